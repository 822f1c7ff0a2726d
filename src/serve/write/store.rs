//! Files that are written (IO): read as they are, replaced at once, with the versions before them kept aside. Which files
//! may be written is decided in `calls`; that they lie where they seem to is seen to here.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use serde::Serialize;

use super::calls::Refusal;
use crate::parse::CONTENT;

/// How many versions of a file are kept.
const MOST_VERSIONS: usize = 50;
/// The largest file that is read or written, in bytes.
const LARGEST: u64 = 1024 * 1024;
/// Where the editor keeps what is its own, in the project's folder.
const NOTES: &str = ".tenkai";
/// Where versions are kept, in the same.
const HISTORY: &str = ".tenkai/history";
/// Some programs put it before texts.
const MARK: char = '\u{FEFF}';

/// The files of a project.
pub(super) struct Store {
    root: PathBuf,
}

/// A file as it was read.
#[derive(Clone, Debug, Default)]
pub(super) struct Stored {
    /// What it says, without a mark before it.
    pub(super) text: String,
    /// The bytes it had; none if there was no file.
    bytes: Option<Vec<u8>>,
}

/// A former version of a file.
#[derive(Debug, Serialize)]
pub(super) struct Version {
    /// What it is called.
    name: String,
    /// When it was replaced, in seconds since 1970.
    time: u64,
    /// What it says.
    text: String,
}

impl Store {
    pub(super) fn new(root: PathBuf) -> Self {
        Self { root }
    }

    /// The file at `path` from the root.
    pub(super) fn read(&self, path: &str) -> Result<Stored, Refusal> {
        let place = self.place(path)?;
        let about = stat(&place).ok_or(Refusal::Gone)?;
        if !about.is_file() || about.len() > LARGEST {
            return Err(Refusal::Forbidden);
        }
        let bytes = bytes(&place).ok_or(Refusal::Gone)?;
        let text = String::from_utf8(bytes.clone()).map_err(|_| Refusal::Unreadable)?;
        let text = text.strip_prefix(MARK).map(str::to_owned).unwrap_or(text);
        Ok(Stored { text, bytes: Some(bytes) })
    }

    /// The file of a record that is not there yet and is called `id`, if a file can be called so everywhere.
    #[expect(clippy::unused_self, reason = "what is stored is asked of the store")]
    pub(super) fn nothing(&self, id: &str) -> Result<Stored, Refusal> {
        let upper = id.to_ascii_uppercase();
        let is_port = upper.len() == 4 && (upper.starts_with("COM") || upper.starts_with("LPT"));
        if is_port || ["CON", "PRN", "AUX", "NUL"].contains(&upper.as_str()) {
            return Err(Refusal::Forbidden);
        }
        Ok(Stored::default())
    }

    /// Makes `text` the file at `path`, unless that is no longer what it was when it was read; the version before is kept.
    #[expect(clippy::disallowed_methods, reason = "what people write is written here")]
    pub(super) fn write(&self, path: &str, before: &Stored, text: &str) -> Result<(), Refusal> {
        let place = self.place(path)?;
        let now = bytes(&place);
        if now != before.bytes || text.len() as u64 > LARGEST {
            return Err(Refusal::Gone);
        }
        let has_mark =
            before.bytes.as_ref().is_some_and(|it| it.starts_with("\u{FEFF}".as_bytes()));
        let mark = if has_mark { "\u{FEFF}" } else { "" };
        let text = format!("{mark}{text}");
        if before.bytes.as_deref() == Some(text.as_bytes()) {
            return Ok(());
        }
        if let Some(bytes) = &before.bytes {
            self.keep(path, bytes).ok_or(Refusal::Disk)?;
        } else {
            let folder = place.parent().ok_or(Refusal::Forbidden)?;
            fs::create_dir_all(folder).map_err(|_| Refusal::Disk)?;
        }
        replace(&place, text.as_bytes()).ok_or(Refusal::Disk)
    }

    /// Takes the file at `path` away, unless it is no longer what it was when it was read; it is kept as a version.
    #[expect(clippy::disallowed_methods, reason = "what people take away goes here")]
    pub(super) fn remove(&self, path: &str, before: &Stored) -> Result<(), Refusal> {
        let place = self.place(path)?;
        let now = bytes(&place).ok_or(Refusal::Gone)?;
        if before.bytes.as_ref() != Some(&now) {
            return Err(Refusal::Gone);
        }
        self.keep(path, &now).ok_or(Refusal::Disk)?;
        fs::remove_file(&place).map_err(|_| Refusal::Disk)
    }

    /// What the editor remembers under `name`, if anything.
    pub(super) fn note(&self, name: &str) -> Option<Vec<u8>> {
        bytes(&self.root.join(NOTES).join(name))
    }

