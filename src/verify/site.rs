//! Checks that need to know the whole site: whether every address leads somewhere. And those of one page that are
//! reported in the author's file.

use std::collections::{HashMap, HashSet};

use super::html::{Address, PageFacts};
use crate::diagnostics::{Code, Diagnostic, Span};
use crate::memo::Fingerprint;

/// Where a page's parts come from, for reporting.
#[derive(Clone, Copy, Debug)]
pub struct Origin<'a> {
    /// The page's route.
    pub route: &'a str,
    /// Its source.
    pub source: &'a Span,
    /// Addresses that an author wrote, with their places.
    pub links: &'a [(String, Span)],
}

/// What is left of a page after its own checks: enough to check anchors between pages.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// What is wrong with the page itself.
    pub diagnostics: Vec<Diagnostic>,
    /// Its ids, as fingerprints.
    pub ids: Vec<Fingerprint>,
    /// Links to anchors: route, anchor, address as written, place.
    pub anchors: Vec<Anchor>,
}

/// A link to an anchor.
#[derive(Clone, Debug)]
pub struct Anchor {
    route: String,
    id: String,
    span: Span,
}

/// The ids of all pages, by route.
pub type Anchors = HashMap<String, HashSet<Fingerprint>>;

/// Checks the page at `origin` by its `facts`; `exists` tells whether a route is published.
pub fn check_page(facts: &PageFacts, origin: Origin<'_>, exists: &dyn Fn(&str) -> bool) -> Checked {
    let mut checked = Checked {
        ids: facts.ids.iter().map(|id| Fingerprint::of(id.as_str())).collect(),
        ..Checked::default()
    };
    let mut report = |problem: Diagnostic| checked.diagnostics.push(problem);
    let mut seen = HashSet::new();
    for id in facts.ids.iter().filter(|id| !seen.insert(id.as_str())) {
        report(Diagnostic::new(Code::DuplicateAnchor, origin.source.clone()).with("anchor", id));
    }
    let mut previous = 0;
    for level in &facts.headings {
        if *level > previous + 1 {
            let problem = Diagnostic::new(Code::SkippedHeading, origin.source.clone());
            report(problem.with("previous", previous).with("level", level));
        }
        previous = *level;
    }
    for source in &facts.without_alternative {
        report(
            Diagnostic::new(Code::MissingAlternative, span_of(origin, source))
                .with("target", source),
        );
    }
    for address in &facts.links {
        check_address(address, origin, exists, &mut checked);
    }
    checked
}

fn check_address(
    address: &Address,
    origin: Origin<'_>,
    exists: &dyn Fn(&str) -> bool,
    checked: &mut Checked,
) {
    let href = address.href.as_str();
    if has_scheme(href) {
        return;
    }
    let (path, anchor) = href.split_once('#').unwrap_or((href, ""));
    let path = path.split_once('?').map_or(path, |(path, _)| path);
    let target =
        if path.is_empty() { Some(origin.route.to_owned()) } else { joined(origin.route, path) };
    match target.filter(|route| exists(route)) {
        None => {
            let code = if address.is_image { Code::MissingImage } else { Code::BrokenLink };
            checked
                .diagnostics
                .push(Diagnostic::new(code, span_of(origin, href)).with("target", href));
        }
        Some(route) if !anchor.is_empty() => {
            let span = span_of(origin, href);
            checked.anchors.push(Anchor { route, id: anchor.to_owned(), span });
        }
        Some(_) => {}
    }
}

/// Links to anchors that a page does not have. What routes without ids hold is not known: files, pages that failed.
pub fn check_anchors<'a>(
    anchors: impl Iterator<Item = &'a Anchor>,
    ids: &Anchors,
) -> Vec<Diagnostic> {
    let is_known = |anchor: &Anchor| {
        ids.get(&anchor.route).is_none_or(|ids| ids.contains(&Fingerprint::of(anchor.id.as_str())))
    };
    anchors
        .filter(|anchor| !is_known(anchor))
        .map(|anchor| {
            let problem = Diagnostic::new(Code::BrokenAnchor, anchor.span.clone());
            problem.with("target", &anchor.route).with("anchor", &anchor.id)
        })
        .collect()
}

fn span_of(origin: Origin<'_>, href: &str) -> Span {
    origin
        .links
        .iter()
        .find(|(known, _)| known == href)
        .map_or_else(|| origin.source.clone(), |(_, span)| span.clone())
}

fn has_scheme(href: &str) -> bool {
    let end = href.find([':', '/', '?', '#']).unwrap_or(href.len());
    href[end..].starts_with(':')
}

/// The route that the relative path `path` on the page at `route` means.
fn joined(route: &str, path: &str) -> Option<String> {
    if path.starts_with('/') {
        return None;
    }
    let mut parts: Vec<&str> = route.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            ".." => drop(parts.pop()?),
            "." => {}
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}
