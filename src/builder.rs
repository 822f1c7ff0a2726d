//! The stages in their order: the only place that knows it. From a source tree to finished files; where the files
//! go is the caller's business.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use crate::diagnostics::{Diagnosed, Diagnostic, Severity, Span};
use crate::memo::{Hashed, Memo, Recalled};
use crate::model::{self, Drafts, Key, Knowledge};
use crate::parse;
use crate::parse::document::Document;
use crate::parse::lint::Rules;
use crate::plan::{self, Listed, Planned, Route, SitePlan};
use crate::render::theme::{self, Theme};
use crate::render::{self, BodyInput, PageInput, SiteValue};
use crate::search;
use crate::source::{Content, SourceFile, SourceTree};
use crate::verify::{self, Anchors, Checked, PageFacts};

/// What a build is asked for, beside the content.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Order {
    /// Whether drafts are shown.
    pub drafts: Drafts,
    /// What the plan is asked for.
    pub plan: plan::Options,
}

/// What a build has to say; its files went to the sink.
#[derive(Clone, Debug)]
pub struct Built {
    /// Everything that is wrong, in the order of files and places.
    pub diagnostics: Vec<Diagnostic>,
    /// How many pages there are.
    pub pages: usize,
    theme: Option<Hashed<Theme>>,
}

impl Built {
    /// Whether anything keeps the site from being published.
    pub fn has_errors(&self) -> bool {
        has_errors(&self.diagnostics)
    }

    /// The text of the file at `path`, for showing a place in it.
    pub fn text(&self, tree: &SourceTree, path: &str) -> Option<Arc<str>> {
        let own = tree.files.get(path).and_then(|file| match &file.content {
            Content::Text(text) => Some(text.clone()),
            Content::Binary { .. } => None,
        });
        own.or_else(|| self.theme.as_ref()?.text_at(path))
    }
}

/// A finished file of the site.
#[derive(Clone, Copy, Debug)]
pub enum File<'a> {
    /// Its bytes.
    Bytes(&'a [u8]),
    /// A page and the source it comes from. With memory, a page that was not made again is the same `Arc` as before.
    Page {
        /// The HTML.
        html: &'a Arc<String>,
        /// The path of the source.
        source: &'a Arc<str>,
    },
    /// A copy of a file of the project: the same `Arc` as before if the file is.
    Copy(&'a Arc<PathBuf>),
}

/// Takes finished files by route, from many threads at once.
pub type Sink<'a> = dyn Fn(&str, File<'_>) -> anyhow::Result<()> + Sync + 'a;

/// What a build remembers for the next one.
#[derive(Default)]
pub struct Memory {
    documents: Memo<Diagnosed<Arc<Document>>>,
    themes: Memo<Diagnosed<Hashed<Theme>>>,
    lints: Memo<Vec<Diagnostic>>,
    pages: Memo<Finished>,
    digests: Memo<search::Digest>,
}

/// A page's HTML with the facts that checks need.
#[derive(Clone, Debug)]
struct Finished {
    html: Arc<String>,
    facts: PageFacts,
    diagnostics: Vec<Diagnostic>,
    is_given_up: bool,
}

