//! What is shown of issues, measures and trainings: which answers which.

use crate::model::{Knowledge, Ref, relations as r};
use crate::parse::record::{IssueRecord, Kind, MeasureRecord, TrainingRecord};
use crate::plan::cells::{noted_date, stated, text};
use crate::plan::facets::{Facet, Set};
use crate::plan::presenter::Presenter;
use crate::plan::room::{DataSet, Group, ListPart, Listed, Outline, Room, Shown};
use crate::plan::routes::Pages;
use crate::plan::trace::chain;
use crate::plan::view::Table;
use crate::theme::Words;

const ISSUE_FACETS: Set = Set { kind: Kind::Issue, folder: "issues", facets: issue_facets };

fn issue_facets(_knowledge: &Knowledge, words: &Words) -> Vec<Facet> {
    let label = |field| words.label(Kind::Issue, field);
    vec![
        Facet::field("scope", &label("scope"), r::SCOPE),
        Facet::field("stage", &label("stages"), r::STAGES),
        Facet::field("area", &label("areas"), r::AREAS),
    ]
}

impl Room for IssueRecord {
    const PAGES: Pages = Pages::Own("issues");
    const TEMPLATE: &'static str = "issue.html";
    const FACETS: Option<&'static Set> = Some(&ISSUE_FACETS);
    const DATA: Option<DataSet> = Some(DataSet("issues"));
    const GROUPS: &'static [Group] = &[
        Group {
            title: |words| words.of_kinds.issue.of_place.shared(),
            on: &Kind::PLACES,
            fields: &[(r::AREAS, |words| words.of_kinds.issue.found_here.shared())],
        },
        Group {
            title: |words| words.of_kinds.issue.gathered.shared(),
            on: &[Kind::Issue],
            fields: &[(r::COMMON, |words| words.of_kinds.issue.gathered_here.shared())],
        },
    ];

    fn shown(presenter: &Presenter<'_>, key: Ref<Self>) -> Shown {
        let issue = presenter.record(key);
        let field = |id, cell| presenter.field::<Self>(id, cell);
        let key = key.key();
        let stages = stated(&issue.stages, |stages| presenter.terms(stages));
        let followed = !issue.followed_by.is_empty();
        let rows = [
            Some(field("text", presenter.noted(&issue.text))),
            Some(field("scope", text(presenter.label(&issue.scope)))),
            Some(field("found_in", text(issue.found_in.shared()))),
            Some(field("stages", stages)),
            Some(field("areas", presenter.linked_targets(key, r::AREAS))),
            issue.common.is_some().then(|| field("common", presenter.targets(key, r::COMMON))),
            followed.then(|| field("followed_by", presenter.all_noted(&issue.followed_by))),
            (!issue.notes.is_empty()).then(|| field("notes", presenter.all_noted(&issue.notes))),
        ];
        Shown {
            description: issue.text.norm.shared(),
            marks: presenter.certainty(issue.certainty.as_ref()).into_iter().collect(),
            rows: rows.into_iter().flatten().collect(),
            sections: vec![chain::of_issue(presenter, key)],
            ..Shown::of(presenter, key, &issue.sources)
        }
    }

    fn outline(presenter: &Presenter<'_>, key: Ref<Self>) -> Outline {
        let issue = presenter.record(key);
        Outline {
            summary: Some(issue.text.norm.shared()),
            rows: vec![presenter.field::<Self>("scope", text(presenter.label(&issue.scope)))],
        }
    }
}

const MEASURE_FACETS: Set = Set { kind: Kind::Measure, folder: "measures", facets: measure_facets };

fn measure_facets(_knowledge: &Knowledge, words: &Words) -> Vec<Facet> {
    let label = |field| words.label(Kind::Measure, field);
    vec![
        Facet::field("track", &label("track"), r::TRACK),
        Facet::field("phase", &label("phase"), r::PHASE),
        Facet::field("status", &label("status"), r::STATUS).of_state(),
    ]
}

