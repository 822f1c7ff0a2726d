//! What is refused and why, what is doubted, how dates sort and print. Accepted forms are in `table`, what holds
//! for any text and any date in `properties`.

mod properties;
mod table;

use super::*;
use crate::japanese::Weekday;

fn kind_and_part(result: Result<Parsed, DateError>) -> (DateErrorKind, String) {
    let error = result.expect_err("an error is expected");
    (error.kind, error.part)
}

fn fiscal(year: u16) -> FiscalYear {
    FiscalYear::new(year).unwrap()
}

/// Each text is refused as it says, for the part that it says.
fn refused(cases: &[(&str, DateErrorKind, &str)]) {
    for (text, kind, part) in cases {
        let error = When::parse(text).expect_err(text);
        assert_eq!((&error.kind, error.part.as_str()), (kind, *part), "{text}");
        assert_eq!(&text[error.range], *part, "{text}");
    }
}

#[test]
fn what_is_no_date_is_refused_by_its_first_odd_part() {
    use DateErrorKind::*;
    refused(&[
        ("", Empty, ""),
        (" 　\n", Empty, " 　\n"),
        ("未定", NotUnderstood, "未定"),
        ("令和6年3月吉日", NotUnderstood, "吉"),
        ("March 2017", NotUnderstood, "March"),
        ("2017-01-26T10:00", NotUnderstood, ":"),
        ("平成29年1月26日は", NotUnderstood, "は"),
        ("平成", NotUnderstood, "平成"),
        ("平成年度", NotUnderstood, "平成"),
        ("平成29年1", NotUnderstood, "1"),
        ("平成29年9月15", NotUnderstood, "15"),
        ("平成29年1月26日（", NotUnderstood, "（"),
        ("平成29年1月26日（木", NotUnderstood, "（"),
        ("平成29年1月26日）", NotUnderstood, "）"),
        ("平成29年1月（木）", NotUnderstood, "木"),
        ("平成29年1月（）", NotUnderstood, "）"),
        ("H29.1.26上旬", NotUnderstood, "上旬"),
        ("平成29年上半期", NotUnderstood, "上半期"),
        ("平成29年上旬", NotUnderstood, "上旬"),
        ("平成29年度第", NotUnderstood, "第"),
        ("（（（（平成29年））））", NotUnderstood, "（"),
    ]);
}

#[test]
fn what_is_no_possible_date_is_refused_by_its_wrong_part() {
    use DateErrorKind::*;
    refused(&[
        ("20170126", NoEra, "20170126"),
        ("令和6年2月30日", NotInCalendar, "令和6年2月30日"),
        ("2023-02-29", NotInCalendar, "2023-02-29"),
        ("2023-04-31", NotInCalendar, "2023-04-31"),
        ("令和6年13月", NotInCalendar, "13"),
        ("H29.0.1", NotInCalendar, "0"),
        ("令和0年", NotInCalendar, "0"),
        ("令和99999999999999999999年", NotInCalendar, "99999999999999999999"),
        ("0999", NotInCalendar, "0999"),
        ("9999年度", NotInCalendar, "9999"),
        ("平成29年度第5四半期", NotInCalendar, "第5四半期"),
        ("6.3.1", NoEra, "6.3.1"),
        ("6/3", NoEra, "6/3"),
        ("29年度", NoEra, "29年度"),
        ("29", NoEra, "29"),
        ("28\n年\n度", NoEra, "28\n年\n度"),
        ("2017年4月〜9年5月", NoEra, "9年5月"),
        ("9月", NoYear, "9月"),
        ("6〜8月", NoYear, "6〜8月"),
        ("9月～平成29年10月", NoYear, "9月～平成29年10月"),
        ("二十十九年", NotUnderstood, "二十十九"),
        ("上半期", NoYear, "上半期"),
        ("平成30年度〜", OpenEnded, "平成30年度〜"),
        ("令和6年度～（予定）", OpenEnded, "令和6年度～"),
        ("平成30年度から", OpenEnded, "平成30年度から"),
        ("〜平成30年度", OpenEnded, "〜平成30年度"),
        ("平成30年度まで", OpenEnded, "平成30年度まで"),
        ("平成28年12月〜平成29年度", MixedRange, "平成28年12月〜平成29年度"),
        ("令和6年3月1日〜4月", MixedRange, "令和6年3月1日〜4月"),
        ("令和6年3月末〜4月上旬", MixedRange, "令和6年3月末〜4月上旬"),
        ("平成29〜28年度", EndBeforeStart, "平成29〜28年度"),
        ("平成28年12〜1月", EndBeforeStart, "平成28年12〜1月"),
        ("2017-01-26/2017-01-25", EndBeforeStart, "2017-01-26/2017-01-25"),
    ]);
}

