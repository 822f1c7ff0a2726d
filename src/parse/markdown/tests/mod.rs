//! What authors write and what becomes of it, as exact HTML and exact places.

mod blocks;
mod emphasis;
mod hostile;
mod inline;
mod links;
mod problems;

use super::{Body, parse_body};

/// The body of a file without front matter.
fn body(text: &str) -> Body {
    parse_body("content/pages/x.md", text, 0).value
}

/// The HTML of `text`, which has no problems.
fn html(text: &str) -> String {
    let parsed = parse_body("content/pages/x.md", text, 0);
    assert_eq!(parsed.diagnostics, [], "{text}");
    parsed.value.plain_html()
}
