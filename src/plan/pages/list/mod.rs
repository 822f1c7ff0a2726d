//! The list of all records of a kind, in parts of a hundred; short records are shown whole.

mod syllabary;
mod tables;

use std::sync::Arc;

use super::super::Planned;
use super::super::Route;
use super::super::cells::{all_noted, certainty, list, noted, noted_date, row, stated, text};
use super::super::desk::{Desk, blank};
use super::super::routes::{PART, anchor, part_route};
use super::super::view::{Cell, Entry, Page, Pager, Row};
use super::drawn;
use crate::model::{Key, Knowledge, relations as r};
use crate::parse::record::{
    BodyRecord, CaseRecord, CoverageRow, Division, EventRecord, IndicatorRecord, Kind,
    MunicipalityRecord, NetworkRecord, OrganisationRecord, StepRecord, TermRecord,
};

/// How many parts the list of `kind` has: one at least.
pub(super) fn parts(knowledge: &Knowledge, kind: &str) -> usize {
    count(knowledge, kind).div_ceil(PART).max(1)
}

fn count(knowledge: &Knowledge, kind: &str) -> usize {
    match kind {
        "area" => knowledge.areas.len(),
        "region" => knowledge.regions.len(),
        "municipality" => knowledge.municipalities.len(),
        "organisation" => knowledge.organisations.len(),
        "network" => knowledge.networks.len(),
        "meeting-body" => knowledge.bodies.len(),
        "issue" => knowledge.issues.len(),
        "measure" => knowledge.measures.len(),
        "case" => knowledge.cases.len(),
        "training" => knowledge.trainings.len(),
        "schedule-step" => knowledge.steps.len(),
        "event" => knowledge.events.len(),
        "indicator" => knowledge.indicators.len(),
        "term" => knowledge.terms.len(),
        "source" => knowledge.sources.len(),
        "coverage" => knowledge.coverage.len(),
        _ => 0,
    }
}

/// The file that all records of `kind` stand in, if it is one.
pub(super) fn file<'a>(knowledge: &'a Knowledge, kind: &'static str) -> Option<&'a Arc<str>> {
    let keys = super::super::routes::all_keys(kind, count(knowledge, kind));
    let mut paths = keys.filter_map(|key| Some(knowledge.row(key)?.path()));
    let first = paths.next()?;
    paths.all(|path| path == first).then_some(first)
}

pub(super) fn page(desk: &Desk<'_>, planned: &Planned, kind: &'static str, number: usize) -> Page {
    let mut page = blank(planned, "list.html", super::kind_title(kind).into());
    let total = count(desk.knowledge, kind);
    let parts = parts(desk.knowledge, kind);
    page.description = format!("{}（{total}件）", about(kind)).into();
    page.total = total;
    let first = desk.routes.list(kind).unwrap_or(&planned.route);
    page.pager = pager(first, number, parts);
    let range = (number - 1) * PART..(number * PART).min(total);
    let all: Vec<Key> = super::super::routes::all_keys(kind, total).collect();
    let keys = &all[range];
    let told = if kind == StepRecord::WORD { drawn::in_order(desk, keys) } else { keys.to_vec() };
    page.entries = told.into_iter().map(|key| entry(desk, key)).collect();
    if syllabary::is_read(kind) {
        let entries = std::mem::take(&mut page.entries);
        page.sections = syllabary::sections(desk, keys, entries);
        page.jumps = syllabary::jumps(desk, &all, first);
    } else if kind == MunicipalityRecord::WORD {
        page.jumps = syllabary::names(desk, &all);
    }
    page.compare = super::comparison(desk, kind, None).filter(|_| total > 0);
    super::facet::add_panel(desk, &mut page, kind, number);
    page.tables = tables::of(desk, kind, keys);
    if tables::stand_for_list(kind) {
        page.entries.clear();
    }
    let (tables, figures) = drawn::of_list(desk, kind, keys);
    page.tables.extend(tables);
    page.figures = figures;
    if kind == EventRecord::WORD {
        page.template = "timeline.html";
        page.sections = drawn::years(desk, keys, std::mem::take(&mut page.entries));
    }
    page
}

