//! Pages of meeting bodies and of their meetings.

use std::sync::Arc;

use super::super::Planned;
use super::super::cells::{all_noted, certainty, date, list, noted, noted_date, row, stated, text};
use super::super::desk::Desk;
use super::super::view::{Cell, Link, Page, Table};
use crate::japanese::{FiscalYear, When};
use crate::model::{Key, Ref, relations as r};
use crate::parse::record::{
    BodyRecord, CaseRecord, Citation, Kind, MeetingRecord, MeetingState, OpinionRecord, Stated,
    StepRecord, Text,
};

/// What a meeting is called: its own title, else its body, year and round.
pub(in super::super) fn title(desk: &Desk<'_>, key: Ref<MeetingRecord>) -> Arc<str> {
    let meeting = &desk.knowledge[key];
    if let Some(title) = &meeting.title {
        return title.norm.shared();
    }
    let body = desk.knowledge.graph.targets::<BodyRecord>(key.key(), r::BODY).next();
    let body = body.map_or_else(
        || meeting.id.clone(),
        |body| {
            let body = &desk.knowledge[body];
            body.short.as_ref().map_or_else(|| body.name.norm.shared(), Text::shared)
        },
    );
    let year = meeting.when.known().and_then(|when| when.norm.fiscal_year()).map(FiscalYear::short);
    let round = meeting.round.known().map(|round| format!("第{}回", round.norm));
    [Some(body.to_string()), year, round].into_iter().flatten().collect::<Vec<_>>().join(" ").into()
}

/// What a meeting is called beside its body's name: year and round if it has both, else its whole title.
fn title_inside(desk: &Desk<'_>, key: Ref<MeetingRecord>) -> Arc<str> {
    let meeting = &desk.knowledge[key];
    let when = meeting.when.known().map(|when| &when.norm);
    let year = when.and_then(When::fiscal_year).map(FiscalYear::short);
    let round = meeting.round.known().map(|round| format!("第{}回", round.norm));
    match (year, round) {
        (Some(year), Some(round)) => format!("{year} {round}").into(),
        (None, Some(round)) => round.into(),
        _ => title(desk, key),
    }
}

fn state(state: MeetingState) -> Cell {
    let (text, value) = match state {
        MeetingState::Planned => ("予定", "scheduled"),
        MeetingState::Held => ("開催", "held"),
        MeetingState::NotRecorded => ("開催の有無は資料に記載なし", "unknown"),
    };
    Cell::Mark { text: text.into(), about: "status", value: value.into() }
}

pub(super) fn body(desk: &Desk<'_>, planned: &Planned, key: Key) -> Page {
    let mut page = desk.record_page(planned, key, "meeting-body.html");
    let Some(reference) = key.as_ref::<BodyRecord>() else { return page };
    let body = &desk.knowledge[reference];
    page.kind = "会議体";
    page.description = format!("{}の事務局、構成員、内容、今後の予定", body.name.norm).into();
    page.marks = certainty(body.certainty).into_iter().collect();
    let mut members = vec![desk.members(&body.members)];
    if body.members_open {
        if let Cell::List { items } = &mut members[0] {
            members = std::mem::take(items);
        }
        members.push(text("等（資料に「等」とあり、ほかの構成員は記載なし）"));
    }
    page.rows = vec![
        row("会議の種別", list(body.kind.iter().map(|id| text(desk.label(id))).collect())),
        row("対象の範囲", noted(&body.scope.text)),
        row("地域", desk.targets(key, r::SCOPE)),
        row("会議の枠組み", list(body.basis.iter().map(|id| text(desk.label(id))).collect())),
        row("目的", stated(&body.purpose, noted)),
        row("事務局", desk.members(&body.secretariat)),
        row("構成員", list(members)),
        row("オブザーバー", desk.members(&body.observers)),
    ];
    if body.parent.is_some() {
        page.rows.push(row("上位の会議体", desk.targets(key, r::PARENT)));
    }
    if !body.notes.is_empty() {
        page.rows.push(row("補足", all_noted(&body.notes)));
    }
    page.gaps = page
        .rows
        .iter()
        .filter(|row| matches!(row.cell, Cell::Missing { .. }))
        .map(|row| row.label)
        .collect();
    page.tables = vec![meetings(desk, key)];
    page.entries = opinions(desk, key);
    page.groups = [
        desk.group::<BodyRecord>("下位の会議体", key, &[(r::PARENT, "この会議体の一部")]),
        desk.group::<CaseRecord>(
            "関わる事例",
            key,
            &[
                (r::BODIES, "関わる会議体として挙げている"),
                (r::EXISTING_BODY, "既存の会議体として活用"),
            ],
        ),
        desk.group::<StepRecord>("工程", key, &[(r::BODY, "この会議体の工程")]),
    ]
    .into_iter()
    .flatten()
    .collect();
    page.sources = desk.sources(&body.sources);
    page.updated = Some(date(&body.updated));
    page
}

