//! Ids and what they name: which record, or why none. Duplicates and malformed ids are reported here.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use ahash::HashMap;

use super::graph::Key;
use super::knowledge::Tables;
use crate::diagnostics::{Code, Diagnostic, Span};
use crate::memo::Fingerprint;
use crate::parse::document::{ALL, Authored, Origin, Written};
use crate::parse::record::{
    AreaRecord, BodyRecord, CaseRecord, CoverageRow, EventRecord, FactRecord, IndicatorRecord,
    IssueRecord, Kind, MeasureRecord, MeetingRecord, MunicipalityRecord, NetworkRecord,
    OpinionRecord, OrganisationRecord, PageRecord, Place, RegionRecord, SourceRecord, StepRecord,
    TermRecord, TrainingRecord,
};

/// The kinds that have a page listing all their records; `[[list:case]]` links to one.
pub const LISTS: [&str; 16] = [
    "area",
    "region",
    "municipality",
    "organisation",
    "network",
    "meeting-body",
    "issue",
    "measure",
    "case",
    "training",
    "schedule-step",
    "event",
    "indicator",
    "term",
    "source",
    "coverage",
];

/// The pages that are answers made from many records; `[[view:trace]]` links to one.
pub const VIEWS: [&str; 7] =
    ["stages", "trace", "opinions", "cycle", "originals", "unknown", "updates"];

/// Every id of the knowledge base, by the word of its kind.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ids {
    names: HashMap<&'static str, HashMap<Arc<str>, Key>>,
    /// Ids whose records are broken or drafts: references to them are not reported, and lead nowhere.
    withheld: HashMap<&'static str, BTreeSet<Arc<str>>>,
}

/// What has no order of its own is added up.
impl Hash for Ids {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let of_kind = |(kind, names): (&&'static str, &HashMap<Arc<str>, Key>)| {
            let names = names.iter().map(|named| Fingerprint::of(&(kind, named)));
            names.fold(0, |sum: u128, name| sum.wrapping_add(name.number()))
        };
        self.names.iter().map(of_kind).fold(0, u128::wrapping_add).hash(state);
        let withheld: BTreeMap<&str, &BTreeSet<Arc<str>>> =
            self.withheld.iter().map(|(kind, ids)| (*kind, ids)).collect();
        withheld.hash(state);
    }
}

impl Ids {
    /// The record of kind `kind` that `id` names. A place is looked up among areas, regions and municipalities.
    pub(crate) fn find(&self, kind: &str, id: &str) -> Option<Key> {
        if kind == Place::WORD {
            return PLACES.iter().find_map(|kind| self.find(kind, id));
        }
        self.names.get(kind)?.get(id).copied()
    }

    /// Whether `id` names a record that is left out of this build.
    pub(super) fn is_withheld(&self, kind: &str, id: &str) -> bool {
        if kind == Place::WORD {
            return PLACES.iter().any(|kind| self.is_withheld(kind, id));
        }
        self.withheld.get(kind).is_some_and(|ids| ids.contains(id) || ids.contains(ALL))
    }

    /// Whether there is anything of kind `kind`; if not, one missing file explains all its unknown ids.
    pub(super) fn has_any(&self, kind: &str) -> bool {
        self.names.contains_key(kind)
    }

    /// All ids of kind `kind`, sorted.
    pub(super) fn all(&self, kind: &str) -> Vec<&str> {
        let is_wanted =
            |word: &str| word == kind || (kind == Place::WORD && PLACES.contains(&word));
        let ids = PLACES
            .iter()
            .copied()
            .chain([kind])
            .filter(|word| is_wanted(word))
            .collect::<BTreeSet<_>>();
        let mut ids: Vec<&str> = ids
            .into_iter()
            .filter_map(|word| self.names.get(word))
            .flat_map(HashMap::keys)
            .map(AsRef::as_ref)
            .collect();
        ids.sort_unstable();
        ids
    }

    pub(super) fn withhold(&mut self, kind: &'static str, id: Arc<str>) {
        self.withheld.entry(kind).or_default().insert(id);
    }

    fn insert(&mut self, kind: &'static str, name: Arc<str>, key: Key) -> Option<Key> {
        self.names.entry(kind).or_default().insert(name, key)
    }
}

/// The kinds that share the namespace of places.
const PLACES: [&str; 3] = [AreaRecord::WORD, RegionRecord::WORD, MunicipalityRecord::WORD];

