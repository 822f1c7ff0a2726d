//! The pass over the Markdown source before it is parsed: marks Japanese emphasis, ruby and record links with
//! noncharacters, and keeps a table of what it changed so that every place still points into the author's file.
//! Not a parser: code and HTML are marked too, and `unmark` gives them back as they were.

use std::borrow::Cow;
use std::ops::Range;

use memchr::{memchr, memchr_iter, memchr3, memmem};

use super::Script;
use super::slips::braces;
use crate::japanese::{emphasis, ruby::Ruby};

/// Stands between punctuation and a run of `*` or `~`.
pub(super) const JOINER: char = '\u{FDD0}';
/// Stands for the `{` of ruby.
pub(super) const RUBY: char = '\u{FDD1}';
/// Stands for the `|` before a reading.
pub(super) const READING: char = '\u{FDD2}';
/// Stands for the `}` of ruby.
pub(super) const RUBY_END: char = '\u{FDD3}';
/// Stands for the `[[` of a record link.
pub(super) const RECORD: char = '\u{FDD4}';
/// Stands for the `|` before a record link's label.
pub(super) const LABEL: char = '\u{FDD5}';
/// Stands for the `]]` of a record link.
pub(super) const RECORD_END: char = '\u{FDD6}';

/// The longest ruby or record link, in bytes. Keeps hostile runs of `{` and `[` linear.
const LONGEST: usize = 512;

/// Markdown with marks, and the way back.
#[derive(Debug)]
pub(super) struct Prepared<'t> {
    /// What is parsed.
    pub(super) text: Cow<'t, str>,
    /// After each change: its end in `text`, and how many bytes longer `text` is up to there.
    changes: Vec<(usize, usize)>,
    /// Where the body starts in the file.
    start: usize,
}

impl<'t> Prepared<'t> {
    /// Marks `body`, which starts at byte `start` of its file.
    pub(super) fn new(script: Script, body: &'t str, start: usize) -> Self {
        let changes = Vec::new();
        match cleaned(body) {
            Cow::Borrowed(body) => match Marker::mark(body, script) {
                Some(marker) => Self { text: marker.text.into(), changes: marker.changes, start },
                None => Self { text: body.into(), changes, start },
            },
            Cow::Owned(body) => match Marker::mark(&body, script) {
                Some(marker) => Self { text: marker.text.into(), changes: marker.changes, start },
                None => Self { text: body.into(), changes, start },
            },
        }
    }

    /// Whether there is any mark in `range` of the marked text.
    pub(super) fn is_marked_in(&self, range: &Range<usize>) -> bool {
        let before = self.changes.partition_point(|(end, _)| *end <= range.start);
        self.changes.get(before).is_some_and(|(end, _)| *end <= range.end)
    }

    /// The place in the file of `range` in the marked text.
    pub(super) fn origin(&self, range: &Range<usize>) -> Range<usize> {
        self.original(range.start)..self.original(range.end)
    }

    fn original(&self, offset: usize) -> usize {
        let before = self.changes.partition_point(|(end, _)| *end <= offset);
        let longer = before.checked_sub(1).map_or(0, |last| self.changes[last].1);
        self.start + offset - longer
    }
}

/// `text` as the author wrote it, without marks.
pub(super) fn unmark(text: &str) -> Cow<'_, str> {
    if !may_be_marked(text) {
        return text.into();
    }
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            RUBY => plain.push('{'),
            READING | LABEL => plain.push('|'),
            RUBY_END => plain.push('}'),
            RECORD => plain.push_str("[["),
            RECORD_END => plain.push_str("]]"),
            c if is_noncharacter(c) => {}
            c => plain.push(c),
        }
    }
    plain.into()
}

/// Whether a mark may be in `text`: they all start with the same two bytes.
fn may_be_marked(text: &str) -> bool {
    // Texts are short, and `memmem` needs as long to start as this to end.
    let bytes = text.as_bytes();
    memchr_iter(0xB7, bytes).any(|at| at > 0 && bytes[at - 1] == 0xEF)
}

/// Whether `c` may not appear in text that anyone exchanges.
pub(super) fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{FDD0}'..='\u{FDEF}')
}

/// Whether `c` is a control character that HTML does not allow.
pub(super) fn is_forbidden_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r')
}

/// `body` with what could pass for a mark or spoil the HTML replaced by something as long.
/// `source` refuses such files; this only makes sure.
fn cleaned(body: &str) -> Cow<'_, str> {
    let control = |b: u8| b < b' ' && !matches!(b, b'\t' | b'\n' | b'\r') || b == 0x7F;
    // A fold over all bytes, without leaving early, is what the compiler turns into vector code.
    let controls = body.bytes().fold(false, |found, b| found | control(b));
    if !controls && memmem::find(body.as_bytes(), b"\xEF\xB7").is_none() {
        return body.into();
    }
    let replaced = body.chars().map(|c| match c {
        c if is_noncharacter(c) => char::REPLACEMENT_CHARACTER,
        c if c.is_ascii() && is_forbidden_control(c) => ' ',
        c => c,
    });
    Cow::Owned(replaced.collect())
}

