//! Single steps on the disk, each with the path in its error: make, link, compare, remove. What order they come
//! in is decided in `staging` and `swap`.
#![expect(clippy::disallowed_methods, reason = "output is the stage that writes")]

use std::ffi::{OsStr, OsString};
use std::fs::{self, DirBuilder, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use xxhash_rust::xxh3::Xxh3Default;

use super::fault::{PublishError, unreadable, unwritable};
use crate::machine;

/// Tells a file from its next version without reading it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::output) struct Stamp {
    /// Nanoseconds from 1970 to the last change.
    pub(super) modified: u128,
    /// The number of the file on its disk; 0 where there is none.
    pub(super) inode: u64,
}

impl Stamp {
    /// The stamp in `metadata`.
    pub(super) fn of(metadata: &Metadata) -> Self {
        let since = metadata
            .modified()
            .ok()
            .and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
        Self { modified: since.unwrap_or_default().as_nanos(), inode: inode(metadata) }
    }
}

#[cfg(unix)]
fn inode(metadata: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(metadata)
}

#[cfg(not(unix))]
fn inode(_: &Metadata) -> u64 {
    0
}

/// What the disk says of `path` itself, be it a link; `None` if nothing is there.
pub(in crate::output) fn look(path: &Path) -> Result<Option<Metadata>, PublishError> {
    match fs::symlink_metadata(path) {
        Ok(metadata) => Ok(Some(metadata)),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            Ok(None)
        }
        Err(error) => Err(unreadable(path)(error)),
    }
}

/// What the disk says of `path`, or of what it leads to if it is a link; `None` if nothing is there.
pub(in crate::output) fn follow(path: &Path) -> Result<Option<Metadata>, PublishError> {
    match fs::metadata(path) {
        Ok(metadata) => Ok(Some(metadata)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(unreadable(path)(error)),
    }
}

/// Lets `file` be run by whoever may read it.
#[cfg(unix)]
pub(in crate::output) fn make_program(file: &File) -> io::Result<()> {
    file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o755))
}

#[cfg(not(unix))]
pub(in crate::output) fn make_program(_: &File) -> io::Result<()> {
    Ok(())
}

/// The hash of what is left to read in `file`.
pub(super) fn hash(mut file: impl Read) -> io::Result<u128> {
    let mut hasher = Xxh3Default::new();
    let mut buffer = vec![0; 64 * 1024];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hasher.digest128()),
            length => hasher.update(&buffer[..length]),
        }
    }
}

/// Makes the file `route` under `base`, with the folders it needs, in place of what was there.
pub(in crate::output) fn create(
    base: &Path,
    route: &str,
    fill: impl FnOnce(&mut File) -> io::Result<()>,
) -> Result<Stamp, PublishError> {
    let path = base.join(route);
    let made = create_new(&path).or_else(|_| {
        make_room(base, Path::new(route));
        create_new(&path)
    });
    let write = |mut file: File| {
        fill(&mut file)?;
        Ok(Stamp::of(&file.metadata()?))
    };
    made.and_then(write).map_err(unwritable(&path))
}

fn create_new(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o644);
    options.open(path)
}

/// Lets nobody but its owner see the file or folder `path`, as far as the disk can: what lies beside a site is within
/// reach of its server.
#[cfg(unix)]
pub(super) fn hide(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let is_folder = fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_dir());
    let mode = if is_folder { 0o700 } else { 0o600 };
    let _ = fs::set_permissions(path, fs::Permissions::from_mode(mode));
}

/// Elsewhere the folder around it decides.
#[cfg(not(unix))]
pub(super) fn hide(_: &Path) {}

/// Makes `folder` and those above it, as open to readers as the user's mask allows.
pub(in crate::output) fn create_folder(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o755);
    builder.create(folder)
}

/// Makes the folders for `route` under `base` and clears its place, as far as that can be done; whoever then writes
/// there meets the error if there is one. All that may be cleared is ours: callers have looked.
pub(super) fn make_room(base: &Path, route: &Path) {
    let mut folder = base.to_owned();
    for part in route.parent().into_iter().flat_map(Path::components) {
        folder.push(part);
        if fs::symlink_metadata(&folder).is_ok_and(|metadata| !metadata.is_dir()) {
            let _ = fs::remove_file(&folder);
        }
    }
    let _ = create_folder(&folder);
    let path = base.join(route);
    match fs::symlink_metadata(&path) {
        Ok(metadata) if metadata.is_dir() => drop(fs::remove_dir_all(&path)),
        Ok(_) => drop(fs::remove_file(&path)),
        Err(_) => {}
    }
}

