//! Goes through the parser's events once and keeps what a body is made of. What an event means is in the files of
//! its part of the language; here are the order, the limits and the bookkeeping all parts share.

use std::borrow::Cow;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use memchr::memmem;
use pulldown_cmark::{CowStr, Event, Parser, Tag, TagEnd};

use super::block::Blocks;
use super::footnote::Notes;
use super::inline::Features;
use super::link::{Links, address};
use super::prepare::{Prepared, is_forbidden_control, is_noncharacter};
use super::sink::Sink;
use super::slips::Slips;
use super::table::Table;
use super::{Body, DEEPEST_NESTING, Heading, LARGEST_OUTPUT, Link, Script, Section, options};
use crate::diagnostics::{Code, Diagnosed, Diagnostic, Place, Severity, Span};
use crate::japanese::slug::Ids;
use crate::memo::Fingerprint;
use crate::parse::lint::Silences;

/// More problems than this in one body help nobody.
const MOST_PROBLEMS: usize = 1000;

/// How many bytes of source a heading, a caption or a note has, usually no more.
const LINE: usize = 120;

/// An event with its place in the prepared text.
pub(super) type Placed<'t> = (Event<'t>, Range<usize>);

/// Parses and renders; see `parse_body`.
pub(super) fn render(script: Script, path: &str, text: &str, start: usize) -> Diagnosed<Body> {
    let prepared = Prepared::new(script, &text[start..], start);
    let mut renderer = Renderer::new(script, path, &prepared);
    let parser = Parser::new_ext(&prepared.text, options());
    let mut slips = Slips::new(&prepared.text, definitions(&parser));
    for (event, range) in parser.into_offset_iter() {
        slips.event(&event, &range);
        renderer.event(event, range);
        if renderer.overflow {
            return renderer.refused();
        }
    }
    renderer.notes_section();
    renderer.slips(slips, text);
    if renderer.overflow { renderer.refused() } else { renderer.finish() }
}

/// The names that stand for addresses, with their places, in the order of the text.
fn definitions(parser: &Parser<'_>) -> Vec<(String, Range<usize>)> {
    let named = parser.reference_definitions().iter();
    let mut all: Vec<_> = named.map(|(name, it)| (name.to_owned(), it.span.clone())).collect();
    all.sort_unstable_by_key(|(_, range)| range.start);
    all
}

/// A body in the making.
pub(super) struct Renderer<'t> {
    pub(super) script: Script,
    path: Arc<str>,
    pub(super) prepared: &'t Prepared<'t>,
    /// What is being written now.
    pub(super) sink: Sink,
    /// What is written on when the inner part is complete.
    pub(super) outer: Vec<Sink>,
    pub(super) pending: Pending<'t>,
    pub(super) features: Rc<Features>,
    pub(super) blocks: Blocks,
    pub(super) table: Option<Table>,
    pub(super) links: Links<'t>,
    pub(super) notes: Notes<'t>,
    pub(super) ids: Ids,
    pub(super) headings: Vec<Heading>,
    pub(super) sections: Vec<Section>,
    pub(super) readings: Vec<(String, String)>,
    diagnostics: Vec<Diagnostic>,
    depth: usize,
    overflow: bool,
}

/// Text events that follow each other, as one text: the parser cuts at every character that might have meant something.
#[derive(Default)]
pub(super) struct Pending<'t> {
    pub(super) text: Cow<'t, str>,
    /// For each event, where its text starts in `text` and in the prepared source.
    pub(super) origins: Vec<(usize, usize)>,
    /// Where the last of them ends in the prepared source.
    end: usize,
}

impl Pending<'_> {
    /// The place in the prepared source of a place in the text.
    pub(super) fn source(&self, offset: usize) -> usize {
        let after = self.origins.partition_point(|(at, _)| *at <= offset);
        after.checked_sub(1).map_or(0, |index| {
            let (at, source) = self.origins[index];
            source + (offset - at)
        })
    }

    /// The place of the whole text in the prepared source.
    pub(super) fn range(&self) -> Range<usize> {
        self.origins.first().map_or(0, |(_, source)| *source)..self.end
    }
}

