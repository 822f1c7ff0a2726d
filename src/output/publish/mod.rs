//! Publishing a site so that nobody ever meets half of it: files are added one by one, out of sight, and take the
//! place of the old site at once. Not for what the files say.
//!
//! What has not changed keeps its bytes and times, what a person put into the site stays, and nothing is deleted
//! that the `manifest` of the last publication does not list.

pub(super) mod disk;
pub(super) mod fault;
mod foreign;
mod guard;
mod lock;
mod manifest;
mod route;
mod staging;
mod swap;
#[cfg(test)]
mod tests;

use std::collections::btree_map;
use std::fs::File;
use std::io::{self, Seek, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use serde::Serialize;
use xxhash_rust::xxh3::xxh3_128;

use crate::machine;
use disk::Stamp;
use fault::{Cause, unreadable, unwritable};
use guard::Places;
use lock::Lock;
use manifest::{Entry, Manifest};
use staging::Staging;
use swap::Files;

pub use fault::PublishError;
pub use route::is_valid as is_publishable;

/// How long to wait for another process that is publishing to the same place.
const PATIENCE: Duration = Duration::from_secs(10);

/// The next publication of a site. Dropped without [`Publisher::commit`], it leaves the published site as it was.
#[derive(Debug)]
pub struct Publisher {
    places: Places,
    way: Way,
    published: Manifest,
    files: Mutex<Files>,
    /// Dropped before the lock, so that nobody sees it go.
    staging: Staging,
    _lock: Lock,
}

/// What a publication did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// Files that are new or say something new.
    pub written: usize,
    /// Files that stayed as they were.
    pub unchanged: usize,
    /// Files of the publication before that are gone.
    pub removed: usize,
}

/// Pages of the publication before that the next one lacks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loss {
    /// Their routes, in order.
    pub pages: Vec<String>,
    /// How many pages there were.
    pub of: usize,
}

impl Loss {
    /// Whether so much goes that it can hardly be meant: more than half of the pages.
    pub fn is_most(&self) -> bool {
        self.pages.len() * 2 > self.of
    }
}

/// The routes of what a publication changes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Changes {
    /// Files that the site does not have yet.
    pub added: Vec<String>,
    /// Files that say something new.
    pub changed: Vec<String>,
    /// Files that go.
    pub removed: Vec<String>,
}

/// Where a file of the next site is now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Origin {
    /// Unchanged in the published site.
    Site,
    /// Written into the staging folder.
    Staging,
}

/// How the new site takes the place of the old one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// As a whole, if the disk can.
    Exchange,
    /// File by file.
    OneByOne,
}

impl Publisher {
    /// Opens a publication to the folder `output`, waiting up to ten seconds for another one to end. The folder must
    /// be missing, empty or a site of ours, and must have nothing to do with the folders `sources`.
    ///
    /// # Errors
    /// If a site may not be there, another process keeps publishing, or the disk refuses.
    pub fn open(output: &Path, sources: &[&Path]) -> Result<Self, PublishError> {
        let places = Places::of(output, sources, std::env::home_dir().as_deref())?;
        let exchanges = cfg!(target_os = "linux") && places.staging_root != places.output;
        let way = if exchanges { Way::Exchange } else { Way::OneByOne };
        Self::open_at(places, way, PATIENCE)
    }

    fn open_at(places: Places, way: Way, patience: Duration) -> Result<Self, PublishError> {
        our_manifest(&places)?;
        let beside = places.output.parent().unwrap_or(&places.output);
        disk::create_folder(beside).map_err(unwritable(beside))?;
        let lock = Lock::take(&places.lock, &places.output, patience)?;
        // Read again: what it was before the wait may have changed.
        let published = our_manifest(&places)?;
        let staging = Staging::open(&places)?;
        Ok(Self { places, way, published, files: Mutex::default(), staging, _lock: lock })
    }

    /// Adds the file `route`, a relative path such as `cases/x/index.html`, that holds `bytes`.
    ///
    /// # Errors
    /// If `route` cannot name a file of a site or was added before, or the disk refuses.
    pub fn write(&self, route: &str, bytes: &[u8]) -> Result<(), PublishError> {
        let entry =
            Entry { hash: xxh3_128(bytes), size: bytes.len() as u64, stamp: Stamp::default() };
        self.add(route, entry, |file| file.write_all(bytes))
    }

    /// Adds the file `route` with the bytes of the file `from`, which is never held in memory as a whole.
    ///
    /// # Errors
    /// If `from` is no regular file or cannot be read, and as for [`Publisher::write`].
    pub fn copy(&self, route: &str, from: &Path) -> Result<(), PublishError> {
        let mut source = machine::open(from).map_err(unreadable(from))?;
        let size = source.metadata().map_err(unreadable(from))?.len();
        let hash = disk::hash(&source)
            .and_then(|hash| source.rewind().map(|()| hash))
            .map_err(unreadable(from))?;
        let entry = Entry { hash, size, stamp: Stamp::default() };
        self.add(route, entry, |file| io::copy(&mut source, file).map(drop))
    }

