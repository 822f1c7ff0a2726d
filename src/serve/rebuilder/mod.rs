//! One round of a preview: from what the disk holds now to what is shown next. Pure but for the stamps of pictures;
//! `mod.rs` runs the rounds, `server` shows their results.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::ensure;

use super::base_path::BasePath;
use super::router::{Collector, Content, Router};
use super::shown::{Problem, Problems, Shown};
use crate::builder::{self, BuildCache, BuildOptions, Built, Urgent};
use crate::diagnostics::{
    Catalogue, Colour, Diagnosed, Diagnostic, Lang, Severity, human, summary,
};
use crate::memo::Fingerprint;
use crate::source::{ReadError, SourceTree};

/// The most problems that a browser is told.
const MOST_PROBLEMS: usize = 50;
/// The most former pages that are remembered.
const MOST_GONE: usize = 1000;

/// Builds a site again and again, and keeps the last good one.
pub struct Rebuilder {
    lang: Lang,
    catalogue: Catalogue,
    memory: BuildCache,
    /// What the latest round read, and what it was asked for.
    last: Option<(Tree, BuildOptions)>,
    /// What was read by the latest round that could read.
    tree: Option<Arc<Diagnosed<SourceTree>>>,
    shown: Shown,
    /// What was not well with the last good site.
    calm: Arc<Problems>,
    /// The routes of pages that were shown by rounds since, which were given up.
    ahead: BTreeSet<String>,
}

/// Who looks at pages while the next round runs.
#[derive(Clone, Copy)]
pub(super) struct Visitors<'a> {
    /// The decoded paths of their pages.
    pub(super) paths: &'a [String],
    /// Shows them something before the round is over.
    pub(super) show: &'a dyn Fn(Shown),
    /// Whether there is something newer to show them.
    pub(super) is_outdated: &'a (dyn Fn() -> bool + Sync),
}

/// How a round ended.
pub(super) enum Turn {
    /// Nothing has changed.
    Same,
    /// What the visitors look at is shown; the rest was given up for what is newer.
    Outdated,
    /// All of it was done.
    Through(Round),
}

/// What was read, or why nothing could be.
type Tree = Result<Arc<Diagnosed<SourceTree>>, String>;

/// What one round did.
pub struct Round {
    /// The sources that are new, changed or gone since the round before; all in the first one.
    pub changed: Vec<String>,
    /// How many pages were made anew.
    pub made: usize,
    /// How many pages there are.
    pub pages: usize,
    /// What is wrong with the content.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether there is a site to show: that of this round or one before.
    pub has_site: bool,
    /// Why the project could not be read at all.
    pub unreadable: Option<String>,
    built: Option<(Arc<Diagnosed<SourceTree>>, Built)>,
}

impl Round {
    /// Whether the last good site is still shown because this is none.
    pub fn has_errors(&self) -> bool {
        self.unreadable.is_some()
            || self.built.as_ref().is_some_and(|(_, built)| built.has_errors())
    }

    /// The text of the file at `path`, for showing a place in it.
    pub fn text(&self, path: &str) -> Option<Arc<str>> {
        let (tree, built) = self.built.as_ref()?;
        built.text(&tree.value, path)
    }
}

impl Rebuilder {
    /// A rebuilder that has not built anything yet, for a site under `base`.
    pub fn new(base: BasePath, lang: Lang) -> Self {
        let shown = Shown { base, ..Shown::default() };
        let catalogue = Catalogue::read(lang);
        Self {
            lang,
            catalogue,
            memory: BuildCache::default(),
            last: None,
            tree: None,
            shown,
            calm: Arc::default(),
            ahead: BTreeSet::new(),
        }
    }

    /// The last good site.
    pub fn site(&self) -> Option<&Router> {
        self.shown.site.as_deref()
    }

    /// What is shown after the rounds so far.
    pub(super) fn shown(&self) -> &Shown {
        &self.shown
    }

    /// What the latest round read, if it could, and what it was asked for.
    pub(super) fn latest(&self) -> Option<(&Arc<Diagnosed<SourceTree>>, &BuildOptions)> {
        let (_, options) = self.last.as_ref()?;
        Some((self.tree.as_ref()?, options))
    }

    /// What was read in the last round that could read.
    pub(super) fn tree(&self) -> Option<&SourceTree> {
        self.tree.as_ref().map(|tree| &tree.value)
    }

    /// Builds what was `read`, unless it is the same as in the round before.
    pub fn round(
        &mut self,
        read: Result<Diagnosed<SourceTree>, ReadError>,
        options: &BuildOptions,
    ) -> Option<Round> {
        let nobody = Visitors { paths: &[], show: &|_| (), is_outdated: &|| false };
        match self.round_for(nobody, read, options) {
            Turn::Through(round) => Some(round),
            Turn::Same | Turn::Outdated => None,
        }
    }

    /// The same; what `visitors` look at is made and shown first, and when that is done, something newer ends the round.
    pub(super) fn round_for(
        &mut self,
        visitors: Visitors<'_>,
        read: Result<Diagnosed<SourceTree>, ReadError>,
        options: &BuildOptions,
    ) -> Turn {
        let read = read.map(Arc::new).map_err(|error| error.message(self.lang));
        let is_same = self
            .last
            .as_ref()
            .is_some_and(|(tree, before)| options == before && tree.as_deref() == read.as_deref());
        self.last = Some((read.clone(), options.clone()));
        if let Ok(tree) = &read
            && is_same
        {
            // Its stamps are older, so that fewer files have to be read again.
            self.tree = Some(tree.clone());
        }
        if is_same {
            return Turn::Same;
        }
        match read {
            Ok(tree) => self.build(visitors, &tree, options).map_or(Turn::Outdated, Turn::Through),
            Err(message) => Turn::Through(self.explain(message)),
        }
    }

