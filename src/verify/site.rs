//! Checks that need to know the whole site: whether every address leads somewhere. And those of one page that are
//! reported in the author's file.

use std::cell::OnceCell;
use std::sync::Arc;

use ahash::{HashMap, HashSet};

use super::html::PageFacts;
use crate::diagnostics::{Code, Diagnostic, Place, Span, nearest};
use crate::memo::Fingerprint;

/// Where a page's parts come from, for reporting.
#[derive(Clone, Copy)]
pub struct Origin<'a> {
    /// The page's route.
    pub route: &'a str,
    /// The path of the site on its server, on a page whose links begin with it.
    pub top: Option<&'a str>,
    /// Its source.
    pub source: &'a Span,
    /// Addresses that an author wrote, with their places.
    pub links: &'a [(String, Span)],
    /// Ids and levels of the headings that an author wrote; asked for when something is wrong.
    pub headings: &'a dyn Fn() -> Vec<(String, u8)>,
    /// Whether it repeats bodies of other pages, on which their dead anchors are reported.
    pub is_copy: bool,
    /// Where a template of the theme says something; asked for when something is wrong.
    pub theme: &'a dyn Fn(&str) -> Option<Span>,
}

impl Origin<'_> {
    /// Where the id `id` is given twice: in the author's text if it is there, else in a template.
    fn of_id(&self, id: &str) -> Span {
        let is_own = (self.headings)().iter().any(|(own, _)| own == id);
        let found = if is_own { None } else { (self.theme)(&format!("id=\"{id}\"")) };
        found.unwrap_or_else(|| self.source.clone())
    }

    /// Where a step of headings is left out before one of `level`. What the author leaves out is reported already.
    fn of_heading(&self, level: u8) -> Span {
        let levels: Vec<u8> =
            [1].into_iter().chain((self.headings)().iter().map(|it| it.1)).collect();
        let is_own = levels.windows(2).any(|pair| pair[1] > pair[0] + 1);
        let found = if is_own { None } else { (self.theme)(&format!("<h{level}")) };
        found.unwrap_or_else(|| self.source.clone())
    }
}

/// What is left of a page after its own checks: enough to check anchors between pages.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// What is wrong with the page itself.
    pub diagnostics: Vec<Diagnostic>,
    /// Its ids, as fingerprints, in order.
    pub ids: Arc<[Fingerprint]>,
    /// Links to anchors: route, anchor, address as written, place.
    pub anchors: Arc<[Anchor]>,
}

/// A link to an anchor.
#[derive(Clone, Debug)]
pub struct Anchor {
    route: String,
    id: String,
    span: Span,
}

/// The ids of all pages, by route.
pub type Anchors = HashMap<Box<str>, Arc<[Fingerprint]>>;

/// Checks the page at `origin` by its `facts`; `exists` tells whether a route is published.
pub fn check_page(facts: &PageFacts, origin: Origin<'_>, exists: &dyn Fn(&str) -> bool) -> Checked {
    let mut ids: Vec<Fingerprint> =
        facts.ids.iter().map(|id| Fingerprint::of(id.as_str())).collect();
    ids.sort_unstable();
    let mut anchors = Vec::new();
    let mut checked = Checked { ids: ids.into(), ..Checked::default() };
    let written = Written { origin, spans: OnceCell::new() };
    let mut report = |problem: Diagnostic| checked.diagnostics.push(problem);
    let mut seen = HashSet::default();
    for id in facts.ids.iter().filter(|id| !seen.insert(id.as_str())) {
        report(Diagnostic::new(Code::DuplicateAnchor, origin.of_id(id)).with("anchor", id));
    }
    let mut previous = 0;
    for level in &facts.headings {
        if *level > previous + 1 {
            let problem = Diagnostic::new(Code::SkippedHeading, origin.of_heading(*level));
            report(problem.with("previous", previous).with("level", level));
        }
        previous = *level;
    }
    for source in &facts.without_alternative {
        report(
            Diagnostic::new(Code::MissingAlternative, written.cause(source)).with("target", source),
        );
    }
    let mut target = String::new();
    for address in &facts.links {
        let href = address.href.as_str();
        if has_scheme(href) {
            continue;
        }
        let (path, anchor) = href.split_once('#').unwrap_or((href, ""));
        let path = path.split_once('?').map_or(path, |(path, _)| path);
        let inside = origin.top.and_then(|top| path.strip_prefix(top));
        let (from, path) = inside.map_or((origin.route, path), |inside| ("", inside));
        let is_there = join(from, path, &mut target) && exists(&target);
        if !is_there {
            let code = if address.is_image { Code::MissingImage } else { Code::BrokenLink };
            let problem = Diagnostic::new(code, written.cause(href)).with("target", href);
            checked.diagnostics.push(problem);
            continue;
        }
        let is_own = target == origin.route && (origin.is_copy || seen.contains(anchor));
        if !(anchor.is_empty() || is_own) {
            let (route, id) = (target.clone(), anchor.to_owned());
            anchors.push(Anchor { route, id, span: written.span(href) });
        }
    }
    checked.anchors = anchors.into();
    checked
}

