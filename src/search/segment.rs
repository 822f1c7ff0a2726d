//! A segment of the index: the terms in the texts of a few pages with their places, and the common ones with the units they
//! stand in. Depends on nothing but these texts and on which terms are common, so it is kept from build to build. Not for the
//! choice of terms (`gram`), nor for how they are put together and written (`postings`).

use std::collections::BTreeMap;
use std::hash::Hash;

use ahash::HashMap;

use super::digest::Digest;
use super::gram::{Common, Gram, JOINED, following, word};
use super::postings::{Entry, Lists, Postings, entries};
use super::text::Text;
use super::to_u32;
use crate::memo::Recalled;

/// Pages that a segment is made from.
#[derive(Hash)]
pub(super) struct Part<'i> {
    pub(super) digests: &'i [Recalled<Digest>],
    pub(super) common: &'i Common,
}

/// The terms of some pages. Places and units are counted from the first of these.
pub(super) struct Segment {
    /// All places of all terms.
    pub(super) places: Postings,
    /// The units of common terms.
    pub(super) units: Postings,
}

/// A term in one form, by its characters and by their symbols.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Written {
    term: Gram,
    symbols: Gram,
}

/// The entries of a segment in the making.
#[derive(Default)]
struct Writer {
    places: Vec<Entry>,
    units: Vec<Entry>,
}

/// Finds the terms of a part of the pages.
pub(super) fn segment(part: &Part<'_>) -> Segment {
    let mut text = Text::default();
    part.digests.iter().for_each(|digest| text.add(&digest.output));
    let mut words: HashMap<&[u32], Vec<u32>> = HashMap::default();
    let mut joined: HashMap<&[u32], Vec<u32>> = HashMap::default();
    let mut grams: HashMap<Written, Vec<u32>> = HashMap::default();
    for place in 0..text.len() {
        let at = to_u32(place);
        if let Some(gram) = Gram::at(text.marks(place)) {
            let term = part.common.term(gram);
            let symbols = Gram::of(text.symbols(place, term.length()));
            grams.entry(Written { term, symbols }).or_default().push(at);
        } else if let Some(length) = word(&text, place) {
            words.entry(text.symbols(place, length)).or_default().push(at);
            let following = following(&text, place + length);
            if following > 0 {
                let symbols = text.symbols(place, length + following);
                joined.entry(symbols).or_default().push(at);
            }
        }
    }
    let mut grams: Vec<(Written, Vec<u32>)> = grams.into_iter().collect();
    grams.sort_unstable_by_key(|(written, _)| *written);
    let mut writer = Writer::default();
    writer.add_words(&text, None, words);
    writer.add_words(&text, Some(JOINED), joined);
    writer.add_grams(&text, &grams);
    for gram in part.common.sorted() {
        writer.add_units(&text, &grams, *gram);
    }
    Segment { places: Postings::of(writer.places), units: Postings::of(writer.units) }
}

impl Writer {
    fn add_words(&mut self, text: &Text, mark: Option<char>, words: HashMap<&[u32], Vec<u32>>) {
        let word = |(symbols, places): (&[u32], Vec<u32>)| {
            (text.folded(places[0] as usize, symbols.len()), symbols.len(), places)
        };
        let mut words: Vec<(String, usize, Vec<u32>)> = words.into_iter().map(word).collect();
        words.sort_unstable_by(|(a, ..), (b, ..)| a.cmp(b));
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
        let forms = forms.values().map(|places| &**places);
        self.units.extend(entries(text, None, length, forms, Lists::Units));
    }
}
