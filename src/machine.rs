//! The machine as `source` and `output` both meet it: opening a file without being led elsewhere, and what a
//! refusal (no permission, disk full) is called. Not for what an author can cause: that is `diagnostics`.

use std::fs::{File, OpenOptions};
use std::io::{Error, ErrorKind, Result};
use std::path::Path;

use crate::diagnostics::Lang;

/// Opens the regular file `path` for reading, without following a link or waiting for a pipe in its place.
#[expect(
    clippy::disallowed_methods,
    reason = "the one way in which source and output open files for reading"
)]
pub(crate) fn open(path: &Path) -> Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt;
        options.custom_flags((OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed());
    }
    let file = options.open(path)?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(Error::other("no regular file")) }
}

/// The cause of a failed reading or writing, short enough to stand in brackets.
pub(crate) fn cause(error: &Error, lang: Lang) -> String {
    let known = match error.kind() {
        ErrorKind::PermissionDenied => ("アクセス権がありません", "no permission"),
        ErrorKind::NotFound => ("見つかりません", "not found"),
        ErrorKind::StorageFull => ("ディスクの空きがありません", "the disk is full"),
        ErrorKind::QuotaExceeded => ("割り当て容量を超えました", "the disk quota is used up"),
        ErrorKind::ReadOnlyFilesystem => ("読み取り専用です", "the file system is read-only"),
        ErrorKind::NotADirectory => ("フォルダーではありません", "not a folder"),
        ErrorKind::IsADirectory => ("フォルダーです", "a folder"),
        ErrorKind::ResourceBusy => ("ほかのプログラムが使用中です", "in use by another program"),
        ErrorKind::InvalidFilename => {
            ("名前が長すぎるか、使えない文字があります", "the name is too long or not allowed")
        }
        ErrorKind::FileTooLarge => ("ファイルが大きすぎます", "the file is too large"),
        _ => return error.to_string(),
    };
    let text = match lang {
        Lang::Ja => known.0,
        Lang::En => known.1,
    };
    match error.raw_os_error() {
        Some(number) => format!("{text}, os error {number}"),
        None => text.to_owned(),
    }
}

/// What can be done about a failed writing, as a sentence that goes on from another; empty if nothing general can be said.
pub(crate) fn remedy(error: &Error, lang: Lang) -> &'static str {
    let known = match error.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => (
            "書き込める場所を指定するか、管理者に書き込みの権限を頼んでください。",
            " Name a place that you may write to, or ask for the right to.",
        ),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            ("空きを作ってから、やり直してください。", " Make room and try again.")
        }
        ErrorKind::InvalidFilename => {
            ("短い名前の、浅い場所を指定してください。", " Name a place with a shorter path.")
        }
        _ => return "",
    };
    match lang {
        Lang::Ja => known.0,
        Lang::En => known.1,
    }
}
