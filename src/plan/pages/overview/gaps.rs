//! Which values the sources do not give: how many of each field, and which of each record. Walks the model; what is
//! open beyond single values is written by hand, as the introduction of this page.

use super::super::super::cells::{list, text};
use super::super::super::desk::Desk;
use super::super::super::view::{Cell, Section};
use super::super::kind_title;
use super::{keys_of, section, table};
use crate::model::{Gap, Key};

/// The kinds in the order of the page.
const KINDS: [&str; 10] = [
    "area",
    "case",
    "meeting-body",
    "meeting",
    "issue",
    "measure",
    "training",
    "schedule-step",
    "municipality",
    "organisation",
];

/// How many records of a kind the page names.
const MOST: usize = 100;

/// All records of a kind, each with its missing values.
struct Kind {
    kind: &'static str,
    records: Vec<(Key, Vec<Gap>)>,
}

pub(super) fn sections(desk: &Desk<'_>) -> Vec<Section> {
    let of_kind = |kind: &'static str| Kind {
        kind,
        records: keys_of(desk, kind).map(|key| (key, desk.knowledge.notes(key).gaps)).collect(),
    };
    let kinds: Vec<Kind> = KINDS.into_iter().map(of_kind).collect();
    let with_gaps =
        kinds.iter().filter(|kind| kind.records.iter().any(|(_, gaps)| !gaps.is_empty()));
    std::iter::once(counts(&kinds)).chain(with_gaps.map(|kind| records(desk, kind))).collect()
}

/// How often each field is missing.
fn counts(kinds: &[Kind]) -> Section {
    let mut section = section(
        "counts",
        "項目ごとの件数",
        "「資料に記載なし」は資料が触れていないもの、「不明」は資料を見ても定まらないものです。どちらも「なかった」という意味ではありません。",
    );
    let mut table = table(
        "値のない項目と、その件数",
        &["項目", "記録の種類", "資料に記載なし", "不明", "記録の数"],
    );
    for Kind { kind, records } in kinds {
        let mut fields: Vec<(&'static str, usize, usize)> = Vec::new();
        for gap in records.iter().flat_map(|(_, gaps)| gaps) {
            let position = fields.iter().position(|(field, ..)| *field == gap.field);
            let position = position.unwrap_or_else(|| {
                fields.push((gap.field, 0, 0));
                fields.len() - 1
            });
            if gap.is_open {
                fields[position].2 += 1;
            } else {
                fields[position].1 += 1;
            }
        }
        for (field, unrecorded, open) in fields {
            table.rows.push(vec![
                field.into(),
                kind_title(kind).into(),
                text(format!("{unrecorded}件")),
                text(format!("{open}件")),
                text(format!("{}件", records.len())),
            ]);
        }
    }
    section.tables.push(table);
    section
}

/// Which fields of which record are missing.
fn records(desk: &Desk<'_>, kind: &Kind) -> Section {
    let title = kind_title(kind.kind);
    let found: Vec<&(Key, Vec<Gap>)> =
        kind.records.iter().filter(|(_, gaps)| !gaps.is_empty()).collect();
    let (all, some) = (kind.records.len(), found.len());
    let lead = format!("{all}件のうち{some}件に、値のない項目があります。");
    let mut section = section(&format!("of-{}", kind.kind), title, &lead);
    if found.len() > MOST {
        section.text.push(format!("はじめの{MOST}件を示します。").into());
        section.more = desk.list_link(kind.kind);
    }
    let mut table = table(&format!("{title}の、値のない項目"), &["記録", "資料に記載なし", "不明"]);
    for (key, gaps) in found.into_iter().take(MOST) {
        let named = |is_open: bool| {
            let mut fields: Vec<&'static str> = Vec::new();
            for gap in gaps.iter().filter(|gap| gap.is_open == is_open) {
                if !fields.contains(&gap.field) {
                    fields.push(gap.field);
                }
            }
            let cells: Vec<Cell> = fields.into_iter().map(Into::into).collect();
            if cells.is_empty() { text("なし") } else { list(cells) }
        };
        table.rows.push(vec![desk.link(*key), named(false), named(true)]);
    }
    section.tables.push(table);
    section
}
