//! What is shown of a case: what was done, by whom, agreed where, and what it would take elsewhere.

use crate::model::{Key, Knowledge, Ref, relations as r};
use crate::parse::record::{CaseRecord, Icon, Kind, MarkColour, Text};
use crate::plan::cells::{contact, noted_date, stated, stated_text, text};
use crate::plan::facets::{Facet, Set, Term, years};
use crate::plan::presenter::Presenter;
use crate::plan::room::{DataSet, Group, JsonLd, Outline, Paper, Room, Shown};
use crate::plan::routes::Pages;
use crate::plan::view::{Cell, Field};
use crate::theme::Words;

const FACETS: Set = Set { kind: Kind::Case, folder: "cases", facets };

fn facets(knowledge: &Knowledge, words: &Words) -> Vec<Facet> {
    let own = &words.of_kinds.case;
    let label = |field| words.label(Kind::Case, field);
    let mut facets = vec![Facet::field("area", &label("areas"), r::AREAS)];
    facets.extend(super::places::main_facet(knowledge, words));
    facets.extend([
        Facet::field("stage", &label("stages"), r::STAGES),
        Facet::field("sector", &label("sectors"), r::SECTORS),
        Facet::field("coordination", &label("coordination"), r::COORDINATION)
            .with_note(&own.coordination_note),
        Facet::field("issue", &label("issues"), r::ISSUES),
        Facet::field("status", &label("status"), r::STATUS).of_state(),
        Facet::field("form", &label("form_state"), r::FORM_STATE).of_state(),
        Facet::by("year", &own.year, fiscal_years).with_note(&own.year_note),
        Facet::field("evidence", &label("evidence"), r::EVIDENCE).of_state(),
    ]);
    facets
}

impl Room for CaseRecord {
    const PAGES: Pages = Pages::Own("cases");
    const TEMPLATE: &'static str = "case.html";
    const FACETS: Option<&'static Set> = Some(&FACETS);
    const DATA: Option<DataSet> = Some(DataSet("cases"));
    const IS_COMPARED: bool = true;
    const PAPER: Option<Paper> = Some(Paper::Handout);
    const GROUPS: &'static [Group] = &[
        Group {
            title: |words| words.of_kinds.case.of_place.shared(),
            on: &Kind::PLACES,
            fields: &[(r::AREAS, |words| words.of_kinds.case.of_place.shared())],
        },
        Group {
            title: |words| words.of_kinds.case.involving.shared(),
            on: &[Kind::Organisation, Kind::Body],
            fields: &[
                (r::ORGANISATIONS, |words| words.of_kinds.organisation.takes_part.shared()),
                (r::BODIES, |words| words.of_kinds.case.names_body.shared()),
                (r::EXISTING_BODY, |words| words.of_kinds.case.uses_body.shared()),
            ],
        },
        Group {
            title: |words| words.of_kinds.case.naming_meeting.shared(),
            on: &[Kind::Meeting],
            fields: &[(r::MEETINGS, |words| words.of_kinds.case.names_meeting.shared())],
        },
        Group {
            title: |words| words.of_kinds.case.on_issue.shared(),
            on: &[Kind::Issue],
            fields: &[(r::ISSUES, |words| words.of_kinds.case.about_issue.shared())],
        },
        Group {
            title: |words| words.of_kinds.case.short.shared(),
            on: &[Kind::Measure],
            fields: &[(r::MEASURES, |words| words.of_kinds.case.about_measure.shared())],
        },
        Group {
            title: |words| words.of_kinds.case.related.shared(),
            on: &[Kind::Case],
            fields: &[
                (r::RELATED, |words| words.of_kinds.case.names_case.shared()),
                (r::ADAPTED_FROM, |words| words.of_kinds.case.adapted.shared()),
            ],
        },
    ];

    fn shown(presenter: &Presenter<'_>, key: Ref<Self>) -> Shown {
        let case = presenter.record(key);
        let marks = [
            Some(presenter.mark("status", &case.status)),
            case.form_state.as_ref().map(|id| presenter.mark("form", id)),
            case.evidence.as_ref().map(|id| presenter.mark("evidence", id)),
            presenter.certainty(case.certainty.as_ref()),
            overdue(presenter, case),
        ];
        Shown {
            subtitle: case.subtitle.as_ref().map(Text::shared),
            description: case.summary.shared(),
            marks: marks.into_iter().flatten().collect(),
            rows: rows(presenter, key.key(), case),
            contact: case.contact.as_ref().map(contact),
            ..Shown::of(presenter, key.key(), &case.sources)
        }
    }

    fn outline(presenter: &Presenter<'_>, key: Ref<Self>) -> Outline {
        let case = presenter.record(key);
        let field = |id, cell| presenter.field::<Self>(id, cell);
        Outline {
            summary: Some(case.summary.shared()),
            rows: vec![
                field("areas", presenter.targets(key.key(), r::AREAS)),
                field("period", stated(&case.period, noted_date)),
                field("status", presenter.mark("status", &case.status)),
            ]
            .into_iter()
            .chain(form(presenter, case))
            .collect(),
        }
    }

    fn json_ld(_: &Presenter<'_>, _: Ref<Self>) -> JsonLd {
        JsonLd::Article
    }
}

