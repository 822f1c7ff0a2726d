//! The terms of the text with their places, and the common ones with the units they stand in: what queries load. Worked out
//! part by part, so that little is in memory at once. Not for the choice of terms (`gram`), nor for how they are written
//! (`entry`).

use std::collections::BTreeMap;

use ahash::HashMap;
use rayon::prelude::*;

use super::IndexFile;
use super::entry::{Entry, Lists, entries};
use super::gram::{Common, Gram, JOINED, joined, word};
use super::index;
use super::shard::{Form, Shards};
use super::text::Text;
use super::to_u32;

/// How many places are in one part, at least.
const PART: usize = 1 << 18;
/// How many parts there are, at most about.
const PARTS: usize = 32;
/// How many files wait for each other before they are handed over.
const TOGETHER: usize = 256;

/// The scripts with terms.
pub(super) struct Terms {
    /// All places of all terms.
    pub(super) places: Shards,
    /// The units of common terms.
    pub(super) units: Shards,
    /// The common terms, in order.
    pub(super) common: Vec<String>,
}

/// A term in one form, by its characters and by their symbols.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Written {
    term: Gram,
    symbols: Gram,
}

/// What begins with a few characters, in order.
#[derive(Default)]
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
    let parts = text.parts(PART.max(text.len() / PARTS));
    let mut places = Shards::new('t', Form::Text);
    let mut units = Shards::new('u', Form::Text);
    let mut names = Vec::new();
    // The mark is less than any character of a word.
    Part::joined(text).places.iter().for_each(|entry| entry.push_to(&mut places));
    for together in parts.chunks(rayon::current_num_threads()) {
        let part = |places: &Vec<u32>| Part::of(text, &common, &sorted, places);
        let made: Vec<Part> = together.par_iter().map(part).collect();
        for part in made {
            part.places.iter().for_each(|entry| entry.push_to(&mut places));
            part.units.iter().for_each(|entry| entry.push_to(&mut units));
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

impl Part {
    /// The terms that begin at `places`.
    fn of(text: &Text, common: &Common, sorted: &[Gram], places: &[u32]) -> Self {
        let mut words: HashMap<&[u32], Vec<u32>> = HashMap::default();
        let mut grams: HashMap<Written, Vec<u32>> = HashMap::default();
        for &at in places {
            let place = at as usize;
            if let Some(gram) = Gram::at(text, place) {
                let term = common.term(gram);
                let symbols = Gram::of(text.symbols(place, term.length()));
                grams.entry(Written { term, symbols }).or_default().push(at);
            } else if let Some(length) = word(text, place) {
                words.entry(text.symbols(place, length)).or_default().push(at);
            }
        }
        let mut grams: Vec<(Written, Vec<u32>)> = grams.into_iter().collect();
        grams.sort_unstable_by_key(|(written, _)| *written);
        let mut part = Self::default();
        part.add_words(text, None, words);
        part.add_grams(text, &grams);
        for gram in sorted {
            part.add_units(text, &grams, *gram);
        }
        part
    }

    /// The words with what follows them directly.
    fn joined(text: &Text) -> Self {
        let mut words: HashMap<&[u32], Vec<u32>> = HashMap::default();
        for place in 0..text.len() {
            if let Some(length) = joined(text, place) {
                words.entry(text.symbols(place, length)).or_default().push(to_u32(place));
            }
        }
        let mut part = Self::default();
        part.add_words(text, Some(JOINED), words);
        part
    }

    fn add_words(&mut self, text: &Text, mark: Option<char>, words: HashMap<&[u32], Vec<u32>>) {
        let word = |(symbols, places): (&[u32], Vec<u32>)| {
            (text.folded(places[0] as usize, symbols.len()), symbols.len(), places)
        };
        let mut words: Vec<(String, usize, Vec<u32>)> = words.into_iter().map(word).collect();
        words.sort_unstable_by(|(a, ..), (b, ..)| index::order(a, b));
        for same in words.chunk_by(|(a, ..), (b, ..)| a == b) {
            let forms = same.iter().map(|(.., places)| &**places);
            self.places.extend(entries(text, mark, same[0].1, forms, Lists::Places));
        }
    }

    fn add_grams(&mut self, text: &Text, grams: &[(Written, Vec<u32>)]) {
        for same in grams.chunk_by(|(a, _), (b, _)| a.term == b.term) {
            let length = same[0].0.term.length();
            let forms = same.iter().map(|(_, places)| &**places);
            self.places.extend(entries(text, None, length, forms, Lists::Places));
        }
        // Two runs in order: the words and these.
        self.places.sort_by(Entry::compare);
    }

    /// Adds the units of the common term `gram`, if terms that begin with it are among `grams`.
    fn add_units(&mut self, text: &Text, grams: &[(Written, Vec<u32>)], gram: Gram) {
        let length = gram.length();
        let start = grams.partition_point(|(written, _)| written.term < gram);
        let is_longer = |(written, _): &&(Written, _)| written.term.part(0, length) == gram;
        let mut forms: BTreeMap<Gram, Vec<u32>> = BTreeMap::new();
        for (written, places) in grams[start..].iter().take_while(is_longer) {
            forms.entry(written.symbols.part(0, length)).or_default().extend(places);
        }
        for places in forms.values_mut() {
            #[expect(clippy::stable_sort_primitive, reason = "it is made for a few runs in order")]
            places.sort();
        }
        let first = forms.values().next();
        self.common.extend(first.map(|places| text.folded(places[0] as usize, length)));
        let forms = forms.values().map(|places| &**places);
        self.units.extend(entries(text, None, length, forms, Lists::Units));
    }
}
