//! The 五十音 index of lists that are read by their readings: under which letter each record stands, and where each
//! letter begins. How readings are sorted is in `japanese::gojuon`.

use std::sync::Arc;

use crate::japanese::gojuon::Row;
use crate::model::{Key, Knowledge};
use crate::parse::record::{Kind, MunicipalityRecord, OrganisationRecord, TermRecord};
use crate::plan::Route;
use crate::plan::desk::Desk;
use crate::plan::routes::{PART, part_route};
use crate::plan::view::{Entry, Jump, Link, Section};

/// The row of the index that the record `key` stands in; none if it has no reading in kana or letters.
fn row(knowledge: &Knowledge, key: Key) -> Option<Row> {
    let yomi = if let Some(term) = key.as_ref::<TermRecord>() {
        Some(&knowledge[term].yomi)
    } else if let Some(municipality) = key.as_ref::<MunicipalityRecord>() {
        Some(&knowledge[municipality].yomi)
    } else {
        key.as_ref::<OrganisationRecord>().and_then(|it| knowledge[it].yomi.as_ref())
    };
    Row::of(yomi?)
}

/// The heading of a row and the id of the heading.
fn name(row: Option<Row>) -> (String, String) {
    match row {
        Some(Row::Latin) => ("英数字".to_owned(), "row-latin".to_owned()),
        Some(Row::Kana(number)) => {
            (format!("{}行", Row::Kana(number).label()), format!("row-{number}"))
        }
        None => ("よみの記載なし".to_owned(), "row-none".to_owned()),
    }
}

/// Whether the list of `kind` stands under the letters of its readings.
pub(super) fn is_read(kind: &str) -> bool {
    matches!(kind, TermRecord::WORD | OrganisationRecord::WORD)
}

/// `entries`, whose records are `keys`, under the letters of their readings.
pub(super) fn sections(desk: &Desk<'_>, keys: &[Key], entries: Vec<Entry>) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for (key, entry) in keys.iter().zip(entries) {
        let (title, id) = name(row(desk.knowledge, *key));
        if sections.last().is_none_or(|last| last.id != id) {
            sections.push(Section {
                id,
                title: title.into(),
                text: Vec::new(),
                tables: Vec::new(),
                entries: Vec::new(),
                more: None,
            });
        }
        if let Some(last) = sections.last_mut() {
            last.entries.push(entry);
        }
    }
    sections
}

/// Where each letter of the list of `keys` begins, in whichever of its parts that is. `first` is the first part.
pub(super) fn jumps(desk: &Desk<'_>, keys: &[Key], first: &Route) -> Vec<Jump> {
    let mut jumps: Vec<Jump> = Vec::new();
    for (number, key) in keys.iter().enumerate() {
        let (label, id) = name(row(desk.knowledge, *key));
        if jumps.iter().any(|jump| *jump.label == *label) {
            continue;
        }
        let route: Arc<str> = format!("{}#{id}", part_route(first, number / PART + 1)).into();
        jumps.push(Jump { label: label.into(), route: Some(route), links: Vec::new() });
    }
    jumps
}

/// All records of `keys` under the letters of their readings, for a list that has another order.
pub(super) fn names(desk: &Desk<'_>, keys: &[Key]) -> Vec<Jump> {
    let reading = |key: &Key| {
        let municipality = key.as_ref::<MunicipalityRecord>();
        municipality.map(|it| crate::japanese::gojuon::key(&desk.knowledge[it].yomi))
    };
    let mut keys = keys.to_vec();
    keys.sort_by_cached_key(|key| (row(desk.knowledge, *key), reading(key)));
    let mut jumps: Vec<Jump> = Vec::new();
    for key in keys {
        let (label, _) = name(row(desk.knowledge, key));
        let links: Vec<Link> = desk.plain_link(key).into_iter().collect();
        match jumps.last_mut().filter(|jump| *jump.label == *label) {
            Some(jump) => jump.links.extend(links),
            None => jumps.push(Jump { label: label.into(), route: None, links }),
        }
    }
    jumps
}
