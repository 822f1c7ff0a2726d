//! Characters that a text may not hold, and those that an author cannot see. Works on decoded text; how it came
//! to be text is in `decode`.

use std::ops::Range;

use super::path::SourcePath;
use crate::diagnostics::{Code, Diagnostic, Span};
use crate::japanese::fold::radicals::ideograph;

/// So many places of one file are reported; a file with more is not text at all.
const MOST: usize = 50;

/// What is wrong with single characters of `text`, in their order; a run of one character is one problem.
pub(super) fn check(path: &SourcePath, text: &str) -> Vec<Diagnostic> {
    let mut runs: Vec<(Range<usize>, char, Code)> = Vec::new();
    for (at, character) in suspects(text) {
        let Some(code) = problem(character) else { continue };
        let end = at + character.len_utf8();
        if is_part_of_an_emoji(text, at, character) {
            continue;
        }
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
            told(character, Diagnostic::new(code, Span::bytes(path, range)))
        })
        .collect()
}

/// `problem` with what is to be said about `character`.
fn told(character: char, problem: Diagnostic) -> Diagnostic {
    let name = format!("U+{:04X}", u32::from(character));
    if let Some(kanji) = ideograph(character) {
        return problem.with("character", character).with("code", name).with("right", kanji);
    }
    let likely = SYMBOLS.iter().find(|(symbol, _)| *symbol == character);
    problem.with("character", name).with_some("likely", likely.map(|(_, plain)| plain))
}

/// Private characters that word processors make of signs in the fonts Symbol and Wingdings, with ordinary ones.
const SYMBOLS: [(char, char); 15] = [
    ('\u{f0b7}', '・'),
    ('\u{f0a7}', '・'),
    ('\u{f06c}', '●'),
    ('\u{f06e}', '■'),
    ('\u{f06f}', '□'),
    ('\u{f0a8}', '□'),
    ('\u{f071}', '□'),
    ('\u{f075}', '◆'),
    ('\u{f076}', '◆'),
    ('\u{f0d8}', '・'),
    ('\u{f0fc}', '✓'),
    ('\u{f0fe}', '☑'),
    ('\u{f0e0}', '→'),
    ('\u{f0e8}', '→'),
    ('\u{f02d}', '－'),
];

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
    if matches!(character, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10fffd}') {
        return Some(Code::PrivateCharacter);
    }
    if ideograph(character).is_some() {
        return Some(Code::RadicalCharacter);
    }
    is_invisible(character).then_some(Code::InvisibleCharacter)
}

/// Whether `character` has no shape, or none that belongs into a text. Selectors of variants have none, but give another
/// character its own.
fn is_invisible(character: char) -> bool {
    is_bidi_control(character)
        || matches!(character,
            '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200d}' | '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}'
            | '\u{2800}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffc}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e00ff}' | '\u{e01f0}'..='\u{e0fff}')
}

/// Whether the `character` at `at` joins two emoji, or is one of the letters in the emoji of a flag.
fn is_part_of_an_emoji(text: &str, at: usize, character: char) -> bool {
    let is_emoji = |c: char| matches!(c, '\u{203c}'..='\u{2bff}' | '\u{3030}' | '\u{303d}' | '\u{3297}' | '\u{3299}' | '\u{1f000}'..='\u{1faff}' | '\u{fe0f}');
    let is_tag = |c: char| matches!(c, '\u{e0020}'..='\u{e007f}');
    let before = text[..at].chars().next_back();
    match character {
        '\u{200d}' => {
            let after = text[at + character.len_utf8()..].chars().next();
            before.is_some_and(is_emoji) && after.is_some_and(is_emoji)
        }
        tag if is_tag(tag) => text[..at].trim_end_matches(is_tag).ends_with('\u{1f3f4}'),
        _ => false,
    }
}

/// The characters that `problem` may name. Only their first bytes are looked at for the rest of the text, which
/// makes this as fast as a copy; a test holds the list of first bytes against `problem`.
fn suspects(text: &str) -> impl Iterator<Item = (usize, char)> {
    let bytes = text.as_bytes();
    // Hiragana and katakana begin with the same byte as one character that is looked for.
    let is_kana = |at: usize| bytes[at] == 0xE3 && bytes.get(at + 1) != Some(&0x85);
    (bytes.iter().enumerate())
        .filter(move |(at, byte)| SUSPECT[usize::from(**byte)] && !is_kana(*at))
        .filter_map(|(at, _)| Some((at, text[at..].chars().next()?)))
}

const SUSPECT: [bool; 256] = {
    let mut suspect = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        suspect[byte] = matches!(
            byte,
            0..=0x08 | 0x0B..=0x1F | 0x7F | 0xC2 | 0xCD | 0xD8 | 0xE1 | 0xE2 | 0xE3 | 0xEE | 0xEF | 0xF0..=0xF4
        );
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
            found(
                "事例：\t“引用”※１→２　ｶﾅ\n👨\u{200d}👩\u{200d}👧 é ñ 𠮷 葛\u{e0100} ❤\u{fe0f} ❤\u{fe0f}\u{200d}🔥 々〆ヶ㈱"
            ),
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
            "\u{61c}\u{200b}\u{200e}\u{200f}\u{202a}\u{202e}\u{2066}\u{2069}\u{feff}\u{ad}\u{34f}\u{115f}\u{180e}\
             \u{200c}\u{200d}\u{2028}\u{2029}\u{2060}\u{2064}\u{2800}\u{3164}\u{ffa0}\u{fff9}\u{fffa}\u{fffb}\u{fffc}\
             \u{e0020}\u{e0041}"
                .chars()
        {
            let text = format!("あ{character}");
            let name = format!("U+{:04X}", u32::from(character));
            assert_eq!(found(&text), [(Code::InvisibleCharacter, 3..text.len(), name)]);
        }
    }

    #[test]
    fn private_characters_and_radicals_are_told_with_what_is_right() {
        let told = |text: &str| {
            let path = SourcePath::new("content/a.md").expect("inside");
            let args: Vec<String> = check(&path, text)
                .into_iter()
                .flat_map(|problem| problem.args)
                .map(|(name, arg)| match arg {
                    crate::diagnostics::Arg::Text(text) => format!("{name}={text}"),
                    crate::diagnostics::Arg::Word(word) => format!("{name}={word}"),
                })
                .collect();
            args.join(" ")
        };
        assert_eq!(told("\u{f0b7}現状"), "character=U+F0B7 likely=・");
        assert_eq!(told("渡\u{e000}さん"), "character=U+E000");
        assert_eq!(told("\u{f8ff}\u{f0000}"), "character=U+F8FF character=U+F0000");
        assert_eq!(told("村⺠"), "character=⺠ code=U+2EA0 right=民");
        assert_eq!(told("⾼校"), "character=⾼ code=U+2FBC right=高");
    }

    #[test]
    fn letters_of_a_flag_belong_to_it() {
        let letters: String = "gbeng\u{7f}"
            .chars()
            .map(|c| char::from_u32(0xE0000 + u32::from(c)).unwrap())
            .collect();
        assert_eq!(found(&format!("🏴{letters}")), []);
        assert_eq!(found(&letters).len(), letters.chars().count());
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
