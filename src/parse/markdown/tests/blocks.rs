//! Headings, lists, tables, figures, alerts, notes and code.

use super::{body, html, said};

#[test]
fn a_heading_gets_an_id_of_its_text() {
    assert_eq!(html("## 背景と課題"), "<h2 id=\"背景と課題\">背景と課題</h2>\n");
    assert_eq!(
        html("## {茅ヶ崎|ちがさき}の*例*{#case-1}"),
        "<h2 id=\"case-1\"><ruby>茅ヶ崎<rp>（</rp><rt>ちがさき</rt><rp>）</rp></ruby>の<em>例</em></h2>\n"
    );
    assert_eq!(html("## …"), "<h2 id=\"section\">…</h2>\n");
    assert_eq!(html("## fn-1"), "<h2 id=\"h-fn-1\">fn-1</h2>\n");
}

#[test]
fn equal_headings_get_different_ids_and_the_authors_own_stay() {
    let ids: Vec<String> =
        body("## a\n## a\n## b{#a}\n## a-2").headings.into_iter().map(|h| h.id).collect();
    assert_eq!(ids, ["a-2", "a-3", "a", "a-2-2"]);
}

#[test]
fn headings_say_what_a_table_of_contents_needs() {
    let text = "前\n\n## {経過|けいか}と[表](x.md)[^1] `A`\n\n[^1]: 注\n";
    let body = body(text);
    let heading = &body.headings[0];
    assert_eq!(heading.text, "経過と表 A");
    assert_eq!(
        heading.html,
        "<ruby>経過<rp>（</rp><rt>けいか</rt><rp>）</rp></ruby>と表 <code>A</code>"
    );
    assert_eq!((heading.level, heading.id.as_str()), (2, "経過と表-a"));
    assert_eq!(&text[heading.span.clone()], "## {経過|けいか}と[表](x.md)[^1] `A`");
    assert_eq!(body.readings, [("経過".to_owned(), "けいか".to_owned())]);
}

#[test]
fn sections_are_the_text_between_headings() {
    let body = body(
        "導入\n文\n\n## 甲\n\n- 一\n- 二\n\n| 列 |\n|--|\n| 値 |\n\n### 乙\n\n文[^1]。`符号`\n\n[^1]: 注の文\n",
    );
    let sections: Vec<_> = body.sections.iter().map(|s| (s.heading, s.text.as_str())).collect();
    assert_eq!(
        sections,
        [(None, "導入文"), (Some(0), "一\n二\n列\n値"), (Some(1), "文。符号\n注の文")]
    );
    assert_eq!(body.characters, 16);
}

#[test]
fn a_page_that_starts_with_a_heading_has_no_lead() {
    let sections = body("## 甲\n").sections;
    assert_eq!(sections.iter().map(|s| s.heading).collect::<Vec<_>>(), [Some(0)]);
}

#[test]
fn lists_and_tasks() {
    assert_eq!(html("3. a\n4. b"), "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>\n");
    assert_eq!(
        html("- [ ] a\n- [x] b\n  - c"),
        "<ul>\n<li class=\"task\"><label><input type=\"checkbox\" disabled> a</label></li>\n\
         <li class=\"task\"><label><input type=\"checkbox\" disabled checked> b</label>\
         <ul>\n<li>c</li>\n</ul>\n</li>\n</ul>\n"
    );
    assert_eq!(
        html("- [x] a\n\n  b"),
        "<ul>\n<li class=\"task\"><p><label><input type=\"checkbox\" disabled checked> a</label></p>\n<p>b</p>\n</li>\n</ul>\n"
    );
    let before_a_table = html("- [ ] 表: *\n\n- ");
    assert!(before_a_table.starts_with("<ul>\n<li class=\"task\"><p>"), "{before_a_table}");
}

#[test]
fn a_table_stands_in_a_named_region() {
    assert_eq!(
        html("## 費用\n\n| 項目 | 額 |\n|:--|--:|\n| a | 1 |\n"),
        "<h2 id=\"費用\">費用</h2>\n\
         <div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"表: 費用\">\n<table>\n<thead>\n\
         <tr><th scope=\"col\" class=\"align-left\">項目</th><th scope=\"col\" class=\"align-right\">額</th></tr>\n</thead>\n<tbody>\n\
         <tr><td class=\"align-left\">a</td><td class=\"align-right\">1</td></tr>\n</tbody>\n</table>\n</div>\n"
    );
}

