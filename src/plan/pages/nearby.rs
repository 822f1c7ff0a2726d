//! What is near a municipality: for each of its present regions the other municipalities, areas, cases, meeting bodies
//! and offices there. What names the municipality itself is among the groups of its page.

use super::super::cells::{certainty, list, row, text};
use super::super::desk::Desk;
use super::super::view::{Cell, Entry, Row, Section};
use crate::model::{Key, Ref, Relation, relations as r};
use crate::parse::record::{
    AreaRecord, BodyRecord, CaseRecord, Kind, MunicipalityRecord, OrganisationRecord, RegionRecord,
};

/// What is near `municipality`.
pub(super) fn section(desk: &Desk<'_>, municipality: Key) -> Section {
    let regions = desk.knowledge.graph.targets::<RegionRecord>(municipality, r::REGIONS);
    let is_present = |region: &Ref<RegionRecord>| {
        desk.knowledge[*region].valid_to.as_ref().is_none_or(|last| last.end() >= desk.today)
    };
    let entries: Vec<Entry> = regions
        .filter(is_present)
        .map(|region| Entry {
            summary: None,
            rows: rows(desk, municipality, region.key()),
            ..desk.entry(region.key(), None)
        })
        .collect();
    let lead = "同じ圏域にある取組です。この市町村が加わっているという意味ではありません。括弧の中は、その記録の地域です。";
    Section {
        id: "near".to_owned(),
        title: "近くの取組".into(),
        text: vec![lead.into()],
        tables: Vec::new(),
        entries,
        more: None,
    }
}

fn rows(desk: &Desk<'_>, municipality: Key, region: Key) -> Vec<Row> {
    let graph = &desk.knowledge.graph;
    let neighbours: Vec<Key> = graph
        .sources::<MunicipalityRecord>(region, r::REGIONS)
        .map(Ref::key)
        .filter(|key| *key != municipality)
        .collect();
    let areas: Vec<Ref<AreaRecord>> = graph.sources::<AreaRecord>(region, r::REGION).collect();
    let mut places = vec![region];
    places.extend(areas.iter().map(|area| area.key()));
    places.extend(&neighbours);
    let mut area_cells = Vec::new();
    for area in areas {
        area_cells.push(desk.link(area.key()));
        area_cells.extend(part_in(desk, municipality, area));
    }
    vec![
        row("同じ圏域の市町村", or_none(neighbours.iter().map(|key| desk.link(*key)).collect())),
        row("モデル地域", or_none(area_cells)),
        row("事例", about::<CaseRecord>(desk, &places, r::AREAS)),
        row("会議体", about::<BodyRecord>(desk, &places, r::SCOPE)),
        row("機関・窓口", about::<OrganisationRecord>(desk, &places[..1], r::AREAS)),
    ]
}

/// Whether the municipality is part of `area`, with how sure that is.
fn part_in(desk: &Desk<'_>, municipality: Key, area: Ref<AreaRecord>) -> Vec<Cell> {
    let mut parts = desk.knowledge.graph.all_targets(area.key(), r::MUNICIPALITIES);
    if !parts.any(|part| part == municipality) {
        return Vec::new();
    }
    let scope = desk.knowledge[area].front.scope.known();
    let mark = certainty(scope.map(|scope| scope.certainty));
    std::iter::once(text("この市町村を含む")).chain(mark).collect()
}

/// The records of kind `K` that name one of `places`, each with the place.
fn about<K: Kind>(desk: &Desk<'_>, places: &[Key], relation: Relation) -> Cell {
    let mut known: Vec<Key> = Vec::new();
    let mut cells = Vec::new();
    for place in places {
        for record in desk.knowledge.graph.sources::<K>(*place, relation) {
            if known.contains(&record.key()) {
                continue;
            }
            known.push(record.key());
            cells.push(Cell::Link {
                title: desk.title(record.key()),
                route: desk.route(record.key()),
                orig: None,
                remark: Some(desk.title(*place)),
            });
        }
    }
    or_none(cells)
}

fn or_none(cells: Vec<Cell>) -> Cell {
    if cells.is_empty() { Cell::Missing { text: "記録なし" } } else { list(cells) }
}
