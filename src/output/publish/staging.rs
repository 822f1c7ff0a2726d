//! The folder in which the next site is put together, out of everybody's sight and reach. It begins as the spare folder, the
//! site before the published one, in which most files are right already: on ext4, making and removing ten thousand
//! folders for each publication takes longer than everything else. How it becomes the site is in `swap`.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use rayon::prelude::*;

use super::disk::{self, Stamp};
use super::fault::PublishError;
use super::guard::Places;

/// The next site in the making; without publication it leaves no trace.
#[derive(Debug)]
pub(super) struct Staging {
    folder: PathBuf,
    end: End,
    /// What was written into it.
    written: Mutex<Vec<String>>,
}

/// What becomes of the folder when it is not published.
#[derive(Debug)]
enum End {
    Removed,
    /// It goes back there, without what was written.
    Spare(PathBuf),
    /// It has become something else already.
    Gone,
}

impl Staging {
    /// Clears away what killed processes left, and opens a staging folder. The caller holds the lock.
    pub(super) fn open(places: &Places) -> Result<Self, PublishError> {
        for leftover in disk::folders_in(&places.staging_root, |name| places.is_staging(name))? {
            disk::remove_folder(&leftover)?;
        }
        let mut name = places.staging_prefix.clone();
        name.push(std::process::id().to_string());
        let folder = places.staging_root.join(&name);
        let end = if disk::look(&places.spare)?.is_some_and(|spare| spare.is_dir()) {
            disk::rename(&places.spare, &folder)?;
            End::Spare(places.spare.clone())
        } else {
            disk::make_folder(&places.staging_root, Path::new(&name))?;
            End::Removed
        };
        disk::hide(&folder);
        Ok(Self { folder, end, written: Mutex::default() })
    }

    /// Where it lies.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Writes the file `route`, never into one that the published site may share.
    pub(super) fn write(
        &self,
        route: &str,
        fill: impl FnOnce(&mut File) -> io::Result<()>,
    ) -> Result<Stamp, PublishError> {
        self.written.lock().expect("nobody panics while holding it").push(route.to_owned());
        disk::create(&self.folder, route, fill)
    }

    /// From now on the folder is removed if it is not published: it is about to hold what is not ours.
    pub(super) fn give_up_spare(&mut self) {
        self.end = End::Removed;
    }

    /// Leaves the folder to the caller, who has renamed it.
    pub(super) fn renamed(mut self) {
        self.end = End::Gone;
    }
}

impl Drop for Staging {
    /// Failures are of no consequence here: the next `open` clears away what is left.
    fn drop(&mut self) {
        match &self.end {
            End::Gone => {}
            End::Removed => drop(disk::remove_folder(&self.folder)),
            End::Spare(spare) => {
                let written = self.written.get_mut().map(std::mem::take).unwrap_or_default();
                written.par_iter().for_each(|route| drop(disk::remove(&self.folder, route)));
                let _ = disk::rename(&self.folder, spare);
            }
        }
    }
}
