//! What is shown of regions and municipalities: what they belong to, where the rollout stood, what is there and near.

use std::sync::Arc;

use super::desk;
use crate::japanese::When;
use crate::model::{Key, Knowledge, Ref, relations as r};
use crate::parse::record::{
    Kind, List, MunicipalityRecord, PageRecord, RegionRecord, RolloutState, VocabularyTerm,
};
use crate::plan::cells::{date, list, text};
use crate::plan::drawn::rollout;
use crate::plan::facets::{Facet, Set, Term};
use crate::plan::presenter::Presenter;
use crate::plan::room::{DataSet, Group, ListPart, Listed, Room, Shown};
use crate::plan::routes::Pages;
use crate::plan::trace::nearby;
use crate::plan::view::{Cell, Entry, Field, Link, Section, Table};
use crate::theme::Words;

impl Room for RegionRecord {
    const PAGES: Pages = Pages::Own("regions");
    const TEMPLATE: &'static str = "region.html";
    const DATA: Option<DataSet> = Some(DataSet("regions"));
    const GROUPS: &'static [Group] = &[Group {
        title: |words| words.of_kinds.region.former.shared(),
        on: &[Kind::Region],
        fields: &[(r::SUCCESSOR, |words| words.of_kinds.region.merged.shared())],
    }];

    fn shown(presenter: &Presenter<'_>, key: Ref<Self>) -> Shown {
        let region = presenter.record(key);
        let field = |id, cell| presenter.field::<Self>(id, cell);
        let key = key.key();
        let division = presenter.label(&region.division);
        let when = |value: &Option<When>| {
            list(value.iter().map(|when| Cell::Date { date: date(when), orig: None }).collect())
        };
        let is_bounded = region.valid_from.is_some() || region.valid_to.is_some();
        let rows = [
            Some(field("division", text(division.clone()))),
            Some(field("yomi", text(region.yomi.shared()))),
            is_bounded.then(|| field("valid_from", when(&region.valid_from))),
            is_bounded.then(|| field("valid_to", when(&region.valid_to))),
            region
                .successor
                .is_some()
                .then(|| field("successor", presenter.targets(key, r::SUCCESSOR))),
            (!region.notes.is_empty()).then(|| field("notes", presenter.all_noted(&region.notes))),
        ];
        let states = region.rollout.iter().map(|state| {
            let mut row = vec![Cell::Date { date: date(&state.as_of), orig: None }];
            row.extend(stand(presenter, state));
            row
        });
        let states: Vec<Vec<Cell>> = states.collect();
        let words = &presenter.words.of_kinds.region;
        let caption = presenter.label_of(Kind::Region, "rollout");
        let table = Table::new(caption, &[&words.as_of, &words.state, &words.note], states);
        let beside = neighbours(presenter, key);
        Shown {
            description: words.about(&division, &region.name).into(),
            kind: division,
            marks: presenter.certainty(region.certainty.as_ref()).into_iter().collect(),
            rows: rows.into_iter().flatten().collect(),
            tables: if region.rollout.is_empty() { Vec::new() } else { vec![table] },
            sections: nearby::inside(presenter, key).into_iter().collect(),
            previous: beside.0,
            next: beside.1,
            ..Shown::of(presenter, key, &region.sources)
        }
    }

    fn list(presenter: &Presenter<'_>, part: ListPart<'_>) -> Listed {
        let mut listed = Listed {
            tables: at_each_date(presenter),
            figures: if part.is_first() { rollout::maps(presenter) } else { Vec::new() },
            sections: by_division(presenter, part.entries.clone()),
            ..Listed::of(part.entries)
        };
        if listed.sections.len() > 1 {
            listed.entries.clear();
        } else {
            listed.sections.clear();
        }
        listed
    }
}

