//! Which of the entries that `walk` lists are files that may be read, and what is wrong with the others. It asks the disk
//! nothing.

use std::collections::BTreeMap;
use std::collections::btree_map;
use std::fs::FileType;
use std::path::PathBuf;
use std::sync::Arc;

use super::names;
use super::path::SourcePath;
use super::walk::{Entry, Listing};
use crate::diagnostics::{Code, Diagnosed, Diagnostic, Span};

/// A regular file that may be read.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) path: SourcePath,
    pub(super) disk: Arc<PathBuf>,
}

/// The regular files of `listing`.
pub(super) fn found(listing: &Listing) -> Diagnosed<Vec<Found>> {
    let mut sieve = Sieve::default();
    // Nothing is looked at that lies deeper than this: it is in a folder that no source can lie in.
    let mut deepest = usize::MAX;
    for entry in &listing.0 {
        if entry.depth > deepest {
            continue;
        }
        deepest = usize::MAX;
        sieve.folders.truncate(entry.depth);
        match sieve.usable(entry) {
            Some(path) if entry.kind.is_dir() => {
                sieve.folders.push(Folder { path, names: BTreeMap::new() });
            }
            Some(path) => {
                sieve.diagnostics.extend(names::check_length(&path));
                sieve.found.push(Found { path, disk: entry.disk.clone() });
            }
            None => deepest = entry.depth,
        }
    }
    Diagnosed { value: sieve.found, diagnostics: sieve.diagnostics }
}

#[derive(Default)]
struct Sieve {
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

impl Sieve {
    /// The name of `entry` as a source; `None` if it is litter or no source can have the name.
    fn usable(&mut self, entry: &Entry) -> Option<SourcePath> {
        let name = entry.disk.file_name().unwrap_or_default();
        let lossy = name.to_string_lossy();
        let kind = entry.kind;
        if !kind.is_dir() && names::is_litter(&lossy) {
            return None;
        }
        let shown = names::shown(&lossy);
        let Some(folder) = self.folders.last_mut() else {
            let top = SourcePath::found(None, &shown);
            let what = what_else(kind).map(|what| not_a_file(&top, what));
            let is_folder = what.is_none();
            self.diagnostics.extend(what);
            return is_folder.then_some(top);
        };
        let path = SourcePath::found(Some(&folder.path), &shown);
        self.diagnostics.extend(names::check_name(&lossy, &path));
        let twin = match folder.names.entry(names::folded(&lossy)) {
            btree_map::Entry::Vacant(vacant) => {
                vacant.insert(path.clone());
                false
            }
            btree_map::Entry::Occupied(first) => {
                self.diagnostics.push(clash(&path, first.get()));
                *first.get() == path
            }
        };
        if let Some(what) = what_else(kind) {
            self.diagnostics.push(not_a_file(&path, what));
            return None;
        }
        (!twin && shown == lossy && name.to_str().is_some()).then_some(path)
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
