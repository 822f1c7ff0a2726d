//! All opinions voiced in meeting bodies, and what answered them. An opinion without an answer is said to have none.

use super::super::super::cells::{all_noted, list, noted, row};
use super::super::super::desk::Desk;
use super::super::super::view::{Cell, Entry, Row, Section};
use super::paths::{self, Reached};
use super::trace::reached;
use super::{ROWS, section};
use crate::model::{Key, Knowledge, Ref, relations as r};
use crate::parse::record::{BodyRecord, IssueRecord, OpinionRecord};

pub(super) fn sections(desk: &Desk<'_>) -> Vec<Section> {
    let mut sections = Vec::new();
    let mut left = ROWS;
    for (body, record) in Knowledge::refs::<BodyRecord, _>(&desk.knowledge.bodies) {
        let opinions: Vec<Ref<OpinionRecord>> =
            desk.knowledge.graph.sources::<OpinionRecord>(body.key(), r::BODY).collect();
        if opinions.is_empty() {
            continue;
        }
        let mut section = section(
            &format!("at-{}", record.id.to_lowercase()),
            &desk.title(body.key()),
            "この会議体で出された意見と、その意見につながる課題・対応策・事例です。",
        );
        let (all, shown) = (opinions.len(), opinions.len().min(left));
        left -= shown;
        if shown < all {
            section.text.push(format!("{all}件のうち、はじめの{shown}件です。").into());
            section.more = desk.plain_link(body.key());
        }
        section.entries =
            opinions.into_iter().take(shown).map(|opinion| entry(desk, opinion)).collect();
        sections.push(section);
    }
    if sections.is_empty() {
        sections.push(section("none", "意見の記録", "まだ記録がありません。"));
    }
    sections
}

fn entry(desk: &Desk<'_>, opinion: Ref<OpinionRecord>) -> Entry {
    Entry { rows: rows(desk, opinion), ..desk.entry(opinion.key(), None) }
}

fn rows(desk: &Desk<'_>, opinion: Ref<OpinionRecord>) -> Vec<Row> {
    let record = &desk.knowledge[opinion];
    let issues = issues(desk, opinion.key());
    let (mut measures, mut cases): (Vec<Reached>, Vec<Reached>) = (Vec::new(), Vec::new());
    let mut later: Vec<Cell> = Vec::new();
    for issue in &issues {
        let found = paths::of(desk, *issue);
        measures.extend(found.measures);
        cases.extend(found.cases);
        if let Some(issue) = issue.as_ref::<IssueRecord>().map(|issue| &desk.knowledge[issue])
            && !issue.followed_by.is_empty()
        {
            match all_noted(&issue.followed_by) {
                Cell::List { items } => later.extend(items),
                one => later.push(one),
            }
        }
    }
    let mut rows = vec![
        row("つながる課題", list(issues.iter().map(|issue| desk.link(*issue)).collect())),
        row("答えた対応策", answered(desk, &measures, "対応策の記録なし")),
        row("関わる事例", answered(desk, &cases, "事例の記録なし")),
    ];
    let opinion = noted(&record.text);
    if !matches!(opinion, Cell::Text { .. }) {
        // The title has the words, but not those of the source.
        rows.insert(0, row("意見", opinion));
    }
    if !later.is_empty() {
        rows.push(row("後の動き", list(later)));
    }
    if !record.sources.is_empty() {
        rows.push(row("出典", desk.cited(&record.sources)));
    }
    rows
}

fn answered(desk: &Desk<'_>, found: &[Reached], none: &'static str) -> Cell {
    if found.is_empty() { Cell::Missing { text: none } } else { reached(desk, found) }
}

/// The issues that an opinion raises, whichever of the two says so.
fn issues(desk: &Desk<'_>, opinion: Key) -> Vec<Key> {
    let graph = &desk.knowledge.graph;
    let mut found: Vec<Key> =
        graph.targets::<IssueRecord>(opinion, r::ISSUES).map(Ref::key).collect();
    for issue in graph.sources::<IssueRecord>(opinion, r::OPINIONS) {
        if !found.contains(&issue.key()) {
            found.push(issue.key());
        }
    }
    found
}
