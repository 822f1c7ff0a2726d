//! Which record refers to which, and by which field: every relation once, readable from both ends.
//! Not the records themselves.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

use rayon::prelude::*;

use crate::parse::record::{Kind, Record};

/// A record of kind `K` that exists: its number in its table.
pub struct Ref<K> {
    number: u32,
    kind: PhantomData<fn() -> K>,
}

impl<K: Record> Ref<K> {
    pub(super) fn new(number: u32) -> Self {
        Self { number, kind: PhantomData }
    }

    /// Its number in the table of its kind.
    pub fn number(self) -> usize {
        self.number as usize
    }

    /// The same without the kind in its type.
    pub fn key(self) -> Key {
        Key { kind: K::KIND, number: self.number }
    }
}

impl<K> Clone for Ref<K> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<K> Copy for Ref<K> {}
impl<K: Record> fmt::Debug for Ref<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", K::KIND.word(), self.number)
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// Its kind.
    pub kind: Kind,
    /// Its number in the table of its kind.
    pub number: u32,
}

impl Key {
    /// The same as a reference to a `K`, if it is one.
    pub fn as_ref<K: Record>(self) -> Option<Ref<K>> {
        (self.kind == K::KIND).then(|| Ref::new(self.number))
    }
}

/// The field that a reference stands in: the outermost one, where fields stand inside others.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Relation(u8);

impl fmt::Debug for Relation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.field())
    }
}

impl Relation {
    /// The name of the field.
    pub fn field(self) -> &'static str {
        relations::FIELDS[usize::from(self.0)]
    }

    /// The relation of references in the field called `field`.
    pub fn of_field(field: &str) -> Option<Self> {
        let found = relations::FIELDS.binary_search(&field).ok()?;
        u8::try_from(found).ok().map(Self)
    }
}

/// All relations, in the order of their fields' names.
macro_rules! relations {
    ($($name:ident $field:literal,)*) => {
        /// The relations, named like the fields they stand in.
        #[expect(missing_docs, reason = "each is documented at the record's field of the same name")]
        pub mod relations {
            use super::Relation;

            pub(super) const FIELDS: &[&str] = &[$($field),*];

            $(pub const $name: Relation = Relation(number($field));)*

            const fn number(field: &str) -> u8 {
                let mut number = 0;
                while !is_same(FIELDS[number as usize].as_bytes(), field.as_bytes()) {
                    number += 1;
                }
                number
            }

            const fn is_same(a: &[u8], b: &[u8]) -> bool {
                match (a, b) {
                    ([], []) => true,
                    ([a, rest @ ..], [b, other @ ..]) => *a == *b && is_same(rest, other),
                    _ => false,
                }
            }
        }
    };
}
relations! {
    ACTORS "actors",
    ADAPTED_FROM "adapted_from",
    AREAS "areas",
    BASIS "basis",
    BODIES "bodies",
    BODY "body",
    CASES "cases",
    COMMON "common",
    COORDINATION "coordination",
    COVERS "covers",
    DIVISION "division",
    EVIDENCE "evidence",
    EXISTING_BODY "existing_body",
    FACTS "facts",
    FORM_STATE "form_state",
    HELD_BY "held_by",
    ISSUES "issues",
    KIND "kind",
    LEVEL "level",
    MEASURE "measure",
    MEASURES "measures",
    MEETINGS "meetings",
    MEMBERS "members",
    MENTIONS "mentions",
    NODES "nodes",
    OBSERVERS "observers",
    OPINIONS "opinions",
    ORGANISATIONS "organisations",
    OWNER "owner",
    PARENT "parent",
    PHASE "phase",
    RECORDS "records",
    REGION "region",
    REGIONS "regions",
    RELATED "related",
    ROLLOUT "rollout",
    RUN_BY "run_by",
    SCOPE "scope",
    SECRETARIAT "secretariat",
    SECTORS "sectors",
    SOURCES "sources",
    STAGE_LEADS "stage_leads",
    STAGES "stages",
    STATUS "status",
    SUCCESSOR "successor",
    TIED_BY_SITE "tied_by_site",
    TRACK "track",
    TYPE "type",
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
    forward: Side,
    backward: Side,
}