/// Regions by their division, those of the past apart.
fn by_division(presenter: &Presenter<'_>, entries: Vec<(Key, Entry)>) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for (key, entry) in entries {
        let Some(region) = key.as_ref::<RegionRecord>().map(|key| presenter.record(key)) else {
            continue;
        };
        let division = presenter.label(&region.division);
        let (id, title) = if is_former(presenter, region) {
            ("former", presenter.words.of_kinds.region.formers(&division).into())
        } else {
            ("present", division)
        };
        if let Some(section) = sections.iter_mut().find(|section| section.title == title) {
            section.entries.push(entry);
            continue;
        }
        let id = format!("{id}-{}", region.division.as_str());
        sections.push(Section { entries: vec![entry], ..Section::untold(&id, title) });
    }
    sections.sort_by_key(|section| section.id.starts_with("former"));
    sections
}

/// Whether the region is one of the past.
fn is_former(presenter: &Presenter<'_>, region: &RegionRecord) -> bool {
    region.valid_to.as_ref().is_some_and(|last| last.end() < presenter.today)
}

/// The regions of the same division before and after the region `key`.
fn neighbours(presenter: &Presenter<'_>, key: Key) -> (Option<Link>, Option<Link>) {
    let knowledge = presenter.knowledge;
    let division = |key: Key| knowledge.graph.all_targets(key, r::DIVISION).next();
    let own = division(key);
    let (before, after): (Vec<Key>, Vec<Key>) = knowledge
        .keys(Kind::Region)
        .filter(|it| division(*it) == own && *it != key)
        .partition(|it| *it < key);
    let link = |key: Option<&Key>| presenter.plain_link(*key?);
    (link(before.last()), link(after.first()))
}

/// A state of the rollout and what is said of it.
fn stand(presenter: &Presenter<'_>, state: &RolloutState) -> [Cell; 2] {
    let note = list(state.note.iter().map(|it| presenter.noted(it)).collect());
    [presenter.mark("rollout", &state.status), note]
}

/// Where the rollout stood at each date that the sources speak of, the latest first; what is done comes first.
fn at_each_date(presenter: &Presenter<'_>) -> Vec<Table> {
    let knowledge = presenter.knowledge;
    let mut states: Vec<(Key, &RolloutState)> = Vec::new();
    for (key, region) in Knowledge::refs::<RegionRecord, _>(&knowledge.regions) {
        states.extend(region.rollout.iter().map(|state| (key.key(), state)));
    }
    let rank = |state: &RolloutState| {
        let id = knowledge.term(&state.status).map(|term| &term.id);
        knowledge.terms_of(List::Rollout).position(|term| Some(&term.id) == id)
    };
    states.sort_by_cached_key(|(_, state)| rank(state));
    let mut dates: Vec<&When> = states.iter().map(|(_, state)| &state.as_of).collect();
    dates.sort();
    dates.dedup();
    let at = |when: &When| {
        let rows = states.iter().filter(|(_, state)| state.as_of == *when).map(|(key, state)| {
            let [mark, note] = stand(presenter, state);
            vec![presenter.link(*key), mark, note]
        });
        let words = &presenter.words.of_kinds.region;
        let head = [&*presenter.name_of_kind(Kind::Region), &*words.state, &*words.note];
        Table::new(words.rollout_at(date(when).long), &head, rows.collect())
    };
    dates.into_iter().rev().map(at).collect()
}

const FACETS: Set = Set { kind: Kind::Municipality, folder: "municipalities", facets };

fn facets(knowledge: &Knowledge, words: &Words) -> Vec<Facet> {
    let divisions = knowledge.terms_of(List::Division);
    let divisions = divisions.map(|division| of_division(knowledge, words, division));
    let kind = words.label(Kind::Municipality, "kind");
    divisions.chain([Facet::field("kind", &kind, r::KIND)]).collect()
}

/// The facet of the regions that the rollout is told of, if there are any.
pub(super) fn main_facet(knowledge: &Knowledge, words: &Words) -> Option<Facet> {
    Some(of_division(knowledge, words, knowledge.main_division()?))
}

