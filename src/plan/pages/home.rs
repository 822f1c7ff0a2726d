//! The top page, the page for addresses without a page, and the pages that lead from old addresses to new ones.

use super::super::cells::{date, row, text};
use super::super::changes::changes;
use super::super::desk::{Desk, blank};
use super::super::view::{Cell, Entry, Group, Link, Page, Section, Site};
use super::super::{Overview, Planned, Route};
use crate::model::Key;
use crate::parse::record::{
    AreaRecord, BodyRecord, CaseRecord, IssueRecord, Kind, MunicipalityRecord, PageRecord,
};

/// How many records of a kind the top page names.
const FIRST: u32 = 6;
/// How many municipalities it names.
const MOST_NAMES: u32 = 100;
/// The id of the free page that tells how to set up a meeting body.
const GUIDE: &str = "guide";
/// How many changes it names.
const LATEST: usize = 6;

pub(super) fn home(desk: &Desk<'_>, site: &Site, planned: &Planned) -> Page {
    let mut page = blank(planned, "home.html", site.title.clone());
    page.description = site.description.clone();
    page.subtitle.clone_from(&site.subtitle);
    let knowledge = desk.knowledge;
    page.groups = vec![
        first::<AreaRecord>(desk, "地域から探す", "モデル地域の一覧", knowledge.areas.len()),
        first::<IssueRecord>(desk, "課題から探す", "課題の一覧", knowledge.issues.len()),
        first::<BodyRecord>(desk, "会議から探す", "会議体の一覧", knowledge.bodies.len()),
    ];
    page.groups.extend(guide(desk));
    page.groups.push(first::<CaseRecord>(
        desk,
        "取組事例",
        "取組事例の一覧",
        knowledge.cases.len(),
    ));
    page.groups.extend(towns(desk));
    page.sections = vec![questions(), news(desk)];
    page
}

/// The pages that are answers, each with what it answers.
fn questions() -> Section {
    let entries = Overview::ALL.into_iter().map(|overview| {
        let link = overview.link();
        Entry { summary: Some(overview.question().into()), ..Entry::of_link(&link) }
    });
    Section {
        id: "questions".to_owned(),
        title: "知りたいことから探す".into(),
        text: Vec::new(),
        tables: Vec::new(),
        entries: entries.collect(),
        more: None,
    }
}

/// The latest changes.
fn news(desk: &Desk<'_>) -> Section {
    let entries = changes(desk, LATEST).into_iter().map(|change| {
        let link = Link { title: change.title.clone(), route: change.route.clone() };
        let when = Cell::Date { date: date(&change.updated), orig: None };
        let label = if change.published.as_ref() == Some(&change.updated) {
            "公開日"
        } else {
            "更新日"
        };
        let rows = vec![row("種類", text(change.kind)), row(label, when)];
        Entry { rows, ..Entry::of_link(&link) }
    });
    Section {
        id: "news".to_owned(),
        title: "最近の更新".into(),
        text: Vec::new(),
        tables: Vec::new(),
        entries: entries.collect(),
        more: Some(Overview::Updates.link()),
    }
}

/// The first records of a kind, and their list.
fn first<K: Kind>(desk: &Desk<'_>, title: &'static str, list: &str, count: usize) -> Group {
    let entries = links::<K>(desk, FIRST);
    let link = desk.list_link(K::WORD).filter(|_| count > 0);
    let more = link.map(|link| Link { title: format!("{list}（{count}件）").into(), ..link });
    Group { title, entries, count, more }
}

/// The names of all municipalities: everybody looks for their own.
fn towns(desk: &Desk<'_>) -> Option<Group> {
    let count = desk.knowledge.municipalities.len();
    let group = first::<MunicipalityRecord>(desk, "市町村から探す", "市町村の一覧", count);
    let entries = links::<MunicipalityRecord>(desk, MOST_NAMES);
    (count > 0).then_some(Group { entries, ..group })
}

fn links<K: Kind>(desk: &Desk<'_>, most: u32) -> Vec<Entry> {
    let keys = (0..most).map(|number| Key { kind: K::WORD, number });
    let known = keys.filter(|key| desk.knowledge.row(*key).is_some());
    known.filter_map(|key| desk.plain_link(key)).map(|link| Entry::of_link(&link)).collect()
}

/// The parts of the guide to setting up a meeting body, if the site has one.
fn guide(desk: &Desk<'_>) -> Option<Group> {
    let key = desk.knowledge.find_by_word(PageRecord::WORD, GUIDE)?;
    let page = &desk.knowledge[key.as_ref::<PageRecord>()?];
    let link = desk.plain_link(key)?;
    let parts = page.body.headings.iter().filter(|heading| heading.level == 2);
    let entries: Vec<Entry> = parts
        .take(FIRST as usize)
        .map(|part| {
            let route = format!("{}#{}", link.route, part.id).into();
            Entry::of_link(&Link { title: part.text.as_str().into(), route })
        })
        .collect();
    Some(Group {
        title: "協議の場をつくる", count: entries.len(), entries, more: Some(link)
    })
}

pub(super) fn not_found(site: &Site, planned: &Planned) -> Page {
    let mut page = blank(planned, "404.html", "ページが見つかりません".into());
    // Servers show it at addresses of any depth, from which nothing relative leads to the site.
    let base = site.base_url.as_deref().and_then(|url| url.split_once("://"));
    if let Some(path) = base.and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..])) {
        path.clone_into(&mut page.root);
    }
    page
}

pub(super) fn redirect(desk: &Desk<'_>, planned: &Planned, to: &Route) -> Page {
    let mut page = blank(planned, "redirect.html", "ページを移動しました".into());
    let title = desk.routes.at(to).map_or_else(|| "新しいページ".into(), |key| desk.title(key));
    page.description = format!("「{title}」へ移動しました").into();
    page.next = Some(Link { title, route: to.as_str().into() });
    page
}
