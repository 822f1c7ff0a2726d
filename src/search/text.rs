//! The text of all pages, one character at each place: what the index is made from and what its numbers count. Knows what
//! kinds of characters there are, not what is searched by.

use std::ops::Range;

use ahash::HashMap;

use super::digest::{Digest, Lengths, STEP, Symbol};
use crate::japanese::fold::{SEPARATOR, is_unspaced, is_word};

/// The folded text of all pages so far.
pub(super) struct Text {
    symbols: Vec<Symbol>,
    /// What each symbol is to the index, in few bytes: nearly all questions are about this.
    marks: Vec<Mark>,
    numbers: HashMap<Symbol, u32>,
    places: Vec<u32>,
    /// The units, in order.
    pub(super) units: Vec<UnitPlace>,
}

/// A unit in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct UnitPlace {
    pub(super) start: u32,
    pub(super) lengths: Lengths,
}

/// What a symbol is to the index.
#[derive(Clone, Copy)]
struct Mark {
    order: u32,
    kind: Kind,
    is_plain: bool,
}

/// What a character is to the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// No character.
    None,
    /// What stands between words.
    Separator,
    /// Part of a word in a script with spaces.
    Spaced,
    /// Part of a word in a script without.
    Unspaced,
}

impl Default for Text {
    fn default() -> Self {
        let (symbols, marks, places, units) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut text = Self { symbols, marks, numbers: HashMap::default(), places, units };
        text.number(&Symbol::NONE);
        text
    }
}

impl Text {
    /// Adds a page at the end.
    pub(super) fn add(&mut self, digest: &Digest) {
        let numbers: Vec<u32> = digest.symbols.iter().map(|symbol| self.number(symbol)).collect();
        let mut start = to_u32(self.places.len());
        self.places.extend(digest.text.iter().map(|local| numbers[*local as usize]));
        for &lengths in &digest.lengths {
            self.units.push(UnitPlace { start, lengths });
            start += lengths.steps() * STEP;
        }
    }

    /// How many places there are.
    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    /// The characters by which terms may begin, as numbers, and how often each occurs. One may come several times.
    pub(super) fn counts(&self) -> impl Iterator<Item = (u32, usize)> {
        let mut counts = vec![0; self.symbols.len()];
        self.places.iter().for_each(|symbol| counts[*symbol as usize] += 1);
        let is_word = |mark: &Mark| matches!(mark.kind, Kind::Spaced | Kind::Unspaced);
        let counted = self.marks.iter().zip(counts);
        counted.filter(move |(mark, _)| is_word(mark)).map(|(mark, count)| (mark.order, count))
    }

    /// The places with characters whose numbers are in `range`.
    pub(super) fn places_of(&self, range: &Range<u32>) -> impl Iterator<Item = usize> {
        let is_inside: Vec<bool> =
            self.marks.iter().map(|mark| range.contains(&mark.order)).collect();
        let places = self.places.iter().enumerate();
        places.filter(move |(_, symbol)| is_inside[**symbol as usize]).map(|(place, _)| place)
    }

    /// What stands at `place`; nothing behind the end.
    pub(super) fn kind(&self, place: usize) -> Kind {
        self.places.get(place).map_or(Kind::None, |symbol| self.marks[*symbol as usize].kind)
    }

    /// The character at `place` as a number: they have the order of characters in JavaScript.
    pub(super) fn order(&self, place: usize) -> u32 {
        self.marks[self.places[place] as usize].order
    }

    /// The folded characters at `length` places from `place`.
    pub(super) fn folded(&self, place: usize, length: usize) -> String {
        self.at(place, length).map(|symbol| symbol.folded).collect()
    }

    /// Whether they were written like that.
    pub(super) fn is_plain(&self, place: usize, length: usize) -> bool {
        let mut places = self.places[place..place + length].iter();
        places.all(|symbol| self.marks[*symbol as usize].is_plain)
    }

    /// How they were written, without the signs between them.
    pub(super) fn written(&self, place: usize, length: usize) -> String {
        let mut written = String::new();
        for symbol in self.at(place, length).filter(|symbol| symbol.folded != SEPARATOR) {
            match &symbol.written {
                Some(form) => written.push_str(form),
                None => written.push(symbol.folded),
            }
        }
        written
    }

    fn at(&self, place: usize, length: usize) -> impl Iterator<Item = &Symbol> {
        let places = &self.places[place..place + length];
        places.iter().map(|symbol| &self.symbols[*symbol as usize])
    }

    fn number(&mut self, symbol: &Symbol) -> u32 {
        if let Some(number) = self.numbers.get(symbol) {
            return *number;
        }
        let number = to_u32(self.symbols.len());
        let (order, kind) = (order(symbol.folded), kind(symbol.folded));
        self.marks.push(Mark { order, kind, is_plain: symbol.written.is_none() });
        self.symbols.push(symbol.clone());
        self.numbers.insert(symbol.clone(), number);
        number
    }
}

fn kind(c: char) -> Kind {
    match c {
        '\0' => Kind::None,
        _ if is_unspaced(c) => Kind::Unspaced,
        _ if is_word(c) => Kind::Spaced,
        _ => Kind::Separator,
    }
}

/// Numbers below 2^21 in the order of strings in JavaScript, which has the last of the 16-bit characters after all that are
/// longer.
pub(super) fn order(c: char) -> u32 {
    let code = u32::from(c);
    if (0xE000..0x1_0000).contains(&code) { code + 0x11_0000 } else { code }
}

/// A site's text is far below 4 GB.
pub(super) fn to_u32(number: usize) -> u32 {
    u32::try_from(number).expect("a site has fewer than 2^32 characters")
}
