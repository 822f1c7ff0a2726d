//! A text that is not saved yet, checked as if it were: laid over the tree it goes through the real pipeline, with memory,
//! and what is wrong comes back to the fields of its form. Nothing is written.

mod reading;

use std::sync::{Arc, Mutex, PoisonError};

pub use self::reading::reading;
use super::change::Path;
use super::form::Subject;
use super::syntax::{self, Part, Shape};
use crate::builder::{self, BuildCache, BuildOptions, File};
use crate::diagnostics::{Diagnosed, Diagnostic, Place, Severity};
use crate::parse::front_matter;
use crate::source::{SourcePath, SourceTree};

/// Checks texts one after another, each much like the one before.
#[derive(Default)]
pub struct Checker {
    cache: BuildCache,
}

/// What comes of checking a text.
#[derive(Debug)]
pub struct Report {
    /// What is wrong, in the checked file first.
    pub problems: Vec<Problem>,
    /// The pages made from the file, by their routes; none while anything is wrong with the site.
    pub pages: Vec<(String, Arc<String>)>,
}

/// Something wrong, and where in a form.
#[derive(Debug)]
pub struct Problem {
    /// What is wrong.
    pub diagnostic: Diagnostic,
    /// The value of the checked file that it is about, if it is about one.
    pub path: Option<Path>,
    /// Whether it is about the checked file's body.
    pub is_in_body: bool,
}

impl Checker {
    /// Checks `text` as the file at `path` of `tree`.
    pub fn check(
        &mut self,
        tree: &Diagnosed<SourceTree>,
        path: &SourcePath,
        text: &Arc<str>,
        options: &BuildOptions,
    ) -> Report {
        let value = tree.value.with_text(path.clone(), text.clone());
        let laid = Diagnosed { value, diagnostics: tree.diagnostics.clone() };
        let made = Mutex::new(Vec::new());
        let keep = |route: &str, file: File<'_>| {
            if let File::Page { html, source } = file
                && **source == *path.as_str()
            {
                let mut made = made.lock().unwrap_or_else(PoisonError::into_inner);
                made.push((route.to_owned(), html.clone()));
            }
            Ok(())
        };
        let built = builder::build(&laid, options, Some(&mut self.cache), &keep);
        let diagnostics = built.map(|built| built.diagnostics).unwrap_or_default();
        let mut pages = made.into_inner().unwrap_or_else(PoisonError::into_inner);
        pages.sort();
        let places = Places::of(path.as_str(), text);
        let (own, others): (Vec<_>, Vec<_>) =
            diagnostics.into_iter().partition(|problem| *problem.span.path == *path.as_str());
        let problems = own.into_iter().map(|problem| places.problem(problem));
        let elsewhere = |diagnostic| Problem { diagnostic, path: None, is_in_body: false };
        Report { problems: problems.chain(others.into_iter().map(elsewhere)).collect(), pages }
    }

    /// The errors of `tree` that it would not have if it were as `before`.
    pub fn new_errors(
        &mut self,
        before: &Diagnosed<SourceTree>,
        tree: &Diagnosed<SourceTree>,
        options: &BuildOptions,
    ) -> Vec<Diagnostic> {
        let mut errors = |tree| {
            let built = builder::build(tree, options, Some(&mut self.cache), &|_, _| Ok(()));
            let all = built.map(|built| built.diagnostics).unwrap_or_default();
            all.into_iter().filter(|it| it.severity() == Severity::Error).collect::<Vec<_>>()
        };
        let known = errors(before);
        let is_known =
            |it: &Diagnostic| known.iter().any(|old| (old.code, &old.args) == (it.code, &it.args));
        errors(tree).into_iter().filter(|it| !is_known(it)).collect()
    }
}

/// The values of a file by their places.
pub(super) struct Places {
    root: Option<Part>,
    start: usize,
    body: Option<usize>,
}

impl Places {
    pub(super) fn of(path: &str, text: &str) -> Self {
        let has_body = Subject::of(path).is_some_and(Subject::has_body);
        let parts = if has_body { front_matter::split(text) } else { None };
        let yaml = parts.as_ref().map_or(0..text.len(), |parts| parts.front.clone());
        let root = syntax::read(&text[yaml.clone()]).map(|(root, _)| root);
        Self { root, start: yaml.start, body: parts.map(|parts| parts.body) }
    }

    pub(super) fn problem(&self, diagnostic: Diagnostic) -> Problem {
        let at = match &diagnostic.span.place {
            Place::Bytes(range) => Some(range.start),
            Place::File | Place::Line(_) => None,
        };
        let is_in_body = at.zip(self.body).is_some_and(|(at, body)| at >= body);
        let inside = at.filter(|_| !is_in_body).and_then(|at| at.checked_sub(self.start));
        let path = inside.zip(self.root.as_ref()).map(|(at, root)| way(root, at));
        Problem { diagnostic, path, is_in_body }
    }
}

/// The way to the innermost value that the byte `at` belongs to, with its key or dash.
fn way(root: &Part, at: usize) -> Path {
    let mut path = Path::default();
    let mut part = root;
    loop {
        let next = match &part.shape {
            Shape::Scalar => None,
            Shape::List(_, items) => {
                let number = items.iter().rposition(|item| item.start <= at);
                number.map(|number| (path.with(number), &items[number].part))
            }
            Shape::Map(_, entries) => {
                let entry = entries.iter().rfind(|entry| entry.start <= at);
                entry.map(|entry| (path.with(entry.key.clone()), &entry.part))
            }
        };
        let Some((longer, inner)) = next else { return path };
        (path, part) = (longer, inner);
    }
}