    /// What a commit would change, as far as files have been added.
    pub fn changes(&self) -> Changes {
        let files = self.lock_files();
        let old = &self.published.files;
        let new = files.iter().filter(|(_, (_, origin))| *origin == Origin::Staging);
        let (changed, added) =
            new.map(|(route, _)| route.clone()).partition(|route| old.contains_key(route));
        let removed = old.keys().filter(|route| !files.contains_key(*route)).cloned().collect();
        Changes { added, changed, removed }
    }

    /// Whether something of ours is published there.
    pub fn has_site(&self) -> bool {
        !self.published.files.is_empty()
    }

    /// What stands for the site that is published now: another one for each.
    pub fn published(&self) -> u128 {
        mark(self.published.files.iter())
    }

    /// What will stand for the site when what was added is published.
    pub fn next(&self) -> u128 {
        mark(self.lock_files().iter().map(|(route, (entry, _))| (route, entry)))
    }

    fn add(
        &self,
        route: &str,
        mut entry: Entry,
        fill: impl FnOnce(&mut File) -> io::Result<()>,
    ) -> Result<(), PublishError> {
        if !route::is_valid(route) {
            return Err(Cause::BadRoute.at(route));
        }
        self.claim(route, entry)?;
        let origin = if let Some(stamp) = self.published_stamp(route, entry)? {
            entry.stamp = stamp;
            Origin::Site
        } else {
            entry.stamp = self.staging.write(route, fill)?;
            Origin::Staging
        };
        self.lock_files().insert(route.to_owned(), (entry, origin));
        Ok(())
    }

    fn claim(&self, route: &str, entry: Entry) -> Result<(), PublishError> {
        match self.lock_files().entry(route.to_owned()) {
            btree_map::Entry::Occupied(_) => Err(Cause::SameRoute.at(route)),
            btree_map::Entry::Vacant(vacant) => {
                vacant.insert((entry, Origin::Staging));
                Ok(())
            }
        }
    }

    /// The stamp of the published file at `route`, if it is ours and holds what `entry` says. Its bytes are read only
    /// if someone may have touched it.
    fn published_stamp(&self, route: &str, entry: Entry) -> Result<Option<Stamp>, PublishError> {
        let Some(known) = self.published.files.get(route) else { return Ok(None) };
        let path = self.places.output.join(route);
        let Some(metadata) = disk::look(&path)? else { return Ok(None) };
        if !metadata.is_file() || metadata.len() != entry.size {
            return Ok(None);
        }
        let stamp = Stamp::of(&metadata);
        let same = if known.stamp == stamp {
            known.hash == entry.hash
        } else {
            machine::open(&path).and_then(disk::hash).map_err(unreadable(&path))? == entry.hash
        };
        Ok(same.then_some(stamp))
    }

    fn lock_files(&self) -> std::sync::MutexGuard<'_, Files> {
        self.files.lock().expect("nobody panics while holding it")
    }

    /// What a commit would take away from readers.
    ///
    /// # Errors
    /// If the disk refuses to say what is there.
    pub fn loss(&self) -> Result<Loss, PublishError> {
        let files = self.lock_files();
        let mut loss = Loss::default();
        let is_page = |route: &&str| route.rsplit_once('.').is_some_and(|(_, end)| end == "html");
        for route in self.published.owned().filter(is_page) {
            if disk::look(&self.places.output.join(route))?.is_some() {
                loss.of += 1;
                loss.pages.extend((!files.contains_key(route)).then(|| route.to_owned()));
            }
        }
        loss.pages.sort_unstable();
        Ok(loss)
    }

    /// Publishes what was added, and removes what only the publication before had. If nothing changed, nothing is touched.
    ///
    /// # Errors
    /// If a file that is not ours is in the way, or the disk refuses; the published site is then as it was, unless its files had to be
    /// replaced one by one.
    pub fn commit(self) -> Result<Published, PublishError> {
        // The lock is named first so that it is dropped last.
        let Self { _lock, places, way, published: old, files, staging } = self;
        let files = files.into_inner().unwrap_or_else(PoisonError::into_inner);
        let written = files.values().filter(|(_, origin)| *origin == Origin::Staging).count();
        let mut removed = 0;
        for route in old.owned().filter(|route| !files.contains_key(*route)) {
            removed += usize::from(disk::look(&places.output.join(route))?.is_some());
        }
        let summary = Published { written, unchanged: files.len() - written, removed };
        let exists = disk::look(&places.output)?.is_some();
        if written > 0 || removed > 0 || !exists {
            swap::swap(&places, staging, &old, files, way)?;
        } else {
            drop(staging);
            swap::leave(&places, &old, &files)?;
        }
        Ok(summary)
    }
}

/// What stands for a site of `files`.
fn mark<'f>(files: impl Iterator<Item = (&'f String, &'f Entry)>) -> u128 {
    let lines = files.map(|(route, entry)| format!("{:032x} {route}\n", entry.hash));
    xxh3_128(lines.collect::<String>().as_bytes())
}

/// What the site holds of ours; an error if it holds anything without our having published there.
fn our_manifest(places: &Places) -> Result<Manifest, PublishError> {
    match Manifest::load(&places.manifest)? {
        Some(manifest) => Ok(manifest),
        None if places.is_vacant()? => Ok(Manifest::default()),
        None => Err(Cause::NotOurs.at(&places.output)),
    }
}
