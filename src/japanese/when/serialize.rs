//! A [`When`] in records: read from a string or a year, written as [`When::short`]. A date that
//! contradicts itself (a wrong weekday) is refused; read a [`Parsed`] to get it with its warnings.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserialize, Deserializer, Error, Unexpected, Visitor};
use serde::ser::{Serialize, Serializer};

use super::{Parsed, When};

impl Serialize for When {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.short())
    }
}

impl<'de> Deserialize<'de> for When {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let parsed = Parsed::deserialize(deserializer)?;
        match parsed.warnings.first() {
            None => Ok(parsed.when),
            Some(warning) => Err(Error::custom(format_args!(
                "a date that contradicts itself: {:?}",
                warning.kind
            ))),
        }
    }
}

impl JsonSchema for When {
    fn schema_name() -> Cow<'static, str> {
        "When".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": ["string", "integer"],
            "format": "when",
            "title": "日付・時期",
            "description": "例: 2017-01-26、平成29年1月26日、H29.1.26、平成28年度、平成26～27年度、令和4年8月～令和5年2月",
        })
    }
}

impl<'de> Deserialize<'de> for Parsed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

struct Reader;

impl Visitor<'_> for Reader {
    type Value = Parsed;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a date such as 平成29年1月26日, 平成28年度 or \"2017.1\" (a number with a point needs quotes)")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Parsed, E> {
        When::parse(text).map_err(E::custom)
    }

    fn visit_u64<E: Error>(self, year: u64) -> Result<Parsed, E> {
        // A whole number is read as its digits, so that 29 is told what is missing as `"29"` is.
        When::parse(&year.to_string()).map_err(E::custom)
    }

    fn visit_i64<E: Error>(self, year: i64) -> Result<Parsed, E> {
        let positive =
            u64::try_from(year).map_err(|_| E::invalid_value(Unexpected::Signed(year), &self))?;
        self.visit_u64(positive)
    }
}
