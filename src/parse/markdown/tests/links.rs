//! Where links lead and what the later stages are told about them.

use super::{body, html};
use crate::parse::markdown::{Link, Target, parse_body};

/// The links of a file whose front matter ends at byte 6.
fn links(text: &str) -> (String, Vec<Link>) {
    let file = format!("---\n--{text}");
    (file.clone(), parse_body("x.md", &file, 6).value.links)
}

#[test]
fn each_kind_of_target() {
    let file = |path: &str, fragment: Option<&str>| Target::File {
        path: path.into(),
        fragment: fragment.map(Into::into),
    };
    let record = |kind: &str, id: &str| Target::Record { kind: kind.into(), id: id.into() };
    for (text, target, label, labelled) in [
        ("[[case:chigasaki-hokenshi]]", record("case", "chigasaki-hokenshi"), "", false),
        ("[[area:atsugi|{厚木|あつぎ}の取組]]", record("area", "atsugi"), "厚木の取組", true),
        ("[[area:atsugi|]]", record("area", "atsugi"), "", false),
        ("[a **b**](../cases/x.md#経過)", file("../cases/x.md", Some("経過")), "a b", true),
        ("[a][r]\n\n[r]: %E8%A1%A8.pdf\n", file("表.pdf", None), "a", true),
        ("[a](#b)", Target::Anchor("b".into()), "a", true),
        ("[a](tel:046-123-4567)", Target::External("tel:046-123-4567".into()), "a", true),
        ("<a@example.jp>", Target::External("mailto:a@example.jp".into()), "a@example.jp", true),
        (
            "<https://EXAMPLE.jp>",
            Target::External("https://example.jp".into()),
            "https://EXAMPLE.jp",
            true,
        ),
        ("[![図](a.png)](b.md)", file("b.md", None), "図", true),
    ] {
        let (source, links) = links(&format!("前{text}後"));
        let link = &links[0];
        assert_eq!(
            (&link.target, link.text.as_str(), link.labelled),
            (&target, label, labelled),
            "{text}"
        );
        let written = text.split('\n').next().unwrap_or_default();
        assert!(
            source[link.span.clone()].starts_with(written),
            "{text}: {}",
            &source[link.span.clone()]
        );
    }
}

#[test]
fn places_are_exact_after_marks() {
    let (source, links) = links(
        "**「前」**は{漢字|かんじ}で[[case:x]]、&amp;\\*https://example.jp/。[y](z.md)![図](w.png)後",
    );
    let places: Vec<&str> = links.iter().map(|link| &source[link.span.clone()]).collect();
    assert_eq!(places, ["[[case:x]]", "https://example.jp/", "[y](z.md)", "![図](w.png)"]);
}

#[test]
fn bare_addresses_end_where_the_text_goes_on() {
    for (text, address) in [
        ("詳細はhttps://example.jp/a?b=1を参照", "https://example.jp/a?b=1"),
        ("(https://example.jp/a_(b))。", "https://example.jp/a_(b)"),
        ("「http://example.jp」", "http://example.jp"),
        ("https://example.jp/a/.", "https://example.jp/a/"),
        ("**https://example.jp/a**", "https://example.jp/a"),
        ("HTTPS://example.jp/、", "https://example.jp/"),
        ("[注 https://example.jp/a]", "https://example.jp/a"),
        ("https://example.jp/a_b_c/＝", "https://example.jp/a_b_c/"),
    ] {
        let targets: Vec<Target> = links(text).1.into_iter().map(|link| link.target).collect();
        assert_eq!(targets, [Target::External(address.into())], "{text}");
    }
}

#[test]
fn some_addresses_stay_text() {
    for text in [
        "`https://x.jp/`",
        "xhttps://x.jp/",
        "https://",
        "http://user@x.jp/",
        "ftp://x.jp/",
        "www.x.jp",
        "a@example.jp",
        "\\[[case:x]]",
        "[[注1]]",
        "[[case:]]",
        "[[Case:x]]",
    ] {
        assert_eq!(links(text).1, [], "{text}");
    }
}

#[test]
fn nothing_is_a_link_inside_a_link() {
    assert_eq!(
        html("[a https://x.jp [[case:y|b]]](c.md)"),
        "<p><a href=\"c.md\">a https://x.jp b</a></p>\n"
    );
    assert_eq!(
        html("文![a [b](c.md) [[case:y|d]]](e.png)"),
        "<p>文<img src=\"e.png\" alt=\"a b d\"></p>\n"
    );
    assert_eq!(html("[[case:x|a *b* c]]"), "<p>[[case:x|a <em>b</em> c]]</p>\n");
}

#[test]
fn links_keep_their_titles() {
    assert_eq!(body("[a](b.md \"{題|だい}\")").links[0].title.as_deref(), Some("題"));
    assert_eq!(body("[a](b.md \" \")").links[0].title, None);
}