    /// Remembers `text` under `name`.
    pub(super) fn put_note(&self, name: &str, text: &[u8]) -> Option<()> {
        self.open_notes()?;
        replace(&self.root.join(NOTES).join(name), text)
    }

    /// The project's folder.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// Makes the folder for what is ours in the project, which versions of the project leave out.
    #[expect(clippy::disallowed_methods, reason = "versions are kept here")]
    fn open_notes(&self) -> Option<()> {
        let ignored = self.root.join(NOTES).join(".gitignore");
        if !ignored.exists() {
            fs::create_dir_all(self.root.join(NOTES)).ok()?;
            fs::write(ignored, "*\n").ok()?;
        }
        Some(())
    }

    /// The former versions of the file at `path`, the latest first.
    pub(super) fn versions(&self, path: &str) -> Result<Vec<Version>, Refusal> {
        self.place(path)?;
        let names = self.names(path);
        let versions = names.into_iter().rev().filter_map(|name| {
            let text = String::from_utf8(bytes(&self.shelf(path).join(&name))?).ok()?;
            let time = name.split('-').next()?.parse::<u64>().ok()? / 1000;
            Some(Version { name, time, text })
        });
        Ok(versions.collect())
    }

    /// What the version `name` of the file at `path` says.
    pub(super) fn version(&self, path: &str, name: &str) -> Result<String, Refusal> {
        let known = self.names(path).into_iter().find(|known| known == name);
        let text = known.and_then(|name| bytes(&self.shelf(path).join(name)));
        let text = text.and_then(|text| String::from_utf8(text).ok()).ok_or(Refusal::Gone)?;
        Ok(text.strip_prefix(MARK).map(str::to_owned).unwrap_or(text))
    }

    /// Where the file at `path` lies: inside of the content, also when links on the way are followed.
    #[expect(clippy::disallowed_methods, reason = "what is written must lie where it seems to")]
    fn place(&self, path: &str) -> Result<PathBuf, Refusal> {
        let is_plain =
            |part: &str| !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', ':']);
        if !path.split('/').all(is_plain) || !path.starts_with("content/") {
            return Err(Refusal::Forbidden);
        }
        let place = self.root.join(path);
        let inside = fs::canonicalize(self.root.join(CONTENT)).map_err(|_| Refusal::Gone)?;
        let folder = place.parent().filter(|folder| folder.exists()).unwrap_or(&inside);
        let folder = fs::canonicalize(folder).map_err(|_| Refusal::Gone)?;
        let is_link = fs::symlink_metadata(&place).is_ok_and(|about| about.is_symlink());
        if folder.starts_with(&inside) && !is_link { Ok(place) } else { Err(Refusal::Forbidden) }
    }

    fn shelf(&self, path: &str) -> PathBuf {
        self.root.join(HISTORY).join(path)
    }

    /// The names of versions, the earliest first.
    #[expect(clippy::disallowed_methods, reason = "versions are kept here")]
    fn names(&self, path: &str) -> Vec<String> {
        let entries = fs::read_dir(self.shelf(path)).into_iter().flatten().filter_map(Result::ok);
        let mut names: Vec<String> =
            entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
        names.sort();
        names
    }

    /// Keeps `bytes` as a version of the file at `path`, and lets the oldest one go if there are too many.
    #[expect(clippy::disallowed_methods, reason = "versions are kept here")]
    fn keep(&self, path: &str, bytes: &[u8]) -> Option<()> {
        let folder = self.shelf(path);
        fs::create_dir_all(&folder).ok()?;
        self.open_notes()?;
        let time = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_millis();
        replace(&folder.join(format!("{time:015}-before")), bytes)?;
        let names = self.names(path);
        for name in &names[..names.len().saturating_sub(MOST_VERSIONS)] {
            fs::remove_file(folder.join(name)).ok()?;
        }
        Some(())
    }
}

/// The bytes of the file at `place`.
#[expect(clippy::disallowed_methods, reason = "a file is read as it is before it is written")]
fn bytes(place: &Path) -> Option<Vec<u8>> {
    fs::read(place).ok()
}

#[expect(clippy::disallowed_methods, reason = "a file is looked at before it is read")]
fn stat(place: &Path) -> Option<fs::Metadata> {
    fs::symlink_metadata(place).ok()
}

/// Makes `bytes` the file at `place`, all at once.
#[expect(clippy::disallowed_methods, reason = "what people write is written here")]
fn replace(place: &Path, bytes: &[u8]) -> Option<()> {
    let name = place.file_name()?.to_str()?;
    let beside = place.with_file_name(format!(".{name}.tenkai"));
    let write = || {
        let mut file = fs::File::create(&beside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&beside, place)
    };
    let written = write();
    if written.is_err() {
        drop(fs::remove_file(&beside));
    }
    written.ok()
}
