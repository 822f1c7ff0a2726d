//! Where `**「重要」**です` needs help to be read as emphasis. `CommonMark` decides by the punctuation next
//! to a run of `*`, which assumes spaces between words. Only decides; the Markdown parser inserts.
//!
//! The rule is that of the CJK-friendly amendment to `CommonMark` (tats-u/markdown-cjk-friendly), said as
//! insertions: a letter-like mark between run and punctuation makes the punctuation count as a letter.
//! When `pulldown-cmark` releases its own flag for this, this file goes.

use super::width::is_cjk;

/// On which sides of a run of `*` or `~` a letter-like mark has to stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marks {
    /// Between the text before and the run.
    pub before: bool,
    /// Between the run and the text after.
    pub after: bool,
}

/// The marks that a run between the texts `before` and `after` needs. Marks beside letters change nothing
/// and are left out, marks beside spaces would make emphasis where none is.
pub fn marks(before: &str, after: &str) -> Marks {
    let before = before.chars().rev().find(|c| !is_variation_selector(*c));
    let after = after.chars().next();
    let cjk = |c: Option<char>| c.is_some_and(is_cjk);
    let amended = cjk(before) || cjk(after);
    Marks { before: amended && is_punctuation(before), after: amended && is_punctuation(after) }
}

/// Punctuation and symbols, nearly: whatever is neither a letter, a digit nor a space.
fn is_punctuation(c: Option<char>) -> bool {
    c.is_some_and(|c| match c {
        // What stands there nearly always, before tables are asked.
        'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' | '一'..='鿿' => false,
        '、' | '。' | '「' | '」' | '（' | '）' => true,
        c => !c.is_alphanumeric() && !c.is_whitespace() && !c.is_control(),
    })
}

fn is_variation_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_stands_only_between_punctuation_and_a_run_with_cjk_on_one_side() {
        for (before, after, mark_before, mark_after) in [
            ("これは", "「重要」", false, true),
            ("「重要」", "です", true, false),
            ("「A」", "「B」", true, true),
            ("は", "(A)", false, true),
            ("(A)", "は", true, false),
            ("", "「A」", false, true),
            ("「A」 ", "B", false, false),
            ("(A)", "b", false, false),
            ("字", "字", false, false),
            ("。", " b", true, false),
            ("葛\u{E0100}", "(a)", false, true),
            ("\n", "item", false, false),
        ] {
            let expected = Marks { before: mark_before, after: mark_after };
            assert_eq!(marks(before, after), expected, "{before:?} ** {after:?}");
        }
    }
}