/// The sequence of a body's meetings.
fn meetings(desk: &Desk<'_>, body: Key) -> Table {
    let rows = desk.knowledge.graph.sources::<MeetingRecord>(body, r::BODY).map(|reference| {
        let meeting = &desk.knowledge[reference];
        vec![
            Cell::Link {
                title: title_inside(desk, reference),
                route: desk.route(reference.key()),
                orig: None,
                remark: None,
            },
            stated(&meeting.when, noted_date),
            list(
                std::iter::once(state(meeting.state)).chain(certainty(meeting.certainty)).collect(),
            ),
            stated(&meeting.agenda, |agenda| all_noted(agenda)),
            stated(&meeting.next_plan, noted),
        ]
    });
    let head =
        ["会議", "時期", "状態と確度", "内容", "今後予定"].into_iter().map(Into::into).collect();
    Table { caption: "会議の一覧".into(), head, rows: rows.collect() }
}

fn opinions(desk: &Desk<'_>, body: Key) -> Vec<super::super::view::Entry> {
    let opinions = desk.knowledge.graph.sources::<OpinionRecord>(body, r::BODY);
    opinions
        .map(|reference| {
            desk.part(
                reference.key(),
                vec![row("つながる課題", desk.targets(reference.key(), r::ISSUES))],
            )
        })
        .collect()
}

pub(super) fn meeting(desk: &Desk<'_>, planned: &Planned, key: Key) -> Page {
    let mut page = desk.record_page(planned, key, "meeting.html");
    let Some(reference) = key.as_ref::<MeetingRecord>() else { return page };
    let meeting = &desk.knowledge[reference];
    let body = desk.knowledge.graph.targets::<BodyRecord>(key, r::BODY).next();
    page.description = format!("{}の時期、場所、議題、結果", page.title).into();
    page.breadcrumb = desk
        .list_link(BodyRecord::WORD)
        .into_iter()
        .chain(body.and_then(|body| desk.plain_link(body.key())))
        .collect();
    page.marks = [state(meeting.state)].into_iter().chain(certainty(meeting.certainty)).collect();
    (page.previous, page.next) = beside(desk, key, body);
    let words = |value: &Stated<Text>| stated(value, |value| text(value.shared()));
    page.rows = vec![
        row("会議体", desk.targets(key, r::BODY)),
        row("回", stated(&meeting.round, |round| text(format!("第{}回", round.norm)))),
        row("開催日・時期", stated(&meeting.when, noted_date)),
        row("時刻", list(meeting.hours.iter().map(|hours| text(hours.shared())).collect())),
        row("開催場所", stated(&meeting.place, noted)),
        row("開催方法", words(&meeting.format)),
        row("出席者", stated(&meeting.attendance, noted)),
        row("傍聴", words(&meeting.audience)),
        row("内容・議題", stated(&meeting.agenda, |agenda| all_noted(agenda))),
        row("結果", stated(&meeting.outcome, |outcome| all_noted(outcome))),
        row("決定", stated(&meeting.decisions, |decisions| all_noted(decisions))),
        row("今後予定", stated(&meeting.next_plan, noted)),
        row("取り上げた課題", desk.targets(key, r::ISSUES)),
        row("対応策", desk.targets(key, r::MEASURES)),
        row("共有した事例", desk.targets(key, r::CASES)),
    ];
    if !meeting.documents.is_empty() {
        let documents = meeting.documents.iter();
        let links =
            documents.map(|it| Cell::External { title: it.title.shared(), href: it.url.shared() });
        page.rows.push(row("資料", list(links.collect())));
    }
    if !meeting.notes.is_empty() {
        page.rows.push(row("補足", all_noted(&meeting.notes)));
    }
    page.gaps = page
        .rows
        .iter()
        .filter(|row| matches!(row.cell, Cell::Missing { .. }))
        .map(|row| row.label)
        .collect();
    page.groups = desk
        .group::<CaseRecord>(
            "この会議を挙げている事例",
            key,
            &[(r::MEETINGS, "関わる会議として挙げている")],
        )
        .into_iter()
        .collect();
    page.sources = desk.sources(cited(desk, meeting, body));
    page.updated = body.map(|body| date(&desk.knowledge[body].updated));
    page
}

/// The meetings of the same body before and after the meeting `key`.
fn beside(
    desk: &Desk<'_>,
    key: Key,
    body: Option<Ref<BodyRecord>>,
) -> (Option<Link>, Option<Link>) {
    let is_sibling = |other: &Key| desk.knowledge.graph.targets(*other, r::BODY).next() == body;
    let link = |number: Option<u32>| {
        let other = Key { kind: key.kind, number: number? };
        desk.knowledge.row(other).filter(|_| is_sibling(&other))?;
        desk.plain_link(other)
    };
    (link(key.number.checked_sub(1)), link(key.number.checked_add(1)))
}

/// What a meeting rests on: its own sources, else those of its body.
fn cited<'a>(
    desk: &Desk<'a>,
    meeting: &'a MeetingRecord,
    body: Option<Ref<BodyRecord>>,
) -> &'a [Citation] {
    match body {
        Some(body) if meeting.sources.is_empty() => &desk.knowledge[body].sources,
        _ => &meeting.sources,
    }
}
