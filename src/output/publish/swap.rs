//! The moment of publication. Wherever the system can exchange two folders in one step, a reader, a killed process
//! or a power cut meets the old site or the new one and nothing between; elsewhere each file is replaced in one
//! step, what pages need before the pages and what leads to them last.
//!
//! Order of the exchange, so that no interruption can lose or misjudge a file:
//! 1. `staging` is completed with what has not changed (links) and with foreign files (links);
//! 2. the manifest says what the new site holds, and lists the old files as retiring;
//! 3. all is on the disk (`syncfs`), `staging` becomes `spare`, `spare` and the site change places;
//! 4. foreign files leave the spare folder: those that came during 1–3 move into the site;
//! 5. the manifest forgets the retiring files.

use std::collections::BTreeMap;
use std::path::Path;

use rayon::prelude::*;

use super::disk::{self, Stamp};
#[cfg(target_os = "linux")]
use super::fault::{Cause, unreadable};
use super::fault::{PublishError, unwritable};
use super::foreign::Foreign;
use super::guard::Places;
use super::manifest::{Entry, Manifest};
use super::route;
use super::staging::Staging;
use super::{Origin, Way};

/// What is published: each route with its entry, and whether it is in the staging folder or in the site already.
pub(super) type Files = BTreeMap<String, (Entry, Origin)>;

/// Puts `files` in place of what `old` lists.
pub(super) fn swap(
    places: &Places,
    staging: Staging,
    old: &Manifest,
    files: Files,
    way: Way,
) -> Result<(), PublishError> {
    let foreign = Foreign::find(places, &places.output, old)?;
    foreign.check_room(places, &files)?;
    match way {
        Way::Exchange => exchange(places, staging, old, files, &foreign),
        Way::OneByOne => one_by_one(places, staging, old, &files),
    }
}

/// Leaves the site as it is, since `files` say what it says already, and notes what the disk says of them now.
pub(super) fn leave(places: &Places, old: &Manifest, files: &Files) -> Result<(), PublishError> {
    let mut manifest = next_manifest(old, files);
    manifest.spare.append(&mut manifest.retiring);
    if manifest == *old { Ok(()) } else { manifest.save(&places.manifest) }
}

fn exchange(
    places: &Places,
    mut staging: Staging,
    old: &Manifest,
    mut files: Files,
    foreign: &Foreign,
) -> Result<(), PublishError> {
    let spare = old.spare.iter().map(String::as_str);
    for route in old.owned().chain(spare).filter(|route| !files.contains_key(*route)) {
        disk::remove(staging.folder(), route)?;
    }
    complete(places, staging.folder(), &mut files)?;
    if !foreign.is_empty() {
        staging.give_up_spare();
        foreign.link_into(places, staging.folder())?;
    }
    let mut manifest = next_manifest(old, &files);
    manifest.save(&places.manifest)?;
    sync(staging.folder())?;
    let first = disk::look(&places.output)?.is_none();
    if first {
        // An empty folder shows how open the new one is to be.
        disk::make_folder(&places.output, Path::new(""))?;
    }
    disk::same_permissions(&places.output, staging.folder())?;
    if first {
        disk::rename(staging.folder(), &places.output)?;
    } else if !trade(staging.folder(), places)? {
        return one_by_one(places, staging, old, &files);
    }
    staging.renamed();
    // The new site is there, and saying otherwise would be wrong: the next publication makes good what fails now.
    let _ = sync_names(&places.output);
    if !first {
        disk::hide(&places.spare);
        let _ = Foreign::tidy_spare(places, old, foreign);
    }
    manifest.spare = std::mem::take(&mut manifest.retiring);
    let _ = manifest.save(&places.manifest);
    Ok(())
}

/// What the site will hold, with what it may still hold of before.
fn next_manifest(old: &Manifest, files: &Files) -> Manifest {
    let retiring =
        old.owned().filter(|route| !files.contains_key(*route)).map(str::to_owned).collect();
    let files = files.iter().map(|(route, (entry, _))| (route.clone(), *entry)).collect();
    Manifest { files, retiring, spare: old.spare.clone() }
}

