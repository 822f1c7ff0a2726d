//! Issues, the measures that answer them, and trainings. Not the cases that show them at work.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::kind::Place;
use super::kind::{Kind, Record};
use super::vocabulary::lists::{Certainty, IssueScope, Phase, Sector, Stage, Status, Track};
use super::{
    BodyRecord, Citation, Extra, FactRecord, Id, Links, Noted, OpinionRecord, OrganisationRecord,
    Stated, Text,
};
use crate::japanese::When;

impl Record for IssueRecord {
    const KIND: Kind = Kind::Issue;

    fn own_id(&self) -> Option<Arc<str>> {
        Some(self.id.shared())
    }

    fn title(&self) -> Arc<str> {
        self.title.shared()
    }
}
impl Record for MeasureRecord {
    const KIND: Kind = Kind::Measure;

    fn own_id(&self) -> Option<Arc<str>> {
        Some(self.id.shared())
    }

    fn title(&self) -> Arc<str> {
        self.title.shared()
    }
}
impl Record for TrainingRecord {
    const KIND: Kind = Kind::Training;

    fn own_id(&self) -> Option<Arc<str>> {
        Some(self.id.shared())
    }

    fn title(&self) -> Arc<str> {
        self.name.shared()
    }

    fn yomi(&self) -> Option<&str> {
        self.yomi.as_deref()
    }
}

/// Something that is hard, and where that was found.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "課題", description = "content/issues.yaml に並べます。")]
pub struct IssueRecord {
    /// Short ASCII id.
    #[schemars(title = "id", description = "例: is-01")]
    pub id: Id<IssueRecord>,
    /// A heading.
    #[schemars(title = "題", description = "課題の見出し。短く書きます。")]
    pub title: Text,
    /// The issue in full.
    #[schemars(title = "課題の内容", description = "何に困っているか。資料にある範囲で書きます。")]
    pub text: Noted<Text>,
    /// Local, prefecture-wide, about procedure, voiced by municipalities…
    #[schemars(title = "種別", description = "vocabulary.yaml の issue_scopes の id か表示名。")]
    pub scope: Id<IssueScope>,
    /// Life stages it is about.
    #[serde(default)]
    #[schemars(
        title = "段階",
        description = "対象になる段階。vocabulary.yaml の stages の id か表示名。"
    )]
    pub stages: Stated<Vec<Id<Stage>>>,
    /// Fields of work it is about.
    #[serde(default)]
    #[schemars(
        title = "分野",
        description = "関わる分野。vocabulary.yaml の sectors の id か表示名。"
    )]
    pub sectors: Vec<Id<Sector>>,
    /// Where it was found.
    #[schemars(title = "どこから", description = "どの資料や会議で挙がった課題か。文で書きます。")]
    pub found_in: Text,
    /// The prefecture-wide issue it is part of.
    #[schemars(title = "共通課題", description = "まとめ先の課題の id。")]
    pub common: Option<Id<IssueRecord>>,
    /// Where it was found, as places.
    #[serde(default)]
    #[schemars(title = "地域", description = "課題が挙がった取組地域・圏域・市町村の id。")]
    pub areas: Links<Place>,
    /// What happened later that has to do with it, with the certainty of that link.
    #[serde(default)]
    #[schemars(title = "後の動き", description = "課題に関わる、後の出来事。一つずつ書きます。")]
    pub followed_by: Vec<Noted<Text>>,
    /// Opinions that voiced it.
    #[serde(default)]
    #[schemars(title = "もとになった意見", description = "課題のもとになった意見の id。")]
    pub opinions: Vec<Id<OpinionRecord>>,
    /// Remarks for readers.
    #[serde(default)]
    #[schemars(title = "補足", description = "補足の説明。一つずつ並べます。")]
    pub notes: Vec<Noted<Text>>,
    /// What the record rests on.
    #[schemars(title = "出典", description = "sources.yaml の id。一つ以上。", length(min = 1))]
    pub sources: Vec<Citation>,
    /// Ids of the facts it states.
    #[serde(default)]
    #[schemars(title = "事実", description = "facts.yaml の id。例: AR-11")]
    pub facts: Vec<Id<FactRecord>>,
    /// How well it is supported.
    #[schemars(title = "確度", description = "vocabulary.yaml の certainty の id か表示名。")]
    pub certainty: Option<Id<Certainty>>,
    /// Free fields.
    #[serde(default)]
    #[schemars(title = "自由項目", description = "点検されない覚え書き。名前と値で書きます。")]
    pub extra: Extra,
}

