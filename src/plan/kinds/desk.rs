//! What is shown of desks to ask at: whom they are for, where, and who runs them; on towns, those that cover them.

use std::sync::Arc;

use crate::model::{Key, Knowledge, Ref, relations as r};
use crate::parse::record::{
    Address, Covered, DeskRecord, Kind, MunicipalityRecord, OrganisationRecord, RegionRecord,
};
use crate::plan::cells::{list, plain_date, stated, text};
use crate::plan::facets::{Facet, Set, Term};
use crate::plan::presenter::Presenter;
use crate::plan::room::{DataSet, Group, JsonLd, ListPart, Listed, Outline, Room, Service, Shown};
use crate::plan::routes::Pages;
use crate::plan::view::{Cell, Field, Table};
use crate::theme::Words;

const FACETS: Set = Set { kind: Kind::Desk, folder: "desks", facets };

fn facets(_knowledge: &Knowledge, words: &Words) -> Vec<Facet> {
    vec![
        Facet::by("municipality", &words.name_of(Kind::Municipality), towns)
            .with_note(&words.of_kinds.desk.towns_note),
        Facet::by("users", &words.label(Kind::Desk, "users"), users),
    ]
}

/// The municipalities that a desk covers, by itself or with the region they lie in.
fn towns(knowledge: &Knowledge, key: Key) -> Vec<Term> {
    let Some(desk) = key.as_ref::<DeskRecord>() else { return Vec::new() };
    let all = Knowledge::refs::<MunicipalityRecord, _>(&knowledge.municipalities);
    let towns = all.map(|(town, _)| town).filter(|town| covers(knowledge, desk, *town));
    towns.map(|town| Term::Record(town.key())).collect()
}

fn users(knowledge: &Knowledge, key: Key) -> Vec<Term> {
    let desk = key.as_ref::<DeskRecord>().map(|desk| &knowledge[desk].record);
    let users = desk.and_then(|desk| desk.users.known()).into_iter().flatten();
    users.map(|user| Term::Text(user.word().into())).collect()
}

/// Whether people in `town` may ask at `desk`, as far as is known.
fn covers(knowledge: &Knowledge, desk: Ref<DeskRecord>, town: Ref<MunicipalityRecord>) -> bool {
    match knowledge[desk].record.covers.known() {
        Some(Covered::Everywhere) => true,
        Some(Covered::Places(_)) => {
            let graph = &knowledge.graph;
            let regions: Vec<Key> = graph.all_targets(town.key(), r::REGIONS).collect();
            let mut covered = graph.all_targets(desk.key(), r::COVERS);
            covered.any(|place| place == town.key() || regions.contains(&place))
        }
        None => false,
    }
}

/// The desks that cover `town`, those for it alone first.
pub(super) fn covering(
    knowledge: &Knowledge,
    town: Ref<MunicipalityRecord>,
) -> Vec<Ref<DeskRecord>> {
    let all = Knowledge::refs::<DeskRecord, _>(&knowledge.desks).map(|(desk, _)| desk);
    let mut found: Vec<Ref<DeskRecord>> =
        all.filter(|desk| covers(knowledge, *desk, town)).collect();
    let reach = |desk: &Ref<DeskRecord>| {
        let places = || knowledge.graph.all_targets(desk.key(), r::COVERS);
        match knowledge[*desk].record.covers.known() {
            Some(Covered::Everywhere) | None => 2,
            Some(Covered::Places(_)) => {
                u8::from(places().any(|it| it.as_ref::<RegionRecord>().is_some()))
            }
        }
    };
    found.sort_by_key(reach);
    found
}

/// The desks `desks` side by side.
pub(super) fn table(presenter: &Presenter<'_>, desks: &[Ref<DeskRecord>]) -> Table {
    let rows = desks.iter().map(|desk| {
        let record = presenter.record(*desk);
        vec![
            presenter.link(desk.key()),
            for_whom(record),
            where_from(presenter, *desk),
            official_page(presenter, record),
            list(record.accessed.iter().map(plain_date).collect()),
        ]
    });
    let head = ["name", "users", "covers", "url", "accessed"];
    let head = head.map(|field| presenter.label_of(Kind::Desk, field));
    let head = head.each_ref().map(|label| &**label);
    Table::new(presenter.kind_title(Kind::Desk), &head, rows.collect())
}

fn for_whom(desk: &DeskRecord) -> Cell {
    stated(&desk.users, |users| list(users.iter().map(|user| text(user.word())).collect()))
}

fn where_from(presenter: &Presenter<'_>, desk: Ref<DeskRecord>) -> Cell {
    stated(&presenter.record(desk).covers, |covered| match covered {
        Covered::Everywhere => text(presenter.words.of_kinds.desk.everywhere.shared()),
        Covered::Places(_) => presenter.targets(desk.key(), r::COVERS),
    })
}

fn official_page(presenter: &Presenter<'_>, desk: &DeskRecord) -> Cell {
    let title = || presenter.label_of(Kind::Desk, "url");
    stated(&desk.url, |url| Cell::External { title: title(), href: url.shared() })
}

