//! Ruby (furigana) as authors write it: `{漢字|かんじ}` for a word, `{漢字|かん|じ}` for its characters.
//! Reads and writes the form; where in a text it may stand is the Markdown parser's business.

use unicode_segmentation::UnicodeSegmentation;

use super::width::is_cjk;

/// A word and how it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruby<'t> {
    /// The word.
    pub base: &'t str,
    /// One reading for the whole word, or one for each of its characters.
    pub readings: Vec<&'t str>,
}

impl<'t> Ruby<'t> {
    /// Reads what stands between the braces, with `separator` between base and readings. None unless the base
    /// has a CJK character and there is one reading, or one for each character.
    pub fn parse(inside: &'t str, separator: char) -> Option<Self> {
        let mut parts = inside.split(separator);
        let base = parts.next()?;
        let readings: Vec<&str> = parts.collect();
        let whole = readings.len() == 1 || readings.len() == base.graphemes(true).count();
        let said =
            !readings.is_empty() && readings.iter().all(|reading| !reading.trim().is_empty());
        (whole && said && base.chars().any(is_cjk)).then_some(Self { base, readings })
    }

    /// How the whole word is read.
    pub fn reading(&self) -> String {
        self.readings.concat()
    }

    /// Each part of the base with its reading, in order.
    pub fn pairs(&self) -> impl Iterator<Item = (&'t str, &'t str)> {
        let bases: Vec<&str> = if self.readings.len() == 1 {
            vec![self.base]
        } else {
            self.base.graphemes(true).collect()
        };
        bases.into_iter().zip(self.readings.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_one_reading_or_one_for_each_character() {
        let group = Ruby::parse("茅ヶ崎|ちがさき", '|').unwrap();
        assert_eq!(group.pairs().collect::<Vec<_>>(), [("茅ヶ崎", "ちがさき")]);
        let mono = Ruby::parse("喀痰|かく|たん", '|').unwrap();
        assert_eq!(mono.pairs().collect::<Vec<_>>(), [("喀", "かく"), ("痰", "たん")]);
        assert_eq!(mono.reading(), "かくたん");
        let variant = Ruby::parse("葛\u{E0100}城|かつら|ぎ", '|').unwrap();
        assert_eq!(variant.pairs().next(), Some(("葛\u{E0100}", "かつら")));
    }

    #[test]
    fn other_braces_are_no_ruby() {
        for text in ["", "漢字", "a|b", "漢字|", "漢字|かん|じ|い", "|かんじ", "漢字|かん|"]
        {
            assert_eq!(Ruby::parse(text, '|'), None, "{text}");
        }
    }
}
