//! Makes the pages of a planned site, checks them and hands them over, many at once; remembers them for the next build.
//! What stages come before is in `builder`.
//!
//! A page is what it was if all around it is (every record, every heading and link, the theme, the options) and the bodies it
//! was made from are: no page shows the text of another record's body.

mod files;
mod page;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use ahash::HashMap;
use rayon::prelude::*;

use self::page::{Finished, Made};
use super::search_index::SearchCache;
use super::{File, Sink, Urgent, has_errors};
use crate::diagnostics::Diagnostic;
use crate::memo::{Fingerprint, Hashed, Memo, Recalled};
use crate::model::Knowledge;
use crate::plan::{Downloads, Export, Listed, Planned, SitePlan};
use crate::render::{SiteValue, Theme, TimeLimit};
use crate::search;
use crate::verify::{self, Anchor, Anchors};

/// How many pages are made before what is left of them is put together: enough to keep all processors busy, and few
/// enough for their texts to be held at once.
const ROUND: usize = 512;

/// How many pages a thread takes at a time: some take a hundred times as long as others.
const AT_ONCE: usize = 4;

/// A site that is about to be made.
pub(super) struct Site<'a> {
    pub knowledge: &'a Knowledge,
    pub plan: &'a SitePlan,
    pub theme: &'a Hashed<Theme>,
    /// What every page shows of it.
    pub shown: Hashed<SiteValue>,
    /// Stands for all that any page depends on, but the text of bodies.
    pub around: Fingerprint,
    pub time_limit: TimeLimit,
}

/// Makes all files of a planned site.
pub(super) struct PageBuilder<'a> {
    site: Site<'a>,
    failed: AtomicBool,
    /// Whether a page took too long: others of the same template would too, so none is begun any more.
    is_stuck: AtomicBool,
    sink: &'a Sink<'a>,
}

/// What a round of pages leaves for the next one.
#[derive(Default)]
pub(super) struct PageCache {
    /// Whole pages, by what they are about and all around their bodies.
    whole: HashMap<Fingerprint, Arc<Made>>,
    pages: Memo<Finished>,
    search: SearchCache,
    downloads: Memo<(Downloads, Vec<Export>)>,
}

/// What is known once pages are made.
#[derive(Default)]
struct Gathered {
    diagnostics: Vec<Diagnostic>,
    ids: Anchors,
    anchors: Vec<Arc<[Anchor]>>,
    /// What the search index is made of.
    found: Vec<search::Page>,
    listed: Vec<Listed>,
    /// For the next round.
    whole: HashMap<Fingerprint, Arc<Made>>,
    finished: Vec<Recalled<Finished>>,
}

impl Gathered {
    /// Takes what is left of `page`, its HTML too if that `is_remembered`.
    fn add(&mut self, page: &Planned, made: Made, is_remembered: bool) {
        if made.is_whole() {
            self.ids.insert(page.route.as_str().into(), made.checked.ids);
        }
        self.diagnostics.extend(made.checked.diagnostics);
        self.anchors.push(made.checked.anchors);
        self.finished.extend(made.finished.filter(|_| is_remembered));
        self.listed.extend(made.listed);
        self.found.extend(made.found);
    }
}

impl<'a> PageBuilder<'a> {
    /// For `site`. If it has `failed` already, nothing is handed to `sink`.
    pub(super) fn new(site: Site<'a>, failed: bool, sink: &'a Sink<'a>) -> Self {
        Self { site, failed: AtomicBool::new(failed), is_stuck: AtomicBool::new(false), sink }
    }

    fn put(&self, route: &str, file: File<'_>) -> anyhow::Result<()> {
        if self.failed.load(Ordering::Relaxed) { Ok(()) } else { (self.sink)(route, file) }
    }

    /// Files of the search.
    fn put_all(&self, files: &[search::IndexFile]) -> anyhow::Result<()> {
        files.par_iter().try_for_each(|file| self.put(&file.route, File::Bytes(&file.bytes)))
    }

