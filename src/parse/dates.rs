//! What is wrong with a date an author wrote, as diagnostics at the exact part of it. It does not read dates.

use crate::diagnostics::{Code, Diagnostic, Place, Span};
use crate::japanese::{DateError, DateErrorKind, DateWarning, DateWarningKind, Era, When};

/// The problems of `text`, a date that stands at `span`. None if it is fine.
pub(super) fn problems(text: &str, span: &Span) -> Vec<Diagnostic> {
    match When::parse(text) {
        Ok(parsed) => parsed.warnings.iter().map(|warning| doubtful(text, warning, span)).collect(),
        Err(error) => vec![refused(&error, span)],
    }
}

fn refused(error: &DateError, span: &Span) -> Diagnostic {
    let span = part(span, &error.range);
    let value = error.part.as_str();
    match &error.kind {
        DateErrorKind::OutsideEra { correct } => {
            let era = Era::all().find(|era| value.starts_with(era.name()));
            Diagnostic::new(Code::DateOutsideEra, span)
                .with("value", value)
                .with("era", era.map_or_else(|| value.to_owned(), |era| era.name().to_owned()))
                .with_some("from", era.map(|era| When::from(era.start()).long()))
                .with("nearest", correct)
        }
        DateErrorKind::EndBeforeStart => {
            let (start, end) =
                value.split_once(['～', '〜', '~', '-', '–', '/']).unwrap_or((value, value));
            Diagnostic::new(Code::StartAfterEnd, span).with("start", start).with("end", end)
        }
        _ => Diagnostic::new(Code::InvalidDate, span).with("value", value),
    }
}

fn doubtful(text: &str, warning: &DateWarning, span: &Span) -> Diagnostic {
    let span = part(span, &warning.range);
    match &warning.kind {
        DateWarningKind::WrongWeekday { written, actual } => {
            Diagnostic::new(Code::DateWrongWeekday, span)
                .with("value", text)
                .with("weekday", written.long())
                .with("expected", actual.long())
        }
        DateWarningKind::Lunisolar => {
            Diagnostic::new(Code::DateLunisolar, span).with("value", text)
        }
    }
}

/// The part `range` of a date at `span`; the whole date where it is written in quotation marks or otherwise differs.
fn part(span: &Span, range: &std::ops::Range<usize>) -> Span {
    match &span.place {
        Place::Bytes(whole) if whole.start + range.end <= whole.end && !range.is_empty() => {
            Span::bytes(span.path.clone(), whole.start + range.start..whole.start + range.end)
        }
        _ => span.clone(),
    }
}
