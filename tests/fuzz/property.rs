//! What holds for any bytes at any place: they are read or refused, nothing panics, every place that is reported lies in
//! the file, HTML is balanced, and a date is printed so that it is read back. One function a fuzz target; shared with
//! the test that replays their corpora.

use std::sync::LazyLock;

use tenkai::diagnostics::{Diagnostic, Place};
use tenkai::japanese::excerpt::{CARD, excerpt};
use tenkai::japanese::fold::fold;
use tenkai::japanese::{DateError, FiscalYear, Parsed, When, gojuon, slug::slug};
use tenkai::parse::{lint, parse_file, parse_markdown};
use tenkai::render::say;
use tenkai::source::{SourceFile, SourcePath};
use tenkai::theme::Words;

/// What bodies say that no author has written.
static WORDS: LazyLock<Words> = LazyLock::new(Words::default);

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
    are_inside(text, &parse_markdown(path.as_str(), text).diagnostics);
}

/// Fails if the body `bytes` does not become HTML that a page can hold, whether a file may hold such bytes or not.
pub(crate) fn any_body_becomes_balanced_html(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let body = parse_markdown("content/pages/a.md", &text);
    are_inside(&text, &body.diagnostics);
    let html = body.value.plain_html(&|saying| say(&WORDS, saying));
    assert!(is_balanced(&html), "unbalanced: {html}");
    assert!(!html.contains(|c| matches!(c, '\u{FDD0}'..='\u{FDEF}')), "a mark got out: {html}");
    let mut ids: Vec<String> = body.value.levels().map(|(id, _)| id).collect();
    ids.sort_unstable();
    assert!(ids.windows(2).all(|pair| pair[0] != pair[1]), "an id twice: {ids:?}");
    assert!(!excerpt(&text, CARD).contains('\n'));
}

/// Fails if a line of `bytes` is neither a date nor refused where it is wrong, or is not read back as it is printed.
pub(crate) fn any_date_is_read_or_refused(bytes: &[u8]) {
    let year = FiscalYear::new(2016).expect("a year of our time");
    for line in String::from_utf8_lossy(bytes).lines() {
        is_read_or_refused(line, When::parse(line));
        is_read_or_refused(line, When::parse_within(line, year));
        let _ = (gojuon::key(line), fold(line).key());
        assert!(!slug(line).contains(' '));
    }
}

fn is_read_or_refused(line: &str, result: Result<Parsed, DateError>) {
    match result {
        Err(error) => assert_eq!(line.get(error.range), Some(error.part.as_str()), "{line}"),
        Ok(Parsed { when, warnings }) => {
            assert!(when.start() <= when.end(), "{line}");
            assert!(warnings.iter().all(|warning| line.get(warning.range.clone()).is_some()));
            for printed in [when.long(), when.short()] {
                let again = When::parse(&printed).map(|parsed| parsed.when);
                assert_eq!(again.as_ref(), Ok(&when), "{line}: {printed}");
            }
        }
    }
}

fn are_inside(text: &str, diagnostics: &[Diagnostic]) {
    for problem in diagnostics {
        if let Place::Bytes(range) = &problem.span.place {
            assert!(text.get(range.clone()).is_some(), "{}: {range:?}", problem.code);
        }
    }
}

/// Whether every element of `html` is closed in the order it was opened; text has no `<` of its own.
fn is_balanced(html: &str) -> bool {
    let mut open = Vec::new();
    for tag in html.split('<').skip(1) {
        let name = tag.split([' ', '>', '\n']).next().unwrap_or_default();
        match name.strip_prefix('/') {
            Some(name) if open.pop() != Some(name) => return false,
            None if !["br", "hr", "img", "input"].contains(&name) => open.push(name),
            _ => {}
        }
    }
    open.is_empty()
}
