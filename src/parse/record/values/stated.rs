//! A value that may be absent, and the reasons for which it may be. How absence is shown is the theme's.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer, StrDeserializer};
use serde::de::{self, Deserialize, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor};

use super::visit;

/// A value that the sources may not give: its absence is shown as such, never as an empty cell.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Stated<T> {
    /// The sources give it.
    Known(T),
    /// 「記載なし」: the sources do not mention it; also what a missing key means.
    #[default]
    NotRecorded,
    /// 「不明」: the sources leave it open.
    Unknown,
    /// 「該当なし」: there is nothing to give.
    NotApplicable,
}

/// Why a field has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Absence {
    /// The sources do not mention it.
    NotRecorded,
    /// The sources leave it open.
    Unknown,
    /// There is nothing to give.
    NotApplicable,
    /// No record of this knowledge base is tied to it: our own link is missing, whatever the sources say.
    Unlinked,
}

impl Absence {
    /// Those that leave something open, in the order in which they are told. Where nothing applies, nothing is missing.
    pub const OPEN: [Self; 3] = [Self::NotRecorded, Self::Unknown, Self::Unlinked];

    /// What templates and data know it by.
    pub const fn word(self) -> &'static str {
        match self {
            Self::NotRecorded => "not-recorded",
            Self::Unknown => "unknown",
            Self::NotApplicable => "not-applicable",
            Self::Unlinked => "unlinked",
        }
    }
}

impl<T> Stated<T> {
    /// Why there is no value, if there is none.
    pub fn absence(&self) -> Option<Absence> {
        match self {
            Self::Known(_) => None,
            Self::NotRecorded => Some(Absence::NotRecorded),
            Self::Unknown => Some(Absence::Unknown),
            Self::NotApplicable => Some(Absence::NotApplicable),
        }
    }

    /// The value, if the sources give it.
    pub fn known(&self) -> Option<&T> {
        match self {
            Self::Known(value) => Some(value),
            Self::NotRecorded | Self::Unknown | Self::NotApplicable => None,
        }
    }
}

/// How 「記載なし」 is written in content.
pub const NOT_RECORDED: &str = "記載なし";
/// How 「不明」 is written in content.
pub const UNKNOWN: &str = "不明";
/// How 「該当なし」 is written in content.
pub const NOT_APPLICABLE: &str = "該当なし";

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Stated<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct WordOrValue<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for WordOrValue<T> {
            type Value = Stated<T>;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                write!(f, "a value, {NOT_RECORDED}, {UNKNOWN} or {NOT_APPLICABLE}")
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Stated<T>, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map)).map(Stated::Known)
            }
            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Stated<T>, A::Error> {
                T::deserialize(SeqAccessDeserializer::new(list)).map(Stated::Known)
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Stated<T>, E> {
                match text {
                    NOT_RECORDED => Ok(Stated::NotRecorded),
                    UNKNOWN => Ok(Stated::Unknown),
                    NOT_APPLICABLE => Ok(Stated::NotApplicable),
                    _ => T::deserialize(StrDeserializer::new(text)).map(Stated::Known),
                }
            }
            fn visit_u64<E: de::Error>(self, number: u64) -> Result<Stated<T>, E> {
                T::deserialize(number.into_deserializer()).map(Stated::Known)
            }
            fn visit_i64<E: de::Error>(self, number: i64) -> Result<Stated<T>, E> {
                T::deserialize(number.into_deserializer()).map(Stated::Known)
            }
            fn visit_f64<E: de::Error>(self, number: f64) -> Result<Stated<T>, E> {
                T::deserialize(number.into_deserializer()).map(Stated::Known)
            }
        }
        deserializer.deserialize_any(WordOrValue(PhantomData))
    }
}

impl<T: Serialize> Serialize for Stated<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Known(value) => value.serialize(serializer),
            Self::NotRecorded => {
                serializer.serialize_newtype_struct(visit::NOT_RECORDED, NOT_RECORDED)
            }
            Self::Unknown => serializer.serialize_newtype_struct(visit::UNKNOWN, UNKNOWN),
            Self::NotApplicable => {
                serializer.serialize_newtype_struct(visit::NOT_APPLICABLE, NOT_APPLICABLE)
            }
        }
    }
}

impl<T: JsonSchema> JsonSchema for Stated<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("Stated_{}", T::schema_name()).into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let value = generator.subschema_for::<T>();
        json_schema!({ "anyOf": [{ "enum": [NOT_RECORDED, UNKNOWN, NOT_APPLICABLE] }, value] })
    }
}
