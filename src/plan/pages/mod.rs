//! The kinds of pages: which there are, and for each the function from its record to its view.

mod case;
mod compare;
mod drawn;
mod facet;
mod finding;
mod home;
mod list;
mod meeting;
mod nearby;
mod overview;
mod people;
mod place;
mod problem;
mod reference;
pub(super) mod service;

use std::sync::Arc;

use super::cells::{noted_date, row, text};
use super::desk::Desk;
use super::exports::data::{Downloads, FOLDER as DATA};
use super::facets::Facets;
use super::routes::{
    ACCESSIBILITY, DEFINITIONS, FACTS, Routes, SEARCH, STYLE, TEST_RESULTS, keys, part_route,
};
use super::view::{Page, Reading, Row, Site};
use super::{Overview, Planned, Route, Subject};
use crate::diagnostics::Span;
use crate::japanese::excerpt::{CARD, DESCRIPTION, excerpt, reading_minutes};
use crate::model::{Key, Knowledge, LISTS};
use crate::parse::record::{
    AreaRecord, BodyRecord, CaseRecord, IssueRecord, Kind, MeasureRecord, MeetingRecord,
    MunicipalityRecord, Noted, OrganisationRecord, PageRecord, RegionRecord, SourceRecord, Text,
    TrainingRecord,
};

pub(super) use self::compare::{comparison, names as compare_names, record as compare_record};
pub(super) use self::drawn::step_title;
pub(super) use self::facet::data as facet_data;
pub(super) use self::meeting::title as meeting_title;

/// What readers call the records of a kind.
pub(super) fn kind_title(kind: &str) -> &'static str {
    match kind {
        "area" => "モデル地域",
        "region" => "圏域と展開状況",
        "municipality" => "市町村",
        "organisation" => "機関・職種",
        "network" => "連携図",
        "meeting-body" => "会議体と会議",
        "meeting" => "会議",
        "opinion" => "意見",
        "issue" => "課題",
        "measure" => "対応策",
        "case" => "取組事例",
        "training" => "研修",
        "schedule-step" => "工程",
        "event" => "その後の動き",
        "indicator" => "数値",
        "term" => "用語集",
        "source" => "出典",
        "coverage" => "もとの資料との対応",
        "page" => "ページ",
        _ => "",
    }
}

/// The pages of the site that are not about single records, without redirects.
pub(super) fn of_many(knowledge: &Knowledge, routes: &Routes, facets: &Facets) -> Vec<Planned> {
    let site = knowledge
        .site
        .as_ref()
        .map_or_else(|| "content/site.yaml".into(), |site| site.origin.path().clone());
    let planned =
        |route, subject, path: Arc<str>| Planned { route, subject, origin: Span::file(path) };
    let mut pages = vec![
        planned(Route::page(""), Subject::Home, site.clone()),
        planned(Route::file("404.html"), Subject::NotFound, site.clone()),
        planned(Route::page(DATA), Subject::Data, site.clone()),
        planned(Route::page(DEFINITIONS), Subject::Definitions, site.clone()),
        planned(Route::page(STYLE), Subject::Style, site.clone()),
    ];
    if let Some(record) = knowledge.accessibility.first() {
        let path = record.origin.path();
        pages.push(planned(Route::page(ACCESSIBILITY), Subject::Accessibility, path.clone()));
        pages.push(planned(Route::page(TEST_RESULTS), Subject::TestResults, path.clone()));
    }
    if knowledge.site.as_ref().is_some_and(|site| site.search) {
        pages.push(planned(Route::page(SEARCH), Subject::Search, site.clone()));
    }
    for number in 1..=reference::parts(knowledge) {
        let route = part_route(&Route::page(FACTS), number);
        pages.push(planned(route, Subject::Facts(number), "content/facts.yaml".into()));
    }
    for overview in Overview::ALL {
        let subject = Subject::Overview(overview);
        let written =
            overview::introduction(knowledge, overview).and_then(|key| knowledge.row(key));
        let path = written.map_or_else(|| site.clone(), |row| row.path().clone());
        pages.push(planned(Route::page(overview.word()), subject, path));
    }
    for kind in LISTS {
        let first = routes.list(kind).expect("every list has a route");
        let path = list::file(knowledge, kind).unwrap_or(&site);
        for number in 1..=list::parts(knowledge, kind) {
            let subject = Subject::List { kind, number };
            pages.push(planned(part_route(first, number), subject, path.clone()));
        }
    }
    pages.extend(facet::all(knowledge, facets));
    pages.extend(compare::all(knowledge, &Span::file(site.clone())));
    pages
}

