//! Pages of facets: every value that a record has, with exactly the records that have it, and those without a value.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::project::{Project, Site};

/// A case that is like the minimal site's but for its front matter.
fn case(text: &mut String, id: &str, front: &str) {
    let body = "## 背景と課題\n\nある。\n\n## 何をしたか\n\nした。\n\n## 体制と役割\n\nある。\n\n## 経過\n\nある。\n\n\
         ## 費用と人手\n\nない。\n\n## 成果と根拠\n\nある。\n\n## うまくいかなかったこと\n\nない。\n\n\
         ## 他地域で行う条件\n\nない。\n\n## 使った様式・資料\n\nない。\n";
    write!(
        text,
        "-- content/cases/{id}.md --\n---\ntitle: 事例{id}\nsummary: 概要{id}。\n{front}sources: [S01]\nupdated: 2026-04-01\n---\n{body}"
    )
    .expect("a string takes everything");
}

/// The titles of the entries of a page.
fn entries(html: &str) -> Vec<String> {
    let after = |part: &str| part.split("</a>").next().unwrap_or_default().to_owned();
    html.split("class=\"entry-title\">")
        .skip(1)
        .map(|part| after(part.split_once('>').map_or(part, |(_, rest)| rest)))
        .collect()
}

/// The counts beside the links of a page, by the links' texts.
fn counts(html: &str) -> BTreeMap<String, usize> {
    let choice = |part: &str| {
        let (label, rest) = part.split_once("</a><span class=\"count\">")?;
        let (_, label) = label.rsplit_once('>')?;
        Some((label.to_owned(), rest.split_once('件')?.0.parse().ok()?))
    };
    html.split("<li data-value=").skip(1).filter_map(choice).collect()
}

#[test]
fn a_value_has_a_page_with_its_records() {
    let mut text = String::new();
    case(
        &mut text,
        "a",
        "areas: [kita]\nperiod: 平成27～28年度\nstatus: held\nstages: [preschool]\n",
    );
    case(
        &mut text,
        "b",
        "areas: [\"142077\"]\nperiod: 記載なし\nstatus: planned\ncoordination: nurse\n",
    );
    let site = Project::fixture(&text).build();
    assert_eq!(entries(site.page("/cases/by-status/held/")), ["北地域の取組", "事例a"]);
    assert_eq!(entries(site.page("/cases/by-year/2015/")), ["北地域の取組", "事例a"]);
    assert_eq!(entries(site.page("/cases/by-year/2016/")), ["事例a"]);
    assert_eq!(entries(site.page("/cases/by-area/142077/")), ["事例b"]);
    // A municipality and a model area lie in the same region.
    assert_eq!(entries(site.page("/cases/by-region/minami/")).len(), 3);
    assert_eq!(entries(site.page("/meetings/by-state/held/")).len(), 1);
    assert_eq!(entries(site.page("/sources/by-kind/primary/")), ["今後の進め方について"]);
    let own = site.page("/cases/a/");
    assert!(own.contains("../../cases/by-year/2015/index.html"), "{own}");
    // Where no other record is, and what is no subject, a page does not lead.
    for route in ["by-stage/preschool", "by-year/2016", "by-status/held"] {
        assert!(!own.contains(&format!("../../cases/{route}/index.html")), "{route}");
    }
}

#[test]
fn records_without_a_value_are_found_too() {
    let mut text = String::new();
    case(&mut text, "a", "areas: [kita]\nperiod: 記載なし\nstatus: held\nstages: [preschool]\n");
    let site = Project::fixture(&text).build();
    assert_eq!(entries(site.page("/cases/by-stage/missing/")), ["北地域の取組"]);
    assert_eq!(entries(site.page("/cases/by-year/missing/")), ["事例a"]);
    assert!(site.page("/cases/by-stage/missing/").contains("資料に記載なし"));
    let all = counts(site.page("/cases/by-stage/"));
    assert_eq!(all, BTreeMap::from([("未就学児".to_owned(), 1), ("資料に記載なし".to_owned(), 1)]));
    // Where every record has a value nothing is left over.
    assert!(!site.pages.contains_key("cases/by-area/missing/index.html"));
}

#[test]
fn a_region_counts_as_what_it_has_become() {
    let regions = "- id: minami\n  division: 二次保健医療圏\n  name: 南部\n  yomi: なんぶ\n  sources: [S01]\n  successor: zen\n\
        - id: zen\n  division: 二次保健医療圏\n  name: 全部\n  yomi: ぜんぶ\n  sources: [S01]\n";
    let site = Project::minimal().with("content/regions.yaml", regions).build();
    assert_eq!(entries(site.page("/cases/by-region/zen/")), ["北地域の取組"]);
    assert!(!site.pages.contains_key("cases/by-region/minami/index.html"));
    let is_said = |site: &Site| {
        site.html("/cases/by-region/").contains("統合された圏域は、統合後の圏域に数えています。")
    };
    assert!(is_said(&site));
    assert!(!is_said(&Project::minimal().build()), "no region was merged");
    let circle = format!("{regions}  successor: minami\n");
    let site = Project::minimal().with("content/regions.yaml", &circle).build();
    // A circle of successors ends somewhere.
    assert_eq!(entries(site.page("/cases/by-region/zen/")), ["北地域の取組"]);
}

#[test]
fn a_site_without_cases_has_no_facets_of_cases() {
    let site = Project::minimal()
        .without("content/cases/kita.md")
        .edit("content/pages/about.md", "../cases/kita.md", "../areas/kita.md")
        .build();
    let facets = |route: &&String| route.starts_with("cases/");
    assert_eq!(site.pages.keys().filter(facets).count(), 0);
    assert!(!site.files.contains_key("cases/facets.js"));
}

