//! One page's HTML as the facts that checks need: its ids, links, images and headings. Not a full HTML parser: it
//! reads tags and attributes as browsers split them, which is all that those facts take.

use ahash::HashSet;
use memchr::{memchr, memmem};

/// What a page's HTML holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageFacts {
    /// Values of `id`, in order.
    pub ids: Vec<String>,
    /// Addresses in `href` and `src`, each once, in order.
    pub links: Vec<Address>,
    /// Levels of the headings, in order.
    pub headings: Vec<u8>,
    /// `src` of images that have no `alt` at all.
    pub without_alternative: Vec<String>,
}

/// An address in a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// As it stands, entities decoded.
    pub href: String,
    /// Whether an image shows it.
    pub is_image: bool,
}

/// The facts of `html`.
pub fn inspect(html: &str) -> PageFacts {
    let mut facts = PageFacts::default();
    let mut seen = HashSet::default();
    let bytes = html.as_bytes();
    let mut at = 0;
    while let Some(found) = memchr(b'<', &bytes[at..]) {
        at += found + 1;
        if html[at..].starts_with("!--") {
            at += memmem::find(&bytes[at..], b"-->").map_or(bytes.len() - at, |end| end + 3);
            continue;
        }
        let Some(tag) = Tag::at(html, at) else { continue };
        at = tag.end;
        let (mut source, mut has_alternative) = (None, false);
        for (name, value) in tag.attributes() {
            match name {
                "id" => facts.ids.push(decoded(value)),
                "href" | "src" => {
                    let is_image = tag.name == "img";
                    if is_image {
                        source = Some(value);
                    }
                    if seen.insert((value, is_image)) {
                        facts.links.push(Address { href: decoded(value), is_image });
                    }
                }
                "alt" => has_alternative = true,
                _ => {}
            }
        }
        if let (Some(source), false) = (source, has_alternative) {
            facts.without_alternative.push(decoded(source));
        }
        if let [b'h', level @ b'1'..=b'6'] = tag.name.as_bytes() {
            facts.headings.push(level - b'0');
        }
    }
    facts
}

/// A start tag.
struct Tag<'a> {
    name: &'a str,
    inside: &'a str,
    end: usize,
}

impl<'a> Tag<'a> {
    /// The start tag whose name begins at `at`, if one does.
    fn at(html: &'a str, at: usize) -> Option<Self> {
        let rest = &html[at..];
        let length = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        if length == 0 {
            return None;
        }
        let mut quote = None;
        let end = rest.bytes().skip(length).position(|byte| match (quote, byte) {
            (None, b'>') => true,
            (None, b'"' | b'\'') => {
                quote = Some(byte);
                false
            }
            (Some(open), _) if open == byte => {
                quote = None;
                false
            }
            _ => false,
        })?;
        Some(Self {
            name: &rest[..length],
            inside: &rest[length..length + end],
            end: at + length + end + 1,
        })
    }

    /// Names and raw values of the attributes; those without a value have an empty one.
    fn attributes(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let mut rest = self.inside;
        std::iter::from_fn(move || {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
            let length = rest
                .find(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '/'))
                .unwrap_or(rest.len());
            if length == 0 {
                return None;
            }
            let name = &rest[..length];
            rest = rest[length..].trim_start();
            let Some(value) = rest.strip_prefix('=') else { return Some((name, "")) };
            let value = value.trim_start();
            let (value, after) = match value.chars().next() {
                Some(quote @ ('"' | '\'')) => {
                    value[1..].split_once(quote).unwrap_or((&value[1..], ""))
                }
                _ => value
                    .split_at(value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len())),
            };
            rest = after;
            Some((name, value))
        })
    }
}

/// `value` with the entities decoded that we and Tera write.
fn decoded(value: &str) -> String {
    if !value.contains('&') {
        return value.to_owned();
    }
    let value = value
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&#x2F;", "/");
    value.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_are_read_from_tags_and_nothing_else() {
        let facts = inspect(
            "<!-- <a href=\"no\"> --><h1 id=a>x</h1><a href='b.html?x=1&amp;y=2' title=\"a > b\">1 < 2</a>\
             <img src=\"p.png\"><img alt=\"\" src=\"q.png\"><a href=\"b.html?x=1&amp;y=2\"></a><h3 id=\"c\" hidden></h3>",
        );
        assert_eq!(facts.ids, ["a", "c"]);
        assert_eq!(facts.headings, [1, 3]);
        let links: Vec<(&str, bool)> =
            facts.links.iter().map(|link| (link.href.as_str(), link.is_image)).collect();
        assert_eq!(links, [("b.html?x=1&y=2", false), ("p.png", true), ("q.png", true)]);
        assert_eq!(facts.without_alternative, ["p.png"]);
    }

    #[test]
    fn unfinished_tags_end_the_page() {
        for html in ["<", "<a", "<a href=\"x", "<a href=", "<!--", "< a>", "<a href='>"] {
            assert_eq!(inspect(html), PageFacts::default(), "{html}");
        }
    }
}
