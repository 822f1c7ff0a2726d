//! Single values as cells: text, dates, missing values. What needs the knowledge base, such as links and terms, is in
//! `presenter`.

use std::sync::Arc;

use super::view::{Cell, Contact, Date, Heading};
use crate::japanese::excerpt::{CARD, excerpt};
use crate::japanese::{ONWARDS, When};
use crate::parse::markdown::Body;
use crate::parse::record::{self, Absence, Address, Noted, Stated, Text};
use crate::theme::Words;

/// Plain text.
pub(super) fn text(text: impl Into<Arc<str>>) -> Cell {
    Cell::Text { text: text.into() }
}

/// Several values, one alone, or one that the sources do not give.
pub(super) fn list(items: Vec<Cell>) -> Cell {
    list_or(items, Absence::NotRecorded)
}

/// Several values, one alone, or none for the reason `absence`.
pub(super) fn list_or(mut items: Vec<Cell>, absence: Absence) -> Cell {
    match items.len() {
        0 => Cell::missing(absence),
        1 => items.remove(0),
        _ => Cell::List { items },
    }
}

/// A value that may be missing.
pub(super) fn stated<T>(value: &Stated<T>, cell: impl FnOnce(&T) -> Cell) -> Cell {
    match (value.known(), value.absence()) {
        (Some(value), _) => cell(value),
        (None, absence) => Cell::missing(absence.unwrap_or(Absence::NotRecorded)),
    }
}

/// Text that may be missing.
pub(super) fn stated_text(value: &Stated<Text>) -> Cell {
    stated(value, |value| text(value.shared()))
}

/// A date beside the source's wording.
pub(super) fn noted_date(value: &Noted<When>) -> Cell {
    let mut date = date(&value.norm);
    let is_onwards = value.orig.as_ref().is_some_and(|orig| orig.trim_end().ends_with(ONWARDS));
    if is_onwards && !date.long.ends_with(ONWARDS) {
        // The value is where it begins; no form of HTML says that it has no end.
        date.long.push_str(ONWARDS);
        date.short.push_str(ONWARDS);
        date.datetime = None;
    }
    Cell::Date { date, orig: value.orig.as_ref().map(Text::shared) }
}

/// A date in both calendars.
pub(super) fn date(when: &When) -> Date {
    Date { long: when.long(), short: when.short(), datetime: when.datetime(), when: when.clone() }
}

/// A date as a cell.
pub(super) fn plain_date(when: &When) -> Cell {
    Cell::Date { date: date(when), orig: None }
}

/// A contact as pages show it.
pub(super) fn contact(contact: &record::Contact) -> Contact {
    let known = |value: &Stated<Text>| value.known().map(Text::shared);
    Contact {
        office: contact.office.shared(),
        phone: known(&contact.phone),
        fax: known(&contact.fax),
        mail: known(&contact.mail),
        form: contact.form.known().map(Address::shared),
    }
}

/// The beginning of `points`, for a record that has no summary of its own.
pub(super) fn beginning(points: Option<&Vec<Noted<Text>>>) -> Option<Arc<str>> {
    let mut text = String::new();
    for point in points? {
        if !text.is_empty() && !text.ends_with('。') {
            text.push('、');
        }
        text.push_str(&point.norm);
    }
    (!text.is_empty()).then(|| excerpt(&text, CARD).into())
}

/// `found` as a cell: at most `most` of them by name, then how many more there are, as a link to `all`.
pub(super) fn first_of(
    words: &Words,
    found: Vec<Cell>,
    most: usize,
    all: Option<Arc<str>>,
) -> Cell {
    let rest = found.len().saturating_sub(most);
    let mut items: Vec<Cell> = found.into_iter().take(most).collect();
    if rest > 0 {
        let title = words.record.more(rest).into();
        items.push(Cell::Link { title, route: all, orig: None, remark: None });
    }
    list_or(items, Absence::Unlinked)
}

/// What a cell says, as plain text.
pub(super) fn plain(cell: &Cell) -> String {
    match cell {
        Cell::Text { text } | Cell::Noted { text, .. } | Cell::Mark { text, .. } => {
            text.to_string()
        }
        Cell::Missing { .. } => String::new(),
        Cell::Link { title, .. } | Cell::External { title, .. } => title.to_string(),
        Cell::Date { date, .. } => date.short.clone(),
        Cell::List { items } => items.iter().map(plain).collect::<Vec<_>>().join("、"),
    }
}

/// More headings than these are no contents that anybody would read.
const MOST_HEADINGS: usize = 1000;

/// The headings of a body, for a table of contents; none if there are too many.
pub(super) fn headings(body: &Body) -> Vec<Heading> {
    if body.headings.len() > MOST_HEADINGS {
        return Vec::new();
    }
    let heading = |heading: &crate::parse::markdown::Heading| Heading {
        level: heading.level,
        id: heading.id.clone(),
        html: heading.html.clone(),
    };
    body.headings.iter().map(heading).collect()
}
