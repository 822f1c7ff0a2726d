//! YAML text as records, and as values with places where something is wrong. Content meets `serde_yaml` here and
//! nowhere else. It knows nothing of what records mean.

mod folded;
pub(super) mod habits;
mod literal;
mod node;
mod read;
pub(super) mod scan;
mod tree;

use std::borrow::Cow;
use std::cell::Cell;
use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use serde::de::{DeserializeOwned, DeserializeSeed};

use self::node::{Count, NodeSeed, Place, byte_offset, line_starts};
pub use self::node::{Node, Value};
use self::read::Refusal;
use self::tree::Tree;
use crate::diagnostics::{Code, Diagnostic, Span};
use crate::memo::Fingerprint;

/// Values, keys included, that one YAML text may hold once its aliases are followed.
const MAX_VALUES: usize = 100_000;

/// How many brackets may be open at once.
const MAX_DEPTH: usize = 100;

/// The YAML part of a file: all of a `.yaml` file, or the front matter of a Markdown file.
#[derive(Debug)]
pub struct Yaml {
    path: Arc<str>,
    text: Arc<str>,
    range: Range<usize>,
    /// Stands for path, place and text.
    fingerprint: Fingerprint,
    root: OnceLock<Result<Node, Fault>>,
}

/// Why a text is not the YAML we take, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What `serde_yaml` says about it.
    message: String,
    /// The way to the value that is refused; none if the text is no YAML.
    steps: Vec<Step>,
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

impl Step {
    /// The key, for a step into a mapping.
    pub fn key(&self) -> Option<&str> {
        match self {
            Self::Key(key) => Some(key),
            Self::Item(_) => None,
        }
    }
}

/// What `libyaml` says, and the catalogue's word for what that nearly always means.
const REASONS: [(&str, &str); 16] = [
    ("while scanning a quoted scalar", "open-quote"),
    ("found unknown escape character", "escape"),
    ("',' or ']'", "open-bracket"),
    ("',' or '}'", "open-bracket"),
    ("while parsing a flow", "open-bracket"),
    ("mapping values are not allowed", "second-colon"),
    ("sequence entries are not allowed", "list-in-line"),
    ("did not find expected '-' indicator", "lines-out-of-step"),
    ("did not find expected key", "lines-out-of-step"),
    ("mapping keys are not allowed", "lines-out-of-step"),
    ("could not find expected ':'", "no-colon"),
    ("unknown anchor", "unknown-name"),
    ("cannot start any token", "sign-at-start"),
    ("while scanning a", "sign-at-start"),
    ("while parsing a tag", "sign-at-start"),
    ("control characters are not allowed", "odd-character"),
];

impl Fault {
    /// The catalogue's word for the likely cause; none if there is no saying.
    pub fn reason(&self) -> Option<&'static str> {
        let known = REASONS.iter().find(|(said, _)| self.message.contains(said));
        known.map(|(_, word)| *word)
    }

    /// The key of the value that is refused, with the way to it.
    pub fn field(&self) -> String {
        let mut field = String::new();
        for step in &self.steps {
            match step {
                Step::Key(key) if field.is_empty() => field.push_str(key),
                Step::Key(key) => field.extend([".", key]),
                Step::Item(item) => field.extend(["[", &item.to_string(), "]"]),
            }
        }
        field
    }
}

impl From<&'static str> for Step {
    fn from(key: &'static str) -> Self {
        Self::Key(key.into())
    }
}

impl From<String> for Step {
    fn from(key: String) -> Self {
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
        Self { path, text, range, fingerprint, root: OnceLock::new() }
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
        T::deserialize(&self.tree()?).map_err(|refusal| self.refused(refusal, None))
    }

    /// The items of the list that the whole is, each as a `T` if it is one.
    ///
    /// # Errors
    /// When it is not YAML or not a list.
    pub fn items<T: DeserializeOwned>(&self) -> Result<Vec<Result<T, Fault>>, Fault> {
        let items = match self.tree()? {
            Tree::List(items) => items,
            Tree::Empty => Vec::new(),
            _ => return Err(self.refused(serde::de::Error::custom("not a list"), None)),
        };
        let item = |(number, item): (usize, &Tree)| {
            T::deserialize(item).map_err(|refusal| self.refused(refusal, Some(number)))
        };
        Ok(items.iter().enumerate().map(item).collect())
    }

