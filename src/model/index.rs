//! Ids and what they name: which record, or why none. Duplicates and malformed ids are reported here.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use ahash::HashMap;

use super::graph::Key;
use super::knowledge::{ForTable, Tables};
use super::names::{file_name, renamed, stem};
use crate::diagnostics::{Code, Diagnostic};
use crate::memo::Fingerprint;
use crate::parse::document::{ALL, Authored, Row};
use crate::parse::record::{Kind, List, Record, Space, Text, VocabularyRecord};

/// Every id of the knowledge base, by what it is looked up in.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ids {
    names: HashMap<Space, HashMap<Arc<str>, Key>>,
    /// Ids whose records are broken or drafts: references to them are not reported, and lead nowhere.
    withheld: BTreeMap<Kind, BTreeSet<Arc<str>>>,
    /// Those of them that are drafts: whoever refers to them is told.
    drafts: BTreeSet<(Kind, Arc<str>)>,
}

/// What has no order of its own is added up.
impl Hash for Ids {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let of_space = |(space, names): (&Space, &HashMap<Arc<str>, Key>)| {
            let names = names.iter().map(|named| Fingerprint::of(&(space, named)));
            names.fold(0, |sum: u128, name| sum.wrapping_add(name.number()))
        };
        self.names.iter().map(of_space).fold(0, u128::wrapping_add).hash(state);
        (&self.withheld, &self.drafts).hash(state);
    }
}

impl Ids {
    /// The record that `id` names in `space`. A place is looked up among the kinds that are places.
    pub(crate) fn find(&self, space: Space, id: &str) -> Option<Key> {
        if space == Space::Place {
            return Kind::PLACES.into_iter().find_map(|kind| self.find(Space::Kind(kind), id));
        }
        self.names.get(&space)?.get(id).copied()
    }

    /// Whether `id` names a record that is left out of this build.
    pub(super) fn is_withheld(&self, space: Space, id: &str) -> bool {
        let is_in = |kind: &Kind| {
            self.withheld.get(kind).is_some_and(|ids| ids.contains(id) || ids.contains(ALL))
        };
        match space {
            Space::Place => Kind::PLACES.iter().any(is_in),
            Space::Kind(kind) => is_in(&kind),
            Space::List(_) => false,
        }
    }

    /// Whether `id` names a draft that is left out of this build.
    pub(super) fn is_draft(&self, space: Space, id: &str) -> bool {
        let is_in = |kind: Kind| self.drafts.contains(&(kind, id.into()));
        match space {
            Space::Place => Kind::PLACES.into_iter().any(is_in),
            Space::Kind(kind) => is_in(kind),
            Space::List(_) => false,
        }
    }

    /// Whether any draft is left out of this build.
    pub(super) fn has_drafts(&self) -> bool {
        !self.drafts.is_empty()
    }

    /// Whether there is anything in `space`; if not, one missing file explains all its unknown ids.
    pub(super) fn has_any(&self, space: Space) -> bool {
        self.names.contains_key(&space)
    }

    /// All ids in `space`, sorted.
    pub(super) fn all(&self, space: Space) -> Vec<&str> {
        let spaces = match space {
            Space::Place => Kind::PLACES.map(Space::Kind).to_vec(),
            Space::Kind(_) | Space::List(_) => vec![space],
        };
        let names = spaces.iter().filter_map(|space| self.names.get(space));
        let mut ids: Vec<&str> = names.flat_map(HashMap::keys).map(AsRef::as_ref).collect();
        ids.sort_unstable();
        ids
    }

    pub(super) fn withhold(&mut self, kind: Kind, id: Arc<str>) {
        self.withheld.entry(kind).or_default().insert(id);
    }

    pub(super) fn withhold_draft(&mut self, kind: Kind, id: Arc<str>) {
        self.drafts.insert((kind, id.clone()));
        self.withhold(kind, id);
    }

    fn insert(&mut self, space: Space, name: Arc<str>, key: Key) -> Option<Key> {
        self.names.entry(space).or_default().insert(name, key)
    }
}

/// What `[[word:id]]` is looked up in, if `word` is that of a kind.
pub(super) fn linkable(word: &str) -> Option<Space> {
    Kind::from_word(word).map(Space::Kind)
}

