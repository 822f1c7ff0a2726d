//! In which order the fields of a struct stand, at any depth: a schema does not keep it. A struct that refuses unknown
//! fields says which ones it knows, so it is read from a value that leads to a place and has an unknown field there.

use serde::de::{
    self, DeserializeOwned, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor,
};

use super::yaml::Step;

/// The names of the fields of the struct that `path` leads to from a `T`, in their order; none if there is no struct.
pub(crate) fn fields_at<T: DeserializeOwned>(path: &[Step]) -> &'static [&'static str] {
    T::deserialize(Asked(path)).err().map_or(&[], |told| told.0)
}

/// The fields that a struct says it has.
#[derive(Debug)]
struct Told(&'static [&'static str]);

impl std::fmt::Display for Told {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.join(", "))
    }
}

impl std::error::Error for Told {}

impl de::Error for Told {
    fn custom<T: std::fmt::Display>(_: T) -> Self {
        Self(&[])
    }
    fn unknown_field(_: &str, expected: &'static [&'static str]) -> Self {
        Self(expected)
    }
}

/// What is read: something that has the value the path leads to, and nothing else.
struct Asked<'a>(&'a [Step]);

impl<'de> Deserializer<'de> for Asked<'_> {
    type Error = Told;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Told> {
        match self.0.first() {
            Some(Step::Item(_)) => visitor.visit_seq(self),
            Some(Step::Key(_)) | None => visitor.visit_map(self),
        }
    }
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Told> {
        visitor.visit_some(self)
    }
    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Told> {
        visitor.visit_newtype_struct(self)
    }
    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct enum identifier ignored_any
    }
}

impl<'de> MapAccess<'de> for Asked<'_> {
    type Error = Told;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Told> {
        let key = match self.0.first() {
            Some(Step::Key(key)) => key.as_ref(),
            // No field is called so.
            Some(Step::Item(_)) | None => "",
        };
        seed.deserialize(de::value::StrDeserializer::new(key)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Told> {
        let rest = self.0.split_first().ok_or(Told(&[]))?.1;
        seed.deserialize(Asked(rest))
    }
}

impl<'de> SeqAccess<'de> for Asked<'_> {
    type Error = Told;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Told> {
        let rest = self.0.split_first().ok_or(Told(&[]))?.1;
        seed.deserialize(Asked(rest)).map(Some)
    }
}
