//! The search page, which is a page of indexes too: names by their readings, facets, all lists. Not for the search
//! itself, which is the script's.

use std::collections::BTreeMap;

use super::super::desk::{Desk, blank};
use super::super::facets::Narrowed;
use super::super::view::{Entry, Group, Link, Page, Section, Site};
use super::super::{Planned, Route};
use super::kind_title;
use crate::japanese::gojuon;
use crate::model::{Key, Knowledge, Titled};
use crate::parse::record::{
    AreaRecord, BodyRecord, Kind, MunicipalityRecord, OrganisationRecord, RegionRecord, TermRecord,
    TrainingRecord,
};

/// How many names a row of the 五十音 shows before it counts the rest.
const ROW_LIMIT: usize = 100;

/// The search page.
pub(super) fn search(desk: &Desk<'_>, site: &Site, planned: &Planned) -> Page {
    let mut page = blank(planned, "search.html", "サイト内の検索".into());
    page.groups = rows(desk);
    page.sections = desk.facets.lists().map(facets).collect();
    page.sections.push(links("questions", "知りたいことから探す", &site.overviews));
    page.sections.push(links("lists", "すべての一覧", &site.index));
    page.sections.push(links("pages", "ページ", &pages(desk)));
    page.sections.retain(|section| !section.entries.is_empty());
    page
}

/// Names by the row of the 五十音 that their readings stand in.
fn rows(desk: &Desk<'_>) -> Vec<Group> {
    let mut rows: BTreeMap<gojuon::Row, Vec<(gojuon::Key, Key)>> = BTreeMap::new();
    for (yomi, key) in readings(desk.knowledge) {
        if let Some(row) = gojuon::Row::of(yomi) {
            rows.entry(row).or_default().push((gojuon::key(yomi), key));
        }
    }
    let group = |(row, mut names): (gojuon::Row, Vec<(gojuon::Key, Key)>)| {
        names.sort();
        let entries = names.iter().take(ROW_LIMIT).filter_map(|(_, key)| {
            let link = desk.plain_link(*key)?;
            Some(Entry { reason: Some(name_of_kind(key.kind)), ..Entry::of_link(&link) })
        });
        Group { title: row.label(), count: names.len(), entries: entries.collect(), more: None }
    };
    rows.into_iter().map(group).collect()
}

fn readings(knowledge: &Knowledge) -> impl Iterator<Item = (&str, Key)> {
    of::<AreaRecord>(knowledge.areas.iter().map(|it| it.front.record.yomi()))
        .chain(of::<RegionRecord>(knowledge.regions.iter().map(|it| it.record.yomi())))
        .chain(of::<MunicipalityRecord>(knowledge.municipalities.iter().map(|it| it.record.yomi())))
        .chain(of::<OrganisationRecord>(knowledge.organisations.iter().map(|it| it.record.yomi())))
        .chain(of::<BodyRecord>(knowledge.bodies.iter().map(|it| it.record.yomi())))
        .chain(of::<TrainingRecord>(knowledge.trainings.iter().map(|it| it.record.yomi())))
        .chain(of::<TermRecord>(knowledge.terms.iter().map(|it| it.record.yomi())))
}

fn of<'k, K: Kind>(
    yomi: impl Iterator<Item = Option<&'k str>>,
) -> impl Iterator<Item = (&'k str, Key)> {
    (0..).zip(yomi).filter_map(|(number, yomi)| Some((yomi?, Key { kind: K::WORD, number })))
}

/// What one record of a kind is called; the titles of lists name some of them together.
fn name_of_kind(kind: &str) -> &'static str {
    match kind {
        RegionRecord::WORD => "圏域",
        BodyRecord::WORD => "会議体",
        TermRecord::WORD => "用語",
        _ => kind_title(kind),
    }
}

fn facets(list: &Narrowed) -> Section {
    let all = Link { title: "すべての項目".into(), route: link_to(&list.route()) };
    let facets = list.facets.iter().map(|facet| Link {
        title: format!("{}から（{}）", facet.title(), facet.values.len()).into(),
        route: link_to(&facet.route(list)),
    });
    let kind = list.set.kind;
    let title = format!("{}を項目から探す", kind_title(kind));
    links(kind, &title, &std::iter::once(all).chain(facets).collect::<Vec<_>>())
}

fn pages(desk: &Desk<'_>) -> Vec<Link> {
    use crate::parse::record::PageRecord;
    let keys = (0..).take(desk.knowledge.pages.len());
    keys.filter_map(|number| desk.plain_link(Key { kind: PageRecord::WORD, number })).collect()
}

fn links(id: &str, title: &str, links: &[Link]) -> Section {
    Section {
        id: format!("index-{id}"),
        title: title.into(),
        text: Vec::new(),
        tables: Vec::new(),
        entries: links.iter().map(Entry::of_link).collect(),
        more: None,
    }
}

fn link_to(route: &Route) -> std::sync::Arc<str> {
    route.as_str().into()
}
