//! What authors write and what becomes of it, as exact HTML and exact places.

mod blocks;
mod emphasis;
mod hostile;
mod inline;
mod links;
mod problems;

use super::{Alert, Body, Saying, parse_body};

/// What a site might say.
fn said(saying: &Saying) -> String {
    match saying {
        Saying::Alert(alert) => match alert {
            Alert::Note => "補足",
            Alert::Tip => "参考",
            Alert::Important => "重要",
            Alert::Warning => "警告",
            Alert::Caution => "注意",
        }
        .to_owned(),
        Saying::Note(number) => format!("注{number}"),
        Saying::Notes => "注".to_owned(),
        Saying::Back(note, None) => format!("注{note}の参照元へ戻る"),
        Saying::Back(note, Some(reference)) => format!("注{note}の参照元（{reference}）へ戻る"),
        Saying::Table(None) => "表".to_owned(),
        Saying::Table(Some(heading)) => format!("表: {heading}"),
    }
}

/// The body of a file without front matter.
fn body(text: &str) -> Body {
    parse_body("content/pages/x.md", text, 0).value
}

/// The HTML of `text`, whatever its problems.
fn shown(text: &str) -> String {
    body(text).plain_html(&said)
}

/// The HTML of `text`, which has no problems.
fn html(text: &str) -> String {
    let parsed = parse_body("content/pages/x.md", text, 0);
    assert_eq!(parsed.diagnostics, [], "{text}");
    parsed.value.plain_html(&said)
}
