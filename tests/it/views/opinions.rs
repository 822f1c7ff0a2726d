//! Opinions and what answered them.

use crate::project::Project;

#[test]
fn an_opinion_stands_under_its_body_with_what_answered_it() {
    let site = Project::minimal()
        .edit(
            "content/meetings/kyogikai.yaml",
            "sources: [S01]\n",
            "opinions:\n  - id: op-01\n    text: 数を知りたい。\n    issues: [is-01]\n  - id: op-02\n    text: 誰も拾わない意見。\nsources: [S01]\n",
        )
        .build();
    let page = site.page("/opinions/");
    assert!(page.contains("<h2 id=\"at-kyogikai\">見本協議会</h2>"), "{page}");
    assert!(page.contains("meetings/kyogikai/index.html#id-op-01"), "{page}");
    assert!(page.contains("北地域の取組"), "{page}");
    let without = |what: &str| {
        let open =
            format!("<dt>{what}</dt><dd><span class=\"missing missing-ours\">当サイトで未登録");
        page.matches(&open).count()
    };
    assert_eq!(
        ["つながる課題", "対応するとされる対応策", "関わる事例"].map(without),
        [1, 2, 1],
        "{page}"
    );
}

#[test]
fn without_opinions_there_is_no_page() {
    let site = Project::minimal().append("content/pages/about.md", "[[view:opinions]]\n").build();
    assert_eq!(site.codes(), [], "a link to what is to come is no mistake");
    assert!(!site.pages.contains_key("opinions/index.html"));
    let about = site.page("/about/");
    assert!(about.contains("意見と対応") && !about.contains("opinions/"), "{about}");
}
