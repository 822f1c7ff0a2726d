//! Text that has to fit a place of a drawing, where nothing breaks lines by itself. Widths are estimates that err on the
//! wide side: the fonts of the reader are not known.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

use crate::japanese::word_ends::{is_seam, may_break};

/// What stands in place of what had to be left out.
const ELLIPSIS: &str = "…";

/// `text` in at most `most` lines of `em` hundredths of its size each; what does not fit ends in an ellipsis.
pub(crate) fn wrapped(text: &str, em: i32, most: usize) -> Vec<String> {
    let letters: Vec<&str> = text.graphemes(true).filter(|it| !it.contains('\n')).collect();
    let mut lines = Vec::new();
    let mut rest = letters.as_slice();
    while !rest.is_empty() {
        if width(&rest.concat()) <= em {
            lines.push(rest.concat());
            break;
        }
        if lines.len() + 1 >= most {
            lines.push(cut(rest, em));
            break;
        }
        let lines_left = most - lines.len() - 1;
        let end = line_end(rest, em, lines_left);
        lines.push(rest[..end].concat().trim_end().to_owned());
        let start = rest[end..].iter().position(|it| !it.trim().is_empty());
        rest = &rest[start.map_or(rest.len(), |start| end + start)..];
    }
    lines
}

/// How wide `text` is at most, in hundredths of its size.
pub(crate) fn width(text: &str) -> i32 {
    text.chars().map(width_of).sum()
}

fn width_of(c: char) -> i32 {
    match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | ' ' => 36,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 98,
        'A'..='Z' => 78,
        ' '..='~' => 62,
        _ if c.width() == Some(0) || c.is_control() => 0,
        '\u{ff61}'..='\u{ff9f}' => 56,
        '\u{1f000}'..='\u{1faff}' => 140,
        _ => 100,
    }
}

/// As many letters as fit, with an ellipsis.
fn cut(letters: &[&str], em: i32) -> String {
    let end = fitting(letters, em - width(ELLIPSIS));
    format!("{}{ELLIPSIS}", letters[..end].concat().trim_end())
}

/// How many letters fit into `em`.
fn fitting(letters: &[&str], em: i32) -> usize {
    let mut room = em;
    let fits = |letter: &&&str| {
        room -= width(letter);
        room >= 0
    };
    letters.iter().take_while(fits).count()
}

/// After how many letters a line ends: where words seem to end, if what follows still fits into `lines_left`.
fn line_end(letters: &[&str], em: i32, lines_left: usize) -> usize {
    let full = fitting(letters, em).max(1);
    let last = usize::from(full > 1);
    let allowed = |end: usize| may_break(letters[end - 1], letters.get(end).copied());
    let earliest = (full / 2).max(last);
    let rest_fits = |end: usize| {
        let room = em * i32::try_from(lines_left).unwrap_or(i32::MAX / 10_000);
        width(&letters[end..].concat()) <= room
    };
    let ends = || (earliest..=full).rev().filter(|end| *end > 0 && allowed(*end));
    // Where something is cut off in any case, words come first.
    let is_good = |end: usize| rest_fits(end) || !rest_fits(full);
    ends()
        .find(|end| is_seam(letters[end - 1], letters.get(*end).copied()) && is_good(*end))
        .or_else(|| ends().next())
        .unwrap_or(full)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lines_end_where_words_do() {
        assert_eq!(wrapped("モデル実施済み", 400, 2), ["モデル", "実施済み"]);
        assert_eq!(wrapped("横須賀・三浦", 416, 2), ["横須賀・", "三浦"]);
        assert_eq!(wrapped("湘南西部", 416, 2), ["湘南西部"]);
        assert_eq!(wrapped("県（再掲）", 300, 3), ["県", "（再", "掲）"]);
    }

    #[test]
    fn what_does_not_fit_ends_in_an_ellipsis() {
        assert_eq!(wrapped("医療的ケアを必要とする児", 400, 2), ["医療的", "ケアを…"]);
        assert_eq!(wrapped("医療的ケア", 300, 1), ["医療…"]);
        assert_eq!(wrapped("医", 10, 1), ["…"]);
        assert!(wrapped("", 400, 2).is_empty());
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_its_place(text in "\\PC{0,80}", em in 250..3000_i32, most in 1..5_usize) {
            let lines = wrapped(&text, em, most);
            prop_assert!(lines.len() <= most);
            for line in &lines {
                prop_assert!(width(line) <= em, "{line:?}: {}", width(line));
            }
        }

        #[test]
        fn nothing_is_lost_where_there_is_room(text in "[あ-んア-ン亜-熙、。・a-z（）]{1,60}") {
            prop_assert_eq!(wrapped(&text, 500, 60).concat(), text);
        }
    }
}
