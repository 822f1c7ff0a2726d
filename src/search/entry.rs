//! How a term is written, with the list of its places or units. Not for finding these: that is `terms`.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::code;
use super::digest::STEP;
use super::gram::JOINED;
use super::index;
use super::shard::{Shards, write_escaped};
use super::text::{Text, UnitPlace};
use super::to_u32;

/// So many places in a unit, and more, are told in a number of their own. `search.js` knows it.
const MANY: u32 = 4;

/// One form of a term, ready to be written.
pub(super) struct Entry {
    term: String,
    /// Empty if it is written as it is searched.
    written: String,
    list: Vec<u8>,
}

/// What is told of a term.
#[derive(Clone, Copy)]
pub(super) enum Lists {
    /// All places it stands in.
    Places,
    /// The units it stands in, and how often.
    Units,
}

/// The entries of a term of `length` characters with `mark` before it, of which each of `forms` has the places where it is
/// written in one way: one entry for each that differs in more than separators, in order.
pub(super) fn entries<'p>(
    text: &Text,
    mark: Option<char>,
    length: usize,
    forms: impl Iterator<Item = &'p [u32]>,
    lists: Lists,
) -> Vec<Entry> {
    let mut alike: BTreeMap<Option<String>, Vec<&[u32]>> = BTreeMap::new();
    for places in forms {
        let first = places[0] as usize;
        let written = (!text.is_plain(first, length)).then(|| text.written(first, length));
        alike.entry(written).or_default().push(places);
    }
    let entry = |(written, places): (Option<String>, Vec<&[u32]>)| {
        let first = places[0][0] as usize;
        let term = mark.into_iter().chain(text.folded(first, length).chars()).collect();
        let mut places = places.concat();
        // In order already, but for what differs in separators only.
        places.sort_unstable();
        let list = match lists {
            Lists::Places => write_places(&places),
            Lists::Units => write_units(text, &places),
        };
        Entry { term, written: written.unwrap_or_default(), list }
    };
    alike.into_iter().map(entry).collect()
}

/// How far each place is from the one before.
fn write_places(places: &[u32]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut before = 0;
    for place in places {
        code::write(&mut out, place - before);
        before = *place;
    }
    out
}

/// How far each unit is from the one before, times three; plus 2 if the first place in it is in its title, 1 if it is in the
/// rest of its head. That times [`MANY`]; plus how many other places there are, which follows if they are many.
fn write_units(text: &Text, places: &[u32]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut before = 0;
    let mut rest = places;
    while let Some(first) = rest.first() {
        let unit = text.unit_at(*first);
        let UnitPlace { start, lengths } = text.units[unit];
        let end = start + lengths.steps() * STEP;
        let (here, later) = rest.split_at(rest.iter().take_while(|place| **place < end).count());
        let zone = match first - start {
            at if at < lengths.title_end => 2,
            at if at < lengths.head_end => 1,
            _ => 0,
        };
        let others = to_u32(here.len()) - 1;
        let few = others.min(MANY - 1);
        code::write(&mut out, (to_u32(unit - before) * 3 + zone) * MANY + few);
        if few == MANY - 1 {
            code::write(&mut out, others);
        }
        before = unit;
        rest = later;
    }
    out
}

impl Entry {
    /// The order of terms in scripts.
    pub(super) fn compare(&self, other: &Self) -> Ordering {
        index::order(&self.term, &other.term)
    }

    /// Adds it to `shards`.
    pub(super) fn push_to(&self, shards: &mut Shards) {
        shards.push(&self.term, |out, previous| self.write(out, previous));
    }

    /// `term^written!list!`, without what the `previous` term in its script tells: the same term, or its first character; a
    /// whole term has `~` before it. Nothing after `^` means the term in katakana; no `^`, written as it is searched.
    fn write(&self, out: &mut Vec<u8>, previous: Option<&str>) {
        let term = &*self.term;
        let first = term.chars().next().map_or(0, char::len_utf8);
        if previous != Some(term) {
            let is_shared =
                |previous: &str| first < term.len() && previous.starts_with(&term[..first]);
            if previous.is_some_and(is_shared) {
                write_escaped(out, &term[first..]);
            } else {
                out.push(b'~');
                write_escaped(out, term);
            }
        }
        if !self.written.is_empty() {
            out.push(b'^');
            if self.written != katakana(term) {
                write_escaped(out, &self.written);
            }
        }
        out.push(b'!');
        out.extend_from_slice(&self.list);
        out.push(b'!');
    }
}

/// A term in katakana, without the mark before it and the separators in it.
fn katakana(term: &str) -> String {
    let turned = |c: char| match u32::from(c) {
        code @ 0x3041..=0x3096 => char::from_u32(code + 0x60).unwrap_or(c),
        _ => c,
    };
    term.chars().filter(|c| !matches!(*c, JOINED | ' ')).map(turned).collect()
}
