//! Fiscal years (年度), April to March, and their parts. Not for ranges of them: that is `When`.

use std::fmt;

use super::{Date, EraYear};

/// A fiscal year, by the calendar year in which its April lies.
///
/// It is named by the era of that year's last day, since a name given in April does not outlive a change of
/// era: 2019 is 令和元年度. The name it had in April (平成31年度) is given next to it in [`FiscalYear::long`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FiscalYear(u16);

impl FiscalYear {
    /// The year that begins in April of `year`, if all its days are dates.
    pub fn new(year: u16) -> Option<Self> {
        (1000..9999).contains(&year).then_some(Self(year))
    }

    /// The year that `date` is in: the first three months belong to the year before. The few days at both
    /// ends of what [`Date`] holds are counted to the nearest whole year.
    pub fn of(date: Date) -> Self {
        let year = if date.month() < 4 { date.year() - 1 } else { date.year() };
        Self(year.clamp(1000, 9998))
    }

    /// The calendar year of its April.
    pub fn year(self) -> u16 {
        self.0
    }

    /// 1 April.
    pub fn start(self) -> Date {
        Date::known(self.0, 4, 1)
    }

    /// 31 March.
    pub fn end(self) -> Date {
        Date::known(self.0 + 1, 3, 31)
    }

    /// The calendar year of one of its months: 2016 for December of FY2016, 2017 for January.
    pub fn year_of_month(self, month: u8) -> u16 {
        if month < 4 { self.0 + 1 } else { self.0 }
    }

    /// First and last day of one half.
    pub fn half(self, half: Half) -> (Date, Date) {
        match half {
            Half::First => (self.start(), Date::known(self.0, 9, 30)),
            Half::Second => (Date::known(self.0, 10, 1), self.end()),
        }
    }

    /// First and last day of the quarter 1, 2, 3 or 4.
    pub fn quarter(self, number: u8) -> Option<(Date, Date)> {
        let first = match number {
            1..=3 => 1 + 3 * number,
            4 => 1,
            _ => return None,
        };
        let year = self.year_of_month(first);
        Some((Date::known(year, first, 1), Date::last_of_month(year, first + 2)?))
    }

    /// The short name: 平成28年度, 令和元年度; 1860年度 before the eras.
    pub fn short(self) -> String {
        self.era_year().map_or_else(|| self.western(), |year| format!("{year}年度"))
    }

    /// The name with the western year: 平成28年度（2016年度）, 令和元年度（平成31年度、2019年度）.
    pub fn long(self) -> String {
        match (self.era_year(), self.name_in_april()) {
            (None, _) => self.western(),
            (Some(year), None) => format!("{year}年度（{}）", self.western()),
            (Some(year), Some(earlier)) => {
                format!("{year}年度（{earlier}年度、{}）", self.western())
            }
        }
    }

    /// The western name: 2016年度.
    pub fn western(self) -> String {
        format!("{}年度", self.0)
    }

    /// The year of the era that names it.
    pub fn era_year(self) -> Option<EraYear> {
        EraYear::of(Date::known(self.0, 12, 31))
    }

    /// The year of the era it began in, where that era ended before the end of the calendar year.
    pub fn name_in_april(self) -> Option<EraYear> {
        EraYear::of(self.start()).filter(|year| Some(*year) != self.era_year())
    }
}

impl fmt::Display for FiscalYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.short())
    }
}

/// A half of a fiscal year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Half {
    /// 上半期, April to September.
    First,
    /// 下半期, October to March.
    Second,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_three_months_belong_to_the_year_before() {
        let cases = [
            ((2017, 1, 26), 2016),
            ((2017, 3, 31), 2016),
            ((2017, 4, 1), 2017),
            ((2017, 12, 31), 2017),
        ];
        for ((year, month, day), expected) in cases {
            assert_eq!(FiscalYear::of(Date::new(year, month, day).unwrap()).year(), expected);
        }
        assert_eq!(FiscalYear::of(Date::new(1000, 1, 1).unwrap()).year(), 1000);
        assert_eq!(FiscalYear::of(Date::new(9999, 12, 31).unwrap()).year(), 9998);
    }

    #[test]
    fn names_follow_the_era_of_the_calendar_year() {
        let names = [
            (2016, "平成28年度（2016年度）"),
            (2018, "平成30年度（2018年度）"),
            (2019, "令和元年度（平成31年度、2019年度）"),
            (2020, "令和2年度（2020年度）"),
            (1988, "昭和63年度（1988年度）"),
            (1989, "平成元年度（1989年度）"),
            (1926, "昭和元年度（大正15年度、1926年度）"),
            (1867, "1867年度"),
        ];
        for (year, name) in names {
            assert_eq!(FiscalYear::new(year).unwrap().long(), name);
        }
    }

    #[test]
    fn parts_cover_the_year() {
        let year = FiscalYear::new(2023).unwrap();
        let days = |(first, last): (Date, Date)| format!("{first}/{last}");
        assert_eq!(days(year.half(Half::First)), "2023-04-01/2023-09-30");
        assert_eq!(days(year.half(Half::Second)), "2023-10-01/2024-03-31");
        let quarters: Vec<_> =
            (0..=5).filter_map(|number| year.quarter(number)).map(days).collect();
        assert_eq!(
            quarters,
            [
                "2023-04-01/2023-06-30",
                "2023-07-01/2023-09-30",
                "2023-10-01/2023-12-31",
                "2024-01-01/2024-03-31"
            ]
        );
    }
}
