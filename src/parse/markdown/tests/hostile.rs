//! Input that was made to hurt: it ends, it is capped, it stays balanced, and no mark gets out.

use proptest::prelude::*;

use super::said;
use crate::diagnostics::{Code, Place};
use crate::parse::markdown::{DEEPEST_NESTING, LARGEST_OUTPUT, Piece, parse_body};

/// Shapes that have made Markdown parsers slow: what is repeated, with text before and after.
const SHAPES: [(&str, &str, &str); 42] = [
    ("", "[", ""),
    ("", "![", ""),
    ("", "[[", ""),
    ("", "[[case:x|", ""),
    ("", "[[case:x]]", ""),
    ("", "[[case:x|*a", "]]"),
    ("", "[^", ""),
    ("", "[^a]", ""),
    ("", "[^a]", "\n\n[^a]: x\n"),
    ("", "[^a]: b\n", ""),
    ("", "[^a]:\n> ", "x"),
    ("", "*", ""),
    ("", "**「", ""),
    ("", "*a _b ", ""),
    ("", "*a**b", ""),
    ("", "~", ""),
    ("", "~~a~b", ""),
    ("", "_", "a"),
    ("", "`", ""),
    ("", "`a``", ""),
    ("", "{", ""),
    ("", "{漢|", ""),
    ("", "{漢|か}", ""),
    ("", "{漢字|かん", ""),
    ("## a ", "{#b", "}"),
    ("", "## a\n", ""),
    ("", "|", ""),
    ("a|b\n-|-\n", "|", ""),
    ("a|b\n-|-\n", "|\n", ""),
    ("", "> ", "a"),
    ("", "- ", "a"),
    ("", "1. ", "a"),
    ("", "> [!NOTE]\n", ""),
    ("", "<", ""),
    ("", "<!--", ""),
    ("", "<a ", ">"),
    ("", "<b>", ""),
    ("", "&", ""),
    ("", "\\", "*「"),
    ("", "https://a(", ""),
    ("", "[a](b", ")"),
    ("", "[a]: b\n[a]\n\n", ""),
];

fn shape((before, repeated, after): (&str, &str, &str), size: usize) -> String {
    [before, &repeated.repeat(size / repeated.len() + 1), after].concat()
}

/// Whether every start tag has its end tag, in order.
fn is_balanced(html: &str) -> bool {
    let mut open = Vec::new();
    for tag in html.split('<').skip(1) {
        let name = tag.split(['>', ' ', '\n']).next().unwrap_or_default();
        match name.strip_prefix('/') {
            Some(name) if open.pop() != Some(name) => return false,
            Some(_) => {}
            None if matches!(name, "br" | "hr" | "img" | "input") => {}
            None => open.push(name),
        }
    }
    open.is_empty()
}

/// Everything that holds for any input.
fn check(text: &str, start: usize) {
    let parsed = parse_body("x.md", text, start);
    let body = &parsed.value;
    let html = body.plain_html(&said);
    assert!(html.len() <= LARGEST_OUTPUT * 2, "too large");
    assert!(is_balanced(&html), "unbalanced: {html}");
    assert!(!html.contains(|c| matches!(c, '\u{FDD0}'..='\u{FDEF}')), "a mark got out: {html}");
    assert!(
        !html.contains(|c: char| c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\r')),
        "a control got out: {html:?}"
    );
    assert!(!html.contains(" style=") || text.contains("style="), "{html}");
    let mut ids: Vec<&str> =
        html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "an id is used twice: {html}");
    let spans = body
        .links
        .iter()
        .map(|link| &link.span)
        .chain(body.headings.iter().map(|heading| &heading.span));
    for span in spans {
        assert!(
            span.start >= start && text.get(span.clone()).is_some(),
            "{span:?} is no place in {text:?}"
        );
    }
    for diagnostic in &parsed.diagnostics {
        if let Place::Bytes(range) = &diagnostic.span.place {
            assert!(
                range.start >= start && text.get(range.clone()).is_some(),
                "{diagnostic:?} in {text:?}"
            );
        }
    }
    for piece in &body.pieces {
        if let Piece::Open(index) | Piece::Close(index) | Piece::Image(index) = piece {
            assert!(*index < body.links.len());
        }
    }
}

