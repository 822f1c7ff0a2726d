//! Words and characters that a site does not use: other spellings, and characters that not every machine shows.
//! What stands in 「quotation marks」 is somebody else's and stays as it is.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::Findings;
use super::prose::lines;
use crate::diagnostics::Code;

/// Characters in the fields of records that other programs garble, sort or search wrongly: ①, Ⅲ, ㈱, ㍻, ｶ.
pub(super) fn platform_characters(found: &mut Findings<'_>) {
    let fields = &found.masked.prose[..found.masked.body];
    let mut found_here = Vec::new();
    for (start, line) in lines(fields) {
        // Sentences may say ①; what programs compare and sort are names.
        let first_key = found.masked.text[start..].trim_start_matches([' ', '-']);
        if !NAMES
            .iter()
            .any(|name| first_key.strip_prefix(name).is_some_and(|rest| rest.starts_with(':')))
        {
            continue;
        }
        let characters = line.char_indices().filter(|(_, c)| is_platform_character(*c));
        found_here.extend(
            outside_quotes(line, characters)
                .map(|(at, c)| (start + at..start + at + c.len_utf8(), c)),
        );
    }
    for (range, c) in found_here {
        let plain: String = std::iter::once(c).nfkc().collect();
        found.report(Code::PlatformCharacter, range, |problem| {
            problem.with("character", c).with("plain", plain)
        });
    }
}

/// Fields that hold names rather than sentences.
const NAMES: [&str; 10] =
    ["name", "term", "label", "title", "yomi", "synonyms", "keywords", "norm", "value", "places"];

fn is_platform_character(c: char) -> bool {
    matches!(c,
        '\u{2116}' | '\u{2121}' | '\u{2160}'..='\u{2188}' | '\u{2460}'..='\u{24FF}' | '\u{2776}'..='\u{2793}'
        | '\u{3220}'..='\u{33FF}' | '\u{FF61}'..='\u{FF9F}')
}

/// Spellings that the site asks not to use.
pub(super) fn spellings(found: &mut Findings<'_>) {
    let rules = found.rules;
    let text = &found.masked.prose;
    let mut found_here: Vec<(Range<usize>, &str)> = Vec::new();
    for spelling in &rules.spellings {
        let right: &str = &spelling.right;
        for wrong in &spelling.avoid {
            let wrong: &str = wrong;
            if wrong.is_empty() || memchr::memmem::find(text.as_bytes(), wrong.as_bytes()).is_none()
            {
                continue;
            }
            for (start, line) in lines(text) {
                let places = line.match_indices(wrong).filter(|(at, _)| {
                    // The right word may contain the wrong one: 障害者 and 障害.
                    !right.match_indices(wrong).any(|(inner, _)| {
                        at.checked_sub(inner).is_some_and(|from| {
                            line.get(from..).is_some_and(|rest| rest.starts_with(right))
                        })
                    })
                });
                found_here.extend(
                    outside_quotes(line, places)
                        .map(|(at, _)| (start + at..start + at + wrong.len(), right)),
                );
            }
        }
    }
    for (range, right) in found_here {
        let wrong = &found.masked.text[range.clone()];
        found.report(Code::InconsistentSpelling, range, |problem| {
            problem.with("word", wrong).with("right", right)
        });
    }
}

/// Those of `places` in `line` that stand in no 「quotation」.
fn outside_quotes<'l, T>(
    line: &'l str,
    places: impl Iterator<Item = (usize, T)> + 'l,
) -> impl Iterator<Item = (usize, T)> + 'l
where
    T: 'l,
{
    let (mut seen, mut depth) = (0, 0_usize);
    places.filter(move |(at, _)| {
        for c in line[seen..*at].chars() {
            match c {
                '「' | '『' => depth += 1,
                '」' | '』' => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        seen = *at;
        depth == 0
    })
}
