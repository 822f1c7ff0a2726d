//! [`When`]: the one type for every date of the content, from a day to a range of fiscal years, always an
//! interval of days. Reading goes `tokens` → `parse` → `resolve`; writing is `print`; `error` says what was wrong.

mod error;
mod parse;
mod print;
mod resolve;
mod search;
mod serialize;
mod tokens;
mod written;

#[cfg(test)]
mod tests;

pub use error::{DateError, DateErrorKind, DateWarning, DateWarningKind};

use super::{Date, FiscalYear};

/// When something happened or is to happen: an interval of days, and how exactly it was given.
///
/// Ordered by first day, last day, then precision.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct When {
    start: Date,
    end: Date,
    precision: Precision,
    approximate: bool,
    planned: bool,
}

/// What follows the date on which something begins that has no end: 平成30年度以降.
pub const ONWARDS: &str = "以降";

/// `text`, a date as it was written, without the word that calls it planned.
pub fn without_planned(text: &str) -> &str {
    text.trim_end_matches("予定")
}

/// A date that was understood, with what is doubtful about how it was written.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Parsed {
    /// The date.
    pub when: When,
    /// What a person should look at.
    pub warnings: Vec<DateWarning>,
}

/// How exactly a date was given. With the interval it says everything: the third of a month, the half and the
/// quarter follow from the days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// A day.
    Day,
    /// From a day to a later day.
    Days,
    /// 3月末, taken as the last day: 「3月末現在」 means it, and it sorts after every other day of the month.
    MonthEnd,
    /// 3月上旬 (1 to 10), 中旬 (11 to 20) or 下旬 (21 to the end).
    MonthThird,
    /// From one third of a month to a later one.
    MonthThirds,
    /// A month.
    Month,
    /// From a month to a later month.
    Months,
    /// 第1四半期 to 第4四半期 of a fiscal year.
    Quarter,
    /// 上半期 or 下半期 of a fiscal year.
    Half,
    /// 年末, taken as 31 December.
    YearEnd,
    /// 年度末, taken as 31 March.
    FiscalYearEnd,
    /// A calendar year.
    Year,
    /// From a calendar year to a later one.
    Years,
    /// A fiscal year.
    FiscalYear,
    /// From a fiscal year to a later one.
    FiscalYears,
}

impl When {
    /// Reads a date that says its year itself: `Ｈ29.1.26`, `平成28年12月～平成29年1月`, `令和8年度（予定）`.
    ///
    /// # Errors
    /// When it is not a date, or not a possible one; the error says which part.
    pub fn parse(text: &str) -> Result<Parsed, DateError> {
        parse::parse(text, None)
    }

    /// Reads a date inside the fiscal year `year`: `12～１月` (which crosses New Year), `９月予定`, `上半期`.
    /// A date that says its year itself is taken at its word.
    ///
    /// # Errors
    /// As [`When::parse`].
    pub fn parse_within(text: &str, year: FiscalYear) -> Result<Parsed, DateError> {
        parse::parse(text, Some(year))
    }

    /// The calendar year `year`, if it has four digits.
    pub fn of_year(year: u16) -> Option<Self> {
        let (start, end) = (Date::new(year, 1, 1)?, Date::new(year, 12, 31)?);
        Some(Self { start, end, precision: Precision::Year, approximate: false, planned: false })
    }

    /// The first day it may mean.
    pub fn start(&self) -> Date {
        self.start
    }

    /// The last day it may mean.
    pub fn end(&self) -> Date {
        self.end
    }

    /// How exactly it was given.
    pub fn precision(&self) -> Precision {
        self.precision
    }

    /// Whether it was announced (予定) rather than held.
    pub fn is_planned(&self) -> bool {
        self.planned
    }

    /// Whether it was given as 頃.
    pub fn is_approximate(&self) -> bool {
        self.approximate
    }

    /// The fiscal years of its first and its last day.
    pub fn fiscal_years(&self) -> (FiscalYear, FiscalYear) {
        (FiscalYear::of(self.start), FiscalYear::of(self.end))
    }

    /// The fiscal year it lies in, if it is one.
    pub fn fiscal_year(&self) -> Option<FiscalYear> {
        let (first, last) = self.fiscal_years();
        (first == last).then_some(first)
    }
}

impl From<Date> for When {
    fn from(day: Date) -> Self {
        Self { start: day, end: day, precision: Precision::Day, approximate: false, planned: false }
    }
}

impl From<FiscalYear> for When {
    fn from(year: FiscalYear) -> Self {
        let (start, end) = (year.start(), year.end());
        Self { start, end, precision: Precision::FiscalYear, approximate: false, planned: false }
    }
}
