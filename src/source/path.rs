//! The name of a file inside a project, the same on every machine. Purely lexical: nothing here asks the
//! disk, and whether a name is a good one is decided in `names`.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Where a file lies under the project's root: `/` between the parts, in NFC. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourcePath(Arc<str>);

impl SourcePath {
    /// The path written as `text`, seen from the root; `None` where [`SourcePath::join`] says `None`.
    pub fn new(text: &str) -> Option<Self> {
        resolve("", text)
    }

    /// The path of what the walk found in `parent` under the name `name`, whatever the name is.
    pub(super) fn found(parent: Option<&Self>, name: &str) -> Self {
        let path = match parent {
            Some(parent) => format!("{parent}/{name}"),
            None => name.to_owned(),
        };
        Self::composed(&path)
    }

    /// The text of it, `content/cases/x.md`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder it lies in, or `None` at the root.
    pub fn parent(&self) -> Option<Self> {
        self.0.rsplit_once('/').map(|(parent, _)| Self(parent.into()))
    }

    /// The part after the last `/`.
    pub fn file_name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&*self.0, |(_, name)| name)
    }

    /// The file's name without its extension.
    pub fn stem(&self) -> &str {
        split_extension(self.file_name()).0
    }

    /// What follows the name's last dot, in lower case; empty if nothing does.
    pub fn extension(&self) -> String {
        split_extension(self.file_name()).1.to_lowercase()
    }

    /// Whether a file of this name is read as text; any other stays on disk.
    pub(super) fn is_text(&self) -> bool {
        let extensions =
            ["md", "yaml", "yml", "html", "css", "js", "json", "svg", "txt", "xml", "csv"];
        extensions.contains(&self.extension().as_str())
    }

    /// What `relative` names when it is read inside the folder `self`. `None` when it leaves the root or is the
    /// root, and when it is absolute, a drive, a UNC path or a stream, or holds a `\` or a control character.
    pub fn join(&self, relative: &str) -> Option<Self> {
        resolve(&self.0, relative)
    }

    fn composed(path: &str) -> Self {
        if is_nfc(path) { Self(path.into()) } else { Self(path.nfc().collect::<String>().into()) }
    }
}

fn split_extension(name: &str) -> (&str, &str) {
    match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() => (stem, extension),
        _ => (name, ""),
    }
}

fn resolve(folder: &str, relative: &str) -> Option<SourcePath> {
    let foreign = |character: char| matches!(character, '\\' | ':') || character.is_control();
    if relative.starts_with('/') || relative.contains(foreign) {
        return None;
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            _ => parts.push(part),
        }
    }
    (!parts.is_empty()).then(|| SourcePath::composed(&parts.join("/")))
}

impl fmt::Display for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Borrow<str> for SourcePath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl From<&SourcePath> for Arc<str> {
    fn from(path: &SourcePath) -> Self {
        Self::clone(&path.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> SourcePath {
        SourcePath::new(text).expect("a test's path is inside the root")
    }

    #[test]
    fn parts_are_those_of_a_path() {
        let case = path("content/cases/Kita.v2.MD");
        assert_eq!(case.as_str(), "content/cases/Kita.v2.MD");
        assert_eq!(case.parent(), Some(path("content/cases")));
        assert_eq!(
            (case.file_name(), case.stem(), case.extension().as_str()),
            ("Kita.v2.MD", "Kita.v2", "md")
        );
        assert_eq!(path("content").parent(), None);
        assert_eq!((path("a/.env").stem(), path("a/.env").extension().as_str()), (".env", ""));
    }

    #[test]
    fn decomposed_names_become_composed() {
        let decomposed = path("content/カ\u{3099}イト\u{3099}.md");
        assert_eq!(decomposed, path("content/ガイド.md"));
        assert_eq!(SourcePath::found(Some(&path("content")), "カ\u{3099}"), path("content/ガ"));
    }

    #[test]
    fn join_is_lexical() {
        let folder = path("content/cases");
        assert_eq!(folder.join("../images//./a.png"), Some(path("content/images/a.png")));
        assert_eq!(folder.join("a/b/../c/"), Some(path("content/cases/a/c")));
        assert_eq!(folder.join(""), Some(folder.clone()));
    }

    #[test]
    fn join_never_leaves_the_root() {
        let folder = path("content/cases");
        let outside = [
            "../..",
            "../../../x",
            "a/../../../../x",
            "/etc/passwd",
            "//server/share",
            "\\\\server\\share",
            "a\\b",
            "c:/windows",
            "C:x",
            "a/b.md::$DATA",
            "a\0b",
            "a\nb",
        ];
        for relative in outside {
            assert_eq!(folder.join(relative), None, "{relative:?}");
        }
        assert_eq!(SourcePath::new("../content"), None);
        assert_eq!(SourcePath::new(""), None);
    }
}
