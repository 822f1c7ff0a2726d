//! Percent encoding of addresses. Where an address may lead is decided by those who ask.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// What an address may not hold as it is. What is encoded already stays so.
const FOREIGN: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b':')
    .remove(b'/')
    .remove(b'?')
    .remove(b'#')
    .remove(b'[')
    .remove(b']')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=')
    .remove(b'%');

/// `text` with each `%xx` replaced by its byte, once, and any other `%` left as it is; none if that is no UTF-8.
pub(crate) fn decoded(text: &str) -> Option<String> {
    percent_decode_str(text).decode_utf8().ok().map(Cow::into_owned)
}

/// The same, but none if a `%` begins no `%xx`.
pub(crate) fn strictly_decoded(text: &str) -> Option<String> {
    let is_byte = |after: &str| {
        after.len() >= 2 && after.bytes().take(2).all(|digit| digit.is_ascii_hexdigit())
    };
    if text.split('%').skip(1).all(is_byte) { decoded(text) } else { None }
}

/// `path` with everything that an address may not hold encoded, and what is encoded left so.
pub(crate) fn encoded(path: &str) -> Cow<'_, str> {
    utf8_percent_encode(path, FOREIGN).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_decoded_once() {
        for (text, loose, strict) in [
            ("%E4%BA%8B%2f", Some("事/"), Some("事/")),
            ("%252e", Some("%2e"), Some("%2e")),
            ("100%.md", Some("100%.md"), None),
            ("%2", Some("%2"), None),
            ("%", Some("%"), None),
            ("%事", Some("%事"), None),
            ("%ff", None, None),
            ("", Some(""), Some("")),
        ] {
            assert_eq!(decoded(text).as_deref(), loose, "{text}");
            assert_eq!(strictly_decoded(text).as_deref(), strict, "{text}");
        }
    }

    #[test]
    fn what_an_address_may_hold_stays() {
        let kept = "/a-z._~:/?#[]@!$&'()*+,;=%20";
        assert_eq!(encoded(kept), kept);
        assert_eq!(encoded("/資 \"<>\\^`{|}"), "/%E8%B3%87%20%22%3C%3E%5C%5E%60%7B%7C%7D");
    }
}
