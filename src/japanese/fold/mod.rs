//! Folds what searchers take for the same: widths, cases, kana, forms of a kanji. The table is shared with the
//! script that searches (`script`), the vectors in `tests/search/fold-vectors.json` test both. Not for display, and not
//! for words that mean the same: those are synonyms.

pub mod radicals;

use std::fmt::Write;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A line a form: the form searched for, a tab, the forms folded into it.
const VARIANTS: &str = include_str!("variants.tsv");
/// A line a word: its forms with more and fewer kana.
const OKURIGANA: &str = include_str!("okurigana.tsv");
/// What stands between words of a question, and what a question asks with: neither is looked for when no page has all of it.
const PARTICLES: &str = "から|まで|[のはがをにでとへも]";
const QUESTIONS: &str = "いつ|どこ|どう|だれ|誰|何人|何|どの|どんな|いくつ|いる|ある|したい|するには|には|です|ですか|か|の|は|が|を|に|で";
/// Kana that stand for one another between kanji: 霞が関, 霞ヶ関.
const BETWEEN_KANJI: &str = "がけ";
/// Code points written without spaces between words, from first to last; those among them that are letters or numbers
/// are searched by pairs.
const CJK: [(u32, u32); 10] = [
    (0x1100, 0x11FF),
    (0x2E80, 0x312F),
    (0x3130, 0x4DBF),
    (0x4E00, 0xA4CF),
    (0xA960, 0xA97F),
    (0xAC00, 0xD7FF),
    (0xF900, 0xFAFF),
    (0xFF66, 0xFFDC),
    (0x1_6FE0, 0x1_B2FF),
    (0x2_0000, 0x3_FFFD),
];
/// Kana after folding: a long vowel mark is kept before these only.
const KANA: [(u32, u32); 5] =
    [(0x3041, 0x3096), (0x309D, 0x309F), (0x30A1, 0x30FA), (0x30FD, 0x30FF), (0x31F0, 0x31FF)];
/// Code points that nobody sees or types: variation selectors, soft hyphen, joiners, marks of direction and order.
const IGNORED: [(u32, u32); 7] = [
    (0xAD, 0xAD),
    (0x200B, 0x200F),
    (0x2060, 0x2064),
    (0xFDD0, 0xFDD3),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xE_0100, 0xE_01EF),
];
/// Small kana that stand for a counter or a particle, besides the kanji of the table. Dashes need no line: like all signs
/// they only separate.
const SMALL: [(char, char); 4] = [('ヶ', 'け'), ('ヵ', 'か'), ('ゖ', 'け'), ('ゕ', 'か')];
/// What stands for one or more characters that are neither letters nor numbers.
pub const SEPARATOR: char = ' ';
const LONG: char = 'ー';

static FORMS: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
    let mut forms: Vec<(char, char)> = SMALL.to_vec();
    for line in VARIANTS.lines().filter(|line| !line.starts_with('#')) {
        let (to, from) = line.split_once('\t').unwrap_or_default();
        forms.extend(to.chars().flat_map(|to| from.chars().map(move |from| (from, to))));
    }
    forms.sort_unstable();
    let end = |kanji| {
        forms.binary_search_by_key(&kanji, |(from, _)| *from).map_or(kanji, |at| forms[at].1)
    };
    let of_radicals: Vec<(char, char)> = radicals::all()
        .filter(|(radical, kanji)| radical.nfkc().eq([*radical]) && is_plain(*kanji))
        .map(|(radical, kanji)| (radical, end(kanji)))
        .collect();
    forms.extend(of_radicals);
    forms.sort_unstable();
    forms
});

/// A text as it is searched, and where each of its characters comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    /// The folded characters; each run of others than letters and numbers is one [`SEPARATOR`].
    pub chars: Vec<char>,
    /// Where each begins, in characters of the text.
    pub from: Vec<u32>,
    /// Where each ends, in characters of the text, with the marks that belong to it.
    pub to: Vec<u32>,
}

/// Folds `text`.
pub fn fold(text: &str) -> Folded {
    let mut folded = Folded::default();
    let mut unit = String::new();
    let mut begin = 0;
    let mut end = 0;
    for c in text.chars() {
        if !is_in(&IGNORED, c) {
            if !unit.is_empty() && !is_mark(c) {
                folded.push_unit(&unit, begin, end);
                unit.clear();
            }
            if unit.is_empty() {
                begin = end;
            }
            unit.push(c);
        }
        end += 1;
    }
    folded.push_unit(&unit, begin, end);
    folded.shortened()
}

/// Whether the folded character `c` is part of a word.
pub fn is_word(c: char) -> bool {
    // Nearly all characters of our texts; the tables of Unicode take much longer to ask.
    matches!(c, 'ぁ'..='ゖ' | '一'..='\u{9FFF}') || c.is_alphanumeric()
}

