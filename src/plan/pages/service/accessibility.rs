//! The accessibility policy and the results of tests, as `content/accessibility.yaml` has them. What no one tested is
//! said to be untested; nothing here claims more than the file.

use std::sync::Arc;

use super::super::frame::{self, Heads};
use crate::parse::record::{
    Absence, AccessibilityRecord, CRITERIA, Criterion, CriterionResult, Kind, Stated, Text,
};
use crate::plan::cells::{date, list, text};
use crate::plan::planned::Planned;
use crate::plan::presenter::Presenter;
use crate::plan::routes::{ACCESSIBILITY, Route, TEST_RESULTS};
use crate::plan::view::{Cell, Content, Field, Link, Page, Service, Table};
use crate::theme::words::{self, Word};

/// The policy of the publisher.
pub(in crate::plan) fn policy(
    presenter: &Presenter<'_>,
    planned: &Planned,
    record: &AccessibilityRecord,
) -> Page {
    let words = &presenter.words.accessibility;
    let field = |id, cell| presenter.field::<AccessibilityRecord>(id, cell);
    let rows = [
        Some(state_field(presenter, record)),
        Some(field("scope", all(&record.scope))),
        Some(Field::labelled("standard", &words.standard, text(record.standard.shared()))),
        Some(field("level", text(record.level.label()))),
        Some(field("deadline", deadline(presenter, record))),
        Some(field("efforts", all(&record.efforts))),
        Some(field("exceptions", all(&record.exceptions))),
        Some(field("known_problems", problems(presenter, record))),
        (!record.notes.is_empty()).then(|| field("notes", all(&record.notes))),
    ];
    let route = Route::page(TEST_RESULTS);
    let content = Content::Service(Service {
        rows: rows.into_iter().flatten().collect(),
        tables: Vec::new(),
        previous: None,
        next: Some(Link { title: words.to_results.shared(), route: route.as_str().into() }),
    });
    let heads = heads(presenter.kind_title(Kind::Accessibility), record).about(record.aim.shared());
    frame::page(presenter, planned, heads, content)
}

fn heads(title: Arc<str>, record: &AccessibilityRecord) -> Heads {
    Heads { updated: Some(date(&record.updated)), ..Heads::new("accessibility.html", title) }
}

fn state_field(presenter: &Presenter<'_>, record: &AccessibilityRecord) -> Field {
    let words = &presenter.words.accessibility;
    Field::labelled("state", &words.state, text(state(words, record)))
}

/// What tests found.
pub(in crate::plan) fn results(
    presenter: &Presenter<'_>,
    planned: &Planned,
    record: &AccessibilityRecord,
) -> Page {
    let field = |id, cell| presenter.field::<AccessibilityRecord>(id, cell);
    let words = &presenter.words.accessibility;
    let route = Route::page(ACCESSIBILITY);
    let title = presenter.kind_title(Kind::Accessibility);
    let policy = Link { title, route: route.as_str().into() };
    let mut rows = vec![
        state_field(presenter, record),
        field("standard", text(record.standard.shared())),
        field("level", text(record.level.label())),
    ];
    for test in &record.tests {
        let day = Cell::Date { date: date(&test.date), orig: None };
        rows.push(Field::labelled("tested", &words.tested_on, day));
        rows.push(Field::labelled("method", &words.method, text(test.method.shared())));
        rows.push(Field::labelled("pages", &words.pages, all(&test.pages)));
        let tester = test.tester.iter().map(|tester| text(tester.shared()));
        rows.extend(tester.map(|tester| Field::labelled("tester", &words.tester, tester)));
    }
    let mut tables = vec![criteria(presenter, record)];
    if record.automatic.is_empty() {
        rows.push(field("automatic", not_yet(&presenter.words.list.nothing)));
    } else {
        tables.push(automatic(words, record));
    }
    let content =
        Content::Service(Service { rows, tables, previous: Some(policy.clone()), next: None });
    let heads = Heads { breadcrumb: vec![policy], ..heads(words.results.shared(), record) };
    let heads = heads.about(words.results_about(&record.standard));
    frame::page(presenter, planned, heads, content)
}

/// What is not there yet, which is the publisher's business and not something that sources leave out.
fn not_yet(words: &Word) -> Cell {
    Cell::Missing { absence: Absence::Unlinked, text: Some(words.shared()) }
}

/// By when the level shall be reached.
fn deadline(presenter: &Presenter<'_>, record: &AccessibilityRecord) -> Cell {
    match &record.deadline {
        Stated::Known(words) => text(words.shared()),
        Stated::NotRecorded | Stated::Unknown | Stated::NotApplicable => {
            not_yet(&presenter.words.accessibility.no_deadline)
        }
    }
}

/// How far the tests have come, in a sentence.
fn state(words: &words::Accessibility, record: &AccessibilityRecord) -> String {
    let tested = CRITERIA.iter().filter(|criterion| result(record, criterion).is_some()).count();
    if record.tests.is_empty() && tested == 0 {
        return words.untested_site.to_string();
    }
    words.tested(CRITERIA.len(), tested, CRITERIA.len() - tested, &words.untested)
}

fn problems(presenter: &Presenter<'_>, record: &AccessibilityRecord) -> Cell {
    let words = &presenter.words.accessibility;
    if record.known_problems.is_empty() {
        let is_tested = !record.tests.is_empty();
        let found = if is_tested { &words.no_problems } else { &words.unknown_problems };
        return text(found.shared());
    }
    all(&record.known_problems)
}

fn all(texts: &[Text]) -> Cell {
    list(texts.iter().map(|it| text(it.shared())).collect())
}

fn result<'a>(
    record: &'a AccessibilityRecord,
    criterion: &Criterion,
) -> Option<&'a CriterionResult> {
    record.results.iter().find(|result| result.criterion.as_str() == criterion.0)
}

fn criteria(presenter: &Presenter<'_>, record: &AccessibilityRecord) -> Table {
    let own = &presenter.words.accessibility;
    let rows = CRITERIA.iter().map(|criterion| {
        let (number, level, name) = criterion;
        let found = result(record, criterion);
        let words = |words: Option<Arc<str>>| text(words.unwrap_or_else(|| "―".into()));
        vec![
            text(format!("{number} {name}")),
            text(level.label()),
            text(found.map_or(&*own.untested, |found| found.result.label())),
            found.map_or_else(
                || text("―"),
                |found| Cell::Date { date: date(&found.date), orig: None },
            ),
            words(found.map(|found| found.method.shared())),
            words(found.and_then(|found| found.note.as_ref()).map(Text::shared)),
        ]
    });
    let head: [&str; 6] =
        [&own.criterion, &own.level, &own.result, &own.tested_on, &own.method, &own.note];
    let caption = presenter.label_of(Kind::Accessibility, "results");
    Table::new(caption, &head, rows.collect())
}

fn automatic(words: &words::Accessibility, record: &AccessibilityRecord) -> Table {
    let rows = record.automatic.iter().map(|check| {
        vec![
            text(check.what.shared()),
            text(check.tool.shared()),
            text(check.scope.shared()),
            Cell::Date { date: date(&check.date), orig: None },
            text(check.result.shared()),
        ]
    });
    let head: [&str; 5] =
        [&words.check, &words.tool, &words.scope, &words.checked_on, &words.result];
    Table::new(words.automatic.shared(), &head, rows.collect())
}
