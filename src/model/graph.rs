//! Which record refers to which, and by which field: every relation once, readable from both ends.
//! Not the records themselves.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

use ahash::HashMap;
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
        let end =
            |key: Key, relation| End { number: key.number, kind: kinds.number(key.kind), relation };
        let lines = edges.par_iter().map(|edge| {
            let relation = relations.number(edge.relation.0);
            (end(edge.from, relation), end(edge.to, relation))
        });
        let lines: Vec<(End, End)> = lines.collect();
        drop(edges);
        let in_field = |ends: &mut Vec<End>| ends.sort_by_key(|end| end.relation);
        let once = |ends: &mut Vec<End>| {
            ends.sort_unstable();
            ends.dedup();
        };
        let (forward, backward) = rayon::join(
            || Side::of(&kinds, lines.iter().copied(), in_field),
            || Side::of(&kinds, lines.iter().map(|(from, to)| (*to, *from)), once),
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
            self.kinds.sorted.iter().zip(&self.forward.starts).flat_map(|(kind, starts)| {
                (0..).zip(starts).map(|(number, _)| Key { kind, number })
            });
        records.flat_map(move |from| {
            let ends = self.forward.of_record(self.kinds.number(from.kind), from.number).iter();
            ends.map(move |end| {
                let relation = Relation(self.relations.word(end.relation));
                Edge { from, relation, to: self.key(*end) }
            })
        })
    }

    /// Everything that refers to `to`, by relation and table order.
    pub fn all_sources(&self, to: Key) -> impl Iterator<Item = Edge> + '_ {
        let ends = self.backward.of_record(self.kinds.number(to.kind), to.number).iter();
        ends.map(move |end| {
            let relation = Relation(self.relations.word(end.relation));
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
        Key { kind: self.kinds.word(end.kind), number: end.number }
    }
}

/// How many references are looked through at once for words.
const CHUNK: usize = 1 << 12;

/// Words in order; each goes by its number.
#[derive(Clone, Debug, Default)]
struct Words {
    sorted: Vec<&'static str>,
    /// The same by where they lie. Equal words nearly always lie at one address, which is quicker to see than that they are
    /// equal.
    placed: HashMap<(usize, usize), u8>,
}

impl Words {
    fn of<const N: usize>(edges: &[Edge], words: fn(&Edge) -> [&'static str; N]) -> Self {
        let of_some = |edges: &[Edge]| {
            let words = edges.iter().flat_map(words).map(|word| (place(word), word));
            words.collect::<HashMap<(usize, usize), &'static str>>()
        };
        let found: HashMap<(usize, usize), &'static str> =
            edges.par_chunks(CHUNK).flat_map_iter(of_some).collect();
        let mut sorted: Vec<&'static str> = found.values().copied().collect();
        sorted.sort_unstable();
        sorted.dedup();
        let mut words = Self { sorted, placed: HashMap::default() };
        words.placed = found.iter().map(|(place, word)| (*place, words.number(word))).collect();
        words
    }

    fn len(&self) -> usize {
        self.sorted.len()
    }

    fn word(&self, number: u8) -> &'static str {
        self.sorted[usize::from(number)]
    }

    /// The number of `word`; one that stands for nothing if it is not known.
    fn number(&self, word: &str) -> u8 {
        let found = self.placed.get(&place(word)).copied();
        found
            .or_else(|| u8::try_from(self.sorted.binary_search(&word).ok()?).ok())
            .unwrap_or(u8::MAX)
    }
}

/// Where `word` lies, and how long it is.
fn place(word: &str) -> (usize, usize) {
    (word.as_ptr().addr(), word.len())
}

/// One end of a reference, with the field of the reference.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct End {
    relation: u8,
    kind: u8,
    number: u32,
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
    /// What `lines` lead to from their first ends. `tidy` gets the ends of each record in the order of the lines.
    fn of(
        kinds: &Words,
        lines: impl Iterator<Item = (End, End)> + Clone,
        tidy: impl Fn(&mut Vec<End>),
    ) -> Self {
        // How many lines the record before each has, and then where its own begin.
        let mut starts: Vec<Vec<u32>> = vec![Vec::new(); kinds.len()];
        for (from, _) in lines.clone() {
            let counts = &mut starts[usize::from(from.kind)];
            let after = from.number as usize + 1;
            counts.resize(counts.len().max(after + 1), 0);
            counts[after] += 1;
        }
        let mut begin = 0;
        for start in starts.iter_mut().flatten() {
            begin += *start;
            *start = begin;
        }
        let mut ends = vec![End::default(); begin as usize];
        let mut next = starts.clone();
        for (from, to) in lines {
            let next = &mut next[usize::from(from.kind)][from.number as usize];
            ends[*next as usize] = to;
            *next += 1;
        }
        let mut side = Self { ends: Vec::with_capacity(ends.len()), starts: Vec::new() };
        let mut of_record = Vec::new();
        for starts in starts {
            let mut tidied = vec![side.length()];
            for bounds in starts.windows(2) {
                of_record.clear();
                of_record.extend_from_slice(&ends[bounds[0] as usize..bounds[1] as usize]);
                tidy(&mut of_record);
                side.ends.extend_from_slice(&of_record);
                tidied.push(side.length());
            }
            side.starts.push(tidied);
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
