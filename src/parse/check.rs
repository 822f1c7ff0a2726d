//! Everything that is wrong with one YAML record, found with the JSON Schema of its struct.
//! Not for rules between records, and not in the way of good records: it runs when `serde` refused one.

use std::sync::Arc;

use serde_json::Value as Json;

use super::dates;
use super::record::{Colour, MunicipalityCode, NOT_RECORDED};
use super::yaml::habits::as_half_width_number;
use super::yaml::{Node, Value, Yaml};
use crate::diagnostics::{Code, Diagnostic, Span, nearest};

/// The key under which a figure is told in words.
const TEXT_VERSION: &str = "text_version";

/// All that `schema`, the schema of records of kind `kind`, says against `node`, which stands in `yaml`. Empty if the schema finds nothing.
pub(crate) fn check(
    schema: &Json,
    kind: &'static str,
    node: &Node,
    yaml: &Yaml,
) -> Vec<Diagnostic> {
    let mut check = Check { schema, kind, path: yaml.path().clone(), diagnostics: Vec::new() };
    check.value(schema, node, &Field { name: "", span: node.span.clone(), is_optional: false });
    check.diagnostics
}

/// The key whose value is being checked, for messages.
#[derive(Clone)]
struct Field<'a> {
    name: &'a str,
    span: std::ops::Range<usize>,
    /// Whether it may be left out.
    is_optional: bool,
}

