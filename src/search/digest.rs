//! What one page gives to the index: its terms with their places, numbered within the page. Pure and kept from build to
//! build; `index` merges the digests.

use ahash::HashMap;

use super::token::{AFTER_WORD, Kind, tokens};
use super::{Document, Unit, code};
use crate::japanese::fold::{Folded, SEPARATOR, fold};

/// Characters between the texts of a unit, so that no phrase spans two of them.
const GAP: usize = 2;
/// Between a term and its written form, in a key.
const WRITTEN: char = '\0';

/// The terms of a page and where they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Digest {
    /// All keys, one after the other, in order.
    keys: String,
    /// All places, one after the other.
    places: Vec<u8>,
    entries: Vec<Entry>,
    /// How long the units are.
    pub(super) lengths: Vec<Lengths>,
}

/// One key and its places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Entry {
    key_end: u32,
    places_end: u32,
    /// The first unit times two, plus one if the term stands there more than once.
    first: u32,
    last_unit: u32,
}

/// How much of a unit is what, in characters of folded text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lengths {
    pub(super) whole: u32,
    /// Where the title ends, in the first unit of a page.
    pub(super) title_end: u32,
    /// Where title, keywords and heading end.
    pub(super) head_end: u32,
}

/// What the merging sees of an entry.
pub(super) struct Posting<'d> {
    /// Its first unit's number as written: times two, plus one if the term stands there more than once.
    pub(super) first: u32,
    /// What follows that number.
    pub(super) rest: &'d [u8],
    pub(super) last_unit: u32,
}

type Places = HashMap<String, Vec<(u32, u32)>>;

/// Reads the text of `document`. It depends on nothing else.
pub fn digest(document: &Document) -> Digest {
    let mut places = Places::default();
    let mut lengths = Vec::new();
    for (number, unit) in (0..).zip(document.units()) {
        lengths.push(read_unit(unit, number, &mut places));
    }
    let mut terms: Vec<(String, Vec<(u32, u32)>)> = places.into_iter().collect();
    terms.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
    let mut digest = Digest { lengths, ..Digest::default() };
    for (key, places) in terms {
        digest.push(&key, &places);
    }
    digest
}

/// A term and the form it was written in, of a key; no form if it is written as it is searched.
pub(super) fn split_key(key: &str) -> (&str, &str) {
    key.split_once(WRITTEN).unwrap_or((key, ""))
}

fn read_unit(unit: Unit<'_>, number: u32, places: &mut Places) -> Lengths {
    let (title, heads, text) = unit.texts();
    let mut offset = 0;
    let mut read = |text: &str| {
        let folded = fold(text);
        let start = offset;
        read_text(text, &folded, |key, place| {
            let place = (number, to_u32(start + place));
            if let Some(known) = places.get_mut(key) {
                known.push(place);
            } else {
                places.insert(key.to_owned(), vec![place]);
            }
        });
        offset += folded.chars.len() + GAP;
        to_u32(offset)
    };
    let title_end = title.map_or(0, &mut read);
    let head_end = heads.into_iter().map(&mut read).last().unwrap_or(title_end);
    Lengths { whole: read(text), title_end, head_end }
}

fn read_text(text: &str, folded: &Folded, mut found: impl FnMut(&str, usize)) {
    let characters: Vec<char> = text.chars().collect();
    let mut key = String::new();
    tokens(folded, |token| {
        let searched = &folded.chars[token.start..token.end];
        // Which sign separates is not part of how a word is written.
        let last = token.end - usize::from(searched.ends_with(&[SEPARATOR]));
        let written = &characters[folded.from[token.start] as usize..folded.to[last - 1] as usize];
        key.clear();
        if token.kind == Kind::AfterWord {
            key.push(AFTER_WORD);
        }
        key.extend(searched);
        if written != &searched[..last - token.start] {
            key.push(WRITTEN);
            key.extend(written);
        }
        found(&key, token.start);
    });
}

impl Digest {
    /// Every key with its places, in order of the keys.
    pub(super) fn postings(&self) -> impl Iterator<Item = (&str, Posting<'_>)> {
        let starts = std::iter::once((0, 0))
            .chain(self.entries.iter().map(|entry| (entry.key_end, entry.places_end)));
        self.entries.iter().zip(starts).map(|(entry, (key_start, places_start))| {
            let key = &self.keys[key_start as usize..entry.key_end as usize];
            let rest = &self.places[places_start as usize..entry.places_end as usize];
            (key, Posting { first: entry.first, rest, last_unit: entry.last_unit })
        })
    }

    fn push(&mut self, key: &str, places: &[(u32, u32)]) {
        let mut first = None;
        let mut previous = 0;
        for unit in places.chunk_by(|a, b| a.0 == b.0) {
            let number = unit[0].0;
            let several = u32::from(unit.len() > 1);
            if first.is_none() {
                first = Some(number * 2 + several);
            } else {
                code::write(&mut self.places, (number - previous) * 2 + several);
            }
            previous = number;
            if unit.len() > 1 {
                code::write(&mut self.places, to_u32(unit.len()));
            }
            let mut before = 0;
            for (_, place) in unit {
                code::write(&mut self.places, place - before);
                before = *place;
            }
        }
        self.keys.push_str(key);
        self.entries.push(Entry {
            key_end: to_u32(self.keys.len()),
            places_end: to_u32(self.places.len()),
            first: first.unwrap_or_default(),
            last_unit: previous,
        });
    }
}

/// A page's text is far below 4 GB; more would be cut rather than wrong.
fn to_u32(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
