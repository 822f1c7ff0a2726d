//! Everything that is wrong with one YAML record, found with the JSON Schema of its struct.
//! Not for rules between records, and not in the way of good records: it runs when `serde` refused one.
//!
//! `shape` tells what a schema takes, `scalar` looks at single values, `advice` words what an author may do.

mod advice;
mod scalar;
mod shape;

use std::ops::Range;
use std::sync::Arc;

use serde_json::Value as Json;

use self::advice::{
    allowed, example, keys, meaning, nearest_key, number, said, shortened, title, yes_or_no,
};
use self::shape::{fits_shape, takes_text, type_word, words};
use super::moved;
use super::record::NOT_RECORDED;
use super::yaml::habits::as_half_width_number;
use super::yaml::{Node, Value, Yaml};
use crate::diagnostics::{Code, Diagnostic, Span};

/// The key under which a figure is told in words.
const TEXT_VERSION: &str = "text_version";

type Properties = serde_json::Map<String, Json>;

/// All that `schema`, the schema of records of kind `kind`, says against `node`, which stands in `yaml`. Empty if the schema finds nothing.
pub(crate) fn check(
    schema: &Json,
    kind: &'static str,
    node: &Node,
    yaml: &Yaml,
) -> Vec<Diagnostic> {
    let mut check = Check { schema, kind, yaml, diagnostics: Vec::new() };
    let field = Field { name: "", span: node.span.clone(), is_optional: false, property: schema };
    // A file that says nothing lacks every key.
    match &node.value {
        Value::Empty => check.mapping(schema, &[], node, &field),
        _ => check.value(schema, node, &field),
    }
    check.diagnostics
}

/// How far the keys of `node` are from those of `schema`: how many it does not know, and how many it lacks.
pub(crate) fn distance(schema: &Json, node: &Node) -> usize {
    let Value::Map(entries) = &node.value else { return usize::MAX };
    let written: Vec<&str> = entries.iter().filter_map(|(key, _)| key.scalar()).collect();
    let unknown = unknown_keys(schema, node).count();
    let required = schema["required"].as_array().into_iter().flatten().filter_map(Json::as_str);
    unknown + required.filter(|key| !written.contains(key)).count()
}

/// Whether `node` has keys that `schema` does not know.
pub(crate) fn has_unknown_keys(schema: &Json, node: &Node) -> bool {
    unknown_keys(schema, node).next().is_some()
}

fn unknown_keys<'a>(schema: &'a Json, node: &'a Node) -> impl Iterator<Item = &'a str> {
    let entries = match &node.value {
        Value::Map(entries) => entries.as_slice(),
        _ => &[],
    };
    let written = entries.iter().filter_map(|(key, _)| key.scalar());
    written.filter(|key| schema["properties"].get(key).is_none())
}

/// The key whose value is being checked, for messages.
struct Field<'a> {
    name: &'a str,
    span: Range<usize>,
    /// Whether it may be left out.
    is_optional: bool,
    /// What the schema says of it.
    property: &'a Json,
}

