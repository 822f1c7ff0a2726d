//! The search page, which is a page of indexes too: names by their readings, facets, all lists. Not for the search
//! itself, which is the script's.

use std::collections::BTreeMap;

use super::frame::{self, Heads, of_links};
use crate::japanese::gojuon;
use crate::model::Key;
use crate::parse::record::Kind;
use crate::plan::facets::Narrowed;
use crate::plan::planned::Planned;
use crate::plan::presenter::Presenter;
use crate::plan::routes::Route;
use crate::plan::view::{Content, Entry, Group, Link, Page, Search, Section, Site};

/// How many names a row of the 五十音 shows before it counts the rest.
const ROW_LIMIT: usize = 100;

/// The search page.
pub(super) fn page(presenter: &Presenter<'_>, site: &Site, planned: &Planned) -> Page {
    let mut sections: Vec<Section> =
        presenter.facets.lists().map(|list| facets(presenter, list)).collect();
    let pages: Vec<Link> =
        presenter.knowledge.keys(Kind::Page).filter_map(|key| presenter.plain_link(key)).collect();
    let words = presenter.words;
    sections.push(of_links("questions", &words.footer.overviews, &site.overviews));
    sections.push(of_links("lists", &words.footer.lists, &site.index));
    sections.push(of_links("pages", &presenter.kind_title(Kind::Page), &pages));
    sections.retain(|section| !section.entries.is_empty());
    let content = Content::Search(Search { groups: rows(presenter), sections });
    frame::page(presenter, planned, Heads::new("search.html", words.search.title.shared()), content)
}

/// Names by the row of the 五十音 that their readings stand in.
fn rows(presenter: &Presenter<'_>) -> Vec<Group> {
    let knowledge = presenter.knowledge;
    let mut rows: BTreeMap<gojuon::Row, Vec<(gojuon::Key, Key)>> = BTreeMap::new();
    for key in Kind::ALL.iter().flat_map(|kind| knowledge.keys(*kind)) {
        let yomi = knowledge.row(key).and_then(|row| row.yomi());
        let yomi = yomi.filter(|_| presenter.routes.place(key).is_some());
        if let Some((yomi, row)) = yomi.and_then(|yomi| Some((yomi, gojuon::Row::of(yomi)?))) {
            rows.entry(row).or_default().push((gojuon::key(yomi), key));
        }
    }
    let group = |(row, mut names): (gojuon::Row, Vec<(gojuon::Key, Key)>)| {
        names.sort();
        let entries = names.iter().take(ROW_LIMIT).filter_map(|(_, key)| {
            let link = presenter.plain_link(*key)?;
            let reason = Some(presenter.name_of_kind(key.kind));
            Some(Entry { reason, ..Entry::of_link(&link) })
        });
        let (count, entries) = (names.len(), entries.collect());
        Group { title: row.label().into(), count, entries, more: None }
    };
    rows.into_iter().map(group).collect()
}

fn facets(presenter: &Presenter<'_>, list: &Narrowed) -> Section {
    let words = &presenter.words.search;
    let all = Link { title: words.all_facets.shared(), route: link_to(&list.route()) };
    let facets = list.facets.iter().map(|facet| Link {
        title: words.by_facet(facet.title(), facet.values.len()).into(),
        route: link_to(&facet.route(list)),
    });
    let kind = list.set.kind;
    let title = words.by_facets(presenter.kind_title(kind));
    of_links(kind.word(), &title, &std::iter::once(all).chain(facets).collect::<Vec<_>>())
}

fn link_to(route: &Route) -> std::sync::Arc<str> {
    route.as_str().into()
}
