//! What holds for any text and any date: no panic, errors that point into the text, and printed dates that are
//! read back.

use proptest::prelude::*;

use super::super::*;
use super::fiscal;
use crate::effort;

/// Pieces that dates are made of, so that most texts get past the first word.
fn pieces() -> impl Strategy<Value = String> {
    let pieces = [
        "平成",
        "令和",
        "昭和",
        "明治",
        "H",
        "Ｒ",
        "㍻",
        "元",
        "二十",
        "29",
        "31",
        "６",
        "2017",
        "0",
        "99999999999",
        "年",
        "年度",
        "月",
        "日",
        ".",
        "/",
        "-",
        "〜",
        "～",
        "から",
        "まで",
        "（",
        ")",
        "、",
        "木",
        "曜日",
        "祝",
        "予定",
        "頃",
        "上旬",
        "末",
        "上半期",
        "第",
        "四半期",
        " ",
        "\u{3099}",
        "x",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..14)
        .prop_map(|pieces| pieces.concat())
}

fn days() -> impl Strategy<Value = Date> {
    (1000_u16..=9999, 1_u8..=12, 1_u8..=31)
        .prop_filter_map("not a day", |(year, month, day)| Date::new(year, month, day))
}

/// An error must point into the text; a date must be printed so that it is read back.
fn hold(text: &str, result: Result<Parsed, DateError>) {
    match result {
        Err(error) => assert_eq!(text.get(error.range), Some(error.part.as_str()), "{text}"),
        Ok(Parsed { when, warnings }) => {
            assert!(when.start() <= when.end(), "{text}");
            assert!(
                warnings.iter().all(|warning| text.get(warning.range.clone()).is_some()),
                "{text}"
            );
            read_back(&when);
        }
    }
}

fn read_back(when: &When) {
    for printed in [when.long(), when.short()] {
        assert_eq!(When::parse(&printed).map(|parsed| parsed.when), Ok(when.clone()), "{printed}");
    }
    let days = When::parse(&when.iso()).unwrap().when;
    assert_eq!((days.start(), days.end()), (when.start(), when.end()), "{}", when.iso());
    for form in when.search_forms() {
        assert!(When::parse(&form).is_ok(), "{form}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: effort::of(400, 2000), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>(), year in 1000_u16..9999) {
        hold(&text, When::parse(&text));
        hold(&text, When::parse_within(&text, fiscal(year)));
    }

    #[test]
    fn any_pieces_of_dates_are_read_or_refused(text in pieces(), year in 1000_u16..9999) {
        hold(&text, When::parse(&text));
        hold(&text, When::parse_within(&text, fiscal(year)));
    }

    #[test]
    fn any_day_is_read_back(day in days()) {
        let when = When::from(day);
        prop_assert_eq!(When::parse(&when.iso()).map(|parsed| parsed.when), Ok(when.clone()));
        read_back(&when);
    }

    #[test]
    fn any_days_are_read_back(first in days(), length in 0_u16..1000) {
        let last = Date::new(first.year() + length % 3, first.month(), first.day() + u8::try_from(length % 5).unwrap());
        if let Some(last) = last {
            let when = When::parse(&format!("{first}/{last}")).unwrap().when;
            prop_assert_eq!((when.start(), when.end()), (first, last));
            read_back(&when);
        }
    }

    #[test]
    fn any_fiscal_years_are_read_back(year in 1860_u16..2100, length in 0_u16..9) {
        read_back(&When::from(fiscal(year)));
        let when = When::parse(&format!("{year}〜{}年度", year + length)).unwrap().when;
        prop_assert_eq!(when.fiscal_years(), (fiscal(year), fiscal(year + length)));
        read_back(&when);
    }

    #[test]
    fn any_months_of_a_fiscal_year_are_read_back(year in 1860_u16..2100, first in 0_u8..12, length in 0_u8..12) {
        let month = |index: u8| (index + 3) % 12 + 1;
        let last = (first + length).min(11);
        let when = When::parse_within(&format!("{}〜{}月", month(first), month(last)), fiscal(year)).unwrap().when;
        prop_assert_eq!(when.fiscal_year(), Some(fiscal(year)));
        prop_assert_eq!((when.start().month(), when.end().month()), (month(first), month(last)));
        read_back(&when);
    }

    #[test]
    fn any_parts_are_read_back(year in 1860_u16..2100, month in 1_u8..=12, part in 0_usize..10) {
        let parts = ["年度上半期", "年度下半期", "年度第1四半期", "年度第4四半期", "年度末", "年末"];
        let of_month = ["月上旬", "月中旬", "月下旬頃", "月末予定"];
        let text = match parts.get(part) {
            Some(part) => format!("{year}{part}"),
            None => format!("{year}年{month}{}", of_month[part - parts.len()]),
        };
        read_back(&When::parse(&text).unwrap().when);
    }
}
