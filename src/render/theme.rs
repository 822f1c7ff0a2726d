//! Themes: templates and assets from the project's `themes/` and from the one inside the binary. A child theme
//! replaces files of its parent by name. What a template shows is not decided here.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, LazyLock};

use include_dir::{Dir, include_dir};
use serde::Deserialize;
use tera::{ErrorKind, Kwargs, State, Tera};

use super::ticks::{self, Ticks};
use super::watch::Watch;
use super::{script, style_sheet};
use crate::diagnostics::{Code, Diagnosed, Diagnostic, Span, nearest};
use crate::memo::{Fingerprint, Hashed, Memo};
use crate::parse::yaml::Yaml;
use crate::source::{Content, SourceTree};

/// The theme that is used unless the configuration names another; it is part of the binary.
pub const DEFAULT: &str = "municipal";

/// The default theme as it was when the binary was made.
const EMBEDDED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/municipal");

/// Where files of the default theme that are not in the project seem to lie, in diagnostics.
const EMBEDDED_PATH: &str = "themes/municipal";

/// Templates ready to render, and files to publish beside the pages.
#[derive(Clone, Debug)]
pub struct Theme {
    engine: Arc<Engine>,
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
    ticks: BTreeMap<String, Ticks>,
    watch: Arc<Watch>,
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine").field("templates", &self.templates.keys()).finish_non_exhaustive()
    }
}

/// What is remembered of a theme for the next time it is loaded: each part as long as its files are the same.
#[derive(Default)]
pub(crate) struct Memory {
    engines: Memo<Diagnosed<Arc<Engine>>>,
    published: Memo<Content>,
}

/// One file of a theme.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct File {
    path: Arc<str>,
    content: Content,
}

impl File {
    fn text(&self) -> Option<&Arc<str>> {
        match &self.content {
            Content::Text(text) => Some(text),
            Content::Binary { .. } => None,
        }
    }

    /// What visitors get of it. Scripts and styles of other themes may have to stay as they are: they may be somebody
    /// else's.
    fn published(&self) -> Content {
        let own = self.path.strip_prefix(EMBEDDED_PATH).filter(|inside| inside.starts_with('/'));
        let kind = own.and_then(|inside| inside.rsplit('.').next());
        match (kind, self.text()) {
            (Some("js"), Some(text)) => Content::Text(script::tightened(text).into()),
            (Some("css"), Some(text)) => Content::Text(style_sheet::tightened(text).into()),
            _ => self.content.clone(),
        }
    }
}

/// The files of one theme folder, by their path inside it.
type Folder = BTreeMap<String, File>;

/// What `theme.yaml` says.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    #[expect(dead_code, reason = "read so that a theme can say what it is called")]
    name: Option<String>,
    #[expect(dead_code, reason = "read so that a theme can say what it is called")]
    label: Option<String>,
    extends: Option<String>,
}

impl Theme {
    /// The theme called `name` in `tree`, on top of those it extends. `asked_at` is where it was named.
    pub(crate) fn load(
        tree: &SourceTree,
        name: &str,
        asked_at: &Span,
        memory: &mut Memory,
    ) -> Diagnosed<Hashed<Self>> {
        let mut diagnostics = Vec::new();
        let files = merged(&chain(tree, name, asked_at, &mut diagnostics), &mut diagnostics);
        let template = |(name, file): (&String, &File)| {
            Some((name.strip_prefix("templates/")?.to_owned(), file.clone()))
        };
        let templates: Templates = files.iter().filter_map(template).collect();
        // Pages depend on templates alone: a changed style sheet makes no page anew.
        let key = Fingerprint::of(&templates);
        let engine = memory.engines.map(&[templates], Engine::of).pop();
        let engine = engine.map(|engine| (*engine).clone()).unwrap_or_default();
        let engine = engine.report_to(&mut diagnostics);
        let assets = files.into_iter().filter(|(name, _)| name.starts_with("assets/"));
        let (names, assets): (Vec<String>, Vec<File>) = assets.unzip();
        let published = memory.published.map(&assets, File::published);
        let published = published.iter().map(|content| (**content).clone());
        let theme = Self { engine, assets: names.into_iter().zip(published).collect() };
        Diagnosed { value: Hashed::made_of(theme, &key), diagnostics }
    }

