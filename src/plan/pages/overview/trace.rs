//! From each issue to its common issue, measures, cases and meetings, and which issue has none of these. The steps
//! themselves are found in `paths.rs`.

use super::super::super::cells::{all_noted, list, row, text};
use super::super::super::desk::Desk;
use super::super::super::routes::anchor;
use super::super::super::view::{Cell, Entry, Row, Section};
use super::paths::{self, Reached, Trace};
use super::{ROWS, first_of, lead_on, section, table};
use crate::model::{Key, Knowledge, relations as r};
use crate::parse::record::{AreaRecord, IssueRecord, Kind, MeasureRecord};

/// How many records are named with the reason for each.
const REACHED: usize = 15;

/// An issue with what has to do with it.
type Traced = (Key, Trace);

/// How many issues are shown with all that has to do with them, or against measures.
const MOST: usize = 50;

/// What a cell says of a link that no record makes.
const NONE: Cell = Cell::Missing { text: "記録なし" };

pub(super) fn sections(desk: &Desk<'_>) -> Vec<Section> {
    let issues: Vec<Traced> = Knowledge::refs::<IssueRecord, _>(&desk.knowledge.issues)
        .map(|(issue, _)| (issue.key(), paths::of(desk, issue.key())))
        .collect();
    let mut sections = vec![gaps(desk, &issues), paths(desk, &issues)];
    sections.push(by_measure(desk, &issues));
    sections.push(by_place(desk, &issues));
    sections
}

/// For each issue, how many records of each kind there are.
fn gaps(desk: &Desk<'_>, issues: &[Traced]) -> Section {
    let mut section = section(
        "matrix",
        "つながりと空白の一覧",
        "課題ごとに、対応策・事例・会議の記録がいくつあるかを示します。「記録なし」は、このサイトに記録がないという意味で、取り組まれていないという意味ではありません。",
    );
    let mut table = table(
        "課題ごとの、対応策・事例・会議の記録",
        &["課題", "種別", "対応策", "事例", "会議", "意見"],
    );
    lead_on(desk, &mut section, (issues.len().min(ROWS), issues.len()), IssueRecord::WORD);
    for (issue, trace) in issues.iter().take(ROWS) {
        let scope = issue.as_ref::<IssueRecord>().map(|it| &desk.knowledge[it].scope);
        let scope = scope.map(|scope| text(desk.label(scope)));
        table.rows.push(vec![
            desk.link(*issue),
            list(scope.into_iter().collect()),
            count(trace.measures.len()),
            count(trace.cases.len()),
            count(trace.meetings.len()),
            count(trace.opinions.len()),
        ]);
    }
    section.tables.push(table);
    section
}

fn count(number: usize) -> Cell {
    if number == 0 { NONE } else { text(format!("{number}件")) }
}

/// Each issue with all that has to do with it and why.
fn paths(desk: &Desk<'_>, issues: &[Traced]) -> Section {
    let mut section =
        section("paths", "課題ごとのつながり", "括弧の中は、その記録が並んでいる理由です。");
    lead_on(desk, &mut section, (issues.len().min(MOST), issues.len()), IssueRecord::WORD);
    section.entries = issues
        .iter()
        .take(MOST)
        .map(|(issue, trace)| Entry {
            anchor: Some(anchor(desk.knowledge.id(*issue))),
            summary: None,
            rows: rows(desk, *issue, trace),
            ..desk.entry(*issue, None)
        })
        .collect();
    section
}