/// Links into `folder` what stays as it is in the site.
fn complete(places: &Places, folder: &Path, files: &mut Files) -> Result<(), PublishError> {
    let kept = files.par_iter_mut().filter(|(_, (_, origin))| *origin == Origin::Site);
    kept.try_for_each(|(route, (entry, _))| {
        let staged = disk::look(&folder.join(route))?;
        if staged.is_some_and(|staged| Stamp::of(&staged) == entry.stamp) {
            return Ok(());
        }
        disk::link(&places.output.join(route), folder, Path::new(route))?;
        // The same unless the disk has no links, where a copy has another number.
        if let Some(linked) = disk::look(&folder.join(route))? {
            entry.stamp = Stamp::of(&linked);
        }
        Ok(())
    })
}

/// Makes the staging folder the site and the site the spare folder, at once; `false` if the system cannot.
#[cfg(target_os = "linux")]
fn trade(staging: &Path, places: &Places) -> Result<bool, PublishError> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    disk::rename(staging, &places.spare)?;
    match renameat_with(CWD, &places.spare, CWD, &places.output, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(Errno::INVAL | Errno::NOSYS | Errno::BUSY | Errno::XDEV | Errno::NOTSUP) => {
            disk::rename(&places.spare, staging)?;
            Ok(false)
        }
        Err(error) => {
            disk::rename(&places.spare, staging)?;
            Err(Cause::Unwritable(error.into()).at(&places.output))
        }
    }
}

#[cfg(not(target_os = "linux"))]
fn trade(_: &Path, _: &Places) -> Result<bool, PublishError> {
    Ok(false)
}

/// Waits until all of the folder's disk is written. One call for any number of files: fourteen thousand single ones
/// take minutes.
#[cfg(target_os = "linux")]
fn sync(folder: &Path) -> Result<(), PublishError> {
    let file = open_folder(folder).map_err(unreadable(folder))?;
    rustix::fs::syncfs(file).map_err(|error| Cause::Unwritable(error.into()).at(folder))
}

#[cfg(not(target_os = "linux"))]
fn sync(_: &Path) -> Result<(), PublishError> {
    Ok(())
}

/// Makes the names beside `output` last.
#[cfg(target_os = "linux")]
fn sync_names(output: &Path) -> std::io::Result<()> {
    open_folder(output.parent().unwrap_or(output))?.sync_all()
}

#[cfg(not(target_os = "linux"))]
fn sync_names(_: &Path) -> std::io::Result<()> {
    Ok(())
}

#[cfg(target_os = "linux")]
#[expect(
    clippy::disallowed_methods,
    reason = "output opens folders to have them written to the disk"
)]
fn open_folder(folder: &Path) -> std::io::Result<std::fs::File> {
    std::fs::File::open(folder)
}

/// Replaces file by file. A reader may meet new and old files side by side for a moment, but no part of a file.
fn one_by_one(
    places: &Places,
    mut staging: Staging,
    old: &Manifest,
    files: &Files,
) -> Result<(), PublishError> {
    staging.give_up_spare();
    let mut manifest = next_manifest(old, files);
    manifest.save(&places.manifest)?;
    disk::create_folder(&places.output).map_err(unwritable(&places.output))?;
    sync(staging.folder())?;
    let mut staged: Vec<&str> = files
        .iter()
        .filter(|(_, (_, origin))| *origin == Origin::Staging)
        .map(|(route, _)| route.as_str())
        .collect();
    staged.sort_by_key(|route| (route::rank(route), *route));
    for route in staged {
        let (from, to) = (staging.folder().join(route), places.output.join(route));
        if !disk::look(&to)?.is_some_and(|there| there.is_file()) {
            disk::make_room(&places.output, Path::new(route));
        }
        disk::rename(&from, &to)?;
    }
    for route in std::mem::take(&mut manifest.retiring) {
        disk::remove(&places.output, &route)?;
    }
    manifest.spare.clear();
    manifest.save(&places.manifest)
}
