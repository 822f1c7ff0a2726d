//! Which columns a kind of record has in a table: read from the JSON Schema of its struct, so that names, titles and
//! descriptions are those of the schema. Not the values, which `table` fills in.

use std::sync::LazyLock;

use serde_json::{Map, Value};

use crate::parse::record::{Kind, NOT_RECORDED};

/// Fields that are the editors' own business: they are in no download.
pub(super) const INTERNAL: [&str; 5] = ["aliases", "draft", "extra", "lint", "review"];

/// What a value is, as far as a table cares.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Shape {
    /// Text, a word or an id; of which kind, if it is an id.
    Text(Option<String>),
    /// A number.
    Number,
    /// `true` or `false`.
    Flag,
    /// A date, in three columns: as it is printed, its first and its last day.
    When,
    /// A source with a page.
    Citation,
    /// A value that may have the source's wording beside it.
    Noted(Box<Shape>),
    /// Several values.
    List(Box<Shape>),
    /// Labelled values.
    Object(Vec<Field>),
}

/// A labelled value.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Field {
    /// Its key.
    pub name: String,
    /// What it is called.
    pub title: String,
    /// What it means.
    pub about: String,
    /// What it is.
    pub shape: Shape,
}

/// The fields of records of `kind`, in the order of the struct.
pub(super) fn fields(kind: Kind) -> Vec<Field> {
    // Schemas take time to be made and never change.
    static ALL: LazyLock<Vec<Vec<Field>>> =
        LazyLock::new(|| Kind::ALL.iter().map(|kind| read(*kind)).collect());
    ALL[kind as usize].clone()
}

fn read(kind: Kind) -> Vec<Field> {
    let schema = crate::parse::schema_of(kind);
    let mut fields = Reader { root: &schema, depth: 0 }.fields(&schema);
    let order = kind.fields();
    fields.sort_by_key(|field| order.iter().position(|name| *name == field.name));
    fields
}

/// Where we are in a schema.
#[derive(Clone, Copy)]
struct Reader<'a> {
    root: &'a Value,
    /// How deep, so that a schema that contains itself ends.
    depth: u32,
}

impl<'a> Reader<'a> {
    fn fields(self, schema: &'a Value) -> Vec<Field> {
        let empty = Map::new();
        let properties = self.target(schema)["properties"].as_object().unwrap_or(&empty);
        let shown = properties.iter().filter(|(name, _)| !INTERNAL.contains(&name.as_str()));
        shown.map(|(name, field)| self.field(name, field)).collect()
    }

    fn field(self, name: &str, schema: &'a Value) -> Field {
        let text = |key: &str| {
            let own = schema[key].as_str();
            own.or_else(|| self.target(schema)[key].as_str()).unwrap_or_default().to_owned()
        };
        let deeper = Reader { depth: self.depth + 1, ..self };
        let shape = deeper.shape(schema);
        Field { name: name.to_owned(), title: text("title"), about: text("description"), shape }
    }

    /// What a reference stands for; other schemas are themselves.
    fn target(self, schema: &'a Value) -> &'a Value {
        let name = schema["$ref"].as_str().and_then(|name| name.strip_prefix("#/$defs/"));
        name.map_or(schema, |name| &self.root["$defs"][name])
    }

    fn shape(self, schema: &'a Value) -> Shape {
        const DEEPEST: u32 = 8;
        let schema = self.target(schema);
        if self.depth > DEEPEST {
            return Shape::Text(None);
        }
        if schema["format"] == "when" {
            return Shape::When;
        }
        if let Some(choices) = schema["anyOf"].as_array() {
            return self.choice(choices);
        }
        let kind = match &schema["type"] {
            Value::Array(names) => {
                names.iter().find_map(|name| name.as_str().filter(|it| *it != "null"))
            }
            name => name.as_str(),
        };
        match kind {
            Some("integer" | "number") => Shape::Number,
            Some("boolean") => Shape::Flag,
            Some("array") => {
                let deeper = Reader { depth: self.depth + 1, ..self };
                Shape::List(Box::new(deeper.shape(&schema["items"])))
            }
            Some("object") => Shape::Object(self.fields(schema)),
            _ => Shape::Text(schema["x-id-of"].as_str().map(str::to_owned)),
        }
    }

    /// A value of several forms: one that may be missing, one that may be noted, a citation.
    fn choice(self, choices: &'a [Value]) -> Shape {
        let has = |choice: &Value, names: &[&str]| {
            let properties = &self.target(choice)["properties"];
            names.iter().all(|name| properties.get(name).is_some())
        };
        let is_missing = |choice: &Value| {
            choice["type"] == "null"
                || choice["enum"]
                    .as_array()
                    .is_some_and(|words| words.iter().any(|word| word == NOT_RECORDED))
        };
        let mut rest = choices.iter().filter(|choice| !is_missing(choice));
        let Some(first) = rest.next() else { return Shape::Text(None) };
        match rest.next() {
            Some(second) if has(second, &["norm", "orig"]) => {
                Shape::Noted(Box::new(self.shape(first)))
            }
            Some(second) if has(second, &["id", "page"]) => Shape::Citation,
            _ => self.shape(first),
        }
    }
}
