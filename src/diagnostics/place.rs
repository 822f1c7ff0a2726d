//! Turns places into lines and columns, for every rendering. Not for what is wrong there.

use std::collections::BTreeMap;
use std::ops::{Deref, Range};
use std::sync::Arc;

use serde::Serialize;

use super::{Diagnostic, Place};

/// Looks up the decoded text of a file by its path; `None` if it has none that can be shown.
pub type Texts<'a> = &'a dyn Fn(&str) -> Option<Arc<str>>;

/// Where a place begins and ends, counted from 1, columns in characters. The end is the first place after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Position {
    /// The line it begins on.
    pub line: usize,
    /// The character it begins with.
    pub column: usize,
    /// The line it ends on.
    pub end_line: usize,
    /// The first character after it.
    pub end_column: usize,
}

/// The position of `place` in `text`. A place that the text does not have is moved to the nearest one it has.
pub fn position(text: Option<&str>, place: &Place) -> Position {
    match (text, place) {
        (Some(text), Place::Bytes(range)) => Source::new(text).position(range),
        _ => without_text(place),
    }
}

/// What is known of `place` without the text it is in.
fn without_text(place: &Place) -> Position {
    let line = match place {
        Place::Line(line) => (*line).max(1),
        Place::File | Place::Bytes(_) => 1,
    };
    Position { line, column: 1, end_line: line, end_column: 1 }
}

/// All files that a list of problems mentions, each looked up and measured once.
pub(super) struct Sources {
    by_path: BTreeMap<Arc<str>, Source<Arc<str>>>,
}

impl Sources {
    /// The files of all places in `diagnostics`.
    pub(super) fn of(diagnostics: &[Diagnostic], texts: Texts<'_>) -> Self {
        let spans = diagnostics.iter().flat_map(|one| {
            let related = one.related.iter().map(|related| &related.span);
            std::iter::once(&one.span).chain(related)
        });
        let mut paths: Vec<&Arc<str>> = spans
            .filter(|span| matches!(span.place, Place::Bytes(_)))
            .map(|span| &span.path)
            .collect();
        paths.sort_unstable();
        paths.dedup();
        let measured = paths
            .into_iter()
            .filter_map(|path| Some((Arc::clone(path), Source::new(texts(path)?))));
        Self { by_path: measured.collect() }
    }

    /// The text of the file at `path`, if it has one.
    pub(super) fn source(&self, path: &str) -> Option<&Source<Arc<str>>> {
        self.by_path.get(path)
    }

    /// The position of `place` in the file at `path`.
    pub(super) fn position(&self, path: &str, place: &Place) -> Position {
        match (self.source(path), place) {
            (Some(source), Place::Bytes(range)) => source.position(range),
            _ => without_text(place),
        }
    }
}

/// Bytes between two counts of characters: columns in a file of one long line stay cheap.
const BLOCK: usize = 4096;

/// A text with its lines and characters counted, so that a place is found without reading it again.
pub(super) struct Source<T> {
    text: T,
    /// Where each line begins.
    lines: Vec<usize>,
    /// How many characters begin before each block.
    blocks: Vec<usize>,
}

impl<T: Deref<Target = str>> Source<T> {
    /// Counts the lines and characters of `text`.
    pub(super) fn new(text: T) -> Self {
        let breaks = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1);
        let lines = std::iter::once(0).chain(breaks).collect();
        let mut before = 0;
        let mut blocks = vec![0];
        for block in text.as_bytes().chunks(BLOCK) {
            before += characters(block);
            blocks.push(before);
        }
        Self { text, lines, blocks }
    }

    /// The text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// `range` widened to whole characters and cut to the text.
    pub(super) fn clamp(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.text.floor_char_boundary(range.start);
        let end = self.text.ceil_char_boundary(range.end);
        start..end.max(start)
    }

    /// The line, counted from 0, that the byte `offset` is on.
    pub(super) fn line_of(&self, offset: usize) -> usize {
        self.lines.partition_point(|start| *start <= offset).saturating_sub(1)
    }

    /// The bytes of `line`, counted from 0, without its line break.
    pub(super) fn line(&self, line: usize) -> Range<usize> {
        let length = self.text.len();
        let start = self.lines.get(line).copied().unwrap_or(length);
        let end = self.lines.get(line + 1).map_or(length, |next| next - 1);
        start..end
    }

    fn position(&self, range: &Range<usize>) -> Position {
        let range = self.clamp(range);
        let (line, column) = self.line_and_column(range.start);
        let (end_line, end_column) = self.line_and_column(range.end);
        Position { line, column, end_line, end_column }
    }

    fn line_and_column(&self, offset: usize) -> (usize, usize) {
        let line = self.line_of(offset);
        (
            line + 1,
            self.characters_before(offset) - self.characters_before(self.line(line).start) + 1,
        )
    }

    fn characters_before(&self, offset: usize) -> usize {
        let block = offset / BLOCK;
        self.blocks[block] + characters(&self.text.as_bytes()[block * BLOCK..offset])
    }
}

/// How many characters begin in these bytes of a text; they may start and end inside of one.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(text: &str, range: Range<usize>) -> (usize, usize, usize, usize) {
        let found = position(Some(text), &Place::Bytes(range));
        (found.line, found.column, found.end_line, found.end_column)
    }

    #[test]
    fn columns_are_counted_in_characters() {
        let text = "題名: 茅ヶ崎\nid: あ\n";
        let start = text.find('茅').unwrap();
        assert_eq!(of(text, start..start + 9), (1, 5, 1, 8));
        let end = text.find('あ').unwrap();
        assert_eq!(of(text, start..end), (1, 5, 2, 5));
        assert_eq!(of(text, text.len()..text.len()), (3, 1, 3, 1));
    }

    #[test]
    fn a_place_that_the_text_does_not_have_is_moved_into_it() {
        assert_eq!(of("あい", 1..4), (1, 1, 1, 3), "inside of characters");
        assert_eq!(of("あ\n", 100..200), (2, 1, 2, 1), "beyond the end");
        assert_eq!(of("abc", Range { start: 2, end: 1 }), (1, 3, 1, 3), "backwards");
        assert_eq!(of("", 0..usize::MAX), (1, 1, 1, 1), "of an empty text");
    }

    #[test]
    fn places_without_text_keep_what_is_known() {
        let at = |line| Position { line, column: 1, end_line: line, end_column: 1 };
        assert_eq!(position(Some("a\nb"), &Place::File), at(1));
        assert_eq!(position(None, &Place::Line(7)), at(7));
        assert_eq!(position(None, &Place::Line(0)), at(1));
        assert_eq!(position(None, &Place::Bytes(3..5)), at(1));
    }

    proptest! {
        #[test]
        fn counting_by_blocks_gives_what_counting_everything_gives(
            text in "[aあ𠮷\n]{0,4000}", start in 0usize..9000, length in 0usize..9000,
        ) {
            let source = Source::new(text.as_str());
            let range = source.clamp(&(start..start + length));
            let count = |offset: usize| {
                let before = &text[..offset];
                let line = before.rsplit('\n').next().unwrap();
                (before.matches('\n').count() + 1, line.chars().count() + 1)
            };
            prop_assert_eq!(source.line_and_column(range.start), count(range.start));
            prop_assert_eq!(source.line_and_column(range.end), count(range.end));
        }
    }
}
