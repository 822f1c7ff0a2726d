//! What Markdown makes of a text that its author did not mean, and what it makes nothing of although it was meant: each
//! with its place and the way to write it. Looks at the parser's events beside `render`, and changes nothing.
//!
//! `block` looks at what blocks became, `run` collects the text of paragraphs and items; `line`, `table`, `wide` and
//! `foreign` look into it.

mod block;
pub(super) mod braces;
mod foreign;
mod line;
mod run;
mod table;
#[cfg(test)]
mod tests;
mod wide;

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use self::block::Lists;
use self::run::{Run, Runs};
use self::table::Rows;
use super::prepare::unmark;
use crate::diagnostics::{Code, Diagnostic};

/// Something in a text that is not as it was meant, with its place in the prepared text.
pub(super) struct Slip {
    pub(super) code: Code,
    pub(super) range: Range<usize>,
    values: Vec<(&'static str, String)>,
}

impl Slip {
    fn new(code: Code, range: Range<usize>) -> Self {
        Self { code, range, values: Vec::new() }
    }

    /// The same with a value for its message: text of the author, who knows of no marks.
    fn with(mut self, name: &'static str, value: impl AsRef<str>) -> Self {
        self.values.push((name, unmark(value.as_ref()).into_owned()));
        self
    }

    /// `problem` with the values of the slip.
    pub(super) fn tell(&self, problem: Diagnostic) -> Diagnostic {
        self.values.iter().fold(problem, |problem, (name, value)| problem.with(name, value))
    }
}

/// The slips of a body, found event by event.
pub(super) struct Slips<'t> {
    /// The prepared text.
    text: &'t str,
    found: Vec<Slip>,
    runs: Runs,
    rows: Rows,
    lists: Lists,
    /// Names of addresses, and those that are used.
    definitions: Vec<(String, Range<usize>)>,
    used: Vec<String>,
}

impl<'t> Slips<'t> {
    /// Looks at `text`, in which the names `definitions` stand for addresses.
    pub(super) fn new(text: &'t str, definitions: Vec<(String, Range<usize>)>) -> Self {
        Self {
            text,
            found: Vec::new(),
            runs: Runs::default(),
            rows: Rows::default(),
            lists: Lists::default(),
            definitions,
            used: Vec::new(),
        }
    }

    /// Looks at one event of the parser.
    pub(super) fn event(&mut self, event: &Event<'_>, range: &Range<usize>) {
        if let Some(run) = self.runs.event(event, range, self.text) {
            self.run(&run);
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(TagEnd::CodeBlock) => self.end_code(range),
            Event::End(TagEnd::List(_)) => self.lists.end(range),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::Heading { .. } => self.heading(range),
            Tag::CodeBlock(kind) => self.start_code(kind, range),
            Tag::List(first) => self.list(*first, range),
            Tag::Item => self.item(range),
            Tag::Table(alignments) => self.rows.begin(alignments.len()),
            Tag::TableRow => self.row(range),
            Tag::Link { id, .. } | Tag::Image { id, .. } if !self.definitions.is_empty() => {
                self.used.push(id.to_string());
            }
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough => self.emphasis(range),
            Tag::BlockQuote(_) => self.quote(range),
            _ => {}
        }
    }

    /// Looks at the text of a paragraph, an item, a heading or a cell.
    fn run(&mut self, run: &Run) {
        let lines = run.lines(self.text);
        if !run.is_short {
            if let Some(table) = table::broken(&lines) {
                self.found.push(table);
                return;
            }
            self.found.extend(line::headings(run, &lines));
            self.found.extend(line::lists(&lines));
            self.found.extend(foreign::blocks(&lines));
        }
        self.found.extend(wide::markup(run, &lines));
    }

    /// All slips, when the last event was seen.
    pub(super) fn finish(mut self) -> Vec<Slip> {
        self.unused_definitions();
        self.found
    }
}
