//! The values that records are made of: text, ids, noted and stated values, citations. Not records themselves.
//!
//! Each type says in `Deserialize` what is accepted and in `JsonSchema` the same to an editor; `parse::check`
//! uses that schema to report everything that is wrong with a record.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::Deref;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer, StrDeserializer};
use serde::de::{self, Deserialize, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde::{Serialize, ser::SerializeMap};

use super::evidence::{Certainty, Citation};
use crate::parse::yaml::folded::joined;

/// Text for people: at least one visible character, no spaces at its ends. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(Arc<str>);

impl Text {
    /// `text` without spaces at its ends, its folded lines joined, if anything is left.
    pub fn new(text: &str) -> Option<Self> {
        let text = joined(text);
        let text = text.trim();
        (!text.is_empty()).then(|| Self(text.into()))
    }

    /// A shared handle on the text.
    pub fn shared(&self) -> Arc<str> {
        self.0.clone()
    }
}

impl Deref for Text {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Text {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Characters;
        impl Visitor<'_> for Characters {
            type Value = Text;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("text")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Text, E> {
                Text::new(text).ok_or_else(|| E::custom("empty text"))
            }
            fn visit_u64<E: de::Error>(self, number: u64) -> Result<Text, E> {
                self.visit_str(&number.to_string())
            }
            fn visit_i64<E: de::Error>(self, number: i64) -> Result<Text, E> {
                self.visit_str(&number.to_string())
            }
            fn visit_f64<E: de::Error>(self, number: f64) -> Result<Text, E> {
                self.visit_str(&number.to_string())
            }
        }
        deserializer.deserialize_str(Characters)
    }
}

impl JsonSchema for Text {
    fn schema_name() -> Cow<'static, str> {
        "Text".into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "minLength": 1 })
    }
}

/// What an [`Id`] names: a kind of record or a list of the vocabulary.
pub trait Kind {
    /// The kind's word in the catalogue of messages, also its name in `[[kind:id]]` links.
    const WORD: &'static str;
}

/// Names a record of kind `K`, as written by an author; not yet known to exist.
pub struct Id<K> {
    name: Text,
    kind: PhantomData<fn() -> K>,
}

impl<K> Id<K> {
    /// The id that `name` spells.
    pub fn new(name: Text) -> Self {
        Self { name, kind: PhantomData }
    }

    /// The id's characters.
    pub fn as_str(&self) -> &str {
        &self.name
    }

    /// A shared handle on the id's characters.
    pub fn shared(&self) -> Arc<str> {
        self.name.shared()
    }
}

impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        Self::new(self.name.clone())
    }
}

impl<K> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.name, f)
    }
}

impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl<K> Eq for Id<K> {}

impl<K> Hash for Id<K> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}

impl<'de, K> Deserialize<'de> for Id<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Text::deserialize(deserializer).map(Self::new)
    }
}

impl<K> Serialize for Id<K> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.name.serialize(serializer)
    }
}

impl<K: Kind> JsonSchema for Id<K> {
    fn schema_name() -> Cow<'static, str> {
        format!("Id_{}", K::WORD).into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "minLength": 1, "x-id-of": K::WORD })
    }
}

/// A value beside the wording of its source. A plain scalar in YAML means that the two are the same.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Noted<T> {
    /// What views sort and print.
    pub norm: T,
    /// The source's own wording, where it differs.
    pub orig: Option<Text>,
    /// What an editor changed on the way from `orig` to `norm`.
    pub corrections: Vec<Correction>,
    /// Where exactly the wording stands.
    pub source: Option<Citation>,
}

impl<T> Deref for Noted<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.norm
    }
}

#[derive(serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NotedFields<T> {
    #[schemars(title = "整えた値", description = "画面に出し、並べ替えに使う値。")]
    norm: T,
    #[schemars(title = "原文", description = "資料に書いてあるとおりの文字。")]
    orig: Option<Text>,
    #[serde(default)]
    #[schemars(
        title = "訂正",
        description = "原文から直したところ。人が直したものだけを書きます。"
    )]
    corrections: Vec<Correction>,
    #[schemars(title = "原文の場所", description = "出典の id とページ。")]
    source: Option<Citation>,
}

