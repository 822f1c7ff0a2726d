//! The forms of a date that people search for, in both calendars. Not for folding them: that is search's.

use super::print::Calendar;
use super::{Precision, When};
use crate::japanese::{Date, EraYear, FiscalYear};

/// More fiscal years than this are named by the first and the last only.
const MOST_YEARS: u16 = 12;

impl When {
    /// Every form to index: 平成29年1月26日, 2017年1月26日, 2017-01-26, H29.1.26, 平成28年度, 2016年度. No form twice.
    pub fn search_forms(&self) -> Vec<String> {
        let mut forms = vec![self.name()];
        forms.extend(self.name_at_start());
        forms.push(self.in_calendar(Calendar::Western));
        match self.precision {
            Precision::Day => {
                forms.extend([self.start.to_string(), with_signs(self.start, '/')]);
                forms.extend(
                    with_letter(self.start)
                        .map(|year| format!("{year}.{}.{}", self.start.month(), self.start.day())),
                );
            }
            Precision::Month => {
                forms.push(self.iso());
                forms.extend(
                    with_letter(self.end).map(|year| format!("{year}.{}", self.start.month())),
                );
            }
            _ => {}
        }
        forms.extend(self.years_touched().into_iter().flat_map(names));
        let mut seen: Vec<String> = Vec::new();
        for form in forms {
            if !seen.contains(&form) {
                seen.push(form);
            }
        }
        seen
    }

    /// The fiscal years to name. A calendar year is in two, and is searched by neither.
    fn years_touched(&self) -> Vec<FiscalYear> {
        let (first, last) = self.fiscal_years();
        if matches!(self.precision, Precision::Year | Precision::Years) {
            Vec::new()
        } else if last.year() - first.year() > MOST_YEARS {
            vec![first, last]
        } else {
            (first.year()..=last.year()).filter_map(FiscalYear::new).collect()
        }
    }
}

/// 平成28年度, 2016年度, H28年度; both names where the era changed.
fn names(year: FiscalYear) -> Vec<String> {
    let mut names = vec![year.short()];
    names.extend(year.name_in_april().map(|earlier| format!("{earlier}年度")));
    names.push(year.western());
    names.extend(
        year.era_year().map(|year| format!("{}{}年度", year.era().letter(), year.number())),
    );
    names
}

fn with_letter(date: Date) -> Option<String> {
    EraYear::of(date).map(|year| format!("{}{}", year.era().letter(), year.number()))
}

fn with_signs(date: Date, sign: char) -> String {
    format!("{}{sign}{}{sign}{}", date.year(), date.month(), date.day())
}