    /// Nothing, if the round was given up.
    fn build(
        &mut self,
        visitors: Visitors<'_>,
        tree: &Arc<Diagnosed<SourceTree>>,
        options: &BuildOptions,
    ) -> Option<Round> {
        let before = self.tree.replace(tree.clone());
        let version = Fingerprint::of(&(&tree.value, options));
        // What somebody has seen is not shown as it was before.
        let mut wanted = self.ahead.clone();
        wanted.extend(visitors.paths.iter().filter_map(|path| self.shown.route(path)));
        let collector = Collector::after(self.shown.site.as_deref());
        let may_end = AtomicBool::new(wanted.is_empty());
        let put = |route: &str, file: builder::File<'_>| {
            let may_end = may_end.load(Ordering::Relaxed);
            ensure!(!may_end || !(visitors.is_outdated)(), "there is something newer");
            collector.put(route, file);
            Ok(())
        };
        let ready = || {
            may_end.store(true, Ordering::Relaxed);
            let early = Some(Arc::new(collector.so_far()));
            // What was wrong before is told or taken back when the whole site is through.
            let problems = match self.shown.problems.errors {
                0 => self.shown.problems.clone(),
                _ => self.calm.clone(),
            };
            (visitors.show)(Shown { early, version, problems, ..self.shown.clone() });
        };
        let is_wanted = |route: &str| wanted.contains(route);
        let urgent = Urgent { is_wanted: &is_wanted, ready: &ready };
        let urgent = (!wanted.is_empty()).then_some(urgent);
        let memory = Some(&mut self.memory);
        let Ok(built) = builder::build_urgently(tree, options, memory, urgent, &put) else {
            // The next round begins where this one did.
            (self.tree, self.last, self.ahead) = (before, None, wanted);
            return None;
        };
        self.ahead.clear();
        let (router, made) = collector.finish();
        let mut round = Round {
            changed: changed(before.as_ref().map(|tree| &tree.value), &tree.value),
            made,
            pages: built.pages,
            diagnostics: built.diagnostics.clone(),
            has_site: true,
            unreadable: None,
            built: Some((tree.clone(), built)),
        };
        self.shown.problems = Arc::new(self.problems(&round));
        if round.has_errors() {
            round.made = 0;
            round.has_site = self.shown.site.is_some();
        } else {
            self.replace_site(router);
            self.shown.version = version;
            self.calm = self.shown.problems.clone();
        }
        Some(round)
    }

    /// After a round that came to no end by a fault of ours: the last good site stays, and nothing that may be half
    /// done is kept.
    pub(super) fn give_up(&mut self) -> Round {
        self.memory = BuildCache::default();
        self.ahead.clear();
        let message = match self.lang {
            Lang::Ja => {
                "tenkai の内部で誤りが起きました。前のサイトを表示しています。次の変更を保存すると作り直します。"
            }
            Lang::En => {
                "Something went wrong inside tenkai. The site stays as it was and is built anew with the next change."
            }
        };
        self.explain(message.to_owned())
    }

    fn explain(&mut self, message: String) -> Round {
        let text = Problem { path: "content".into(), error: true, text: message.clone() };
        let problems = Problems { summary: message.clone(), errors: 1, list: vec![text] };
        self.shown.problems = Arc::new(problems);
        Round {
            changed: Vec::new(),
            made: 0,
            pages: 0,
            diagnostics: Vec::new(),
            has_site: self.shown.site.is_some(),
            unreadable: Some(message),
            built: None,
        }
    }

    fn problems(&self, round: &Round) -> Problems {
        let texts = |path: &str| round.text(path);
        let is_error = |problem: &Diagnostic| problem.severity() == Severity::Error;
        let (errors, warnings): (Vec<&Diagnostic>, Vec<&Diagnostic>) =
            round.diagnostics.iter().partition(|problem| is_error(problem));
        let list = errors.iter().chain(&warnings).take(MOST_PROBLEMS).map(|problem| Problem {
            path: problem.span.path.clone(),
            error: is_error(problem),
            text: human(std::slice::from_ref(*problem), &texts, &self.catalogue, Colour::Never),
        });
        Problems {
            summary: summary(&round.diagnostics, self.lang),
            errors: errors.len(),
            list: list.collect(),
        }
    }

    fn replace_site(&mut self, router: Router) {
        let mut gone: BTreeMap<String, Arc<str>> = (*self.shown.gone).clone();
        gone.retain(|route, _| router.entry(route).is_none());
        for (route, entry) in self.shown.site.iter().flat_map(|site| site.entries()) {
            if let Content::Page(_, source) = &entry.content
                && router.entry(route).is_none()
                && gone.len() < MOST_GONE
            {
                gone.insert(route.to_owned(), source.clone());
            }
        }
        if gone != *self.shown.gone {
            self.shown.gone = Arc::new(gone);
        }
        self.shown.site = Some(Arc::new(router));
    }
}

/// Paths of files that are not the same in both trees.
fn changed(before: Option<&SourceTree>, now: &SourceTree) -> Vec<String> {
    let nothing = SourceTree::default();
    let before = before.unwrap_or(&nothing);
    let is_new = |file: &&crate::source::SourceFile| {
        before.files.get(file.path.as_str()).map(|old| old.fingerprint) != Some(file.fingerprint)
    };
    let mut changed: Vec<String> =
        now.files.values().filter(is_new).map(|file| file.path.to_string()).collect();
    let is_gone = |path: &&crate::source::SourcePath| !now.files.contains_key(path.as_str());
    changed.extend(before.files.keys().filter(is_gone).map(ToString::to_string));
    changed
}

#[cfg(test)]
mod tests;
