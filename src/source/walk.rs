//! What lies under `content` and `themes`, by name and metadata alone, and which of it may not be there.
//! Opens no file and follows no link; reading comes after it, in `read`.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fs::FileType;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::fault::ReadError;
use super::names;
use super::path::SourcePath;
use crate::diagnostics::{Code, Diagnosed, Diagnostic, Span};

/// A regular file that may be read.
pub(super) struct Found {
    pub(super) path: SourcePath,
    pub(super) disk: PathBuf,
}

/// The regular files under the folders `content` and `themes` of `root`.
pub(super) fn walk(root: &Path) -> Result<Diagnosed<Vec<Found>>, ReadError> {
    let mut walk = Walk::default();
    match kind_of(&root.join("content"))? {
        Some(kind) => walk.top(root, "content", kind)?,
        None => return Err(ReadError::no_content(root)),
    }
    if let Some(kind) = kind_of(&root.join("themes"))? {
        walk.top(root, "themes", kind)?;
    }
    Ok(Diagnosed { value: walk.found, diagnostics: walk.diagnostics })
}

#[derive(Default)]
struct Walk {
    found: Vec<Found>,
    diagnostics: Vec<Diagnostic>,
    /// The folders above the current entry, from the top down.
    folders: Vec<Folder>,
}

struct Folder {
    path: SourcePath,
    /// Its entries so far, by folded name.
    names: BTreeMap<String, SourcePath>,
}

impl Walk {
    fn top(&mut self, root: &Path, name: &str, kind: FileType) -> Result<(), ReadError> {
        let disk = root.join(name);
        let top = SourcePath::found(None, name);
        if let Some(what) = what_else(kind) {
            self.diagnostics.push(not_a_file(&top, what));
            return Ok(());
        }
        if !kind.is_dir() {
            return Err(ReadError::no_folder(&disk));
        }
        self.folders = vec![Folder { path: top, names: BTreeMap::new() }];
        // Entries of one folder differ in their names alone: whole paths need no taking apart, ten thousand times.
        let by_name =
            |one: &DirEntry, other: &DirEntry| one.path().as_os_str().cmp(other.path().as_os_str());
        let mut entries = WalkDir::new(&disk).min_depth(1).sort_by(by_name).into_iter();
        while let Some(entry) = entries.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) if is_gone(&error) => continue,
                Err(error) => return Err(unreadable(&disk, error)),
            };
            self.folders.truncate(entry.depth());
            let path = self.usable(&entry);
            match path {
                Some(path) if entry.file_type().is_dir() => {
                    self.folders.push(Folder { path, names: BTreeMap::new() });
                }
                Some(path) => {
                    self.diagnostics.extend(names::check_length(&path));
                    self.found.push(Found { path, disk: entry.into_path() });
                }
                None if entry.file_type().is_dir() => entries.skip_current_dir(),
                None => {}
            }
        }
        Ok(())
    }

    /// The name of `entry` as a source; `None` if it is litter or no source can have the name.
    fn usable(&mut self, entry: &DirEntry) -> Option<SourcePath> {
        let lossy = entry.file_name().to_string_lossy();
        let kind = entry.file_type();
        if names::is_hidden(&lossy) || (!kind.is_dir() && names::is_litter(&lossy)) {
            return None;
        }
        let folder = self.folders.last_mut().expect("the top folder is above all entries");
        let shown = names::shown(&lossy);
        let path = SourcePath::found(Some(&folder.path), &shown);
        self.diagnostics.extend(names::check_name(&lossy, &path));
        let twin = match folder.names.entry(names::folded(&lossy)) {
            Entry::Vacant(vacant) => {
                vacant.insert(path.clone());
                false
            }
            Entry::Occupied(first) => {
                self.diagnostics.push(clash(&path, first.get()));
                *first.get() == path
            }
        };
        if let Some(what) = what_else(kind) {
            self.diagnostics.push(not_a_file(&path, what));
            return None;
        }
        (!twin && shown == lossy && entry.file_name().to_str().is_some()).then_some(path)
    }
}

/// Two entries of a folder whose names some file systems take for one.
fn clash(path: &SourcePath, first: &SourcePath) -> Diagnostic {
    Diagnostic::new(Code::NameClash, Span::file(path))
        .with("name", path.file_name())
        .with("other", first.file_name())
        .and_see(Span::file(first), "same-name")
}

fn not_a_file(path: &SourcePath, what: &'static str) -> Diagnostic {
    Diagnostic::new(Code::NotAFile, Span::file(path)).with_word("what", what)
}

/// What an entry is that is neither file nor folder. Junctions of Windows count as links here.
fn what_else(kind: FileType) -> Option<&'static str> {
    if kind.is_file() || kind.is_dir() {
        return None;
    }
    Some(if kind.is_symlink() { "symbolic-link" } else { "special-file" })
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