#[test]
fn an_empty_corner_makes_the_first_column_headers() {
    let table = html("|  | 額 |\n|--|:-:|\n| 甲 | 1 |\n|  | 2 |\n");
    assert!(
        table.contains("<tr><td></td><th scope=\"col\" class=\"align-center\">額</th></tr>"),
        "{table}"
    );
    assert!(
        table.contains("<tr><th scope=\"row\">甲</th><td class=\"align-center\">1</td></tr>"),
        "{table}"
    );
    assert!(table.contains("<tr><td></td><td class=\"align-center\">2</td></tr>"), "{table}");
}

#[test]
fn a_paragraph_before_a_table_can_be_its_caption() {
    for prefix in ["表: ", "表：", "Table: ", "表:　"] {
        let table = html(&format!("{prefix}年度\"別\"の**実績**\n\n| a |\n|--|\n| b |\n"));
        assert!(table.starts_with("<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"年度&quot;別&quot;の実績\">\n<table>\n<caption>年度\"別\"の<strong>実績</strong></caption>\n<thead>"), "{table}");
    }
    assert_eq!(
        html("表: [値](x.md)なし\n\n文"),
        "<p>表: <a href=\"x.md\">値</a>なし</p>\n<p>文</p>\n"
    );
    assert_eq!(html("> 表: なし"), "<blockquote>\n<p>表: なし</p>\n</blockquote>\n");
    assert_eq!(html("表: なし"), "<p>表: なし</p>\n");
    assert_eq!(body("表: なし\n\n文").sections[0].text, "表: なし\n文");
}

#[test]
fn pipes_of_ruby_and_record_links_do_not_cut_cells() {
    let table = html("| a | b |\n|--|--|\n| {厚木|あつぎ} | [[area:atsugi|厚木]] |\n");
    assert!(table.contains("<tr><td><ruby>厚木<rp>（</rp><rt>あつぎ</rt><rp>）</rp></ruby></td><td><a href=\"area:atsugi\">厚木</a></td></tr>"), "{table}");
}

#[test]
fn an_image_alone_is_a_figure() {
    assert_eq!(html("![図](a.png)"), "<figure><img src=\"a.png\" alt=\"図\"></figure>\n");
    assert_eq!(
        html("![図](a.png \"{喀痰|かくたん}の<例>\")\n"),
        "<figure><img src=\"a.png\" alt=\"図\"><figcaption><ruby>喀痰<rp>（</rp><rt>かくたん</rt><rp>）</rp></ruby>の&lt;例&gt;</figcaption></figure>\n"
    );
    assert_eq!(
        html("![図](a.png \"題\") と"),
        "<p><img src=\"a.png\" alt=\"図\" title=\"題\"> と</p>\n"
    );
    assert_eq!(
        html("![a](a.png)![b](b.png)"),
        "<p><img src=\"a.png\" alt=\"a\"><img src=\"b.png\" alt=\"b\"></p>\n"
    );
}

#[test]
fn alerts_have_titles_of_their_own_or_the_usual_ones() {
    assert_eq!(
        html("> [!注意] 任意の{題|だい}\n> 本文の\n> 続き\n"),
        "<div class=\"alert alert-caution\" role=\"note\">\n<p class=\"alert-title\">任意の<ruby>題<rp>（</rp><rt>だい</rt><rp>）</rp></ruby></p>\n<p>本文の続き</p>\n</div>\n"
    );
    for (word, class, title) in [
        ("NOTE", "note", "補足"),
        ("tip", "tip", "参考"),
        ("重要", "important", "重要"),
        ("WARNING", "warning", "警告"),
    ] {
        let expected = format!(
            "<div class=\"alert alert-{class}\" role=\"note\">\n<p class=\"alert-title\">{title}</p>\n<ul>\n<li>a</li>\n</ul>\n</div>\n"
        );
        assert_eq!(html(&format!("> [!{word}]\n>\n> - a\n")), expected);
    }
    assert_eq!(
        body("> [!他] a").plain_html(&said),
        "<blockquote>\n<p>[!他] a</p>\n</blockquote>\n"
    );
    assert_eq!(
        html("> [!NOTE] `a` [b](c.md)\n> > d"),
        "<div class=\"alert alert-note\" role=\"note\">\n<p class=\"alert-title\">`a` [b](c.md)</p>\n<blockquote>\n<p>d</p>\n</blockquote>\n</div>\n"
    );
}

