//! The pages that only a preview shows (before the first build, for a page that has gone), and what a preview adds to
//! the pages of the site: one script. Everything is escaped here; the site's own pages are not changed otherwise.

use bytes::Bytes;
use memchr::memmem;

use super::shown::Problems;
use crate::diagnostics::Lang;
use crate::memo::Fingerprint;
use crate::web::html;

/// The address of the script.
pub(super) const SCRIPT: &str = "/_tenkai/preview.js";
/// The address of the look of overlay and pages.
pub(super) const STYLE: &str = "/_tenkai/preview.css";
/// The address at which browsers are told of changes.
pub(super) const EVENTS: &str = "/_tenkai/events";

/// The script itself.
pub(super) const SCRIPT_TEXT: &str = include_str!("preview.js");
/// The look itself.
pub(super) const STYLE_TEXT: &str = include_str!("preview.css");

/// What the script has to know about the page it is on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    /// Stands for what is shown at the page's address.
    pub(super) page: Fingerprint,
    /// Stands for the site that the page belongs to.
    pub(super) site: Fingerprint,
    /// The language of overlay and bar.
    pub(super) lang: Lang,
    /// Whether the page can be changed in the browser.
    pub(super) is_written: bool,
}

/// `html` with the script as the last thing in its body.
pub(super) fn with_script(html: &str, mark: Mark) -> Bytes {
    let tag = format!(
        "<script src=\"{SCRIPT}\" data-page=\"{:x}\" data-site=\"{:x}\" data-lang=\"{}\"{} defer></script>",
        mark.page,
        mark.site,
        mark.lang.code(),
        if mark.is_written { " data-write" } else { "" }
    );
    let end = memmem::rfind(html.as_bytes(), b"</body>").unwrap_or(html.len());
    [&html[..end], &tag, &html[end..]].concat().into()
}

/// Shown while the first build runs, and if it fails.
pub(super) fn without_site(problems: &Problems, mark: Mark) -> Bytes {
    let lang = mark.lang;
    if problems.summary.is_empty() {
        let text = in_lang(
            lang,
            "サイトを作っています。できあがると、この画面は自動で切り替わります。",
            "The site is being built. This page will change by itself.",
        );
        return page(in_lang(lang, "準備中", "One moment"), &paragraph(text), mark);
    }
    let text = in_lang(
        lang,
        "次の誤りのため、まだサイトを表示できません。直して保存すると、この画面は自動で切り替わります。",
        "There is no site to show yet because of these errors. Once they are mended and saved, this page will change by itself.",
    );
    let mut main = paragraph(text);
    for problem in &problems.list {
        // Long lines scroll, so that the keyboard has to reach them.
        main.push_str("<pre tabindex=\"0\">");
        main.push_str(&html::value(&problem.text));
        main.push_str("</pre>\n");
    }
    main.push_str(&paragraph(&problems.summary));
    page(in_lang(lang, "まだ表示できません", "Nothing to show yet"), &main, mark)
}

/// Shown at the address of a page that was there before; `now` is where what it showed lies now.
pub(super) fn gone(source: &str, now: Option<&str>, home: &str, mark: Mark) -> Bytes {
    let lang = mark.lang;
    let mut main = paragraph(in_lang(
        lang,
        "さきほどまでここにあったページは、今の内容にはありません。元に戻すと、この画面は自動で切り替わります。",
        "The page that was here a moment ago is not part of the present content. If it comes back, this page will change by itself.",
    ));
    let origin = in_lang(lang, "もとのファイル", "Its source");
    main.push_str(&paragraph(&[origin, ": ", source].concat()));
    if let Some(now) = now {
        main.push_str(&link(
            now,
            in_lang(lang, "新しいアドレスで開く", "Open it at its new address"),
        ));
    }
    main.push_str(&link(home, in_lang(lang, "トップページへ", "To the top page")));
    page(in_lang(lang, "このページはなくなりました", "This page has gone"), &main, mark)
}

/// Shown where the site has no page for addresses without a page, and outside of the site's path.
pub(super) fn nothing(home: &str, mark: Mark) -> Bytes {
    let lang = mark.lang;
    let mut main = paragraph(in_lang(
        lang,
        "このアドレスにはページがありません。",
        "There is no page at this address.",
    ));
    main.push_str(&link(home, in_lang(lang, "トップページへ", "To the top page")));
    page(in_lang(lang, "ページがありません", "No page here"), &main, mark)
}

fn page(title: &str, main: &str, mark: Mark) -> Bytes {
    let title = html::value(title);
    let html = format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <link rel=\"stylesheet\" href=\"{STYLE}\">\n</head>\n\
         <body class=\"tenkai-page\">\n<main>\n<h1>{title}</h1>\n{main}</main>\n</body>\n</html>\n",
        mark.lang.code()
    );
    with_script(&html, mark)
}

fn paragraph(text: &str) -> String {
    element("p", text)
}

fn element(name: &str, text: &str) -> String {
    format!("<{name}>{}</{name}>\n", html::value(text))
}

fn link(href: &str, text: &str) -> String {
    format!("<p><a href=\"{}\">{}</a></p>\n", html::value(href), html::value(text))
}

fn in_lang<'a>(lang: Lang, ja: &'a str, en: &'a str) -> &'a str {
    match lang {
        Lang::Ja => ja,
        Lang::En => en,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::serve::shown::Problem;

    fn mark(lang: Lang) -> Mark {
        Mark { page: Fingerprint::of(&1), site: Fingerprint::of(&2), lang, is_written: false }
    }

    #[test]
    fn the_script_is_all_that_is_added() {
        for (before, after) in [("<p>a</body> b", "</body></html>\n"), ("<p>", "")] {
            let html = format!("{before}{after}");
            let with = with_script(&html, mark(Lang::Ja));
            let with = std::str::from_utf8(&with).unwrap();
            let added = with.strip_prefix(before).unwrap().strip_suffix(after).unwrap();
            assert!(
                added.starts_with("<script src=\"/_tenkai/preview.js\" data-page=\""),
                "{added}"
            );
            assert!(added.ends_with("\" data-lang=\"ja\" defer></script>"), "{added}");
            assert_eq!(added.matches('<').count(), 2);
        }
    }

    #[test]
    fn what_comes_from_the_content_is_escaped() {
        let hostile = "<script>alert(1)</script>\"'&";
        let problem = Problem { path: "a".into(), error: true, text: hostile.to_owned() };
        let problems = Problems { summary: hostile.to_owned(), errors: 1, list: vec![problem] };
        for lang in [Lang::Ja, Lang::En] {
            for page in [
                without_site(&problems, mark(lang)),
                gone(hostile, Some(hostile), hostile, mark(lang)),
                nothing(hostile, mark(lang)),
            ] {
                let page = std::str::from_utf8(&page).unwrap();
                assert!(page.contains("&lt;script&gt;") || !page.contains("alert"), "{page}");
                assert_eq!(page.matches("<script").count(), 1);
                assert!(page.contains("&quot;&#39;&amp;"));
            }
        }
    }
}
