//! The lines around a place, made fit for a terminal: cut where they are very long, and without
//! characters that a terminal would obey or not show. Not for drawing carets: that is `human`.

use std::ops::{Deref, Range};

use unicode_width::UnicodeWidthChar;

use super::place::Source;

/// The widest line that is shown whole, in columns of a terminal.
const WIDEST: usize = 110;
/// How much of a longer line is shown before the place.
const BEFORE: usize = 40;
/// The longest place that is marked whole, in lines; of a longer one the first line is marked.
const MARKED_LINES: usize = 6;
/// How far apart two places may be to be shown in one excerpt, in lines.
const NEAR: usize = 20;
/// Stands where a line was cut. Not `…`, which some terminals draw twice as wide as others.
const CUT: &str = "...";

/// Some lines of a file.
pub(super) struct Excerpt {
    /// The lines as they are shown.
    pub(super) text: String,
    /// The number of the first line, counted from 1.
    pub(super) first_line: usize,
    /// Where in `text` the marked places are, in the order they were asked for.
    pub(super) marks: Vec<Range<usize>>,
}

/// The part of `range` that is marked in an excerpt.
pub(super) fn marked<T: Deref<Target = str>>(
    source: &Source<T>,
    range: &Range<usize>,
) -> Range<usize> {
    let range = source.clamp(range);
    let first = source.line_of(range.start);
    if source.line_of(range.end) - first >= MARKED_LINES {
        return range.start..source.line(first).end;
    }
    let length = source.text()[range.clone()].trim_end_matches('\n').len();
    range.start..range.start + length
}

/// Whether the marked range `other` can be shown in the excerpt of the marked range `one`.
pub(super) fn are_near<T: Deref<Target = str>>(
    source: &Source<T>,
    one: &Range<usize>,
    other: &Range<usize>,
) -> bool {
    let lines = |range: &Range<usize>| (source.line_of(range.start), source.line_of(range.end));
    let ((first, last), (other_first, other_last)) = (lines(one), lines(other));
    let between = first.saturating_sub(other_last).max(other_first.saturating_sub(last));
    // A long line is cut around one place, so it cannot show a second.
    between <= NEAR && (other_first..=other_last).all(|line| source.line(line).len() <= WIDEST)
}

/// The lines of `source` from the first to the last of the marked `ranges`.
pub(super) fn excerpt<T: Deref<Target = str>>(
    source: &Source<T>,
    ranges: &[Range<usize>],
) -> Excerpt {
    let points = || ranges.iter().flat_map(|range| [range.start, range.end]);
    let first = source.line_of(points().min().unwrap_or(0));
    let last = source.line_of(points().max().unwrap_or(0));
    let mut text = String::new();
    let mut marks = ranges.to_vec();
    for line in first..=last {
        let bounds = source.line(line);
        let here = |point: &usize| bounds.start <= *point && *point <= bounds.end;
        let focus = points().filter(here).min().unwrap_or(bounds.start);
        let window = cut(&source.text()[bounds.clone()], focus - bounds.start);
        let window = bounds.start + window.start..bounds.start + window.end;
        if window.start > bounds.start {
            text.push_str(CUT);
        }
        let base = text.len();
        text.extend(source.text()[window.clone()].chars().map(shown));
        let moved = |point: usize| {
            let before = &source.text()[window.start..point.clamp(window.start, window.end)];
            base + before.chars().map(|letter| shown(letter).len_utf8()).sum::<usize>()
        };
        for (mark, range) in marks.iter_mut().zip(ranges) {
            if here(&range.start) {
                mark.start = moved(range.start);
            }
            if here(&range.end) {
                mark.end = moved(range.end);
            }
        }
        if window.end < bounds.end {
            text.push_str(CUT);
        }
        text.push('\n');
    }
    Excerpt { text, first_line: first + 1, marks }
}

/// The bytes of `line` that are shown when the byte `focus` is what matters.
fn cut(line: &str, focus: usize) -> Range<usize> {
    if line.len() <= WIDEST {
        return 0..line.len();
    }
    let (before, after) = line.split_at(focus);
    // Twice, because room that one side does not need is the other's.
    let (_, left) = fitting(before.chars().rev(), BEFORE);
    let (right, right_width) = fitting(after.chars(), WIDEST - left);
    let (left, _) = fitting(before.chars().rev(), WIDEST - right_width);
    focus - left..focus + right
}

