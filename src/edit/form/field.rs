//! One field of a form, read off its schema: the shapes of values that may be written there, as one way to fill it in.

use serde::Serialize;
use serde_json::Value;

use super::Subject;
use crate::parse::record::Kind;
use crate::parse::yaml::Step;

/// A field of a form.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Field {
    /// Its key in the file.
    pub name: String,
    /// What readers call it.
    pub title: String,
    /// What its author should know.
    pub help: String,
    /// What may be written, if the help shows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<String>,
    /// Whether a record must have it.
    #[serde(rename = "required")]
    pub is_required: bool,
    /// How it is filled in.
    #[serde(flatten)]
    pub widget: Widget,
    /// Words that may stand for a value: that the sources do not say, that all of something is meant.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
    /// What may stand beside the value: the source's wording, what was corrected, where it stands.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub wording: Vec<Field>,
}

/// How a value is filled in.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "widget", rename_all = "kebab-case")]
pub enum Widget {
    /// A word or a line.
    Text,
    /// A sentence or more.
    LongText,
    /// A whole number.
    Number,
    /// Yes or no.
    Truth,
    /// A date or a period.
    Date,
    /// One of some words.
    Choice {
        /// The words.
        choices: Vec<Choice>,
    },
    /// Several of some words.
    Choices {
        /// The words.
        choices: Vec<Choice>,
    },
    /// A record.
    Reference {
        /// Of which kind, or `place`.
        of: String,
    },
    /// Several records.
    References {
        /// Of which kind, or `place`.
        of: String,
    },
    /// A term of a list of the vocabulary.
    Term {
        /// Of which list.
        of: String,
    },
    /// Several terms of a list of the vocabulary.
    Terms {
        /// Of which list.
        of: String,
    },
    /// A source and a place in it.
    Citation,
    /// Several sources.
    Citations,
    /// Some of the same, one below the other.
    List {
        /// How one of them is filled in.
        item: Box<Field>,
    },
    /// Fields that belong together.
    Group {
        /// They.
        fields: Vec<Field>,
    },
    /// Names and values that are not checked.
    Free,
}

/// A word to choose.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Choice {
    /// As it is written.
    pub value: String,
    /// What it means.
    pub help: String,
}

/// Fields whose texts are names and the like; others are sentences.
const LINES: &[&str] = &[
    "id", "code", "name", "title", "short", "subtitle", "label", "term", "yomi", "unit", "hours",
    "format", "audience", "url", "base_url", "page", "office", "phone", "fax", "mail", "form",
    "series", "months", "theme", "from", "to", "file", "image", "use", "avoid", "keywords",
    "synonyms", "aliases", "tool", "pages", "slide",
];

/// Reads the fields of a form off a schema.
pub(super) struct Reader<'a> {
    pub(super) subject: Subject,
    pub(super) schema: &'a Value,
}

impl<'a> Reader<'a> {
    /// The fields of `group`, which `path` leads to from a record.
    pub(super) fn fields(&self, group: &'a Value, path: &[Step]) -> Vec<Field> {
        let names = self.subject.fields_at(path).iter();
        let required = |name: &str| {
            let required = group["required"].as_array().into_iter().flatten();
            required.filter_map(Value::as_str).any(|it| it == name)
        };
        let known = names.filter_map(|name| Some((*name, group["properties"].get(*name)?)));
        known
            .map(|(name, schema)| {
                let path: Vec<Step> = path.iter().cloned().chain([name.into()]).collect();
                let field = self.field(name, schema, &path);
                Field { is_required: required(name), ..field }
            })
            .collect()
    }

    fn field(&self, name: &str, schema: &'a Value, path: &[Step]) -> Field {
        let text = |key: &str| {
            let own = schema[key].as_str();
            own.or_else(|| self.target(schema)[key].as_str()).unwrap_or_default().to_owned()
        };
        let mut shapes = Vec::new();
        self.collect(schema, &mut shapes);
        let (words, shapes): (Vec<&Value>, Vec<&Value>) = shapes
            .into_iter()
            .partition(|shape| shape["enum"].is_array() && shape["type"].is_null());
        let (noted, shapes): (Vec<&Value>, Vec<&Value>) =
            shapes.into_iter().partition(|shape| shape["properties"].get("norm").is_some());
        let words = words.iter().flat_map(|shape| choices(shape)).map(|choice| choice.value);
        let help = text("description");
        Field {
            name: name.to_owned(),
            title: text("title"),
            example: example(&help),
            help,
            is_required: false,
            widget: self.widget(name, &shapes, path),
            words: words.collect(),
            wording: noted.first().map(|noted| self.wording(noted, path)).unwrap_or_default(),
        }
    }

