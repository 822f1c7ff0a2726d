//! What readers check against: sources, facts, terms, seed coverage, and free pages. Not vocabularies.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserialize, Deserializer};

use super::vocabulary::lists::SourceKind;
use super::{Certainty, Citation, Extra, Id, Kind, Noted, Text};
use crate::japanese::When;

impl Kind for SourceRecord {
    const WORD: &'static str = "source";
}
impl Kind for FactRecord {
    const WORD: &'static str = "fact";
}
impl Kind for TermRecord {
    const WORD: &'static str = "term";
}
impl Kind for PageRecord {
    const WORD: &'static str = "page";
}
impl Kind for CoverageRow {
    const WORD: &'static str = "coverage";
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
    #[schemars(title = "表題")]
    pub title: Text,
    /// Who published it.
    #[schemars(title = "発行者")]
    pub publisher: Text,
    /// Its date, as far as known.
    #[schemars(title = "日付")]
    pub date: Option<Noted<When>>,
    /// Where it can be read.
    #[schemars(title = "アドレス")]
    pub url: Option<Text>,
    /// Primary, secondary, seed…
    #[schemars(title = "種別")]
    pub kind: Id<SourceKind>,
    /// When it was read.
    #[schemars(title = "確認した時期")]
    pub accessed: Option<When>,
    /// Whether it could be had.
    #[serde(default)]
    #[schemars(title = "未入手", description = "資料名だけが分かっていて、手に入っていないもの。")]
    pub missing: bool,
    /// Remarks for readers.
    #[serde(default)]
    #[schemars(title = "補足")]
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
    #[schemars(title = "何についての事実か")]
    pub about: Text,
    /// How well it is supported.
    #[schemars(title = "確度")]
    pub certainty: Certainty,
    /// What it rests on.
    #[serde(default)]
    #[schemars(title = "出典")]
    pub sources: Vec<Citation>,
}

/// A term of the glossary.
#[derive(Clone, Debug, serde::Deserialize, serde::Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "用語", description = "content/glossary.yaml に並べます。")]
pub struct TermRecord {
    /// Short ASCII id.
    #[schemars(title = "id")]
    pub id: Id<TermRecord>,
    /// The term.
    #[schemars(title = "用語")]
    pub term: Text,
    /// Its reading.
    #[schemars(title = "よみ")]
    pub yomi: Text,
    /// What it means here.
    #[schemars(title = "説明")]
    pub definition: Text,
    /// Other words for it; the search looks for them too.
    #[serde(default)]
    #[schemars(title = "同じ意味の語")]
    pub synonyms: Vec<Text>,
    /// Terms to read next.
    #[serde(default)]
    #[schemars(title = "関連する用語")]
    pub related: Vec<Id<TermRecord>>,
    /// What the definition rests on.
    #[serde(default)]
    #[schemars(title = "出典")]
    pub sources: Vec<Citation>,
    /// Ids of the facts it states.
    #[serde(default)]
    #[schemars(title = "事実")]
    pub facts: Vec<Id<FactRecord>>,
}

/// Front matter of a free page.
#[derive(Clone, Debug, serde::Deserialize, serde::Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "ページ", description = "content/pages/**.md の先頭に書く項目。")]
pub struct PageRecord {
    /// Overrides the id taken from the file's path.
    #[schemars(title = "id")]
    pub id: Option<Id<PageRecord>>,
    /// The page's heading.
    #[schemars(title = "タイトル")]
    pub title: Text,
    /// What it is about, for lists and search results.
    #[schemars(title = "概要")]
    pub description: Text,
    /// Place in lists.
    #[serde(default)]
    #[schemars(title = "並び順")]
    pub order: u32,
    /// First day of publication.
    #[schemars(title = "公開日")]
    pub published: Option<When>,
    /// Day of the latest change.
    #[schemars(title = "更新日")]
    pub updated: When,
    /// What it rests on.
    #[serde(default)]
    #[schemars(title = "出典")]
    pub sources: Vec<Citation>,
    /// Ids of the facts it states.
    #[serde(default)]
    #[schemars(title = "事実")]
    pub facts: Vec<Id<FactRecord>>,
    /// Whether words of the glossary in the text lead to their entries.
    #[serde(default = "super::site::yes")]
    #[schemars(
        title = "用語へのリンク",
        description = "false にすると、本文の用語から用語集へのリンクを作りません。"
    )]
    pub term_links: bool,
    /// Not published unless asked for.
    #[serde(default)]
    #[schemars(title = "下書き")]
    pub draft: bool,
    /// Former addresses of the page.
    #[serde(default)]
    #[schemars(title = "旧アドレス")]
    pub aliases: Vec<Text>,
    /// Free fields.
    #[serde(default)]
    #[schemars(title = "自由項目")]
    pub extra: Extra,
}

/// A part of the seed document and the records that carry it.
#[derive(Clone, Debug, serde::Deserialize, serde::Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "もとの資料との対応", description = "content/coverage.yaml に並べます。")]
pub struct CoverageRow {
    /// Short ASCII id.
    #[schemars(title = "id")]
    pub id: Id<CoverageRow>,
    /// Which slide (p.3).
    #[schemars(title = "もとの資料の場所")]
    pub slide: Text,
    /// What it says there, in short.
    #[schemars(title = "書いてあること")]
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
        serializer.collect_str(self)
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
