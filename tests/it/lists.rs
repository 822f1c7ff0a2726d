//! Lists that answer what they are asked, and the top page that leads to them.

use crate::project::Project;

#[test]
fn the_list_of_meeting_bodies_says_who_runs_them_and_what_comes_next() {
    let organisation = |n: u32| format!("- id: m-{n}\n  name: 機関{n}\n  sources: [S01]\n");
    let organisations: String = (1..=40).map(organisation).collect();
    let member = |n: u32| format!("  - organisation: m-{n}\n");
    let members: String = (1..=40).map(member).collect();
    let page = Project::minimal()
        .append("content/organisations.yaml", &organisations)
        .append(
            "content/meetings/kyogikai.yaml",
            &format!(
                "secretariat:\n  - organisation: hokenshi\nmembers:\n{members}members_open: true\n"
            ),
        )
        .edit(
            "content/meetings/kyogikai.yaml",
            "    state: 開催\n",
            "    state: 開催\n    agenda: [現状の確認]\n    next_plan: 年度内にもう一度\n",
        )
        .build();
    let page = page.page("/meetings/");
    for words in ["保健師", "機関1<", "機関40<", "等", "現状の確認", "年度内にもう一度"]
    {
        assert!(page.contains(words), "no {words} in {page}");
    }
    assert!(!page.contains("id=\"t-entries\""), "the table says it all: {page}");
}

#[test]
fn regions_have_a_table_for_each_date_the_latest_first() {
    let state =
        |when: &str| format!("    - as_of: {when}\n      status: done\n      sources: [S01]\n");
    let states = format!("  rollout:\n{}{}", state("平成29年3月"), state("令和6年8月27日"));
    let site = Project::minimal().append("content/regions.yaml", &states).build();
    let page = site.page("/regions/");
    let at = |text: &str| page.find(text).unwrap_or_else(|| panic!("no {text} in {page}"));
    assert!(at("展開状況：令和6年8月27日") < at("展開状況：平成29年3月"));
}

#[test]
fn a_former_region_is_said_to_be_former() {
    let site =
        Project::minimal().append("content/regions.yaml", "  valid_to: 平成29年度\n").build();
    assert!(site.page("/municipalities/142077/").contains("（以前の圏域）"));
}

#[test]
fn stages_of_which_the_same_is_said_share_a_row_but_are_compared_one_by_one() {
    let site = Project::minimal()
        .edit(
            "content/vocabulary.yaml",
            "    label: 未就学児\n",
            "    label: 未就学児\n  - id: school\n    label: 小学校\n",
        )
        .build();
    let page = site.page("/areas/kita/");
    assert_eq!(page.matches("<th scope=\"row\">").count(), 1, "{page}");
    let compared = site.file("compare/areas/kita.js");
    assert!(compared.contains("未就学児の中心") && compared.contains("小学校の中心"), "{compared}");
}

#[test]
fn the_top_page_leads_to_every_municipality_and_into_the_guide() {
    let guide = "---\nid: guide\ntitle: つくり方\ndescription: 手順。\nupdated: 2026-04-01\n---\n\
        ## はじめに\n\n文。\n\n### 細かいこと\n\n文。\n\n## 手順\n\n文。\n";
    let site = Project::minimal().with("content/pages/guide.md", guide).build();
    let page = site.page("/");
    for link in ["municipalities/142077/index.html", "guide/index.html#", ">はじめに<", ">手順<"]
    {
        assert!(page.contains(link), "no {link} in {page}");
    }
    assert!(!page.contains("細かいこと"), "{page}");
    assert!(!Project::minimal().build().page("/").contains("協議の場をつくる"));
}

#[test]
fn a_free_page_that_no_menu_leads_to_stands_in_the_foot() {
    let page = "---\ntitle: 置き方\ndescription: 手順。\nupdated: 2026-04-01\n---\n文。\n";
    let site = Project::minimal().with("content/pages/operate.md", page).build();
    assert!(site.html("/cases/").contains("<a href=\"../operate/index.html\">置き方</a>"));
}