/// The regions of a division that a record's places, or a municipality itself, lie in today.
fn of_division(knowledge: &Knowledge, words: &Words, division: &VocabularyTerm) -> Facet {
    let id: Arc<str> = division.id.shared();
    let values = move |knowledge: &Knowledge, key: Key| present_regions(knowledge, key, &id);
    let facet = Facet::by(division.id.as_str(), &division.label, values);
    let mut regions = Knowledge::refs::<RegionRecord, _>(&knowledge.regions);
    let has_merged = regions.any(|(key, region)| {
        let own = knowledge.term(&region.division);
        own.is_some_and(|own| own.id == division.id)
            && knowledge.graph.all_targets(key.key(), r::SUCCESSOR).next().is_some()
    });
    if has_merged {
        return facet.with_note(&words.of_kinds.region.merged_note);
    }
    facet
}

fn present_regions(knowledge: &Knowledge, key: Key, division: &str) -> Vec<Term> {
    let graph = &knowledge.graph;
    let mut found = Vec::new();
    let mut add = |key: Key| {
        let region = key.as_ref::<RegionRecord>().map(|region| &knowledge[region]);
        let own = region.and_then(|region| knowledge.term(&region.division));
        if own.is_some_and(|term| term.id.as_str() == division) {
            found.push(Term::Record(today(knowledge, key)));
        }
    };
    // A place is a region, or names the regions that it lies in.
    let mut of_place = |place: Key| {
        add(place);
        graph.all_targets(place, r::REGION).for_each(&mut add);
        graph.all_targets(place, r::REGIONS).for_each(&mut add);
    };
    if key.kind == Kind::Municipality {
        of_place(key);
    } else {
        graph.all_targets(key, r::AREAS).for_each(of_place);
    }
    found
}

/// The region that `key` has become. A circle of successors ends where it began to repeat.
fn today(knowledge: &Knowledge, key: Key) -> Key {
    let mut passed = Vec::new();
    let mut last = key;
    while let Some(next) = knowledge.graph.all_targets(last, r::SUCCESSOR).next() {
        if next == key || passed.contains(&next) {
            break;
        }
        passed.push(next);
        last = next;
    }
    last
}

impl Room for MunicipalityRecord {
    const PAGES: Pages = Pages::Own("municipalities");
    const TEMPLATE: &'static str = "municipality.html";
    const FACETS: Option<&'static Set> = Some(&FACETS);
    const DATA: Option<DataSet> = Some(DataSet("municipalities"));
    const GROUPS: &'static [Group] = &[Group {
        title: |words| words.name_of(Kind::Municipality),
        on: &[Kind::Region],
        fields: &[(r::REGIONS, |words| words.of_kinds.municipality.in_region.shared())],
    }];

    fn shown(presenter: &Presenter<'_>, key: Ref<Self>) -> Shown {
        let municipality = presenter.record(key);
        let field = |id, cell| presenter.field::<Self>(id, cell);
        let (place, key) = (key, key.key());
        let divisions = presenter.knowledge.terms_of(List::Division);
        let notes = &municipality.notes;
        let rows = [
            field("code", text(municipality.code.as_str())),
            field("yomi", text(municipality.yomi.shared())),
            field("kind", text(presenter.label(&municipality.kind))),
        ]
        .into_iter()
        .chain(divisions.filter_map(|division| {
            // Which region of a division a town lies in may be in no source; its notes say so.
            let field = in_division(presenter, key, division);
            (!field.cell.is_missing()).then_some(field)
        }))
        .chain(rollout_here(presenter, key))
        .chain(nearby::nearest(presenter, key))
        .chain(next_step(presenter))
        .chain((!notes.is_empty()).then(|| field("notes", presenter.all_noted(notes))));
        Shown {
            description: presenter.words.of_kinds.municipality.about(&municipality.name).into(),
            marks: presenter.certainty(municipality.certainty.as_ref()).into_iter().collect(),
            rows: rows.collect(),
            tables: vec![
                desk::table(presenter, &desk::covering(presenter.knowledge, place)),
                services(presenter, municipality),
            ],
            sections: vec![nearby::section(presenter, key)],
            ..Shown::of(presenter, key, &municipality.sources)
        }
    }

    /// Its present region, where to ask there, and its cases.
    fn beside(presenter: &Presenter<'_>, key: Ref<Self>) -> Vec<Field> {
        let desks = desk::covering(presenter.knowledge, key);
        let key = key.key();
        let edges = presenter.knowledge.graph.all_sources(key);
        let cases = edges.filter(|edge| edge.relation == r::AREAS && edge.from.kind == Kind::Case);
        let cases = cases.map(|edge| presenter.link(edge.from));
        let main = presenter.main_division();
        let main = main.map(|division| in_division(presenter, key, division));
        let others = [
            Field::labelled(
                "desks",
                &presenter.kind_title(Kind::Desk),
                list(desks.into_iter().map(|desk| presenter.link(desk.key())).collect()),
            ),
            Field::labelled("cases", &presenter.words.of_kinds.case.short, list(cases.collect())),
        ];
        main.into_iter().chain(others).filter(|field| !field.cell.is_missing()).collect()
    }

    fn list(presenter: &Presenter<'_>, part: ListPart<'_>) -> Listed {
        let jumps = super::syllabary::names(presenter, part.all);
        Listed { jumps, ..Listed::of(part.entries) }
    }
}

