//! What the search knows of a page: its text in sections that can be linked to. It makes no index.

use std::sync::Arc;

use super::kinds;
use super::planned::Subject;
use super::view::{self, Cell, Content, Entry, Field, Page, Table};
use crate::japanese::{FiscalYear, When};
use crate::model::Knowledge;
use crate::parse::markdown::Body;
use crate::parse::record::{Kind, Text};
use crate::search::{Document, Section};
use crate::theme::words::SearchGroups;

/// What a page shows, as far as the search reads it.
struct Read<'a> {
    subtitle: Option<&'a Arc<str>>,
    rows: &'a [Field],
    tables: &'a [Table],
    entries: &'a [Entry],
    sections: &'a [view::Section],
}

impl<'a> Read<'a> {
    fn of(page: &'a Page) -> Self {
        let nothing = Read { subtitle: None, rows: &[], tables: &[], entries: &[], sections: &[] };
        match &page.content {
            Content::Record(it) => Read {
                subtitle: it.subtitle.as_ref(),
                rows: &it.rows,
                tables: &it.tables,
                entries: &it.entries,
                sections: &it.sections,
            },
            Content::List(it) => {
                Read { tables: &it.tables, entries: &it.entries, sections: &it.sections, ..nothing }
            }
            Content::Overview(it) => Read { sections: &it.sections, ..nothing },
            Content::Service(it) => Read { rows: &it.rows, tables: &it.tables, ..nothing },
            _ => nothing,
        }
    }

    /// All records on the page, under headings of their own or not.
    fn records(&self) -> impl Iterator<Item = &'a Entry> {
        self.entries.iter().chain(self.sections.iter().flat_map(|section| &section.entries))
    }
}

/// The page about `subject` as a document of the search. `body` is its Markdown, if it has any.
pub(super) fn document(
    words: &SearchGroups,
    subject: &Subject,
    page: &Page,
    body: Option<&Body>,
) -> Document {
    let read = Read::of(page);
    let mut lead = String::new();
    read.rows.iter().for_each(|row| add_row(&mut lead, row));
    add_tables(&mut lead, read.tables);
    let mut sections = Vec::new();
    for section in body.iter().flat_map(|body| body.sections.iter().map(move |it| (body, it))) {
        let (body, section) = section;
        match section.heading.and_then(|number| body.headings.get(number)) {
            None => add(&mut lead, &section.text),
            Some(heading) => sections.push(Section {
                anchor: Some(heading.id.as_str().into()),
                heading: heading.text.as_str().into(),
                text: section.text.as_str().into(),
            }),
        }
    }
    sections.extend(read.entries.iter().filter_map(part));
    sections.extend(read.sections.iter().flat_map(whole_section));
    sections.insert(0, Section { anchor: None, heading: "".into(), text: lead.into() });
    Document {
        route: page.route.as_str().into(),
        title: page.title.clone(),
        facets: facets(words, subject, page, &read),
        weight: weight(subject),
        date: time(&read).map(|when| when.start().to_string().into()),
        keywords: keywords(page, &read),
        sections,
        readings: readings(page, &read, body),
    }
}

fn add_tables(text: &mut String, tables: &[Table]) {
    for table in tables {
        add(text, &table.caption);
        table.rows.iter().flatten().for_each(|cell| add_cell(text, cell));
    }
}

/// The words of the glossary that stand for one another. Very short ones would find too much.
pub(super) fn synonyms(knowledge: &Knowledge) -> Vec<Vec<Arc<str>>> {
    const SHORTEST: usize = 3;
    let words = knowledge.terms.iter().map(|term| {
        let words = std::iter::once(&term.term).chain(&term.synonyms);
        words.filter(|word| word.chars().count() >= SHORTEST).map(Text::shared).collect::<Vec<_>>()
    });
    words.filter(|words| words.len() > 1).collect()
}

/// A record that stands on a page of many.
fn part(entry: &Entry) -> Option<Section> {
    let mut text = String::new();
    entry.summary.iter().for_each(|words| add(&mut text, words));
    entry.rows.iter().for_each(|row| add_row(&mut text, row));
    Some(Section {
        anchor: Some(entry.anchor.as_deref()?.into()),
        heading: entry.title.clone(),
        text: text.into(),
    })
}

