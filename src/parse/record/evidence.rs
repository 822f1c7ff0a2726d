//! What a statement rests on: its source and how well that supports it. Not the sources themselves.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::{MapAccessDeserializer, StrDeserializer};
use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};

use super::SourceRecord;
use super::values::{Id, Text, UNKNOWN};

/// How well a statement is supported.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Deserialize,
    serde::Serialize,
    JsonSchema,
)]
pub enum Certainty {
    /// A primary source says it.
    #[serde(rename = "一次")]
    Primary,
    /// A newspaper, a private site or a copy says it.
    #[serde(rename = "二次")]
    Secondary,
    /// Only the prefecture's draft of March 2017 says it.
    #[serde(rename = "seed")]
    Seed,
    /// Inferred from two or more facts.
    #[serde(rename = "推定")]
    Inferred,
    /// The sources leave it open.
    #[serde(rename = "不明")]
    Unknown,
}

impl Certainty {
    /// The mark as content writes it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Primary => "一次",
            Self::Secondary => "二次",
            Self::Seed => "seed",
            Self::Inferred => "推定",
            Self::Unknown => UNKNOWN,
        }
    }
}

/// A source and, where it helps, the page in it. `S01` alone is enough.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Citation {
    /// Which source.
    pub id: Id<SourceRecord>,
    /// Which part of it (`p.3`).
    pub page: Option<Text>,
}

#[derive(serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct CitationFields {
    #[schemars(title = "出典", description = "sources.yaml の id（S01 など）。")]
    id: Id<SourceRecord>,
    #[schemars(title = "ページ")]
    page: Option<Text>,
}

impl<'de> Deserialize<'de> for Citation {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct IdOrFields;
        impl<'de> Visitor<'de> for IdOrFields {
            type Value = Citation;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a source's id or {id, page}")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Citation, E> {
                Id::deserialize(StrDeserializer::new(text)).map(|id| Citation { id, page: None })
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Citation, A::Error> {
                CitationFields::deserialize(MapAccessDeserializer::new(map))
                    .map(|CitationFields { id, page }| Citation { id, page })
            }
        }
        deserializer.deserialize_any(IdOrFields)
    }
}

impl serde::Serialize for Citation {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap;
        let Some(page) = &self.page else { return self.id.serialize(serializer) };
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("page", page)?;
        map.end()
    }
}

impl JsonSchema for Citation {
    fn schema_name() -> Cow<'static, str> {
        "Citation".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let id = generator.subschema_for::<Id<SourceRecord>>();
        let fields = generator.subschema_for::<CitationFields>();
        json_schema!({ "anyOf": [id, fields] })
    }
}
