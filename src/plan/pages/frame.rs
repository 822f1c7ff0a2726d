//! Puts pages together: what a room shows of a record becomes its page, with what all pages of records have; and what every
//! page has, whatever it shows. No kind is named here.

use std::sync::Arc;

use crate::japanese::excerpt::{DESCRIPTION, excerpt, reading_minutes};
use crate::japanese::with_commas;
use crate::model::{Key, Relation, relations as r};
use crate::plan::cells::{self, date, headings};
use crate::plan::kinds;
use crate::plan::planned::Planned;
use crate::plan::presenter::Presenter;
use crate::plan::room::{Outline, Shown, Wording};
use crate::plan::view::{
    Content, Date, Entry, Field, Group, Heading, Link, Page, Reading, Record, Section,
};

/// How many related records a page names before it counts the rest.
const GROUP_LIMIT: usize = 50;
/// The same where they are told in their names only.
const CITING_LIMIT: usize = 100;

/// What a page is about, beside what it shows.
pub(super) struct Heads {
    /// The template.
    pub template: &'static str,
    /// The heading.
    pub title: Arc<str>,
    /// What kind of thing it is about.
    pub kind: Arc<str>,
    /// What it is about.
    pub description: Arc<str>,
    /// The way from the top page.
    pub breadcrumb: Vec<Link>,
    /// Day of the latest change, if it is not that of the whole site.
    pub updated: Option<Date>,
}

impl Heads {
    /// A page called `title` and no more.
    pub(super) fn new(template: &'static str, title: impl Into<Arc<str>>) -> Self {
        let title = title.into();
        Self {
            template,
            description: title.clone(),
            title,
            kind: "".into(),
            breadcrumb: Vec::new(),
            updated: None,
        }
    }

    /// The same with what it is about.
    pub(super) fn about(self, description: impl Into<Arc<str>>) -> Self {
        Self { description: description.into(), ..self }
    }
}

/// The page `planned`, which shows `content` under `heads`.
pub(super) fn page(
    presenter: &Presenter<'_>,
    planned: &Planned,
    heads: Heads,
    content: Content,
) -> Page {
    let Heads { template, title, kind, description, breadcrumb, updated } = heads;
    let of_site = || presenter.knowledge.site.as_ref().map(|site| date(&site.updated));
    Page {
        template,
        route: planned.route.clone(),
        root: planned.route.to_root(),
        title,
        kind,
        excerpt: excerpt(&description, DESCRIPTION),
        description,
        breadcrumb,
        updated: updated.or_else(of_site),
        linked_data: None,
        content,
    }
}

/// The page of the record `key`.
pub(super) fn record(presenter: &Presenter<'_>, planned: &Planned, key: Key) -> Option<Page> {
    let room = kinds::room(key.kind);
    let row = presenter.knowledge.row(key)?;
    let shown = room.shown(presenter, key)?;
    let heads = Heads {
        template: room.template(),
        title: presenter.title(key),
        kind: shown.kind.clone(),
        description: shown.description.clone(),
        breadcrumb: shown.breadcrumb.clone(),
        updated: row.days().map(|days| date(days.updated)).or_else(|| shown.updated.clone()),
    };
    let (headings, reading) = text(presenter, key);
    let list = presenter.facets.list(key.kind);
    let groups = if shown.cites { citing(presenter, key) } else { groups(presenter, key) };
    // What is known comes first; what is not stands together at the end.
    let Shown { subtitle, marks, mut rows, mut tables, figures, sections, entries, .. } = shown;
    rows.retain(|row| !row.cell.is_open());
    tables.retain(|table| !table.rows.is_empty());
    let record = Record {
        subtitle,
        marks,
        rows,
        tables,
        figures,
        sections,
        headings,
        reading,
        body: row.body().map(|_| key),
        entries,
        groups,
        gaps: presenter.gaps_by_reason(key),
        same: list.map(|list| list.values_of(key.number)).unwrap_or_default(),
        sources: presenter.sources(&shown.citations),
        compare: super::compared::comparison(presenter, key.kind, Some(key)),
        previous: shown.previous,
        next: shown.next,
        published: row.days().and_then(|days| days.published).map(date),
        contact: shown.contact,
        one_sheet: shown.one_sheet,
        binder: super::for_paper::link(presenter, key),
    };
    Some(page(presenter, planned, heads, Content::Record(Box::new(record))))
}

