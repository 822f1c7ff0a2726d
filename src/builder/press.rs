//! Makes the pages of a planned site, checks them and hands them over, many at once; remembers them for the next build.
//! What stages come before is in `builder`.
//!
//! A page is what it was if all around it is (every record, every heading and link, the theme, the order) and the bodies it
//! was made from are: no page shows the text of another record's body.

use std::borrow::Cow;
use std::convert::Infallible;
use std::hash::{Hash, Hasher};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use ahash::{HashMap, HashSet};
use rayon::prelude::*;

use super::found;
use super::{File, Sink, Urgent, has_errors};
use crate::diagnostics::{Diagnostic, Span};
use crate::memo::{Fingerprint, Hashed, Memo, Recalled};
use crate::model::{Key, Knowledge};
use crate::parse::markdown::Body;
use crate::plan::{Downloads, Export, Listed, Planned, Route, Script, SitePlan};
use crate::render::theme::Theme;
use crate::render::{self, BodyInput, PageInput, SiteValue};
use crate::search;
use crate::source::Content;
use crate::verify::{self, Anchors, Checked, PageFacts};

/// How many pages are made before what is left of them is put together: enough to keep all processors busy, and few
/// enough for their texts to be held at once.
const ROUND: usize = 512;

/// How many pages a thread takes at a time: some take a hundred times as long as others.
const AT_ONCE: usize = 4;

/// A page's HTML with the facts that checks need.
#[derive(Clone, Debug)]
struct Finished {
    html: Arc<String>,
    facts: PageFacts,
    diagnostics: Vec<Diagnostic>,
    is_given_up: bool,
}

/// A site that is about to be made.
pub(super) struct Site<'a> {
    pub knowledge: &'a Knowledge,
    pub plan: &'a SitePlan,
    pub theme: &'a Hashed<Theme>,
    /// What every page shows of it.
    pub shown: Hashed<SiteValue>,
    /// Stands for all that any page depends on, but the text of bodies.
    pub around: Fingerprint,
}

/// Makes all files of a planned site.
pub(super) struct Press<'a> {
    site: Site<'a>,
    failed: AtomicBool,
    /// Whether a page took too long: others of the same template would too, so none is begun any more.
    is_stuck: AtomicBool,
    sink: &'a Sink<'a>,
}

/// What a round of pages leaves for the next one.
#[derive(Default)]
pub(super) struct Memory {
    /// Whole pages, by what they are about and all around their bodies.
    whole: HashMap<Fingerprint, Arc<Made>>,
    pages: Memo<Finished>,
    search: found::Memory,
    downloads: Memo<(Downloads, Vec<Export>)>,
}

/// What is left of a page once its HTML has gone to the sink.
#[derive(Clone, Default)]
struct Made {
    checked: Checked,
    /// Nothing for a page that was given up.
    finished: Option<Recalled<Finished>>,
    found: Option<search::Page>,
    /// How the map of the site names it, if it does.
    listed: Option<Listed>,
    script: Option<Arc<Script>>,
    /// The bodies that it was made from.
    bodies: Vec<(Key, Arc<Body>)>,
}

impl Made {
    /// Whether it has HTML: links to anchors of a page without are not reported.
    fn is_whole(&self) -> bool {
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

/// What downloads are made from. The texts of bodies are no part of them.
struct Records<'a> {
    knowledge: &'a Knowledge,
    plan: &'a SitePlan,
    around: Fingerprint,
}

impl Hash for Records<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.around.hash(state);
    }
}

impl<'a> Press<'a> {
    /// For `site`. If it has `failed` already, nothing is handed to `sink`.
    pub(super) fn new(site: Site<'a>, failed: bool, sink: &'a Sink<'a>) -> Self {
        Self { site, failed: AtomicBool::new(failed), is_stuck: AtomicBool::new(false), sink }
    }

    fn put(&self, route: &str, file: File<'_>) -> anyhow::Result<()> {
        if self.failed.load(Ordering::Relaxed) { Ok(()) } else { (self.sink)(route, file) }
    }

    /// Assets of the theme, files beside records, and small ones made from the whole.
    pub(super) fn files(&self) -> anyhow::Result<()> {
        let content = |route: &str, content: &Content| match content {
            Content::Text(text) => self.put(route, File::Bytes(text.as_bytes())),
            Content::Binary { disk, .. } => self.put(route, File::Copy(disk)),
        };
        self.site.theme.assets.iter().try_for_each(|(route, file)| content(route, file))?;
        let mut exports = self.site.plan.exports.iter();
        exports.try_for_each(|file| self.put(&file.route, File::Bytes(&file.bytes)))?;
        self.site.plan.attachments.par_iter().try_for_each(|file| {
            content(file.route.as_str(), &self.site.knowledge.attachments[&file.source].content)
        })
    }

