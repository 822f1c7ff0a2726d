//! What is near a municipality: for each of its present regions the other municipalities, areas, cases, meeting bodies
//! and offices there. What names the municipality itself is among the groups of its page.

use std::sync::Arc;

use crate::model::{Key, Ref, Relation, relations as r};
use crate::parse::record::{Absence, AreaRecord, Kind, MunicipalityRecord, RegionRecord};
use crate::plan::cells::{first_of, list_or, text};
use crate::plan::presenter::Presenter;
use crate::plan::view::{Cell, Entry, Field, Section};

/// How many of the nearest records are named before the rest is counted.
const MOST_NEAREST: usize = 2;

/// What is near `municipality`.
pub(in crate::plan) fn section(presenter: &Presenter<'_>, municipality: Key) -> Section {
    let graph = &presenter.knowledge.graph;
    let regions = graph.targets::<RegionRecord>(municipality, r::REGIONS);
    let is_present = |region: &Ref<RegionRecord>| {
        let last = presenter.record(*region).valid_to.as_ref();
        last.is_none_or(|last| last.end() >= presenter.today)
    };
    // Divisions that draw the same border here are told once.
    let mut borders: Vec<(Vec<Key>, Vec<Key>)> = Vec::new();
    for region in regions.filter(is_present) {
        let neighbours = neighbours(presenter, municipality, region.key());
        match borders.iter_mut().find(|(known, _)| *known == neighbours) {
            Some((_, regions)) => regions.push(region.key()),
            None => borders.push((neighbours, vec![region.key()])),
        }
    }
    let entries = borders.into_iter().map(|(neighbours, regions)| Entry {
        title: presenter.title(regions[0]),
        route: presenter.route(regions[0]),
        anchor: None,
        summary: None,
        rows: presenter.known_first(rows(presenter, municipality, &neighbours, &regions)),
        reason: None,
    });
    let words = &presenter.words.traces.near;
    Section { entries: entries.collect(), ..Section::new("near", &words.title, &words.lead) }
}

/// The other municipalities of `region`.
fn neighbours(presenter: &Presenter<'_>, municipality: Key, region: Key) -> Vec<Key> {
    let all = presenter.knowledge.graph.sources::<MunicipalityRecord>(region, r::REGIONS);
    let mut others: Vec<Key> = all.map(Ref::key).filter(|key| *key != municipality).collect();
    others.sort();
    others
}

/// The cases and meeting bodies of `municipality`, then those of the regions of the main division that it lies in today:
/// the nearest few of each.
pub(in crate::plan) fn nearest(presenter: &Presenter<'_>, municipality: Key) -> Vec<Field> {
    let graph = &presenter.knowledge.graph;
    let main = presenter.main_division().map(|division| division.id.shared());
    let mut places = vec![municipality];
    for region in graph.targets::<RegionRecord>(municipality, r::REGIONS) {
        let record = presenter.record(region);
        let division = presenter.knowledge.term(&record.division).map(|term| term.id.shared());
        let is_past = record.valid_to.as_ref().is_some_and(|last| last.end() < presenter.today);
        if division != main || is_past {
            continue;
        }
        places.push(region.key());
        places.extend(graph.sources::<AreaRecord>(region.key(), r::REGION).map(Ref::key));
        places.extend(neighbours(presenter, municipality, region.key()));
    }
    let words = &presenter.words.traces.near;
    let all: Option<Arc<str>> =
        presenter.route(municipality).map(|route| format!("{route}#near").into());
    let field = |id, label: &str, kind, relation| {
        let found = about(presenter, kind, &places, relation);
        let is_any = !found.is_empty();
        let cell = first_of(presenter.words, found, MOST_NEAREST, all.clone());
        is_any.then(|| Field::labelled(id, label, cell))
    };
    let bodies = field("bodies", &words.nearest_bodies, Kind::Body, r::SCOPE);
    let cases = field("cases", &words.nearest_cases, Kind::Case, r::AREAS);
    bodies.into_iter().chain(cases).collect()
}