/// The headings of the body of the record `key`, and how long it takes to read.
pub(super) fn text(presenter: &Presenter<'_>, key: Key) -> (Vec<Heading>, Option<Reading>) {
    let body = presenter.knowledge.body(key).map(|(body, _)| body);
    let reading = body.filter(|body| body.characters > 0).map(|body| Reading {
        characters: with_commas(body.characters),
        minutes: reading_minutes(body.characters),
    });
    (body.map(|body| headings(body)).unwrap_or_default(), reading)
}

/// The record `key` as it stands in lists.
pub(super) fn entry(presenter: &Presenter<'_>, key: Key, reason: Option<Arc<str>>) -> Entry {
    let Outline { summary, mut rows } = kinds::room(key.kind).outline(presenter, key);
    rows.retain(|row| !row.cell.is_open());
    Entry {
        title: presenter.title(key),
        route: presenter.route(key),
        anchor: None,
        summary,
        rows,
        reason,
    }
}

/// A few values of a record in a line; what is missing is left out.
pub(super) fn line(rows: &[Field]) -> String {
    let words = rows
        .iter()
        .filter(|row| !row.cell.is_missing())
        .map(|row| format!("{}：{}", row.label, cells::plain(&row.cell)));
    words.collect::<Vec<_>>().join("　")
}

/// A part with records that are told by their names.
pub(super) fn of_links(id: &str, title: &str, links: &[Link]) -> Section {
    let entries = links.iter().map(Entry::of_link).collect();
    Section { entries, ..Section::untold(&format!("index-{id}"), title) }
}

/// What refers to the record `key`, as the rooms of what refers to it say.
fn groups(presenter: &Presenter<'_>, key: Key) -> Vec<Group> {
    let graph = &presenter.knowledge.graph;
    let edges: Vec<(Key, Relation)> =
        graph.all_sources(key).map(|edge| (edge.from, edge.relation)).collect();
    let mut groups: Vec<Group> = Vec::new();
    for room in kinds::rooms() {
        let own: Vec<&(Key, Relation)> =
            edges.iter().filter(|(from, _)| from.kind == room.kind()).collect();
        for group in room.groups().iter().filter(|group| group.on.contains(&key.kind)) {
            let mut found: Vec<(Key, Wording)> = Vec::new();
            let mut known = ahash::HashSet::default();
            for (relation, reason) in group.fields {
                let here = own.iter().filter(|(_, other)| other == relation);
                found
                    .extend(here.filter(|(from, _)| known.insert(*from)).map(|it| (it.0, *reason)));
            }
            if found.is_empty() {
                continue;
            }
            let count = found.len();
            let shown = found.into_iter().take(GROUP_LIMIT);
            let entries: Vec<Entry> = shown
                .map(|(from, reason)| {
                    let reason = reason(presenter.words);
                    entry(presenter, from, Some(presenter.reason(from, key, reason)))
                })
                .collect();
            let more = (count > entries.len()).then(|| presenter.list_link(room.kind())).flatten();
            groups.push(Group { title: (group.title)(presenter.words), entries, count, more });
        }
    }
    groups
}

/// What cites the record `key`, by kind.
fn citing(presenter: &Presenter<'_>, key: Key) -> Vec<Group> {
    let words = &presenter.words.record;
    let mut sources: Vec<(Key, Relation)> = Vec::new();
    let mut seen = ahash::HashSet::default();
    for edge in presenter.knowledge.graph.all_sources(key) {
        if seen.insert(edge.from) {
            sources.push((edge.from, edge.relation));
        }
    }
    sources.sort_by_key(|(from, _)| from.kind);
    let of_kind = |own: &[(Key, Relation)]| {
        let kind = own[0].0.kind;
        let title = presenter.kind_title(kind);
        let entries = own.iter().take(CITING_LIMIT).map(|(from, relation)| {
            let reason = if *relation == r::MENTIONS { &words.mentions } else { &words.cites };
            Entry {
                title: presenter.title(*from),
                route: presenter.route(*from),
                anchor: None,
                summary: None,
                rows: Vec::new(),
                reason: Some(reason.shared()),
            }
        });
        let group = Group {
            entries: entries.collect(),
            count: own.len(),
            more: presenter.list_link(kind),
            title,
        };
        (!group.title.is_empty()).then_some(group)
    };
    sources.chunk_by(|a, b| a.0.kind == b.0.kind).filter_map(of_kind).collect()
}
