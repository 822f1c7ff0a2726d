//! Writing in the browser: what the form's script asks for and is answered. Nothing is here unless the preview was asked to
//! let people write. Changes of texts are `edit`'s, files `store`'s, who may ask `request`'s.

mod calls;
mod moves;
mod plain;
mod publishing;
mod received;
mod store;
mod windows;

use std::hash::{BuildHasher, Hasher, RandomState};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use bytes::Bytes;
use hyper::StatusCode;
use serde_json::{Value, json};

use self::calls::{About, Edited, Refusal, Typed, Undone, Window};
pub(super) use self::received::received;
use self::store::{Store, Stored};
use self::windows::Windows;
use crate::builder::BuildOptions;
use crate::diagnostics::{Catalogue, Diagnosed, Diagnostic, Lang, Severity};
use crate::edit::{self, Checker, Form, Path, Report, Subject, body, locate, records, terms, yaml};
use crate::memo::Fingerprint;
use crate::model::Drafts;
use crate::source::{SourcePath, SourceTree};
use crate::web::html;

/// Where the form and all that belongs to it lie.
pub(super) const FOLDER: &str = "/-/write/";
/// Where its script asks.
pub(super) const CALLS: &str = "/-/write/api/";
/// Where pages lie that are made of texts which are not saved yet.
const PAGES: &str = "/-/write/page/";
/// The rules for the form's page: it shows pages of the site in a frame.
pub(super) const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

/// Its scripts, in the order they need each other.
const SCRIPTS: &[(&str, &str)] = &[
    ("words.js", include_str!("words.js")),
    ("widgets.js", include_str!("widgets.js")),
    ("markdown.js", include_str!("markdown.js")),
    ("site.js", include_str!("site.js")),
    ("problems.js", include_str!("problems.js")),
    ("dialog.js", include_str!("dialog.js")),
    ("list.js", include_str!("list.js")),
    ("windows.js", include_str!("windows.js")),
    ("moves.js", include_str!("moves.js")),
    ("ready.js", include_str!("ready.js")),
    ("plain.js", include_str!("plain.js")),
    ("form.js", include_str!("form.js")),
];

/// The desk that people write at.
pub(super) struct Desk {
    store: Store,
    lang: Lang,
    catalogue: Catalogue,
    /// Only who was given it by a page of this start may write.
    token: String,
    state: Mutex<State>,
    windows: Mutex<Windows>,
    /// The pages of the text that was checked last; apart, for who asks for them must not wait for a check.
    pages: Mutex<Vec<(String, Arc<String>)>>,
}

#[derive(Default)]
struct State {
    tree: Arc<Diagnosed<SourceTree>>,
    options: Option<BuildOptions>,
    /// What is wrong with what the preview has read.
    problems: Vec<Diagnostic>,
    checker: Checker,
}

impl State {
    /// Goes on from the file at `path` as it was just saved, before the preview has read it.
    fn lay(&mut self, path: &str, text: &str) {
        let Some(path) = SourcePath::new(path) else { return };
        let value = self.tree.value.with_text(path, Arc::from(text.replace("\r\n", "\n")));
        let diagnostics = self.tree.diagnostics.clone();
        self.tree = Arc::new(Diagnosed { value, diagnostics });
    }
}

impl Desk {
    /// A desk for the project in `root`.
    pub(super) fn new(root: PathBuf, lang: Lang) -> Self {
        let random = || RandomState::new().build_hasher().finish();
        Self {
            store: Store::new(root),
            lang,
            catalogue: Catalogue::read(lang),
            token: format!("{:016x}{:016x}", random(), random()),
            state: Mutex::default(),
            windows: Mutex::default(),
            pages: Mutex::default(),
        }
    }

    /// What has to come with each call.
    pub(super) fn token(&self) -> &str {
        &self.token
    }

    /// Goes on from what the preview has read.
    pub(super) fn learn(&self, tree: &Arc<Diagnosed<SourceTree>>, options: &BuildOptions) {
        let mut state = self.state();
        state.tree = tree.clone();
        // Who writes sees drafts.
        state.options = Some(BuildOptions { drafts: Drafts::Shown, ..options.clone() });
    }

