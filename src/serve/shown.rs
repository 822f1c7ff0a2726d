//! What visitors of the preview are shown at one moment: the last good site, and what is wrong with its successor.
//! One rule for what an address shows, used both to answer it and to tell a browser whether that has changed.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::base_path::BasePath;
use super::router::{Content, Entry, Router};
use crate::memo::Fingerprint;

/// What there is to see.
#[derive(Clone, Debug, Default)]
pub(super) struct Shown {
    /// The last good site; `None` until there has been one.
    pub(super) site: Option<Arc<Router>>,
    /// Files of the site that follows it, while the rest of that is being made.
    pub(super) early: Option<Arc<BTreeMap<String, Entry>>>,
    /// Stands for the sources of what is shown.
    pub(super) version: Fingerprint,
    /// What keeps the present content from being a site, or is not well with it.
    pub(super) problems: Arc<Problems>,
    /// Pages that this preview has shown, and which are no longer there, with their sources.
    pub(super) gone: Arc<BTreeMap<String, Arc<str>>>,
    /// The path that the site lies under.
    pub(super) base: BasePath,
}

/// What is wrong, as the terminal says it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub(super) struct Problems {
    /// How many there are, in words; empty if the first build is not through.
    pub(super) summary: String,
    /// How many are errors.
    pub(super) errors: usize,
    /// The first of them.
    pub(super) list: Vec<Problem>,
}

/// One problem.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub(super) struct Problem {
    /// The file it is in.
    pub(super) path: Arc<str>,
    /// Whether it keeps the site from being published.
    pub(super) error: bool,
    /// The paragraph of the terminal.
    pub(super) text: String,
}

/// What lies at an address.
#[derive(Debug)]
pub(super) enum Found<'a> {
    /// A file of the site.
    Entry(&'a str, &'a Entry),
    /// A folder named without its slash; where its page lies, beginning with `/`.
    Folder(String),
    /// A page that was there before.
    Gone { source: &'a str, now: Option<String> },
    /// Nothing; the site's own page for that, if it has one.
    Nothing(Option<&'a Entry>),
    /// The address is outside of the site's path.
    Outside,
    /// There is no site yet.
    NoSite,
}

impl Shown {
    /// What lies at the decoded `path`.
    pub(super) fn find<'a>(&'a self, path: &str) -> Found<'a> {
        let Some(inside) = self.base.inside(path) else {
            return match self.base.inside(&format!("{path}/")) {
                Some(_) => Found::Folder(self.base.path("")),
                None => Found::Outside,
            };
        };
        let route = file_of(inside);
        let early = self.early.as_ref().and_then(|early| early.get_key_value(&route));
        if let Some((route, entry)) = early {
            return Found::Entry(route, entry);
        }
        let Some(site) = &self.site else { return Found::NoSite };
        if let Some((route, entry)) = site.at(&route) {
            return Found::Entry(route, entry);
        }
        if site.entry(&format!("{route}/index.html")).is_some() {
            return Found::Folder(self.base.path(&format!("{route}/")));
        }
        match self.gone.get(&route) {
            Some(source) => Found::Gone { source, now: self.now(site, source) },
            None => Found::Nothing(site.entry("404.html")),
        }
    }

    /// Where the one page that comes from `source` lies now, if there is exactly one.
    fn now(&self, site: &Router, source: &str) -> Option<String> {
        let mut pages = site.entries().filter(
            |(_, entry)| matches!(&entry.content, Content::Page(_, from) if **from == *source),
        );
        let (route, _) = pages.next()?;
        pages.next().is_none().then(|| self.base.path(route))
    }

    /// Stands for what is shown at `path`: as long as it stays, there is no reason to load the page again.
    pub(super) fn version(&self, path: &str) -> Fingerprint {
        match self.find(path) {
            Found::Entry(_, entry) => entry.version,
            Found::Folder(to) => Fingerprint::of(&("folder", to)),
            Found::Gone { source, now } => Fingerprint::of(&("gone", source, now)),
            Found::Nothing(entry) => {
                Fingerprint::of(&("nothing", entry.map(|entry| entry.version)))
            }
            Found::Outside => Fingerprint::of("outside"),
            Found::NoSite => Fingerprint::of(&("no site", &self.problems)),
        }
    }

    /// The route of the file that lies at the decoded `path`, if anything does.
    pub(super) fn route(&self, path: &str) -> Option<String> {
        self.base.inside(path).map(file_of)
    }
}

/// The route of what lies at a path `inside` of the site.
fn file_of(inside: &str) -> String {
    if inside.is_empty() || inside.ends_with('/') {
        format!("{inside}index.html")
    } else {
        inside.to_owned()
    }
}
