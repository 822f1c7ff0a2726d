//! A meeting body with its meetings and the opinions voiced in them: one file a body. Not for organisations.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::places::Place;
use super::problem::{IssueRecord, MeasureRecord};
use super::vocabulary::lists::{Basis, BodyKind};
use super::{
    CaseRecord, Certainty, Citation, Extra, FactRecord, Id, Kind, Noted, OrganisationRecord,
    Stated, Text,
};
use crate::japanese::When;

impl Kind for BodyRecord {
    const WORD: &'static str = "meeting-body";
}
impl Kind for MeetingRecord {
    const WORD: &'static str = "meeting";
}
impl Kind for OpinionRecord {
    const WORD: &'static str = "opinion";
}

/// A place of consultation that meets more than once.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "会議体", description = "content/meetings/*.yaml。会議体ごとに一つのファイル。")]
pub struct BodyRecord {
    /// Overrides the id taken from the file's name.
    #[schemars(title = "id", description = "ふつうは書きません。ファイル名が id になります。")]
    pub id: Option<Id<BodyRecord>>,
    /// Full name.
    #[schemars(title = "会議体の名称")]
    pub name: Noted<Text>,
    /// Reading of the name.
    #[schemars(title = "よみ")]
    pub yomi: Option<Text>,
    /// Name for lists and narrow places.
    #[schemars(title = "略称")]
    pub short: Option<Text>,
    /// Consultation body, liaison meeting, committee…
    #[schemars(title = "会議の種別")]
    pub kind: Option<Id<BodyKind>>,
    /// Whom it covers.
    #[schemars(title = "対象の範囲")]
    pub scope: Scope,
    /// New, inside an existing body, or unknown.
    #[schemars(title = "会議の枠組み", description = "新設か、既存会議の活用か。")]
    pub basis: Option<Id<Basis>>,
    /// What it is for.
    #[serde(default)]
    #[schemars(title = "目的")]
    pub purpose: Stated<Noted<Text>>,
    /// Who runs it.
    #[serde(default)]
    #[schemars(title = "事務局")]
    pub secretariat: Stated<Vec<Member>>,
    /// The body it is part of.
    #[schemars(title = "上位の会議体")]
    pub parent: Option<Id<BodyRecord>>,
    /// Organisations that sit in it.
    #[serde(default)]
    #[schemars(title = "構成員", description = "機関と役職で書きます。個人の氏名は書きません。")]
    pub members: Stated<Vec<Member>>,
    /// Whether the source ends its list with 等.
    #[serde(default)]
    #[schemars(title = "構成員に「等」が付く")]
    pub members_open: bool,
    /// Organisations that listen.
    #[serde(default)]
    #[schemars(title = "オブザーバー")]
    pub observers: Stated<Vec<Member>>,
    /// Meetings in order.
    #[serde(default)]
    #[schemars(title = "会議")]
    pub meetings: Vec<MeetingRecord>,
    /// Opinions voiced.
    #[serde(default)]
    #[schemars(title = "出た意見")]
    pub opinions: Vec<OpinionRecord>,
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
    /// Day of the latest change.
    #[schemars(title = "更新日")]
    pub updated: When,
    /// Not published unless asked for.
    #[serde(default)]
    #[schemars(title = "下書き")]
    pub draft: bool,
    /// Free fields.
    #[serde(default)]
    #[schemars(title = "自由項目")]
    pub extra: Extra,
}

/// What a body covers.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "対象の範囲")]
pub struct Scope {
    /// In words (全県, 湘南東部…).
    #[schemars(title = "範囲の説明")]
    pub text: Noted<Text>,
    /// Areas, regions and municipalities covered.
    #[serde(default)]
    #[schemars(title = "地域", description = "モデル地域・圏域・市町村の id。")]
    pub places: Vec<Id<Place>>,
}

/// An organisation in a body, with the source's own wording of it.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "構成員")]
pub struct Member {
    /// Which organisation or post.
    #[schemars(title = "機関・職種", description = "organisations.yaml の id。")]
    pub organisation: Id<OrganisationRecord>,
    /// How the source calls it, where that differs.
    #[schemars(title = "原文の書き方")]
    pub orig: Option<Text>,
}

