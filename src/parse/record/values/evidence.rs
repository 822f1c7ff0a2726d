//! What a statement rests on: its source and the place in it. Not the sources themselves.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::{MapAccessDeserializer, StrDeserializer};
use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};

use super::super::SourceRecord;
use super::{Id, Text};

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
#[schemars(title = "出典の場所", description = "出典の id と、その中のページ。")]
struct CitationFields {
    #[schemars(title = "出典", description = "sources.yaml の id（S01 など）。")]
    id: Id<SourceRecord>,
    #[schemars(title = "ページ", description = "出典の中の場所。例: p.3")]
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
        use serde::ser::SerializeStruct;
        let Some(page) = &self.page else { return self.id.serialize(serializer) };
        let mut fields = serializer.serialize_struct("Citation", 2)?;
        fields.serialize_field("id", &self.id)?;
        fields.serialize_field("page", page)?;
        fields.end()
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
