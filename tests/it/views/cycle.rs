//! Where each track stands in plan, do, check, act.

use crate::project::Project;

#[test]
fn a_measure_stands_in_the_phase_of_its_track_and_other_phases_are_gaps() {
    let site = Project::minimal()
        .edit(
            "content/vocabulary.yaml",
            "    label: 計画\n",
            "    label: 計画\n  - id: do\n    label: 実行\n  - id: check\n    label: 確認\n",
        )
        .with(
            "content/measures.yaml",
            "- id: me-01\n  title: 研修を続ける\n  text: 研修を続けます。\n  track: training\n  phase: plan\n  status: planned\n  sources: [S01]\n- id: me-02\n  title: 会議を開く\n  text: 会議を開きます。\n  track: training\n  phase: do\n  status: planned\n  sources: [S01]\n",
        )
        .build();
    let page = site.page("/cycle/");
    let row = &page[page.find("人材育成").expect("the track has a row")..];
    let row = &row[..row.find("</tr>").expect("the row ends")];
    assert!(row.contains("measures/me-01/index.html"), "{row}");
    assert!(row.contains("measures/me-02/index.html"), "{row}");
    assert!(row.ends_with("<span class=\"hidden\">資料に記載なし</span></td>"), "{row}");
}

#[test]
fn where_all_stand_in_one_phase_there_is_nothing_to_tell() {
    let site = Project::minimal()
        .with(
            "content/measures.yaml",
            "- id: me-01\n  title: 研修を続ける\n  text: 研修を続けます。\n  track: training\n  phase: plan\n  status: planned\n  sources: [S01]\n",
        )
        .build();
    assert_eq!(site.codes(), []);
    assert!(!site.pages.contains_key("cycle/index.html"));
}