impl Graph {
    /// The graph of `edges`, which keep their order within one record and field.
    pub(super) fn new(edges: Vec<Edge>) -> Self {
        let end = |key: Key, relation| End { relation, kind: key.kind, number: key.number };
        let lines = edges
            .par_iter()
            .map(|edge| (end(edge.from, edge.relation), end(edge.to, edge.relation)));
        let lines: Vec<(End, End)> = lines.collect();
        drop(edges);
        let in_field = |ends: &mut Vec<End>| ends.sort_by_key(|end| end.relation);
        let once = |ends: &mut Vec<End>| {
            ends.sort_unstable();
            ends.dedup();
        };
        let (forward, backward) = rayon::join(
            || Side::of(lines.iter().copied(), in_field),
            || Side::of(lines.iter().map(|(from, to)| (*to, *from)), once),
        );
        Self { forward, backward }
    }

    /// The records that `from` refers to in `relation`, in the order it names them.
    pub fn targets<'a, K: Record + 'a>(
        &'a self,
        from: Key,
        relation: Relation,
    ) -> impl Iterator<Item = Ref<K>> + 'a {
        self.all_targets(from, relation).filter_map(Key::as_ref)
    }

    /// The same for records of any kind.
    pub fn all_targets(&self, from: Key, relation: Relation) -> impl Iterator<Item = Key> + '_ {
        self.forward.in_field(from, relation).iter().map(|end| end.key())
    }

    /// The records of kind `K` that refer to `to` in `relation`, in the order of their table.
    pub fn sources<K: Record>(
        &self,
        to: Key,
        relation: Relation,
    ) -> impl Iterator<Item = Ref<K>> + '_ {
        let ends = self.backward.in_field(to, relation).iter();
        ends.filter_map(|end| end.key().as_ref())
    }

    /// All references, by the records that refer.
    pub fn edges(&self) -> impl Iterator<Item = Edge> + '_ {
        let kinds = Kind::ALL.iter().zip(&self.forward.starts);
        let records = kinds.flat_map(|(kind, starts)| {
            (0..).zip(starts).map(|(number, _)| Key { kind: *kind, number })
        });
        records.flat_map(move |from| {
            let ends = self.forward.of_record(from).iter();
            ends.map(move |end| Edge { from, relation: end.relation, to: end.key() })
        })
    }

    /// Everything that refers to `to`, by relation and table order.
    pub fn all_sources(&self, to: Key) -> impl Iterator<Item = Edge> + '_ {
        let ends = self.backward.of_record(to).iter();
        ends.map(move |end| Edge { from: end.key(), relation: end.relation, to })
    }
}

/// One end of a reference, with the field of the reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct End {
    relation: Relation,
    kind: Kind,
    number: u32,
}

impl End {
    fn key(self) -> Key {
        Key { kind: self.kind, number: self.number }
    }
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
    fn of(lines: impl Iterator<Item = (End, End)> + Clone, tidy: impl Fn(&mut Vec<End>)) -> Self {
        // How many lines the record before each has, and then where its own begin.
        let mut starts: Vec<Vec<u32>> = vec![Vec::new(); Kind::ALL.len()];
        for (from, _) in lines.clone() {
            let counts = &mut starts[from.kind as usize];
            let after = from.number as usize + 1;
            counts.resize(counts.len().max(after + 1), 0);
            counts[after] += 1;
        }
        let mut begin = 0;
        for start in starts.iter_mut().flatten() {
            begin += *start;
            *start = begin;
        }
        let nothing = End { relation: Relation(0), kind: Kind::ALL[0], number: 0 };
        let mut ends = vec![nothing; begin as usize];
        let mut next = starts.clone();
        for (from, to) in lines {
            let next = &mut next[from.kind as usize][from.number as usize];
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

    fn of_record(&self, key: Key) -> &[End] {
        let bounds = self.starts.get(key.kind as usize).and_then(|starts| {
            let number = key.number as usize;
            Some(*starts.get(number)? as usize..*starts.get(number + 1)? as usize)
        });
        bounds.map_or(&[], |bounds| &self.ends[bounds])
    }

    fn in_field(&self, key: Key, relation: Relation) -> &[End] {
        let all = self.of_record(key);
        let start = all.partition_point(|end| end.relation < relation);
        let rest = &all[start..];
        &rest[..rest.partition_point(|end| end.relation == relation)]
    }
}
