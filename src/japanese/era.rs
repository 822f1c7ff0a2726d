//! The Japanese eras since Meiji and their years (平成29年). Dates before 1873 are converted as if the
//! Gregorian calendar had been in use; warning about that is for `when`.

use std::fmt;

use super::Date;

/// An era (元号): a row of the table. The order is the order in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Era(u8);

/// What the table knows of an era.
struct Row {
    name: &'static str,
    letter: char,
    /// The catalogue's word for it.
    word: &'static str,
    start: Date,
}

/// The only place that knows which eras there are. A day on which the era changed belongs to the new one. A new era is
/// one more row here, and its word in the catalogue of messages; reading, printing and checking follow.
const TABLE: &[Row] = &[
    Row { name: "明治", letter: 'M', word: "meiji", start: Date::known(1868, 1, 25) },
    Row { name: "大正", letter: 'T', word: "taisho", start: Date::known(1912, 7, 30) },
    Row { name: "昭和", letter: 'S', word: "showa", start: Date::known(1926, 12, 25) },
    Row { name: "平成", letter: 'H', word: "heisei", start: Date::known(1989, 1, 8) },
    Row { name: "令和", letter: 'R', word: "reiwa", start: Date::known(2019, 5, 1) },
];

impl Era {
    /// All eras, the oldest first.
    pub fn all() -> impl Iterator<Item = Self> {
        rows().map(|(era, _)| era)
    }

    /// The era that `date` is in; none before Meiji.
    pub fn of(date: Date) -> Option<Self> {
        rows().filter(|(_, row)| row.start <= date).map(|(era, _)| era).last()
    }

    /// The era written `letter` in short dates (`H29.1.26`), in either case.
    pub fn of_letter(letter: char) -> Option<Self> {
        rows().find(|(_, row)| row.letter == letter.to_ascii_uppercase()).map(|(era, _)| era)
    }

    /// The name: 平成.
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// The letter of short dates: H.
    pub fn letter(self) -> char {
        self.row().letter
    }

    /// The word for it in the catalogue of messages.
    pub fn word(self) -> &'static str {
        self.row().word
    }

    /// The first day.
    pub fn start(self) -> Date {
        self.row().start
    }

    /// Whether any day from `first` to `last` is in this era.
    pub fn touches(self, first: Date, last: Date) -> bool {
        let ends_before =
            TABLE.get(usize::from(self.0) + 1).is_some_and(|next| next.start <= first);
        self.start() <= last && !ends_before
    }

    /// The Gregorian year of the year `number` of this era, even past the era's end.
    pub fn gregorian(self, number: u16) -> Option<u16> {
        self.start().year().checked_add(number.checked_sub(1)?)
    }

    fn row(self) -> &'static Row {
        &TABLE[usize::from(self.0)]
    }
}

/// All eras with their rows, the oldest first.
fn rows() -> impl Iterator<Item = (Era, &'static Row)> {
    (0..).map(Era).zip(TABLE)
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
    fn every_row_of_the_table_can_be_told_from_the_others() {
        assert!(TABLE.is_sorted_by(|one, next| one.start < next.start));
        for (era, row) in rows() {
            assert_eq!(Era::of_letter(row.letter.to_ascii_lowercase()), Some(era));
            assert_eq!(Era::of(row.start), Some(era));
            assert_eq!(EraYear::of(row.start).unwrap().to_string(), format!("{}元", row.name));
            assert_eq!((era.name(), era.word()), (row.name, row.word));
        }
    }

    #[test]
    fn years_are_counted_from_the_first() {
        let heisei = Era::of_letter('H').unwrap();
        assert_eq!(heisei.gregorian(29), Some(2017));
        assert_eq!(heisei.gregorian(0), None);
    }

    #[test]
    fn an_era_touches_the_month_it_ends_in() {
        let [showa, heisei, reiwa] = ['S', 'H', 'R'].map(|letter| Era::of_letter(letter).unwrap());
        let january = [Date::known(1989, 1, 1), Date::known(1989, 1, 31)];
        assert!(showa.touches(january[0], january[1]) && heisei.touches(january[0], january[1]));
        assert!(!heisei.touches(Date::known(2019, 5, 1), Date::known(2019, 5, 31)));
        assert!(!reiwa.touches(Date::known(2019, 4, 1), Date::known(2019, 4, 30)));
    }
}