/// The pages of single records, each with those made from it for paper.
pub(super) fn of_records(knowledge: &Knowledge, routes: &Routes) -> Vec<Planned> {
    let mut pages = Vec::new();
    let keyed = keys::<AreaRecord>(knowledge.areas.len())
        .chain(keys::<RegionRecord>(knowledge.regions.len()))
        .chain(keys::<MunicipalityRecord>(knowledge.municipalities.len()))
        .chain(keys::<OrganisationRecord>(knowledge.organisations.len()))
        .chain(keys::<BodyRecord>(knowledge.bodies.len()))
        .chain(keys::<MeetingRecord>(knowledge.meetings.len()))
        .chain(keys::<IssueRecord>(knowledge.issues.len()))
        .chain(keys::<MeasureRecord>(knowledge.measures.len()))
        .chain(keys::<CaseRecord>(knowledge.cases.len()))
        .chain(keys::<TrainingRecord>(knowledge.trainings.len()))
        .chain(keys::<SourceRecord>(knowledge.sources.len()))
        .chain(keys::<PageRecord>(knowledge.pages.len()));
    let introductions: Vec<Key> = Overview::ALL
        .into_iter()
        .filter_map(|overview| overview::introduction(knowledge, overview))
        .collect();
    for key in keyed.filter(|key| !introductions.contains(key)) {
        if let (Some((route, None)), Some(row)) = (routes.place(key), knowledge.row(key)) {
            let origin = Span::file(row.path().clone());
            let subject = Subject::Record(key);
            pages.push(Planned { route: route.clone(), subject, origin: origin.clone() });
            if let Some((subject, folder, _)) = service::printed(key) {
                let route = super::routes::inside(route, folder);
                pages.push(Planned { route, subject, origin });
            }
        }
    }
    pages
}

/// What the page `planned` shows.
pub(super) fn view(desk: &Desk<'_>, site: &Site, downloads: &Downloads, planned: &Planned) -> Page {
    let mut page = match &planned.subject {
        Subject::Home => home::home(desk, site, planned),
        Subject::NotFound => home::not_found(site, planned),
        Subject::Redirect(to) => home::redirect(desk, planned, to),
        Subject::Overview(overview) => overview::page(desk, planned, *overview),
        Subject::Facts(number) => reference::facts(desk, planned, *number),
        Subject::Search => finding::search(desk, site, planned),
        Subject::List { kind, number } => list::page(desk, planned, kind, *number),
        Subject::Facet(spot) => facet::page(desk, planned, *spot),
        Subject::Compare => compare::page(desk, planned),
        Subject::CaseTable(number) => compare::cases(desk, planned, *number),
        Subject::Record(key) => record(desk, planned, *key),
        Subject::Data => service::data(desk, site, planned, downloads),
        Subject::Definitions => service::definitions(planned, downloads),
        Subject::Accessibility => service::policy(desk, planned),
        Subject::TestResults => service::results(desk, planned),
        Subject::Binder(key) => service::binder(desk, planned, *key),
        Subject::Handout(key) => service::handout(desk, planned, *key),
        Subject::Style => service::style(desk, planned),
    };
    page.excerpt = excerpt(&page.description, DESCRIPTION);
    page.reading = page
        .body
        .and_then(|key| desk.knowledge.body(key))
        .and_then(|(body, _)| reading(body.characters));
    if page.updated.is_none() {
        page.updated = desk.knowledge.site.as_ref().map(|site| super::cells::date(&site.updated));
    }
    page
}

/// How long a text of so many characters is; nothing if there is none.
fn reading(characters: usize) -> Option<Reading> {
    let minutes = reading_minutes(characters);
    (characters > 0).then(|| Reading { characters: with_commas(characters), minutes })
}

