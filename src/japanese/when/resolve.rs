//! Works out the days that a written date means, and checks it: calendar, eras, order, and what it says twice.
//! Last step of reading; the grammar is `parse`.

use std::ops::Range;

use super::tokens::Third;
use super::written::{Detail, Gloss, Placed, Point, Written, Wrong};
use super::{DateErrorKind, DateWarning, DateWarningKind, Parsed, Precision, When};
use crate::japanese::{Date, FiscalYear, Weekday};

/// The first day on which Japan used the Gregorian calendar.
const GREGORIAN: Date = Date::known(1873, 1, 1);

/// The year that a point is in.
#[derive(Clone, Copy)]
enum Base {
    Calendar(u16),
    Fiscal(FiscalYear),
}

/// The date that `written` means, in the fiscal year `within` if it names no year.
pub(super) fn resolve(mut written: Written, within: Option<FiscalYear>) -> Result<Parsed, Wrong> {
    written.settle()?;
    let Written { first, last, flags, range } = written;
    if first.year.is_none() && within.is_none() {
        return Err(Wrong::new(DateErrorKind::NoYear, &range));
    }
    let start = point(&first, within)?;
    let mut warnings = Vec::new();
    let mut when = if let Some(last) = last {
        let end = point(&last, within)?;
        gloss(&first.glosses, &mut start.clone(), None, &mut warnings)?;
        let mut whole = join(&start, &end, &range)?;
        gloss(&last.glosses, &mut whole, Some(&end), &mut warnings)?;
        whole
    } else {
        let mut whole = start;
        gloss(&first.glosses, &mut whole, None, &mut warnings)?;
        whole
    };
    (when.planned, when.approximate) = (flags.planned, flags.approximate);
    if when.start < GREGORIAN
        && !warnings.iter().any(|warning| warning.kind == DateWarningKind::Lunisolar)
    {
        warnings.push(DateWarning { kind: DateWarningKind::Lunisolar, range });
    }
    Ok(Parsed { when, warnings })
}

/// The days of one end of a range.
fn point(point: &Point, within: Option<FiscalYear>) -> Result<When, Wrong> {
    let base = base(point, within)?;
    let when = match &point.month {
        Some(month) => in_month(point, month, base)?,
        None => in_year(point, base)?,
    };
    if let Some(era) = point.era {
        // A fiscal year keeps its name to its end, whatever happens to the era: 平成31年度 has a January.
        let (first, last) = match base {
            Base::Fiscal(year) => (year.start(), Date::known(year.year(), 12, 31)),
            Base::Calendar(_) => (when.start, when.end),
        };
        if !era.touches(first, last) {
            return Err(Wrong::new(
                DateErrorKind::OutsideEra { correct: when.short() },
                &point.range,
            ));
        }
    }
    Ok(when)
}

fn base(point: &Point, within: Option<FiscalYear>) -> Result<Base, Wrong> {
    let Some(year) = &point.year else {
        return within
            .map(Base::Fiscal)
            .ok_or_else(|| Wrong::new(DateErrorKind::NoYear, &point.range));
    };
    if point.era.is_none() && year.number.digits != 4 {
        return Err(Wrong::new(DateErrorKind::NoEra, &point.range));
    }
    let number = u16::try_from(year.number.value).ok();
    let gregorian = match point.era {
        Some(era) => number.and_then(|number| era.gregorian(number)),
        None => number,
    };
    let known = gregorian.filter(|year| Date::new(*year, 1, 1).is_some());
    let base = if point.fiscal {
        known.and_then(FiscalYear::new).map(Base::Fiscal)
    } else {
        known.map(Base::Calendar)
    };
    base.ok_or_else(|| Wrong::new(DateErrorKind::NotInCalendar, &year.range))
}

fn in_year(point: &Point, base: Base) -> Result<When, Wrong> {
    if let Some(day) = &point.day {
        return Err(Wrong::not_understood(day.range.clone()));
    }
    let Some((detail, range)) = &point.detail else {
        return match base {
            Base::Fiscal(year) => Ok(When::from(year)),
            Base::Calendar(year) => When::of_year(year)
                .ok_or_else(|| Wrong::new(DateErrorKind::NotInCalendar, &point.range)),
        };
    };
    match (*detail, base) {
        (Detail::End, Base::Fiscal(year)) => Ok(exact(year.end(), Precision::FiscalYearEnd)),
        (Detail::End, Base::Calendar(year)) => {
            Ok(exact(Date::known(year, 12, 31), Precision::YearEnd))
        }
        (Detail::Half(half), Base::Fiscal(year)) => Ok(span(year.half(half), Precision::Half)),
        (Detail::Quarter(number), Base::Fiscal(year)) => {
            let quarter = u8::try_from(number).ok().and_then(|number| year.quarter(number));
            let days = quarter.ok_or_else(|| Wrong::new(DateErrorKind::NotInCalendar, range))?;
            Ok(span(days, Precision::Quarter))
        }
        // The halves of a calendar year are not those of a fiscal year, and nobody says which are meant.
        (Detail::Half(_) | Detail::Quarter(_) | Detail::Third(_), _) => {
            Err(Wrong::not_understood(range.clone()))
        }
    }
}

