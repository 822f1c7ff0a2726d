//! From each issue to its common issue, measures, cases and meetings, and which issue has none of these. The steps
//! themselves are found in `paths.rs`.

use super::lead::{ROWS, lead_on};
use crate::model::{Key, Knowledge, relations as r};
use crate::parse::record::{Absence, IssueRecord, Kind, MeasureRecord};
use crate::plan::cells::{first_of, list, text};
use crate::plan::pages::frame;
use crate::plan::presenter::Presenter;
use crate::plan::routes::anchor;
use crate::plan::trace::chain::{REACHED, reached_from};
use crate::plan::trace::paths::{self, Reached, Trace, is_told};
use crate::plan::view::{Cell, Entry, Field, Section, Table};

/// An issue with what has to do with it.
type Traced = (Key, Trace);

/// How many issues are shown with all that has to do with them, or against measures.
const MOST: usize = 50;

/// What a cell says of a link that no record makes.
const NONE: Cell = Cell::missing(Absence::Unlinked);

pub(super) fn sections(presenter: &Presenter<'_>) -> Vec<Section> {
    let issues: Vec<Traced> = Knowledge::refs::<IssueRecord, _>(&presenter.knowledge.issues)
        .map(|(issue, _)| (issue.key(), paths::of(presenter, issue.key())))
        .collect();
    let mut sections = vec![gaps(presenter, &issues), paths(presenter, &issues)];
    sections.push(by_measure(presenter, &issues));
    sections.push(by_place(presenter, &issues));
    sections
}

/// For each issue, how many records of each kind there are.
fn gaps(presenter: &Presenter<'_>, issues: &[Traced]) -> Section {
    let words = &presenter.words.of_overviews.trace;
    let mut section = Section::new("matrix", &words.matrix, &words.matrix_about);
    section.text.push(presenter.words.own.counts_note.shared());
    let [issue, measure, meeting, opinion] =
        [Kind::Issue, Kind::Measure, Kind::Meeting, Kind::Opinion]
            .map(|kind| presenter.name_of_kind(kind));
    let scope = presenter.label_of(Kind::Issue, "scope");
    let case = &presenter.words.of_kinds.case.short;
    let head: [&str; 6] = [&issue, &scope, &measure, case, &meeting, &opinion];
    let mut table = Table::new(words.matrix_table.shared(), &head, Vec::new());
    lead_on(presenter, &mut section, (issues.len().min(ROWS), issues.len()), Kind::Issue);
    for (issue, trace) in issues.iter().take(ROWS) {
        let scope = issue.as_ref::<IssueRecord>().map(|it| &presenter.knowledge[it].scope);
        let scope = scope.map(|scope| text(presenter.label(scope)));
        table.rows.push(vec![
            presenter.link(*issue),
            list(scope.into_iter().collect()),
            count(presenter, *issue, &trace.measures),
            count(presenter, *issue, &trace.cases),
            count(presenter, *issue, &trace.meetings),
            number(presenter, trace.opinions.len()),
        ]);
    }
    section.tables.push(table);
    section
}

/// How many of `found` the sources tie to `issue`; those that only the site does are counted apart.
fn count(presenter: &Presenter<'_>, issue: Key, found: &[Reached]) -> Cell {
    let told = found.iter().filter(|(key, _)| is_told(presenter, issue, *key)).count();
    match found.len() - told {
        0 => number(presenter, told),
        ours => text(presenter.words.own.counted(told, ours)),
    }
}

fn number(presenter: &Presenter<'_>, number: usize) -> Cell {
    match number {
        0 => NONE,
        number => text(presenter.words.list.count(number)),
    }
}

/// Each issue with all that has to do with it and why.
fn paths(presenter: &Presenter<'_>, issues: &[Traced]) -> Section {
    let words = &presenter.words.of_overviews.trace;
    let mut section = Section::new("paths", &words.paths, &words.paths_about);
    lead_on(presenter, &mut section, (issues.len().min(MOST), issues.len()), Kind::Issue);
    section.entries = issues
        .iter()
        .take(MOST)
        .map(|(issue, trace)| Entry {
            anchor: Some(anchor(presenter.knowledge.id(*issue))),
            summary: None,
            rows: rows(presenter, *issue, trace),
            ..frame::entry(presenter, *issue, None)
        })
        .collect();
    section
}

