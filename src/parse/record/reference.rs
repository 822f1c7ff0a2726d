//! What readers check against: sources, facts, terms, seed coverage, and free pages. Not vocabularies.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserialize, Deserializer};

use super::kind::{Days, Kind, Record};
use super::visit;
use super::vocabulary::lists::{Certainty, SourceKind};
use super::{Address, Citation, Extra, Id, Noted, Stated, Text};
use crate::japanese::{When, gojuon};
use crate::parse::document::Row;

impl Record for SourceRecord {
    const KIND: Kind = Kind::Source;

    fn own_id(&self) -> Option<Arc<str>> {
        Some(self.id.shared())
    }

    fn title(&self) -> Arc<str> {
        self.title.shared()
    }
}
impl Record for FactRecord {
    const KIND: Kind = Kind::Fact;

    fn own_id(&self) -> Option<Arc<str>> {
        Some(self.id.shared())
    }

    fn title(&self) -> Arc<str> {
        self.about.shared()
    }
}
impl Record for TermRecord {
    const KIND: Kind = Kind::Term;

    fn own_id(&self) -> Option<Arc<str>> {
        Some(self.id.shared())
    }

    fn title(&self) -> Arc<str> {
        self.term.shared()
    }

    fn yomi(&self) -> Option<&str> {
        Some(&self.yomi)
    }

    fn sort<R: Row<Record = Self>>(rows: &mut [R]) {
        rows.sort_by_cached_key(|row| (gojuon::key(&row.record().yomi), row.id().clone()));
    }
}
impl Record for PageRecord {
    const KIND: Kind = Kind::Page;

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
        rows.sort_by_cached_key(|row| (row.record().order, row.id().clone()));
    }
}
impl Record for CoverageRow {
    const KIND: Kind = Kind::Coverage;

    fn own_id(&self) -> Option<Arc<str>> {
        Some(self.id.shared())
    }

    fn title(&self) -> Arc<str> {
        self.says.shared()
    }
}

/// A document that statements rest on.
#[derive(Clone, Debug, serde::Deserialize, serde::Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "出典", description = "content/sources.yaml に並べます。")]
pub struct SourceRecord {
    /// Key by which it is cited (S01).
    #[schemars(title = "id", description = "例: S01")]
    pub id: Id<SourceRecord>,
    /// Its title.
    #[schemars(title = "表題", description = "資料に書いてあるとおりの題。")]
    pub title: Text,
    /// Who published it.
    #[schemars(title = "発行者", description = "資料を出した機関の名前。")]
    pub publisher: Text,
    /// Its date, as far as known.
    #[serde(default)]
    #[schemars(title = "日付", description = "発行日か更新日。例: 平成29年3月")]
    pub date: Stated<Noted<When>>,
    /// Where it can be read.
    #[serde(default)]
    #[schemars(
        title = "アドレス",
        description = "読める場所。https:// から書きます。なければ書きません。"
    )]
    pub url: Stated<Address>,
    /// What the address leads to, if it is not the publisher's own page of the document.
    #[schemars(
        title = "リンク先",
        description = "発行者の公式のページでないとき、何に進むか。例: 保存コピー"
    )]
    pub url_leads_to: Option<Text>,
    /// Primary, secondary, seed…
    #[schemars(title = "種別", description = "vocabulary.yaml の source_kinds の id か表示名。")]
    pub kind: Id<SourceKind>,
    /// When it was read.
    #[schemars(title = "確認した時期", description = "資料を読んだ時期。例: 2026年4月")]
    pub accessed: Option<When>,
    /// Whether it could be had.
    #[serde(default)]
    #[schemars(title = "未入手", description = "資料名だけが分かっていて、手に入っていないもの。")]
    pub missing: bool,
    /// Remarks for readers.
    #[serde(default)]
    #[schemars(title = "補足", description = "補足の説明。一つずつ並べます。")]
    pub notes: Vec<Text>,
}

/// A statement that may be published, by its id, so that pages can be checked against it.
#[derive(Clone, Debug, serde::Deserialize, serde::Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "事実", description = "content/facts.yaml に並べます。")]
pub struct FactRecord {
    /// Its id (AR-11).
    #[schemars(title = "id", description = "例: AR-11")]
    pub id: Id<FactRecord>,
    /// What it is about, in a few words.
    #[schemars(title = "何についての事実か", description = "短いことばで書きます。例: 事業の目的")]
    pub about: Text,
    /// How well it is supported.
    #[schemars(title = "確度", description = "vocabulary.yaml の certainty の id か表示名。")]
    pub certainty: Id<Certainty>,
    /// What it rests on.
    #[serde(default)]
    #[schemars(title = "出典", description = "sources.yaml の id。例: S01")]
    pub sources: Vec<Citation>,
}

