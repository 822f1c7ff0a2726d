//! From documents to the knowledge base: tables filled, ids looked up, unknown ones reported. Rules that need
//! more than one reference are in `rules`.

use std::sync::Arc;

use rayon::prelude::*;

use super::collect::{Collected, collect, fill_vocabulary, memberships};
use super::graph::{Edge, Graph, Key};
use super::index::{Ids, index};
use super::knowledge::{Knowledge, Tables};
use super::referrer::{Found, Referrer, unknown_sources};
use super::refers::Refers;
use super::rules;
use crate::diagnostics::{Code, Diagnosed, Diagnostic, Span};
use crate::parse::document::{Authored, Document, Origin, Written};
use crate::parse::markdown::Body;
use crate::parse::record::{Kind, SiteRecord, VocabularyRecord};

/// Whether records marked as drafts are part of the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Drafts {
    /// They are left out.
    LeftOut,
    /// They are shown.
    Shown,
}

/// The knowledge base that `documents` make up, without records and references that are reported as broken.
pub fn resolve(documents: &[Arc<Document>], drafts: Drafts) -> Diagnosed<Knowledge> {
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
    let mut edges = edges(&collected.tables, &ids, &mut diagnostics);
    let published = documents.iter().filter(|document| document.is_published(drafts));
    diagnostics.extend(unknown_sources(published, &ids));
    edges.extend(memberships(&collected.parts));
    let Collected { site, tables, files, .. } = collected;
    let knowledge = tables.into_knowledge(site, files, ids, Graph::new(edges));
    diagnostics.extend(rules::check(&knowledge));
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

/// All references of all records; those that lead nowhere go to `diagnostics`.
fn edges(tables: &Tables, ids: &Ids, diagnostics: &mut Vec<Diagnostic>) -> Vec<Edge> {
    let mut edges = Vec::new();
    macro_rules! referring {
        ($($table:ident),*) => {$(
            for (more_edges, more_diagnostics) in references(&tables.$table, ids) {
                edges.extend(more_edges);
                diagnostics.extend(more_diagnostics);
            }
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
    edges
}

/// The references of the rows of a table, some rows together.
fn references<R: Referring + Sync>(rows: &[R], ids: &Ids) -> Vec<Found> {
    let add = |found: Found, (number, row): (usize, &R)| {
        let mut to = Referrer::new(ids, row.key(number), row.origin(), found);
        row.record().refer(&mut to);
        if let Some(body) = row.body() {
            to.mentions(body);
        }
        to.found()
    };
    rows.par_iter().enumerate().fold(Found::default, add).collect()
}

/// A table row as something that refers.
trait Referring {
    type Record: Refers + Kind;
    fn record(&self) -> &Self::Record;
    fn origin(&self) -> &Origin;
    fn body(&self) -> Option<&Body>;
    fn key(&self, number: usize) -> Key {
        Key {
            kind: Self::Record::WORD,
            number: u32::try_from(number).expect("fewer records than u32 counts"),
        }
    }
}

impl<T: Refers + Kind> Referring for Arc<Authored<T>> {
    type Record = T;
    fn record(&self) -> &T {
        &self.record
    }
    fn origin(&self) -> &Origin {
        &self.origin
    }
    fn body(&self) -> Option<&Body> {
        None
    }
}

impl<T: Refers + Kind> Referring for Written<T> {
    type Record = T;
    fn record(&self) -> &T {
        &self.front.record
    }
    fn origin(&self) -> &Origin {
        &self.front.origin
    }
    fn body(&self) -> Option<&Body> {
        Some(&self.body)
    }
}