#[test]
fn a_date_outside_its_era_comes_with_the_right_one() {
    let cases = [
        ("昭和64年1月8日", "平成元年1月8日"),
        ("平成31年5月1日", "令和元年5月1日"),
        ("H31.5", "令和元年5月"),
        ("平成31年5月", "令和元年5月"),
        ("平成32年度", "令和2年度"),
        ("平成32年", "令和2年"),
        ("平成31年末", "令和元年末"),
        ("昭和64年度", "平成元年度"),
        ("昭和64年1月末", "平成元年1月末"),
        ("昭和100年", "令和7年"),
        ("明治45年7月30日", "大正元年7月30日"),
        ("大正15年12月25日", "昭和元年12月25日"),
        ("平成元年1月7日", "昭和64年1月7日"),
        ("令和元年4月30日", "平成31年4月30日"),
        ("令和元年4月", "平成31年4月"),
        ("平成31年5月予定", "令和元年5月"),
        ("明治元年1月24日", "1868年1月24日"),
    ];
    for (text, right) in cases {
        let (kind, _) = kind_and_part(When::parse(text));
        assert_eq!(kind, DateErrorKind::OutsideEra { correct: right.to_owned() }, "{text}");
        assert!(When::parse(right).is_ok(), "{right}");
    }
    let (kind, part) = kind_and_part(When::parse("平成31年4〜6月"));
    assert_eq!(
        (kind, part.as_str()),
        (DateErrorKind::OutsideEra { correct: "令和元年6月".to_owned() }, "6月")
    );
}

#[test]
fn two_forms_of_a_date_must_agree() {
    let cases = [
        ("平成29年1月26日（2018年1月26日）", "2018年1月26日", "平成30年1月26日"),
        ("平成29年1月26日（2018年）", "2018年", "平成30年"),
        ("平成29年（2018年）1月26日", "2018年", "平成30年"),
        ("平成29年度（2016年度）", "2016年度", "平成28年度"),
        ("平成29年度（2017年）", "2017年", "平成29年"),
        ("平成28〜29年度（2016〜2018年度）", "2016〜2018年度", "平成28～30年度"),
        ("平成28年度（2015年度）〜平成29年度", "2015年度", "平成27年度"),
        ("平成29年度上半期（10〜3月）", "10〜3月", "平成29年10月～平成30年3月"),
        ("平成29年1月26日（平成29年度）", "平成29年度", "平成29年度"),
    ];
    for (text, part, meaning) in cases {
        match kind_and_part(When::parse(text)) {
            (DateErrorKind::Disagreement { bracket, .. }, quoted) => {
                assert_eq!((bracket.as_str(), quoted.as_str()), (meaning, part), "{text}");
            }
            other => panic!("{text}: {other:?}"),
        }
    }
}

#[test]
fn a_wrong_weekday_is_doubted_where_it_stands() {
    let wrong =
        DateWarningKind::WrongWeekday { written: Weekday::Friday, actual: Weekday::Thursday };
    for text in [
        "2017年1月26日（金）",
        "平成29年1月26日(2017年1月26日、金曜日)",
        "H29.1.26（金）〜27日（金）",
    ] {
        let warnings = When::parse(text).unwrap().warnings;
        let [warning] = warnings.as_slice() else { panic!("{text}: {warnings:?}") };
        assert_eq!(warning.kind, wrong);
        assert!(text[warning.range.clone()].starts_with('金'), "{text}");
    }
    let parsed = When::parse("明治5年12月3日").unwrap();
    assert_eq!(
        parsed.warnings,
        [DateWarning { kind: DateWarningKind::Lunisolar, range: 0.."明治5年12月3日".len() }]
    );
}

#[test]
fn every_weekday_agrees_with_the_calendar() {
    // 2024-09-01 was a Sunday.
    for (index, name) in ["日", "月", "火", "水", "木", "金", "土"].into_iter().enumerate() {
        for text in [
            format!("令和6年9月{}日（{name}）", index + 1),
            format!("R6.9.{}({name}曜日)", index + 1),
        ] {
            assert_eq!(When::parse(&text).unwrap().warnings, [], "{text}");
        }
    }
}

#[test]
fn a_year_in_the_text_wins_over_the_year_around_it() {
    let parsed = When::parse_within("平成30年9月", fiscal(2016)).unwrap();
    assert_eq!(parsed.when.short(), "平成30年9月");
    let (kind, part) = kind_and_part(When::parse_within("（～３月）", fiscal(2016)));
    assert_eq!((kind, part.as_str()), (DateErrorKind::OpenEnded, "～３月"));
}