impl<'t> Renderer<'t> {
    fn new(script: Script, path: &str, prepared: &'t Prepared<'t>) -> Self {
        Self {
            script,
            path: path.into(),
            prepared,
            sink: Sink::with_room_for(prepared.text.len(), script),
            outer: Vec::new(),
            pending: Pending::default(),
            features: Rc::new(Features::of(&prepared.text, script)),
            blocks: Blocks::new(&prepared.text),
            table: None,
            links: Links::default(),
            notes: Notes::default(),
            ids: Ids::default(),
            headings: Vec::new(),
            sections: Vec::new(),
            readings: Vec::new(),
            diagnostics: Vec::new(),
            depth: 0,
            overflow: false,
        }
    }

    /// Renders one event.
    pub(super) fn event(&mut self, event: Event<'t>, range: Range<usize>) {
        if self.notes.is_collecting() {
            self.notes.collect(event, range);
            return;
        }
        if self.is_in_alert_title(&event, &range) {
            return;
        }
        if let Event::Text(text) = event {
            self.text(text, range);
            return;
        }
        self.flush();
        self.settle_paragraph(&event, &range);
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, &range),
            Event::Code(code) => self.code(&code, &range),
            Event::Html(html) => self.blocks.html.push_str(&html),
            Event::InlineHtml(html) => self.inline_html(&html, &range),
            Event::FootnoteReference(label) => self.note_reference(&label, &range),
            Event::SoftBreak => self.sink.soft_break(),
            Event::HardBreak => self.sink.hard_break(),
            Event::Rule => self.sink.markup("<hr>\n"),
            Event::TaskListMarker(done) => self.task(if done { " checked" } else { "" }),
            Event::Text(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
        if self.sink.size() > LARGEST_OUTPUT || self.depth > DEEPEST_NESTING {
            self.too_large();
        }
    }

    fn text(&mut self, text: CowStr<'t>, range: Range<usize>) {
        if self.blocks.is_code() {
            self.write_code(&text, &range);
            return;
        }
        self.settle_paragraph(&Event::SoftBreak, &range);
        let text = match text {
            CowStr::Borrowed(text) => Cow::Borrowed(text),
            // Only what is not in the source as it is may hold what `prepare` has not seen: `&#xFDD1;`, `&#1;`.
            made => {
                let allowed = |c: &char| !is_noncharacter(*c) && !is_forbidden_control(*c);
                Cow::Owned(made.chars().filter(allowed).collect())
            }
        };
        self.pending.origins.push((self.pending.text.len(), range.start));
        self.pending.end = range.end;
        if self.pending.text.is_empty() {
            self.pending.text = text;
        } else {
            self.pending.text += text;
        }
    }

    fn start(&mut self, tag: Tag<'t>, range: Range<usize>) {
        self.depth += 1;
        match tag {
            Tag::Emphasis => self.sink.markup("<em>"),
            Tag::Strong => self.sink.markup("<strong>"),
            Tag::Strikethrough => self.strike(&range, "<del>"),
            Tag::Link { link_type, dest_url, title, .. } => {
                let address = address(link_type, &dest_url);
                self.open_link(&address, &title, range);
            }
            Tag::Image { dest_url, title, .. } => self.open_image(dest_url, title, range),
            Tag::FootnoteDefinition(label) => {
                self.depth -= 1;
                self.notes.start(&label, range);
            }
            Tag::Table(alignments) => self.start_table(alignments),
            Tag::TableHead | Tag::TableRow => self.start_row(),
            Tag::TableCell => self.start_cell(&range),
            block => self.start_block(block, range),
        }
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        self.depth -= 1;
        match tag {
            TagEnd::Emphasis => self.sink.markup("</em>"),
            TagEnd::Strong => self.sink.markup("</strong>"),
            TagEnd::Strikethrough => self.strike(range, "</del>"),
            TagEnd::Link => self.close_link(),
            TagEnd::Image => self.close_image(),
            TagEnd::Table => self.end_table(),
            TagEnd::TableHead => self.end_head(),
            TagEnd::TableRow => self.sink.markup("</tr>\n"),
            TagEnd::TableCell => self.end_cell(),
            block => self.end_block(block),
        }
    }

    /// Starts a part that is put into the whole when it is complete.
    pub(super) fn enter(&mut self) {
        let part = Sink::with_room_for(LINE, self.script);
        self.outer.push(std::mem::replace(&mut self.sink, part));
    }

    /// Ends the part that `enter` started and returns it.
    pub(super) fn leave(&mut self) -> Sink {
        let whole = self.outer.pop().expect("each part is left once, after it was entered");
        std::mem::replace(&mut self.sink, whole)
    }

