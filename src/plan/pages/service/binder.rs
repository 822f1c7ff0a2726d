//! Pages made for paper. A binder: an area or a meeting body with everything that belongs to it; each chapter is the
//! view of the page it stands for. A hand-out: what a case comes to, on two sheets.

use super::super::super::desk::{Desk, blank};
use super::super::super::view::{Cell, Link, Page};
use super::super::super::{Planned, Subject};
use crate::diagnostics::Span;
use crate::model::{Key, Ref, relations as r};
use crate::parse::record::{AreaRecord, BodyRecord, CaseRecord, Kind, MeetingRecord};

pub(in crate::plan) fn binder(desk: &Desk<'_>, planned: &Planned, key: Key) -> Page {
    let title = desk.title(key);
    let mut page = blank(planned, "binder.html", format!("{title}（印刷用）").into());
    page.kind = super::super::kind_title(key.kind);
    page.subtitle = Some(title.clone());
    page.description = format!("{title}の記録を、印刷できるように一つにまとめたものです。").into();
    page.breadcrumb = desk.list_link(key.kind).into_iter().chain(desk.plain_link(key)).collect();
    let chapter = |key: Key| {
        let (route, _) = desk.routes.place(key)?;
        let planned =
            Planned { route: route.clone(), subject: Subject::Record(key), origin: Span::file("") };
        let mut page = super::super::record(desk, &planned, key);
        // A chapter has nothing of its own inside it.
        page.binder = None;
        Some(page)
    };
    page.chapters = std::iter::once(key).chain(parts(desk, key)).filter_map(chapter).collect();
    page
}

/// The hand-out of a case: what is known of it, item by item, and what is not in one line.
pub(in crate::plan) fn handout(desk: &Desk<'_>, planned: &Planned, key: Key) -> Page {
    let mut page = super::super::record(desk, planned, key);
    page.template = "handout.html";
    page.breadcrumb.extend(desk.plain_link(key));
    page.binder = None;
    page.body = None;
    page.headings.clear();
    page.groups.clear();
    page.rows.retain(|row| !matches!(row.cell, Cell::Missing { .. }));
    page
}

/// What is made for printing of the record `key`, and what a link to it says.
pub(in crate::plan) fn printed(key: Key) -> Option<(Subject, &'static str, &'static str)> {
    match key.kind {
        AreaRecord::WORD | BodyRecord::WORD => {
            Some((Subject::Binder(key), "binder", "印刷用にまとめる"))
        }
        CaseRecord::WORD => {
            Some((Subject::Handout(key), "handout", "配布用にまとめる（A4で2枚まで）"))
        }
        _ => None,
    }
}

/// What belongs to an area or a body, in the order of their lists.
fn parts(desk: &Desk<'_>, key: Key) -> Vec<Key> {
    let graph = &desk.knowledge.graph;
    if key.kind == BodyRecord::WORD {
        return graph.sources::<MeetingRecord>(key, r::BODY).map(Ref::key).collect();
    }
    let cases = graph.sources::<CaseRecord>(key, r::AREAS).map(Ref::key);
    let bodies = graph.sources::<BodyRecord>(key, r::SCOPE).map(Ref::key);
    cases.chain(bodies).collect()
}

/// The link from the page of `key` to the one for printing.
pub(in crate::plan) fn link(desk: &Desk<'_>, key: Key) -> Option<Link> {
    let (route, _) = desk.routes.place(key)?;
    let (_, folder, title) = printed(key)?;
    let route = super::super::super::routes::inside(route, folder);
    Some(Link { title: title.into(), route: route.as_str().into() })
}
