//! The stages in their order: the only place that knows it. From a source tree to finished files; where the files
//! go is the caller's business.

mod press;

use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use self::press::{Press, Site};
use crate::diagnostics::{Diagnosed, Diagnostic, Severity};
use crate::memo::{Fingerprint, Hashed, Memo};
use crate::model::{self, Drafts};
use crate::parse;
use crate::parse::document::{Document, Records};
use crate::parse::lint::Rules;
use crate::plan;
use crate::render::SiteValue;
use crate::render::theme::{self, Theme};
use crate::source::{Content, SourceFile, SourceTree};
use crate::verify;

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
    documents: Memo<Parsed>,
    themes: Memo<Diagnosed<Hashed<Theme>>>,
    lints: Memo<Vec<Diagnostic>>,
    pages: press::Memory,
}

/// A file, and what stands for all of it that pages of other records may show.
#[derive(Debug)]
struct Parsed {
    document: Diagnosed<Arc<Document>>,
    outline: Fingerprint,
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
    let (documents, outlines) = documents(&tree.value, memo, &mut diagnostics);
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
    let site = SiteValue::of(&shown);
    let assets: Vec<&String> = theme.assets.keys().collect();
    let around = Fingerprint::of(&(order, &outlines, &theme, &site, assets));
    let (knowledge, plan) = (&knowledge, &plan);
    let failed = has_errors(&diagnostics);
    let press =
        Press::new(Site { knowledge, plan, theme: &theme, shown: site, around }, failed, sink);
    press.files()?;
    let memo = memory.map(|memory| &mut memory.pages);
    diagnostics.extend(theme.watching(|| press.pages(memo))?);
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

/// All files of the content; with memory, also their outlines.
fn documents(
    tree: &SourceTree,
    memo: Option<&mut Memo<Parsed>>,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<Arc<Document>>, Vec<Fingerprint>) {
    let is_content = |file: &&SourceFile| file.path.as_str().starts_with("content/");
    let files: Vec<SourceFile> = tree.files.values().filter(is_content).cloned().collect();
    let Some(memo) = memo else {
        let parse = |file: &SourceFile| parse::parse_file(file).map(Arc::new);
        let found: Vec<Diagnosed<Arc<Document>>> = files.par_iter().map(parse).collect();
        let documents = found.into_iter().map(|found| found.report_to(diagnostics)).collect();
        return (documents, Vec::new());
    };
    let found = memo.map(&files, |file| {
        let document = parse::parse_file(file).map(Arc::new);
        let outline = outline(&document.value).unwrap_or(file.fingerprint);
        Parsed { document, outline }
    });
    diagnostics.extend(found.iter().flat_map(|found| &found.document.diagnostics).cloned());
    let documents = found.iter().map(|found| found.document.value.clone()).collect();
    (documents, found.iter().map(|found| found.outline).collect())
}

/// What stands for everything but the text of the body: front matter, headings and links. Nothing for a file without
/// a body.
fn outline(document: &Document) -> Option<Fingerprint> {
    let body = match &document.records {
        Records::Area(Some(area)) => &area.body,
        Records::Case(Some(case)) => &case.body,
        Records::Page(Some(page)) => &page.body,
        _ => return None,
    };
    let yaml = document.yaml.as_ref()?;
    let headings = body.headings.iter().map(|it| (it.level, &it.id, &it.text, &it.html));
    let links = body.links.iter().map(|it| (&it.target, &it.text, &it.title, it.labelled));
    let (headings, links): (Vec<_>, Vec<_>) = (headings.collect(), links.collect());
    let is_empty = body.characters == 0;
    Some(Fingerprint::of(&(&document.path, yaml.range(), yaml.text(), headings, links, is_empty)))
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