/// How many bytes and columns of `letters` fit into `columns`.
fn fitting(letters: impl Iterator<Item = char>, columns: usize) -> (usize, usize) {
    let mut taken = (0, 0);
    for letter in letters {
        // A letter of no width counts too, or a line of a million of them would never end.
        let width = shown(letter).width().unwrap_or(1).max(1);
        if taken.1 + width > columns {
            break;
        }
        taken = (taken.0 + letter.len_utf8(), taken.1 + width);
    }
    taken
}

/// `text` on one line of a terminal, without anything the terminal would obey.
pub(super) fn shown_on_one_line(text: &str) -> String {
    text.chars().map(|letter| if letter == '\t' { ' ' } else { shown(letter) }).collect()
}

/// What a terminal is given for `letter`: itself, or a sign that stands for a character without shape.
fn shown(letter: char) -> char {
    match letter {
        '\t' => letter,
        '\0'..='\u{1F}' => {
            char::from_u32(0x2400 + u32::from(letter)).unwrap_or(char::REPLACEMENT_CHARACTER)
        }
        '\u{7F}' => '\u{2421}',
        '\u{80}'..='\u{9F}'
        | '\u{AD}'
        | '\u{61C}'
        | '\u{200B}'..='\u{200C}'
        | '\u{200E}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FDD0}'..='\u{FDEF}'
        | '\u{FEFF}'
        | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E007F}' => char::REPLACEMENT_CHARACTER,
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn excerpt_of(text: &str, range: Range<usize>) -> Excerpt {
        excerpt(&Source::new(text), std::slice::from_ref(&range))
    }

    #[test]
    fn a_short_line_is_shown_whole() {
        let shown = excerpt_of("一行目\n二行目\n三行目", 10..13);
        assert_eq!((shown.text.as_str(), shown.first_line), ("二行目\n", 2));
        assert_eq!(&shown.text[shown.marks[0].clone()], "二");
    }

    #[test]
    fn a_long_line_is_cut_around_the_place_by_width() {
        let text = format!("{}！{}", "あ".repeat(1000), "い".repeat(1000));
        let shown = excerpt_of(&text, 3000..3003);
        assert_eq!(shown.text, format!("...{}！{}...\n", "あ".repeat(20), "い".repeat(34)));
        assert_eq!(&shown.text[shown.marks[0].clone()], "！");
    }

    #[test]
    fn room_that_one_side_does_not_need_is_given_to_the_other() {
        let text = "あ".repeat(1000);
        let shown = excerpt_of(&text, 3000..3000);
        assert_eq!(shown.text, format!("...{}\n", "あ".repeat(55)));
    }

    #[test]
    fn nothing_in_a_text_reaches_the_terminal_as_a_command() {
        let shown = excerpt_of("a\u{1b}[31m\u{9b}0m\u{202e}b\tc\r", 1..2);
        assert_eq!(shown.text, "a␛[31m\u{fffd}0m\u{fffd}b\tc␍\n");
        assert_eq!(&shown.text[shown.marks[0].clone()], "␛");
        assert_eq!(shown_on_one_line("a\nb\tc"), "a␊b c");
    }

    #[test]
    fn of_a_very_long_place_the_first_line_is_marked() {
        let text = "一\n".repeat(30);
        let source = Source::new(text.as_str());
        assert_eq!(marked(&source, &(0..24)), 0..3, "six line breaks and more");
        assert_eq!(marked(&source, &(0..20)), 0..19, "the last line break is not marked");
    }

    #[test]
    fn places_far_apart_are_not_near() {
        let text = "一\n".repeat(30);
        let source = Source::new(text.as_str());
        assert!(are_near(&source, &(0..3), &(80..83)));
        assert!(!are_near(&source, &(0..3), &(100..103)));
        let long = "あ".repeat(100);
        assert!(!are_near(&Source::new(long.as_str()), &(0..3), &(297..300)));
    }
}
