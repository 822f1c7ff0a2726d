//! Pages that are answers made from many records, one file for each. They stand without any record too.

pub(super) mod chain;

mod cycle;
mod gaps;
mod opinions;
mod originals;
mod paths;
mod stages;
mod trace;
mod updates;

use std::sync::Arc;

use super::super::Planned;
use super::super::cells::{date, headings, list};
use super::super::desk::{Desk, blank};
use super::super::overview::Overview;
use super::super::view::{Cell, Page, Section, Table};
use crate::model::{Key, Knowledge};
use crate::parse::record::{CaseRecord, Kind, PageRecord};

/// How many cases or other records a cell names before it counts the rest.
const NAMED: usize = 5;

/// How many rows a table has before it leads to the full list.
const ROWS: usize = 100;

/// The page of `overview`.
pub(super) fn page(desk: &Desk<'_>, planned: &Planned, overview: Overview) -> Page {
    let mut page = blank(planned, "overview.html", overview.title().into());
    page.description = overview.question().into();
    page.sections = match overview {
        Overview::Stages => stages::sections(desk),
        Overview::Trace => trace::sections(desk),
        Overview::Opinions => opinions::sections(desk),
        Overview::Cycle => cycle::sections(desk),
        Overview::Originals => originals::sections(desk),
        Overview::Gaps => gaps::sections(desk),
        Overview::Updates => updates::sections(desk),
    };
    introduce(desk, overview, &mut page);
    page
}

/// The free page that introduces `overview`: the one at the same address.
pub(super) fn introduction(knowledge: &Knowledge, overview: Overview) -> Option<Key> {
    knowledge.find_by_word(PageRecord::WORD, overview.word())
}

/// Puts what an author wrote about `overview` before what is made from records.
fn introduce(desk: &Desk<'_>, overview: Overview, page: &mut Page) {
    let Some(key) = introduction(desk.knowledge, overview) else { return };
    let Some(written) = key.as_ref::<PageRecord>().map(|key| &desk.knowledge[key]) else { return };
    page.title = written.front.title.shared();
    page.description = written.front.description.shared();
    page.headings = headings(&written.body);
    page.body = Some(key);
    page.sources = desk.sources(&written.front.sources);
    page.published = written.front.published.as_ref().map(date);
    page.updated = Some(date(&written.front.updated));
}

/// All records of `kind`, in the order of their list.
fn keys_of<'a>(desk: &Desk<'a>, kind: &'static str) -> impl Iterator<Item = Key> + use<'a> {
    let knowledge = desk.knowledge;
    let keys = (0..).map(move |number| Key { kind, number });
    keys.take_while(|key| knowledge.row(*key).is_some())
}

/// `found` as a cell: at most `most` of them by name, then how many more there are, as a link to `all`.
fn first_of(found: Vec<Cell>, most: usize, all: Option<Arc<str>>) -> Cell {
    let rest = found.len().saturating_sub(most);
    let mut items: Vec<Cell> = found.into_iter().take(most).collect();
    if rest > 0 {
        let title = format!("ほか {rest} 件").into();
        items.push(Cell::Link { title, route: all, orig: None, remark: None });
    }
    list(items)
}

/// Where the cases with the value `id` of `facet` stand.
fn cases_with(desk: &Desk<'_>, facet: &str, id: &str) -> Option<Arc<str>> {
    let route = desk.facets.list(CaseRecord::WORD)?.route_of(facet, &id.to_lowercase())?;
    Some(route.as_str().into())
}

/// Says in `section`, which shows `shown` of `all` records of `kind`, where the others are; nothing if it shows all.
fn lead_on(desk: &Desk<'_>, section: &mut Section, (shown, all): (usize, usize), kind: &str) {
    if shown < all {
        section.text.push(format!("{all}件のうち、はじめの{shown}件です。").into());
        section.more = desk.list_link(kind);
    }
}

/// A part of such a page: its id, its heading and a sentence about it.
fn section(id: &str, title: &str, text: &str) -> Section {
    Section {
        id: id.to_owned(),
        title: title.into(),
        text: vec![text.into()],
        tables: Vec::new(),
        entries: Vec::new(),
        more: None,
    }
}

/// A table with these column headings.
fn table(caption: &str, head: &[&str]) -> Table {
    let head = head.iter().map(|it| (*it).into()).collect();
    Table { caption: caption.into(), head, rows: Vec::new() }
}
