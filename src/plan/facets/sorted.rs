//! Lists with their records sorted by facets: which values there are, which records have which, and where the pages of
//! the values lie.

use std::sync::Arc;

use ahash::HashMap;
use rayon::prelude::*;

use super::table::{Facet, Set};
use super::term::{MISSING, Term};
use crate::model::{Key, Knowledge};
use crate::parse::record::Kind;
use crate::plan::routes::Route;
use crate::theme::Words;

/// All facets of all lists, with the records of each value. Made once a site.
#[derive(Clone, Debug, Default)]
pub(in crate::plan) struct Facets {
    pub(super) lists: Vec<Narrowed>,
}

/// A list that can be narrowed.
#[derive(Clone)]
pub(in crate::plan) struct Narrowed {
    /// What it is narrowed by.
    pub set: &'static Set,
    /// The same with values, in the same order.
    pub facets: Vec<Sorted>,
    /// How many records there are.
    pub count: usize,
}

/// A facet with its values in order.
#[derive(Clone)]
pub(in crate::plan) struct Sorted {
    pub(super) facet: Facet,
    /// Every value that a record has; the last may stand for records without one.
    pub values: Vec<Value>,
    /// The numbers of the values of all records, one after the other.
    of: Vec<u32>,
    /// For each record where its own begin in `of`; the last one says where all end.
    starts: Vec<u32>,
}

/// A value and the records that have it.
#[derive(Clone, Debug)]
pub(in crate::plan) struct Value {
    pub(super) id: Arc<str>,
    /// What readers see.
    pub label: Arc<str>,
    /// The records, by their numbers.
    pub members: Vec<u32>,
    /// The file that says what the value is.
    pub path: Option<Arc<str>>,
    pub(super) is_missing: bool,
}

/// A place among the pages of facets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Spot {
    /// Which list.
    list: usize,
    /// Which facet; none for all of them.
    pub(super) facet: Option<usize>,
    /// Which value of it, and which part of the value's records; none for all values.
    value: Option<(usize, usize)>,
}

/// What lies at a [`Spot`].
#[derive(Clone, Copy)]
pub(in crate::plan) enum Found<'f> {
    /// All facets of a list.
    List(&'f Narrowed),
    /// One facet.
    Facet(&'f Narrowed, &'f Sorted),
    /// One value, and which part of its records (from 1).
    Value(&'f Narrowed, &'f Sorted, &'f Value, usize),
}

impl std::fmt::Debug for Narrowed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct(self.set.kind.word()).field("count", &self.count).finish_non_exhaustive()
    }
}

impl Facets {
    /// The facets of those of `sets` that have a record.
    pub(in crate::plan) fn of(
        knowledge: &Knowledge,
        words: &Words,
        sets: impl Iterator<Item = &'static Set>,
    ) -> Self {
        let sets = sets.map(|set| (set, knowledge.count(set.kind)));
        let lists = sets.filter(|(_, count)| *count > 0).map(|(set, count)| Narrowed {
            set,
            facets: (set.facets)(knowledge, words)
                .into_par_iter()
                .map(|facet| sort(knowledge, words, (set, facet), count))
                .filter(|sorted| sorted.values.iter().any(|value| !value.is_missing))
                .collect(),
            count,
        });
        Self { lists: lists.collect() }
    }

    /// The list of the records of `kind`, if it can be narrowed.
    pub(in crate::plan) fn list(&self, kind: Kind) -> Option<&Narrowed> {
        self.lists.iter().find(|list| list.set.kind == kind)
    }

    /// All lists.
    pub(in crate::plan) fn lists(&self) -> impl Iterator<Item = &Narrowed> {
        self.lists.iter()
    }

    /// Every place that has a page; a value has one for each `part` of its records.
    pub(in crate::plan) fn spots(&self, part: usize) -> Vec<Spot> {
        let mut spots = Vec::new();
        for (list, narrowed) in self.lists.iter().enumerate() {
            spots.push(Spot { list, facet: None, value: None });
            for (number, facet) in narrowed.facets.iter().enumerate() {
                let facet_spot = Spot { list, facet: Some(number), value: None };
                spots.push(facet_spot);
                for (value, of) in facet.values.iter().enumerate() {
                    let parts = 1..=of.members.len().div_ceil(part);
                    spots.extend(
                        parts.map(|number| Spot { value: Some((value, number)), ..facet_spot }),
                    );
                }
            }
        }
        spots
    }