/// Gives the file `from` the second name `to`; a copy with its times where the disk cannot do that.
pub(super) fn link(from: &Path, base: &Path, route: &Path) -> Result<(), PublishError> {
    let to = base.join(route);
    if fs::hard_link(from, &to).is_ok() {
        return Ok(());
    }
    make_room(base, route);
    let copied = fs::hard_link(from, &to).or_else(|_| {
        let modified = machine::open(from)?.metadata()?.modified()?;
        fs::copy(from, &to)?;
        OpenOptions::new().write(true).open(&to)?.set_modified(modified)
    });
    copied.map_err(unwritable(&to))
}

/// Replaces the file `path` by one that holds `bytes`, which are on the disk for good when this returns. The new one is given
/// to `prepare` while it is empty.
pub(in crate::output) fn replace(
    path: &Path,
    bytes: &[u8],
    prepare: impl FnOnce(&Path),
) -> Result<(), PublishError> {
    let mut name = path.as_os_str().to_owned();
    name.push(".new");
    let new = PathBuf::from(name);
    let _ = fs::remove_file(&new);
    let write = |mut file: File| {
        prepare(&new);
        file.write_all(bytes)?;
        file.sync_all()
    };
    create_new(&new).and_then(write).map_err(unwritable(&new))?;
    rename(&new, path)
}

/// Renames `from`; on Windows, where a virus scanner may hold a file for a moment, not at the first attempt only.
pub(in crate::output) fn rename(from: &Path, to: &Path) -> Result<(), PublishError> {
    let mut result = fs::rename(from, to);
    if cfg!(windows) {
        for attempt in 1..=6 {
            if result.is_ok() {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(40 << attempt));
            result = fs::rename(from, to);
        }
    }
    result.map_err(unwritable(to))
}

/// Removes the file `route` under `base` if it is there, and the folders that it leaves empty. A folder that has
/// taken its name stays.
pub(in crate::output) fn remove(base: &Path, route: &str) -> Result<(), PublishError> {
    let path = base.join(route);
    match look(&path)? {
        Some(metadata) if !metadata.is_dir() => remove_file(&path)?,
        _ => {}
    }
    let folders =
        Path::new(route).ancestors().skip(1).filter(|folder| !folder.as_os_str().is_empty());
    for folder in folders {
        // A folder that holds something refuses, and so would all above it.
        if fs::remove_dir(base.join(folder)).is_err() {
            break;
        }
    }
    Ok(())
}

/// Makes the folder `path` under `base`, with those above it.
pub(in crate::output) fn make_folder(base: &Path, path: &Path) -> Result<(), PublishError> {
    let folder = base.join(path);
    create_folder(&folder).map_err(unwritable(&folder))
}

/// Removes the file or link `path`.
pub(super) fn remove_file(path: &Path) -> Result<(), PublishError> {
    fs::remove_file(path).map_err(unwritable(path))
}

/// Removes `folder` if it holds nothing.
pub(in crate::output) fn remove_empty(folder: &Path) {
    let _ = fs::remove_dir(folder);
}

/// Removes `folder` with all it holds, if it is there.
pub(in crate::output) fn remove_folder(folder: &Path) -> Result<(), PublishError> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(unwritable(folder)(error)),
        _ => Ok(()),
    }
}

/// Gives the folder `to` the permissions of the folder `from`.
pub(super) fn same_permissions(from: &Path, to: &Path) -> Result<(), PublishError> {
    let permissions = fs::metadata(from).map_err(unreadable(from))?.permissions();
    fs::set_permissions(to, permissions).map_err(unwritable(to))
}

/// The names in `folder`, and whether each is that of a folder.
pub(in crate::output) fn entries(folder: &Path) -> Result<Vec<(OsString, bool)>, PublishError> {
    let entry = |entry: io::Result<fs::DirEntry>| {
        let entry = entry?;
        Ok((entry.file_name(), entry.file_type()?.is_dir()))
    };
    fs::read_dir(folder)
        .and_then(|entries| entries.map(entry).collect())
        .map_err(unreadable(folder))
}

/// The folders in `folder` whose names are `wanted`.
pub(super) fn folders_in(
    folder: &Path,
    wanted: impl Fn(&OsStr) -> bool,
) -> Result<Vec<PathBuf>, PublishError> {
    let found = entries(folder)?.into_iter().filter(|(name, is_folder)| *is_folder && wanted(name));
    Ok(found.map(|(name, _)| folder.join(name)).collect())
}
