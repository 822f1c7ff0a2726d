//! Text and times as XML takes them.

use crate::japanese::Date;

/// The first line of each file.
pub(super) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// `text` as the content of an element or of an attribute in double quotes. Characters that XML 1.0 has no form for
/// are left out.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' => escaped.push(character),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => escaped.push(character),
        }
    }
    escaped
}

/// The address of the file `route` of the site at `base`, as it stands in a document: our routes are ASCII.
pub(super) fn address(base: &str, route: &str) -> String {
    escaped(&format!("{base}{route}"))
}

/// A day, as `2026-04-01`.
pub(super) fn day(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
}

/// The beginning of a day in Japan.
pub(super) fn instant(date: Date) -> String {
    format!("{}T00:00:00+09:00", day(date))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_and_control_characters_are_left_out() {
        assert_eq!(escaped("a<b>&\"c\"\u{1}\u{b}\n"), "a&lt;b&gt;&amp;&quot;c&quot;\n");
    }
}
