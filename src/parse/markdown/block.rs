//! Paragraphs, headings, lists, quotes and code. Tables, notes and alerts have files of their own.

use std::fmt::Write;
use std::ops::Range;

use ahash::HashSet;
use memchr::memchr_iter;
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Tag, TagEnd};

use super::inline::{is_line_break, without_comments};
use super::prepare::{is_forbidden_control, unmark};
use super::render::Renderer;
use super::sink::Sink;
use super::spelling::CAPTIONS;
use super::{Heading, Script};
use crate::diagnostics::{Code, Diagnostic};
use crate::japanese::slug::slug;

/// What an id of our own starts with; no heading's may.
const RESERVED: [&str; 2] = ["fn-", "fnref-"];

/// The blocks that are open, as far as their end depends on their start.
#[derive(Default)]
pub(super) struct Blocks {
    paragraph: Paragraph,
    /// The end tags of the open quotes and alerts.
    pub(super) quotes: Vec<&'static str>,
    /// The end tags of the open lists.
    lists: Vec<&'static str>,
    /// Where the attributes of the last `<li` go: how many parts are around it, and where in its own.
    item: (usize, (usize, usize)),
    /// Whether the text is inside a task's `<label>`.
    in_task: bool,
    in_code: bool,
    /// The source of the open HTML block, and its place.
    pub(super) html: String,
    html_range: Range<usize>,
    heading: Option<OpenHeading>,
    /// The level of the last heading.
    level: u8,
    /// Ids that authors gave to headings anywhere in the body.
    wanted: HashSet<String>,
    /// Those of them that have been found.
    given: HashSet<String>,
    /// The paragraph before a table that may be its caption.
    caption: Option<Caption>,
    /// Where the source is the title of an alert.
    pub(super) title: Range<usize>,
}

struct OpenHeading {
    level: u8,
    id: Option<String>,
    range: Range<usize>,
}

/// A paragraph that starts with `表:`.
pub(super) struct Caption {
    prefix: String,
    pub(super) content: Sink,
}

#[derive(Default)]
enum Paragraph {
    /// A `<p>`, if any is open.
    #[default]
    Plain,
    /// Starts with an image: its first event decides.
    Undecided(Range<usize>),
    /// An image alone, with its caption.
    Figure(Option<String>),
    /// May be a table's caption. The prefix is not written yet, or has been left out.
    Caption { prefix: String, written: bool },
}

impl Blocks {
    pub(super) fn new(source: &str) -> Self {
        Self { level: 1, wanted: wanted_ids(source), ..Self::default() }
    }

    pub(super) fn is_code(&self) -> bool {
        self.in_code
    }

    pub(super) fn is_figure(&self) -> bool {
        matches!(self.paragraph, Paragraph::Figure(_))
    }

    /// Keeps `title` as the caption of the open figure.
    pub(super) fn set_caption(&mut self, title: &str) {
        if let Paragraph::Figure(caption) = &mut self.paragraph {
            let shown: String =
                title.trim().chars().filter(|c| !is_forbidden_control(*c)).collect();
            *caption = (!shown.is_empty()).then_some(shown);
        }
    }

    /// The caption for a table that starts now.
    pub(super) fn take_caption(&mut self) -> Option<Sink> {
        self.caption.take().map(|caption| caption.content)
    }

    /// How many bytes of `text` are the prefix of a caption.
    pub(super) fn take_prefix(&mut self, text: &str) -> usize {
        match &mut self.paragraph {
            Paragraph::Caption { prefix, written }
                if !*written && text.starts_with(prefix.as_str()) =>
            {
                *written = true;
                prefix.len()
            }
            _ => 0,
        }
    }
}

impl<'t> Renderer<'t> {
    pub(super) fn start_block(&mut self, tag: Tag<'t>, range: Range<usize>) {
        self.end_task();
        self.sink.end_text();
        match tag {
            Tag::Paragraph => self.start_paragraph(range),
            Tag::Heading { level, id, .. } => {
                self.start_heading(level, id.map(|id| unmark(&id).into_owned()), range);
            }
            Tag::BlockQuote(_) => self.start_quote(&range),
            Tag::CodeBlock(kind) => self.start_code(&kind),
            Tag::HtmlBlock => self.blocks.html_range = range,
            Tag::List(first) => self.start_list(first),
            Tag::Item => {
                self.sink.markup("<li>");
                let (piece, at) = self.sink.mark();
                self.blocks.item = (self.outer.len(), (piece, at - 1));
            }
            _ => {}
        }
    }

    pub(super) fn end_block(&mut self, tag: TagEnd) {
        self.end_task();
        match tag {
            TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::BlockQuote(_) => {
                let end = self.blocks.quotes.pop().unwrap_or_default();
                self.sink.markup(end);
            }
            TagEnd::CodeBlock => {
                self.blocks.in_code = false;
                self.sink.markup("</code></pre>\n");
            }
            TagEnd::HtmlBlock => self.end_html(),
            TagEnd::List(_) => {
                let end = self.blocks.lists.pop().unwrap_or_default();
                self.sink.markup(end);
            }
            TagEnd::Item => self.sink.markup("</li>\n"),
            _ => {}
        }
        self.sink.end_text();
    }