    /// What lies at `spot`, which comes from [`Facets::spots`].
    pub(in crate::plan) fn at(&self, spot: Spot) -> Found<'_> {
        let list = &self.lists[spot.list];
        let Some(facet) = spot.facet.map(|number| &list.facets[number]) else {
            return Found::List(list);
        };
        match spot.value {
            None => Found::Facet(list, facet),
            Some((value, part)) => Found::Value(list, facet, &facet.values[value], part),
        }
    }
}

impl Found<'_> {
    /// Where its page lies.
    pub(in crate::plan) fn route(self) -> Route {
        match self {
            Self::List(list) => list.route(),
            Self::Facet(list, facet) => facet.route(list),
            Self::Value(list, facet, value, part) => value.route(list, facet, part),
        }
    }

    /// The file that a fault of its page is told about, if it is one file.
    pub(in crate::plan) fn path(self) -> Option<Arc<str>> {
        match self {
            Self::Value(_, _, value, _) => value.path.clone(),
            Self::List(_) | Self::Facet(..) => None,
        }
    }
}

impl Narrowed {
    /// The page of the records with the value `id` of `facet`; nothing if there are none.
    pub(in crate::plan) fn route_of(&self, facet: &str, id: &str) -> Option<Route> {
        let facet = self.facets.iter().find(|it| *it.facet.id == *facet)?;
        let value = facet.values.iter().find(|value| *value.id == *id)?;
        Some(value.route(self, facet, 1))
    }

    /// The page of all facets.
    pub(in crate::plan) fn route(&self) -> Route {
        Route::page(&format!("{}/by", self.set.folder))
    }
}

impl Sorted {
    /// What readers call it.
    pub(in crate::plan) fn title(&self) -> &Arc<str> {
        &self.facet.title
    }

    /// The page of all its values.
    pub(in crate::plan) fn route(&self, list: &Narrowed) -> Route {
        Route::page(&format!("{}/by-{}", list.set.folder, self.facet.id))
    }

    /// The values of the record `number`.
    pub(in crate::plan) fn values_of(&self, number: u32) -> impl Iterator<Item = &Value> {
        self.numbers_of(number as usize).iter().map(|value| &self.values[*value as usize])
    }

    /// The numbers of the values of the record `number`, in order.
    pub(super) fn numbers_of(&self, number: usize) -> &[u32] {
        &self.of[self.starts[number] as usize..self.starts[number + 1] as usize]
    }
}

impl Value {
    /// The page of part `part` of its records.
    pub(in crate::plan) fn route(&self, list: &Narrowed, facet: &Sorted, part: usize) -> Route {
        let folder = format!("{}/by-{}/{}", list.set.folder, facet.facet.id, self.id);
        Route::page(&if part > 1 { format!("{folder}/page-{part}") } else { folder })
    }
}

/// Which of `count` records of `set` has which value of `facet`.
fn sort(knowledge: &Knowledge, words: &Words, (set, facet): (&Set, Facet), count: usize) -> Sorted {
    let mut members: HashMap<Term, Vec<u32>> = HashMap::default();
    let mut without = Vec::new();
    let count = u32::try_from(count).expect("fewer records than u32 counts");
    for number in 0..count {
        let values = facet.values(knowledge, Key { kind: set.kind, number });
        if values.is_empty() {
            without.push(number);
        }
        for value in values {
            members.entry(value).or_default().push(number);
        }
    }
    let mut terms: Vec<(Term, Vec<u32>)> = members.into_iter().collect();
    terms.sort_by_cached_key(|(term, _)| term.rank(knowledge));
    let mut values: Vec<Value> = terms
        .into_iter()
        .map(|(term, members)| Value {
            id: term.id(knowledge),
            label: term.label(knowledge),
            members,
            path: term.path(knowledge).cloned(),
            is_missing: false,
        })
        .collect();
    if !without.is_empty() {
        let (id, label) = (MISSING.into(), words.values.not_recorded.shared());
        values.push(Value { id, label, members: without, path: None, is_missing: true });
    }
    let (of, starts) = by_record(&values, count as usize);
    Sorted { facet, values, of, starts }
}

/// The numbers of the values of `count` records, record by record, and where those of each begin.
fn by_record(values: &[Value], count: usize) -> (Vec<u32>, Vec<u32>) {
    // How many the record before each has, and then where its own begin.
    let mut starts = vec![0; count + 1];
    for member in values.iter().flat_map(|value| &value.members) {
        starts[*member as usize + 1] += 1;
    }
    let mut begin = 0;
    for start in &mut starts {
        begin += *start;
        *start = begin;
    }
    let (mut of, mut next) = (vec![0; begin as usize], starts.clone());
    for (value, number) in values.iter().zip(0..) {
        for member in &value.members {
            let next = &mut next[*member as usize];
            of[*next as usize] = number;
            *next += 1;
        }
    }
    (of, starts)
}
