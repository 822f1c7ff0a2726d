//! Desks to ask at: whom they cover, wherever that is read.

use crate::project::Project;

/// Two towns of one region, a town of none of the desks', and a desk for each reach.
fn desks() -> Project {
    let town = |code: &str, name: &str, region: &str| {
        format!(
            "- code: \"{code}\"\n  name: {name}\n  yomi: まち\n  kind: city\n  regions: [{region}]\n  sources: [S01]\n"
        )
    };
    let towns = [town("142018", "東市", "minami"), town("142034", "西市", "higashi")].concat();
    Project::minimal()
        .append(
            "content/regions.yaml",
            "- id: higashi\n  division: 二次保健医療圏\n  name: 東部\n  yomi: とうぶ\n  sources: [S01]\n",
        )
        .append("content/municipalities.yaml", &towns)
        .with(
            "content/desks.yaml",
            "- id: centre\n  name: 県のセンター\n  yomi: けんのせんたー\n  covers: 全域\n  sources: [S01]\n\
             - id: region\n  name: 南部の窓口\n  yomi: なんぶのまどぐち\n  run_by: {text: 社会福祉法人}\n  covers: [minami]\n  \
             users: [家族, 支援者]\n  url: https://example.jp/desk\n  accessed: 2026年4月1日\n  sources: [S01]\n\
             - id: town\n  name: 東市の窓口\n  yomi: ひがししのまどぐち\n  covers: [\"142018\"]\n  sources: [S01]\n",
        )
}

#[test]
fn a_town_shows_the_desks_that_cover_it_the_nearest_first() {
    let site = desks().build();
    assert_eq!(site.codes(), []);
    let named = |page: &str| {
        let names = ["東市の窓口", "南部の窓口", "県のセンター"];
        let table = page.split("<table").find(|part| part.contains("<span>相談窓口</span>"));
        let table = table.expect("a table").split("</table>").next().expect("it ends");
        let mut found: Vec<(usize, &str)> =
            names.iter().filter_map(|name| Some((table.find(name)?, *name))).collect();
        found.sort_unstable();
        found.into_iter().map(|(_, name)| name).collect::<Vec<_>>()
    };
    let east = site.page("/municipalities/142018/");
    assert_eq!(named(east), ["東市の窓口", "南部の窓口", "県のセンター"]);
    assert_eq!(named(site.page("/municipalities/142034/")), ["県のセンター"]);
}

#[test]
fn the_list_begins_with_who_answers_everywhere_then_tells_each_town() {
    let site = desks().build();
    let page = site.page("/desks/");
    let places = ["どの市町村からも", "県のセンター", "市町村ごとの窓口", "東市の窓口"];
    let found = places.map(|place| page.find(place).expect(place));
    assert!(found.is_sorted(), "{found:?}");
    assert!(site.page("/municipalities/142018/").contains("令和8年4月1日"), "the day it was read");
}

#[test]
fn the_head_leads_to_desks_and_menus_drop_what_a_site_has_not() {
    let menu = "help:\n  label: 相談先\n  to: list:desk\ndoors:\n- {label: 窓口へ, to: list:desk}\n\
                navigation:\n- label: 動き\n  to: list:case\n  under: [list:region, list:event]\n";
    let with_menu = |project: Project| {
        project.edit("content/site.yaml", "navigation:\n  - label: 事例\n    to: list:case\n", menu)
    };
    let site = with_menu(desks()).build();
    assert_eq!(site.codes(), []);
    assert!(site.html("/cases/").contains("class=\"site-help\""));
    assert!(site.html("/").contains("窓口へ"));
    let inner = site.html("/regions/");
    let nav = inner.split("section-nav").nth(1).and_then(|it| it.split("</nav>").next());
    let nav = nav.expect("the pages of the item");
    assert!(nav.contains("regions/index.html\" aria-current=\"page\""), "{nav}");
    assert!(!nav.contains("timeline"), "there are no events: {nav}");
    let none = with_menu(Project::minimal()).build();
    assert_eq!(none.codes(), []);
    assert!(!none.html("/").contains("site-help") && !none.html("/").contains("窓口へ"));
}

#[test]
fn the_list_is_narrowed_by_town_and_by_who_may_ask() {
    let site = desks().build();
    let counted = |town: &str| {
        let page = site.page(&format!("/desks/by-municipality/{town}/"));
        page.matches("class=\"entry-title\"").count()
    };
    assert_eq!(["142018", "142034"].map(counted), [3, 1]);
    assert!(site.page("/desks/by-users/").contains("支援者"));
}

#[test]
fn a_page_says_where_to_ask_and_data_say_the_same() {
    let site = desks().at("https://example.jp/").build();
    let page = site.page("/desks/region/");
    for part in ["南部", "社会福祉法人", "https://example.jp/desk", "家族", "令和8年4月1日"]
    {
        assert!(page.contains(part), "{part} in {page}");
    }
    let html = site.html("/desks/region/");
    for part in
        ["\"GovernmentService\"", "\"areaServed\"", "\"serviceUrl\":\"https://example.jp/desk\""]
    {
        assert!(html.contains(part), "{part} in {html}");
    }
    let csv = &site.files["data/desks.csv"];
    assert!(csv.contains("南部の窓口") && csv.contains("全域"), "{csv}");
    assert!(site.page("/desks/town/").contains("資料に記載なし"), "nobody says who may ask");
}

#[test]
fn what_a_desk_covers_is_a_known_place_or_everywhere() {
    let wrong = |covers: &str| {
        let covers = format!("covers: {covers}\n  sources");
        desks()
            .edit(
                "content/desks.yaml",
                "covers: [minami]\n  users",
                &covers.replace("sources", "users"),
            )
            .problems()
    };
    assert!(wrong("[minamo]").contains("unknown-reference"));
    let problems = wrong("全県");
    assert!(problems.contains("「covers」") && problems.contains("全域"), "{problems}");
}
