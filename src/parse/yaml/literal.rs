//! What is typed, as it is typed. For YAML `2026.10` is the number 2026.1, which is wrong wherever it is a text: a place, a
//! version, a month. Each number that would not be printed as it was typed is marked before YAML is read, and so comes out
//! of it as text; `tree` takes the mark off and knows that it is a number all the same. In the same way separators of
//! lines that nobody sees are kept from ending lines.

use std::borrow::Cow;

/// Stands before a number. A noncharacter: `source` refuses those.
const MARK: char = '\u{FDD1}';

/// What ends lines for `libyaml` and for no editor, and what stands for it. As long, so that places stay what they are.
const SEPARATORS: [(char, char); 2] = [('\u{2028}', '\u{FDD2}'), ('\u{2029}', '\u{FDD3}')];

/// `text` with a mark before what YAML would read as a number that is not printed as it is typed. Marks in other texts
/// than numbers do no harm: whatever is read loses them.
pub(super) fn marked(text: Cow<'_, str>) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let mut marked = String::new();
    let mut copied = 0;
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(|byte| begins(*byte)) {
        let start = at + found;
        let length = bytes[start..].iter().position(|byte| !goes_on(*byte));
        at = start + length.unwrap_or(bytes.len() - start);
        let stands_alone =
            matches!(
                start.checked_sub(1).map(|before| bytes[before]),
                None | Some(b' ' | b'\n' | b'[' | b'{' | b',')
            ) && matches!(bytes.get(at), None | Some(b' ' | b'\n' | b']' | b'}' | b','));
        if stands_alone && is_changed_number(&text[start..at]) {
            marked.push_str(&text[copied..start]);
            marked.push(MARK);
            copied = start;
        }
    }
    if copied == 0 && marked.is_empty() {
        return text;
    }
    marked.push_str(&text[copied..]);
    marked.into()
}

/// `text` with marks in the place of separators that nobody sees.
pub(super) fn in_lines(text: &str) -> Cow<'_, str> {
    replaced(text.into(), SEPARATORS)
}

/// `text` with the second of each pair in the place of the first.
fn replaced(text: Cow<'_, str>, pairs: [(char, char); 2]) -> Cow<'_, str> {
    let is_there = |from: char| {
        let mut utf8 = [0; 4];
        let from = from.encode_utf8(&mut utf8).as_bytes();
        memchr::memmem::find(text.as_bytes(), from).is_some()
    };
    if !pairs.iter().any(|(from, _)| is_there(*from)) {
        return text;
    }
    let other = |c: char| pairs.iter().find(|(from, _)| *from == c).map_or(c, |(_, to)| *to);
    Cow::Owned(text.chars().map(other).collect())
}

/// The number in the scalar `text`, if it is a marked one.
pub(super) fn number(text: &str) -> Option<&str> {
    text.strip_prefix(MARK).filter(|number| is_changed_number(number))
}

/// The scalar `text` without marks.
pub(super) fn unmarked(text: &str) -> Cow<'_, str> {
    // All marks begin with these two bytes, which begin little else.
    if memchr::memmem::find(text.as_bytes(), b"\xEF\xB7").is_none() {
        return text.into();
    }
    let text = text.replace(MARK, "");
    replaced(text.into(), SEPARATORS.map(|(separator, mark)| (mark, separator)))
}

fn begins(byte: u8) -> bool {
    byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.')
}

fn goes_on(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.' | b'_')
}

/// Whether YAML takes `word` for a number, other than a whole number in its plain form.
fn is_changed_number(word: &str) -> bool {
    let digits = word.strip_prefix('-').unwrap_or(word);
    if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        // 007 is a text for YAML, as it should be.
        return word == "-0";
    }
    let unsigned = word.strip_prefix(['+', '-']).unwrap_or(word);
    if matches!(unsigned, ".inf" | ".Inf" | ".INF" | ".nan" | ".NaN" | ".NAN") {
        return true;
    }
    let based = [("0x", 16), ("0o", 8), ("0b", 2)].into_iter().find_map(|(prefix, base)| {
        let digits = unsigned.strip_prefix(prefix)?;
        Some(!digits.is_empty() && digits.chars().all(|digit| digit.is_digit(base)))
    });
    // `inf` and `nan` are numbers for Rust, and words for YAML.
    based.unwrap_or_else(|| {
        unsigned.contains(|c: char| c.is_ascii_digit())
            && unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.')
            && unsigned.parse::<f64>().is_ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_yaml_would_change_is_marked() {
        for word in [
            "2026.10", "10.0", "3.10", "+5", ".5", "1.", "1e3", "12E03", "0x1F", "0o17", "0b11",
            "-0", ".nan", "-.inf", "2.5", "+0x1f",
        ] {
            assert_eq!(marked(word.into()), format!("{MARK}{word}"));
            assert_eq!(number(&format!("{MARK}{word}")), Some(word));
        }
        for word in [
            "1",
            "0",
            "-3",
            "007",
            "08",
            "1_000",
            "2026-04-01",
            "1.2.3",
            "0x",
            "0b12",
            "-",
            "...",
            "S01",
            "e3",
            "inf",
            "nan",
            "10人",
            "12時",
            "yes",
            "",
            "045-000-0000",
        ] {
            assert!(matches!(marked(word.into()), Cow::Borrowed(_)), "{word}");
        }
    }

    #[test]
    fn separators_end_no_lines() {
        let text = "a: 秋\u{2028}に\nb: c\u{2029}d";
        let lines = in_lines(text);
        assert_eq!((lines.len(), lines.contains('\u{2028}')), (text.len(), false));
        assert_eq!(unmarked(&lines), text);
        assert!(matches!(in_lines("a: b"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_number_stands_alone_in_a_value_a_list_or_a_mapping() {
        let shown = |text: &str| marked(text.into()).replace(MARK, "^");
        assert_eq!(
            shown("a: 1.0\n- 2.0 # 3\nb: [1.5,2.50]"),
            "a: ^1.0\n- ^2.0 # 3\nb: [^1.5,^2.50]"
        );
        assert_eq!(
            shown("a: v1.0\nb: 1.0版\nc: \"1.0\"\nd:1.0"),
            "a: v1.0\nb: 1.0版\nc: \"1.0\"\nd:1.0"
        );
        assert_eq!(unmarked(&marked("第 1.0 版".into())), "第 1.0 版");
    }

    /// Whatever YAML reads as a number is marked or printed as it is typed.
    #[test]
    fn no_number_is_changed() {
        let parts =
            ["", "0", "1", "7", "10", "007", ".", "e", "E", "+", "-", "x", "_", "0x", "0b", "inf"];
        for a in parts {
            for b in parts {
                for c in parts {
                    let word = [a, b, c].concat();
                    let yaml = format!("{word}\n");
                    let Ok(serde_yaml::Value::Number(read)) = serde_yaml::from_str(&yaml) else {
                        continue;
                    };
                    assert!(read.to_string() == word || is_changed_number(&word), "{word}: {read}");
                }
            }
        }
    }
}
