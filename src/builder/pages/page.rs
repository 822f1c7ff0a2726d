//! Makes one page: its view, its bodies, its HTML and what is wrong with them. Which pages are made when is in `mod.rs`.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::{PageBuilder, PageCache};
use crate::diagnostics::{Diagnostic, Span};
use crate::memo::{Memo, Recalled};
use crate::model::Key;
use crate::parse::markdown::Body;
use crate::plan::{Downloads, Listed, Planned, Route, Script, SitePlan};
use crate::render::{self, BodyInput, PageInput};
use crate::search;
use crate::verify::{self, Checked, PageFacts};

/// A page's HTML with the facts that checks need.
#[derive(Clone, Debug)]
pub(super) struct Finished {
    pub(super) html: Arc<String>,
    facts: PageFacts,
    diagnostics: Vec<Diagnostic>,
    is_given_up: bool,
}

/// What is left of a page once its HTML has gone to the sink.
#[derive(Clone, Default)]
pub(super) struct Made {
    pub(super) checked: Checked,
    /// Nothing for a page that was given up.
    pub(super) finished: Option<Recalled<Finished>>,
    pub(super) found: Option<search::Page>,
    /// How the map of the site names it, if it does.
    pub(super) listed: Option<Listed>,
    pub(super) script: Option<Arc<Script>>,
    /// The bodies that it was made from.
    pub(super) bodies: Vec<(Key, Arc<Body>)>,
}

impl Made {
    /// Whether it has HTML: links to anchors of a page without are not reported.
    pub(super) fn is_whole(&self) -> bool {
        self.finished.as_ref().is_some_and(|finished| !finished.output.html.is_empty())
    }
}

/// What is known of the bodies on a page, beside their HTML.
#[derive(Default)]
struct Bodies {
    diagnostics: Vec<Diagnostic>,
    /// Addresses that an author wrote, with their places.
    links: Vec<(String, Span)>,
    used: Vec<(Key, Arc<Body>)>,
}

impl PageBuilder<'_> {
    /// The body of the record `key` for the page at `route`; what is wrong with it and its links go to `bodies`.
    fn body(&self, key: Option<Key>, route: &Route, bodies: &mut Bodies) -> Option<BodyInput> {
        let key = key?;
        let (body, path) = self.site.knowledge.body(key)?;
        let resolved = self.site.plan.links(self.site.knowledge, body, path, route);
        let links = resolved.report_to(&mut bodies.diagnostics);
        let written = body.links.iter().zip(&links).filter_map(|(link, resolved)| {
            let span = Span::bytes(path.clone(), link.span.clone());
            Some((resolved.href()?.to_owned(), span))
        });
        bodies.links.extend(written);
        bodies.used.push((key, body.clone()));
        let terms = self.site.plan.terms(self.site.knowledge, key, body, route);
        let words = self.site.plan.words().clone();
        Some(BodyInput { body: body.clone(), links, terms, words })
    }

    pub(super) fn page(
        &self,
        planned: &Planned,
        downloads: &Downloads,
        cache: Option<&PageCache>,
        exists: &dyn Fn(&str) -> bool,
    ) -> Made {
        let page = self.site.plan.view(self.site.knowledge, downloads, planned);
        let script = self.site.plan.script_of(self.site.knowledge, planned, &page).map(Arc::new);
        let mut bodies = Bodies::default();
        let body = self.body(page.body(), &planned.route, &mut bodies);
        let chapters = page.chapters().iter();
        let chapters =
            chapters.map(|part| self.body(part.body(), &planned.route, &mut bodies)).collect();
        let Bodies { diagnostics, links, used } = bodies;
        if self.is_stuck.load(Ordering::Relaxed) {
            let checked = Checked { diagnostics, ..Checked::default() };
            return Made { checked, ..Made::default() };
        }
        let listed = SitePlan::listed(planned, &page);
        let (theme, site) = (self.site.theme.clone(), self.site.shown.clone());
        let time_limit = self.site.time_limit;
        let input = Arc::new(PageInput { theme, site, page, body, chapters, time_limit });
        let recalled = Memo::recall_from(cache.map(|cache| &cache.pages), &input, finish_page);
        let finished = recalled.output.clone();
        // Without a cache, nobody would use the index of a site that is not published.
        let is_indexed = cache.is_some() || !self.failed.load(Ordering::Relaxed);
        let text = input.body.as_ref().map(|it| &*it.body);
        let document = is_indexed
            .then(|| self.site.plan.searchable(self.site.knowledge, planned, &input.page, text))
            .flatten();
        let found = document.map(|document| {
            let memo = cache.map(|cache| &cache.search.digests);
            let digest = Memo::recall_from(memo, &document, search::digest);
            (document, digest)
        });
        let origin = verify::Origin {
            route: planned.route.as_str(),
            top: Some(input.page.root.as_str()).filter(|root| root.starts_with('/')),
            source: &planned.origin,
            links: &links,
            is_copy: !input.chapters.is_empty(),
            headings: &|| input.bodies().flat_map(|it| it.body.levels()).collect(),
            theme: &|words| self.site.theme.find(words),
        };
        let mut checked = verify::check_page(&finished.facts, origin, exists);
        checked.diagnostics.extend(diagnostics);
        checked.diagnostics.extend(finished.diagnostics.iter().cloned());
        if finished.is_given_up {
            self.is_stuck.store(true, Ordering::Relaxed);
        }
        let finished = (!finished.is_given_up).then_some(recalled);
        Made { checked, finished, found, listed, script, bodies: used }
    }
}

fn finish_page(input: &Arc<PageInput>) -> Finished {
    let render::Rendered { html, diagnostics, is_given_up } = render::render_in_time(input);
    let facts = verify::inspect(&html);
    Finished { html: Arc::new(html), facts, diagnostics, is_given_up }
}
