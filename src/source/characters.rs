//! Characters that a text may not hold, and those that an author cannot see. Works on decoded text; how it came
//! to be text is in `decode`.

use std::ops::Range;

use super::path::SourcePath;
use crate::diagnostics::{Code, Diagnostic, Span};

/// So many places of one file are reported; a file with more is not text at all.
const MOST: usize = 50;

/// What is wrong with single characters of `text`, in their order; a run of one character is one problem.
pub(super) fn check(path: &SourcePath, text: &str) -> Vec<Diagnostic> {
    let mut runs: Vec<(Range<usize>, char, Code)> = Vec::new();
    for (at, character) in suspects(text) {
        let Some(code) = problem(character) else { continue };
        let end = at + character.len_utf8();
        match runs.last_mut() {
            Some((range, same, _)) if range.end == at && *same == character => range.end = end,
            _ => runs.push((at..end, character, code)),
        }
        if runs.len() > MOST {
            runs.pop();
            break;
        }
    }
    runs.into_iter()
        .map(|(range, character, code)| {
            Diagnostic::new(code, Span::bytes(path, range))
                .with("character", format!("U+{:04X}", u32::from(character)))
        })
        .collect()
}

/// Whether `character` turns the direction of writing, so that a text shows other than it is.
pub(super) fn is_bidi_control(character: char) -> bool {
    matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn problem(character: char) -> Option<Code> {
    let noncharacter =
        matches!(character, '\u{fdd0}'..='\u{fdef}') || u32::from(character) & 0xFFFE == 0xFFFE;
    if noncharacter || character == char::REPLACEMENT_CHARACTER || character.is_control() {
        return (!matches!(character, '\t' | '\n')).then_some(Code::ForbiddenCharacter);
    }
    let invisible = is_bidi_control(character) || matches!(character, '\u{200b}' | '\u{feff}');
    invisible.then_some(Code::InvisibleCharacter)
}

/// The characters that `problem` may name. Only their first bytes are looked at for the rest of the text, which
/// makes this as fast as a copy; a test holds the list of first bytes against `problem`.
fn suspects(text: &str) -> impl Iterator<Item = (usize, char)> {
    let bytes = text.as_bytes().iter().enumerate();
    bytes
        .filter(|(_, byte)| SUSPECT[usize::from(**byte)])
        .filter_map(|(at, _)| Some((at, text[at..].chars().next()?)))
}

const SUSPECT: [bool; 256] = {
    let mut suspect = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        suspect[byte] =
            matches!(byte, 0..=0x08 | 0x0B..=0x1F | 0x7F | 0xC2 | 0xD8 | 0xE2 | 0xEF | 0xF0..=0xF4);
        byte += 1;
    }
    suspect
};

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(Code, Range<usize>, String)> {
        let path = SourcePath::new("content/a.md").expect("inside");
        let place = |found: Diagnostic| match (found.span.place, &found.args[0].1) {
            (crate::diagnostics::Place::Bytes(range), crate::diagnostics::Arg::Text(text)) => {
                (found.code, range, text.clone())
            }
            other => panic!("{other:?}"),
        };
        check(&path, text).into_iter().map(place).collect()
    }

    #[test]
    fn every_problem_starts_with_a_suspect_byte() {
        for character in (0..=0x10_FFFF)
            .filter_map(char::from_u32)
            .filter(|character| problem(*character).is_some())
        {
            let first = character.to_string().as_bytes()[0];
            assert!(SUSPECT[usize::from(first)], "{character:?} starts with {first:x}");
        }
    }

    #[test]
    fn ordinary_text_is_clean() {
        assert_eq!(
            found("事例：\t“引用”※１→２　ｶﾅ\n👨\u{200d}👩\u{200d}👧 é ñ 𠮷 \u{e000} ❤\u{fe0f}"),
            []
        );
    }

    #[test]
    fn forbidden_characters_are_reported_at_their_bytes() {
        let forbidden = |range, name: &str| (Code::ForbiddenCharacter, range, name.to_owned());
        assert_eq!(found("あ\0い"), [forbidden(3..4, "U+0000")]);
        assert_eq!(
            found("a\u{b}\u{c}\u{7f}"),
            [forbidden(1..2, "U+000B"), forbidden(2..3, "U+000C"), forbidden(3..4, "U+007F")]
        );
        assert_eq!(found("\u{85}\u{1b}"), [forbidden(0..2, "U+0085"), forbidden(2..3, "U+001B")]);
        assert_eq!(
            found("a\u{fdd0}\u{fffe}"),
            [forbidden(1..4, "U+FDD0"), forbidden(4..7, "U+FFFE")]
        );
        assert_eq!(
            found("\u{10ffff}\u{fffd}"),
            [forbidden(0..4, "U+10FFFF"), forbidden(4..7, "U+FFFD")]
        );
    }

    #[test]
    fn invisible_characters_are_warned_about() {
        for character in
            "\u{61c}\u{200b}\u{200e}\u{200f}\u{202a}\u{202e}\u{2066}\u{2069}\u{feff}".chars()
        {
            let text = format!("あ{character}");
            let name = format!("U+{:04X}", u32::from(character));
            assert_eq!(found(&text), [(Code::InvisibleCharacter, 3..text.len(), name)]);
        }
    }

    #[test]
    fn a_run_is_one_problem_and_their_number_is_bounded() {
        assert_eq!(
            found("a\0\0\0b\0").iter().map(|(_, range, _)| range.clone()).collect::<Vec<_>>(),
            [1..4, 5..6]
        );
        assert_eq!(found(&"\0a".repeat(1000)).len(), MOST);
    }
}
