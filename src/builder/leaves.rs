//! The parts of a build but its pages, each remembered by what it depends on. In which order they come is the business of
//! `mod.rs`.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use ahash::HashMap;
use rayon::prelude::*;

use super::Order;
use crate::diagnostics::{Diagnosed, Diagnostic};
use crate::memo::{Fingerprint, Hashed, Memo};
use crate::model::{self, Knowledge};
use crate::parse;
use crate::parse::document::{Document, Records};
use crate::parse::lint::Rules;
use crate::parse::markdown::Body;
use crate::plan::{self, SitePlan};
use crate::render::theme;
use crate::source::{SourceFile, SourceTree};

/// What is remembered of them.
#[derive(Default)]
pub(super) struct Leaves {
    documents: Memo<Parsed>,
    sketches: Memo<Diagnosed<Sketch>>,
    /// The sketch of the latest build that went through: it takes time to clear away, so it stays until its successor is
    /// needed no more.
    through: Option<Arc<Diagnosed<Sketch>>>,
    pub(super) theme: theme::Memory,
    lints: Memo<Vec<Diagnostic>>,
}

/// Where they are remembered, if they are.
type Remembered<'a, 'b> = &'a mut Option<&'b mut Leaves>;

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
}

/// All that a sketch depends on. Of bodies it takes what stands in their outlines.
struct SketchInput<'a> {
    documents: &'a Documents,
    order: &'a Order,
}

impl Hash for SketchInput<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.documents.outline, self.order).hash(state);
    }
}

/// The documents of all files under `content`.
pub(super) fn documents(
    tree: &SourceTree,
    leaves: Remembered<'_, '_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Documents {
    const CONTENT: &str = "content/";
    let is_content = |file: &&SourceFile| file.path.as_str().starts_with(CONTENT);
    let files: Vec<SourceFile> = tree.files.values().filter(is_content).cloned().collect();
    let unreadable = tree.unreadable.iter().filter(|path| path.as_str().starts_with(CONTENT));
    let unreadable = unreadable.map(|path| Arc::new(parse::parse_unreadable(path)));
    let Some(leaves) = leaves else {
        let parse = |file: &SourceFile| parse::parse_file(file).map(Arc::new);
        let found: Vec<Diagnosed<Arc<Document>>> = files.par_iter().map(parse).collect();
        let documents = found.into_iter().map(|found| found.report_to(diagnostics));
        let all = documents.chain(unreadable).collect();
        return Documents { all, outline: Fingerprint::default() };
    };
    let found = leaves.documents.map(&files, |file| {
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
    /// `knowledge`, which was made of files with the same outlines, with the texts that they have now.
    pub(super) fn with_texts(&self, knowledge: &Knowledge) -> Knowledge {
        let all = self.all.iter();
        let bodies = all.filter_map(|document| Some((document.path.as_str(), body(document)?)));
        let bodies: HashMap<&str, &Arc<Body>> = bodies.collect();
        knowledge.with_bodies(|path| bodies.get(path).copied())
    }
}

fn body(document: &Document) -> Option<&Arc<Body>> {
    match &document.records {
        Records::Area(Some(area)) => Some(&area.body),
        Records::Case(Some(case)) => Some(&case.body),
        Records::Page(Some(page)) => Some(&page.body),
        _ => None,
    }
}

/// What stands for everything but the text of the body: front matter, headings and links. Nothing for a file without
/// a body.
fn outline(document: &Document) -> Option<Fingerprint> {
    let body = body(document)?;
    let yaml = document.yaml.as_ref()?;
    let headings = body.headings.iter().map(|it| (it.level, &it.id, &it.text, &it.html));
    let links = body.links.iter().map(|it| (&it.target, &it.text, &it.title, it.labelled));
    let (headings, links): (Vec<_>, Vec<_>) = (headings.collect(), links.collect());
    let is_empty = body.characters == 0;
    Some(Fingerprint::of(&(&document.path, yaml.range(), yaml.text(), headings, links, is_empty)))
}

/// What `documents` say, and the pages that show it. With a theme or texts of bodies that change, it stays: the texts in it
/// may be older ones.
pub(super) fn sketch(
    documents: &Documents,
    order: &Order,
    leaves: Remembered<'_, '_>,
) -> Arc<Diagnosed<Sketch>> {
    let input = SketchInput { documents, order };
    let make = |input: &SketchInput<'_>| {
        let mut diagnostics = Vec::new();
        let SketchInput { documents, order } = input;
        let knowledge = model::resolve(&documents.all, order.drafts).report_to(&mut diagnostics);
        let plan = knowledge
            .site
            .as_ref()
            .map(|site| plan::plan(&knowledge, site, &order.plan).report_to(&mut diagnostics));
        Diagnosed { value: Sketch { knowledge, plan }, diagnostics }
    };
    match leaves {
        Some(leaves) => leaves.sketches.map(&[input], make).pop(),
        None => Some(Arc::new(make(&input))),
    }
    .expect("one input has one output")
}

/// Clears away what came before `sketch`, which is through.
pub(super) fn forget_others(sketch: Arc<Diagnosed<Sketch>>, leaves: Remembered<'_, '_>) {
    if let Some(leaves) = leaves {
        leaves.through = Some(sketch);
    }
}

/// A file and the rules it is held against.
#[derive(Hash)]
struct Manuscript {
    file: SourceFile,
    rules: Hashed<Rules>,
}

/// What writers should change, by the rules of the site.
pub(super) fn lint(
    tree: &SourceTree,
    rules: &Rules,
    leaves: Remembered<'_, '_>,
) -> Vec<Diagnostic> {
    let rules = Hashed::new(rules.clone());
    let of = |file: &SourceFile| Manuscript { file: file.clone(), rules: rules.clone() };
    let all: Vec<Manuscript> = tree.files.values().map(of).collect();
    let check = |manuscript: &Manuscript| parse::lint::lint(&manuscript.file, &manuscript.rules);
    match leaves {
        Some(leaves) => {
            leaves.lints.map(&all, check).iter().flat_map(|found| found.iter().cloned()).collect()
        }
        None => all.par_iter().flat_map_iter(check).collect(),
    }
}
