//! What people put into a site beside our files: kept over every publication, and never in our files' way.

use std::path::{Component, Path, PathBuf};

use rayon::prelude::*;

use super::disk;
use super::fault::{Cause, PublishError};
use super::guard::Places;
use super::manifest::Manifest;
use super::swap::Files;

/// What of a site is not ours, relative to it and sorted.
#[derive(Debug, Default)]
pub(super) struct Foreign {
    /// Files, links and whatever else is no folder.
    pub(super) files: Vec<PathBuf>,
    /// Folders with no file of ours in them.
    pub(super) folders: Vec<PathBuf>,
}

impl Foreign {
    /// What lies in `folder`, the site or the spare one, that `ours` does not list.
    pub(super) fn find(
        places: &Places,
        folder: &Path,
        ours: &Manifest,
    ) -> Result<Self, PublishError> {
        if disk::look(folder)?.is_none() {
            return Ok(Self::default());
        }
        let mut foreign = Self::below(places, folder, Path::new(""), ours)?;
        foreign.files.sort();
        foreign.folders.sort();
        Ok(foreign)
    }

    /// The same for what lies in the folder `path` of `base`, folder by folder on all threads.
    fn below(
        places: &Places,
        base: &Path,
        path: &Path,
        ours: &Manifest,
    ) -> Result<Self, PublishError> {
        let mut foreign = Self::default();
        let mut folders = Vec::new();
        for (name, is_folder) in disk::entries(&base.join(path))? {
            if path.as_os_str().is_empty() && places.is_staging(&name) {
                continue;
            }
            let path = path.join(name);
            let is_ours =
                |route: &str| if is_folder { ours.owns_below(route) } else { ours.owns(route) };
            if !route_of(&path).as_deref().is_some_and(is_ours) {
                if is_folder { &mut foreign.folders } else { &mut foreign.files }
                    .push(path.clone());
            }
            if is_folder {
                folders.push(path);
            }
        }
        let below = folders.par_iter().map(|path| Self::below(places, base, path, ours));
        for below in below.collect::<Result<Vec<_>, _>>()? {
            foreign.files.extend(below.files);
            foreign.folders.extend(below.folders);
        }
        Ok(foreign)
    }

    /// Whether there is nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.files.is_empty() && self.folders.is_empty()
    }

    /// Refuses if something foreign lies where a file or folder of the next site has to be.
    pub(super) fn check_room(&self, places: &Places, files: &Files) -> Result<(), PublishError> {
        let in_the_way = |path: &&PathBuf, is_folder: bool| {
            let Some(route) = route_of(path) else { return false };
            let below = format!("{route}/");
            let needed = files
                .range(below.clone()..)
                .next()
                .is_some_and(|(route, _)| route.starts_with(&below));
            let mut above = Path::new(&route).ancestors().filter_map(Path::to_str);
            (needed && !is_folder) || above.any(|above| files.contains_key(above))
        };
        let file = self.files.iter().find(|path| in_the_way(path, false));
        match file.or_else(|| self.folders.iter().find(|path| in_the_way(path, true))) {
            Some(path) => Err(Cause::InTheWay.at(places.output.join(path))),
            None => Ok(()),
        }
    }

    /// Makes it part of the staged site too.
    pub(super) fn link_into(&self, places: &Places, folder: &Path) -> Result<(), PublishError> {
        for path in &self.folders {
            disk::make_folder(folder, path)?;
        }
        self.files.iter().try_for_each(|path| disk::link(&places.output.join(path), folder, path))
    }

    /// Rids the spare folder, the site of a moment ago, of what is not ours: the new site has all of `linked`, and
    /// gets what came since.
    pub(super) fn tidy_spare(
        places: &Places,
        ours: &Manifest,
        linked: &Self,
    ) -> Result<(), PublishError> {
        let found = Self::find(places, &places.spare, ours)?;
        for path in &found.files {
            let (from, to) = (places.spare.join(path), places.output.join(path));
            if linked.files.binary_search(path).is_ok() || disk::look(&to)?.is_some() {
                disk::remove_file(&from)?;
            } else {
                disk::make_room(&places.output, path);
                disk::rename(&from, &to)?;
            }
        }
        for path in found.folders.iter().rev() {
            disk::make_folder(&places.output, path)?;
            disk::remove_empty(&places.spare.join(path));
        }
        Ok(())
    }
}

/// `path` as a route; `None` if it cannot be one.
fn route_of(path: &Path) -> Option<String> {
    let mut parts = Vec::new();
    for part in path.components() {
        let Component::Normal(name) = part else { return None };
        parts.push(name.to_str()?);
    }
    Some(parts.join("/"))
}
