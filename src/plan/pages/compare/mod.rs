//! Records side by side: the page that compares some, and a table of all cases for readers without scripts. Areas have
//! such a table on their list. The data of the page's script is `data`.

mod data;

use std::sync::Arc;

pub(in crate::plan) use self::data::{names, record};
use super::list::pager;
use crate::diagnostics::Span;
use crate::model::{Key, Knowledge, relations as r};
use crate::parse::record::{AreaRecord, CaseRecord, Kind};
use crate::plan::cells::{list, noted_date, stated, text};
use crate::plan::desk::{Desk, blank};
use crate::plan::routes::{PART, part_route};
use crate::plan::view::{Cell, Comparison, Entry, Link, Page, Table};
use crate::plan::{Planned, Route, Subject};

/// The folder of the page and of its data.
const FOLDER: &str = "compare";

/// The kinds that are compared, each with its own.
const KINDS: [&str; 2] = [CaseRecord::WORD, AreaRecord::WORD];

/// The page that compares, and the table of all cases in parts.
pub(super) fn all(knowledge: &Knowledge, origin: &Span) -> Vec<Planned> {
    let planned = |route, subject| Planned { route, subject, origin: origin.clone() };
    let parts = 1..=knowledge.cases.len().div_ceil(PART);
    let tables = parts.map(|part| planned(table_route(part), Subject::CaseTable(part)));
    tables.chain([planned(Route::page(FOLDER), Subject::Compare)]).collect()
}

/// The table of all cases; part `number` of it.
fn table_route(number: usize) -> Route {
    part_route(&Route::page("cases/table"), number)
}

/// Where a reader may go on to compare records of `kind`; `own` is the page's record.
pub(in crate::plan) fn comparison(
    desk: &Desk<'_>,
    kind: &str,
    own: Option<Key>,
) -> Option<Comparison> {
    let kind = KINDS.into_iter().find(|known| *known == kind)?;
    Some(Comparison {
        folder: folder(desk, kind)?,
        title: super::kind_title(kind),
        page: Route::page(FOLDER),
        table: table(desk, kind),
        own: own.and_then(|key| name(desk, key)),
    })
}

/// The table of all records of a kind.
fn table(desk: &Desk<'_>, kind: &str) -> Option<Link> {
    if kind == AreaRecord::WORD {
        return (!desk.knowledge.areas.is_empty()).then(|| desk.list_link(kind)).flatten();
    }
    let route = table_route(1).as_str().into();
    (!desk.knowledge.cases.is_empty())
        .then(|| Link { title: "取組事例の比較表".into(), route })
}

fn folder(desk: &Desk<'_>, kind: &str) -> Option<Arc<str>> {
    Some(desk.routes.list(kind)?.as_str().trim_end_matches("/index.html").into())
}

/// What the address of a comparison calls the record `key`: its folder.
fn name(desk: &Desk<'_>, key: Key) -> Option<Arc<str>> {
    Some(desk.route(key)?.trim_end_matches("/index.html").into())
}

/// The page that compares. Without scripts it leads to the tables.
pub(super) fn page(desk: &Desk<'_>, planned: &Planned) -> Page {
    let mut page = blank(planned, "compare.html", "並べて比べる".into());
    page.description = "取組事例どうし、モデル地域どうしを、2件から4件まで並べて比べる".into();
    let tables = KINDS.into_iter().filter_map(|kind| table(desk, kind));
    page.entries = tables
        .map(|link| Entry {
            title: link.title,
            route: Some(link.route),
            anchor: None,
            summary: None,
            rows: Vec::new(),
            reason: None,
        })
        .collect();
    page
}

/// Part `number` of the table of all cases.
pub(super) fn cases(desk: &Desk<'_>, planned: &Planned, number: usize) -> Page {
    let mut page = blank(planned, "table.html", "取組事例の比較表".into());
    let total = desk.knowledge.cases.len();
    page.description = format!("取組事例{total}件の主な項目を並べた表").into();
    page.breadcrumb = desk.list_link(CaseRecord::WORD).into_iter().collect();
    page.total = total;
    page.pager = pager(&table_route(1), number, total.div_ceil(PART));
    let rows = Knowledge::refs::<CaseRecord, _>(&desk.knowledge.cases)
        .skip((number - 1) * PART)
        .take(PART)
        .map(|(key, case)| row(desk, key.key(), &case.front));
    let head = [
        "事例",
        "地域",
        "時期",
        "ライフステージ",
        "分野",
        "コーディネートの型（当サイトの整理）",
        "活用した既存の会議体",
        "実施状態",
        "根拠の程度",
    ];
    page.tables = vec![Table {
        caption: page.title.clone(),
        head: head.into_iter().map(Into::into).collect(),
        rows: rows.collect(),
    }];
    page.compare = comparison(desk, CaseRecord::WORD, None);
    page
}

fn row(desk: &Desk<'_>, key: Key, case: &CaseRecord) -> Vec<Cell> {
    vec![
        desk.link(key),
        desk.targets(key, r::AREAS),
        stated(&case.period, noted_date),
        stated(&case.stages, |stages| desk.terms(stages)),
        desk.terms(&case.sectors),
        list(case.coordination.iter().map(|id| text(desk.label(id))).collect()),
        stated(&case.existing_body, |_| desk.targets(key, r::EXISTING_BODY)),
        desk.mark("status", &case.status),
        list(case.evidence.iter().map(|id| desk.mark("evidence", id)).collect()),
    ]
}
