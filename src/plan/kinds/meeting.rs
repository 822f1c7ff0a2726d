//! What is shown of meeting bodies, of their meetings and of the opinions voiced in them.

use crate::japanese::excerpt::{CARD, excerpt};
use crate::model::{Key, Knowledge, Ref, relations as r};
use crate::parse::record::{
    BodyRecord, Citation, Icon, Kind, MarkColour, MeetingRecord, MeetingState, OpinionRecord,
};
use crate::plan::cells::{beginning, date, list, noted_date, stated, stated_text, text};
use crate::plan::facets::{Facet, Set, Term, years};
use crate::plan::presenter::Presenter;
use crate::plan::room::{
    DataSet, Event, Group, JsonLd, ListPart, Listed, Outline, Paper, Room, Shown,
};
use crate::plan::routes::Pages;
use crate::plan::view::{Cell, Entry, Field, Link, Table};
use crate::theme::Words;
use crate::theme::words::Word;

impl Room for BodyRecord {
    const PAGES: Pages = Pages::Own("meetings");
    const TEMPLATE: &'static str = "meeting-body.html";
    const DATA: Option<DataSet> = Some(DataSet("meeting-bodies"));
    const PAPER: Option<Paper> = Some(Paper::Binder);
    const GROUPS: &'static [Group] = &[
        Group {
            title: |words| words.of_kinds.body.of_place.shared(),
            on: &Kind::PLACES,
            fields: &[(r::SCOPE, |words| words.label(Kind::Body, "scope"))],
        },
        Group {
            title: |words| words.of_kinds.body.of_organisation.shared(),
            on: &[Kind::Organisation],
            fields: &[
                (r::SECRETARIAT, |words| words.label(Kind::Body, "secretariat")),
                (r::MEMBERS, |words| words.label(Kind::Body, "members")),
                (r::OBSERVERS, |words| words.label(Kind::Body, "observers")),
            ],
        },
        Group {
            title: |words| words.of_kinds.body.parts.shared(),
            on: &[Kind::Body],
            fields: &[(r::PARENT, |words| words.of_kinds.body.part_of.shared())],
        },
    ];

    fn shown(presenter: &Presenter<'_>, key: Ref<Self>) -> Shown {
        let body = presenter.record(key);
        let words = &presenter.words.of_kinds;
        let field = |id, cell| presenter.field::<Self>(id, cell);
        let places = |cell| Field::labelled("areas", &words.area.place, cell);
        let key = key.key();
        let mut members = presenter.members(&body.members).items().to_vec();
        if body.members_open {
            members.push(text(words.body.open_members.shared()));
        }
        let rows = [
            Some(field("kind", presenter.stated_term(&body.kind))),
            Some(field("scope", presenter.noted(&body.scope.text))),
            (!body.scope.places.is_empty()).then(|| places(presenter.targets(key, r::SCOPE))),
            Some(field("basis", presenter.stated_term(&body.basis))),
            Some(field("purpose", presenter.stated_noted(&body.purpose))),
            Some(field("secretariat", presenter.members(&body.secretariat))),
            Some(field("members", list(members))),
            Some(field("observers", presenter.members(&body.observers))),
            (!body.plans.is_empty()).then(|| field("plans", presenter.all_noted(&body.plans))),
            body.parent.is_some().then(|| field("parent", presenter.targets(key, r::PARENT))),
            (!body.notes.is_empty()).then(|| field("notes", presenter.all_noted(&body.notes))),
        ];
        Shown {
            kind: presenter.name_of_kind(Kind::Body),
            description: words.body.about(&body.name.norm).into(),
            marks: presenter.certainty(body.certainty.as_ref()).into_iter().collect(),
            rows: rows.into_iter().flatten().collect(),
            tables: vec![sequence(presenter, key)],
            entries: opinions(presenter, key),
            ..Shown::of(presenter, key, &body.sources)
        }
    }

    fn outline(presenter: &Presenter<'_>, key: Ref<Self>) -> Outline {
        let purpose = presenter.record(key).purpose.known();
        let summary = purpose.map(|purpose| excerpt(&purpose.norm, CARD).into());
        Outline { summary, rows: Vec::new() }
    }

    fn list(presenter: &Presenter<'_>, part: ListPart<'_>) -> Listed {
        let tables = vec![bodies(presenter, part.keys)];
        Listed { template: "meeting-bodies.html", tables, ..Listed::of(Vec::new()) }
    }

    fn belongings(presenter: &Presenter<'_>, key: Ref<Self>) -> Vec<Key> {
        presenter
            .knowledge
            .graph
            .sources::<MeetingRecord>(key.key(), r::BODY)
            .map(Ref::key)
            .collect()
    }
}