/// Builds the site of `tree` and hands each file to `sink`, as long as nothing is wrong. With `memory`, files and
/// pages that are as they were in the previous build are not made again; the result is the same.
///
/// # Errors
/// Only those of `sink`. What is wrong with the content is in the result.
pub fn build(
    tree: &Diagnosed<SourceTree>,
    order: &Order,
    memory: Option<&mut Memory>,
    sink: &Sink<'_>,
) -> anyhow::Result<Built> {
    let mut diagnostics = tree.diagnostics.clone();
    let mut memory = memory;
    let memo = memory.as_deref_mut().map(|memory| &mut memory.documents);
    let documents = documents(&tree.value, memo, &mut diagnostics);
    let knowledge = model::resolve(&documents, order.drafts).report_to(&mut diagnostics);
    let Some(site) = knowledge.site.clone() else {
        return Ok(finish(diagnostics, 0, None));
    };
    let memo = memory.as_deref_mut().map(|memory| &mut memory.lints);
    diagnostics.extend(lint(&tree.value, &site.lint, memo));
    let plan = plan::plan(&knowledge, &site, &order.plan).report_to(&mut diagnostics);
    let name = site.theme.as_deref().unwrap_or(theme::DEFAULT);
    let memo = memory.as_deref_mut().map(|memory| &mut memory.themes);
    let asked_at = site.origin.span(&["theme".into()]);
    let theme = theme::load(&tree.value, name, asked_at, memo).report_to(&mut diagnostics);
    if theme.is_empty() {
        return Ok(finish(diagnostics, 0, Some(theme)));
    }
    let pictures = |route: &str| theme.assets.contains_key(route);
    let shown = plan.shown(&site.origin, &pictures).report_to(&mut diagnostics);
    let press = Press {
        knowledge: &knowledge,
        plan: &plan,
        theme: &theme,
        site: SiteValue::of(&shown),
        failed: AtomicBool::new(has_errors(&diagnostics)),
        is_stuck: AtomicBool::new(false),
        sink,
    };
    press.files()?;
    diagnostics.extend(theme.watching(|| press.pages(memory))?);
    Ok(finish(diagnostics, plan.pages.len(), Some(theme)))
}

fn finish(mut diagnostics: Vec<Diagnostic>, pages: usize, theme: Option<Hashed<Theme>>) -> Built {
    verify::drop_echoes(&mut diagnostics);
    crate::diagnostics::sort(&mut diagnostics);
    Built { diagnostics, pages, theme }
}

fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|problem| problem.severity() == Severity::Error)
}

fn documents(
    tree: &SourceTree,
    memo: Option<&mut Memo<Diagnosed<Arc<Document>>>>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Arc<Document>> {
    let is_content = |file: &&SourceFile| file.path.as_str().starts_with("content/");
    let files: Vec<SourceFile> = tree.files.values().filter(is_content).cloned().collect();
    let parse = |file: &SourceFile| parse::parse_file(file).map(Arc::new);
    let Some(memo) = memo else {
        let found: Vec<Diagnosed<Arc<Document>>> = files.par_iter().map(parse).collect();
        return found.into_iter().map(|found| found.report_to(diagnostics)).collect();
    };
    let found = memo.map(&files, parse);
    diagnostics.extend(found.iter().flat_map(|found| &found.diagnostics).cloned());
    found.iter().map(|found| found.value.clone()).collect()
}

/// A file and the rules it is held against.
#[derive(Hash)]
struct Manuscript {
    file: SourceFile,
    rules: Hashed<Rules>,
}

/// What writers should change, by the rules of the site.
fn lint(
    tree: &SourceTree,
    rules: &Rules,
    memo: Option<&mut Memo<Vec<Diagnostic>>>,
) -> Vec<Diagnostic> {
    let rules = Hashed::new(rules.clone());
    let of = |file: &SourceFile| Manuscript { file: file.clone(), rules: rules.clone() };
    let all: Vec<Manuscript> = tree.files.values().map(of).collect();
    let check = |manuscript: &Manuscript| parse::lint::lint(&manuscript.file, &manuscript.rules);
    match memo {
        Some(memo) => {
            memo.map(&all, check).iter().flat_map(|found| found.iter().cloned()).collect()
        }
        None => all.par_iter().flat_map_iter(check).collect(),
    }
}

/// How many pages are made before what is left of them is put together: enough to keep all processors busy, and few
/// enough for their texts to be held at once.
const ROUND: usize = 512;

/// Makes all files of a planned site.
struct Press<'a> {
    knowledge: &'a Knowledge,
    plan: &'a SitePlan,
    theme: &'a Hashed<Theme>,
    site: Hashed<SiteValue>,
    failed: AtomicBool,
    /// Whether a page took too long: others of the same template would too, so none is begun any more.
    is_stuck: AtomicBool,
    sink: &'a Sink<'a>,
}

