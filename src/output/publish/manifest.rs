//! The list of what tenkai has published, kept beside the site: only what is in it may ever be deleted. One line
//! a file, so that a person can read it. What is done with it is in `swap`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::{ErrorKind, Read};
use std::path::Path;

use super::disk::{self, Stamp};
use super::fault::{PublishError, unreadable};
use super::route;
use crate::machine;

const TITLE: &str = "tenkai manifest 1";

/// What a site holds of ours.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    /// The files of the site, by route.
    pub(super) files: BTreeMap<String, Entry>,
    /// Files that are to leave the site; some or all may be there still if the publication was interrupted.
    pub(super) retiring: BTreeSet<String>,
    /// Files of the spare folder that are not in the site.
    pub(super) spare: BTreeSet<String>,
}

/// One published file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// Stands for its bytes.
    pub(super) hash: u128,
    /// Their number.
    pub(super) size: u64,
    /// What the disk said of the file when it was known to hold these bytes.
    pub(super) stamp: Stamp,
}

impl Manifest {
    /// The manifest in the file `path`; `None` if there is none, or not one that this version understands.
    pub(super) fn load(path: &Path) -> Result<Option<Self>, PublishError> {
        let mut text = String::new();
        match machine::open(path).and_then(|mut file| file.read_to_string(&mut text)) {
            Ok(_) => Ok(Self::parse(&text)),
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::InvalidData) => {
                Ok(None)
            }
            Err(error) => Err(unreadable(path)(error)),
        }
    }

    /// Puts it into the file `path`, whole or not at all, even if the power fails.
    pub(super) fn save(&self, path: &Path) -> Result<(), PublishError> {
        disk::replace(path, self.to_text().as_bytes(), disk::hide)
    }

    /// Whether the file at `route` of the site is ours.
    pub(super) fn owns(&self, route: &str) -> bool {
        self.files.contains_key(route) || self.retiring.contains(route)
    }

    /// Whether a file of ours lies in the folder `folder` of the site.
    pub(super) fn owns_below(&self, folder: &str) -> bool {
        let start = format!("{folder}/");
        let file = self.files.range(start.clone()..).next().map(|(route, _)| route);
        let retiring = self.retiring.range(start.clone()..).next();
        [file, retiring].into_iter().flatten().any(|route| route.starts_with(&start))
    }

    /// The routes of the site that are ours.
    pub(super) fn owned(&self) -> impl Iterator<Item = &str> {
        self.files.keys().chain(&self.retiring).map(String::as_str)
    }

    fn to_text(&self) -> String {
        let mut text = format!("{TITLE}\n");
        for (route, Entry { hash, size, stamp }) in &self.files {
            let Stamp { modified, inode } = stamp;
            writeln!(text, "file {hash:032x} {size} {modified} {inode} {route}")
                .expect("a String takes any text");
        }
        for route in &self.retiring {
            writeln!(text, "retiring {route}").expect("a String takes any text");
        }
        for route in &self.spare {
            writeln!(text, "spare {route}").expect("a String takes any text");
        }
        text.push_str("end\n");
        text
    }

    fn parse(text: &str) -> Option<Self> {
        let lines = text.strip_prefix(TITLE)?.strip_prefix('\n')?.strip_suffix("end\n")?;
        let mut manifest = Self::default();
        for line in lines.lines() {
            let (kind, rest) = line.split_once(' ')?;
            let route = rest.rsplit_once(' ').map_or(rest, |(_, route)| route);
            if !route::is_valid(route) {
                return None;
            }
            match kind {
                "file" => {
                    manifest.files.insert(route.to_owned(), Entry::parse(rest)?);
                }
                "retiring" => {
                    manifest.retiring.insert(route.to_owned());
                }
                "spare" => {
                    manifest.spare.insert(route.to_owned());
                }
                _ => return None,
            }
        }
        Some(manifest)
    }
}

impl Entry {
    fn parse(line: &str) -> Option<Self> {
        let mut fields = line.split(' ');
        let hash = u128::from_str_radix(fields.next()?, 16).ok()?;
        let size = fields.next()?.parse().ok()?;
        let stamp =
            Stamp { modified: fields.next()?.parse().ok()?, inode: fields.next()?.parse().ok()? };
        Some(Self { hash, size, stamp })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest() -> Manifest {
        let stamp = Stamp { modified: 1_700_000_000_123_456_789, inode: 42 };
        Manifest {
            files: [("a/index.html".to_owned(), Entry { hash: 7, size: 3, stamp })].into(),
            retiring: ["old.html".to_owned()].into(),
            spare: ["older.html".to_owned()].into(),
        }
    }

    #[test]
    fn what_is_saved_is_loaded() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("manifest");
        assert_eq!(Manifest::load(&path).unwrap(), None);
        manifest().save(&path).unwrap();
        assert_eq!(Manifest::load(&path).unwrap(), Some(manifest()));
    }

    #[test]
    fn a_manifest_that_is_cut_or_strange_is_none() {
        let text = manifest().to_text();
        assert_eq!(Manifest::parse(&text), Some(manifest()));
        for cut in 0..text.len() {
            assert_eq!(Manifest::parse(&text[..cut]), None, "{cut}");
        }
        for strange in [
            "retiring ../x",
            "retiring /etc/passwd",
            "file 1 2 3 4 a/../../x",
            "other x",
            "retiring",
        ] {
            assert_eq!(Manifest::parse(&format!("{TITLE}\n{strange}\nend\n")), None, "{strange}");
        }
    }
}