fn rows(desk: &Desk<'_>, issue: Key, trace: &Trace) -> Vec<Row> {
    let mut rows = Vec::new();
    if let Some(common) = trace.common {
        rows.push(row("まとめ先の共通課題", desk.link(common)));
    }
    rows.push(row("対応策", reached(desk, &trace.measures)));
    rows.push(row("事例", reached(desk, &trace.cases)));
    rows.push(row("会議", reached(desk, &trace.meetings)));
    if !trace.opinions.is_empty() {
        let opinions = trace.opinions.iter().map(|opinion| desk.link(*opinion));
        rows.push(row("もとになった意見", list(opinions.collect())));
    }
    if let Some(issue) = issue.as_ref::<IssueRecord>().map(|issue| &desk.knowledge[issue])
        && !issue.followed_by.is_empty()
    {
        rows.push(row("後の動き", all_noted(&issue.followed_by)));
    }
    rows
}

/// Links with the reason for each.
pub(super) fn reached(desk: &Desk<'_>, found: &[Reached]) -> Cell {
    let link = |(key, reason): &Reached| Cell::Link {
        title: desk.title(*key),
        route: desk.route(*key),
        orig: None,
        remark: Some((*reason).into()),
    };
    if found.is_empty() {
        return NONE;
    }
    let all = desk.list_link(found[0].0.kind).map(|link| link.route);
    first_of(found.iter().map(link).collect(), REACHED, all)
}

/// How many measures stand against issues.
const COLUMNS: usize = 40;

/// Issues against measures.
fn by_measure(desk: &Desk<'_>, issues: &[Traced]) -> Section {
    let measures: Vec<Key> = Knowledge::refs::<MeasureRecord, _>(&desk.knowledge.measures)
        .map(|(measure, _)| measure.key())
        .collect();
    let mut section = section(
        "measures",
        "課題と対応策の対応",
        "どの対応策がどの課題に対応するかは、もとの資料とその整理によります。",
    );
    let mut table = table("課題ごとにつながる対応策", &["課題"]);
    let of_measures = (measures.len().min(COLUMNS), measures.len());
    lead_on(desk, &mut section, of_measures, MeasureRecord::WORD);
    lead_on(desk, &mut section, (issues.len().min(MOST), issues.len()), IssueRecord::WORD);
    let measures = &measures[..of_measures.0];
    table.head.extend(measures.iter().map(|measure| desk.link(*measure)));
    for (issue, trace) in issues.iter().take(MOST) {
        let cell = |measure: &Key| match trace.measures.iter().find(|(key, _)| key == measure) {
            Some((_, reason)) => text(*reason),
            None => NONE,
        };
        let cells = measures.iter().map(cell);
        table.rows.push(std::iter::once(desk.link(*issue)).chain(cells).collect());
    }
    section.tables.push(table);
    section
}

/// Issues against the places that they were found in or that have cases about them.
fn by_place(desk: &Desk<'_>, issues: &[Traced]) -> Section {
    let mut section = section(
        "places",
        "課題と地域の対応",
        "課題が見つかった地域と、その課題に関わる事例のある地域です。",
    );
    let mut table = table(
        "課題が見つかった地域と、事例のある地域",
        &["課題", "見つかった地域", "事例のある地域"],
    );
    lead_on(desk, &mut section, (issues.len().min(ROWS), issues.len()), IssueRecord::WORD);
    for (issue, trace) in issues.iter().take(ROWS) {
        let graph = &desk.knowledge.graph;
        let found: Vec<Cell> =
            graph.all_targets(*issue, r::AREAS).map(|place| desk.link(place)).collect();
        let mut places: Vec<Key> = Vec::new();
        for (case, _) in &trace.cases {
            let more = graph.all_targets(*case, r::AREAS).filter(|place| !places.contains(place));
            let more: Vec<Key> = more.collect();
            places.extend(more);
        }
        let with_cases = places.iter().map(|place| desk.link(*place)).collect();
        table.rows.push(vec![desk.link(*issue), some(desk, found), some(desk, with_cases)]);
    }
    section.tables.push(table);
    section
}

fn some(desk: &Desk<'_>, found: Vec<Cell>) -> Cell {
    if found.is_empty() {
        return NONE;
    }
    first_of(found, REACHED, desk.list_link(AreaRecord::WORD).map(|link| link.route))
}
