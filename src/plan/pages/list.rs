//! The list of all records of a kind, in parts of a hundred; short records are shown whole.

use std::sync::Arc;

use super::frame::{self, Heads};
use super::pager::pager;
use crate::model::{Key, Knowledge};
use crate::parse::record::Kind;
use crate::plan::kinds;
use crate::plan::planned::Planned;
use crate::plan::presenter::Presenter;
use crate::plan::room::{ListPart, Listed};
use crate::plan::routes::PART;
use crate::plan::view::{Content, Entry, List, Page};

/// How many parts the list of `kind` has.
pub(super) fn parts(knowledge: &Knowledge, kind: Kind) -> usize {
    knowledge.count(kind).div_ceil(PART).max(1)
}

/// The file that all records of `kind` stand in, if it is one.
pub(super) fn file(knowledge: &Knowledge, kind: Kind) -> Option<&Arc<str>> {
    let mut paths = knowledge.keys(kind).filter_map(|key| Some(knowledge.row(key)?.path()));
    let first = paths.next()?;
    paths.all(|path| path == first).then_some(first)
}

/// Part `number` (from 1) of the list of `kind`.
pub(super) fn page(
    presenter: &Presenter<'_>,
    planned: &Planned,
    kind: Kind,
    number: usize,
) -> Page {
    let room = kinds::room(kind);
    let all: Vec<Key> = presenter.knowledge.keys(kind).collect();
    let total = all.len();
    let keys = &all[(number - 1) * PART..(number * PART).min(total)];
    let told = room.order(presenter, keys);
    let entries = told.into_iter().map(|key| (key, entry(presenter, key))).collect();
    let listed = room.list(presenter, ListPart { keys, all: &all, entries });
    let Listed { template, tables, figures, entries, sections, jumps } = listed;
    let first = presenter.routes.list(kind).unwrap_or(&planned.route);
    let content = Content::List(Box::new(List {
        total,
        tables,
        figures,
        entries,
        sections,
        jumps,
        pager: pager(first, number, parts(presenter.knowledge, kind)),
        panel: super::facet::panel_of_list(presenter, kind, number),
        compare: super::compared::comparison(presenter, kind, None),
    }));
    let heads = Heads::new(template, presenter.kind_title(kind));
    let heads = heads.about(presenter.words.list.counted(presenter.words.about(kind), total));
    frame::page(presenter, planned, heads, content)
}

/// The record `key` as its own list tells it: whole, if it has no page.
fn entry(presenter: &Presenter<'_>, key: Key) -> Entry {
    let room = kinds::room(key.kind);
    if let Some(whole) = room.whole(presenter, key) {
        return Entry {
            summary: whole.summary,
            ..presenter.part(key, presenter.known_first(whole.rows))
        };
    }
    let entry = frame::entry(presenter, key, None);
    let rows = entry.rows.iter().cloned().chain(room.beside(presenter, key)).collect();
    Entry { rows, ..entry }
}