fn rows(
    presenter: &Presenter<'_>,
    municipality: Key,
    neighbours: &[Key],
    regions: &[Key],
) -> Vec<Field> {
    let graph = &presenter.knowledge.graph;
    let areas = regions.iter().flat_map(|region| graph.sources::<AreaRecord>(*region, r::REGION));
    let areas: Vec<Ref<AreaRecord>> = areas.collect();
    let mut places = regions.to_vec();
    places.extend(areas.iter().map(|area| area.key()));
    places.extend(neighbours);
    let mut area_cells = Vec::new();
    for area in areas {
        area_cells.push(presenter.link(area.key()));
        area_cells.extend(part_in(presenter, municipality, area));
    }
    let links = |keys: &[Key]| keys.iter().map(|key| presenter.link(*key)).collect::<Vec<Cell>>();
    let about = |kind, places, relation| about(presenter, kind, places, relation);
    let field =
        |id, label: &str, cells| Field::labelled(id, label, list_or(cells, Absence::Unlinked));
    let words = &presenter.words.traces.near;
    let cases = about(Kind::Case, &places[..], r::AREAS);
    let bodies = about(Kind::Body, &places[..], r::SCOPE);
    let organisations = about(Kind::Organisation, regions, r::AREAS);
    let division = presenter.name_of_kind(Kind::Region);
    let divisions = (regions.len() > 1).then(|| field("regions", &division, links(regions)));
    let rows = [
        field("municipalities", &words.municipalities, links(neighbours)),
        field("areas", &presenter.kind_title(Kind::Area), area_cells),
        field("cases", &presenter.name_of_kind(Kind::Case), cases),
        field("bodies", &presenter.name_of_kind(Kind::Body), bodies),
        field("organisations", &words.offices, organisations),
    ];
    divisions.into_iter().chain(rows).collect()
}

/// What is inside `region`: cases and meeting bodies of its areas and municipalities, each with the place. What names the
/// region itself is among the groups of its page.
pub(in crate::plan) fn inside(presenter: &Presenter<'_>, region: Key) -> Option<Section> {
    let graph = &presenter.knowledge.graph;
    let areas = graph.sources::<AreaRecord>(region, r::REGION).map(Ref::key);
    let towns = graph.sources::<MunicipalityRecord>(region, r::REGIONS).map(Ref::key);
    let places: Vec<Key> = areas.chain(towns).collect();
    let field = |kind, relation| {
        let found = about(presenter, kind, &places, relation);
        (!found.is_empty()).then(|| {
            Field::labelled(
                kind.word(),
                &presenter.kind_title(kind),
                list_or(found, Absence::Unlinked),
            )
        })
    };
    let rows: Vec<Field> =
        [field(Kind::Case, r::AREAS), field(Kind::Body, r::SCOPE)].into_iter().flatten().collect();
    let words = &presenter.words.of_kinds.region;
    let entry = Entry {
        title: presenter.title(region),
        route: None,
        anchor: None,
        summary: None,
        rows,
        reason: None,
    };
    (!entry.rows.is_empty()).then(|| Section {
        entries: vec![entry],
        ..Section::new("inside", &words.inside, &words.inside_lead)
    })
}

/// Whether the municipality is part of `area`, with how sure that is.
fn part_in(presenter: &Presenter<'_>, municipality: Key, area: Ref<AreaRecord>) -> Vec<Cell> {
    let mut parts = presenter.knowledge.graph.all_targets(area.key(), r::SCOPE);
    if !parts.any(|part| part == municipality) {
        return Vec::new();
    }
    let scope = presenter.record(area).scope.known();
    let mark = presenter.certainty(scope.map(|scope| &scope.certainty));
    std::iter::once(text(presenter.words.traces.near.includes.shared())).chain(mark).collect()
}

/// The records of `kind` that name one of `places`, each with all of these that it names.
fn about(presenter: &Presenter<'_>, kind: Kind, places: &[Key], relation: Relation) -> Vec<Cell> {
    let mut found: Vec<(Key, Vec<Arc<str>>)> = Vec::new();
    for place in places {
        let edges = presenter.knowledge.graph.all_sources(*place);
        for edge in edges.filter(|edge| edge.relation == relation && edge.from.kind == kind) {
            let title = presenter.title(*place);
            match found.iter_mut().find(|(key, _)| *key == edge.from) {
                Some((_, named)) => named.push(title),
                None => found.push((edge.from, vec![title])),
            }
        }
    }
    let link = |(key, named): (Key, Vec<Arc<str>>)| {
        presenter.link_with(key, Some(named.join("、").into()))
    };
    found.into_iter().map(link).collect()
}
