//! The page of a case: what was done, by whom, agreed where, and what it would take elsewhere.

use super::super::cells::{
    all_noted, certainty, contact, date, list, noted_date, row, stated, text,
};
use super::super::desk::Desk;
use super::super::view::{Cell, Page, Row};
use super::super::{Planned, cells};
use crate::model::{Key, relations as r};
use crate::parse::record::{BodyRecord, CaseRecord, MeetingRecord, Noted, Stated, Text};

pub(super) fn case(desk: &Desk<'_>, planned: &Planned, key: Key) -> Page {
    let mut page = desk.record_page(planned, key, "case.html");
    let Some(reference) = key.as_ref::<CaseRecord>() else { return page };
    let written = &desk.knowledge[reference];
    let case = &written.front;
    page.subtitle = case.subtitle.as_ref().map(Text::shared);
    page.description = case.summary.shared();
    page.marks = [
        Some(desk.mark("status", &case.status)),
        case.evidence.as_ref().map(|id| desk.mark("evidence", id)),
    ]
    .into_iter()
    .flatten()
    .chain(certainty(case.certainty))
    .chain(overdue(desk, case))
    .collect();
    page.rows = rows(desk, key, case);
    page.gaps = page
        .rows
        .iter()
        .filter(|row| matches!(row.cell, Cell::Missing { .. }))
        .map(|row| row.label)
        .collect();
    page.headings = cells::headings(&written.body);
    page.body = Some(key);
    page.groups = [
        desk.group::<MeetingRecord>("この事例を共有した会議", key, &[(r::CASES, "会議で共有")]),
        desk.group::<CaseRecord>(
            "関連する事例",
            key,
            &[(r::RELATED, "関連事例として挙げている"), (r::ADAPTED_FROM, "この事例をもとにした")],
        ),
        desk.group::<BodyRecord>("触れている会議体", key, &[(r::MENTIONS, "本文で触れている")]),
    ]
    .into_iter()
    .flatten()
    .collect();
    page.sources = desk.sources(&case.sources);
    page.published = case.published.as_ref().map(date);
    page.updated = Some(date(&case.updated));
    page.contact = case.contact.as_ref().map(contact);
    page
}

/// A mark on a case that someone should have looked at again by now.
fn overdue(desk: &Desk<'_>, case: &CaseRecord) -> Option<Cell> {
    let due = case.review_due.as_ref().filter(|due| due.end() < desk.today)?;
    let text = format!("見直しの期限（{}）を過ぎています", due.short()).into();
    Some(Cell::Mark { text, about: "review", value: "overdue".into() })
}

fn rows(desk: &Desk<'_>, key: Key, case: &CaseRecord) -> Vec<Row> {
    let paragraph = |value: &Stated<Text>| stated(value, |value| text(value.shared()));
    let points = |value: &Stated<Vec<Noted<Text>>>| stated(value, |points| all_noted(points));
    vec![
        row("地域", desk.targets(key, r::AREAS)),
        row("時期", stated(&case.period, noted_date)),
        row("ライフステージ", stated(&case.stages, |stages| desk.terms(stages))),
        row("分野", desk.terms(&case.sectors)),
        row(
            "コーディネートの型",
            list(case.coordination.iter().map(|id| text(desk.label(id))).collect()),
        ),
        row("背景", paragraph(&case.background)),
        row("目的", paragraph(&case.purpose)),
        row("取り組み内容", points(&case.activities)),
        row("機関・職種", desk.targets(key, r::ORGANISATIONS)),
        row("関わる会議体", desk.targets(key, r::BODIES)),
        row("関わる会議", desk.targets(key, r::MEETINGS)),
        row(
            "活用した既存の会議体",
            stated(&case.existing_body, |_| desk.targets(key, r::EXISTING_BODY)),
        ),
        row("課題", desk.targets(key, r::ISSUES)),
        row("対応策", desk.targets(key, r::MEASURES)),
        row("工夫", points(&case.devices)),
        row("制約条件", points(&case.constraints)),
        row("成果", points(&case.results)),
        row("評価の方法", paragraph(&case.evaluation)),
        row("学んだこと", points(&case.lessons)),
        row("続ける仕組み", paragraph(&case.sustained)),
        row("普及", paragraph(&case.spread)),
        row("ほかの地域で行う条件", points(&case.conditions)),
        row("利用した制度", points(&case.schemes)),
        row("費用と人手", paragraph(&case.resources)),
        row("関連事例", desk.targets(key, r::RELATED)),
        row("もとにした事例", desk.targets(key, r::ADAPTED_FROM)),
    ]
    .into_iter()
    .filter(is_worth_a_gap)
    .collect()
}

/// Whether a row is shown even without a value. Links to other records are not gaps in the sources.
fn is_worth_a_gap(row: &Row) -> bool {
    let is_link =
        matches!(row.label, "関連事例" | "もとにした事例" | "関わる会議" | "コーディネートの型");
    !(is_link && matches!(row.cell, Cell::Missing { .. }))
}
