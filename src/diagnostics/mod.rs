//! What tenkai says about content: one value per problem, with its place, and the list of those
//! that a stage found. Not for faults of the machine (disk, port): those are `anyhow` errors.
//!
//! Every stage returns [`Diagnosed`]; the renderings in `human`, `json` and `sarif` come after all of them.

mod catalogue;
mod code;
mod excerpt;
mod human;
mod json;
mod place;
mod sarif;
mod sentence;

use std::cmp::Ordering;
use std::ops::Range;
use std::sync::Arc;

use serde::Serialize;

pub use catalogue::{Catalogue, Lang, UnknownLang};
pub use code::Code;
pub use human::{Colour, human, summary};
pub use json::json;
pub use place::{Position, Texts, position};
pub use sarif::sarif;
pub(crate) use sentence::{Part, parts};

/// How bad a problem is: an error keeps the site from being published, a warning does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Nothing is published until this is mended.
    Error,
    /// Published, but an author should look at it.
    Warning,
}

/// Where in a file something is. `path` is relative to the root, with `/`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file, relative to the root (`content/cases/x.md`).
    pub path: Arc<str>,
    /// The place inside it.
    pub place: Place,
}

/// A place inside a file, as exactly as it is known.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// The file as a whole: its name, its absence.
    File,
    /// A range of bytes of the decoded text.
    Bytes(Range<usize>),
    /// A 1-based line of a file whose text cannot be shown, such as one in an unknown encoding.
    Line(usize),
}

impl Place {
    fn order(&self) -> (u8, usize, usize) {
        match self {
            Self::File => (0, 0, 0),
            Self::Line(line) => (1, *line, 0),
            Self::Bytes(range) => (2, range.start, range.end),
        }
    }
}

impl Ord for Place {
    /// The file as a whole first, then from its beginning to its end.
    fn cmp(&self, other: &Self) -> Ordering {
        self.order().cmp(&other.order())
    }
}

impl PartialOrd for Place {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Span {
    /// The whole file at `path`.
    pub fn file(path: impl Into<Arc<str>>) -> Self {
        Self { path: path.into(), place: Place::File }
    }

    /// The bytes `range` of the text at `path`.
    pub fn bytes(path: impl Into<Arc<str>>, range: Range<usize>) -> Self {
        Self { path: path.into(), place: Place::Bytes(range) }
    }

    /// The 1-based line `line` of the file at `path`.
    pub fn line(path: impl Into<Arc<str>>, line: usize) -> Self {
        Self { path: path.into(), place: Place::Line(line) }
    }
}

/// A second place that explains a problem, such as the first definition of a duplicate.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Related {
    /// Where it is.
    pub span: Span,
    /// Which sentence of the catalogue's `notes` says why it is shown.
    pub note: &'static str,
}

/// A value for one `{placeholder}` of a message.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Arg {
    /// Text from the content or a number, shown as it is.
    Text(String),
    /// A key of the catalogue's `words`, shown in the reader's language (`meeting` → 会議).
    Word(&'static str),
}

/// One problem at one place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Diagnostic {
    /// The place to look at first. Field order makes the derived order: path, place, code.
    pub span: Span,
    /// Which problem this is; its texts are in the catalogue.
    pub code: Code,
    /// Values for the message's placeholders.
    pub args: Vec<(&'static str, Arg)>,
    /// Further places that explain it.
    pub related: Vec<Related>,
}

impl Diagnostic {
    /// A problem `code` at `span`, so far without values for its message.
    pub fn new(code: Code, span: Span) -> Self {
        Self { span, code, args: Vec::new(), related: Vec::new() }
    }

    /// The same with `text` for the placeholder `{name}`.
    #[must_use]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "callers give texts, numbers and ids as they have them"
    )]
    pub fn with(mut self, name: &'static str, text: impl ToString) -> Self {
        self.args.push((name, Arg::Text(text.to_string())));
        self
    }

    /// The same with `text` for `{name}` if there is one; help lines that need it are left out otherwise.
    #[must_use]
    pub fn with_some(self, name: &'static str, text: Option<impl ToString>) -> Self {
        match text {
            Some(text) => self.with(name, text),
            None => self,
        }
    }

    /// The same with the catalogue's word `key` for `{name}`.
    #[must_use]
    pub fn with_word(mut self, name: &'static str, key: &'static str) -> Self {
        self.args.push((name, Arg::Word(key)));
        self
    }

    /// The same with a second place, explained by the catalogue's note `note`.
    #[must_use]
    pub fn and_see(mut self, span: Span, note: &'static str) -> Self {
        self.related.push(Related { span, note });
        self
    }

    /// Whether this keeps the site from being published.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

/// What a stage made, with everything it has to say about it. A stage never stops at the first problem.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnosed<T> {
    /// The result, without the parts that were reported as broken.
    pub value: T,
    /// All problems found while making it.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Diagnosed<T> {
    /// A result without problems.
    pub fn clean(value: T) -> Self {
        Self { value, diagnostics: Vec::new() }
    }

    /// The value, after moving its problems to the end of `diagnostics`.
    pub fn report_to(self, diagnostics: &mut Vec<Diagnostic>) -> T {
        diagnostics.extend(self.diagnostics);
        self.value
    }

    /// The same problems with the value changed by `change`.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Diagnosed<U> {
        Diagnosed { value: change(self.value), diagnostics: self.diagnostics }
    }
}

/// Puts `diagnostics` in the order of path, place and code, and removes those that say the same twice.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_unstable();
    diagnostics.dedup();
}

/// The known word nearest to `typed`, for "did you mean": at most a third of its letters differ.
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = typed.chars().count();
    // Words are at least as far apart as their lengths, which is found out much sooner.
    let distance = |word: &str| {
        let other = word.chars().count();
        let most = (length.max(other) / 3).max(1).min(length.saturating_sub(1));
        (length.abs_diff(other) <= most)
            .then(|| strsim::damerau_levenshtein(typed, word))
            .filter(|distance| *distance <= most)
    };
    known
        .into_iter()
        .filter_map(|word| Some((distance(word)?, word)))
        .min_by_key(|(distance, word)| (*distance, *word))
        .map(|(_, word)| word)
}

#[cfg(test)]
mod tests;
