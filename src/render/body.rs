//! Fills the holes of a Markdown body: addresses, titles, sizes and words that only the whole site knows. It parses
//! nothing.

use std::sync::Arc;

use crate::memo::Hashed;
use crate::parse::markdown::{Alert, Body, Piece, Saying, push_labelled};
use crate::plan::{Resolved, TermLink};
use crate::theme::Words;
use crate::web::html::{push_text, push_value};

/// A body with what its links lead to: all that its HTML depends on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BodyInput {
    /// The body, with its holes.
    pub body: Arc<Body>,
    /// What each of its links leads to, in the order of `body.links`.
    pub links: Vec<Resolved>,
    /// Words that lead to the glossary, in their order.
    pub terms: Vec<TermLink>,
    /// What is said in it that its author has not written.
    pub words: Hashed<Words>,
}

/// The HTML of a body.
pub fn fill(input: &BodyInput) -> String {
    let mut html = String::new();
    let mut terms = input.terms.as_slice();
    for (number, piece) in input.body.pieces.iter().enumerate() {
        match piece {
            Piece::Html(part) => {
                let own = terms.partition_point(|term| term.piece <= number);
                with_terms(&mut html, part, &terms[..own]);
                terms = &terms[own..];
            }
            Piece::Open(number) => open(&mut html, input, *number),
            Piece::Close(number) => close(&mut html, input, *number),
            Piece::Image(number) => image(&mut html, input, *number),
            Piece::Word(saying) => push_text(&mut html, &say(&input.words, saying)),
            Piece::Labelled(tag, saying) => {
                push_labelled(&mut html, tag, &say(&input.words, saying));
            }
        }
    }
    html
}

/// What `saying` is in `words`.
pub fn say(words: &Words, saying: &Saying) -> String {
    let (words, alerts) = (&words.texts, &words.texts.alerts);
    match saying {
        Saying::Alert(Alert::Note) => alerts.note.to_string(),
        Saying::Alert(Alert::Tip) => alerts.tip.to_string(),
        Saying::Alert(Alert::Important) => alerts.important.to_string(),
        Saying::Alert(Alert::Warning) => alerts.warning.to_string(),
        Saying::Alert(Alert::Caution) => alerts.caution.to_string(),
        Saying::Note(number) => words.note(number),
        Saying::Notes => words.notes.to_string(),
        Saying::Back(note, None) => words.back(note),
        Saying::Back(note, Some(reference)) => words.back_to(note, reference),
        Saying::Table(None) => words.table.to_string(),
        Saying::Table(Some(heading)) => words.table_under(heading),
    }
}

/// The HTML of a body that is one of several on its page, `number` counting them: its ids and the links to them carry
/// the number, and its headings are one level lower.
pub(super) fn fill_chapter(input: &BodyInput, number: usize) -> String {
    let html = fill(input);
    let mut chapter = String::with_capacity(html.len() + html.len() / 16);
    let mut rest = html.as_str();
    while let Some(start) = rest.find('<') {
        chapter.push_str(&rest[..start]);
        // Values of attributes are escaped, so that `>` ends a tag.
        let end = rest[start..].find('>').map_or(rest.len(), |end| start + end + 1);
        chapter_tag(&mut chapter, &rest[start..end], number);
        rest = &rest[end..];
    }
    chapter.push_str(rest);
    chapter
}

/// Writes `tag` as one of chapter `number`: a heading as the next lower one, ids and what refers to them with the number
/// in front, labels with the number behind, for chapters name their parts alike.
fn chapter_tag(html: &mut String, tag: &str, number: usize) {
    let mut rest = tag;
    for open in ["<h", "</h"] {
        let level = tag.strip_prefix(open).and_then(|name| name.bytes().next());
        if let Some(level @ b'1'..=b'6') = level {
            html.push_str(open);
            html.push(char::from((level + 1).min(b'6')));
            rest = &tag[open.len() + 1..];
        }
    }
    while let Some((name, value)) = rest.find("=\"").map(|at| (&rest[..at], at + 2)) {
        let end = rest[value..].find('"').map_or(rest.len(), |end| value + end);
        html.push_str(&rest[..value]);
        let value = &rest[value..end];
        rest = &rest[end..];
        let (before, value, after) =
            match (name.rsplit(' ').next().unwrap_or(name), value.strip_prefix('#')) {
                ("id" | "aria-labelledby" | "aria-describedby", _) => {
                    (format!("c{number}-"), value, String::new())
                }
                ("href", Some(id)) => (format!("#c{number}-"), id, String::new()),
                ("aria-label", _) => (String::new(), value, format!("（{number}）")),
                _ => (String::new(), value, String::new()),
            };
        html.extend([&before, value, &after]);
    }
    html.push_str(rest);
}

/// Writes `part` with links around its words of the glossary.
fn with_terms(html: &mut String, part: &str, terms: &[TermLink]) {
    let mut at = 0;
    for term in terms {
        html.push_str(&part[at..term.bytes.start]);
        start_tag(html, &term.href, None, " class=\"term\"");
        html.push_str(&part[term.bytes.clone()]);
        html.push_str("</a>");
        at = term.bytes.end;
    }
    html.push_str(&part[at..]);
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
        push_value(html, title);
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
        Resolved::File { note, .. } => push_value(html, note),
        Resolved::Outside { href } if is_site(href) => {
            // Text and not decoration: it has to be read aloud, copied and printed too.
            let note = format!("（{}）", input.words.values.external);
            if !input.body.links[number].text.ends_with(&note) {
                html.push_str("<span class=\"external-note\">");
                push_text(html, &note);
                html.push_str("</span>");
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
    push_value(html, value);
    html.push('"');
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
        let words = Hashed::new(Words::default());
        fill(&BodyInput { body, links, terms: Vec::new(), words })
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

    #[test]
    fn tags_of_a_chapter_are_its_own() {
        let chapter = |tag: &str| {
            let mut html = String::new();
            chapter_tag(&mut html, tag, 2);
            html
        };
        assert_eq!(chapter("<h2 id=\"a\">"), "<h3 id=\"c2-a\">");
        assert_eq!(chapter("</h6>"), "</h6>");
        assert_eq!(chapter("</h3>"), "</h4>");
        assert_eq!(chapter("<hr>"), "<hr>");
        assert_eq!(chapter("<section aria-label=\"注\">"), "<section aria-label=\"注（2）\">");
        assert_eq!(chapter("<a href=\"#a\">"), "<a href=\"#c2-a\">");
        assert_eq!(chapter("<a href=\"x.html#a\">"), "<a href=\"x.html#a\">");
    }
}