    fn start_paragraph(&mut self, range: Range<usize>) {
        let source = &self.prepared.text[range.clone()];
        if let Some(prefix) = caption_prefix(source) {
            self.blocks.paragraph =
                Paragraph::Caption { prefix: prefix.to_owned(), written: false };
            self.enter();
        } else if source.starts_with("![") {
            self.blocks.paragraph =
                Paragraph::Undecided(range.start..range.start + source.trim_end().len());
        } else {
            self.sink.markup("<p>");
        }
    }

    /// Decides what an open paragraph is, now that `event` follows.
    pub(super) fn settle_paragraph(&mut self, event: &Event<'_>, range: &Range<usize>) {
        if let Paragraph::Undecided(whole) = &self.blocks.paragraph {
            let alone = matches!(event, Event::Start(Tag::Image { .. })) && whole == range;
            self.sink.markup(if alone { "<figure>" } else { "<p>" });
            self.blocks.paragraph = if alone { Paragraph::Figure(None) } else { Paragraph::Plain };
        }
        if self.blocks.caption.is_some() && !matches!(event, Event::Start(Tag::Table(_))) {
            self.write_caption_as_paragraph();
        }
    }

    fn write_caption_as_paragraph(&mut self) {
        let Some(caption) = self.blocks.caption.take() else {
            return;
        };
        self.sink.markup("<p>");
        self.sink.write(&caption.prefix);
        self.sink.text.push_str(&caption.content.text);
        self.sink.append(caption.content);
        self.sink.markup("</p>\n");
        self.sink.end_text();
    }

    fn end_paragraph(&mut self) {
        match std::mem::take(&mut self.blocks.paragraph) {
            Paragraph::Caption { prefix, written } => {
                let content = self.leave();
                let prefix = if written { prefix } else { String::new() };
                self.blocks.caption = Some(Caption { prefix, content });
            }
            Paragraph::Figure(caption) => {
                if let Some(caption) = caption {
                    self.sink.markup("<figcaption>");
                    self.label(&caption);
                    self.sink.markup("</figcaption>");
                }
                self.sink.markup("</figure>\n");
            }
            Paragraph::Plain | Paragraph::Undecided(_) => self.sink.markup("</p>\n"),
        }
    }

    fn start_heading(&mut self, level: HeadingLevel, id: Option<String>, range: Range<usize>) {
        // One that is made by the line below it is told as that.
        let is_meant = self.prepared.text[range.clone()].starts_with('#');
        if level == HeadingLevel::H1 && is_meant {
            self.report(Code::FirstLevelHeading, &range);
        }
        let level = (level as u8).max(2);
        if level > self.blocks.level + 1 {
            let diagnostic = Diagnostic::new(Code::SkippedHeading, self.span(&range))
                .with("level", level)
                .with("previous", self.blocks.level);
            self.push(diagnostic);
        }
        self.blocks.level = level;
        self.blocks.heading = Some(OpenHeading { level, id, range });
        self.end_section(self.headings.len());
        self.enter();
    }

    fn end_heading(&mut self) {
        let Some(OpenHeading { level, id, range }) = self.blocks.heading.take() else {
            return;
        };
        let content = self.leave();
        let text = content.text.trim().to_owned();
        let id = self.heading_id(id, &text, &range);
        let html = without_notes(&content.html_without_holes());
        let digit = level.to_string();
        self.sink.markup_of(&["<h", &digit, " id=\""]);
        self.sink.attribute(&id);
        self.sink.markup("\">");
        self.sink.append(content);
        self.sink.markup_of(&["</h", &digit, ">\n"]);
        let span = self.prepared.origin(&self.trimmed(&range));
        self.headings.push(Heading { level, id, text, html, span });
    }

    /// The author's id if it is one, else one made of the text.
    fn heading_id(&mut self, id: Option<String>, text: &str, range: &Range<usize>) -> String {
        if let Some(id) = id {
            let (code, value) = if !is_id(&id) {
                (Code::BadId, "id")
            } else if self.blocks.given.insert(id.clone())
                && (self.blocks.wanted.contains(&id) || self.ids.take(&id))
            {
                return id;
            } else {
                (Code::DuplicateAnchor, "anchor")
            };
            let written = self.written_id(&id, range);
            let reserved = is_reserved(&id);
            let allowed =
                Some(slug(&id)).filter(|made| code == Code::BadId && !reserved && is_id(made));
            let diagnostic = Diagnostic::new(code, self.span(&written)).with(value, &id);
            let diagnostic = diagnostic.with_some("anchor", allowed);
            self.push(diagnostic.with_some("reserved", reserved.then_some(&id)));
        }
        let mut made = match self.script {
            Script::Japanese => slug(text),
            Script::Spaced => String::new(),
        };
        if made.is_empty() {
            made.push_str("section");
        }
        if !is_id(&made) {
            made.insert_str(0, "h-");
        }
        loop {
            let id = self.ids.take_near(made.clone());
            if !self.blocks.wanted.contains(&id) {
                return id;
            }
        }
    }

