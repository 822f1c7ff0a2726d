//! Publishing into real folders: what the tests of one topic each, in the files beside this one, share.
#![cfg(unix)]
#![expect(clippy::disallowed_methods, reason = "the tests look at what was published")]

mod changes;
mod foreign;
mod safety;

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::PathBuf;
use std::time::SystemTime;

use tempfile::TempDir;

use super::*;
use crate::diagnostics::Lang;

const NO_SOURCES: &[&Path] = &[];

fn folder() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().canonicalize().unwrap().join("public");
    (folder, output)
}

fn open(output: &Path, way: Way) -> Result<Publisher, PublishError> {
    Publisher::open_at(Places::of(output, NO_SOURCES, None)?, way, Duration::ZERO)
}

fn add(publisher: Publisher, files: &[(&str, &str)]) -> Publisher {
    for (route, text) in files {
        publisher.write(route, text.as_bytes()).unwrap();
    }
    publisher
}

fn publish_by(way: Way, output: &Path, files: &[(&str, &str)]) -> Published {
    add(open(output, way).unwrap(), files).commit().unwrap()
}

fn publish(output: &Path, files: &[(&str, &str)]) -> Published {
    publish_by(Way::Exchange, output, files)
}

/// Everything under `folder`: files with their bytes, links with their target, folders as `None`.
fn tree(folder: &Path) -> BTreeMap<String, Option<Vec<u8>>> {
    let entries = walkdir::WalkDir::new(folder).min_depth(1).into_iter().map(Result::unwrap);
    entries
        .map(|entry| {
            let name = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
            let bytes = if entry.path_is_symlink() {
                Some(fs::read_link(entry.path()).unwrap().into_os_string().into_encoded_bytes())
            } else {
                entry.file_type().is_file().then(|| fs::read(entry.path()).unwrap())
            };
            (name, bytes)
        })
        .collect()
}

fn texts(output: &Path) -> Vec<(String, String)> {
    let text =
        |(name, bytes): (String, Option<Vec<u8>>)| Some((name, String::from_utf8(bytes?).unwrap()));
    tree(output).into_iter().filter_map(text).collect()
}

fn pairs(files: &[(&str, &str)]) -> Vec<(String, String)> {
    files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

fn beside(output: &Path) -> Vec<String> {
    let entries = fs::read_dir(output.parent().unwrap()).unwrap();
    let mut names: Vec<_> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn stamps(output: &Path, names: &[&str]) -> Vec<(u64, SystemTime)> {
    let stamp = |metadata: fs::Metadata| (metadata.ino(), metadata.modified().unwrap());
    names.iter().map(|name| stamp(fs::metadata(output.join(name)).unwrap())).collect()
}

const BOTH: [Way; 2] = [Way::Exchange, Way::OneByOne];