#[test]
fn notes_stand_at_the_end_in_the_order_of_their_references() {
    assert_eq!(
        html("[^x]: 甲[^y]\n\n[^y]: - 乙\n\n文[^z]と[^x]、再び[^X]。\n\n[^z]: 丙\n"),
        "<p>文<sup class=\"footnote-ref\"><a id=\"fnref-1\" href=\"#fn-1\">注1</a></sup>と\
         <sup class=\"footnote-ref\"><a id=\"fnref-2\" href=\"#fn-2\">注2</a></sup>、再び\
         <sup class=\"footnote-ref\"><a id=\"fnref-2-2\" href=\"#fn-2\">注2</a></sup>。</p>\n\
         <section class=\"footnotes\" aria-label=\"注\">\n<ol>\n\
         <li id=\"fn-1\">\n<p>丙 <a class=\"footnote-back\" href=\"#fnref-1\" aria-label=\"注1の参照元へ戻る\">↩\u{FE0E}</a></p>\n</li>\n\
         <li id=\"fn-2\">\n<p>甲<sup class=\"footnote-ref\"><a id=\"fnref-3\" href=\"#fn-3\">注3</a></sup> \
         <a class=\"footnote-back\" href=\"#fnref-2\" aria-label=\"注2の参照元（1）へ戻る\">↩\u{FE0E}</a> \
         <a class=\"footnote-back\" href=\"#fnref-2-2\" aria-label=\"注2の参照元（2）へ戻る\">↩\u{FE0E}</a></p>\n</li>\n\
         <li id=\"fn-3\">\n<ul>\n<li>乙</li>\n</ul>\n\
         <p><a class=\"footnote-back\" href=\"#fnref-3\" aria-label=\"注3の参照元へ戻る\">↩\u{FE0E}</a></p>\n</li>\n</ol>\n</section>\n"
    );
}

#[test]
fn a_note_defined_before_an_alert_keeps_its_text() {
    let html = html("[^1]: 注の文\n\n> [!注意] 題\n> 文[^1]\n");
    assert!(html.contains("<li id=\"fn-1\">\n<p>注の文 <a"), "{html}");
}

#[test]
fn code_is_what_the_author_typed() {
    let source = "{漢字|かんじ} **「a」**字 [[case:x|y]] <b>&amp; https://x.jp [^1]";
    let shown = source.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    assert_eq!(html(&format!("`{source}`")), format!("<p><code>{shown}</code></p>\n"));
    assert_eq!(
        super::shown(&format!("    {source}")),
        format!("<pre tabindex=\"0\"><code>{shown}</code></pre>\n")
    );
    assert_eq!(
        html(&format!("```rust\n{source}\n```")),
        format!("<pre tabindex=\"0\"><code class=\"language-rust\">{shown}\n</code></pre>\n")
    );
}

#[test]
fn a_fence_says_only_a_safe_language() {
    assert_eq!(super::shown("```\"onload=\"x\n```"), "<pre tabindex=\"0\"><code></code></pre>\n");
    assert_eq!(
        html("```c++\n```"),
        "<pre tabindex=\"0\"><code class=\"language-c++\"></code></pre>\n"
    );
    assert_eq!(super::shown("~~~日本\n~~~"), "<pre tabindex=\"0\"><code></code></pre>\n");
}

#[test]
fn a_line_break_beside_a_reference_leaves_no_gap_in_japanese() {
    let note = "\n\n[^1]: 注の文\n";
    for (text, breaks) in
        [("甲。[^1]\n乙", 0), ("甲\n[^1]乙", 0), ("甲[^1]\nB", 1), ("A[^1]\n乙", 1)]
    {
        let html = html(&format!("{text}{note}"));
        let paragraph = html.split("</p>").next().unwrap_or_default();
        assert_eq!(paragraph.matches('\n').count(), breaks, "{text}: {paragraph}");
    }
}

#[test]
fn an_id_after_a_class_is_nobody_elses() {
    let body = body("## 甲\n\n## 甲\n\n## 乙 {.c #甲-2}\n");
    let ids: Vec<String> = body.levels().map(|(id, _)| id).collect();
    assert_eq!(ids, ["甲", "甲-3", "甲-2"]);
}
