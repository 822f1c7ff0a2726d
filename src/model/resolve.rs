//! From documents to the knowledge base: tables filled, ids looked up, unknown ones reported. Rules that need
//! more than one reference are in `rules`.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use rayon::prelude::*;

use super::collect::{Collected, collect, fill_vocabulary, memberships};
use super::graph::{Edge, Graph, Key};
use super::index::{Ids, index};
use super::knowledge::{Knowledge, Links, Tables};
use super::referrer::{Referrer, unknown_sources};
use super::refers::Refers;
use super::rules;
use crate::diagnostics::{Code, Diagnosed, Diagnostic, Span};
use crate::memo::{Fingerprint, Hashed, Memo, Recalled};
use crate::parse::document::{Authored, Document, Origin, Written};
use crate::parse::markdown::Body;
use crate::parse::record::{Kind, SiteRecord, VocabularyRecord};
use crate::parse::yaml::Yaml;

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
pub struct Memory {
    references: Memo<References>,
    graphs: Memo<Graph>,
}

/// The knowledge base that `documents` make up, without records and references that are reported as broken.
pub fn resolve(
    documents: &[Arc<Document>],
    drafts: Drafts,
    mut memory: Option<&mut Memory>,
) -> Diagnosed<Knowledge> {
    let mut diagnostics = Vec::new();
    let mut collected = collect(documents, drafts);
    let mut ids = index(&collected.tables, collected.ids, &mut diagnostics);
    match &collected.vocabulary {
        Some(vocabulary) => {
            fill_vocabulary(vocabulary, &mut collected.tables, &mut ids, &mut diagnostics);
        }
        None => diagnostics.extend(missing(documents, "vocabulary.yaml", VocabularyRecord::WORD)),
    }
    if collected.site.is_none() {
        diagnostics.extend(missing(documents, "site.yaml", SiteRecord::WORD));
    }
    let ids = Hashed::new(ids);
    let known = memory.as_deref().map(|memory| &memory.references);
    let references = references(&collected.tables, &ids, known);
    diagnostics.extend(references.iter().flat_map(|it| &it.output.diagnostics).cloned());
    // Files of one record are looked at with it.
    let lists = documents.iter().filter(|it| it.body().is_none() && it.is_published(drafts));
    let lists: Vec<&Yaml> = lists.filter_map(|document| document.yaml.as_deref()).collect();
    diagnostics.par_extend(lists.par_iter().flat_map_iter(|yaml| unknown_sources(yaml, &ids)));
    let Collected { site, tables, files, parts, .. } = collected;
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

/// The references of all records of `tables`.
fn references(
    tables: &Tables,
    ids: &Hashed<Ids>,
    known: Option<&Memo<References>>,
) -> Vec<Recalled<References>> {
    let mut all = Vec::new();
    macro_rules! referring {
        ($($table:ident),*) => {$(
            let rows = tables.$table.par_iter().enumerate().map(|(number, row)| {
                Memo::recall_from(known, &Unresolved { row, key: row.key(number), ids }, Unresolved::references)
            });
            all.par_extend(rows);
        )*};
    }
    referring!(
        sources,
        facts,
        regions,
        municipalities,
        organisations,
        networks,
        issues,
        measures,
        trainings,
        steps,
        events,
        indicators,
        terms,
        coverage,
        bodies,
        meetings,
        opinions,
        areas,
        cases,
        pages
    );
    all
}

/// What a record refers to, and what is wrong with that and with the record alone.
struct References {
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
}

impl<R: Referring> Unresolved<'_, R> {
    fn references(&self) -> References {
        let Self { row, key, ids } = self;
        let mut to = Referrer::new(ids, *key, row.origin());
        row.refer(&mut to);
        let is_lost = row.body().is_some_and(|body| !to.mentions(body));
        let (edges, mut diagnostics) = to.found();
        diagnostics.extend(row.faults(ids));
        let fingerprint = Fingerprint::of(&edges);
        References {
            edges,
            diagnostics,
            mentions_the_unknown: is_lost.then_some(*key),
            fingerprint,
        }
    }
}

/// All references between records, and the body that each part of one belongs to.
struct Edges<'a> {
    references: &'a [Recalled<References>],
    parts: &'a [(&'static str, u32)],
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
        edges.extend(memberships(self.parts));
        Graph::new(edges)
    }
}

/// A table row as something that refers.
trait Referring: Hash + Sync {
    type Record: Kind;
    fn origin(&self) -> &Origin;
    fn body(&self) -> Option<&Body>;
    /// Hands its references but those of the body to `to`.
    fn refer(&self, to: &mut Referrer<'_>);
    /// What is wrong with it and with what its file names beside references.
    fn faults(&self, ids: &Ids) -> Vec<Diagnostic>;
    fn key(&self, number: usize) -> Key {
        Key {
            kind: Self::Record::WORD,
            number: u32::try_from(number).expect("fewer records than u32 counts"),
        }
    }
}

impl<T: Refers + Kind + Send + Sync> Referring for Arc<Authored<T>> {
    type Record = T;
    fn origin(&self) -> &Origin {
        &self.origin
    }
    fn body(&self) -> Option<&Body> {
        None
    }
    fn refer(&self, to: &mut Referrer<'_>) {
        self.record.refer(to);
    }
    fn faults(&self, _: &Ids) -> Vec<Diagnostic> {
        Vec::new()
    }
}

impl<T: Refers + Kind + Send + Sync> Referring for Written<T> {
    type Record = T;
    fn origin(&self) -> &Origin {
        &self.front.origin
    }
    fn body(&self) -> Option<&Body> {
        Some(&self.body)
    }
    fn refer(&self, to: &mut Referrer<'_>) {
        self.front.record.refer(to);
    }
    fn faults(&self, ids: &Ids) -> Vec<Diagnostic> {
        let mut found = T::faults(self);
        found.extend(unknown_sources(self.front.origin.yaml(), ids));
        found
    }
}
