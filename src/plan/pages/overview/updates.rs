//! What changed on the site and when, newest first, by month. The list itself is made in `plan/changes.rs`.

use super::super::super::cells::{date, text};
use super::super::super::changes::{Change, changes};
use super::super::super::desk::Desk;
use super::super::super::view::{Cell, Section};
use super::{section, table};
use crate::japanese::{Date, When};

/// How many changes the page names, the newest first.
const MOST: usize = 300;

pub(super) fn sections(desk: &Desk<'_>) -> Vec<Section> {
    let all = changes(desk, usize::MAX);
    let changes = &all[..all.len().min(MOST)];
    let mut sections: Vec<Section> = Vec::new();
    for month in changes.chunk_by(|one, other| month(&one.updated) == month(&other.updated)) {
        sections.extend(month.first().map(|first| of_month(&first.updated, month)));
    }
    if let Some(last) = sections.last_mut().filter(|_| all.len() > MOST) {
        let rest = all.len() - MOST;
        last.text
            .push(format!("これより前の{rest}件は、各ページの更新日で確かめられます。").into());
    }
    if sections.is_empty() {
        sections.push(section("none", "更新の記録", "まだ記録がありません。"));
    }
    sections
}

fn month(when: &When) -> (u16, u8) {
    let day: Date = when.end();
    (day.year(), day.month())
}

fn of_month(when: &When, changes: &[Change]) -> Section {
    let (year, number) = month(when);
    let name = When::parse(&format!("{year:04}-{number:02}"))
        .map_or_else(|_| when.long(), |parsed| parsed.when.long());
    let text_of = format!("{}件のページを公開または更新しました。", changes.len());
    let mut section = section(&format!("in-{year:04}-{number:02}"), &name, &text_of);
    let mut table = table(&format!("{name}の更新"), &["ページ", "種類", "更新日", "公開・更新"]);
    table.rows = changes.iter().map(row).collect();
    section.tables.push(table);
    section
}

fn row(change: &Change) -> Vec<Cell> {
    vec![
        Cell::Link {
            title: change.title.clone(),
            route: Some(change.route.clone()),
            orig: None,
            remark: None,
        },
        text(change.kind),
        Cell::Date { date: date(&change.updated), orig: None },
        text(if change.published.as_ref() == Some(&change.updated) { "公開" } else { "更新" }),
    ]
}