/// Something done about an issue.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "対応策", description = "content/measures.yaml に並べます。")]
pub struct MeasureRecord {
    /// Short ASCII id.
    #[schemars(title = "id", description = "例: me-01")]
    pub id: Id<MeasureRecord>,
    /// A heading.
    #[schemars(title = "題", description = "対応策の見出し。短く書きます。")]
    pub title: Noted<Text>,
    /// What it is.
    #[schemars(title = "内容", description = "何をする対応策か。資料にある範囲で書きます。")]
    pub text: Noted<Text>,
    /// Its parts.
    #[serde(default)]
    #[schemars(title = "具体的な取組", description = "対応策の中の個々の取組。一つずつ書きます。")]
    pub actions: Stated<Vec<Noted<Text>>>,
    /// Which of the three tracks.
    #[schemars(title = "取組トラック", description = "vocabulary.yaml の tracks の id か表示名。")]
    pub track: Id<Track>,
    /// Where in plan, do, check, act.
    #[schemars(
        title = "PDCA",
        description = "vocabulary.yaml の phases の id か表示名。分からなければ 不明。"
    )]
    pub phase: Id<Phase>,
    /// Planned, held, stopped, unknown.
    #[schemars(title = "実施状態", description = "vocabulary.yaml の statuses の id か表示名。")]
    pub status: Id<Status>,
    /// When.
    #[serde(default)]
    #[schemars(title = "時期", description = "行う時期。例: 平成29年度")]
    pub period: Stated<Noted<When>>,
    /// Who does it.
    #[serde(default)]
    #[schemars(
        title = "関わる機関・職種",
        description = "取組に加わる機関や職種。organisations.yaml の id。"
    )]
    pub actors: Links<OrganisationRecord>,
    /// Who answers for it.
    #[schemars(title = "担当", description = "責任を持つ機関。organisations.yaml の id。")]
    pub owner: Option<Id<OrganisationRecord>>,
    /// Bodies that it is about.
    #[serde(default)]
    #[schemars(
        title = "関わる会議体",
        description = "対応策が取り上げる会議体。content/meetings のファイル名が id です。"
    )]
    pub bodies: Vec<Id<BodyRecord>>,
    /// Issues it answers.
    #[serde(default)]
    #[schemars(
        title = "対応する課題",
        description = "この対応策が応える課題。issues.yaml の id。"
    )]
    pub issues: Links<IssueRecord>,
    /// Where.
    #[serde(default)]
    #[schemars(title = "地域", description = "行う場所。取組地域・圏域・市町村の id。")]
    pub areas: Links<Place>,
    /// What it is to reach.
    #[serde(default)]
    #[schemars(title = "めざすこと", description = "対応策によって、どうなるとよいか。")]
    pub goal: Stated<Noted<Text>>,
    /// Remarks for readers.
    #[serde(default)]
    #[schemars(title = "補足", description = "補足の説明。一つずつ並べます。")]
    pub notes: Vec<Noted<Text>>,
    /// What the record rests on.
    #[schemars(title = "出典", description = "sources.yaml の id。一つ以上。", length(min = 1))]
    pub sources: Vec<Citation>,
    /// Ids of the facts it states.
    #[serde(default)]
    #[schemars(title = "事実", description = "facts.yaml の id。例: AR-11")]
    pub facts: Vec<Id<FactRecord>>,
    /// How well it is supported.
    #[schemars(title = "確度", description = "vocabulary.yaml の certainty の id か表示名。")]
    pub certainty: Option<Id<Certainty>>,
    /// Free fields.
    #[serde(default)]
    #[schemars(title = "自由項目", description = "点検されない覚え書き。名前と値で書きます。")]
    pub extra: Extra,
}

/// A training.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "研修", description = "content/trainings.yaml に並べます。")]
pub struct TrainingRecord {
    /// Short ASCII id.
    #[schemars(title = "id", description = "例: tr-01")]
    pub id: Id<TrainingRecord>,
    /// Its name.
    #[schemars(title = "名称", description = "研修の名前。")]
    pub name: Noted<Text>,
    /// Reading of the name.
    #[schemars(title = "よみ", description = "名称の読み。ひらがなで書きます。")]
    pub yomi: Option<Text>,
    /// What it is about.
    #[serde(default)]
    #[schemars(title = "内容", description = "研修で学ぶこと。")]
    pub text: Stated<Noted<Text>>,
    /// Its fiscal year or years.
    #[serde(default)]
    #[schemars(title = "年度", description = "研修を行う年度。例: 令和2年度")]
    pub fiscal_year: Stated<Noted<When>>,
    /// For whom.
    #[serde(default)]
    #[schemars(title = "対象", description = "受講する人。例: 福祉職")]
    pub target: Stated<Noted<Text>>,
    /// How many days.
    #[serde(default)]
    #[schemars(title = "日数", description = "研修の長さ。例: 2日（12時間以上）")]
    pub days: Stated<Noted<Text>>,
    /// How many people.
    #[serde(default)]
    #[schemars(title = "定員・人数", description = "定員か、受講した人数。例: 30名")]
    pub capacity: Stated<Noted<Text>>,
    /// When.
    #[serde(default)]
    #[schemars(title = "時期", description = "研修を行う月や日。例: 令和2年10月")]
    pub period: Stated<Noted<When>>,
    /// Planned, held, stopped, unknown.
    #[schemars(title = "実施状態", description = "vocabulary.yaml の statuses の id か表示名。")]
    pub status: Id<Status>,
    /// Who holds it.
    #[serde(default)]
    #[schemars(title = "実施者", description = "研修を行う機関。organisations.yaml の id。")]
    pub held_by: Links<OrganisationRecord>,
    /// Measures it is part of.
    #[serde(default)]
    #[schemars(title = "対応策", description = "この研修が含まれる対応策。measures.yaml の id。")]
    pub measures: Links<MeasureRecord>,
    /// Remarks for readers.
    #[serde(default)]
    #[schemars(title = "補足", description = "補足の説明。一つずつ並べます。")]
    pub notes: Vec<Noted<Text>>,
    /// What the record rests on.
    #[schemars(title = "出典", description = "sources.yaml の id。一つ以上。", length(min = 1))]
    pub sources: Vec<Citation>,
    /// Ids of the facts it states.
    #[serde(default)]
    #[schemars(title = "事実", description = "facts.yaml の id。例: AR-11")]
    pub facts: Vec<Id<FactRecord>>,
    /// How well it is supported.
    #[schemars(title = "確度", description = "vocabulary.yaml の certainty の id か表示名。")]
    pub certainty: Option<Id<Certainty>>,
}
