//! Pages that are answers made from many records: on the minimal site, without any record, and on what matters to
//! each of them.

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
fn every_view_stands_without_any_record() {
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
    for overview in tenkai::plan::Overview::ALL {
        let page = site.page(&format!("/{}/", overview.word()));
        assert!(page.contains(overview.title()), "{page}");
    }
    assert!(site.html("/").contains("href=\"trace/index.html\">つながり</a>"));
}
