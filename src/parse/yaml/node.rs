//! YAML values with the places they stand at.
//!
//! `serde_yaml` gives places in errors only: a visitor that fails is told where. Nodes are made by failing on purpose
//! at every scalar and going on. That costs time, so they are made only where something is wrong.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::ops::Range;

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::Step;
use super::tree::typed;

/// A YAML value with the bytes of the file it stands at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub value: Value,
    /// Where it stands; for lists and mappings, where their first scalar stands.
    pub span: Range<usize>,
    /// Whether it is a scalar without quotation marks.
    pub is_plain: bool,
}

/// The shapes of YAML values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Text, a number, true or false, as written.
    Scalar(String),
    /// Nothing, or `null`.
    Empty,
    /// A list.
    List(Vec<Node>),
    /// Keys and values in their order, duplicates included.
    Map(Vec<(Node, Node)>),
}

impl Node {
    /// The part that `step` leads to.
    pub fn step(&self, step: &Step) -> Option<&Node> {
        match (&self.norm_if_noted(step).value, step) {
            (Value::List(items), Step::Item(item)) => items.get(*item),
            (Value::Map(entries), Step::Key(key)) => {
                entries.iter().find(|(name, _)| name.scalar() == Some(key)).map(|(_, value)| value)
            }
            _ => None,
        }
    }

    /// The text of a scalar.
    pub fn scalar(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar(text) => Some(text),
            _ => None,
        }
    }

    /// The `norm` of a noted value, else the value itself.
    pub(super) fn norm(&self) -> &Node {
        self.step(&Step::Key("norm".into())).unwrap_or(self)
    }

    /// For a step into a list, a noted value stands for its `norm`.
    fn norm_if_noted(&self, step: &Step) -> &Node {
        match step {
            Step::Item(_) => self.norm(),
            Step::Key(_) => self,
        }
    }
}

/// Counts values down to an empty budget.
pub(super) struct Count<'a>(pub(super) &'a Cell<usize>);

impl<'de> DeserializeSeed<'de> for Count<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        spend(self.0)?;
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Count<'_> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("any value")
    }
    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }
    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }
    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }
    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }
    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }
    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while list.next_element_seed(Count(self.0))?.is_some() {}
        Ok(())
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while map.next_key_seed(Count(self.0))?.is_some() {
            map.next_value_seed(Count(self.0))?;
        }
        Ok(())
    }
}

fn spend<E: de::Error>(budget: &Cell<usize>) -> Result<(), E> {
    let left = budget.get().checked_sub(1).ok_or_else(|| E::custom("too many values"))?;
    budget.set(left);
    Ok(())
}

/// What a node needs to find out where it stands.
pub(super) struct Place<'a> {
    pub(super) text: &'a str,
    pub(super) lines: &'a [usize],
    pub(super) base: usize,
    pub(super) budget: &'a Cell<usize>,
}

/// Makes a node of the next value.
pub(super) struct NodeSeed<'a>(pub(super) &'a Place<'a>);

impl<'de> DeserializeSeed<'de> for NodeSeed<'_> {
    type Value = Node;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        spend(self.0.budget)?;
        let scalar = RefCell::new(None);
        match deserializer.deserialize_any(NodeVisitor { place: self.0, scalar: &scalar }) {
            Ok(node) => Ok(node),
            Err(error) => match scalar.take() {
                Some(kept) => Ok(self.0.node(kept, &error.to_string())),
                None => Err(error),
            },
        }
    }
}

/// What a scalar is, before its place is known.
enum Kept {
    Text(String),
    /// A number, or true or false: what it is stands in the text.
    Literal,
    Empty,
}

impl Place<'_> {
    /// The scalar `kept` at the place that the error text `reported` ends with.
    fn node(&self, kept: Kept, reported: &str) -> Node {
        let start = reported
            .rsplit_once(" at line ")
            .and_then(|(_, place)| place.split_once(" column "))
            .and_then(|(line, column)| Some((line.parse().ok()?, column.parse().ok()?)))
            .map_or(0, |(line, column)| byte_offset(self.text, self.lines, line, column));
        let written = &self.text[start..start + scalar_length(&self.text[start..])];
        let is_plain = !written.starts_with(['"', '\'', '|', '>']);
        let (value, length) = match kept {
            Kept::Text(text) => (Value::Scalar(text), written.len()),
            Kept::Literal => (Value::Scalar(written.to_owned()), written.len()),
            Kept::Empty => (Value::Empty, 0),
        };
        Node { value, span: self.base + start..self.base + start + length, is_plain }
    }
}