/// Whether a meeting has taken place, as far as the sources say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
pub enum MeetingState {
    /// The source plans it.
    #[serde(rename = "予定")]
    Planned,
    /// A source reports it.
    #[serde(rename = "開催")]
    Held,
    /// The source gives a date but does not say.
    #[default]
    #[serde(rename = "記載なし")]
    NotRecorded,
}

/// One meeting of a body.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "会議", description = "会議体のファイルの meetings: に並べます。")]
pub struct MeetingRecord {
    /// Short ASCII id.
    #[schemars(title = "id", description = "英小文字・数字・ハイフン。例: mt-01")]
    pub id: Id<MeetingRecord>,
    /// Title, if it is not body and round.
    #[schemars(title = "名称")]
    pub title: Option<Noted<Text>>,
    /// Which one of its fiscal year or series.
    #[serde(default)]
    #[schemars(title = "回", description = "例: 1。原文を残すなら {norm: 1, orig: 第１回}。")]
    pub round: Stated<Noted<u32>>,
    /// Day, month range or fiscal year.
    #[serde(default)]
    #[schemars(title = "開催日・時期")]
    pub when: Stated<Noted<When>>,
    /// Hours, as the source gives them.
    #[schemars(title = "時刻")]
    pub hours: Option<Text>,
    /// Planned or held.
    #[serde(default)]
    #[schemars(title = "開催の状態")]
    pub state: MeetingState,
    /// Where it met.
    #[serde(default)]
    #[schemars(title = "開催場所")]
    pub place: Stated<Noted<Text>>,
    /// In a room, online, on paper.
    #[serde(default)]
    #[schemars(title = "開催方法")]
    pub format: Stated<Text>,
    /// Who was there, in numbers or words.
    #[serde(default)]
    #[schemars(title = "出席者")]
    pub attendance: Stated<Noted<Text>>,
    /// How many listened.
    #[serde(default)]
    #[schemars(title = "傍聴")]
    pub audience: Stated<Text>,
    /// What was talked about.
    #[serde(default)]
    #[schemars(title = "内容・議題")]
    pub agenda: Stated<Vec<Noted<Text>>>,
    /// What came of it.
    #[serde(default)]
    #[schemars(title = "結果")]
    pub outcome: Stated<Vec<Noted<Text>>>,
    /// What was decided.
    #[serde(default)]
    #[schemars(title = "決定")]
    pub decisions: Stated<Vec<Noted<Text>>>,
    /// What was to come next.
    #[serde(default)]
    #[schemars(title = "今後予定")]
    pub next_plan: Stated<Noted<Text>>,
    /// Minutes, summary, hand-outs.
    #[serde(default)]
    #[schemars(title = "資料")]
    pub documents: Vec<DocumentRecord>,
    /// Issues raised.
    #[serde(default)]
    #[schemars(title = "取り上げた課題")]
    pub issues: Vec<Id<IssueRecord>>,
    /// Measures agreed or followed.
    #[serde(default)]
    #[schemars(title = "対応策")]
    pub measures: Vec<Id<MeasureRecord>>,
    /// Cases shared.
    #[serde(default)]
    #[schemars(title = "共有した事例")]
    pub cases: Vec<Id<CaseRecord>>,
    /// Remarks for readers.
    #[serde(default)]
    #[schemars(title = "補足")]
    pub notes: Vec<Noted<Text>>,
    /// What it rests on, if more than the body's sources.
    #[serde(default)]
    #[schemars(title = "出典")]
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

/// A document of a meeting.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "資料")]
pub struct DocumentRecord {
    /// Its title.
    #[schemars(title = "題名")]
    pub title: Text,
    /// Its public address, or a file beside the record.
    #[schemars(title = "場所", description = "http(s) のアドレス。")]
    pub url: Text,
}

/// Something said in a body, with the source's wording.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "意見")]
pub struct OpinionRecord {
    /// Short ASCII id.
    #[schemars(title = "id")]
    pub id: Id<OpinionRecord>,
    /// What was said.
    #[schemars(title = "意見の内容")]
    pub text: Noted<Text>,
    /// Issues it raises.
    #[serde(default)]
    #[schemars(title = "つながる課題")]
    pub issues: Vec<Id<IssueRecord>>,
    /// What it rests on.
    #[serde(default)]
    #[schemars(title = "出典")]
    pub sources: Vec<Citation>,
    /// Ids of the facts it states.
    #[serde(default)]
    #[schemars(title = "事実")]
    pub facts: Vec<Id<FactRecord>>,
}
