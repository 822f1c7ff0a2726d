//! YAML text as values with places: the only user of `serde_yaml`. It knows nothing of records or their rules.
//!
//! `serde_yaml` gives places in errors only: a visitor that fails is told where. [`Node`]s are made by failing
//! on purpose at every scalar and going on. That costs time, so nodes are made only where something is wrong.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::fmt;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use serde::de::{
    self, Deserialize, DeserializeOwned, DeserializeSeed, Deserializer, IgnoredAny, MapAccess,
    SeqAccess, Visitor,
};

/// Values, keys included, that one YAML text may hold once its aliases are followed.
const MAX_VALUES: usize = 100_000;

/// The YAML part of a file: all of a `.yaml` file, or the front matter of a Markdown file.
#[derive(Debug)]
pub struct Yaml {
    path: Arc<str>,
    text: Arc<str>,
    range: Range<usize>,
    root: OnceLock<Result<Node, Fault>>,
}

/// A YAML value with the bytes of the file it stands at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub value: Value,
    /// Where it stands; for lists and mappings, where their first scalar stands.
    pub span: Range<usize>,
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

/// Why a text is not the YAML we take, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What `serde_yaml` says about it.
    pub message: String,
    /// The byte of the file it says it at.
    pub offset: usize,
    /// Whether the text holds more values than [`MAX_VALUES`] or nests too deep.
    pub too_large: bool,
}

/// One step from a value to a part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Into a mapping.
    Key(Cow<'static, str>),
    /// Into a list, from 0.
    Item(usize),
}

impl From<&'static str> for Step {
    fn from(key: &'static str) -> Self {
        Self::Key(key.into())
    }
}

impl From<usize> for Step {
    fn from(item: usize) -> Self {
        Self::Item(item)
    }
}

impl Yaml {
    /// The bytes `range` of the file `path` that says `text`.
    pub fn new(path: Arc<str>, text: Arc<str>, range: Range<usize>) -> Self {
        Self { path, text, range, root: OnceLock::new() }
    }

    /// The file's path.
    pub fn path(&self) -> &Arc<str> {
        &self.path
    }

    /// The YAML itself.
    pub fn text(&self) -> &str {
        &self.text[self.range.clone()]
    }

    /// The bytes of the file that the YAML takes up.
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// The whole as `T`.
    pub fn record<T: DeserializeOwned>(&self) -> Result<T, Fault> {
        serde_yaml::from_str(self.text()).map_err(|error| self.fault(&error))
    }

    /// The items of the list that the whole is, without those whose numbers are in `skip`.
    pub fn items<T: DeserializeOwned>(&self, skip: &[usize]) -> Result<Vec<(usize, T)>, Fault> {
        Items { skip, item: std::marker::PhantomData }
            .deserialize(serde_yaml::Deserializer::from_str(self.text()))
            .map_err(|error| self.fault(&error))
    }

    /// Refuses what would take long to read: deep nesting, and aliases that stand for very many values.
    pub fn guard(&self) -> Result<(), Fault> {
        let text = self.text();
        if let Some(offset) = deep_nesting(text) {
            return Err(Fault {
                message: "nested too deep".to_owned(),
                offset: self.range.start + offset,
                too_large: true,
            });
        }
        if text.contains('&') && text.contains('*') {
            let budget = Cell::new(MAX_VALUES);
            let counted = Count(&budget).deserialize(serde_yaml::Deserializer::from_str(text));
            if budget.get() == 0 && counted.is_err() {
                return Err(Fault {
                    message: "too many values".to_owned(),
                    offset: self.range.start,
                    too_large: true,
                });
            }
        }
        Ok(())
    }

    /// The whole as a node; made when first asked for.
    pub fn root(&self) -> Result<&Node, &Fault> {
        self.root.get_or_init(|| self.make_root()).as_ref()
    }

    /// The bytes of the value that `steps` lead to, or of the nearest thing before it that exists.
    pub fn find(&self, steps: &[Step]) -> Range<usize> {
        let Ok(mut node) = self.root() else { return self.range.start..self.range.start };
        for step in steps {
            match node.step(step) {
                Some(next) => node = next,
                None => break,
            }
        }
        node.norm().span.clone()
    }

    /// The bytes of the value that `steps` lead to, if there is one.
    pub fn find_exactly(&self, steps: &[Step]) -> Option<Range<usize>> {
        let root = self.root().ok()?;
        let node = steps.iter().try_fold(root, |node, step| node.step(step))?;
        Some(node.norm().span.clone())
    }

    fn make_root(&self) -> Result<Node, Fault> {
        let lines = line_starts(self.text());
        let place = Place {
            text: self.text(),
            lines: &lines,
            base: self.range.start,
            budget: &Cell::new(MAX_VALUES),
        };
        NodeSeed(&place)
            .deserialize(serde_yaml::Deserializer::from_str(self.text()))
            .map_err(|error| self.fault(&error))
    }

