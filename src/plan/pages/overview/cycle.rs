//! Where each track stands in plan, do, check, act, as far as the sources say.

use crate::model::{Key, Knowledge, Ref, relations as r};
use crate::parse::record::{
    Absence, CaseRecord, List, MeasureRecord, Named, Record, StepRecord, TrainingRecord,
    VocabularyTerm, lists,
};
use crate::plan::cells::{list_or, noted_date, stated, text};
use crate::plan::presenter::Presenter;
use crate::plan::view::{Cell, Section, Table};

pub(super) fn sections(presenter: &Presenter<'_>) -> Vec<Section> {
    vec![tracks(presenter), measures(presenter), steps(presenter)]
}

/// The measures of a track that stand in a phase of the vocabulary.
fn tracks(presenter: &Presenter<'_>) -> Section {
    let words = &presenter.words.of_overviews.cycle;
    let [track, phase] =
        ["track", "phase"].map(|field| presenter.label_of(MeasureRecord::KIND, field));
    let mut section = Section::new("tracks", &words.tracks(&track), &words.tracks_about(&track));
    section.text.extend(notes(presenter));
    let mut table = Table::new(words.tracks_table(&track, phase), &[&track], Vec::new());
    let phases: Vec<_> = presenter.knowledge.terms_of(List::Phase).collect();
    table.head.extend(phases.iter().map(|phase| text(phase.label.shared())));
    for track in presenter.knowledge.terms_of(List::Track) {
        let measures =
            of_term::<lists::Track, MeasureRecord>(presenter, track.id.as_str(), r::TRACK);
        let cell = |phase: &&VocabularyTerm| {
            let is_in = |measure: &Key| {
                phase_of(presenter, *measure).is_some_and(|id| id == phase.id.as_str())
            };
            let found: Vec<Cell> = measures
                .iter()
                .filter(|measure| is_in(measure))
                .map(|measure| presenter.link(*measure))
                .collect();
            list_or(found, Absence::NotRecorded)
        };
        let name = std::iter::once(text(track.label.shared()));
        table.rows.push(name.chain(phases.iter().map(cell)).collect());
    }
    section.tables.push(table);
    section
}

/// What the vocabulary says about its phases.
fn notes(presenter: &Presenter<'_>) -> Vec<std::sync::Arc<str>> {
    presenter
        .knowledge
        .terms_of(List::Phase)
        .filter_map(|phase| {
            let note = phase.note.as_ref()?;
            Some(format!("「{}」：{note}", phase.label).into())
        })
        .collect()
}

/// The id of the phase that a measure is in.
fn phase_of<'a>(presenter: &Presenter<'a>, measure: Key) -> Option<&'a str> {
    let measure = &presenter.knowledge[measure.as_ref::<MeasureRecord>()?];
    presenter.knowledge.term(&measure.phase).map(|term| term.id.as_str())
}

/// Every measure with its state, its time and what belongs to it.
fn measures(presenter: &Presenter<'_>) -> Section {
    let words = presenter.words;
    let own = &words.of_overviews.cycle;
    let mut section = Section::new("measures", &own.measures, &own.measures_about);
    let [measure, training] =
        [MeasureRecord::KIND, TrainingRecord::KIND].map(|kind| presenter.name_of_kind(kind));
    let [track, phase, period] =
        ["track", "phase", "period"].map(|field| presenter.label_of(MeasureRecord::KIND, field));
    let (status, cases) = (&words.marks.status, &words.of_kinds.case.involving);
    let head: [&str; 7] = [&measure, &track, status, &phase, &period, &training, cases];
    let mut table = Table::new(own.measures_table.shared(), &head, Vec::new());
    for (measure, record) in Knowledge::refs::<MeasureRecord, _>(&presenter.knowledge.measures) {
        let referring = |keys: Vec<Key>| {
            list_or(keys.iter().map(|key| presenter.link(*key)).collect(), Absence::Unlinked)
        };
        let graph = &presenter.knowledge.graph;
        let trainings =
            graph.sources::<TrainingRecord>(measure.key(), r::MEASURES).map(Ref::key).collect();
        let cases = graph.sources::<CaseRecord>(measure.key(), r::MEASURES).map(Ref::key).collect();
        table.rows.push(vec![
            presenter.link(measure.key()),
            text(presenter.label(&record.track)),
            presenter.mark("status", &record.status),
            presenter.mark("phase", &record.phase),
            stated(&record.period, noted_date),
            referring(trainings),
            referring(cases),
        ]);
    }
    section.tables.push(table);
    section
}

/// The steps of the schedule by their phase.
fn steps(presenter: &Presenter<'_>) -> Section {
    let words = &presenter.words.of_overviews.cycle;
    let mut section = Section::new("steps", &words.steps, &words.steps_about);
    let name = presenter.name_of_kind(StepRecord::KIND);
    let [series, year, phase] =
        ["series", "fiscal_year", "phase"].map(|field| presenter.label_of(StepRecord::KIND, field));
    let mut table =
        Table::new(words.steps_table.shared(), &[&name, &series, &year, &phase], Vec::new());
    for (step, record) in Knowledge::refs::<StepRecord, _>(&presenter.knowledge.steps) {
        let phase = record.phase.as_ref().map(|phase| presenter.mark("phase", phase));
        table.rows.push(vec![
            presenter.link(step.key()),
            text(record.series.shared()),
            noted_date(&record.fiscal_year),
            phase.unwrap_or(Cell::missing(Absence::NotRecorded)),
        ]);
    }
    section.tables.push(table);
    section
}

/// The records of kind `K` that name the term `id` of the list `L` in `relation`.
fn of_term<L: Named, K: Record>(
    presenter: &Presenter<'_>,
    id: &str,
    relation: crate::model::Relation,
) -> Vec<Key> {
    let term = presenter.knowledge.find_in(L::SPACE, id);
    term.into_iter()
        .flat_map(|term| presenter.knowledge.graph.sources::<K>(term, relation).map(Ref::key))
        .collect()
}
