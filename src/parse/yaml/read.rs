//! Records out of a `Tree`: its `serde` side. A scalar where a text is wanted gives the characters its author typed, also
//! if it is a number; what is refused says where it stands.

use std::fmt;

use serde::de::value::StrDeserializer;
use serde::de::{
    self, DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Unexpected,
    Visitor,
};
use serde::forward_to_deserialize_any;
use serde_json::Value as Json;

use super::Step;
use super::tree::Tree;

/// Why a tree is not what was asked for.
#[derive(Debug)]
pub(super) struct Refusal {
    /// What `serde` says about it.
    pub(super) message: String,
    /// The way to the value, from the inside out.
    steps: Vec<Step>,
}

impl Refusal {
    fn inside(mut self, step: Step) -> Self {
        self.steps.push(step);
        self
    }

    /// The way to the value.
    pub(super) fn into_steps(self) -> Vec<Step> {
        self.steps.into_iter().rev().collect()
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Refusal {}

impl de::Error for Refusal {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self { message: message.to_string(), steps: Vec::new() }
    }
}

impl Tree {
    fn refused<'de, V: Visitor<'de>>(&self, visitor: &V) -> Refusal {
        let found = match self {
            Self::Empty => Unexpected::Unit,
            Self::Flag(flag) => Unexpected::Bool(*flag),
            Self::Number(text) | Self::Text(text) => Unexpected::Str(text),
            Self::List(_) => Unexpected::Seq,
            Self::Map(_) => Unexpected::Map,
        };
        de::Error::invalid_type(found, visitor)
    }

    /// The same as JSON. A number is one there, unless it would be printed otherwise than it was typed; then it is a text.
    ///
    /// # Errors
    /// When a key stands twice in a mapping.
    pub(super) fn json(&self) -> Result<Json, Refusal> {
        Ok(match self {
            Self::Empty => Json::Null,
            Self::Flag(flag) => Json::Bool(*flag),
            Self::Number(text) => {
                let number: Option<serde_json::Number> = serde_json::from_str(text).ok();
                let is_typed = number.as_ref().is_some_and(|it| it.to_string().as_str() == text);
                let number = number.filter(|_| is_typed).map(Json::Number);
                number.unwrap_or_else(|| Json::String(text.clone()))
            }
            Self::Text(text) => Json::String(text.clone()),
            Self::List(items) => {
                let items = items.iter().enumerate();
                let item = |(number, item): (usize, &Self)| {
                    item.json().map_err(|refusal| refusal.inside(number.into()))
                };
                Json::Array(items.map(item).collect::<Result<_, _>>()?)
            }
            Self::Map(entries) => {
                let entry = |(key, value): &(String, Self)| {
                    let value = value.json();
                    let inside = |refusal: Refusal| refusal.inside(Step::Key(key.clone().into()));
                    Ok((key.clone(), value.map_err(inside)?))
                };
                Json::Object(Entries::once(entries)?.entries.map(entry).collect::<Result<_, _>>()?)
            }
        })
    }
}

/// Gives a whole number as one if it is printed as it was typed, and any other number as its text: 2017.10 is another month
/// than 2017.1.
fn visit_number<'de, V: Visitor<'de>>(text: &str, visitor: V) -> Result<V::Value, Refusal> {
    let is_typed = |printed: String| printed == text;
    match (text.parse::<u64>(), text.parse::<i64>()) {
        (Ok(number), _) if is_typed(number.to_string()) => visitor.visit_u64(number),
        (_, Ok(number)) if is_typed(number.to_string()) => visitor.visit_i64(number),
        _ => visitor.visit_str(text),
    }
}

impl<'de> Deserializer<'de> for &Tree {
    type Error = Refusal;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        match self {
            Tree::Empty => visitor.visit_unit(),
            Tree::Flag(flag) => visitor.visit_bool(*flag),
            Tree::Number(text) => visit_number(text, visitor),
            Tree::Text(text) => visitor.visit_str(text),
            Tree::List(items) => visitor.visit_seq(Items { items: items.iter(), number: 0 }),
            Tree::Map(entries) => visitor.visit_map(Entries::once(entries)?),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        match self {
            Tree::Number(text) | Tree::Text(text) => visitor.visit_str(text),
            other => Err(other.refused(&visitor)),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        self.deserialize_str(visitor)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        match self {
            Tree::Number(text) => match text.parse::<f64>() {
                Ok(number) if number.is_finite() => visitor.visit_f64(number),
                _ => Err(self.refused(&visitor)),
            },
            other => Err(other.refused(&visitor)),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        match self {
            Tree::Empty => visitor.visit_none(),
            some => visitor.visit_some(some),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Refusal> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        match self {
            Tree::Empty => visitor.visit_seq(Items { items: [].iter(), number: 0 }),
            other => other.deserialize_any(visitor),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        match self {
            Tree::Empty => visitor.visit_map(Entries { entries: [].iter(), value: None }),
            other => other.deserialize_any(visitor),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refusal> {
        match self {
            // Which of two equal keys counts, `serde` does not leave open here.
            Tree::Map(entries) => {
                visitor.visit_map(Entries { entries: entries.iter(), value: None })
            }
            other => other.deserialize_map(visitor),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refusal> {
        match self {
            Tree::Number(text) | Tree::Text(text) => {
                let word: StrDeserializer<'_, Refusal> = text.as_str().into_deserializer();
                visitor.visit_enum(word)
            }
            other => Err(other.refused(&visitor)),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 char bytes byte_buf unit unit_struct tuple
        tuple_struct identifier
    }
}

struct Items<'t> {
    items: std::slice::Iter<'t, Tree>,
    number: usize,
}

impl<'de> SeqAccess<'de> for Items<'_> {
    type Error = Refusal;
    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Refusal> {
        let Some(item) = self.items.next() else { return Ok(None) };
        let number = self.number;
        self.number += 1;
        seed.deserialize(item).map(Some).map_err(|refusal| refusal.inside(number.into()))
    }
    fn size_hint(&self) -> Option<usize> {
        Some(self.items.len())
    }
}

struct Entries<'t> {
    entries: std::slice::Iter<'t, (String, Tree)>,
    value: Option<&'t (String, Tree)>,
}

impl<'t> Entries<'t> {
    /// `entries`, unless a key stands there twice: only one of its values would be kept.
    fn once(entries: &'t [(String, Tree)]) -> Result<Self, Refusal> {
        let mut keys: Vec<&str> = entries.iter().map(|(key, _)| key.as_str()).collect();
        keys.sort_unstable();
        match keys.windows(2).find(|pair| pair[0] == pair[1]) {
            Some(twice) => Err(de::Error::custom(format_args!("{} is there twice", twice[0]))),
            None => Ok(Self { entries: entries.iter(), value: None }),
        }
    }
}

impl<'de> MapAccess<'de> for Entries<'_> {
    type Error = Refusal;
    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Refusal> {
        self.value = self.entries.next();
        let Some((key, _)) = self.value else { return Ok(None) };
        let word: StrDeserializer<'_, Refusal> = key.as_str().into_deserializer();
        seed.deserialize(word)
            .map(Some)
            .map_err(|refusal: Refusal| refusal.inside(Step::Key(key.clone().into())))
    }
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Refusal> {
        let (key, value) = self.value.take().expect("a key was read before its value");
        seed.deserialize(value).map_err(|refusal| refusal.inside(Step::Key(key.clone().into())))
    }
    fn size_hint(&self) -> Option<usize> {
        Some(self.entries.len())
    }
}
