//! Organisations, posts and how they are connected. Not the meetings they sit in.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::kind::Place;
use super::kind::{Kind, Record};
use super::vocabulary::lists::{Certainty, Level, OrganisationType, Sector};
use super::{Address, Citation, Extra, FactRecord, Id, Links, Noted, Stated, Text};
use crate::japanese::gojuon;
use crate::parse::document::Row;

impl Record for OrganisationRecord {
    const KIND: Kind = Kind::Organisation;

    fn own_id(&self) -> Option<Arc<str>> {
        Some(self.id.shared())
    }

    fn title(&self) -> Arc<str> {
        self.name.shared()
    }

    fn yomi(&self) -> Option<&str> {
        self.yomi.as_deref()
    }

    fn sort<R: Row<Record = Self>>(rows: &mut [R]) {
        rows.sort_by_cached_key(|row| (row.record().yomi().map(gojuon::key), row.id().clone()));
    }
}
impl Record for NetworkRecord {
    const KIND: Kind = Kind::Network;

    fn own_id(&self) -> Option<Arc<str>> {
        Some(self.id.shared())
    }

    fn title(&self) -> Arc<str> {
        self.title.shared()
    }
}

/// An organisation, an office or a post; never a person.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "機関・職種", description = "content/organisations.yaml に並べます。")]
pub struct OrganisationRecord {
    /// Short ASCII id.
    #[schemars(title = "id", description = "英小文字・数字・ハイフン。例: or-01")]
    pub id: Id<OrganisationRecord>,
    /// Its name.
    #[schemars(title = "名称", description = "機関や職種の名前。個人の氏名は書きません。")]
    pub name: Noted<Text>,
    /// Reading of the name.
    #[schemars(title = "よみ", description = "名称の読み。ひらがなで書きます。")]
    pub yomi: Option<Text>,
    /// Name for narrow places.
    #[schemars(title = "略称", description = "図や表で使う短い名前。")]
    pub short: Option<Text>,
    /// Fields of work.
    #[serde(default)]
    #[schemars(title = "分野", description = "vocabulary.yaml の sectors の id か表示名。")]
    pub sectors: Links<Sector>,
    /// What kind of organisation.
    #[serde(default)]
    #[serde(rename = "type")]
    #[schemars(
        title = "種別",
        description = "vocabulary.yaml の organisation_types の id か表示名。"
    )]
    pub kind: Stated<Id<OrganisationType>>,
    /// State, prefecture, region, municipality, private.
    #[serde(default)]
    #[schemars(title = "段階", description = "vocabulary.yaml の levels の id か表示名。")]
    pub level: Stated<Id<Level>>,
    /// What it does, as far as the sources say.
    #[serde(default)]
    #[schemars(title = "役割", description = "資料にある役割。一つずつ書きます。")]
    pub roles: Stated<Vec<Noted<Text>>>,
    /// Where it works.
    #[serde(default)]
    #[schemars(title = "地域", description = "活動する取組地域・圏域・市町村の id。")]
    pub areas: Vec<Id<Place>>,
    /// What it is part of.
    #[schemars(title = "上位の機関", description = "この機関が属する機関の id。")]
    pub parent: Option<Id<OrganisationRecord>>,
    /// Remarks for readers.
    #[serde(default)]
    #[schemars(title = "補足", description = "補足の説明。一つずつ並べます。")]
    pub notes: Vec<Noted<Text>>,
    /// Its public page.
    #[schemars(title = "公式ページ", description = "機関の公式ページ。https:// から書きます。")]
    pub url: Option<Address>,
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
    /// Free fields.
    #[serde(default)]
    #[schemars(title = "自由項目", description = "点検されない覚え書き。名前と値で書きます。")]
    pub extra: Extra,
}

/// A diagram of who supports whom, as data with a text version.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "連携図", description = "content/network.yaml に並べます。")]
pub struct NetworkRecord {
    /// Short ASCII id.
    #[schemars(title = "id", description = "英小文字・数字・ハイフン。例: nw-01")]
    pub id: Id<NetworkRecord>,
    /// Title of the figure.
    #[schemars(title = "題", description = "図の題。")]
    pub title: Text,
    /// Boxes.
    #[schemars(title = "図の部品", description = "図の中の箱。一つずつ並べます。")]
    pub nodes: Vec<Node>,
    /// Lines.
    #[schemars(title = "線", description = "箱と箱をつなぐ線。一つずつ並べます。")]
    pub edges: Vec<Edge>,
    /// The figure in words, complete without it.
    #[schemars(title = "文章による説明", description = "図を見なくても分かる説明。必須。")]
    pub text_version: Text,
    /// Oddities of the original.
    #[serde(default)]
    #[schemars(
        title = "原図の注意点",
        description = "もとの図で、はっきりしないところ。一つずつ書きます。"
    )]
    pub quirks: Vec<Text>,
    /// What it rests on.
    #[schemars(title = "出典", description = "sources.yaml の id。一つ以上。", length(min = 1))]
    pub sources: Vec<Citation>,
    /// Ids of the facts it states.
    #[serde(default)]
    #[schemars(title = "事実", description = "facts.yaml の id。例: AR-11")]
    pub facts: Vec<Id<FactRecord>>,
}

/// A box of a diagram.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "図の部品", description = "連携図の中の箱の一つ。")]
pub struct Node {
    /// Name inside this diagram.
    #[schemars(title = "部品の名前", description = "線（edges）から指す英小文字の名前。")]
    pub id: Text,
    /// What stands in the box.
    #[schemars(title = "表示", description = "箱に出す名前。")]
    pub label: Noted<Text>,
    /// Second line in the box.
    #[serde(default)]
    #[schemars(title = "内訳", description = "箱に含まれるもの。名前の下に出ます。")]
    pub members: Vec<Noted<Text>>,
    /// Organisations it stands for.
    #[serde(default)]
    #[schemars(
        title = "機関・職種",
        description = "箱が表す機関や職種。organisations.yaml の id。"
    )]
    pub organisations: Vec<Id<OrganisationRecord>>,
    /// Whether it is the middle of the figure.
    #[serde(default)]
    #[schemars(title = "中心", description = "図の真ん中に置く箱なら true。")]
    pub centre: bool,
}

/// A line of a diagram.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "線", description = "箱と箱をつなぐ線の一つ。")]
pub struct Edge {
    /// Box it starts at.
    #[schemars(title = "始点", description = "線が始まる箱の名前（nodes の id）。")]
    pub from: Text,
    /// Box it ends at.
    #[schemars(title = "終点", description = "線が終わる箱の名前（nodes の id）。")]
    pub to: Text,
    /// Word on the line.
    #[schemars(title = "線の語", description = "線に添える語。例: 支援")]
    pub label: Noted<Text>,
    /// How well it is supported that the line is there.
    #[schemars(
        title = "確度",
        description = "線があることの裏付け。vocabulary.yaml の certainty の id か表示名。"
    )]
    pub certainty: Option<Id<Certainty>>,
}
