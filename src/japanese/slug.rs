//! Ids for headings that keep Japanese as Japanese. Not for page addresses, which are ASCII by rule.

use ahash::{HashMap, HashSet};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::fold::radicals::ideograph;

/// An id made of `text`: NFKC, lower case, letters and digits kept, anything between them one `-`.
/// Empty if there is no letter or digit.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    let mut gap = false;
    let mut add = |c: char| {
        if is_letter(c) || (is_combining_mark(c) && !is_selector(c)) {
            if gap && !slug.is_empty() {
                slug.push('-');
            }
            slug.push(c);
            gap = false;
        } else if !is_selector(c) {
            gap = true;
        }
    };
    // Nearly all headings are NFKC already; asking that first is much cheaper than composing.
    if text.chars().all(is_usual) {
        text.chars().for_each(|c| add(c.to_ascii_lowercase()));
    } else {
        let plain = text.nfkc().map(|c| ideograph(c).unwrap_or(c));
        plain.flat_map(char::to_lowercase).for_each(add);
    }
    slug
}

/// ASCII, kana and the common kanji: nothing that NFKC changes.
fn is_usual(c: char) -> bool {
    matches!(c, '\0'..='\x7F' | 'ぁ'..='ゖ' | 'ァ'..='ー' | '一'..='鿿' | '々' | '、' | '。' | '「' | '」')
}

/// `char::is_alphanumeric`, which looks into tables for kana and kanji.
fn is_letter(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' | '一'..='鿿') || c.is_alphanumeric()
}

/// Variation selectors pick a shape of the same character: the id is the same.
fn is_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// The ids of one page, each given once.
#[derive(Clone, Debug, Default)]
pub struct Ids {
    taken: HashSet<String>,
    /// The last number tried after a word, so that a thousand equal headings take a thousand steps.
    numbers: HashMap<String, usize>,
}

impl Ids {
    /// Takes exactly `id`; false if it was taken before.
    pub fn take(&mut self, id: &str) -> bool {
        self.taken.insert(id.to_owned())
    }

    /// Takes `id`, or the first free one of `id-2`, `id-3`…
    pub fn take_near(&mut self, id: String) -> String {
        if self.take(&id) {
            return id;
        }
        let mut number = self.numbers.get(&id).copied().unwrap_or(1);
        loop {
            number += 1;
            let numbered = format!("{id}-{number}");
            if self.take(&numbered) {
                self.numbers.insert(id, number);
                return numbered;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn japanese_stays_japanese() {
        for (text, expected) in [
            ("茅ヶ崎市の医療的ケア児", "茅ヶ崎市の医療的ケア児"),
            ("佐々木コーディネーター", "佐々木コーディネーター"),
            ("１．背景と課題（案）", "1-背景と課題-案"),
            ("ＮＰＯ法人 ﾋｱﾘﾝｸﾞ", "npo法人-ヒアリング"),
            ("What's new?", "what-s-new"),
            ("か\u{3099}く", "がく"),
            ("葛\u{E0100}城", "葛城"),
            ("— …", ""),
        ] {
            assert_eq!(slug(text), expected, "{text}");
        }
    }

    #[test]
    fn equal_ids_are_numbered_around_taken_ones() {
        let mut ids = Ids::default();
        assert!(ids.take("a-2"));
        let given: Vec<String> = (0..4).map(|_| ids.take_near("a".into())).collect();
        assert_eq!(given, ["a", "a-3", "a-4", "a-5"]);
        assert!(!ids.take("a"));
    }
}