#[test]
fn hostile_shapes_end() {
    for parts in SHAPES {
        check(&shape(parts, 6_000), 0);
    }
}

/// For a release build: `cargo test --release --lib hostile -- --ignored`.
#[test]
#[ignore = "a mebibyte a shape takes long without optimisation"]
#[expect(clippy::disallowed_methods, reason = "the time it takes is what is tested")]
fn hostile_mebibytes_end_within_two_seconds() {
    for parts in SHAPES {
        let text = shape(parts, 1 << 20);
        let before = std::time::Instant::now();
        let parsed = parse_body("x.md", &text, 0);
        let seconds = before.elapsed().as_secs_f64();
        assert!(seconds < 2.0, "{parts:?} took {seconds} s");
        drop(parsed);
    }
}

#[test]
fn nesting_has_an_end() {
    for opener in ["> ", "- ", "1. "] {
        let shallow =
            parse_body("x.md", &format!("{}a", opener.repeat(DEEPEST_NESTING / 2 - 1)), 0);
        assert_eq!(shallow.diagnostics, [], "{opener}");
        let deep = parse_body("x.md", &format!("{}a", opener.repeat(DEEPEST_NESTING + 1)), 0);
        let codes: Vec<Code> = deep.diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
        assert_eq!(codes, [Code::PageTooLarge], "{opener}");
        assert_eq!(deep.value.pieces, [], "{opener}");
    }
}

#[test]
fn output_has_an_end() {
    // Every table is named after the heading before it.
    let wide = format!("## {}\n\n{}", "題".repeat(7_000), "|a|\n|-|\n\n".repeat(1_000));
    let parsed = parse_body("x.md", &wide, 0);
    assert_eq!(parsed.diagnostics.len(), 1);
    assert_eq!(parsed.diagnostics[0].code, Code::PageTooLarge);
}

/// Pieces that mean something in Markdown or here.
const PARTS: [&str; 79] = [
    "*",
    "**",
    "~",
    "~~",
    "_",
    "`",
    "```\n",
    "[",
    "]",
    "(x.md)",
    "(javascript:x)",
    "[[case:x",
    "|",
    "]]",
    "[[a:b|c]]",
    "!",
    "![a](b.png)",
    "[^1]",
    "[^2]",
    "\n[^1]: ",
    "\n\n",
    "\n",
    " ",
    "    ",
    "- ",
    "- [ ] ",
    "1. ",
    "> ",
    "> [!注意] 題",
    "## ",
    "{#a}",
    "{漢字|かんじ}",
    "{漢|か|ん}",
    "{",
    "}",
    "|--|\n",
    "\n|a|b|\n|--|--|\n|c|",
    "表: ",
    "<b>",
    "<div>\n",
    "<!--",
    "-->",
    "<",
    "&amp;",
    "&#xFDD1;",
    "&#xFDD4;",
    "&#1;",
    "\\",
    "「",
    "」",
    "。",
    "字",
    "か",
    "a",
    "1",
    "한",
    "https://x.jp/",
    "\"",
    "'",
    "\u{FDD0}",
    "\u{FDD4}",
    "\u{FDD6}",
    "\u{1}",
    "葛\u{E0100}",
    "😀",
    "　",
    "# ",
    "***",
    "---\n",
    "  \n",
    "\t",
    "\r",
    "&lt;script&gt;",
    "<https://a.jp>",
    "<a@b.jp>",
    "\n\n[r]: x.md\n",
    "[r]",
    "\"t\"",
    "===\n",
];

fn markdown() -> impl Strategy<Value = String> {
    let part = prop::sample::select(&PARTS[..]);
    prop::collection::vec(part, 0..40).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_markdown_becomes_balanced_html(text in markdown()) {
        check(&text, 0);
        check(&format!("---\n題\n---\n{text}"), 12);
    }

    #[test]
    fn any_text_becomes_balanced_html(text in "\\PC*") {
        check(&text, 0);
    }
}
