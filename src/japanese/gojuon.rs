//! 五十音: the order of readings, and the row of the index that each stands in. For readings in kana; kanji come last,
//! in no useful order, so whoever sorts names asks for their readings first.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A row of a 五十音 index, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Row {
    /// What begins with a Latin letter or a digit.
    Latin,
    /// A row of kana, by its place from あ (0) to わ (9).
    Kana(u8),
}

/// The rows of kana, each with the letters that begin it.
const ROWS: [&str; 10] = [
    "あいうえお",
    "かきくけこ",
    "さしすせそ",
    "たちつてと",
    "なにぬねの",
    "はひふへほ",
    "まみむめも",
    "やゆよ",
    "らりるれろ",
    "わゐゑをん",
];

/// Small letters, each before the letter that it is sorted as.
const SMALL: &str = "ぁあぃいぅうぇえぉおっつゃやゅゆょよゎわゕかゖけ";

/// For each letter of a row its vowel; や, ゆ, よ and わ, を, ん fill the gaps.
const VOWELS: [(char, &str); 5] = [
    ('あ', "あかさたなはまやらわ"),
    ('い', "いきしちにひみりゐ"),
    ('う', "うくすつぬふむゆる"),
    ('え', "えけせてねへめれゑ"),
    ('お', "おこそとのほもよろを"),
];

impl Row {
    /// The row that `yomi` stands in; none if it begins with neither kana, a Latin letter nor a digit.
    pub fn of(yomi: &str) -> Option<Self> {
        let first = yomi.nfkd().find(|c| c.is_alphanumeric())?;
        if first.is_ascii() {
            return Some(Self::Latin);
        }
        let (letter, _) = large(hiragana(first));
        (0..).zip(ROWS).find(|(_, row)| row.contains(letter)).map(|(row, _)| Self::Kana(row))
    }

    /// What the index calls it: あ, か, … わ, 英数.
    pub fn label(self) -> &'static str {
        match self {
            Self::Latin => "英数",
            Self::Kana(row) => {
                ROWS.get(usize::from(row)).map_or("", |letters| &letters[.."あ".len()])
            }
        }
    }
}

/// What readings are compared by: digits, Latin letters, kana, the rest. Only between readings that have the same
/// letters does it matter, in this order, whether they are voiced, whether they are long or small, and the script.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    letters: Vec<char>,
    voices: Vec<u8>,
    sizes: Vec<u8>,
    written: String,
}

/// The key of `yomi`.
pub fn key(yomi: &str) -> Key {
    let mut key = Key {
        letters: Vec::with_capacity(yomi.len() / 3),
        voices: Vec::new(),
        sizes: Vec::new(),
        written: yomi.to_owned(),
    };
    for c in yomi.nfkd() {
        let before = key.letters.last().copied();
        match (c, before) {
            ('\u{3099}' | '\u{309A}', _) => {
                if let Some(voice) = key.voices.last_mut() {
                    *voice = if c == '\u{3099}' { 1 } else { 2 };
                }
            }
            ('ー', Some(before)) => key.push(vowel(before), 0),
            ('ゝ' | 'ヽ', Some(before)) => key.push(before, 2),
            _ if is_combining_mark(c) || !c.is_alphanumeric() || c == 'ー' => {}
            _ => {
                for c in c.to_lowercase() {
                    let (letter, is_small) = large(hiragana(c));
                    key.push(letter, if is_small { 1 } else { 3 });
                }
            }
        }
    }
    key
}

impl Key {
    fn push(&mut self, letter: char, size: u8) {
        self.letters.push(letter);
        self.voices.push(0);
        self.sizes.push(size);
    }
}

fn hiragana(c: char) -> char {
    match c {
        'ァ'..='ヶ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        c => c,
    }
}

/// The letter that `c` is sorted as, and whether `c` is its small form.
fn large(c: char) -> (char, bool) {
    let mut letters = SMALL.chars();
    while let (Some(small), Some(large)) = (letters.next(), letters.next()) {
        if c == small {
            return (large, true);
        }
    }
    (c, false)
}

fn vowel(letter: char) -> char {
    VOWELS.iter().find(|(_, row)| row.contains(letter)).map_or(letter, |(vowel, _)| *vowel)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readings_come_in_the_order_of_a_dictionary() {
        for order in [
            &["1", "a", "あ", "ア", "ｱ", "漢"][..],
            &["きょうと", "きようと"],
            &["こうち", "コーチ", "こおち"],
            &["ハーハ", "ハアハ", "はは", "ハハ", "ばば", "ぱぱ"],
            &["あつぎ", "あつぎし", "あやせ", "えびな", "おだわら"],
            &["かき", "がき", "かく", "がく"],
            &["はっひ", "はつひ", "はっぴ", "はづひ"],
            &["ヴァ", "うい"],
            &["いりょうてきけあ", "いりょうてきけあじ", "いりょうてきけあじ・か"],
            &["NICU", "PDCA", "あ"],
        ] {
            let mut sorted = order.to_vec();
            sorted.reverse();
            sorted.sort_by_key(|yomi| key(yomi));
            assert_eq!(sorted, order);
        }
    }

    #[test]
    fn a_reading_stands_in_the_row_of_its_first_letter() {
        for (yomi, row) in [
            ("あつぎ", "あ"),
            ("ヴァ", "あ"),
            ("がっこう", "か"),
            ("ｼﾞﾁｶｲ", "さ"),
            ("っ", "た"),
            ("ぱ", "は"),
            ("ゃ", "や"),
            ("をん", "わ"),
            ("「ん」", "わ"),
            ("NICU", "英数"),
            ("２号", "英数"),
        ] {
            assert_eq!(Row::of(yomi).map(Row::label), Some(row), "{yomi}");
        }
        for yomi in ["漢字", "", "ー", "한"] {
            assert_eq!(Row::of(yomi), None, "{yomi}");
        }
        assert!(Row::Latin < Row::Kana(0));
    }
}
