//! Reads words from what a theme, its parents and a site say: of each word the nearest text that can be used, and all that
//! is wrong with the others. Which words there are is in the groups.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;
use std::sync::Arc;

use super::Word;
use crate::diagnostics::{Code, Diagnostic, Part as Piece, Span, nearest, parts};
use crate::parse::yaml::{Node, Value};

/// A part of the tree of words.
pub(super) trait Part {
    /// The part, as it is `said`.
    fn read(said: &Said<'_>, check: &mut Check) -> Self;

    /// The part as an expression of a script.
    fn script(&self) -> String;
}

/// Whether records of a kind have a field.
pub type IsField = fn(kind: &str, field: &str) -> bool;

/// What is found out while words are read.
pub(super) struct Check {
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) is_field: IsField,
}

/// What the files say of one part of the tree, the one that counts first in front.
pub(super) struct Said<'a> {
    /// What the part is called (`header.menu`).
    pub(super) name: String,
    pub(super) layers: Vec<Layer<'a>>,
}

/// What one file says of it.
#[derive(Clone)]
pub(super) struct Layer<'a> {
    pub(super) path: &'a Arc<str>,
    /// Where it is named.
    pub(super) key: Range<usize>,
    pub(super) node: &'a Node,
}

impl<'a> Layer<'a> {
    fn problem(&self, code: Code, span: &Range<usize>) -> Diagnostic {
        Diagnostic::new(code, Span::bytes(self.path.clone(), span.clone()))
    }

    /// The keys and values of a mapping, each key once. What is none, and what is said twice, is reported. `keys` are those
    /// that it may have, if they are known.
    fn entries(&self, name: &str, keys: &[&str], check: &mut Check) -> Vec<(&'a str, Self)> {
        let entries = match &self.node.value {
            Value::Map(entries) => entries.as_slice(),
            Value::Empty => &[],
            Value::List(_) | Value::Scalar(_) => {
                let keys = (!keys.is_empty()).then(|| keys.join(", "));
                check.diagnostics.push(self.wrong_type(name, "mapping").with_some("keys", keys));
                &[]
            }
        };
        let mut found: Vec<(&str, Self)> = Vec::with_capacity(entries.len());
        for (key, node) in entries {
            let name = key.scalar().unwrap_or_default();
            if let Some((_, first)) = found.iter().find(|(other, _)| *other == name) {
                let see = Span::bytes(self.path.clone(), first.key.clone());
                let problem = self.problem(Code::DuplicateKey, &key.span).with("key", name);
                check.diagnostics.push(problem.and_see(see, "first-defined"));
                continue;
            }
            found.push((name, Self { path: self.path, key: key.span.clone(), node }));
        }
        found
    }

    fn wrong_type(&self, name: &str, expected: &'static str) -> Diagnostic {
        let found = match &self.node.value {
            Value::Map(_) => "mapping",
            Value::List(_) => "list",
            Value::Scalar(_) | Value::Empty => "text",
        };
        let problem = self.problem(Code::WrongType, &self.node.span).with("field", name);
        problem.with_word("expected", expected).with_word("found", found)
    }

    /// The text of the word `name`, which may have the values `slots`, if it can be used.
    fn text(&self, name: &str, slots: &[&str], check: &mut Check) -> Option<Arc<str>> {
        let text = match &self.node.value {
            Value::Scalar(text) => text.trim(),
            Value::Empty => "",
            Value::Map(_) | Value::List(_) => {
                check.diagnostics.push(self.wrong_type(name, "text"));
                return None;
            }
        };
        if text.is_empty() {
            let problem = self.problem(Code::EmptyWord, &self.node.span);
            check.diagnostics.push(problem.with("word", name));
            return None;
        }
        let unknown = parts(text).filter_map(|part| match part {
            Piece::Placeholder(slot) if !slots.contains(&slot) => Some(slot),
            _ => None,
        });
        let unknown: Vec<Diagnostic> = unknown
            .map(|slot| {
                let allowed = (!slots.is_empty()).then(|| slots.join(", "));
                let problem = self.problem(Code::UnknownPlaceholder, &self.node.span);
                let problem = problem.with("placeholder", slot).with("word", name);
                let nearest = nearest(slot, slots.iter().copied());
                problem.with_some("nearest", nearest).with_some("allowed", allowed)
            })
            .collect();
        let is_usable = unknown.is_empty();
        check.diagnostics.extend(unknown);
        is_usable.then(|| text.into())
    }
}

