//! Which pages a site has, where each lies and what each shows: from the knowledge base to typed views.
//! No HTML and no templates. After `model`, before `render`.

pub mod figure;
pub mod view;

mod addresses;
mod cells;
mod changes;
mod desk;
mod exports;
mod facets;
mod linked;
mod links;
mod overview;
mod pages;
mod routes;
mod script;
mod searchable;
mod terms;

use std::sync::Arc;

use rayon::prelude::*;

pub use exports::data::Downloads;
pub use exports::{Export, Listed};
pub use links::Resolved;
pub use overview::Overview;
pub use routes::{Route, Routes};
pub use terms::TermLink;
pub use view::{Page, Site};

use self::desk::Desk;
use self::exports::data::{Datasets, Records};
use self::facets::Facets;
use crate::diagnostics::{Code, Diagnosed, Diagnostic, Span};
use crate::japanese::Date;
use crate::model::{Key, Knowledge};
use crate::parse::document::Origin;
use crate::parse::markdown::Body;
use crate::parse::record::SiteRecord;
use crate::search;
use crate::source::SourcePath;

/// What the caller decides about a site, beside its content.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Options {
    /// Address of the published site, instead of the configured one.
    pub base_url: Option<String>,
    /// The day of the build; used only for what is about today.
    pub today: Date,
}

/// A page that will be made.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Planned {
    /// Where it lies.
    pub route: Route,
    /// What it shows.
    pub subject: Subject,
    /// The source that it comes from, for diagnostics without a better place.
    pub origin: Span,
}

/// What a page is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// The top page.
    Home,
    /// One record.
    Record(Key),
    /// Part `number` (from 1) of the list of all records of a kind.
    List {
        /// The kind's word.
        kind: &'static str,
        /// Which part of a long list.
        number: usize,
    },
    /// An answer made from many records.
    Overview(Overview),
    /// A facet of a list, or the records with one of its values.
    Facet(facets::Spot),
    /// Some records side by side.
    Compare,
    /// A part (from 1) of the table of all cases.
    CaseTable(usize),
    /// A part (from 1) of all statements that may be published.
    Facts(usize),
    /// The search page.
    Search,
    /// A former address that leads to a new one.
    Redirect(Route),
    /// The page of downloads.
    Data,
    /// What the columns of the downloads mean.
    Definitions,
    /// The accessibility policy.
    Accessibility,
    /// What accessibility tests found.
    TestResults,
    /// A record with everything that belongs to it, for printing.
    Binder(Key),
    /// A case on two sheets, for printing.
    Handout(Key),
    /// Every part of pages in one place.
    Style,
    /// What a server shows for an address without a page.
    NotFound,
}

impl Subject {
    /// Whether the page tells about the files that readers download.
    pub fn shows_downloads(&self) -> bool {
        matches!(self, Self::Data | Self::Definitions)
    }

    /// Whether a search engine should know the page.
    pub fn is_listed(&self) -> bool {
        !matches!(
            self,
            Self::Redirect(_)
                | Self::NotFound
                | Self::Search
                | Self::Binder(_)
                | Self::Handout(_)
                | Self::Style
        )
    }
}

/// A file that is published as it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Attached {
    /// Where it lies in the site.
    pub route: Route,
    /// Where it lies in the project.
    pub source: SourcePath,
}

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
    datasets: &'static Datasets,
    /// Where records and lists lie.
    pub routes: Routes,
    /// What every page shows of the site.
    pub site: Site,
    /// What lists are narrowed by.
    facets: Facets,
    /// The words of the glossary, if they are linked.
    terms: Option<terms::Terms>,
    /// The day of the build.
    today: Date,
}