/// Who runs each meeting body, who sits in it, what it is for and what comes next.
fn bodies(presenter: &Presenter<'_>, keys: &[Key]) -> Table {
    let rows = keys.iter().filter_map(|key| key.as_ref::<BodyRecord>()).map(|reference| {
        let body = presenter.record(reference);
        vec![
            presenter.link(reference.key()),
            presenter.noted(&body.scope.text),
            presenter.members(&body.secretariat),
            members(presenter, body),
            presenter.members(&body.observers),
            what(presenter, reference),
            next(presenter, reference),
        ]
    });
    let words = &presenter.words.of_kinds.body;
    let name = presenter.name_of_kind(Kind::Body);
    let [scope, secretariat, members, observers, next] =
        ["scope", "secretariat", "members", "observers", "plans"]
            .map(|field| presenter.label_of(Kind::Body, field));
    let head = [&*name, &*scope, &*secretariat, &*members, &*observers, &*words.content, &*next];
    Table::new(words.table.shared(), &head, rows.collect())
}

/// The members of a body, and whether the source says that there are others.
fn members(presenter: &Presenter<'_>, body: &BodyRecord) -> Cell {
    let words = &presenter.words.of_kinds.body;
    let mut items = presenter.members(&body.members).items().to_vec();
    items.extend(body.members_open.then(|| text(words.others.shared())));
    list(items)
}

/// What a body is for; without that, what its latest meeting was about.
fn what(presenter: &Presenter<'_>, body: Ref<BodyRecord>) -> Cell {
    if let Some(purpose) = presenter.record(body).purpose.known() {
        return presenter.noted(purpose);
    }
    let agendas = meetings(presenter, body).filter_map(|meeting| meeting.agenda.known());
    agendas.last().map_or_else(|| list(Vec::new()), |agenda| presenter.all_noted(agenda))
}

/// What comes next for a body: what the sources say of it as a whole, the meetings that they plan, and what the latest of
/// its meetings that tells says of the next.
fn next(presenter: &Presenter<'_>, body: Ref<BodyRecord>) -> Cell {
    let meetings = presenter.knowledge.graph.sources::<MeetingRecord>(body.key(), r::BODY);
    let meetings: Vec<(Key, &MeetingRecord)> =
        meetings.map(|meeting| (meeting.key(), presenter.record(meeting))).collect();
    let of_body = presenter.record(body).plans.iter().map(|plan| presenter.noted(plan));
    let mut plans: Vec<Cell> = of_body.collect();
    for (key, meeting) in meetings.iter().filter(|(_, it)| it.state == MeetingState::Planned) {
        plans.push(
            presenter.link_with(*key, meeting.when.known().map(|when| when.norm.long().into())),
        );
        plans.extend(meeting.agenda.known().into_iter().flatten().map(|it| presenter.noted(it)));
    }
    let last = meetings.iter().rev().find_map(|(_, meeting)| meeting.next_plan.known());
    plans.extend(last.map(|plan| presenter.noted(plan)));
    list(plans)
}

fn meetings<'a>(
    presenter: &Presenter<'a>,
    body: Ref<BodyRecord>,
) -> impl Iterator<Item = &'a MeetingRecord> + use<'a> {
    let presenter = *presenter;
    let meetings = presenter.knowledge.graph.sources::<MeetingRecord>(body.key(), r::BODY);
    meetings.map(move |meeting| presenter.record(meeting))
}

/// The sequence of a body's meetings.
fn sequence(presenter: &Presenter<'_>, body: Key) -> Table {
    let graph = &presenter.knowledge.graph;
    let rows = graph.sources::<MeetingRecord>(body, r::BODY).map(|reference| {
        let meeting = presenter.record(reference);
        let title = meeting.number_title();
        vec![
            Cell::Link {
                title: title.map_or_else(|| presenter.title(reference.key()), Into::into),
                route: presenter.route(reference.key()),
                orig: None,
                remark: None,
            },
            stated(&meeting.when, noted_date),
            list(
                std::iter::once(state(presenter, meeting.state))
                    .chain(presenter.certainty(meeting.certainty.as_ref()))
                    .collect(),
            ),
            presenter.stated_points(&meeting.agenda),
            presenter.stated_noted(&meeting.next_plan),
        ]
    });
    let words = &presenter.words.of_kinds.meeting;
    let name = presenter.name_of_kind(Kind::Meeting);
    let next = presenter.label_of(Kind::Meeting, "next_plan");
    let head = [&*name, &*words.when, &*words.state, &*words.content, &*next];
    Table::new(presenter.words.record.list_of(&name), &head, rows.collect())
}