struct Check<'a> {
    schema: &'a Json,
    kind: &'static str,
    yaml: &'a Yaml,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Check<'a> {
    fn at(&self, code: Code, span: &Range<usize>) -> Diagnostic {
        Diagnostic::new(code, Span::bytes(Arc::clone(self.yaml.path()), span.clone()))
    }

    fn value(&mut self, schema: &'a Json, node: &Node, field: &Field<'a>) {
        let alternatives = self.alternatives(schema);
        if let Some(problem) = self.cut_at_a_colon(&alternatives, node) {
            self.diagnostics.push(problem);
            return;
        }
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
        if is_word && wants_number && !scalar::is_word(&fitting, node) {
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

    /// A mapping in the place of a text, without braces and with no key that anybody knows: `- 議題1: 予算について`.
    fn cut_at_a_colon(&self, alternatives: &[&'a Json], node: &Node) -> Option<Diagnostic> {
        let Value::Map(entries) = &node.value else { return None };
        let (first, _) = entries.first()?;
        let is_known = |key: &Node| {
            let name = key.scalar().unwrap_or_default();
            alternatives.iter().any(|schema| schema["properties"].get(name).is_some())
        };
        let is_text = alternatives.iter().any(|schema| takes_text(schema));
        let is_meant = self.yaml.before(first.span.start).ends_with('{');
        if !is_text || is_meant || entries.iter().any(|(key, _)| is_known(key)) {
            return None;
        }
        let text = self.yaml.rest_of_line(first.span.start).trim_end();
        let span = first.span.start..first.span.start + text.len();
        Some(
            self.at(Code::YamlSeparator, &span)
                .with("sign", ":")
                .with("quoted", text.replace('"', "”")),
        )
    }

    fn wrong_type(&mut self, alternatives: &[&'a Json], node: &Node, field: &Field<'a>) {
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
        if let (Some(text), "text" | "date" | "number" | "whole-number") = (node.scalar(), expected)
        {
            let problem = self.bad_scalar(text, expected, alternatives, node);
            self.diagnostics.push(problem.with("field", field.name));
            return;
        }
        let found = match &node.value {
            Value::Scalar(_) | Value::Empty => "text",
            Value::List(_) => "list",
            Value::Map(_) => "mapping",
        };
        let (brackets, item) = match node.scalar().filter(|_| expected == "list") {
            Some(text) => advice::list_of(text),
            None => (None, None),
        };
        let meant = node.scalar().filter(|_| expected == "yes-or-no").and_then(yes_or_no);
        let problem = self
            .at(Code::WrongType, &node.span)
            .with("field", field.name)
            .with_word("expected", expected)
            .with_word("found", found)
            .with_some("item", item)
            .with_some("brackets", brackets)
            .with_some("keys", keys(alternatives).filter(|_| expected == "mapping"))
            .with_some("words", said(alternatives))
            .with_some("example", meant.map(str::to_owned).or_else(|| example(alternatives)));
        self.diagnostics.push(problem);
    }

    /// A scalar that is no number where one is wanted, or no text.
    fn bad_scalar(
        &self,
        text: &str,
        expected: &str,
        alternatives: &[&Json],
        node: &Node,
    ) -> Diagnostic {
        let problem = self.at(Code::BadValue, &node.span).with("value", shortened(text));
        if !expected.ends_with("number") {
            return problem
                .with_word("reason", "needs-quotes")
                .with("write", format!("\"{text}\""));
        }
        let is_number = node.is_plain && text.parse::<u64>().is_ok_and(|n| n.to_string() == text);
        let reason = match expected {
            _ if is_number => "out-of-range",
            "whole-number" => "not-a-whole-number",
            _ => "not-a-number",
        };
        let write = number(text, alternatives).filter(|_| !is_number);
        problem.with_word("reason", reason).with_some("write", write)
    }

    /// A value that is not there, of the field that `schemas` describe.
    fn missing(&self, field: &Field<'a>, schemas: &[&Json]) -> Diagnostic {
        let Field { name, span, is_optional, property } = field;
        let may_be_absent = schemas.iter().any(|schema| words(schema).contains(&NOT_RECORDED));
        self.at(Code::MissingField, span)
            .with("field", *name)
            .with_word("kind", self.kind)
            .with_some("title", title(property))
            .with_some("meaning", meaning(property))
            .with_some("example", example(schemas))
            .with_some("absent", may_be_absent.then_some(NOT_RECORDED))
            .with_some("optional", is_optional.then_some(*name))
            .with_some("ours", moved::list(self.kind, name))
    }

    fn shaped(&mut self, schema: &'a Json, node: &Node, field: &Field<'a>) {
        match &node.value {
            Value::Map(entries) => self.mapping(schema, entries, node, field),
            Value::List(_) if schema.get("items").is_none() => self.twice_inside(node),
            Value::List(items) => {
                let least = schema["minItems"].as_u64().unwrap_or(0);
                if (items.len() as u64) < least {
                    self.diagnostics.push(self.missing(field, &[schema]));
                }
                for item in items {
                    let field = Field {
                        name: field.name,
                        span: item.span.clone(),
                        is_optional: false,
                        property: field.property,
                    };
                    self.value(&schema["items"], item, &field);
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
        field: &Field<'a>,
    ) {
        let Some(properties) = schema["properties"].as_object() else {
            self.twice_inside(node);
            return;
        };
        let required = schema["required"].as_array().into_iter().flatten();
        let required: Vec<&'a str> = required.filter_map(Json::as_str).collect();
        for (number, (key, value)) in entries.iter().enumerate() {
            let name = key.scalar().unwrap_or_default();
            if let Some(problem) = self.bad_key(&entries[..=number], properties, &required) {
                self.diagnostics.push(problem);
                continue;
            }
            let Some((name, property)) = properties.get_key_value(name) else { continue };
            let is_optional = !required.contains(&name.as_str());
            let field = Field { name, span: key.span.clone(), is_optional, property };
            self.value(property, value, &field);
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
                    let property = &properties[required];
                    let field = Field { name: required, span, is_optional: false, property };
                    self.missing(&field, &self.alternatives(property))
                };
                self.diagnostics.push(problem);
            }
        }
    }

    /// Keys that are there twice in `node`, of which the schema says nothing else.
    fn twice_inside(&mut self, node: &Node) {
        match &node.value {
            Value::Scalar(_) | Value::Empty => {}
            Value::List(items) => items.iter().for_each(|item| self.twice_inside(item)),
            Value::Map(entries) => {
                let twice = (1..=entries.len()).filter_map(|end| self.twice(&entries[..end]));
                let twice: Vec<Diagnostic> = twice.collect();
                self.diagnostics.extend(twice);
                for (_, value) in entries {
                    self.twice_inside(value);
                }
            }
        }
    }

    /// The last of `entries`, if its key has been there before.
    fn twice(&self, entries: &[(Node, Node)]) -> Option<Diagnostic> {
        let ((key, _), before) = entries.split_last()?;
        let (first, _) = before.iter().find(|(earlier, _)| earlier.scalar() == key.scalar())?;
        let see = Span::bytes(Arc::clone(self.yaml.path()), first.span.clone());
        let problem = self.at(Code::DuplicateKey, &key.span).with_some("key", key.scalar());
        Some(problem.and_see(see, "first-defined"))
    }

    /// What is wrong with the last of `entries` as a key among `properties`.
    fn bad_key(
        &self,
        entries: &[(Node, Node)],
        properties: &Properties,
        required: &[&str],
    ) -> Option<Diagnostic> {
        let ((key, value), before) = entries.split_last()?;
        let Some(name) = key.scalar() else {
            let problem = self.at(Code::BadValue, &key.span).with("field", "");
            let written = shortened(self.yaml.rest_of_line(key.span.start));
            return Some(problem.with("value", written).with_word("reason", "not-a-key"));
        };
        if let Some(problem) = self.twice(entries) {
            return Some(problem);
        }
        if properties.contains_key(name) {
            return None;
        }
        let is_cut = value.value == Value::Empty
            && !self.yaml.rest_of_line(key.span.end).trim_start().starts_with(':');
        if let Some((_, text)) = before.last().filter(|_| is_cut) {
            let text = format!("{}, {name}", text.scalar().unwrap_or_default());
            let problem = self.at(Code::YamlSeparator, &key.span).with("sign", ",");
            return Some(problem.with("quoted", text));
        }
        let nearest = nearest_key(name, properties);
        let title = nearest.map(|key| title(&properties[key]).unwrap_or(key));
        let problem = self
            .at(Code::UnknownKey, &key.span)
            .with("key", name)
            .with_word("kind", self.kind)
            .with("allowed", allowed(properties, required))
            .with_some("nearest", nearest)
            .with_some("title", title)
            .with_some("extra", properties.contains_key("extra").then_some("extra"))
            .with_some("moved", moved::field(self.kind, name));
        Some(problem)
    }
}
