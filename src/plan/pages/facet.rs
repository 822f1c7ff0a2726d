//! Pages of facets: all facets of a list, one facet, and the records that have one value. Complete without scripts.

use super::super::desk::{Desk, blank};
use super::super::facets::{Found, Item, Narrowed, Spot};
use super::super::routes::PART;
use super::super::view::{Entry, Link, Page, Pager};
use super::super::{Planned, cells};
use crate::diagnostics::Span;
use crate::model::{Key, Knowledge};
use crate::plan::facets::Facets;
use crate::plan::{Route, Subject};

/// All pages of facets.
pub(super) fn all(knowledge: &Knowledge, facets: &Facets) -> Vec<Planned> {
    let site = knowledge
        .site
        .as_ref()
        .map_or_else(|| "content/site.yaml".into(), |site| site.origin.path().clone());
    let planned = |spot: Spot| {
        let found = facets.at(spot);
        let origin = Span::file(found.path().unwrap_or_else(|| site.clone()));
        Planned { route: found.route(), subject: Subject::Facet(spot), origin }
    };
    facets.spots(PART).into_iter().map(planned).collect()
}

/// The page at `spot`.
pub(super) fn page(desk: &Desk<'_>, planned: &Planned, spot: Spot) -> Page {
    let mut page = blank(planned, "facet.html", "".into());
    match desk.facets.at(spot) {
        Found::List(list) => {
            let kind = super::kind_title(list.set.kind);
            page.title = format!("{kind}を分類から探す").into();
            page.description = format!("{kind}{}件を、分類ごとに数えた一覧", list.count).into();
            page.breadcrumb = way(desk, list, &[]);
            page.panel = Some(list.panel(first_page(desk, list)));
            page.total = list.count;
            if first_page(desk, list).is_none() {
                with_data(&mut page, list);
            }
        }
        Found::Facet(list, facet) => {
            let kind = super::kind_title(list.set.kind);
            page.title = format!("{kind}の{}", facet.title()).into();
            page.description = format!("{kind}を{}ごとに数えた一覧", facet.title()).into();
            page.breadcrumb = way(desk, list, &[]);
            page.panel = Some(list.panel_of_facet(first_page(desk, list), facet));
            page.total = list.count;
        }
        Found::Value(list, facet, value, part) => {
            let kind = super::kind_title(list.set.kind);
            let count = value.members.len();
            page.title = format!("{}：{}", facet.title(), value.label).into();
            page.description =
                format!("{}が「{}」の{kind}（{count}件）", facet.title(), value.label).into();
            page.kind = kind;
            let above =
                Link { title: facet.title().into(), route: facet.route(list).as_str().into() };
            page.breadcrumb = way(desk, list, &[above]);
            page.panel = Some(list.panel_of_value(first_page(desk, list), facet, value));
            page.total = count;
            page.compare = super::comparison(desk, list.set.kind, None);
            let parts = count.div_ceil(PART);
            let routes = (1..=parts).map(|part| value.route(list, facet, part)).collect();
            page.pager = (parts > 1).then_some(Pager { number: part, count: parts, routes });
            let members = value.members.iter().skip((part - 1) * PART).take(PART);
            page.entries = members.map(|number| entry(desk, list.set.kind, *number)).collect();
        }
    }
    page
}

/// The panel of the list of `kind` on its first part; the others, and the list of meeting bodies, lead to one.
pub(super) fn add_panel(desk: &Desk<'_>, page: &mut Page, kind: &str, part: usize) {
    let records = if kind == "meeting-body" { "meeting" } else { kind };
    let Some(list) = desk.facets.list(records) else { return };
    if records == kind && part == 1 {
        page.panel = Some(list.panel(first_page(desk, list)));
        with_data(page, list);
    } else {
        page.panel = Some(list.way_to_panel(first_page(desk, list)));
    }
}

fn with_data(page: &mut Page, list: &Narrowed) {
    if let Some(panel) = &mut page.panel {
        panel.data = Some(list.data_route());
    }
}

/// What the list of the records of a narrowed list shows of each, for scripts.
pub(in crate::plan) fn items(desk: &Desk<'_>, list: &Narrowed) -> Vec<Item> {
    let count = u32::try_from(list.count).expect("fewer records than u32 counts");
    let item = |number: u32| {
        let key = Key { kind: list.set.kind, number };
        let (summary, rows) = super::outline(desk, key);
        let line: Vec<String> =
            rows.iter().map(|row| format!("{}：{}", row.label, cells::plain(&row.cell))).collect();
        Item {
            route: desk.route(key).unwrap_or_else(|| "".into()),
            title: desk.title(key),
            summary: summary.unwrap_or_else(|| "".into()),
            line: line.join("　").into(),
        }
    };
    (0..count).map(item).collect()
}

/// From the top to the pages of facets; meetings have no list of their own and stand under their bodies.
fn way(desk: &Desk<'_>, list: &Narrowed, more: &[Link]) -> Vec<Link> {
    let index = Link { title: "分類から探す".into(), route: list.route().as_str().into() };
    let above = first_page(desk, list).or_else(|| desk.list_link("meeting-body"));
    let index = (!more.is_empty()).then_some(index);
    above.into_iter().chain(index).chain(more.iter().cloned()).collect()
}

fn first_page(desk: &Desk<'_>, list: &Narrowed) -> Option<Link> {
    desk.list_link(list.set.kind)
}

/// A record on the page of a value: short, since it stands on the pages of all its values.
fn entry(desk: &Desk<'_>, kind: &'static str, number: u32) -> Entry {
    let key = Key { kind, number };
    let (summary, rows) = super::outline(desk, key);
    let in_words = || {
        let words = rows.iter().map(|row| format!("{}：{}", row.label, cells::plain(&row.cell)));
        words.collect::<Vec<_>>().join("　").into()
    };
    Entry {
        title: desk.title(key),
        route: desk.route(key),
        anchor: None,
        summary: summary.or_else(|| (!rows.is_empty()).then(in_words)),
        rows: Vec::new(),
        reason: None,
    }
}

/// Where the script's data of a list lies.
pub(in crate::plan) fn data(desk: &Desk<'_>, list: &Narrowed) -> (Route, Vec<u8>) {
    (list.data_route(), list.data(&items(desk, list)))
}
