//! Numbers as printable characters, few for small numbers; any of them can stand in a JavaScript string as it is.
//! `numbers` in `search.js` reads them. Not for text.

/// Values below this end a number; those above say that more follows.
const LAST: u32 = 60;
/// How many values say so. In all that is ASCII from `#`, without `<` and `\`.
const MORE: u32 = 30;

/// Writes `number` at the end of `out`.
pub(super) fn write(out: &mut Vec<u8>, number: u32) {
    write_more(out, number / LAST);
    out.push(symbol(number % LAST));
}

fn write_more(out: &mut Vec<u8>, high: u32) {
    if high > 0 {
        write_more(out, high / MORE);
        out.push(symbol(LAST + high % MORE));
    }
}

fn symbol(value: u32) -> u8 {
    let code = u8::try_from(value).expect("a symbol's value is below 90") + b'#';
    let code = code + u8::from(code >= b'<');
    code + u8::from(code >= b'\\')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::tests::reader::numbers;

    #[test]
    fn every_number_is_read_back() {
        for number in (0..60_000).chain([62_752_624, u32::MAX]) {
            let mut out = Vec::new();
            write(&mut out, number);
            assert!(out.iter().all(|b| (b'#'..=b'~').contains(b) && !b"<\\".contains(b)));
            assert_eq!(numbers(str::from_utf8(&out).unwrap()), [number]);
        }
    }

    #[test]
    fn small_numbers_are_short() {
        for (number, length) in [(59, 1), (60, 2), (1799, 2), (1800, 3), (53_999, 3)] {
            let mut out = Vec::new();
            write(&mut out, number);
            assert_eq!(out.len(), length, "{number}");
        }
    }
}
