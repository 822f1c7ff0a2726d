//! A value beside the wording of its source, with what an editor changed on the way. Not what a record as a whole rests on.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer, StrDeserializer};
use serde::de::{self, Deserialize, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::SerializeStruct;

use super::super::vocabulary::lists::Certainty;
use super::Text;
use super::{Citation, Id};

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
#[schemars(title = "値と原文", description = "整えた値を、資料の書き方と並べて書く形。")]
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
#[schemars(title = "訂正", description = "原文の語を人が直した記録。")]
pub struct Correction {
    /// The wording in the source.
    #[schemars(title = "原文の語", description = "資料に書いてあるとおりの語。")]
    pub from: Text,
    /// The wording we use.
    #[schemars(title = "訂正後の語", description = "直した後の語。")]
    pub to: Text,
    /// Why we think so.
    #[schemars(title = "訂正の根拠", description = "直してよいと考えた理由。")]
    pub basis: Text,
    /// How sure we are.
    #[schemars(title = "確度", description = "vocabulary.yaml の certainty の id か表示名。")]
    pub certainty: Id<Certainty>,
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
        let mut fields = serializer.serialize_struct("Noted", 4)?;
        fields.serialize_field("norm", &self.norm)?;
        if let Some(orig) = &self.orig {
            fields.serialize_field("orig", orig)?;
        }
        if !self.corrections.is_empty() {
            fields.serialize_field("corrections", &self.corrections)?;
        }
        if let Some(source) = &self.source {
            fields.serialize_field("source", source)?;
        }
        fields.end()
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
