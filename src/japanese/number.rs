//! Numbers as Japanese counts with them. Not dates.

/// The `number`th of a series: 「第1回」.
pub fn ordinal(number: u32) -> String {
    format!("第{number}回")
}

/// 1234 as 1,234.
pub fn with_commas(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
