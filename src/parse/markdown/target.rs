//! Where a link of an author may lead. Every address in the output passes through here, so this is the one gate
//! against scripts, foreign schemes and paths outside the project. Does not know which pages exist.

use std::net::Ipv6Addr;

use unicode_normalization::UnicodeNormalization;

use super::Target;
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
        None => file(address).ok_or(Refusal::Forbidden),
    }
}

/// The address of another site, a mail or a telephone, if it is of an allowed form; normalised.
pub(super) fn external(address: &str) -> Option<String> {
    let name = scheme(address)?;
    let rest = &address[name.len() + 1..];
    match name.to_ascii_lowercase().as_str() {
        web @ ("http" | "https") => web_address(web, rest.strip_prefix("//")?),
        "mailto" => is_mail(rest).then(|| format!("mailto:{rest}")),
        "tel" => is_telephone(rest).then(|| format!("tel:{rest}")),
        _ => None,
    }
}

/// Whether `address` is that of a web site, whole and of an allowed form.
pub(crate) fn is_web_address(address: &str) -> bool {
    let is_web = scheme(address).is_some_and(|name| name.to_ascii_lowercase().starts_with("http"));
    is_web && external(address).is_some()
}

/// The scheme that `address` begins with, whether it may or not.
pub(super) fn scheme(address: &str) -> Option<&str> {
    let (name, _) = address.split_once(':')?;
    let right = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    right.then_some(name)
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

fn web_address(scheme: &str, rest: &str) -> Option<String> {
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    let authority = authority.to_lowercase();
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (authority.as_str(), None),
    };
    let port_is_right = port.is_none_or(|port| {
        (1..=5).contains(&port.len()) && port.bytes().all(|b| b.is_ascii_digit())
    });
    // Names before `@` only serve to deceive: `https://www.example.lg.jp@evil.example/`.
    (port_is_right && is_host(host))
        .then(|| format!("{scheme}://{authority}{}", percent::encoded(path)))
}

fn is_host(host: &str) -> bool {
    if let Some(address) = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')) {
        return address.parse::<Ipv6Addr>().is_ok();
    }
    let label = |label: &str| {
        !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
    };
    host.strip_suffix('.').unwrap_or(host).split('.').all(label)
}

fn is_mail(address: &str) -> bool {
    let Some((name, host)) = address.split_once('@') else {
        return false;
    };
    let name_is_right =
        !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"._+-".contains(&b));
    name_is_right && host.is_ascii() && host.contains('.') && !host.ends_with('.') && is_host(host)
}

fn is_telephone(number: &str) -> bool {
    let digits = number.strip_prefix('+').unwrap_or(number);
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.bytes().all(|b| b.is_ascii_digit() || b == b'-')
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
            "case:x",
            "x:y.md",
        ] {
            assert_eq!(target(address), Err(Refusal::Forbidden), "{address:?}");
        }
        assert_eq!(target("  "), Err(Refusal::Empty));
    }
}
