//! What a request is answered with: status, headers and content, out of what is shown. Pure; `server` sends it and
//! reads the pictures it names.

use std::path::PathBuf;
use std::sync::Arc;

use bytes::Bytes;
use hyper::StatusCode;

use super::message::Listener;
use super::pages::{self, Mark};
use super::request::Asked;
use super::router::{Content, Entry};
use super::shown::{Found, Shown};
use super::write::Desk;
use crate::diagnostics::Lang;
use crate::web::media;

/// What to send.
#[derive(Debug)]
pub(super) enum Answer {
    /// Something with a type.
    Content { status: StatusCode, kind: String, body: Body },
    /// That it lies elsewhere.
    Elsewhere(String),
    /// All changes from now on.
    Changes(Listener),
    /// No more than the status.
    Status(StatusCode),
}

/// The bytes to send, or the file that holds them.
#[derive(Debug)]
pub(super) enum Body {
    /// These.
    Bytes(Bytes),
    /// Those of a picture or document.
    Disk(Arc<PathBuf>),
}

/// The answer to `asked`, while `shown` is shown.
pub(super) fn answer(asked: &Asked, shown: &Shown, desk: Option<&Desk>, lang: Lang) -> Answer {
    if let Some(route) = desk.and(Desk::framed(&asked.path)) {
        return framed(route, shown, desk);
    }
    match asked.path.as_str() {
        pages::SCRIPT => return own("js", pages::SCRIPT_TEXT),
        pages::STYLE => return own("css", pages::STYLE_TEXT),
        pages::EVENTS => {
            return Listener::of(asked.query.as_deref().unwrap_or_default())
                .map_or(Answer::Status(StatusCode::BAD_REQUEST), Answer::Changes);
        }
        _ => {}
    }
    let (page, site) = (shown.version(&asked.path), shown.version);
    let mark = Mark { page, site, lang, is_written: desk.is_some() };
    let home = shown.base.path("");
    match shown.find(&asked.path) {
        Found::Entry(route, entry) => of_entry(StatusCode::OK, route, entry, mark),
        Found::Folder(mut to) => {
            if let Some(query) = &asked.query {
                to.push('?');
                to.push_str(query);
            }
            Answer::Elsewhere(to)
        }
        Found::Gone { source, now } => {
            html(StatusCode::NOT_FOUND, pages::gone(source, now.as_deref(), &home, mark))
        }
        Found::Nothing(Some(entry)) => of_entry(StatusCode::NOT_FOUND, "404.html", entry, mark),
        Found::Nothing(None) | Found::Outside => {
            html(StatusCode::NOT_FOUND, pages::nothing(&home, mark))
        }
        Found::NoSite => {
            let status = if shown.problems.summary.is_empty() {
                StatusCode::SERVICE_UNAVAILABLE
            } else {
                StatusCode::INTERNAL_SERVER_ERROR
            };
            html(status, pages::without_site(&shown.problems, mark))
        }
    }
}

/// The page at `route` in the form's frame: of the text that is being written, else of the site.
fn framed(route: &str, shown: &Shown, desk: Option<&Desk>) -> Answer {
    if let Some(page) = desk.and_then(|desk| desk.checked(route)) {
        return html(StatusCode::OK, page);
    }
    match shown.find(&shown.base.path(route)) {
        Found::Entry(route, entry) => {
            let kind = media::kind(route.rsplit_once('.').map_or("", |(_, extension)| extension));
            let body = match &entry.content {
                Content::Page(text, _) => Body::Bytes(Bytes::from(text.as_bytes().to_vec())),
                Content::Bytes(bytes) => Body::Bytes(bytes.clone()),
                Content::Disk(path) => Body::Disk(path.clone()),
            };
            Answer::Content { status: StatusCode::OK, kind, body }
        }
        _ => Answer::Status(StatusCode::NOT_FOUND),
    }
}

fn own(extension: &str, text: &'static str) -> Answer {
    let body = Body::Bytes(Bytes::from_static(text.as_bytes()));
    Answer::Content { status: StatusCode::OK, kind: media::kind(extension), body }
}

fn html(status: StatusCode, bytes: Bytes) -> Answer {
    Answer::Content { status, kind: media::kind("html"), body: Body::Bytes(bytes) }
}

fn of_entry(status: StatusCode, route: &str, entry: &Entry, mark: Mark) -> Answer {
    let kind = media::kind(route.rsplit_once('.').map_or("", |(_, extension)| extension));
    let body = match &entry.content {
        Content::Page(text, _) => Body::Bytes(pages::with_script(text, mark)),
        Content::Bytes(bytes) => Body::Bytes(bytes.clone()),
        Content::Disk(path) => Body::Disk(path.clone()),
    };
    Answer::Content { status, kind, body }
}

/// The bytes of `whole` that the header `range` asks for: from and to, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// All of them.
    Whole,
    /// Some of them.
    Bytes { first: usize, last: usize },
    /// None that exist.
    Beyond,
}

/// Which part of `length` bytes the header value `range` asks for. What is not understood asks for all.
pub(super) fn part(range: Option<&str>, length: usize) -> Part {
    let Some((from, to)) = range
        .and_then(|range| range.strip_prefix("bytes="))
        .filter(|range| range.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-'))
        .and_then(|range| range.split_once('-'))
    else {
        return Part::Whole;
    };
    let number = |text: &str| text.parse::<usize>().ok();
    match (from, number(from), to, number(to)) {
        ("", _, _, Some(0)) => Part::Beyond,
        ("", _, _, Some(_)) if length == 0 => Part::Beyond,
        ("", _, _, Some(count)) => {
            Part::Bytes { first: length.saturating_sub(count), last: length - 1 }
        }
        (_, Some(first), "", _) if first < length => Part::Bytes { first, last: length - 1 },
        (_, Some(first), _, Some(last)) if first <= last && first < length => {
            Part::Bytes { first, last: last.min(length - 1) }
        }
        (_, Some(first), _, Some(last)) if first > last => Part::Whole,
        (_, Some(_), "", _) | (_, Some(_), _, Some(_)) => Part::Beyond,
        _ => Part::Whole,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_cut_to_what_is_there() {
        let bytes = |first, last| Part::Bytes { first, last };
        for (range, expected) in [
            ("bytes=0-0", bytes(0, 0)),
            ("bytes=2-", bytes(2, 9)),
            ("bytes=2-99", bytes(2, 9)),
            ("bytes=-3", bytes(7, 9)),
            ("bytes=-99", bytes(0, 9)),
            ("bytes=10-", Part::Beyond),
            ("bytes=10-20", Part::Beyond),
            ("bytes=-0", Part::Beyond),
            ("bytes=5-2", Part::Whole),
            ("bytes=-", Part::Whole),
            ("bytes=", Part::Whole),
            ("bytes=a-b", Part::Whole),
            ("bytes=0-1,3-4", Part::Whole),
            ("bytes=99999999999999999999-", Part::Whole),
            ("items=0-1", Part::Whole),
        ] {
            assert_eq!(part(Some(range), 10), expected, "{range}");
        }
        assert_eq!(part(None, 10), Part::Whole);
        assert_eq!(part(Some("bytes=-1"), 0), Part::Beyond);
        assert_eq!(part(Some("bytes=0-"), 0), Part::Beyond);
    }
}
