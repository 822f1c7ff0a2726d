//! Who leads at each life stage in each model area, with what that rests on and the cases of the area. A stage that the
//! sources leave out is said to be left out.

use super::super::super::cells::{certainty, list, noted, stated, text};
use super::super::super::desk::Desk;
use super::super::super::view::{Cell, Section};
use super::{NAMED, cases_with, first_of, section, table};
use crate::model::{Key, Knowledge, Ref, relations as r};
use crate::parse::record::{AreaRecord, CaseRecord, Id, StageLead, lists};

/// A life stage: its id and its name.
type Stage<'a> = (&'a str, std::sync::Arc<str>);

pub(super) fn sections(desk: &Desk<'_>) -> Vec<Section> {
    let stages: Vec<Stage<'_>> = desk.stages().collect();
    let areas: Vec<Ref<AreaRecord>> =
        Knowledge::refs::<AreaRecord, _>(&desk.knowledge.areas).map(|(area, _)| area).collect();
    vec![matrix(desk, &stages, &areas), grounds(desk, &areas), cases(desk, &stages)]
}

fn matrix(desk: &Desk<'_>, stages: &[Stage<'_>], areas: &[Ref<AreaRecord>]) -> Section {
    let mut section = section(
        "matrix",
        "段階ごとの中心",
        "資料が中心となる機関・職種を挙げている段階だけを埋めています。「資料に記載なし」は、担い手がいないという意味ではありません。",
    );
    let mut table = table("ライフステージごとに中心となる機関・職種", &["段階"]);
    table.head.extend(areas.iter().map(|area| desk.link(area.key())));
    for stage in stages {
        let cell = |area: &Ref<AreaRecord>| {
            let mut items: Vec<Cell> = Vec::new();
            for lead in leads(desk, *area, stage.0) {
                items.extend(desk.knowledge.find(&lead.lead).map(|key| desk.link(key)));
                items.extend(certainty(Some(lead.certainty)));
            }
            if items.is_empty() {
                items.push(Cell::NOT_RECORDED);
            }
            list(items)
        };
        let name = std::iter::once(text(stage.1.clone()));
        table.rows.push(name.chain(areas.iter().map(cell)).collect());
    }
    if !areas.is_empty() {
        let whole = areas.iter().map(|area| stated(&desk.knowledge[*area].front.approach, noted));
        let name = std::iter::once("段階を限らない支援の形".into());
        table.rows.push(name.chain(whole).collect());
        let name = std::iter::once("取組事例".into());
        table.rows.push(name.chain(areas.iter().map(|area| cases_in(desk, *area))).collect());
    }
    section.tables.push(table);
    section
}

/// The cases of `area`, at whatever stage.
fn cases_in(desk: &Desk<'_>, area: Ref<AreaRecord>) -> Cell {
    let cases = desk.knowledge.graph.sources::<CaseRecord>(area.key(), r::AREAS);
    let found: Vec<Cell> = cases.map(|case| desk.link(case.key())).collect();
    if found.is_empty() {
        return NO_CASES;
    }
    first_of(found, NAMED, cases_with(desk, "area", desk.knowledge.id(area.key())))
}

/// What each filled cell rests on, in the source's own strength.
fn grounds(desk: &Desk<'_>, areas: &[Ref<AreaRecord>]) -> Section {
    let mut section = section(
        "grounds",
        "根拠となる記述",
        "言い方の強さ（「必要性がある」「可能性として検討できる」など）は、資料のままです。実施したという意味とは限りません。",
    );
    let mut table =
        table("段階ごとの中心の根拠", &["地域", "段階", "中心", "根拠となる記述", "確度"]);
    for area in areas {
        for lead in &desk.knowledge[*area].front.stage_leads {
            let leading = desk.knowledge.find(&lead.lead).map(|key| desk.link(key));
            table.rows.push(vec![
                desk.link(area.key()),
                desk.terms(&lead.stages),
                list(leading.into_iter().collect()),
                noted(&lead.evidence),
                list(certainty(Some(lead.certainty)).into_iter().collect()),
            ]);
        }
    }
    section.tables.push(table);
    section
}

/// The cases of all places by stage, and those that are about no stage in particular.
fn cases(desk: &Desk<'_>, stages: &[Stage<'_>]) -> Section {
    let mut section = section(
        "cases",
        "段階ごとの取組事例",
        "モデル地域のほかの事例も含めた、段階ごとの事例です。",
    );
    let mut table = table("ライフステージごとの取組事例", &["段階", "取組事例"]);
    for (id, label) in stages {
        let found = cases_of(desk, id).map(|case| desk.link(case)).collect();
        let all = cases_with(desk, "stage", id);
        table.rows.push(vec![text(label.clone()), or_none(found, all)]);
    }
    let without = Knowledge::refs::<CaseRecord, _>(&desk.knowledge.cases)
        .map(|(case, _)| case.key())
        .filter(|case| desk.knowledge.graph.all_targets(*case, r::STAGES).next().is_none());
    let found: Vec<Cell> = without.map(|case| desk.link(case)).collect();
    if !found.is_empty() {
        let all = cases_with(desk, "stage", "missing");
        table.rows.push(vec!["段階の記載がない事例".into(), or_none(found, all)]);
    }
    section.tables.push(table);
    section
}

/// What stands where there is no case.
const NO_CASES: Cell = Cell::Missing { text: "事例の記録なし" };

/// How many cases of a stage are named.
const MOST: usize = 30;

fn or_none(found: Vec<Cell>, all: Option<std::sync::Arc<str>>) -> Cell {
    if found.is_empty() {
        return NO_CASES;
    }
    first_of(found, MOST, all)
}

/// The leads of `area` at the stage `id`.
fn leads<'a>(
    desk: &'a Desk<'_>,
    area: Ref<AreaRecord>,
    id: &'a str,
) -> impl Iterator<Item = &'a StageLead> {
    let is_at = move |stage: &Id<lists::Stage>| {
        desk.knowledge.term(stage).is_some_and(|term| term.id.as_str() == id)
    };
    let leads = desk.knowledge[area].front.stage_leads.iter();
    leads.filter(move |lead| lead.stages.iter().any(is_at))
}

/// The cases that are about the stage `id`.
fn cases_of(desk: &Desk<'_>, id: &str) -> impl Iterator<Item = Key> {
    let stage = desk.knowledge.find_by_word(<lists::Stage as crate::parse::record::Kind>::WORD, id);
    let cases = stage.into_iter().flat_map(|stage| {
        desk.knowledge.graph.sources::<CaseRecord>(stage, r::STAGES).map(Ref::key)
    });
    cases.collect::<Vec<_>>().into_iter()
}
