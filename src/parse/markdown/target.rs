//! Where a link of a text may lead: to a place of the page, a file of the project, or whatever the gate in `web::address`
//! lets through. Does not know which pages exist.

use unicode_normalization::UnicodeNormalization;

use super::Target;
use crate::web::address::{external, meant, scheme};
use crate::web::percent;

/// Why an address cannot be a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// There is no address.
    Empty,
    /// It leads where no link of a page may lead.
    Forbidden,
}

/// Reads the address of a link.
pub(super) fn target(address: &str) -> Result<Target, Refusal> {
    let address = address.trim_matches(' ');
    if address.is_empty() {
        return Err(Refusal::Empty);
    }
    // Browsers drop tabs and line ends inside addresses and read `\` as `/`: nothing here may differ from what they do.
    if address.chars().any(|c| c.is_control() || c == '\\') {
        return Err(Refusal::Forbidden);
    }
    if let Some(fragment) = address.strip_prefix('#') {
        return Ok(Target::Anchor(decoded(fragment).ok_or(Refusal::Forbidden)?));
    }
    match scheme(address) {
        Some(_) => external(address).map(Target::External).ok_or(Refusal::Forbidden),
        // What was meant as an address would be looked for among the files.
        None if meant(address).is_some() => Err(Refusal::Forbidden),
        None => file(address).ok_or(Refusal::Forbidden),
    }
}

/// A file of the project, by a path relative to the page's own.
fn file(address: &str) -> Option<Target> {
    let (path, fragment) = match address.split_once('#') {
        Some((path, fragment)) => (path, Some(decoded(fragment)?)),
        None => (address, None),
    };
    let path = decoded(path)?;
    // Checked after decoding, and never decoded again.
    let inside = !path.starts_with('/') && !path.contains([':', '\\']);
    inside.then_some(Target::File { path, fragment })
}

/// `text` percent-decoded once and in NFC; none if that is not text or holds control characters.
fn decoded(text: &str) -> Option<String> {
    let plain = percent::decoded(text)?;
    // Composing goes character by character; ASCII, as most paths are, is composed.
    let plain = if plain.is_ascii() { plain } else { plain.nfc().collect() };
    (!plain.chars().any(char::is_control)).then_some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, fragment: Option<&str>) -> Target {
        Target::File { path: path.into(), fragment: fragment.map(Into::into) }
    }

    #[test]
    fn addresses_are_read_and_normalised() {
        for (address, expected) in [
            ("../cases/x.md", file("../cases/x.md", None)),
            ("%E8%B3%87%E6%96%99.pdf#%E8%A1%A8", file("資料.pdf", Some("表"))),
            ("か\u{3099}.md", file("が.md", None)),
            ("100%.md", file("100%.md", None)),
            ("#", Target::Anchor(String::new())),
            ("#経過", Target::Anchor("経過".into())),
            (
                "HTTPS://WWW.Example.JP/資料 1?a=%20&b#c",
                Target::External("https://www.example.jp/%E8%B3%87%E6%96%99%201?a=%20&b#c".into()),
            ),
            ("http://example.jp:8080", Target::External("http://example.jp:8080".into())),
            ("http://[::1]/", Target::External("http://[::1]/".into())),
            ("https://日本語.jp/", Target::External("https://日本語.jp/".into())),
            ("mailto:a.b+c@example.lg.jp", Target::External("mailto:a.b+c@example.lg.jp".into())),
            ("tel:+81-46-123-4567", Target::External("tel:+81-46-123-4567".into())),
        ] {
            assert_eq!(target(address), Ok(expected), "{address}");
        }
    }

    #[test]
    fn everything_else_is_refused() {
        for address in [
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "java\tscript:alert(1)",
            "java\nscript:x",
            "\u{1}javascript:x",
            "javascript%3Aalert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "//evil.example/",
            "/absolute",
            "%2Fabsolute",
            "C:\\x.md",
            "c:x",
            "\\\\server\\share",
            "a\\b",
            "a%5cb",
            "a%00b",
            "%ff",
            "http:x",
            "http://",
            "https:///x",
            "http://user@evil.example/",
            "http://a:b@c/",
            "http://a b/",
            "http://a\"b/",
            "http://a..b/",
            "http://x:port/",
            "http://[x]/",
            "mailto:",
            "mailto:a@b",
            "mailto:a@example.jp?subject=x",
            "mailto:a@b.jp,c@d.jp",
            "mailto:a@b@c.jp",
            "tel:",
            "tel:119x",
            "tel:+",
            "ftp://x/",
            "www.example.jp/a.pdf",
            "example.go.jp/x",
            "http//example.jp/",
            "ｈｔｔｐｓ：／／ｅｘａｍｐｌｅ．ｊｐ／",
            "https://www.ｅxample.jp/",
            "https://a.jp/ https://b.jp/",
            "case:x",
            "x:y.md",
        ] {
            assert_eq!(target(address), Err(Refusal::Forbidden), "{address:?}");
        }
        assert_eq!(target("  "), Err(Refusal::Empty));
    }
}