fn opinions(presenter: &Presenter<'_>, body: Key) -> Vec<Entry> {
    let opinions = presenter.knowledge.graph.sources::<OpinionRecord>(body, r::BODY);
    let entry = |reference: Ref<OpinionRecord>| {
        let issues = presenter.linked_targets(reference.key(), r::ISSUES);
        let rows = vec![presenter.field::<OpinionRecord>("issues", issues)];
        presenter.part(reference.key(), rows)
    };
    opinions.map(entry).collect()
}

fn state(presenter: &Presenter<'_>, state: MeetingState) -> Cell {
    let words = &presenter.words.of_kinds.meeting;
    let (text, value, colour, icon) = match state {
        MeetingState::Planned => (&words.planned, "scheduled", MarkColour::Blue, Icon::Calendar),
        MeetingState::Held => (&words.held, "held", MarkColour::Green, Icon::Full),
        MeetingState::NotRecorded => {
            (&words.not_recorded, "unknown", MarkColour::Grey, Icon::Question)
        }
    };
    let (text, value) = (text.shared(), value.into());
    Cell::Mark { text, about: "status", value, colour: colour.word(), icon: icon.word() }
}

const FACETS: Set = Set { kind: Kind::Meeting, folder: "meetings", facets };

fn facets(_knowledge: &Knowledge, words: &Words) -> Vec<Facet> {
    let own = &words.of_kinds.meeting;
    let [planned, held] = [&own.planned, &own.held].map(Word::shared);
    let states = move |knowledge: &Knowledge, key: Key| {
        let state = key.as_ref::<MeetingRecord>().map(|key| knowledge[key].state);
        match state {
            Some(MeetingState::Planned) => vec![Term::Word("planned", planned.clone())],
            Some(MeetingState::Held) => vec![Term::Word("held", held.clone())],
            Some(MeetingState::NotRecorded) | None => Vec::new(),
        }
    };
    vec![
        Facet::field("body", &words.name_of(Kind::Body), r::BODY),
        Facet::by("year", &own.year, fiscal_years).with_note(&words.facets.years_note),
        Facet::by("state", &words.marks.status, states),
    ]
}

fn fiscal_years(knowledge: &Knowledge, key: Key) -> Vec<Term> {
    let meeting = key.as_ref::<MeetingRecord>().map(|key| &knowledge[key]);
    meeting.and_then(|it| it.when.known()).map(|when| years(&when.norm)).unwrap_or_default()
}

impl Room for MeetingRecord {
    const PAGES: Pages = Pages::InWhole;
    const TEMPLATE: &'static str = "meeting.html";
    const FACETS: Option<&'static Set> = Some(&FACETS);
    const DATA: Option<DataSet> = Some(DataSet("meetings"));
    const WEIGHTS: (u8, u8) = (6, 3);
    const GROUPS: &'static [Group] = &[
        Group {
            title: |words| words.of_kinds.meeting.on_issue.shared(),
            on: &[Kind::Issue],
            fields: &[(r::ISSUES, |words| words.of_kinds.meeting.took_up.shared())],
        },
        Group {
            title: |words| words.name_of(Kind::Meeting),
            on: &[Kind::Measure],
            fields: &[(r::MEASURES, |words| words.of_kinds.meeting.on_measure.shared())],
        },
        Group {
            title: |words| words.of_kinds.meeting.on_case.shared(),
            on: &[Kind::Case],
            fields: &[(r::CASES, |words| words.of_kinds.meeting.told.shared())],
        },
    ];

    fn shown(presenter: &Presenter<'_>, key: Ref<Self>) -> Shown {
        let meeting = presenter.record(key);
        let body = presenter.knowledge.graph.targets::<BodyRecord>(key.key(), r::BODY).next();
        let (previous, next) = neighbours(presenter, key.key(), body);
        let list = presenter.list_link(Kind::Body);
        let body_link = body.and_then(|body| presenter.plain_link(body.key()));
        let marks = std::iter::once(state(presenter, meeting.state))
            .chain(presenter.certainty(meeting.certainty.as_ref()));
        let title = presenter.title(key.key());
        Shown {
            description: presenter.words.of_kinds.meeting.about(title).into(),
            breadcrumb: list.into_iter().chain(body_link).collect(),
            marks: marks.collect(),
            rows: rows(presenter, key.key(), meeting),
            previous,
            next,
            updated: body.map(|body| date(&presenter.record(body).updated)),
            ..Shown::of(presenter, key.key(), cited(presenter, meeting, body))
        }
    }

    fn outline(presenter: &Presenter<'_>, key: Ref<Self>) -> Outline {
        let meeting = presenter.record(key);
        let field = |id, cell| presenter.field::<Self>(id, cell);
        let when = field("when", stated(&meeting.when, noted_date));
        let mark =
            presenter.certainty(meeting.certainty.as_ref()).map(|mark| field("certainty", mark));
        Outline {
            summary: beginning(meeting.agenda.known()),
            rows: std::iter::once(when).chain(mark).collect(),
        }
    }

    /// Only what others understand is told as an event: a day and a place.
    fn json_ld(presenter: &Presenter<'_>, key: Ref<Self>) -> JsonLd {
        let meeting = presenter.record(key);
        let Some(start) = meeting.when.known().and_then(|when| when.norm.datetime()) else {
            return JsonLd::WebPage;
        };
        let body = presenter.knowledge.graph.targets::<BodyRecord>(key.key(), r::BODY).next();
        JsonLd::Event(Event {
            start,
            place: meeting.place.known().map(|place| place.norm.shared()),
            is_planned: meeting.state == MeetingState::Planned,
            organizer: body.map(|body| presenter.record(body).name.norm.shared()),
        })
    }
}

