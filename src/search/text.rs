//! The text of some pages, one character at each place: what the index is made from and what its numbers count. Knows what
//! kinds of characters there are, not what is searched by.

use std::ops::Range;

use ahash::HashMap;

use super::digest::{Digest, Lengths, STEP, Symbol};
use super::to_u32;
use crate::japanese::fold::{SEPARATOR, is_unspaced, is_word};

/// The folded text of the pages so far.
pub(super) struct Text {
    symbols: Vec<Symbol>,
    numbers: HashMap<Symbol, u32>,
    /// The number of the symbol at each place.
    places: Vec<u32>,
    /// What it is to the index: nearly all questions are about this.
    marks: Vec<Mark>,
    /// The units, in order.
    pub(super) units: Vec<UnitPlace>,
    /// For each [`STEP`] of places, the number of its unit.
    steps: Vec<u32>,
}

/// A unit in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct UnitPlace {
    pub(super) start: u32,
    pub(super) lengths: Lengths,
}

/// What a symbol is to the index, in few bits: its number in the order of characters, and its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark(u32);

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

/// How many bits the number of a character takes, or that of a symbol.
pub(super) const BITS: usize = 21;

impl Mark {
    pub(super) fn of(folded: char) -> Self {
        let kind = match folded {
            '\0' => Kind::None,
            c if is_unspaced(c) => Kind::Unspaced,
            c if is_word(c) => Kind::Spaced,
            _ => Kind::Separator,
        };
        Self(order(folded) | (kind as u32) << BITS)
    }

    /// The character as a number: they have the order of characters in JavaScript.
    pub(super) fn order(self) -> u32 {
        self.0 & ((1 << BITS) - 1)
    }

    /// The character that it is of.
    pub(super) fn character(self) -> char {
        let code = self.order();
        let code = if code < MOVE { code } else { code - MOVE };
        char::from_u32(code).expect("a mark is made of a character")
    }

    pub(super) fn kind(self) -> Kind {
        match self.0 >> BITS {
            0 => Kind::None,
            1 => Kind::Separator,
            2 => Kind::Spaced,
            _ => Kind::Unspaced,
        }
    }

    /// Whether a term may go on with it: not within a word of a script with spaces.
    pub(super) fn joins(self) -> bool {
        matches!(self.kind(), Kind::Separator | Kind::Unspaced)
    }
}

impl Default for Text {
    fn default() -> Self {
        let (places, marks, units, steps) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let (symbols, numbers) = (Vec::new(), HashMap::default());
        let mut text = Self { symbols, numbers, places, marks, units, steps };
        text.number(&Symbol::NONE);
        text
    }
}

impl Text {
    /// Adds a page at the end.
    pub(super) fn add(&mut self, digest: &Digest) {
        let numbers: Vec<u32> = digest.symbols().iter().map(|symbol| self.number(symbol)).collect();
        let mut start = to_u32(self.places.len());
        self.places.extend(digest.text.iter().map(|local| numbers[*local as usize]));
        self.marks.extend(digest.text.iter().map(|local| digest.marks[*local as usize]));
        for &lengths in &digest.lengths {
            let unit = to_u32(self.units.len());
            self.steps.resize(self.steps.len() + lengths.steps() as usize, unit);
            self.units.push(UnitPlace { start, lengths });
            start += lengths.steps() * STEP;
        }
    }

    /// How many places there are.
    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    /// The marks from `place` on.
    pub(super) fn marks(&self, place: usize) -> impl Iterator<Item = Mark> {
        self.marks[place..].iter().copied()
    }

    /// The kind of what stands at `place`; none behind the end.
    pub(super) fn kind(&self, place: usize) -> Kind {
        self.marks.get(place).map_or(Kind::None, |mark| mark.kind())
    }

    /// The folded characters at `length` places from `place`.
    pub(super) fn folded(&self, place: usize, length: usize) -> String {
        self.at(place, length).map(|symbol| symbol.folded).collect()
    }

    /// The number of the unit that `place` is in.
    pub(super) fn unit_at(&self, place: u32) -> usize {
        self.steps[(place / STEP) as usize] as usize
    }

    /// Whether they were written like that.
    pub(super) fn is_plain(&self, place: usize, length: usize) -> bool {
        self.at(place, length).all(|symbol| symbol.written.is_none())
    }

    /// The numbers of the symbols at `length` places from `place`: what is written alike has the same.
    pub(super) fn symbols(&self, place: usize, length: usize) -> &[u32] {
        &self.places[place..place + length]
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
        assert!(number >> BITS == 0, "a site has fewer than 2^21 ways of writing characters");
        self.symbols.push(symbol.clone());
        self.numbers.insert(symbol.clone(), number);
        number
    }
}

/// Numbers below 2^21 in the order of strings in JavaScript, which has the last of the 16-bit characters after all that are
/// longer.
pub(super) fn order(c: char) -> u32 {
    let code = u32::from(c);
    if MOVED.contains(&code) { code + MOVE } else { code }
}

/// Those that are moved, and how far: behind all others.
const MOVED: Range<u32> = 0xE000..0x1_0000;
const MOVE: u32 = 0x11_0000;