#[test]
fn names_that_are_no_addresses_and_reserved_ones_get_their_own() {
    let site = Project::minimal()
        .edit(
            "content/vocabulary.yaml",
            "  - id: preschool\n    label: 未就学児",
            "  - id: missing\n    label: 欠",
        )
        .edit("content/cases/kita.md", "status: held", "status: held\nstages: [missing]")
        .build();
    let values = counts(site.page("/cases/by-stage/"));
    assert_eq!(values, BTreeMap::from([("欠".to_owned(), 1)]));
    assert!(!site.pages.contains_key("cases/by-stage/missing/index.html"));
    let publishers = |route: &&String| route.starts_with("sources/by-publisher/v-");
    assert_eq!(site.pages.keys().filter(publishers).count(), 1);
}

/// 500 cases, their front matter made of their numbers.
fn many() -> Site {
    let mut text = String::new();
    for number in 0..499 {
        let area = ["kita", "\"142077\""][number % 2];
        let stages = if number % 3 == 0 { "stages: [preschool]\n" } else { "" };
        let front =
            format!("areas: [{area}]\nperiod: 平成{}年度\nstatus: held\n{stages}", 20 + number % 7);
        case(&mut text, &format!("n{number:03}"), &front);
    }
    Project::fixture(&text).build()
}

#[test]
fn five_hundred_cases_are_counted_and_parted() {
    let site = many();
    let index = counts(site.page("/cases/by-status/"));
    assert_eq!(index, BTreeMap::from([("実施済み".to_owned(), 500)]));
    let stages = counts(site.page("/cases/by-stage/"));
    assert_eq!(stages["未就学児"], 167);
    assert_eq!(stages["資料に記載なし"], 333);
    let mut titles = entries(site.page("/cases/by-stage/missing/"));
    assert_eq!(titles.len(), 100);
    for part in 2..=4 {
        titles.extend(entries(site.page(&format!("/cases/by-stage/missing/page-{part}/"))));
    }
    assert!(!site.pages.contains_key("cases/by-stage/missing/page-5/index.html"));
    let distinct: BTreeSet<&String> = titles.iter().collect();
    assert_eq!((titles.len(), distinct.len()), (333, 333));
    assert!(site.page("/cases/by-stage/missing/page-2/").contains("4ページ中2ページ目"));
    // Only the first part of the list has the panel; the data has all records.
    assert!(site.page("/cases/").contains("data-facets=\"case\""));
    assert!(!site.page("/cases/page-2/").contains("data-facets"));
    let data = &site.files["cases/facets.js"];
    assert!(
        data.starts_with("tenkaiFacets.put(\"case\",{\"facets\":[[\"area\",\"地域\","),
        "{data:.80}"
    );
    assert_eq!(data.matches("cases/n").count(), 499);
    assert_eq!(data, &many().files["cases/facets.js"]);
    let tables = |route: &&String| route.starts_with("cases/table/");
    assert_eq!(site.pages.keys().filter(tables).count(), 5);
}

#[test]
fn cases_and_areas_can_be_compared() {
    let mut text = String::new();
    case(&mut text, "a", "areas: [kita]\nperiod: 記載なし\nstatus: held\nstages: [preschool]\n");
    let site = Project::fixture(&text).build();
    let names = &site.files["compare/names.js"];
    assert_eq!(
        names,
        "tenkaiCompare.put(\"names\",[[\"areas\",\"取組地域\",[[\"areas/kita\",\"北地域\"]]],\
         [\"cases\",\"取組事例\",[[\"cases/kita\",\"北地域の取組\"],[\"cases/a\",\"事例a\"]]]]);\n"
    );
    let record = &site.files["compare/cases/a.js"];
    for part in [
        "tenkaiCompare.put(\"cases/a\",{\"title\":\"事例a\",\"route\":\"cases/a/index.html\"",
        "[\"実施状態\",[\"実施済み\"]]",
        "[\"地域\",[[\"北地域\",\"areas/kita/index.html\"]]]",
        "[\"時期\",\"資料に記載なし\"]",
    ] {
        assert!(record.contains(part), "{part} in {record}");
    }
    assert!(
        site.files["compare/areas/kita.js"].contains("[\"未就学児の中心\",\"資料に記載なし\"]")
    );
    // Without scripts everything is in tables, and every page leads there.
    let table = site.page("/cases/table/");
    assert!(table.contains("../../cases/a/index.html") && table.contains("資料に記載なし"));
    let page = site.page("/compare/");
    assert!(page.contains("../cases/table/index.html") && page.contains("../areas/index.html"));
    assert!(page.contains("JavaScript"));
    assert!(site.page("/cases/a/").contains("compare/index.html?ids=cases/a\""));
    assert!(site.page("/areas/").contains("data-compare=\"areas\""));
    assert!(!site.page("/issues/").contains("data-compare"));
}

#[test]
fn a_site_without_cases_compares_areas_alone() {
    let site = Project::minimal()
        .without("content/cases/kita.md")
        .edit("content/pages/about.md", "../cases/kita.md", "../areas/kita.md")
        .build();
    assert!(!site.pages.contains_key("cases/table/index.html"));
    assert!(!site.page("/compare/").contains("cases/table"));
    assert!(!site.pages.contains_key("cases/index.html"));
    let names = &site.files["compare/names.js"];
    assert!(names.contains("[\"areas\",") && !names.contains("[\"cases\","), "{names}");
}