/// The pages to read next, for those who look after a municipality.
fn next_step(presenter: &Presenter<'_>) -> Option<Field> {
    let pages = presenter.knowledge.keys(Kind::Page).filter(|key| {
        key.as_ref::<PageRecord>().is_some_and(|page| presenter.record(page).next_step)
    });
    let links: Vec<Cell> = pages.map(|key| presenter.link(key)).collect();
    let label = &presenter.words.traces.near.next;
    (!links.is_empty()).then(|| Field::labelled("next", label, list(links)))
}

/// The regions of one division that a municipality belongs to, or did; divisions are never mixed.
fn in_division(presenter: &Presenter<'_>, municipality: Key, division: &VocabularyTerm) -> Field {
    let graph = &presenter.knowledge.graph;
    let regions = graph.targets::<RegionRecord>(municipality, r::REGIONS);
    let is_own = |region: &Ref<RegionRecord>| {
        let own = presenter.knowledge.term(&presenter.record(*region).division);
        own.is_some_and(|own| own.id == division.id)
    };
    let link = |region: Ref<RegionRecord>| {
        let is_former = is_former(presenter, presenter.record(region));
        let remark = is_former.then(|| presenter.words.of_kinds.region.former.shared());
        presenter.link_with(region.key(), remark)
    };
    let links = regions.filter(is_own).map(link).collect();
    Field::labelled("regions", &division.label, list(links))
}

/// Where the rollout stood in the regions that a municipality lies in today, at each date, as far as the sources say.
fn rollout_here(presenter: &Presenter<'_>, municipality: Key) -> Option<Field> {
    let graph = &presenter.knowledge.graph;
    let regions = graph.targets::<RegionRecord>(municipality, r::REGIONS);
    let present = regions.map(|region| presenter.record(region));
    let states = present
        .filter(|region| !is_former(presenter, region))
        .flat_map(|region| region.rollout.iter().map(move |state| (region, state)));
    let cells = states.map(|(region, state)| {
        let (date, label) = (date(&state.as_of).long, presenter.label(&state.status));
        text(presenter.words.of_kinds.municipality.rollout(&region.name, date, label))
    });
    let cells: Vec<Cell> = cells.collect();
    let label = &presenter.words.marks.rollout;
    (!cells.is_empty()).then(|| Field::labelled("rollout", label, list(cells)))
}

fn services(presenter: &Presenter<'_>, municipality: &MunicipalityRecord) -> Table {
    let rows = municipality.services.known().into_iter().flatten().map(|service| {
        let when = service.when.iter().map(|when| Cell::Date { date: date(when), orig: None });
        vec![
            presenter.noted(&service.name),
            list(service.text.iter().map(|it| presenter.noted(it)).collect()),
            list(when.collect()),
            presenter.cited(&service.sources),
        ]
    });
    let words = &presenter.words.of_kinds.municipality;
    let label = |field| presenter.label_of(Kind::Municipality, field);
    let sources = label("sources");
    let head = [&*words.service, &*words.service_text, &*words.service_when, &*sources];
    Table::new(label("services"), &head, rows.collect())
}
