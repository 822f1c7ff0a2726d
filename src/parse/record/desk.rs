//! Desks where families and those who support them can ask. Telephone numbers and hours are not copied: the official page
//! has them. Not the organisations that run them.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::SeqAccessDeserializer;
use serde::de::{self, Deserialize, Deserializer, SeqAccess, Visitor};

use super::kind::{Kind, Record};
use super::lists::Certainty;
use super::{Address, Citation, FactRecord, Id, Noted, OrganisationRecord, Place, Stated, Text};
use crate::japanese::When;

impl Record for DeskRecord {
    const KIND: Kind = Kind::Desk;

    fn own_id(&self) -> Option<Arc<str>> {
        Some(self.id.shared())
    }

    fn title(&self) -> Arc<str> {
        self.name.norm.shared()
    }

    fn yomi(&self) -> Option<&str> {
        Some(&self.yomi)
    }
}

/// A desk to ask at.
#[derive(Clone, Debug, serde::Deserialize, serde::Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "相談窓口",
    description = "content/desks.yaml に並べます。電話番号や受付時間は書かず、公式ページへの案内にします。"
)]
pub struct DeskRecord {
    /// Short ASCII id.
    #[schemars(title = "id", description = "英小文字・数字・ハイフン。例: noa")]
    pub id: Id<DeskRecord>,
    /// Its name.
    #[schemars(title = "名称", description = "窓口の名前。")]
    pub name: Noted<Text>,
    /// Reading of the name.
    #[schemars(title = "よみ", description = "名称の読み。ひらがなで書きます。")]
    pub yomi: Text,
    /// Who runs it.
    #[serde(default)]
    #[schemars(title = "運営・配置先", description = "窓口を置いている機関、課、事業者。")]
    pub run_by: Stated<RunBy>,
    /// Whom it is for.
    #[serde(default)]
    #[schemars(title = "相談できる人", description = "家族、支援者、事業所から選んで並べます。")]
    pub users: Stated<Vec<DeskUser>>,
    /// Where those live that it is for.
    #[serde(default)]
    #[schemars(
        title = "対象の地域",
        description = "市町村か圏域の id を並べるか、全域 と書きます。"
    )]
    pub covers: Stated<Covered>,
    /// Its official page.
    #[serde(default)]
    #[schemars(
        title = "公式ページ",
        description = "窓口を案内するページ。https:// から書きます。"
    )]
    pub url: Stated<Address>,
    /// When that page was read.
    #[schemars(title = "確認した日", description = "公式ページを見た日か時期。例: 2026年4月1日")]
    pub accessed: Option<When>,
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
}

/// Who runs a desk: organisations of the knowledge base, what the sources call others, or both.
#[derive(Clone, Debug, serde::Deserialize, serde::Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "運営・配置先", description = "機関の id か、資料での呼び方。両方も書けます。")]
pub struct RunBy {
    /// Those with records.
    #[serde(default)]
    #[schemars(title = "機関・職種", description = "organisations.yaml の id。")]
    pub organisations: Vec<Id<OrganisationRecord>>,
    /// In words.
    #[schemars(title = "資料での呼び方", description = "課や事業者の名前。")]
    pub text: Option<Noted<Text>>,
}

/// Whom a desk is for.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Deserialize, serde::Serialize, JsonSchema,
)]
#[schemars(title = "相談できる人", description = "決められた語から選びます。")]
pub enum DeskUser {
    /// Families, and the children themselves.
    #[serde(rename = "家族")]
    #[schemars(description = "本人と家族。")]
    Family,
    /// Those who support them as their work.
    #[serde(rename = "支援者")]
    #[schemars(description = "支援を仕事にする人。")]
    Supporter,
    /// Services and schools.
    #[serde(rename = "事業所")]
    #[schemars(description = "事業所、施設、学校など。")]
    Provider,
}

impl DeskUser {
    /// As it is written.
    pub fn word(self) -> &'static str {
        match self {
            Self::Family => "家族",
            Self::Supporter => "支援者",
            Self::Provider => "事業所",
        }
    }
}

/// Where those live that a desk is for.
#[derive(Clone, Debug)]
pub enum Covered {
    /// Anywhere in the knowledge base.
    Everywhere,
    /// In one of these municipalities and regions.
    Places(Vec<Id<Place>>),
}

impl Covered {
    const EVERYWHERE: &'static str = "全域";
}

impl<'de> Deserialize<'de> for Covered {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct WordOrPlaces;
        impl<'de> Visitor<'de> for WordOrPlaces {
            type Value = Covered;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                write!(f, "{} or a list of places", Covered::EVERYWHERE)
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Covered, E> {
                match text {
                    Covered::EVERYWHERE => Ok(Covered::Everywhere),
                    _ => Err(E::unknown_variant(text, &[Covered::EVERYWHERE])),
                }
            }
            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Covered, A::Error> {
                Vec::deserialize(SeqAccessDeserializer::new(list)).map(Covered::Places)
            }
        }
        deserializer.deserialize_any(WordOrPlaces)
    }
}

impl serde::Serialize for Covered {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Everywhere => serializer.serialize_str(Self::EVERYWHERE),
            Self::Places(places) => places.serialize(serializer),
        }
    }
}

impl JsonSchema for Covered {
    fn schema_name() -> Cow<'static, str> {
        "Covered".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let places = generator.subschema_for::<Vec<Id<Place>>>();
        json_schema!({ "anyOf": [{ "enum": [Self::EVERYWHERE] }, places] })
    }
}
