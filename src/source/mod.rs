//! The files of a project as values: where each is and what it says. Nothing here knows what a file
//! means. First stage; `parse` comes after it.

mod characters;
mod decode;
mod fault;
mod fixture;
mod found;
mod names;
mod path;
mod read;
mod stamp;
#[cfg(test)]
mod tests;
mod walk;

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

pub use fault::ReadError;
pub(crate) use names::{is_ignored, is_reserved};
pub use path::SourcePath;

use crate::memo::Fingerprint;

/// All files of a project that a build may look at, by path.
#[derive(Clone, Debug, Default)]
pub struct SourceTree {
    /// Sorted by path, so that every later stage sees the same order on every machine.
    pub files: BTreeMap<SourcePath, SourceFile>,
    /// Files that are there but cannot be read; what keeps them from it is reported.
    pub unreadable: BTreeSet<SourcePath>,
    /// What `refresh` needs to know whether a file has changed; empty for fixtures.
    seen: read::Seen,
}

impl SourceTree {
    /// The files inside of the folder `folder` (`themes`), by their full paths.
    #[must_use]
    pub fn inside(&self, folder: &str) -> Self {
        let is_inside = |path: &SourcePath| {
            path.as_str().strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
        };
        let files = self.files.iter().filter(|(path, _)| is_inside(path));
        let files = files.map(|(path, file)| (path.clone(), file.clone())).collect();
        Self { files, ..Self::default() }
    }

    /// The same with the text `text` at `path`, as if it had been read there. Nothing on disk changes.
    #[must_use]
    pub fn with_text(&self, path: SourcePath, text: Arc<str>) -> Self {
        let mut tree = self.clone();
        let file = SourceFile::new(path.clone(), Content::Text(text), None);
        tree.unreadable.remove(&path);
        tree.files.insert(path, file);
        tree
    }
}

/// The files stand for a tree, and each knows where it is.
impl Hash for SourceTree {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.files.values().for_each(|file| file.hash(state));
        self.unreadable.hash(state);
    }
}

impl PartialEq for SourceTree {
    fn eq(&self, other: &Self) -> bool {
        self.files.values().eq(other.files.values()) && self.unreadable == other.unreadable
    }
}

impl Eq for SourceTree {}

/// One file of the project. It is hashed once, when it is read: its fingerprint stands for it, here and as an input of
/// remembered functions.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Where it is.
    pub path: SourcePath,
    /// What it holds.
    pub content: Content,
    /// Stands for path and content.
    pub fingerprint: Fingerprint,
}

/// What a file holds: text is read, anything else stays on disk.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Content {
    /// Decoded text, without a byte order mark, with `\n` line ends.
    Text(Arc<str>),
    /// A picture, PDF or Office file: where it lies and how many bytes it has.
    Binary {
        /// The file on disk, for `output` to copy.
        disk: Arc<PathBuf>,
        /// Its length in bytes.
        size: u64,
    },
}

impl SourceFile {
    /// The file at `path`; a binary one, which is not read, is told from its next version by `modified`.
    fn new(path: SourcePath, content: Content, modified: Option<SystemTime>) -> Self {
        let fingerprint = match &content {
            Content::Text(text) => Fingerprint::of(&(&path, text)),
            Content::Binary { size, .. } => Fingerprint::of(&(&path, size, modified)),
        };
        Self { path, content, fingerprint }
    }

    /// What it says, if it is a text.
    pub fn text(&self) -> Option<&str> {
        match &self.content {
            Content::Text(text) => Some(text),
            Content::Binary { .. } => None,
        }
    }
}

impl PartialEq for SourceFile {
    fn eq(&self, other: &Self) -> bool {
        self.fingerprint == other.fingerprint
    }
}

impl Eq for SourceFile {}

impl Hash for SourceFile {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.fingerprint.hash(state);
    }
}
