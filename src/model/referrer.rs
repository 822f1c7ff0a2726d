//! Takes the references of a record one by one: those that lead somewhere become edges, the others diagnostics. Data name
//! no draft that is left out.

use std::ops::Range;
use std::sync::Arc;

use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

use super::graph::{Edge, Key, Relation, relations};
use super::index::{Ids, linkable};
use super::knowledge::Knowledge;
use super::names::Named;
use crate::diagnostics::{Code, Diagnostic, Span, nearest};
use crate::parse::document::Origin;
use crate::parse::markdown::{Body, Target};
use crate::parse::record::visit::{Visitor, visit};
use crate::parse::record::{Home, Kind, Record, Space};
use crate::parse::yaml::Step;
use crate::parse::{CONTENT, VOCABULARY};

/// A sort of page that links may name: `list` in `[[list:case]]`.
#[derive(Clone, Copy, Debug, Hash)]
pub struct PageName {
    /// The word before the colon.
    pub word: &'static str,
    /// What messages call such a page.
    pub title: &'static str,
    /// The names of all there are.
    pub names: &'static [&'static str],
}

/// What links may name beside records. Which pages there are is not known here.
#[derive(Clone, Copy, Debug, Hash)]
pub struct PageNames(pub &'static [PageName]);

impl PageNames {
    fn of(self, word: &str) -> Option<&'static PageName> {
        self.0.iter().find(|page| page.word == word)
    }
}

/// Takes the references of one record: known ones become edges, unknown ones diagnostics.
pub(super) struct Referrer<'a> {
    ids: &'a Ids,
    pages: PageNames,
    from: Key,
    origin: &'a Origin,
    edges: Vec<Edge>,
    diagnostics: Vec<Diagnostic>,
}

/// References that lead somewhere, and what is wrong with the others.
pub(super) type Found = (Vec<Edge>, Vec<Diagnostic>);

impl<'a> Referrer<'a> {
    /// For the record `from`.
    pub(super) fn new(ids: &'a Ids, pages: PageNames, from: Key, origin: &'a Origin) -> Self {
        Self { ids, pages, from, origin, edges: Vec::new(), diagnostics: Vec::new() }
    }

    /// What has been found.
    pub(super) fn found(self) -> Found {
        (self.edges, self.diagnostics)
    }

    /// All references that stand in fields of `record`.
    pub(super) fn fields(&mut self, record: &impl Record) {
        visit(record, self);
    }

    /// The record links of a Markdown body, and whether all lead somewhere. What is wrong with the others is found by
    /// [`unknown_mentions`].
    pub(super) fn mentions(&mut self, body: &Body) -> bool {
        let mut are_known = true;
        for (word, id, _) in mentions(body) {
            match linkable(word).and_then(|space| self.ids.find(space, id)) {
                Some(to) => {
                    self.edges.push(Edge { from: self.from, relation: relations::MENTIONS, to });
                }
                None => are_known = false,
            }
        }
        are_known
    }

    fn refer(&mut self, path: &[Step], space: Space, id: &str) {
        match self.ids.find(space, id) {
            Some(to) => {
                let relation = relation(path);
                self.edges.extend(relation.map(|relation| Edge { from: self.from, relation, to }));
            }
            None => {
                self.diagnostics.extend(missing(self.ids, space, id, || self.origin.span(path)));
            }
        }
    }
}

/// The field that the reference at `path` stands in: the outermost one, but evidence is evidence wherever it stands. The
/// source of a single value and how sure something is are looked up only: they tie no records together.
fn relation(path: &[Step]) -> Option<Relation> {
    let keys = || path.iter().filter_map(Step::key);
    if keys().any(|key| matches!(key, "source" | "certainty")) {
        return None;
    }
    if keys().any(|key| key == "sources") {
        return Some(relations::SOURCES);
    }
    let field = keys().next()?;
    Some(Relation::of_field(field).expect("a test holds that every field with ids is a relation"))
}

