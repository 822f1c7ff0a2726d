//! Front matter of a case (取組事例). Field names and order follow the official case-study model (GIF 451-3 事例).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::places::Place;
use super::problem::{IssueRecord, MeasureRecord};
use super::vocabulary::lists::{Coordination, Evidence, Sector, Stage, Status};
use super::{
    BodyRecord, Certainty, Citation, Contact, Extra, FactRecord, Id, Kind, MeetingRecord, Noted,
    OrganisationRecord, Stated, Text,
};
use crate::japanese::When;

impl Kind for CaseRecord {
    const WORD: &'static str = "case";
}

/// One arrangement somewhere, described so that another municipality can judge it.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "取組事例", description = "content/cases/*.md の先頭に書く項目。")]
pub struct CaseRecord {
    /// Overrides the id taken from the file's name.
    #[schemars(
        title = "id",
        description = "ふつうは書きません。ファイル名（英小文字・数字・ハイフン）が id になります。"
    )]
    pub id: Option<Id<CaseRecord>>,
    /// The page's heading.
    #[schemars(title = "タイトル", description = "事例の題。どこで何をしたかが分かる短い文。")]
    pub title: Text,
    /// A second line under the heading.
    #[schemars(title = "サブタイトル")]
    pub subtitle: Option<Text>,
    /// What it is about in at most 120 characters.
    #[schemars(title = "概要", description = "120字以内。一覧と検索結果に出ます。")]
    pub summary: Text,
    /// Where: model areas, regions or municipalities; at least one.
    #[schemars(
        title = "地域",
        description = "モデル地域・圏域・市町村の id。一つ以上。",
        length(min = 1)
    )]
    pub areas: Vec<Id<Place>>,
    /// When it took place.
    #[schemars(
        title = "実施年度・時期",
        description = "例: 平成26～27年度、令和6年3月。資料になければ 記載なし と書きます。"
    )]
    pub period: Stated<Noted<When>>,
    /// Planned, held, stopped, unknown.
    #[schemars(title = "実施状態", description = "vocabulary.yaml の statuses の id か表示名。")]
    pub status: Id<Status>,
    /// Life stages it is about.
    #[serde(default)]
    #[schemars(title = "ライフステージ")]
    pub stages: Stated<Vec<Id<Stage>>>,
    /// Fields of work that take part.
    #[serde(default)]
    #[schemars(title = "分野")]
    pub sectors: Vec<Id<Sector>>,
    /// How coordination works here.
    #[schemars(title = "コーディネートの型")]
    pub coordination: Option<Id<Coordination>>,
    /// An existing body that is used instead of a new one.
    #[serde(default)]
    #[schemars(title = "活用した既存の会議体", description = "content/meetings の会議体の id。")]
    pub existing_body: Stated<Id<BodyRecord>>,
    /// How well it is documented.
    #[schemars(title = "根拠の程度")]
    pub evidence: Option<Id<Evidence>>,
    /// Words to find it by.
    #[serde(default)]
    #[schemars(title = "キーワード")]
    pub keywords: Vec<Text>,
    /// Why it was started.
    #[serde(default)]
    #[schemars(title = "背景・取り組み理由")]
    pub background: Stated<Text>,
    /// What it is for.
    #[serde(default)]
    #[schemars(title = "目的")]
    pub purpose: Stated<Text>,
    /// What was done, as points.
    #[serde(default)]
    #[schemars(title = "取り組み内容")]
    pub activities: Stated<Vec<Noted<Text>>>,
    /// What made it work.
    #[serde(default)]
    #[schemars(title = "工夫")]
    pub devices: Stated<Vec<Noted<Text>>>,
    /// What limits it.
    #[serde(default)]
    #[schemars(title = "制約条件")]
    pub constraints: Stated<Vec<Noted<Text>>>,
    /// What came of it.
    #[serde(default)]
    #[schemars(title = "成果")]
    pub results: Stated<Vec<Noted<Text>>>,
    /// How that was judged.
    #[serde(default)]
    #[schemars(title = "評価の方法")]
    pub evaluation: Stated<Text>,
    /// What those who did it learned.
    #[serde(default)]
    #[schemars(title = "学んだこと")]
    pub lessons: Stated<Vec<Noted<Text>>>,
    /// What keeps it going.
    #[serde(default)]
    #[schemars(title = "続ける仕組み")]
    pub sustained: Stated<Text>,
    /// How it spread.
    #[serde(default)]
    #[schemars(title = "普及")]
    pub spread: Stated<Text>,
    /// What it would take elsewhere.
    #[serde(default)]
    #[schemars(title = "ほかの地域で行う条件")]
    pub conditions: Stated<Vec<Noted<Text>>>,
    /// Laws, grants and schemes it uses.
    #[serde(default)]
    #[schemars(title = "利用した制度")]
    pub schemes: Stated<Vec<Noted<Text>>>,
    /// Money and people.
    #[serde(default)]
    #[schemars(title = "費用と人手")]
    pub resources: Stated<Text>,
    /// Who takes part.
    #[serde(default)]
    #[schemars(title = "機関・職種", description = "organisations.yaml の id。")]
    pub organisations: Vec<Id<OrganisationRecord>>,
    /// Issues it answers.
    #[serde(default)]
    #[schemars(title = "課題")]
    pub issues: Vec<Id<IssueRecord>>,
    /// Measures it is part of.
    #[serde(default)]
    #[schemars(title = "対応策")]
    pub measures: Vec<Id<MeasureRecord>>,
    /// Bodies that it was agreed or discussed in.
    #[serde(default)]
    #[schemars(title = "会議体")]
    pub bodies: Vec<Id<BodyRecord>>,
    /// Single meetings that it was agreed or discussed in.
    #[serde(default)]
    #[schemars(title = "会議")]
    pub meetings: Vec<Id<MeetingRecord>>,
    /// Cases to read next.
    #[serde(default)]
    #[schemars(title = "関連事例")]
    pub related: Vec<Id<CaseRecord>>,
    /// Cases it was taken from.
    #[serde(default)]
    #[schemars(title = "もとにした事例")]
    pub adapted_from: Vec<Id<CaseRecord>>,
    /// Whom to ask, if not the site's contact.
    #[schemars(title = "連絡先")]
    pub contact: Option<Contact>,
    /// What the case rests on; at least one.
    #[schemars(title = "出典", length(min = 1))]
    pub sources: Vec<Citation>,
    /// Ids of the facts it states.
    #[serde(default)]
    #[schemars(title = "事実", description = "facts.yaml の id。")]
    pub facts: Vec<Id<FactRecord>>,
    /// How well the whole is supported.
    #[schemars(title = "確度")]
    pub certainty: Option<Certainty>,
    /// First day of publication.
    #[schemars(title = "公開日")]
    pub published: Option<When>,
    /// Day of the latest change.
    #[schemars(title = "更新日")]
    pub updated: When,
    /// Day by which someone should look at it again.
    #[schemars(title = "見直し期限")]
    pub review_due: Option<When>,
    /// Whether the case is about single persons.
    #[serde(default)]
    #[schemars(
        title = "個別事例",
        description = "個人の事例なら true。承認された確認の記録（review）が要ります。"
    )]
    pub personal: bool,
    /// Consent and check, required for person-level cases.
    #[schemars(title = "確認の記録")]
    pub review: Option<Review>,
    /// Whether words of the glossary in the text lead to their entries.
    #[serde(default = "super::site::yes")]
    #[schemars(
        title = "用語へのリンク",
        description = "false にすると、本文の用語から用語集へのリンクを作りません。"
    )]
    pub term_links: bool,
    /// Not published unless asked for.
    #[serde(default)]
    #[schemars(title = "下書き", description = "true の間は公開されません。")]
    pub draft: bool,
    /// Former addresses of the page.
    #[serde(default)]
    #[schemars(title = "旧アドレス", description = "以前のページの場所。転送ページを作ります。")]
    pub aliases: Vec<Text>,
    /// Free fields.
    #[serde(default)]
    #[schemars(title = "自由項目")]
    pub extra: Extra,
}

/// The record of a privacy review.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "確認の記録")]
pub struct Review {
    /// 承認 once it is approved.
    #[schemars(title = "状態", description = "「承認」になるまで公開できません。")]
    pub status: Text,
    /// The office that checked it.
    #[schemars(title = "確認した部署")]
    pub by: Text,
    /// When.
    #[schemars(title = "確認日")]
    pub date: When,
    /// Whether those concerned agreed.
    #[schemars(title = "同意")]
    pub consent: Text,
}
