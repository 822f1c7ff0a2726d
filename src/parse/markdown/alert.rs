//! Quotes, and the alerts that are written as quotes: `> [!NOTE]`, `> [!注意] 任意の題`. The parser's own alerts know
//! five English words and no titles, so they are off and all are read here.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::prepare::unmark;
use super::render::Renderer;
use super::spelling::{ALERTS, Alert};
use super::{Piece, Saying};
use crate::diagnostics::{Code, Diagnostic, nearest};

/// An alert's first line.
struct Title<'s> {
    alert: Alert,
    /// What the author wrote behind the word, if anything.
    text: Option<&'s str>,
    /// Its length in the source, line end included.
    length: usize,
}

impl<'s> Title<'s> {
    /// Reads the first line of a quote; none if it is only a quote.
    fn parse(source: &'s str) -> Option<Self> {
        let length = source.find('\n').map_or(source.len(), |end| end + 1);
        let (word, title) = first_line(source)?;
        let (_, alert) = ALERTS.into_iter().find(|(name, _)| word.eq_ignore_ascii_case(name))?;
        let text = Some(title.trim()).filter(|title| !title.is_empty());
        Some(Self { alert, text, length })
    }
}

/// The word in `[!…]` at the start of a quote, and what follows on its line.
fn first_line(source: &str) -> Option<(&str, &str)> {
    let line = source.lines().next()?.trim_start().strip_prefix('>')?.trim_start_matches(' ');
    line.strip_prefix("[!")?.split_once(']')
}

/// The longest word that is taken for a misspelt kind of alert, in characters.
const LONGEST_WORD: usize = 12;

/// Where the source of a quote says `[!…]` with a word that is no kind of alert. What goes on as a link is one.
fn unknown_word(source: &str) -> Option<Range<usize>> {
    let (word, rest) = first_line(source)?;
    let is_word = !word.trim().is_empty() && word.chars().count() <= LONGEST_WORD;
    let start = source.find("[!")?;
    (is_word && !rest.starts_with(['(', '['])).then(|| start..start + "[!]".len() + word.len())
}

impl Renderer<'_> {
    pub(super) fn start_quote(&mut self, range: &Range<usize>) {
        let source = &self.prepared.text[range.clone()];
        let Some(title) = Title::parse(source) else {
            if let Some(word) = unknown_word(source) {
                self.unknown_alert(range.start + word.start..range.start + word.end);
            }
            self.blocks.quotes.push("</blockquote>\n");
            self.sink.markup("<blockquote>\n");
            return;
        };
        self.blocks.quotes.push("</div>\n");
        self.blocks.title = range.start..range.start + title.length;
        let class = title.alert.class();
        self.sink.markup_of(&["<div class=\"alert alert-", class, "\" role=\"note\">\n"]);
        self.sink.markup("<p class=\"alert-title\">");
        match title.text {
            Some(text) => self.label(text),
            None => self.sink.hole(Piece::Word(Saying::Alert(title.alert))),
        }
        self.sink.markup("</p>\n");
        self.sink.end_text();
    }

    /// Reports the `[!…]` at `range`.
    fn unknown_alert(&mut self, range: Range<usize>) {
        let word = unmark(&self.prepared.text[range.start + 2..range.end - 1]).into_owned();
        let known = || ALERTS.into_iter().map(|(name, _)| name);
        let meant = known().find(|name| word.contains(name)).or_else(|| nearest(&word, known()));
        let problem = Diagnostic::new(Code::UnknownAlert, self.span(&range))
            .with("word", &word)
            .with("allowed", known().collect::<Vec<_>>().join("、"))
            .with_some("nearest", meant);
        self.push(problem);
    }

    /// Whether the event belongs to a title that has been written already.
    pub(super) fn is_in_alert_title(&self, event: &Event<'_>, range: &Range<usize>) -> bool {
        // Notes come after the alert although they may stand before it.
        if !self.blocks.title.contains(&range.start) {
            return false;
        }
        match event {
            Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {
                self.trimmed(range).end <= self.blocks.title.end
            }
            Event::Text(_)
            | Event::Code(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            | Event::SoftBreak
            | Event::HardBreak => true,
            Event::Start(tag) => is_inline(tag.to_end()),
            Event::End(tag) => is_inline(*tag),
            _ => false,
        }
    }
}

fn is_inline(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
    )
}
