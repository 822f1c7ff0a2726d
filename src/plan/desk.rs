//! Puts links, entries and groups of a page together: what all kinds of pages share and what needs the site's routes.
//! Which page shows what is in `pages`.

use std::sync::Arc;

use super::cells::{contact, list, stated, text};
use super::facets::Facets;
use super::routes::{Routes, anchor};
use super::view::{Cell, Entry, Group, Link, Logo, Page, Publisher, Row, Site, Source};
use super::{Options, Overview, Planned, Route, exports};
use crate::diagnostics::{Code, Diagnostic, Span, nearest};
use crate::model::{Key, Knowledge, LIST, LISTS, Ref, Relation, VIEW, VIEWS};
use crate::parse::markdown::is_web_address;
use crate::parse::record::{self, Citation, Id, Kind, Member, SiteRecord, Stated, Text};

/// How many related records a page names before it counts the rest.
const GROUP_LIMIT: usize = 50;

/// How many free pages the foot of every page leads to.
const MOST_PAGES: usize = 12;

/// Everything at hand that a page is put together from.
#[derive(Clone, Copy)]
pub(super) struct Desk<'a> {
    pub knowledge: &'a Knowledge,
    pub routes: &'a Routes,
    /// What lists are narrowed by.
    pub facets: &'a Facets,
    /// The day of the build.
    pub today: crate::japanese::Date,
}

impl<'a> Desk<'a> {
    pub(super) fn new(
        knowledge: &'a Knowledge,
        routes: &'a Routes,
        facets: &'a Facets,
        today: crate::japanese::Date,
    ) -> Self {
        Self { knowledge, routes, facets, today }
    }