fn rows(presenter: &Presenter<'_>, issue: Key, trace: &Trace) -> Vec<Field> {
    let mut rows = Vec::new();
    if let Some(common) = trace.common {
        rows.push(presenter.field::<IssueRecord>("common", presenter.link(common)));
    }
    let names = [
        presenter.name_of_kind(Kind::Measure),
        presenter.words.of_kinds.case.short.shared(),
        presenter.name_of_kind(Kind::Meeting),
    ];
    let found =
        [("measures", &trace.measures), ("cases", &trace.cases), ("meetings", &trace.meetings)];
    rows.extend(found.into_iter().zip(&names).map(|((id, found), name)| {
        let all = found.first().and_then(|(key, _)| presenter.list_link(key.kind));
        let links = reached_from(presenter, issue, found);
        Field::labelled(
            id,
            name,
            first_of(presenter.words, links, REACHED, all.map(|link| link.route)),
        )
    }));
    if !trace.opinions.is_empty() {
        let opinions = trace.opinions.iter().map(|opinion| presenter.link(*opinion));
        rows.push(presenter.field::<IssueRecord>("opinions", list(opinions.collect())));
    }
    if let Some(issue) = issue.as_ref::<IssueRecord>().map(|issue| &presenter.knowledge[issue])
        && !issue.followed_by.is_empty()
    {
        rows.push(
            presenter.field::<IssueRecord>("followed_by", presenter.all_noted(&issue.followed_by)),
        );
    }
    rows
}

/// How many measures stand against issues.
const COLUMNS: usize = 40;

/// Issues against measures.
fn by_measure(presenter: &Presenter<'_>, issues: &[Traced]) -> Section {
    let measures: Vec<Key> = Knowledge::refs::<MeasureRecord, _>(&presenter.knowledge.measures)
        .map(|(measure, _)| measure.key())
        .collect();
    let words = &presenter.words.of_overviews.trace;
    let mut section = Section::new("measures", &words.measures, &words.measures_about);
    let head: [&str; 1] = [&presenter.name_of_kind(Kind::Issue)];
    let mut table = Table::new(words.measures_table.shared(), &head, Vec::new());
    let of_measures = (measures.len().min(COLUMNS), measures.len());
    lead_on(presenter, &mut section, of_measures, Kind::Measure);
    lead_on(presenter, &mut section, (issues.len().min(MOST), issues.len()), Kind::Issue);
    let measures = &measures[..of_measures.0];
    table.head.extend(measures.iter().map(|measure| presenter.link(*measure)));
    for (issue, trace) in issues.iter().take(MOST) {
        let cell = |measure: &Key| match trace.measures.iter().find(|(key, _)| key == measure) {
            Some((_, reason)) => text(reason.clone()),
            None => NONE,
        };
        let cells = measures.iter().map(cell);
        table.rows.push(std::iter::once(presenter.link(*issue)).chain(cells).collect());
    }
    section.tables.push(table);
    section
}

/// Issues against the places that they were found in or that have cases about them.
fn by_place(presenter: &Presenter<'_>, issues: &[Traced]) -> Section {
    let words = &presenter.words.of_overviews.trace;
    let mut section = Section::new("places", &words.places, &words.places_about);
    let head: [&str; 3] =
        [&presenter.name_of_kind(Kind::Issue), &words.found_in, &words.with_cases];
    let mut table = Table::new(words.places_table.shared(), &head, Vec::new());
    lead_on(presenter, &mut section, (issues.len().min(ROWS), issues.len()), Kind::Issue);
    for (issue, trace) in issues.iter().take(ROWS) {
        let graph = &presenter.knowledge.graph;
        let found: Vec<Cell> =
            graph.all_targets(*issue, r::AREAS).map(|place| presenter.link(place)).collect();
        let mut places: Vec<(Key, bool)> = Vec::new();
        for (case, _) in &trace.cases {
            let told = is_told(presenter, *issue, *case);
            for place in graph.all_targets(*case, r::AREAS) {
                match places.iter_mut().find(|(known, _)| *known == place) {
                    Some((_, known)) => *known |= told,
                    None => places.push((place, told)),
                }
            }
        }
        let with_cases = places.iter().map(|(place, told)| {
            let remark = (!told).then(|| presenter.words.own.tied.shared());
            presenter.link_with(*place, remark)
        });
        let with_cases = with_cases.collect();
        table.rows.push(vec![
            presenter.link(*issue),
            some(presenter, found),
            some(presenter, with_cases),
        ]);
    }
    section.tables.push(table);
    section
}

fn some(presenter: &Presenter<'_>, found: Vec<Cell>) -> Cell {
    first_of(
        presenter.words,
        found,
        REACHED,
        presenter.list_link(Kind::Area).map(|link| link.route),
    )
}
