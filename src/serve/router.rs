//! The finished site in memory: which bytes lie at which route. Made whole and swapped whole, so that nobody sees half
//! a site; what is not in it cannot be asked for. Filled by a build, read by `answer`.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use bytes::Bytes;

use crate::builder::File;
use crate::memo::Fingerprint;

/// A site as it was after one build.
#[derive(Debug, Default)]
pub struct Router {
    entries: BTreeMap<String, Entry>,
}

/// What lies at a route.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its content.
    pub content: Content,
    /// Stands for the content.
    pub version: Fingerprint,
}

/// The content of a file of the site.
#[derive(Clone, Debug)]
pub enum Content {
    /// A page and the source it comes from.
    Page(Arc<String>, Arc<str>),
    /// Anything else that was made or read.
    Bytes(Bytes),
    /// A picture or document of the project, read when it is asked for.
    Disk(Arc<PathBuf>),
}

impl Router {
    /// What lies at exactly `route`.
    pub fn entry(&self, route: &str) -> Option<&Entry> {
        self.entries.get(route)
    }

    /// What lies at exactly `route`, with the route as it is kept here.
    pub(super) fn at(&self, route: &str) -> Option<(&str, &Entry)> {
        self.entries.get_key_value(route).map(|(route, entry)| (route.as_str(), entry))
    }

    /// All files by their routes.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &Entry)> {
        self.entries.iter().map(|(route, entry)| (route.as_str(), entry))
    }
}

/// Takes the files of a build and becomes a router.
pub(super) struct Collector<'a> {
    before: Option<&'a Router>,
    entries: Mutex<Vec<(String, Entry, Origin)>>,
}

/// Whether a file is a page that was made in this build.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Origin {
    Made,
    Other,
}

impl<'a> Collector<'a> {
    /// Collects a site that follows the site `before`.
    pub(super) fn after(before: Option<&'a Router>) -> Self {
        let expected = before.map_or(0, |router| router.entries.len());
        Self { before, entries: Mutex::new(Vec::with_capacity(expected)) }
    }

    /// Takes one file.
    pub(super) fn put(&self, route: &str, file: File<'_>) {
        let before = self.before.and_then(|router| router.entry(route));
        let (entry, origin) = match file {
            File::Page { html, source } => page(html, source, before),
            File::Bytes(bytes) => (of_bytes(bytes, before), Origin::Other),
            File::Copy(disk) => (of_disk(disk, before), Origin::Other),
        };
        self.entries().push((route.to_owned(), entry, origin));
    }

    fn entries(&self) -> MutexGuard<'_, Vec<(String, Entry, Origin)>> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The files so far.
    pub(super) fn so_far(&self) -> BTreeMap<String, Entry> {
        let entries = self.entries();
        entries.iter().map(|(route, entry, _)| (route.clone(), entry.clone())).collect()
    }

    /// The site, and how many of its pages are not those of the site before.
    pub(super) fn finish(self) -> (Router, usize) {
        let mut entries = self.entries.into_inner().unwrap_or_else(PoisonError::into_inner);
        // Urgent pages come twice.
        entries.sort_by(|one, other| one.0.cmp(&other.0));
        entries.dedup_by(|one, other| one.0 == other.0);
        let made = entries.iter().filter(|(_, _, origin)| *origin == Origin::Made).count();
        let entries = entries.into_iter().map(|(route, entry, _)| (route, entry)).collect();
        (Router { entries }, made)
    }
}

fn page(html: &Arc<String>, source: &Arc<str>, before: Option<&Entry>) -> (Entry, Origin) {
    let (version, origin) = match before {
        Some(Entry { content: Content::Page(same, _), version }) if Arc::ptr_eq(same, html) => {
            (*version, Origin::Other)
        }
        _ => (Fingerprint::of(html.as_bytes()), Origin::Made),
    };
    (Entry { content: Content::Page(html.clone(), source.clone()), version }, origin)
}

fn of_bytes(bytes: &[u8], before: Option<&Entry>) -> Entry {
    let version = Fingerprint::of(bytes);
    match before {
        Some(same @ Entry { content: Content::Bytes(_), .. }) if same.version == version => {
            same.clone()
        }
        _ => Entry { content: Content::Bytes(Bytes::copy_from_slice(bytes)), version },
    }
}

fn of_disk(disk: &Arc<PathBuf>, before: Option<&Entry>) -> Entry {
    match before {
        Some(same @ Entry { content: Content::Disk(path), .. }) if Arc::ptr_eq(path, disk) => {
            same.clone()
        }
        _ => {
            let version = Fingerprint::of(&(disk, stamp(disk)));
            Entry { content: Content::Disk(disk.clone()), version }
        }
    }
}

/// Size and time of a file, which tell one picture from the next without reading it.
#[expect(clippy::disallowed_methods, reason = "pictures are told from their next version here")]
fn stamp(disk: &PathBuf) -> Option<(u64, Option<SystemTime>)> {
    let metadata = std::fs::symlink_metadata(disk).ok()?;
    Some((metadata.len(), metadata.modified().ok()))
}