    /// Where `id` stands in the attributes of the heading at `range`.
    fn written_id(&self, id: &str, range: &Range<usize>) -> Range<usize> {
        let at = self.prepared.text[range.clone()].rfind(id).map(|at| range.start + at);
        at.map_or_else(|| range.clone(), |at| at..at + id.len())
    }

    // A stop of the keyboard, as a long line moves sideways in its frame.
    fn start_code(&mut self, kind: &CodeBlockKind<'_>) {
        self.blocks.in_code = true;
        self.sink.markup("<pre tabindex=\"0\"><code");
        if let CodeBlockKind::Fenced(info) = kind {
            let language = info.split([' ', '\t', ',']).next().unwrap_or_default();
            let safe = |b: u8| b.is_ascii_alphanumeric() || b"_+#.-".contains(&b);
            if !language.is_empty() && language.bytes().all(safe) {
                self.sink.markup(" class=\"language-");
                self.sink.attribute(language);
                self.sink.markup("\"");
            }
        }
        self.sink.markup(">");
    }

    fn start_list(&mut self, first: Option<u64>) {
        let mut start = String::new();
        self.blocks.lists.push(if first.is_some() { "</ol>\n" } else { "</ul>\n" });
        match first {
            None => start.push_str("<ul>\n"),
            Some(1) => start.push_str("<ol>\n"),
            Some(first) => {
                writeln!(start, "<ol start=\"{first}\">").expect("a String takes all text");
            }
        }
        self.sink.markup(&start);
    }

    /// The checkbox of a task; its label lasts to the end of the text beside it.
    pub(super) fn task(&mut self, checked: &str) {
        let (depth, mark) = self.blocks.item;
        self.outer.get_mut(depth).unwrap_or(&mut self.sink).insert(mark, " class=\"task\"");
        self.sink.markup_of(&["<label><input type=\"checkbox\" disabled", checked, "> "]);
        self.blocks.in_task = true;
    }

    pub(super) fn end_task(&mut self) {
        if std::mem::take(&mut self.blocks.in_task) {
            self.sink.markup("</label>");
        }
    }

    /// An HTML block is shown as the author typed it, without its comments.
    fn end_html(&mut self) {
        let html = std::mem::take(&mut self.blocks.html);
        let shown = without_comments(&html);
        if shown.trim().is_empty() || is_line_break(&shown) {
            return;
        }
        self.report_tag(&html, &self.blocks.html_range.clone());
        self.sink.markup("<p>");
        self.sink.write(&unmark(shown.trim()));
        self.sink.markup("</p>\n");
    }
}

/// The `表: ` that makes a paragraph the caption of the table after it.
fn caption_prefix(source: &str) -> Option<&str> {
    let name = CAPTIONS.into_iter().find(|name| source.starts_with(name))?;
    let rest = &source[name.len()..];
    let after = rest.strip_prefix([':', '：'])?.trim_start_matches([' ', '\u{3000}']);
    (!after.starts_with('\n') && !after.is_empty()).then(|| &source[..source.len() - after.len()])
}

/// Every id in the form `{#id}` or `{.class #id}` in the source, even where it may turn out to be text.
fn wanted_ids(source: &str) -> HashSet<String> {
    let attributes = memchr_iter(b'{', source.as_bytes()).filter_map(|at| {
        let rest = &source[at + 1..];
        let end = rest.bytes().take(256).position(|b| matches!(b, b'}' | b'{' | b'\n'))?;
        Some(&rest[..end])
    });
    let words = attributes.flat_map(|inside| inside.split_ascii_whitespace());
    words.filter_map(|word| Some(unmark(word.strip_prefix('#')?).into_owned())).collect()
}

fn is_id(id: &str) -> bool {
    let right = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    let right = |c: char| right(c) || unicode_normalization::char::is_combining_mark(c);
    !id.is_empty() && id.chars().all(right) && !is_reserved(id)
}

fn is_reserved(id: &str) -> bool {
    RESERVED.iter().any(|reserved| id.starts_with(reserved))
}

/// Heading HTML without its references to notes.
fn without_notes(html: &str) -> String {
    let (start, end) = super::footnote::REFERENCE_TAGS;
    let mut rest = html;
    let mut kept = String::with_capacity(html.len());
    while let Some((before, after)) = rest.split_once(start) {
        kept.push_str(before);
        rest = after.split_once(end).map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    kept.trim().to_owned()
}
