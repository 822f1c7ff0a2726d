//! Which pages a site has, where each lies and what each shows: from the knowledge base to typed views.
//! No HTML and no templates. After `model`, before `render`.

pub mod figure;
pub mod view;

mod addresses;
mod body;
mod cells;
mod changes;
mod drawn;
mod exports;
mod facets;
mod kinds;
mod overview;
mod pages;
mod planned;
mod presenter;
mod room;
mod routes;
mod script;
mod searchable;
mod site;
mod trace;

use std::sync::{Arc, LazyLock};

use rayon::prelude::*;

pub use body::links::Resolved;
pub use body::terms::TermLink;
pub use exports::data::Downloads;
pub use exports::{Export, Listed};
pub use overview::Overview;
pub use planned::{Attached, Options, Planned, Script, Subject};
pub use routes::{Route, Routes};
pub use view::{Page, Site};

use self::body::links;
use self::body::terms::{self, Terms};
use self::exports::data::{Datasets, Records};
use self::exports::json_ld;
use self::facets::Facets;
use self::overview::{LIST, VIEW};
use self::presenter::Presenter;
use self::view::Content;
use crate::diagnostics::{Code, Diagnosed, Diagnostic};
use crate::japanese::Date;
use crate::memo::Hashed;
use crate::model::{Key, Knowledge, PageName, PageNames};
use crate::parse::document::Origin;
use crate::parse::markdown::Body;
use crate::parse::record::SiteRecord;
use crate::search;
use crate::theme::Words;

/// All pages of a site.
#[derive(Clone, Debug)]
pub struct SitePlan {
    /// Pages in the order of their routes.
    pub pages: Vec<Planned>,
    /// Files beside them.
    pub attachments: Vec<Attached>,
    /// Files made from the whole knowledge base, without those that readers download.
    pub exports: Vec<Export>,
    /// What readers download.
    datasets: Datasets,
    /// Where records and lists lie.
    pub routes: Routes,
    /// What every page shows of the site.
    pub site: Site,
    /// What lists are narrowed by.
    facets: Facets,
    /// The words of the glossary, if they are linked.
    terms: Option<Terms>,
    /// What readers are told in words that no record has.
    words: Hashed<Words>,
    /// The day of the build.
    today: Date,
}

/// What links may name beside records: `[[list:case]]`, `[[view:trace]]`.
pub fn page_names() -> PageNames {
    static NAMES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
        let lists = kinds::rooms().filter(|room| room.pages().list().is_some());
        lists.map(|room| room.kind().word()).collect()
    });
    static ALL: LazyLock<[PageName; 2]> = LazyLock::new(|| {
        [
            PageName { word: LIST, title: "list-page", names: &NAMES },
            PageName { word: VIEW, title: "view-page", names: &Overview::WORDS },
        ]
    });
    PageNames(&*ALL)
}

/// The pages of the site that `knowledge` makes with the configuration `site`.
pub fn plan(
    knowledge: &Knowledge,
    site: &SiteRecord,
    words: &Hashed<Words>,
    options: &Options,
) -> Diagnosed<SitePlan> {
    let mut diagnostics = Vec::new();
    let of_records = || {
        let (routes, mut redirects) = (Routes::of(knowledge, kinds::pages), Vec::new());
        let pages = pages::of_records(knowledge, &routes);
        let aliases = addresses::aliases(knowledge, &routes, &mut redirects);
        (routes, pages, Diagnosed { value: aliases, diagnostics: redirects })
    };
    let ((routes, own, redirects), facets) =
        rayon::join(of_records, || Facets::of(knowledge, words, kinds::facet_sets()));
    let mut pages = pages::of_many(knowledge, &routes, &facets);
    pages.extend(own);
    pages.extend(redirects.report_to(&mut diagnostics));
    let attachments: Vec<Attached> = knowledge
        .attachments
        .keys()
        .filter(|source| knowledge.linked.contains(*source))
        .map(|source| Attached { route: Route::of_attachment(source), source: source.clone() })
        .collect();
    let today = options.today;
    let presenter = Presenter { knowledge, routes: &routes, facets: &facets, words, today };
    let record = site;
    let site = site::site(&presenter, record, options).report_to(&mut diagnostics);
    let (pages, (exports, terms)) = rayon::join(
        || addresses::in_order(pages, &attachments),
        || {
            let exports = || exports::files(&presenter, record, &site);
            rayon::join(exports, || Terms::of(knowledge, &routes))
        },
    );
    let pages = pages.report_to(&mut diagnostics);
    let sets = kinds::rooms().filter_map(|room| Some((room.kind(), room.data()?)));
    let datasets = Datasets::of(sets, words);
    let (today, words) = (options.today, words.clone());
    let plan = SitePlan {
        pages,
        attachments,
        exports,
        datasets,
        routes,
        site,
        facets,
        terms,
        words,
        today,
    };
    Diagnosed { value: plan, diagnostics }
}