struct Check<'a> {
    schema: &'a Json,
    kind: &'static str,
    path: Arc<str>,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Check<'a> {
    fn at(&self, code: Code, span: &std::ops::Range<usize>) -> Diagnostic {
        Diagnostic::new(code, Span::bytes(self.path.clone(), span.clone()))
    }

    fn value(&mut self, schema: &'a Json, node: &Node, field: &Field<'_>) {
        let alternatives = self.alternatives(schema);
        let fitting: Vec<&'a Json> = alternatives
            .iter()
            .copied()
            .filter(|alternative| fits_shape(alternative, node))
            .collect();
        if fitting.is_empty() {
            self.wrong_type(&alternatives, node, field);
            return;
        }
        let is_word = fitting.iter().all(|alternative| type_word(alternative) == "word");
        let wants_number = alternatives.iter().any(|schema| type_word(schema).ends_with("number"));
        if is_word && wants_number && node.scalar().and_then(as_half_width_number).is_some() {
            self.wrong_type(&alternatives, node, field);
            return;
        }
        if is_word {
            self.word(&alternatives, node, field);
            return;
        }
        let before = self.diagnostics.len();
        for alternative in &fitting {
            self.diagnostics.truncate(before);
            self.shaped(alternative, node, field);
            if self.diagnostics.len() == before {
                return;
            }
        }
    }

    /// The schemas that `schema` lets a value choose from, with references followed.
    fn alternatives(&self, schema: &'a Json) -> Vec<&'a Json> {
        if let Some(name) = schema["$ref"].as_str().and_then(|name| name.strip_prefix("#/$defs/")) {
            return self.alternatives(&self.schema["$defs"][name]);
        }
        match schema["anyOf"].as_array().or_else(|| schema["oneOf"].as_array()) {
            Some(choices) => choices.iter().flat_map(|choice| self.alternatives(choice)).collect(),
            None => vec![schema],
        }
    }

    fn wrong_type(&mut self, alternatives: &[&'a Json], node: &Node, field: &Field<'_>) {
        if node.value == Value::Empty {
            self.diagnostics.push(self.missing(field, alternatives));
            return;
        }
        if let Some(number) = node.scalar().and_then(as_half_width_number) {
            let problem = self
                .at(Code::YamlFullWidthDigit, &node.span)
                .with_some("value", node.scalar())
                .with("nearest", number);
            self.diagnostics.push(problem);
            return;
        }
        let expected = alternatives
            .iter()
            .map(|schema| type_word(schema))
            .find(|word| !matches!(*word, "nothing" | "word"))
            .unwrap_or("text");
        let found = match &node.value {
            Value::Scalar(_) | Value::Empty => "text",
            Value::List(_) => "list",
            Value::Map(_) => "mapping",
        };
        let item = node.scalar().filter(|_| expected == "list").map(shortened);
        let problem = self
            .at(Code::WrongType, &node.span)
            .with("field", field.name)
            .with_word("expected", expected)
            .with_word("found", found)
            .with_some("item", item)
            .with_some("keys", keys(alternatives).filter(|_| expected == "mapping"))
            .with_some("example", example(alternatives));
        self.diagnostics.push(problem);
    }

    /// A value that is not there, of the field that `schemas` describe.
    fn missing(
        &self,
        Field { name, span, is_optional }: &Field<'_>,
        schemas: &[&Json],
    ) -> Diagnostic {
        let may_be_absent = schemas.iter().any(|schema| words(schema).contains(&NOT_RECORDED));
        self.at(Code::MissingField, span)
            .with("field", *name)
            .with_word("kind", self.kind)
            .with_some("example", example(schemas))
            .with_some("absent", may_be_absent.then_some(NOT_RECORDED))
            .with_some("optional", is_optional.then_some(*name))
    }

    fn shaped(&mut self, schema: &'a Json, node: &Node, field: &Field<'_>) {
        match &node.value {
            Value::Map(entries) => self.mapping(schema, entries, node, field),
            Value::List(items) => {
                let least = schema["minItems"].as_u64().unwrap_or(0);
                if (items.len() as u64) < least {
                    self.diagnostics.push(self.missing(field, &[schema]));
                }
                for item in items {
                    self.value(
                        &schema["items"],
                        item,
                        &Field { name: field.name, span: item.span.clone(), is_optional: false },
                    );
                }
            }
            Value::Scalar(text) => self.scalar(schema, text, node, field),
            Value::Empty => {}
        }
    }

    fn mapping(
        &mut self,
        schema: &'a Json,
        entries: &[(Node, Node)],
        node: &Node,
        field: &Field<'_>,
    ) {
        let Some(properties) = schema["properties"].as_object() else { return };
        let required = schema["required"].as_array().into_iter().flatten();
        let required: Vec<&str> = required.filter_map(Json::as_str).collect();
        for (number, (key, value)) in entries.iter().enumerate() {
            let name = key.scalar().unwrap_or_default();
            let first =
                entries[..number].iter().find(|(earlier, _)| earlier.scalar() == Some(name));
            if let Some((first, _)) = first {
                let see = Span::bytes(self.path.clone(), first.span.clone());
                let problem = self
                    .at(Code::DuplicateKey, &key.span)
                    .with("key", name)
                    .and_see(see, "first-defined");
                self.diagnostics.push(problem);
                continue;
            }
            let Some(property) = properties.get(name) else {
                self.unknown_key(name, &key.span, properties);
                continue;
            };
            let is_optional = !required.contains(&name);
            self.value(property, value, &Field { name, span: key.span.clone(), is_optional });
        }
        for required in required {
            if !entries.iter().any(|(key, _)| key.scalar() == Some(required)) {
                let span =
                    if field.name.is_empty() { node.span.clone() } else { field.span.clone() };
                let problem = if required == TEXT_VERSION {
                    let title = node.step(&"title".into()).and_then(Node::scalar);
                    self.at(Code::MissingAlternativeText, &span)
                        .with_word("kind", self.kind)
                        .with_some("name", title)
                } else {
                    let field = Field { name: required, span, is_optional: false };
                    self.missing(&field, &self.alternatives(&properties[required]))
                };
                self.diagnostics.push(problem);
            }
        }
    }

    fn unknown_key(
        &mut self,
        name: &str,
        span: &std::ops::Range<usize>,
        properties: &serde_json::Map<String, Json>,
    ) {
        let known: Vec<&str> = properties.keys().map(String::as_str).collect();
        let problem = self
            .at(Code::UnknownKey, span)
            .with("key", name)
            .with_word("kind", self.kind)
            .with("allowed", known.join(", "))
            .with_some("nearest", nearest(name, known.iter().copied()))
            .with_some("extra", known.contains(&"extra").then_some("extra"));
        self.diagnostics.push(problem);
    }

    fn scalar(&mut self, schema: &'a Json, text: &str, node: &Node, field: &Field<'_>) {
        if type_word(schema) == "word" {
            self.word(&[schema], node, field);
            return;
        }
        match schema["format"].as_str() {
            Some("when") => {
                let path = self.path.clone();
                self.diagnostics
                    .extend(dates::problems(text, &Span::bytes(path, node.span.clone())));
            }
            Some("municipality-code") => self.municipality_code(text, node, field),
            Some("record-link") if !text.contains(':') => {
                let problem = self
                    .at(Code::BadValue, &node.span)
                    .with("field", field.name)
                    .with("value", shortened(text))
                    .with_word("reason", "not-a-reference");
                self.diagnostics.push(problem);
            }
            Some("colour") if Colour::parse(text.trim()).is_none() => {
                let problem = self.at(Code::BadValue, &node.span).with("field", field.name);
                let problem = problem.with("value", shortened(text));
                self.diagnostics.push(problem.with_word("reason", "not-a-colour"));
            }
            _ if type_word(schema) == "text" && text.trim().is_empty() => {
                self.diagnostics.push(self.missing(field, &[schema]));
            }
            _ => {}
        }
    }

    /// A scalar that must be one of the words that `schemas` list. Where they also take a list or a mapping, a
    /// scalar that is none of the words was meant as that.
    fn word(&mut self, schemas: &[&'a Json], node: &Node, field: &Field<'_>) {
        let allowed: Vec<&str> = schemas.iter().flat_map(|schema| words(schema)).collect();
        let text = node.scalar().unwrap_or_default();
        if allowed.contains(&text) {
            return;
        }
        if schemas.iter().any(|schema| matches!(type_word(schema), "list" | "mapping")) {
            self.wrong_type(schemas, node, field);
            return;
        }
        let problem = self
            .at(Code::BadValue, &node.span)
            .with("field", field.name)
            .with("value", shortened(text))
            .with_word("reason", "not-allowed")
            .with("allowed", allowed.join("、"))
            .with_some("nearest", nearest(text, allowed.iter().copied()));
        self.diagnostics.push(problem);
    }

    fn municipality_code(&mut self, text: &str, node: &Node, field: &Field<'_>) {
        let is_six_digits = text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit());
        match MunicipalityCode::check_digit(text) {
            Some(digit) if is_six_digits => {
                if !text.ends_with(&digit.to_string()) {
                    let problem = self
                        .at(Code::WrongCheckDigit, &node.span)
                        .with("code", text)
                        .with("nearest", format!("{}{digit}", &text[..5]));
                    self.diagnostics.push(problem);
                }
            }
            _ => {
                let problem = self
                    .at(Code::BadValue, &node.span)
                    .with("field", field.name)
                    .with("value", shortened(text))
                    .with_word("reason", "not-a-municipality-code");
                self.diagnostics.push(problem);
            }
        }
    }
}

/// Whether a value of `node`'s shape can be what `schema` describes.
fn fits_shape(schema: &Json, node: &Node) -> bool {
    match (&node.value, type_word(schema)) {
        (Value::Empty, _) if may_be_null(schema) => true,
        (_, "anything")
        | (Value::Map(_), "mapping")
        | (Value::List(_), "list")
        | (Value::Empty, "nothing")
        | (Value::Scalar(_), "text" | "date" | "word") => true,
        (Value::Scalar(text), "number") => text.parse::<f64>().is_ok(),
        (Value::Scalar(text), "whole-number") => text.parse::<u64>().is_ok(),
        (Value::Scalar(text), "yes-or-no") => matches!(text.as_str(), "true" | "false"),
        _ => false,
    }
}

/// Whether `schema` takes `null` beside values of its type.
fn may_be_null(schema: &Json) -> bool {
    schema["type"].as_array().is_some_and(|names| names.iter().any(|name| name == "null"))
}

/// The keys that a mapping in the place of `schemas` may have.
fn keys(schemas: &[&Json]) -> Option<String> {
    let properties = schemas.iter().find_map(|schema| schema["properties"].as_object())?;
    Some(properties.keys().map(String::as_str).collect::<Vec<_>>().join(", "))
}

/// A value that the field that `schemas` describe could have, as YAML.
fn example(schemas: &[&Json]) -> Option<&'static str> {
    schemas.iter().find_map(|schema| match type_word(schema) {
        "date" => Some("2026-04-01"),
        "whole-number" | "number" => Some("1"),
        "yes-or-no" => Some("true"),
        "text" if schema["format"] == "municipality-code" => Some("\"142077\""),
        _ => None,
    })
}

/// The catalogue's word for what `schema` describes.
fn type_word(schema: &Json) -> &'static str {
    if schema["format"] == "when" {
        return "date";
    }
    if schema.get("enum").is_some() || schema.get("const").is_some() {
        return "word";
    }
    let name = match &schema["type"] {
        Json::Array(names) => names.iter().filter_map(Json::as_str).find(|name| *name != "null"),
        name => name.as_str(),
    };
    match name {
        Some("object") => "mapping",
        Some("array") => "list",
        Some("string") => "text",
        Some("integer") => "whole-number",
        Some("number") => "number",
        Some("boolean") => "yes-or-no",
        Some("null") => "nothing",
        _ => "anything",
    }
}

/// The words a schema lists.
fn words(schema: &Json) -> Vec<&str> {
    match schema["const"].as_str() {
        Some(word) => vec![word],
        None => schema["enum"].as_array().into_iter().flatten().filter_map(Json::as_str).collect(),
    }
}

/// The first characters of what an author wrote, for a message.
fn shortened(text: &str) -> String {
    const LONGEST: usize = 60;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
