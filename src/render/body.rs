//! Fills the holes of a Markdown body: addresses, titles and sizes that only the whole site knows. It parses nothing.

use std::sync::Arc;

use crate::parse::markdown::{Body, Piece};
use crate::plan::Resolved;

/// What a link to another site ends with. Text and not decoration: it has to be read aloud, copied and printed too.
const OUTSIDE: &str = "<span class=\"external-note\">（外部サイト）</span>";

/// A body with what its links lead to: all that its HTML depends on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BodyInput {
    /// The body, with its holes.
    pub body: Arc<Body>,
    /// What each of its links leads to, in the order of `body.links`.
    pub links: Vec<Resolved>,
}

/// The HTML of a body.
pub fn fill(input: &BodyInput) -> String {
    let mut html = String::new();
    for piece in &input.body.pieces {
        match piece {
            Piece::Html(part) => html.push_str(part),
            Piece::Open(number) => open(&mut html, input, *number),
            Piece::Close(number) => close(&mut html, input, *number),
            Piece::Image(number) => image(&mut html, input, *number),
        }
    }
    html
}

fn open(html: &mut String, input: &BodyInput, number: usize) {
    let (link, resolved) = (&input.body.links[number], &input.links[number]);
    let title = link.title.as_deref();
    match resolved {
        Resolved::Nowhere { .. } => {}
        Resolved::Inside { href, .. } | Resolved::File { href, .. } => {
            start_tag(html, href, title, "");
        }
        Resolved::Outside { href } if is_site(href) => {
            start_tag(html, href, title, " class=\"external\" rel=\"noopener noreferrer\"");
        }
        Resolved::Outside { href } => start_tag(html, href, title, ""),
    }
    if let (false, Resolved::Nowhere { title } | Resolved::Inside { title, .. }) =
        (link.labelled, resolved)
    {
        escape(html, title);
    }
}

/// Whether `href` leads to another site, and not to somebody's mail or telephone.
fn is_site(href: &str) -> bool {
    href.starts_with("http")
}

fn start_tag(html: &mut String, href: &str, title: Option<&str>, more: &str) {
    html.push_str("<a");
    attribute(html, "href", href);
    if let Some(title) = title {
        attribute(html, "title", title);
    }
    html.push_str(more);
    html.push('>');
}

fn close(html: &mut String, input: &BodyInput, number: usize) {
    let resolved = &input.links[number];
    match resolved {
        Resolved::File { note, .. } => escape(html, note),
        Resolved::Outside { href } if is_site(href) => {
            if !input.body.links[number].text.ends_with("（外部サイト）") {
                html.push_str(OUTSIDE);
            }
        }
        Resolved::Outside { .. } | Resolved::Inside { .. } | Resolved::Nowhere { .. } => {}
    }
    if !matches!(resolved, Resolved::Nowhere { .. }) {
        html.push_str("</a>");
    }
}

fn image(html: &mut String, input: &BodyInput, number: usize) {
    let link = &input.body.links[number];
    if let Resolved::File { href, .. } | Resolved::Inside { href, .. } = &input.links[number] {
        html.push_str("<img");
        attribute(html, "src", href);
        attribute(html, "alt", &link.text);
        if let Some(title) = &link.title {
            attribute(html, "title", title);
        }
        html.push('>');
    }
}

fn attribute(html: &mut String, name: &str, value: &str) {
    html.push(' ');
    html.push_str(name);
    html.push_str("=\"");
    escape(html, value);
    html.push('"');
}

fn escape(html: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
        html.push_str(&rest[..at]);
        html.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        });
        rest = &rest[at + 1..];
    }
    html.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::markdown::parse_body;

    fn filled(body: &str) -> String {
        let body = Arc::new(parse_body("a.md", body, 0).value);
        let outside =
            |link: &crate::parse::markdown::Link| Resolved::Outside { href: link.target.written() };
        let links = body.links.iter().map(outside).collect();
        fill(&BodyInput { body, links })
    }

    #[test]
    fn a_link_to_another_site_says_so_once_in_words() {
        let note = "<span class=\"external-note\">（外部サイト）</span></a>";
        let start =
            "<a href=\"https://example.jp/\" class=\"external\" rel=\"noopener noreferrer\">";
        assert_eq!(
            filled("[市の案内](https://example.jp/)"),
            format!("<p>{start}市の案内{note}</p>\n")
        );
        let written = "<p><a href=\"https://example.jp/\" class=\"external\" rel=\"noopener noreferrer\">案内（外部サイト）</a></p>\n";
        assert_eq!(filled("[案内（外部サイト）](https://example.jp/)"), written);
        assert_eq!(
            filled("[電話](tel:0451234567)"),
            "<p><a href=\"tel:0451234567\">電話</a></p>\n"
        );
    }
}
