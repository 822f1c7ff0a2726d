//! Folders: where to work, what a build has put into one, and what the next build changed there.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use walkdir::WalkDir;

/// The files of a folder with their lengths and times of change, as they were at one moment.
pub(crate) struct Tree(BTreeMap<PathBuf, (u64, SystemTime)>);

/// How many files, and how many bytes in all.
#[derive(Clone, Copy, Default)]
pub(crate) struct Amount {
    pub(crate) files: usize,
    pub(crate) bytes: u64,
}

impl Tree {
    /// The files below `root` now.
    pub(crate) fn of(root: &Path) -> anyhow::Result<Self> {
        let mut files = BTreeMap::new();
        for entry in WalkDir::new(root) {
            let entry = entry?;
            if entry.file_type().is_file() {
                let metadata = entry.metadata()?;
                let path = entry.path().strip_prefix(root)?.to_owned();
                files.insert(path, (metadata.len(), metadata.modified()?));
            }
        }
        Ok(Self(files))
    }

    /// The files that are not, or not the same, in `before`.
    pub(crate) fn since(&self, before: &Self) -> Amount {
        let new = self.0.iter().filter(|(path, state)| before.0.get(*path) != Some(state));
        new.fold(Amount::default(), |sum, (_, (length, _))| Amount {
            files: sum.files + 1,
            bytes: sum.bytes + length,
        })
    }

    /// An empty folder.
    pub(crate) fn empty() -> Self {
        Self(BTreeMap::new())
    }

    /// A line with length and path for each file.
    pub(crate) fn manifest(&self) -> String {
        let mut lines = String::new();
        for (path, (length, _)) in &self.0 {
            writeln!(lines, "{length}\t{}", path.display()).expect("a string takes everything");
        }
        lines
    }
}

/// Removes the folder `path`, if it is there.
pub(crate) fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        result => result,
    }
}

/// A folder in memory if there is one with room for the content and the sites of `cases` cases.
pub(crate) fn fast_folder(cases: usize) -> PathBuf {
    let memory = Path::new("/dev/shm");
    if room(memory) > 100_000 * cases as u64 { memory.to_owned() } else { std::env::temp_dir() }
}

#[cfg(target_os = "linux")]
fn room(folder: &Path) -> u64 {
    rustix::fs::statvfs(folder).map_or(0, |disk| disk.f_bavail * disk.f_frsize)
}

#[cfg(not(target_os = "linux"))]
fn room(_: &Path) -> u64 {
    0
}
