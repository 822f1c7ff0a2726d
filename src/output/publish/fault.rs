//! Why a site could not be published, as one sentence. Faults of the machine or of the command, not of the content.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostics::Lang;
use crate::machine;

/// Why a site could not be published.
#[derive(Debug)]
pub struct PublishError {
    /// What it is about: the output folder, or one file.
    path: PathBuf,
    cause: Cause,
}

/// What went wrong at the path.
#[derive(Debug)]
pub(in crate::output) enum Cause {
    Root,
    Home,
    Unnamed,
    NotAFolder,
    Link,
    HoldsSource(PathBuf),
    InsideSource(PathBuf),
    NotOurs,
    Busy(Option<u32>),
    BadRoute,
    SameRoute,
    InTheWay,
    /// Names of what is there, and how many more there are.
    NotEmpty(Vec<String>, usize),
    Exists,
    Unreadable(io::Error),
    Unwritable(io::Error),
}

impl Cause {
    /// The error about `path`.
    pub(in crate::output) fn at(self, path: impl AsRef<Path>) -> PublishError {
        PublishError { path: path.as_ref().to_owned(), cause: self }
    }
}

/// Names the path that could not be written.
pub(in crate::output) fn unwritable(path: &Path) -> impl FnOnce(io::Error) -> PublishError {
    move |error| Cause::Unwritable(error).at(path)
}

/// Names the path that could not be read.
pub(in crate::output) fn unreadable(path: &Path) -> impl FnOnce(io::Error) -> PublishError {
    move |error| Cause::Unreadable(error).at(path)
}

impl PublishError {
    /// One sentence for a person.
    pub fn message(&self, lang: Lang) -> String {
        match lang {
            Lang::Ja => self.japanese(),
            Lang::En => self.english(),
        }
    }

    fn japanese(&self) -> String {
        let path = self.path.display();
        match &self.cause {
            Cause::Root => format!("出力先「{path}」はディスク全体を指すため使えません。"),
            Cause::Home => format!("出力先「{path}」は個人用フォルダー全体を含むため使えません。"),
            Cause::Unnamed => format!("出力先「{path}」には名前がないため使えません。"),
            Cause::NotAFolder => format!("出力先「{path}」はフォルダーではありません。"),
            Cause::Link => format!(
                "出力先「{path}」はリンクのため使えません。リンク先を直接指定してください。"
            ),
            Cause::HoldsSource(source) => {
                format!(
                    "出力先「{path}」は原稿のフォルダー「{}」を含むため使えません。",
                    source.display()
                )
            }
            Cause::InsideSource(source) => {
                format!(
                    "出力先「{path}」は原稿のフォルダー「{}」の中にあるため使えません。",
                    source.display()
                )
            }
            Cause::NotOurs => format!(
                "出力先「{path}」には tenkai が書いたものではないファイルがあります。空のフォルダーを指定してください。"
            ),
            Cause::Busy(Some(pid)) => {
                format!("別の tenkai(プロセス {pid})が「{path}」に書き込み中です。")
            }
            Cause::Busy(None) => format!("別の tenkai が「{path}」に書き込み中です。"),
            Cause::BadRoute => format!("「{path}」は公開するファイルの名前として使えません。"),
            Cause::SameRoute => format!("「{path}」を二度公開しようとしました。"),
            Cause::InTheWay => format!(
                "tenkai が書いたものではない「{path}」が、公開するファイルと同じ場所にあります。移動してください。"
            ),
            Cause::NotEmpty(names, more) => {
                let more = if *more > 0 { format!("ほか {more} 件") } else { String::new() };
                format!(
                    "フォルダー「{path}」は空ではありません（{}{more}）。空のフォルダーか、まだないフォルダーの名前を指定してください。",
                    names.join("、")
                )
            }
            Cause::Exists => format!(
                "「{path}」はもうあるため、上書きしません。今あるものを移すか名前を変えてから、やり直してください。"
            ),
            Cause::Unreadable(error) => {
                format!("「{path}」を読めません({})。", machine::cause(error, Lang::Ja))
            }
            Cause::Unwritable(error) => {
                format!(
                    "「{path}」に書き込めません({})。{}",
                    machine::cause(error, Lang::Ja),
                    machine::remedy(error, Lang::Ja)
                )
            }
        }
    }

    fn english(&self) -> String {
        let path = self.path.display();
        match &self.cause {
            Cause::Root => {
                format!("The output \"{path}\" cannot be used because it is the whole disk.")
            }
            Cause::Home => format!(
                "The output \"{path}\" cannot be used because it holds your whole home folder."
            ),
            Cause::Unnamed => {
                format!("The output \"{path}\" cannot be used because it has no name.")
            }
            Cause::NotAFolder => format!("The output \"{path}\" is not a folder."),
            Cause::Link => format!(
                "The output \"{path}\" cannot be used because it is a link; name what it points to."
            ),
            Cause::HoldsSource(source) => {
                format!(
                    "The output \"{path}\" cannot be used because it holds the source folder \"{}\".",
                    source.display()
                )
            }
            Cause::InsideSource(source) => {
                format!(
                    "The output \"{path}\" cannot be used because it lies in the source folder \"{}\".",
                    source.display()
                )
            }
            Cause::NotOurs => format!(
                "The output \"{path}\" holds files that tenkai did not write; name an empty folder."
            ),
            Cause::Busy(Some(pid)) => {
                format!("Another tenkai (process {pid}) is writing to \"{path}\".")
            }
            Cause::Busy(None) => format!("Another tenkai is writing to \"{path}\"."),
            Cause::BadRoute => format!("\"{path}\" cannot be the name of a published file."),
            Cause::SameRoute => format!("\"{path}\" was to be published twice."),
            Cause::InTheWay => format!(
                "\"{path}\", which tenkai did not write, is where a file is to be published; move it away."
            ),
            Cause::NotEmpty(names, more) => {
                let more = if *more > 0 { format!(" and {more} more") } else { String::new() };
                format!(
                    "The folder \"{path}\" is not empty ({}{more}); name an empty folder, or one that is not there yet.",
                    names.join(", ")
                )
            }
            Cause::Exists => format!(
                "\"{path}\" is there already and is not written over; move or rename it and try again."
            ),
            Cause::Unreadable(error) => {
                format!("\"{path}\" cannot be read ({}).", machine::cause(error, Lang::En))
            }
            Cause::Unwritable(error) => {
                format!(
                    "\"{path}\" cannot be written ({}).{}",
                    machine::cause(error, Lang::En),
                    machine::remedy(error, Lang::En)
                )
            }
        }
    }
}

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.english())
    }
}

impl std::error::Error for PublishError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.cause {
            Cause::Unreadable(error) | Cause::Unwritable(error) => Some(error),
            _ => None,
        }
    }
}
