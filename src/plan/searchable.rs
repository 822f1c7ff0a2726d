//! What the search knows of a page: its text in sections that can be linked to. It makes no index.

use std::sync::Arc;

use super::Subject;
use super::view::{Cell, Entry, Page, Row};
use crate::japanese::{FiscalYear, When};
use crate::model::{Key, Knowledge};
use crate::parse::markdown::Body;
use crate::parse::record::{
    AreaRecord, CoverageRow, Kind, MeetingRecord, MunicipalityRecord, OrganisationRecord,
    PageRecord, RegionRecord, SourceRecord, TermRecord, Text,
};
use crate::search::{Document, Section};

/// The page about `subject` as a document of the search. `body` is its Markdown, if it has any.
pub(super) fn document(subject: &Subject, page: &Page, body: Option<&Body>) -> Document {
    let mut lead = String::new();
    page.rows.iter().for_each(|row| add_row(&mut lead, row));
    for table in &page.tables {
        add(&mut lead, &table.caption);
        table.rows.iter().flatten().for_each(|cell| add_cell(&mut lead, cell));
    }
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
    sections.extend(page.entries.iter().filter_map(part));
    sections.extend(page.sections.iter().flat_map(whole_section));
    sections.insert(0, Section { anchor: None, heading: "".into(), text: lead.into() });
    Document {
        route: page.route.as_str().into(),
        title: page.title.clone(),
        kind: if page.kind.is_empty() { "一覧・ページ".into() } else { page.kind.into() },
        facets: facets(subject, page),
        weight: weight(subject),
        date: time(page).map(|when| when.start().to_string().into()),
        keywords: keywords(page),
        sections,
        readings: readings(page, body),
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
fn whole_section(section: &super::view::Section) -> Vec<Section> {
    let mut text = String::new();
    section.text.iter().for_each(|words| add(&mut text, words));
    for table in &section.tables {
        add(&mut text, &table.caption);
        table.rows.iter().flatten().for_each(|cell| add_cell(&mut text, cell));
    }
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

fn readings(page: &Page, body: Option<&Body>) -> Vec<(Arc<str>, Arc<str>)> {
    let of_rows = |title: &Arc<str>, rows: &[Row]| {
        let yomi = rows.iter().find(|row| row.label == "よみ");
        yomi.and_then(|row| match &row.cell {
            Cell::Text { text } => Some((title.clone(), text.clone())),
            _ => None,
        })
    };
    let ruby = body.into_iter().flat_map(|body| &body.readings);
    ruby.map(|(base, reading)| (base.as_str().into(), reading.as_str().into()))
        .chain(of_rows(&page.title, &page.rows))
        .chain(entries(page).filter_map(|entry| of_rows(&entry.title, &entry.rows)))
        .collect()
}

/// All records on the page, under headings of their own or not.
fn entries(page: &Page) -> impl Iterator<Item = &Entry> {
    page.entries.iter().chain(page.sections.iter().flat_map(|section| &section.entries))
}

/// A record comes before the lists, tables and documents that only speak of it. Among records, those that readers come for
/// come before the many they consist of. The words of the glossary are at home in its list.
fn weight(subject: &Subject) -> u8 {
    match subject {
        Subject::Record(Key { kind, .. }) => match *kind {
            SourceRecord::WORD => 4,
            MeetingRecord::WORD | OrganisationRecord::WORD | PageRecord::WORD => 6,
            _ => 10,
        },
        Subject::List { kind, .. } => match *kind {
            TermRecord::WORD => 9,
            CoverageRow::WORD => 2,
            _ => 3,
        },
        Subject::Overview(_) => 5,
        _ => 2,
    }
}

/// When what the page is about took place; not when the page was written.
fn time(page: &Page) -> Option<&When> {
    const LABELS: [&str; 5] = ["開催日・時期", "時期", "年度", "モデル事業の期間", "日付"];
    let row = page.rows.iter().find(|row| LABELS.contains(&row.label))?;
    let cell = match &row.cell {
        Cell::List { items } => items.first()?,
        cell => cell,
    };
    match cell {
        Cell::Date { date, .. } => Some(&date.when),
        _ => None,
    }
}

fn keywords(page: &Page) -> Vec<Arc<str>> {
    let time = time(page).map(|when| when.search_forms().join("、").into());
    [Some(page.description.clone()), page.subtitle.clone(), time].into_iter().flatten().collect()
}

fn facets(subject: &Subject, page: &Page) -> Vec<(Arc<str>, Arc<str>)> {
    let own = match subject {
        Subject::Record(Key { kind, .. })
            if [AreaRecord::WORD, MunicipalityRecord::WORD, RegionRecord::WORD].contains(kind) =>
        {
            Some(page.title.clone())
        }
        _ => None,
    };
    let years = time(page).into_iter().flat_map(|when| {
        let (first, last) = when.fiscal_years();
        (first.year()..=last.year()).filter_map(FiscalYear::new)
    });
    let places = own.into_iter().chain(places(page)).map(|place| ("地域".into(), place));
    places.chain(years.map(|year| ("年度".into(), year.long().into()))).collect()
}

fn places(page: &Page) -> impl Iterator<Item = Arc<str>> + '_ {
    let cells =
        page.rows.iter().filter(|row| row.label == "地域").flat_map(|row| match &row.cell {
            Cell::List { items } => items.as_slice(),
            cell => std::slice::from_ref(cell),
        });
    cells.filter_map(|cell| match cell {
        Cell::Link { title, .. } => Some(title.clone()),
        _ => None,
    })
}

fn add_row(text: &mut String, row: &Row) {
    if !matches!(row.cell, Cell::Missing { .. }) {
        add(text, row.label);
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