/// Whether the folded character `c` is part of a word in a script without word spaces.
pub fn is_unspaced(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ' | '一'..='\u{9FFF}')
        || (u32::from(c) >= CJK[0].0 && is_in(&CJK, c) && is_word(c))
}

/// The table as a classic script, for the same folding in a browser: what characters belong to which ranges, and the forms
/// in pairs, each before the one it is folded into.
pub fn script() -> String {
    let mut script = String::from("globalThis.tenkaiFold={");
    for (name, ranges) in [("cjk", &CJK[..]), ("kana", &KANA[..]), ("ignored", &IGNORED[..])] {
        let bounds: Vec<String> =
            ranges.iter().map(|(a, b)| format!("\\u{{{a:X}}}-\\u{{{b:X}}}")).collect();
        write!(script, "{name}:/[{}]/u,", bounds.concat())
            .expect("a string takes all that is written");
    }
    let forms: String = FORMS.iter().flat_map(|(from, to)| [from, to]).collect();
    let okurigana: Vec<&str> = OKURIGANA.lines().filter(|line| !line.starts_with('#')).collect();
    let okurigana = okurigana.join("!").replace('\t', " ");
    for (name, text) in [
        ("okurigana", &*okurigana),
        ("between", BETWEEN_KANJI),
        ("particles", PARTICLES),
        ("questions", QUESTIONS),
    ] {
        write!(script, "{name}:\"{text}\",").expect("a string takes all that is written");
    }
    script + "forms:\"" + &forms + "\"};\n"
}

impl Folded {
    /// The folded text.
    pub fn key(&self) -> String {
        self.chars.iter().collect()
    }

    fn push_unit(&mut self, unit: &str, begin: u32, end: u32) {
        let mut chars = unit.chars();
        match (chars.next(), chars.next()) {
            (None, _) => {}
            (Some(c), None) if c.is_ascii() => self.push(c.to_ascii_lowercase(), begin, end),
            (Some(c), None) if is_plain(c) => self.push(fold_char(c), begin, end),
            _ => {
                let composed: String = unit.nfkc().collect();
                for c in composed.to_lowercase().chars() {
                    self.push(fold_char(c), begin, end);
                }
            }
        }
    }

    fn push(&mut self, c: char, from: u32, to: u32) {
        self.chars.push(c);
        self.from.push(from);
        self.to.push(to);
    }

    /// Without long vowel marks at the end of kana, and with one separator for each run of others.
    fn shortened(self) -> Self {
        let mut short = Self {
            chars: Vec::with_capacity(self.chars.len()),
            from: Vec::with_capacity(self.chars.len()),
            to: Vec::with_capacity(self.chars.len()),
        };
        for (index, &c) in self.chars.iter().enumerate() {
            let dropped = c == LONG && !self.kana_follows(index);
            let c = if is_word(c) { c } else { SEPARATOR };
            let repeated = c == SEPARATOR && short.chars.last() == Some(&SEPARATOR);
            if dropped || repeated {
                if let Some(to) = short.to.last_mut() {
                    *to = self.to[index];
                }
            } else {
                short.push(c, self.from[index], self.to[index]);
            }
        }
        short
    }

    fn kana_follows(&self, index: usize) -> bool {
        let next = self.chars[index..].iter().find(|c| **c != LONG);
        next.is_some_and(|c| is_in(&KANA, *c))
    }
}

fn fold_char(c: char) -> char {
    match FORMS.binary_search_by_key(&c, |(from, _)| *from) {
        Ok(index) => FORMS[index].1,
        Err(_) => match u32::from(c) {
            code @ (0x30A1..=0x30F4 | 0x30FD..=0x30FE) => {
                char::from_u32(code - 0x60).expect("hiragana stand 0x60 before katakana")
            }
            _ => c,
        },
    }
}

/// Whether NFKC and lower case leave `c` alone: kana, kanji and the commonest punctuation.
fn is_plain(c: char) -> bool {
    matches!(u32::from(c),
        0x3001..=0x3002 | 0x300C..=0x300D | 0x3041..=0x3096 | 0x30A1..=0x30FC | 0x4E00..=0x9FFF)
}

fn is_mark(c: char) -> bool {
    !is_plain(c)
        && matches!(u32::from(c), 0x0300.. if is_combining_mark(c) || matches!(c, '\u{FF9E}' | '\u{FF9F}'))
}

fn is_in(ranges: &[(u32, u32)], c: char) -> bool {
    ranges.iter().any(|(first, last)| (*first..=*last).contains(&u32::from(c)))
}

#[cfg(test)]
mod tests;
