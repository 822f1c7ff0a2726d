//! Text, code and raw HTML inside a line: ruby and record links are read from their marks, bare web addresses become
//! links, references to notes that do not exist are found. What links are is in `link`.

use std::borrow::Cow;
use std::ops::Range;
use std::rc::Rc;

use memchr::memmem;
use unicode_normalization::UnicodeNormalization;

use super::Script;
use super::prepare::{
    JOINER, LABEL, READING, RECORD, RECORD_END, RUBY, RUBY_END, is_forbidden_control,
    is_noncharacter, unmark,
};
use super::render::{Pending, Renderer};
use crate::diagnostics::{Code, Diagnostic};
use crate::japanese::ruby::Ruby;
use crate::web::address::external;

/// The longest label of a note that is looked for, in bytes.
const LONGEST_LABEL: usize = 256;
/// How many labels a wrong one is compared with.
const MOST_LABELS: usize = 200;
/// The longest web address, in bytes, without its scheme. Keeps hostile runs of addresses linear.
const LONGEST_ADDRESS: usize = 2048;
/// How every mark starts in UTF-8.
const MARK: &[u8] = b"\xEF\xB7";

/// The things that text is searched for, and where the source has what looks like them: most text has none of them, and
/// asking for its place is cheaper than looking at it.
pub(super) struct Features {
    finders: [memmem::Finder<'static>; 3],
    /// Where addresses and notes may be, in order.
    places: Vec<usize>,
}

impl Features {
    pub(super) fn of(source: &str, script: Script) -> Self {
        let finders = [MARK, b"://", b"[^"].map(memmem::Finder::new);
        let [_, addresses, notes] = &finders;
        let mut places: Vec<usize> = notes.find_iter(source.as_bytes()).collect();
        if script == Script::Japanese {
            places.extend(addresses.find_iter(source.as_bytes()));
            places.sort_unstable();
        }
        Self { finders, places }
    }

    /// Whether there may be an address or a note in `range` of the source.
    fn are_in(&self, range: &Range<usize>) -> bool {
        let before = self.places.partition_point(|place| *place < range.start);
        self.places.get(before).is_some_and(|place| *place < range.end)
    }
}

/// The next places in a text where something may be, each looked for once.
struct Search<'a> {
    text: &'a [u8],
    places: [Place<'a>; 3],
}

/// A finder and the place it found last.
type Place<'a> = (&'a memmem::Finder<'static>, Option<usize>);

impl<'a> Search<'a> {
    fn new(text: &'a str, features: &'a Features) -> Self {
        let text = text.as_bytes();
        Self { text, places: features.finders.each_ref().map(|finder| (finder, finder.find(text))) }
    }

    /// The nearest place from `from` on.
    fn next(&mut self, from: usize) -> Option<usize> {
        for (finder, place) in &mut self.places {
            if place.is_some_and(|at| at < from) {
                *place = finder.find(&self.text[from..]).map(|at| from + at);
            }
        }
        self.places.iter().filter_map(|(_, place)| *place).min()
    }
}

impl Renderer<'_> {
    /// Writes the text that was held back.
    pub(super) fn flush(&mut self) {
        if self.pending.text.is_empty() {
            self.pending.origins.clear();
            return;
        }
        let mut pending = std::mem::take(&mut self.pending);
        let skipped = self.blocks.take_prefix(&pending.text);
        let range = pending.range();
        if self.prepared.is_marked_in(&range) || self.features.are_in(&range) {
            self.rich_text(&pending, skipped);
        } else {
            self.sink.write(&pending.text[skipped..]);
        }
        pending.origins.clear();
        pending.text = Cow::Borrowed("");
        self.pending = pending;
    }

    fn rich_text(&mut self, pending: &Pending<'_>, start: usize) {
        let text = pending.text.as_ref();
        let features = Rc::clone(&self.features);
        let mut search = Search::new(text, &features);
        let (mut written, mut from) = (start, start);
        while let Some(at) = search.next(from) {
            let found = match text.as_bytes()[at] {
                b':' => self.address_at(text, at).filter(|found| found.start >= written),
                b'[' => {
                    self.check_note(pending, at);
                    None
                }
                _ => marked(text, at),
            };
            let Some(found) = found else {
                from = at + 2 + usize::from(text.as_bytes()[at] == MARK[0]);
                continue;
            };
            self.sink.write(&unmark(&text[written..found.start]));
            self.special(pending, &found);
            written = found.end;
            from = found.end;
        }
        // Marks that did not lead to anything may be left.
        self.sink.write(&unmark(&text[written..]));
    }

