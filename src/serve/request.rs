//! Who may ask the preview, and for what: every request passes here first. A browser on this machine that shows the
//! preview may; another website open in the same browser may not. Pure; `server` calls it.

use hyper::header::{CONTENT_TYPE, HOST, HeaderMap, ORIGIN};
use hyper::{Method, Request, StatusCode};

use crate::web::percent;

/// The header that the token comes in.
const TOKEN: &str = "x-tenkai-token";

/// A request that may be answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    /// The path, decoded, without `.`, `..` or empty parts; begins with `/`.
    pub(super) path: String,
    /// What follows the `?`, as it came.
    pub(super) query: Option<String>,
}

/// What `request` to a server on `port` asks for, or the status to refuse it with.
pub(super) fn admit<B>(request: &Request<B>, port: u16) -> Result<Asked, StatusCode> {
    let methods = [Method::GET, Method::HEAD];
    asked(request, port, &methods)
}

/// What `request` asks to be written, which has to come from a page of this start: it knows the `token`.
pub(super) fn admit_writing<B>(
    request: &Request<B>,
    port: u16,
    token: &str,
) -> Result<Asked, StatusCode> {
    let asked = asked(request, port, &[Method::POST])?;
    let headers = request.headers();
    // Browsers name the origin of every such request.
    let is_named = one(headers, ORIGIN.as_str())?.is_some();
    let is_json = one(headers, CONTENT_TYPE.as_str())? == Some("application/json");
    if !is_named || one(headers, TOKEN)? != Some(token) {
        return Err(StatusCode::FORBIDDEN);
    }
    if is_json { Ok(asked) } else { Err(StatusCode::UNSUPPORTED_MEDIA_TYPE) }
}

fn asked<B>(request: &Request<B>, port: u16, methods: &[Method]) -> Result<Asked, StatusCode> {
    let (headers, uri) = (request.headers(), request.uri());
    let host = one(headers, HOST.as_str())?.ok_or(StatusCode::BAD_REQUEST)?;
    if !is_ours(host, port) {
        return Err(StatusCode::MISDIRECTED_REQUEST);
    }
    if !methods.contains(request.method()) {
        return Err(StatusCode::METHOD_NOT_ALLOWED);
    }
    if let Some(origin) = one(headers, ORIGIN.as_str())?
        && origin.strip_prefix("http://") != Some(host)
    {
        return Err(StatusCode::FORBIDDEN);
    }
    if is_from_elsewhere(headers)? {
        return Err(StatusCode::FORBIDDEN);
    }
    if uri.scheme().is_some() || uri.authority().is_some() {
        return Err(StatusCode::BAD_REQUEST);
    }
    let path = decoded(uri.path()).ok_or(StatusCode::BAD_REQUEST)?;
    Ok(Asked { path, query: uri.query().map(str::to_owned) })
}

/// The only value of the header `name`; two of them are one attack.
fn one<'a>(headers: &'a HeaderMap, name: &str) -> Result<Option<&'a str>, StatusCode> {
    let mut values = headers.get_all(name).iter();
    let value = values.next();
    if values.next().is_some() {
        return Err(StatusCode::BAD_REQUEST);
    }
    value.map(|value| value.to_str().map_err(|_| StatusCode::BAD_REQUEST)).transpose()
}

/// Whether `host` names this machine and our port, so that no other name can be made to point here.
fn is_ours(host: &str, port: u16) -> bool {
    ["localhost", "127.0.0.1", "[::1]"].iter().any(|name| match host.strip_prefix(name) {
        Some("") => port == 80,
        Some(rest) => rest.strip_prefix(':') == Some(port.to_string().as_str()),
        None => false,
    })
}

/// Whether another site asks, other than by a link that a person followed to a page of its own.
fn is_from_elsewhere(headers: &HeaderMap) -> Result<bool, StatusCode> {
    let site = one(headers, "sec-fetch-site")?;
    if matches!(site, None | Some("same-origin" | "none")) {
        return Ok(false);
    }
    let mode = one(headers, "sec-fetch-mode")?;
    let dest = one(headers, "sec-fetch-dest")?;
    Ok(mode != Some("navigate") || dest != Some("document"))
}

/// `path` decoded once; `None` if it is not the one plain way to write it.
pub(super) fn decoded(path: &str) -> Option<String> {
    let inside = path.strip_prefix('/')?;
    let plain = percent::strictly_decoded(inside)?;
    let is_odd = |character: char| character == '\\' || character.is_control();
    if plain.contains(is_odd) || plain.matches('/').count() != inside.matches('/').count() {
        return None;
    }
    let parts: Vec<&str> = plain.split('/').collect();
    let (last, folders) = parts.split_last()?;
    let is_dots = |part: &str| matches!(part, "." | "..");
    if is_dots(last) || folders.iter().any(|part| part.is_empty() || is_dots(part)) {
        return None;
    }
    Some(format!("/{plain}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_has_one_spelling() {
        for (path, plain) in [
            ("/", "/"),
            ("/a/b.html", "/a/b.html"),
            ("/a/", "/a/"),
            ("/%E4%BA%8B", "/事"),
            ("/%252e%252e/", "/%2e%2e/"),
            ("/..a/.b", "/..a/.b"),
        ] {
            assert_eq!(decoded(path).as_deref(), Some(plain), "{path}");
        }
        for path in [
            "",
            "a",
            "//",
            "//a",
            "/a//b",
            "/.",
            "/..",
            "/a/../b",
            "/%2e%2e/a",
            "/.%2E/a",
            "/a%2fb",
            "/a%5cb",
            "/a\\b",
            "/%00",
            "/%0a",
            "/%ff",
            "/%e4%ba",
            "/%",
            "/%2",
            "/%zz",
            "/./a",
        ] {
            assert_eq!(decoded(path), None, "{path}");
        }
    }

    #[test]
    fn only_this_machine_and_port_are_us() {
        for host in ["localhost:8000", "127.0.0.1:8000", "[::1]:8000"] {
            assert!(is_ours(host, 8000), "{host}");
        }
        for host in [
            "",
            "localhost",
            "localhost:80",
            "localhost:08000",
            "localhost:8000 ",
            "localhost.:8000",
            "127.0.0.1:80001",
            "127.1:8000",
            "evil.example:8000",
            "localhost:8000@evil",
            "[::1]",
            "localhost.evil:8000",
            "0.0.0.0:8000",
            "::1:8000",
        ] {
            assert!(!is_ours(host, 8000), "{host}");
        }
        assert!(is_ours("localhost", 80));
    }
}
