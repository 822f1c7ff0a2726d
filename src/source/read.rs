//! Reading a project from disk, and reading again only what has changed. What may be read is found by `walk` and
//! `found`, what the bytes say by `decode` and `characters`.

use std::collections::BTreeSet;
use std::io::{self, ErrorKind, Read};
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use ahash::HashMap;
use rayon::prelude::*;

use super::fault::ReadError;
use super::found::{self, Found};
use super::path::SourcePath;
use super::stamp::Stamp;
use super::walk::{Listing, walk};
use super::{Content, SourceFile, SourceTree, characters, decode};
use crate::diagnostics::{Code, Diagnosed, Diagnostic, Span};
use crate::machine;

/// The largest text, in bytes: three hundred thousand Japanese letters, and little enough for every parser.
const LARGEST_TEXT: u64 = 1024 * 1024;

/// How many files a thread takes at a time: some are read and many are not.
const AT_ONCE: usize = 64;

/// What is kept of a reading for the next one.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    /// When the reading began.
    pub(super) since: Option<SystemTime>,
    listing: Listing,
    /// The files in it, and what was reported about names.
    found: Arc<Diagnosed<Vec<Found>>>,
    /// What was read of each of them; nothing of one that was gone.
    read: Vec<Option<Arc<Observed>>>,
}

/// A file as it was read, with the stamp that it had.
#[derive(Debug)]
struct Observed {
    stamp: Stamp,
    outcome: Outcome,
}

/// A file after reading: `None` if it has no text to use.
type Outcome = Diagnosed<Option<SourceFile>>;

impl SourceTree {
    /// Reads all of `content` and `themes` under `root`.
    ///
    /// # Errors
    /// If there is no `content` folder, or a file or folder cannot be read.
    pub fn read(root: &Path) -> Result<Diagnosed<Self>, ReadError> {
        Self::default().refresh(root)
    }

    /// The same as [`SourceTree::read`], but what has not changed since `self` was read from `root` is taken from it.
    ///
    /// # Errors
    /// If there is no `content` folder, or a file or folder cannot be read.
    pub fn refresh(&self, root: &Path) -> Result<Diagnosed<Self>, ReadError> {
        let since = now();
        let listing = walk(root)?;
        // What lists the same holds the same files; whether they say the same is told by their stamps.
        let is_same = listing == self.seen.listing;
        let found =
            if is_same { self.seen.found.clone() } else { Arc::new(found::found(&listing)) };
        let known = if is_same { self.seen.read.clone() } else { self.seen.read_of(&found.value) };
        let looks = found.value.par_iter().zip(&known).enumerate().with_max_len(AT_ONCE);
        let changed = looks.filter_map(|(number, (found, known))| {
            Some((number, self.seen.changed(found, known.as_deref())?))
        });
        let changed: Vec<(usize, Result<Option<Observed>, ReadError>)> = changed.collect();
        let mut read = known;
        for (number, observed) in changed {
            read[number] = observed?.map(Arc::new);
        }
        let mut diagnostics = found.diagnostics.clone();
        let mut unreadable = BTreeSet::new();
        // Found nearly in their order, so that putting all of them into a map at once is less work than one by one.
        let mut files = Vec::with_capacity(read.len());
        for (found, observed) in found.value.iter().zip(&read) {
            let Some(observed) = observed else { continue };
            diagnostics.extend(observed.outcome.diagnostics.iter().cloned());
            match &observed.outcome.value {
                Some(file) => files.push((found.path.clone(), file.clone())),
                None => drop(unreadable.insert(found.path.clone())),
            }
        }
        diagnostics.sort();
        let seen = Seen { since: Some(since), listing, found, read };
        let tree = Self { files: files.into_iter().collect(), unreadable, seen };
        Ok(Diagnosed { value: tree, diagnostics })
    }
}

impl Seen {
    /// What was read of each of `found`, which is not what was found then.
    fn read_of(&self, found: &[Found]) -> Vec<Option<Arc<Observed>>> {
        let paths = self.found.value.iter().map(|found| &found.path);
        let known: HashMap<&SourcePath, &Option<Arc<Observed>>> = paths.zip(&self.read).collect();
        found.iter().map(|found| known.get(&found.path).copied().cloned().flatten()).collect()
    }