/// One change an editor made to a source's wording.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// The wording in the source.
    #[schemars(title = "原文の語")]
    pub from: Text,
    /// The wording we use.
    #[schemars(title = "訂正後の語")]
    pub to: Text,
    /// Why we think so.
    #[schemars(title = "訂正の根拠")]
    pub basis: Text,
    /// How sure we are.
    #[schemars(title = "確度")]
    pub certainty: Certainty,
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Noted<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct PlainOrNoted<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for PlainOrNoted<T> {
            type Value = Noted<T>;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a value or {norm, orig, corrections, source}")
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Noted<T>, A::Error> {
                let NotedFields { norm, orig, corrections, source } =
                    NotedFields::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Noted { norm, orig, corrections, source })
            }
            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Noted<T>, A::Error> {
                T::deserialize(SeqAccessDeserializer::new(list)).map(plain)
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Noted<T>, E> {
                T::deserialize(StrDeserializer::new(text)).map(plain)
            }
            fn visit_u64<E: de::Error>(self, number: u64) -> Result<Noted<T>, E> {
                T::deserialize(number.into_deserializer()).map(plain)
            }
            fn visit_i64<E: de::Error>(self, number: i64) -> Result<Noted<T>, E> {
                T::deserialize(number.into_deserializer()).map(plain)
            }
            fn visit_f64<E: de::Error>(self, number: f64) -> Result<Noted<T>, E> {
                T::deserialize(number.into_deserializer()).map(plain)
            }
        }
        fn plain<T>(norm: T) -> Noted<T> {
            Noted { norm, orig: None, corrections: Vec::new(), source: None }
        }
        deserializer.deserialize_any(PlainOrNoted(PhantomData))
    }
}

/// Written as it may be read: alone, or beside the source's wording.
impl<T: Serialize> Serialize for Noted<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.orig.is_none() && self.corrections.is_empty() && self.source.is_none() {
            return self.norm.serialize(serializer);
        }
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("norm", &self.norm)?;
        if let Some(orig) = &self.orig {
            map.serialize_entry("orig", orig)?;
        }
        if !self.corrections.is_empty() {
            map.serialize_entry("corrections", &self.corrections)?;
        }
        if let Some(source) = &self.source {
            map.serialize_entry("source", source)?;
        }
        map.end()
    }
}

impl<T: JsonSchema> JsonSchema for Noted<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("Noted_{}", T::schema_name()).into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let plain = generator.subschema_for::<T>();
        let noted = generator.subschema_for::<NotedFields<T>>();
        json_schema!({ "anyOf": [plain, noted] })
    }
}

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
}

impl<T> Stated<T> {
    /// The value, if the sources give it.
    pub fn known(&self) -> Option<&T> {
        match self {
            Self::Known(value) => Some(value),
            Self::NotRecorded | Self::Unknown => None,
        }
    }
}

/// How 「記載なし」 is written in content.
pub const NOT_RECORDED: &str = "記載なし";
/// How 「不明」 is written in content.
pub const UNKNOWN: &str = "不明";

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Stated<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct WordOrValue<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for WordOrValue<T> {
            type Value = Stated<T>;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                write!(f, "a value, {NOT_RECORDED} or {UNKNOWN}")
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
            Self::NotRecorded => serializer.serialize_str(NOT_RECORDED),
            Self::Unknown => serializer.serialize_str(UNKNOWN),
        }
    }
}

impl<T: JsonSchema> JsonSchema for Stated<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("Stated_{}", T::schema_name()).into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let value = generator.subschema_for::<T>();
        json_schema!({ "anyOf": [{ "enum": [NOT_RECORDED, UNKNOWN] }, value] })
    }
}

/// Where something stands in a drawing that is laid out as a grid, counted from the upper left corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "略図での場所")]
pub struct Tile {
    /// Column, from 0 in the west.
    #[schemars(title = "列", description = "西の端を0とする列の番号。")]
    pub column: u8,
    /// Row, from 0 in the north.
    #[schemars(title = "行", description = "北の端を0とする行の番号。")]
    pub row: u8,
    /// How many columns it takes.
    #[schemars(title = "列の数", description = "ふつうは書きません（1列）。")]
    pub columns: Option<u8>,
    /// How many rows it takes.
    #[schemars(title = "行の数", description = "ふつうは書きません（1行）。")]
    pub rows: Option<u8>,
}

/// What an author keeps beside the fields we know; tenkai does not look inside.
pub type Extra = BTreeMap<String, serde_json::Value>;
