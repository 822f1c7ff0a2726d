//! What a new project consists of: the names and texts of its files. Pure; `output` writes them.

mod editor;
mod guide;
mod leaflet;
mod sort;

use serde_json::{Map, Value};

pub use self::sort::Sort;
use crate::edit::{Given, choices, scalar};
use crate::source::{SourcePath, SourceTree};

/// What is known of a project before it is made.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// What it is about.
    pub sort: Sort,
    /// What the site is called.
    pub name: String,
    /// Who publishes it; nobody yet if it is empty.
    pub publisher: String,
    /// The day, as `2026-04-01`.
    pub today: String,
}

/// A file of a new project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile {
    /// Its path from the project's folder, `/` between the parts.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// Whether it can be run.
    pub is_program: bool,
}

impl NewFile {
    fn text(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self { path: path.into(), bytes: text.into().into_bytes(), is_program: false }
    }
}

/// What the content of a new project is, as it will be read.
pub fn content(wanted: &Wanted) -> SourceTree {
    let publisher = match wanted.publisher.trim() {
        "" => "運営者が設定".to_owned(),
        name => format!("{{name: {}}}", scalar(name)),
    };
    let filled = |text: &str| {
        text.replace("%NAME%", &scalar(wanted.name.trim()))
            .replace("%PUBLISHER%", &publisher)
            .replace("%ABOUT%", wanted.sort.about())
            .replace("%TODAY%", &wanted.today)
    };
    let mut tree = SourceTree::default();
    for (path, text) in wanted.sort.files() {
        put(&mut tree, &path, &filled(&text));
    }
    let given = Given { today: wanted.today.clone(), choices: choices(&tree), ..Given::default() };
    let pages = [
        ("how-to-write", guide::writing(&tree, &given)),
        ("how-to-publish", guide::publishing(&given)),
    ];
    for (name, text) in pages {
        put(&mut tree, &format!("pages/{name}.md"), &text);
    }
    tree
}

/// All files of a new project with `content`; `schemas` are those for editors.
pub fn files(wanted: &Wanted, content: &SourceTree, schemas: &Map<String, Value>) -> Vec<NewFile> {
    let texts = content.files.values().filter_map(|file| Some((&file.path, file.text()?)));
    let mut files: Vec<NewFile> =
        texts.map(|(path, text)| NewFile::text(path.as_str(), text)).collect();
    let given =
        Given { today: wanted.today.clone(), choices: choices(content), ..Given::default() };
    files.extend(editor::files(&given, schemas));
    files.extend(leaflet::files(wanted));
    files
}

fn put(tree: &mut SourceTree, path: &str, text: &str) {
    let path = SourcePath::new(&format!("content/{path}")).expect("our own names lie inside");
    *tree = tree.with_text(path, text.into());
}