fn in_month(point: &Point, month: &Placed, base: Base) -> Result<When, Wrong> {
    let absent = |range: &Range<usize>| Wrong::new(DateErrorKind::NotInCalendar, range);
    let number = u8::try_from(month.number.value).map_err(|_| absent(&month.range))?;
    let year = match base {
        Base::Calendar(year) => year,
        Base::Fiscal(year) => year.year_of_month(number),
    };
    let first = Date::first_of_month(year, number).ok_or_else(|| absent(&month.range))?;
    let last = first.end_of_month();
    let day_of = |day: u8| Date::known(year, number, day);
    match (&point.day, &point.detail) {
        (Some(day), _) => {
            let day =
                u8::try_from(day.number.value).ok().and_then(|day| Date::new(year, number, day));
            day.map(When::from).ok_or_else(|| absent(&point.range))
        }
        (None, None) => Ok(span((first, last), Precision::Month)),
        (None, Some((Detail::End, _))) => Ok(exact(last, Precision::MonthEnd)),
        (None, Some((Detail::Third(third), _))) => {
            let days = match third {
                Third::Early => (first, day_of(10)),
                Third::Middle => (day_of(11), day_of(20)),
                Third::Late => (day_of(21), last),
            };
            Ok(span(days, Precision::MonthThird))
        }
        (None, Some((_, range))) => Err(Wrong::not_understood(range.clone())),
    }
}

fn exact(day: Date, precision: Precision) -> When {
    span((day, day), precision)
}

fn span((start, end): (Date, Date), precision: Precision) -> When {
    When { start, end, precision, approximate: false, planned: false }
}

/// The range from `first` to `last`, which is written in `range`.
fn join(first: &When, last: &When, range: &Range<usize>) -> Result<When, Wrong> {
    let precision = match (first.precision, last.precision) {
        (Precision::Day, Precision::Day) => Precision::Days,
        (Precision::MonthThird, Precision::MonthThird) => Precision::MonthThirds,
        (Precision::Month, Precision::Month) => Precision::Months,
        (Precision::Year, Precision::Year) => Precision::Years,
        (Precision::FiscalYear, Precision::FiscalYear) => Precision::FiscalYears,
        _ => return Err(Wrong::new(DateErrorKind::MixedRange, range)),
    };
    match first.start.cmp(&last.start) {
        std::cmp::Ordering::Less => Ok(span((first.start, last.end), precision)),
        std::cmp::Ordering::Equal => Ok(first.clone()),
        std::cmp::Ordering::Greater => Err(Wrong::new(DateErrorKind::EndBeforeStart, range)),
    }
}

/// Compares what brackets say with the date before them: `whole`, of which `last` is the part right before them.
fn gloss(
    glosses: &[Gloss],
    whole: &mut When,
    last: Option<&When>,
    warnings: &mut Vec<DateWarning>,
) -> Result<(), Wrong> {
    for gloss in glosses {
        match gloss {
            Gloss::Weekday(written, range) => {
                let day = last.unwrap_or(whole);
                if day.precision != Precision::Day {
                    return Err(Wrong::not_understood(range.clone()));
                }
                warnings.extend(wrong_weekday(*written, day.start, range));
            }
            Gloss::Same(written) => {
                let (range, has_year) = (written.range.clone(), written.has_year());
                let said = resolve(written.as_ref().clone(), whole.fiscal_year())?;
                warnings.extend(said.warnings);
                let said = said.when;
                if says_same(&said, whole) || last.is_some_and(|last| says_same(&said, last)) {
                    continue;
                }
                if has_year || last.is_some() || said.start < whole.start || whole.end < said.end {
                    let kind =
                        DateErrorKind::Disagreement { bracket: said.short(), rest: whole.short() };
                    return Err(Wrong::new(kind, &range));
                }
                // 平成28年度（12～1月）: the brackets say when in that year.
                *whole = said;
            }
        }
    }
    Ok(())
}

fn wrong_weekday(written: Weekday, day: Date, range: &Range<usize>) -> Option<DateWarning> {
    let actual = day.weekday();
    let kind = DateWarningKind::WrongWeekday { written, actual };
    (written != actual).then(|| DateWarning { kind, range: range.clone() })
}

/// Whether `said` are the same days as `when`, or the year or month that they lie in: 平成29年1月26日（2017年）.
fn says_same(said: &When, when: &When) -> bool {
    let wider = matches!(
        said.precision,
        Precision::Year
            | Precision::Years
            | Precision::FiscalYear
            | Precision::Month
            | Precision::Half
            | Precision::Quarter
    );
    (said.start == when.start && said.end == when.end)
        || (wider && said.start <= when.start && when.end <= said.end)
}
