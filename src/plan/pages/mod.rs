//! The pages: which there are, and which function makes each. What they show of records is said by the rooms in `kinds`.

pub(super) mod compare;
mod compared;
pub(super) mod facet;

mod for_paper;
mod frame;
mod home;
mod list;
mod overview;
mod pager;
mod paper;
mod search;
mod service;

use std::sync::Arc;

use super::exports::data::{Downloads, FOLDER as DATA};
use super::facets::Facets;
use super::overview::Overview;
use super::planned::{Planned, Subject};
use super::presenter::Presenter;
use super::routes::{
    ACCESSIBILITY, DEFINITIONS, Route, Routes, SEARCH, STYLE, TEST_RESULTS, part_route,
};
use super::view::{Page, Site};
use crate::diagnostics::Span;
use crate::model::{Key, Knowledge};
use crate::parse::record::{Home, Kind};

/// The pages of the site that are not about single records, without redirects.
pub(super) fn of_many(knowledge: &Knowledge, routes: &Routes, facets: &Facets) -> Vec<Planned> {
    let site = knowledge.site.as_ref();
    let site = site.map_or_else(|| "content/site.yaml".into(), |site| site.origin.path().clone());
    let planned = |route, subject, path: &Arc<str>| Planned {
        route,
        subject,
        origin: Span::file(path.clone()),
    };
    let mut pages = vec![
        planned(Route::page(""), Subject::Home, &site),
        planned(Route::file("404.html"), Subject::NotFound, &site),
        planned(Route::page(DATA), Subject::Data, &site),
        planned(Route::page(DEFINITIONS), Subject::Definitions, &site),
        planned(Route::page(STYLE), Subject::Style, &site),
    ];
    if let Some(record) = knowledge.accessibility.first() {
        let path = record.origin.path();
        pages.push(planned(Route::page(ACCESSIBILITY), Subject::Accessibility, path));
        pages.push(planned(Route::page(TEST_RESULTS), Subject::TestResults, path));
    }
    if knowledge.site.as_ref().is_some_and(|site| site.search) {
        pages.push(planned(Route::page(SEARCH), Subject::Search, &site));
    }
    for overview in Overview::ALL.into_iter().filter(|it| it.is_wanted(knowledge)) {
        let written = overview::introduction(knowledge, overview);
        let path = written.and_then(|key| knowledge.row(key)).map_or(&site, |row| row.path());
        let route = Route::page(overview.word());
        pages.push(planned(route, Subject::Overview(overview), path));
    }
    for kind in Kind::ALL.iter().copied() {
        let Some(first) = routes.list(kind) else { continue };
        let path = list::file(knowledge, kind).unwrap_or(&site);
        for number in 1..=list::parts(knowledge, kind) {
            let subject = Subject::List { kind, number };
            pages.push(planned(part_route(first, number), subject, path));
        }
    }
    pages.extend(facet::all(facets, &site));
    pages.extend(compare::all(knowledge, &Span::file(site.clone())));
    pages
}

/// The pages of single records, each with the one made from it for paper.
pub(super) fn of_records(knowledge: &Knowledge, routes: &Routes) -> Vec<Planned> {
    let wanted = Overview::ALL.into_iter().filter(|it| it.is_wanted(knowledge));
    let introductions: Vec<Key> =
        wanted.filter_map(|overview| overview::introduction(knowledge, overview)).collect();
    // The only record of its kind is shown by pages of the site itself.
    let kinds = Kind::ALL.iter().filter(|kind| !matches!(kind.home(), Home::Single(_)));
    let keys = kinds.flat_map(|kind| knowledge.keys(*kind));
    let mut pages = Vec::new();
    for key in keys.filter(|key| !introductions.contains(key)) {
        if let (Some((route, None)), Some(row)) = (routes.place(key), knowledge.row(key)) {
            let (route, origin) = (route.clone(), Span::file(row.path().clone()));
            let own = Planned { route, subject: Subject::Record(key), origin };
            pages.extend(for_paper::planned(key, &own));
            pages.push(own);
        }
    }
    pages
}

/// What the page `planned` shows.
pub(super) fn view(
    presenter: &Presenter<'_>,
    site: &Site,
    downloads: &Downloads,
    planned: &Planned,
) -> Page {
    let policy = || presenter.knowledge.accessibility.first().map(|row| &row.record);
    let page = match &planned.subject {
        Subject::Home => Some(home::home(presenter, site, planned)),
        Subject::NotFound => None,
        Subject::Redirect(to) => Some(home::redirect(presenter, planned, to)),
        Subject::Overview(overview) => Some(overview::page(presenter, planned, *overview)),
        Subject::Search => Some(search::page(presenter, site, planned)),
        Subject::List { kind, number } => Some(list::page(presenter, planned, *kind, *number)),
        Subject::Facet(spot) => Some(facet::page(presenter, planned, *spot)),
        Subject::Compare => Some(compare::page(presenter, planned)),
        Subject::CaseTable(number) => Some(compare::cases(presenter, planned, *number)),
        Subject::Record(key) => frame::record(presenter, planned, *key),
        Subject::Data => Some(service::data(presenter, site, planned, downloads)),
        Subject::Definitions => Some(service::definitions(presenter, planned, downloads)),
        Subject::Accessibility => policy().map(|it| service::policy(presenter, planned, it)),
        Subject::TestResults => policy().map(|it| service::results(presenter, planned, it)),
        Subject::Binder(key) => Some(paper::binder(presenter, planned, *key)),
        Subject::Handout(key) => paper::handout(presenter, planned, *key),
        Subject::Style => Some(service::style(presenter, planned)),
    };
    page.unwrap_or_else(|| home::not_found(presenter, site, planned))
}