#[test]
fn only_what_html_has_a_form_for_is_a_datetime() {
    let cases = [
        ("H29.1.26", Some("2017-01-26")),
        ("平成29年1月予定", Some("2017-01")),
        ("平成29年", Some("2017")),
        ("平成29年1月頃", None),
        ("平成29年1〜2月", None),
        ("平成28年度", None),
        ("令和6年3月末", None),
    ];
    for (text, expected) in cases {
        assert_eq!(When::parse(text).unwrap().when.datetime().as_deref(), expected, "{text}");
    }
}

#[test]
fn long_texts_are_refused_at_once() {
    for piece in ["十", "9", "九", "H", "（", "平成29年〜", "木", "上旬、", "\u{3099}", " ", "予定"]
    {
        let text = piece.repeat(20_000);
        assert!(When::parse(&text).is_err(), "{piece}");
        assert!(
            When::parse(&format!("平成29年{text}")).is_err() || [" ", "予定"].contains(&piece),
            "{piece}"
        );
    }
}

#[test]
fn exports_get_iso_8601() {
    let cases = [
        ("H29.1.26", "2017-01-26"),
        ("平成28年12月〜平成29年1月", "2016-12/2017-01"),
        ("令和3年6月11日〜18日", "2021-06-11/2021-06-18"),
        ("平成28年度", "2016-04/2017-03"),
        ("平成28〜29年度", "2016-04/2018-03"),
        ("平成28年度下半期", "2016-10/2017-03"),
        ("平成29〜30年", "2017/2018"),
        ("令和6年2月下旬", "2024-02-21/2024-02-29"),
        ("令和5年度末", "2024-03-31"),
    ];
    for (text, expected) in cases {
        assert_eq!(When::parse(text).unwrap().when.iso(), expected, "{text}");
    }
}

#[test]
fn search_finds_both_calendars() {
    let forms = |text: &str| When::parse(text).unwrap().when.search_forms().join(" ");
    assert_eq!(
        forms("Ｈ29.1.26"),
        "平成29年1月26日 2017年1月26日 2017-01-26 2017/1/26 H29.1.26 平成28年度 2016年度 H28年度"
    );
    assert_eq!(forms("2019年度"), "令和元年度 平成31年度 2019年度 R1年度");
    assert_eq!(forms("平成29年"), "平成29年 2017年");
    assert_eq!(
        forms("平成28～29年度"),
        "平成28～29年度 2016～2017年度 平成28年度 2016年度 H28年度 平成29年度 2017年度 H29年度"
    );
    assert_eq!(forms("1700年度～2100年度").split(' ').count(), 5);
}

#[test]
fn dates_sort_by_interval_and_then_by_precision() {
    let sorted = [
        "平成28年度",
        "平成28年12月～平成29年1月",
        "2017-01-26",
        "平成29年",
        "平成29年3月16日",
        "平成29年度第1四半期",
        "平成29年度上半期",
        "平成29年度",
        "平成29～30年度",
    ];
    let dates: Vec<_> = sorted.iter().map(|text| When::parse(text).unwrap().when).collect();
    let mut shuffled = dates.clone();
    shuffled.reverse();
    shuffled.sort();
    let expected: Vec<_> = [
        "平成28年度",
        "平成28年12月～平成29年1月",
        "平成29年",
        "平成29年1月26日",
        "平成29年3月16日",
    ]
    .into_iter()
    .chain(sorted.into_iter().skip(5))
    .collect();
    assert_eq!(shuffled.iter().map(When::short).collect::<Vec<_>>(), expected);
}

#[test]
fn records_hold_a_string_or_a_year() {
    let read = |yaml: &str| {
        serde_yaml::from_str::<When>(yaml)
            .map(|when| when.short())
            .map_err(|error| error.to_string())
    };
    assert_eq!(read("2017").as_deref(), Ok("平成29年"));
    assert_eq!(read("2017-01-26").as_deref(), Ok("平成29年1月26日"));
    assert_eq!(read("Ｈ29.1.26").as_deref(), Ok("平成29年1月26日"));
    assert_eq!(read("29"), Err("`29` needs an era or a year of four digits".to_owned()));
    assert_eq!(
        read("平成31年5月"),
        Err("`平成31年5月` is outside its era: it is 令和元年5月".to_owned())
    );
    for wrong in ["2017.1", "-2017", "true", "[2017]", "~"] {
        let error = read(wrong).unwrap_err();
        assert!(error.contains("a date such as"), "{wrong}: {error}");
    }
    let when = When::parse("令和8年度（予定）").unwrap().when;
    assert_eq!(serde_json::to_string(&when).unwrap(), "\"令和8年度予定\"");
    let parsed: Parsed = serde_yaml::from_str("2017年1月26日（金）").unwrap();
    assert_eq!(parsed.warnings.len(), 1);
}
