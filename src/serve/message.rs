//! What a browser is told: all it has to know about the page it shows, never what to do. Each message is complete, so
//! that none can be missed and the same twice does nothing.

use std::collections::BTreeMap;

use serde::Serialize;

use super::request::decoded;
use super::router::{Content, Entry};
use super::shown::{Found, Problems, Shown};
use crate::web::percent::strictly_decoded;

/// The most files of one page that are looked after.
const MOST_PARTS: usize = 64;

/// A page in a browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Listener {
    /// The decoded path of the page.
    pub(super) page: String,
    /// Paths of the style sheets, scripts and pictures on it, as the browser writes them.
    parts: Vec<String>,
}

/// What a listener is told.
#[derive(Serialize)]
struct Message<'a> {
    site: String,
    page: String,
    source: Option<&'a str>,
    /// Whether there is a site to show; where there is none, the page itself lists the problems.
    good: bool,
    parts: BTreeMap<&'a str, String>,
    problems: &'a Problems,
}

impl Listener {
    /// The listener that a `query` describes: `page=/kb/&part=/kb/assets/style.css`.
    pub(super) fn of(query: &str) -> Option<Self> {
        let values = |wanted: &'static str| {
            query.split('&').filter_map(move |pair| pair.strip_prefix(wanted)?.strip_prefix('='))
        };
        let page = decoded(&strictly_decoded(values("page").next()?)?)?;
        let parts = values("part").take(MOST_PARTS).filter_map(strictly_decoded).collect();
        Some(Self { page, parts })
    }

    /// What it has to know while `shown` is shown, as an event.
    pub(super) fn message(&self, shown: &Shown) -> String {
        let source = match shown.find(&self.page) {
            Found::Entry(_, Entry { content: Content::Page(_, source), .. }) => Some(&**source),
            Found::Gone { source, .. } => Some(source),
            _ => None,
        };
        let parts = self.parts.iter().filter_map(|part| {
            Some((part.as_str(), format!("{:x}", shown.version(&decoded(part)?))))
        });
        let message = Message {
            site: format!("{:x}", shown.version),
            page: format!("{:x}", shown.version(&self.page)),
            source,
            good: shown.site.is_some() || shown.early.is_some(),
            parts: parts.collect(),
            problems: &shown.problems,
        };
        let json = serde_json::to_string(&message);
        format!("data: {}\n\n", json.expect("strings and numbers can always be written as JSON"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_names_a_page_and_its_parts() {
        let listener = Listener::of("page=%2Fkb%2F%25E4%25BA%258B%2F&part=%2Fa.css&part=/b.js&x");
        let expected = Listener {
            page: "/kb/事/".to_owned(),
            parts: vec!["/a.css".to_owned(), "/b.js".to_owned()],
        };
        assert_eq!(listener, Some(expected));
        for query in ["", "page", "page=", "page=a", "page=/../", "pages=/", "part=/"] {
            assert_eq!(Listener::of(query), None, "{query}");
        }
    }
}
