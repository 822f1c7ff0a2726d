//! The top page, the page for addresses without a page, and the pages that lead from old addresses to new ones.

use super::super::cells::{date, row, text};
use super::super::changes::changes;
use super::super::desk::{Desk, blank};
use super::super::view::{Cell, Entry, Group, Link, Page, Section, Site};
use super::super::{Overview, Planned, Route};
use crate::model::Key;
use crate::parse::record::{AreaRecord, BodyRecord, CaseRecord, IssueRecord, Kind};

/// How many records of a kind the top page names.
const FIRST: u32 = 6;
/// How many changes it names.
const LATEST: usize = 6;

pub(super) fn home(desk: &Desk<'_>, site: &Site, planned: &Planned) -> Page {
    let mut page = blank(planned, "home.html", site.title.clone());
    page.description = site.description.clone();
    page.subtitle.clone_from(&site.subtitle);
    let knowledge = desk.knowledge;
    page.groups = vec![
        first::<AreaRecord>(desk, "地域から探す", knowledge.areas.len()),
        first::<IssueRecord>(desk, "課題から探す", knowledge.issues.len()),
        first::<BodyRecord>(desk, "会議から探す", knowledge.bodies.len()),
        first::<CaseRecord>(desk, "取組事例", knowledge.cases.len()),
    ];
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
    let entries = changes(desk).into_iter().take(LATEST).map(|change| {
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

fn first<K: Kind>(desk: &Desk<'_>, title: &'static str, count: usize) -> Group {
    let keys = (0..FIRST).map(|number| Key { kind: K::WORD, number });
    let entries = keys
        .filter(|key| desk.knowledge.row(*key).is_some())
        .map(|key| desk.entry(key, None))
        .collect();
    Group { title, entries, count, more: None }
}

pub(super) fn not_found(planned: &Planned) -> Page {
    blank(planned, "404.html", "ページが見つかりません".into())
}

pub(super) fn redirect(desk: &Desk<'_>, planned: &Planned, to: &Route) -> Page {
    let mut page = blank(planned, "redirect.html", "ページを移動しました".into());
    let title = desk.routes.at(to).map_or_else(|| "新しいページ".into(), |key| desk.title(key));
    page.description = format!("「{title}」へ移動しました").into();
    page.next = Some(Link { title, route: to.as_str().into() });
    page
}