/// A mark on a case that someone should have looked at again by now.
fn overdue(presenter: &Presenter<'_>, case: &CaseRecord) -> Option<Cell> {
    let due = case.review_due.as_ref().filter(|due| due.end() < presenter.today)?;
    let text = presenter.words.of_kinds.case.overdue(due.short()).into();
    Some(Cell::Mark {
        text,
        about: "review",
        value: "overdue".into(),
        colour: MarkColour::Plain.word(),
        icon: Icon::Rhombus.word(),
    })
}

/// How strongly the sources put the form of support.
fn form(presenter: &Presenter<'_>, case: &CaseRecord) -> Option<Field> {
    let state = case.form_state.as_ref()?;
    Some(presenter.field::<CaseRecord>("form_state", presenter.mark("form", state)))
}

fn rows(presenter: &Presenter<'_>, key: Key, case: &CaseRecord) -> Vec<Field> {
    let field = |id, cell| presenter.field::<CaseRecord>(id, cell);
    let linked = |id, relation| field(id, presenter.linked_targets(key, relation));
    let stages = stated(&case.stages, |stages| presenter.terms(stages));
    let existing = stated(&case.existing_body, |_| presenter.targets(key, r::EXISTING_BODY));
    let coordination = case.coordination.as_ref();
    // What editors may tie to a case or not is shown where they did.
    let if_any = |id, relation, any: bool| any.then(|| linked(id, relation));
    [
        Some(field("areas", presenter.targets(key, r::AREAS))),
        Some(field("period", stated(&case.period, noted_date))),
        Some(field("stages", stages)),
        Some(field("sectors", presenter.sorted_by(&case.sectors))),
        coordination.map(|id| field("coordination", text(presenter.label(id)))),
        case.approach.as_ref().map(|approach| field("approach", presenter.noted(approach))),
        form(presenter, case),
        Some(field("background", stated_text(&case.background))),
        Some(field("purpose", stated_text(&case.purpose))),
        Some(field("activities", presenter.stated_points(&case.activities))),
        Some(linked("organisations", r::ORGANISATIONS)),
        Some(linked("bodies", r::BODIES)),
        if_any("meetings", r::MEETINGS, !case.meetings.is_empty()),
        Some(field("existing_body", existing)),
        Some(linked("issues", r::ISSUES)),
        Some(linked("measures", r::MEASURES)),
        Some(field("devices", presenter.stated_points(&case.devices))),
        Some(field("constraints", presenter.stated_points(&case.constraints))),
        Some(field("results", presenter.stated_points(&case.results))),
        Some(field("evaluation", stated_text(&case.evaluation))),
        Some(field("lessons", presenter.stated_points(&case.lessons))),
        Some(field("sustained", stated_text(&case.sustained))),
        Some(field("spread", stated_text(&case.spread))),
        Some(field("conditions", presenter.stated_points(&case.conditions))),
        Some(field("schemes", presenter.stated_points(&case.schemes))),
        Some(field("resources", stated_text(&case.resources))),
        if_any("related", r::RELATED, !case.related.is_empty()),
        if_any("adapted_from", r::ADAPTED_FROM, !case.adapted_from.is_empty()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Every fiscal year that the case was carried out in; none if nobody knows that it was.
fn fiscal_years(knowledge: &Knowledge, key: Key) -> Vec<Term> {
    let Some(case) = key.as_ref::<CaseRecord>().map(|key| &knowledge[key].front) else {
        return Vec::new();
    };
    let status = knowledge.term(&case.status);
    let period = case.period.known().filter(|_| status.is_some_and(|it| !it.not_carried_out));
    period.map(|when| years(&when.norm)).unwrap_or_default()
}
