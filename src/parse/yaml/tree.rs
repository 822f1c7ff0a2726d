//! The values of a YAML text, before anything is known about what they mean: read once, each scalar as its author typed
//! it. Records are made of them. They have no places: where something is wrong, `node` finds those.

use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::folded::joined;
use super::literal::{number, unmarked};

/// A YAML value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Tree {
    /// Nothing, or `null`.
    Empty,
    /// `true` or `false`, without quotation marks.
    Flag(bool),
    /// A number as typed, without quotation marks.
    Number(String),
    /// Any other scalar.
    Text(String),
    /// A list.
    List(Vec<Tree>),
    /// Keys and values in their order, duplicates included.
    Map(Vec<(String, Tree)>),
}

impl<'de> de::Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Values)
    }
}

struct Values;

impl<'de> Visitor<'de> for Values {
    type Value = Tree;
    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value without a tag")
    }
    fn visit_bool<E>(self, flag: bool) -> Result<Tree, E> {
        Ok(Tree::Flag(flag))
    }
    fn visit_i64<E>(self, number: i64) -> Result<Tree, E> {
        Ok(Tree::Number(number.to_string()))
    }
    fn visit_i128<E>(self, number: i128) -> Result<Tree, E> {
        Ok(Tree::Number(number.to_string()))
    }
    fn visit_u64<E>(self, number: u64) -> Result<Tree, E> {
        Ok(Tree::Number(number.to_string()))
    }
    fn visit_u128<E>(self, number: u128) -> Result<Tree, E> {
        Ok(Tree::Number(number.to_string()))
    }
    fn visit_f64<E>(self, number: f64) -> Result<Tree, E> {
        Ok(Tree::Number(number.to_string()))
    }
    fn visit_str<E>(self, text: &str) -> Result<Tree, E> {
        Ok(match number(text) {
            Some(number) => Tree::Number(number.to_owned()),
            None => Tree::Text(typed(text)),
        })
    }
    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Empty)
    }
    // A file that holds nothing but remarks.
    fn visit_none<E>(self) -> Result<Tree, E> {
        Ok(Tree::Empty)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Tree, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Tree::List(items))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Tree, A::Error> {
        let mut entries = Vec::new();
        while let Some(key) = map.next_key_seed(Key)? {
            entries.push((key, map.next_value()?));
        }
        Ok(Tree::Map(entries))
    }
}

/// A key: a scalar, whatever it looks like.
struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = String;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key {
    type Value = String;
    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a key")
    }
    fn visit_str<E>(self, text: &str) -> Result<String, E> {
        Ok(typed(text))
    }
}

/// The scalar `text` without marks.
pub(super) fn typed(text: &str) -> String {
    joined(&unmarked(text)).into_owned()
}
