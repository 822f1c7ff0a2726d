//! What is wrong with a date an author wrote, as diagnostics at the exact part of it. It does not read dates.

use unicode_normalization::UnicodeNormalization;

use crate::diagnostics::{Code, Diagnostic, Place, Span};
use crate::japanese::{DateError, DateErrorKind, DateWarning, DateWarningKind, Era, Weekday, When};

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
            let Some(era) = era_of(value) else {
                return Diagnostic::new(Code::InvalidDate, span).with("value", value);
            };
            let problem = Diagnostic::new(Code::DateOutsideEra, span)
                .with("value", value)
                .with_word("era", era.word())
                .with("nearest", correct);
            let start = |era: Era| When::from(era.start()).iso();
            match Era::all().find(|later| *later > era) {
                Some(next) => problem
                    .with("from", start(era))
                    .with("to", start(next))
                    .with_word("next", next.word()),
                None => problem.with("since", start(era)),
            }
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
                .with_word("weekday", weekday_word(*written))
                .with_word("expected", weekday_word(*actual))
        }
        DateWarningKind::Lunisolar => {
            Diagnostic::new(Code::DateLunisolar, span).with("value", text)
        }
    }
}

/// The era that a date names, by its name or its letter.
fn era_of(value: &str) -> Option<Era> {
    let named = Era::all().find(|era| value.contains(era.name()));
    named.or_else(|| value.nfkc().next().and_then(Era::of_letter))
}

/// The catalogue's word for `day`.
fn weekday_word(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "monday",
        Weekday::Tuesday => "tuesday",
        Weekday::Wednesday => "wednesday",
        Weekday::Thursday => "thursday",
        Weekday::Friday => "friday",
        Weekday::Saturday => "saturday",
        Weekday::Sunday => "sunday",
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
