//! Pages of facets: all facets of a list, one facet, and the records that have one value. Complete without scripts.

use std::sync::Arc;

use super::frame::{self, Heads};
use super::pager::pager;
use crate::diagnostics::Span;
use crate::model::Key;
use crate::parse::record::{Home, Kind};
use crate::plan::facets::{Facets, Found, Item, Narrowed, Shown, Spot};
use crate::plan::kinds;
use crate::plan::planned::{Planned, Script, Subject};
use crate::plan::presenter::Presenter;
use crate::plan::routes::PART;
use crate::plan::view::{Content, Entry, FacetPage, Link, Page, Panel};

/// All pages of facets; `site` is the file of the configuration.
pub(super) fn all(facets: &Facets, site: &Arc<str>) -> Vec<Planned> {
    let planned = |spot: Spot| {
        let found = facets.at(spot);
        let origin = Span::file(found.path().unwrap_or_else(|| site.clone()));
        Planned { route: found.route(), subject: Subject::Facet(spot), origin }
    };
    facets.spots(PART).into_iter().map(planned).collect()
}

/// The page at `spot`.
pub(super) fn page(presenter: &Presenter<'_>, planned: &Planned, spot: Spot) -> Page {
    let found = presenter.facets.at(spot);
    let (Found::List(list) | Found::Facet(list, _) | Found::Value(list, ..)) = found;
    let words = &presenter.words.facets;
    let kind = presenter.kind_title(list.set.kind);
    let count = list.count;
    let heads = Heads { breadcrumb: way(presenter, list, &[]), ..Heads::new("facet.html", "") };
    let shown = shown(presenter, list);
    let (heads, content) = match found {
        Found::List(list) => {
            let data = shown.list.is_none().then(|| list.data_route());
            let panel = list.panel(Shown { data, ..shown });
            let heads = Heads {
                title: words.all_of(&kind).into(),
                description: words.all_of_about(&kind, count).into(),
                ..heads
            };
            (heads, of_panel(panel, count))
        }
        Found::Facet(list, facet) => {
            let heads = Heads {
                title: words.facet(&kind, facet.title()).into(),
                description: words.facet_about(&kind, facet.title()).into(),
                ..heads
            };
            (heads, of_panel(list.panel_of_facet(shown, facet), count))
        }
        Found::Value(list, facet, value, part) => {
            let count = value.members.len();
            let description = words.value_about(&kind, facet.title(), &value.label, count);
            let above =
                Link { title: facet.title().clone(), route: facet.route(list).as_str().into() };
            let heads = Heads {
                title: format!("{}：{}", facet.title(), value.label).into(),
                description: description.into(),
                kind,
                breadcrumb: way(presenter, list, &[above]),
                ..heads
            };
            let members = value.members.iter().skip((part - 1) * PART).take(PART);
            let content = FacetPage {
                panel: list.panel_of_value(shown, facet, value),
                total: count,
                entries: members.map(|it| entry(presenter, list.set.kind, *it)).collect(),
                pager: pager(&value.route(list, facet, 1), part, count.div_ceil(PART)),
                compare: super::compared::comparison(presenter, list.set.kind, None),
            };
            (heads, content)
        }
    };
    frame::page(presenter, planned, heads, Content::Facet(Box::new(content)))
}

fn of_panel(panel: Panel, total: usize) -> FacetPage {
    FacetPage { panel, total, entries: Vec::new(), pager: None, compare: None }
}

/// What the panel of `list` shows beside its facets.
fn shown(presenter: &Presenter<'_>, list: &Narrowed) -> Shown {
    let kind = list.set.kind;
    Shown { title: presenter.kind_title(kind), list: presenter.list_link(kind), data: None }
}

/// The panel of the list of `kind` on its first part; the others lead to it. So does the list of a kind that others stand
/// inside, where these have no list of their own.
pub(super) fn panel_of_list(presenter: &Presenter<'_>, kind: Kind, part: usize) -> Option<Panel> {
    if let Some(list) = presenter.facets.list(kind) {
        let shown = shown(presenter, list);
        return Some(if part == 1 {
            list.panel(Shown { data: Some(list.data_route()), ..shown })
        } else {
            list.way_to_panel(shown)
        });
    }
    let is_inside = |part: &&Kind| matches!(part.home(), Home::Inside(whole, _) if whole == kind);
    let mut parts = Kind::ALL.iter().filter(is_inside);
    let list = parts.find_map(|part| presenter.facets.list(*part))?;
    Some(list.way_to_panel(shown(presenter, list)))
}

/// From the top to the pages of facets; records without a list of their own stand under those they stand inside.
fn way(presenter: &Presenter<'_>, list: &Narrowed, more: &[Link]) -> Vec<Link> {
    let index = Link {
        title: presenter.words.facets.heading.shared(),
        route: list.route().as_str().into(),
    };
    let kind = list.set.kind;
    let whole = match kind.home() {
        Home::Inside(whole, _) => Some(whole),
        _ => None,
    };
    let above = presenter.list_link(kind).or_else(|| presenter.list_link(whole?));
    let index = (!more.is_empty()).then_some(index);
    above.into_iter().chain(index).chain(more.iter().cloned()).collect()
}

/// A record on the page of a value: short, since it stands on the pages of all its values.
fn entry(presenter: &Presenter<'_>, kind: Kind, number: u32) -> Entry {
    let entry = frame::entry(presenter, Key { kind, number }, None);
    let in_words = || (!entry.rows.is_empty()).then(|| frame::line(&entry.rows).into());
    Entry { summary: entry.summary.clone().or_else(in_words), rows: Vec::new(), ..entry }
}

/// What the list of the records of a narrowed list shows of each, for scripts.
fn items(presenter: &Presenter<'_>, list: &Narrowed) -> Vec<Item> {
    let item = |key: Key| {
        let outline = kinds::room(key.kind).outline(presenter, key);
        Item {
            route: presenter.route(key).unwrap_or_else(|| "".into()),
            title: presenter.title(key),
            summary: outline.summary.unwrap_or_else(|| "".into()),
            line: frame::line(&outline.rows).into(),
        }
    };
    presenter.knowledge.keys(list.set.kind).map(item).collect()
}

/// The script's data of a list.
pub(in crate::plan) fn data(presenter: &Presenter<'_>, list: &Narrowed) -> Script {
    Script { route: list.data_route(), bytes: list.data(&items(presenter, list)) }
}
