//! Which folders may become a site: none that holds anything else. Looks at the disk, changes nothing.

use std::ffi::{OsStr, OsString};
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use super::disk;
use super::fault::{Cause, PublishError, unreadable};

/// Where a publication keeps its things. All but the output itself are hidden and lie beside it.
#[derive(Clone, Debug)]
pub(super) struct Places {
    /// The published site.
    pub(super) output: PathBuf,
    /// Held by the one process that may publish.
    pub(super) lock: PathBuf,
    /// What the site holds of ours.
    pub(super) manifest: PathBuf,
    /// The site before the last publication, from which the next is made.
    pub(super) spare: PathBuf,
    /// The folder in which sites are put together: the one the output lies in, or the output itself if that is a
    /// disk of its own.
    pub(super) staging_root: PathBuf,
    /// How the names of staging folders begin; the number of a process follows.
    pub(super) staging_prefix: OsString,
}

impl Places {
    /// The places for the site at `output`, if a site may be there: not where it would hold or be held by a source,
    /// nor at the root of a disk or around `home`, nor where there is something that is no folder.
    pub(super) fn of(
        output: &Path,
        sources: &[&Path],
        home: Option<&Path>,
    ) -> Result<Self, PublishError> {
        match disk::look(output)? {
            Some(metadata) if metadata.is_symlink() => return Err(Cause::Link.at(output)),
            Some(metadata) if !metadata.is_dir() => return Err(Cause::NotAFolder.at(output)),
            _ => {}
        }
        let resolved = resolve(output)?;
        if resolved.parent().is_none() {
            return Err(Cause::Root.at(output));
        }
        if home.is_some_and(|home| resolve(home).is_ok_and(|home| home.starts_with(&resolved))) {
            return Err(Cause::Home.at(output));
        }
        for source in sources {
            let source = resolve(source)?;
            if source.starts_with(&resolved) {
                return Err(Cause::HoldsSource(source).at(output));
            }
            if resolved.starts_with(&source) {
                return Err(Cause::InsideSource(source).at(output));
            }
        }
        Self::beside(resolved)
    }

    fn beside(output: PathBuf) -> Result<Self, PublishError> {
        let Some(name) = output.file_name() else { return Err(Cause::Unnamed.at(&output)) };
        let hidden = |suffix: &str| {
            let mut hidden = OsString::from(".");
            hidden.push(name);
            hidden.push(suffix);
            hidden
        };
        let beside = output.parent().unwrap_or(&output);
        let staging_root = if is_disk(&output, beside)? { &output } else { beside };
        Ok(Self {
            staging_root: staging_root.to_owned(),
            lock: output.with_file_name(hidden(".lock")),
            manifest: output.with_file_name(hidden(".manifest")),
            spare: output.with_file_name(hidden(".spare")),
            staging_prefix: hidden(".staging-"),
            output,
        })
    }

    /// Whether `name` is that of a staging folder.
    pub(super) fn is_staging(&self, name: &OsStr) -> bool {
        name.as_encoded_bytes().starts_with(self.staging_prefix.as_encoded_bytes())
    }

    /// Whether the output is missing or holds nothing but what a killed process was putting together.
    pub(super) fn is_vacant(&self) -> Result<bool, PublishError> {
        match read_dir(&self.output) {
            Ok(mut entries) => {
                Ok(entries
                    .all(|entry| entry.is_ok_and(|entry| self.is_staging(&entry.file_name()))))
            }
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(true),
            Err(error) => Err(unreadable(&self.output)(error)),
        }
    }
}

/// Whether `output` is another disk than the folder `beside`, as in a container.
#[cfg(unix)]
fn is_disk(output: &Path, beside: &Path) -> Result<bool, PublishError> {
    use std::os::unix::fs::MetadataExt;
    let device = |path: &Path| disk::look(path).map(|found| found.map(|metadata| metadata.dev()));
    let output = device(output)?;
    Ok(output.is_some() && output != device(beside)?)
}

#[cfg(not(unix))]
fn is_disk(_: &Path, _: &Path) -> Result<bool, PublishError> {
    Ok(false)
}

/// `path` without links and `..`, even if its last parts do not exist yet.
fn resolve(path: &Path) -> Result<PathBuf, PublishError> {
    let mut missing = Vec::new();
    let mut existing =
        if path.as_os_str().is_empty() { return Err(Cause::Unnamed.at(path)) } else { path };
    loop {
        match canonicalize(existing) {
            Ok(real) => return Ok(missing.iter().rev().fold(real, |path, part| path.join(part))),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(unreadable(existing)(error)),
        }
        match existing.components().next_back() {
            Some(Component::Normal(name)) => missing.push(name),
            _ => return Err(Cause::Unnamed.at(path)),
        }
        existing = match existing.parent() {
            Some(parent) if parent.as_os_str().is_empty() => Path::new("."),
            Some(parent) => parent,
            None => return Err(Cause::Unnamed.at(path)),
        };
    }
}

#[expect(clippy::disallowed_methods, reason = "output looks at where it will write")]
fn canonicalize(path: &Path) -> std::io::Result<PathBuf> {
    std::fs::canonicalize(path)
}

#[expect(clippy::disallowed_methods, reason = "output looks at where it will write")]
fn read_dir(path: &Path) -> std::io::Result<std::fs::ReadDir> {
    std::fs::read_dir(path)
}
