//! What leads from an issue to what was done about it: its common issue, its measures and cases, and the meetings that
//! dealt with any of these. Made from the graph of references; how it is shown is in `chain` and `pages::overview`.

use std::sync::Arc;

use crate::model::{Key, Ref, Relation, relations as r};
use crate::parse::record::{
    BodyRecord, CaseRecord, IssueRecord, Kind, MeasureRecord, MeetingRecord, OpinionRecord, Record,
    StepRecord, TrainingRecord,
};
use crate::plan::presenter::Presenter;

/// A record at the end of a step, with the reason for it.
pub(in crate::plan) type Reached = (Key, Arc<str>);

/// What has to do with one issue.
pub(in crate::plan) struct Trace {
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
pub(in crate::plan) fn of(presenter: &Presenter<'_>, issue: Key) -> Trace {
    let graph = &presenter.knowledge.graph;
    let words = &presenter.words.traces.issue;
    let common = graph.targets::<IssueRecord>(issue, r::COMMON).next().map(Ref::key);
    let mut trace = Trace {
        common,
        measures: Vec::new(),
        cases: Vec::new(),
        opinions: opinions(presenter, issue),
        meetings: Vec::new(),
    };
    referring::<MeasureRecord>(
        presenter,
        issue,
        r::ISSUES,
        &words.measure.shared(),
        &mut trace.measures,
    );
    referring::<CaseRecord>(presenter, issue, r::ISSUES, &words.case.shared(), &mut trace.cases);
    if let Some(common) = common {
        let reason = &words.common_measure.shared();
        referring::<MeasureRecord>(presenter, common, r::ISSUES, reason, &mut trace.measures);
    }
    referring::<MeetingRecord>(
        presenter,
        issue,
        r::ISSUES,
        &words.meeting.shared(),
        &mut trace.meetings,
    );
    for opinion in &trace.opinions {
        for body in graph.targets::<BodyRecord>(*opinion, r::BODY) {
            add(&mut trace.meetings, body.key(), &words.opinion_meeting.shared());
        }
    }
    for (measure, _) in &trace.measures {
        let reason = &words.measure_meeting.shared();
        referring::<MeetingRecord>(presenter, *measure, r::MEASURES, reason, &mut trace.meetings);
    }
    for (case, _) in &trace.cases {
        meetings_of_case(presenter, *case, &mut trace.meetings);
    }
    trace
}

/// Whether the sources themselves tie `key` to `issue`: it names the issue for them, or an opinion of the issue was voiced
/// in it. What is reached only by way of another record is not tied by them.
pub(in crate::plan) fn is_told(presenter: &Presenter<'_>, issue: Key, key: Key) -> bool {
    let graph = &presenter.knowledge.graph;
    let mut named = graph.all_targets(key, r::ISSUES);
    if named.any(|it| it == issue) {
        return !presenter.is_tied_by_site(key, issue);
    }
    let opinions = opinions(presenter, issue);
    opinions.iter().any(|opinion| graph.all_targets(*opinion, r::BODY).any(|body| body == key))
}

/// What a measure leads on to.
pub(in crate::plan) fn after_measure(presenter: &Presenter<'_>, measure: Key) -> Vec<Reached> {
    let mut found = Vec::new();
    let name = |kind| presenter.name_of_kind(kind);
    let (training, case) = (&name(Kind::Training), &name(Kind::Case));
    referring::<TrainingRecord>(presenter, measure, r::MEASURES, training, &mut found);
    referring::<CaseRecord>(presenter, measure, r::MEASURES, case, &mut found);
    let (meeting, step) = (&name(Kind::Meeting), &name(Kind::Step));
    referring::<MeetingRecord>(presenter, measure, r::MEASURES, meeting, &mut found);
    referring::<StepRecord>(presenter, measure, r::MEASURE, step, &mut found);
    found
}

/// What a case leads on to.
pub(in crate::plan) fn after_case(presenter: &Presenter<'_>, case: Key) -> Vec<Reached> {
    let mut found = Vec::new();
    for measure in presenter.knowledge.graph.targets::<MeasureRecord>(case, r::MEASURES) {
        add(&mut found, measure.key(), &presenter.name_of_kind(Kind::Measure));
    }
    meetings_of_case(presenter, case, &mut found);
    found
}

/// The opinions that voiced `issue`, whichever of the two says so.
fn opinions(presenter: &Presenter<'_>, issue: Key) -> Vec<Key> {
    let graph = &presenter.knowledge.graph;
    let mut found: Vec<Key> =
        graph.targets::<OpinionRecord>(issue, r::OPINIONS).map(Ref::key).collect();
    for opinion in graph.sources::<OpinionRecord>(issue, r::ISSUES) {
        if !found.contains(&opinion.key()) {
            found.push(opinion.key());
        }
    }
    found
}

fn meetings_of_case(presenter: &Presenter<'_>, case: Key, found: &mut Vec<Reached>) {
    let graph = &presenter.knowledge.graph;
    let words = &presenter.words.traces.issue;
    for body in graph.targets::<BodyRecord>(case, r::BODIES) {
        add(found, body.key(), &words.case_body.shared());
    }
    for body in graph.targets::<BodyRecord>(case, r::EXISTING_BODY) {
        add(found, body.key(), &words.case_existing_body.shared());
    }
    for meeting in graph.targets::<MeetingRecord>(case, r::MEETINGS) {
        add(found, meeting.key(), &words.case_meeting.shared());
    }
    referring::<MeetingRecord>(presenter, case, r::CASES, &words.shared_meeting.shared(), found);
}

/// Adds the records of kind `K` that name `to` in `relation`.
fn referring<K: Record>(
    presenter: &Presenter<'_>,
    to: Key,
    relation: Relation,
    reason: &Arc<str>,
    found: &mut Vec<Reached>,
) {
    for from in presenter.knowledge.graph.sources::<K>(to, relation) {
        add(found, from.key(), reason);
    }
}

/// A record reached in two ways is named for the first.
fn add(found: &mut Vec<Reached>, key: Key, reason: &Arc<str>) {
    if !found.iter().any(|(known, _)| *known == key) {
        found.push((key, reason.clone()));
    }
}
