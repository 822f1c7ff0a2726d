//! Whatever a file holds, it is read or refused: no panic, no place outside the file.

use proptest::prelude::*;

use super::{lint, parse_file, parse_markdown};
use crate::diagnostics::{Diagnostic, Place};
use crate::source::{SourceFile, SourcePath};

/// Pieces of files that mean something to one of the readers.
const PIECES: [&[u8]; 40] = [
    b"---\n",
    b"- id: a\n",
    b"  name: ",
    b"title: ",
    b"yomi: ",
    b"summary: >-\n",
    b"period: ",
    b"{",
    b"}",
    b"[",
    b"]",
    b": ",
    b", ",
    b"\n",
    b"  ",
    b"# ",
    b"\"",
    b"'",
    b"&a ",
    b"*a",
    b"!!x ",
    b"|\n",
    b"\t",
    b"```",
    b"**",
    b"<!--",
    b"-->",
    b"lint-off: ",
    b"](",
    b"[^1]",
    b"| ",
    "令和6年度".as_bytes(),
    "平成31年5月32日".as_bytes(),
    "：".as_bytes(),
    "　".as_bytes(),
    "{漢字|かんじ}".as_bytes(),
    "「①」".as_bytes(),
    b"\xff",
    b"\xef\xb7\x90",
    b"\r",
];

const PATHS: [&str; 8] = [
    "content/site.yaml",
    "content/vocabulary.yaml",
    "content/organisations.yaml",
    "content/glossary.yaml",
    "content/meetings/a.yaml",
    "content/cases/a.md",
    "content/areas/a.md",
    "content/elsewhere.txt",
];

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        4 => prop::sample::select(&PIECES[..]).prop_map(<[u8]>::to_vec),
        1 => prop::collection::vec(any::<u8>(), 0..4),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn are_inside(text: &str, diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().all(|problem| match &problem.span.place {
        Place::Bytes(range) => text.get(range.clone()).is_some(),
        Place::File | Place::Line(_) => true,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in bytes(), path in prop::sample::select(&PATHS[..])) {
        let path = SourcePath::new(path).unwrap();
        let read = SourceFile::from_reader(&path, &bytes[..]).unwrap();
        if let Some(file) = read.value {
            let text = file.text().unwrap();
            prop_assert!(are_inside(text, &read.diagnostics));
            prop_assert!(are_inside(text, &parse_file(&file).diagnostics));
            prop_assert!(are_inside(text, &parse_markdown(path.as_str(), text).diagnostics));
            prop_assert!(are_inside(text, &lint::lint(&file, &lint::Rules::default())));
        }
    }
}
