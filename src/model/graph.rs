//! Which record refers to which, and by which field: every relation once, readable from both ends.
//! Not the records themselves.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

use rayon::prelude::*;

use crate::parse::record::Kind;

/// A record of kind `K` that exists: its number in its table.
pub struct Ref<K> {
    number: u32,
    kind: PhantomData<fn() -> K>,
}

impl<K: Kind> Ref<K> {
    pub(super) fn new(number: u32) -> Self {
        Self { number, kind: PhantomData }
    }

    /// Its number in the table of its kind.
    pub fn number(self) -> usize {
        self.number as usize
    }

    /// The same without the kind in its type.
    pub fn key(self) -> Key {
        Key { kind: K::WORD, number: self.number }
    }
}

impl<K> Clone for Ref<K> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<K> Copy for Ref<K> {}
impl<K: Kind> fmt::Debug for Ref<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", K::WORD, self.number)
    }
}
impl<K> PartialEq for Ref<K> {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}
impl<K> Eq for Ref<K> {}
impl<K> Hash for Ref<K> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.number.hash(state);
    }
}

/// A record of any kind that exists.
#[derive(Clone, Copy, Debug, Eq, PartialOrd, Ord)]
pub struct Key {
    /// The kind's word.
    pub kind: &'static str,
    /// Its number in the table of its kind.
    pub number: u32,
}

/// Numbers first: words of kinds differ less often.
impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number && self.kind == other.kind
    }
}

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.number.hash(state);
        self.kind.hash(state);
    }
}

impl Key {
    /// The same as a reference to a `K`, if it is one.
    pub fn as_ref<K: Kind>(self) -> Option<Ref<K>> {
        (self.kind == K::WORD).then(|| Ref::new(self.number))
    }
}

/// The field that a reference stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Relation(pub &'static str);

/// The relations that views ask for, named like the fields they stand in.
#[expect(missing_docs, reason = "each is documented at the record's field of the same name")]
pub mod relations {
    use super::Relation;

    pub const ACTORS: Relation = Relation("actors");
    pub const ADAPTED_FROM: Relation = Relation("adapted_from");
    pub const AREAS: Relation = Relation("areas");
    pub const BASIS: Relation = Relation("basis");
    pub const BODIES: Relation = Relation("bodies");
    pub const BODY: Relation = Relation("body");
    pub const CASES: Relation = Relation("cases");
    pub const COMMON: Relation = Relation("common");
    pub const COORDINATION: Relation = Relation("coordination");
    pub const EVIDENCE: Relation = Relation("evidence");
    pub const EXISTING_BODY: Relation = Relation("existing_body");
    pub const FACTS: Relation = Relation("facts");
    pub const HELD_BY: Relation = Relation("held_by");
    pub const ISSUES: Relation = Relation("issues");
    pub const KIND: Relation = Relation("kind");
    pub const LEVEL: Relation = Relation("level");
    pub const MEASURE: Relation = Relation("measure");
    pub const MEASURES: Relation = Relation("measures");
    pub const MEETINGS: Relation = Relation("meetings");
    pub const MEMBERS: Relation = Relation("members");
    pub const MENTIONS: Relation = Relation("mentions");
    pub const MUNICIPALITIES: Relation = Relation("municipalities");
    pub const NODES: Relation = Relation("nodes");
    pub const OBSERVERS: Relation = Relation("observers");
    pub const OPINIONS: Relation = Relation("opinions");
    pub const ORGANISATIONS: Relation = Relation("organisations");
    pub const OWNER: Relation = Relation("owner");
    pub const PARENT: Relation = Relation("parent");
    pub const PHASE: Relation = Relation("phase");
    pub const RECORDS: Relation = Relation("records");
    pub const REGION: Relation = Relation("region");
    pub const REGIONS: Relation = Relation("regions");
    pub const RELATED: Relation = Relation("related");
    pub const ROLLOUT: Relation = Relation("rollout");
    pub const SCOPE: Relation = Relation("scope");
    pub const SECRETARIAT: Relation = Relation("secretariat");
    pub const SECTORS: Relation = Relation("sectors");
    pub const SOURCES: Relation = Relation("sources");
    pub const STAGE_LEADS: Relation = Relation("stage_leads");
    pub const STAGES: Relation = Relation("stages");
    pub const STATUS: Relation = Relation("status");
    pub const SUCCESSOR: Relation = Relation("successor");
    pub const TRACK: Relation = Relation("track");
    pub const TYPE: Relation = Relation("type");
}

