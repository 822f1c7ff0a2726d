//! Reading a project from disk, and reading again only what has changed. What may be read is found by `walk`,
//! what the bytes say by `decode` and `characters`.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, ErrorKind, Read};
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use rayon::prelude::*;

use super::fault::ReadError;
use super::path::SourcePath;
use super::stamp::Stamp;
use super::walk::{Found, walk};
use super::{Content, SourceFile, SourceTree, characters, decode};
use crate::diagnostics::{Code, Diagnosed, Diagnostic, Span};
use crate::machine;

/// The largest text, in bytes: three hundred thousand Japanese letters, and little enough for every parser.
const LARGEST_TEXT: u64 = 1024 * 1024;

/// What is kept of a reading for the next one.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    /// When the reading began.
    pub(super) since: Option<SystemTime>,
    /// Each file's stamp, and what was reported about the file.
    files: BTreeMap<SourcePath, (Stamp, Vec<Diagnostic>)>,
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
        let mut diagnostics = Vec::new();
        let found = walk(root)?.report_to(&mut diagnostics);
        let observed: Vec<Option<(Stamp, Outcome)>> =
            found.par_iter().map(|found| self.observe(found)).collect::<Result<_, _>>()?;
        let mut unreadable = BTreeSet::new();
        // Found nearly in their order, so that putting all of them into maps at once is less work than one by one.
        let (mut files, mut seen) = (Vec::new(), Vec::new());
        for (found, observed) in found.into_iter().zip(observed) {
            let Some((stamp, outcome)) = observed else { continue };
            diagnostics.extend(outcome.diagnostics.iter().cloned());
            seen.push((found.path.clone(), (stamp, outcome.diagnostics)));
            match outcome.value {
                Some(file) => files.push((found.path, file)),
                None => drop(unreadable.insert(found.path)),
            }
        }
        diagnostics.sort();
        let seen = Seen { since: Some(since), files: seen.into_iter().collect() };
        let tree = Self { files: files.into_iter().collect(), unreadable, seen };
        Ok(Diagnosed { value: tree, diagnostics })
    }

    /// What `found` holds, from before if it has not changed; `None` if it has gone since it was found.
    fn observe(&self, found: &Found) -> Result<Option<(Stamp, Outcome)>, ReadError> {
        let outcome =
            stamp(&found.disk).and_then(|stamp| match self.unchanged(&found.path, &stamp) {
                Some(outcome) => Ok((stamp, outcome)),
                None => read(found, &stamp).map(|outcome| (stamp, outcome)),
            });
        match outcome {
            Ok(observed) => Ok(Some(observed)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(ReadError::unreadable(&found.disk, error)),
        }
    }

    fn unchanged(&self, path: &SourcePath, stamp: &Stamp) -> Option<Outcome> {
        let (before, diagnostics) = self.seen.files.get(path)?;
        let same = before == stamp && stamp.is_settled(self.seen.since?);
        same.then(|| Diagnosed {
            value: self.files.get(path).cloned(),
            diagnostics: diagnostics.clone(),
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
        let content = Content::Binary { disk: Arc::new(found.disk.clone()), size: stamp.size };
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
