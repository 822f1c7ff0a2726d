//! The parts of a build but its pages, each remembered by what it depends on. In which order they come is the business of
//! `mod.rs`.

use std::hash::Hash;
use std::sync::Arc;

use rayon::prelude::*;

use super::BuildOptions;
use crate::diagnostics::{Diagnosed, Diagnostic};
use crate::memo::{AT_ONCE, Fingerprint, Hashed, Memo};
use crate::model::{self, Knowledge};
use crate::parse;
use crate::parse::document::{Authored, Document, Records};
use crate::parse::lint::Rules;
use crate::parse::markdown::Body;
use crate::parse::record::SiteRecord;
use crate::plan::{self, SitePlan};
use crate::render;
use crate::source::{SourceFile, SourceTree};
use crate::theme::words::{self, Sources};
use crate::theme::{self, Files, Words};

/// What is remembered of them.
#[derive(Default)]
pub(super) struct StageCache {
    documents: Memo<Parsed>,
    model: model::ResolveCache,
    /// The sketch of the latest build, and all that it depends on. Of bodies it takes what stands in their outlines.
    latest: Option<(Fingerprint, Arc<Diagnosed<Sketch>>)>,
    /// The sketch of the latest build that went through: it takes time to clear away, so it stays until its successor is
    /// needed no more.
    through: Option<Arc<Diagnosed<Sketch>>>,
    words: Memo<Diagnosed<Hashed<Words>>>,
    pub(super) theme: render::ThemeCache,
    lints: Memo<Vec<Diagnostic>>,
}

/// Where they are remembered, if they are.
type Remembered<'a, 'b> = &'a mut Option<&'b mut StageCache>;

/// A file, and what stands for all of it that pages of other records may show.
#[derive(Debug)]
struct Parsed {
    document: Diagnosed<Arc<Document>>,
    outline: Fingerprint,
}

/// The files of the content.
pub(super) struct Documents {
    all: Vec<Arc<Document>>,
    /// What stands for all of them but the texts of bodies; nothing in particular if nothing is remembered.
    pub(super) outline: Fingerprint,
}

/// What there is to show and where.
pub(super) struct Sketch {
    pub(super) knowledge: Knowledge,
    /// Nothing without a configuration.
    pub(super) plan: Option<SitePlan>,
    /// The bodies that the knowledge was made with, in the order of the files.
    texts: Vec<Option<Arc<Body>>>,
}

