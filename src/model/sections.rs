//! The sections that every case has, so that cases can be compared. Not the front matter.

use std::sync::Arc;

use crate::diagnostics::{Code, Diagnostic, Span};
use crate::parse::document::Written;
use crate::parse::record::CaseRecord;

/// The headings of a case's body, in order.
pub(super) const CASE_SECTIONS: [&str; 9] = [
    "背景と課題",
    "何をしたか",
    "体制と役割",
    "経過",
    "費用と人手",
    "成果と根拠",
    "うまくいかなかったこと",
    "他地域で行う条件",
    "使った様式・資料",
];

/// The sections that `case` lacks.
pub(super) fn missing(case: &Written<CaseRecord>) -> impl Iterator<Item = Diagnostic> + '_ {
    let path: Arc<str> = case.front.origin.path().clone();
    let has = |section: &str| case.body.headings.iter().any(|heading| heading.text == section);
    CASE_SECTIONS.into_iter().filter(move |section| !has(section)).map(move |section| {
        Diagnostic::new(Code::MissingSection, Span::file(path.clone())).with("section", section)
    })
}
