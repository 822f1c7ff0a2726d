//! Takes the references of a record one by one: those that lead somewhere become edges, the others diagnostics.

use std::ops::Range;
use std::sync::Arc;

use super::graph::{Edge, Key, Relation, relations};
use super::index::{Ids, LISTS, VIEWS};
use super::knowledge::{KINDS, Knowledge};
use crate::diagnostics::{Code, Diagnostic, Span, nearest};
use crate::parse::document::Origin;
use crate::parse::markdown::{Body, Target};
use crate::parse::record::{
    Citation, FactRecord, Id, Kind, Place, RecordLink, SourceRecord, Stated, lists,
};
use crate::parse::yaml::{Step, Yaml};
use crate::parse::{cited, cites_only};

/// Takes the references of one record: known ones become edges, unknown ones diagnostics.
pub(super) struct Referrer<'a> {
    ids: &'a Ids,
    from: Key,
    origin: &'a Origin,
    edges: Vec<Edge>,
    diagnostics: Vec<Diagnostic>,
}

/// References that lead somewhere, and what is wrong with the others.
pub(super) type Found = (Vec<Edge>, Vec<Diagnostic>);

impl<'a> Referrer<'a> {
    /// For the record `from`.
    pub(super) fn new(ids: &'a Ids, from: Key, origin: &'a Origin) -> Self {
        Self { ids, from, origin, edges: Vec::new(), diagnostics: Vec::new() }
    }

    /// What has been found.
    pub(super) fn found(self) -> Found {
        (self.edges, self.diagnostics)
    }

    /// The field `relation` holds one id.
    pub(super) fn one<K: Kind>(&mut self, relation: Relation, id: &Id<K>) {
        self.at(&[relation.0.into()], relation, id);
    }

    /// The field `relation` may hold an id.
    pub(super) fn maybe<K: Kind>(&mut self, relation: Relation, id: Option<&Id<K>>) {
        if let Some(id) = id {
            self.one(relation, id);
        }
    }

    /// The field `relation` holds a list of ids.
    pub(super) fn all<K: Kind>(&mut self, relation: Relation, ids: &[Id<K>]) {
        for (item, id) in ids.iter().enumerate() {
            self.at(&[relation.0.into(), item.into()], relation, id);
        }
    }

    /// The field `relation` may hold a list of ids.
    pub(super) fn stated<K: Kind>(&mut self, relation: Relation, ids: &Stated<Vec<Id<K>>>) {
        self.all(relation, ids.known().map_or(&[], Vec::as_slice));
    }

    /// The field `relation` holds a list of places.
    pub(super) fn places(&mut self, relation: Relation, ids: &[Id<Place>]) {
        self.all(relation, ids);
    }

    /// The fields `sources` and `facts` hold what the record rests on.
    pub(super) fn evidence(&mut self, sources: &[Citation], facts: &[Id<FactRecord>]) {
        for (item, citation) in sources.iter().enumerate() {
            self.at(&["sources".into(), item.into()], relations::SOURCES, &citation.id);
        }
        self.all(relations::FACTS, facts);
    }

    /// The list `sources` inside the field `inside` holds citations.
    pub(super) fn citations(&mut self, inside: &'static str, sources: &[Citation]) {
        for (item, citation) in sources.iter().enumerate() {
            self.at(
                &[inside.into(), "sources".into(), item.into()],
                relations::SOURCES,
                &citation.id,
            );
        }
    }

    /// The id that stands where `steps` lead to from the record.
    pub(super) fn at<K: Kind, const N: usize>(
        &mut self,
        steps: &[Step; N],
        relation: Relation,
        id: &Id<K>,
    ) {
        self.refer(K::WORD, id.as_str(), relation, |origin| origin.span(steps));
    }

    /// The link `kind:id` that stands where `steps` lead to.
    pub(super) fn link<const N: usize>(
        &mut self,
        steps: &[Step; N],
        relation: Relation,
        link: &RecordLink,
    ) {
        self.refer(&link.kind, &link.id, relation, |origin| origin.span(steps));
    }

    /// The record links of a Markdown body, and whether all lead somewhere. What is wrong with the others is found by
    /// [`unknown_mentions`].
    pub(super) fn mentions(&mut self, body: &Body) -> bool {
        let mut are_known = true;
        for (kind, id, _) in mentions(body) {
            match self.ids.find(kind, id) {
                Some(to) => {
                    self.edges.push(Edge { from: self.from, relation: relations::MENTIONS, to });
                }
                None => are_known = false,
            }
        }
        are_known
    }

