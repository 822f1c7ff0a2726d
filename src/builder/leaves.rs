//! The parts of a build that come before its pages, each remembered by what it depends on. In which order they come is
//! the business of `mod.rs`.

use std::sync::Arc;

use rayon::prelude::*;

use super::Order;
use crate::diagnostics::{Diagnosed, Diagnostic};
use crate::memo::{Fingerprint, Hashed, Memo};
use crate::model::{self, Knowledge};
use crate::parse;
use crate::parse::document::{Document, Records};
use crate::parse::lint::Rules;
use crate::plan::{self, SitePlan};
use crate::render::theme::Theme;
use crate::source::{SourceFile, SourceTree};

/// What is remembered of them.
#[derive(Default)]
pub(super) struct Leaves {
    documents: Memo<Parsed>,
    sketches: Memo<Diagnosed<Sketch>>,
    pub(super) themes: Memo<Diagnosed<Hashed<Theme>>>,
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
    all: Hashed<Vec<Arc<Document>>>,
    /// What stands for each but the text of its body; nothing if nothing is remembered.
    pub(super) outlines: Vec<Fingerprint>,
}

/// What there is to show and where.
pub(super) struct Sketch {
    pub(super) knowledge: Knowledge,
    /// Nothing without a configuration.
    pub(super) plan: Option<SitePlan>,
}

/// All that a sketch depends on.
#[derive(Hash)]
struct SketchInput {
    documents: Hashed<Vec<Arc<Document>>>,
    order: Order,
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
    let source = (&files, &tree.unreadable);
    let unreadable = tree.unreadable.iter().filter(|path| path.as_str().starts_with(CONTENT));
    let unreadable = unreadable.map(|path| Arc::new(parse::parse_unreadable(path)));
    let Some(leaves) = leaves else {
        let parse = |file: &SourceFile| parse::parse_file(file).map(Arc::new);
        let found: Vec<Diagnosed<Arc<Document>>> = files.par_iter().map(parse).collect();
        let documents = found.into_iter().map(|found| found.report_to(diagnostics));
        let documents = documents.chain(unreadable).collect();
        return Documents { all: Hashed::made_of(documents, &source), outlines: Vec::new() };
    };
    let found = leaves.documents.map(&files, |file| {
        let document = parse::parse_file(file).map(Arc::new);
        let outline = outline(&document.value).unwrap_or(file.fingerprint);
        Parsed { document, outline }
    });
    diagnostics.extend(found.iter().flat_map(|found| &found.document.diagnostics).cloned());
    let documents = found.iter().map(|found| found.document.value.clone());
    let documents = documents.chain(unreadable).collect();
    let outlines = found.iter().map(|found| found.outline);
    let outlines = outlines.chain([Fingerprint::of(&tree.unreadable)]).collect();
    Documents { all: Hashed::made_of(documents, &source), outlines }
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

/// What `documents` say, and the pages that show it. With a theme that changes, it stays.
pub(super) fn sketch(
    documents: &Documents,
    order: &Order,
    leaves: Remembered<'_, '_>,
) -> Arc<Diagnosed<Sketch>> {
    let input = SketchInput { documents: documents.all.clone(), order: order.clone() };
    let make = |input: &SketchInput| {
        let mut diagnostics = Vec::new();
        let SketchInput { documents, order } = input;
        let knowledge = model::resolve(documents, order.drafts).report_to(&mut diagnostics);
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
