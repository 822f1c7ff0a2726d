//! The terms of the text with their places, and the common ones with the units they stand in: what queries load. Worked out
//! part by part, so that little is in memory at once. Not for the choice of terms (`gram`).

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;

use super::digest::STEP;
use super::gram::{AFTER_WORD, Common, Gram, grams, word};
use super::shard::{Form, Shards, escaped};
use super::text::{Text, UnitPlace, order, to_u32};
use super::{IndexFile, code};

/// How many places are in one part, at least.
const PART: usize = 1 << 18;
/// How many parts there are, at most about.
const PARTS: usize = 32;
/// How many files wait for each other before they are handed over.
const TOGETHER: usize = 256;

/// So many places in a unit, and more, are told in a number of their own. `search.js` knows it.
const MANY: u32 = 8;

/// The scripts with terms.
pub(super) struct Terms {
    /// All places of all terms.
    pub(super) places: Shards,
    /// The units of common terms.
    pub(super) units: Shards,
    /// The common terms, in order.
    pub(super) common: Vec<String>,
}

/// One form of a term, ready to be written.
struct Entry {
    term: String,
    /// Empty if it is written as it is searched.
    written: String,
    places: Vec<u8>,
}

/// A term where it stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Found {
    term: Gram,
    place: Place,
}

/// A place of a term.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    at: u32,
    /// Whether it is written there as it is searched.
    is_plain: bool,
}

/// What has characters of a certain range in front.
struct Part {
    places: Vec<Entry>,
    units: Vec<Entry>,
    common: Vec<String>,
}

/// The terms of `text`, those in more than `most` places being common. Scripts are handed to `put` when they are complete.
pub(super) fn terms<E>(
    text: &Text,
    most: u32,
    put: impl Fn(Vec<IndexFile>) -> Result<(), E>,
) -> Result<Terms, E> {
    let common = Common::of(text, most);
    let sorted = common.sorted();
    let mut places = Shards::new('t', Form::Text);
    let mut units = Shards::new('u', Form::Text);
    let mut names = Vec::new();
    for parts in ranges(text).chunks(rayon::current_num_threads()) {
        let made: Vec<Part> =
            parts.par_iter().map(|range| part(text, &common, &sorted, range)).collect();
        for part in made {
            push(&mut places, &part.places);
            push(&mut units, &part.units);
            names.extend(part.common);
        }
        if places.files.len() >= TOGETHER {
            put(std::mem::take(&mut places.files))?;
            put(std::mem::take(&mut units.files))?;
        }
    }
    let (mut places, mut units) = (places.finish(), units.finish());
    put(std::mem::take(&mut places.files))?;
    put(std::mem::take(&mut units.files))?;
    Ok(Terms { places, units, common: names })
}

fn push(shards: &mut Shards, entries: &[Entry]) {
    for entry in entries {
        let previous = shards.last.clone().unwrap_or_default();
        // A shard starts with a whole term, for it is read by itself.
        shards.push(&entry.term, &entry.bytes(""), &entry.bytes(&previous));
    }
}

/// First characters, in ranges that begin about the same number of terms each.
fn ranges(text: &Text) -> Vec<Range<u32>> {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for (order, count) in text.counts() {
        *counts.entry(order).or_default() += count;
    }
    let most = PART.max(text.len() / PARTS);
    let mut bounds = vec![0];
    let mut size = 0;
    for (order, count) in counts {
        if size > 0 && size + count > most {
            bounds.push(order);
            size = 0;
        }
        size += count;
    }
    bounds.push(u32::MAX);
    bounds.windows(2).map(|pair| pair[0]..pair[1]).collect()
}

fn part(text: &Text, common: &Common, sorted: &[Gram], range: &Range<u32>) -> Part {
    let mut found = Vec::new();
    let mut words: BTreeMap<String, Vec<Place>> = BTreeMap::new();
    for at in text.places_of(range) {
        let gram = grams(text, at).find(|gram| !gram.is_after_word());
        found.extend(gram.map(|gram| Found::at(text, at, common.term(gram))));
        if let Some(length) = word(text, at) {
            let place = Place { at: to_u32(at), is_plain: text.is_plain(at, length) };
            words.entry(text.folded(at, length)).or_default().push(place);
        }
    }
    if range.contains(&order(AFTER_WORD)) {
        for at in 0..text.len() {
            let gram = grams(text, at).find(|gram| gram.is_after_word());
            found.extend(gram.map(|gram| Found::at(text, at, common.term(gram))));
        }
    }
    found.sort_unstable();
    let first = sorted.partition_point(|gram| gram.first() < range.start);
    let sorted = sorted[first..].iter().take_while(|gram| range.contains(&gram.first()));
    let (units, common) = units_of(text, &found, sorted);
    let mut places: Vec<Entry> = Vec::new();
    for (term, all) in words {
        let length = term.chars().count();
        places.extend(entries(text, &term, length, &all, write_places));
    }
    for group in found.chunk_by(|a, b| a.term == b.term) {
        let term = group[0].term;
        let mark = term.is_after_word().then_some(AFTER_WORD);
        let length = term.length() - usize::from(mark.is_some());
        let folded = text.folded(group[0].place.at as usize, length);
        let term: String = mark.into_iter().chain(folded.chars()).collect();
        let all: Vec<Place> = group.iter().map(|found| found.place).collect();
        places.extend(entries(text, &term, length, &all, write_places));
    }
    places.sort_by(Entry::compare);
    Part { places, units, common }
}

