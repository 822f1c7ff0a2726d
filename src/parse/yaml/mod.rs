//! YAML text as records, and as values with places where something is wrong. Content meets `serde_yaml` here and
//! nowhere else. It knows nothing of what records mean.

pub(super) mod folded;
pub(super) mod habits;
mod node;

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use serde::de::{
    self, Deserialize, DeserializeOwned, DeserializeSeed, Deserializer, IgnoredAny, SeqAccess,
    Visitor,
};

use self::node::{Count, NodeSeed, Place, byte_offset, line_starts};
pub use self::node::{Node, Value};
use crate::memo::Fingerprint;

/// Values, keys included, that one YAML text may hold once its aliases are followed.
pub(super) const MAX_VALUES: usize = 100_000;

/// How many brackets may be open at once.
pub(super) const MAX_DEPTH: usize = 100;

/// The YAML part of a file: all of a `.yaml` file, or the front matter of a Markdown file.
#[derive(Debug)]
pub struct Yaml {
    path: Arc<str>,
    text: Arc<str>,
    range: Range<usize>,
    /// Stands for path, place and text.
    fingerprint: Fingerprint,
    root: OnceLock<Result<Node, Fault>>,
    /// What follows `source:`, each word once: `cited` looks for it when it is first asked.
    pub(super) sources: OnceLock<Vec<Range<usize>>>,
}

/// Why a text is not the YAML we take, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What `serde_yaml` says about it.
    pub message: String,
    /// The byte of the file it says it at.
    pub offset: usize,
    /// Whether the text holds more values than `MAX_VALUES` or nests too deep.
    pub too_large: bool,
}

/// One step from a value to a part of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
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

impl Hash for Yaml {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.fingerprint.hash(state);
    }
}

impl Yaml {
    /// The bytes `range` of the file `path` that says `text`.
    pub fn new(path: Arc<str>, text: Arc<str>, range: Range<usize>) -> Self {
        let fingerprint = Fingerprint::of(&(&path, &range, &text[range.clone()]));
        Self { path, text, range, fingerprint, root: OnceLock::new(), sources: OnceLock::new() }
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
    ///
    /// # Errors
    /// When it is not YAML or not a `T`.
    pub fn record<T: DeserializeOwned>(&self) -> Result<T, Fault> {
        serde_yaml::from_str(&folded::marked(self.text())).map_err(|error| self.fault(&error))
    }

    /// The items of the list that the whole is, without those whose numbers are in `skip`.
    ///
    /// # Errors
    /// When it is not YAML, not a list, or an item is not a `T`.
    pub fn items<T: DeserializeOwned>(&self, skip: &[usize]) -> Result<Vec<(usize, T)>, Fault> {
        Items { skip, item: std::marker::PhantomData }
            .deserialize(serde_yaml::Deserializer::from_str(&folded::marked(self.text())))
            .map_err(|error| self.fault(&error))
    }

    /// Refuses what would take long to read: deep nesting, and aliases that stand for very many values.
    ///
    /// # Errors
    /// When it is too large to be read.
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
    ///
    /// # Errors
    /// When it is not YAML.
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
        self.guard()?;
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
        let message = folded::joined(&error.to_string()).into_owned();
        let place = error.location().map(|location| (location.line(), location.column()));
        let offset = open_quote(&message).or(place).map_or(0, |(line, column)| {
            byte_offset(self.text(), &line_starts(self.text()), line, column)
        });
        Fault { message, offset: self.range.start + offset, too_large: false }
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

/// Where the quotation mark stands that `message` says is never closed: better than the end of the text.
fn open_quote(message: &str) -> Option<(usize, usize)> {
    let (_, place) = message.split_once("while scanning a quoted scalar at line ")?;
    let (line, column) = place.split_once(" column ")?;
    Some((line.parse().ok()?, column.parse().ok()?))
}

/// Where brackets, or lists and keys in one line (`- - ?`), open deeper than any sensible text does; `libyaml` takes
/// quadratic time over the ones and much memory over the others.
fn deep_nesting(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut depth = 0_usize;
    // How many items and keys have begun in this line, while nothing else has.
    let mut begun = Some(0_usize);
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        begun = match byte {
            b'\n' => Some(0),
            b' ' => begun,
            b'-' | b'?' if bytes.get(at + 1) == Some(&b' ') => begun.map(|begun| begun + 1),
            _ => None,
        };
        if depth > MAX_DEPTH || begun.is_some_and(|begun| begun > MAX_DEPTH) {
            return Some(at);
        }
    }
    None
}
