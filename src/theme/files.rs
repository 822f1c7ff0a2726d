//! Finds the files of a theme: its own folder, those of the themes it extends, and which file takes whose place.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;

use super::{DEFAULT, EMBEDDED_PATH, File, embedded, words};
use crate::diagnostics::{Code, Diagnosed, Diagnostic, Span, nearest};
use crate::parse::yaml::Yaml;
use crate::source::SourceTree;

/// The files of one theme folder, by their path inside it.
pub(super) type Folder = BTreeMap<String, File>;

/// The files of a theme, with those of its parents that it does not replace.
#[derive(Clone, Debug, Default)]
pub struct Files {
    /// The templates, by name (`case.html`).
    pub templates: BTreeMap<String, File>,
    /// Files to publish, by their route (`assets/style.css`).
    pub assets: BTreeMap<String, File>,
    /// The words of the theme, then those of its parents; not those inside the binary.
    pub words: Vec<File>,
}

/// What a theme says of itself, inside its folder.
const MANIFEST: &str = "theme.yaml";

/// What it says there.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    #[expect(dead_code, reason = "read so that a theme can say what it is called")]
    name: Option<String>,
    #[expect(dead_code, reason = "read so that a theme can say what it is called")]
    label: Option<String>,
    extends: Option<String>,
}

impl Files {
    /// Those of the theme called `name` in `tree`, on top of those it extends. `asked_at` is where it was named.
    pub fn find(tree: &SourceTree, name: &str, asked_at: &Span) -> Diagnosed<Self> {
        let mut diagnostics = Vec::new();
        let chain = chain(tree, name, asked_at, &mut diagnostics);
        let built_in = embedded::folder().get(words::FILE);
        let words = chain.iter().rev().filter_map(|folder| folder.get(words::FILE));
        let words = words.filter(|file| Some(*file) != built_in).cloned().collect();
        let files = merged(&chain, &mut diagnostics);
        let template = |(name, file): (&String, &File)| {
            Some((name.strip_prefix("templates/")?.to_owned(), file.clone()))
        };
        let templates: BTreeMap<String, File> = files.iter().filter_map(template).collect();
        if templates.is_empty() && diagnostics.is_empty() {
            diagnostics.push(no_template(tree, name, asked_at));
        }
        let is_asset = |(name, _): &(String, File)| name.starts_with("assets/");
        let assets = files.into_iter().filter(is_asset).collect();
        Diagnosed { value: Self { templates, assets, words }, diagnostics }
    }
}

/// That the theme `name` is made of no template, at its manifest, or where it was named if it has none.
fn no_template(tree: &SourceTree, name: &str, asked_at: &Span) -> Diagnostic {
    let manifest = format!("themes/{name}/{MANIFEST}");
    let is_there = tree.files.contains_key(manifest.as_str());
    let span = if is_there { Span::file(manifest) } else { asked_at.clone() };
    let problem = Diagnostic::new(Code::EmptyTheme, span).with("theme", name);
    problem.with_some("extends", (name != DEFAULT).then_some(DEFAULT))
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
        next = folder.get(MANIFEST).and_then(|file| extended(file, diagnostics));
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
    let yaml = Yaml::new(file.path.clone(), text.clone(), 0..text.len());
    match yaml.record::<Manifest>() {
        Ok(manifest) => {
            let name = manifest.extends?;
            let at = text.rfind(&name).unwrap_or(0);
            Some((name.clone(), Span::bytes(file.path.clone(), at..at + name.len())))
        }
        Err(fault) => {
            diagnostics.extend(yaml.problems(&fault));
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
    if own.is_empty() { (name == DEFAULT).then(|| embedded::folder().clone()) } else { Some(own) }
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