impl<'a> Said<'a> {
    /// What is said of each of the parts `names` of a group. Others are reported.
    pub(super) fn group(&self, names: &[&str], check: &mut Check) -> BTreeMap<&'a str, Self> {
        let mut parts = self.parts(names, check);
        parts.retain(|name, said| {
            let is_known = names.contains(name);
            if !is_known {
                let allowed = names.join(", ");
                let nearest = nearest(name, names.iter().copied());
                let unknown = said.unknown();
                check.diagnostics.extend(unknown.map(|problem| {
                    problem.with_some("nearest", nearest).with("allowed", &allowed)
                }));
            }
            is_known
        });
        parts
    }

    /// The part `name` of `parts`, what is said of a group; nothing is said of it if it is not there.
    pub(super) fn part(&self, parts: &mut BTreeMap<&'a str, Self>, name: &str) -> Self {
        parts.remove(name).unwrap_or_else(|| self.silent(name))
    }

    /// What is said of each part, by its name. `names` are those that there may be, if they are known.
    fn parts(&self, names: &[&str], check: &mut Check) -> BTreeMap<&'a str, Self> {
        let mut parts: BTreeMap<&'a str, Self> = BTreeMap::new();
        for layer in &self.layers {
            for (name, inside) in layer.entries(&self.name, names, check) {
                parts.entry(name).or_insert_with(|| self.silent(name)).layers.push(inside);
            }
        }
        parts
    }

    /// The part `name`, of which nothing is said.
    fn silent(&self, name: &str) -> Self {
        let is_top = self.name.is_empty();
        let name = if is_top { name.to_owned() } else { format!("{}.{name}", self.name) };
        Self { name, layers: Vec::new() }
    }

    /// That there is no such part, wherever it is named.
    fn unknown(&self) -> impl Iterator<Item = Diagnostic> {
        self.layers.iter().map(|layer| {
            layer.problem(Code::UnknownWord, &layer.key).with("word", self.name.as_str())
        })
    }

    /// The first text that can be used, which may have the values `slots`.
    pub(super) fn text(&self, slots: &[&str], check: &mut Check) -> Arc<str> {
        self.any_text(slots, check).expect("a test keeps the words of the default theme whole")
    }

    pub(super) fn any_text(&self, slots: &[&str], check: &mut Check) -> Option<Arc<str>> {
        let texts = self.layers.iter().map(|layer| layer.text(&self.name, slots, check));
        // All of them are looked at, so that each is reported.
        texts.fold(None, Option::or)
    }
}

/// Labels of fields of records in place of their titles: by kind, then by field.
pub type Fields = BTreeMap<String, BTreeMap<String, Word>>;

impl Part for Fields {
    fn read(said: &Said<'_>, check: &mut Check) -> Self {
        let mut kinds = Self::new();
        for (kind, said) in said.parts(&[], check) {
            let mut fields = BTreeMap::new();
            for (field, said) in said.parts(&[], check) {
                if (check.is_field)(kind, field) {
                    let label = said.any_text(&[], check).map(Word::new);
                    fields.extend(label.map(|label| (field.to_owned(), label)));
                } else {
                    check.diagnostics.extend(said.unknown());
                }
            }
            kinds.insert(kind.to_owned(), fields);
        }
        kinds
    }

    fn script(&self) -> String {
        object(self.iter().map(|(kind, fields)| {
            (
                kind.as_str(),
                object(fields.iter().map(|(field, label)| (field.as_str(), label.script()))),
            )
        }))
    }
}

/// An object of a script with these names and expressions.
pub(super) fn object<'a>(parts: impl IntoIterator<Item = (&'a str, String)>) -> String {
    let mut out = String::from("{");
    for (name, part) in parts {
        let comma = if out.len() > 1 { "," } else { "" };
        write!(out, "{comma}{}:{part}", super::word::quoted(name))
            .expect("a string takes everything");
    }
    out + "}"
}
