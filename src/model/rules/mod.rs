//! Rules that hold between values and records, beyond their types. Each is one function from the knowledge base
//! to what breaks it; those about a case alone go with its references (`refers`), so that they are remembered with it.

mod colour_contrast;
mod days;
mod sections;

use std::collections::HashMap;

use rayon::prelude::*;

pub use self::days::changed_in_the_future;
use super::knowledge::Knowledge;
use crate::diagnostics::{Code, Diagnostic};
use crate::japanese::word_ends::is_kanji;
use crate::japanese::{FiscalYear, When};
use crate::parse::document::{Authored, Written};
use crate::parse::record::{CaseRecord, IndicatorRecord, Kind, MeetingRecord, Operator, Review};

/// How long a case's summary may be, in characters.
const SUMMARY_LIMIT: usize = 120;

/// Everything in `knowledge` that breaks a rule about more than one value or record.
pub(super) fn check(knowledge: &Knowledge) -> Vec<Diagnostic> {
    let rules: [fn(&Knowledge) -> Vec<Diagnostic>; 10] = [
        cases_are_whole,
        one_meeting_a_round,
        regions_begin_before_they_end,
        no_part_of_the_seed_is_lost,
        small_counts_are_suppressed,
        lines_join_nodes,
        months_lie_in_their_year,
        names_have_readings,
        the_operator_is_known,
        colour_contrast::colours_can_be_read,
    ];
    rules.par_iter().flat_map_iter(|rule| rule(knowledge)).collect()
}

fn cases_are_whole(knowledge: &Knowledge) -> Vec<Diagnostic> {
    knowledge.cases.par_iter().flat_map_iter(|case| of_case(knowledge, case)).collect()
}

/// Every rule that `case` breaks by itself.
fn of_case(knowledge: &Knowledge, case: &Written<CaseRecord>) -> Vec<Diagnostic> {
    let front = &case.front;
    let mut found = Vec::new();
    let approved = front.review.as_ref().is_some_and(Review::is_approved);
    if front.personal && !approved {
        found.push(Diagnostic::new(Code::UnreviewedCase, front.origin.span(&["personal".into()])));
    }
    let length = front.summary.chars().count();
    if length > SUMMARY_LIMIT {
        let problem = Diagnostic::new(Code::SummaryTooLong, front.origin.span(&["summary".into()]));
        found.push(problem.with("length", length).with("limit", SUMMARY_LIMIT));
    }
    found.extend(sections::missing(knowledge, case));
    found.extend(sections::misplaced(knowledge, case));
    found
}

fn one_meeting_a_round(knowledge: &Knowledge) -> Vec<Diagnostic> {
    let mut seen: HashMap<(&str, FiscalYear, u32), &Authored<MeetingRecord>> = HashMap::new();
    let mut found = Vec::new();
    for meeting in knowledge.meetings.iter() {
        let year = meeting.when.known().and_then(|when| when.norm.fiscal_year());
        let (Some(year), Some(round)) = (year, meeting.round.known()) else { continue };
        if let Some(first) = seen.insert((meeting.origin.path(), year, round.norm), meeting) {
            let body =
                knowledge.bodies.iter().find(|body| body.origin.path() == meeting.origin.path());
            let problem =
                Diagnostic::new(Code::DuplicateMeeting, meeting.origin.span(&["round".into()]))
                    .with("body", body.map_or_else(|| meeting.id.as_ref(), |body| &body.name))
                    .with("year", year.short())
                    .with("round", round.norm);
            found.push(problem.and_see(first.origin.span(&["round".into()]), "first-defined"));
        }
    }
    found
}

fn regions_begin_before_they_end(knowledge: &Knowledge) -> Vec<Diagnostic> {
    let regions = knowledge.regions.iter();
    let spans = regions.filter_map(|region| {
        Some((region, region.valid_from.as_ref()?, region.valid_to.as_ref()?))
    });
    spans
        .filter(|(_, from, to)| from.start() > to.end())
        .map(|(region, from, to)| {
            Diagnostic::new(Code::StartAfterEnd, region.origin.span(&["valid_from".into()]))
                .with("start", from.short())
                .with("end", to.short())
                .and_see(region.origin.span(&["valid_to".into()]), "defined-by")
        })
        .collect()
}