    fn refer(
        &mut self,
        kind: &str,
        id: &str,
        relation: Relation,
        span: impl FnOnce(&Origin) -> Span,
    ) {
        match self.ids.find(kind, id) {
            Some(to) => self.edges.push(Edge { from: self.from, relation, to }),
            None => self.diagnostics.extend(missing(self.ids, kind, id, || span(self.origin))),
        }
    }
}

/// The record links of `body`: kind, id and place.
fn mentions(body: &Body) -> impl Iterator<Item = (&str, &str, &Range<usize>)> {
    body.links.iter().filter_map(|link| match &link.target {
        Target::Record { kind, id } => Some((kind.as_str(), id.as_str(), &link.span)),
        _ => None,
    })
}

/// The record links of Markdown bodies that lead nowhere. Not part of resolving: their places move with every line that is
/// written above them.
pub fn unknown_mentions(knowledge: &Knowledge) -> Vec<Diagnostic> {
    let ids = &knowledge.ids;
    let of_body = |(body, path): (&'_ Arc<Body>, &'_ Arc<str>)| {
        let links = mentions(body).filter(|(kind, id, _)| ids.find(kind, id).is_none());
        let missing_ones = links.filter_map(|(kind, id, span)| {
            missing(ids, kind, id, || Span::bytes(path.clone(), span.clone()))
        });
        missing_ones.collect::<Vec<_>>()
    };
    knowledge.lost.iter().filter_map(|key| knowledge.body(*key)).flat_map(of_body).collect()
}

/// What is wrong with the reference `kind:id`, which names no record.
fn missing(ids: &Ids, kind: &str, id: &str, span: impl FnOnce() -> Span) -> Option<Diagnostic> {
    let is_page = (kind == LIST && LISTS.contains(&id)) || (kind == VIEW && VIEWS.contains(&id));
    if is_page || ids.is_withheld(kind, id) { None } else { unknown(ids, kind, id, span()) }
}

/// The word of links to lists: `[[list:case]]`.
pub(crate) const LIST: &str = "list";
/// The word of links to answers made from many records: `[[view:trace]]`.
pub(crate) const VIEW: &str = "view";

/// Sources that noted values of `yaml` name and that do not exist.
pub(super) fn unknown_sources(yaml: &Yaml, ids: &Ids) -> Vec<Diagnostic> {
    let kind = SourceRecord::WORD;
    let is_known = |id: &str| ids.find(kind, id).is_some() || ids.is_withheld(kind, id);
    let all = if cites_only(yaml, &is_known) { Vec::new() } else { cited(yaml) };
    let place = |range| Span::bytes(yaml.path().clone(), range);
    let unknown_ones = all.into_iter().filter(|(id, _)| !is_known(id));
    unknown_ones.filter_map(|(id, range)| unknown(ids, kind, id, place(range))).collect()
}

/// What is wrong with the reference `kind:id` at `span`, which leads nowhere.
fn unknown(ids: &Ids, kind: &str, id: &str, span: Span) -> Option<Diagnostic> {
    if let Some(list) = lists::WORDS.iter().find(|list| **list == kind) {
        let allowed = ids.all(list);
        return ids.has_any(list).then(|| {
            Diagnostic::new(Code::UnknownTerm, span)
                .with_word("vocabulary", list)
                .with("term", id)
                .with("allowed", allowed.join("、"))
                .with_some("nearest", nearest(id, allowed.iter().copied()))
        });
    }
    let linkable = || KINDS.iter().copied().chain([LIST, VIEW]);
    let word = linkable().chain([Place::WORD]).find(|word| *word == kind);
    let Some(word) = word else {
        return Some(
            Diagnostic::new(Code::UnknownReference, span)
                .with_word("kind", "record")
                .with("id", format!("{kind}:{id}"))
                .with("allowed", linkable().collect::<Vec<_>>().join("、"))
                .with_some("nearest", nearest(kind, linkable()).map(|kind| format!("{kind}:{id}"))),
        );
    };
    let (word, known) = match word {
        LIST => ("list-page", LISTS.to_vec()),
        VIEW => ("view-page", VIEWS.to_vec()),
        _ => (word, ids.all(word)),
    };
    Some(
        Diagnostic::new(Code::UnknownReference, span)
            .with_word("kind", word)
            .with("id", id)
            .with_some("nearest", nearest(id, known)),
    )
}
