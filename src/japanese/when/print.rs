//! How a [`When`] is written, in the Japanese and in the western calendar. Everything printed here is read back
//! to the same value. Not for what search indexes: that is `search`.

use super::{Precision, When};
use crate::japanese::{Date, EraYear, FiscalYear};

/// Which years to write.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Calendar {
    Japanese,
    Western,
}

impl When {
    /// For a first mention, with both calendars: 平成29年1月26日（2017年1月26日、木曜日）, 平成29年9月（2017年9月）予定.
    pub fn long(&self) -> String {
        let western = self.in_calendar(Calendar::Western);
        let japanese = self.japanese();
        let mut brackets: Vec<String> = Vec::new();
        if japanese.is_some() {
            brackets.extend(self.name_at_start());
            brackets.push(self.western_gloss());
        }
        if self.precision == Precision::Day {
            brackets.push(self.start.weekday().long());
        }
        let name = japanese.unwrap_or(western);
        let brackets = if brackets.is_empty() {
            String::new()
        } else {
            format!("（{}）", brackets.join("、"))
        };
        format!("{name}{brackets}{}", self.suffix())
    }

    /// For further mentions: 平成29年1月26日, 平成29年9月予定.
    pub fn short(&self) -> String {
        format!("{}{}", self.name(), self.suffix())
    }

    /// For `<time datetime>`: 2017-01-26, 2017-01, 2017. None for what HTML has no form for.
    pub fn datetime(&self) -> Option<String> {
        let exact = matches!(self.precision, Precision::Day | Precision::Month | Precision::Year);
        (exact && !self.approximate).then(|| self.iso())
    }

    /// ISO 8601, a date or an interval: 2017-01-26, 2016-12/2017-01. A fiscal year is the interval of its months.
    pub fn iso(&self) -> String {
        let month = |date: Date| format!("{:04}-{:02}", date.year(), date.month());
        match self.precision {
            Precision::Day
            | Precision::MonthEnd
            | Precision::YearEnd
            | Precision::FiscalYearEnd => self.start.to_string(),
            Precision::Days | Precision::MonthThird | Precision::MonthThirds => {
                format!("{}/{}", self.start, self.end)
            }
            Precision::Month => month(self.start),
            Precision::Year => self.start.year().to_string(),
            Precision::Years => format!("{}/{}", self.start.year(), self.end.year()),
            Precision::Months
            | Precision::Quarter
            | Precision::Half
            | Precision::FiscalYear
            | Precision::FiscalYears => format!("{}/{}", month(self.start), month(self.end)),
        }
    }

    /// The name in the Japanese calendar, or in the western one before the eras.
    pub(super) fn name(&self) -> String {
        self.japanese().unwrap_or_else(|| self.western())
    }

    /// The name in the western calendar.
    pub(super) fn western(&self) -> String {
        self.in_calendar(Calendar::Western)
    }

    /// The name that a year, month or fiscal year had at its start, where the era changed in it: 平成31年度.
    pub(super) fn name_at_start(&self) -> Option<String> {
        let year = EraYear::of(self.start)?;
        match self.precision {
            Precision::FiscalYear => {
                FiscalYear::of(self.start).name_in_april().map(|year| format!("{year}年度"))
            }
            Precision::Year if EraYear::of(self.end) != Some(year) => Some(format!("{year}年")),
            Precision::Month if EraYear::of(self.end) != Some(year) => {
                Some(format!("{year}年{}月", self.start.month()))
            }
            _ => None,
        }
    }

    fn japanese(&self) -> Option<String> {
        EraYear::of(self.first_named()).is_some().then(|| self.in_calendar(Calendar::Japanese))
    }

