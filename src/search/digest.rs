//! What one page gives to the index: its folded text, unit after unit, every character with the form it was written in.
//! Pure and kept from build to build; `text` puts the digests one behind the other.

use ahash::HashMap;

use super::text::Mark;
use super::{Document, Unit, to_u32};
use crate::japanese::fold::{SEPARATOR, fold};

/// Characters between the texts of a unit, so that no phrase spans two of them.
const GAP: usize = 2;
/// Units begin at multiples of this, so that the manifest tells where each begins in one small number.
pub(super) const STEP: u32 = 16;

/// The folded text of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digest {
    /// The symbols that it is written with, as what they are to the index. The first stands for places without a character.
    pub(super) marks: Vec<Mark>,
    /// The numbers of those that are not written as they are folded, in order, and how they are written.
    pub(super) written: Vec<(u32, Box<str>)>,
    /// The number of the symbol at each place.
    pub(super) text: Vec<u32>,
    /// How long the units are.
    pub(super) lengths: Vec<Lengths>,
}

/// A folded character with the form it was written in.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Symbol {
    pub(super) folded: char,
    /// How it was written, if not like that. Nothing if that is with the symbol before it: ㍻ is folded into two.
    pub(super) written: Option<Box<str>>,
}

/// How much of a unit is what, in places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lengths {
    pub(super) whole: u32,
    /// Where the title ends, in the first unit of a page.
    pub(super) title_end: u32,
    /// Where title, keywords and heading end.
    pub(super) head_end: u32,
}

impl Lengths {
    /// How many places a unit takes, in [`STEP`]s.
    pub(super) fn steps(self) -> u32 {
        self.whole / STEP + 1
    }
}

impl Digest {
    /// The symbols that it is written with.
    pub(super) fn symbols(&self) -> Vec<Symbol> {
        let plain = |mark: &Mark| Symbol { folded: mark.character(), written: None };
        let mut symbols: Vec<Symbol> = self.marks.iter().map(plain).collect();
        for (number, form) in &self.written {
            symbols[*number as usize].written = Some(form.clone());
        }
        symbols
    }
}

impl Symbol {
    /// Stands at places without a character.
    pub(super) const NONE: Self = Self { folded: '\0', written: None };
}

/// A page's text in the making.
struct Writer {
    text: Vec<u32>,
    symbols: Vec<Symbol>,
    /// The symbols written as they are folded.
    plain: HashMap<char, u32>,
    others: HashMap<Symbol, u32>,
}

/// Reads the text of `document`. It depends on nothing else.
pub fn digest(document: &Document) -> Digest {
    let mut writer = Writer {
        text: Vec::new(),
        symbols: vec![Symbol::NONE],
        plain: HashMap::default(),
        others: HashMap::default(),
    };
    let lengths = document.units().map(|unit| writer.unit(unit)).collect();
    let Writer { mut text, symbols, .. } = writer;
    text.shrink_to_fit();
    let marks = symbols.iter().map(|symbol| Mark::of(symbol.folded)).collect();
    let written = (0..).zip(symbols).filter_map(|(at, symbol)| Some((at, symbol.written?)));
    Digest { marks, written: written.collect(), text, lengths }
}

impl Writer {
    fn unit(&mut self, unit: Unit<'_>) -> Lengths {
        let (title, heads, text) = unit.texts();
        let start = self.text.len();
        let mut read = |text: &str| {
            self.read(text);
            self.text.extend([0; GAP]);
            to_u32(self.text.len() - start)
        };
        let title_end = title.map_or(0, &mut read);
        let head_end = heads.into_iter().map(&mut read).last().unwrap_or(title_end);
        let lengths = Lengths { whole: read(text), title_end, head_end };
        self.text.resize(start + (lengths.steps() * STEP) as usize, 0);
        lengths
    }

    fn read(&mut self, text: &str) {
        let folded = fold(text);
        let characters: Vec<char> = text.chars().collect();
        let mut before = None;
        for ((&c, &from), &to) in folded.chars.iter().zip(&folded.from).zip(&folded.to) {
            let inside = if before == Some(from) { to } else { from };
            let written = &characters[inside as usize..to as usize];
            // Which sign separates is not part of how a word is written.
            let number = if c == SEPARATOR || written == [c] {
                *self
                    .plain
                    .entry(c)
                    .or_insert_with(|| add(&mut self.symbols, Symbol { folded: c, written: None }))
            } else {
                let symbol = Symbol { folded: c, written: Some(written.iter().collect()) };
                *self
                    .others
                    .entry(symbol)
                    .or_insert_with_key(|symbol| add(&mut self.symbols, symbol.clone()))
            };
            self.text.push(number);
            before = Some(from);
        }
    }
}

fn add(symbols: &mut Vec<Symbol>, symbol: Symbol) -> u32 {
    symbols.push(symbol);
    to_u32(symbols.len() - 1)
}