impl SitePlan {
    /// What the page `planned` shows, which may be `downloads`.
    pub fn view(&self, knowledge: &Knowledge, downloads: &Downloads, planned: &Planned) -> Page {
        let presenter = self.presenter(knowledge);
        let page = pages::view(&presenter, &self.site, downloads, planned);
        let linked_data = json_ld::data(&presenter, &self.site, planned, &page);
        Page { linked_data, ..page }
    }

    /// The files that say which pages there are, made from what pages show.
    pub fn map(&self, listed: &[Listed]) -> Vec<Export> {
        exports::map(&self.site, listed)
    }

    /// How the map of the site names the page `planned` that shows `page`, if it should.
    pub fn listed(planned: &Planned, page: &Page) -> Option<Listed> {
        let updated = page.updated.as_ref().map(|date| date.when.clone());
        planned.subject.is_listed().then(|| Listed { route: planned.route.clone(), updated })
    }

    /// What every page shows of the site, without pictures that are neither files of the content nor known to
    /// `in_theme`. `origin` is the configuration that names them.
    pub fn shown(&self, origin: &Origin, in_theme: &dyn Fn(&str) -> bool) -> Diagnosed<Site> {
        let mut site = self.site.clone();
        let is_missing = |route: &str| {
            !in_theme(route) && !self.attachments.iter().any(|file| file.route.as_str() == route)
        };
        let logo = site.logo.take_if(|logo| is_missing(&logo.route)).map(|logo| logo.route);
        let image = site.image.take_if(|image| is_missing(image));
        let missing = [
            (vec!["look".into(), "logo".into(), "file".into()], logo),
            (vec!["look".into(), "image".into()], image),
        ];
        let diagnostics = missing
            .into_iter()
            .filter_map(|(steps, route)| {
                Some(
                    Diagnostic::new(Code::MissingImage, origin.span(&steps)).with("target", route?),
                )
            })
            .collect();
        Diagnosed { value: site, diagnostics }
    }

    /// The anchors of the page at `route` that a link of an author may mean: headings of its text, records on it.
    pub fn anchors(&self, knowledge: &Knowledge, route: &str) -> Vec<String> {
        let Some(planned) = self.pages.iter().find(|page| page.route.as_str() == route) else {
            return Vec::new();
        };
        let view = self.view(knowledge, &Downloads::default(), planned);
        let (headings, entries) = match view.content {
            Content::Record(record) => (record.headings, record.entries),
            Content::Overview(overview) => (overview.headings, Vec::new()),
            Content::List(list) => (Vec::new(), list.entries),
            _ => (Vec::new(), Vec::new()),
        };
        let headings = headings.into_iter().map(|heading| heading.id);
        headings.chain(entries.into_iter().filter_map(|entry| entry.anchor)).collect()
    }

    /// What readers are told in words that no record has.
    pub fn words(&self) -> &Hashed<Words> {
        &self.words
    }

    fn presenter<'a>(&'a self, knowledge: &'a Knowledge) -> Presenter<'a> {
        let (routes, facets) = (&self.routes, &self.facets);
        Presenter { knowledge, routes, facets, words: &self.words, today: self.today }
    }
}

