//! Writes HTML pieces and, beside them, the plain text. Everything an author wrote enters the HTML through the
//! escaping here. Knows nothing of Markdown.

use super::{Piece, Saying, Script};
use crate::japanese::{ruby::Ruby, width};
use crate::web::html;

/// Stands for the unknown title of a record where line breaks are decided, and for the word of a note: they are Japanese.
const TITLE: char = width::SOME_LETTER;

/// HTML in the making, with its text.
#[derive(Debug, Default)]
pub(super) struct Sink {
    pieces: Vec<Piece>,
    html: String,
    /// Bytes in `pieces`.
    flushed: usize,
    script: Script,
    /// The text without markup so far.
    pub(super) text: String,
    /// The last character a reader saw on this line, if any.
    last: Option<char>,
    line_break: Option<LineBreak>,
}

/// A line break of the source after a wide character: kept or dropped by what comes next.
#[derive(Debug)]
struct LineBreak {
    /// The piece that will hold the `\n`, and where in it.
    piece: usize,
    at: usize,
}

impl Sink {
    /// An empty one with room for the HTML of `source` bytes.
    pub(super) fn with_room_for(source: usize, script: Script) -> Self {
        let html = String::with_capacity(source + source / 2);
        Self { script, html, text: String::with_capacity(source), ..Self::default() }
    }

    /// Bytes of HTML so far.
    pub(super) fn size(&self) -> usize {
        self.flushed + self.html.len()
    }

    /// Writes markup.
    pub(super) fn markup(&mut self, html: &str) {
        self.html.push_str(html);
    }

    /// Writes markup made of parts, without the cost of formatting it.
    pub(super) fn markup_of(&mut self, parts: &[&str]) {
        self.html.extend(parts.iter().copied());
    }

    /// Writes an author's text into an attribute's value.
    pub(super) fn attribute(&mut self, value: &str) {
        html::push_value(&mut self.html, value);
    }

    /// Writes text that a reader sees.
    pub(super) fn write(&mut self, text: &str) {
        let Some(first) = text.chars().next() else {
            return;
        };
        self.settle(first);
        html::push_text(&mut self.html, text);
        self.text.push_str(text);
        // Nothing joins across a line break while there is no last character.
        if self.script == Script::Japanese {
            self.last = width::last_visible(text).or(self.last);
        }
    }

    /// Writes a word with its readings; the plain text gets the word alone.
    pub(super) fn ruby(&mut self, ruby: &Ruby<'_>) {
        self.settle(ruby.base.chars().next().unwrap_or(TITLE));
        self.html.push_str("<ruby>");
        for (base, reading) in ruby.pairs() {
            html::push_text(&mut self.html, base);
            self.html.push_str("<rp>（</rp><rt>");
            html::push_text(&mut self.html, reading);
            self.html.push_str("</rt><rp>）</rp>");
        }
        self.html.push_str("</ruby>");
        self.text.push_str(ruby.base);
        self.last = width::last_visible(ruby.base).or(self.last);
    }

    /// Takes note that a record's title will stand here.
    pub(super) fn title_to_come(&mut self) {
        self.settle(TITLE);
        self.last = Some(TITLE);
    }

    /// Writes a line break of the source. It stays only if it separates words.
    pub(super) fn soft_break(&mut self) {
        match self.last {
            Some(last) if width::joins(last, last) => {
                self.line_break = Some(LineBreak { piece: self.pieces.len(), at: self.html.len() });
            }
            _ => self.text.push(' '),
        }
        self.html.push('\n');
    }

    /// Writes a line break that the author asked for.
    pub(super) fn hard_break(&mut self) {
        self.html.push_str("<br>\n");
        self.text.push('\n');
        self.end_line();
    }

    /// Ends a block: what follows is on another line.
    pub(super) fn end_line(&mut self) {
        self.last = None;
        self.line_break = None;
    }