/// Copies the text with its marks.
struct Marker<'b> {
    body: &'b str,
    text: String,
    /// How much of `body` is in `text`.
    copied: usize,
    changes: Vec<(usize, usize)>,
    script: Script,
    /// Where a joiner is to stand, further on.
    joiner: Option<usize>,
}

impl<'b> Marker<'b> {
    /// None if there is nothing to mark.
    fn mark(body: &'b str, script: Script) -> Option<Self> {
        let (text, changes, joiner) = (String::new(), Vec::new(), None);
        let mut marker = Self { body, text, copied: 0, changes, script, joiner };
        let bytes = body.as_bytes();
        let brackets = memmem::Finder::new(b"[[");
        let next_record =
            |from: usize| brackets.find(&bytes[from..]).map_or(usize::MAX, |at| from + at);
        let next_other = |from: usize| match script {
            Script::Japanese => {
                memchr3(b'*', b'~', b'{', &bytes[from..]).map_or(usize::MAX, |at| from + at)
            }
            Script::Spaced => memchr(b'{', &bytes[from..]).map_or(usize::MAX, |at| from + at),
        };
        let (mut record, mut other) = (next_record(0), next_other(0));
        while record.min(other) != usize::MAX {
            let at = record.min(other);
            let end = match bytes[at] {
                b'[' => marker.record(at),
                b'{' => marker.braces(at),
                _ => marker.run(at),
            };
            if record < end {
                record = next_record(end);
            }
            if other < end {
                other = next_other(end);
            }
        }
        marker.join_before(body.len());
        if marker.changes.is_empty() {
            return None;
        }
        marker.text.push_str(&body[marker.copied..]);
        Some(marker)
    }

    /// Puts `mark` in the place of `range`.
    fn put(&mut self, mark: char, range: Range<usize>) {
        self.join_before(range.start);
        if self.text.capacity() == 0 {
            self.text.reserve(self.body.len() + self.body.len() / 8 + 64);
            self.changes.reserve(64);
        }
        self.text.push_str(&self.body[self.copied..range.start]);
        self.text.push(mark);
        self.copied = range.end;
        self.changes.push((self.text.len(), self.text.len() - self.copied));
    }

    /// Puts the joiner that is due before `at`.
    fn join_before(&mut self, at: usize) {
        if let Some(joiner) = self.joiner.take_if(|joiner| *joiner <= at) {
            self.put(JOINER, joiner..joiner);
        }
    }

    /// Marks the ruby at `at`, or text in braces that would be lost; says where to go on.
    fn braces(&mut self, at: usize) -> usize {
        let next = match self.script {
            Script::Japanese => self.ruby(at),
            Script::Spaced => at + 1,
        };
        if next == at + 1 {
            self.joiner = braces::end_of_text(self.body, at).or(self.joiner);
        }
        next
    }

    /// Marks the run of `*` or `~` at `at`; says where to go on.
    fn run(&mut self, at: usize) -> usize {
        let bytes = self.body.as_bytes();
        let length = bytes[at..].iter().take_while(|b| **b == bytes[at]).count();
        let start = at + usize::from(self.is_escaped(at));
        let end = at + length;
        if start == end {
            return end;
        }
        let marks = emphasis::marks(&self.body[..start], &self.body[end..]);
        if marks.before {
            self.put(JOINER, start..start);
        }
        if marks.after {
            self.put(JOINER, end..end);
        }
        end
    }

    /// Marks the ruby at `at` if there is one; says where to go on.
    fn ruby(&mut self, at: usize) -> usize {
        let special = |b: u8| {
            matches!(
                b,
                b'{' | b'}' | b'\n' | b'\r' | b'<' | b'>' | b'*' | b'_' | b'`' | b'[' | b']'
            ) || matches!(b, b'\\' | b'~' | b'&')
        };
        let Some(length) =
            self.body.as_bytes()[at + 1..].iter().take(LONGEST).position(|b| special(*b))
        else {
            return at + 1;
        };
        let inside = at + 1..at + 1 + length;
        let closed = self.body.as_bytes()[inside.end] == b'}';
        if !closed || self.is_escaped(at) || Ruby::parse(&self.body[inside.clone()], '|').is_none()
        {
            return at + 1;
        }
        self.put(RUBY, at..at + 1);
        for (bar, _) in self.body[inside.clone()].match_indices('|') {
            self.put(READING, inside.start + bar..inside.start + bar + 1);
        }
        self.put(RUBY_END, inside.end..inside.end + 1);
        inside.end + 1
    }