fn rows(presenter: &Presenter<'_>, key: Key, meeting: &MeetingRecord) -> Vec<Field> {
    let field = |id, cell| presenter.field::<MeetingRecord>(id, cell);
    let linked = |id, relation| field(id, presenter.linked_targets(key, relation));
    let round = stated(&meeting.round, |round| text(crate::japanese::ordinal(round.norm)));
    let documents = meeting
        .documents
        .iter()
        .map(|it| Cell::External { title: it.title.shared(), href: it.url.shared() });
    let documents: Vec<Cell> = documents.collect();
    [
        Some(Field::labelled(
            "body",
            &presenter.name_of_kind(Kind::Body),
            presenter.targets(key, r::BODY),
        )),
        Some(field("round", round)),
        Some(field("when", stated(&meeting.when, noted_date))),
        Some(field("hours", stated_text(&meeting.hours))),
        Some(field("place", presenter.stated_noted(&meeting.place))),
        Some(field("format", stated_text(&meeting.format))),
        Some(field("attendance", presenter.stated_noted(&meeting.attendance))),
        Some(field("audience", stated_text(&meeting.audience))),
        Some(field("agenda", presenter.stated_points(&meeting.agenda))),
        Some(field("outcome", presenter.stated_points(&meeting.outcome))),
        Some(field("decisions", presenter.stated_points(&meeting.decisions))),
        Some(field("next_plan", presenter.stated_noted(&meeting.next_plan))),
        Some(linked("issues", r::ISSUES)),
        Some(linked("measures", r::MEASURES)),
        Some(linked("cases", r::CASES)),
        (!documents.is_empty()).then(|| field("documents", list(documents))),
        (!meeting.notes.is_empty()).then(|| field("notes", presenter.all_noted(&meeting.notes))),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The meetings of the same body before and after the meeting `key`.
fn neighbours(
    presenter: &Presenter<'_>,
    key: Key,
    body: Option<Ref<BodyRecord>>,
) -> (Option<Link>, Option<Link>) {
    let graph = &presenter.knowledge.graph;
    let is_sibling = |other: &Key| graph.targets(*other, r::BODY).next() == body;
    let link = |number: Option<u32>| {
        let other = Key { kind: key.kind, number: number? };
        presenter.knowledge.row(other).filter(|_| is_sibling(&other))?;
        presenter.plain_link(other)
    };
    (link(key.number.checked_sub(1)), link(key.number.checked_add(1)))
}

/// What a meeting rests on: its own sources, else those of its body.
fn cited<'a>(
    presenter: &Presenter<'a>,
    meeting: &'a MeetingRecord,
    body: Option<Ref<BodyRecord>>,
) -> &'a [Citation] {
    match body {
        Some(body) if meeting.sources.is_empty() => &presenter.record(body).sources,
        _ => &meeting.sources,
    }
}

impl Room for OpinionRecord {
    const PAGES: Pages = Pages::OnWhole;
    const DATA: Option<DataSet> = Some(DataSet("opinions"));
    const GROUPS: &'static [Group] = &[Group {
        title: |words| words.label(Kind::Issue, "opinions"),
        on: &[Kind::Issue],
        fields: &[(r::ISSUES, |words| words.of_kinds.opinion.for_issue.shared())],
    }];
}
