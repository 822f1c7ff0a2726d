//! From the bytes of a text file to its text, only where there is no doubt about what they say: UTF-8, or CP932
//! that cannot be anything else. Not for single characters that have no place in a text: see `characters`.

use std::borrow::Cow;

use encoding_rs::{EUC_JP, SHIFT_JIS};

use super::path::SourcePath;
use crate::diagnostics::{Code, Diagnosed, Diagnostic, Span};

/// The text that `bytes` hold, without byte order mark, with `\n` line ends; `None` if that is uncertain.
pub(super) fn decode(path: &SourcePath, bytes: Vec<u8>) -> Diagnosed<Option<String>> {
    if let Some(encoding) = other_unicode(&bytes).or_else(|| iso_2022_jp(&bytes)) {
        return refused(path, 1, Some(encoding));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Diagnosed::clean(Some(plain(text))),
        Err(error) => {
            let first_bad = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            match cp932(&bytes) {
                Ok(text) => Diagnosed {
                    value: Some(plain(text)),
                    diagnostics: vec![
                        Diagnostic::new(Code::LegacyEncoding, Span::file(path))
                            .with("encoding", "Shift_JIS"),
                    ],
                },
                Err(encoding) => refused(path, line_of(&bytes[..first_bad]), encoding),
            }
        }
    }
}

fn refused(
    path: &SourcePath,
    line: usize,
    encoding: Option<&'static str>,
) -> Diagnosed<Option<String>> {
    let problem = Diagnostic::new(Code::WrongEncoding, Span::line(path, line))
        .with_some("encoding", encoding);
    Diagnosed { value: None, diagnostics: vec![problem] }
}

fn other_unicode(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] => Some("UTF-32"),
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => Some("UTF-16"),
        _ => None,
    }
}

/// The escape sequences that switch to Japanese in a JIS mail or text; all its bytes are valid UTF-8.
fn iso_2022_jp(bytes: &[u8]) -> Option<&'static str> {
    let switches =
        |at: usize| bytes[at..].starts_with(b"\x1b$B") || bytes[at..].starts_with(b"\x1b$@");
    memchr::memchr_iter(0x1b, bytes).any(switches).then_some("ISO-2022-JP")
}

/// Drops the byte order mark and makes every line end `\n`.
fn plain(text: String) -> String {
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    if memchr::memchr(b'\r', text.as_bytes()).is_none() {
        return text;
    }
    text.replace("\r\n", "\n").replace('\r', "\n")
}

fn line_of(before: &[u8]) -> usize {
    let breaks = memchr::memchr_iter(b'\n', before).count();
    let lone =
        memchr::memchr_iter(b'\r', before).filter(|at| before.get(at + 1) != Some(&b'\n')).count();
    1 + breaks + lone
}

/// The text of bytes that are CP932 and nothing else; else the encoding they seem to be in, if any.
///
/// Nearly all bytes mean something in CP932, so that they decode proves little. Four rules rule the rest out:
/// - the text in CP932 is these bytes again: no private characters, no spellings that only some programs know;
/// - they are not EUC-JP too. Every hiragana, katakana and common kanji of CP932 has a byte that EUC-JP has not;
/// - less than half of what is not ASCII is half-width katakana, which is how damaged EUC-JP looks;
/// - less than half of what is not ASCII is sound UTF-8, which is how damaged UTF-8 looks.
fn cp932(bytes: &[u8]) -> Result<String, Option<&'static str>> {
    if EUC_JP.decode_without_bom_handling_and_without_replacement(bytes).is_some() {
        return Err(Some("EUC-JP"));
    }
    if mostly_utf8(bytes) {
        return Err(Some("UTF-8"));
    }
    let text = SHIFT_JIS.decode_without_bom_handling_and_without_replacement(bytes).ok_or(None)?;
    let (again, _, unmappable) = SHIFT_JIS.encode(&text);
    if unmappable || *again != *bytes || mostly_half_width(&text) {
        return Err(None);
    }
    Ok(Cow::into_owned(text))
}

fn mostly_utf8(bytes: &[u8]) -> bool {
    let beyond_ascii = |bytes: &[u8]| bytes.iter().filter(|byte| !byte.is_ascii()).count();
    let sound: usize =
        bytes.utf8_chunks().map(|chunk| beyond_ascii(chunk.valid().as_bytes())).sum();
    2 * sound >= beyond_ascii(bytes)
}