    fn suffix(&self) -> &'static str {
        match (self.approximate, self.planned) {
            (false, false) => "",
            (true, false) => "頃",
            (false, true) => "予定",
            (true, true) => "頃予定",
        }
    }

    /// The day whose era names the first end: the last day of the first unit, as for [`FiscalYear`].
    fn first_named(&self) -> Date {
        let start = self.start;
        match self.precision {
            Precision::Day | Precision::Days => start,
            Precision::MonthThird => self.end,
            Precision::MonthThirds if start.day() < 21 => {
                Date::known(start.year(), start.month(), start.day() + 9)
            }
            Precision::Month | Precision::Months | Precision::MonthEnd | Precision::MonthThirds => {
                start.end_of_month()
            }
            Precision::Year | Precision::Years | Precision::YearEnd => {
                Date::known(start.year(), 12, 31)
            }
            Precision::Quarter
            | Precision::Half
            | Precision::FiscalYear
            | Precision::FiscalYears
            | Precision::FiscalYearEnd => Date::known(FiscalYear::of(start).year(), 12, 31),
        }
    }

    /// The day whose era names the last end.
    fn last_named(&self) -> Date {
        match self.precision {
            Precision::FiscalYears => Date::known(FiscalYear::of(self.end).year(), 12, 31),
            _ => self.end,
        }
    }

    pub(super) fn in_calendar(&self, calendar: Calendar) -> String {
        let year = year_name(self.first_named(), calendar);
        let (start, month) = (self.start, self.start.month());
        match self.precision {
            Precision::Day => format!("{year}年{month}月{}日", start.day()),
            Precision::MonthEnd => format!("{year}年{month}月末"),
            Precision::MonthThird => format!("{year}年{month}月{}", third(start)),
            Precision::Month => format!("{year}年{month}月"),
            Precision::YearEnd => format!("{year}年末"),
            Precision::FiscalYearEnd => format!("{year}年度末"),
            Precision::Year => format!("{year}年"),
            Precision::FiscalYear => format!("{year}年度"),
            Precision::Half if FiscalYear::of(start).start() == start => {
                format!("{year}年度上半期")
            }
            Precision::Half => format!("{year}年度下半期"),
            Precision::Quarter => format!("{year}年度第{}四半期", (month + 8) % 12 / 3 + 1),
            Precision::Days
            | Precision::MonthThirds
            | Precision::Months
            | Precision::Years
            | Precision::FiscalYears => self.range(calendar),
        }
    }

    /// The western name for brackets; of a part of a fiscal year its months, since that is what a reader needs.
    fn western_gloss(&self) -> String {
        match self.precision {
            Precision::Half | Precision::Quarter => {
                Self { precision: Precision::Months, ..self.clone() }.in_calendar(Calendar::Western)
            }
            _ => self.in_calendar(Calendar::Western),
        }
    }

    /// A range, without repeating what both ends share: 令和3年6月11日～18日, 平成28～29年度.
    fn range(&self, calendar: Calendar) -> String {
        let (first, last) = (self.first_named(), self.last_named());
        let (year, other_year) = (year_name(first, calendar), year_name(last, calendar));
        let same_year = year == other_year;
        let same_era = calendar == Calendar::Western || same_era(first, last);
        let (month, other_month) = (self.start.month(), self.end.month());
        let detail = |date: Date| match self.precision {
            Precision::Days => format!("{}日", date.day()),
            Precision::MonthThirds => third(date).to_owned(),
            _ => String::new(),
        };
        let (detail, other_detail) = (detail(self.start), detail(self.end));
        match self.precision {
            Precision::FiscalYears if same_era => format!("{year}～{}年度", number(last, calendar)),
            Precision::FiscalYears => format!("{year}～{other_year}年度"),
            Precision::Years if same_era => format!("{year}～{}年", number(last, calendar)),
            Precision::Years => format!("{year}年～{other_year}年"),
            Precision::Months if same_year => format!("{year}年{month}～{other_month}月"),
            _ if same_year && month == other_month => {
                format!("{year}年{month}月{detail}～{other_detail}")
            }
            _ if same_year => format!("{year}年{month}月{detail}～{other_month}月{other_detail}"),
            _ => format!("{year}年{month}月{detail}～{other_year}年{other_month}月{other_detail}"),
        }
    }
}

/// The year that `date` is in, without 年: 平成29, 2017.
fn year_name(date: Date, calendar: Calendar) -> String {
    match EraYear::of(date) {
        Some(year) if calendar == Calendar::Japanese => year.to_string(),
        _ => date.year().to_string(),
    }
}

/// The same without the name of the era.
fn number(date: Date, calendar: Calendar) -> String {
    match EraYear::of(date) {
        Some(year) if calendar == Calendar::Japanese => year.numeral(),
        _ => date.year().to_string(),
    }
}

fn same_era(first: Date, last: Date) -> bool {
    EraYear::of(first).map(EraYear::era) == EraYear::of(last).map(EraYear::era)
}

/// The third of the month that `date` begins or ends.
fn third(date: Date) -> &'static str {
    match date.day() {
        1..=10 => "上旬",
        11..=20 => "中旬",
        _ => "下旬",
    }
}
