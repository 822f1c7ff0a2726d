//! What pages are made with: the templates of a theme, compiled, and its files as they are published. Which files those are
//! is found out in `theme`; what a template shows is not decided here.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use tera::{ErrorKind, Kwargs, State, StringInput, Tera, TeraResult, Value};

use super::loop_guards::{self, LoopGuards};
use super::{asset, time_limit};
use crate::diagnostics::{Code, Diagnosed, Diagnostic, Span};
use crate::memo::{Fingerprint, Hashed, Memo};
use crate::source::Content;
use crate::theme::words::{self, filled};
use crate::theme::{EMBEDDED_PATH, File, Files, Words};

/// Templates ready to render, and files to publish beside the pages.
#[derive(Clone, Debug)]
pub struct Theme {
    engine: Arc<Engine>,
    /// Its words, as templates take them.
    words: Value,
    /// Files to publish, by their route (`assets/style.css`).
    pub assets: BTreeMap<String, Content>,
}

/// Templates, by name.
type Templates = BTreeMap<String, File>;

/// Templates that have been compiled.
#[derive(Default)]
struct Engine {
    tera: Tera,
    templates: Templates,
    guards: BTreeMap<String, LoopGuards>,
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine").field("templates", &self.templates.keys()).finish_non_exhaustive()
    }
}

/// What is remembered of a theme for the next time it is loaded: each part as long as its files are the same.
#[derive(Default)]
pub(crate) struct ThemeCache {
    engines: Memo<Diagnosed<Arc<Engine>>>,
    published: Memo<Diagnosed<Content>>,
}

impl File {
    /// What visitors get of it.
    fn published(&self) -> Diagnosed<Content> {
        let is_default = self.path.strip_prefix(EMBEDDED_PATH).is_some_and(|i| i.starts_with('/'));
        let form = if is_default { asset::Form::Small } else { asset::Form::AsWritten };
        asset::published(&self.path, &self.content, form)
    }
}

impl Theme {
    /// The theme that `files` are, with `words`.
    pub(crate) fn load(
        files: Files,
        words: &Hashed<Words>,
        memory: &mut ThemeCache,
    ) -> Diagnosed<Hashed<Self>> {
        let mut diagnostics = Vec::new();
        // Pages depend on templates and words alone: a changed style sheet makes no page anew.
        let key = Fingerprint::of(&(&files.templates, words));
        let engine = memory.engines.map(&[files.templates], Engine::of).pop();
        let engine = engine.map(|engine| (*engine).clone()).unwrap_or_default();
        let engine = engine.report_to(&mut diagnostics);
        if let Some(file) = files.assets.get(words::SCRIPT) {
            let problem = Diagnostic::new(Code::RouteCollision, Span::file(file.path.clone()));
            let made_of = Span::file(format!("{EMBEDDED_PATH}/{}", words::FILE));
            let problem = problem.with("route", words::SCRIPT);
            diagnostics.push(problem.and_see(made_of, "same-route"));
        }
        let (names, assets): (Vec<String>, Vec<File>) = files.assets.into_iter().unzip();
        let published = memory.published.map(&assets, File::published);
        let published = published.iter().map(|file| (**file).clone().report_to(&mut diagnostics));
        let mut assets: BTreeMap<String, Content> = names.into_iter().zip(published).collect();
        assets.insert(words::SCRIPT.to_owned(), Content::Text(words.script().into()));
        let theme = Self { engine, words: Value::from_serializable(&**words), assets };
        Diagnosed { value: Hashed::made_of(theme, &key), diagnostics }
    }

    /// Whether no template could be read; the reasons are reported.
    pub fn is_empty(&self) -> bool {
        self.engine.tera.get_template_names().next().is_none()
    }

    /// Its words, as templates take them.
    pub(super) fn words(&self) -> Value {
        self.words.clone()
    }

    pub(super) fn tera(&self) -> &Tera {
        &self.engine.tera
    }

    /// The text of the template `name`.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.engine.templates.get(name)?.text().map(AsRef::as_ref)
    }

    /// Where the bytes `range` of the template `name`, as it was compiled, stand in its text.
    pub(super) fn written(&self, name: &str, range: &Range<usize>) -> Range<usize> {
        self.engine.guards.get(name).map_or_else(|| range.clone(), |guards| guards.without(range))
    }

    /// The bytes `range` of the template `name`, as it was compiled, as a place in the project.
    pub(super) fn span(&self, name: &str, range: &Range<usize>) -> Span {
        place(&self.engine.templates, name, &self.written(name, range))
    }

    /// Where a template says `words`, those of the project before the embedded ones.
    pub fn find(&self, words: &str) -> Option<Span> {
        let is_embedded = |file: &&File| file.path.starts_with(EMBEDDED_PATH);
        let found = |file: &File| {
            let at = file.text()?.find(words)?;
            Some(Span::bytes(file.path.clone(), at..at + words.len()))
        };
        let mut own = self.engine.templates.values().filter(|file| !is_embedded(file));
        let mut embedded = self.engine.templates.values().filter(is_embedded);
        own.find_map(found).or_else(|| embedded.find_map(found))
    }

    /// The text of the template file at `path`, for showing a place in it.
    pub fn text_at(&self, path: &str) -> Option<Arc<str>> {
        self.engine.templates.values().find(|file| *file.path == *path)?.text().cloned()
    }
}