/// A part with a heading of its own, and the records in it that can be linked to.
fn whole_section(section: &view::Section) -> Vec<Section> {
    let mut text = String::new();
    section.text.iter().for_each(|words| add(&mut text, words));
    add_tables(&mut text, &section.tables);
    for entry in section.entries.iter().filter(|entry| entry.anchor.is_none()) {
        add(&mut text, &entry.title);
        entry.summary.iter().for_each(|words| add(&mut text, words));
        entry.rows.iter().for_each(|row| add_row(&mut text, row));
    }
    let whole = Section {
        anchor: Some(section.id.as_str().into()),
        heading: section.title.clone(),
        text: text.into(),
    };
    std::iter::once(whole).chain(section.entries.iter().filter_map(part)).collect()
}

fn readings(page: &Page, read: &Read<'_>, body: Option<&Body>) -> Vec<(Arc<str>, Arc<str>)> {
    let of_rows = |title: &Arc<str>, rows: &[Field]| {
        let yomi = rows.iter().find(|row| row.id == "yomi");
        yomi.and_then(|row| match &row.cell {
            Cell::Text { text } => Some((title.clone(), text.clone())),
            _ => None,
        })
    };
    let ruby = body.into_iter().flat_map(|body| &body.readings);
    ruby.map(|(base, reading)| (base.as_str().into(), reading.as_str().into()))
        .chain(of_rows(&page.title, read.rows))
        .chain(read.records().filter_map(|entry| of_rows(&entry.title, &entry.rows)))
        .collect()
}

/// A record comes before the lists, tables and documents that only speak of it. Among records, those that readers come for
/// come before the many they consist of.
fn weight(subject: &Subject) -> u8 {
    match subject {
        Subject::Record(key) => kinds::room(key.kind).weights().0,
        Subject::List { kind, .. } => kinds::room(*kind).weights().1,
        Subject::Overview(_) => 5,
        _ => 2,
    }
}

/// When what the page is about took place; not when the page was written.
fn time<'a>(read: &Read<'a>) -> Option<&'a When> {
    const FIELDS: [&str; 4] = ["when", "period", "fiscal_year", "date"];
    let row = read.rows.iter().find(|row| FIELDS.contains(&row.id))?;
    match row.cell.items().first()? {
        Cell::Date { date, .. } => Some(&date.when),
        _ => None,
    }
}

fn keywords(page: &Page, read: &Read<'_>) -> Vec<Arc<str>> {
    let time = time(read).map(|when| when.search_forms().join("、").into());
    let words = [Some(page.description.clone()), read.subtitle.cloned(), time];
    words.into_iter().flatten().collect()
}

fn facets(
    words: &SearchGroups,
    subject: &Subject,
    page: &Page,
    read: &Read<'_>,
) -> Vec<(Arc<str>, Arc<str>)> {
    let kind = if page.kind.is_empty() { words.page.shared() } else { page.kind.clone() };
    let own = match subject {
        Subject::Record(key) if Kind::PLACES.contains(&key.kind) => Some(page.title.clone()),
        _ => None,
    };
    let years = time(read).into_iter().flat_map(|when| {
        let (first, last) = when.fiscal_years();
        (first.year()..=last.year()).filter_map(FiscalYear::new)
    });
    let places = own.into_iter().chain(places(read)).map(|place| (words.place.shared(), place));
    let years = years.map(|year| (words.year.shared(), year.long().into()));
    std::iter::once((words.kind.shared(), kind)).chain(places).chain(years).collect()
}

fn places<'a>(read: &Read<'a>) -> impl Iterator<Item = Arc<str>> + use<'a> {
    let cells = read.rows.iter().filter(|row| row.id == "areas").flat_map(|row| row.cell.items());
    cells.filter_map(|cell| match cell {
        Cell::Link { title, .. } => Some(title.clone()),
        _ => None,
    })
}

fn add_row(text: &mut String, row: &Field) {
    if !row.cell.is_missing() {
        add(text, &row.label);
        add_cell(text, &row.cell);
    }
}

fn add_cell(text: &mut String, cell: &Cell) {
    match cell {
        Cell::Text { text: words } | Cell::Mark { text: words, .. } => add(text, words),
        Cell::Missing { .. } => {}
        Cell::Noted { text: words, orig, .. } => {
            add(text, words);
            add(text, orig);
        }
        Cell::Link { title, orig, remark, .. } => {
            [Some(title), orig.as_ref(), remark.as_ref()]
                .into_iter()
                .flatten()
                .for_each(|words| add(text, words));
        }
        Cell::External { title, .. } => add(text, title),
        Cell::Date { date, orig } => {
            date.when.search_forms().iter().for_each(|form| add(text, form));
            if let Some(orig) = orig {
                add(text, orig);
            }
        }
        Cell::List { items } => items.iter().for_each(|item| add_cell(text, item)),
    }
}

fn add(text: &mut String, words: &str) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(words);
}