/// The entries with the units of the grams `common`, and what these are, given where all terms are `found`.
fn units_of<'g>(
    text: &Text,
    found: &[Found],
    common: impl Iterator<Item = &'g Gram>,
) -> (Vec<Entry>, Vec<String>) {
    let mut units = Vec::new();
    let mut terms = Vec::new();
    for &gram in common {
        let length = gram.length();
        let start = found.partition_point(|found| found.term < gram);
        let same = found[start..].iter().take_while(|found| found.term.part(0, length) == gram);
        let plain = |at| Place { at, is_plain: text.is_plain(at as usize, length) };
        let mut places: Vec<Place> = same.map(|found| plain(found.place.at)).collect();
        places.sort_unstable();
        let term = places.first().map(|place| text.folded(place.at as usize, length));
        let term = term.expect("a common term stands somewhere");
        units.extend(entries(text, &term, length, &places, write_units));
        terms.push(term);
    }
    units.sort_by(Entry::compare);
    (units, terms)
}

/// One entry for each form in which `term` is written in its `places`.
fn entries(
    text: &Text,
    term: &str,
    length: usize,
    places: &[Place],
    write: fn(&Text, &[u32]) -> Vec<u8>,
) -> Vec<Entry> {
    let mut forms: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    let plain: Vec<u32> =
        places.iter().filter(|place| place.is_plain).map(|place| place.at).collect();
    for place in places.iter().filter(|place| !place.is_plain) {
        forms.entry(text.written(place.at as usize, length)).or_default().push(place.at);
    }
    let plain = (!plain.is_empty()).then_some((String::new(), plain));
    let forms = plain.into_iter().chain(forms);
    let entry = |(written, places): (String, Vec<u32>)| Entry {
        term: term.to_owned(),
        written,
        places: write(text, &places),
    };
    forms.map(entry).collect()
}

impl Found {
    fn at(text: &Text, at: usize, term: Gram) -> Self {
        let length = term.length() - usize::from(term.is_after_word());
        Self { term, place: Place { at: to_u32(at), is_plain: text.is_plain(at, length) } }
    }
}

/// How far each place is from the one before.
fn write_places(_: &Text, places: &[u32]) -> Vec<u8> {
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
        let unit = text.units.partition_point(|unit| unit.start <= *first) - 1;
        let UnitPlace { start, lengths } = text.units[unit];
        let end = start + lengths.steps() * STEP;
        let (here, later) = rest.split_at(rest.partition_point(|place| *place < end));
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
    fn compare(&self, other: &Self) -> Ordering {
        let terms = self.term.encode_utf16().cmp(other.term.encode_utf16());
        terms.then_with(|| self.written.cmp(&other.written))
    }

    /// `term^written!places!`, without what the `previous` term tells: the same term, or its first character; a whole term
    /// has `~` before it. Nothing after `^` means the term in katakana; no `^`, written as it is searched.
    fn bytes(&self, previous: &str) -> Vec<u8> {
        let term = &*self.term;
        let first = term.chars().next().map_or(0, char::len_utf8);
        let mut entry = String::new();
        if term != previous {
            let shared = first < term.len() && previous.starts_with(&term[..first]);
            entry.push_str(if shared { "" } else { "~" });
            entry.push_str(&term[if shared { first } else { 0 }..]);
        }
        if !self.written.is_empty() {
            entry.push('^');
            entry.push_str(if self.written == katakana(term) { "" } else { &self.written });
        }
        entry.push('!');
        let mut entry = escaped(&entry);
        entry.extend_from_slice(&self.places);
        entry.push(b'!');
        entry
    }
}

/// A term in katakana, without the mark before it and the separators in it.
fn katakana(term: &str) -> String {
    let turned = |c: char| match u32::from(c) {
        code @ 0x3041..=0x3096 => char::from_u32(code + 0x60).unwrap_or(c),
        _ => c,
    };
    term.chars().filter(|c| !matches!(*c, AFTER_WORD | ' ')).map(turned).collect()
}
