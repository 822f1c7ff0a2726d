//! What is wrong with a date an author wrote, as diagnostics at the exact part of it. It does not read dates.

use unicode_normalization::UnicodeNormalization;

use crate::diagnostics::{Code, Diagnostic, Place, Span};
use crate::japanese::{DateError, DateErrorKind, DateWarning, DateWarningKind, Era, Weekday, When};

/// The problems of `text`, a date that stands at `span`. None if it is fine.
pub(crate) fn problems(text: &str, span: &Span) -> Vec<Diagnostic> {
    match When::parse(text) {
        Ok(parsed) => parsed.warnings.iter().map(|warning| doubtful(text, warning, span)).collect(),
        Err(error) => vec![refused(text, &error, span)],
    }
}

fn refused(text: &str, error: &DateError, span: &Span) -> Diagnostic {
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
        kind => advised(text, kind, Diagnostic::new(Code::InvalidDate, span).with("value", value)),
    }
}

/// What a date may end with that only its source can mean.
const ENDINGS: [&str; 14] = [
    "～", "〜", "~", "から", "より", "以降", "以後", "現在", "時点", "付け", "付", "末日", "中",
    "当初",
];

/// Words for times that no calendar knows.
const VAGUE: [&str; 13] = [
    "春",
    "夏",
    "秋",
    "冬",
    "当初",
    "始め",
    "初め",
    "年明け",
    "年末",
    "年始",
    "未定",
    "随時",
    "近日",
];

/// `problem`, that of the date `text`, with what its author can do.
fn advised(text: &str, kind: &DateErrorKind, problem: Diagnostic) -> Diagnostic {
    let text = text.trim();
    let is_open =
        ["～", "〜", "~", "から", "より", "以降", "以後"].iter().any(|end| text.ends_with(end));
    let norm = readable_part(text);
    let problem = match kind {
        _ if time_of_day(text) => problem.with("time", text),
        DateErrorKind::OpenEnded => problem.with("open", text),
        _ if is_open && norm.is_some() => problem.with("open", text),
        DateErrorKind::MixedRange => problem.with("mixed", text),
        DateErrorKind::NoEra => problem.with("era", text),
        DateErrorKind::NoYear => problem.with("year", text),
        _ if norm.is_none() && VAGUE.iter().any(|word| text.contains(word)) => {
            problem.with("vague", text)
        }
        _ => problem,
    };
    match norm {
        Some(norm) => problem.with("norm", norm).with("orig", text),
        None => problem,
    }
}

/// The part of `text` that is a date.
fn readable_part(text: &str) -> Option<String> {
    let shorter = ENDINGS.iter().filter_map(|end| text.strip_suffix(end)).map(str::to_owned);
    let plain = [
        text.replace("初旬", "上旬"),
        text.replace("年度当初", "年4月"),
        text.replace("年度初め", "年4月"),
    ];
    shorter.chain(plain).map(|part| part.trim().to_owned()).find(|part| When::parse(part).is_ok())
}

/// Whether `text` says a time of day: 10:00, 午後2時.
fn time_of_day(text: &str) -> bool {
    let plain: String = text.nfkc().collect();
    let is_clock = plain.split_once(':').is_some_and(|(hour, minute)| {
        hour.ends_with(|c: char| c.is_ascii_digit())
            && minute.starts_with(|c: char| c.is_ascii_digit())
    });
    let is_hour = plain
        .split_once('時')
        .is_some_and(|(hour, _)| hour.ends_with(|c: char| c.is_ascii_digit()));
    is_clock || is_hour
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