fn mostly_half_width(text: &str) -> bool {
    let beyond_ascii = text.chars().filter(|character| !character.is_ascii());
    let (half, all) = beyond_ascii.fold((0, 0), |(half, all), character| {
        (half + usize::from(matches!(character, '\u{ff61}'..='\u{ff9f}')), all + 1)
    });
    2 * half >= all
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::Encoding;

    /// Sentences of the kind that municipal texts hold, from two letters to a paragraph.
    const SENTENCES: [&str; 12] = [
        "導入",
        "市",
        "展開する",
        "窓口の手続き",
        "北海道札幌市",
        "書かない窓口を三つの町で試した。",
        "標準化対象事務のうち、住民記録と税の移行を終えた。",
        "第３回会議　議事要旨（令和７年２月１４日）",
        "モデル地域：○○県△△市、費用は約１，２００万円（税込）。①調達 ②設計 ③移行",
        "title: 電子申請\nsummary: 子育ての手続きをオンラインにした。\n",
        "髙﨑市と﨑山町の協議会では、担当者が毎週集まり、ｼｽﾃﾑの課題を一つずつ片付けた。",
        "事業者との協議を重ね、要件を整理し、住民説明会を六回開いた。参加者は延べ三百人で、高齢の方からは\
         操作が難しいという声が、若い世代からは休日にも使いたいという声が寄せられた。\n\n町はこれを受けて、\
         窓口に支援員を置き、スマートフォンの教室を月に二度ひらくことにした。",
    ];

    fn path() -> SourcePath {
        SourcePath::new("content/a.md").expect("inside")
    }

    fn encoded(text: &str, encoding: &'static Encoding) -> Vec<u8> {
        let (bytes, _, unmappable) = encoding.encode(text);
        assert!(!unmappable, "{text} has no {}", encoding.name());
        bytes.into_owned()
    }

    fn refusal(bytes: &[u8]) -> (Span, Option<String>) {
        let decoded = decode(&path(), bytes.to_vec());
        assert_eq!(decoded.value, None, "{bytes:x?}");
        assert_eq!(decoded.diagnostics.len(), 1);
        assert_eq!(decoded.diagnostics[0].code, Code::WrongEncoding);
        let encoding = decoded.diagnostics[0].args.iter().find(|(name, _)| *name == "encoding");
        let encoding = encoding.map(|(_, arg)| match arg {
            crate::diagnostics::Arg::Text(text) => text.clone(),
            crate::diagnostics::Arg::Word(word) => (*word).to_owned(),
        });
        (decoded.diagnostics[0].span.clone(), encoding)
    }

    #[test]
    fn utf8_is_taken_as_it_is() {
        for text in SENTENCES {
            assert_eq!(decode(&path(), text.into()), Diagnosed::clean(Some(text.to_owned())));
        }
        assert_eq!(decode(&path(), Vec::new()), Diagnosed::clean(Some(String::new())));
    }

    #[test]
    fn marks_and_line_ends_are_made_plain() {
        let decoded = decode(&path(), "\u{feff}a\r\nb\rc\n\r\n\r\rd".into());
        assert_eq!(decoded, Diagnosed::clean(Some("a\nb\nc\n\n\n\nd".to_owned())));
    }

    #[test]
    fn cp932_is_read_with_a_warning() {
        for text in SENTENCES {
            let decoded = decode(&path(), encoded(text, SHIFT_JIS));
            assert_eq!(decoded.value.as_deref(), Some(text));
            assert_eq!(
                decoded.diagnostics.iter().map(|found| found.code).collect::<Vec<_>>(),
                [Code::LegacyEncoding]
            );
        }
        assert_eq!(
            decode(&path(), encoded("窓口\r\n手続き\r\n", SHIFT_JIS)).value.as_deref(),
            Some("窓口\n手続き\n")
        );
    }

    #[test]
    fn euc_jp_is_named_and_refused() {
        for text in SENTENCES {
            let bytes = encoded(text, EUC_JP);
            assert_eq!(refusal(&bytes).1.as_deref(), Some("EUC-JP"), "{text}");
        }
    }

    #[test]
    fn damaged_euc_jp_is_refused_too() {
        for text in &SENTENCES[2..] {
            let mut bytes = encoded(text, EUC_JP);
            bytes.push(0xA4);
            refusal(&bytes);
        }
    }

    #[test]
    fn text_of_half_width_katakana_only_is_refused() {
        refusal(&encoded("ｶﾌﾞｼｷｶﾞｲｼｬ", SHIFT_JIS));
        refusal(&encoded("氏名: ﾔﾏﾀﾞﾀﾛｳ", SHIFT_JIS));
    }

    #[test]
    fn damaged_utf8_is_not_taken_for_cp932() {
        for text in &SENTENCES[2..] {
            for damaged in [
                text.as_bytes()[..text.len() - 1].to_vec(),
                [text.as_bytes(), b"\x83\x41"].concat(),
            ] {
                if String::from_utf8(damaged.clone()).is_err() {
                    assert_eq!(refusal(&damaged).1.as_deref(), Some("UTF-8"), "{text}");
                }
            }
        }
    }

    #[test]
    fn the_line_is_that_of_the_first_bad_byte() {
        assert_eq!(refusal(b"a\r\nb\rc\nd\xff").0, Span::line(&path(), 4));
        assert_eq!(refusal(b"\xff").0, Span::line(&path(), 1));
        assert_eq!(refusal(&encoded("title: x\nname: 導入\n", EUC_JP)).0, Span::line(&path(), 2));
    }

    #[test]
    fn other_encodings_are_named() {
        let utf16 = |order: fn(u16) -> [u8; 2]| {
            "\u{feff}導入".encode_utf16().flat_map(order).collect::<Vec<u8>>()
        };
        assert_eq!(refusal(&utf16(u16::to_le_bytes)).1.as_deref(), Some("UTF-16"));
        assert_eq!(refusal(&utf16(u16::to_be_bytes)).1.as_deref(), Some("UTF-16"));
        assert_eq!(refusal(b"\xff\xfe\0\0a\0\0\0").1.as_deref(), Some("UTF-32"));
        assert_eq!(
            refusal(&encoded("導入の手引き", encoding_rs::ISO_2022_JP)).1.as_deref(),
            Some("ISO-2022-JP")
        );
        assert_eq!(refusal(b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\xff").1, None);
    }

    #[test]
    fn private_characters_of_cp932_are_refused() {
        refusal(&[encoded("町の名は", SHIFT_JIS), vec![0xF0, 0x40]].concat());
    }
}
