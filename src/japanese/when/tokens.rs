//! Cuts a written date into words, whatever the width of its characters, and remembers the bytes of each.
//! Knows no grammar: that is `parse`.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

use crate::japanese::{Era, Half, Weekday};

/// A word of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// A number in any digits, or 元.
    Number(Number),
    Era(Era),
    /// 年
    Year,
    /// 年度
    FiscalYear,
    /// 月, which in brackets may be Monday.
    Month,
    /// 日, which in brackets may be Sunday.
    Day,
    Dot,
    Slash,
    Hyphen,
    /// 〜, から and a hyphen between spaces.
    To,
    /// まで
    Until,
    Open,
    Close,
    Comma,
    Weekday(Weekday),
    /// 祝, as in （金・祝）.
    Holiday,
    Planned,
    About,
    Third(Third),
    /// 末
    End,
    Half(Half),
    /// 第, before the number of a quarter.
    Ordinal,
    /// 四半期
    Quarter,
    Unknown,
}

/// A number and how many digits it was written with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) value: u32,
    pub(super) digits: usize,
}

/// A third of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Third {
    Early,
    Middle,
    Late,
}

/// A word and the bytes it was written in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) word: Word,
    pub(super) range: Range<usize>,
}

/// Words that are always the same; a word comes before those it begins with.
const WORDS: [(&str, Word); 25] = [
    ("年度", Word::FiscalYear),
    ("年", Word::Year),
    ("から", Word::To),
    ("まで", Word::Until),
    ("予定", Word::Planned),
    ("頃", Word::About),
    ("ごろ", Word::About),
    ("ころ", Word::About),
    ("上旬", Word::Third(Third::Early)),
    ("中旬", Word::Third(Third::Middle)),
    ("下旬", Word::Third(Third::Late)),
    ("末", Word::End),
    ("上半期", Word::Half(Half::First)),
    ("上期", Word::Half(Half::First)),
    ("下半期", Word::Half(Half::Second)),
    ("下期", Word::Half(Half::Second)),
    ("第", Word::Ordinal),
    ("四半期", Word::Quarter),
    ("祝日", Word::Holiday),
    ("祝", Word::Holiday),
    ("元", Word::Number(Number { value: 1, digits: 1 })),
    (".", Word::Dot),
    ("/", Word::Slash),
    ("(", Word::Open),
    (")", Word::Close),
];

/// A character after folding of width and compatibility forms, with where it came from.
struct Letter {
    char: char,
    range: Range<usize>,
    /// Whether there was space before it.
    apart: bool,
}

/// The words of `text`. Unknown characters next to each other are one word.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let letters = letters(text);
    let mut tokens: Vec<Token> = Vec::new();
    let mut rest = letters.as_slice();
    while let Some(first) = rest.first() {
        let (word, length) = next(rest);
        let range = first.range.start..rest[length - 1].range.end;
        rest = &rest[length..];
        match tokens.last_mut() {
            Some(last) if word == Word::Unknown && last.word == Word::Unknown => {
                last.range.end = range.end;
            }
            _ => tokens.push(Token { word, range }),
        }
    }
    tokens
}

/// Folds character by character, so that the bytes stay known, and drops spaces.
fn letters(text: &str) -> Vec<Letter> {
    let mut letters = Vec::new();
    let mut apart = false;
    let mut characters = text.char_indices().peekable();
    while let Some((start, first)) = characters.next() {
        let mut end = start + first.len_utf8();
        while let Some((at, mark)) =
            characters.next_if(|(_, mark)| canonical_combining_class(*mark) != 0)
        {
            end = at + mark.len_utf8();
        }
        for char in text[start..end].nfkc() {
            if char.is_whitespace() {
                apart = true;
            } else {
                letters.push(Letter { char, range: start..end, apart });
                apart = false;
            }
        }
    }
    letters
}