    /// What `found` holds now, or that it has gone since it was found; nothing if it surely holds what was read `before`.
    fn changed(
        &self,
        found: &Found,
        before: Option<&Observed>,
    ) -> Option<Result<Option<Observed>, ReadError>> {
        let is_settled = |stamp: &Stamp| self.since.is_some_and(|since| stamp.is_settled(since));
        let is_same = |stamp: &Stamp| {
            before.is_some_and(|before| before.stamp == *stamp) && is_settled(stamp)
        };
        let observed = match stamp(&found.disk) {
            Ok(stamp) if is_same(&stamp) => return None,
            Ok(stamp) => read(found, &stamp).map(|outcome| Observed { stamp, outcome }),
            Err(error) => Err(error),
        };
        Some(match observed {
            Ok(observed) => Ok(Some(observed)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(ReadError::unreadable(&found.disk, error)),
        })
    }
}

impl SourceFile {
    /// The text file that `input` holds, decoded and checked like one of a project; `None` if it has no text to use.
    ///
    /// # Errors
    /// If `input` cannot be read.
    pub fn from_reader(path: &SourcePath, input: impl Read) -> io::Result<Diagnosed<Option<Self>>> {
        let mut bytes = Vec::new();
        input.take(LARGEST_TEXT + 1).read_to_end(&mut bytes)?;
        Ok(text_or_too_large(path, bytes))
    }
}

fn read(found: &Found, stamp: &Stamp) -> io::Result<Outcome> {
    let path = &found.path;
    if !path.is_text() {
        let content = Content::Binary { disk: Arc::new((*found.disk).clone()), size: stamp.size };
        return Ok(Diagnosed::clean(Some(SourceFile::new(path.clone(), content, stamp.modified))));
    }
    if stamp.size > LARGEST_TEXT {
        return Ok(too_large(path, stamp.size));
    }
    let bytes = bytes(&found.disk, stamp.size)?;
    Ok(text_or_too_large(path, bytes))
}

fn text_or_too_large(path: &SourcePath, bytes: Vec<u8>) -> Outcome {
    let length = bytes.len() as u64;
    if length > LARGEST_TEXT { too_large(path, length) } else { text(path, bytes) }
}

fn text(path: &SourcePath, bytes: Vec<u8>) -> Outcome {
    let mut decoded = decode::decode(path, bytes);
    if let Some(text) = &decoded.value {
        decoded.diagnostics.extend(characters::check(path, text));
    }
    decoded.map(|text| {
        text.map(|text| SourceFile::new(path.clone(), Content::Text(text.into()), None))
    })
}

fn too_large(path: &SourcePath, size: u64) -> Outcome {
    let problem = Diagnostic::new(Code::FileTooLarge, Span::file(path))
        .with("size", in_megabytes(size))
        .with("limit", in_megabytes(LARGEST_TEXT));
    Diagnosed { value: None, diagnostics: vec![problem] }
}

/// `bytes` as people say it, rounded up: 1.1 MB.
fn in_megabytes(bytes: u64) -> String {
    let tenths = (bytes * 10).div_ceil(1024 * 1024);
    if tenths.is_multiple_of(10) {
        format!("{} MB", tenths / 10)
    } else {
        format!("{}.{} MB", tenths / 10, tenths % 10)
    }
}

/// The bytes of the regular file `disk`, at most one more than a text may have, should it grow meanwhile.
fn bytes(disk: &Path, expected: u64) -> io::Result<Vec<u8>> {
    let file = machine::open(disk)?;
    let mut bytes = Vec::with_capacity(usize::try_from(expected).unwrap_or_default() + 1);
    file.take(LARGEST_TEXT + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[expect(
    clippy::disallowed_methods,
    reason = "tells which stamps are too young to trust; no output depends on it"
)]
fn now() -> SystemTime {
    SystemTime::now()
}

#[expect(clippy::disallowed_methods, reason = "source asks the disk what has changed")]
fn stamp(disk: &Path) -> io::Result<Stamp> {
    std::fs::symlink_metadata(disk).map(|metadata| Stamp::of(&metadata))
}
