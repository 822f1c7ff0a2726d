//! Text and times as XML takes them.

use crate::japanese::Date;
use crate::web::html;

/// The first line of each file.
pub(super) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// `text` as the content of an element or of an attribute in double quotes. Characters that XML 1.0 has no form for
/// are left out.
pub(super) fn escaped(text: &str) -> String {
    let has_none = |c: char| {
        let is_control = c < ' ' && !matches!(c, '\t' | '\n' | '\r');
        is_control || matches!(c, '\u{fffe}' | '\u{ffff}')
    };
    html::value(&text.replace(has_none, ""))
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