/// The links between the `count` parts of the list at `first`, on part `number`; nothing if there is one part only.
pub(super) fn pager(first: &Route, number: usize, count: usize) -> Option<Pager> {
    let routes = (1..=count).map(|number| part_route(first, number));
    (count > 1).then(|| Pager { number, count, routes: routes.collect() })
}

/// What the list of `kind` is, as a sentence.
fn about(kind: &str) -> &'static str {
    match kind {
        "area" => "県のモデル事業などに取り組んだ地域の、期間・支援の形・体制を比べられます。",
        "region" => "二つの区分の圏域と、モデル事業がどこまで広がったかを時点ごとに示します。",
        "municipality" => {
            "県内の市町村ごとに、属する圏域、サービス、相談窓口、近くの取組を示します。"
        }
        "organisation" => {
            "支援に関わる機関と職種を五十音順に並べ、役割と参加する会議体を示します。"
        }
        "network" => "どの機関がどの機関を支えるかを示した図を、線の一覧と文章にしたものです。",
        "meeting-body" => "協議の場や連絡会議の、事務局・構成員・内容・開催の記録です。",
        "issue" => "地域や県が挙げた課題と、そのもとになった意見です。",
        "measure" => "課題に対する県の対応策と、その段階・時期です。",
        "case" => "地域や市町村の取組を、体制・経過・他地域で行う条件まで記録した事例です。",
        "training" => "医療的ケア児の支援に関わる研修の、対象・日数・定員・実施の状態です。",
        "schedule-step" => "県資料にある工程を、年度ごとに並べたものです。",
        "event" => "県資料の前後の動きを、時期の順に並べたものです。",
        "indicator" => "資料にある数値を、時点・範囲・定義とともに示します。",
        "term" => "このサイトで使う言葉の意味を、五十音順に説明します。",
        "source" => "このサイトの記述のもとになった資料と、それを使っているページです。",
        "coverage" => "もとの県資料の各部分を、どの記録が受け持つかの対応表です。",
        _ => "このサイトにある記録の一覧です。",
    }
}

fn entry(desk: &Desk<'_>, key: Key) -> Entry {
    let rows = whole(desk, key);
    if rows.is_empty() {
        let mut entry = desk.entry(key, None);
        entry.rows.extend(beside(desk, key));
        return entry;
    }
    let mut entry = desk.part(key, rows);
    entry.anchor = Some(anchor(desk.knowledge.id(key)));
    entry.summary = key.as_ref::<TermRecord>().map(|it| desk.knowledge[it].definition.shared());
    entry
}

/// What the list of its kind says of a record beyond its outline: what it has to do with others.
fn beside(desk: &Desk<'_>, key: Key) -> Vec<Row> {
    let graph = &desk.knowledge.graph;
    if let Some(municipality) = key.as_ref::<MunicipalityRecord>() {
        let desks = desk.knowledge[municipality].desks.known().into_iter().flatten();
        let cases = graph.sources::<CaseRecord>(key, r::AREAS).map(|it| desk.link(it.key()));
        return [
            ("二次保健医療圏", super::place::regions(desk, key, Division::Medical)),
            ("相談窓口", list(desks.map(|it| noted(&it.name)).collect())),
            ("事例", list(cases.collect())),
        ]
        .into_iter()
        .filter(|(_, cell)| !matches!(cell, Cell::Missing { .. }))
        .map(|(label, cell)| row(label, cell))
        .collect();
    }
    if key.as_ref::<OrganisationRecord>().is_some() {
        let group = [r::SECRETARIAT, r::MEMBERS, r::OBSERVERS].map(|it| (it, ""));
        let group = desk.group::<BodyRecord>("会議体", key, &group);
        let bodies = group.into_iter().flat_map(|group| group.entries).map(|entry| Cell::Link {
            title: entry.title,
            route: entry.route,
            orig: None,
            remark: None,
        });
        return Some(bodies.collect::<Vec<Cell>>())
            .filter(|bodies| !bodies.is_empty())
            .map(|bodies| row("会議体", list(bodies)))
            .into_iter()
            .collect();
    }
    Vec::new()
}