    fn tree(&self) -> Result<Tree, Fault> {
        let lines = literal::in_lines(self.text());
        let text = literal::marked(folded::marked(&lines));
        // Places in a text with marks are not those in the file.
        let fault = |error| self.root().err().cloned().unwrap_or_else(|| self.fault(&error));
        serde_yaml::from_str(&text).map_err(fault)
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
                steps: Vec::new(),
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
                    steps: Vec::new(),
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

    /// What `fault` is for an author, where it is no YAML at all or too much of it, with the slips that may have led to it.
    pub fn problems(&self, fault: &Fault) -> Vec<Diagnostic> {
        let problems = vec![self.problem(fault)];
        if fault.too_large {
            return problems;
        }
        habits::beside_slips(&habits::slips(self), problems, self)
    }

    /// What `fault` is for an author.
    pub(super) fn problem(&self, fault: &Fault) -> Diagnostic {
        let start = fault.offset.min(self.range.end);
        let span = start..start + self.rest_of_line(start).len();
        let span = Span::bytes(Arc::clone(&self.path), span);
        if fault.too_large {
            return Diagnostic::new(Code::YamlTooLarge, span)
                .with("values", MAX_VALUES)
                .with("depth", MAX_DEPTH);
        }
        let problem = Diagnostic::new(Code::YamlSyntax, span);
        match fault.reason() {
            Some(reason) => problem.with_word("reason", reason),
            None => problem,
        }
    }

    /// The text before byte `offset` of the file, without white space at its end.
    pub fn before(&self, offset: usize) -> &str {
        let end = offset.saturating_sub(self.range.start).min(self.text().len());
        self.text()[..end].trim_end()
    }

    /// What the file says from its byte `offset` to the end of that line.
    pub fn rest_of_line(&self, offset: usize) -> &str {
        let start = offset.saturating_sub(self.range.start).min(self.text().len());
        self.text()[start..].lines().next().unwrap_or_default().trim_end()
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
        let says_nothing = |line: &str| line.trim().is_empty() || line.trim().starts_with('#');
        if self.text().lines().all(says_nothing) {
            let span = self.range.start..self.range.start;
            return Ok(Node { value: Value::Empty, span, is_plain: true });
        }
        let lines_of_text = literal::in_lines(self.text());
        NodeSeed(&place)
            .deserialize(serde_yaml::Deserializer::from_str(&folded::marked(&lines_of_text)))
            .map_err(|error| self.fault(&error))
    }

    /// What is wrong with a value of the item `item`, or of the whole.
    fn refused(&self, refusal: Refusal, item: Option<usize>) -> Fault {
        let message = refusal.message.clone();
        let steps: Vec<Step> =
            item.map(Step::Item).into_iter().chain(refusal.into_steps()).collect();
        Fault { message, offset: self.find(&steps).start, steps, too_large: false }
    }

    fn fault(&self, error: &serde_yaml::Error) -> Fault {
        let message = error.to_string();
        let place = error.location().map(|location| (location.line(), location.column()));
        let offset = open_quote(&message).or(place).map_or(0, |(line, column)| {
            byte_offset(self.text(), &line_starts(self.text()), line, column)
        });
        Fault { message, steps: Vec::new(), offset: self.range.start + offset, too_large: false }
    }
}

/// What `text` says as a whole, as records would read it: texts with their folded lines joined.
///
/// # Errors
/// When it is not YAML, is too large, or has a tag or a key that is no text; the reason is the reader's.
pub(crate) fn tree(text: &str) -> Result<serde_json::Value, String> {
    let whole = Yaml::new("".into(), text.into(), 0..text.len());
    let read = whole.guard().and_then(|()| {
        let tree = whole.tree()?;
        tree.json().map_err(|refusal| whole.refused(refusal, None))
    });
    read.map_err(|fault| folded::joined(&fault.message).into_owned())
}

/// Where the quotation mark stands that `message` says is never closed: better than the end of the text.
fn open_quote(message: &str) -> Option<(usize, usize)> {
    let (_, place) = message.split_once("while scanning a quoted scalar at line ")?;
    let (line, column) = place.split_once(" column ")?;
    Some((line.parse().ok()?, column.parse().ok()?))
}

/// Where brackets, or lists and keys in one line (`- - ?`), open deeper than any sensible text does; `libyaml` takes
/// quadratic time over the ones and much memory over the others.
pub(super) fn deep_nesting(text: &str) -> Option<usize> {
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
