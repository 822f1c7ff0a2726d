//! Which fields the records of a kind have, in which order, and what readers call them unless a site calls them
//! otherwise: the titles of the schema. Not what messages call kinds.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use super::order::fields_at;
use super::record::kind::for_kinds;
use super::record::{self, Kind};
use super::records::schema;
use super::yaml::Step;

macro_rules! schemas {
    ($($(#[$doc:meta])* $kind:ident $table:ident $record:ident $row:ident $word:literal $home:expr;)*) => {
        /// The schema of the records of `kind`.
        pub(crate) fn schema_of(kind: Kind) -> serde_json::Value {
            match kind {
                $(Kind::$kind => schema::<record::$record>(),)*
            }
        }

        impl Kind {
            /// The names of the fields of its records, in the order of the struct.
            pub fn fields(self) -> &'static [&'static str] {
                match self {
                    $(Kind::$kind => fields_at::<record::$record>(&[]),)*
                }
            }

            /// The names of the fields of the group that `path` leads to from one of its records, in their order.
            pub(crate) fn fields_at(self, path: &[Step]) -> &'static [&'static str] {
                match self {
                    $(Kind::$kind => fields_at::<record::$record>(path),)*
                }
            }
        }
    };
}
for_kinds!(schemas);

type Titles = BTreeMap<String, Arc<str>>;

static ALL: LazyLock<Vec<Titles>> =
    LazyLock::new(|| Kind::ALL.iter().map(|kind| titles(&schema_of(*kind))).collect());

fn titles(schema: &serde_json::Value) -> Titles {
    let fields = schema["properties"].as_object().into_iter().flatten();
    let title = |(name, field): (&String, &serde_json::Value)| {
        Some((name.clone(), field["title"].as_str()?.into()))
    };
    fields.filter_map(title).collect()
}

impl Kind {
    /// The title of the field `field` of its records; nothing if there is no such field.
    pub fn field_title(self, field: &str) -> Option<&'static Arc<str>> {
        ALL[self as usize].get(field)
    }
}
