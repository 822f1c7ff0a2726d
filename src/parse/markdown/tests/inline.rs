//! Emphasis, line breaks, ruby and raw text.

use super::{body, html, said};

/// The HTML of a paragraph, without its `<p>`.
fn line(text: &str) -> String {
    let html = html(text);
    html.trim_end().trim_start_matches("<p>").trim_end_matches("</p>").to_owned()
}

#[test]
fn emphasis_works_next_to_japanese_punctuation() {
    for (text, expected) in [
        ("これは**「重要」**です", "これは<strong>「重要」</strong>です"),
        ("**「A」**と**「B」**", "<strong>「A」</strong>と<strong>「B」</strong>"),
        ("**重要。**です", "<strong>重要。</strong>です"),
        ("値は**(A)**です", "値は<strong>(A)</strong>です"),
        ("**[x](y.md)**を", "<strong><a href=\"y.md\">x</a></strong>を"),
        (
            "**{漢字|かんじ}**は",
            "<strong><ruby>漢字<rp>（</rp><rt>かんじ</rt><rp>）</rp></ruby></strong>は",
        ),
        ("~~「旧」~~新", "<del>「旧」</del>新"),
        ("*「a」*b", "<em>「a」</em>b"),
        ("\\***「A」**", "*<strong>「A」</strong>"),
        ("「 ** 」", "「 ** 」"),
        ("**a(b)**c", "**a(b)**c"),
    ] {
        assert_eq!(line(text), expected, "{text}");
    }
}

#[test]
fn a_single_tilde_is_a_range() {
    assert_eq!(line("10~20人、30~40人"), "10~20人、30~40人");
    assert_eq!(line("~一つ~"), "~一つ~");
}

#[test]
fn line_breaks_between_wide_characters_vanish() {
    for (text, expected) in [
        ("日本\n語", "日本語"),
        ("日本\n**語**\n`字`\nです", "日本<strong>語</strong><code>字</code>です"),
        ("日本\n[語](x.md)", "日本<a href=\"x.md\">語</a>"),
        ("日本\n[[case:x]]\nを", "日本<a href=\"case:x\">case:x</a>を"),
        ("日本\n{語|ご}\nで", "日本<ruby>語<rp>（</rp><rt>ご</rt><rp>）</rp></ruby>で"),
        ("日本\nabc\n語", "日本\nabc\n語"),
        ("한국\n어", "한국\n어"),
        ("日本\n![図](x.png)", "日本\n<img src=\"x.png\" alt=\"図\">"),
        ("日本  \n語", "日本<br>\n語"),
        ("**日本**\n語", "<strong>日本</strong>語"),
    ] {
        assert_eq!(line(text), expected, "{text}");
    }
    assert_eq!(body("日本\n語\nabc\ndef\n한\n국").sections[0].text, "日本語 abc def 한 국");
}

#[test]
fn ruby_is_read_and_its_reading_kept() {
    let body = body("{喀痰|かく|たん}と{茅ヶ崎|ちがさき}、{a|b}、{漢字|か|ん|じ}");
    assert_eq!(
        body.plain_html(&said),
        "<p><ruby>喀<rp>（</rp><rt>かく</rt><rp>）</rp>痰<rp>（</rp><rt>たん</rt><rp>）</rp></ruby>と\
         <ruby>茅ヶ崎<rp>（</rp><rt>ちがさき</rt><rp>）</rp></ruby>、{a|b}、{漢字|か|ん|じ}</p>\n"
    );
    let readings: Vec<_> = body.readings.iter().map(|(b, r)| (b.as_str(), r.as_str())).collect();
    assert_eq!(readings, [("喀痰", "かくたん"), ("茅ヶ崎", "ちがさき")]);
    assert_eq!(body.sections[0].text, "喀痰と茅ヶ崎、{a|b}、{漢字|か|ん|じ}");
    assert_eq!(line("\\{漢字|かんじ}"), "{漢字|かんじ}");
}

#[test]
fn attributes_hold_words_without_readings() {
    assert_eq!(
        line("文![{図|ず}](x.png \"{題|だい}**「」**\")"),
        "文<img src=\"x.png\" alt=\"図\" title=\"題**「」**\">"
    );
}

#[test]
fn text_is_escaped_and_comments_vanish() {
    assert_eq!(line("a < b & c \\<d> &lt;e&gt;"), "a &lt; b &amp; c &lt;d&gt; &lt;e&gt;");
    assert_eq!(line("前<!-- 秘密 -->後"), "前後");
    assert_eq!(html("<!-- 秘密\n\n秘密 -->\n\n文"), "<p>文</p>\n");
}

#[test]
fn entities_cannot_forge_marks_or_controls() {
    assert_eq!(line("&#xFDD1;漢&#xFDD2;か&#xFDD3;"), "漢か");
    assert_eq!(line("&#xFDD4;case:x&#xFDD6;"), "case:x");
    assert_eq!(line("a&#1;b&#x7f;c"), "abc");
    assert_eq!(
        line("![a](b.png \"&#1;x&#xFDD2;y\")c"),
        "<img src=\"b.png\" alt=\"a\" title=\"x|y\">c"
    );
    assert_eq!(line("a\u{FDD1}b"), "a\u{FFFD}b");
}
