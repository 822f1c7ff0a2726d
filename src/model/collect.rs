//! Sorts the records of all documents into tables, without drafts that are not asked for. It looks no id up.

use std::sync::Arc;

use ahash::HashMap;

use super::graph::{Edge, Key, relations};
use super::index::Ids;
use super::knowledge::{Files, ForTable, ForTableMut, Tables};
use super::resolve::Drafts;
use crate::parse::CONTENT;
use crate::parse::document::{Authored, Document, Records, Row};
use crate::parse::markdown::Target;
use crate::parse::record::{Home, Kind, Record, SiteRecord, VocabularyRecord};
use crate::source::SourcePath;

/// What the documents hold, sorted into tables.
#[derive(Default)]
pub(super) struct Collected {
    pub site: Option<Arc<Authored<SiteRecord>>>,
    pub vocabulary: Option<Arc<Authored<VocabularyRecord>>>,
    pub tables: Tables,
    pub files: Files,
    pub ids: Ids,
    /// From each record that stands inside another one to that one.
    pub parts: Vec<Edge>,
}

/// The records of `documents`, by table.
pub(super) fn collect(documents: &[Arc<Document>], drafts: Drafts) -> Collected {
    let mut all = Collected::default();
    for document in documents {
        if !document.is_published(drafts) {
            all.files.withheld.insert(document.path.clone());
        }
        for (kind, id) in &document.broken {
            all.ids.withhold(*kind, id.clone());
        }
        if document.is_draft() && drafts == Drafts::LeftOut {
            for (kind, id) in document.ids() {
                all.ids.withhold_draft(kind, id.clone());
            }
            all.files.drafts.insert(document.path.clone());
            all.files.of_drafts.extend(linked(document));
            continue;
        }
        all.files.linked.extend(linked(document));
        for records in &document.content {
            match all.tables.add(records.clone()) {
                Some(Records::Site(site)) => all.site = Some(site),
                Some(Records::Lists(lists)) => all.vocabulary = Some(lists),
                Some(Records::Attachment(file)) => {
                    drop(all.files.attachments.insert(document.path.clone(), file));
                }
                _ => {}
            }
        }
    }
    let look = all.site.as_ref().map(|site| &site.look);
    let pictures = look.into_iter().flat_map(|look| {
        let logo = look.logo.as_ref().map(|logo| &logo.file);
        logo.into_iter().chain(&look.image)
    });
    let pictures = pictures.filter_map(|file| SourcePath::new(&format!("{CONTENT}/{file}")));
    all.files.linked.extend(pictures);
    all.tables.sort();
    let mut wholes = Wholes::default();
    all.tables.each(&mut wholes);
    let mut parts = Parts { wholes, edges: Vec::new() };
    all.tables.each_mut(&mut parts);
    all.parts = parts.edges;
    all
}

/// The files that the text of `document` leads to or shows.
fn linked(document: &Document) -> impl Iterator<Item = SourcePath> {
    let links = document.body().map_or(&[][..], |body| body.links.as_slice());
    links.iter().filter_map(|link| match &link.target {
        Target::File { path, .. } => document.path.parent()?.join(path),
        _ => None,
    })
}

/// The records that others stand inside, by their kinds and files.
#[derive(Default)]
struct Wholes(HashMap<(Kind, Arc<str>), u32>);

impl ForTable for Wholes {
    fn table<R: Row>(&mut self, rows: &[R]) {
        let kind = R::Record::KIND;
        let has_parts =
            |part: &Kind| matches!(part.home(), Home::Inside(whole, _) if whole == kind);
        if Kind::ALL.iter().any(has_parts) {
            let places = rows.iter().map(|row| (kind, row.origin().path().clone()));
            self.0.extend(places.zip(0..));
        }
    }
}

/// Puts records that stand inside others in the order of those, and says where each of them stands.
struct Parts {
    wholes: Wholes,
    edges: Vec<Edge>,
}

impl ForTableMut for Parts {
    fn table<R: Row>(&mut self, rows: &mut Vec<R>) {
        let kind = R::Record::KIND;
        let Home::Inside(whole, _) = kind.home() else { return };
        let place = |row: &R| self.wholes.0.get(&(whole, row.origin().path().clone())).copied();
        rows.sort_by_cached_key(place);
        let edge = |(number, row): (u32, &R)| {
            let to = Key { kind: whole, number: place(row)? };
            Some(Edge { from: Key { kind, number }, relation: relations::BODY, to })
        };
        self.edges.extend((0..).zip(&*rows).filter_map(edge));
    }
}

impl Document {
    /// Whether a file of one record has a page in this build.
    pub(super) fn is_published(&self, drafts: Drafts) -> bool {
        let is_single = matches!(self.home(), Some(Home::Folder(_)));
        !is_single || (!self.ids().is_empty() && (!self.is_draft() || drafts == Drafts::Shown))
    }
}