/// A table row as its id and the place that id is written at; the place is only asked for when something is wrong.
pub(super) trait HasId {
    fn id(&self) -> Arc<str>;
    fn id_span(&self) -> Span;
}

impl<T> HasId for Arc<Authored<T>> {
    fn id(&self) -> Arc<str> {
        self.id.clone()
    }
    fn id_span(&self) -> Span {
        self.origin.id_span()
    }
}

impl<T> HasId for Written<T> {
    fn id(&self) -> Arc<str> {
        self.front.id.clone()
    }
    fn id_span(&self) -> Span {
        self.front.origin.id_span()
    }
}

/// The ids of all rows of `tables`; what is wrong with them goes to `diagnostics`.
pub(super) fn index(tables: &Tables, mut ids: Ids, diagnostics: &mut Vec<Diagnostic>) -> Ids {
    macro_rules! kinds {
        ($($table:ident: $record:ty),*) => {
            $(add(&mut ids, <$record as Kind>::WORD, &tables.$table, diagnostics);)*
        };
    }
    kinds! {
        sources: SourceRecord, facts: FactRecord, regions: RegionRecord, municipalities: MunicipalityRecord,
        organisations: OrganisationRecord, networks: NetworkRecord, issues: IssueRecord, measures: MeasureRecord,
        trainings: TrainingRecord, steps: StepRecord, events: EventRecord, indicators: IndicatorRecord,
        terms: TermRecord, coverage: CoverageRow, bodies: BodyRecord, meetings: MeetingRecord,
        opinions: OpinionRecord, areas: AreaRecord, cases: CaseRecord, pages: PageRecord
    }
    ids
}

/// Adds the vocabulary terms of the list `kind`, by id and by label.
pub(super) fn add_terms(
    ids: &mut Ids,
    kind: &'static str,
    terms: &[(Key, Arc<str>, Arc<str>, Origin)],
    diagnostics: &mut Vec<Diagnostic>,
) {
    for (key, id, label, origin) in terms {
        for name in if id == label { vec![id] } else { vec![id, label] } {
            if ids.insert(kind, name.clone(), *key).is_some() {
                let problem = Diagnostic::new(Code::DuplicateId, origin.id_span());
                diagnostics.push(problem.with_word("kind", "vocabulary-term").with("id", name));
            }
        }
    }
}

fn add<R: HasId>(ids: &mut Ids, kind: &'static str, rows: &[R], diagnostics: &mut Vec<Diagnostic>) {
    // Those that do not look like what they are compared by, by how they would.
    let mut unlike: HashMap<String, u32> = HashMap::default();
    for (number, row) in (0_u32..).zip(rows) {
        let id = row.id();
        let problem =
            |code| Diagnostic::new(code, row.id_span()).with_word("kind", kind).with("id", &id);
        if !is_slug(&id, kind == PageRecord::WORD) {
            diagnostics.push(problem(Code::BadId).with("example", "chigasaki-hokenshi"));
        }
        let folded = folded(&id);
        let first = ids.names.get(kind).and_then(|names| names.get(&*folded));
        let first = first.map(|key| key.number).or_else(|| unlike.get(&*folded).copied());
        if let Some(first) = first {
            let first = rows[first as usize].id_span();
            diagnostics.push(problem(Code::DuplicateId).and_see(first, "first-defined"));
            continue;
        }
        if PLACES.contains(&kind) && ids.find(Place::WORD, &id).is_some() {
            diagnostics.push(problem(Code::DuplicateId));
            continue;
        }
        if let Cow::Owned(folded) = folded {
            unlike.insert(folded, number);
        }
        ids.insert(kind, id, Key { kind, number });
    }
}

/// What ids and addresses are compared by: not every system tells `A` from `a`. Borrowed from `text` if it is the same.
pub(crate) fn folded(text: &str) -> Cow<'_, str> {
    let is_same = text.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase());
    if is_same { Cow::Borrowed(text) } else { Cow::Owned(text.to_lowercase()) }
}

/// Whether `id` can be part of an address on every system: ASCII letters, digits and `-`, not first. Capital letters
/// are for keys that sources are known by (S01); two ids that differ in them alone are one.
fn is_slug(id: &str, nested: bool) -> bool {
    const LONGEST: usize = 60;
    let part = |part: &str| {
        (1..=LONGEST).contains(&part.len())
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !part.starts_with('-')
    };
    if nested { id.split('/').all(part) } else { part(id) }
}
