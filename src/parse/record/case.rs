//! Front matter of a case (取組事例). Field names and order follow the official case-study model (GIF 451-3 事例).

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::kind::Place;
use super::kind::{Days, Kind, Record};
use super::problem::{IssueRecord, MeasureRecord};
use super::vocabulary::lists::{
    Certainty, Coordination, Evidence, FormState, Sector, Stage, Status,
};
use super::{
    BodyRecord, Citation, Contact, Extra, FactRecord, Id, Links, MeetingRecord, Noted,
    OrganisationRecord, RecordLink, Stated, Text,
};
use crate::japanese::When;
use crate::parse::document::Row;

impl Record for CaseRecord {
    const KIND: Kind = Kind::Case;

    fn own_id(&self) -> Option<Arc<str>> {
        self.id.as_ref().map(Id::shared)
    }

    fn title(&self) -> Arc<str> {
        self.title.shared()
    }

    fn days(&self) -> Option<Days<'_>> {
        Some(Days { published: self.published.as_ref(), updated: &self.updated })
    }

    fn is_draft(&self) -> bool {
        self.draft
    }

    fn aliases(&self) -> &[Text] {
        &self.aliases
    }

    fn links_terms(&self) -> bool {
        self.term_links
    }

    fn sort<R: Row<Record = Self>>(rows: &mut [R]) {
        rows.sort_by_cached_key(|row| {
            let period = row.record().period.known();
            (period.is_none(), period.map(|it| it.norm.clone()), row.id().clone())
        });
    }
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
    #[schemars(title = "サブタイトル", description = "題の下に出す短い文。なければ書きません。")]
    pub subtitle: Option<Text>,
    /// What it is about in at most 120 characters.
    #[schemars(title = "概要", description = "120字以内。一覧と検索結果に出ます。")]
    pub summary: Text,
    /// Where: model areas, regions or municipalities; at least one.
    #[schemars(
        title = "地域",
        description = "取組地域・圏域・市町村の id。一つ以上。",
        length(min = 1)
    )]
    pub areas: Vec<Id<Place>>,
    /// When it took place.
    #[schemars(
        title = "時期",
        description = "例: 平成26～27年度、令和6年3月。資料になければ 記載なし と書きます。"
    )]
    pub period: Stated<Noted<When>>,
    /// What was carried out: planned, held, stopped, unknown. Not the form of support, which has a state of its own.
    #[schemars(
        title = "実施状態",
        description = "行ったこと（事業など）の状態。vocabulary.yaml の statuses の id か表示名。支援の形の段階は form_state に書きます。"
    )]
    pub status: Id<Status>,
    /// Life stages it is about.
    #[serde(default)]
    #[schemars(
        title = "段階",
        description = "対象になる段階。vocabulary.yaml の stages の id か表示名。"
    )]
    pub stages: Stated<Vec<Id<Stage>>>,
    /// Fields of work that take part.
    #[serde(default)]
    #[schemars(
        title = "分野",
        description = "関わる分野。vocabulary.yaml の sectors の id か表示名。"
    )]
    pub sectors: Links<Sector>,
    /// How coordination works here.
    #[schemars(
        title = "コーディネートの型",
        description = "調整の進め方。vocabulary.yaml の coordination の id か表示名。"
    )]
    pub coordination: Option<Id<Coordination>>,
    /// The form of support, in the source's strength of wording.
    #[schemars(
        title = "支援の形",
        description = "資料の言い方の強さ（「必要性がある」など）を変えずに書きます。"
    )]
    pub approach: Option<Noted<Text>>,
    /// How strongly the sources put the form of support; not what was carried out.
    #[schemars(
        title = "支援の形の段階",
        description = "支援の形を、資料がどの強さで述べているか。vocabulary.yaml の form_states の id か表示名。"
    )]
    pub form_state: Option<Id<FormState>>,
    /// An existing body that is used instead of a new one.
    #[serde(default)]
    #[schemars(title = "活用した既存の会議体", description = "content/meetings の会議体の id。")]
    pub existing_body: Stated<Id<BodyRecord>>,
    /// How well it is documented.
    #[schemars(
        title = "根拠の程度",
        description = "何で確かめたか。vocabulary.yaml の evidence の id か表示名。"
    )]
    pub evidence: Option<Id<Evidence>>,
    /// Words to find it by.
    #[serde(default)]
    #[schemars(
        title = "キーワード",
        description = "探すときの手がかりになる語。例: 保育所、訪問看護"
    )]
    pub keywords: Vec<Text>,
    /// Why it was started.
    #[serde(default)]
    #[schemars(title = "背景", description = "なぜ始めたか。資料にある範囲で書きます。")]
    pub background: Stated<Text>,
    /// What it is for.
    #[serde(default)]
    #[schemars(title = "目的", description = "何のために行ったか。資料にある範囲で書きます。")]
    pub purpose: Stated<Text>,
    /// What was done, as points.
    #[serde(default)]
    #[schemars(title = "取り組み内容", description = "何をしたか。一つずつ箇条書きにします。")]
    pub activities: Stated<Vec<Noted<Text>>>,
    /// What made it work.
    #[serde(default)]
    #[schemars(title = "工夫", description = "うまく進めるための工夫。一つずつ書きます。")]
    pub devices: Stated<Vec<Noted<Text>>>,
    /// What limits it.
    #[serde(default)]
    #[schemars(title = "制約条件", description = "取組を難しくした条件。一つずつ書きます。")]
    pub constraints: Stated<Vec<Noted<Text>>>,
    /// What came of it.
    #[serde(default)]
    #[schemars(title = "成果", description = "何が変わったか。一つずつ書きます。")]
    pub results: Stated<Vec<Noted<Text>>>,
    /// How that was judged.
    #[serde(default)]
    #[schemars(title = "評価の方法", description = "成果をどう確かめたか。")]
    pub evaluation: Stated<Text>,
    /// What those who did it learned.
    #[serde(default)]
    #[schemars(title = "学んだこと", description = "行った人が学んだこと。一つずつ書きます。")]
    pub lessons: Stated<Vec<Noted<Text>>>,
    /// What keeps it going.
    #[serde(default)]
    #[schemars(title = "続ける仕組み", description = "取組を続けるための体制や決まり。")]
    pub sustained: Stated<Text>,
    /// How it spread.
    #[serde(default)]
    #[schemars(title = "普及", description = "ほかへどう広がったか。")]
    pub spread: Stated<Text>,
    /// What it would take elsewhere.
    #[serde(default)]
    #[schemars(
        title = "ほかの地域で行う条件",
        description = "ほかの地域で行うときに要ること。一つずつ書きます。"
    )]
    pub conditions: Stated<Vec<Noted<Text>>>,
    /// Laws, grants and schemes it uses.
    #[serde(default)]
    #[schemars(
        title = "利用した制度",
        description = "使った法律、補助金、事業など。一つずつ書きます。"
    )]
    pub schemes: Stated<Vec<Noted<Text>>>,
    /// Money and people.
    #[serde(default)]
    #[schemars(title = "費用と人手", description = "かかった費用と、携わった人の数や職種。")]
    pub resources: Stated<Text>,
    /// Who takes part.
    #[serde(default)]
    #[schemars(title = "機関・職種", description = "organisations.yaml の id。")]
    pub organisations: Links<OrganisationRecord>,
    /// Issues it answers.
    #[serde(default)]
    #[schemars(title = "課題", description = "この事例が応える課題。issues.yaml の id。")]
    pub issues: Links<IssueRecord>,
    /// Measures it is part of.
    #[serde(default)]
    #[schemars(title = "対応策", description = "この事例が含まれる対応策。measures.yaml の id。")]
    pub measures: Links<MeasureRecord>,
    /// Which of its issues and measures only editors tie to it, since no source does.
    #[serde(default)]
    #[schemars(
        title = "当サイトの整理による結び付き",
        description = "課題と対応策のうち、資料が結び付けていないもの。例: issue:is-01、measure:me-01"
    )]
    pub tied_by_site: Vec<RecordLink>,
    /// Bodies that it was agreed or discussed in.
    #[serde(default)]
    #[schemars(
        title = "関わる会議体",
        description = "話し合った会議体。content/meetings のファイル名が id です。"
    )]
    pub bodies: Links<BodyRecord>,
    /// Single meetings that it was agreed or discussed in.
    #[serde(default)]
    #[schemars(title = "関わる会議", description = "話し合った個々の会議の id。例: mt-01")]
    pub meetings: Vec<Id<MeetingRecord>>,
    /// Cases to read next.
    #[serde(default)]
    #[schemars(title = "関連事例", description = "次に読むとよい事例の id。")]
    pub related: Vec<Id<CaseRecord>>,
    /// Cases it was taken from.
    #[serde(default)]
    #[schemars(title = "もとにした事例", description = "この取組の手本になった事例の id。")]
    pub adapted_from: Vec<Id<CaseRecord>>,
    /// Whom to ask, if not the site's contact.
    #[schemars(title = "連絡先", description = "サイトの問い合わせ先と違うときだけ書きます。")]
    pub contact: Option<Contact>,
    /// What the case rests on; at least one.
    #[schemars(title = "出典", description = "sources.yaml の id。一つ以上。", length(min = 1))]
    pub sources: Vec<Citation>,
    /// Ids of the facts it states.
    #[serde(default)]
    #[schemars(title = "事実", description = "facts.yaml の id。")]
    pub facts: Vec<Id<FactRecord>>,
    /// How well the whole is supported.
    #[schemars(title = "確度", description = "vocabulary.yaml の certainty の id か表示名。")]
    pub certainty: Option<Id<Certainty>>,
    /// First day of publication.
    #[schemars(title = "公開日", description = "初めて公開した日。例: 2026-04-01")]
    pub published: Option<When>,
    /// Day of the latest change.
    #[schemars(title = "更新日", description = "最後に直した日。例: 2026-04-01")]
    pub updated: When,
    /// Day by which someone should look at it again.
    #[schemars(title = "見直し期限", description = "内容を見直す期限の日。例: 2027-03-31")]
    pub review_due: Option<When>,
    /// Whether the case is about single persons.
    #[serde(default)]
    #[schemars(
        title = "個別事例",
        description = "個人の事例なら true。承認された確認の記録（review）が要ります。"
    )]
    pub personal: bool,
    /// Consent and check, required for person-level cases.
    #[schemars(title = "確認の記録", description = "個別事例に要る、公開前の確認と同意の記録。")]
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
    #[schemars(title = "自由項目", description = "点検されない覚え書き。名前と値で書きます。")]
    pub extra: Extra,
}

/// The record of a privacy review.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "確認の記録", description = "個人の事例を公開してよいかを確かめた記録。")]
pub struct Review {
    /// 承認 once it is approved.
    #[schemars(title = "状態", description = "「承認」になるまで公開できません。")]
    pub status: Text,
    /// The office that checked it.
    #[schemars(
        title = "確認した部署",
        description = "確認した部や課の名前。個人の氏名は書きません。"
    )]
    pub by: Text,
    /// When.
    #[schemars(title = "確認日", description = "確認した日。例: 2026-04-01")]
    pub date: When,
    /// Whether those concerned agreed.
    #[schemars(title = "同意", description = "本人や家族の同意を、どう得たか。")]
    pub consent: Text,
}

impl Review {
    /// Whether the case may be published.
    pub fn is_approved(&self) -> bool {
        &*self.status == "承認"
    }
}
