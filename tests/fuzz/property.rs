//! What holds for any bytes at any place: they are read or refused, nothing panics, and every place that is reported lies
//! in the file. Shared by the fuzz target and by the test that replays its corpus.

use tenkai::diagnostics::{Diagnostic, Place};
use tenkai::japanese::excerpt::{CARD, excerpt};
use tenkai::japanese::{When, gojuon, slug::slug};
use tenkai::parse::{lint, parse_file, parse_markdown};
use tenkai::source::{SourceFile, SourcePath};

/// Fails if tenkai does not read or refuse `bytes`: a line with the path of a file, then what the file holds.
pub(crate) fn any_file_is_read_or_refused(bytes: &[u8]) {
    let end = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len());
    let (path, rest) =
        (String::from_utf8_lossy(&bytes[..end]), bytes.get(end + 1..).unwrap_or_default());
    let Some(path) = SourcePath::new(&path).or_else(|| SourcePath::new("content/pages/a.md"))
    else {
        return;
    };
    let Ok(read) = SourceFile::from_reader(&path, rest) else { return };
    let Some(file) = read.value else { return };
    let Some(text) = file.text() else { return };
    are_inside(text, &read.diagnostics);
    are_inside(text, &parse_file(&file).diagnostics);
    are_inside(text, &lint::lint(&file, &lint::Rules::default()));
    let body = parse_markdown(path.as_str(), text);
    are_inside(text, &body.diagnostics);
    assert!(
        !body.value.plain_html().contains(['\u{FDD0}', '\u{FDD1}', '\u{FDD2}']),
        "a mark got out"
    );
    for line in text.lines() {
        let _ = When::parse(line);
        let _ = gojuon::key(line);
        assert!(!slug(line).contains(' '));
    }
    assert!(!excerpt(text, CARD).contains('\n'));
}

fn are_inside(text: &str, diagnostics: &[Diagnostic]) {
    for problem in diagnostics {
        if let Place::Bytes(range) = &problem.span.place {
            assert!(text.get(range.clone()).is_some(), "{}: {range:?}", problem.code);
        }
    }
}
