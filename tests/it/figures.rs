//! Drawings on pages: the SVG says what the table beside it says, whatever the content is like.

use tenkai::diagnostics::Lang;

use crate::project::{Project, Site};

/// The site of `project`, which has nothing wrong with it.
fn built(project: Project) -> Site {
    let site = project.build();
    assert_eq!(site.problems(Lang::Ja), "");
    site
}

/// The first drawing of a page, as HTML.
fn drawing(page: &str) -> &str {
    let start = page.find("<svg class=\"drawing").expect("the page has a drawing");
    let end = page[start..].find("</svg>").expect("a drawing ends");
    &page[start..start + end + "</svg>".len()]
}

/// Whether a page loads the style of drawings.
fn has_style(site: &Site, address: &str) -> bool {
    site.html(address).contains("assets/figures.css")
}

/// What stands after the drawings of `page`: the tables that say the same.
fn beside(page: &str) -> &str {
    page.rsplit_once("</figure>").expect("a drawing").1
}

/// The texts between the tags of `html`, without spaces.
fn words(html: &str) -> String {
    let parts = html.split('>').filter_map(|part| part.split('<').next());
    parts.flat_map(str::chars).filter(|c| !c.is_whitespace()).collect()
}

const REGIONS: &str = "
- id: hokubu
  division: 二次保健医療圏
  name: 北部
  yomi: ほくぶ
  tile: {column: 4, row: 2}
  rollout:
    - as_of: 平成29年3月
      status: done
      sources: [S01]
  sources: [S01]
- id: higashi
  division: 二次保健医療圏
  name: 東部
  yomi: とうぶ
  valid_from: 平成30年度
  sources: [S01]
";