/// Where the author wrote which address.
struct Written<'a> {
    origin: Origin<'a>,
    spans: OnceCell<HashMap<&'a str, &'a Span>>,
}

impl Written<'_> {
    /// The first place of `href`, else the template that writes it, else the page's source: a record holds it.
    fn cause(&self, href: &str) -> Span {
        let is_own = self.origin.links.iter().any(|(known, _)| known == href);
        let name = href.rsplit('/').find(|part| !part.is_empty() && *part != "..");
        let found = if is_own { None } else { name.and_then(self.origin.theme) };
        found.unwrap_or_else(|| self.span(href))
    }

    /// The first place of `href`; the page's source, if it is none of the author's.
    fn span(&self, href: &str) -> Span {
        let spans = self.spans.get_or_init(|| {
            // The first of equal addresses is the last to be put in.
            self.origin.links.iter().rev().map(|(href, span)| (href.as_str(), span)).collect()
        });
        (*spans.get(href).unwrap_or(&self.origin.source)).clone()
    }
}

/// Links to anchors that a page does not have. What routes without ids hold is not known: files, pages that failed.
/// `meant` tells which anchors of a route an author may have meant.
pub fn check_anchors<'a>(
    anchors: impl Iterator<Item = &'a Anchor>,
    ids: &Anchors,
    meant: &dyn Fn(&str) -> Vec<String>,
) -> Vec<Diagnostic> {
    let is_known = |anchor: &Anchor| {
        let id = Fingerprint::of(anchor.id.as_str());
        ids.get(&*anchor.route).is_none_or(|ids| ids.binary_search(&id).is_ok())
    };
    anchors
        .filter(|anchor| !is_known(anchor))
        .map(|anchor| {
            let problem = Diagnostic::new(Code::BrokenAnchor, anchor.span.clone());
            let problem = problem.with("target", &anchor.route).with("anchor", &anchor.id);
            let known = meant(&anchor.route);
            problem.with_some("nearest", nearest(&anchor.id, known.iter().map(String::as_str)))
        })
        .collect()
}

/// Takes out what `verify` sees in the HTML of a page and `parse` has reported at its exact place.
pub fn drop_echoes(diagnostics: &mut Vec<Diagnostic>) {
    let seen_twice = [Code::SkippedHeading, Code::DuplicateAnchor];
    let is_exact = |problem: &&Diagnostic| {
        seen_twice.contains(&problem.code) && problem.span.place != Place::File
    };
    let exact: Vec<(Code, Arc<str>)> = diagnostics
        .iter()
        .filter(is_exact)
        .map(|problem| (problem.code, problem.span.path.clone()))
        .collect();
    diagnostics.retain(|problem| {
        let is_echo =
            |(code, path): &(Code, Arc<str>)| *code == problem.code && *path == problem.span.path;
        problem.span.place != Place::File || !exact.iter().any(is_echo)
    });
}

fn has_scheme(href: &str) -> bool {
    let end = href.find([':', '/', '?', '#']).unwrap_or(href.len());
    href[end..].starts_with(':')
}

/// Writes the route that the relative path `path` on the page at `route` means to `target`; whether there can be one.
fn join(route: &str, path: &str, target: &mut String) -> bool {
    target.clear();
    if path.is_empty() {
        target.push_str(route);
        return true;
    }
    target.push_str(route.rsplit_once('/').map_or("", |(folder, _)| folder));
    for part in path.split('/') {
        match part {
            // From the top of the server, a folder, or above the site: none of them names a file of ours.
            "" => return false,
            ".." if target.is_empty() => return false,
            ".." => target.truncate(target.rfind('/').unwrap_or(0)),
            "." => {}
            part => {
                if !target.is_empty() {
                    target.push('/');
                }
                target.push_str(part);
            }
        }
    }
    true
}
