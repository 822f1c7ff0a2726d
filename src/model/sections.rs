//! The sections that every case has, so that cases can be compared: those of the vocabulary. Not the front matter.

use std::sync::Arc;

use super::knowledge::Knowledge;
use crate::diagnostics::{Code, Diagnostic, Span};
use crate::parse::document::Written;
use crate::parse::record::{CaseRecord, List};

/// The sections that `case` lacks.
pub(super) fn missing<'a>(
    knowledge: &'a Knowledge,
    case: &'a Written<CaseRecord>,
) -> impl Iterator<Item = Diagnostic> + 'a {
    let path: Arc<str> = case.front.origin.path().clone();
    let has = |section: &str| case.body.headings.iter().any(|heading| heading.text == section);
    let sections = knowledge.terms_of(List::CaseSection).map(|term| &term.label);
    sections.filter(move |section| !has(section)).map(move |section| {
        Diagnostic::new(Code::MissingSection, Span::file(path.clone())).with("section", section)
    })
}
