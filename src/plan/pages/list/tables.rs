//! Tables that say at once what a list is asked for: areas side by side, regions at each date, who runs which meeting
//! body and what comes next, trainings for whom. Drawings with tables of their own are in `drawn`.

use super::super::super::cells::{all_noted, date, list, noted, noted_date, stated, text};
use super::super::super::desk::Desk;
use super::super::super::view::{Cell, Table};
use crate::japanese::When;
use crate::model::{Key, Knowledge, Ref, relations as r};
use crate::parse::record::{
    AreaRecord, BodyRecord, Kind, MeetingRecord, RegionRecord, RolloutState, TrainingRecord,
};

/// How many members of a body a list names before it counts the rest.
const MOST_MEMBERS: usize = 6;

/// The tables of the list of `kind`, about the records `keys` of one of its parts.
pub(super) fn of(desk: &Desk<'_>, kind: &str, keys: &[Key]) -> Vec<Table> {
    match kind {
        AreaRecord::WORD => vec![areas(desk)],
        RegionRecord::WORD => rollout(desk),
        BodyRecord::WORD => vec![bodies(desk, keys)],
        TrainingRecord::WORD => vec![trainings(desk, keys)],
        _ => Vec::new(),
    }
}

/// Whether the table of `kind` says all that its list would.
pub(super) fn stand_for_list(kind: &str) -> bool {
    matches!(kind, BodyRecord::WORD | TrainingRecord::WORD)
}

fn table(caption: impl Into<std::sync::Arc<str>>, head: &[&str], rows: Vec<Vec<Cell>>) -> Table {
    Table { caption: caption.into(), head: head.iter().map(|name| (*name).into()).collect(), rows }
}

/// The three or more areas side by side, with the strength of each source's wording.
fn areas(desk: &Desk<'_>) -> Table {
    let rows = Knowledge::refs::<AreaRecord, _>(&desk.knowledge.areas).map(|(key, area)| {
        vec![
            desk.link(key.key()),
            noted_date(&area.front.period),
            desk.targets(key.key(), r::REGION),
            list(area.front.coordination.iter().map(|id| text(desk.label(id))).collect()),
            stated(&area.front.approach, noted),
        ]
    });
    let head = ["地域", "期間", "二次保健医療圏", "型（当サイトの整理）", "支援の形"];
    table("モデル地域の比較", &head, rows.collect())
}

/// Where the rollout stood at each date that the sources speak of, the latest first; what is done comes first.
fn rollout(desk: &Desk<'_>) -> Vec<Table> {
    let mut states: Vec<(Key, &RolloutState)> = Vec::new();
    for (key, region) in Knowledge::refs::<RegionRecord, _>(&desk.knowledge.regions) {
        states.extend(region.rollout.iter().map(|state| (key.key(), state)));
    }
    let rank = |state: &RolloutState| {
        let id = desk.knowledge.term(&state.status).map(|term| &term.id);
        desk.knowledge.terms_of("rollout").position(|term| Some(&term.id) == id)
    };
    states.sort_by_cached_key(|(_, state)| rank(state));
    let mut dates: Vec<&When> = states.iter().map(|(_, state)| &state.as_of).collect();
    dates.sort();
    dates.dedup();
    let at = |when: &When| {
        let rows = states.iter().filter(|(_, state)| state.as_of == *when).map(|(key, state)| {
            vec![
                desk.link(*key),
                desk.mark("rollout", &state.status),
                list(state.note.iter().map(noted).collect()),
            ]
        });
        let caption = format!("展開状況：{}の時点", date(when).long);
        table(caption, &["圏域", "状況", "説明"], rows.collect())
    };
    dates.into_iter().rev().map(at).collect()
}

/// Who runs each meeting body, who sits in it, what it is for and what comes next.
fn bodies(desk: &Desk<'_>, keys: &[Key]) -> Table {
    let rows = keys.iter().filter_map(|key| key.as_ref::<BodyRecord>()).map(|reference| {
        let body = &desk.knowledge[reference];
        vec![
            desk.link(reference.key()),
            noted(&body.scope.text),
            desk.members(&body.secretariat),
            members(desk, body),
            what(desk, reference),
            next(desk, reference),
        ]
    });
    let head = ["会議体", "対象の範囲", "事務局", "構成員", "目的・内容", "今後予定"];
    table("会議体ごとの事務局・構成員・内容・今後予定", &head, rows.collect())
}

/// The first members of a body, how many more there are, and whether the source says that there are others.
fn members(desk: &Desk<'_>, body: &BodyRecord) -> Cell {
    let mut items = match desk.members(&body.members) {
        Cell::List { items } => items,
        one => vec![one],
    };
    let rest = items.len().saturating_sub(MOST_MEMBERS);
    if rest > 1 {
        items.truncate(MOST_MEMBERS);
        items.push(text(format!("ほか{rest}の機関・職種")));
    }
    items.extend(body.members_open.then(|| text("等")));
    list(items)
}

/// What a body is for; without that, what its latest meeting was about.
fn what(desk: &Desk<'_>, body: Ref<BodyRecord>) -> Cell {
    if let Some(purpose) = desk.knowledge[body].purpose.known() {
        return noted(purpose);
    }
    let agendas = meetings(desk, body).filter_map(|meeting| meeting.agenda.known());
    agendas.last().map_or(Cell::NOT_RECORDED, |agenda| all_noted(agenda))
}

/// What comes next for a body, as the latest of its meetings that tells.
fn next(desk: &Desk<'_>, body: Ref<BodyRecord>) -> Cell {
    let plans = meetings(desk, body).filter_map(|meeting| meeting.next_plan.known());
    plans.last().map_or(Cell::NOT_RECORDED, noted)
}

fn meetings<'a>(
    desk: &Desk<'a>,
    body: Ref<BodyRecord>,
) -> impl Iterator<Item = &'a MeetingRecord> + use<'a> {
    let knowledge = desk.knowledge;
    let meetings = knowledge.graph.sources::<MeetingRecord>(body.key(), r::BODY);
    meetings.map(move |meeting| &**knowledge[meeting])
}

/// Which training there is, for whom and in which state.
fn trainings(desk: &Desk<'_>, keys: &[Key]) -> Table {
    let rows = keys.iter().filter_map(|key| key.as_ref::<TrainingRecord>()).map(|reference| {
        let training = &desk.knowledge[reference];
        vec![
            desk.link(reference.key()),
            stated(&training.fiscal_year, noted_date),
            stated(&training.target, noted),
            stated(&training.days, noted),
            stated(&training.capacity, noted),
            desk.mark("status", &training.status),
            desk.targets(reference.key(), r::HELD_BY),
        ]
    });
    let head = ["研修", "年度", "対象", "日数", "定員・人数", "状態", "実施者"];
    table("研修ごとの対象・日数・定員・状態", &head, rows.collect())
}
