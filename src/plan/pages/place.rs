//! Pages of places: model areas, regions and municipalities.

use super::super::Planned;
use super::super::cells::{
    self, all_noted, certainty, date, list, noted, noted_date, row, stated, text,
};
use super::super::desk::Desk;
use super::super::view::{Cell, Group, Page, Table};
use crate::model::{Key, Ref, relations as r};
use crate::parse::record::{
    AreaRecord, BodyRecord, CaseRecord, Division, EventRecord, IndicatorRecord, IssueRecord,
    MeasureRecord, MunicipalityRecord, OrganisationRecord, RegionRecord, Text,
};

pub(super) fn area(desk: &Desk<'_>, planned: &Planned, key: Key) -> Page {
    let mut page = desk.record_page(planned, key, "area.html");
    let Some(reference) = key.as_ref::<AreaRecord>() else { return page };
    let written = &desk.knowledge[reference];
    let area = &written.front;
    page.description = area.summary.shared();
    page.marks = certainty(area.certainty).into_iter().collect();
    page.rows = vec![
        row("モデル事業の期間", noted_date(&area.period)),
        row("二次保健医療圏", desk.targets(key, r::REGION)),
        row(
            "構成市町村",
            stated(&area.scope, |scope| {
                let mut cells = vec![desk.targets(key, r::MUNICIPALITIES)];
                if let Cell::List { items } = &mut cells[0] {
                    cells = std::mem::take(items);
                }
                cells.extend(certainty(Some(scope.certainty)));
                cells.push(text(scope.basis.shared()));
                list(cells)
            }),
        ),
        row(
            "コーディネートの型（当サイトの整理）",
            list(area.coordination.iter().map(|id| text(desk.label(id))).collect()),
        ),
        row("支援の形", stated(&area.approach, noted)),
        row(
            "資料の言い方",
            list(area.wording.iter().map(|wording| text(wording.shared())).collect()),
        ),
        row("機関・職種", desk.targets(key, r::ORGANISATIONS)),
    ];
    page.tables = vec![stages(desk, area)];
    page.gaps = page
        .rows
        .iter()
        .filter(|row| matches!(row.cell, Cell::Missing { .. }))
        .map(|row| row.label)
        .collect();
    page.headings = cells::headings(&written.body);
    page.body = Some(key);
    page.groups = about(desk, key);
    page.sources = desk.sources(&area.sources);
    page.published = area.published.as_ref().map(date);
    page.updated = Some(date(&area.updated));
    page
}

/// Who is in the middle at each life stage; stages that the sources leave out are shown as such. Stages in a row of
/// which the same is said share a row of the table.
fn stages(desk: &Desk<'_>, area: &AreaRecord) -> Table {
    let mut rows: Vec<(Vec<Cell>, [Cell; 2])> = Vec::new();
    for (id, label) in desk.stages() {
        let leads = area.stage_leads.iter().filter(|lead| {
            lead.stages
                .iter()
                .any(|stage| desk.knowledge.term(stage).is_some_and(|term| term.id.as_str() == id))
        });
        let (mut leading, mut evidence) = (Vec::new(), Vec::new());
        for lead in leads {
            leading.extend(desk.knowledge.find(&lead.lead).map(|key| desk.link(key)));
            leading.extend(certainty(Some(lead.certainty)));
            evidence.push(noted(&lead.evidence));
        }
        let said = [list(leading), list(evidence)];
        match rows.last_mut().filter(|(_, last)| *last == said) {
            Some((stages, _)) => stages.push(text(label)),
            None => rows.push((vec![text(label)], said)),
        }
    }
    let rows = rows
        .into_iter()
        .map(|(stages, said)| [list(stages)].into_iter().chain(said).collect())
        .collect();
    let head = vec!["段階".into(), "中心となる機関・職種".into(), "根拠となる記述".into()];
    Table { caption: "ライフステージごとの中心".into(), head, rows }
}

/// What refers to a place.
fn about(desk: &Desk<'_>, key: Key) -> Vec<Group> {
    [
        desk.group::<CaseRecord>("この地域の事例", key, &[(r::AREAS, "この地域の事例")]),
        desk.group::<BodyRecord>("この地域の会議体", key, &[(r::SCOPE, "対象の範囲")]),
        desk.group::<IssueRecord>(
            "この地域で見つかった課題",
            key,
            &[(r::AREAS, "この地域で見つかった")],
        ),
        desk.group::<MeasureRecord>("この地域の対応策", key, &[(r::AREAS, "この地域の対応策")]),
        desk.group::<OrganisationRecord>("機関・窓口", key, &[(r::AREAS, "地域として挙げている")]),
        desk.group::<EventRecord>("その後の動き", key, &[(r::AREAS, "この地域の動き")]),
        desk.group::<IndicatorRecord>("数値", key, &[(r::AREAS, "この地域の数値")]),
    ]
    .into_iter()
    .flatten()
    .collect()
}

