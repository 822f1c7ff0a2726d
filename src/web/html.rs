//! Text inside HTML and XML, so that none of it is taken for markup.

use pulldown_cmark_escape::{escape_html, escape_html_body_text};

/// Adds `text` to `html` as text between tags.
pub(crate) fn push_text(html: &mut String, text: &str) {
    escape_html_body_text(html, text).expect("a string takes all that is written to it");
}

/// Adds `value` to `html` as the value of an attribute in double quotes. It is right between tags, too.
pub(crate) fn push_value(html: &mut String, value: &str) {
    escape_html(html, value).expect("a string takes all that is written to it");
}

/// `text` as text between tags.
pub(crate) fn text(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    push_text(&mut html, text);
    html
}

/// `value` as the value of an attribute in double quotes. It is right between tags, too.
pub(crate) fn value(value: &str) -> String {
    let mut html = String::with_capacity(value.len());
    push_value(&mut html, value);
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_taken_for_markup_and_no_value_ends_early() {
        let hostile = "\" onload=\"<a>&'&amp;あ";
        assert_eq!(text(hostile), "\" onload=\"&lt;a&gt;&amp;'&amp;amp;あ");
        assert_eq!(value(hostile), "&quot; onload=&quot;&lt;a&gt;&amp;&#39;&amp;amp;あ");
    }
}
