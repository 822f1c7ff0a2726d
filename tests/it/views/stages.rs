//! Who leads at each life stage in each area.

use crate::project::Project;

const PAGE: &str = "/stages/";
const CASE: &str = "<a href=\"../cases/kita/index.html\">北地域の取組</a>";

/// The part of `page` under the heading with the id `id`.
fn part<'a>(page: &'a str, id: &str) -> &'a str {
    let start = page.find(&format!("<h2 id=\"{id}\"")).unwrap_or_else(|| panic!("no {id}"));
    let rest = &page[start..];
    &rest[..rest.find("</section>").expect("a part ends")]
}

/// What the first table of `part` says in the row that begins with `head`.
fn cell<'a>(part: &'a str, head: &str) -> &'a str {
    let start = format!("<th scope=\"row\">{head}</th><td>");
    let (_, rest) = part.split_once(&start).unwrap_or_else(|| panic!("no row {head}: {part}"));
    &rest[..rest.find("</td></tr>").expect("a row ends")]
}

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
    let matrix = part(page, "matrix");
    assert!(matrix.contains("<th scope=\"col\"><a href=\"../areas/kita/index.html\">"), "{matrix}");
    assert_eq!(
        cell(matrix, "未就学児"),
        "<span class=\"missing dash\" aria-hidden=\"true\">—</span><span class=\"hidden\">資料に記載なし</span>"
    );
    assert_eq!(cell(matrix, "取組事例"), CASE);
    assert_eq!(cell(part(page, "cases"), "未就学児"), CASE);
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
    let lead = cell(part(page, "matrix"), "未就学児");
    assert!(lead.contains("organisations/hokenshi/index.html"), "{lead}");
    assert!(lead.contains("推定") && !lead.contains("記載なし"), "{lead}");
    let grounds = part(page, "grounds");
    assert!(grounds.contains("保健師が担う。") && grounds.contains("推定"), "{grounds}");
}

#[test]
fn it_can_be_linked_to() {
    let site = Project::minimal()
        .append("content/pages/about.md", "[[view:stages]]\n")
        .edit(
            "content/cases/kita.md",
            "updated: 2026-04-01\n",
            "updated: 2026-04-01\nstages: [preschool]\n",
        )
        .build();
    assert!(site.page("/about/").contains("<a href=\"../stages/index.html\">段階と地域</a>"));
}