impl Visitor for Referrer<'_> {
    fn id(&mut self, path: &[Step], space: Space, id: &str) {
        // What a record calls itself is no reference.
        let is_own = |key: &str| matches!(key, "id" | "code");
        if path.len() == 1 && path[0].key().is_some_and(is_own) {
            return;
        }
        self.refer(path, space, id);
    }

    fn link(&mut self, path: &[Step], link: &str) {
        let (word, id) = link.split_once(':').unwrap_or((link, ""));
        match linkable(word) {
            Some(space) => self.refer(path, space, id),
            None => self
                .diagnostics
                .extend(unknown_page(self.pages, word, id, || self.origin.span(path))),
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
pub fn unknown_mentions(knowledge: &Knowledge, pages: PageNames) -> Vec<Diagnostic> {
    let ids = &knowledge.ids;
    let of_body = |(body, path): (&'_ Arc<Body>, &'_ Arc<str>)| {
        let missing_ones = mentions(body).filter_map(|(word, id, range)| {
            let span = || Span::bytes(path.clone(), range.clone());
            match linkable(word) {
                Some(space) if ids.find(space, id).is_some() => None,
                Some(space) => missing(ids, space, id, span),
                None => unknown_page(pages, word, id, span),
            }
        });
        missing_ones.collect::<Vec<_>>()
    };
    let bodies = knowledge.lost.iter().filter_map(|key| knowledge.body(*key));
    let mut problems: Vec<Diagnostic> = bodies.flat_map(of_body).collect();
    let mut named = Named::among(&mut problems);
    if !named.is_empty() {
        knowledge.each(&mut named);
    }
    problems
}

/// What is wrong with a reference to `id` in `space`, where nothing is called so.
fn missing(ids: &Ids, space: Space, id: &str, span: impl FnOnce() -> Span) -> Option<Diagnostic> {
    if ids.is_withheld(space, id) {
        let draft = || Diagnostic::new(Code::DraftLink, span()).with("target", id);
        return ids.is_draft(space, id).then(draft);
    }
    // Ids are in half width.
    let plain: String = id.nfkc().collect();
    if let Space::List(list) = space {
        let allowed = ids.all(space);
        return ids.has_any(space).then(|| {
            Diagnostic::new(Code::UnknownTerm, span())
                .with_word("vocabulary", list.word())
                .with("term", id)
                .with("allowed", allowed.join("、"))
                .with_some("nearest", nearest(plain.trim(), allowed.iter().copied()))
        });
    }
    Some(
        Diagnostic::new(Code::UnknownReference, span())
            .with_word("kind", space.word())
            .with("id", id)
            .with_some("nearest", nearest(plain.trim(), ids.all(space)))
            .with("file", home(space)),
    )
}

/// Where what `space` holds is registered.
fn home(space: Space) -> String {
    let vocabulary = || format!("{CONTENT}/{VOCABULARY}");
    let of_kind = |kind: Kind| match kind.home() {
        Home::List(name) | Home::Single(name) => format!("{CONTENT}/{name}"),
        Home::Folder(name) => format!("{CONTENT}/{name}/"),
        Home::Inside(whole, field) => {
            format!("{CONTENT}/{}/ ({field})", whole.home().name().unwrap_or_default())
        }
        Home::Vocabulary => vocabulary(),
    };
    match space {
        Space::Kind(kind) => of_kind(kind),
        Space::List(_) => vocabulary(),
        Space::Place => Kind::PLACES.map(of_kind).join("、"),
    }
}

/// What is wrong with the link `word:id`, whose word is that of no kind; nothing if it names a page.
fn unknown_page(
    pages: PageNames,
    word: &str,
    id: &str,
    span: impl FnOnce() -> Span,
) -> Option<Diagnostic> {
    let problem = |span| Diagnostic::new(Code::UnknownReference, span);
    if let Some(PageName { title, names, .. }) = pages.of(word) {
        let is_known = names.contains(&id);
        return (!is_known).then(|| {
            let problem = problem(span()).with_word("kind", title).with("id", id);
            problem.with_some("nearest", nearest(id, names.iter().copied()))
        });
    }
    let kinds = Kind::ALL.iter().filter(|kind| kind.home() != Home::Vocabulary);
    let words =
        || kinds.clone().map(|kind| kind.word()).chain(pages.0.iter().map(|page| page.word));
    Some(
        problem(span())
            .with_word("kind", "record")
            .with("id", format!("{word}:{id}"))
            .with("allowed", words().collect::<Vec<_>>().join("、"))
            .with_some("nearest", nearest(word, words()).map(|word| format!("{word}:{id}"))),
    )
}

/// `record` as JSON, without its references to drafts.
pub(super) fn published(record: &impl Record, ids: &Ids) -> Value {
    let mut value = serde_json::to_value(record).expect("records hold nothing that JSON cannot");
    if ids.has_drafts() {
        let mut drafts = ToDrafts { ids, paths: Vec::new() };
        visit(record, &mut drafts);
        // From the last one on: what is taken out of a list moves what comes after it.
        drafts.paths.iter().rev().for_each(|path| take_out(&mut value, path));
    }
    value
}

/// The ways to the references to drafts.
struct ToDrafts<'a> {
    ids: &'a Ids,
    paths: Vec<Vec<Step>>,
}

impl Visitor for ToDrafts<'_> {
    fn id(&mut self, path: &[Step], space: Space, id: &str) {
        if self.ids.is_draft(space, id) {
            self.paths.push(path.to_vec());
        }
    }

    fn link(&mut self, path: &[Step], link: &str) {
        let named = link.split_once(':').and_then(|(word, id)| Some((linkable(word)?, id)));
        if let Some((space, id)) = named {
            self.id(path, space, id);
        }
    }
}

