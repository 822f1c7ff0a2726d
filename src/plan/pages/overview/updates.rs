//! What changed on the site and when, newest first, by month. The list itself is made in `plan/changes.rs`.

use crate::japanese::{Date, When};
use crate::plan::cells::{date, text};
use crate::plan::changes::{Change, changes};
use crate::plan::presenter::Presenter;
use crate::plan::view::{Cell, Section, Table};

/// How many changes the page names, the newest first.
const MOST: usize = 300;

pub(super) fn sections(presenter: &Presenter<'_>) -> Vec<Section> {
    let words = presenter.words;
    let all = changes(presenter, usize::MAX);
    let changes = &all[..all.len().min(MOST)];
    let mut sections: Vec<Section> = Vec::new();
    for month in changes.chunk_by(|one, other| month(&one.updated) == month(&other.updated)) {
        sections.extend(month.first().map(|first| of_month(presenter, &first.updated, month)));
    }
    if let Some(last) = sections.last_mut().filter(|_| all.len() > MOST) {
        let rest = all.len() - MOST;
        last.text.push(words.of_overviews.updates.rest(rest).into());
    }
    if sections.is_empty() {
        let title = &words.of_overviews.updates.none;
        sections.push(Section::new("none", title, &words.overview.nothing));
    }
    sections
}

fn month(when: &When) -> (u16, u8) {
    let day: Date = when.end();
    (day.year(), day.month())
}

fn of_month(presenter: &Presenter<'_>, when: &When, changes: &[Change]) -> Section {
    let words = &presenter.words.of_overviews.updates;
    let (year, number) = month(when);
    let name = When::parse(&format!("{year:04}-{number:02}"))
        .map_or_else(|_| when.long(), |parsed| parsed.when.long());
    let about = words.in_month(changes.len());
    let mut section = Section::new(&format!("in-{year:04}-{number:02}"), &name, &about);
    let head: [&str; 4] = [&words.page, &words.kind, &presenter.words.dates.updated, &words.change];
    let rows = changes.iter().map(|change| row(presenter, change)).collect();
    section.tables.push(Table::new(words.table(name), &head, rows));
    section
}

fn row(presenter: &Presenter<'_>, change: &Change) -> Vec<Cell> {
    let words = &presenter.words.of_overviews.updates;
    let is_new = change.published.as_ref() == Some(&change.updated);
    vec![
        Cell::Link {
            title: change.title.clone(),
            route: Some(change.route.clone()),
            orig: None,
            remark: None,
        },
        text(change.kind.clone()),
        Cell::Date { date: date(&change.updated), orig: None },
        text(if is_new { words.published.shared() } else { words.updated.shared() }),
    ]
}
