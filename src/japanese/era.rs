//! The Japanese eras since Meiji and their years (平成29年). Dates before 1873 are converted as if the
//! Gregorian calendar had been in use; warning about that is for `when`.

use std::fmt;

use super::Date;

/// An era (元号). The order is the order in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Era {
    Meiji,
    Taisho,
    Showa,
    Heisei,
    Reiwa,
}

/// What the table knows of an era.
struct Row {
    era: Era,
    name: &'static str,
    letter: char,
    start: Date,
}

/// The only place that knows when an era began. A day on which the era changed belongs to the new one.
const TABLE: [Row; 5] = [
    Row { era: Era::Meiji, name: "明治", letter: 'M', start: Date::known(1868, 1, 25) },
    Row { era: Era::Taisho, name: "大正", letter: 'T', start: Date::known(1912, 7, 30) },
    Row { era: Era::Showa, name: "昭和", letter: 'S', start: Date::known(1926, 12, 25) },
    Row { era: Era::Heisei, name: "平成", letter: 'H', start: Date::known(1989, 1, 8) },
    Row { era: Era::Reiwa, name: "令和", letter: 'R', start: Date::known(2019, 5, 1) },
];

impl Era {
    /// All eras, the oldest first.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|row| row.era)
    }

    /// The era that `date` is in; none before Meiji.
    pub fn of(date: Date) -> Option<Self> {
        TABLE.iter().rev().find(|row| row.start <= date).map(|row| row.era)
    }

    /// The era written `letter` in short dates (`H29.1.26`), in either case.
    pub fn of_letter(letter: char) -> Option<Self> {
        TABLE.iter().find(|row| row.letter == letter.to_ascii_uppercase()).map(|row| row.era)
    }

    /// The name: 平成.
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// The letter of short dates: H.
    pub fn letter(self) -> char {
        self.row().letter
    }

    /// The first day.
    pub fn start(self) -> Date {
        self.row().start
    }

    /// Whether any day from `first` to `last` is in this era.
    pub fn touches(self, first: Date, last: Date) -> bool {
        let ends_before = TABLE.get(self as usize + 1).is_some_and(|next| next.start <= first);
        self.start() <= last && !ends_before
    }

    /// The Gregorian year of the year `number` of this era, even past the era's end.
    pub fn gregorian(self, number: u16) -> Option<u16> {
        self.start().year().checked_add(number.checked_sub(1)?)
    }

    fn row(self) -> &'static Row {
        &TABLE[self as usize]
    }
}

/// A year of an era, printed without 年: 平成29, 令和元.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EraYear {
    era: Era,
    number: u16,
}

impl EraYear {
    /// The year that `date` is in; none before Meiji.
    pub fn of(date: Date) -> Option<Self> {
        let era = Era::of(date)?;
        Some(Self { era, number: date.year() - era.start().year() + 1 })
    }

    /// The era.
    pub fn era(self) -> Era {
        self.era
    }

    /// The year in it; 1 is 元年.
    pub fn number(self) -> u16 {
        self.number
    }

    /// The number as it is written after the era's name: 元, 2, 3.
    pub fn numeral(self) -> String {
        if self.number == 1 { "元".to_owned() } else { self.number.to_string() }
    }
}

impl fmt::Display for EraYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.era.name(), self.numeral())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn era_year(year: u16, month: u8, day: u8) -> String {
        EraYear::of(Date::new(year, month, day).unwrap())
            .map_or_else(|| "-".to_owned(), |year| year.to_string())
    }

    #[test]
    fn eras_change_on_their_days() {
        let borders = [
            ((1868, 1, 24), "-"),
            ((1868, 1, 25), "明治元"),
            ((1912, 7, 29), "明治45"),
            ((1912, 7, 30), "大正元"),
            ((1926, 12, 24), "大正15"),
            ((1926, 12, 25), "昭和元"),
            ((1989, 1, 7), "昭和64"),
            ((1989, 1, 8), "平成元"),
            ((2019, 4, 30), "平成31"),
            ((2019, 5, 1), "令和元"),
            ((2020, 1, 1), "令和2"),
        ];
        for ((year, month, day), expected) in borders {
            assert_eq!(era_year(year, month, day), expected);
        }
    }

    #[test]
    fn the_table_is_indexed_by_era() {
        assert!(TABLE.iter().enumerate().all(|(index, row)| row.era as usize == index));
        assert!(TABLE.is_sorted_by(|one, next| one.start < next.start));
        assert_eq!(Era::of_letter('h'), Some(Era::Heisei));
        assert_eq!(Era::Heisei.gregorian(29), Some(2017));
        assert_eq!(Era::Heisei.gregorian(0), None);
    }

    #[test]
    fn an_era_touches_the_month_it_ends_in() {
        let january = [Date::known(1989, 1, 1), Date::known(1989, 1, 31)];
        assert!(
            Era::Showa.touches(january[0], january[1])
                && Era::Heisei.touches(january[0], january[1])
        );
        assert!(!Era::Heisei.touches(Date::known(2019, 5, 1), Date::known(2019, 5, 31)));
        assert!(!Era::Reiwa.touches(Date::known(2019, 4, 1), Date::known(2019, 4, 30)));
    }
}
