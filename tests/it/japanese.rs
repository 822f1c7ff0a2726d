//! What Japanese asks of whole pages: folded YAML, excerpts, reading time, links that say where they lead.

use crate::project::Project;

/// The text of the page's `<meta name="description">`.
fn description(html: &str) -> &str {
    let (_, rest) = html.split_once("<meta name=\"description\" content=\"").expect("has one");
    rest.split_once('"').expect("an attribute ends").0
}

#[test]
fn folded_yaml_lines_join_without_a_space_between_japanese_letters() {
    let site = Project::fixture(
        "-- content/pages/a.md --\n---\ntitle: 案\ndescription: >-\n  一行目の\n  文です。\n  PDCA の話も\n  書きます。\nupdated: 2026-04-01\n---\n本文。\n",
    )
    .build();
    assert_eq!(description(site.html("/a/")), "一行目の文です。 PDCA の話も書きます。");
}

#[test]
fn a_long_description_is_cut_at_a_sentence_for_search_engines_only() {
    let first = "短い文を並べます。".repeat(8);
    let whole = format!("{first}{}。", "長い文です".repeat(20));
    let project = Project::fixture(&format!(
        "-- content/pages/a.md --\n---\ntitle: 案\ndescription: {whole}\nupdated: 2026-04-01\n---\n本文。\n"
    ));
    let site = project.build();
    assert_eq!(description(site.html("/a/")), first);
    assert!(site.page("/a/").contains(&whole), "readers see all of it");
}

#[test]
fn a_page_says_how_long_its_text_takes_to_read() {
    let page = |body: &str| {
        let text = format!(
            "-- content/pages/a.md --\n---\ntitle: 案\ndescription: 案。\nupdated: 2026-04-01\n---\n{body}\n"
        );
        Project::fixture(&text).build().page("/a/").to_owned()
    };
    assert!(page("読む時間を{測|はか}る。").contains("読む時間：約1分（本文8字）"), "no readings");
    assert!(page(&"本文。\n\n".repeat(400)).contains("読む時間：約3分（本文1,200字）"));
    assert!(!page("").contains("読む時間"), "nothing to read");
}

#[test]
fn lists_show_the_beginning_of_what_a_record_says_first() {
    let site = Project::minimal()
        .edit(
            "content/organisations.yaml",
            "  type: government",
            "  roles: [相談を受ける, 訪問する]",
        )
        .append("content/meetings/kyogikai.yaml", "purpose: 課題を話し合う\n")
        .build();
    assert!(site.page("/organisations/").contains("相談を受ける、訪問する"));
    assert!(site.page("/meetings/").contains("課題を話し合う"));
}

#[test]
fn a_link_to_another_site_says_so_in_words() {
    let site = Project::minimal()
        .append("content/pages/about.md", "\n[県](https://example.jp/)\n")
        .build();
    assert!(
        site.page("/about/").contains("県<span class=\"external-note\">（外部サイト）</span></a>")
    );
}
