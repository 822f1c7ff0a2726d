//! The address of a web site as a value of a record. What may be one is decided by the gate in `web::address`.

use std::borrow::Cow;
use std::ops::Deref;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;
use serde::de::{self, Deserialize, Deserializer};

use super::Text;
use crate::web::address::is_web_address;

/// The address of a web site, as its author wrote it: `https://…` or `http://…`, one and nothing beside it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Address(Text);

impl Address {
    /// A shared handle on the address.
    pub fn shared(&self) -> Arc<str> {
        self.0.shared()
    }
}

impl Deref for Address {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl Serialize for Address {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Address {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Text::deserialize(deserializer)?;
        if is_web_address(&text) {
            Ok(Self(text))
        } else {
            Err(de::Error::custom("no web address"))
        }
    }
}

impl JsonSchema for Address {
    fn schema_name() -> Cow<'static, str> {
        "Address".into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://[^ ]+$", "format": "web-address" })
    }
}