/// The pages of the site that `knowledge` makes with the configuration `site`.
pub fn plan(knowledge: &Knowledge, site: &SiteRecord, options: &Options) -> Diagnosed<SitePlan> {
    let mut diagnostics = Vec::new();
    let of_records = || {
        let (routes, mut redirects) = (Routes::of(knowledge), Vec::new());
        let pages = pages::of_records(knowledge, &routes);
        let aliases = addresses::aliases(knowledge, &routes, &mut redirects);
        (routes, pages, Diagnosed { value: aliases, diagnostics: redirects })
    };
    let ((routes, own, redirects), facets) = rayon::join(of_records, || Facets::of(knowledge));
    let mut pages = pages::of_many(knowledge, &routes, &facets);
    pages.extend(own);
    pages.extend(redirects.report_to(&mut diagnostics));
    let attachments: Vec<Attached> = knowledge
        .attachments
        .keys()
        .map(|source| Attached { route: Route::of_attachment(source), source: source.clone() })
        .collect();
    let desk = Desk::new(knowledge, &routes, &facets, options.today);
    let record = site;
    let site = desk.site(record, options, &mut diagnostics);
    let (pages, (exports, terms)) = rayon::join(
        || addresses::in_order(pages, &attachments),
        || {
            let exports = || exports::files(&desk, record, &site);
            rayon::join(exports, || terms::Terms::of(knowledge, &routes))
        },
    );
    let pages = pages.report_to(&mut diagnostics);
    let datasets = Datasets::all();
    let today = options.today;
    let plan =
        SitePlan { pages, attachments, exports, datasets, routes, site, facets, terms, today };
    Diagnosed { value: plan, diagnostics }
}

impl SitePlan {
    /// What the page `planned` shows, which may be `downloads`.
    pub fn view(&self, knowledge: &Knowledge, downloads: &Downloads, planned: &Planned) -> Page {
        let desk = self.desk(knowledge);
        let mut page = pages::view(&desk, &self.site, downloads, planned);
        page.linked_data = linked::data(&desk, &self.site, planned, &page);
        page
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
        let headings = view.headings.into_iter().map(|heading| heading.id);
        headings.chain(view.entries.into_iter().filter_map(|entry| entry.anchor)).collect()
    }

    fn desk<'a>(&'a self, knowledge: &'a Knowledge) -> Desk<'a> {
        Desk::new(knowledge, &self.routes, &self.facets, self.today)
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
        links::resolve(&self.desk(knowledge), body, path, page)
    }
}

impl SitePlan {
    /// What the search knows of `page`, which shows `planned`; nothing if the site has no search or the page is no
    /// place to find anything.
    pub fn searchable(
        &self,
        planned: &Planned,
        page: &Page,
        body: Option<&Body>,
    ) -> Option<search::Document> {
        let is_found = matches!(
            planned.subject,
            Subject::Record(_)
                | Subject::List { .. }
                | Subject::Overview(_)
                | Subject::Facts(_)
                | Subject::Data
                | Subject::Accessibility
                | Subject::TestResults
        );
        (is_found && self.site.search.is_some())
            .then(|| searchable::document(&planned.subject, page, body))
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

    /// Makes the files that readers download, and hands each to `put`. They do not depend on the texts of bodies.
    ///
    /// # Errors
    /// Those of `put`.
    pub fn downloads<E: Send>(
        &self,
        knowledge: &Knowledge,
        put: impl Fn(Export) -> Result<(), E> + Sync,
    ) -> Result<Downloads, E> {
        self.datasets.make(Records { knowledge, routes: &self.routes, site: &self.site }, put)
    }
}

/// Data that scripts of the theme load.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Script {
    /// Where it lies.
    pub route: Route,
    /// A classic script.
    pub bytes: Vec<u8>,
}

impl SitePlan {
    /// The data of the scripts, for lists as a whole.
    pub fn scripts(&self, knowledge: &Knowledge) -> Vec<Script> {
        let desk = self.desk(knowledge);
        let lists: Vec<_> = self.facets.lists().collect();
        let script = |list: &&facets::Narrowed| {
            let (route, bytes) = pages::facet_data(&desk, list);
            Script { route, bytes }
        };
        let (route, bytes) = pages::compare_names(&desk);
        lists.par_iter().map(script).chain([Script { route, bytes }]).collect()
    }

    /// The data of the scripts that is about the page of `planned` alone, which shows `page`.
    pub fn script_of(&self, planned: &Planned, page: &Page) -> Option<Script> {
        let Subject::Record(key) = planned.subject else { return None };
        let (route, bytes) = pages::compare_record(page, key)?;
        Some(Script { route, bytes })
    }
}
