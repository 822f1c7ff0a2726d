//! A day of the Gregorian calendar, with what the other dates here need of it. Not for eras (`era`),
//! times of day or time zones: every date of a site is a day in Japan.

use std::fmt;

/// A day that exists, from 1000-01-01 to 9999-12-31.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The day `year`-`month`-`day` if the calendar has it and its year has four digits.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let exists = is_month(year, month) && (1..=days_in_month(year, month)).contains(&day);
        exists.then_some(Self { year, month, day })
    }

    /// The first day of a month, if there is such a month.
    pub fn first_of_month(year: u16, month: u8) -> Option<Self> {
        Self::new(year, month, 1)
    }

    /// The last day of a month, if there is such a month.
    pub fn last_of_month(year: u16, month: u8) -> Option<Self> {
        Self::first_of_month(year, month).map(Self::end_of_month)
    }

    /// A day that the caller knows to exist.
    pub(crate) const fn known(year: u16, month: u8, day: u8) -> Self {
        Self { year, month, day }
    }

    /// The last day of the month that this day is in.
    #[must_use]
    pub fn end_of_month(self) -> Self {
        Self { day: days_in_month(self.year, self.month), ..self }
    }

    /// The year, four digits.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u8 {
        self.day
    }

    /// The day of the week.
    pub fn weekday(self) -> Weekday {
        // The day 0 was a Wednesday, the fourth of `Weekday::ALL`.
        Weekday::ALL[(self.number() as usize + 3) % 7]
    }

    /// The days from 1970-01-01 to this one, for distances and calendars.
    pub fn days_since_1970(self) -> i64 {
        i64::from(self.number()) - 719_468
    }

    /// The days since 0000-03-01.
    fn number(self) -> u32 {
        // Years counted from March put the leap day last, so that month lengths follow one formula.
        let (year, month, day) = (u32::from(self.year), u32::from(self.month), u32::from(self.day));
        let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
        let before_year = year * 365 + year / 4 - year / 100 + year / 400;
        let before_month = (153 * month + 2) / 5;
        before_year + before_month + day - 1
    }
}

/// ISO 8601: `2017-01-26`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

fn is_month(year: u16, month: u8) -> bool {
    (1000..=9999).contains(&year) && (1..=12).contains(&month)
}

fn is_leap(year: u16) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

/// The length of a month that is known to exist.
fn days_in_month(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 31,
    }
}

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Weekday {
    Sunday,
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
}

impl Weekday {
    /// The days of a week, as Japanese calendars print them.
    pub const ALL: [Self; 7] = [
        Self::Sunday,
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
    ];

    /// One character: 木.
    pub fn short(self) -> &'static str {
        ["日", "月", "火", "水", "木", "金", "土"][self as usize]
    }

    /// The full name: 木曜日.
    pub fn long(self) -> String {
        format!("{}曜日", self.short())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Zeller's congruence, a formula that shares nothing with the one above. 0 is Saturday.
    fn zeller(date: Date) -> usize {
        let (year, month) = if date.month < 3 {
            (usize::from(date.year) - 1, usize::from(date.month) + 12)
        } else {
            (usize::from(date.year), usize::from(date.month))
        };
        let (century, rest) = (year / 100, year % 100);
        (usize::from(date.day) + 13 * (month + 1) / 5 + rest + rest / 4 + century / 4 + 5 * century)
            % 7
    }

    #[test]
    fn weekdays_and_day_numbers_hold_for_five_centuries() {
        let mut number = Date::new(1700, 1, 1).unwrap().days_since_1970();
        for year in 1700..=2200 {
            for month in 1..=12 {
                for day in (1..=31).filter_map(|day| Date::new(year, month, day)) {
                    assert_eq!(day.days_since_1970(), number, "{day}");
                    assert_eq!((day.weekday() as usize + 1) % 7, zeller(day), "{day}");
                    number += 1;
                }
            }
        }
        assert_eq!(Date::new(1970, 1, 1).unwrap().days_since_1970(), 0);
    }

    #[test]
    fn only_days_of_the_calendar_exist() {
        assert!(Date::new(2024, 2, 29).is_some() && Date::new(2000, 2, 29).is_some());
        let absent = [
            (2023, 2, 29),
            (1900, 2, 29),
            (2024, 2, 30),
            (2024, 4, 31),
            (2024, 0, 1),
            (2024, 13, 1),
            (2024, 1, 0),
        ];
        for (year, month, day) in
            absent.into_iter().chain([(999, 12, 31), (10_000, 1, 1), (0, 1, 1)])
        {
            assert_eq!(Date::new(year, month, day), None, "{year}-{month}-{day}");
        }
        assert_eq!(Date::last_of_month(2024, 2).unwrap().to_string(), "2024-02-29");
        assert_eq!(Date::new(2017, 1, 26).unwrap().weekday().long(), "木曜日");
    }
}
