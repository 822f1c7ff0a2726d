//! The 五十音 index of lists that are read by their readings: under which letter each record stands, and where each
//! letter begins. How readings are sorted is in `japanese::gojuon`.

use std::sync::Arc;

use crate::japanese::gojuon::{self, Row};
use crate::model::Key;
use crate::plan::presenter::Presenter;
use crate::plan::room::{ListPart, Listed};
use crate::plan::routes::{PART, Route, part_route};
use crate::plan::view::{Entry, Jump, Link, Section};

/// A part of a list under the letters of its readings.
pub(super) fn by_reading(presenter: &Presenter<'_>, part: ListPart<'_>) -> Listed {
    let jumps = jumps(presenter, part.all);
    let sections = sections(presenter, part.entries);
    Listed { sections, jumps, ..Listed::of(Vec::new()) }
}

fn yomi<'a>(presenter: &Presenter<'a>, key: Key) -> Option<&'a str> {
    presenter.knowledge.row(key)?.yomi()
}

/// The row of the index that the record `key` stands in; none if it has no reading in kana or letters.
fn row(presenter: &Presenter<'_>, key: Key) -> Option<Row> {
    Row::of(yomi(presenter, key)?)
}

/// The heading of a row.
fn heading(presenter: &Presenter<'_>, row: Option<Row>) -> Arc<str> {
    let words = &presenter.words.list;
    match row {
        Some(Row::Latin) => words.latin.shared(),
        Some(row @ Row::Kana(_)) => words.row(row.label()).into(),
        None => words.no_reading.shared(),
    }
}

/// The id of the heading of a row.
fn id_of(row: Option<Row>) -> String {
    match row {
        Some(Row::Latin) => "row-latin".to_owned(),
        Some(Row::Kana(number)) => format!("row-{number}"),
        None => "row-none".to_owned(),
    }
}

fn sections(presenter: &Presenter<'_>, entries: Vec<(Key, Entry)>) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for (key, entry) in entries {
        let row = row(presenter, key);
        let id = id_of(row);
        if let Some(section) = sections.last_mut().filter(|last| last.id == id) {
            section.entries.push(entry);
        } else {
            let section = Section::untold(&id, heading(presenter, row));
            sections.push(Section { entries: vec![entry], ..section });
        }
    }
    sections
}

/// Where each letter of the list of `keys` begins, in whichever of its parts that is.
fn jumps(presenter: &Presenter<'_>, keys: &[Key]) -> Vec<Jump> {
    let first = keys.first().and_then(|key| presenter.routes.list(key.kind));
    let Some(first) = first else { return Vec::new() };
    let mut jumps: Vec<(Option<Row>, Jump)> = Vec::new();
    for (number, key) in keys.iter().enumerate() {
        let row = row(presenter, *key);
        if jumps.iter().all(|(known, _)| *known != row) {
            let route = Some(place(first, number, &id_of(row)));
            let label = heading(presenter, row);
            jumps.push((row, Jump { label, route, links: Vec::new() }));
        }
    }
    jumps.into_iter().map(|(_, jump)| jump).collect()
}

/// The heading `id` on the part of the list at `first` that record `number` stands on.
fn place(first: &Route, number: usize, id: &str) -> Arc<str> {
    format!("{}#{id}", part_route(first, number / PART + 1)).into()
}

/// All records of `keys` under the letters of their readings, for a list that has another order.
pub(super) fn names(presenter: &Presenter<'_>, keys: &[Key]) -> Vec<Jump> {
    let mut keys = keys.to_vec();
    keys.sort_by_cached_key(|key| (row(presenter, *key), yomi(presenter, *key).map(gojuon::key)));
    let jump = |keys: &[Key]| Jump {
        label: heading(presenter, row(presenter, keys[0])),
        route: None,
        links: keys.iter().filter_map(|key| presenter.plain_link(*key)).collect::<Vec<Link>>(),
    };
    keys.chunk_by(|a, b| row(presenter, *a) == row(presenter, *b)).map(jump).collect()
}
