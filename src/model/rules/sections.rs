//! The sections that every case has, in one order, so that cases can be compared: those of the vocabulary. Not the front
//! matter.

use std::sync::Arc;

use super::super::knowledge::Knowledge;
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

/// The sections of `case` that stand below one that comes later in the vocabulary. The first that is passed by is named.
pub(super) fn misplaced<'a>(
    knowledge: &'a Knowledge,
    case: &'a Written<CaseRecord>,
) -> impl Iterator<Item = Diagnostic> + 'a {
    let sections: Vec<&str> =
        knowledge.terms_of(List::CaseSection).map(|term| &*term.label).collect();
    let path: Arc<str> = case.front.origin.path().clone();
    let headings = case.body.headings.iter();
    let mut above: Vec<usize> = Vec::new();
    headings.filter_map(move |heading| {
        let place = sections.iter().position(|section| *section == heading.text)?;
        let passed = above.iter().copied().find(|other| *other > place);
        above.push(place);
        let span = Span::bytes(path.clone(), heading.span.clone());
        let problem = Diagnostic::new(Code::SectionOrder, span).with("section", &heading.text);
        Some(problem.with("before", sections[passed?]))
    })
}