impl Room for MeasureRecord {
    const PAGES: Pages = Pages::Own("measures");
    const TEMPLATE: &'static str = "measure.html";
    const FACETS: Option<&'static Set> = Some(&MEASURE_FACETS);
    const DATA: Option<DataSet> = Some(DataSet("measures"));
    const GROUPS: &'static [Group] = &[
        Group {
            title: |words| words.of_kinds.measure.of_place.shared(),
            on: &Kind::PLACES,
            fields: &[(r::AREAS, |words| words.of_kinds.measure.of_place.shared())],
        },
        Group {
            title: |words| words.of_kinds.measure.of_organisation.shared(),
            on: &[Kind::Organisation],
            fields: &[
                (r::OWNER, |words| words.label(Kind::Measure, "owner")),
                (r::ACTORS, |words| words.of_kinds.organisation.takes_part.shared()),
            ],
        },
        Group {
            title: |words| words.of_kinds.measure.on_issue.shared(),
            on: &[Kind::Issue],
            fields: &[(r::ISSUES, |words| words.of_kinds.measure.answers.shared())],
        },
        Group {
            title: |words| words.of_kinds.measure.on_body.shared(),
            on: &[Kind::Body],
            fields: &[(r::BODIES, |words| words.of_kinds.measure.about_body.shared())],
        },
    ];

    fn shown(presenter: &Presenter<'_>, key: Ref<Self>) -> Shown {
        let measure = presenter.record(key);
        let field = |id, cell| presenter.field::<Self>(id, cell);
        let key = key.key();
        let linked = |id, relation| field(id, presenter.linked_targets(key, relation));
        let rows = [
            Some(field("text", presenter.noted(&measure.text))),
            Some(field("actions", presenter.stated_points(&measure.actions))),
            Some(field("track", text(presenter.label(&measure.track)))),
            Some(field("phase", presenter.mark("phase", &measure.phase))),
            Some(field("period", stated(&measure.period, noted_date))),
            Some(field("goal", presenter.stated_noted(&measure.goal))),
            Some(linked("actors", r::ACTORS)),
            (!measure.bodies.is_empty())
                .then(|| field("bodies", presenter.targets(key, r::BODIES))),
            Some(linked("issues", r::ISSUES)),
            Some(linked("areas", r::AREAS)),
            measure.owner.is_some().then(|| field("owner", presenter.targets(key, r::OWNER))),
            (!measure.notes.is_empty())
                .then(|| field("notes", presenter.all_noted(&measure.notes))),
        ];
        let marks = std::iter::once(presenter.mark("status", &measure.status));
        Shown {
            description: measure.text.norm.shared(),
            marks: marks.chain(presenter.certainty(measure.certainty.as_ref())).collect(),
            rows: rows.into_iter().flatten().collect(),
            sections: vec![chain::of_measure(presenter, key)],
            ..Shown::of(presenter, key, &measure.sources)
        }
    }

    fn outline(presenter: &Presenter<'_>, key: Ref<Self>) -> Outline {
        let measure = presenter.record(key);
        let field = |id, cell| presenter.field::<Self>(id, cell);
        Outline {
            summary: Some(measure.text.norm.shared()),
            rows: vec![
                field("track", text(presenter.label(&measure.track))),
                field("status", presenter.mark("status", &measure.status)),
            ],
        }
    }
}

impl Room for TrainingRecord {
    const PAGES: Pages = Pages::Own("trainings");
    const TEMPLATE: &'static str = "training.html";
    const DATA: Option<DataSet> = Some(DataSet("trainings"));
    const GROUPS: &'static [Group] = &[
        Group {
            title: |words| words.of_kinds.training.held.shared(),
            on: &[Kind::Organisation],
            fields: &[(r::HELD_BY, |words| words.label(Kind::Training, "held_by"))],
        },
        Group {
            title: |words| words.title_of(Kind::Training),
            on: &[Kind::Measure],
            fields: &[(r::MEASURES, |words| words.of_kinds.training.of_measure.shared())],
        },
    ];

    fn shown(presenter: &Presenter<'_>, key: Ref<Self>) -> Shown {
        let training = presenter.record(key);
        let field = |id, cell| presenter.field::<Self>(id, cell);
        let key = key.key();
        let rows = [
            Some(field("text", presenter.stated_noted(&training.text))),
            Some(field("fiscal_year", stated(&training.fiscal_year, noted_date))),
            Some(field("target", presenter.stated_noted(&training.target))),
            Some(field("days", presenter.stated_noted(&training.days))),
            Some(field("capacity", presenter.stated_noted(&training.capacity))),
            Some(field("period", stated(&training.period, noted_date))),
            Some(field("held_by", presenter.linked_targets(key, r::HELD_BY))),
            Some(field("measures", presenter.linked_targets(key, r::MEASURES))),
            (!training.notes.is_empty())
                .then(|| field("notes", presenter.all_noted(&training.notes))),
        ];
        let marks = std::iter::once(presenter.mark("status", &training.status));
        Shown {
            description: presenter.words.of_kinds.training.about(&training.name.norm).into(),
            marks: marks.chain(presenter.certainty(training.certainty.as_ref())).collect(),
            rows: rows.into_iter().flatten().collect(),
            ..Shown::of(presenter, key, &training.sources)
        }
    }

    fn list(presenter: &Presenter<'_>, part: ListPart<'_>) -> Listed {
        let keys = part.keys.iter().filter_map(|key| key.as_ref::<Self>());
        let rows = keys.map(|reference| {
            let training = presenter.record(reference);
            vec![
                presenter.link(reference.key()),
                stated(&training.fiscal_year, noted_date),
                presenter.stated_noted(&training.target),
                presenter.stated_noted(&training.days),
                presenter.stated_noted(&training.capacity),
                presenter.mark("status", &training.status),
                presenter.linked_targets(reference.key(), r::HELD_BY),
            ]
        });
        let name = presenter.name_of_kind(Kind::Training);
        let [year, target, days, capacity, held_by] =
            ["fiscal_year", "target", "days", "capacity", "held_by"]
                .map(|field| presenter.label_of(Kind::Training, field));
        let status = &*presenter.words.marks.status;
        let head = [&*name, &*year, &*target, &*days, &*capacity, status, &*held_by];
        let caption = presenter.words.of_kinds.training.table.shared();
        let table = Table::new(caption, &head, rows.collect());
        Listed { tables: vec![table], ..Listed::of(Vec::new()) }
    }
}
