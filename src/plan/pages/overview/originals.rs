//! Every value whose wording differs from its source's: what editors corrected and on what grounds, then all wordings
//! by kind of record. Walks the model, so nothing can be left out by hand.

use std::sync::Arc;

use super::super::super::cells::{list, text};
use super::super::super::desk::Desk;
use super::super::super::view::{Cell, Section};
use super::super::kind_title;
use super::{keys_of, section, table};
use crate::model::{Key, Original};

/// The kinds in the order of the page.
const KINDS: [&str; 17] = [
    "area",
    "case",
    "meeting-body",
    "meeting",
    "opinion",
    "issue",
    "measure",
    "training",
    "schedule-step",
    "network",
    "indicator",
    "event",
    "region",
    "municipality",
    "organisation",
    "source",
    "coverage",
];

/// How many values of a kind the page shows; the rest stand on the records' own pages.
const MOST: usize = 100;

pub(super) fn sections(desk: &Desk<'_>) -> Vec<Section> {
    let of_kind = |kind: &'static str| {
        let keys = keys_of(desk, kind);
        let all = keys.flat_map(|key| {
            desk.knowledge.notes(key).originals.into_iter().map(move |original| (key, original))
        });
        (kind, all.collect::<Vec<_>>())
    };
    let all: Vec<(&str, Vec<(Key, Original)>)> = KINDS.into_iter().map(of_kind).collect();
    let mut sections = vec![corrections(desk, all.iter().flat_map(|(_, values)| values))];
    for (kind, values) in all.iter().filter(|(_, values)| !values.is_empty()) {
        sections.push(wordings(desk, kind, values));
    }
    sections
}

/// What people changed, each change with its grounds.
fn corrections<'a>(desk: &Desk<'_>, all: impl Iterator<Item = &'a (Key, Original)>) -> Section {
    let mut section = section(
        "corrections",
        "訂正した語",
        "資料の誤記と見て、人が直したところです。根拠と確度を添えています。",
    );
    let mut table = table(
        "資料の語と訂正",
        &["原文の語", "訂正後の語", "根拠", "確度", "使っている記録", "項目", "出典"],
    );
    let changes = |(key, original): &'a (Key, Original)| {
        original.corrections.iter().map(move |change| (key, original, change))
    };
    let all: Vec<_> = all.flat_map(changes).collect();
    if all.len() > MOST {
        section.text.push(format!("{}件のうち、はじめの{MOST}件です。", all.len()).into());
    }
    for (key, original, change) in all.into_iter().take(MOST) {
        table.rows.push(vec![
            text(change.from.shared()),
            text(change.to.shared()),
            text(change.basis.shared()),
            list(
                super::super::super::cells::certainty(Some(change.certainty)).into_iter().collect(),
            ),
            desk.link(*key),
            original.field.into(),
            place(desk, original),
        ]);
    }
    section.tables.push(table);
    section
}

/// All values of one kind beside the wording of their sources.
fn wordings(desk: &Desk<'_>, kind: &str, values: &[(Key, Original)]) -> Section {
    let title = kind_title(kind);
    let mut section = section(
        &format!("of-{kind}"),
        title,
        &format!("{}件の値に、資料の言い方を残しています。", values.len()),
    );
    if values.len() > MOST {
        let rest: Arc<str> =
            format!("はじめの{MOST}件です。ほかは、各ページの「原文表記」にあります。").into();
        section.text.push(rest);
        section.more = desk.list_link(kind);
    }
    let mut table = table(
        &format!("{title}の原文と、整えた値"),
        &["記録", "項目", "原文", "このサイトの値", "出典"],
    );
    for (key, original) in values.iter().take(MOST) {
        table.rows.push(vec![
            desk.link(*key),
            original.field.into(),
            text(original.orig.clone()),
            text(original.norm.clone()),
            place(desk, original),
        ]);
    }
    section.tables.push(table);
    section
}

/// Where the wording stands, if the value says so; else the sources of the record hold for it.
fn place(desk: &Desk<'_>, original: &Original) -> Cell {
    match &original.source {
        Some(citation) => desk.cited(std::slice::from_ref(citation)),
        None => Cell::Missing { text: "記録の出典による" },
    }
}
