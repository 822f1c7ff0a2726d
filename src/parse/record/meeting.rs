//! A meeting body with its meetings and the opinions voiced in them: one file a body. Not for organisations.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::kind::Place;
use super::kind::{Days, Kind, Record};
use super::problem::{IssueRecord, MeasureRecord};
use super::vocabulary::lists::{Basis, BodyKind, Certainty};
use super::{
    Address, CaseRecord, Citation, Extra, FactRecord, Id, Links, Noted, OrganisationRecord, Stated,
    Text,
};
use crate::japanese::{FiscalYear, When, gojuon, ordinal};
use crate::parse::document::{Origin, Records, Row};

impl Record for BodyRecord {
    const KIND: Kind = Kind::Body;

    fn own_id(&self) -> Option<Arc<str>> {
        self.id.as_ref().map(Id::shared)
    }

    fn title(&self) -> Arc<str> {
        self.name.shared()
    }

    fn yomi(&self) -> Option<&str> {
        self.yomi.as_deref()
    }

    fn short(&self) -> Arc<str> {
        self.short.as_ref().map_or_else(|| self.name.shared(), Text::shared)
    }

    fn days(&self) -> Option<Days<'_>> {
        Some(Days { published: None, updated: &self.updated })
    }

    fn is_draft(&self) -> bool {
        self.draft
    }

    fn take_parts(&mut self, origin: &Origin) -> Vec<Records> {
        let meetings = origin.parts("meetings", std::mem::take(&mut self.meetings));
        let opinions = origin.parts("opinions", std::mem::take(&mut self.opinions));
        vec![Records::Meeting(meetings), Records::Opinion(opinions)]
    }

    fn sort<R: Row<Record = Self>>(rows: &mut [R]) {
        rows.sort_by_cached_key(|row| (row.record().yomi().map(gojuon::key), row.id().clone()));
    }
}
impl Record for MeetingRecord {
    const KIND: Kind = Kind::Meeting;

    fn own_id(&self) -> Option<Arc<str>> {
        Some(self.id.shared())
    }

    fn title(&self) -> Arc<str> {
        self.title.as_ref().map_or_else(|| self.id.shared(), |title| title.shared())
    }

    /// Its own title, else its body, year and round.
    fn title_within(&self, whole: &str) -> Arc<str> {
        if let Some(title) = &self.title {
            return title.shared();
        }
        let (year, round) = self.number();
        let parts = [Some(whole.to_owned()), year, round].into_iter().flatten();
        parts.collect::<Vec<_>>().join(" ").into()
    }
}
impl Record for OpinionRecord {
    const KIND: Kind = Kind::Opinion;

    fn own_id(&self) -> Option<Arc<str>> {
        Some(self.id.shared())
    }

    fn title(&self) -> Arc<str> {
        self.text.shared()
    }
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
    #[schemars(title = "会議体の名称", description = "会議体の正式な名前。")]
    pub name: Noted<Text>,
    /// Reading of the name.
    #[schemars(title = "よみ", description = "名称の読み。ひらがなで書きます。")]
    pub yomi: Option<Text>,
    /// Name for lists and narrow places.
    #[schemars(title = "略称", description = "一覧で使う短い名前。")]
    pub short: Option<Text>,
    /// Consultation body, liaison meeting, committee…
    #[serde(default)]
    #[schemars(
        title = "会議の種別",
        description = "vocabulary.yaml の body_kinds の id か表示名。"
    )]
    pub kind: Stated<Id<BodyKind>>,
    /// Whom it covers.
    #[schemars(title = "対象の範囲", description = "会議体が受け持つ地域。")]
    pub scope: Scope,
    /// New, inside an existing body, or unknown.
    #[serde(default)]
    #[schemars(
        title = "会議の枠組み",
        description = "新設か既存か。vocabulary.yaml の bases の id か表示名。"
    )]
    pub basis: Stated<Id<Basis>>,
    /// What it is for.
    #[serde(default)]
    #[schemars(title = "目的", description = "何を話し合うための会議体か。")]
    pub purpose: Stated<Noted<Text>>,
    /// Who runs it.
    #[serde(default)]
    #[schemars(title = "事務局", description = "事務局の機関。organisation に id を書きます。")]
    pub secretariat: Stated<Vec<Member>>,
    /// The body it is part of.
    #[schemars(title = "上位の会議体", description = "この会議体が属する会議体の id。")]
    pub parent: Option<Id<BodyRecord>>,
    /// Organisations that sit in it.
    #[serde(default)]
    #[schemars(title = "構成員", description = "機関と役職で書きます。個人の氏名は書きません。")]
    pub members: Stated<Vec<Member>>,
    /// Whether the source ends its list with 等.
    #[serde(default)]
    #[schemars(
        title = "構成員に「等」が付く",
        description = "資料の一覧が「等」で終わるなら true。"
    )]
    pub members_open: bool,
    /// Organisations that listen.
    #[serde(default)]
    #[schemars(
        title = "オブザーバー",
        description = "傍聴や助言をする機関。organisation に id を書きます。"
    )]
    pub observers: Stated<Vec<Member>>,
    /// Meetings in order.
    #[serde(default)]
    #[schemars(title = "会議", description = "開いた会議と予定の会議。順に並べます。")]
    pub meetings: Vec<MeetingRecord>,
    /// What is to come, as far as it is told of the body and not of one meeting.
    #[serde(default)]
    #[schemars(title = "今後予定", description = "個々の会議に書けない、会議体の今後の予定。")]
    pub plans: Vec<Noted<Text>>,
    /// Opinions voiced.
    #[serde(default)]
    #[schemars(title = "出た意見", description = "会議体で出た意見。一つずつ並べます。")]
    pub opinions: Vec<OpinionRecord>,
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
    /// Day of the latest change.
    #[schemars(title = "更新日", description = "最後に直した日。例: 2026-04-01")]
    pub updated: When,
    /// Not published unless asked for.
    #[serde(default)]
    #[schemars(title = "下書き", description = "true の間は公開されません。")]
    pub draft: bool,
    /// Free fields.
    #[serde(default)]
    #[schemars(title = "自由項目", description = "点検されない覚え書き。名前と値で書きます。")]
    pub extra: Extra,
}

