//! Model areas: what the project tried where, and who leads at each stage of life. The places they consist of are in
//! `places`.

use schemars::JsonSchema;

use super::vocabulary::lists::{Coordination, Stage};
use super::{
    Certainty, Citation, Extra, FactRecord, Id, Kind, MunicipalityRecord, Noted,
    OrganisationRecord, RegionRecord, Stated, Text,
};
use crate::japanese::When;

impl Kind for AreaRecord {
    const WORD: &'static str = "area";
}

/// Front matter of a model area.
#[derive(Clone, Debug, serde::Deserialize, serde::Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "モデル地域", description = "content/areas/*.md の先頭に書く項目。")]
pub struct AreaRecord {
    /// Overrides the id taken from the file's name.
    #[schemars(title = "id", description = "ふつうは書きません。ファイル名が id になります。")]
    pub id: Option<Id<AreaRecord>>,
    /// Its name (茅ヶ崎地域).
    #[schemars(title = "地域名")]
    pub name: Text,
    /// Reading of the name.
    #[schemars(title = "よみ")]
    pub yomi: Text,
    /// What is known of it in one or two sentences.
    #[schemars(title = "概要")]
    pub summary: Text,
    /// Place in lists.
    #[serde(default)]
    #[schemars(title = "並び順")]
    pub order: u32,
    /// Fiscal years of the model project.
    #[schemars(title = "モデル事業の期間")]
    pub period: Noted<When>,
    /// Medical region it lies in.
    #[schemars(title = "二次保健医療圏")]
    pub region: Id<RegionRecord>,
    /// Which municipalities it is, and how sure that is.
    #[serde(default)]
    #[schemars(title = "範囲")]
    pub scope: Stated<AreaScope>,
    /// Our name for how coordination works here.
    #[schemars(title = "コーディネートの型（当サイトの整理）")]
    pub coordination: Option<Id<Coordination>>,
    /// The approach, in the source's strength of wording.
    #[serde(default)]
    #[schemars(
        title = "支援の形",
        description = "資料の言い方の強さ（「必要性がある」など）を変えずに書きます。"
    )]
    pub approach: Stated<Noted<Text>>,
    /// How strongly the source puts it (「必要性がある」).
    #[schemars(title = "資料の言い方")]
    pub wording: Option<Text>,
    /// Who leads at which life stage.
    #[serde(default)]
    #[schemars(title = "段階ごとの中心")]
    pub stage_leads: Vec<StageLead>,
    /// Organisations that take part.
    #[serde(default)]
    #[schemars(title = "機関・職種")]
    pub organisations: Vec<Id<OrganisationRecord>>,
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
    /// First day of publication.
    #[schemars(title = "公開日")]
    pub published: Option<When>,
    /// Day of the latest change.
    #[schemars(title = "更新日")]
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

/// Which municipalities an area is made of.
#[derive(Clone, Debug, serde::Deserialize, serde::Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "範囲")]
pub struct AreaScope {
    /// Their codes.
    #[schemars(title = "市町村", description = "6桁のコード。")]
    pub municipalities: Vec<Id<MunicipalityRecord>>,
    /// How sure it is.
    #[schemars(title = "確度")]
    pub certainty: Certainty,
    /// On what grounds.
    #[schemars(title = "根拠")]
    pub basis: Text,
    /// What it rests on.
    #[serde(default)]
    #[schemars(title = "出典")]
    pub sources: Vec<Citation>,
}

/// Who is in the middle at one life stage.
#[derive(Clone, Debug, serde::Deserialize, serde::Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "段階ごとの中心")]
pub struct StageLead {
    /// Which stages.
    #[schemars(title = "段階", length(min = 1))]
    pub stages: Vec<Id<Stage>>,
    /// Who leads.
    #[schemars(title = "中心となる機関・職種")]
    pub lead: Id<OrganisationRecord>,
    /// The source's wording.
    #[schemars(title = "根拠となる記述")]
    pub evidence: Noted<Text>,
    /// How well it is supported.
    #[schemars(title = "確度")]
    pub certainty: Certainty,
}