fn run_by(presenter: &Presenter<'_>, desk: Ref<DeskRecord>) -> Cell {
    stated(&presenter.record(desk).run_by, |by| {
        let graph = &presenter.knowledge.graph;
        let organisations = graph.targets::<OrganisationRecord>(desk.key(), r::RUN_BY);
        let links = organisations.map(|organisation| presenter.link(organisation.key()));
        list(links.chain(by.text.iter().map(|text| presenter.noted(text))).collect())
    })
}

impl Room for DeskRecord {
    const PAGES: Pages = Pages::Own("desks");
    const FACETS: Option<&'static Set> = Some(&FACETS);
    const DATA: Option<DataSet> = Some(DataSet("desks"));
    const WEIGHTS: (u8, u8) = (10, 8);
    const GROUPS: &'static [Group] = &[
        Group {
            title: |words| words.title_of(Kind::Desk),
            on: &[Kind::Region, Kind::Area],
            fields: &[(r::COVERS, |words| words.of_kinds.desk.for_place.shared())],
        },
        Group {
            title: |words| words.title_of(Kind::Desk),
            on: &[Kind::Organisation],
            fields: &[(r::RUN_BY, |words| words.label(Kind::Desk, "run_by"))],
        },
    ];

    fn shown(presenter: &Presenter<'_>, key: Ref<Self>) -> Shown {
        let desk = presenter.record(key);
        let field = |id, cell| presenter.field::<Self>(id, cell);
        let rows = [
            Some(field("users", for_whom(desk))),
            Some(field("covers", where_from(presenter, key))),
            Some(field("url", official_page(presenter, desk))),
            desk.accessed.as_ref().map(|when| field("accessed", plain_date(when))),
            Some(field("run_by", run_by(presenter, key))),
            (!desk.notes.is_empty()).then(|| field("notes", presenter.all_noted(&desk.notes))),
        ];
        Shown {
            description: presenter.words.of_kinds.desk.about(presenter.title(key.key())).into(),
            marks: presenter.certainty(desk.certainty.as_ref()).into_iter().collect(),
            rows: rows.into_iter().flatten().collect(),
            ..Shown::of(presenter, key.key(), &desk.sources)
        }
    }

    fn outline(presenter: &Presenter<'_>, key: Ref<Self>) -> Outline {
        let desk = presenter.record(key);
        let field = |id, cell| presenter.field::<Self>(id, cell);
        let rows =
            vec![field("users", for_whom(desk)), field("covers", where_from(presenter, key))];
        Outline { summary: None, rows }
    }

    fn beside(presenter: &Presenter<'_>, key: Ref<Self>) -> Vec<Field> {
        vec![presenter.field::<Self>("url", official_page(presenter, presenter.record(key)))]
    }

    /// Who answers wherever one lives first, then each town with all who answer there.
    fn list(presenter: &Presenter<'_>, part: ListPart<'_>) -> Listed {
        let knowledge = presenter.knowledge;
        let is_everywhere = |desk: &Ref<Self>| {
            matches!(presenter.record(*desk).covers.known(), Some(Covered::Everywhere))
        };
        let all = part.all.iter().filter_map(|key| key.as_ref::<Self>());
        let everywhere: Vec<Ref<Self>> = all.filter(is_everywhere).collect();
        let towns = Knowledge::refs::<MunicipalityRecord, _>(&knowledge.municipalities);
        let rows = towns.map(|(town, _)| {
            let own = covering(knowledge, town).into_iter().filter(|desk| !is_everywhere(desk));
            let (names, pages) = own
                .map(|desk| {
                    let record = presenter.record(desk);
                    (presenter.link(desk.key()), official_page(presenter, record))
                })
                .unzip();
            vec![presenter.link(town.key()), list(names), list(pages)]
        });
        let words = &presenter.words.of_kinds.desk;
        let head = [
            presenter.name_of_kind(Kind::Municipality),
            presenter.label_of(Kind::Desk, "name"),
            presenter.label_of(Kind::Desk, "url"),
        ];
        let head = head.each_ref().map(|label| &**label);
        let by_town = Table::new(words.by_town.shared(), &head, rows.collect());
        let first = Table { caption: words.first.shared(), ..table(presenter, &everywhere) };
        let tables = if part.is_first() { vec![first, by_town] } else { Vec::new() };
        let tables = tables.into_iter().filter(|table| !table.rows.is_empty()).collect();
        Listed { tables, ..Listed::of(part.entries) }
    }

    fn json_ld(presenter: &Presenter<'_>, key: Ref<Self>) -> JsonLd {
        let desk = presenter.record(key);
        let graph = &presenter.knowledge.graph;
        let organisation = graph.targets::<OrganisationRecord>(key.key(), r::RUN_BY).next();
        let organisation = organisation.map(|it| presenter.title(it.key()));
        let in_words = || desk.run_by.known()?.text.as_ref().map(|text| text.norm.shared());
        let places = graph.all_targets(key.key(), r::COVERS);
        let areas: Vec<Arc<str>> = places.map(|place| presenter.title(place)).collect();
        JsonLd::Service(Service {
            provider: organisation.or_else(in_words),
            areas,
            address: desk.url.known().map(Address::shared),
        })
    }
}
