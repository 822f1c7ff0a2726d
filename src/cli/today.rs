//! The day of a build: an argument, `SOURCE_DATE_EPOCH`, or today in Japan.

use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::Context;

use crate::japanese::Date;

const DAY: u64 = 24 * 60 * 60;
const JAPAN_AHEAD_OF_UTC: u64 = 9 * 60 * 60;

/// The day that `argument` or the environment says, else today.
#[expect(
    clippy::disallowed_methods,
    reason = "today and its substitute are asked for here and nowhere else"
)]
pub(super) fn today(argument: Option<Date>) -> anyhow::Result<Date> {
    if let Some(date) = argument {
        return Ok(date);
    }
    let seconds = match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(text) => text.parse().with_context(|| format!("SOURCE_DATE_EPOCH: {text}"))?,
        Err(_) => SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .context("the clock is before 1970")?
            .as_secs(),
    };
    day_of(seconds).with_context(|| format!("no calendar day: {seconds}"))
}

/// The day in Japan, `seconds` after the beginning of 1970 in Greenwich.
fn day_of(seconds: u64) -> Option<Date> {
    let days = i64::try_from(seconds.checked_add(JAPAN_AHEAD_OF_UTC)? / DAY).ok()?;
    let guess = u16::try_from(1970 + days / 366).ok()?;
    let is_it = |date: &Date| date.days_since_1970() == days;
    let years = guess..=guess.checked_add(u16::try_from(days / 365 / 365 + 2).ok()?)?;
    years.flat_map(|year| (1..=12).map(move |month| (year, month))).find_map(|(year, month)| {
        let first = Date::first_of_month(year, month)?;
        let day = u8::try_from(days - first.days_since_1970() + 1).ok()?;
        Date::new(year, month, day).filter(is_it)
    })
}

/// The day that `text`, YYYY-MM-DD, names.
pub(super) fn parse(text: &str) -> Result<Date, String> {
    let mut parts = text.split('-');
    let mut part = |length: usize| parts.next().filter(|part| part.len() == length);
    let date = (|| {
        let (year, month, day) = (part(4)?, part(2)?, part(2)?);
        Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    })();
    date.filter(|date| date.to_string() == text).ok_or_else(|| "YYYY-MM-DD".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_begin_at_midnight_in_japan() {
        let day = |seconds| day_of(seconds).unwrap().to_string();
        assert_eq!(day(0), "1970-01-01");
        assert_eq!(day(15 * 3600 - 1), "1970-01-01");
        assert_eq!(day(15 * 3600), "1970-01-02");
        assert_eq!(day(1_709_132_400), "2024-02-29");
        assert_eq!(day(1_795_359_599), "2026-11-22");
        assert_eq!(day(4_102_412_400), "2100-01-01");
        assert_eq!(day_of(u64::MAX), None);
    }

    #[test]
    fn only_whole_days_are_understood() {
        assert_eq!(parse("2026-11-22").unwrap().to_string(), "2026-11-22");
        for text in ["2026-2-3", "2026-02-30", "2026-11", "2026-11-22-1", "today", ""] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