/// Everything about a record that has no page of its own; nothing for one that has.
fn whole(desk: &Desk<'_>, key: Key) -> Vec<Row> {
    let knowledge = desk.knowledge;
    if let Some(term) = key.as_ref::<TermRecord>().map(|key| &knowledge[key]) {
        let mut rows = vec![row("よみ", text(term.yomi.shared()))];
        if !term.synonyms.is_empty() {
            rows.push(row(
                "同じ意味の語",
                list(term.synonyms.iter().map(|word| text(word.shared())).collect()),
            ));
        }
        if !term.related.is_empty() {
            rows.push(row("関連する用語", desk.targets(key, r::RELATED)));
        }
        if !term.sources.is_empty() {
            rows.push(row("出典", desk.cited(&term.sources)));
        }
        return rows;
    }
    if let Some(event) = key.as_ref::<EventRecord>().map(|key| &knowledge[key]) {
        let mut rows =
            vec![row("時期", noted_date(&event.when)), row("地域", desk.targets(key, r::AREAS))];
        if !event.notes.is_empty() {
            rows.push(row("補足", all_noted(&event.notes)));
        }
        rows.push(row("出典", desk.cited(&event.sources)));
        rows.extend(certainty(event.certainty).map(|mark| row("確度", mark)));
        return rows;
    }
    if let Some(step) = key.as_ref::<StepRecord>().map(|key| &knowledge[key]) {
        return step_rows(desk, key, step);
    }
    if let Some(indicator) = key.as_ref::<IndicatorRecord>().map(|key| &knowledge[key]) {
        return indicator_rows(desk, indicator);
    }
    if let Some(network) = key.as_ref::<NetworkRecord>().map(|key| &knowledge[key]) {
        return vec![
            row("文章による説明", text(network.text_version.shared())),
            row(
                "原図の注意点",
                list(network.quirks.iter().map(|quirk| text(quirk.shared())).collect()),
            ),
            row("出典", desk.cited(&network.sources)),
        ];
    }
    if let Some(part) = key.as_ref::<CoverageRow>().map(|key| &knowledge[key]) {
        return vec![
            row("場所", text(part.slide.shared())),
            row("受け持つ記録", desk.targets(key, r::RECORDS)),
        ];
    }
    Vec::new()
}

fn step_rows(desk: &Desk<'_>, key: Key, step: &StepRecord) -> Vec<Row> {
    let mut rows = vec![
        row("年度", noted_date(&step.fiscal_year)),
        row("月", stated(&step.months, noted)),
        row("内容", all_noted(&step.text)),
        row("資料での扱い", text(drawn::manner(desk, key))),
    ];
    let body = desk.knowledge.graph.targets::<BodyRecord>(key, r::BODY).next();
    if body.is_none_or(|body| *desk.title(body.key()) != *step.series) {
        rows.insert(0, row("系列", text(step.series.shared())));
    }
    if !step.footnotes.is_empty() {
        rows.push(row("注", all_noted(&step.footnotes)));
    }
    if step.body.is_some() {
        rows.push(row("会議体", desk.targets(key, r::BODY)));
    }
    if step.measure.is_some() {
        rows.push(row("対応策", desk.targets(key, r::MEASURE)));
    }
    rows.push(row("出典", desk.cited(&step.sources)));
    rows.extend(certainty(step.certainty).map(|mark| row("確度", mark)));
    rows
}

fn indicator_rows(desk: &Desk<'_>, indicator: &IndicatorRecord) -> Vec<Row> {
    let values = indicator.values.iter().map(|point| {
        let number = match (point.suppressed, &point.orig, point.value) {
            (true, ..) => "秘匿".to_owned(),
            (false, Some(orig), _) => orig.to_string(),
            (false, None, Some(value)) => format!("{value}{}", indicator.unit),
            (false, None, None) => "資料に記載なし".to_owned(),
        };
        let label = point.label.as_ref().map(|label| format!("{label}：")).unwrap_or_default();
        text(format!("{label}{number}（{}）", point.as_of.short()))
    });
    let mut rows = vec![
        row("値", list(values.collect())),
        row("単位", text(indicator.unit.shared())),
        row("範囲", text(indicator.scope.shared())),
        row("定義", text(indicator.definition.shared())),
    ];
    if !indicator.notes.is_empty() {
        rows.push(row("補足", all_noted(&indicator.notes)));
    }
    rows.push(row("出典", desk.cited(&indicator.sources)));
    rows.extend(certainty(indicator.certainty).map(|mark| row("確度", mark)));
    rows
}
