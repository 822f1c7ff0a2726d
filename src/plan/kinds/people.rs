//! What is shown of organisations and posts, who take part where, and of the diagrams of who supports whom.

use crate::model::{Knowledge, Ref, relations as r};
use crate::parse::record::{Kind, NetworkRecord, OrganisationRecord};
use crate::plan::cells::{beginning, list, text};
use crate::plan::drawn::network;
use crate::plan::facets::{Facet, Set};
use crate::plan::presenter::Presenter;
use crate::plan::room::{DataSet, Group, ListPart, Listed, Outline, Room, Shown};
use crate::plan::routes::Pages;
use crate::plan::view::{Cell, Field};
use crate::theme::Words;

const FACETS: Set = Set { kind: Kind::Organisation, folder: "organisations", facets };

fn facets(_knowledge: &Knowledge, words: &Words) -> Vec<Facet> {
    let label = |field| words.label(Kind::Organisation, field);
    vec![
        Facet::field("sector", &label("sectors"), r::SECTORS),
        Facet::field("type", &label("type"), r::TYPE),
        Facet::field("level", &label("level"), r::LEVEL),
    ]
}

impl Room for OrganisationRecord {
    const PAGES: Pages = Pages::Own("organisations");
    const TEMPLATE: &'static str = "organisation.html";
    const FACETS: Option<&'static Set> = Some(&FACETS);
    const DATA: Option<DataSet> = Some(DataSet("organisations"));
    const WEIGHTS: (u8, u8) = (6, 3);
    const GROUPS: &'static [Group] = &[
        Group {
            title: |words| words.of_kinds.organisation.of_place.shared(),
            on: &Kind::PLACES,
            fields: &[(r::AREAS, |words| words.of_kinds.organisation.names_place.shared())],
        },
        Group {
            title: |words| words.of_kinds.organisation.parts.shared(),
            on: &[Kind::Organisation],
            fields: &[(r::PARENT, |words| words.of_kinds.organisation.part_of.shared())],
        },
    ];

    fn shown(presenter: &Presenter<'_>, key: Ref<Self>) -> Shown {
        let organisation = presenter.record(key);
        let field = |id, cell| presenter.field::<Self>(id, cell);
        let key = key.key();
        let title = presenter.title(key);
        let url = organisation
            .url
            .as_ref()
            .map(|url| Cell::External { title: title.clone(), href: url.shared() });
        let rows = [
            Some(field("roles", presenter.stated_points(&organisation.roles))),
            Some(field("sectors", presenter.sorted_by(&organisation.sectors))),
            Some(field("type", presenter.stated_term(&organisation.kind))),
            Some(field("level", presenter.stated_term(&organisation.level))),
            (!organisation.areas.is_empty())
                .then(|| field("areas", presenter.targets(key, r::AREAS))),
            organisation
                .parent
                .is_some()
                .then(|| field("parent", presenter.targets(key, r::PARENT))),
            url.map(|url| field("url", url)),
            (!organisation.notes.is_empty())
                .then(|| field("notes", presenter.all_noted(&organisation.notes))),
        ];
        let (tables, figures) = network::around(presenter, key);
        Shown {
            description: presenter.words.of_kinds.organisation.about(title).into(),
            marks: presenter.certainty(organisation.certainty.as_ref()).into_iter().collect(),
            rows: rows.into_iter().flatten().collect(),
            tables,
            figures,
            ..Shown::of(presenter, key, &organisation.sources)
        }
    }

    fn outline(presenter: &Presenter<'_>, key: Ref<Self>) -> Outline {
        let roles = presenter.record(key).roles.known();
        Outline { summary: beginning(roles), rows: Vec::new() }
    }

    /// The bodies that it sits in.
    fn beside(presenter: &Presenter<'_>, key: Ref<Self>) -> Vec<Field> {
        let mut bodies = Vec::new();
        for relation in [r::SECRETARIAT, r::MEMBERS, r::OBSERVERS] {
            for edge in presenter.knowledge.graph.all_sources(key.key()) {
                if edge.relation == relation && !bodies.contains(&edge.from) {
                    bodies.push(edge.from);
                }
            }
        }
        let links: Vec<Cell> = bodies.into_iter().map(|body| presenter.link(body)).collect();
        let label = presenter.name_of_kind(Kind::Body);
        let bodies = (!links.is_empty()).then(|| Field::labelled("bodies", &label, list(links)));
        bodies.into_iter().collect()
    }

    fn list(presenter: &Presenter<'_>, part: ListPart<'_>) -> Listed {
        super::syllabary::by_reading(presenter, part)
    }
}

impl Room for NetworkRecord {
    const PAGES: Pages = Pages::OnList("networks");
    const DATA: Option<DataSet> = Some(DataSet("networks"));
    const GROUPS: &'static [Group] = &[Group {
        title: |words| words.title_of(Kind::Network),
        on: &[Kind::Organisation],
        fields: &[(r::NODES, |words| words.label(Kind::Network, "nodes"))],
    }];

    fn whole(presenter: &Presenter<'_>, key: Ref<Self>) -> Option<Outline> {
        let network = presenter.record(key);
        let field = |id, cell| presenter.field::<Self>(id, cell);
        let quirks = network.quirks.iter().map(|quirk| text(quirk.shared())).collect();
        let rows = vec![
            field("text_version", text(network.text_version.shared())),
            field("quirks", list(quirks)),
            field("sources", presenter.cited(&network.sources)),
        ];
        Some(Outline { summary: None, rows })
    }

    fn list(presenter: &Presenter<'_>, part: ListPart<'_>) -> Listed {
        Listed {
            tables: network::tables(presenter, part.keys),
            figures: network::diagrams(presenter, part.keys),
            ..Listed::of(part.entries)
        }
    }
}