pub(super) fn region(desk: &Desk<'_>, planned: &Planned, key: Key) -> Page {
    let mut page = desk.record_page(planned, key, "region.html");
    let Some(reference) = key.as_ref::<RegionRecord>() else { return page };
    let region = &desk.knowledge[reference];
    let division = cells::division(region.division);
    page.description =
        format!("{division}「{}」の市町村、展開状況、会議体と事例", region.name).into();
    page.kind = division;
    page.marks = certainty(region.certainty).into_iter().collect();
    let when = |value: &Option<crate::japanese::When>| {
        list(value.iter().map(|when| Cell::Date { date: date(when), orig: None }).collect())
    };
    page.rows = vec![row("区分", text(division)), row("よみ", text(region.yomi.shared()))];
    if region.valid_from.is_some() || region.valid_to.is_some() {
        page.rows.push(row("有効期間の始まり", when(&region.valid_from)));
        page.rows.push(row("有効期間の終わり", when(&region.valid_to)));
    }
    if region.successor.is_some() {
        page.rows.push(row("後継の圏域", desk.targets(key, r::SUCCESSOR)));
    }
    if !region.notes.is_empty() {
        page.rows.push(row("補足", all_noted(&region.notes)));
    }
    let states = region.rollout.iter().map(|state| {
        let note = list(state.note.iter().map(noted).collect());
        vec![
            Cell::Date { date: date(&state.as_of), orig: None },
            desk.mark("rollout", &state.status),
            note,
        ]
    });
    if !region.rollout.is_empty() {
        let head = vec!["時点".into(), "状況".into(), "説明".into()];
        page.tables =
            vec![Table {
                caption: "モデル事業の展開状況".into(), head, rows: states.collect()
            }];
    }
    page.groups = desk
        .group::<MunicipalityRecord>("市町村", key, &[(r::REGIONS, "この圏域の市町村")])
        .into_iter()
        .chain(desk.group::<AreaRecord>("モデル地域", key, &[(r::REGION, "この圏域のモデル地域")]))
        .chain(desk.group::<RegionRecord>("以前の圏域", key, &[(r::SUCCESSOR, "この圏域に統合")]))
        .chain(about(desk, key))
        .collect();
    page.sources = desk.sources(&region.sources);
    page
}

/// The regions of one division that a municipality belongs to, or did; the two divisions are never mixed.
pub(super) fn regions(desk: &Desk<'_>, municipality: Key, division: Division) -> Cell {
    let regions = desk.knowledge.graph.targets::<RegionRecord>(municipality, r::REGIONS);
    let own = regions.filter(|region| desk.knowledge[*region].division == division);
    let link = |region: Ref<RegionRecord>| {
        let last = desk.knowledge[region].valid_to.as_ref();
        let is_former = last.is_some_and(|last| last.end() < desk.today);
        Cell::Link {
            title: desk.title(region.key()),
            route: desk.route(region.key()),
            orig: None,
            remark: is_former.then(|| "以前の圏域".into()),
        }
    };
    list(own.map(link).collect())
}

pub(super) fn municipality(desk: &Desk<'_>, planned: &Planned, key: Key) -> Page {
    let mut page = desk.record_page(planned, key, "municipality.html");
    let Some(reference) = key.as_ref::<MunicipalityRecord>() else { return page };
    let municipality = &desk.knowledge[reference];
    page.description =
        format!("{}の圏域、サービス、相談窓口と、近くの取組", municipality.name).into();
    page.marks = certainty(municipality.certainty).into_iter().collect();
    page.rows = vec![
        row("全国地方公共団体コード", text(municipality.code.as_str())),
        row("よみ", text(municipality.yomi.shared())),
        row("区分", text(desk.label(&municipality.kind))),
        row("二次保健医療圏", regions(desk, key, Division::Medical)),
        row("障害保健福祉圏域", regions(desk, key, Division::Welfare)),
    ];
    let services = municipality.services.known().into_iter().flatten().map(|service| {
        let when = list(
            service.when.iter().map(|when| Cell::Date { date: date(when), orig: None }).collect(),
        );
        vec![
            noted(&service.name),
            list(service.text.iter().map(noted).collect()),
            when,
            desk.cited(&service.sources),
        ]
    });
    let desks = municipality.desks.known().into_iter().flatten().map(|it| {
        let url = it
            .url
            .as_ref()
            .map(Text::shared)
            .map(|href| Cell::External { title: "公式ページ".into(), href });
        vec![
            noted(&it.name),
            list(it.run_by.iter().map(noted).collect()),
            list(url.into_iter().collect()),
            desk.cited(&it.sources),
        ]
    });
    let head = |names: [&str; 4]| names.into_iter().map(Into::into).collect();
    page.tables = vec![
        Table {
            caption: "サービス・取組".into(),
            head: head(["名称", "内容", "時点", "出典"]),
            rows: services.collect(),
        },
        Table {
            caption: "相談窓口".into(),
            head: head(["名称", "運営・配置先", "公式ページ", "出典"]),
            rows: desks.collect(),
        },
    ];
    let notes = &municipality.notes;
    page.rows.extend((!notes.is_empty()).then(|| row("補足", all_noted(notes))));
    page.groups = desk
        .group::<AreaRecord>("モデル地域", key, &[(r::MUNICIPALITIES, "範囲に含む")])
        .into_iter()
        .chain(about(desk, key))
        .collect();
    page.sections = vec![super::nearby::section(desk, key)];
    page.sources = desk.sources(&municipality.sources);
    page
}
