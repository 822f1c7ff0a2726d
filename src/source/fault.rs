//! Why a project could not be read at all: a fault of the machine or of the command, not of the content.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostics::Lang;
use crate::machine;

/// Why a project could not be read.
#[derive(Debug)]
pub struct ReadError {
    path: PathBuf,
    cause: Cause,
}

#[derive(Debug)]
enum Cause {
    NoContent,
    NoFolder,
    Unreadable(io::Error),
}

impl ReadError {
    /// The folder `root` holds no folder `content`.
    pub(super) fn no_content(root: &Path) -> Self {
        Self { path: root.to_owned(), cause: Cause::NoContent }
    }

    /// What should be the folder `path` is something else.
    pub(super) fn no_folder(path: &Path) -> Self {
        Self { path: path.to_owned(), cause: Cause::NoFolder }
    }

    /// The machine refused to read `path`.
    pub(super) fn unreadable(path: &Path, error: io::Error) -> Self {
        Self { path: path.to_owned(), cause: Cause::Unreadable(error) }
    }

    /// One sentence for a person.
    pub fn message(&self, lang: Lang) -> String {
        let path = self.path.display();
        match (&self.cause, lang) {
            (Cause::NoContent, Lang::Ja) => {
                format!("フォルダー「{path}」に content フォルダーがありません。")
            }
            (Cause::NoContent, Lang::En) => {
                format!("The folder \"{path}\" has no folder named content.")
            }
            (Cause::NoFolder, Lang::Ja) => {
                format!("「{path}」はフォルダーではないため読めません。")
            }
            (Cause::NoFolder, Lang::En) => {
                format!("\"{path}\" cannot be read because it is not a folder.")
            }
            (Cause::Unreadable(error), Lang::Ja) => {
                format!("「{path}」を読めません({})。", machine::cause(error, lang))
            }
            (Cause::Unreadable(error), Lang::En) => {
                format!("\"{path}\" cannot be read ({}).", machine::cause(error, lang))
            }
        }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for ReadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.cause {
            Cause::Unreadable(error) => Some(error),
            Cause::NoContent | Cause::NoFolder => None,
        }
    }
}
