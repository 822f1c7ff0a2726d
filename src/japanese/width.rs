//! Which characters are wide, and so which line breaks are no word spaces. Not for folding widths.

use unicode_width::UnicodeWidthChar;

/// Stands for a letter of Japanese that is not known yet.
pub const SOME_LETTER: char = '〇';

/// Whether `c` belongs to a script that writes words without spaces: wide, full-width or half-width kana, and Hangul.
/// Emoji are wide but no script.
pub fn is_cjk(c: char) -> bool {
    matches!(u32::from(c),
        0x1100..=0x11FF
        | 0x2E80..=0x303E
        | 0x3040..=0xA4CF
        | 0xA960..=0xA97F
        | 0xAC00..=0xD7FF
        | 0xF900..=0xFAFF
        | 0xFE10..=0xFE1F
        | 0xFE30..=0xFE6F
        | 0xFF01..=0xFFEE
        | 0x1_6FE0..=0x1_B2FF
        | 0x1_F200..=0x1_F2FF
        | 0x2_0000..=0x3_FFFD)
}

/// Whether `c` is Hangul: written with spaces, although wide.
pub fn is_hangul(c: char) -> bool {
    matches!(u32::from(c),
        0x1100..=0x11FF
        | 0x302E..=0x302F
        | 0x3131..=0x318E
        | 0x3200..=0x321E
        | 0x3260..=0x327E
        | 0xA960..=0xA97F
        | 0xAC00..=0xD7FF
        | 0xFFA0..=0xFFDC)
}

/// Whether a line break between these characters is only there for the author's eyes and leaves no space.
pub fn joins(before: char, after: char) -> bool {
    takes_no_space(before) && takes_no_space(after)
}

/// The last character of `text` that has a width of its own: what a variation selector or accent belongs to.
pub fn last_visible(text: &str) -> Option<char> {
    text.chars().rev().find(|c| is_ordinary(*c) || c.width() != Some(0))
}

fn takes_no_space(c: char) -> bool {
    if c.is_ascii() {
        return false;
    }
    if is_ordinary(c) {
        return true;
    }
    // Half-width kana and punctuation are one column wide but wide in kind.
    let half_width = matches!(u32::from(c), 0xFF61..=0xFF9F);
    (half_width || c.width() == Some(2)) && !is_hangul(c)
}

/// Kana, kanji and the punctuation of nearly every sentence: two columns wide, which needs no look into a table.
fn is_ordinary(c: char) -> bool {
    matches!(c, '、' | '。' | '「' | '」' | 'ぁ'..='ゖ' | 'ァ'..='ー' | '一'..='鿿')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_needs_no_table_is_as_wide_as_the_table_says() {
        for c in ('\0'..=char::MAX).filter(|c| is_ordinary(*c)) {
            assert!(c.width() == Some(2) && !is_hangul(c), "{c}");
        }
    }

    #[test]
    fn only_wide_neighbours_other_than_hangul_join() {
        for (before, after, expected) in [
            ('日', '本', true),
            ('。', '「', true),
            ('ｱ', 'ｲ', true),
            ('Ａ', '字', true),
            ('　', '字', true),
            ('字', 'a', false),
            ('a', '字', false),
            ('字', '1', false),
            ('한', '국', false),
            ('字', '한', false),
            ('字', '“', false),
        ] {
            assert_eq!(joins(before, after), expected, "{before}{after}");
        }
    }

    #[test]
    fn a_variation_selector_is_looked_through() {
        assert_eq!(last_visible("葛\u{E0100}"), Some('葛'));
        assert_eq!(last_visible("か\u{3099}"), Some('か'));
        assert_eq!(last_visible(""), None);
    }

    #[test]
    fn emoji_are_no_script() {
        assert!(is_cjk('々') && is_cjk('ｶ') && is_cjk('𠮷') && is_cjk('한') && is_cjk('（'));
        assert!(!is_cjk('😀') && !is_cjk('⌚') && !is_cjk('é') && !is_cjk('“'));
    }
}
