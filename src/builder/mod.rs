//! The stages in their order: the only place that knows it. From a source tree to finished files; where the files
//! go is the caller's business.

mod outputs;
mod pages;
mod search_index;
mod stages;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::anyhow;

use self::pages::{PageBuilder, Site};
use self::stages::{Sketch, StageCache};
use crate::diagnostics::{Diagnosed, Diagnostic, Severity};
use crate::memo::{Fingerprint, Hashed};
use crate::model::{self, Drafts};
use crate::output::publish::{PublishError, Publisher};
use crate::parse::CONTENT;
use crate::plan;
use crate::render::{self, SiteValue, Theme, TimeLimit};
use crate::source::{Content, SourceTree};
use crate::verify;

/// What a build is asked for, beside the content.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BuildOptions {
    /// Whether drafts are shown.
    pub drafts: Drafts,
    /// What the plan is asked for.
    pub plan: plan::Options,
    /// How long a page may take.
    pub time_limit: TimeLimit,
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

/// Pages that somebody is looking at: they are made before all others, and again handed out with them.
#[derive(Clone, Copy)]
pub struct Urgent<'a> {
    /// Whether the page at a route is one.
    pub is_wanted: &'a dyn Fn(&str) -> bool,
    /// Called when some have gone to the sink with the files beside pages, unless something is wrong already.
    pub ready: &'a dyn Fn(),
}

/// What a build remembers for the next one.
#[derive(Default)]
pub struct BuildCache {
    cache: StageCache,
    pages: pages::PageCache,
}

/// Builds the site of `tree` and hands each file to `sink`, as long as nothing is wrong. With `memory`, files and
/// pages that are as they were in the previous build are not made again; the result is the same.
///
/// # Errors
/// Only those of `sink`. What is wrong with the content is in the result.
pub fn build(
    tree: &Diagnosed<SourceTree>,
    options: &BuildOptions,
    memory: Option<&mut BuildCache>,
    sink: &Sink<'_>,
) -> anyhow::Result<Built> {
    build_urgently(tree, options, memory, None, sink)
}

/// The same, with the pages in front that are `urgent`.
///
/// # Errors
/// Only those of `sink`. What is wrong with the content is in the result.
pub fn build_urgently(
    tree: &Diagnosed<SourceTree>,
    options: &BuildOptions,
    memory: Option<&mut BuildCache>,
    urgent: Option<Urgent<'_>>,
    sink: &Sink<'_>,
) -> anyhow::Result<Built> {
    let mut diagnostics = tree.diagnostics.clone();
    let mut memory = memory;
    let cache = &mut memory.as_deref_mut().map(|memory| &mut memory.cache);
    let documents = stages::documents(&tree.value, cache, &mut diagnostics);
    let files = stages::theme(&tree.value, &documents).report_to(&mut diagnostics);
    let words = stages::words(&files, &documents, cache).report_to(&mut diagnostics);
    let sketch = stages::sketch(&documents, options, &words, cache);
    diagnostics.extend(sketch.diagnostics.iter().cloned());
    let Sketch { plan, .. } = &sketch.value;
    let knowledge = &documents.with_texts(&sketch.value);
    diagnostics.extend(model::unknown_mentions(knowledge, plan::page_names()));
    let (Some(site), Some(plan)) = (&knowledge.site, plan) else {
        return Ok(finish(diagnostics, 0, None));
    };
    let mut nothing = render::ThemeCache::default();
    let remembered = cache.as_deref_mut().map_or(&mut nothing, |cache| &mut cache.theme);
    let placed = files.assets.iter().map(|(route, file)| (route.clone(), file.path.clone()));
    diagnostics.extend(outputs::check(plan, &placed.collect()));
    let theme = Theme::load(files, &words, remembered).report_to(&mut diagnostics);
    let mut pages = 0;
    if !theme.is_empty() {
        let pictures = |route: &str| theme.assets.contains_key(route);
        let shown = plan.shown(&site.origin, &pictures).report_to(&mut diagnostics);
        let shown = SiteValue::of(&shown);
        let assets: Vec<&String> = theme.assets.keys().collect();
        let around = Fingerprint::of(&(options, documents.outline, &theme, &shown, assets));
        let failed = has_errors(&diagnostics);
        let time_limit = options.time_limit;
        let site = Site { knowledge, plan, theme: &theme, shown, around, time_limit };
        let builder = PageBuilder::new(site, failed, sink);
        builder.files()?;
        let memo = memory.as_deref_mut().map(|memory| &mut memory.pages);
        diagnostics.extend(builder.pages(memo, urgent)?);
        pages = plan.pages.len();
    }
    // What writers should change is never an error, so that no page waits for it.
    let cache = &mut memory.map(|memory| &mut memory.cache);
    diagnostics.extend(stages::lint(&tree.value, &site.lint, cache));
    stages::forget_others(sketch.clone(), cache);
    Ok(finish(diagnostics, pages, Some(theme)))
}

/// Opens a publication of the project in `root` to the folder `output`.
///
/// # Errors
/// Those of [`Publisher::open`].
pub fn publisher(root: &Path, output: &Path) -> Result<Publisher, PublishError> {
    let sources = [CONTENT, "themes"].map(|folder| root.join(folder));
    Publisher::open(output, &sources.each_ref().map(PathBuf::as_path))
}

/// Builds the site of `tree` and adds its files to `publisher`, counting them in `files`. Whether it is to be published is
/// the caller's to say.
///
/// # Errors
/// Only those of the disk. What is wrong with the content is in the result.
pub fn build_to(
    publisher: &Publisher,
    tree: &Diagnosed<SourceTree>,
    options: &BuildOptions,
    files: &AtomicUsize,
) -> anyhow::Result<Built> {
    let put = |route: &str, file: File<'_>| {
        files.fetch_add(1, Ordering::Relaxed);
        match file {
            File::Bytes(bytes) => publisher.write(route, bytes),
            File::Page { html, .. } => publisher.write(route, html.as_bytes()),
            File::Copy(path) => publisher.copy(route, path),
        }
        .map_err(|error| anyhow!(error))
    };
    build(tree, options, None, &put)
}

fn finish(mut diagnostics: Vec<Diagnostic>, pages: usize, theme: Option<Hashed<Theme>>) -> Built {
    verify::drop_echoes(&mut diagnostics);
    crate::diagnostics::sort(&mut diagnostics);
    Built { diagnostics, pages, theme }
}

fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|problem| problem.severity() == Severity::Error)
}
