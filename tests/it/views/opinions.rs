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
    assert_eq!(page.matches("対応策の記録なし").count(), 2, "{page}");
    assert_eq!(page.matches("事例の記録なし").count(), 1, "{page}");
}

#[test]
fn without_opinions_the_page_says_so() {
    assert!(Project::minimal().build().page("/opinions/").contains("まだ記録がありません"));
}