    /// Writes what is at `found`: an address or something between marks.
    fn special(&mut self, pending: &Pending<'_>, found: &Range<usize>) {
        let text = &pending.text[found.clone()];
        let source = pending.source(found.start)..pending.source(found.end - 1) + 1;
        match text.chars().next() {
            Some(JOINER) => {}
            Some(RUBY) => self.label(text),
            Some(RECORD) => {
                let inside = text.trim_start_matches(RECORD).trim_end_matches(RECORD_END);
                let (key, label) = match inside.split_once(LABEL) {
                    Some((key, label)) => (key, Some(label)),
                    None => (inside, None),
                };
                self.record_link(key, label, &source);
            }
            _ => match external(text) {
                Some(address) => self.bare_link(address, text, &source),
                None => self.sink.write(text),
            },
        }
    }

    /// Writes text in which only ruby means something.
    pub(super) fn label(&mut self, text: &str) {
        let mut rest = text;
        while let Some(start) = rest.find(RUBY) {
            self.sink.write(&unmark(&rest[..start]));
            rest = &rest[start + RUBY.len_utf8()..];
            let (inside, after) = rest.split_once(RUBY_END).unwrap_or((rest, ""));
            match Ruby::parse(inside, READING) {
                Some(ruby) => {
                    self.sink.ruby(&ruby);
                    self.readings.push((ruby.base.to_owned(), ruby.reading()));
                }
                None => self.sink.write(&unmark(inside)),
            }
            rest = after;
        }
        self.sink.write(&unmark(rest));
    }

    pub(super) fn code(&mut self, code: &str, range: &Range<usize>) {
        self.sink.markup("<code>");
        self.write_code(code, range);
        self.sink.markup("</code>");
    }

    /// Writes code, in which nothing means anything.
    pub(super) fn write_code(&mut self, code: &str, range: &Range<usize>) {
        if self.prepared.is_marked_in(range) {
            self.sink.write(&unmark(code));
        } else {
            self.sink.write(code);
        }
    }

    /// Text struck out by `~~`. A single `~` is how many write a range (`10~20人`), so it stays as it is.
    pub(super) fn strike(&mut self, range: &Range<usize>, tag: &str) {
        if self.prepared.text[range.clone()].starts_with("~~") {
            self.sink.markup(tag);
        } else {
            self.sink.write("~");
        }
    }

    /// A tag in the text is shown as the author typed it; a comment is not, and a tag for a line break is one.
    pub(super) fn inline_html(&mut self, html: &str, range: &Range<usize>) {
        if is_line_break(html) {
            self.sink.hard_break();
        } else if !html.starts_with("<!--") {
            self.report_tag(html, range);
            self.sink.write(&unmark(html));
        }
    }

    /// Reports the tag that `html` begins with.
    pub(super) fn report_tag(&mut self, html: &str, range: &Range<usize>) {
        let start = html.trim_start();
        let tag = start.split_inclusive('>').next().and_then(|tag| tag.lines().next());
        let diagnostic =
            Diagnostic::new(Code::RawHtml, self.span(range)).with_some("tag", tag.map(unmark));
        self.push(diagnostic);
    }

    /// The web address around the `://` at `colon`.
    fn address_at(&self, text: &str, colon: usize) -> Option<Range<usize>> {
        if self.links.is_inside() {
            return None;
        }
        let before = &text.as_bytes()[..colon];
        let ends_with = |scheme: &[u8]| {
            before.len() >= scheme.len()
                && before[before.len() - scheme.len()..].eq_ignore_ascii_case(scheme)
        };
        let scheme = [5, 4]
            .into_iter()
            .zip([&b"https"[..], b"http"])
            .find(|(_, scheme)| ends_with(scheme))?
            .0;
        let start = colon - scheme;
        let is_word = start > 0 && before[start - 1].is_ascii_alphanumeric();
        let end = colon + 3 + address_length(&text.as_bytes()[colon + 3..]);
        (!is_word && external(&text[start..end]).is_some()).then_some(start..end)
    }

    /// Reports the `[^label]` at `at`: it is text only because no note has that label.
    fn check_note(&mut self, pending: &Pending<'_>, at: usize) {
        if self.is_full() {
            return;
        }
        let inside = &pending.text.as_bytes()[at + 2..];
        let inside = &inside[..inside.len().min(LONGEST_LABEL)];
        let Some(length) = inside.iter().position(|b| matches!(b, b']' | b'[' | b'\n')) else {
            return;
        };
        let label = &pending.text[at + 2..at + 2 + length];
        let start = pending.source(at);
        let escaped = start > 0 && self.prepared.text.as_bytes()[start - 1] == b'\\';
        // The text of a note whose colon is full-width is told as that.
        let is_definition = pending.text[at + 2 + length..].starts_with("]：");
        if escaped
            || is_definition
            || inside[length] != b']'
            || label.is_empty()
            || label.contains(char::is_whitespace)
        {
            return;
        }
        let range = start..pending.source(at + 2 + length) + 1;
        let label = unmark(label);
        let diagnostic =
            Diagnostic::new(Code::UndefinedFootnote, self.span(&range)).with("id", &label);
        let nearest = self.note_like(&label);
        self.push(diagnostic.with_some("nearest", nearest));
    }