/// A term of the glossary.
#[derive(Clone, Debug, serde::Deserialize, serde::Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "用語", description = "content/glossary.yaml に並べます。")]
pub struct TermRecord {
    /// Short ASCII id.
    #[schemars(
        title = "id",
        description = "英小文字・数字・ハイフン。用語集の中の場所になります。"
    )]
    pub id: Id<TermRecord>,
    /// The term.
    #[schemars(title = "用語", description = "説明する語。")]
    pub term: Text,
    /// Its reading.
    #[schemars(title = "よみ", description = "用語の読み。ひらがなで書き、五十音順に並べます。")]
    pub yomi: Text,
    /// What it means here.
    #[schemars(title = "説明", description = "このサイトでの意味。一、二文で書きます。")]
    pub definition: Text,
    /// Whether the meaning is told in our own words, from no source.
    #[serde(default)]
    #[schemars(
        title = "当サイトの説明",
        description = "説明が資料にない、ふつうの意味なら true。資料にあることは in_sources に書きます。"
    )]
    pub explained_by_site: bool,
    /// What the sources say of it, where the meaning is not theirs.
    #[schemars(
        title = "資料にあること",
        description = "説明が当サイトのものであるときに、その語について資料にあることを書きます。"
    )]
    pub in_sources: Option<Noted<Text>>,
    /// Other words for it; the search looks for them too.
    #[serde(default)]
    #[schemars(
        title = "同じ意味の語",
        description = "言い換えの語。検索でも同じ語として探します。"
    )]
    pub synonyms: Vec<Text>,
    /// Terms to read next.
    #[serde(default)]
    #[schemars(title = "関連する用語", description = "次に読むとよい用語の id。")]
    pub related: Vec<Id<TermRecord>>,
    /// What the definition rests on, or what is told of the sources.
    #[serde(default)]
    #[schemars(
        title = "出典",
        description = "説明か「資料にあること」のもとにした資料。sources.yaml の id。"
    )]
    pub sources: Vec<Citation>,
    /// Ids of the facts it states.
    #[serde(default)]
    #[schemars(title = "事実", description = "facts.yaml の id。例: AR-11")]
    pub facts: Vec<Id<FactRecord>>,
}

/// Front matter of a free page.
#[expect(clippy::struct_excessive_bools, reason = "each is a switch that authors set by itself")]
#[derive(Clone, Debug, serde::Deserialize, serde::Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "ページ", description = "content/pages/**.md の先頭に書く項目。")]
pub struct PageRecord {
    /// Overrides the id taken from the file's path.
    #[schemars(title = "id", description = "ふつうは書きません。ファイルの場所が id になります。")]
    pub id: Option<Id<PageRecord>>,
    /// The page's heading.
    #[schemars(title = "タイトル", description = "ページの見出しになる題。")]
    pub title: Text,
    /// What it is about, for lists and search results.
    #[schemars(title = "概要", description = "ページの内容。一覧と検索結果に出ます。")]
    pub description: Text,
    /// Place in lists.
    #[serde(default)]
    #[schemars(title = "並び順", description = "数。小さいものが先に並びます。")]
    pub order: u32,
    /// First day of publication.
    #[schemars(title = "公開日", description = "初めて公開した日。例: 2026-04-01")]
    pub published: Option<When>,
    /// Day of the latest change.
    #[schemars(title = "更新日", description = "最後に直した日。例: 2026-04-01")]
    pub updated: When,
    /// What it rests on.
    #[serde(default)]
    #[schemars(title = "出典", description = "ページの内容のもとにした資料。sources.yaml の id。")]
    pub sources: Vec<Citation>,
    /// Ids of the facts it states.
    #[serde(default)]
    #[schemars(title = "事実", description = "facts.yaml の id。例: AR-11")]
    pub facts: Vec<Id<FactRecord>>,
    /// Whether words of the glossary in the text lead to their entries.
    #[serde(default = "super::site::yes")]
    #[schemars(
        title = "用語へのリンク",
        description = "false にすると、本文の用語から用語集へのリンクを作りません。"
    )]
    pub term_links: bool,
    /// Whether it is set for a single sheet of A4 on paper.
    #[serde(default)]
    #[schemars(
        title = "A4一枚",
        description = "true にすると、A4一枚に収まるように字と間を詰めて印刷されます。"
    )]
    pub one_sheet: bool,
    /// Whether pages of municipalities offer it as what to read next.
    #[serde(default)]
    #[schemars(
        title = "次の一歩",
        description = "true にすると、市町村のページに、次に読むページとして出ます。"
    )]
    pub next_step: bool,
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

/// A part of the seed document and the records that carry it.
#[derive(Clone, Debug, serde::Deserialize, serde::Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "もとの資料との対応", description = "content/coverage.yaml に並べます。")]
pub struct CoverageRow {
    /// Short ASCII id.
    #[schemars(title = "id", description = "英小文字・数字・ハイフン。例: cv-01")]
    pub id: Id<CoverageRow>,
    /// Which slide (p.3).
    #[schemars(title = "もとの資料の場所", description = "もとの資料のページ。例: p.3")]
    pub slide: Text,
    /// What it says there, in short.
    #[schemars(title = "書いてあること", description = "その場所に書いてあることの要点。")]
    pub says: Noted<Text>,
    /// Records that carry it; none is an error.
    #[serde(default)]
    #[schemars(title = "受け持つ記録", description = "例: meeting:mt-01、measure:me-02")]
    pub records: Vec<RecordLink>,
}

/// A record of any kind, written `kind:id`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RecordLink {
    /// The kind's word.
    pub kind: Text,
    /// The record's id.
    pub id: Text,
}

impl fmt::Display for RecordLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind, self.id)
    }
}

impl<'de> Deserialize<'de> for RecordLink {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Text::deserialize(deserializer)?;
        let parts =
            text.split_once(':').and_then(|(kind, id)| Some((Text::new(kind)?, Text::new(id)?)));
        parts.map(|(kind, id)| Self { kind, id }).ok_or_else(|| de::Error::custom("not kind:id"))
    }
}

impl serde::Serialize for RecordLink {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(visit::LINK, &self.to_string())
    }
}

impl JsonSchema for RecordLink {
    fn schema_name() -> Cow<'static, str> {
        "RecordLink".into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^[a-z-]+:.+$", "format": "record-link" })
    }
}
