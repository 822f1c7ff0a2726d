//! Every accepted form against what it means, from `table.tsv`: one row a form, written by hand, checked against
//! each other by other formulas than the code's.

use std::fmt::Write;

use super::super::*;

struct Row<'a> {
    form: &'a str,
    within: Option<FiscalYear>,
    start: &'a str,
    end: &'a str,
    /// Precision, 予定 and 頃, fiscal years, long form.
    rest: [&'a str; 4],
}

fn rows() -> impl Iterator<Item = Row<'static>> {
    include_str!("table.tsv").lines().skip(1).map(|line| {
        let fields: Vec<_> = line.split('\t').collect();
        let [form, within, start, end, rest @ ..] = fields.as_slice() else {
            panic!("too few fields in {line}")
        };
        let within = within.parse().ok().and_then(FiscalYear::new);
        let rest = rest.try_into().unwrap_or_else(|_| panic!("8 fields expected in {line}"));
        Row { form, within, start, end, rest }
    })
}

fn read(row: &Row<'_>) -> Result<Parsed, DateError> {
    match row.within {
        Some(year) => When::parse_within(row.form, year),
        None => When::parse(row.form),
    }
}

fn said(when: &When) -> &'static str {
    match (when.is_planned(), when.is_approximate()) {
        (false, false) => "-",
        (true, false) => "planned",
        (false, true) => "approximate",
        (true, true) => "both",
    }
}

#[test]
fn every_form_means_what_the_table_says() {
    let mut wrong = String::new();
    for row in rows() {
        let found = match read(&row) {
            Ok(Parsed { when, .. }) => {
                let years = match when.fiscal_year() {
                    Some(year) => year.year().to_string(),
                    None => {
                        format!("{}-{}", when.fiscal_years().0.year(), when.fiscal_years().1.year())
                    }
                };
                let precision = format!("{:?}", when.precision());
                [
                    when.start().to_string(),
                    when.end().to_string(),
                    precision,
                    said(&when).to_owned(),
                    years,
                    when.long(),
                ]
            }
            Err(error) => [
                "error".to_owned(),
                error.to_string(),
                String::new(),
                String::new(),
                String::new(),
                String::new(),
            ],
        };
        let expected = [row.start, row.end].into_iter().chain(row.rest);
        if !expected.eq(found.iter().map(String::as_str)) {
            writeln!(wrong, "{}: {}", row.form, found.join(" ")).unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    assert!(rows().count() >= 300);
}

#[test]
fn what_is_printed_is_read_back() {
    for row in rows() {
        let when = read(&row).unwrap().when;
        for printed in [when.long(), when.short()] {
            assert_eq!(
                When::parse(&printed).map(|parsed| parsed.when),
                Ok(when.clone()),
                "{printed}"
            );
        }
        let days = When::parse(&when.iso()).unwrap().when;
        assert_eq!((days.start(), days.end()), (when.start(), when.end()), "{}", when.iso());
        for form in when.search_forms() {
            assert!(When::parse(&form).is_ok(), "{form}");
        }
    }
}

#[test]
fn only_dates_before_1873_are_doubtful() {
    for row in rows() {
        let parsed = read(&row).unwrap();
        let lunisolar =
            parsed.warnings.iter().any(|warning| warning.kind == DateWarningKind::Lunisolar);
        assert_eq!(lunisolar, parsed.when.start().year() < 1873, "{}", row.form);
        assert_eq!(parsed.warnings.len(), usize::from(lunisolar), "{}", row.form);
    }
}