    /// All pages, checked; what is wrong with them.
    pub(super) fn pages(
        &self,
        mut cache: Option<&mut PageCache>,
        urgent: Option<Urgent<'_>>,
    ) -> anyhow::Result<Vec<Diagnostic>> {
        let routes = self.routes();
        let exists = |route: &str| routes.contains(route);
        if let Some(urgent) = urgent {
            self.urgent(urgent, cache.as_deref_mut(), &exists)?;
        }
        self.scripts()?;
        let downloads = self.downloads(cache.as_deref_mut())?;
        let known = cache.as_deref();
        let is_remembered = known.is_some();
        let page = |planned| self.made(planned, &downloads, known, &exists);
        let mut all = Gathered::default();
        let mut index = search::Index::default();
        for pages in self.site.plan.pages.chunks(ROUND) {
            let made: Vec<Arc<Made>> =
                pages.par_iter().with_max_len(AT_ONCE).map(page).collect::<anyhow::Result<_>>()?;
            for (page, made) in pages.iter().zip(made) {
                if is_remembered && made.finished.is_some() {
                    all.whole.insert(self.key(page), made.clone());
                }
                all.add(page, Arc::unwrap_or_clone(made), is_remembered);
            }
            if !is_remembered {
                self.put_all(&index.add(std::mem::take(&mut all.found)))?;
            }
        }
        let nearby = |route: &str| self.site.plan.anchors(self.site.knowledge, route);
        let anchors = all.anchors.iter().flat_map(|it| it.iter());
        all.diagnostics.extend(verify::check_anchors(anchors, &all.ids, &nearby));
        if self.site.plan.site.search.is_some() && !self.failed.load(Ordering::Relaxed) {
            let synonyms = self.site.plan.synonyms(self.site.knowledge);
            match cache.as_deref_mut() {
                Some(cache) => {
                    cache.search.index(all.found, &synonyms, |files| self.put_all(files))?;
                }
                None => index.finish(&synonyms, |files| self.put_all(&files))?,
            }
        }
        for file in self.site.plan.map(&all.listed) {
            self.put(&file.route, File::Bytes(&file.bytes))?;
        }
        if let Some(cache) = cache {
            cache.whole = all.whole;
            cache.pages.keep(all.finished);
        }
        Ok(all.diagnostics)
    }

    /// The pages that are urgent; they are remembered for when all are made.
    fn urgent(
        &self,
        urgent: Urgent<'_>,
        cache: Option<&mut PageCache>,
        exists: &dyn Fn(&str) -> bool,
    ) -> anyhow::Result<()> {
        // Downloads take time: pages that tell of them come with the others.
        let wanted = |page: &&Planned| {
            !page.subject.shows_downloads() && (urgent.is_wanted)(page.route.as_str())
        };
        let wanted: Vec<&Planned> = self.site.plan.pages.iter().filter(wanted).collect();
        let mut whole = Vec::with_capacity(wanted.len());
        for planned in &wanted {
            let downloads = Downloads::default();
            let made = self.made(planned, &downloads, cache.as_deref(), exists)?;
            if made.finished.is_some() {
                whole.push((self.key(planned), made));
            }
        }
        if !wanted.is_empty() && !self.failed.load(Ordering::Relaxed) {
            (urgent.ready)();
        }
        if let Some(cache) = cache {
            cache.whole.extend(whole);
        }
        Ok(())
    }

    /// The page `planned`: made, or as it was if nothing has changed that it depends on.
    fn made(
        &self,
        planned: &Planned,
        downloads: &Downloads,
        cache: Option<&PageCache>,
        exists: &dyn Fn(&str) -> bool,
    ) -> anyhow::Result<Arc<Made>> {
        let known = cache.and_then(|cache| cache.whole.get(&self.key(planned)));
        let made = match known.filter(|made| self.is_current(made)) {
            Some(made) => made.clone(),
            None => Arc::new(self.page(planned, downloads, cache, exists)),
        };
        if has_errors(&made.checked.diagnostics) {
            self.failed.store(true, Ordering::Relaxed);
        }
        if let Some(script) = &made.script {
            self.put(script.route.as_str(), File::Bytes(&script.bytes))?;
        }
        if let Some(finished) = &made.finished {
            let file = File::Page { html: &finished.output.html, source: &planned.origin.path };
            self.put(planned.route.as_str(), file)?;
        }
        Ok(made)
    }

    /// What a page goes by from one round to the next.
    fn key(&self, planned: &Planned) -> Fingerprint {
        Fingerprint::of(&(self.site.around, planned))
    }

    /// Whether the bodies that `made` was made from are those of today. They are the same in cache if their file is.
    fn is_current(&self, made: &Made) -> bool {
        made.bodies.iter().all(|(key, body)| {
            self.site.knowledge.body(*key).is_some_and(|(today, _)| Arc::ptr_eq(today, body))
        })
    }
}
