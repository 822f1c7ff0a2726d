//! Pages of issues, measures and trainings: which answers which.

use super::super::Planned;
use super::super::cells::{all_noted, certainty, list, noted, noted_date, row, stated, text};
use super::super::desk::Desk;
use super::super::view::Page;
use crate::model::{Key, relations as r};
use crate::parse::record::{
    CaseRecord, IssueRecord, MeasureRecord, MeetingRecord, OpinionRecord, StepRecord,
    TrainingRecord,
};

pub(super) fn issue(desk: &Desk<'_>, planned: &Planned, key: Key) -> Page {
    let mut page = desk.record_page(planned, key, "issue.html");
    let Some(reference) = key.as_ref::<IssueRecord>() else { return page };
    let issue = &desk.knowledge[reference];
    page.description = issue.text.norm.shared();
    page.marks = certainty(issue.certainty).into_iter().collect();
    page.rows = vec![
        row("課題の内容", noted(&issue.text)),
        row("種別", text(desk.label(&issue.scope))),
        row("どこから", text(issue.found_in.shared())),
        row("ライフステージ", stated(&issue.stages, |stages| desk.terms(stages))),
        row("地域", desk.targets(key, r::AREAS)),
    ];
    if issue.common.is_some() {
        page.rows.push(row("まとめ先の共通課題", desk.targets(key, r::COMMON)));
    }
    if !issue.followed_by.is_empty() {
        page.rows.push(row("後の動き", all_noted(&issue.followed_by)));
    }
    if !issue.notes.is_empty() {
        page.rows.push(row("補足", all_noted(&issue.notes)));
    }
    page.groups = [
        desk.group::<MeasureRecord>("この課題への対応策", key, &[(r::ISSUES, "この課題に対応")]),
        desk.group::<CaseRecord>("この課題に関わる事例", key, &[(r::ISSUES, "この課題に関わる")]),
        desk.group::<MeetingRecord>(
            "この課題を取り上げた会議",
            key,
            &[(r::ISSUES, "議題として取り上げた")],
        ),
        desk.group::<OpinionRecord>(
            "もとになった意見",
            key,
            &[(r::ISSUES, "この課題につながる意見")],
        ),
        desk.group::<IssueRecord>(
            "この課題にまとめられる課題",
            key,
            &[(r::COMMON, "共通課題としてまとめた")],
        ),
    ]
    .into_iter()
    .flatten()
    .collect();
    page.sections = vec![super::overview::chain::of_issue(desk, key)];
    page.sources = desk.sources(&issue.sources);
    page
}

pub(super) fn measure(desk: &Desk<'_>, planned: &Planned, key: Key) -> Page {
    let mut page = desk.record_page(planned, key, "measure.html");
    let Some(reference) = key.as_ref::<MeasureRecord>() else { return page };
    let measure = &desk.knowledge[reference];
    page.description = measure.text.norm.shared();
    page.marks = [desk.mark("status", &measure.status)]
        .into_iter()
        .chain(certainty(measure.certainty))
        .collect();
    page.rows = vec![
        row("内容", noted(&measure.text)),
        row("具体的な取組", all_noted(&measure.actions)),
        row("取組トラック", text(desk.label(&measure.track))),
        row("PDCA", desk.mark("phase", &measure.phase)),
        row("時期", stated(&measure.period, noted_date)),
        row("めざすこと", stated(&measure.goal, noted)),
        row("関わる機関・職種", desk.targets(key, r::ACTORS)),
        row("対応する課題", desk.targets(key, r::ISSUES)),
        row("地域", desk.targets(key, r::AREAS)),
    ];
    if measure.owner.is_some() {
        page.rows.push(row("担当", desk.targets(key, r::OWNER)));
    }
    if !measure.notes.is_empty() {
        page.rows.push(row("補足", all_noted(&measure.notes)));
    }
    page.groups = [
        desk.group::<TrainingRecord>("研修", key, &[(r::MEASURES, "この対応策の研修")]),
        desk.group::<MeetingRecord>("会議", key, &[(r::MEASURES, "この対応策を扱った")]),
        desk.group::<CaseRecord>("事例", key, &[(r::MEASURES, "この対応策に関わる")]),
        desk.group::<StepRecord>("工程", key, &[(r::MEASURE, "この対応策の工程")]),
    ]
    .into_iter()
    .flatten()
    .collect();
    page.sections = vec![super::overview::chain::of_measure(desk, key)];
    page.sources = desk.sources(&measure.sources);
    page
}

pub(super) fn training(desk: &Desk<'_>, planned: &Planned, key: Key) -> Page {
    let mut page = desk.record_page(planned, key, "training.html");
    let Some(reference) = key.as_ref::<TrainingRecord>() else { return page };
    let training = &desk.knowledge[reference];
    page.description = format!("{}の対象、日数、定員、時期", training.name.norm).into();
    page.marks = [desk.mark("status", &training.status)]
        .into_iter()
        .chain(certainty(training.certainty))
        .collect();
    page.rows = vec![
        row("内容", stated(&training.text, noted)),
        row("年度", stated(&training.fiscal_year, noted_date)),
        row("対象", stated(&training.target, noted)),
        row("日数", stated(&training.days, noted)),
        row("定員・人数", stated(&training.capacity, noted)),
        row("時期", stated(&training.period, noted_date)),
        row("実施者", desk.targets(key, r::HELD_BY)),
        row("対応策", desk.targets(key, r::MEASURES)),
        row("補足", list(training.notes.iter().map(noted).collect())),
    ];
    page.sources = desk.sources(&training.sources);
    page
}