/// One reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Edge {
    /// The record that refers.
    pub from: Key,
    /// The field it does so in.
    pub relation: Relation,
    /// The record it refers to.
    pub to: Key,
}

/// All references, sorted for reading from either end.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    kinds: Words,
    relations: Words,
    forward: Side,
    backward: Side,
}

impl Graph {
    /// The graph of `edges`, which keep their order within one record and field.
    pub(super) fn new(edges: Vec<Edge>) -> Self {
        let kinds = Words::of(&edges, |edge| [edge.from.kind, edge.to.kind]);
        let relations = Words::of(&edges, |edge| [edge.relation.0]);
        let end = |key: Key, relation: u8| Packed::of(kinds.number(key.kind), key.number, relation);
        let lines = edges.par_iter().map(|edge| {
            let relation = relations.number(edge.relation.0);
            (end(edge.from, relation), end(edge.to, relation))
        });
        let mut lines: Vec<(Packed, Packed)> = lines.collect();
        drop(edges);
        let mut turned: Vec<(Packed, Packed)> =
            lines.iter().map(|(from, to)| (*to, *from)).collect();
        let (forward, backward) = rayon::join(
            || {
                lines.sort_by_key(|(from, _)| *from);
                Side::of(&kinds, &lines)
            },
            || {
                turned.sort_unstable();
                turned.dedup();
                Side::of(&kinds, &turned)
            },
        );
        Self { kinds, relations, forward, backward }
    }

    /// The records that `from` refers to in `relation`, in the order it names them.
    pub fn targets<'a, K: Kind + 'a>(
        &'a self,
        from: Key,
        relation: Relation,
    ) -> impl Iterator<Item = Ref<K>> + 'a {
        self.all_targets(from, relation).filter_map(Key::as_ref)
    }

    /// The same for records of any kind.
    pub fn all_targets(&self, from: Key, relation: Relation) -> impl Iterator<Item = Key> + '_ {
        self.ends(&self.forward, from, relation).iter().map(|end| self.key(*end))
    }

    /// The records of kind `K` that refer to `to` in `relation`, in the order of their table.
    pub fn sources<K: Kind>(
        &self,
        to: Key,
        relation: Relation,
    ) -> impl Iterator<Item = Ref<K>> + '_ {
        let kind = self.kinds.number(K::WORD);
        let ends = self.ends(&self.backward, to, relation).iter();
        ends.filter(move |end| end.kind == kind).map(|end| Ref::new(end.number))
    }

    /// All references, by the records that refer.
    pub fn edges(&self) -> impl Iterator<Item = Edge> + '_ {
        let records =
            self.kinds.0.iter().zip(&self.forward.starts).flat_map(|(kind, starts)| {
                (0..).zip(starts).map(|(number, _)| Key { kind, number })
            });
        records.flat_map(move |from| {
            let ends = self.forward.of_record(self.kinds.number(from.kind), from.number).iter();
            ends.map(move |end| {
                let relation = Relation(self.relations.0[usize::from(end.relation)]);
                Edge { from, relation, to: self.key(*end) }
            })
        })
    }

    /// Everything that refers to `to`, by relation and table order.
    pub fn all_sources(&self, to: Key) -> impl Iterator<Item = Edge> + '_ {
        let ends = self.backward.of_record(self.kinds.number(to.kind), to.number).iter();
        ends.map(move |end| {
            let relation = Relation(self.relations.0[usize::from(end.relation)]);
            Edge { from: self.key(*end), relation, to }
        })
    }

    fn ends<'a>(&self, side: &'a Side, of: Key, relation: Relation) -> &'a [End] {
        let all = side.of_record(self.kinds.number(of.kind), of.number);
        let relation = self.relations.number(relation.0);
        let start = all.partition_point(|end| end.relation < relation);
        let rest = &all[start..];
        &rest[..rest.partition_point(|end| end.relation == relation)]
    }

    fn key(&self, end: End) -> Key {
        Key { kind: self.kinds.0[usize::from(end.kind)], number: end.number }
    }
}

