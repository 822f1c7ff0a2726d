//! What the script that compares records loads: the names of all of them, and each record's fields by itself.

use std::sync::Arc;

use serde::Serialize;

use crate::model::Key;
use crate::plan::cells;
use crate::plan::kinds;
use crate::plan::pages::compared::{FOLDER, compared, folder, name};
use crate::plan::planned::Script;
use crate::plan::presenter::Presenter;
use crate::plan::room::Shown;
use crate::plan::routes::Route;
use crate::plan::script::script;
use crate::plan::view::{Cell, Page};

/// The names of all records that can be compared, by kind.
pub(in crate::plan) fn names(presenter: &Presenter<'_>) -> Script {
    let kinds = compared(presenter.knowledge).map(|kind| {
        let keys = presenter.knowledge.keys(kind);
        let records: Vec<_> =
            keys.filter_map(|key| Some((name(presenter, key)?, presenter.title(key)))).collect();
        (folder(presenter, kind), presenter.kind_title(kind), records)
    });
    let kinds: Vec<_> = kinds.collect();
    let bytes = script("tenkaiCompare", "names", &kinds);
    Script { route: Route::file(&format!("{FOLDER}/names.js")), bytes }
}

/// A record as the script compares it.
#[derive(Serialize)]
struct Record {
    title: Arc<str>,
    route: Arc<str>,
    rows: Vec<(Arc<str>, Value)>,
}

/// The fields that are compared of those that stand as marks beside the heading.
const COMPARED: [&str; 3] = ["status", "evidence", "certainty"];

/// What a record has in one field.
#[derive(Serialize)]
#[serde(untagged)]
enum Value {
    /// Nothing, and why.
    Gap(Arc<str>),
    /// One item or several.
    Items(Vec<Item>),
}

#[derive(Serialize)]
#[serde(untagged)]
enum Item {
    Text(Arc<str>),
    Link(Arc<str>, Arc<str>),
}

/// The data of the record `key`, which `page` shows, if it can be compared.
pub(in crate::plan) fn record(presenter: &Presenter<'_>, page: &Page, key: Key) -> Option<Script> {
    let room = kinds::room(key.kind);
    if !room.is_compared() {
        return None;
    }
    // The page shows what is known; what is not is compared too.
    let shown = room.shown(presenter, key)?;
    let name = page.route.as_str().trim_end_matches("/index.html");
    let marks = shown.marks.iter().filter_map(|cell| match cell {
        Cell::Mark { about, .. } if COMPARED.contains(about) => {
            Some((presenter.label_of(key.kind, about), value(presenter, cell)))
        }
        _ => None,
    });
    let rows = shown.rows.iter().map(|row| (row.label.clone(), value(presenter, &row.cell)));
    let rows = marks.chain(rows).chain(leads(presenter, &shown)).collect();
    let record = Record { title: page.title.clone(), route: page.route.as_str().into(), rows };
    let bytes = script("tenkaiCompare", name, &record);
    Some(Script { route: Route::file(&format!("{FOLDER}/{name}.js")), bytes })
}

/// What the tables of a record say of each of their rows: who leads at a stage.
fn leads(presenter: &Presenter<'_>, shown: &Shown) -> impl Iterator<Item = (Arc<str>, Value)> {
    let words = &presenter.words.of_kinds.area;
    let rows = shown.tables.iter().flat_map(|table| &table.rows);
    let rows = rows.filter_map(|row| Some((row.first()?, row.get(1)?)));
    rows.flat_map(move |(stages, lead)| {
        let stages = stages.items().iter();
        stages.map(move |stage| (words.lead_at(cells::plain(stage)).into(), value(presenter, lead)))
    })
}

fn value(presenter: &Presenter<'_>, cell: &Cell) -> Value {
    match cell {
        Cell::Missing { absence, .. } => Value::Gap(presenter.absence(*absence)),
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
