//! What is shown of the areas that tried something: what they did, who leads at each stage, and the areas side by side.

use crate::model::{Key, Knowledge, Ref, relations as r};
use crate::parse::record::{AreaRecord, Kind, RegionRecord};
use crate::plan::cells::{list, noted_date, stated, stated_text, text};
use crate::plan::presenter::Presenter;
use crate::plan::room::{DataSet, Group, JsonLd, ListPart, Listed, Outline, Paper, Room, Shown};
use crate::plan::routes::Pages;
use crate::plan::view::{Cell, Field, Table};

impl Room for AreaRecord {
    const PAGES: Pages = Pages::Own("areas");
    const TEMPLATE: &'static str = "area.html";
    const DATA: Option<DataSet> = Some(DataSet("areas"));
    const IS_COMPARED: bool = true;
    const PAPER: Option<Paper> = Some(Paper::Binder);
    const GROUPS: &'static [Group] = &[
        Group {
            title: |words| words.of_kinds.area.place.shared(),
            on: &[Kind::Region, Kind::Municipality],
            fields: &[
                (r::REGION, |words| words.of_kinds.area.in_region.shared()),
                (r::SCOPE, |words| words.of_kinds.area.in_scope.shared()),
            ],
        },
        Group {
            title: |words| words.of_kinds.area.of_organisation.shared(),
            on: &[Kind::Organisation],
            fields: &[
                (r::STAGE_LEADS, |words| words.of_kinds.area.leads_stage.shared()),
                (r::ORGANISATIONS, |words| words.of_kinds.organisation.takes_part.shared()),
            ],
        },
    ];

    fn shown(presenter: &Presenter<'_>, key: Ref<Self>) -> Shown {
        let area = presenter.record(key);
        let field = |id, cell| presenter.field::<Self>(id, cell);
        let key = key.key();
        let scope = stated(&area.scope, |scope| {
            let mut cells = presenter.targets(key, r::SCOPE).items().to_vec();
            cells.extend(presenter.certainty(Some(&scope.certainty)));
            cells.push(text(scope.basis.shared()));
            list(cells)
        });
        let coordination = area.coordination.as_ref();
        let rows = [
            Some(field("period", noted_date(&area.period))),
            Some(region(presenter, area, key)),
            Some(field("scope", scope)),
            coordination.map(|id| field("coordination", text(presenter.label(id)))),
            Some(field("approach", presenter.stated_noted(&area.approach))),
            Some(field("wording", stated_text(&area.wording))),
            Some(field("organisations", presenter.linked_targets(key, r::ORGANISATIONS))),
        ];
        Shown {
            description: area.summary.shared(),
            marks: presenter.certainty(area.certainty.as_ref()).into_iter().collect(),
            rows: rows.into_iter().flatten().collect(),
            tables: vec![stages(presenter, area)],
            ..Shown::of(presenter, key, &area.sources)
        }
    }

    fn outline(presenter: &Presenter<'_>, key: Ref<Self>) -> Outline {
        let area = presenter.record(key);
        Outline {
            summary: Some(area.summary.shared()),
            rows: vec![presenter.field::<Self>("period", noted_date(&area.period))],
        }
    }

    fn list(presenter: &Presenter<'_>, part: ListPart<'_>) -> Listed {
        Listed { tables: vec![side_by_side(presenter)], ..Listed::of(part.entries) }
    }

    fn json_ld(_: &Presenter<'_>, _: Ref<Self>) -> JsonLd {
        JsonLd::Article
    }

    fn belongings(presenter: &Presenter<'_>, key: Ref<Self>) -> Vec<Key> {
        let to = |relation, kind| {
            let edges = presenter.knowledge.graph.all_sources(key.key());
            edges.filter(move |edge| edge.relation == relation && edge.from.kind == kind)
        };
        let cases = to(r::AREAS, Kind::Case);
        cases.chain(to(r::SCOPE, Kind::Body)).map(|edge| edge.from).collect()
    }
}

/// The region that an area lies in, called by its division.
fn region(presenter: &Presenter<'_>, area: &AreaRecord, key: Key) -> Field {
    let region = presenter.knowledge.find(&area.region).and_then(Key::as_ref::<RegionRecord>);
    let cell = presenter.targets(key, r::REGION);
    match region {
        Some(region) => {
            let division = presenter.label(&presenter.record(region).division);
            Field::labelled("region", &division, cell)
        }
        None => presenter.field::<AreaRecord>("region", cell),
    }
}

/// Who is in the middle at each stage; stages that the sources leave out are shown as such. Stages in a row of which the
/// same is said share a row of the table.
fn stages(presenter: &Presenter<'_>, area: &AreaRecord) -> Table {
    let mut rows: Vec<(Vec<Cell>, [Cell; 2])> = Vec::new();
    for (id, label) in presenter.stages() {
        let leads = area.stage_leads.iter().filter(|lead| {
            let mut stages = lead.stages.iter().filter_map(|stage| presenter.knowledge.term(stage));
            stages.any(|term| term.id.as_str() == id)
        });
        let (mut leading, mut evidence) = (Vec::new(), Vec::new());
        for lead in leads {
            leading.extend(presenter.leading(area, lead));
            leading.extend(presenter.certainty(Some(&lead.certainty)));
            evidence.push(presenter.noted(&lead.evidence));
        }
        let said = [list(leading), list(evidence)];
        match rows.last_mut().filter(|(_, last)| *last == said) {
            Some((stages, _)) => stages.push(text(label)),
            None => rows.push((vec![text(label)], said)),
        }
    }
    let rows = rows
        .into_iter()
        .map(|(stages, said)| [list(stages)].into_iter().chain(said).collect())
        .collect();
    let words = &presenter.words.of_kinds.area;
    let stages = presenter.label_of(Kind::Case, "stages");
    Table::new(words.leads(stages), &[&words.stage, &words.lead, &words.evidence], rows)
}

/// The areas side by side, with the strength of each source's wording.
fn side_by_side(presenter: &Presenter<'_>) -> Table {
    let rows = Knowledge::refs::<AreaRecord, _>(&presenter.knowledge.areas).map(|(key, area)| {
        let area = &area.front;
        vec![
            presenter.link(key.key()),
            noted_date(&area.period),
            presenter.targets(key.key(), r::REGION),
            list(area.coordination.iter().map(|id| text(presenter.label(id))).collect()),
            presenter.stated_noted(&area.approach),
            stated_text(&area.wording),
        ]
    });
    let words = &presenter.words.of_kinds.area;
    let division = presenter.main_division().map(|division| division.label.shared());
    let division = division.unwrap_or_else(|| presenter.name_of_kind(Kind::Region));
    let approach = presenter.label_of(Kind::Area, "approach");
    let wording = presenter.label_of(Kind::Area, "wording");
    let head: [&str; 6] =
        [&words.place, &words.period, &division, &words.coordination, &approach, &wording];
    let caption = words.side_by_side(presenter.kind_title(Kind::Area));
    Table::new(caption, &head, rows.collect())
}