fn place(templates: &Templates, name: &str, range: &Range<usize>) -> Span {
    match templates.get(name) {
        Some(file) => Span::bytes(file.path.clone(), range.clone()),
        None => Span::file(format!("{EMBEDDED_PATH}/templates/{name}")),
    }
}

impl Engine {
    /// `templates` in one engine; an empty one if any has an error. All errors are reported.
    fn of(templates: &Templates) -> Diagnosed<Arc<Self>> {
        let mut diagnostics = Vec::new();
        let (tera, guards) = guarded(templates)
            .unwrap_or_else(|| (plain(templates, &mut diagnostics), BTreeMap::new()));
        let engine = Self { tera, templates: templates.clone(), guards };
        Diagnosed { value: Arc::new(engine), diagnostics }
    }
}

/// An engine without templates.
fn engine() -> Tera {
    let mut tera = Tera::default();
    tera.register_filter("fill", fill);
    tera
}

/// The filter that puts values into a phrase, safe to stand in HTML: `{{ words.list.count | fill(count=3) }}`.
#[expect(clippy::needless_pass_by_value, reason = "what Tera calls a filter with")]
fn fill(phrase: StringInput<'_>, values: Kwargs, state: &State<'_>) -> TeraResult<Value> {
    let mut fault = None;
    let text = filled(&state.escape(phrase.as_str())?, |name, out| {
        let value = values.must_get::<&Value>(name).and_then(|value| state.escape_if_needed(value));
        match value {
            Ok(value) => out.push_str(&value),
            Err(error) => fault = Some(error),
        }
    });
    fault.map_or_else(|| Ok(Value::safe_string(&text)), Err)
}

/// All templates in one engine whose loops can be stopped; nothing if that is not to be had.
fn guarded(templates: &Templates) -> Option<(Tera, BTreeMap<String, LoopGuards>)> {
    let texts = || templates.iter().filter_map(|(name, file)| Some((name, file.text()?)));
    let guards: BTreeMap<String, LoopGuards> =
        texts().map(|(name, text)| (name.clone(), LoopGuards::of(text))).collect();
    let mut tera = engine();
    tera.register_function(loop_guards::FUNCTION, |_: Kwargs, _: &State<'_>| {
        if time_limit::is_over() { Err(tera::Error::message("out of time")) } else { Ok(true) }
    });
    let guarded = texts().map(|(name, text)| (name, guards[name].put_into(text)));
    tera.add_raw_templates(guarded).ok()?;
    Some((tera, guards))
}

/// All templates in one engine as they are written; an empty one if any has an error.
fn plain(templates: &Templates, diagnostics: &mut Vec<Diagnostic>) -> Tera {
    let texts =
        || templates.iter().filter_map(|(name, file)| Some((name.as_str(), &**file.text()?)));
    let mut tera = engine();
    let Err(whole) = tera.add_raw_templates(texts()) else { return tera };
    let before = diagnostics.len();
    for (name, text) in texts() {
        if let Err(error) = engine().add_raw_template(name, text)
            && let ErrorKind::SyntaxError(report) = error.kind()
        {
            let span = place(templates, name, &report.span().range);
            diagnostics
                .push(Diagnostic::new(Code::TemplateSyntax, span).with("reason", report.message()));
        }
    }
    if diagnostics.len() == before {
        diagnostics.push(fault_between(templates, &whole));
    }
    Tera::default()
}

/// A fault between templates: a missing parent, a circle.
fn fault_between(templates: &Templates, error: &tera::Error) -> Diagnostic {
    let (name, range) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            (report.filename(), report.span().range.clone())
        }
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
            (tpl.as_str(), 0..0)
        }
        ErrorKind::MissingParent { current, parent } => {
            let text = templates.get(current).and_then(File::text);
            let range = text.and_then(|text| text.find(parent).map(|at| at..at + parent.len()));
            (current.as_str(), range.unwrap_or_default())
        }
        _ => return reported(templates, error),
    };
    let first_line = error.to_string().lines().next().unwrap_or_default().to_owned();
    Diagnostic::new(Code::TemplateSyntax, place(templates, name, &range)).with("reason", first_line)
}

/// A fault that Tera gives as a finished report only, such as an unknown filter: its place is read out of the report.
fn reported(templates: &Templates, error: &tera::Error) -> Diagnostic {
    let report = error.to_string();
    let reason = report.lines().find_map(|line| line.strip_prefix("error: "));
    let place_of = |line: &str| {
        let mut parts = line.trim_start().strip_prefix("--> ")?.rsplitn(3, ':');
        let column: usize = parts.next()?.parse().ok()?;
        let line: usize = parts.next()?.parse().ok()?;
        let name = parts.next()?;
        let text = templates.get(name)?.text()?;
        let start: usize =
            text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
        let at = text[start..].char_indices().nth(column.saturating_sub(1)).map_or(0, |(at, _)| at);
        Some(place(templates, name, &(start + at..start + at)))
    };
    let span = report.lines().find_map(place_of).unwrap_or_else(|| place(templates, "", &(0..0)));
    let reason = reason.or(report.lines().next()).unwrap_or_default();
    Diagnostic::new(Code::TemplateSyntax, span).with("reason", reason)
}
