//! Organisations, posts and how they are connected. Not the meetings they sit in.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::places::Place;
use super::vocabulary::lists::{Level, OrganisationType, Sector};
use super::{Certainty, Citation, Extra, FactRecord, Id, Kind, Noted, Stated, Text};

impl Kind for OrganisationRecord {
    const WORD: &'static str = "organisation";
}
impl Kind for NetworkRecord {
    const WORD: &'static str = "network";
}

/// An organisation, an office or a post; never a person.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "機関・職種", description = "content/organisations.yaml に並べます。")]
pub struct OrganisationRecord {
    /// Short ASCII id.
    #[schemars(title = "id")]
    pub id: Id<OrganisationRecord>,
    /// Its name.
    #[schemars(title = "名称")]
    pub name: Noted<Text>,
    /// Reading of the name.
    #[schemars(title = "よみ")]
    pub yomi: Option<Text>,
    /// Name for narrow places.
    #[schemars(title = "略称")]
    pub short: Option<Text>,
    /// Fields of work.
    #[serde(default)]
    #[schemars(title = "分野")]
    pub sectors: Vec<Id<Sector>>,
    /// What kind of organisation.
    #[serde(rename = "type")]
    #[schemars(title = "種別")]
    pub kind: Option<Id<OrganisationType>>,
    /// State, prefecture, region, municipality, private.
    #[schemars(title = "段階（国・県・圏域・市町村・民間）")]
    pub level: Option<Id<Level>>,
    /// What it does, as far as the sources say.
    #[serde(default)]
    #[schemars(title = "役割")]
    pub roles: Stated<Vec<Noted<Text>>>,
    /// Where it works.
    #[serde(default)]
    #[schemars(title = "地域")]
    pub areas: Vec<Id<Place>>,
    /// What it is part of.
    #[schemars(title = "上位の機関")]
    pub parent: Option<Id<OrganisationRecord>>,
    /// Remarks for readers.
    #[serde(default)]
    #[schemars(title = "補足")]
    pub notes: Vec<Noted<Text>>,
    /// Its public page.
    #[schemars(title = "公式ページ")]
    pub url: Option<Text>,
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

/// A diagram of who supports whom, as data with a text version.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "連携図", description = "content/network.yaml に並べます。")]
pub struct NetworkRecord {
    /// Short ASCII id.
    #[schemars(title = "id")]
    pub id: Id<NetworkRecord>,
    /// Title of the figure.
    #[schemars(title = "題")]
    pub title: Text,
    /// Boxes.
    #[schemars(title = "図の部品")]
    pub nodes: Vec<Node>,
    /// Lines.
    #[schemars(title = "線")]
    pub edges: Vec<Edge>,
    /// The figure in words, complete without it.
    #[schemars(title = "文章による説明", description = "図を見なくても分かる説明。必須。")]
    pub text_version: Text,
    /// Oddities of the original.
    #[serde(default)]
    #[schemars(title = "原図の注意点")]
    pub quirks: Vec<Text>,
    /// What it rests on.
    #[schemars(title = "出典", length(min = 1))]
    pub sources: Vec<Citation>,
    /// Ids of the facts it states.
    #[serde(default)]
    #[schemars(title = "事実")]
    pub facts: Vec<Id<FactRecord>>,
}

/// A box of a diagram.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "図の部品")]
pub struct Node {
    /// Name inside this diagram.
    #[schemars(title = "部品の名前", description = "線（edges）から指す英小文字の名前。")]
    pub id: Text,
    /// What stands in the box.
    #[schemars(title = "表示")]
    pub label: Noted<Text>,
    /// Second line in the box.
    #[serde(default)]
    #[schemars(title = "内訳")]
    pub members: Vec<Noted<Text>>,
    /// Organisations it stands for.
    #[serde(default)]
    #[schemars(title = "機関・職種")]
    pub organisations: Vec<Id<OrganisationRecord>>,
    /// Whether it is the middle of the figure.
    #[serde(default)]
    #[schemars(title = "中心")]
    pub centre: bool,
}

/// A line of a diagram.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "線")]
pub struct Edge {
    /// Box it starts at.
    #[schemars(title = "始点")]
    pub from: Text,
    /// Box it ends at.
    #[schemars(title = "終点")]
    pub to: Text,
    /// Word on the line.
    #[schemars(title = "線の語")]
    pub label: Noted<Text>,
}
