//! The same problems for other readers: in English, as JSON and as SARIF.

use tenkai::diagnostics::{Catalogue, Lang, json, sarif};

use crate::project::{Project, Site};

/// A site with a problem in a list, one with a second place, and one of a whole file.
fn broken() -> Site {
    Project::minimal()
        .edit("content/cases/kita.md", "areas: [kita]", "areas: [kitaa]")
        .append(
            "content/sources.yaml",
            "- id: S01\n  title: 別の資料\n  publisher: 見本県\n  kind: primary\n",
        )
        .with("content/source.yaml", "[]\n")
        .build()
}

#[test]
fn english() {
    insta::assert_snapshot!(broken().problems(Lang::En), @"
    error[unknown-reference]: No record (place) has the id “kitaa”
     --> content/cases/kita.md:4:9
      |
    4 | areas: [kitaa]
      |         ^^^^^ nothing has this id (place)
      |
      = help: Did you mean “kita”?
      = help: Check the spelling of the id, or add the missing record (place) first.
      = help: Where to add it: content/areas/、content/regions.yaml、content/municipalities.yaml

    error[unknown-file]: This file is not read as any kind of record
    --> content/source.yaml
     = help: Did you mean “sources.yaml”?
     = help: Check its folder and name (a case is a “….md” file in content/cases/; issues are in content/issues.yaml).
     = help: Pictures and PDF files need a record that refers to them. Keep what is not to be published outside the content folder.

    error[duplicate-id]: The id “S01” is used twice (source)
     --> content/sources.yaml:6:7
      |
    1 | - id: S01
      |       --- first used here
    ...
    6 | - id: S01
      |       ^^^ this id is already taken
      |
      = help: An id names one record only. Change one of them, and every place that refers to it.
    ");
}

#[test]
fn english_of_dates_and_links() {
    let site = Project::minimal()
        .edit("content/meetings/kyogikai.yaml", "平成28年10月14日", "平成28年10月14日（木）")
        .edit("content/cases/kita.md", "平成26～27年度", "平成31年5月")
        .append("content/pages/about.md", "[開く](javascript:alert(1))\n")
        .build();
    insta::assert_snapshot!(site.problems(Lang::En), @r#"
    error[date-outside-era]: “平成31年5月” is not within the Heisei era
     --> content/cases/kita.md:5:9
      |
    5 | period: 平成31年5月
      |         ^^^^^^^^^^^ era and date do not agree
      |
      = help: The Heisei era began on 1989-01-08 and gave way to Reiwa on 2019-05-01.
      = help: Did you mean “令和元年5月”?

    error[date-wrong-weekday]: “平成28年10月14日（木）” is not a Thursday but a Friday
      --> content/meetings/kyogikai.yaml:10:23
       |
    10 |     when: 平成28年10月14日（木）
       |                             ^^ the date or the day of the week is wrong
       |
       = help: Look up in the source which of the two is right, and correct the other.

    error[forbidden-scheme]: The target “javascript:alert(1)” cannot be used
     --> content/pages/about.md:7:1
      |
    7 | [開く](javascript:alert(1))
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^ this target cannot be used
      |
      = help: Links that begin with “javascript:” can do unwanted things on a reader's computer. Use an address that begins with “https:” or “http:”, or a file of this site.
    "#);
}

#[test]
fn json_is_one_object_a_line() {
    let site = broken();
    let texts = |path: &str| site.text(path);
    insta::assert_snapshot!(json(&site.diagnostics, &texts, &Catalogue::read(Lang::Ja)), @r#"
    {"code":"unknown-reference","severity":"error","message":"地域「kitaa」は登録されていません","path":"content/cases/kita.md","line":4,"column":9,"end_line":4,"end_column":14,"help":"「kita」の間違いではありませんか。\nid のつづりを確かめるか、この id の地域を先に登録してください。\n登録する場所：content/areas/、content/regions.yaml、content/municipalities.yaml","related":[]}
    {"code":"unknown-file","severity":"error","message":"このファイルは、どの種類の記録としても読み込まれません","path":"content/source.yaml","line":1,"column":1,"end_line":1,"end_column":1,"help":"「sources.yaml」の間違いではありませんか。\n置き場所とファイル名を確かめてください（例：取組事例は content/cases/ の「〇〇.md」、課題は content/issues.yaml）。\n画像や PDF は、それを使う記録から参照してください。公開しない資料は content フォルダの外に置いてください。","related":[]}
    {"code":"duplicate-id","severity":"error","message":"出典の id「S01」が重なっています","path":"content/sources.yaml","line":6,"column":7,"end_line":6,"end_column":10,"help":"id は 1 つの記録を指す名前です。どちらかの id を変え、その id を使っている箇所も直してください。","related":[{"path":"content/sources.yaml","line":1,"column":7,"end_line":1,"end_column":10,"message":"先にここで使われています"}]}
    "#);
}

#[test]
fn sarif_is_one_document() {
    let site =
        Project::minimal().edit("content/cases/kita.md", "areas: [kita]", "areas: [kitaa]").build();
    let texts = |path: &str| site.text(path);
    insta::assert_snapshot!(sarif(&site.diagnostics, &texts, &Catalogue::read(Lang::Ja)), @r#"
    {
      "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
      "runs": [
        {
          "columnKind": "unicodeCodePoints",
          "language": "ja",
          "results": [
            {
              "level": "error",
              "locations": [
                {
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "content/cases/kita.md",
                      "uriBaseId": "%SRCROOT%"
                    },
                    "region": {
                      "endColumn": 14,
                      "endLine": 4,
                      "startColumn": 9,
                      "startLine": 4
                    }
                  }
                }
              ],
              "message": {
                "text": "地域「kitaa」は登録されていません\n「kita」の間違いではありませんか。\nid のつづりを確かめるか、この id の地域を先に登録してください。\n登録する場所：content/areas/、content/regions.yaml、content/municipalities.yaml"
              },
              "ruleId": "unknown-reference",
              "ruleIndex": 0
            }
          ],
          "tool": {
            "driver": {
              "language": "ja",
              "name": "tenkai",
              "rules": [
                {
                  "defaultConfiguration": {
                    "level": "error"
                  },
                  "id": "unknown-reference",
                  "shortDescription": {
                    "text": "…「…」は登録されていません"
                  }
                }
              ],
              "version": "0.1.0"
            }
          }
        }
      ],
      "version": "2.1.0"
    }
    "#);
}