    fn fault(&self, error: &serde_yaml::Error) -> Fault {
        let offset = error.location().map_or(0, |location| {
            byte_offset(self.text(), &line_starts(self.text()), location.line(), location.column())
        });
        Fault { message: error.to_string(), offset: self.range.start + offset, too_large: false }
    }
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
    fn norm(&self) -> &Node {
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

/// A list that reads some items and only passes over the others.
struct Items<'a, T> {
    skip: &'a [usize],
    item: std::marker::PhantomData<T>,
}

impl<'de, T: Deserialize<'de>> DeserializeSeed<'de> for Items<'_, T> {
    type Value = Vec<(usize, T)>;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for Items<'_, T> {
    type Value = Vec<(usize, T)>;
    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a list")
    }
    fn visit_unit<E: de::Error>(self) -> Result<Self::Value, E> {
        Ok(Vec::new())
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut items = Vec::new();
        for number in 0.. {
            if self.skip.contains(&number) {
                if list.next_element::<IgnoredAny>()?.is_none() {
                    break;
                }
            } else {
                match list.next_element()? {
                    Some(item) => items.push((number, item)),
                    None => break,
                }
            }
        }
        Ok(items)
    }
}

/// Counts values down to an empty budget.
struct Count<'a>(&'a Cell<usize>);

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
struct Place<'a> {
    text: &'a str,
    lines: &'a [usize],
    base: usize,
    budget: &'a Cell<usize>,
}

/// Makes a node of the next value.
struct NodeSeed<'a>(&'a Place<'a>);

impl<'de> DeserializeSeed<'de> for NodeSeed<'_> {
    type Value = Node;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        spend(self.0.budget)?;
        let scalar = RefCell::new(None);
        match deserializer.deserialize_any(NodeVisitor { place: self.0, scalar: &scalar }) {
            Ok(node) => Ok(node),
            Err(error) => match scalar.take() {
                Some(value) => Ok(self.0.node(value, &error.to_string())),
                None => Err(error),
            },
        }
    }
}

impl Place<'_> {
    /// The scalar `value` at the place that the error text `reported` ends with.
    fn node(&self, value: Value, reported: &str) -> Node {
        let start = reported
            .rsplit_once(" at line ")
            .and_then(|(_, place)| place.split_once(" column "))
            .and_then(|(line, column)| Some((line.parse().ok()?, column.parse().ok()?)))
            .map_or(0, |(line, column)| byte_offset(self.text, self.lines, line, column));
        let length = match &value {
            Value::Empty => 0,
            Value::Scalar(_) | Value::List(_) | Value::Map(_) => scalar_length(&self.text[start..]),
        };
        Node { value, span: self.base + start..self.base + start + length }
    }
}

/// Keeps a scalar aside and fails, so that the error says where it stands.
struct NodeVisitor<'a> {
    place: &'a Place<'a>,
    scalar: &'a RefCell<Option<Value>>,
}

impl NodeVisitor<'_> {
    fn keep<E: de::Error>(&self, value: Value) -> Result<Node, E> {
        self.scalar.replace(Some(value));
        Err(E::custom("here"))
    }
}

impl<'de> Visitor<'de> for NodeVisitor<'_> {
    type Value = Node;
    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value without a tag")
    }
    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Node, E> {
        self.keep(Value::Scalar(value.to_string()))
    }
    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Node, E> {
        self.keep(Value::Scalar(value.to_string()))
    }
    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Node, E> {
        self.keep(Value::Scalar(value.to_string()))
    }
    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Node, E> {
        self.keep(Value::Scalar(value.to_string()))
    }
    fn visit_str<E: de::Error>(self, value: &str) -> Result<Node, E> {
        self.keep(Value::Scalar(value.to_owned()))
    }
    fn visit_unit<E: de::Error>(self) -> Result<Node, E> {
        self.keep(Value::Empty)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node, A::Error> {
        let mut items: Vec<Node> = Vec::new();
        while let Some(item) = list.next_element_seed(NodeSeed(self.place))? {
            items.push(item);
        }
        let span =
            items.first().map_or(self.place.base..self.place.base, |first| first.span.clone());
        Ok(Node { value: Value::List(items), span })
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
        Ok(Node { value: Value::Map(entries), span })
    }
}

/// Where each line of `text` starts.
fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1)).collect()
}

/// The byte of `text` at the 1-based line and character column that libyaml reports.
fn byte_offset(text: &str, lines: &[usize], line: usize, column: usize) -> usize {
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

/// Where brackets open deeper than any sensible text does; `libyaml` takes quadratic time over them.
fn deep_nesting(text: &str) -> Option<usize> {
    const DEEPEST: usize = 100;
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return Some(at);
        }
    }
    None
}
