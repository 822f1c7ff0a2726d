//! Addresses of other sites, mail and telephones: the one gate that links in texts and values of records pass, against
//! scripts, foreign schemes and what only looks like an address. Not for the project's own files.

use std::net::Ipv6Addr;

use unicode_normalization::UnicodeNormalization;

use super::percent;

/// How names of sites end that nobody gives to a file.
const ENDS_OF_SITES: [&str; 4] = [".jp", ".com", ".org", ".net"];

/// The address of another site, a mail or a telephone, if it is of an allowed form; normalised.
pub(crate) fn external(address: &str) -> Option<String> {
    let name = scheme(address)?;
    let rest = &address[name.len() + 1..];
    match name.to_ascii_lowercase().as_str() {
        web @ ("http" | "https") => web_address(web, rest.strip_prefix("//")?),
        "mailto" => is_mail(rest).then(|| format!("mailto:{rest}")),
        "tel" => is_telephone(rest).then(|| format!("tel:{rest}")),
        _ => None,
    }
}

/// Whether `text` is the address of a web site, alone and of an allowed form.
pub(crate) fn is_web_address(text: &str) -> bool {
    begins_as_web(text) && !text.contains(char::is_whitespace) && external(text).is_some()
}

/// Whether `text` begins with a scheme of the web.
pub(crate) fn begins_as_web(text: &str) -> bool {
    scheme(text)
        .is_some_and(|name| ["http", "https"].iter().any(|it| name.eq_ignore_ascii_case(it)))
}

/// Whether links may begin with `scheme`, if the rest is right.
pub(crate) fn is_allowed(scheme: &str) -> bool {
    ["http", "https", "mailto", "tel"].iter().any(|known| scheme.eq_ignore_ascii_case(known))
}

/// The scheme that `address` begins with, whether it may or not.
pub(crate) fn scheme(address: &str) -> Option<&str> {
    let (name, _) = address.split_once(':')?;
    let right = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    right.then_some(name)
}

/// The web address that `text`, which is none, was probably meant as: `https://a.jp/` for `htps://a.jp/`, `http//a.jp/`,
/// `ｈｔｔｐｓ：／／ａ．ｊｐ／` and `a.jp/`. None where that cannot be known.
pub(crate) fn meant(text: &str) -> Option<String> {
    if is_web_address(text) {
        return None;
    }
    let plain: String = text.chars().map(half_width).collect();
    let plain = plain.trim_matches([' ', '<', '>', '「', '」', '"', '\'', '、', '。']);
    let rest = plain.strip_prefix("//").unwrap_or(plain);
    let address = match misspelt(plain) {
        Some((scheme, rest)) => format!("{scheme}://{rest}"),
        None if is_named_as_site(rest) => format!("https://{rest}"),
        None => plain.to_owned(),
    };
    is_web_address(&address).then_some(address)
}

/// Whether two web addresses or more stand in `text`. One inside the path of another, as archives have it, is its part.
pub(crate) fn are_several(text: &str) -> bool {
    let starts = ["http://", "https://"].iter().flat_map(|scheme| text.match_indices(scheme));
    let mut before = starts.filter_map(|(at, _)| text[..at].chars().next_back());
    before.any(|c| !c.is_ascii_punctuation() || [',', ';', ')'].contains(&c))
}

/// The scheme of the web that `text` begins with in a misspelt form, and what follows its slashes.
fn misspelt(text: &str) -> Option<(&'static str, &str)> {
    let end = text.find(|c: char| !c.is_ascii_alphabetic())?;
    let (name, rest) = text.split_at(end);
    let host = rest.trim_start_matches([':', ';', '.', '/', ' ']);
    let signs = &rest[..rest.len() - host.len()];
    let is_like = |scheme: &&str| strsim::damerau_levenshtein(&name.to_lowercase(), scheme) <= 1;
    let exact = ["https", "http"].into_iter().find(|scheme| name.eq_ignore_ascii_case(scheme));
    let scheme = exact.or_else(|| ["https", "http"].into_iter().find(is_like))?;
    (signs.contains("//") || signs.contains([':', ';'])).then_some((scheme, host))
}

/// Whether `text` begins with the name of a site.
fn is_named_as_site(text: &str) -> bool {
    let host = text.split(['/', '?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let name = ENDS_OF_SITES.iter().find_map(|end| host.strip_suffix(end));
    (host.starts_with("www.") || name.is_some_and(|name| !name.is_empty())) && is_host(&host)
}

/// `c`, or the ASCII character that it is the full-width form of.
fn half_width(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        c => c,
    }
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
    (port_is_right && is_host(host) && !are_several(path))
        .then(|| format!("{scheme}://{authority}{}", percent::encoded(path)))
}

fn is_host(host: &str) -> bool {
    if let Some(address) = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')) {
        return address.parse::<Ipv6Addr>().is_ok();
    }
    // A full-width letter is no letter of a name.
    let is_plain = |c: char| c.is_ascii() || std::iter::once(c).nfkc().eq([c]);
    let is_right = |c: char| (c.is_alphanumeric() && is_plain(c)) || matches!(c, '-' | '_');
    let label = |label: &str| !label.is_empty() && label.chars().all(is_right);
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

    #[test]
    fn a_web_address_is_whole_and_alone() {
        for right in [
            "https://www.example.lg.jp/a.pdf",
            "HTTP://example.jp",
            "https://日本語.jp/資料（案）.pdf",
            "https://web.archive.example/web/2020/https://www.example.jp/",
            "https://example.jp/?to=https://www.example.jp/",
            "https://example.jp/a,b;c(d)#1",
        ] {
            assert!(is_web_address(right), "{right}");
            assert_eq!(meant(right), None, "{right}");
        }
        for wrong in [
            "mailto:a@example.jp",
            "tel:119",
            "https://a.jp/ b",
            "https://a.jp/　b",
            "https://a.jp/、https://b.jp/",
            "https://a.jp/,https://b.jp/",
            "https://a.jp/bhttp://b.jp/",
            "https://www.ｅxample.jp/",
            "https://a.jp、b.jp/",
        ] {
            assert!(!is_web_address(wrong), "{wrong}");
        }
    }

    #[test]
    fn what_was_meant_is_known_where_only_signs_are_wrong() {
        for (written, expected) in [
            ("htps://a.jp/x", Some("https://a.jp/x")),
            ("ttp://a.jp/", Some("http://a.jp/")),
            ("http//a.jp/", Some("http://a.jp/")),
            ("https:/a.jp/", Some("https://a.jp/")),
            ("https:a.jp/", Some("https://a.jp/")),
            ("https;//a.jp/", Some("https://a.jp/")),
            ("https：//a.jp/", Some("https://a.jp/")),
            ("ｈｔｔｐｓ：／／ａ．ｊｐ／", Some("https://a.jp/")),
            ("www.example.museum/x", Some("https://www.example.museum/x")),
            ("example.go.jp/x", Some("https://example.go.jp/x")),
            ("//example.jp/", Some("https://example.jp/")),
            ("<https://a.jp/>", Some("https://a.jp/")),
            (" https://a.jp/　", Some("https://a.jp/")),
            ("https://a.jp/ https://b.jp/", None),
            ("javascript:alert(1)", None),
            ("data:text/html,x", None),
            ("file:///c/x", None),
            ("ftp://a.jp/", None),
            ("C:\\x\\a.jp", None),
            ("memo.pdf", None),
            ("../cases/kita.md", None),
            ("https/kita.md", None),
            ("", None),
        ] {
            assert_eq!(meant(written).as_deref(), expected, "{written}");
        }
    }
}
