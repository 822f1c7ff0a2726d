//! Words of the glossary in Markdown bodies.

use crate::project::Project;

const LINK: &str = "<a href=\"../../glossary/index.html#id-hokenshi\" class=\"term\">保健師</a>";

fn with_glossary() -> Project {
    Project::minimal().with(
        "content/glossary.yaml",
        "- id: hokenshi\n  term: 保健師\n  yomi: ほけんし\n  definition: 保健の専門職。\n",
    )
}

#[test]
fn the_first_place_of_a_term_in_a_text_leads_to_the_glossary() {
    let site = with_glossary().build();
    let page = site.page("/cases/kita/");
    assert_eq!(page.matches(LINK).count(), 1, "{page}");
    assert!(page.contains(&format!("<p>{LINK}が訪ねました。</p>")), "{page}");
    assert!(page.contains("<p>保健師が中心です。</p>"), "{page}");
}

#[test]
fn a_page_or_the_whole_site_can_do_without() {
    let switched = "updated: 2026-04-01\nterm_links: false\n";
    let page = with_glossary().edit("content/cases/kita.md", "updated: 2026-04-01\n", switched);
    assert!(!page.build().page("/cases/kita/").contains("class=\"term\""));
    let site = with_glossary().edit("content/site.yaml", "updated: 2026-04-01\n", switched);
    assert!(!site.build().page("/cases/kita/").contains("class=\"term\""));
}