/// The first word of `rest`, which is not empty, and its length in letters.
fn next(rest: &[Letter]) -> (Word, usize) {
    for (name, word) in WORDS {
        if starts_with(rest, name) {
            return (word, name.chars().count());
        }
    }
    for era in Era::all() {
        if starts_with(rest, era.name()) {
            return (Word::Era(era), era.name().chars().count());
        }
    }
    if let Some(found) = weekday(rest).or_else(|| number(rest)) {
        return found;
    }
    let apart = rest[0].apart && rest.get(1).is_some_and(|next| next.apart);
    let word = match rest[0].char {
        '月' => Word::Month,
        '日' => Word::Day,
        '、' | ',' | '・' => Word::Comma,
        '-' | '\u{2010}' | '\u{2212}' if !apart => Word::Hyphen,
        '-' | '\u{2010}' | '\u{2212}' | '~' | '〜' | '∼' | '\u{2012}'..='\u{2015}' | 'ー' => {
            Word::To
        }
        char if char.is_ascii_alphabetic() => return latin(rest),
        _ => Word::Unknown,
    };
    (word, 1)
}

/// A letter right before a number is an era; letters otherwise are one unknown word.
fn latin(rest: &[Letter]) -> (Word, usize) {
    let length = rest.iter().take_while(|letter| letter.char.is_ascii_alphabetic()).count();
    let counts = rest
        .get(1)
        .is_some_and(|next| next.char == '元' || number(std::slice::from_ref(next)).is_some());
    match Era::of_letter(rest[0].char) {
        Some(era) if length == 1 && counts => (Word::Era(era), 1),
        _ => (Word::Unknown, length),
    }
}

fn starts_with(rest: &[Letter], name: &str) -> bool {
    let mut letters = rest.iter().map(|letter| letter.char);
    name.chars().all(|char| letters.next() == Some(char))
}

/// 木曜日, 木曜 or 木; a single 月 or 日 is left to the parser.
fn weekday(rest: &[Letter]) -> Option<(Word, usize)> {
    let weekday = Weekday::ALL.into_iter().find(|day| starts_with(rest, day.short()))?;
    let after = &rest[1..];
    let length = match weekday {
        _ if starts_with(after, "曜日") => 3,
        _ if starts_with(after, "曜") => 2,
        Weekday::Sunday | Weekday::Monday => return None,
        _ => 1,
    };
    Some((Word::Weekday(weekday), length))
}

/// Digits next to each other, or kanji numerals such as 二十九 and 二〇二四.
fn number(rest: &[Letter]) -> Option<(Word, usize)> {
    let run = |is: fn(char) -> bool| {
        let joined = |(index, letter): &(usize, &Letter)| {
            is(letter.char)
                && (*index == 0 || !letter.apart)
                && !starts_with(&rest[*index..], "四半期")
        };
        rest.iter()
            .enumerate()
            .take_while(joined)
            .map(|(_, letter)| letter.char)
            .collect::<Vec<_>>()
    };
    let digits = run(|char| char.is_ascii_digit());
    let kanji = run(|char| kanji_digit(char).is_some() || kanji_unit(char).is_some());
    if digits.is_empty() && kanji.is_empty() {
        return None;
    }
    let letters = if digits.is_empty() { &kanji } else { &digits };
    let number = if letters.iter().any(|char| kanji_unit(*char).is_some()) {
        // Counts as many digits as it would have in figures.
        multiplied(letters).map(|value| Number { value, digits: value.to_string().len() })
    } else {
        Some(Number { value: positional(letters), digits: letters.len() })
    };
    let word = number.map_or(Word::Unknown, Word::Number);
    Some((word, letters.len()))
}

fn positional(digits: &[char]) -> u32 {
    let digits = digits.iter().filter_map(|char| char.to_digit(10).or_else(|| kanji_digit(*char)));
    digits.fold(0, |value: u32, digit| value.saturating_mul(10).saturating_add(digit))
}

/// 二千二十四: each unit may follow one digit, and units become smaller.
fn multiplied(numerals: &[char]) -> Option<u32> {
    let (mut sum, mut digit, mut least) = (0, None, u32::MAX);
    for char in numerals {
        if let Some(unit) = kanji_unit(*char) {
            if unit >= least {
                return None;
            }
            sum += digit.take().unwrap_or(1) * unit;
            least = unit;
        } else if digit.replace(kanji_digit(*char)?).is_some() {
            return None;
        }
    }
    Some(sum + digit.unwrap_or(0))
}

fn kanji_digit(char: char) -> Option<u32> {
    let digits = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    digits.iter().position(|digit| *digit == char).and_then(|value| u32::try_from(value).ok())
}

fn kanji_unit(char: char) -> Option<u32> {
    match char {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        _ => None,
    }
}
