//! The lines of a text that is changed: where they start and end, what ends them, and several replacements at once.

use std::ops::Range;

/// What comes instead of some bytes.
pub(super) type Replacement = (Range<usize>, String);

/// A text as lines.
#[derive(Clone, Copy)]
pub(super) struct Lines<'a> {
    text: &'a str,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text }
    }

    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    /// What ends a line in this text.
    pub(super) fn eol(&self) -> &'static str {
        let first = memchr::memchr(b'\n', self.text.as_bytes());
        let is_crlf = first.is_some_and(|at| self.text[..at].ends_with('\r'));
        if is_crlf { "\r\n" } else { "\n" }
    }

    /// Where the line of `at` starts.
    pub(super) fn start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |end| end + 1)
    }

    /// Where the line of `at` ends, before its line break.
    pub(super) fn end(&self, at: usize) -> usize {
        let rest = &self.text[at..];
        let line = rest.split('\n').next().unwrap_or_default();
        let line = if line.len() < rest.len() { line.trim_end_matches('\r') } else { line };
        at + line.len()
    }

    /// Where the line after that of `at` starts.
    pub(super) fn next(&self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.len(), |end| at + end + 1)
    }

    /// How many letters stand before `at` in its line.
    pub(super) fn column(&self, at: usize) -> usize {
        self.text[self.start(at)..at].chars().count()
    }

    /// Whether nothing stands before `at` in its line.
    pub(super) fn is_first(&self, at: usize) -> bool {
        self.text[self.start(at)..at].trim().is_empty()
    }

    /// All lines that `range` lies in, with their line breaks.
    pub(super) fn whole(&self, range: Range<usize>) -> Range<usize> {
        self.start(range.start)..self.next(range.end)
    }

    /// The start of the line of `at`, or of the comments right above it, unless they may be about more than it.
    pub(super) fn with_comments(&self, at: usize, is_shared: bool) -> usize {
        let mut start = self.start(at);
        while !is_shared && start > 0 {
            let above = self.start(start - 1);
            if !self.text[above..start].trim_start().starts_with('#') {
                break;
            }
            start = above;
        }
        start
    }

    /// `lines` below a line that ends where they are put.
    pub(super) fn below(&self, lines: &[String]) -> String {
        lines.iter().flat_map(|line| [self.eol(), line]).collect()
    }

    /// The text with `replacements`, which do not overlap and stand in their order. It ends with a line break if it did.
    pub(super) fn with(&self, replacements: Vec<Replacement>) -> String {
        let mut text = String::with_capacity(self.text.len());
        let mut copied = 0;
        for (range, new) in replacements {
            text.push_str(&self.text[copied..range.start.max(copied)]);
            text.push_str(&new);
            copied = range.end.max(copied);
        }
        text.push_str(&self.text[copied..]);
        if !self.text.ends_with('\n') && text.ends_with('\n') {
            text.truncate(text.trim_end_matches(['\n', '\r']).len());
        }
        text
    }
}
