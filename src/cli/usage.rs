//! Wrong use in Japanese: what clap found out, said as the rest of the program speaks. In English, clap speaks for itself.

use std::error::Error;

use clap::error::{ContextKind, ContextValue, ErrorKind};

/// What is wrong with the command line that `error` is about, and how to find out what is right.
pub(super) fn in_japanese(error: &clap::Error) -> String {
    let mut paragraphs = vec![format!("エラー: {}", fault(error))];
    let suggested =
        [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let suggested = suggested.into_iter().filter_map(|kind| words(error, kind));
    paragraphs.extend(suggested.map(|it| format!("  ヒント: {it}の間違いではありませんか。")));
    let valid = words(error, ContextKind::ValidValue);
    paragraphs.extend(valid.map(|it| format!("  ヒント: 使える値は{it}です。")));
    if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
        let usage = usage.to_string();
        paragraphs.push(format!("使い方: {}", usage.trim_start_matches("Usage:").trim()));
    }
    paragraphs.push("「--help」を付けると、使い方を表示します。".to_owned());
    paragraphs.join("\n\n")
}

fn fault(error: &clap::Error) -> String {
    let argument = words(error, ContextKind::InvalidArg).unwrap_or_default();
    let value = words(error, ContextKind::InvalidValue).unwrap_or_default();
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let command = words(error, ContextKind::InvalidSubcommand).unwrap_or_default();
            format!("{command}というコマンドはありません。")
        }
        ErrorKind::UnknownArgument => format!("{argument}という指定はありません。"),
        ErrorKind::MissingRequiredArgument => format!("{argument}の指定が必要です。"),
        ErrorKind::ArgumentConflict => format!("{argument}は、一度だけ指定してください。"),
        ErrorKind::InvalidValue if value == "「」" => format!("{argument}には値が必要です。"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let reason = error.source().map(|reason| format!("（{reason}）"));
            format!("{argument}に{value}は使えません{}。", reason.unwrap_or_default())
        }
        ErrorKind::TooManyValues
        | ErrorKind::TooFewValues
        | ErrorKind::WrongNumberOfValues
        | ErrorKind::NoEquals => format!("{argument}の値の数が合いません。"),
        ErrorKind::InvalidUtf8 => "読めない文字があります。".to_owned(),
        _ => "コマンドの書き方が正しくありません。".to_owned(),
    }
}

/// What `error` knows of `kind`, in quotes.
fn words(error: &clap::Error, kind: ContextKind) -> Option<String> {
    let quoted = |word: &str| format!("「{word}」");
    match error.get(kind)? {
        ContextValue::String(word) => Some(quoted(word)),
        ContextValue::Strings(words) if !words.is_empty() => {
            Some(words.iter().map(|word| quoted(word)).collect())
        }
        _ => None,
    }
}
