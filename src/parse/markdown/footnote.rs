//! Notes: held back where they are defined, numbered by their first reference and written at the end of the page.
//! A reference to no note is text for the parser; `inline` finds those.

use std::ops::Range;

use ahash::HashMap;
use pulldown_cmark::{Event, Tag, TagEnd};

use super::prepare::unmark;
use super::render::{Placed, Renderer};
use super::sink::Sink;
use super::{LARGEST_OUTPUT, Piece, Saying};
use crate::diagnostics::{Code, Diagnostic};

/// What a reference starts and ends with; headings in a table of contents are without.
pub(super) const REFERENCE_TAGS: (&str, &str) = ("<sup class=\"footnote-ref\">", "</sup>");

/// The notes of a body.
#[derive(Default)]
pub(super) struct Notes<'t> {
    /// Definitions whose end has not come; they can be nested through quotes.
    open: Vec<Definition<'t>>,
    defined: Vec<Definition<'t>>,
    /// By label, which note it is.
    numbers: HashMap<String, usize>,
    referred: Vec<Note>,
    /// The section that references belong to while a note is written.
    section: Option<usize>,
}

struct Definition<'t> {
    label: String,
    range: Range<usize>,
    events: Vec<Placed<'t>>,
}

/// A note that is referred to.
#[derive(Clone)]
struct Note {
    label: String,
    /// How many references have a link that leads here.
    references: usize,
    /// The section of the first reference.
    section: usize,
    /// The place of the first reference.
    first: Range<usize>,
}

impl<'t> Notes<'t> {
    /// Whether events belong to a definition.
    pub(super) fn is_collecting(&self) -> bool {
        !self.open.is_empty()
    }

    pub(super) fn start(&mut self, label: &str, range: Range<usize>) {
        self.open.push(Definition { label: label.to_lowercase(), range, events: Vec::new() });
    }

    /// Keeps an event of the open definition.
    pub(super) fn collect(&mut self, event: Event<'t>, range: Range<usize>) {
        match event {
            Event::Start(Tag::FootnoteDefinition(label)) => self.start(&label, range),
            Event::End(TagEnd::FootnoteDefinition) => self.defined.extend(self.open.pop()),
            event => {
                if let Some(definition) = self.open.last_mut() {
                    definition.events.push((event, range));
                }
            }
        }
    }
}

impl<'t> Renderer<'t> {
    pub(super) fn note_reference(&mut self, label: &str, range: &Range<usize>) {
        self.sink.reference();
        let section = self.notes.section.unwrap_or(self.sections.len());
        let label = label.to_lowercase();
        let next = self.notes.referred.len();
        let index = *self.notes.numbers.entry(label.clone()).or_insert(next);
        if index == next {
            self.notes.referred.push(Note { label, references: 0, section, first: range.clone() });
        }
        let number = index + 1;
        let (start, end) = REFERENCE_TAGS;
        let is_inside = self.links.is_inside();
        self.sink.markup(start);
        if !is_inside {
            let note = &mut self.notes.referred[index];
            note.references += 1;
            let (id, number) = (reference_id(number, note.references), number.to_string());
            self.sink.markup_of(&["<a id=\"", &id, "\" href=\"#fn-", &number, "\">"]);
        }
        self.sink.hole(Piece::Word(Saying::Note(number)));
        self.sink.markup(if is_inside { "" } else { "</a>" });
        self.sink.markup(end);
    }

    /// Ends the text of the page and writes its notes.
    pub(super) fn notes_section(&mut self) {
        self.flush();
        self.settle_paragraph(&Event::SoftBreak, &(0..0));
        self.end_section(self.headings.len());
        let notes = self.rendered_notes();
        if notes.is_empty() {
            return;
        }
        let section = "<section class=\"footnotes\"".to_owned();
        self.sink.hole(Piece::Labelled(section, Saying::Notes));
        self.sink.markup("\n<ol>\n");
        for (index, content) in notes.into_iter().enumerate() {
            let number = index + 1;
            self.sink.markup_of(&["<li id=\"fn-", &number.to_string(), "\">\n"]);
            self.sink.append(content);
            let in_paragraph = self.sink.take_end("</p>\n");
            self.sink.markup(if in_paragraph { " " } else { "<p>" });
            self.back_links(number, self.notes.referred[index].references);
            self.sink.markup("</p>\n</li>\n");
        }
        self.sink.markup("</ol>\n</section>\n");
    }

    /// Links to every reference of note `number`.
    fn back_links(&mut self, number: usize, references: usize) {
        for reference in 1..=references {
            let id = reference_id(number, reference);
            let tag = format!("<a class=\"footnote-back\" href=\"#{id}\"");
            let saying = Saying::Back(number, (references > 1).then_some(reference));
            self.sink.markup(if reference == 1 { "" } else { " " });
            self.sink.hole(Piece::Labelled(tag, saying));
            self.sink.markup("↩\u{FE0E}</a>");
        }
    }

    /// The notes by number. Notes can refer to notes, so there may be more after each.
    fn rendered_notes(&mut self) -> Vec<Sink> {
        let mut definitions: Vec<Option<Definition<'t>>> =
            std::mem::take(&mut self.notes.defined).into_iter().map(Some).collect();
        let mut places = HashMap::default();
        for (place, definition) in definitions.iter().enumerate() {
            let label = definition.as_ref().map(|definition| definition.label.clone());
            places.entry(label.unwrap_or_default()).or_insert(place);
        }
        let mut notes: Vec<Sink> = Vec::new();
        let mut size = self.sink.size();
        while let Some(note) = self.notes.referred.get(notes.len()).cloned() {
            let definition = places.get(&note.label).and_then(|place| definitions[*place].take());
            if definition.is_none() {
                let diagnostic = Diagnostic::new(Code::UndefinedFootnote, self.span(&note.first));
                self.push(diagnostic.with("id", unmark(&note.label)));
            }
            self.notes.section = Some(note.section);
            let content = self
                .rendered_note(definition.map_or_else(Vec::new, |definition| definition.events));
            size += content.size();
            if size > LARGEST_OUTPUT || self.is_too_large() {
                self.too_large();
                return notes;
            }
            self.sections[note.section].text.push_str(&content.text);
            notes.push(content);
        }
        for definition in definitions.into_iter().flatten() {
            self.report_unused(&definition);
        }
        notes
    }

    fn rendered_note(&mut self, events: Vec<Placed<'t>>) -> Sink {
        self.enter();
        for (event, range) in events {
            self.event(event, range);
            if self.is_too_large() {
                break;
            }
        }
        self.flush();
        self.settle_paragraph(&Event::SoftBreak, &(0..0));
        self.leave()
    }

    fn report_unused(&mut self, definition: &Definition<'_>) {
        let source = &self.prepared.text[definition.range.clone()];
        let end = source.find("]:").map_or(source.len(), |end| end + 1);
        let range = definition.range.start..definition.range.start + end;
        let label = unmark(&definition.label).into_owned();
        let diagnostic = Diagnostic::new(Code::UnusedFootnote, self.span(&range)).with("id", label);
        self.push(diagnostic);
    }
}

fn reference_id(number: usize, reference: usize) -> String {
    if reference == 1 { format!("fnref-{number}") } else { format!("fnref-{number}-{reference}") }
}