/// The documents of all files under `content`.
pub(super) fn documents(
    tree: &SourceTree,
    cache: Remembered<'_, '_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Documents {
    const CONTENT: &str = "content/";
    let is_content = |file: &&SourceFile| file.path.as_str().starts_with(CONTENT);
    let files: Vec<SourceFile> = tree.files.values().filter(is_content).cloned().collect();
    let unreadable = tree.unreadable.iter().filter(|path| path.as_str().starts_with(CONTENT));
    let unreadable = unreadable.map(|path| Arc::new(parse::parse_unreadable(path)));
    let Some(cache) = cache else {
        let parse = |file: &SourceFile| parse::parse_file(file).map(Arc::new);
        let found: Vec<Diagnosed<Arc<Document>>> =
            files.par_iter().with_max_len(AT_ONCE).map(parse).collect();
        let documents = found.into_iter().map(|found| found.report_to(diagnostics));
        let all = documents.chain(unreadable).collect();
        return Documents { all, outline: Fingerprint::default() };
    };
    let found = cache.documents.map(&files, |file| {
        let document = parse::parse_file(file).map(Arc::new);
        let outline = outline(&document.value).unwrap_or(file.fingerprint);
        Parsed { document, outline }
    });
    diagnostics.extend(found.iter().flat_map(|found| &found.document.diagnostics).cloned());
    let documents = found.iter().map(|found| found.document.value.clone());
    let all = documents.chain(unreadable).collect();
    let outlines: Vec<Fingerprint> = found.iter().map(|found| found.outline).collect();
    Documents { all, outline: Fingerprint::of(&(outlines, &tree.unreadable)) }
}

impl Documents {
    /// The configuration of the site, if it can be read.
    fn site(&self) -> Option<&Authored<SiteRecord>> {
        let content = self.all.iter().flat_map(|document| &document.content);
        content.into_iter().find_map(|records| match records {
            Records::Site(site) => Some(&**site),
            _ => None,
        })
    }

    /// The knowledge of `sketch`, which was made of files with the same outlines, with the texts that they have now.
    pub(super) fn with_texts(&self, sketch: &Sketch) -> Knowledge {
        let texts = self.all.iter().zip(&sketch.texts);
        let changed = texts.filter_map(|(document, before)| {
            let today = document.body()?;
            let is_same = before.as_ref().is_some_and(|before| Arc::ptr_eq(before, today));
            (!is_same).then_some((document.path.as_str(), today))
        });
        sketch.knowledge.with_bodies(&changed.collect())
    }
}

/// What stands for everything but the text of the body: front matter, headings and links. Nothing for a file without
/// a body.
fn outline(document: &Document) -> Option<Fingerprint> {
    let (body, yaml) = (document.body()?, document.yaml.as_ref()?);
    Some(Fingerprint::of(&(yaml, body.outline)))
}

/// The files of the theme that the configuration among `documents` asks for; none without a configuration.
pub(super) fn theme(tree: &SourceTree, documents: &Documents) -> Diagnosed<Files> {
    let Some(site) = documents.site() else { return Diagnosed::default() };
    let name = site.theme.as_deref().unwrap_or(theme::DEFAULT);
    Files::find(tree, name, &site.origin.span(&["theme".into()]))
}

/// The words of the theme that `files` are, and of the site.
pub(super) fn words(
    files: &Files,
    documents: &Documents,
    cache: Remembered<'_, '_>,
) -> Diagnosed<Hashed<Words>> {
    let site = documents.site().filter(|site| !site.words.is_empty());
    let site = site.map(|site| site.origin.yaml());
    let sources = Sources { theme: &files.words, site, is_field: words::is_field };
    let known = cache.as_deref().map(|cache| &cache.words);
    let recalled = Memo::recall_from(known, &sources, Words::read);
    let words = (*recalled.output).clone();
    if let Some(cache) = cache {
        cache.words.keep(vec![recalled]);
    }
    words
}

/// What `documents` say, and the pages that show it in `words`. With templates or texts of bodies that change, it stays: the
/// texts in it may be older ones.
pub(super) fn sketch(
    documents: &Documents,
    options: &BuildOptions,
    words: &Hashed<Words>,
    cache: Remembered<'_, '_>,
) -> Arc<Diagnosed<Sketch>> {
    let key = Fingerprint::of(&(documents.outline, options, words));
    match cache {
        Some(cache) => match &cache.latest {
            Some((known, sketch)) if *known == key => sketch.clone(),
            _ => {
                let sketch = Arc::new(drawn(documents, options, words, Some(&mut cache.model)));
                cache.latest = Some((key, sketch.clone()));
                sketch
            }
        },
        None => Arc::new(drawn(documents, options, words, None)),
    }
}

fn drawn(
    documents: &Documents,
    options: &BuildOptions,
    words: &Hashed<Words>,
    memory: Option<&mut model::ResolveCache>,
) -> Diagnosed<Sketch> {
    let mut diagnostics = Vec::new();
    let knowledge = model::resolve(&documents.all, options.drafts, plan::page_names(), memory)
        .report_to(&mut diagnostics);
    diagnostics.extend(model::changed_in_the_future(&knowledge, options.plan.today));
    let plan = knowledge
        .site
        .as_ref()
        .map(|site| plan::plan(&knowledge, site, words, &options.plan).report_to(&mut diagnostics));
    let texts = documents.all.iter().map(|document| document.body().cloned()).collect();
    Diagnosed { value: Sketch { knowledge, plan, texts }, diagnostics }
}

/// Clears away what came before `sketch`, which is through.
pub(super) fn forget_others(sketch: Arc<Diagnosed<Sketch>>, cache: Remembered<'_, '_>) {
    if let Some(cache) = cache {
        cache.through = Some(sketch);
    }
}

/// A file and the rules it is held against.
#[derive(Hash)]
struct Manuscript {
    file: SourceFile,
    rules: Hashed<Rules>,
}

/// What writers should change, by the rules of the site.
pub(super) fn lint(tree: &SourceTree, rules: &Rules, cache: Remembered<'_, '_>) -> Vec<Diagnostic> {
    let rules = Hashed::new(rules.clone());
    let of = |file: &SourceFile| Manuscript { file: file.clone(), rules: rules.clone() };
    let all: Vec<Manuscript> = tree.files.values().map(of).collect();
    let check = |manuscript: &Manuscript| parse::lint::lint(&manuscript.file, &manuscript.rules);
    match cache {
        Some(cache) => {
            cache.lints.map(&all, check).iter().flat_map(|found| found.iter().cloned()).collect()
        }
        None => all.par_iter().flat_map_iter(check).collect(),
    }
}
