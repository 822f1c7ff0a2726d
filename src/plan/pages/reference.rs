//! Pages to check against: sources with what cites them, the register of facts, and free pages.

use super::super::cells::{self, certainty, date, list, noted_date, row, text};
use super::super::desk::{Desk, blank};
use super::super::routes::{self, FACTS, PART};
use super::super::view::{Cell, Group, Page};
use super::super::{Planned, Route};
use super::list::pager;
use crate::model::{Key, Knowledge, relations as r};
use crate::parse::record::{FactRecord, PageRecord, SourceRecord, Text};

pub(super) fn source(desk: &Desk<'_>, planned: &Planned, key: Key) -> Page {
    let mut page = desk.record_page(planned, key, "source.html");
    let Some(reference) = key.as_ref::<SourceRecord>() else { return page };
    let source = &desk.knowledge[reference];
    page.subtitle = Some(source.id.clone());
    page.description =
        format!("出典 {}「{}」（{}）", source.id, source.title, source.publisher).into();
    let url = source.url.as_ref().map(Text::shared);
    page.rows = vec![
        row("記号", text(source.id.clone())),
        row("発行者", text(source.publisher.shared())),
        row("日付", list(source.date.iter().map(noted_date).collect())),
        row("種別", text(desk.label(&source.kind))),
        row("アドレス", list(url.into_iter().map(|url| external(&url)).collect())),
    ];
    if let Some(accessed) = &source.accessed {
        page.rows.push(row("確認した時期", Cell::Date { date: date(accessed), orig: None }));
    }
    if source.missing {
        page.rows.push(row("入手", text("未入手（資料名だけが分かっています）")));
    }
    if !source.notes.is_empty() {
        page.rows
            .push(row("補足", list(source.notes.iter().map(|note| text(note.shared())).collect())));
    }
    page.groups = citing(desk, key);
    page
}

/// A web address as a link; other words, such as a file name, as text.
fn external(url: &std::sync::Arc<str>) -> Cell {
    if url.starts_with("https://") || url.starts_with("http://") {
        Cell::External { title: url.clone(), href: url.clone() }
    } else {
        text(url.clone())
    }
}

/// What cites a source, by kind.
fn citing(desk: &Desk<'_>, key: Key) -> Vec<Group> {
    const LIMIT: usize = 100;
    let mut groups: Vec<Group> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for edge in desk.knowledge.graph.all_sources(key) {
        let title = super::kind_title(edge.from.kind);
        if title.is_empty() || !seen.insert(edge.from) {
            continue;
        }
        let position = groups.iter().position(|group| group.title == title).unwrap_or_else(|| {
            groups.push(Group {
                title,
                entries: Vec::new(),
                count: 0,
                more: desk.list_link(edge.from.kind),
            });
            groups.len() - 1
        });
        let group = &mut groups[position];
        group.count += 1;
        if group.entries.len() < LIMIT {
            let reason = if edge.relation == r::MENTIONS {
                "本文で触れている"
            } else {
                "出典にしている"
            };
            group.entries.push(super::super::view::Entry {
                title: desk.title(edge.from),
                route: desk.route(edge.from),
                anchor: None,
                summary: None,
                rows: Vec::new(),
                reason: Some(reason),
            });
        }
    }
    groups
}

/// How many parts the page of all facts has: one at least.
pub(super) fn parts(knowledge: &Knowledge) -> usize {
    knowledge.facts.len().div_ceil(PART).max(1)
}

/// Part `number` of the page of all facts.
pub(super) fn facts(desk: &Desk<'_>, planned: &Planned, number: usize) -> Page {
    let mut page = blank(planned, "list.html", "事実の一覧".into());
    page.description = "このサイトに書いてよい事実の記号、内容、確度、出典".into();
    page.entries = Knowledge::refs::<FactRecord, _>(&desk.knowledge.facts)
        .skip((number - 1) * PART)
        .take(PART)
        .map(|(key, fact)| {
            let mut entry = desk.part(
                key.key(),
                vec![
                    row("確度", list(certainty(Some(fact.certainty)).into_iter().collect())),
                    row("出典", desk.cited(&fact.sources)),
                ],
            );
            entry.title = format!("{} {}", fact.id, fact.about).into();
            entry.anchor = Some(routes::anchor(&fact.id));
            entry
        })
        .collect();
    page.total = desk.knowledge.facts.len();
    page.pager = pager(&Route::page(FACTS), number, parts(desk.knowledge));
    page
}

pub(super) fn page(desk: &Desk<'_>, planned: &Planned, key: Key) -> Page {
    let mut page = blank(planned, "page.html", desk.title(key));
    let Some(reference) = key.as_ref::<PageRecord>() else { return page };
    let written = &desk.knowledge[reference];
    page.description = written.front.description.shared();
    page.headings = cells::headings(&written.body);
    page.body = Some(key);
    page.sources = desk.sources(&written.front.sources);
    page.published = written.front.published.as_ref().map(date);
    page.updated = Some(date(&written.front.updated));
    page
}
