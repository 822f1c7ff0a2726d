//! The leaves of the tree of words: one that is text, and one with values in it.

use std::fmt::{self, Display, Write};
use std::ops::Deref;
use std::sync::Arc;

use serde::Serialize;

use super::read::{Check, Part, Said};
use crate::diagnostics::{self, parts};

/// A text that readers see as it is. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct Word(Arc<str>);

impl Word {
    pub(super) fn new(text: Arc<str>) -> Self {
        Self(text)
    }

    /// A shared handle on the text.
    pub fn shared(&self) -> Arc<str> {
        self.0.clone()
    }
}

impl Deref for Word {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Part for Word {
    fn read(said: &Said<'_>, check: &mut Check) -> Self {
        Self::new(said.text(&[], check))
    }

    fn script(&self) -> String {
        quoted(&self.0)
    }
}

/// A text with values in it, each at its `{placeholder}`. Its group has a method of the same name that fills it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Phrase {
    text: Arc<str>,
    /// The names of the values that it may have.
    slots: &'static [&'static str],
}

impl Phrase {
    pub(super) fn read(said: &Said<'_>, slots: &'static [&'static str], check: &mut Check) -> Self {
        Self { text: said.text(slots, check), slots }
    }

    /// The text with `values`, which are those of its slots in their order.
    pub(super) fn filled(&self, values: &[&dyn Display]) -> String {
        filled(&self.text, |name, out| {
            let at = self.slots.iter().position(|slot| *slot == name);
            write!(out, "{}", values[at.expect("only known placeholders were let in")])
                .expect("a string takes everything");
        })
    }

    /// A function of a script that takes the values as an object.
    pub(super) fn script(&self) -> String {
        let pieces = parts(&self.text).map(|part| match part {
            diagnostics::Part::Literal(text) => quoted(text),
            diagnostics::Part::Placeholder(name) => format!("v.{name}"),
        });
        // A text first, so that numbers are not added up.
        let pieces: Vec<String> = std::iter::once(quoted("")).chain(pieces).collect();
        format!("v=>{}", pieces.join("+"))
    }
}

/// Templates take the text and put the values in with the filter `fill`.
impl Serialize for Phrase {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

/// `text` with what `put` writes at each placeholder.
pub(crate) fn filled(text: &str, mut put: impl FnMut(&str, &mut String)) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for part in parts(text) {
        match part {
            diagnostics::Part::Literal(text) => out.push_str(text),
            diagnostics::Part::Placeholder(name) => put(name, &mut out),
        }
    }
    out
}

/// `text` as a string of a script.
pub(super) fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a text is JSON")
}
