//! A date as it is read back to whoever typed it. Reading dates is `japanese`'s, saying what is wrong with one `parse`'s.

use crate::diagnostics::{Diagnostic, Span};
use crate::japanese::When;
use crate::parse::date_problems;

/// The date `text` in both calendars: 令和8年11月22日（2026年11月22日、日曜日）.
///
/// # Errors
/// Why it is no date, at bytes of `text`.
pub fn reading(text: &str) -> Result<String, Vec<Diagnostic>> {
    match When::parse(text) {
        Ok(parsed) => Ok(parsed.when.long()),
        Err(_) => Err(date_problems(text, &Span::bytes("", 0..text.len()))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Code;

    #[test]
    fn dates_are_read_back_in_both_calendars() {
        let read = |text| reading(text).map_err(|problems| problems[0].code);
        let day = Ok("令和8年11月22日（2026年11月22日、日曜日）".to_owned());
        assert_eq!(read("2026-11-22"), day);
        assert_eq!(read("令和８年１１月２２日"), day);
        assert_eq!(read("R8.11.22"), day);
        assert_eq!(read("令和6年2月35日"), Err(Code::InvalidDate));
        assert_eq!(read("平成35年4月"), Err(Code::DateOutsideEra));
        assert_eq!(read(""), Err(Code::InvalidDate));
    }
}
