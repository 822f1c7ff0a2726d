//! Numbers as printable characters, few for small numbers; any of them can stand in a JavaScript string as it is.
//! `number` in `search.js` reads them. Not for text.

/// How many characters there are: ASCII from the space, without `"<\` and `^|~`, which stand between terms and places.
const SYMBOLS: u32 = 89;
/// Below this a number is one character.
const ONE: u32 = 60;
/// Below this, two.
const TWO: u32 = ONE + 27 * SYMBOLS;
/// Below this, three. Others take five.
const THREE: u32 = TWO + SYMBOLS * SYMBOLS;

/// Writes `number` at the end of `out`. Numbers above 62 million are written as the largest there is.
pub(super) fn write(out: &mut Vec<u8>, number: u32) {
    if number < ONE {
        out.push(symbol(number));
    } else if number < TWO {
        let rest = number - ONE;
        out.extend([symbol(ONE + rest / SYMBOLS), symbol(rest % SYMBOLS)]);
    } else if number < THREE {
        let rest = number - TWO;
        out.extend([symbol(87), symbol(rest / SYMBOLS), symbol(rest % SYMBOLS)]);
    } else {
        let rest = (number - THREE).min(SYMBOLS.pow(4) - 1);
        out.push(symbol(88));
        out.extend([3, 2, 1, 0].map(|place| symbol(rest / SYMBOLS.pow(place) % SYMBOLS)));
    }
}

/// A length in one character: right to a quarter of the power of two below it.
pub(super) fn write_length(out: &mut Vec<u8>, length: u32) {
    let length = length.max(4);
    let power = length.ilog2();
    out.push(symbol((4 * (power - 2) + (length >> (power - 2)) % 4).min(SYMBOLS - 1)));
}

fn symbol(value: u32) -> u8 {
    let code = u8::try_from(value).expect("a symbol's value is below 89") + b' ';
    let code = code + u8::from(code >= b'"');
    let code = code + u8::from(code >= b'<');
    let code = code + u8::from(code >= b'\\');
    let code = code + u8::from(code >= b'^');
    code + u8::from(code >= b'|')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::tests::reader::Numbers;

    #[test]
    fn every_number_is_read_back() {
        for number in (0..20_000).chain([62_752_624, 62_000_000]) {
            let mut out = Vec::new();
            write(&mut out, number);
            assert!(out.iter().all(|b| (b' '..=b'~').contains(b) && !b"\"<\\^|~".contains(b)));
            let text = String::from_utf8(out).unwrap();
            let mut numbers = Numbers::new(&text);
            assert_eq!((numbers.next(), numbers.is_done()), (number, true));
        }
        let mut out = Vec::new();
        write(&mut out, u32::MAX);
        assert_eq!(
            Numbers::new(&String::from_utf8(out).unwrap()).next(),
            10_384 + 89_u32.pow(4) - 1
        );
    }

    #[test]
    fn a_length_is_right_to_a_quarter() {
        for length in 4..100_000 {
            let mut out = Vec::new();
            write_length(&mut out, length);
            let read = Numbers::new(&String::from_utf8(out).unwrap()).length();
            assert!(read <= length && length - read <= length / 4, "{length}: {read}");
        }
    }
}
