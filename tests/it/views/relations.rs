//! How records lead to one another: near places, long groups, siblings, moved pages, periods without an end.

use crate::project::Project;

#[test]
fn a_municipality_shows_its_neighbours_and_what_is_in_its_region() {
    let site = Project::minimal()
        .append(
            "content/municipalities.yaml",
            "- code: \"141305\"\n  name: 川崎市\n  yomi: かわさきし\n  kind: city\n  regions: [minami]\n  sources: [S01]\n",
        )
        .edit(
            "content/areas/kita.md",
            "updated: 2026-04-01\n",
            "updated: 2026-04-01\nscope:\n  municipalities: [\"141305\"]\n  certainty: 推定\n  basis: 地名からの推定。\n",
        )
        .build();
    let page = site.page("/municipalities/141305/");
    let near = &page[page.find("id=\"near\"").expect("a part about what is near")..];
    for shown in [
        "areas/kita/index.html",
        "この市町村を含む",
        "推定",
        "cases/kita/index.html",
        "meetings/kyogikai/index.html",
    ] {
        assert!(near.contains(shown), "no {shown} in {near}");
    }
}

#[test]
fn a_group_that_names_only_the_first_leads_to_the_whole_list() {
    let measure = |number: usize| {
        format!(
            "- id: me-{number}\n  title: 策{number}\n  text: 策。\n  track: training\n  phase: plan\n  status: planned\n  issues: [is-01]\n  sources: [S01]\n"
        )
    };
    let all: String = (0..60).map(measure).collect();
    let site = Project::minimal().with("content/measures.yaml", &all).build();
    let page = site.page("/issues/is-01/");
    assert!(
        page.contains("ほか10件：<a href=\"../../measures/index.html\">対応策の一覧</a>"),
        "{page}"
    );
}

#[test]
fn a_moved_page_is_named() {
    let site = Project::minimal()
        .edit(
            "content/cases/kita.md",
            "updated: 2026-04-01\n",
            "updated: 2026-04-01\naliases: [old]\n",
        )
        .build();
    assert!(site.page("/old/").contains("<a href=\"../cases/kita/index.html\">北地域の取組</a>"));
}

#[test]
fn meetings_lead_to_those_of_their_own_body_and_are_named_shortly_inside_it() {
    let site = Project::minimal()
        .with(
            "content/meetings/betsu.yaml",
            "name: 別の会議\nyomi: べつ\nscope:\n  text: 全県\nmeetings:\n  - id: mt-90\n    round: 1\n    when: 平成28年10月14日\n    certainty: 推定\nsources: [S01]\nupdated: 2026-04-01\n",
        )
        .build();
    let page = site.page("/meetings/betsu/mt-90/");
    assert!(!page.contains("rel=\"prev\"") && !page.contains("rel=\"next\""), "{page}");
    let body = site.page("/meetings/betsu/");
    assert!(body.contains("meetings/betsu/mt-90/index.html\">平成28年度 第1回</a>"), "{body}");
    assert!(body.contains("推定"), "{body}");
}

#[test]
fn a_period_without_an_end_says_so() {
    let site = Project::minimal()
        .edit(
            "content/cases/kita.md",
            "period: 平成26～27年度",
            "period: {norm: 平成29年度, orig: 平成29年度以降}",
        )
        .build();
    assert!(site.page("/cases/kita/").contains("平成29年度（2017年度）以降"));
}
