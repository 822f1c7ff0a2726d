//! Short forms of plain text: the beginning of it, and how long it takes to read. Not for markup.

use unicode_segmentation::UnicodeSegmentation;

/// How many characters a card shows.
pub const CARD: usize = 120;
/// How many characters a page's description has.
pub const DESCRIPTION: usize = 80;

/// Characters an adult reads in a minute (400–600 are usual).
const CHARACTERS_A_MINUTE: usize = 500;

/// The beginning of `text` in at most `limit` characters as readers count them, white space run together. Ends with a
/// sentence if one ends in the last 30 %, else with `…`.
pub fn excerpt(text: &str, limit: usize) -> String {
    // Nobody sees more than this of a huge text; it keeps the cost away from the length of the page.
    let words = text.split_whitespace();
    let mut line = String::new();
    for word in words {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
        if line.len() > limit.saturating_mul(64) {
            break;
        }
    }
    let Some((end, _)) = line.grapheme_indices(true).nth(limit) else {
        return line;
    };
    let late = line.grapheme_indices(true).nth(limit - limit * 3 / 10).map_or(0, |(at, _)| at);
    let sentence = line[..end].char_indices().rev().find(|(_, c)| matches!(c, '。' | '！' | '？'));
    if let Some((at, c)) = sentence.filter(|(at, _)| *at >= late) {
        line.truncate(at + c.len_utf8());
        return line;
    }
    let end = line.grapheme_indices(true).nth(limit.saturating_sub(1)).map_or(0, |(at, _)| at);
    line.truncate(end);
    line.truncate(line.trim_end().len());
    line.push('…');
    line
}

/// Whole minutes that reading `characters` takes, at least one.
pub fn reading_minutes(characters: usize) -> usize {
    characters.div_ceil(CHARACTERS_A_MINUTE).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_text_stays_whole() {
        assert_eq!(excerpt("短い文。", 4), "短い文。");
        assert_eq!(excerpt(" 二\n 行 ", 10), "二 行");
        assert_eq!(excerpt("", 5), "");
    }

    #[test]
    fn a_late_end_of_sentence_is_preferred() {
        assert_eq!(excerpt("一二三四五六七。九十十一", 10), "一二三四五六七。");
        assert_eq!(excerpt("一二三。五六七八九十十一", 10), "一二三。五六七八九…");
    }

    #[test]
    fn graphemes_are_not_cut() {
        let text = "葛\u{E0100}👨\u{200D}👩\u{200D}👧か\u{3099}かきくけ";
        assert_eq!(excerpt(text, 3), "葛\u{E0100}👨\u{200D}👩\u{200D}👧…");
        assert_eq!(excerpt("あい", 1), "…");
        assert_eq!(excerpt("あい", 0), "…");
    }

    #[test]
    fn reading_takes_at_least_a_minute() {
        assert_eq!([0, 1, 500, 501, 1500].map(reading_minutes), [1, 1, 1, 2, 3]);
    }
}
