//! Every problem of a body, at the place that is to blame.

use super::said;
use crate::diagnostics::{Code, Place};
use crate::parse::markdown::parse_body;

/// The problems of a body after some front matter, with what they point at.
fn problems(text: &str) -> Vec<(Code, String)> {
    let file = format!("---\n題: あ\n---\n{text}");
    let parsed = parse_body("x.md", &file, file.len() - text.len());
    let shown = parsed.diagnostics.into_iter().map(|diagnostic| match diagnostic.span.place {
        Place::Bytes(range) => (diagnostic.code, file[range].to_owned()),
        _ => (diagnostic.code, String::new()),
    });
    shown.collect()
}

#[test]
fn quotes_that_begin_with_a_link_are_no_notices() {
    for text in ["> [!x](https://example.jp/)", "> ![図](x.png)", "> [!]", "> 文 [!ヒント]"] {
        let codes: Vec<Code> = problems(text).into_iter().map(|(code, _)| code).collect();
        assert!(!codes.contains(&Code::UnknownAlert), "{text}: {codes:?}");
    }
}

#[test]
fn each_problem_points_at_its_cause() {
    let lead = "**「前」**{漢字|かんじ}";
    for (text, code, place) in [
        ("\n\n> [!ヒント] 題\n> 文", Code::UnknownAlert, "[!ヒント]"),
        ("a <b onclick=x>", Code::RawHtml, "<b onclick=x>"),
        ("\n\n<div>\n<p>\n</div>\n\n後", Code::RawHtml, "<div>\n<p>\n</div>"),
        ("\n\n<!-- 終わらない\n\n後", Code::RawHtml, "<!-- 終わらない\n\n後"),
        ("[**a**](javascript:x)", Code::ForbiddenScheme, "[**a**](javascript:x)"),
        ("![a](https://example.jp/a.png)", Code::ForbiddenScheme, "![a](https://example.jp/a.png)"),
        ("<data:x>", Code::ForbiddenScheme, "<data:x>"),
        ("[a]()", Code::BrokenLink, "[a]()"),
        ("[ ](x.md)", Code::EmptyLinkText, "[ ](x.md)"),
        ("![](x.png)", Code::MissingAlternative, "![](x.png)"),
        ("\n\n# 題", Code::FirstLevelHeading, "# 題"),
        ("\n\n### 節", Code::SkippedHeading, "### 節"),
        ("\n\n## 節 {#fn-1}", Code::BadId, "fn-1"),
        ("\n\n## 節 {#a}\n\n### 節 {#a}\n", Code::DuplicateAnchor, "a"),
        ("文[^無い]。", Code::UndefinedFootnote, "[^無い]"),
        ("\n\n[^使わない]: 注\n\n文", Code::UnusedFootnote, "[^使わない]"),
        ("文[^1]\n\n[^1]: 注\n\n[^1]: 二つ目", Code::UnusedFootnote, "[^1]"),
    ] {
        assert_eq!(problems(&format!("{lead}{text}")), [(code, place.to_owned())], "{text}");
    }
}

#[test]
fn harmless_text_has_no_problems() {
    for text in [
        "## a\n\n### b\n\n## c",
        "a < b、a<!-- x -->b",
        "<!-- x -->",
        "\\[^1] `[^1]` [^ 1]",
        "[a](b.md) [b](#c)",
        "文[^1]\n\n[^1]: 注",
    ] {
        assert_eq!(problems(text), [], "{text}");
    }
}

#[test]
fn refused_links_and_raw_html_stay_readable_text() {
    let html = |text| parse_body("x.md", text, 0).value.plain_html(&said);
    assert_eq!(html("[a *b*](javascript:x)"), "<p>a <em>b</em></p>\n");
    assert_eq!(html("文![a](data:x)"), "<p>文a</p>\n");
    assert_eq!(html("a<script>x</script>"), "<p>a&lt;script&gt;x&lt;/script&gt;</p>\n");
    assert_eq!(
        html("<div onclick=x>\n{漢字|かんじ}\n</div>"),
        "<p>&lt;div onclick=x&gt;\n{漢字|かんじ}\n&lt;/div&gt;</p>\n"
    );
    assert_eq!(html("# 題"), "<h2 id=\"題\">題</h2>\n");
}

#[test]
fn all_problems_come_in_the_order_of_the_file() {
    let codes: Vec<Code> =
        problems("[^a]: 注\n\n### 節\n\n<b>[a](x:y)").into_iter().map(|(code, _)| code).collect();
    assert_eq!(
        codes,
        [Code::UnusedFootnote, Code::SkippedHeading, Code::RawHtml, Code::ForbiddenScheme]
    );
}
