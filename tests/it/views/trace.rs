//! From issues to measures, cases and meetings, on the page of all issues and on pages of single records.

use crate::project::Project;

/// A measure that answers the minimal site's issue, and an issue that nothing has to do with.
fn answered() -> Project {
    Project::minimal()
        .with(
            "content/measures.yaml",
            "- id: me-01\n  title: 研修を続ける\n  text: 研修を続けます。\n  track: training\n  phase: plan\n  status: planned\n  issues: [is-01]\n  sources: [S01]\n",
        )
        .append(
            "content/issues.yaml",
            "- id: is-02\n  title: 誰も答えていない課題\n  text: 記録がない。\n  scope: common\n  found_in: 会議\n  sources: [S01]\n- id: is-03\n  title: まとめられた課題\n  text: 小さい課題。\n  scope: common\n  common: is-01\n  found_in: 会議\n  sources: [S01]\n",
        )
}

/// The part of `page` about the record whose anchor is `id`.
fn part<'a>(page: &'a str, id: &str) -> &'a str {
    let start = page.find(&format!("id=\"{id}\"")).unwrap_or_else(|| panic!("no {id} in {page}"));
    let rest = &page[start..];
    &rest[..rest[1..].find("<li class=\"entry").map_or(rest.len(), |end| end + 1)]
}

#[test]
fn an_issue_leads_to_its_measure_case_and_meetings_with_a_reason_for_each() {
    let site = answered().build();
    let issue = part(site.page("/trace/"), "id-is-01");
    for (title, reason) in [
        ("研修を続ける", "この課題に対応"),
        ("北地域の取組", "この課題に関わる"),
        ("見本協議会 平成28年度 第1回", "議題として取り上げた"),
        ("見本協議会", "事例に関わる会議体（当サイトの整理）"),
    ] {
        let shown = format!("{title}</a><span class=\"remark\">（{reason}）");
        assert!(issue.contains(&shown), "no {shown} in {issue}");
    }
}

#[test]
fn an_issue_without_measure_case_or_meeting_is_said_to_have_none() {
    let site = answered().build();
    let page = site.page("/trace/");
    assert_eq!(part(page, "id-is-02").matches("当サイトで未登録").count(), 3);
    let matrix = &page[..page.find("id=\"paths\"").expect("the paths follow")];
    let row = &matrix[matrix.find("誰も答えていない課題").expect("a row")..];
    let row = &row[..row.find("</tr>").expect("the row ends")];
    assert_eq!(row.matches("当サイトで未登録").count(), 4, "{row}");
}

#[test]
fn a_part_of_a_common_issue_is_answered_through_it() {
    let site = answered().build();
    let part = part(site.page("/trace/"), "id-is-03");
    assert!(part.contains("調整役がいない"), "{part}");
    assert!(part.contains("まとめ先の共通課題に対応"), "{part}");
}

#[test]
fn issues_and_measures_show_their_part_of_the_trace() {
    let site = answered().build();
    let issue = site.page("/issues/is-01/");
    assert!(issue.contains("課題からのつながり"), "{issue}");
    assert!(issue.contains("事例に関わる会議体"), "{issue}");
    let measure = site.page("/measures/me-01/");
    assert!(measure.contains("課題とのつながり"), "{measure}");
    assert!(measure.contains("北地域の取組"), "{measure}");
    let alone = site.page("/issues/is-02/");
    assert!(alone.contains("対応策と事例の記録は、まだありません"), "{alone}");
}
