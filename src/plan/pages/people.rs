//! Pages of organisations and posts: who takes part where.

use super::super::Planned;
use super::super::cells::{all_noted, certainty, list, row, stated, text};
use super::super::desk::Desk;
use super::super::view::{Cell, Page};
use super::drawn;
use crate::model::{Key, relations as r};
use crate::parse::record::{
    AreaRecord, BodyRecord, CaseRecord, MeasureRecord, NetworkRecord, OrganisationRecord, Text,
    TrainingRecord,
};

pub(super) fn organisation(desk: &Desk<'_>, planned: &Planned, key: Key) -> Page {
    let mut page = desk.record_page(planned, key, "organisation.html");
    let Some(reference) = key.as_ref::<OrganisationRecord>() else { return page };
    let organisation = &desk.knowledge[reference];
    page.description = format!("{}の役割と、参加する会議体・事例", organisation.name.norm).into();
    page.marks = certainty(organisation.certainty).into_iter().collect();
    page.rows = vec![
        row("役割", stated(&organisation.roles, |roles| all_noted(roles))),
        row("分野", desk.terms(&organisation.sectors)),
        row("種別", list(organisation.kind.iter().map(|id| text(desk.label(id))).collect())),
        row("段階", list(organisation.level.iter().map(|id| text(desk.label(id))).collect())),
    ];
    if !organisation.areas.is_empty() {
        page.rows.push(row("地域", desk.targets(key, r::AREAS)));
    }
    if organisation.parent.is_some() {
        page.rows.push(row("上位の機関", desk.targets(key, r::PARENT)));
    }
    if let Some(href) = organisation.url.as_ref().map(Text::shared) {
        page.rows.push(row("公式ページ", Cell::External { title: page.title.clone(), href }));
    }
    if !organisation.notes.is_empty() {
        page.rows.push(row("補足", all_noted(&organisation.notes)));
    }
    (page.tables, page.figures) = drawn::around(desk, key);
    page.groups = [
        desk.group::<BodyRecord>(
            "参加する会議体",
            key,
            &[(r::SECRETARIAT, "事務局"), (r::MEMBERS, "構成員"), (r::OBSERVERS, "オブザーバー")],
        ),
        desk.group::<CaseRecord>("関わる事例", key, &[(r::ORGANISATIONS, "関わる機関")]),
        desk.group::<AreaRecord>(
            "関わるモデル地域",
            key,
            &[(r::STAGE_LEADS, "段階の中心"), (r::ORGANISATIONS, "関わる機関")],
        ),
        desk.group::<MeasureRecord>(
            "関わる対応策",
            key,
            &[(r::OWNER, "担当"), (r::ACTORS, "関わる機関")],
        ),
        desk.group::<TrainingRecord>("実施した研修", key, &[(r::HELD_BY, "実施者")]),
        desk.group::<OrganisationRecord>("下位の機関", key, &[(r::PARENT, "この機関の一部")]),
        desk.group::<NetworkRecord>("連携図", key, &[(r::NODES, "図の部品")]),
    ]
    .into_iter()
    .flatten()
    .collect();
    page.sources = desk.sources(&organisation.sources);
    page
}
