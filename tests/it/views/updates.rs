//! What changed and when.

use crate::project::Project;

#[test]
fn changes_come_newest_first_by_month_and_the_latest_stand_on_the_top_page() {
    let site = Project::minimal()
        .edit("content/cases/kita.md", "updated: 2026-04-01", "updated: 2026-03-30")
        .edit(
            "content/pages/about.md",
            "updated: 2026-04-01",
            "published: 2026-04-02\nupdated: 2026-04-02",
        )
        .build();
    let page = site.page("/updates/");
    let at = |text: &str| page.find(text).unwrap_or_else(|| panic!("no {text} in {page}"));
    assert!(at("id=\"in-2026-04\"") < at("about/index.html"));
    assert!(at("about/index.html") < at("areas/kita/index.html"));
    assert!(at("areas/kita/index.html") < at("id=\"in-2026-03\""));
    assert!(at("id=\"in-2026-03\"") < at("cases/kita/index.html"));
    assert_eq!(page.matches("<td>公開</td>").count(), 1);
    let home = site.page("/");
    let news = &home[home.find("id=\"news\"").expect("the top page has news")..];
    assert!(news.find("about/index.html") < news.find("cases/kita/index.html"), "{news}");
}