/// What a body covers.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "対象の範囲", description = "会議体が受け持つ地域。")]
pub struct Scope {
    /// In words (全県, 湘南東部…).
    #[schemars(title = "範囲の説明", description = "範囲を表すことば。例: 〇〇地域")]
    pub text: Noted<Text>,
    /// Areas, regions and municipalities covered.
    #[serde(default)]
    #[schemars(title = "地域", description = "取組地域・圏域・市町村の id。")]
    pub places: Vec<Id<Place>>,
}

/// An organisation in a body, with the source's own wording of it.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "構成員", description = "会議体に加わる機関や役職。")]
pub struct Member {
    /// Which organisation or post.
    #[schemars(title = "機関・職種", description = "organisations.yaml の id。")]
    pub organisation: Id<OrganisationRecord>,
    /// How the source calls it, where that differs.
    #[schemars(title = "原文の書き方", description = "資料での呼び方が名称と違うときに書きます。")]
    pub orig: Option<Text>,
}

/// Whether a meeting has taken place, as far as the sources say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
#[schemars(title = "開催の状態", description = "会議を開いたかどうか。")]
pub enum MeetingState {
    /// The source plans it.
    #[serde(rename = "予定")]
    #[schemars(description = "資料が、これから開くとしている。")]
    Planned,
    /// A source reports it.
    #[serde(rename = "開催")]
    #[schemars(description = "開いたと分かる資料がある。")]
    Held,
    /// The source gives a date but does not say.
    #[default]
    #[serde(rename = "記載なし")]
    #[schemars(description = "開いたかどうか、資料に記載がない。")]
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
    #[schemars(title = "名称", description = "会議体の名前と回のほかに、題があるときに書きます。")]
    pub title: Option<Noted<Text>>,
    /// Which one of its fiscal year or series.
    #[serde(default)]
    #[schemars(title = "回", description = "例: 1。原文を残すなら {norm: 1, orig: 第１回}。")]
    pub round: Stated<Noted<u32>>,
    /// Day, month range or fiscal year.
    #[serde(default)]
    #[schemars(title = "開催日・時期", description = "例: 平成29年1月26日、平成28年6～8月")]
    pub when: Stated<Noted<When>>,
    /// Hours, as the source gives them.
    #[serde(default)]
    #[schemars(title = "時刻", description = "始まりと終わりの時刻。例: 19:00～21:00")]
    pub hours: Stated<Text>,
    /// Planned or held.
    #[serde(default)]
    #[schemars(title = "開催の状態", description = "予定、開催、記載なし のどれか。")]
    pub state: MeetingState,
    /// Where it met.
    #[serde(default)]
    #[schemars(title = "開催場所", description = "会場の名前。")]
    pub place: Stated<Noted<Text>>,
    /// In a room, online, on paper.
    #[serde(default)]
    #[schemars(title = "開催方法", description = "例: 集合、オンライン、書面")]
    pub format: Stated<Text>,
    /// Who was there, in numbers or words.
    #[serde(default)]
    #[schemars(title = "出席者", description = "出席した人数や機関。個人の氏名は書きません。")]
    pub attendance: Stated<Noted<Text>>,
    /// How many listened.
    #[serde(default)]
    #[schemars(title = "傍聴", description = "傍聴した人数。例: 4名")]
    pub audience: Stated<Text>,
    /// What was talked about.
    #[serde(default)]
    #[schemars(title = "内容・議題", description = "話し合ったこと。一つずつ書きます。")]
    pub agenda: Stated<Vec<Noted<Text>>>,
    /// What came of it.
    #[serde(default)]
    #[schemars(title = "結果", description = "話し合いの結果。一つずつ書きます。")]
    pub outcome: Stated<Vec<Noted<Text>>>,
    /// What was decided.
    #[serde(default)]
    #[schemars(title = "決定", description = "決まったこと。一つずつ書きます。")]
    pub decisions: Stated<Vec<Noted<Text>>>,
    /// What was to come next.
    #[serde(default)]
    #[schemars(title = "今後予定", description = "次に行うとされたこと。")]
    pub next_plan: Stated<Noted<Text>>,
    /// Minutes, summary, hand-outs.
    #[serde(default)]
    #[schemars(title = "資料", description = "議事録や配布資料。一つずつ並べます。")]
    pub documents: Vec<DocumentRecord>,
    /// Issues raised.
    #[serde(default)]
    #[schemars(title = "取り上げた課題", description = "会議で挙がった課題。issues.yaml の id。")]
    pub issues: Links<IssueRecord>,
    /// Measures agreed or followed.
    #[serde(default)]
    #[schemars(title = "対応策", description = "話し合った対応策。measures.yaml の id。")]
    pub measures: Links<MeasureRecord>,
    /// Cases shared.
    #[serde(default)]
    #[schemars(title = "共有した事例", description = "会議で紹介された事例の id。")]
    pub cases: Links<CaseRecord>,
    /// Remarks for readers.
    #[serde(default)]
    #[schemars(title = "補足", description = "補足の説明。一つずつ並べます。")]
    pub notes: Vec<Noted<Text>>,
    /// What it rests on, if more than the body's sources.
    #[serde(default)]
    #[schemars(title = "出典", description = "会議体の出典のほかにあれば書きます。")]
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

impl MeetingRecord {
    /// The fiscal year it was in, and which one of its series it was, in words.
    fn number(&self) -> (Option<String>, Option<String>) {
        let year = self.when.known().and_then(|when| when.norm.fiscal_year());
        let round = self.round.known().map(|round| ordinal(round.norm));
        (year.map(FiscalYear::short), round)
    }

