//! The part of a page of an issue or a measure that says how it leads on: issue, measure, case, meeting. The steps are
//! found in `paths.rs`; the page of all issues is in `trace.rs`.

use std::sync::Arc;

use super::super::super::cells::text;
use super::super::super::desk::Desk;
use super::super::super::overview::Overview;
use super::super::super::view::{Cell, Section, Table};
use super::paths::{self, Reached};
use super::trace::reached;
use crate::model::{Key, Ref, relations as r};
use crate::parse::record::IssueRecord;

/// From an issue: its measures, cases and opinions, and what each of them leads on to.
pub(in super::super) fn of_issue(desk: &Desk<'_>, issue: Key) -> Section {
    let trace = paths::of(desk, issue);
    let mut rows = Vec::new();
    for (measure, reason) in &trace.measures {
        let onward = reached(desk, &paths::after_measure(desk, *measure));
        rows.push(vec![desk.link(*measure), "対応策".into(), text(*reason), onward]);
    }
    for (case, reason) in &trace.cases {
        let onward = reached(desk, &paths::after_case(desk, *case));
        rows.push(vec![desk.link(*case), "事例".into(), text(*reason), onward]);
    }
    for opinion in &trace.opinions {
        let bodies = desk.knowledge.graph.all_targets(*opinion, r::BODY);
        let bodies: Vec<Reached> = bodies.map(|body| (body, "意見が出た会議体")).collect();
        let reason = "この課題につながる意見".into();
        rows.push(vec![desk.link(*opinion), "意見".into(), reason, reached(desk, &bodies)]);
    }
    let lead = match (trace.measures.is_empty(), trace.cases.is_empty()) {
        (true, true) => "この課題に結び付く対応策と事例の記録は、まだありません。",
        (true, false) => "この課題に結び付く対応策の記録は、まだありません。",
        (false, true) => "この課題に結び付く事例の記録は、まだありません。",
        (false, false) => "この課題に結び付く記録と、その先にある会議や研修です。",
    };
    section("課題からのつながり", lead, table("この課題につながる記録", rows))
}

/// From a measure: the issues that it answers, and what else has to do with each of them.
pub(in super::super) fn of_measure(desk: &Desk<'_>, measure: Key) -> Section {
    let issues = desk.knowledge.graph.targets::<IssueRecord>(measure, r::ISSUES).map(Ref::key);
    let rows: Vec<Vec<Cell>> = issues
        .map(|issue| {
            let trace = paths::of(desk, issue);
            let others = trace.measures.into_iter().filter(|(key, _)| *key != measure);
            let onward: Vec<Reached> = others
                .map(|(key, _)| (key, "同じ課題への対応策"))
                .chain(trace.cases)
                .chain(trace.meetings)
                .collect();
            let kind = issue.as_ref::<IssueRecord>();
            let kind = kind.map(|issue| text(desk.label(&desk.knowledge[issue].scope)));
            let kind = kind.unwrap_or(Cell::NOT_RECORDED);
            vec![desk.link(issue), kind, "この対応策が対応".into(), reached(desk, &onward)]
        })
        .collect();
    let lead = if rows.is_empty() {
        "この対応策が対応する課題の記録は、まだありません。"
    } else {
        "この対応策が対応する課題と、その課題に結び付くほかの記録です。"
    };
    section("課題とのつながり", lead, table("この対応策につながる記録", rows))
}

fn section(title: &str, lead: &str, table: Table) -> Section {
    let tables = if table.rows.is_empty() { Vec::new() } else { vec![table] };
    Section {
        id: "chain".to_owned(),
        title: title.into(),
        text: vec![lead.into()],
        tables,
        entries: Vec::new(),
        more: Some(Overview::Trace.link()),
    }
}

fn table(caption: &str, rows: Vec<Vec<Cell>>) -> Table {
    let head = ["記録", "種類", "理由", "その先のつながり"].map(Into::into).to_vec();
    Table { caption: Arc::from(caption), head, rows }
}
