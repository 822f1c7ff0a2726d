//! What towns find first on their page, and what is set for a sheet of paper.

use crate::project::Project;

/// Two towns that two divisions put into the same region each.
fn towns() -> Project {
    Project::minimal()
        .edit(
            "content/vocabulary.yaml",
            "    main: true\n",
            "    main: true\n  - id: welfare\n    label: 障害保健福祉圏域\n",
        )
        .append(
            "content/regions.yaml",
            "- id: minami-fukushi\n  division: welfare\n  name: 南部福祉圏域\n  yomi: なんぶふくし\n  sources: [S01]\n",
        )
        .edit("content/municipalities.yaml", "regions: [minami]", "regions: [minami, minami-fukushi]")
        .append(
            "content/municipalities.yaml",
            "- code: \"142018\"\n  name: 東市\n  yomi: ひがしし\n  kind: city\n  regions: [minami, minami-fukushi]\n  sources: [S01]\n",
        )
        .edit(
            "content/pages/about.md",
            "updated: 2026-04-01\n",
            "updated: 2026-04-01\nnext_step: true\none_sheet: true\n",
        )
}

/// The part of `page` from `start` to `end`.
fn between<'a>(page: &'a str, start: &str, end: &str) -> &'a str {
    let rest = page.split_once(start).unwrap_or_else(|| panic!("no {start} in {page}")).1;
    rest.split_once(end).unwrap_or_else(|| panic!("no {end} after {start}")).0
}

#[test]
fn a_town_is_told_the_nearest_meeting_and_case_and_what_to_read_next() {
    let site = towns().build();
    assert_eq!(site.codes(), []);
    let page = site.page("/municipalities/142018/");
    let overview = between(page, "id=\"t-rows\"", "</section>");
    for (label, value) in [
        ("近くの会議", "meetings/kyogikai/index.html\">見本協議会</a>"),
        ("近くの事例", "cases/kita/index.html\">北地域の取組</a>"),
        ("次の一歩", "about/index.html\">"),
    ] {
        let row = between(overview, &format!("<dt>{label}</dt>"), "</div>");
        assert!(row.contains(value), "{label}: {row}");
    }
}

#[test]
fn divisions_that_draw_the_same_border_are_told_once() {
    let site = towns().build();
    let near = between(site.page("/municipalities/142018/"), "id=\"near\"", "</section>");
    assert_eq!(near.matches("<li class=\"entry\"").count(), 1, "{near}");
    assert!(near.contains("regions/minami-fukushi/index.html"), "{near}");
    assert_eq!(near.matches("142077/index.html").count(), 1, "{near}");
}

#[test]
fn what_is_near_and_what_is_not_known_of_it_stand_apart() {
    let site = towns().build();
    let near = between(site.page("/municipalities/142018/"), "id=\"near\"", "</section>");
    let open = between(near, "<dt>当サイトで未登録</dt>", "</div>");
    assert!(open.contains("機関・窓口") && !open.contains("事例"), "{open}");
    assert!(!near.contains("is-missing"), "{near}");
}

#[test]
fn a_page_can_be_set_for_one_sheet_and_meetings_print_across_one() {
    let site = towns().build();
    assert!(site.html("/about/").contains("<body class=\"record page one-sheet\">"));
    assert!(site.html("/meetings/").contains("<body class=\"list landscape\">"));
    let unknown = site.page("/unknown/");
    let part = between(unknown, "id=\"of-case\"", "</section>");
    assert!(part.contains("<details class=\"fold\">"), "{part}");
}
