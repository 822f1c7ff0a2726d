//! Finds telephone numbers and mail addresses that stand outside contact fields, so that no private one is published
//! by mistake. Works on the text of a file, whatever the file holds; contact fields are told by their keys.

use std::ops::Range;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use crate::diagnostics::{Code, Diagnostic, Span};

/// The keys that contacts stand after.
const CONTACT_KEYS: [&str; 4] = ["phone:", "fax:", "mail:", "form:"];

/// So many places of one file are reported.
const MOST: usize = 50;

/// How far before a contact the web address that it is part of may begin, in bytes.
const LONGEST_ADDRESS: usize = 2048;

/// The contacts in the file `path`, which says `text`, that may not stand where they are.
pub(super) fn check(path: &str, text: &str) -> Vec<Diagnostic> {
    let path: Arc<str> = path.into();
    contacts(text)
        .into_iter()
        .filter(|(_, range)| !is_allowed(text, range.start))
        .take(MOST)
        .map(|(what, range)| {
            let value = text[range.clone()].to_owned();
            Diagnostic::new(Code::PersonalContact, Span::bytes(path.clone(), range))
                .with_word("what", what)
                .with("value", value)
        })
        .collect()
}

/// What looks like a contact in `text`, with the catalogue's word for it.
fn contacts(text: &str) -> Vec<(&'static str, Range<usize>)> {
    let mut found = Vec::new();
    let mut end = 0;
    let mut before = ' ';
    for (at, letter) in text.char_indices() {
        let range = match letter {
            _ if at < end => None,
            '@' | '＠' => mail(text, at).map(|range| ("mail-address", range)),
            '0' | '０' | '+' | '＋' | '(' | '（' if !joins(before) => {
                phone(&text[at..]).map(|length| ("phone-number", at..at + length))
            }
            _ => None,
        };
        if let Some((_, range)) = &range {
            end = range.end;
        }
        found.extend(range);
        before = letter;
    }
    found
}

/// Whether a digit after `letter` is part of a longer word, code or number.
fn joins(letter: char) -> bool {
    let plain = half_width(letter);
    plain.is_ascii_alphanumeric() || matches!(plain, '_' | '-' | '.' | '/' | '=' | '%' | '#' | '+')
}

/// How many bytes of `text`, which starts with a possible one, are a Japanese telephone number.
fn phone(text: &str) -> Option<usize> {
    let mut digits = String::new();
    let mut groups = 1;
    let mut open = 0_u8;
    let mut length = 0;
    let mut shape = (groups, open);
    for (at, letter) in text.char_indices() {
        match half_width(letter) {
            digit if digit.is_ascii_digit() => {
                digits.push(digit);
                length = at + letter.len_utf8();
                shape = (groups, open);
            }
            '+' if at == 0 => {}
            '(' if open == 0 && groups < 4 => {
                open += 1;
                groups += u8::from(!digits.is_empty());
            }
            ')' if open == 1 => {
                open += 1;
                groups += 1;
            }
            '-' if groups < 4 && at == length => groups += 1,
            _ => break,
        }
    }
    let rest = text[length..].chars().next();
    let ends =
        rest.is_none_or(|letter| letter != '-' && letter != '_' && !letter.is_ascii_alphanumeric());
    let national = match digits.strip_prefix("81").filter(|_| text.starts_with(['+', '＋'])) {
        Some(rest) => format!("0{}", rest.trim_start_matches('0')),
        None => digits,
    };
    let is_number = national.starts_with('0')
        && !national.starts_with("00")
        && matches!(national.len(), 10 | 11)
        && matches!(shape, (1 | 3 | 4, 0 | 2));
    (ends && is_number).then_some(length)
}

/// The mail address around the `@` at `at`.
fn mail(text: &str, at: usize) -> Option<Range<usize>> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-');
    let before = text[..at].trim_end_matches(is_name);
    let after = at + text[at..].chars().next()?.len_utf8();
    let host = text[after..].split(|c: char| !(c.is_ascii_alphanumeric() || c == '.' || c == '-'));
    let host = host.into_iter().next()?.trim_end_matches(['.', '-']);
    let top = host.rsplit_once('.').map(|(_, top)| top)?;
    let is_host = top.len() >= 2 && top.bytes().all(|byte| byte.is_ascii_alphabetic());
    (before.len() < at && is_host).then_some(before.len()..after + host.len())
}

/// Whether the contact at `at` stands in a contact field or is part of a web address.
fn is_allowed(text: &str, at: usize) -> bool {
    let near = text.floor_char_boundary(at.saturating_sub(LONGEST_ADDRESS));
    let line = text[near..at].rsplit('\n').next().unwrap_or_default();
    let field = line.trim_end_matches([' ', '"', '\'']);
    let is_field = CONTACT_KEYS.iter().any(|key| {
        let before = field.strip_suffix(key);
        before.is_some_and(|before| !before.ends_with(|c: char| c.is_alphanumeric() || c == '_'))
    });
    let is_end =
        |c: char| c.is_whitespace() || !c.is_ascii() || matches!(c, '"' | '<' | '>' | ')' | ']');
    let word = line.rsplit(is_end).next().unwrap_or_default();
    is_field || word.contains("http://") || word.contains("https://")
}

/// The plain form of a digit or sign: `０` is `0`, `－` and `ー` are `-`.
fn half_width(letter: char) -> char {
    match letter {
        '‐'..='―' | '−' | '－' | 'ー' | 'ｰ' => '-',
        _ => std::iter::once(letter).nfkc().next().unwrap_or(letter),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let allowed = |range: &Range<usize>| is_allowed(text, range.start);
        contacts(text)
            .into_iter()
            .filter(|(_, range)| !allowed(range))
            .map(|(_, range)| &text[range])
            .collect()
    }

    #[test]
    fn numbers_and_addresses_are_found_in_all_their_spellings() {
        for contact in [
            "045-210-4709",
            "０４５－２１０－４７０９",
            "045(210)4709",
            "（045）210-4709",
            "0467ー82ー1111",
            "090-1234-5678",
            "09012345678",
            "0452104709",
            "+81-45-210-4709",
            "taro.yamada@example.lg.jp",
            "taro＠example.jp",
        ] {
            assert_eq!(found(contact), [contact]);
            assert_eq!(
                found(&format!("問い合わせ（{contact}）まで。")),
                [contact],
                "in a sentence"
            );
            assert_eq!(found(&format!("note: {contact}\n")), [contact], "in another field");
        }
    }

    #[test]
    fn what_is_not_a_contact_is_left_alone() {
        for text in [
            "2017-01-26",
            "H29.01.26",
            "平成29年1月26日 10:00-12:00",
            "\"142077\"",
            "〒231-8588",
            "1,234-5,678",
            "0.5",
            "第0012345678号文書".trim_end_matches("号文書"),
            "2018/20180713-028-27763.html",
            "ISBN978-4-00-000000-0",
            "0452-1234",
            "S01-045-210-4709",
            "user@localhost",
            "@media",
            "a @ b.jp",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn contact_fields_and_web_addresses_may_hold_contacts() {
        for text in [
            "contact:\n  phone: 045-210-4709\n  fax: \"045-210-4710\"\n  mail: a@example.jp\n",
            "contact: {office: 課, phone: 045-210-4709, mail: 'a@example.jp'}",
            "https://example.jp/045-210-4709/a@example.jp",
            "[窓口](https://example.jp/?tel=045-210-4709)",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
        assert_eq!(found("smartphone: 045-210-4709"), ["045-210-4709"]);
        assert_eq!(found("[窓口](https://example.jp/)045-210-4709"), ["045-210-4709"]);
    }
}
