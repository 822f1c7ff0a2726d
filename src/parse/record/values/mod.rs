//! The values that records are made of: text, ids and links here, addresses of the web in `address`, values beside the wording of their source in `noted`,
//! values that may be absent in `stated`, what they rest on in `evidence`. Not records themselves.
//!
//! Each type says in `Deserialize` what is accepted and in `JsonSchema` the same to an editor; `parse::check`
//! uses that schema to report everything that is wrong with a record.

mod address;
mod evidence;
mod noted;
mod stated;
pub(crate) mod visit;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::Deref;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;
use serde::de::{self, Deserialize, Deserializer, Visitor};

pub use self::address::Address;
pub use self::evidence::Citation;
pub use self::noted::{Correction, Noted};
pub use self::stated::{Absence, NOT_APPLICABLE, NOT_RECORDED, Stated, UNKNOWN};
use super::kind::Named;

/// Text for people: at least one visible character, no spaces at its ends. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(Arc<str>);

impl Text {
    /// `text` without spaces at its ends, if anything is left.
    pub fn new(text: &str) -> Option<Self> {
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

/// Marked with what it names, for `visit`; formats of data leave the mark out.
impl<K: Named> Serialize for Id<K> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(K::SPACE.marker(), &self.name)
    }
}

impl<K: Named> JsonSchema for Id<K> {
    fn schema_name() -> Cow<'static, str> {
        format!("Id_{}", K::SPACE.word()).into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "minLength": 1, "x-id-of": K::SPACE.word() })
    }
}

/// Records of kind `K` that an editor tied to this one. Without any, it is our own link that is missing: that says nothing
/// about what the sources say.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Links<K>(Vec<Id<K>>);

impl<K> Default for Links<K> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K> Deref for Links<K> {
    type Target = [Id<K>];
    fn deref(&self) -> &[Id<K>] {
        &self.0
    }
}

impl<'de, K> Deserialize<'de> for Links<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(Self)
    }
}

/// Marked as links, for `visit`.
impl<K: Named> Serialize for Links<K> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(visit::LINKS, &self.0)
    }
}

impl<K: Named> JsonSchema for Links<K> {
    fn schema_name() -> Cow<'static, str> {
        format!("Links_{}", K::SPACE.word()).into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Vec::<Id<K>>::json_schema(generator)
    }
}

/// Where something stands in a drawing that is laid out as a grid, counted from the upper left corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "略図での場所", description = "ます目で表した、略図の中の場所。")]
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
