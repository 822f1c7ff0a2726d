//! The accessibility policy and the results of tests, as `content/accessibility.yaml` has them. What no one tested is
//! said to be untested; nothing here claims more than the file.

use std::sync::Arc;

use super::super::super::cells::{date, list, row, text};
use super::super::super::desk::{Desk, blank};
use super::super::super::routes;
use super::super::super::view::{Cell, Link, Page, Row, Table};
use super::super::super::{Planned, Route};
use crate::parse::record::{AccessibilityRecord, CRITERIA, Criterion, CriterionResult, Text};

/// What nobody tested.
const UNTESTED: &str = "未検査";

pub(in crate::plan) fn policy(desk: &Desk<'_>, planned: &Planned) -> Page {
    let mut page = blank(planned, "accessibility.html", "ウェブアクセシビリティ方針".into());
    let Some(record) = desk.knowledge.accessibility.first() else { return page };
    page.description = record.aim.shared();
    page.updated = Some(date(&record.updated));
    page.rows = vec![
        row("試験の状況", text(state(record))),
        row("対象の範囲", all(&record.scope)),
        row("目標とする規格", text(record.standard.shared())),
        row("目標とする適合レベル", text(record.level.label())),
        row("達成の期限", deadline(record)),
        row("めざしていること", all(&record.efforts)),
        row("例外", all(&record.exceptions)),
        row("知っている問題", problems(record)),
    ];
    if !record.notes.is_empty() {
        page.rows.push(row("補足", all(&record.notes)));
    }
    let route = Route::page(routes::TEST_RESULTS);
    page.next = Some(Link { title: "試験結果".into(), route: route.as_str().into() });
    page
}

pub(in crate::plan) fn results(desk: &Desk<'_>, planned: &Planned) -> Page {
    let mut page = blank(planned, "accessibility.html", "ウェブアクセシビリティの試験結果".into());
    let Some(record) = desk.knowledge.accessibility.first() else { return page };
    page.description =
        format!("{}の達成基準ごとの試験結果と、機械による検査の記録", record.standard).into();
    page.updated = Some(date(&record.updated));
    let route = Route::page(routes::ACCESSIBILITY);
    let policy = Link {
        title: "ウェブアクセシビリティ方針".into(), route: route.as_str().into()
    };
    page.breadcrumb = vec![policy.clone()];
    page.previous = Some(policy);
    page.rows = vec![
        row("試験の状況", text(state(record))),
        row("規格", text(record.standard.shared())),
        row("目標とする適合レベル", text(record.level.label())),
    ];
    page.rows.extend(record.tests.iter().flat_map(|test| {
        let tester = test.tester.iter().map(|tester| row("実施者", text(tester.shared())));
        let parts = [
            row("試験日", Cell::Date { date: date(&test.date), orig: None }),
            row("方法", text(test.method.shared())),
            row("対象のページ", all(&test.pages)),
        ];
        parts.into_iter().chain(tester).collect::<Vec<Row>>()
    }));
    page.tables = vec![criteria(record)];
    if record.automatic.is_empty() {
        let none = Cell::Missing { text: "まだ記録がありません" };
        page.rows.push(row("機械による検査", none));
    } else {
        page.tables.push(automatic(record));
    }
    page
}

/// By when the level shall be reached: a decision of the operator, so not something that sources leave out.
fn deadline(record: &AccessibilityRecord) -> Cell {
    let words = record.deadline.known();
    words
        .map_or(Cell::Missing { text: "まだ決めていません" }, |words| text(words.shared()))
}

/// How far the tests have come, in a sentence.
fn state(record: &AccessibilityRecord) -> String {
    let tested = CRITERIA.iter().filter(|criterion| result(record, criterion).is_some()).count();
    if record.tests.is_empty() && tested == 0 {
        return "人による試験は、まだ行っていません。規格に適合しているかどうかは分かりません。"
            .to_owned();
    }
    let left = CRITERIA.len() - tested;
    format!("{}の達成基準のうち、{tested}を試験しました。{left}は{UNTESTED}です。", CRITERIA.len())
}

fn problems(record: &AccessibilityRecord) -> Cell {
    if record.known_problems.is_empty() {
        let is_tested = !record.tests.is_empty();
        let words = if is_tested {
            "試験では見つかっていません。"
        } else {
            "人による試験を行っていないため、一覧はまだありません。"
        };
        return text(words);
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

fn criteria(record: &AccessibilityRecord) -> Table {
    let rows = CRITERIA.iter().map(|criterion| {
        let (number, level, name) = criterion;
        let found = result(record, criterion);
        let words = |words: Option<Arc<str>>| text(words.unwrap_or_else(|| "―".into()));
        vec![
            text(format!("{number} {name}")),
            text(level.label()),
            text(found.map_or(UNTESTED, |found| found.result.label())),
            found.map_or_else(
                || text("―"),
                |found| Cell::Date { date: date(&found.date), orig: None },
            ),
            words(found.map(|found| found.method.shared())),
            words(found.and_then(|found| found.note.as_ref()).map(Text::shared)),
        ]
    });
    let head = ["達成基準", "レベル", "結果", "試験日", "方法", "補足"].map(Into::into);
    Table {
        caption: "達成基準ごとの結果".into(), head: head.to_vec(), rows: rows.collect()
    }
}

fn automatic(record: &AccessibilityRecord) -> Table {
    let rows = record.automatic.iter().map(|check| {
        vec![
            text(check.what.shared()),
            text(check.tool.shared()),
            text(check.scope.shared()),
            Cell::Date { date: date(&check.date), orig: None },
            text(check.result.shared()),
        ]
    });
    let head = ["検査", "道具", "対象", "検査日", "結果"].map(Into::into);
    Table {
        caption: "機械による検査（人による試験の代わりにはなりません）".into(),
        head: head.to_vec(),
        rows: rows.collect(),
    }
}
