//! Model areas: what the project tried where, and who leads at each stage of life. The places they consist of are in
//! `places`.

use std::sync::Arc;

use schemars::JsonSchema;

use super::kind::{Days, Kind, Record};
use super::vocabulary::lists::{Certainty, Coordination, Stage};
use super::{
    Citation, Extra, FactRecord, Id, Links, MunicipalityRecord, Noted, OrganisationRecord,
    RegionRecord, Stated, Text,
};
use crate::japanese::{When, gojuon};
use crate::parse::document::Row;

impl Record for AreaRecord {
    const KIND: Kind = Kind::Area;

    fn own_id(&self) -> Option<Arc<str>> {
        self.id.as_ref().map(Id::shared)
    }

    fn title(&self) -> Arc<str> {
        self.name.shared()
    }

    fn yomi(&self) -> Option<&str> {
        Some(&self.yomi)
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
            (row.record().order, gojuon::key(&row.record().yomi), row.id().clone())
        });
    }
}

/// Front matter of a model area.
#[derive(Clone, Debug, serde::Deserialize, serde::Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "取組地域", description = "content/areas/*.md の先頭に書く項目。")]
pub struct AreaRecord {
    /// Overrides the id taken from the file's name.
    #[schemars(title = "id", description = "ふつうは書きません。ファイル名が id になります。")]
    pub id: Option<Id<AreaRecord>>,
    /// Its name (茅ヶ崎地域).
    #[schemars(title = "地域名", description = "取組地域の名前。例: 〇〇地域")]
    pub name: Text,
    /// Reading of the name.
    #[schemars(title = "よみ", description = "地域名の読み。ひらがなで書きます。")]
    pub yomi: Text,
    /// What is known of it in one or two sentences.
    #[schemars(title = "概要", description = "分かっていることを、一、二文で書きます。")]
    pub summary: Text,
    /// Place in lists.
    #[serde(default)]
    #[schemars(title = "並び順", description = "数。小さいものが先に並びます。")]
    pub order: u32,
    /// Fiscal years of the model project.
    #[schemars(title = "取組の期間", description = "取組を行った年度。例: 平成28～29年度")]
    pub period: Noted<When>,
    /// Medical region it lies in.
    #[schemars(title = "圏域", description = "地域がある圏域の id。")]
    pub region: Id<RegionRecord>,
    /// Which municipalities it is, and how sure that is.
    #[serde(default)]
    #[schemars(title = "構成市町村", description = "地域に含まれる市町村と、その確かさ。")]
    pub scope: Stated<AreaScope>,
    /// Our name for how coordination works here.
    #[schemars(
        title = "コーディネートの型（当サイトの整理）",
        description = "調整の進め方。vocabulary.yaml の coordination の id か表示名。"
    )]
    pub coordination: Option<Id<Coordination>>,
    /// The approach, in the source's strength of wording.
    #[serde(default)]
    #[schemars(
        title = "支援の形",
        description = "資料の言い方の強さ（「必要性がある」など）を変えずに書きます。"
    )]
    pub approach: Stated<Noted<Text>>,
    /// How strongly the source puts it (「必要性がある」).
    #[serde(default)]
    #[schemars(title = "資料の言い方", description = "資料の文の結びの語。例: 必要性がある")]
    pub wording: Stated<Text>,
    /// Who leads at which life stage.
    #[serde(default)]
    #[schemars(
        title = "段階ごとの中心",
        description = "段階ごとに、中心となる機関や職種を並べます。"
    )]
    pub stage_leads: Vec<StageLead>,
    /// Organisations that take part.
    #[serde(default)]
    #[schemars(title = "機関・職種", description = "関わる機関や職種。organisations.yaml の id。")]
    pub organisations: Links<OrganisationRecord>,
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
    /// First day of publication.
    #[schemars(title = "公開日", description = "初めて公開した日。例: 2026-04-01")]
    pub published: Option<When>,
    /// Day of the latest change.
    #[schemars(title = "更新日", description = "最後に直した日。例: 2026-04-01")]
    pub updated: When,
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

/// Which municipalities an area is made of.
#[derive(Clone, Debug, serde::Deserialize, serde::Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "範囲", description = "地域に含まれる市町村と、その根拠。")]
pub struct AreaScope {
    /// Their codes.
    #[schemars(title = "市町村", description = "6桁のコード。")]
    pub municipalities: Vec<Id<MunicipalityRecord>>,
    /// How sure it is.
    #[schemars(title = "確度", description = "vocabulary.yaml の certainty の id か表示名。")]
    pub certainty: Id<Certainty>,
    /// On what grounds.
    #[schemars(
        title = "根拠",
        description = "そう判断した理由。推定なら、何からの推定かを書きます。"
    )]
    pub basis: Text,
    /// What it rests on.
    #[serde(default)]
    #[schemars(title = "出典", description = "範囲の根拠にした資料。sources.yaml の id。")]
    pub sources: Vec<Citation>,
}

/// Who is in the middle at one life stage.
#[derive(Clone, Debug, serde::Deserialize, serde::Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "段階ごとの中心", description = "ある段階で中心となる機関や職種。")]
pub struct StageLead {
    /// Which stages.
    #[schemars(
        title = "段階",
        description = "vocabulary.yaml の stages の id か表示名。",
        length(min = 1)
    )]
    pub stages: Vec<Id<Stage>>,
    /// Who leads.
    #[schemars(title = "中心となる機関・職種", description = "organisations.yaml の id。")]
    pub lead: Id<OrganisationRecord>,
    /// The source's wording.
    #[schemars(title = "根拠となる記述", description = "中心だと分かる、資料の記述。")]
    pub evidence: Noted<Text>,
    /// How well it is supported.
    #[schemars(title = "確度", description = "vocabulary.yaml の certainty の id か表示名。")]
    pub certainty: Id<Certainty>,
}
