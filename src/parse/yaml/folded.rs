//! Lines of a YAML text that is folded (`>-`, or a plain text over several lines). YAML joins them with spaces, which
//! suits words; between Japanese letters there is none. Only the joins are decided here.
//!
//! A value does not tell a folded line break from a space its author typed, so the break is marked before YAML is
//! read. The mark is a noncharacter: `source` refuses those, and `joined` takes it out again.

use std::borrow::Cow;

use crate::japanese::width;

/// Ends a line that goes on in the next without a space.
const MARK: char = '\u{FDD0}';

/// `text` with a mark at the end of each line that ends in a wide letter, if the next begins with one.
pub(super) fn marked(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let mut marked = String::new();
    let mut copied = 0;
    for end in memchr::memchr_iter(b'\n', bytes) {
        let line = text[copied..end].trim_end_matches([' ', '\t', '\r']);
        let next = text[end + 1..].trim_start_matches([' ', '\t']);
        if !line.ends_with(|c: char| !c.is_ascii()) || !next.starts_with(|c: char| !c.is_ascii()) {
            continue;
        }
        let last = width::last_visible(line.rsplit('\n').next().unwrap_or_default());
        if last.zip(next.chars().next()).is_some_and(|(last, next)| width::joins(last, next)) {
            marked.push_str(line);
            marked.push(MARK);
            copied += line.len();
        }
    }
    if copied == 0 {
        return text.into();
    }
    marked.push_str(&text[copied..]);
    marked.into()
}

/// The value `text` without marks and the spaces that YAML put after them.
pub(super) fn joined(text: &str) -> Cow<'_, str> {
    let mut parts = text.split(MARK);
    let first = parts.next().unwrap_or_default();
    let mut joined = Cow::Borrowed(first);
    for part in parts {
        joined.to_mut().push_str(part.trim_start_matches(' '));
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(yaml: &str) -> String {
        let text: String = serde_yaml::from_str(&marked(yaml)).unwrap();
        joined(&text).into_owned()
    }

    #[test]
    fn folded_japanese_lines_have_no_space_between_them() {
        for (yaml, expected) in [
            (">-\n  日本\n  語です。\n  次の文", "日本語です。次の文"),
            (">\n  日本  \n  語\n", "日本  語\n".replace("  ", "").as_str()),
            ("日本\n  語", "日本語"),
            ("\"日本\n  語\"", "日本語"),
            (">-\n  事例 A\n  の PDCA\n  と 協議 会", "事例 A の PDCA と 協議 会"),
            (">-\n  一段落。\n\n  二段落。", "一段落。\n二段落。"),
            ("|-\n  一行\n  二行", "一行\n二行"),
            (">-\n  葛\u{E0100}\n  城", "葛\u{E0100}城"),
            (">-\n  한국\n  사람", "한국 사람"),
        ] {
            assert_eq!(read(yaml), expected, "{yaml}");
        }
    }

    #[test]
    fn text_without_such_lines_is_not_copied() {
        for yaml in ["title: 日本\nid: a\n", "- 日本\n- 語\n", "", "a\nb", "日本\n"] {
            assert!(matches!(marked(yaml), Cow::Borrowed(_)), "{yaml}");
        }
    }
}
