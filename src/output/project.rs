//! New files in a project's folder: all of them or none, and never in place of one that is there. Not for published sites.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::publish::disk;
use super::publish::fault::{Cause, PublishError, unwritable};

/// How many names of what is there are told.
const MOST_NAMES: usize = 5;

/// A file to be made.
#[derive(Clone, Copy, Debug)]
pub struct NewFile<'a> {
    /// Its path from the folder, `/` between the parts.
    pub path: &'a str,
    /// What it holds.
    pub bytes: &'a [u8],
    /// Whether it can be run.
    pub is_program: bool,
}

/// Refuses a `folder` that holds anything but hidden files.
///
/// # Errors
/// If it does, or is no folder, or cannot be looked at. One that is not there is fine.
pub fn refuse_full(folder: &Path) -> Result<(), PublishError> {
    if is_there(folder)? {
        let names = disk::entries(folder)?.into_iter().map(|(name, _)| name);
        let names = names.map(|name| name.to_string_lossy().into_owned());
        let seen: BTreeSet<String> = names.filter(|name| !name.starts_with('.')).collect();
        if !seen.is_empty() {
            let more = seen.len().saturating_sub(MOST_NAMES);
            let seen = seen.into_iter().take(MOST_NAMES).collect();
            return Err(Cause::NotEmpty(seen, more).at(folder));
        }
    }
    Ok(())
}

/// Makes `files` in `folder`, which is made as well if it is not there.
///
/// # Errors
/// If one of them is there already, or the disk refuses; all is then as it was.
pub fn add(folder: &Path, files: &[NewFile<'_>]) -> Result<(), PublishError> {
    let exists = is_there(folder)?;
    for file in files {
        let path = folder.join(file.path);
        if exists && disk::look(&path)?.is_some() {
            return Err(Cause::Exists.at(path));
        }
    }
    let name = format!(".tenkai-new-{}", std::process::id());
    let above = folder.parent().filter(|above| !above.as_os_str().is_empty());
    let above = above.unwrap_or(Path::new("."));
    let (home, missing) = if exists { (folder, Vec::new()) } else { (above, missing(above)?) };
    let staging = home.join(name);
    let made = fill(&staging, files).and_then(|()| {
        if exists { place(&staging, folder, files) } else { disk::rename(&staging, folder) }
    });
    if made.is_err() || exists {
        // What failed is told; that this fails as well would say no more.
        drop(disk::remove_folder(&staging));
    }
    if made.is_err() {
        for folder in missing {
            disk::remove_empty(&folder);
        }
    }
    made
}

/// Puts `bytes` in place of the file at `path`, at once.
///
/// # Errors
/// If the disk refuses; the file is then as it was.
pub fn change(path: &Path, bytes: &[u8]) -> Result<(), PublishError> {
    disk::replace(path, bytes, |_| ())
}

fn is_there(folder: &Path) -> Result<bool, PublishError> {
    match disk::follow(folder)? {
        Some(about) if about.is_dir() => Ok(true),
        Some(_) => Err(Cause::NotAFolder.at(folder)),
        None => Ok(false),
    }
}

/// The folders on the way to `folder`, itself among them, that are not there; the inner ones first.
fn missing(folder: &Path) -> Result<Vec<PathBuf>, PublishError> {
    let mut missing = Vec::new();
    for folder in folder.ancestors().filter(|folder| !folder.as_os_str().is_empty()) {
        if is_there(folder)? {
            break;
        }
        missing.push(folder.to_owned());
    }
    Ok(missing)
}

fn fill(staging: &Path, files: &[NewFile<'_>]) -> Result<(), PublishError> {
    disk::create_folder(staging).map_err(unwritable(staging))?;
    for file in files {
        disk::create(staging, file.path, |made| {
            std::io::Write::write_all(made, file.bytes)?;
            if file.is_program { disk::make_program(made) } else { Ok(()) }
        })?;
    }
    Ok(())
}

/// Moves `files` to where they belong; on the first refusal those that were moved are taken away again.
fn place(staging: &Path, folder: &Path, files: &[NewFile<'_>]) -> Result<(), PublishError> {
    for (number, file) in files.iter().enumerate() {
        let moved =
            disk::make_folder(folder, Path::new(file.path).parent().unwrap_or(Path::new("")))
                .and_then(|()| disk::rename(&staging.join(file.path), &folder.join(file.path)));
        if let Err(error) = moved {
            for file in &files[..number] {
                // The first refusal is told.
                drop(disk::remove(folder, file.path));
            }
            return Err(error);
        }
    }
    Ok(())
}
