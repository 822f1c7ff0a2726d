//! Signs of radicals that look like kanji: ⺠ for 民. They come in with text from PDF files. Not for forms of one kanji:
//! those are in `fold`.

use std::sync::LazyLock;

/// A line a kanji: the kanji, a tab, the radicals that look like it. Says where it comes from.
const TABLE: &str = include_str!("radicals.tsv");

static RADICALS: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    let pairs = lines.filter_map(|line| line.split_once('\t')).flat_map(|(kanji, radicals)| {
        kanji.chars().flat_map(|kanji| radicals.chars().map(move |radical| (radical, kanji)))
    });
    let mut all: Vec<(char, char)> = pairs.collect();
    all.sort_unstable();
    all
});

/// The kanji that the radical `c` stands for; none if it is no radical, or stands for none.
pub fn ideograph(c: char) -> Option<char> {
    if !matches!(c, '\u{2E80}'..='\u{2FDF}') {
        return None;
    }
    let place = RADICALS.binary_search_by_key(&c, |(radical, _)| *radical).ok()?;
    Some(RADICALS[place].1)
}

/// All radicals, each with its kanji.
pub(super) fn all() -> impl Iterator<Item = (char, char)> {
    RADICALS.iter().copied()
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    #[test]
    fn a_radical_stands_for_a_kanji() {
        for (radical, kanji) in
            [('⺠', '民'), ('⻑', '長'), ('⻘', '青'), ('⼀', '一'), ('⾧', '長'), ('⾼', '高')]
        {
            assert_eq!(ideograph(radical), Some(kanji));
        }
        for other in ['民', 'a', '々', '\u{2FF0}'] {
            assert_eq!(ideograph(other), None);
        }
        assert!(RADICALS.len() > 300);
    }

    #[test]
    fn the_table_agrees_with_what_unicode_normalises() {
        for (radical, kanji) in all().filter(|(radical, _)| !radical.nfkc().eq([*radical])) {
            assert!(radical.nfkc().eq([kanji]), "{radical}");
        }
    }
}
