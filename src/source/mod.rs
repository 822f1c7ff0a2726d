//! The files of a project as values: where each is and what it says. Nothing here knows what a file
//! means. First stage; `parse` comes after it.

mod decode;
mod fixture;
mod names;
mod path;
mod read;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

pub use path::SourcePath;
pub use read::ReadError;

use crate::memo::Fingerprint;

/// All files of a project that a build may look at, by path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceTree {
    /// Sorted by path, so that every later stage sees the same order on every machine.
    pub files: BTreeMap<SourcePath, SourceFile>,
}

/// One file of the project.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
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
