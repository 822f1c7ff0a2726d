//! The part of a page of an issue or a measure that says how it leads on: issue, measure, case, meeting. The steps are
//! found in `paths`; the page of all issues is in `pages::overview`.

use std::sync::Arc;

use super::paths::{self, Reached};
use crate::model::{Key, Ref, relations as r};
use crate::parse::record::{Absence, IssueRecord, Kind};
use crate::plan::cells::{first_of, text};
use crate::plan::overview::Overview;
use crate::plan::presenter::Presenter;
use crate::plan::view::{Cell, Section, Table};
use crate::theme::words::Word;

/// From an issue: its measures, cases and opinions, and what each of them leads on to.
pub(in crate::plan) fn of_issue(presenter: &Presenter<'_>, issue: Key) -> Section {
    let trace = paths::of(presenter, issue);
    let words = &presenter.words.traces.issue;
    let kind = |kind| text(presenter.name_of_kind(kind));
    let mut rows = Vec::new();
    for (measure, reason) in &trace.measures {
        let onward = reached(presenter, &paths::after_measure(presenter, *measure));
        rows.push(vec![
            presenter.link(*measure),
            kind(Kind::Measure),
            text(reason.clone()),
            onward,
        ]);
    }
    for (case, reason) in &trace.cases {
        let onward = reached(presenter, &paths::after_case(presenter, *case));
        let reason = told(presenter, issue, *case, reason);
        rows.push(vec![presenter.link(*case), kind(Kind::Case), text(reason), onward]);
    }
    for opinion in &trace.opinions {
        let bodies = presenter.knowledge.graph.all_targets(*opinion, r::BODY);
        let bodies: Vec<Reached> = bodies.map(|body| (body, words.voiced_in.shared())).collect();
        let (reason, onward) = (text(words.opinion.shared()), reached(presenter, &bodies));
        rows.push(vec![presenter.link(*opinion), kind(Kind::Opinion), reason, onward]);
    }
    let lead = match (trace.measures.is_empty(), trace.cases.is_empty()) {
        (true, true) => &words.nothing,
        (true, false) => &words.no_measures,
        (false, true) => &words.no_cases,
        (false, false) => &words.lead,
    };
    section(presenter, &words.title, lead, table(presenter, &words.table, rows))
}

/// From a measure: the issues that it answers, and what else has to do with each of them.
pub(in crate::plan) fn of_measure(presenter: &Presenter<'_>, measure: Key) -> Section {
    let words = &presenter.words.traces.measure;
    let issues = presenter.knowledge.graph.targets::<IssueRecord>(measure, r::ISSUES).map(Ref::key);
    let rows: Vec<Vec<Cell>> = issues
        .map(|issue| {
            let trace = paths::of(presenter, issue);
            let others = trace.measures.into_iter().filter(|(key, _)| *key != measure);
            let onward: Vec<Reached> = others
                .map(|(key, _)| (key, words.other_measure.shared()))
                .chain(trace.cases)
                .chain(trace.meetings)
                .collect();
            let kind = issue.as_ref::<IssueRecord>();
            let kind = kind.map(|issue| text(presenter.label(&presenter.knowledge[issue].scope)));
            let kind = kind.unwrap_or(Cell::missing(Absence::NotRecorded));
            vec![
                presenter.link(issue),
                kind,
                text(words.answers.shared()),
                reached(presenter, &onward),
            ]
        })
        .collect();
    let lead = if rows.is_empty() { &words.nothing } else { &words.lead };
    section(presenter, &words.title, lead, table(presenter, &words.table, rows))
}

fn section(presenter: &Presenter<'_>, title: &str, lead: &str, table: Table) -> Section {
    let tables = if table.rows.is_empty() { Vec::new() } else { vec![table] };
    let more = Some(presenter.overview(Overview::Trace));
    Section { tables, more, ..Section::new("chain", title, lead) }
}

fn table(presenter: &Presenter<'_>, caption: &Word, rows: Vec<Vec<Cell>>) -> Table {
    let words = &presenter.words.traces;
    let head: [&str; 4] = [&words.record, &words.kind, &words.reason, &words.onward];
    Table::new(caption.shared(), &head, rows)
}

/// How many records are named with the reason for each.
pub(in crate::plan) const REACHED: usize = 15;

/// What leads on from `issue`, with the reason for each, told as the site's own where no source says it.
pub(in crate::plan) fn reached_from(
    presenter: &Presenter<'_>,
    issue: Key,
    found: &[Reached],
) -> Vec<Cell> {
    let link = |(key, reason): &Reached| {
        presenter.link_with(*key, Some(told(presenter, issue, *key, reason)))
    };
    found.iter().map(link).collect()
}

/// The reason `reason` for which `key` stands beside `issue`.
fn told(presenter: &Presenter<'_>, issue: Key, key: Key, reason: &str) -> Arc<str> {
    if paths::is_told(presenter, issue, key) {
        return reason.into();
    }
    presenter.words.own.tied_for(reason).into()
}

/// Links with the reason for each.
pub(in crate::plan) fn reached(presenter: &Presenter<'_>, found: &[Reached]) -> Cell {
    let link = |(key, reason): &Reached| presenter.link_with(*key, Some(reason.clone()));
    let all = found.first().and_then(|(key, _)| presenter.list_link(key.kind));
    first_of(presenter.words, found.iter().map(link).collect(), REACHED, all.map(|link| link.route))
}
