//! What leads from an issue to what was done about it: its common issue, its measures and cases, and the meetings that
//! dealt with any of these. Made from the graph of references; how it is shown is in `trace.rs` and `chain.rs`.

use super::super::super::desk::Desk;
use crate::model::{Key, Ref, Relation, relations as r};
use crate::parse::record::{
    BodyRecord, CaseRecord, IssueRecord, MeasureRecord, MeetingRecord, OpinionRecord, StepRecord,
    TrainingRecord,
};

/// A record at the end of a step, with the reason for it.
pub(super) type Reached = (Key, &'static str);

/// What has to do with one issue.
pub(super) struct Trace {
    /// The issue that it is part of.
    pub common: Option<Key>,
    /// Measures that answer it, or the issue that it is part of.
    pub measures: Vec<Reached>,
    /// Cases that are about it.
    pub cases: Vec<Reached>,
    /// Opinions that voiced it.
    pub opinions: Vec<Key>,
    /// Meetings and meeting bodies that dealt with it, with a measure or case of it, or in which it was voiced.
    pub meetings: Vec<Reached>,
}

/// What has to do with `issue`.
pub(super) fn of(desk: &Desk<'_>, issue: Key) -> Trace {
    let graph = &desk.knowledge.graph;
    let common = graph.targets::<IssueRecord>(issue, r::COMMON).next().map(Ref::key);
    let mut trace = Trace {
        common,
        measures: Vec::new(),
        cases: Vec::new(),
        opinions: opinions(desk, issue),
        meetings: Vec::new(),
    };
    referring::<MeasureRecord>(desk, issue, r::ISSUES, "この課題に対応", &mut trace.measures);
    referring::<CaseRecord>(desk, issue, r::ISSUES, "この課題に関わる", &mut trace.cases);
    if let Some(common) = common {
        let reason = "まとめ先の共通課題に対応";
        referring::<MeasureRecord>(desk, common, r::ISSUES, reason, &mut trace.measures);
    }
    referring::<MeetingRecord>(desk, issue, r::ISSUES, "議題として取り上げた", &mut trace.meetings);
    for opinion in &trace.opinions {
        for body in graph.targets::<BodyRecord>(*opinion, r::BODY) {
            add(&mut trace.meetings, body.key(), "もとになった意見が出た");
        }
    }
    for (measure, _) in &trace.measures {
        let reason = "対応策を扱った";
        referring::<MeetingRecord>(desk, *measure, r::MEASURES, reason, &mut trace.meetings);
    }
    for (case, _) in &trace.cases {
        meetings_of_case(desk, *case, &mut trace.meetings);
    }
    trace
}

/// What a measure leads on to.
pub(super) fn after_measure(desk: &Desk<'_>, measure: Key) -> Vec<Reached> {
    let mut found = Vec::new();
    referring::<TrainingRecord>(desk, measure, r::MEASURES, "研修", &mut found);
    referring::<CaseRecord>(desk, measure, r::MEASURES, "事例", &mut found);
    referring::<MeetingRecord>(desk, measure, r::MEASURES, "会議", &mut found);
    referring::<StepRecord>(desk, measure, r::MEASURE, "工程", &mut found);
    found
}

/// What a case leads on to.
pub(super) fn after_case(desk: &Desk<'_>, case: Key) -> Vec<Reached> {
    let mut found = Vec::new();
    for measure in desk.knowledge.graph.targets::<MeasureRecord>(case, r::MEASURES) {
        add(&mut found, measure.key(), "対応策");
    }
    meetings_of_case(desk, case, &mut found);
    found
}

/// The opinions that voiced `issue`, whichever of the two says so.
fn opinions(desk: &Desk<'_>, issue: Key) -> Vec<Key> {
    let graph = &desk.knowledge.graph;
    let mut found: Vec<Key> =
        graph.targets::<OpinionRecord>(issue, r::OPINIONS).map(Ref::key).collect();
    for opinion in graph.sources::<OpinionRecord>(issue, r::ISSUES) {
        if !found.contains(&opinion.key()) {
            found.push(opinion.key());
        }
    }
    found
}

fn meetings_of_case(desk: &Desk<'_>, case: Key, found: &mut Vec<Reached>) {
    let graph = &desk.knowledge.graph;
    for body in graph.targets::<BodyRecord>(case, r::BODIES) {
        add(found, body.key(), "事例に関わる会議体");
    }
    for body in graph.targets::<BodyRecord>(case, r::EXISTING_BODY) {
        add(found, body.key(), "事例が活用した既存の会議体");
    }
    for meeting in graph.targets::<MeetingRecord>(case, r::MEETINGS) {
        add(found, meeting.key(), "事例に関わる会議");
    }
    referring::<MeetingRecord>(desk, case, r::CASES, "事例を共有した会議", found);
}

/// Adds the records of kind `K` that name `to` in `relation`.
fn referring<K: crate::parse::record::Kind>(
    desk: &Desk<'_>,
    to: Key,
    relation: Relation,
    reason: &'static str,
    found: &mut Vec<Reached>,
) {
    for from in desk.knowledge.graph.sources::<K>(to, relation) {
        add(found, from.key(), reason);
    }
}

/// A record reached in two ways is named for the first.
fn add(found: &mut Vec<Reached>, key: Key, reason: &'static str) {
    if !found.iter().any(|(known, _)| *known == key) {
        found.push((key, reason));
    }
}