    /// The fields beside the value itself of one that may be written with its source's wording.
    fn wording(&self, noted: &'a Value, path: &[Step]) -> Vec<Field> {
        let fields = self.fields(noted, path).into_iter();
        fields.filter(|field| field.name != "norm").collect()
    }

    /// The schema that `schema` refers to, or itself.
    fn target(&self, schema: &'a Value) -> &'a Value {
        let name = schema["$ref"].as_str().and_then(|name| name.strip_prefix("#/$defs/"));
        name.map_or(schema, |name| &self.schema["$defs"][name])
    }

    /// All shapes of values that `schema` allows, but for none at all.
    fn collect(&self, schema: &'a Value, shapes: &mut Vec<&'a Value>) {
        let target = self.target(schema);
        match target["anyOf"].as_array() {
            Some(parts) => parts.iter().for_each(|part| self.collect(part, shapes)),
            None if target["type"] == "null" => {}
            None => shapes.push(target),
        }
    }

    fn widget(&self, name: &str, shapes: &[&'a Value], path: &[Step]) -> Widget {
        let with = |key: &str| shapes.iter().find(|shape| shape["properties"].get(key).is_some());
        if with("page").is_some_and(|it| it["properties"]["id"]["x-id-of"] == "source") {
            return Widget::Citation;
        }
        // Of several shapes, the one that says most.
        let shape = shapes.iter().max_by_key(|shape| {
            ["properties", "items"].iter().filter(|key| !shape[**key].is_null()).count()
        });
        let Some(shape) = shape else { return Widget::Text };
        if shape["properties"].is_object() {
            return Widget::Group { fields: self.fields(shape, path) };
        }
        if shape["items"].is_object() {
            let path: Vec<Step> = path.iter().cloned().chain([0.into()]).collect();
            return several(self.field(name, &shape["items"], &path));
        }
        if let Some(of) = shape["x-id-of"].as_str() {
            let of = of.to_owned();
            let is_record = Kind::from_word(&of).is_some() || of == "place";
            return if is_record { Widget::Reference { of } } else { Widget::Term { of } };
        }
        let choices = choices(shape);
        if !choices.is_empty() {
            return Widget::Choice { choices };
        }
        let is = |word: &str| match &shape["type"] {
            Value::Array(types) => types.iter().any(|it| it == word),
            one => one == word,
        };
        match () {
            () if is("string") && is("integer") => Widget::Date,
            () if is("boolean") => Widget::Truth,
            () if is("integer") || is("number") => Widget::Number,
            () if is("object") => Widget::Free,
            () if LINES.contains(&name) => Widget::Text,
            () => Widget::LongText,
        }
    }
}

/// A list of what `item` is one of.
fn several(item: Field) -> Widget {
    match item.widget {
        Widget::Reference { of } => Widget::References { of },
        Widget::Term { of } => Widget::Terms { of },
        Widget::Citation => Widget::Citations,
        Widget::Choice { choices } => Widget::Choices { choices },
        _ => Widget::List { item: Box::new(item) },
    }
}

/// The words that `schema` leaves to choose from.
fn choices(schema: &Value) -> Vec<Choice> {
    let told = schema["oneOf"].as_array().into_iter().flatten().filter_map(|choice| {
        let help = choice["description"].as_str().unwrap_or_default();
        Some(Choice { value: choice["const"].as_str()?.to_owned(), help: help.to_owned() })
    });
    let plain = schema["enum"].as_array().into_iter().flatten().filter_map(Value::as_str);
    told.chain(plain.map(|value| Choice { value: value.to_owned(), help: String::new() })).collect()
}

/// What `help` shows as an example.
fn example(help: &str) -> Option<String> {
    const MARK: &str = "\u{4F8B}: ";
    let (_, example) = help.split_once(MARK)?;
    let example = example.split('\u{3002}').next().unwrap_or_default();
    Some(example.trim().trim_matches('"').to_owned())
}
