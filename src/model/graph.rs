//! Which record refers to which, and by which field: every relation once, readable from both ends.
//! Not the records themselves.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The kind's word.
    pub kind: &'static str,
    /// Its number in the table of its kind.
    pub number: u32,
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
    forward: Vec<Edge>,
    backward: Vec<Edge>,
}

impl Graph {
    /// The graph of `edges`, which keep their order within one record and field.
    pub(super) fn new(edges: Vec<Edge>) -> Self {
        let mut forward = edges;
        forward.sort_by_key(|edge| (edge.from, edge.relation));
        let mut backward = forward.clone();
        backward.sort_by_key(|edge| (edge.to, edge.relation, edge.from));
        backward.dedup();
        Self { forward, backward }
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
        let start =
            self.forward.partition_point(|edge| (edge.from, edge.relation) < (from, relation));
        self.forward[start..]
            .iter()
            .take_while(move |edge| edge.from == from && edge.relation == relation)
            .map(|edge| edge.to)
    }

    /// The records of kind `K` that refer to `to` in `relation`, in the order of their table.
    pub fn sources<K: Kind>(
        &self,
        to: Key,
        relation: Relation,
    ) -> impl Iterator<Item = Ref<K>> + '_ {
        let start = self.backward.partition_point(|edge| (edge.to, edge.relation) < (to, relation));
        self.backward[start..]
            .iter()
            .take_while(move |edge| edge.to == to && edge.relation == relation)
            .filter_map(|edge| edge.from.as_ref())
    }

    /// Everything that refers to `to`, by relation and table order.
    pub fn all_sources(&self, to: Key) -> impl Iterator<Item = &Edge> + '_ {
        let start = self.backward.partition_point(|edge| edge.to < to);
        self.backward[start..].iter().take_while(move |edge| edge.to == to)
    }
}
