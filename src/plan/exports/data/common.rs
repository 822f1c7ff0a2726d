//! Tables of all kinds of records together: their relations, the words of all lists, and what every column means.

use super::csv::harmless;
use super::offered::Definition;
use super::table::{Column, Table};
use crate::model::{Key, Knowledge};
use crate::parse::record::{Kind, Text};
use crate::theme::Words;
use crate::theme::words::Tables;

/// The ASCII names of the tables.
pub(super) const NAMES: [&str; 4] = ["relations", "codes", "gaps", "definitions"];

/// Makes the rows of a table, one by one.
pub(super) type Rows =
    for<'a> fn(&'a Knowledge, &'a Words) -> Box<dyn Iterator<Item = Vec<String>> + 'a>;

/// Every relation between records, one a row.
pub(super) fn relations(words: &Tables) -> (Table, Rows) {
    let (own, values) = (&words.relations, &words.values);
    let table = Table {
        name: NAMES[0].to_owned(),
        title: own.title.to_string(),
        columns: vec![
            Column::new("from_kind", &own.from_kind, &values.text),
            Column::new("from_id", &own.from_id, &values.id),
            Column::new("relation", &own.relation, &values.text),
            Column::new("to_kind", &own.to_kind, &values.text),
            Column::new("to_id", &own.to_id, &values.id),
        ],
    };
    let rows: Rows = |knowledge, _| {
        Box::new(knowledge.graph.edges().map(|edge| {
            let (from, to) = (knowledge.id(edge.from), knowledge.id(edge.to));
            [
                edge.from.kind.word(),
                from,
                edge.relation.field(),
                knowledge.space(edge.to).word(),
                to,
            ]
            .map(harmless)
            .to_vec()
        }))
    };
    (table, rows)
}

/// Every word of every list.
pub(super) fn codes(words: &Tables) -> (Table, Rows) {
    let (own, values) = (&words.codes, &words.values);
    let table = Table {
        name: NAMES[1].to_owned(),
        title: own.title.to_string(),
        columns: vec![
            Column::new("list", &own.list, &values.text),
            Column::new("id", &own.id, &values.id),
            Column::new("label", &own.label, &values.text),
            Column::new("yomi", &own.yomi, &values.text),
            Column::new("note", &own.note, &values.text),
        ],
    };
    let rows: Rows = |knowledge, _| {
        Box::new(knowledge.vocabulary.iter().map(|term| {
            vec![
                term.origin.list().unwrap_or_default().to_owned(),
                harmless(term.record.id.as_str()),
                harmless(&term.label),
                optional(term.yomi.as_ref()),
                optional(term.note.as_ref()),
            ]
        }))
    };
    (table, rows)
}

/// Every field without a value, and why.
pub(super) fn gaps(words: &Words) -> (Table, Rows) {
    let (own, values, reasons) = (&words.tables.gaps, &words.tables.values, &words.values);
    let absence = Column {
        name: "absence".to_owned(),
        title: own.absence.to_string(),
        about: own.absence_about(&reasons.not_recorded, &reasons.unknown, &reasons.unlinked),
        values: values.text.shared(),
        names: None,
    };
    let table = Table {
        name: NAMES[2].to_owned(),
        title: own.title.to_string(),
        columns: vec![
            Column::new("kind", &own.kind, &values.text),
            Column::new("id", &own.id, &values.id),
            Column::new("field", &own.field, &values.text),
            Column::new("title", &own.name, &values.text),
            absence,
        ],
    };
    let rows: Rows = |knowledge, words| {
        let keys = Kind::ALL.iter().flat_map(|kind| knowledge.keys(*kind));
        let of_record = move |key: Key| {
            let gaps = knowledge.notes(key).gaps.into_iter();
            gaps.map(move |gap| {
                let title = words.label(key.kind, &gap.field);
                let cells =
                    [key.kind.word(), knowledge.id(key), &gap.field, &title, gap.absence.word()];
                cells.map(harmless).to_vec()
            })
        };
        Box::new(keys.flat_map(of_record))
    };
    (table, rows)
}

fn optional(text: Option<&Text>) -> String {
    text.map(|text| harmless(text)).unwrap_or_default()
}

/// What every column of every table means, as a table.
pub(super) fn dictionary(words: &Tables) -> Table {
    let (own, values) = (&words.definitions, &words.values);
    Table {
        name: NAMES[3].to_owned(),
        title: own.title.to_string(),
        columns: vec![
            Column::new("table", &own.table, &values.text),
            Column::new("table_title", &own.table_title, &values.text),
            Column::new("column", &own.column, &values.text),
            Column::new("title", &own.name, &values.text),
            Column::new("description", &own.description, &values.text),
            Column::new("values", &own.values, &values.text),
            Column::new("names", &own.names, &values.text),
        ],
    }
}

/// The rows of [`dictionary`].
pub(super) fn meanings(definitions: &[Definition]) -> impl Iterator<Item = Vec<String>> {
    definitions.iter().flat_map(|table| {
        table.columns.iter().map(|column| {
            let mut row = vec![table.name.clone(), table.title.clone()];
            row.extend(column.iter().map(|text| harmless(text)));
            row
        })
    })
}
