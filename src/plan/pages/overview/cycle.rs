//! Where each track stands in plan, do, check, act, as far as the sources say.

use super::super::super::cells::{list, noted_date, stated, text};
use super::super::super::desk::Desk;
use super::super::super::view::{Cell, Section};
use super::{section, table};
use crate::model::{Key, Knowledge, Ref, relations as r};
use crate::parse::record::{Kind, MeasureRecord, StepRecord, TrainingRecord, lists};

pub(super) fn sections(desk: &Desk<'_>) -> Vec<Section> {
    vec![tracks(desk), measures(desk), steps(desk)]
}

/// The measures of a track that stand in a phase of the vocabulary.
fn tracks(desk: &Desk<'_>) -> Section {
    let mut section = section(
        "tracks",
        "取組トラックごとの段階",
        "対応策が、計画・実行・確認・見直しのどの段階にあるかを、取組トラックごとに示します。",
    );
    section.text.extend(notes(desk));
    let mut table = table("取組トラックとPDCAの段階", &["取組トラック"]);
    let phases: Vec<_> = desk.knowledge.terms_of("phases").collect();
    table.head.extend(phases.iter().map(|phase| text(phase.label.shared())));
    for track in desk.knowledge.terms_of("tracks") {
        let measures = of_term::<lists::Track, MeasureRecord>(desk, track.id.as_str(), r::TRACK);
        let cell = |phase: &&crate::parse::record::VocabularyTerm| {
            let is_in =
                |measure: &Key| phase_of(desk, *measure).is_some_and(|id| id == phase.id.as_str());
            let found: Vec<Cell> = measures
                .iter()
                .filter(|measure| is_in(measure))
                .map(|measure| desk.link(*measure))
                .collect();
            if found.is_empty() { Cell::NOT_RECORDED } else { list(found) }
        };
        let name = std::iter::once(text(track.label.shared()));
        table.rows.push(name.chain(phases.iter().map(cell)).collect());
    }
    section.tables.push(table);
    section
}

/// What the vocabulary says about its phases.
fn notes(desk: &Desk<'_>) -> Vec<std::sync::Arc<str>> {
    desk.knowledge
        .terms_of("phases")
        .filter_map(|phase| {
            let note = phase.note.as_ref()?;
            Some(format!("「{}」：{note}", phase.label).into())
        })
        .collect()
}

/// The id of the phase that a measure is in.
fn phase_of<'a>(desk: &Desk<'a>, measure: Key) -> Option<&'a str> {
    let measure = &desk.knowledge[measure.as_ref::<MeasureRecord>()?];
    desk.knowledge.term(&measure.phase).map(|term| term.id.as_str())
}

/// Every measure with its state, its time and what belongs to it.
fn measures(desk: &Desk<'_>) -> Section {
    let mut section = section(
        "measures",
        "対応策の状態",
        "状態は資料の時点のものです。「計画」は、その後に実施されたかどうかを示しません。",
    );
    let mut table = table(
        "対応策ごとの状態",
        &["対応策", "取組トラック", "状態", "PDCA", "時期", "研修", "関わる事例"],
    );
    for (measure, record) in Knowledge::refs::<MeasureRecord, _>(&desk.knowledge.measures) {
        let referring = |keys: Vec<Key>| list(keys.iter().map(|key| desk.link(*key)).collect());
        let graph = &desk.knowledge.graph;
        let trainings =
            graph.sources::<TrainingRecord>(measure.key(), r::MEASURES).map(Ref::key).collect();
        let cases = graph
            .sources::<crate::parse::record::CaseRecord>(measure.key(), r::MEASURES)
            .map(Ref::key)
            .collect();
        table.rows.push(vec![
            desk.link(measure.key()),
            text(desk.label(&record.track)),
            desk.mark("status", &record.status),
            desk.mark("phase", &record.phase),
            stated(&record.period, noted_date),
            referring(trainings),
            referring(cases),
        ]);
    }
    section.tables.push(table);
    section
}

/// The steps of the schedule by their phase.
fn steps(desk: &Desk<'_>) -> Section {
    let mut section = section(
        "steps",
        "工程の段階",
        "工程がPDCAのどの段階に当たるかです。予定か実施かは、工程の一覧にあります。",
    );
    let mut table = table("工程ごとの段階", &["工程", "系列", "年度", "PDCA"]);
    for (step, record) in Knowledge::refs::<StepRecord, _>(&desk.knowledge.steps) {
        let phase = record.phase.as_ref().map(|phase| desk.mark("phase", phase));
        table.rows.push(vec![
            desk.link(step.key()),
            text(record.series.shared()),
            noted_date(&record.fiscal_year),
            phase.unwrap_or(Cell::NOT_RECORDED),
        ]);
    }
    section.tables.push(table);
    section
}

/// The records of kind `K` that name the term `id` of the list `L` in `relation`.
fn of_term<L: Kind, K: Kind>(
    desk: &Desk<'_>,
    id: &str,
    relation: crate::model::Relation,
) -> Vec<Key> {
    let term = desk.knowledge.find_by_word(L::WORD, id);
    term.into_iter()
        .flat_map(|term| desk.knowledge.graph.sources::<K>(term, relation).map(Ref::key))
        .collect()
}
