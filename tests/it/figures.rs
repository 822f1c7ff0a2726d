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
<pattern id="fig-rollout-1-p0" class="mark-done" width="8" height="8" patternUnits="userSpaceOnUse"><rect class="pattern-ground pattern-solid" width="8" height="8"/></pattern>
<pattern id="fig-rollout-1-p1" class="mark-none" width="8" height="8" patternUnits="userSpaceOnUse"><rect class="pattern-ground pattern-blank" width="8" height="8"/></pattern>
</defs>
<a class="tile tile-blank mark-none" href="../regions/minami/index.html" aria-label="南部 資料に記載なし"><title>南部：資料に記載なし</title>
<rect class="ground" x="0.5%" y="111" width="32.33%" height="102" rx="4"/>
<text class="drawn-name" text-anchor="middle"><tspan x="16.66%" y="144">南部</tspan></text><text class="drawn-text" text-anchor="middle"><tspan x="16.66%" y="165">資料に記載なし</tspan></text></a>
<a class="tile tile-solid mark-done" href="../regions/hokubu/index.html" aria-label="北部 実施済み"><title>北部：実施済み</title>
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
    let (table, map) = (words(&page[..page.find("t-figures").unwrap()]), words(drawing(page)));
    for word in ["北部", "実施済み", "平成29年3月"] {
        assert!(table.contains(word) && map.contains(word), "{word}: {table}\n{map}");
    }
    assert!(map.contains("南部資料に記載なし"), "{map}");
    assert!(!map.contains("東部"), "there was no such region then: {map}");
}