/// What is left of a page once its HTML has gone to the sink.
struct Made {
    checked: Checked,
    finished: Option<Recalled<Finished>>,
    found: Option<(search::Document, Recalled<search::Digest>)>,
    /// Whether it has HTML: links to anchors of a page without are not reported.
    is_whole: bool,
    /// How the map of the site names it, if it does.
    listed: Option<Listed>,
}

/// What is known of the bodies on a page, beside their HTML.
#[derive(Default)]
struct Bodies {
    diagnostics: Vec<Diagnostic>,
    /// Addresses that an author wrote, with their places.
    links: Vec<(String, Span)>,
}

impl Press<'_> {
    fn put(&self, route: &str, file: File<'_>) -> anyhow::Result<()> {
        if self.failed.load(Ordering::Relaxed) { Ok(()) } else { (self.sink)(route, file) }
    }

    /// Assets of the theme with the data of its scripts, files beside records, and those made from the whole.
    fn files(&self) -> anyhow::Result<()> {
        let content = |route: &str, content: &Content| match content {
            Content::Text(text) => self.put(route, File::Bytes(text.as_bytes())),
            Content::Binary { disk, .. } => self.put(route, File::Copy(disk)),
        };
        self.theme.assets.iter().try_for_each(|(route, file)| content(route, file))?;
        let scripts = self.plan.scripts(self.knowledge);
        scripts.iter().try_for_each(|it| self.put(it.route.as_str(), File::Bytes(&it.bytes)))?;
        let mut exports = self.plan.exports.iter();
        exports.try_for_each(|file| self.put(&file.route, File::Bytes(&file.bytes)))?;
        self.plan.attachments.par_iter().try_for_each(|file| {
            content(file.route.as_str(), &self.knowledge.attachments[&file.source].content)
        })
    }

    /// All pages, checked; what is wrong with them.
    fn pages(&self, memory: Option<&mut Memory>) -> anyhow::Result<Vec<Diagnostic>> {
        let routes: ahash::HashSet<&str> = self
            .plan
            .pages
            .iter()
            .map(|page| page.route.as_str())
            .chain(self.plan.attachments.iter().map(|file| file.route.as_str()))
            .chain(self.theme.assets.keys().map(String::as_str))
            .chain(self.plan.exports.iter().map(|file| file.route.as_str()))
            .chain(self.plan.site.search.is_some().then_some(search::TABLE))
            .collect();
        let known = memory.as_deref();
        let is_remembered = known.is_some();
        let press = |planned| self.page(planned, known, &|route| routes.contains(route));
        let mut diagnostics = Vec::new();
        let mut ids = Anchors::default();
        let mut anchors = Vec::new();
        let (mut finished, mut digests) = (Vec::new(), Vec::new());
        let mut listed = Vec::new();
        let mut index = search::Index::default();
        for pages in self.plan.pages.chunks(ROUND) {
            let made: Vec<Made> = pages.par_iter().map(press).collect::<anyhow::Result<_>>()?;
            let mut found = Vec::new();
            for (page, made) in pages.iter().zip(made) {
                diagnostics.extend(made.checked.diagnostics);
                if made.is_whole {
                    ids.insert(page.route.to_string(), made.checked.ids.into_iter().collect());
                }
                anchors.extend(made.checked.anchors);
                finished.extend(made.finished);
                listed.extend(made.listed);
                if let Some((document, digest)) = made.found {
                    found.push((document, digest.output.clone()));
                    digests.extend(is_remembered.then_some(digest));
                }
            }
            self.put_all(&index.add(found))?;
        }
        diagnostics.extend(verify::check_anchors(anchors.iter(), &ids));
        if self.plan.site.search.is_some() && !self.failed.load(Ordering::Relaxed) {
            index.finish(&self.plan.synonyms(self.knowledge), |files| self.put_all(&files))?;
        }
        for file in self.plan.map(&listed) {
            self.put(&file.route, File::Bytes(&file.bytes))?;
        }
        if let Some(memory) = memory {
            memory.pages.keep(finished);
            memory.digests.keep(digests);
        }
        Ok(diagnostics)
    }

    /// Files of the search.
    fn put_all(&self, files: &[search::IndexFile]) -> anyhow::Result<()> {
        files.par_iter().try_for_each(|file| self.put(&file.route, File::Bytes(&file.bytes)))
    }

    /// The body of the record `key` for the page at `route`; what is wrong with it and its links go to `bodies`.
    fn body(&self, key: Option<Key>, route: &Route, bodies: &mut Bodies) -> Option<BodyInput> {
        let (body, path) = key.and_then(|key| self.knowledge.body(key))?;
        let resolved = self.plan.links(self.knowledge, body, path, route);
        let links = resolved.report_to(&mut bodies.diagnostics);
        let written = body.links.iter().zip(&links).filter_map(|(link, resolved)| {
            let span = Span::bytes(path.clone(), link.span.clone());
            Some((resolved.href()?.to_owned(), span))
        });
        bodies.links.extend(written);
        Some(BodyInput { body: body.clone(), links })
    }

    fn page(
        &self,
        planned: &Planned,
        memory: Option<&Memory>,
        exists: &dyn Fn(&str) -> bool,
    ) -> anyhow::Result<Made> {
        let page = self.plan.view(self.knowledge, planned);
        if let Some(script) = self.plan.script_of(planned, &page) {
            self.put(script.route.as_str(), File::Bytes(&script.bytes))?;
        }
        let mut bodies = Bodies::default();
        let body = self.body(page.body, &planned.route, &mut bodies);
        let chapters = page.chapters.iter();
        let chapters =
            chapters.map(|part| self.body(part.body, &planned.route, &mut bodies)).collect();
        let Bodies { diagnostics, links } = bodies;
        if self.is_stuck.load(Ordering::Relaxed) {
            let checked = Checked { diagnostics, ..Checked::default() };
            return Ok(Made {
                checked,
                finished: None,
                found: None,
                is_whole: false,
                listed: None,
            });
        }
        let listed = SitePlan::listed(planned, &page);
        let (theme, site) = (self.theme.clone(), self.site.clone());
        let input = Arc::new(PageInput { theme, site, page, body, chapters });
        let recalled = Memo::recall_from(memory.map(|memory| &memory.pages), &input, finish_page);
        let finished = recalled.output.clone();
        let found = self
            .plan
            .searchable(planned, &input.page, input.body.as_ref().map(|it| &*it.body))
            .map(|document| {
                let memo = memory.map(|memory| &memory.digests);
                let digest = Memo::recall_from(memo, &document, search::digest);
                (document, digest)
            });
        let origin = verify::Origin {
            route: planned.route.as_str(),
            source: &planned.origin,
            links: &links,
        };
        let mut checked = verify::check_page(&finished.facts, origin, exists);
        checked.diagnostics.extend(diagnostics);
        checked.diagnostics.extend(finished.diagnostics.iter().cloned());
        if has_errors(&checked.diagnostics) {
            self.failed.store(true, Ordering::Relaxed);
        }
        if finished.is_given_up {
            self.is_stuck.store(true, Ordering::Relaxed);
        }
        let file = File::Page { html: &finished.html, source: &planned.origin.path };
        self.put(planned.route.as_str(), file)?;
        let is_whole = !finished.html.is_empty();
        let recalled = memory.map(|_| recalled).filter(|it| !it.output.is_given_up);
        Ok(Made { checked, finished: recalled, found, is_whole, listed })
    }
}

fn finish_page(input: &Arc<PageInput>) -> Finished {
    let render::Rendered { html, diagnostics, is_given_up } = render::render_in_time(input);
    let facts = verify::inspect(&html);
    Finished { html: Arc::new(html), facts, diagnostics, is_given_up }
}
