//! Values of records as cells: text, dates, missing values, the source's wording beside ours. No links: those need the
//! site's routes and are in `desk`.

use std::sync::Arc;

use super::view::{Cell, Contact, Correction, Date, Heading, Row};
use crate::japanese::When;
use crate::parse::markdown::Body;
use crate::parse::record::{self, Citation, Noted, Stated, Text};

/// How a value that the sources leave open is shown.
const UNKNOWN: &str = "不明";

/// A labelled value.
pub(super) fn row(label: &'static str, cell: Cell) -> Row {
    Row { label, cell }
}

/// Plain text.
pub(super) fn text(text: impl Into<Arc<str>>) -> Cell {
    Cell::Text { text: text.into() }
}

/// Several values, one alone, or a missing one.
pub(super) fn list(mut items: Vec<Cell>) -> Cell {
    match items.len() {
        0 => Cell::NOT_RECORDED,
        1 => items.remove(0),
        _ => Cell::List { items },
    }
}

/// A value that may be missing.
pub(super) fn stated<T>(value: &Stated<T>, cell: impl FnOnce(&T) -> Cell) -> Cell {
    match value {
        Stated::Known(value) => cell(value),
        Stated::NotRecorded => Cell::NOT_RECORDED,
        Stated::Unknown => Cell::Missing { text: UNKNOWN },
    }
}

/// Text beside the source's wording, where that differs.
pub(super) fn noted(value: &Noted<Text>) -> Cell {
    let differs = |orig: &&Text| **orig != value.norm || !value.corrections.is_empty();
    match value.orig.as_ref().filter(differs) {
        None => text(value.norm.shared()),
        Some(orig) => Cell::Noted {
            text: value.norm.shared(),
            orig: orig.shared(),
            place: value.source.as_ref().map(place),
            corrections: value.corrections.iter().map(correction).collect(),
        },
    }
}

/// A list of noted texts.
pub(super) fn all_noted(values: &[Noted<Text>]) -> Cell {
    list(values.iter().map(noted).collect())
}

/// A date beside the source's wording.
pub(super) fn noted_date(value: &Noted<When>) -> Cell {
    const ONWARDS: &str = "以降";
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

/// How well something is supported, as a mark.
pub(super) fn certainty(certainty: Option<record::Certainty>) -> Option<Cell> {
    let certainty = certainty?;
    let (text, value) = match certainty {
        record::Certainty::Primary => ("一次資料", "primary"),
        record::Certainty::Secondary => ("報道・民間資料", "secondary"),
        record::Certainty::Seed => ("県資料（平成29年3月、案）", "seed"),
        record::Certainty::Inferred => ("推定", "inferred"),
        record::Certainty::Unknown => (UNKNOWN, "unknown"),
    };
    Some(Cell::Mark { text: text.into(), about: "certainty", value: value.into() })
}

/// A contact as pages show it.
pub(super) fn contact(contact: &record::Contact) -> Contact {
    let known = |value: &Stated<Text>| value.known().map(Text::shared);
    Contact {
        office: contact.office.shared(),
        phone: known(&contact.phone),
        fax: known(&contact.fax),
        mail: known(&contact.mail),
        form: known(&contact.form),
    }
}

/// What readers call a division of the prefecture.
pub(super) fn division(division: record::Division) -> &'static str {
    match division {
        record::Division::Medical => "二次保健医療圏",
        record::Division::Welfare => "障害保健福祉圏域",
    }
}

/// What a cell says, as plain text.
pub(super) fn plain(cell: &Cell) -> String {
    match cell {
        Cell::Text { text } | Cell::Noted { text, .. } | Cell::Mark { text, .. } => {
            text.to_string()
        }
        Cell::Missing { text } => (*text).to_owned(),
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

fn place(citation: &Citation) -> String {
    match &citation.page {
        Some(page) => format!("{} {page}", citation.id.as_str()),
        None => citation.id.as_str().to_owned(),
    }
}

fn correction(correction: &record::Correction) -> Correction {
    Correction {
        from: correction.from.shared(),
        to: correction.to.shared(),
        // Its certainty follows in the same sentence.
        basis: correction.basis.trim_end_matches('。').into(),
        certainty: correction.certainty.label(),
    }
}
