//! Pages that are answers made from many records: on the minimal site, without any record, and on what matters to
//! each of them.

mod absence;
mod cycle;
mod gaps;
mod opinions;
mod originals;
mod relations;
mod scale;
mod stages;
mod syllabary;
mod terms;
mod trace;
mod updates;

use crate::project::Project;

#[test]
fn views_that_nothing_asks_for_are_not_made() {
    let mut empty = Project::minimal().edit(
        "content/site.yaml",
        "    to: list:case",
        "    to: list:case\n  - label: つながり\n    to: view:trace",
    );
    for path in [
        "cases/kita.md",
        "areas/kita.md",
        "issues.yaml",
        "meetings/kyogikai.yaml",
        "municipalities.yaml",
        "organisations.yaml",
        "pages/about.md",
        "regions.yaml",
        "sources.yaml",
    ] {
        empty = empty.without(&format!("content/{path}"));
    }
    let site = empty.build();
    assert!(site.diagnostics.is_empty(), "{:?}", site.diagnostics);
    let made = ["originals", "unknown", "updates"];
    for word in tenkai::plan::Overview::WORDS {
        let route = format!("{word}/index.html");
        assert_eq!(site.pages.contains_key(&route), made.contains(&word), "{word}");
    }
    let lists = ["cases/", "areas/", "issues/", "compare/", "regions/"];
    for route in site.pages.keys() {
        assert!(!lists.iter().any(|list| route.starts_with(list)), "{route}");
    }
    // Nor does anything offer them, whatever the configuration says of a time to come.
    for (route, html) in &site.pages {
        assert!(!html.contains("trace/index.html"), "{route}");
    }
}