    /// Whether no template could be read; the reasons are reported.
    pub fn is_empty(&self) -> bool {
        self.engine.tera.get_template_names().next().is_none()
    }

    pub(super) fn tera(&self) -> &Tera {
        &self.engine.tera
    }

    /// The text of the template `name`.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.engine.templates.get(name)?.text().map(AsRef::as_ref)
    }

    /// The pages that are being made from it.
    pub(super) fn watch(&self) -> &Watch {
        &self.engine.watch
    }

    /// Where the bytes `range` of the template `name`, as it was compiled, stand in its text.
    pub(super) fn written(&self, name: &str, range: &Range<usize>) -> Range<usize> {
        self.engine.ticks.get(name).map_or_else(|| range.clone(), |ticks| ticks.without(range))
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

/// The folders of the theme `name` and of those it extends, the last of them first.
fn chain(
    tree: &SourceTree,
    name: &str,
    asked_at: &Span,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Folder> {
    let mut chain = Vec::new();
    let mut seen: Vec<String> = Vec::new();
    let mut next = Some((name.to_owned(), asked_at.clone()));
    while let Some((name, span)) = next.take() {
        let is_circle = seen.contains(&name);
        let Some(folder) = folder(tree, &name).filter(|_| !is_circle) else {
            let known = theme_names(tree);
            let nearest = nearest(&name, known.iter().map(String::as_str)).filter(|_| !is_circle);
            let problem = Diagnostic::new(Code::UnknownTheme, span).with("theme", &name);
            diagnostics
                .push(problem.with("allowed", known.join("、")).with_some("nearest", nearest));
            break;
        };
        next = folder.get("theme.yaml").and_then(|file| extended(file, diagnostics));
        seen.push(name);
        chain.push(folder);
    }
    if chain.is_empty() {
        chain.extend(folder(tree, DEFAULT));
    }
    chain.reverse();
    chain
}

/// The theme that the manifest `file` extends, and where it says so.
fn extended(file: &File, diagnostics: &mut Vec<Diagnostic>) -> Option<(String, Span)> {
    let text = file.text()?;
    match Yaml::new(file.path.clone(), text.clone(), 0..text.len()).record::<Manifest>() {
        Ok(manifest) => {
            let name = manifest.extends?;
            let at = text.rfind(&name).unwrap_or(0);
            Some((name.clone(), Span::bytes(file.path.clone(), at..at + name.len())))
        }
        Err(fault) => {
            let span = Span::bytes(file.path.clone(), fault.offset..fault.offset);
            diagnostics.push(Diagnostic::new(Code::YamlSyntax, span).with("reason", fault.message));
            // Without its parent a child theme lacks nearly everything: one mistake would be told a dozen times.
            let is_child = !file.path.starts_with(&format!("{EMBEDDED_PATH}/"));
            is_child.then(|| (DEFAULT.to_owned(), Span::file(file.path.clone())))
        }
    }
}

/// The files of the theme called `name`: the project's own, or those inside the binary.
fn folder(tree: &SourceTree, name: &str) -> Option<Folder> {
    let prefix = format!("themes/{name}/");
    let own: Folder = tree
        .files
        .values()
        .filter_map(|file| {
            let inside = file.path.as_str().strip_prefix(&prefix)?.to_owned();
            Some((inside, File { path: file.path.as_str().into(), content: file.content.clone() }))
        })
        .collect();
    if own.is_empty() { (name == DEFAULT).then(|| embedded().clone()) } else { Some(own) }
}

fn theme_names(tree: &SourceTree) -> Vec<String> {
    let folder = |path: &str| Some(path.strip_prefix("themes/")?.split_once('/')?.0.to_owned());
    let mut names: Vec<String> =
        tree.files.keys().filter_map(|path| folder(path.as_str())).collect();
    names.push(DEFAULT.to_owned());
    names.sort_unstable();
    names.dedup();
    names
}

/// The default theme of the binary.
fn embedded() -> &'static Folder {
    fn collect(dir: &Dir<'static>, folder: &mut Folder) {
        for file in dir.files() {
            let inside = file.path().to_string_lossy().replace('\\', "/");
            let path: Arc<str> = format!("{EMBEDDED_PATH}/{inside}").into();
            let text =
                file.contents_utf8().expect("a test keeps the default theme free of binary files");
            folder.insert(inside, File { path, content: Content::Text(text.into()) });
        }
        dir.dirs().for_each(|dir| collect(dir, folder));
    }
    static FILES: LazyLock<Folder> = LazyLock::new(|| {
        let mut folder = Folder::new();
        collect(&EMBEDDED, &mut folder);
        folder
    });
    &FILES
}

/// The files of all folders, later ones in place of earlier ones; a template that replaces nothing is reported.
fn merged(chain: &[Folder], diagnostics: &mut Vec<Diagnostic>) -> Folder {
    let mut files = Folder::new();
    for (depth, folder) in chain.iter().enumerate() {
        let unused = folder.iter().filter(|(name, _)| depth > 0 && is_unused(name, &files, folder));
        diagnostics.extend(unused.map(|(name, file)| {
            let parent = chain[depth - 1].values().find_map(|file| file.path.split('/').nth(1));
            let problem = Diagnostic::new(Code::UnusedOverride, Span::file(file.path.clone()));
            problem
                .with_some("theme", parent)
                .with_some("nearest", nearest(name, files.keys().map(String::as_str)))
        }));
        files.extend(folder.clone());
    }
    files
}

/// Whether the template `name` of a child theme neither replaces a file nor is used by a template of `folder`.
fn is_unused(name: &str, parents: &Folder, folder: &Folder) -> bool {
    let Some(template) = name.strip_prefix("templates/") else { return false };
    let quoted = [format!("\"{template}\""), format!("'{template}'")];
    let is_used = |text: &Arc<str>| quoted.iter().any(|name| text.contains(name));
    !parents.contains_key(name) && !folder.values().filter_map(File::text).any(is_used)
}

impl Engine {
    /// `templates` in one engine; an empty one if any has an error. All errors are reported.
    fn of(templates: &Templates) -> Diagnosed<Arc<Self>> {
        let mut diagnostics = Vec::new();
        let watch = Arc::default();
        let (tera, ticks) = stoppable(templates, &watch)
            .unwrap_or_else(|| (plain(templates, &mut diagnostics), BTreeMap::new()));
        let engine = Self { tera, templates: templates.clone(), ticks, watch };
        Diagnosed { value: Arc::new(engine), diagnostics }
    }
}

/// All templates in one engine whose loops `watch` can stop; nothing if that is not to be had.
fn stoppable(templates: &Templates, watch: &Arc<Watch>) -> Option<(Tera, BTreeMap<String, Ticks>)> {
    let texts = || templates.iter().filter_map(|(name, file)| Some((name, file.text()?)));
    let ticks: BTreeMap<String, Ticks> =
        texts().map(|(name, text)| (name.clone(), Ticks::of(text))).collect();
    let mut tera = Tera::default();
    let watch = watch.clone();
    tera.register_function(ticks::FUNCTION, move |_: Kwargs, _: &State<'_>| {
        if watch.is_over() { Err(tera::Error::message("out of time")) } else { Ok(true) }
    });
    let asking = texts().map(|(name, text)| (name, ticks[name].put_into(text)));
    tera.add_raw_templates(asking).ok()?;
    Some((tera, ticks))
}

/// All templates in one engine as they are written; an empty one if any has an error.
fn plain(templates: &Templates, diagnostics: &mut Vec<Diagnostic>) -> Tera {
    let texts =
        || templates.iter().filter_map(|(name, file)| Some((name.as_str(), &**file.text()?)));
    let mut tera = Tera::default();
    let Err(whole) = tera.add_raw_templates(texts()) else { return tera };
    let before = diagnostics.len();
    for (name, text) in texts() {
        if let Err(error) = Tera::default().add_raw_template(name, text)
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
