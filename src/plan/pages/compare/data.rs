//! What the script that compares records loads: the names of all of them, and each record's fields by itself.

use std::sync::Arc;

use serde::Serialize;

use super::{FOLDER, KINDS, folder, name};
use crate::model::Key;
use crate::parse::record::{AreaRecord, Kind};
use crate::plan::Route;
use crate::plan::cells;
use crate::plan::desk::Desk;
use crate::plan::script::script;
use crate::plan::view::{Cell, Page};

/// The names of all records that can be compared, by kind.
pub(in crate::plan) fn names(desk: &Desk<'_>) -> (Route, Vec<u8>) {
    let counts = [desk.knowledge.cases.len(), desk.knowledge.areas.len()];
    let kinds = KINDS.into_iter().zip(counts).map(|(kind, count)| {
        let count = u32::try_from(count).expect("fewer records than u32 counts");
        let keys = (0..count).map(|number| Key { kind, number });
        let records: Vec<_> =
            keys.filter_map(|key| Some((name(desk, key)?, desk.title(key)))).collect();
        (folder(desk, kind), crate::plan::pages::kind_title(kind), records)
    });
    let kinds: Vec<_> = kinds.collect();
    (Route::file("compare/names.js"), script("tenkaiCompare", "names", &kinds))
}

/// A record as the script compares it.
#[derive(Serialize)]
struct Record {
    title: Arc<str>,
    route: Arc<str>,
    rows: Vec<(String, Value)>,
}

/// What a record has in one field.
#[derive(Serialize)]
#[serde(untagged)]
enum Value {
    /// Nothing, and why.
    Gap(&'static str),
    /// One item or several.
    Items(Vec<Item>),
}

#[derive(Serialize)]
#[serde(untagged)]
enum Item {
    Text(Arc<str>),
    Link(Arc<str>, Arc<str>),
}

/// The data of the record that `page` shows, if it can be compared.
pub(in crate::plan) fn record(page: &Page, key: Key) -> Option<(Route, Vec<u8>)> {
    if !KINDS.contains(&key.kind) {
        return None;
    }
    let name = page.route.as_str().trim_end_matches("/index.html");
    let marks = page.marks.iter().filter_map(|cell| match cell {
        Cell::Mark { about, .. } => Some((mark_label(about)?.to_owned(), value(cell))),
        _ => None,
    });
    let rows = page.rows.iter().map(|row| (row.label.to_owned(), value(&row.cell)));
    let leads = page.tables.iter().filter(|_| key.kind == AreaRecord::WORD).flat_map(|table| {
        let leads = table.rows.iter().filter_map(|row| Some((row.first()?, row.get(1)?)));
        leads.flat_map(|(stages, lead)| {
            let stages = each(stages).iter();
            stages.map(move |stage| (format!("{}の中心", cells::plain(stage)), value(lead)))
        })
    });
    let rows = marks.chain(rows).chain(leads).collect();
    let record = Record { title: page.title.clone(), route: page.route.as_str().into(), rows };
    let route = Route::file(&format!("{FOLDER}/{name}.js"));
    Some((route, script("tenkaiCompare", name, &record)))
}

/// The single values of a cell.
fn each(cell: &Cell) -> &[Cell] {
    match cell {
        Cell::List { items } => items,
        cell => std::slice::from_ref(cell),
    }
}

fn mark_label(about: &str) -> Option<&'static str> {
    match about {
        "status" => Some("実施状態"),
        "evidence" => Some("根拠の程度"),
        "certainty" => Some("確度"),
        _ => None,
    }
}

fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Missing { text } => Value::Gap(text),
        Cell::List { items } => Value::Items(items.iter().map(item).collect()),
        cell => Value::Items(vec![item(cell)]),
    }
}

fn item(cell: &Cell) -> Item {
    match cell {
        Cell::Link { title, route: Some(route), remark, .. } => {
            let title = match remark {
                Some(remark) => format!("{title}（{remark}）").into(),
                None => title.clone(),
            };
            Item::Link(title, route.clone())
        }
        Cell::Date { date, .. } => Item::Text(date.long.as_str().into()),
        cell => Item::Text(cells::plain(cell).into()),
    }
}