    /// The data of the theme's scripts.
    fn scripts(&self) -> anyhow::Result<()> {
        let scripts = self.site.plan.scripts(self.site.knowledge);
        scripts.iter().try_for_each(|it| self.put(it.route.as_str(), File::Bytes(&it.bytes)))
    }

    /// Everything that links may lead to.
    fn routes(&self) -> HashSet<Cow<'_, str>> {
        let plan = self.site.plan;
        let known = plan
            .pages
            .iter()
            .map(|page| page.route.as_str())
            .chain(plan.attachments.iter().map(|file| file.route.as_str()))
            .chain(self.site.theme.assets.keys().map(String::as_str))
            .chain(plan.exports.iter().map(|file| file.route.as_str()))
            .chain(plan.site.search.is_some().then_some(search::TABLE));
        known.map(Cow::Borrowed).chain(plan.download_routes().map(Cow::Owned)).collect()
    }

    /// The files that readers download, each handed over; what pages say of them.
    fn downloads(&self, memory: Option<&mut Memory>) -> anyhow::Result<Downloads> {
        let put = |file: &Export| self.put(&file.route, File::Bytes(&file.bytes));
        let Some(memory) = memory else {
            return self.site.plan.downloads(self.site.knowledge, |file| put(&file));
        };
        let Site { knowledge, plan, around, .. } = self.site;
        let made = memory.downloads.recall(&Records { knowledge, plan, around }, downloads);
        memory.downloads.keep(vec![made.clone()]);
        let (downloads, files) = &*made.output;
        files.par_iter().try_for_each(put)?;
        Ok(downloads.clone())
    }

    /// All pages, checked; what is wrong with them.
    pub(super) fn pages(
        &self,
        mut memory: Option<&mut Memory>,
        urgent: Option<Urgent<'_>>,
    ) -> anyhow::Result<Vec<Diagnostic>> {
        let routes = self.routes();
        let exists = |route: &str| routes.contains(route);
        if let Some(urgent) = urgent {
            self.urgent(urgent, memory.as_deref_mut(), &exists)?;
        }
        self.scripts()?;
        let downloads = self.downloads(memory.as_deref_mut())?;
        let known = memory.as_deref();
        let is_remembered = known.is_some();
        let press = |planned| self.made(planned, &downloads, known, &exists);
        let mut diagnostics = Vec::new();
        let mut ids = Anchors::default();
        let mut anchors = Vec::new();
        let (mut finished, mut all_found) = (Vec::new(), Vec::new());
        let (mut listed, mut whole) = (Vec::new(), HashMap::default());
        let mut index = search::Index::default();
        for pages in self.site.plan.pages.chunks(ROUND) {
            let made: Vec<Arc<Made>> =
                pages.par_iter().with_max_len(AT_ONCE).map(press).collect::<anyhow::Result<_>>()?;
            let mut found = Vec::new();
            for (page, made) in pages.iter().zip(made) {
                if is_remembered && made.finished.is_some() {
                    whole.insert(self.key(page), made.clone());
                }
                let is_whole = made.is_whole();
                let made = Arc::unwrap_or_clone(made);
                diagnostics.extend(made.checked.diagnostics);
                if is_whole {
                    ids.insert(page.route.as_str().into(), made.checked.ids);
                }
                anchors.push(made.checked.anchors);
                finished.extend(made.finished.filter(|_| is_remembered));
                listed.extend(made.listed);
                let pages = if is_remembered { &mut all_found } else { &mut found };
                pages.extend(made.found);
            }
            self.put_all(&index.add(found))?;
        }
        let nearby = |route: &str| self.site.plan.anchors(self.site.knowledge, route);
        let anchors = anchors.iter().flat_map(|it| it.iter());
        diagnostics.extend(verify::check_anchors(anchors, &ids, &nearby));
        if self.site.plan.site.search.is_some() && !self.failed.load(Ordering::Relaxed) {
            let synonyms = self.site.plan.synonyms(self.site.knowledge);
            match memory.as_deref_mut() {
                Some(memory) => {
                    memory.search.index(all_found, &synonyms, |files| self.put_all(files))?;
                }
                None => index.finish(&synonyms, |files| self.put_all(&files))?,
            }
        }
        for file in self.site.plan.map(&listed) {
            self.put(&file.route, File::Bytes(&file.bytes))?;
        }
        if let Some(memory) = memory {
            memory.whole = whole;
            memory.pages.keep(finished);
        }
        Ok(diagnostics)
    }

    /// The pages that are urgent; they are remembered for when all are made.
    fn urgent(
        &self,
        urgent: Urgent<'_>,
        memory: Option<&mut Memory>,
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
            let made = self.made(planned, &downloads, memory.as_deref(), exists)?;
            if made.finished.is_some() {
                whole.push((self.key(planned), made));
            }
        }
        if !wanted.is_empty() && !self.failed.load(Ordering::Relaxed) {
            (urgent.ready)();
        }
        if let Some(memory) = memory {
            memory.whole.extend(whole);
        }
        Ok(())
    }

    /// Files of the search.
    fn put_all(&self, files: &[search::IndexFile]) -> anyhow::Result<()> {
        files.par_iter().try_for_each(|file| self.put(&file.route, File::Bytes(&file.bytes)))
    }

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
        Some(BodyInput { body: body.clone(), links, terms })
    }

    fn page(
        &self,
        planned: &Planned,
        downloads: &Downloads,
        memory: Option<&Memory>,
        exists: &dyn Fn(&str) -> bool,
    ) -> Made {
        let page = self.site.plan.view(self.site.knowledge, downloads, planned);
        let script = self.site.plan.script_of(planned, &page).map(Arc::new);
        let mut bodies = Bodies::default();
        let body = self.body(page.body, &planned.route, &mut bodies);
        let chapters = page.chapters.iter();
        let chapters =
            chapters.map(|part| self.body(part.body, &planned.route, &mut bodies)).collect();
        let Bodies { diagnostics, links, used } = bodies;
        if self.is_stuck.load(Ordering::Relaxed) {
            let checked = Checked { diagnostics, ..Checked::default() };
            return Made { checked, ..Made::default() };
        }
        let listed = SitePlan::listed(planned, &page);
        let (theme, site) = (self.site.theme.clone(), self.site.shown.clone());
        let input = Arc::new(PageInput { theme, site, page, body, chapters });
        let recalled = Memo::recall_from(memory.map(|memory| &memory.pages), &input, finish_page);
        let finished = recalled.output.clone();
        // Without memory, nobody would use the index of a site that is not published.
        let is_indexed = memory.is_some() || !self.failed.load(Ordering::Relaxed);
        let text = input.body.as_ref().map(|it| &*it.body);
        let document =
            is_indexed.then(|| self.site.plan.searchable(planned, &input.page, text)).flatten();
        let found = document.map(|document| {
            let memo = memory.map(|memory| &memory.search.digests);
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

    /// The page `planned`: made, or as it was if nothing has changed that it depends on.
    fn made(
        &self,
        planned: &Planned,
        downloads: &Downloads,
        memory: Option<&Memory>,
        exists: &dyn Fn(&str) -> bool,
    ) -> anyhow::Result<Arc<Made>> {
        let known = memory.and_then(|memory| memory.whole.get(&self.key(planned)));
        let made = match known.filter(|made| self.is_current(made)) {
            Some(made) => made.clone(),
            None => Arc::new(self.page(planned, downloads, memory, exists)),
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

    /// Whether the bodies that `made` was made from are those of today. They are the same in memory if their file is.
    fn is_current(&self, made: &Made) -> bool {
        made.bodies.iter().all(|(key, body)| {
            self.site.knowledge.body(*key).is_some_and(|(today, _)| Arc::ptr_eq(today, body))
        })
    }
}

fn downloads(records: &Records<'_>) -> (Downloads, Vec<Export>) {
    let files = Mutex::new(Vec::new());
    let put = |file| {
        files.lock().unwrap_or_else(PoisonError::into_inner).push(file);
        Ok::<(), Infallible>(())
    };
    let Ok(downloads) = records.plan.downloads(records.knowledge, put);
    (downloads, files.into_inner().unwrap_or_else(PoisonError::into_inner))
}

fn finish_page(input: &Arc<PageInput>) -> Finished {
    let render::Rendered { html, diagnostics, is_given_up } = render::render_in_time(input);
    let facts = verify::inspect(&html);
    Finished { html: Arc::new(html), facts, diagnostics, is_given_up }
}