impl SitePlan {
    /// What the links of `body` lead to, on the page at `page`; `path` is the file the body stands in.
    pub fn links(
        &self,
        knowledge: &Knowledge,
        body: &Body,
        path: &Arc<str>,
        page: &Route,
    ) -> Diagnosed<Vec<Resolved>> {
        links::resolve(&self.presenter(knowledge), body, path, page)
    }
}

impl SitePlan {
    /// What the search knows of `page`, which shows `planned`; nothing if the site has no search or there is nothing
    /// to find on the page.
    pub fn searchable(
        &self,
        knowledge: &Knowledge,
        planned: &Planned,
        page: &Page,
        body: Option<&Body>,
    ) -> Option<search::Document> {
        let is_found = match &planned.subject {
            Subject::Record(_) | Subject::Data | Subject::Accessibility | Subject::TestResults => {
                true
            }
            Subject::List { kind, .. } => knowledge.count(*kind) > 0,
            Subject::Overview(overview) => overview.is_wanted(knowledge),
            _ => false,
        };
        (is_found && self.site.search.is_some())
            .then(|| searchable::document(&self.words.search_groups, &planned.subject, page, body))
    }

    /// The words of the glossary in `body`, the text of the record `key`, that lead to their entries.
    pub fn terms(
        &self,
        knowledge: &Knowledge,
        key: Key,
        body: &Body,
        page: &Route,
    ) -> Vec<TermLink> {
        match &self.terms {
            Some(terms) if terms::are_wanted(knowledge, key) => terms.links(body, page),
            _ => Vec::new(),
        }
    }

    /// The words that find one another.
    pub fn synonyms(&self, knowledge: &Knowledge) -> Vec<Vec<Arc<str>>> {
        searchable::synonyms(knowledge)
    }
}

impl SitePlan {
    /// Where the files lie that readers download.
    pub fn download_routes(&self) -> impl Iterator<Item = String> {
        self.datasets.routes()
    }

    /// Whether the program itself makes the file at `route`, be it only once all pages are made: exports, downloads, the
    /// map of the site, and scripts with data, which lie beside the pages that load them.
    pub fn makes(&self, route: &str) -> bool {
        let route = route.to_ascii_lowercase();
        let is_map = self.site.base_url.is_some() && route.starts_with("sitemap");
        let is_script = || {
            let folder = route.strip_suffix(".js").and_then(|it| it.rsplit_once('/'));
            let page = folder.map(|(folder, _)| Route::page(folder));
            page.is_some_and(|page| self.pages.binary_search_by(|it| it.route.cmp(&page)).is_ok())
        };
        (is_map && route.strip_suffix(".xml").is_some_and(|name| !name.contains('/')))
            || self.exports.iter().any(|file| file.route.eq_ignore_ascii_case(&route))
            || self.download_routes().any(|file| file.eq_ignore_ascii_case(&route))
            || is_script()
    }

    /// Makes the files that readers download, and hands each to `put`. They do not depend on the texts of bodies.
    ///
    /// # Errors
    /// Those of `put`.
    pub fn downloads<E: Send>(
        &self,
        knowledge: &Knowledge,
        put: impl Fn(Export) -> Result<(), E> + Sync,
    ) -> Result<Downloads, E> {
        let (routes, site, words) = (&self.routes, &self.site, &*self.words);
        self.datasets.make(Records { knowledge, routes, site, words }, put)
    }
}

impl SitePlan {
    /// The data of the scripts, for lists as a whole.
    pub fn scripts(&self, knowledge: &Knowledge) -> Vec<Script> {
        let presenter = self.presenter(knowledge);
        let lists: Vec<_> = self.facets.lists().collect();
        let lists = lists.par_iter().map(|list| pages::facet::data(&presenter, list));
        lists.chain([pages::compare::names(&presenter)]).collect()
    }

    /// The data of the scripts that is about the page of `planned` alone, which shows `page`.
    pub fn script_of(
        &self,
        knowledge: &Knowledge,
        planned: &Planned,
        page: &Page,
    ) -> Option<Script> {
        let Subject::Record(key) = planned.subject else { return None };
        pages::compare::record(&self.presenter(knowledge), page, key)
    }
}