/// Takes what is at `path` out of its list, or leaves nothing in its place.
fn take_out(value: &mut Value, path: &[Step]) {
    let Some((last, way)) = path.split_last() else { return };
    let inside = way.iter().try_fold(value, |value, step| match step {
        Step::Key(key) => value.get_mut(&**key),
        Step::Item(item) => value.get_mut(*item),
    });
    match (inside, last) {
        (Some(Value::Array(items)), Step::Item(item)) if *item < items.len() => {
            items.remove(*item);
        }
        (Some(inside), Step::Key(key)) => {
            if let Some(value) = inside.get_mut(&**key) {
                *value = Value::Null;
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::parse::record::Kind;
    use crate::parse::schema_of;

    /// Fields of values inside a field that do not make it a relation: `relation` knows them by name.
    const TIE_NOTHING: [&str; 3] = ["source", "certainty", "sources"];

    /// Whether `part` of `schema`, or a definition that it names, is an id or a link to a record. `seen` are definitions.
    fn refers(schema: &Value, part: &Value, seen: &mut BTreeSet<String>) -> bool {
        match part {
            Value::Object(map) => {
                let definition = map.get("$ref").and_then(Value::as_str).is_some_and(|name| {
                    let pointer = name.trim_start_matches('#');
                    seen.insert(name.to_owned())
                        && schema.pointer(pointer).is_some_and(|it| refers(schema, it, seen))
                });
                definition
                    || map.contains_key("x-id-of")
                    || map
                        .iter()
                        .any(|(key, it)| !TIE_NOTHING.contains(&&**key) && refers(schema, it, seen))
            }
            Value::Array(items) => items.iter().any(|it| refers(schema, it, seen)),
            _ => false,
        }
    }

    #[test]
    fn every_field_with_ids_is_a_relation() {
        let mut found = 0;
        for kind in Kind::ALL {
            let schema = schema_of(*kind);
            for (field, about) in schema["properties"].as_object().expect("fields") {
                // What names a record itself is no reference.
                let is_own = matches!(&**field, "id" | "code" | "certainty");
                if !is_own && refers(&schema, about, &mut BTreeSet::new()) {
                    assert!(Relation::of_field(field).is_some(), "{kind:?}.{field}");
                    found += 1;
                }
            }
        }
        assert!(found > 50, "fields with ids were found: {found}");
    }
}