    /// What it is called beside its body's name: year and round if it has both, or the round alone.
    pub fn number_title(&self) -> Option<String> {
        match self.number() {
            (Some(year), Some(round)) => Some(format!("{year} {round}")),
            (None, Some(round)) => Some(round),
            _ => None,
        }
    }
}

/// A document of a meeting.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "資料", description = "会議の議事録や配布資料。")]
pub struct DocumentRecord {
    /// Its title.
    #[schemars(title = "題名", description = "資料の題。")]
    pub title: Text,
    /// Its public address.
    #[schemars(title = "場所", description = "公開されているアドレス。https:// から書きます。")]
    pub url: Address,
}

/// Something said in a body, with the source's wording.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "意見", description = "会議体で出た意見の一つ。")]
pub struct OpinionRecord {
    /// Short ASCII id.
    #[schemars(title = "id", description = "英小文字・数字・ハイフン。例: op-01")]
    pub id: Id<OpinionRecord>,
    /// What was said.
    #[schemars(title = "意見の内容", description = "意見の要点。資料の文は orig に書きます。")]
    pub text: Noted<Text>,
    /// Issues it raises.
    #[serde(default)]
    #[schemars(title = "つながる課題", description = "意見が指す課題。issues.yaml の id。")]
    pub issues: Vec<Id<IssueRecord>>,
    /// What it rests on.
    #[serde(default)]
    #[schemars(title = "出典", description = "意見が載っている資料。sources.yaml の id。")]
    pub sources: Vec<Citation>,
    /// Ids of the facts it states.
    #[serde(default)]
    #[schemars(title = "事実", description = "facts.yaml の id。例: AR-11")]
    pub facts: Vec<Id<FactRecord>>,
}