/// One end of a reference and the field of the reference in one number, which is quick to sort by: the kind, the record's
/// number in its table, the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Packed(u64);

impl Packed {
    fn of(kind: u8, number: u32, relation: u8) -> Self {
        Self(u64::from(kind) << 40 | u64::from(number) << 8 | u64::from(relation))
    }

    fn end(self) -> End {
        let [_, _, kind, a, b, c, d, relation] = self.0.to_be_bytes();
        End { number: u32::from_be_bytes([a, b, c, d]), kind, relation }
    }
}

/// How many references are looked through at once for words.
const CHUNK: usize = 1 << 12;

/// Words in order; each goes by its number.
#[derive(Clone, Debug, Default)]
struct Words(Vec<&'static str>);

impl Words {
    fn of<const N: usize>(edges: &[Edge], words: fn(&Edge) -> [&'static str; N]) -> Self {
        let of_some = |edges: &[Edge]| {
            let mut found: Vec<&'static str> = Vec::new();
            for word in edges.iter().flat_map(words) {
                // Equal words nearly always lie at one address, which is quicker to see than that they are equal.
                let is_word = |known: &&str| std::ptr::eq(*known, word);
                if !found.iter().any(is_word) {
                    found.push(word);
                }
            }
            found
        };
        let mut found: Vec<&'static str> = edges.par_chunks(CHUNK).flat_map_iter(of_some).collect();
        found.sort_unstable();
        found.dedup();
        Self(found)
    }

    /// The number of `word`; one that stands for nothing if it is not known.
    fn number(&self, word: &str) -> u8 {
        let found = self.0.iter().position(|known| std::ptr::eq(*known, word));
        let found = found.or_else(|| self.0.binary_search(&word).ok());
        found.and_then(|number| u8::try_from(number).ok()).unwrap_or(u8::MAX)
    }
}

/// The other end of a reference.
#[derive(Clone, Copy, Debug)]
struct End {
    number: u32,
    kind: u8,
    relation: u8,
}

/// References as seen from one of their ends.
#[derive(Clone, Debug, Default)]
struct Side {
    /// The other ends, by record and field.
    ends: Vec<End>,
    /// For each kind and record, where its ends begin; they end where the next one's begin.
    starts: Vec<Vec<u32>>,
}

impl Side {
    /// The lines in their order, which is that of the ends they are to be read from: their first ones.
    fn of(kinds: &Words, lines: &[(Packed, Packed)]) -> Self {
        let ends = Vec::with_capacity(lines.len());
        let mut side = Self { ends, starts: vec![Vec::new(); kinds.0.len()] };
        for (from, to) in lines {
            let End { number, kind, .. } = from.end();
            let begin = side.length();
            let starts = &mut side.starts[usize::from(kind)];
            if starts.len() <= number as usize {
                starts.resize(number as usize + 1, begin);
            }
            side.ends.push(to.end());
            // Where the record after this one begins, unless another line of this one follows.
            let end = side.length();
            let starts = &mut side.starts[usize::from(kind)];
            starts.truncate(number as usize + 1);
            starts.push(end);
        }
        side
    }

    fn length(&self) -> u32 {
        u32::try_from(self.ends.len()).expect("fewer references than u32 counts")
    }

    fn of_record(&self, kind: u8, number: u32) -> &[End] {
        let bounds = self.starts.get(usize::from(kind)).and_then(|starts| {
            let number = number as usize;
            Some(*starts.get(number)? as usize..*starts.get(number + 1)? as usize)
        });
        bounds.map_or(&[], |bounds| &self.ends[bounds])
    }
}