    /// What every page shows of the site.
    pub(super) fn site(
        &self,
        site: &SiteRecord,
        options: &Options,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Site {
        let base_url = options.base_url.as_deref().or(site.base_url.as_deref());
        let base_url = base_url.filter(|address| is_web_address(address));
        let origin = self.knowledge.site.as_ref().map(|site| &site.origin);
        let mut navigation = Vec::new();
        for (item, entry) in site.navigation.iter().enumerate() {
            if let Some(route) = self.route_of_link(&entry.to.kind, &entry.to.id) {
                navigation.push(Link { title: entry.label.shared(), route });
                continue;
            }
            if self.knowledge.is_withheld(&entry.to) {
                continue;
            }
            let steps = ["navigation".into(), item.into(), "to".into()];
            let span = origin
                .map_or_else(|| Span::file("content/site.yaml"), |origin| origin.span(&steps));
            let problem = Diagnostic::new(Code::BrokenLink, span).with("target", &entry.to);
            let pages = self.knowledge.pages.iter().map(|page| &*page.front.id);
            let nearest = nearest(&entry.to.id, LISTS.iter().copied().chain(VIEWS).chain(pages));
            diagnostics.push(problem.with_some("nearest", nearest));
        }
        Site {
            title: site.title.shared(),
            subtitle: site.subtitle.as_ref().map(Text::shared),
            description: site.description.shared(),
            base_url: base_url.map(|url| format!("{}/", url.trim_end_matches('/')).into()),
            publisher: site.publisher.set().map(|publisher| Publisher {
                name: publisher.name.shared(),
                url: publisher.url.as_ref().map(Text::shared),
            }),
            contact: site.contact.set().map(contact),
            licence: site.licence.name.shared(),
            licence_url: site.licence.url.shared(),
            search: site.search.then(|| Route::page(super::routes::SEARCH)),
            feed: base_url.map(|_| Route::file(exports::FEED)),
            colours: exports::has_colours(&site.look).then(|| Route::file(exports::COLOURS)),
            logo: site.look.logo.as_ref().map(|logo| Logo {
                route: picture_route(&logo.file),
                alternative: logo.alternative.shared(),
                width: logo.width,
                height: logo.height,
            }),
            image: site.look.image.as_ref().map(|image| picture_route(image)),
            service: self.service(&navigation),
            navigation,
            overviews: Overview::ALL.map(Overview::link).to_vec(),
            index: self.index(),
            unset: "（運営者が設定）",
        }
    }

    fn index(&self) -> Vec<Link> {
        let lists = LISTS.iter().filter_map(|kind| self.list_link(kind));
        let has_search = self.knowledge.site.as_ref().is_some_and(|site| site.search);
        let search = has_search.then(|| page_link("検索と索引", super::routes::SEARCH));
        lists.chain([page_link("事実の一覧", super::routes::FACTS)]).chain(search).collect()
    }

    /// Free pages that no menu leads to, in their order, then the pages that every site has.
    fn service(&self, navigation: &[Link]) -> Vec<Link> {
        use super::routes::{ACCESSIBILITY, TEST_RESULTS};
        let overviews = Overview::ALL.map(Overview::link);
        let is_new = |link: &Link| {
            navigation.iter().chain(&overviews).all(|known| known.route != link.route)
        };
        let pages = super::routes::keys::<record::PageRecord>(self.knowledge.pages.len());
        let mut pages: Vec<Key> = pages.collect();
        pages.sort_by_key(|key| {
            key.as_ref::<record::PageRecord>().map(|page| self.knowledge[page].front.order)
        });
        let pages = pages.into_iter().filter_map(|key| self.plain_link(key)).filter(is_new);
        let about = [
            page_link("ウェブアクセシビリティ方針", ACCESSIBILITY),
            page_link("ウェブアクセシビリティの試験結果", TEST_RESULTS),
        ];
        let has_policy = !self.knowledge.accessibility.is_empty();
        let about = about.into_iter().filter(|_| has_policy);
        let data = page_link("データの提供", exports::data::FOLDER);
        pages.take(MOST_PAGES).chain(about).chain([data]).collect()
    }

    /// A link to the list of all records of `kind`.
    pub(super) fn list_link(&self, kind: &str) -> Option<Link> {
        let route = self.routes.list(kind)?;
        Some(Link { title: super::pages::kind_title(kind).into(), route: route.as_str().into() })
    }

    /// Where `[[kind:id]]` leads.
    pub(super) fn route_of_link(&self, kind: &str, id: &str) -> Option<Arc<str>> {
        self.linked(kind, id).map(|link| link.route)
    }

    /// What `[[kind:id]]` leads to.
    pub(super) fn linked(&self, kind: &str, id: &str) -> Option<Link> {
        match kind {
            LIST => self.list_link(id),
            VIEW => Overview::from_word(id).map(Overview::link),
            _ => self.plain_link(self.knowledge.find_by_word(kind, id)?),
        }
    }

    /// A link to the record `key`.
    pub(super) fn link(&self, key: Key) -> Cell {
        Cell::Link { title: self.title(key), route: self.route(key), orig: None, remark: None }
    }

    /// The name of the record `key` for people.
    pub(super) fn title(&self, key: Key) -> Arc<str> {
        if let Some(meeting) = key.as_ref() {
            return super::pages::meeting_title(self, meeting);
        }
        match key.as_ref::<record::StepRecord>() {
            Some(step) => super::pages::step_title(&self.knowledge[step]),
            None => self.knowledge.title(key),
        }
    }

    /// Where the record `key` lies.
    pub(super) fn route(&self, key: Key) -> Option<Arc<str>> {
        self.routes.of_key(key).map(Into::into)
    }

    /// A plain link to `key`, if it has a page.
    pub(super) fn plain_link(&self, key: Key) -> Option<Link> {
        Some(Link { title: self.title(key), route: self.route(key)? })
    }

    /// Links to all that `from` names in `relation`; a missing value if there are none.
    pub(super) fn targets(&self, from: Key, relation: Relation) -> Cell {
        list(self.knowledge.graph.all_targets(from, relation).map(|key| self.link(key)).collect())
    }

    /// The labels of the vocabulary terms `ids`.
    pub(super) fn terms<L: Kind>(&self, ids: &[Id<L>]) -> Cell {
        list(ids.iter().map(|id| text(self.label(id))).collect())
    }

    /// The label of a vocabulary term.
    pub(super) fn label<L: Kind>(&self, id: &Id<L>) -> Arc<str> {
        self.knowledge.term(id).map_or_else(|| id.shared(), |term| term.label.shared())
    }

    /// A vocabulary term as a mark.
    pub(super) fn mark<L: Kind>(&self, about: &'static str, id: &Id<L>) -> Cell {
        let value = self.knowledge.term(id).map_or_else(|| id.shared(), |term| term.id.shared());
        Cell::Mark { text: self.label(id), about, value }
    }

    /// Members of a body, each with the source's wording of it.
    pub(super) fn members(&self, members: &Stated<Vec<Member>>) -> Cell {
        stated(members, |members| {
            list(
                members
                    .iter()
                    .filter_map(|member| {
                        let key = self.knowledge.find(&member.organisation)?;
                        let orig = member.orig.as_ref().map(Text::shared);
                        let title = self.title(key);
                        let orig = orig.filter(|orig| *orig != title);
                        Some(Cell::Link { title, route: self.route(key), orig, remark: None })
                    })
                    .collect(),
            )
        })
    }

    /// The sources that `citations` name.
    pub(super) fn sources(&self, citations: &[Citation]) -> Vec<Source> {
        let source = |citation: &Citation| {
            let key = self.knowledge.find(&citation.id)?;
            let source = &self.knowledge[key.as_ref::<record::SourceRecord>()?];
            Some(Source {
                id: source.id.clone(),
                title: source.title.shared(),
                publisher: source.publisher.shared(),
                page: citation.page.as_ref().map(Text::shared),
                route: self.route(key),
                kind: self.label(&source.kind),
            })
        };
        citations.iter().filter_map(source).collect()
    }

    /// The same as links with the page in the source, for a cell.
    pub(super) fn cited(&self, citations: &[Citation]) -> Cell {
        let link = |source: Source| Cell::Link {
            title: source.id,
            route: source.route,
            orig: None,
            remark: source.page,
        };
        list(self.sources(citations).into_iter().map(link).collect())
    }

    /// The life stages of the vocabulary, by id and label.
    pub(super) fn stages(&self) -> impl Iterator<Item = (&'a str, Arc<str>)> + use<'a> {
        let stages = self.knowledge.terms_of("stages");
        stages.map(|term| (term.id.as_str(), term.label.shared()))
    }

    /// The records of kind `K` that name `to` in one of `relations`, as a group that says why.
    pub(super) fn group<K: Kind>(
        &self,
        title: &'static str,
        to: Key,
        relations: &[(Relation, &'static str)],
    ) -> Option<Group> {
        let mut found: Vec<(Ref<K>, &'static str)> = Vec::new();
        for (relation, reason) in relations {
            for from in self.knowledge.graph.sources::<K>(to, *relation) {
                if !found.iter().any(|(known, _)| *known == from) {
                    found.push((from, reason));
                }
            }
        }
        let count = found.len();
        let entries = found
            .into_iter()
            .take(GROUP_LIMIT)
            .map(|(from, reason)| self.entry(from.key(), Some(reason)));
        (count > 0).then(|| {
            let entries: Vec<Entry> = entries.collect();
            let more = (count > entries.len()).then(|| self.list_link(K::WORD)).flatten();
            Group { title, entries, count, more }
        })
    }

    /// The record `key` as it stands in lists.
    pub(super) fn entry(&self, key: Key, reason: Option<&'static str>) -> Entry {
        let (summary, rows) = super::pages::outline(self, key);
        Entry {
            title: self.title(key),
            route: self.route(key),
            anchor: None,
            summary,
            rows,
            reason,
        }
    }

    /// The record `key` as a part of a page of many.
    pub(super) fn part(&self, key: Key, rows: Vec<Row>) -> Entry {
        let anchor = anchor(self.knowledge.id(key));
        Entry {
            title: self.title(key),
            route: None,
            anchor: Some(anchor),
            summary: None,
            rows,
            reason: None,
        }
    }

    /// The page of the record `key`, with what all records have: its kind, its way from the top, its neighbours.
    pub(super) fn record_page(&self, planned: &Planned, key: Key, template: &'static str) -> Page {
        let mut page = blank(planned, template, self.title(key));
        page.kind = super::pages::kind_title(key.kind);
        page.breadcrumb = self.list_link(key.kind).into_iter().collect();
        let neighbour = |number: Option<u32>| {
            let key = Key { kind: key.kind, number: number? };
            self.knowledge.row(key).and_then(|_| self.plain_link(key))
        };
        page.previous = neighbour(key.number.checked_sub(1));
        page.next = neighbour(key.number.checked_add(1));
        let list = self.facets.list(key.kind);
        page.compare = super::pages::comparison(self, key.kind, Some(key));
        page.same = list.map(|list| list.values_of(key.number)).unwrap_or_default();
        page
    }
}

/// A link to the page of `folder`.
fn page_link(title: &str, folder: &str) -> Link {
    Link { title: title.into(), route: Route::page(folder).as_str().into() }
}

/// A page about nothing yet, at the place that was planned for it.
pub(super) fn blank(planned: &Planned, template: &'static str, title: Arc<str>) -> Page {
    Page {
        template,
        route: planned.route.clone(),
        root: planned.route.to_root(),
        description: title.clone(),
        excerpt: String::new(),
        title,
        kind: "",
        subtitle: None,
        breadcrumb: Vec::new(),
        marks: Vec::new(),
        rows: Vec::new(),
        tables: Vec::new(),
        jumps: Vec::new(),
        sections: Vec::new(),
        figures: Vec::new(),
        headings: Vec::new(),
        reading: None,
        body: None,
        entries: Vec::new(),
        total: 0,
        pager: None,
        panel: None,
        compare: None,
        same: Vec::new(),
        groups: Vec::new(),
        sources: Vec::new(),
        gaps: Vec::new(),
        previous: None,
        next: None,
        published: None,
        updated: None,
        contact: None,
        binder: None,
        chapters: Vec::new(),
        linked_data: None,
    }
}

/// Where a picture of the configuration is published: one of the theme as it is, one of the content as a file.
fn picture_route(file: &str) -> Arc<str> {
    if file.starts_with("assets/") {
        return file.into();
    }
    let source = crate::source::SourcePath::new(&format!("content/{file}"));
    source.map_or_else(|| file.into(), |source| Route::of_attachment(&source).as_str().into())
}
