//! The text of paragraphs and items: where each begins and ends, and what of it is code or has become markup already.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

/// Stands for each byte that means something already.
pub(super) const HIDDEN: char = '\0';

/// Text without a block in it.
#[derive(Debug, Default)]
pub(super) struct Run {
    /// Its place in the prepared text.
    range: Range<usize>,
    /// What of it is code, a tag, or a mark of emphasis.
    hidden: Vec<Range<usize>>,
    /// Whether it stands in a list.
    pub(super) is_in_list: bool,
    /// Whether it stands in a list or a quote.
    pub(super) is_inside: bool,
    /// Whether it is a heading or a cell, in which nothing begins with a line.
    pub(super) is_short: bool,
}

/// A line of a run.
#[derive(Debug)]
pub(super) struct Line {
    /// Where it starts in the prepared text, behind the marks of quotes.
    pub(super) start: usize,
    /// What it says, with what is code or markup hidden byte for byte.
    pub(super) text: String,
    /// What it says, byte for byte.
    pub(super) source: String,
}

impl Line {
    /// The place in the prepared text of `range` of the line.
    pub(super) fn place(&self, range: Range<usize>) -> Range<usize> {
        self.start + range.start..self.start + range.end
    }
}

impl Run {
    /// Its lines in `text`, the prepared text.
    pub(super) fn lines(&self, text: &str) -> Vec<Line> {
        let source = &text[self.range.clone()];
        let escaped = escaped(source, text[..self.range.start].ends_with('\\'));
        let hidden = self.hidden.iter().map(|it| {
            it.start.saturating_sub(self.range.start)..it.end.saturating_sub(self.range.start)
        });
        let mut bytes = source.as_bytes().to_vec();
        for inside in hidden.chain(escaped) {
            let part = bytes.get_mut(inside).unwrap_or_default();
            part.iter_mut().filter(|byte| **byte != b'\n').for_each(|byte| *byte = 0);
        }
        let shown = String::from_utf8(bytes).unwrap_or_else(|_| source.to_owned());
        let mut at = 0;
        let lines = shown.split_inclusive('\n').map(|line| {
            let text = line.trim_end().trim_start_matches([' ', '>']);
            let begin = at + line.trim_end().len() - text.len();
            at += line.len();
            let source = source[begin..begin + text.len()].to_owned();
            Line { start: self.range.start + begin, text: text.to_owned(), source }
        });
        lines.collect()
    }
}

/// Finds runs among the events of a text.
#[derive(Default)]
pub(super) struct Runs {
    open: Option<Run>,
    /// The lists and quotes that are open, by whether they are lists.
    containers: Vec<bool>,
    /// Whether a heading or a cell is open.
    in_short: bool,
    /// Whether code or HTML is open.
    in_code: bool,
}

impl Runs {
    /// The run that ends with `event`, which is at `range` of the prepared text `text`.
    pub(super) fn event(
        &mut self,
        event: &Event<'_>,
        range: &Range<usize>,
        text: &str,
    ) -> Option<Run> {
        match event {
            Event::Start(tag) if is_inline(tag) => self.inline(range, marks(tag, range, text)),
            Event::Start(tag) => {
                let ended = self.open.take();
                match tag {
                    Tag::List(_) => self.containers.push(true),
                    Tag::BlockQuote(_) | Tag::FootnoteDefinition(_) => self.containers.push(false),
                    Tag::Heading { .. } | Tag::TableCell => self.in_short = true,
                    Tag::CodeBlock(_) | Tag::HtmlBlock => self.in_code = true,
                    _ => {}
                }
                return ended;
            }
            Event::End(end) if is_block(*end) => {
                let ended = self.open.take();
                match end {
                    TagEnd::List(_) | TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition => {
                        self.containers.pop();
                    }
                    TagEnd::Heading(_) | TagEnd::TableCell => self.in_short = false,
                    TagEnd::CodeBlock | TagEnd::HtmlBlock => self.in_code = false,
                    _ => {}
                }
                return ended;
            }
            Event::Rule => return self.open.take(),
            Event::Code(_) | Event::InlineHtml(_) | Event::FootnoteReference(_) => {
                self.inline(range, vec![range.clone()]);
            }
            Event::Text(_) | Event::SoftBreak | Event::HardBreak => {
                self.inline(range, Vec::new());
            }
            Event::End(_)
            | Event::Html(_)
            | Event::TaskListMarker(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
        }
        None
    }

    fn inline(&mut self, range: &Range<usize>, hidden: Vec<Range<usize>>) {
        if self.in_code {
            return;
        }
        let is_in_list = self.containers.last().copied().unwrap_or(false);
        let (is_inside, is_short) = (!self.containers.is_empty(), self.in_short);
        let run = self.open.get_or_insert_with(|| Run {
            range: range.start..range.start,
            hidden: Vec::new(),
            is_in_list,
            is_inside,
            is_short,
        });
        run.range.end = run.range.end.max(range.end);
        run.hidden.extend(hidden);
    }
}

/// The signs of `text` that are no signs but characters: those after a `\`. The first is one, too, if `is_first_escaped`.
fn escaped(text: &str, is_first_escaped: bool) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if is_first_escaped && text.starts_with(|c: char| c.is_ascii_punctuation()) {
        found.push(0..1);
    }
    let bytes = text.as_bytes();
    let mut after = 0;
    for at in memchr::memchr_iter(b'\\', bytes) {
        if at >= after && bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation) {
            after = at + 2;
            found.push(at..after);
        }
    }
    found
}

/// The signs of `text` that make emphasis or a link of what is between them, with the target of a link.
fn marks(tag: &Tag<'_>, range: &Range<usize>, text: &str) -> Vec<Range<usize>> {
    let (first, last) = match tag {
        Tag::Strong => (2, 2),
        Tag::Emphasis | Tag::Strikethrough => (1, 1),
        Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. } => (range.len(), 0),
        _ => {
            let source = &text[range.clone()];
            let target =
                source.rfind("](").or_else(|| source.rfind("][")).unwrap_or(source.len() - 1);
            (if source.starts_with('!') { 2 } else { 1 }, source.len() - target)
        }
    };
    vec![range.start..range.start + first, range.end - last..range.end]
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
    )
}

fn is_block(end: TagEnd) -> bool {
    !matches!(
        end,
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
    )
}
