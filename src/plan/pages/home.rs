//! The top page, the page for addresses without a page, and the pages that lead from old addresses to new ones.

use super::frame::{self, Heads};
use crate::parse::record::{Kind, PageRecord, Space};
use crate::plan::cells::{date, text};
use crate::plan::changes::changes;
use crate::plan::drawn::rollout;
use crate::plan::overview::Overview;
use crate::plan::planned::Planned;
use crate::plan::presenter::Presenter;
use crate::plan::routes::Route;
use crate::plan::view::{
    Cell, Content, Entry, Field, Group, Home, Link, Page, Redirect, Section, Site,
};

/// How many records of a kind the top page names.
const FIRST: usize = 6;
/// How many municipalities it names.
const MOST_NAMES: usize = 100;
/// The id of the free page that tells how to set up a meeting body.
const GUIDE: &str = "guide";
/// How many changes it names.
const LATEST: usize = 6;

pub(super) fn home(presenter: &Presenter<'_>, site: &Site, planned: &Planned) -> Page {
    let first = |kind, title| first(presenter, kind, title, FIRST);
    let words = &presenter.words.home;
    let groups = [
        first(Kind::Area, &words.areas),
        first(Kind::Issue, &words.issues),
        first(Kind::Body, &words.bodies),
        guide(presenter),
        first(Kind::Case, &presenter.kind_title(Kind::Case)),
        self::first(presenter, Kind::Municipality, &words.municipalities, MOST_NAMES),
    ];
    let content = Content::Home(Home {
        figures: rollout::maps(presenter),
        groups: groups.into_iter().flatten().collect(),
        sections: vec![questions(presenter), news(presenter)],
    });
    let heads = Heads::new("home.html", site.title.clone()).about(site.description.clone());
    frame::page(presenter, planned, heads, content)
}

/// The pages that are answers, each with what it answers.
fn questions(presenter: &Presenter<'_>) -> Section {
    let entries = presenter.overviews().map(|overview| {
        let link = presenter.overview(overview);
        Entry {
            summary: Some(overview.words(presenter.words).question.shared()),
            ..Entry::of_link(&link)
        }
    });
    let entries = entries.collect();
    let title = presenter.words.footer.overviews.shared();
    Section { entries, ..Section::untold("questions", title) }
}

/// The latest changes.
fn news(presenter: &Presenter<'_>) -> Section {
    let words = presenter.words;
    let entries = changes(presenter, LATEST).into_iter().map(|change| {
        let link = Link { title: change.title.clone(), route: change.route.clone() };
        let when = Cell::Date { date: date(&change.updated), orig: None };
        let is_new = change.published.as_ref() == Some(&change.updated);
        let label = if is_new { &words.home.published } else { &words.dates.updated };
        let rows = vec![
            Field::labelled("kind", &words.of_overviews.updates.kind, text(change.kind)),
            Field::labelled("updated", label, when),
        ];
        Entry { rows, ..Entry::of_link(&link) }
    });
    let (entries, more) = (entries.collect(), Some(presenter.overview(Overview::Updates)));
    Section { entries, more, ..Section::untold("news", words.home.news.shared()) }
}

/// The first records of a kind, and their list; nothing if there are none.
fn first(presenter: &Presenter<'_>, kind: Kind, title: &str, most: usize) -> Option<Group> {
    let knowledge = presenter.knowledge;
    let count = knowledge.count(kind);
    let link = presenter.list_link(kind)?;
    let names = knowledge.keys(kind).take(most).filter_map(|key| presenter.plain_link(key));
    let title_of_list = presenter.words.home.all(presenter.name_of_kind(kind), count);
    let more = Link { title: title_of_list.into(), ..link };
    Some(Group {
        title: title.into(),
        entries: names.map(|link| Entry::of_link(&link)).collect(),
        count,
        more: Some(more),
    })
}

/// The parts of the guide to setting up a meeting body, if the site has one.
fn guide(presenter: &Presenter<'_>) -> Option<Group> {
    let key = presenter.knowledge.find_in(Space::Kind(Kind::Page), GUIDE)?;
    let page = &presenter.knowledge[key.as_ref::<PageRecord>()?];
    let link = presenter.plain_link(key)?;
    let parts = page.body.headings.iter().filter(|heading| heading.level == 2);
    let entries: Vec<Entry> = parts
        .take(FIRST)
        .map(|part| {
            let route = format!("{}#{}", link.route, part.id).into();
            Entry::of_link(&Link { title: part.text.as_str().into(), route })
        })
        .collect();
    let (title, count) = (link.title.clone(), entries.len());
    Some(Group { title, count, entries, more: Some(link) })
}

pub(super) fn not_found(presenter: &Presenter<'_>, site: &Site, planned: &Planned) -> Page {
    let heads = Heads::new("404.html", presenter.words.not_found.title.shared());
    let page = frame::page(presenter, planned, heads, Content::NotFound {});
    // Servers show it at addresses of any depth, from which nothing relative leads to the site.
    let base = site.base_url.as_deref().and_then(|url| url.split_once("://"));
    let path = base.and_then(|(_, rest)| rest.find('/').map(|at| rest[at..].to_owned()));
    Page { root: path.unwrap_or_else(|| page.root.clone()), ..page }
}

pub(super) fn redirect(presenter: &Presenter<'_>, planned: &Planned, to: &Route) -> Page {
    let key = presenter.routes.at(to);
    let words = &presenter.words.moved;
    let title = key.map_or_else(|| words.unnamed.shared(), |key| presenter.title(key));
    let heads = Heads::new("redirect.html", words.title.shared());
    let heads = heads.about(words.about(&title));
    let next = Link { title, route: to.as_str().into() };
    frame::page(presenter, planned, heads, Content::Redirect(Redirect { next }))
}
