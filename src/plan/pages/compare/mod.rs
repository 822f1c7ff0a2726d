//! Records side by side: the page that compares some, and a table of all cases for readers without scripts. Areas have
//! such a table on their list. The data of the page's script is `data`.

mod data;

use std::sync::Arc;

pub(in crate::plan) use self::data::{names, record};
use super::compared::{FOLDER, compared, comparison, table, table_route};
use super::frame::{self, Heads};
use super::pager::pager;
use crate::diagnostics::Span;
use crate::model::{Key, Knowledge, relations as r};
use crate::parse::record::{CaseRecord, Record};
use crate::plan::cells::{list, noted_date, stated, text};
use crate::plan::planned::{Planned, Subject};
use crate::plan::presenter::Presenter;
use crate::plan::routes::{PART, Route};
use crate::plan::view::{Cell, Compare, Content, Entry, Page, Table, TablePage};

/// The page that compares, and the table of all cases in parts; nothing without records to compare.
pub(super) fn all(knowledge: &Knowledge, origin: &Span) -> Vec<Planned> {
    let planned = |route, subject| Planned { route, subject, origin: origin.clone() };
    let parts = 1..=knowledge.cases.len().div_ceil(PART);
    let tables = parts.map(|part| planned(table_route(part), Subject::CaseTable(part)));
    let page = compared(knowledge).next().map(|_| planned(Route::page(FOLDER), Subject::Compare));
    tables.chain(page).collect()
}

/// The page that compares. Without scripts it leads to the tables.
pub(super) fn page(presenter: &Presenter<'_>, planned: &Planned) -> Page {
    let tables = compared(presenter.knowledge).filter_map(|kind| table(presenter, kind));
    let entries = tables.map(|link| Entry::of_link(&link)).collect();
    let words = &presenter.words.compare;
    let heads = Heads::new("compare.html", words.title.shared());
    let names = compared(presenter.knowledge).map(|kind| presenter.kind_title(kind));
    let names: Vec<String> = names.map(|name| words.among(name)).collect();
    let heads = heads.about(words.about(names.join("、")));
    frame::page(presenter, planned, heads, Content::Compare(Compare { entries }))
}

/// Part `number` of the table of all cases.
pub(super) fn cases(presenter: &Presenter<'_>, planned: &Planned, number: usize) -> Page {
    let total = presenter.knowledge.cases.len();
    let rows = Knowledge::refs::<CaseRecord, _>(&presenter.knowledge.cases)
        .skip((number - 1) * PART)
        .take(PART)
        .map(|(key, case)| row(presenter, key.key(), &case.front));
    let label = |field: &str| presenter.label_of(CaseRecord::KIND, field);
    let fields = [
        "areas",
        "period",
        "stages",
        "sectors",
        "coordination",
        "existing_body",
        "status",
        "form_state",
    ];
    let head = std::iter::once(presenter.name_of_kind(CaseRecord::KIND));
    let head: Vec<Arc<str>> = head.chain(fields.map(label)).chain([label("evidence")]).collect();
    let head: Vec<&str> = head.iter().map(|title| &**title).collect();
    let words = &presenter.words.compare;
    let kind = presenter.kind_title(CaseRecord::KIND);
    let heads = Heads {
        breadcrumb: presenter.list_link(CaseRecord::KIND).into_iter().collect(),
        ..Heads::new("table.html", words.table_of(&kind))
    };
    let heads = heads.about(words.table_about(&kind, total));
    let content = TablePage {
        total,
        tables: vec![Table::new(heads.title.clone(), &head, rows.collect())],
        pager: pager(&table_route(1), number, total.div_ceil(PART)),
        compare: comparison(presenter, CaseRecord::KIND, None),
    };
    frame::page(presenter, planned, heads, Content::Table(content))
}

fn row(presenter: &Presenter<'_>, key: Key, case: &CaseRecord) -> Vec<Cell> {
    vec![
        presenter.link(key),
        presenter.targets(key, r::AREAS),
        stated(&case.period, noted_date),
        stated(&case.stages, |stages| presenter.terms(stages)),
        presenter.sorted_by(&case.sectors),
        list(case.coordination.iter().map(|id| text(presenter.label(id))).collect()),
        stated(&case.existing_body, |_| presenter.targets(key, r::EXISTING_BODY)),
        presenter.mark("status", &case.status),
        list(case.form_state.iter().map(|id| presenter.mark("form", id)).collect()),
        list(case.evidence.iter().map(|id| presenter.mark("evidence", id)).collect()),
    ]
}