    /// Takes in what is wrong with it.
    pub(super) fn hear(&self, problems: &[Diagnostic]) {
        self.state().problems = problems.to_vec();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What lies at `path` of the form's folder: the type and the bytes.
    pub(super) fn file(&self, path: &str) -> Option<(&'static str, Bytes)> {
        let text = |text: &'static str| Bytes::from_static(text.as_bytes());
        let name = path.strip_prefix(FOLDER)?;
        if let Some((_, script)) = SCRIPTS.iter().find(|(script, _)| *script == name) {
            return Some(("js", text(script)));
        }
        match name {
            "" => Some(("html", self.page())),
            "icon.svg" => {
                Some(("svg", text(include_str!("../../../themes/municipal/assets/icon.svg"))))
            }
            "form.css" => Some(("css", text(include_str!("form.css")))),
            _ => None,
        }
    }

    /// The route of the site that `path` shows in the form's frame.
    pub(super) fn framed(path: &str) -> Option<&str> {
        path.strip_prefix(PAGES)
    }

    /// The page at `route`, of the text that was checked last.
    pub(super) fn checked(&self, route: &str) -> Option<Bytes> {
        let file = if route.is_empty() || route.ends_with('/') {
            format!("{route}index.html")
        } else {
            route.to_owned()
        };
        let pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        let page = pages.iter().find(|(known, _)| *known == file);
        page.map(|(_, html)| Bytes::from(html.as_bytes().to_vec()))
    }

    fn page(&self) -> Bytes {
        let scripts: String = SCRIPTS
            .iter()
            .flat_map(|(name, _)| ["<script src=\"", name, "\" defer></script>\n"])
            .collect();
        format!(
            "<!doctype html>\n<html lang=\"{}\" data-token=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>tenkai</title>\n\
             <link rel=\"icon\" href=\"icon.svg\" type=\"image/svg+xml\">\n\
             <link rel=\"stylesheet\" href=\"form.css\">\n{scripts}</head>\n<body></body>\n</html>\n",
            self.lang.code(),
            html::value(&self.token)
        )
        .into()
    }

    /// The answer to the call `name` with `body`.
    pub(super) fn call(&self, name: &str, body: &[u8]) -> (StatusCode, Value) {
        let state = || self.state();
        let answer = match name {
            "records" => Ok(listed(&state())),
            "open" => calls::read(body).and_then(|about| self.open(&about)),
            "check" => calls::read(body).and_then(|edited| self.check(&mut state(), &edited)),
            "save" => calls::read(body).and_then(|edited| self.save(&mut state(), &edited)),
            "watch" => calls::read(body).and_then(|window| self.watch(&window)),
            "suggest" => calls::read(body).map(|about| suggested(&state(), &about)),
            "date" => calls::read(body).map(|typed| self.date(&typed)),
            "history" => calls::read(body).and_then(|about| self.history(&about)),
            "undo" => calls::read(body).and_then(|undone| self.undo(&mut state(), &undone)),
            "referring" => calls::read(body).and_then(|about| Self::referring(&state(), &about)),
            "remove" => calls::read(body).and_then(|about| self.remove(&mut state(), &about)),
            "rename" => calls::read(body).and_then(|named| self.rename(&mut state(), &named)),
            "plain" => calls::read(body).and_then(|about| self.plain(&mut state(), &about)),
            "check-plain" => calls::read(body).and_then(|it| self.check_plain(&mut state(), &it)),
            "save-plain" => calls::read(body).and_then(|it| self.save_plain(&mut state(), &it)),
            "prepare" => self.prepare(),
            "publish" => self.publish(),
            _ => return (StatusCode::NOT_FOUND, Value::Null),
        };
        match answer {
            Ok(value) => (StatusCode::OK, value),
            Err(refusal) => (StatusCode::UNPROCESSABLE_ENTITY, json!({ "refused": refusal })),
        }
    }

    fn open(&self, about: &About) -> Result<Value, Refusal> {
        let subject = about.subject()?;
        let form = Form::of(subject);
        if about.is_new {
            return Ok(json!({ "form": form, "value": {}, "body": "", "version": null }));
        }
        let whole = about.whole()?;
        let text = self.store.read(&about.file)?.text;
        let front = yaml(whole, &text).ok_or(Refusal::Unreadable)?;
        // Nothing can be found in what is no YAML.
        edit::value_at(front, &Path::default()).ok_or(Refusal::Unreadable)?;
        let path = locate(subject, front, &about.id).ok_or(Refusal::Gone)?;
        let value = edit::value_at(front, &path).ok_or(Refusal::Unreadable)?;
        let body = body(subject, &text).map(|body| body.replace("\r\n", "\n"));
        Ok(json!({ "form": form, "value": value, "body": body, "version": version(&text) }))
    }

    /// What a window should know of the record that it shows: how many showed it before, and which version its file is.
    fn watch(&self, window: &Window) -> Result<Value, Refusal> {
        let About { kind, id, file, .. } = &window.about;
        window.about.whole()?;
        let record = format!("{kind} {id} {file}");
        let mut windows = self.windows.lock().unwrap_or_else(PoisonError::into_inner);
        if window.leaves {
            windows.left(&record, &window.name);
            return Ok(Value::Null);
        }
        let earlier = windows.seen(&record, &window.name, now());
        let text = self.store.read(file)?.text;
        Ok(json!({ "earlier": earlier, "version": version(&text) }))
    }

    fn check(&self, state: &mut State, edited: &Edited) -> Result<Value, Refusal> {
        let text = edited.apply(&self.store)?;
        let report = report(state, &text.path, &text.new)?;
        let page = report.pages.iter().map(|(route, _)| route);
        let is_own = |route: &&String| route.contains(&format!("/{}/", edited.about.id));
        let shown = page.clone().find(is_own).or_else(|| page.clone().next()).cloned();
        let problems = self.problems(&report, &text.prefix, &text.path);
        let conflicts = &text.conflicts;
        let value = json!({ "problems": problems, "page": shown, "conflicts": conflicts });
        if !report.pages.is_empty() {
            *self.pages.lock().unwrap_or_else(PoisonError::into_inner) = report.pages;
        }
        Ok(value)
    }

    fn save(&self, state: &mut State, edited: &Edited) -> Result<Value, Refusal> {
        let text = edited.apply(&self.store)?;
        if !text.conflicts.is_empty() {
            return Ok(json!({ "saved": false, "conflicts": text.conflicts }));
        }
        let report = report(state, &text.path, &text.new)?;
        let problems = self.problems(&report, &text.prefix, &text.path);
        let is_wrong = problems.iter().any(|it| it["severity"] == "error" && it["own"] == true);
        if is_wrong && !text.is_draft {
            return Ok(json!({ "saved": false, "problems": problems }));
        }
        self.store.write(&text.path, &text.old, &text.new)?;
        state.lay(&text.path, &text.new);
        Ok(
            json!({ "saved": true, "problems": problems, "file": text.path, "id": edited.about.id, "version": version(&text.new) }),
        )
    }

    /// The problems of `report`, seen from the record at `prefix`.
    fn problems(&self, report: &Report, prefix: &Path, file: &str) -> Vec<Value> {
        let told = report.problems.iter().map(|problem| {
            let diagnostic = &problem.diagnostic;
            let inside = problem.path.as_ref().and_then(|path| path.0.strip_prefix(&prefix.0[..]));
            let is_error = diagnostic.severity() == Severity::Error;
            json!({
                "severity": if is_error { "error" } else { "warning" },
                "message": self.catalogue.message(diagnostic),
                "help": self.catalogue.help(diagnostic),
                "path": inside.map(|steps| Path(steps.to_vec())),
                "body": problem.is_in_body,
                "own": *diagnostic.span.path == *file,
                "file": *diagnostic.span.path,
            })
        });
        told.collect()
    }

    /// What is understood of a date, or why nothing is.
    fn date(&self, typed: &Typed) -> Value {
        match edit::reading(&typed.text) {
            Ok(reading) => json!({ "reading": reading }),
            Err(problems) => {
                let told = problems.iter().flat_map(|problem| {
                    let help = self.catalogue.help(problem);
                    std::iter::once(self.catalogue.message(problem)).chain(help)
                });
                json!({ "reason": told.collect::<Vec<_>>().join(" ") })
            }
        }
    }

    /// The file at `path`; one that is gone says nothing.
    fn now(&self, path: &str) -> Result<Stored, Refusal> {
        match self.store.read(path) {
            Err(Refusal::Gone) => Ok(Stored::default()),
            read => read,
        }
    }

    fn history(&self, about: &About) -> Result<Value, Refusal> {
        about.whole()?;
        let now = self.now(&about.file)?.text;
        let versions = self.store.versions(&about.file)?;
        Ok(json!({ "now": now, "versions": versions }))
    }

    fn undo(&self, state: &mut State, undone: &Undone) -> Result<Value, Refusal> {
        undone.about.whole()?;
        let text = self.store.version(&undone.about.file, &undone.version)?;
        let now = self.now(&undone.about.file)?;
        self.store.write(&undone.about.file, &now, &text)?;
        state.lay(&undone.about.file, &text);
        Ok(json!({ "saved": true }))
    }
}

/// What comes of checking `text` at `path`.
fn report(state: &mut State, path: &str, text: &str) -> Result<Report, Refusal> {
    let path = SourcePath::new(path).ok_or(Refusal::Forbidden)?;
    let order = state.options.clone().ok_or(Refusal::Early)?;
    let text = Arc::from(text.replace("\r\n", "\n"));
    Ok(state.checker.check(&state.tree, &path, &text, &order))
}

/// All that can be opened or chosen.
fn listed(state: &State) -> Value {
    let tree = &state.tree.value;
    let mut records = records(tree);
    edit::count(&mut records, tree, &state.problems);
    let today = state.options.as_ref().map(|options| options.plan.today.to_string());
    json!({ "records": records, "kinds": kinds(), "terms": terms(tree), "today": today })
}

/// The kinds with their titles, and whether one can be added.
fn kinds() -> Vec<Value> {
    let told = Subject::all().map(|subject| {
        let form = Form::of(subject);
        json!({ "kind": form.kind, "title": form.title, "help": form.help, "new": calls::can_be_added(subject) })
    });
    told.collect()
}

/// What stands for `text`.
fn version(text: &str) -> String {
    format!("{:032x}", Fingerprint::of(text).number())
}

#[expect(clippy::disallowed_methods, reason = "windows that are silent for long are gone")]
fn now() -> Instant {
    Instant::now()
}

/// An id for a new record of the kind of `about`, whose name is read as its id says.
fn suggested(state: &State, about: &About) -> Value {
    let all = records(&state.tree.value);
    let same = all.iter().filter(|record| record.kind == about.kind);
    let ids: Vec<&str> = same.map(|record| record.id.as_str()).collect();
    json!({ "id": edit::suggest(&ids, &about.id) })
}