fn no_part_of_the_seed_is_lost(knowledge: &Knowledge) -> Vec<Diagnostic> {
    let uncovered = knowledge.coverage.iter().filter(|row| row.records.is_empty());
    uncovered
        .map(|row| {
            Diagnostic::new(Code::UncoveredSeed, row.origin.span(&["says".into()]))
                .with("part", &row.says.norm)
        })
        .collect()
}

fn small_counts_are_suppressed(knowledge: &Knowledge) -> Vec<Diagnostic> {
    let Some(limit) = knowledge.site.as_ref().map(|site| site.small_count) else {
        return Vec::new();
    };
    let too_small = |indicator: &IndicatorRecord, item: usize| {
        let point = &indicator.values[item];
        indicator.persons
            && !point.suppressed
            && point.value.is_some_and(|value| value < f64::from(limit))
    };
    let mut found = Vec::new();
    for indicator in knowledge.indicators.iter() {
        for item in (0..indicator.values.len()).filter(|item| too_small(indicator, *item)) {
            let span = indicator.origin.span(&["values".into(), item.into(), "value".into()]);
            let count = indicator.values[item].value.unwrap_or_default();
            found.push(
                Diagnostic::new(Code::UnsuppressedCount, span)
                    .with("count", count)
                    .with("limit", limit),
            );
        }
    }
    found
}

fn lines_join_nodes(knowledge: &Knowledge) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for network in knowledge.networks.iter() {
        for (item, edge) in network.edges.iter().enumerate() {
            for (field, end) in [("from", &edge.from), ("to", &edge.to)] {
                if !network.nodes.iter().any(|node| node.id == *end) {
                    let span = network.origin.span(&["edges".into(), item.into(), field.into()]);
                    let known = network.nodes.iter().map(|node| &*node.id);
                    let nearest = crate::diagnostics::nearest(end, known);
                    let problem =
                        Diagnostic::new(Code::UnknownReference, span).with_word("kind", "node");
                    found.push(problem.with("id", end).with_some("nearest", nearest));
                }
            }
        }
    }
    found
}

fn months_lie_in_their_year(knowledge: &Knowledge) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for step in knowledge.steps.iter() {
        let (Some(months), Some(year)) = (step.months.known(), step.fiscal_year.norm.fiscal_year())
        else {
            continue;
        };
        if When::parse_within(months, year).is_err() {
            let problem = Diagnostic::new(Code::InvalidDate, step.origin.span(&["months".into()]));
            found.push(problem.with("value", &months.norm));
        }
    }
    found
}

fn names_have_readings(knowledge: &Knowledge) -> Vec<Diagnostic> {
    let named = [Kind::Body, Kind::Organisation].into_iter().flat_map(|kind| knowledge.keys(kind));
    let rows = named.filter_map(|key| Some((key.kind, knowledge.row(key)?)));
    let silent = rows.filter(|(_, row)| row.yomi().is_none() && row.title().chars().any(is_kanji));
    silent
        .map(|(kind, row)| {
            let problem = Diagnostic::new(Code::MissingYomi, row.span(&["name".into()]));
            problem.with_word("kind", kind.word()).with("name", row.title())
        })
        .collect()
}

fn the_operator_is_known(knowledge: &Knowledge) -> Vec<Diagnostic> {
    let Some(site) = &knowledge.site else { return Vec::new() };
    let unset: Vec<&'static str> = [
        ("publisher", matches!(site.publisher, Operator::Unset)),
        ("contact", matches!(site.contact, Operator::Unset)),
    ]
    .into_iter()
    .filter_map(|(field, is_unset)| is_unset.then_some(field))
    .collect();
    let place = |field: &&'static str| site.origin.span(&[(*field).into()]);
    let note = unset.split_first().map(|(first, others)| {
        let problem = Diagnostic::new(Code::UnsetPlaceholder, place(first));
        let problem = problem.with("fields", unset.join(", "));
        others.iter().fold(problem, |problem, other| problem.and_see(place(other), "also-a-sample"))
    });
    note.into_iter().collect()
}
