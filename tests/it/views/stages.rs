//! Who leads at each life stage in each area.

use crate::project::Project;

const PAGE: &str = "/stages/";

#[test]
fn a_stage_without_a_lead_is_said_to_be_missing_and_cases_stand_beside_it() {
    let site = Project::minimal()
        .edit(
            "content/cases/kita.md",
            "updated: 2026-04-01\n",
            "updated: 2026-04-01\nstages: [preschool]\n",
        )
        .build();
    let page = site.page(PAGE);
    assert!(page.contains("資料に記載なし"), "{page}");
    assert!(page.contains("href=\"../cases/kita/index.html\""), "{page}");
    assert!(page.contains("href=\"../areas/kita/index.html\""), "{page}");
}

#[test]
fn a_lead_stands_in_its_stage_with_its_grounds_and_certainty() {
    let site = Project::minimal()
        .edit(
            "content/areas/kita.md",
            "updated: 2026-04-01\n",
            "updated: 2026-04-01\nstage_leads:\n  - stages: [preschool]\n    lead: hokenshi\n    evidence: 保健師が担う。\n    certainty: 推定\n",
        )
        .build();
    let page = site.page(PAGE);
    assert!(page.contains("organisations/hokenshi/index.html"), "{page}");
    assert!(page.contains("保健師が担う。"), "{page}");
    assert!(page.contains("推定"), "{page}");
}

#[test]
fn it_can_be_linked_to() {
    let site = Project::minimal().append("content/pages/about.md", "[[view:stages]]\n").build();
    assert!(
        site.page("/about/").contains("<a href=\"../stages/index.html\">ライフステージと地域</a>")
    );
}
