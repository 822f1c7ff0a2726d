//! Values that the sources do not give.

use crate::project::Project;

#[test]
fn missing_values_are_counted_by_field_and_named_by_record() {
    let site = Project::minimal()
        .edit(
            "content/cases/kita.md",
            "updated: 2026-04-01\n",
            "updated: 2026-04-01\npurpose: 不明\n",
        )
        .build();
    let page = site.page("/unknown/");
    let row = &page[page.find("<th scope=\"row\">目的</th><td>取組事例").expect("a row")..];
    let row = &row[..row.find("</tr>").expect("the row ends")];
    assert!(row.contains("<td>0件</td><td>1件</td><td>0件</td><td>1件</td>"), "{row}");
    let part = &page[page.find("id=\"of-case\"").expect("a part for cases")..];
    assert!(part.contains("cases/kita/index.html"), "{part}");
    assert!(part.contains("成果"), "{part}");
}

#[test]
fn a_page_at_the_same_address_is_its_introduction() {
    let site = Project::minimal()
        .with(
            "content/pages/unknown.md",
            "---\ntitle: 分からないこと\ndescription: まとめ。\nupdated: 2026-04-01\n---\n手で書いた文。\n\n## 節\n\n[[page:about]]\n",
        )
        .append("content/pages/about.md", "[[page:unknown]] [[view:unknown|一覧]]\n")
        .build();
    let page = site.page("/unknown/");
    assert!(page.contains("<h1>分からないこと</h1>"), "{page}");
    assert!(page.find("手で書いた文。") < page.find("<h2 id=\"counts\""), "{page}");
    assert!(page.contains("href=\"../about/index.html\""), "{page}");
    let about = site.page("/about/");
    assert_eq!(about.matches("href=\"../unknown/index.html\"").count(), 2, "{about}");
}