    /// The label of a note that looks like `label`: `1` for `１`.
    fn note_like(&self, label: &str) -> Option<String> {
        let plain: String = label.nfkc().flat_map(char::to_lowercase).collect();
        let source = self.prepared.text.as_ref();
        let starts = memmem::find_iter(source.as_bytes(), b"[^").take(MOST_LABELS);
        let labels = starts.filter_map(|at| {
            let rest = &source[at + 2..source.floor_char_boundary(at + LONGEST_LABEL)];
            let (label, after) = rest.split_once(']')?;
            after.starts_with(':').then_some(label)
        });
        let is_like = |other: &&str| other.nfkc().flat_map(char::to_lowercase).eq(plain.chars());
        labels.into_iter().find(is_like).map(str::to_owned)
    }
}

/// Whether `html` is `<br>` and nothing else: how everybody breaks lines in the cells of a table.
pub(super) fn is_line_break(html: &str) -> bool {
    let name = html.trim().strip_prefix('<').and_then(|tag| tag.strip_suffix('>'));
    name.is_some_and(|name| name.trim_end_matches(['/', ' ']).eq_ignore_ascii_case("br"))
}

/// What is between the mark at `at` and the one that ends it.
fn marked(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = &text[at..];
    let mark = rest.chars().next()?;
    let end = match mark {
        JOINER => return Some(at..at + mark.len_utf8()),
        RUBY => rest.find(RUBY_END)? + RUBY_END.len_utf8(),
        RECORD => {
            // The parser may have cut a label in two: then the next mark starts another link.
            let inside = &rest[mark.len_utf8()..];
            let end = inside
                .find([RECORD, RECORD_END])
                .filter(|end| inside[*end..].starts_with(RECORD_END))?;
            mark.len_utf8() + end + RECORD_END.len_utf8()
        }
        _ => return None,
    };
    Some(at..at + end)
}

/// How many bytes after `://` belong to the address: up to anything but ASCII, a closing bracket that was not opened in
/// it, and punctuation at its end.
fn address_length(rest: &[u8]) -> usize {
    let (mut round, mut square) = (0_usize, 0_usize);
    let mut length = 0;
    for byte in rest.iter().take(LONGEST_ADDRESS) {
        match byte {
            b'(' => round += 1,
            b'[' => square += 1,
            b')' if round == 0 => break,
            b']' if square == 0 => break,
            b')' => round -= 1,
            b']' => square -= 1,
            b'<' | b'>' | b'"' | b'`' | b'{' | b'}' | b'|' | b'\\' | b'^' => break,
            byte if !byte.is_ascii_graphic() => break,
            _ => {}
        }
        length += 1;
    }
    let last = rest[..length].iter().rposition(|b| !b".,;:!?'*_~([".contains(b));
    last.map_or(0, |last| last + 1)
}

/// Text for an attribute: no marks, and of ruby the word alone.
pub(super) fn without_readings(text: &str) -> Cow<'_, str> {
    let suspicious =
        text.bytes().any(|b| b < b' ') || memmem::find(text.as_bytes(), MARK).is_some();
    if !suspicious {
        return text.into();
    }
    let mut plain = String::with_capacity(text.len());
    let (mut in_ruby, mut in_reading) = (false, false);
    for c in text.chars() {
        match c {
            RUBY => in_ruby = true,
            READING if in_ruby => in_reading = true,
            RUBY_END => (in_ruby, in_reading) = (false, false),
            _ if in_reading || is_forbidden_control(c) => {}
            c if is_noncharacter(c) => plain.push_str(&unmark(c.encode_utf8(&mut [0; 4]))),
            c => plain.push(c),
        }
    }
    plain.into()
}

/// `html` without `<!-- … -->`. A comment that never ends is no comment: it would hide the rest of the page.
pub(super) fn without_comments(html: &str) -> String {
    let mut rest = html;
    let mut kept = String::new();
    while let Some((before, comment)) = rest.split_once("<!--") {
        let Some((_, after)) = comment.split_once("-->") else {
            break;
        };
        kept.push_str(before);
        rest = after;
    }
    kept.push_str(rest);
    kept
}
