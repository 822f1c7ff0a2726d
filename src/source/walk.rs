//! What the folders `content` and `themes` list, by name and kind alone. Opens no file and follows no link; which of it
//! may be read is decided in `found`.

use std::fs::FileType;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::{DirEntry, WalkDir};

use super::fault::ReadError;
use super::names;

/// What is in a folder, and in those in it: each folder before what it holds, names in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Listing(pub(super) Vec<Entry>);

/// A file, a folder or something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) disk: Arc<PathBuf>,
    /// 0 for `content` and `themes`.
    pub(super) depth: usize,
    pub(super) kind: FileType,
}

/// What lies under `content` and `themes` of `root`, but for what is hidden.
pub(super) fn walk(root: &Path) -> Result<Listing, ReadError> {
    let mut listing = Listing::default();
    match kind_of(&root.join("content"))? {
        Some(kind) => listing.add(&root.join("content"), kind)?,
        None => return Err(ReadError::no_content(root)),
    }
    if let Some(kind) = kind_of(&root.join("themes"))? {
        listing.add(&root.join("themes"), kind)?;
    }
    Ok(listing)
}

impl Listing {
    /// Adds the folder `top` with all in it.
    fn add(&mut self, top: &Path, kind: FileType) -> Result<(), ReadError> {
        self.0.push(Entry { disk: Arc::new(top.to_owned()), depth: 0, kind });
        if kind.is_file() {
            return Err(ReadError::no_folder(top));
        }
        if !kind.is_dir() {
            return Ok(());
        }
        // Entries of one folder differ in their names alone: whole paths need no taking apart, ten thousand times.
        let by_name =
            |one: &DirEntry, other: &DirEntry| one.path().as_os_str().cmp(other.path().as_os_str());
        let mut entries = WalkDir::new(top).min_depth(1).sort_by(by_name).into_iter();
        while let Some(entry) = entries.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) if is_gone(&error) => continue,
                Err(error) => return Err(unreadable(top, error)),
            };
            let (depth, kind) = (entry.depth(), entry.file_type());
            if !names::is_hidden(&entry.file_name().to_string_lossy()) {
                self.0.push(Entry { disk: Arc::new(entry.into_path()), depth, kind });
            } else if kind.is_dir() {
                entries.skip_current_dir();
            }
        }
        Ok(())
    }
}

#[expect(clippy::disallowed_methods, reason = "source asks the disk what it holds")]
fn kind_of(path: &Path) -> Result<Option<FileType>, ReadError> {
    match std::fs::symlink_metadata(path) {
        Ok(metadata) => Ok(Some(metadata.file_type())),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            Ok(None)
        }
        Err(error) => Err(ReadError::unreadable(path, error)),
    }
}

/// Editors replace files all the time: what is gone by the time it is looked at was not there.
fn is_gone(error: &walkdir::Error) -> bool {
    error.io_error().is_some_and(|error| error.kind() == ErrorKind::NotFound)
}

fn unreadable(near: &Path, error: walkdir::Error) -> ReadError {
    let path = error.path().unwrap_or(near).to_owned();
    let cause = error.into_io_error().unwrap_or_else(|| std::io::Error::other("a loop of links"));
    ReadError::unreadable(&path, cause)
}
