//! Issues, the measures that answer them, and trainings. Not the cases that show them at work.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::places::Place;
use super::vocabulary::lists::{IssueScope, Phase, Sector, Stage, Status, Track};
use super::{
    Certainty, Citation, Extra, FactRecord, Id, Kind, Noted, OpinionRecord, OrganisationRecord,
    Stated, Text,
};
use crate::japanese::When;

impl Kind for IssueRecord {
    const WORD: &'static str = "issue";
}
impl Kind for MeasureRecord {
    const WORD: &'static str = "measure";
}
impl Kind for TrainingRecord {
    const WORD: &'static str = "training";
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
    #[schemars(title = "題")]
    pub title: Text,
    /// The issue in full.
    #[schemars(title = "課題の内容")]
    pub text: Noted<Text>,
    /// Local, prefecture-wide, about procedure, voiced by municipalities…
    #[schemars(title = "種別")]
    pub scope: Id<IssueScope>,
    /// Life stages it is about.
    #[serde(default)]
    #[schemars(title = "ライフステージ")]
    pub stages: Stated<Vec<Id<Stage>>>,
    /// Fields of work it is about.
    #[serde(default)]
    #[schemars(title = "分野")]
    pub sectors: Vec<Id<Sector>>,
    /// Where it was found.
    #[schemars(title = "どこから")]
    pub found_in: Text,
    /// The prefecture-wide issue it is part of.
    #[schemars(title = "共通課題", description = "まとめ先の課題の id。")]
    pub common: Option<Id<IssueRecord>>,
    /// Where it was found, as places.
    #[serde(default)]
    #[schemars(title = "地域")]
    pub areas: Vec<Id<Place>>,
    /// What happened later that has to do with it, with the certainty of that link.
    #[serde(default)]
    #[schemars(title = "後の動き")]
    pub followed_by: Vec<Noted<Text>>,
    /// Opinions that voiced it.
    #[serde(default)]
    #[schemars(title = "もとになった意見")]
    pub opinions: Vec<Id<OpinionRecord>>,
    /// Remarks for readers.
    #[serde(default)]
    #[schemars(title = "補足")]
    pub notes: Vec<Noted<Text>>,
    /// What the record rests on.
    #[schemars(title = "出典", length(min = 1))]
    pub sources: Vec<Citation>,
    /// Ids of the facts it states.
    #[serde(default)]
    #[schemars(title = "事実")]
    pub facts: Vec<Id<FactRecord>>,
    /// How well it is supported.
    #[schemars(title = "確度")]
    pub certainty: Option<Certainty>,
    /// Free fields.
    #[serde(default)]
    #[schemars(title = "自由項目")]
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
    #[schemars(title = "題")]
    pub title: Noted<Text>,
    /// What it is.
    #[schemars(title = "内容")]
    pub text: Noted<Text>,
    /// Its parts.
    #[serde(default)]
    #[schemars(title = "具体的な取組")]
    pub actions: Vec<Noted<Text>>,
    /// Which of the three tracks.
    #[schemars(title = "取組トラック")]
    pub track: Id<Track>,
    /// Where in plan, do, check, act.
    #[schemars(title = "PDCA", description = "分からなければ 不明。")]
    pub phase: Id<Phase>,
    /// Planned, held, stopped, unknown.
    #[schemars(title = "実施状態")]
    pub status: Id<Status>,
    /// When.
    #[serde(default)]
    #[schemars(title = "時期")]
    pub period: Stated<Noted<When>>,
    /// Who does it.
    #[serde(default)]
    #[schemars(title = "関わる機関・職種")]
    pub actors: Vec<Id<OrganisationRecord>>,
    /// Who answers for it.
    #[schemars(title = "担当")]
    pub owner: Option<Id<OrganisationRecord>>,
    /// Issues it answers.
    #[serde(default)]
    #[schemars(title = "課題")]
    pub issues: Vec<Id<IssueRecord>>,
    /// Where.
    #[serde(default)]
    #[schemars(title = "地域")]
    pub areas: Vec<Id<Place>>,
    /// What it is to reach.
    #[serde(default)]
    #[schemars(title = "めざすこと")]
    pub goal: Stated<Noted<Text>>,
    /// Remarks for readers.
    #[serde(default)]
    #[schemars(title = "補足")]
    pub notes: Vec<Noted<Text>>,
    /// What the record rests on.
    #[schemars(title = "出典", length(min = 1))]
    pub sources: Vec<Citation>,
    /// Ids of the facts it states.
    #[serde(default)]
    #[schemars(title = "事実")]
    pub facts: Vec<Id<FactRecord>>,
    /// How well it is supported.
    #[schemars(title = "確度")]
    pub certainty: Option<Certainty>,
    /// Free fields.
    #[serde(default)]
    #[schemars(title = "自由項目")]
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
    #[schemars(title = "名称")]
    pub name: Noted<Text>,
    /// Reading of the name.
    #[schemars(title = "よみ")]
    pub yomi: Option<Text>,
    /// What it is about.
    #[serde(default)]
    #[schemars(title = "内容")]
    pub text: Stated<Noted<Text>>,
    /// Its fiscal year or years.
    #[serde(default)]
    #[schemars(title = "年度")]
    pub fiscal_year: Stated<Noted<When>>,
    /// For whom.
    #[serde(default)]
    #[schemars(title = "対象")]
    pub target: Stated<Noted<Text>>,
    /// How many days.
    #[serde(default)]
    #[schemars(title = "日数")]
    pub days: Stated<Noted<Text>>,
    /// How many people.
    #[serde(default)]
    #[schemars(title = "定員・人数")]
    pub capacity: Stated<Noted<Text>>,
    /// When.
    #[serde(default)]
    #[schemars(title = "時期")]
    pub period: Stated<Noted<When>>,
    /// Planned, held, stopped, unknown.
    #[schemars(title = "実施状態")]
    pub status: Id<Status>,
    /// Who holds it.
    #[serde(default)]
    #[schemars(title = "実施者")]
    pub held_by: Vec<Id<OrganisationRecord>>,
    /// Measures it is part of.
    #[serde(default)]
    #[schemars(title = "対応策")]
    pub measures: Vec<Id<MeasureRecord>>,
    /// Remarks for readers.
    #[serde(default)]
    #[schemars(title = "補足")]
    pub notes: Vec<Noted<Text>>,
    /// What the record rests on.
    #[schemars(title = "出典", length(min = 1))]
    pub sources: Vec<Citation>,
    /// Ids of the facts it states.
    #[serde(default)]
    #[schemars(title = "事実")]
    pub facts: Vec<Id<FactRecord>>,
    /// How well it is supported.
    #[schemars(title = "確度")]
    pub certainty: Option<Certainty>,
}
