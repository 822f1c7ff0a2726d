//! A date as it was written, before anything is worked out: which numbers stand for year, month and day, and
//! what the second end of a range takes over from the first. Between `parse` and `resolve`.

use std::ops::Range;

use super::tokens::{Number, Third};
use super::{DateError, DateErrorKind};
use crate::japanese::{Era, Half, Weekday};

/// A whole date: one point or the two ends of a range, with everything that was said about it.
#[derive(Clone, Debug)]
pub(super) struct Written {
    pub(super) first: Point,
    pub(super) last: Option<Point>,
    pub(super) flags: Flags,
    pub(super) range: Range<usize>,
}

/// What was said about the date as a whole.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Flags {
    pub(super) planned: bool,
    pub(super) approximate: bool,
}

impl Flags {
    pub(super) fn add(&mut self, other: Self) {
        self.planned |= other.planned;
        self.approximate |= other.approximate;
    }
}

/// One end of a range, or the only one.
#[derive(Clone, Debug, Default)]
pub(super) struct Point {
    pub(super) era: Option<Era>,
    pub(super) year: Option<Placed>,
    pub(super) fiscal: bool,
    /// Written with signs instead of units: 29.1.26.
    pub(super) dotted: bool,
    pub(super) month: Option<Placed>,
    pub(super) day: Option<Placed>,
    pub(super) detail: Option<(Detail, Range<usize>)>,
    /// A last number without a unit: the 5 of 令和5～7年度.
    pub(super) bare: Option<Placed>,
    pub(super) glosses: Vec<Gloss>,
    pub(super) flags: Flags,
    pub(super) range: Range<usize>,
}

/// A number with its place.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    pub(super) number: Number,
    pub(super) range: Range<usize>,
}

/// A part of the smallest unit that was named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Detail {
    Third(Third),
    End,
    Half(Half),
    Quarter(u32),
}

/// What brackets say again.
#[derive(Clone, Debug)]
pub(super) enum Gloss {
    Weekday(Weekday, Range<usize>),
    Same(Box<Written>),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Year,
    Month,
    Day,
}

impl Written {
    /// Whether it names its own year.
    pub(super) fn has_year(&self) -> bool {
        self.first.year.is_some()
    }

    /// Gives every number its unit: 令和5～7年度 becomes 令和5年度 and 令和7年度.
    pub(super) fn settle(&mut self) -> Result<(), Wrong> {
        let Some(last) = &mut self.last else {
            return self.first.settle_alone();
        };
        if let Some(bare) = self.first.bare.take() {
            let unit = match self.first.smallest() {
                Some(Unit::Year) => Unit::Month,
                Some(Unit::Month) => Unit::Day,
                Some(Unit::Day) => return Err(Wrong::not_understood(bare.range)),
                None => last.largest().unwrap_or(Unit::Year),
            };
            if self.first.era.is_some() && self.first.year.is_none() && unit != Unit::Year {
                return Err(Wrong::not_understood(bare.range));
            }
            self.first.fiscal |= unit == Unit::Year && last.fiscal;
            self.first.put(unit, bare);
        }
        last.settle_after(&self.first)?;
        last.inherit(&self.first);
        Ok(())
    }
}

impl Point {
    fn smallest(&self) -> Option<Unit> {
        let units = [(&self.day, Unit::Day), (&self.month, Unit::Month), (&self.year, Unit::Year)];
        units.into_iter().find_map(|(number, unit)| number.as_ref().map(|_| unit))
    }

    fn largest(&self) -> Option<Unit> {
        let units = [(&self.year, Unit::Year), (&self.month, Unit::Month), (&self.day, Unit::Day)];
        units.into_iter().find_map(|(number, unit)| number.as_ref().map(|_| unit))
    }

    fn put(&mut self, unit: Unit, number: Placed) {
        match unit {
            Unit::Year => self.year = Some(number),
            Unit::Month => self.month = Some(number),
            Unit::Day => self.day = Some(number),
        }
    }

    /// A number alone is a year: `2017`, `S63`.
    fn settle_alone(&mut self) -> Result<(), Wrong> {
        match (self.bare.take(), self.smallest()) {
            (Some(bare), None) => self.year = Some(bare),
            (Some(bare), Some(_)) => return Err(Wrong::not_understood(bare.range)),
            (None, _) => {}
        }
        Ok(())
    }

    /// A number alone after ～ counts what the last number before it counts, unless it can only be a year.
    fn settle_after(&mut self, first: &Self) -> Result<(), Wrong> {
        let Some(bare) = self.bare.take() else { return Ok(()) };
        let unit = match (self.smallest(), first.smallest()) {
            (Some(_), _) | (None, None) => return Err(Wrong::not_understood(bare.range)),
            (None, Some(_)) if self.era.is_some() || bare.number.digits >= 4 => Unit::Year,
            (None, Some(unit)) => unit,
        };
        self.fiscal |= unit == Unit::Year && first.fiscal;
        self.put(unit, bare);
        Ok(())
    }

    /// Takes what is not repeated after ～ from the first end.
    fn inherit(&mut self, first: &Self) {
        if self.dotted && self.era.is_none() && self.day.is_none() && first.day.is_some() {
            // H29.1.26～2.3 leaves the year out.
            self.day = self.month.take();
            self.month = self.year.take();
        }
        let within_month = self.day.is_some() || matches!(self.detail, Some((Detail::Third(_), _)));
        match (&mut self.year, &first.year) {
            (None, _) => {
                self.year.clone_from(&first.year);
                self.era = first.era;
                self.fiscal = first.fiscal;
                if self.month.is_none() && within_month {
                    self.month.clone_from(&first.month);
                }
            }
            (Some(year), Some(_))
                if first.era.is_some() && self.era.is_none() && year.number.digits < 4 =>
            {
                self.era = first.era;
            }
            (Some(year), Some(earlier))
                if self.era.is_none() && earlier.number.digits == 4 && year.number.digits == 2 =>
            {
                let century = earlier.number.value / 100 * 100;
                year.number = Number { value: century + year.number.value, digits: 4 };
            }
            _ => {}
        }
    }
}

/// A [`DateError`] that does not quote its part yet.
#[derive(Clone, Debug)]
pub(super) struct Wrong {
    pub(super) kind: DateErrorKind,
    pub(super) range: Range<usize>,
}

impl Wrong {
    pub(super) fn new(kind: DateErrorKind, range: &Range<usize>) -> Self {
        Self { kind, range: range.clone() }
    }

    pub(super) fn not_understood(range: Range<usize>) -> Self {
        Self { kind: DateErrorKind::NotUnderstood, range }
    }

    /// The error, with its part of `text`.
    pub(super) fn quote(self, text: &str) -> DateError {
        let part = text.get(self.range.clone()).unwrap_or(text).to_owned();
        DateError { kind: self.kind, range: self.range, part }
    }
}
