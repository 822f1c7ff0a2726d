//! Quotes, and the alerts that are written as quotes: `> [!NOTE]`, `> [!注意] 任意の題`. The parser's own alerts know
//! five English words and no titles, so they are off and all are read here.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::render::Renderer;

/// What an author may write, the class it becomes and its title.
const KINDS: [(&str, &str, &str); 10] = [
    ("NOTE", "note", "補足"),
    ("補足", "note", "補足"),
    ("TIP", "tip", "参考"),
    ("参考", "tip", "参考"),
    ("IMPORTANT", "important", "重要"),
    ("重要", "important", "重要"),
    ("WARNING", "warning", "警告"),
    ("警告", "warning", "警告"),
    ("CAUTION", "caution", "注意"),
    ("注意", "caution", "注意"),
];

/// An alert's first line.
struct Title<'s> {
    class: &'static str,
    text: &'s str,
    /// Its length in the source, line end included.
    length: usize,
}

impl<'s> Title<'s> {
    /// Reads the first line of a quote; none if it is only a quote.
    fn parse(source: &'s str) -> Option<Self> {
        let length = source.find('\n').map_or(source.len(), |end| end + 1);
        let line = source[..length].trim_start().strip_prefix('>')?.trim_start_matches(' ');
        let (word, title) = line.strip_prefix("[!")?.split_once(']')?;
        let (_, class, usual) =
            KINDS.into_iter().find(|(name, ..)| word.eq_ignore_ascii_case(name))?;
        let title = title.trim();
        Some(Self { class, text: if title.is_empty() { usual } else { title }, length })
    }
}

impl Renderer<'_> {
    pub(super) fn start_quote(&mut self, range: &Range<usize>) {
        let Some(title) = Title::parse(&self.prepared.text[range.clone()]) else {
            self.blocks.quotes.push("</blockquote>\n");
            self.sink.markup("<blockquote>\n");
            return;
        };
        self.blocks.quotes.push("</div>\n");
        self.blocks.title = range.start..range.start + title.length;
        self.sink.markup_of(&["<div class=\"alert alert-", title.class, "\" role=\"note\">\n"]);
        self.sink.markup("<p class=\"alert-title\">");
        self.label(title.text);
        self.sink.markup("</p>\n");
        self.sink.end_text();
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