/// 1234 as 1,234.
fn with_commas(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The page of the record `key`.
fn record(desk: &Desk<'_>, planned: &Planned, key: Key) -> Page {
    let mut page = record_of_kind(desk, planned, key);
    page.binder = service::printed_link(desk, key);
    page
}

fn record_of_kind(desk: &Desk<'_>, planned: &Planned, key: Key) -> Page {
    match key.kind {
        AreaRecord::WORD => place::area(desk, planned, key),
        RegionRecord::WORD => place::region(desk, planned, key),
        MunicipalityRecord::WORD => place::municipality(desk, planned, key),
        OrganisationRecord::WORD => people::organisation(desk, planned, key),
        BodyRecord::WORD => meeting::body(desk, planned, key),
        MeetingRecord::WORD => meeting::meeting(desk, planned, key),
        IssueRecord::WORD => problem::issue(desk, planned, key),
        MeasureRecord::WORD => problem::measure(desk, planned, key),
        CaseRecord::WORD => case::case(desk, planned, key),
        TrainingRecord::WORD => problem::training(desk, planned, key),
        SourceRecord::WORD => reference::source(desk, planned, key),
        _ => reference::page(desk, planned, key),
    }
}

/// What lists show of the record `key`: a sentence and a few values.
pub(super) fn outline(desk: &Desk<'_>, key: Key) -> (Option<Arc<str>>, Vec<Row>) {
    let knowledge = desk.knowledge;
    if let Some(case) = key.as_ref::<CaseRecord>().map(|key| &knowledge[key].front) {
        let rows = vec![
            row("地域", desk.targets(key, crate::model::relations::AREAS)),
            row("時期", super::cells::stated(&case.period, noted_date)),
            row("状態", desk.mark("status", &case.status)),
        ];
        return (Some(case.summary.shared()), rows);
    }
    if let Some(area) = key.as_ref::<AreaRecord>().map(|key| &knowledge[key].front) {
        return (Some(area.summary.shared()), vec![row("期間", noted_date(&area.period))]);
    }
    if let Some(meeting) = key.as_ref::<MeetingRecord>().map(|key| &knowledge[key]) {
        let mark = super::cells::certainty(meeting.certainty).map(|mark| row("確度", mark));
        let when = row("時期", super::cells::stated(&meeting.when, noted_date));
        let rows = std::iter::once(when).chain(mark).collect();
        return (beginning(meeting.agenda.known()), rows);
    }
    if let Some(body) = key.as_ref::<BodyRecord>().map(|key| &knowledge[key]) {
        let purpose = body.purpose.known();
        return (purpose.map(|purpose| excerpt(&purpose.norm, CARD).into()), Vec::new());
    }
    if let Some(organisation) = key.as_ref::<OrganisationRecord>().map(|key| &knowledge[key]) {
        return (beginning(organisation.roles.known()), Vec::new());
    }
    if let Some(issue) = key.as_ref::<IssueRecord>().map(|key| &knowledge[key]) {
        return (Some(issue.text.norm.shared()), vec![row("種別", text(desk.label(&issue.scope)))]);
    }
    if let Some(measure) = key.as_ref::<MeasureRecord>().map(|key| &knowledge[key]) {
        let rows = vec![
            row("トラック", text(desk.label(&measure.track))),
            row("状態", desk.mark("status", &measure.status)),
        ];
        return (Some(measure.text.norm.shared()), rows);
    }
    if let Some(source) = key.as_ref::<SourceRecord>().map(|key| &knowledge[key]) {
        return (
            None,
            vec![
                row("記号", text(source.id.clone())),
                row("発行者", text(source.publisher.shared())),
                row("種別", text(desk.label(&source.kind))),
            ],
        );
    }
    if let Some(page) = key.as_ref::<PageRecord>().map(|key| &knowledge[key].front) {
        return (Some(page.description.shared()), Vec::new());
    }
    (None, Vec::new())
}

/// The beginning of `points`, for a record that has no summary of its own.
fn beginning(points: Option<&Vec<Noted<Text>>>) -> Option<Arc<str>> {
    let mut text = String::new();
    for point in points? {
        if !text.is_empty() && !text.ends_with('。') {
            text.push('、');
        }
        text.push_str(&point.norm);
    }
    (!text.is_empty()).then(|| excerpt(&text, CARD).into())
}