#[test]
fn the_map_shows_each_region_with_its_state() {
    let site = built(Project::minimal().append("content/regions.yaml", REGIONS));
    insta::assert_snapshot!(drawing(site.page("/regions/")), @r#"
    <svg class="drawing drawing-map drawing-narrow" width="100%" height="214" role="group" aria-labelledby="fig-rollout-1-title fig-rollout-1-about">
    <title id="fig-rollout-1-title">展開状況の略図：平成29年3月（2017年3月）の時点</title>
    <desc id="fig-rollout-1-about">実施済み（1圏域）：北部。資料に記載なし（1圏域）：南部。</desc>
    <defs>
    <pattern id="fig-rollout-1-p0" class="tone-green" width="8" height="8" patternUnits="userSpaceOnUse"><rect class="pattern-ground pattern-solid" width="8" height="8"/></pattern>
    <pattern id="fig-rollout-1-p1" class="tone-grey" width="8" height="8" patternUnits="userSpaceOnUse"><rect class="pattern-ground pattern-blank" width="8" height="8"/></pattern>
    </defs>
    <a class="tile tile-blank tone-grey" href="../regions/minami/index.html"><title>南部：資料に記載なし</title>
    <rect class="ground" x="0.5%" y="111" width="32.33%" height="102" rx="4"/>
    <text class="drawn-name" text-anchor="middle"><tspan x="16.66%" y="144">南部</tspan></text><text class="drawn-text" text-anchor="middle"><tspan x="16.66%" y="165">資料に記載なし</tspan></text></a>
    <a class="tile tile-solid tone-green" href="../regions/hokubu/index.html"><title>北部：実施済み</title>
    <rect class="ground" x="0.5%" y="1" width="32.33%" height="102" rx="4"/>
    <rect class="shape" x="0.5%" y="1" width="32.33%" height="16" fill="url(#fig-rollout-1-p0)"/>
    <text class="drawn-name" text-anchor="middle"><tspan x="16.66%" y="34">北部</tspan></text><text class="drawn-text" text-anchor="middle"><tspan x="16.66%" y="55">実施済み</tspan></text></a>
    </svg>
    "#);
}

#[test]
fn the_map_says_what_the_table_says() {
    let site = built(Project::minimal().append("content/regions.yaml", REGIONS));
    let page = site.page("/regions/");
    let (table, map) = (words(beside(page)), words(drawing(page)));
    for word in ["北部", "実施済み", "平成29年3月"] {
        assert!(table.contains(word) && map.contains(word), "{word}: {table}\n{map}");
    }
    assert!(map.contains("南部資料に記載なし"), "{map}");
    assert!(!map.contains("東部"), "there was no such region then: {map}");
}

const STEPS: &str = "
-- content/schedule.yaml --
- id: st-1
  series: 連絡会議
  fiscal_year: 平成28年度
  months: 6～8月
  title: 第1回
  text: [課題の抽出]
  sources: [S01]
- id: st-2
  series: 連絡会議
  fiscal_year: 平成28年度
  title: 第1回と第2回の間
  text: [取組の検討]
  sources: [S01]
- id: st-3
  series: 連絡会議
  fiscal_year: 平成28年度
  months: 1月予定
  title: 第2回
  text: [取組の了承]
  sources: [S01]
";

#[test]
fn the_schedule_shows_each_step_in_its_year() {
    let site = built(Project::fixture(STEPS));
    insta::assert_snapshot!(drawing(site.page("/schedule/")), @r#"
    <svg class="drawing drawing-gantt drawing-narrow" width="100%" height="193" role="group" aria-labelledby="fig-schedule-2016-title fig-schedule-2016-about">
    <title id="fig-schedule-2016-title">平成28年度（2016年度）の工程</title>
    <desc id="fig-schedule-2016-about">連絡会議：第1回（6～8月）、第1回と第2回の間（月の記載なし）、第2回（1月予定）。</desc>
    <defs>
    <pattern id="fig-schedule-2016-p0" class="tone-plain" width="8" height="8" patternUnits="userSpaceOnUse"><rect class="pattern-ground pattern-solid" width="8" height="8"/></pattern>
    <pattern id="fig-schedule-2016-p1" class="tone-blue" width="8" height="8" patternUnits="userSpaceOnUse"><rect class="pattern-ground pattern-hatched" width="8" height="8"/><path class="pattern-line" d="M-2 2 2-2M0 8 8 0M6 10l4-4"/></pattern>
    <pattern id="fig-schedule-2016-p2" class="tone-plain" width="8" height="8" patternUnits="userSpaceOnUse"><rect class="pattern-ground pattern-blank" width="8" height="8"/></pattern>
    </defs><rect class="plot" x="0" y="24" width="100%" height="169"/>
    <line class="grid grid-firm" x1="0%" x2="0%" y1="0" y2="193"/><g class="month"><text class="drawn-scale" text-anchor="start"><tspan x="0%" y="16">4月</tspan></text></g>
    <line class="grid" x1="8.22%" x2="8.22%" y1="0" y2="193"/><g class="month"><text class="drawn-scale" text-anchor="start"><tspan x="8.22%" y="16">5</tspan></text></g>
    <line class="grid" x1="16.71%" x2="16.71%" y1="0" y2="193"/><g class="month"><text class="drawn-scale" text-anchor="start"><tspan x="16.71%" y="16">6</tspan></text></g>
    <line class="grid grid-firm" x1="24.93%" x2="24.93%" y1="0" y2="193"/><g class="month"><text class="drawn-scale" text-anchor="start"><tspan x="24.93%" y="16">7</tspan></text></g>
    <line class="grid" x1="33.42%" x2="33.42%" y1="0" y2="193"/><g class="month"><text class="drawn-scale" text-anchor="start"><tspan x="33.42%" y="16">8</tspan></text></g>
    <line class="grid" x1="41.92%" x2="41.92%" y1="0" y2="193"/><g class="month"><text class="drawn-scale" text-anchor="start"><tspan x="41.92%" y="16">9</tspan></text></g>
    <line class="grid grid-firm" x1="50.14%" x2="50.14%" y1="0" y2="193"/><g class="month"><text class="drawn-scale" text-anchor="start"><tspan x="50.14%" y="16">10</tspan></text></g>
    <line class="grid" x1="58.63%" x2="58.63%" y1="0" y2="193"/><g class="month"><text class="drawn-scale" text-anchor="start"><tspan x="58.63%" y="16">11</tspan></text></g>
    <line class="grid" x1="66.85%" x2="66.85%" y1="0" y2="193"/><g class="month"><text class="drawn-scale" text-anchor="start"><tspan x="66.85%" y="16">12</tspan></text></g>
    <line class="grid grid-firm" x1="75.34%" x2="75.34%" y1="0" y2="193"/><g class="month"><text class="drawn-scale" text-anchor="start"><tspan x="75.34%" y="16">1月</tspan></text></g>
    <line class="grid" x1="83.84%" x2="83.84%" y1="0" y2="193"/><g class="month"><text class="drawn-scale" text-anchor="start"><tspan x="83.84%" y="16">2</tspan></text></g>
    <line class="grid" x1="91.51%" x2="91.51%" y1="0" y2="193"/><g class="month"><text class="drawn-scale" text-anchor="start"><tspan x="91.51%" y="16">3</tspan></text></g>
    <g class="track"><title>連絡会議</title><text class="drawn-name" text-anchor="start"><tspan x="0%" y="44">連絡会議</tspan></text></g>
    <a class="bar bar-solid tone-plain" href="../schedule/index.html#id-st-1"><title>第1回（6～8月） 平成28年度 第1回（連絡会議）</title>
    <text class="drawn-link" text-anchor="start"><tspan x="16.71%" y="66">第1回（6～8月）</tspan></text><rect class="shape" x="16.71%" y="71" width="25.2%" height="14" rx="2" fill="url(#fig-schedule-2016-p0)"/></a>
    <a class="bar bar-blank tone-plain" href="../schedule/index.html#id-st-2"><title>第1回と第2回の間（月の記載なし） 平成28年度 第1回と第2回の間（連絡会議）</title>
    <text class="drawn-link" text-anchor="start"><tspan x="0%" y="111">第1回と第2回の間（月の記載なし）</tspan></text><rect class="shape" x="0%" y="116" width="100%" height="14" rx="2" fill="url(#fig-schedule-2016-p2)"/></a>
    <a class="bar bar-hatched tone-blue" href="../schedule/index.html#id-st-3"><title>第2回（1月予定） 平成28年度 第2回（連絡会議）</title>
    <text class="drawn-link" text-anchor="end"><tspan x="83.83%" y="156">第2回（1月予定）</tspan></text><rect class="shape" x="75.34%" y="161" width="8.49%" height="14" rx="2" fill="url(#fig-schedule-2016-p1)"/></a>
    </svg>
    "#);
}

#[test]
fn the_schedule_says_what_its_list_says() {
    let site = built(Project::fixture(STEPS));
    let page = site.page("/schedule/");
    let (list, chart) = (words(&page[page.find("t-entries").unwrap()..]), words(drawing(page)));
    for word in ["第1回", "第1回と第2回の間", "第2回", "連絡会議", "予定"] {
        assert!(list.contains(word) && chart.contains(word), "{word}: {list}\n{chart}");
    }
    assert!(list.contains("「予定」の語なし"), "{list}");
    let places = ["id-st-1\"", "id-st-2\"", "id-st-3\""].map(|id| page.find(id));
    assert!(places.is_sorted() && places[0].is_some(), "steps stand in the order of time");
    let order = ["第1回（6～8月）", "第1回と第2回の間（月の記載なし）", "第2回（1月予定）"];
    let places = order.map(|name| chart.rfind(name).unwrap_or_else(|| panic!("{name}: {chart}")));
    assert!(places.is_sorted(), "{chart}");
    assert!(page.contains("平成28年度 第1回（連絡会議）"), "a step says its year and series");
}

#[test]
fn a_year_with_too_many_steps_is_told_in_its_list_only() {
    let step = |number: usize| {
        format!(
            "- id: st-{number}\n  series: 会議\n  fiscal_year: 平成28年度\n  title: 第{number}回{}\n  text: [内容]\n  sources: [S01]\n",
            "長い名前の会議".repeat(8)
        )
    };
    let steps = |count: usize| (1..=count).map(step).collect::<String>();
    let site = built(Project::minimal().with("content/schedule.yaml", &steps(60)));
    assert!(drawing(site.page("/schedule/")).contains("第60回長い名前の会議"));
    let site = built(Project::minimal().with("content/schedule.yaml", &steps(500)));
    let page = site.page("/schedule/");
    assert!(!page.contains("<svg class=\"drawing") && page.contains("工程が100件あり"), "{page}");
    assert!(site.page("/schedule/page-5/").contains("平成28年度 第500回"));
}

#[test]
fn what_happened_stands_below_its_year_in_order() {
    let event = |id: &str, when: &str| {
        format!("- id: {id}\n  when: {when}\n  text: {id}の出来事\n  sources: [S01]\n")
    };
    let events =
        [event("later", "令和2年度"), event("first", "平成31年4月"), event("next", "令和元年6月")];
    let site = built(Project::minimal().with("content/timeline.yaml", &events.concat()));
    let page = words(site.page("/timeline/"));
    let order = [
        "令和元年（平成31年、2019年）",
        "firstの出来事",
        "nextの出来事",
        "令和2年（2020年）",
        "laterの出来事",
    ];
    let places = order.map(|name| page.find(name).unwrap_or_else(|| panic!("{name}: {page}")));
    assert!(places.is_sorted(), "{page}");
    assert!(has_style(&site, "/timeline/"));
}

const NETWORK: &str = "
-- content/network.yaml --
- id: nw-1
  title: 支える人のつながり
  nodes:
    - {id: child, label: 子ども, centre: true}
    - {id: town, label: 行政, organisations: [or-1]}
    - {id: hospital, label: 病院}
  edges:
    - {from: town, to: child, label: 支援}
    - {from: hospital, to: town, label: 相談}
  text_version: 行政が子どもを支え、病院が行政に相談する。
  sources: [S01]
-- content/organisations.yaml --
- id: hokenshi
  name: 保健師
  yomi: ほけんし
  sources: [S01]
- id: or-1
  name: 北市障害福祉課
  yomi: きたししょうがいふくしか
  sources: [S01]
- id: or-2
  name: 北病院
  yomi: きたびょういん
  sources: [S01]
-- content/meetings/kaigi.yaml --
id: kaigi
name: 北部会議
yomi: ほくぶかいぎ
kind: council
scope:
  text: 北部
  places: [kita]
basis: new
members:
  - organisation: or-1
  - organisation: or-2
sources: [S01]
updated: 2026-04-01
";

#[test]
fn a_network_shows_who_is_connected() {
    let site = built(Project::fixture(NETWORK));
    insta::assert_snapshot!(drawing(site.page("/networks/")), @r#"
<svg class="drawing drawing-network drawing-medium" width="100%" height="40" role="group" aria-labelledby="fig-network-1-title fig-network-1-about">
<title id="fig-network-1-title">支える人のつながり</title>
<desc id="fig-network-1-about">箱：子ども、行政、病院。線：行政から子どもへ：支援、病院から行政へ：相談。</desc><defs><marker id="fig-network-1-arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="10" markerHeight="10" markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path class="arrow" d="M0 1 10 5 0 9z"/></marker></defs>
<g class="connection"><title>行政から子どもへ：支援</title><line x1="62%" y1="20" x2="71%" y2="20"/><line x1="71%" y1="20" x2="74%" y2="20" marker-end="url(#fig-network-1-arrow)"/><text class="drawn-word" text-anchor="middle"><tspan x="66.5%" y="16">支援</tspan></text></g>
<g class="connection"><title>病院から行政へ：相談</title><line x1="25%" y1="20" x2="34%" y2="20"/><line x1="34%" y1="20" x2="37%" y2="20" marker-end="url(#fig-network-1-arrow)"/><text class="drawn-word" text-anchor="middle"><tspan x="29.5%" y="16">相談</tspan></text></g>
<g class="box"><title>病院</title><rect class="ground" x="0%" y="1" width="25%" height="38" rx="4"/><text class="drawn-link" text-anchor="middle"><tspan x="12.5%" y="24">病院</tspan></text></g>
<a class="box" href="../organisations/or-1/index.html"><title>行政</title><rect class="ground" x="37%" y="1" width="25%" height="38" rx="4"/><text class="drawn-link" text-anchor="middle"><tspan x="49.5%" y="24">行政</tspan></text></a>
<g class="box box-centre"><title>子ども</title><rect class="ground" x="74%" y="1" width="25%" height="38" rx="4"/><text class="drawn-link" text-anchor="middle"><tspan x="86.5%" y="24">子ども</tspan></text></g>
</svg>
"#);
}

#[test]
fn the_network_says_what_the_tables_say() {
    let site = built(Project::fixture(NETWORK));
    let page = site.page("/networks/");
    let (tables, chart) = (words(beside(page)), words(drawing(page)));
    for word in ["子ども", "行政", "病院", "支援", "相談"] {
        assert!(tables.contains(word) && chart.contains(word), "{word}: {tables}\n{chart}");
    }
}

#[test]
fn an_organisation_shows_its_bodies_and_neighbours() {
    let site = built(Project::fixture(NETWORK));
    let page = site.page("/organisations/or-1/");
    let (tables, chart) = (words(beside(page)), words(drawing(page)));
    assert!(tables.contains("北部会議構成員北病院"), "{tables}");
    assert!(tables.contains("子ども相手へ支援") && tables.contains("病院相手から相談"), "{tables}");
    for word in ["北部会議", "子ども", "病院", "構成員", "支援", "相談"] {
        assert!(chart.contains(word), "{word}: {chart}");
    }
    assert!(!site.page("/organisations/or-2/").contains("<svg class=\"drawing"), "one line only");
}

#[test]
fn a_network_too_large_for_a_drawing_is_told_in_its_tables_only() {
    let node = |number| format!("    - {{id: n{number}, label: 機関{number}}}\n");
    let nodes = (0..40).map(node).collect::<Vec<String>>().concat();
    let network = format!(
        "- id: nw-1\n  title: 大きな図\n  nodes:\n{nodes}  edges: []\n  text_version: 40の機関。\n  sources: [S01]\n"
    );
    let site = built(Project::minimal().with("content/network.yaml", &network));
    let page = site.page("/networks/");
    assert!(!page.contains("<svg class=\"drawing") && page.contains("部品が40個"), "{page}");
    assert!(page.contains("機関39"));
}

fn indicator(id: &str, values: &str) -> String {
    format!(
        "- id: {id}\n  name: 相談の数\n  unit: 件\n  scope: 北市\n  definition: 延べ件数。\n  sources: [S01]\n  values:\n{values}"
    )
}

#[test]
fn an_indicator_with_several_values_is_a_chart() {
    let values = "    - {as_of: 令和2年度, value: 1200}\n    - {as_of: 令和3年度}\n";
    let site =
        built(Project::minimal().with("content/indicators.yaml", &indicator("nu-1", values)));
    let page = site.page("/indicators/");
    insta::assert_snapshot!(drawing(page), @r#"
    <svg class="drawing drawing-bars drawing-narrow" width="100%" height="82" role="img" aria-labelledby="fig-indicator-1-title fig-indicator-1-about">
    <title id="fig-indicator-1-title">相談の数</title>
    <desc id="fig-indicator-1-about">令和2年度：1,200件、令和3年度：資料に記載なし。</desc>
    <defs>
    <pattern id="fig-indicator-1-p0" class="tone-amount" width="8" height="8" patternUnits="userSpaceOnUse"><rect class="pattern-ground pattern-solid" width="8" height="8"/></pattern>
    </defs>
    <g class="amount tone-amount"><text class="drawn-text" text-anchor="start"><tspan x="0%" y="14">令和2年度：1,200件</tspan></text><rect class="shape" x="0%" y="18" width="100%" height="16" fill="url(#fig-indicator-1-p0)"/></g>
    <g class="amount tone-amount"><text class="drawn-text" text-anchor="start"><tspan x="0%" y="62">令和3年度：資料に記載なし</tspan></text><line class="no-amount" x1="0" x2="100%" y1="74.0" y2="74.0"/></g>
    <line class="zero" x1="0%" x2="0%" y1="0" y2="82"/>
    </svg>
    "#);
    let table = words(beside(page));
    for word in ["令和2年度", "1,200件", "令和3年度", "資料に記載なし", "北市", "S01"]
    {
        assert!(table.contains(word), "{word}: {table}");
    }
}

#[test]
fn a_series_in_time_is_a_line_and_a_single_value_is_no_chart() {
    let series = "    - {as_of: 令和2年度, value: 10}\n    - {as_of: 令和3年度, value: 20}\n    - {as_of: 令和4年度, value: 15}\n";
    let single = "    - {as_of: 令和2年度, value: 10}\n";
    let both = indicator("nu-1", series) + &indicator("nu-2", single);
    let site = built(Project::minimal().with("content/indicators.yaml", &both));
    let page = site.page("/indicators/");
    assert_eq!(page.matches("<svg class=\"drawing").count(), 1);
    let chart = words(drawing(page));
    for word in ["令和2年度：10件", "令和4年度：15件", "15件", "20"] {
        assert!(chart.contains(word), "{word}: {chart}");
    }
    assert!(drawing(page).contains("<circle class=\"point\""));
}

#[test]
fn hundreds_of_values_are_told_in_the_table_only() {
    let value = |year| format!("    - {{as_of: {}年, value: {year}}}\n", year + 500);
    let values = (1500..2000).map(value).collect::<Vec<String>>().concat();
    let site =
        built(Project::minimal().with("content/indicators.yaml", &indicator("nu-1", &values)));
    let page = site.page("/indicators/");
    assert!(!page.contains("<svg class=\"drawing") && page.contains("値が500件あり"));
    assert!(page.contains("1,999件"));
}

#[test]
fn pages_without_records_have_no_drawings_and_load_no_style_for_them() {
    let site = built(Project::minimal());
    for address in ["/regions/", "/cases/", "/cases/kita/"] {
        assert!(!site.page(address).contains("<svg class=\"drawing"), "{address}");
        assert!(!has_style(&site, address), "{address}");
    }
    for list in ["schedule", "networks", "indicators", "timeline"] {
        assert!(!site.pages.contains_key(&format!("{list}/index.html")), "{list} lists nothing");
    }
}
