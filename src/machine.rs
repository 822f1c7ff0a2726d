//! What the machine's refusals (no permission, disk full) are called in Japanese and English, for the one
//! sentence that `source` and `output` say about them. Not for what an author can cause: that is `diagnostics`.

use std::io::{Error, ErrorKind};

use crate::diagnostics::Lang;

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