    /// Ends a block of text.
    pub(super) fn end_text(&mut self) {
        self.end_line();
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    /// A reference to a note: as wide as its 注 for what stands before it, and nothing for what comes after it, so that
    /// a line break beside it leaves no gap in Japanese.
    pub(super) fn reference(&mut self) {
        self.settle(TITLE);
    }

    /// Something that is neither text nor markup around it, an image: the break before it stays.
    pub(super) fn interrupt(&mut self) {
        if self.line_break.take().is_some() {
            self.text.push(' ');
        }
        self.last = None;
    }

    /// Leaves a hole.
    pub(super) fn hole(&mut self, piece: Piece) {
        self.flush();
        if let Piece::Labelled(tag, saying) = &piece {
            let heading = if let Saying::Table(Some(heading)) = saying { heading.len() } else { 0 };
            self.flushed += tag.len() + heading;
        }
        self.pieces.push(piece);
    }

    /// Writes what `other` holds, HTML only.
    pub(super) fn append(&mut self, mut other: Self) {
        if other.pieces.is_empty() {
            self.html.push_str(&other.html);
            return;
        }
        self.flush();
        self.flushed += other.flushed;
        self.pieces.append(&mut other.pieces);
        self.html = other.html;
    }

    /// Where the HTML ends now, for `insert`.
    pub(super) fn mark(&self) -> (usize, usize) {
        (self.pieces.len(), self.html.len())
    }

    /// Writes markup at an earlier place, if no hole was left since.
    pub(super) fn insert(&mut self, (piece, at): (usize, usize), html: &str) {
        if piece == self.pieces.len() {
            self.html.insert_str(at, html);
        }
    }

    /// Takes `end` from the end of the HTML, if that is how it ends.
    pub(super) fn take_end(&mut self, end: &str) -> bool {
        let is_end = self.html.ends_with(end);
        if is_end {
            self.html.truncate(self.html.len() - end.len());
        }
        is_end
    }

    /// The HTML without holes.
    pub(super) fn html_without_holes(&self) -> String {
        let pieces = self.pieces.iter().filter_map(|piece| match piece {
            Piece::Html(html) => Some(html.as_str()),
            _ => None,
        });
        pieces.chain([self.html.as_str()]).collect()
    }

    /// All pieces.
    pub(super) fn finish(mut self) -> Vec<Piece> {
        self.flush();
        self.pieces
    }

    fn flush(&mut self) {
        if !self.html.is_empty() {
            self.flushed += self.html.len();
            // As small as can be, for it is kept; the room goes on being used.
            self.pieces.push(Piece::Html(self.html.as_str().to_owned()));
            self.html.clear();
        }
    }

    /// Decides about the line break before `next`.
    fn settle(&mut self, next: char) {
        let Some(LineBreak { piece, at }) = self.line_break.take() else {
            return;
        };
        if !self.last.is_some_and(|last| width::joins(last, next)) {
            self.text.push(' ');
        } else if piece == self.pieces.len() {
            self.html.remove(at);
        } else if let Some(Piece::Html(html)) = self.pieces.get_mut(piece) {
            html.remove(at);
            self.flushed -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(parts: &[&str]) -> (String, String) {
        let mut sink = Sink::default();
        for part in parts {
            match *part {
                "\n" => sink.soft_break(),
                "<i>" => sink.markup("<i>"),
                "[" => sink.hole(Piece::Open(0)),
                text => sink.write(text),
            }
        }
        (sink.html_without_holes(), sink.text)
    }

    #[test]
    fn a_line_break_between_wide_characters_goes_even_across_markup_and_holes() {
        assert_eq!(lines(&["日", "\n", "本"]), ("日本".into(), "日本".into()));
        assert_eq!(lines(&["日", "\n", "<i>", "本"]), ("日<i>本".into(), "日本".into()));
        assert_eq!(lines(&["日", "\n", "[", "本"]), ("日本".into(), "日本".into()));
        assert_eq!(lines(&["日", "\n", "<i>", "a"]), ("日\n<i>a".into(), "日 a".into()));
        assert_eq!(lines(&["a", "\n", "本"]), ("a\n本".into(), "a 本".into()));
        assert_eq!(lines(&["한", "\n", "국"]), ("한\n국".into(), "한 국".into()));
    }
}
