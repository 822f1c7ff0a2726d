//! Who leads at each life stage in each model area, with what that rests on and the cases of the area. A stage that the
//! sources leave out is said to be left out.

use super::lead::{NAMED, cases_with};
use crate::model::{Key, Knowledge, Ref, relations as r};
use crate::parse::record::{AreaRecord, CaseRecord, Id, List, Record, Space, StageLead, lists};
use crate::plan::cells::{first_of, list, stated, text};
use crate::plan::presenter::Presenter;
use crate::plan::view::{Cell, Section, Table};

/// A life stage: its id and its name.
type Stage<'a> = (&'a str, std::sync::Arc<str>);

pub(super) fn sections(presenter: &Presenter<'_>) -> Vec<Section> {
    let stages: Vec<Stage<'_>> = presenter.stages().collect();
    let areas: Vec<Ref<AreaRecord>> = Knowledge::refs::<AreaRecord, _>(&presenter.knowledge.areas)
        .map(|(area, _)| area)
        .collect();
    vec![matrix(presenter, &stages, &areas), grounds(presenter, &areas), cases(presenter, &stages)]
}

fn matrix(presenter: &Presenter<'_>, stages: &[Stage<'_>], areas: &[Ref<AreaRecord>]) -> Section {
    let words = &presenter.words.of_overviews.stages;
    let mut section = Section::new("matrix", &words.matrix, &words.matrix_about);
    let label = presenter.label_of(CaseRecord::KIND, "stages");
    let head: [&str; 1] = [&presenter.words.of_kinds.area.stage];
    let mut table = Table::new(words.matrix_table(label), &head, Vec::new());
    table.head.extend(areas.iter().map(|area| presenter.link(area.key())));
    for stage in stages {
        let cell = |area: &Ref<AreaRecord>| {
            let mut items: Vec<Cell> = Vec::new();
            for lead in leads(presenter, *area, stage.0) {
                items.extend(presenter.leading(&presenter.knowledge[*area].front, lead));
                items.extend(presenter.certainty(Some(&lead.certainty)));
            }
            list(items)
        };
        let name = std::iter::once(text(stage.1.clone()));
        table.rows.push(name.chain(areas.iter().map(cell)).collect());
    }
    if !areas.is_empty() {
        let whole = areas.iter().map(|area| {
            stated(&presenter.knowledge[*area].front.approach, |it| presenter.noted(it))
        });
        let name = std::iter::once(text(words.any_stage.shared()));
        table.rows.push(name.chain(whole).collect());
        let name = std::iter::once(text(presenter.kind_title(CaseRecord::KIND)));
        table.rows.push(name.chain(areas.iter().map(|area| cases_in(presenter, *area))).collect());
    }
    section.tables.push(table);
    section
}

/// The cases of `area`, at whatever stage.
fn cases_in(presenter: &Presenter<'_>, area: Ref<AreaRecord>) -> Cell {
    let cases = presenter.knowledge.graph.sources::<CaseRecord>(area.key(), r::AREAS);
    let found: Vec<Cell> = cases.map(|case| presenter.link(case.key())).collect();
    first_of(
        presenter.words,
        found,
        NAMED,
        cases_with(presenter, "area", presenter.knowledge.id(area.key())),
    )
}

/// What each filled cell rests on, in the source's own strength.
fn grounds(presenter: &Presenter<'_>, areas: &[Ref<AreaRecord>]) -> Section {
    let words = &presenter.words.of_overviews.stages;
    let of_area = &presenter.words.of_kinds.area;
    let mut section = Section::new("grounds", &of_area.evidence, &words.grounds_about);
    let head: [&str; 5] = [
        &of_area.place,
        &of_area.stage,
        &words.lead,
        &of_area.evidence,
        &presenter.words.marks.certainty,
    ];
    let mut table = Table::new(words.grounds_table.shared(), &head, Vec::new());
    for area in areas {
        let record = &presenter.knowledge[*area].front;
        for lead in &record.stage_leads {
            let leading = presenter.leading(record, lead);
            table.rows.push(vec![
                presenter.link(area.key()),
                presenter.terms(&lead.stages),
                list(leading.into_iter().collect()),
                presenter.noted(&lead.evidence),
                list(presenter.certainty(Some(&lead.certainty)).into_iter().collect()),
            ]);
        }
    }
    section.tables.push(table);
    section
}

/// The cases of all places by stage, and those that are about no stage in particular.
fn cases(presenter: &Presenter<'_>, stages: &[Stage<'_>]) -> Section {
    let words = &presenter.words.of_overviews.stages;
    let mut section = Section::new("cases", &words.cases, &words.cases_about);
    let (label, title) =
        (presenter.label_of(CaseRecord::KIND, "stages"), presenter.kind_title(CaseRecord::KIND));
    let head: [&str; 2] = [&presenter.words.of_kinds.area.stage, &title];
    let mut table = Table::new(words.cases_table(label, &title), &head, Vec::new());
    for (id, label) in stages {
        let found = cases_of(presenter, id).map(|case| presenter.link(case)).collect();
        let all = cases_with(presenter, "stage", id);
        table.rows.push(vec![text(label.clone()), first_of(presenter.words, found, MOST, all)]);
    }
    let without = Knowledge::refs::<CaseRecord, _>(&presenter.knowledge.cases)
        .map(|(case, _)| case.key())
        .filter(|case| presenter.knowledge.graph.all_targets(*case, r::STAGES).next().is_none());
    let found: Vec<Cell> = without.map(|case| presenter.link(case)).collect();
    if !found.is_empty() {
        let all = cases_with(presenter, "stage", "missing");
        table
            .rows
            .push(vec![text(words.no_stage.shared()), first_of(presenter.words, found, MOST, all)]);
    }
    section.tables.push(table);
    section
}

/// How many cases of a stage are named.
const MOST: usize = 30;

/// The leads of `area` at the stage `id`.
fn leads<'a>(
    presenter: &'a Presenter<'_>,
    area: Ref<AreaRecord>,
    id: &'a str,
) -> impl Iterator<Item = &'a StageLead> {
    let is_at = move |stage: &Id<lists::Stage>| {
        presenter.knowledge.term(stage).is_some_and(|term| term.id.as_str() == id)
    };
    let leads = presenter.knowledge[area].front.stage_leads.iter();
    leads.filter(move |lead| lead.stages.iter().any(is_at))
}

/// The cases that are about the stage `id`.
fn cases_of(presenter: &Presenter<'_>, id: &str) -> impl Iterator<Item = Key> {
    let stage = presenter.knowledge.find_in(Space::List(List::Stage), id);
    let cases = stage.into_iter().flat_map(|stage| {
        presenter.knowledge.graph.sources::<CaseRecord>(stage, r::STAGES).map(Ref::key)
    });
    cases.collect::<Vec<_>>().into_iter()
}
