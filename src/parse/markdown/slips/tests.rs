//! What is left alone in bodies, and how the rest is switched off. What is found: `tests/it/written`.

use crate::diagnostics::{Code, Diagnostic, Place};
use crate::parse::markdown::parse_body;

/// Code, line and text of everything that is found in `body`.
fn found(body: &str) -> Vec<(Code, usize, String)> {
    let told = |problem: &Diagnostic| {
        let Place::Bytes(range) = problem.span.place.clone() else { panic!("{problem:?}") };
        let line = body[..range.start].matches('\n').count() + 1;
        (problem.code, line, body[range].to_owned())
    };
    parse_body("a.md", body, 0).diagnostics.iter().map(told).collect()
}

#[test]
fn nothing_is_said_of_what_is_right() {
    for body in [
        "## 見出し\n\n文です。\n\n- 一\n- 二\n\n1. 一\n2. 二\n\n3. 三\n",
        "## 題 {#id}\n\n{漢字|かんじ}と[[case:kita]]と[[case:kita|北]]と[資料](a.pdf)と**強調**。\n",
        "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 |\n| x \\| y | z |\n\n---\n\n文\n",
        "- [ ] 一\n- [x] 二\n  - 三\n\n1. 一\n   - 二\n2. 三\n",
        "```python\nx = 1\n```\n\n~~~\n文\n~~~\n",
        "文[^1]です。\n\n[^1]: 注。\n\n[資料][1]と[資料2]\n\n[1]: https://example.jp\n[資料2]: a.pdf\n",
        "`[[case：x]]`と`＊＊x＊＊`と\\[[case：x]]。\n",
        "5 * 3 * 2、a_b_c.txt、＊1 注、※2、10~20人、(1) 一つだけ\n",
        "> [!注意] 題\n> 文です。\n\n> 引用\n",
        "{norm: x} の形。C++とC++。A == B。価格は$10と$20。\n",
        "これは*大切*です。**3つ**の点。*3つ*の点。\n",
        "1985年に始まりました。\n10.5%でした。\n",
    ] {
        assert_eq!(found(body), [], "{body}");
    }
}

#[test]
fn text_in_braces_after_a_heading_stays() {
    let html = |body: &str| parse_body("a.md", body, 0).value.plain_html(&|_| String::new());
    for (body, text, id) in [
        ("## 計画 {案}\n", "計画 {案}", "計画-案"),
        ("## 計画{18歳未満}\n", "計画{18歳未満}", "計画-18歳未満"),
        ("## 計画 {A=B}\n", "計画 {A=B}", "計画-a-b"),
        ("## 計画 {}\n", "計画 {}", "計画"),
        ("## 計画 {#kei}\n", "計画", "kei"),
        ("## 計画 {.x #kei}\n", "計画", "kei"),
    ] {
        assert_eq!(html(body), format!("<h2 id=\"{id}\">{text}</h2>\n"));
    }
}

#[test]
fn a_comment_switches_a_warning_off() {
    assert_eq!(found("<!-- lint-off: list-number -->\n1. 一\n"), []);
    assert_eq!(found("これは__重要__です。 <!-- lint-off: no-emphasis -->\n"), []);
    let lost = "| a |\n|---|\n| 1 | 2 | <!-- lint-off: table-cells -->\n";
    assert_eq!(found(lost).len(), 1, "what is lost cannot be switched off");
}

#[test]
fn a_tag_for_a_line_break_is_one() {
    let html = |body: &str| parse_body("a.md", body, 0).value.plain_html(&|_| String::new());
    assert_eq!(html("4月1日<br>10時\n"), "<p>4月1日<br>\n10時</p>\n");
    assert_eq!(html("一<BR />二<br/>三\n"), "<p>一<br>\n二<br>\n三</p>\n");
    assert!(html("| a |\n|---|\n| 一<br>二 |\n").contains("<td>一<br>\n二</td>"));
    assert_eq!(found("一<br>二\n\n<br>\n\n三\n"), []);
}