    /// Ends the search text of the section so far, as far as this is the page itself and not a part of it.
    pub(super) fn end_section(&mut self, next: usize) {
        if self.outer.is_empty() {
            let heading = next.checked_sub(1);
            self.sections.push(Section { heading, text: std::mem::take(&mut self.sink.text) });
        }
    }

    /// Reports a problem at a place of the prepared text.
    pub(super) fn report(&mut self, code: Code, range: &Range<usize>) {
        let diagnostic = Diagnostic::new(code, self.span(range));
        self.push(diagnostic);
    }

    /// The place in the author's file, without white space at its end.
    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        Span::bytes(Arc::clone(&self.path), self.prepared.origin(&self.trimmed(range)))
    }

    /// `range` without white space at its end.
    pub(super) fn trimmed(&self, range: &Range<usize>) -> Range<usize> {
        range.start..range.start + self.prepared.text[range.clone()].trim_end().len()
    }

    /// Reports what `slips` found, unless the author of `text` switched it off.
    fn slips(&mut self, slips: Slips<'_>, text: &str) {
        let silences = Silences::of(text);
        for slip in slips.finish() {
            if self.is_full() {
                break;
            }
            let problem = slip.tell(Diagnostic::new(slip.code, self.span(&slip.range)));
            let Place::Bytes(place) = &problem.span.place else { continue };
            let is_error = problem.severity() == Severity::Error;
            if is_error || !silences.cover(slip.code, place.start) {
                self.push(problem);
            }
        }
    }

    /// Reports a problem.
    pub(super) fn push(&mut self, diagnostic: Diagnostic) {
        if !self.is_full() {
            self.diagnostics.push(diagnostic);
        }
    }

    /// Whether no more problems are kept.
    pub(super) fn is_full(&self) -> bool {
        self.diagnostics.len() >= MOST_PROBLEMS
    }

    /// Gives up: what follows is not rendered.
    pub(super) fn too_large(&mut self) {
        self.overflow = true;
    }

    /// Whether `too_large` was called.
    pub(super) fn is_too_large(&self) -> bool {
        self.overflow
    }

    /// How much there is to read.
    fn characters(&self) -> usize {
        if self.script == Script::Spaced {
            return 0;
        }
        let wide_space = memmem::Finder::new("\u{3000}");
        let texts = self.sections.iter().map(|section| &section.text);
        let headings = self.headings.iter().map(|heading| &heading.text);
        texts.chain(headings).map(|text| visible(text, &wide_space)).sum()
    }

    fn refused(self) -> Diagnosed<Body> {
        let mut diagnostics = self.diagnostics;
        let problem = Diagnostic::new(Code::PageTooLarge, Span::file(self.path));
        diagnostics.push(problem.with("limit", format!("{} MB", LARGEST_OUTPUT >> 20)));
        Diagnosed { value: Body::default(), diagnostics }
    }

    fn finish(mut self) -> Diagnosed<Body> {
        for section in &mut self.sections {
            section.text.truncate(section.text.trim_end().len());
            section.text.shrink_to_fit();
        }
        self.sections.retain(|section| section.heading.is_some() || !section.text.is_empty());
        let characters = self.characters();
        self.diagnostics.sort_by_key(|diagnostic| match &diagnostic.span.place {
            Place::Bytes(range) => range.start,
            Place::File | Place::Line(_) => 0,
        });
        let (links, headings) = (self.links.finish(), self.headings);
        let body = Body {
            outline: outline(&links, &headings, characters > 0),
            pieces: self.sink.finish(),
            links,
            headings,
            sections: self.sections,
            readings: self.readings,
            characters,
        };
        Diagnosed { value: body, diagnostics: self.diagnostics }
    }
}

fn outline(links: &[Link], headings: &[Heading], has_text: bool) -> Fingerprint {
    let links = links.iter().map(|it| (&it.target, &it.text, &it.title, it.labelled));
    let headings = headings.iter().map(|it| (it.level, &it.id, &it.text, &it.html));
    let (links, headings): (Vec<_>, Vec<_>) = (links.collect(), headings.collect());
    Fingerprint::of(&(links, headings, has_text))
}

/// How many characters of `text` are not white space; `wide_space` finds U+3000.
fn visible(text: &str, wide_space: &memmem::Finder<'_>) -> usize {
    // Counts the first byte of each character; written so that the compiler makes vector code of it.
    let first = |b: &&u8| **b > b' ' && (**b & 0xC0) != 0x80;
    text.as_bytes().iter().filter(first).count() - wide_space.find_iter(text.as_bytes()).count()
}