/// The ids of all rows of `tables`; what is wrong with them goes to `diagnostics`.
pub(super) fn index(tables: &Tables, ids: Ids, diagnostics: &mut Vec<Diagnostic>) -> Ids {
    let mut indexing = Indexing { ids, diagnostics };
    tables.each(&mut indexing);
    indexing.ids
}

/// Ids on the way to being all of them.
struct Indexing<'d> {
    ids: Ids,
    diagnostics: &'d mut Vec<Diagnostic>,
}

impl ForTable for Indexing<'_> {
    fn table<R: Row>(&mut self, rows: &[R]) {
        let kind = R::Record::KIND;
        // Those that do not look like what they are compared by, by how they would.
        let mut unlike: HashMap<String, u32> = HashMap::default();
        for (number, row) in (0_u32..).zip(rows) {
            let id = row.id();
            let problem = |code| {
                let problem = Diagnostic::new(code, row.origin().id_span());
                problem.with_word("kind", kind.word()).with("id", id)
            };
            if !is_slug(id, kind == Kind::Page) {
                let problem = problem(Code::BadId).with("example", "chigasaki-hokenshi");
                let file = row.record().own_id().is_none().then(|| file_name(row.origin().path()));
                let file = file.filter(|file| !is_slug(stem(file), false));
                let renamed = file.and_then(renamed);
                let problem = problem.with_some("file", file).with_some("renamed", renamed);
                self.diagnostics.push(problem);
            }
            let folded = folded(id);
            let first = self.ids.find(Space::Kind(kind), &folded).map(|key| key.number);
            let first = first.or_else(|| unlike.get(&*folded).copied());
            if let Some(first) = first {
                let first = rows[first as usize].origin().id_span();
                self.diagnostics.push(problem(Code::DuplicateId).and_see(first, "first-defined"));
                continue;
            }
            // It stays known by its kind, so that what refers to it is not reported beside it.
            if Kind::PLACES.contains(&kind) && self.ids.find(Space::Place, id).is_some() {
                self.diagnostics.push(problem(Code::DuplicateId));
            }
            if let Cow::Owned(folded) = folded {
                unlike.insert(folded, number);
            }
            self.ids.insert(Space::Kind(kind), id.clone(), Key { kind, number });
        }
    }
}

/// Makes the lists of `vocabulary` a table of terms and gives them their ids: each term is known by its id and its
/// names.
pub(super) fn fill_vocabulary(
    vocabulary: &Authored<VocabularyRecord>,
    tables: &mut Tables,
    ids: &mut Ids,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for list in List::ALL.iter().copied() {
        for (item, term) in vocabulary.record.terms(list).iter().enumerate() {
            let number =
                u32::try_from(tables.vocabulary.len()).expect("fewer terms than u32 counts");
            let key = Key { kind: Kind::VocabularyTerm, number };
            let origin = vocabulary.origin.inner(list.field(), item);
            let id = term.id.shared();
            let mut names = vec![id.clone(), term.label.shared()];
            names.extend(term.short.as_ref().map(Text::shared));
            names.sort();
            names.dedup();
            for name in names {
                if ids.insert(Space::List(list), name.clone(), key).is_some() {
                    let problem = Diagnostic::new(Code::DuplicateId, origin.id_span());
                    let word = Kind::VocabularyTerm.word();
                    diagnostics.push(problem.with_word("kind", word).with("id", &name));
                }
            }
            tables.vocabulary.push(Arc::new(Authored { id, record: term.clone(), origin }));
        }
    }
}

/// What ids and addresses are compared by: not every system tells `A` from `a`. Borrowed from `text` if it is the same.
pub(crate) fn folded(text: &str) -> Cow<'_, str> {
    let is_same = text.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase());
    if is_same { Cow::Borrowed(text) } else { Cow::Owned(text.to_lowercase()) }
}

/// Whether `id` can be part of an address on every system: ASCII letters, digits and `-`, not first. Capital letters
/// are for keys that sources are known by (S01); two ids that differ in them alone are one.
pub(super) fn is_slug(id: &str, nested: bool) -> bool {
    const LONGEST: usize = 60;
    let part = |part: &str| {
        (1..=LONGEST).contains(&part.len())
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !part.starts_with('-')
    };
    if nested { id.split('/').all(part) } else { part(id) }
}
