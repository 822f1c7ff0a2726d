//! From documents to the knowledge base: tables filled, ids looked up, unknown ones reported. Rules that need
//! more than one reference are in `rules`.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use rayon::prelude::*;

use super::collect::{Collected, collect};
use super::graph::{Edge, Graph, Key};
use super::index::{Ids, fill_vocabulary, index};
use super::knowledge::{ForTable, Knowledge, Links};
use super::names::Named;
use super::referrer::{PageNames, Referrer};
use super::rules;
use crate::diagnostics::{Code, Diagnosed, Diagnostic, Span};
use crate::memo::{Fingerprint, Hashed, Memo, Recalled};
use crate::parse;
use crate::parse::document::{Document, Row};
use crate::parse::record::{Readable, Record, SiteRecord, VocabularyRecord};
use crate::parse::{SITE, VOCABULARY};
use crate::source::SourcePath;

/// Whether records marked as drafts are part of the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Drafts {
    /// They are left out.
    LeftOut,
    /// They are shown.
    Shown,
}

/// What is remembered of one resolving for the next: most records refer to what they referred to before.
#[derive(Default)]
pub struct ResolveCache {
    references: Memo<Referred>,
    graphs: Memo<Graph>,
}

/// The knowledge base that `documents` make up, without records and references that are reported as broken.
pub fn resolve(
    documents: &[Arc<Document>],
    drafts: Drafts,
    pages: PageNames,
    mut memory: Option<&mut ResolveCache>,
) -> Diagnosed<Knowledge> {
    let mut diagnostics = Vec::new();
    let mut collected = collect(documents, drafts);
    let mut ids = index(&collected.tables, collected.ids, &mut diagnostics);
    match &collected.vocabulary {
        Some(vocabulary) => {
            fill_vocabulary(vocabulary, &mut collected.tables, &mut ids, &mut diagnostics);
        }
        None => diagnostics.extend(missing(documents, VOCABULARY, VocabularyRecord::WORD)),
    }
    if collected.site.is_none() {
        diagnostics.extend(missing(documents, SITE, SiteRecord::WORD));
    }
    let ids = Hashed::new(ids);
    let known = memory.as_deref().map(|memory| &memory.references);
    let mut reading = References { ids: &ids, pages, known, all: Vec::new() };
    collected.tables.each(&mut reading);
    let references = reading.all;
    diagnostics.extend(references.iter().flat_map(|it| &it.output.diagnostics).cloned());
    let mut named = Named::among(&mut diagnostics);
    if !named.is_empty() {
        collected.tables.each(&mut named);
    }
    let Collected { site, tables, files, parts, .. } = collected;
    // What a file leads to that cannot be read is not known.
    if site.is_some() && documents.iter().all(|document| document.broken.is_empty()) {
        diagnostics.extend(files.unused().map(unused));
    }
    let lost = references.iter().filter_map(|it| it.output.mentions_the_unknown).collect();
    let input = Edges { references: &references, parts: &parts };
    let graph =
        Memo::recall_from(memory.as_deref().map(|memory| &memory.graphs), &input, Edges::graph);
    let knowledge =
        tables.into_knowledge(site, files, Links { ids, graph: graph.output.clone(), lost });
    diagnostics.extend(rules::check(&knowledge));
    if let Some(memory) = &mut memory {
        memory.references.keep(references);
        memory.graphs.keep(vec![graph]);
    }
    Diagnosed { value: knowledge, diagnostics }
}

/// A file that no page leads to, so that it is not published.
fn unused(path: &SourcePath) -> Diagnostic {
    Diagnostic::new(Code::UnusedFile, Span::file(path.as_str()))
        .with_some("renamed", parse::name_of_record(path))
}

/// A file that every knowledge base needs and this one does not have at all.
fn missing(
    documents: &[Arc<Document>],
    name: &'static str,
    kind: &'static str,
) -> Option<Diagnostic> {
    let path = format!("content/{name}");
    let is_there = documents.iter().any(|document| document.path.as_str() == path);
    (!is_there).then(|| {
        Diagnostic::new(Code::MissingFile, Span::file(path))
            .with("name", name)
            .with_word("kind", kind)
    })
}

/// The references of all records, table by table.
struct References<'a> {
    ids: &'a Hashed<Ids>,
    pages: PageNames,
    known: Option<&'a Memo<Referred>>,
    all: Vec<Recalled<Referred>>,
}

impl ForTable for References<'_> {
    fn table<R: Row>(&mut self, rows: &[R]) {
        let Self { ids, pages, known, .. } = *self;
        let kind = R::Record::KIND;
        self.all.par_extend(rows.par_iter().enumerate().map(|(number, row)| {
            let number = u32::try_from(number).expect("fewer records than u32 counts");
            let unresolved = Unresolved { row, key: Key { kind, number }, ids, pages };
            Memo::recall_from(known, &unresolved, Unresolved::references)
        }));
    }
}

/// What a record refers to, and what is wrong with that.
struct Referred {
    edges: Vec<Edge>,
    diagnostics: Vec<Diagnostic>,
    /// The record itself, if its text mentions one that does not exist.
    mentions_the_unknown: Option<Key>,
    /// Stands for the edges.
    fingerprint: Fingerprint,
}

/// A row of a table, and what its references are looked up in.
#[derive(Hash)]
struct Unresolved<'a, R> {
    row: &'a R,
    key: Key,
    ids: &'a Hashed<Ids>,
    pages: PageNames,
}

impl<R: Row> Unresolved<'_, R> {
    fn references(&self) -> Referred {
        let Self { row, key, ids, pages } = self;
        let mut to = Referrer::new(ids, *pages, *key, row.origin());
        to.fields(row.record());
        let is_lost = row.body().is_some_and(|body| !to.mentions(body));
        let (edges, diagnostics) = to.found();
        let fingerprint = Fingerprint::of(&edges);
        Referred { edges, diagnostics, mentions_the_unknown: is_lost.then_some(*key), fingerprint }
    }
}

/// All references between records, and from parts of records to the whole.
struct Edges<'a> {
    references: &'a [Recalled<Referred>],
    parts: &'a [Edge],
}

impl Hash for Edges<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.references.iter().for_each(|it| it.output.fingerprint.hash(state));
        self.parts.hash(state);
    }
}

impl Edges<'_> {
    fn graph(&self) -> Graph {
        let own = || self.references.iter().map(|it| &it.output.edges);
        let count = own().map(Vec::len).sum::<usize>() + self.parts.len();
        let mut edges = Vec::with_capacity(count);
        own().for_each(|own| edges.extend_from_slice(own));
        edges.extend_from_slice(self.parts);
        Graph::new(edges)
    }
}
