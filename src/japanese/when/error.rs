//! What can be wrong or doubtful about a written date, and in which bytes of it. Not for the texts that authors
//! read: those are in the catalogue of diagnostics.

use std::fmt;
use std::ops::Range;

use crate::japanese::Weekday;

/// Why a text is not a date.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DateError {
    /// What is wrong.
    pub kind: DateErrorKind,
    /// The bytes of the text that are wrong.
    pub range: Range<usize>,
    /// Those bytes.
    pub part: String,
}

/// The ways in which a text can fail to be a date.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum DateErrorKind {
    /// There is nothing but space.
    Empty,
    /// This part has no meaning here.
    NotUnderstood,
    /// There is no such year, month or day: 令和6年2月30日.
    NotInCalendar,
    /// The era had not begun or was over: 平成31年5月, which is 令和元年5月.
    OutsideEra {
        /// The same date with the right era.
        correct: String,
    },
    /// A year without era and without four digits: 6.3.1.
    NoEra,
    /// A month, day or half without a year, where no fiscal year is known: 9月.
    NoYear,
    /// A range with one end: 平成30年度～.
    OpenEnded,
    /// A range whose ends are not given equally exactly: 平成28年12月～平成29年度.
    MixedRange,
    /// A range that ends before it starts.
    EndBeforeStart,
    /// Two forms of the date say different things: 平成29年（2018年）.
    Disagreement {
        /// What the part in brackets means.
        bracket: String,
        /// What the rest means.
        rest: String,
    },
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = &self.part;
        match &self.kind {
            DateErrorKind::Empty => write!(f, "a date is missing"),
            DateErrorKind::NotUnderstood => write!(f, "`{part}` is not understood in a date"),
            DateErrorKind::NotInCalendar => write!(f, "`{part}` is not in the calendar"),
            DateErrorKind::OutsideEra { correct } => {
                write!(f, "`{part}` is outside its era: it is {correct}")
            }
            DateErrorKind::NoEra => write!(f, "`{part}` needs an era or a year of four digits"),
            DateErrorKind::NoYear => write!(f, "`{part}` needs a year"),
            DateErrorKind::OpenEnded => write!(f, "`{part}` is a range with one end only"),
            DateErrorKind::MixedRange => {
                write!(f, "the ends of `{part}` are not given equally exactly")
            }
            DateErrorKind::EndBeforeStart => write!(f, "`{part}` ends before it starts"),
            DateErrorKind::Disagreement { bracket, rest } => {
                write!(f, "`{part}` means {bracket}, the rest of the date means {rest}")
            }
        }
    }
}

impl std::error::Error for DateError {}

/// Something doubtful about a date that was understood.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DateWarning {
    /// What is doubtful.
    pub kind: DateWarningKind,
    /// The bytes of the text that are doubtful.
    pub range: Range<usize>,
}

/// The ways in which a date can be doubtful.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateWarningKind {
    /// The day was another day of the week.
    WrongWeekday {
        /// What is written.
        written: Weekday,
        /// What it was.
        actual: Weekday,
    },
    /// Before 1873-01-01 Japan used a lunisolar calendar, so that the days given here are not the real ones.
    Lunisolar,
}

impl fmt::Display for DateWarning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            DateWarningKind::WrongWeekday { written, actual } => {
                write!(
                    f,
                    "the day was a {actual:?} ({}), not a {written:?} ({})",
                    actual.short(),
                    written.short()
                )
            }
            DateWarningKind::Lunisolar => {
                write!(f, "before 1873 the Japanese calendar was lunisolar")
            }
        }
    }
}