/// Keeps a scalar aside and fails, so that the error says where it stands.
struct NodeVisitor<'a> {
    place: &'a Place<'a>,
    scalar: &'a RefCell<Option<Kept>>,
}

impl NodeVisitor<'_> {
    fn keep<E: de::Error>(&self, kept: Kept) -> Result<Node, E> {
        self.scalar.replace(Some(kept));
        Err(E::custom("here"))
    }
}

impl<'de> Visitor<'de> for NodeVisitor<'_> {
    type Value = Node;
    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value without a tag")
    }
    fn visit_bool<E: de::Error>(self, _: bool) -> Result<Node, E> {
        self.keep(Kept::Literal)
    }
    fn visit_i64<E: de::Error>(self, _: i64) -> Result<Node, E> {
        self.keep(Kept::Literal)
    }
    fn visit_i128<E: de::Error>(self, _: i128) -> Result<Node, E> {
        self.keep(Kept::Literal)
    }
    fn visit_u64<E: de::Error>(self, _: u64) -> Result<Node, E> {
        self.keep(Kept::Literal)
    }
    fn visit_u128<E: de::Error>(self, _: u128) -> Result<Node, E> {
        self.keep(Kept::Literal)
    }
    fn visit_f64<E: de::Error>(self, _: f64) -> Result<Node, E> {
        self.keep(Kept::Literal)
    }
    fn visit_str<E: de::Error>(self, value: &str) -> Result<Node, E> {
        self.keep(Kept::Text(typed(value)))
    }
    fn visit_unit<E: de::Error>(self) -> Result<Node, E> {
        self.keep(Kept::Empty)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node, A::Error> {
        let mut items: Vec<Node> = Vec::new();
        while let Some(item) = list.next_element_seed(NodeSeed(self.place))? {
            items.push(item);
        }
        let span =
            items.first().map_or(self.place.base..self.place.base, |first| first.span.clone());
        Ok(Node { value: Value::List(items), span, is_plain: false })
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let mut entries: Vec<(Node, Node)> = Vec::new();
        while let Some(key) = map.next_key_seed(NodeSeed(self.place))? {
            let mut value = map.next_value_seed(NodeSeed(self.place))?;
            if matches!(&value.value, Value::List(items) if items.is_empty())
                || matches!(&value.value, Value::Map(entries) if entries.is_empty())
                || value.value == Value::Empty
            {
                value.span = key.span.clone();
            }
            entries.push((key, value));
        }
        let span =
            entries.first().map_or(self.place.base..self.place.base, |(key, _)| key.span.clone());
        Ok(Node { value: Value::Map(entries), span, is_plain: false })
    }
}

/// Where each line of `text` starts.
pub(super) fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1)).collect()
}

/// The byte of `text` at the 1-based line and character column that libyaml reports.
pub(super) fn byte_offset(text: &str, lines: &[usize], line: usize, column: usize) -> usize {
    let Some(start) = lines.get(line.saturating_sub(1)) else { return text.len() };
    let rest = &text[*start..];
    start + rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(at, _)| at)
}

/// How many bytes the scalar at the start of `text` takes on its first line.
fn scalar_length(text: &str) -> usize {
    let line = text.lines().next().unwrap_or_default();
    match line.chars().next() {
        Some(quote @ ('"' | '\'')) => line[1..].find(quote).map_or(line.len(), |at| at + 2),
        Some('|' | '>') => 1,
        _ => {
            let end = line
                .char_indices()
                .find(|(at, character)| match character {
                    '#' => line[..*at].ends_with(' '),
                    ':' => line[at + 1..].is_empty() || line[at + 1..].starts_with(' '),
                    ',' | ']' | '}' => true,
                    _ => false,
                })
                .map_or(line.len(), |(at, _)| at);
            line[..end].trim_end().len()
        }
    }
}
