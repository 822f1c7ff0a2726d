//! What one page gives to the index: its terms with their places, numbered within the page. Pure and kept from build to
//! build; `index` merges the digests.

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

/// The terms of a page as they are met.
#[derive(Default)]
struct Terms {
    /// Their keys, one after the other.
    keys: String,
    met: Vec<Met>,
}

/// A term where it stands.
#[derive(Clone, Copy)]
struct Met {
    /// The first bytes of its key, as a number: enough to tell most keys apart.
    head: u64,
    start: u32,
    end: u32,
    unit: u32,
    place: u32,
}

impl Terms {
    fn meet(&mut self, key: &str, unit: u32, place: u32) {
        let mut head = [0; 8];
        let length = key.len().min(8);
        head[..length].copy_from_slice(&key.as_bytes()[..length]);
        let start = to_u32(self.keys.len());
        self.keys.push_str(key);
        let end = to_u32(self.keys.len());
        self.met.push(Met { head: u64::from_be_bytes(head), start, end, unit, place });
    }

    fn key(&self, met: &Met) -> &str {
        &self.keys[met.start as usize..met.end as usize]
    }
}

/// Reads the text of `document`. It depends on nothing else.
pub fn digest(document: &Document) -> Digest {
    let mut terms = Terms::default();
    let mut lengths = Vec::new();
    for (number, unit) in (0..).zip(document.units()) {
        lengths.push(read_unit(unit, number, &mut terms));
    }
    let mut met = std::mem::take(&mut terms.met);
    met.sort_unstable_by(|a, b| {
        let order = a.head.cmp(&b.head).then_with(|| terms.key(a).cmp(terms.key(b)));
        order.then_with(|| (a.unit, a.place).cmp(&(b.unit, b.place)))
    });
    let mut digest = Digest { lengths, ..Digest::default() };
    let is_same = |a: &Met, b: &Met| a.head == b.head && terms.key(a) == terms.key(b);
    for places in met.chunk_by(is_same) {
        digest.push(terms.key(&places[0]), places);
    }
    digest.keys.shrink_to_fit();
    digest.places.shrink_to_fit();
    digest.entries.shrink_to_fit();
    digest
}

/// A term and the form it was written in, of a key; no form if it is written as it is searched.
pub(super) fn split_key(key: &str) -> (&str, &str) {
    key.split_once(WRITTEN).unwrap_or((key, ""))
}

fn read_unit(unit: Unit<'_>, number: u32, terms: &mut Terms) -> Lengths {
    let (title, heads, text) = unit.texts();
    let mut offset = 0;
    let mut read = |text: &str| {
        let folded = fold(text);
        let start = offset;
        read_text(text, &folded, |key, place| terms.meet(key, number, to_u32(start + place)));
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
    /// The keys from `first` to before `end`, if there is one, with their places, in order of the keys.
    pub(super) fn postings(
        &self,
        first: &str,
        end: Option<&str>,
    ) -> impl Iterator<Item = (&str, Posting<'_>)> {
        let (first, end) =
            (self.before(first), end.map_or(self.entries.len(), |end| self.before(end)));
        (first..end).map(|number| {
            let (_, places_start) = self.starts(number);
            let Entry { places_end, first, last_unit, .. } = self.entries[number];
            let rest = &self.places[places_start..places_end as usize];
            (self.key(number), Posting { first, rest, last_unit })
        })
    }

    /// How many keys there are.
    pub(super) fn count(&self) -> usize {
        self.entries.len()
    }

    /// Key `number` in their order.
    pub(super) fn key(&self, number: usize) -> &str {
        &self.keys[self.starts(number).0..self.entries[number].key_end as usize]
    }

    /// The lengths alone.
    pub(super) fn without_terms(&self) -> Self {
        Self { lengths: self.lengths.clone(), ..Self::default() }
    }

    /// How many keys come before `key`.
    fn before(&self, key: &str) -> usize {
        let (mut low, mut high) = (0, self.entries.len());
        while low < high {
            let middle = low.midpoint(high);
            if self.key(middle) < key { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// Where key and places of entry `number` begin.
    fn starts(&self, number: usize) -> (usize, usize) {
        let before = number.checked_sub(1).map(|number| self.entries[number]);
        before.map_or((0, 0), |entry| (entry.key_end as usize, entry.places_end as usize))
    }

    fn push(&mut self, key: &str, places: &[Met]) {
        let mut first = None;
        let mut previous = 0;
        for unit in places.chunk_by(|a, b| a.unit == b.unit) {
            let number = unit[0].unit;
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
            for met in unit {
                code::write(&mut self.places, met.place - before);
                before = met.place;
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