    /// Marks the record link at `at` if there is one; says where to go on.
    fn record(&mut self, at: usize) -> usize {
        let rest = &self.body.as_bytes()[at + 2..];
        let window = &rest[..rest.len().min(LONGEST)];
        let Some(length) =
            window.iter().position(|b| matches!(b, b']' | b'[' | b'\n' | b'\r' | b'<' | b'`'))
        else {
            return at + 1;
        };
        let inside = at + 2..at + 2 + length;
        let key = self.body[inside.clone()].split('|').next().unwrap_or_default();
        if !rest[length..].starts_with(b"]]") || self.is_escaped(at) || split_key(key).is_none() {
            return at + 1;
        }
        let bar = inside.start + key.len();
        self.put(RECORD, at..at + 2);
        if bar < inside.end {
            self.put(LABEL, bar..bar + 1);
        }
        // Ruby in the label is marked as anywhere; the bar that was looked at is behind us.
        let mut label = bar;
        while let Some(brace) = self.body[label..inside.end].find('{')
            && self.script == Script::Japanese
        {
            label = self.ruby(label + brace);
        }
        self.put(RECORD_END, inside.end..inside.end + 2);
        inside.end + 2
    }

    fn is_escaped(&self, at: usize) -> bool {
        self.body.as_bytes()[..at].iter().rev().take_while(|b| **b == b'\\').count() % 2 == 1
    }
}

/// The kind and id of a record link's key `kind:id`. No character of a key means anything in Markdown.
pub(super) fn split_key(key: &str) -> Option<(&str, &str)> {
    let (kind, id) = key.split_once(':')?;
    let kind_is_right = kind.starts_with(|c: char| c.is_ascii_lowercase())
        && kind.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    let id_is_right = id.starts_with(char::is_alphanumeric)
        && id.ends_with(char::is_alphanumeric)
        && id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
        && !id
            .as_bytes()
            .windows(2)
            .any(|pair| matches!(pair, b"__" | b"_-" | b"-_" | b"_." | b"._"));
    (kind_is_right && id_is_right).then_some((kind, id))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The marks as letters: joiner `^`, ruby `(,)`, record `<;>`.
    fn shown(body: &str) -> String {
        Prepared::new(Script::Japanese, body, 0)
            .text
            .chars()
            .map(|c| match c {
                JOINER => '^',
                RUBY => '(',
                READING => ',',
                RUBY_END => ')',
                RECORD => '<',
                LABEL => ';',
                RECORD_END => '>',
                c => c,
            })
            .collect()
    }

    #[test]
    fn emphasis_ruby_and_record_links_are_marked() {
        for (body, expected) in [
            ("これは**「重要」**です", "これは**^「重要」^**です"),
            ("語\\**「A」", "語\\*^*^「A」"),
            ("{茅ヶ崎|ちがさき}市", "(茅ヶ崎,ちがさき)市"),
            ("{喀痰|かく|たん} \\{漢字|かんじ} {a|b}", "(喀痰,かく,たん) \\{漢字|かんじ} {a|b}"),
            ("{{漢字|かんじ}", "{(漢字,かんじ)"),
            ("## 計画 {案}\n## b {#c .d}\n{x}\n{x} y", "## 計画 {案}^\n## b {#c .d}\n{x}\n{x} y"),
            ("計画 {案}\n---", "計画 {案}^\n---"),
            ("## 計画 {**「案」**}\n", "## 計画 {^**^「案」^**^}^\n"),
            (
                "[[case:x-1]] [[area:atsugi|{厚木|あつぎ}の取組]]",
                "<case:x-1> <area:atsugi;(厚木,あつぎ)の取組>",
            ),
            ("[[*foo* bar]] [[x]] \\[[case:x]]", "[[*foo* bar]] [[x]] \\[[case:x]]"),
            ("plain", "plain"),
        ] {
            assert_eq!(shown(body), expected, "{body}");
        }
    }

    #[test]
    fn every_place_leads_back() {
        let body = "前**「重要」**は{漢字|かんじ}で[[area:atsugi|厚木]]後";
        let prepared = Prepared::new(Script::Japanese, body, 100);
        for word in ["前", "「重要」", "は", "漢字", "かんじ", "で", "area:atsugi", "厚木", "後"]
        {
            let at = prepared.text.find(word).unwrap();
            let origin = prepared.origin(&(at..at + word.len()));
            assert_eq!(&body[origin.start - 100..origin.end - 100], word);
        }
        let record =
            prepared.text.find(RECORD).unwrap()..prepared.text.find(RECORD_END).unwrap() + 3;
        let origin = prepared.origin(&record);
        assert_eq!(&body[origin.start - 100..origin.end - 100], "[[area:atsugi|厚木]]");
    }

    #[test]
    fn unmarking_gives_the_text_back() {
        for body in ["前**「重要」**は{漢字|かん|じ}で[[area:atsugi|厚木]]後", "**", "{", "[["]
        {
            assert_eq!(unmark(&Prepared::new(Script::Japanese, body, 0).text), body);
        }
    }

    #[test]
    fn marks_and_controls_in_the_source_are_replaced_in_place() {
        let prepared = Prepared::new(Script::Japanese, "a\u{FDD1}b\u{1}c", 0);
        assert_eq!(prepared.text, "a\u{FFFD}b c");
        assert_eq!(prepared.origin(&(4..5)), 4..5);
    }
}
