//! Where things lie in the site: routes of pages and files, and the anchors of records without a page of their own.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use ahash::HashMap;
use unicode_normalization::UnicodeNormalization;

use crate::memo::Fingerprint;
use crate::model::{Key, Knowledge, LISTS, folded, relations};
use crate::parse::record::{
    AccessibilityRecord, AreaRecord, BodyRecord, CaseRecord, CoverageRow, EventRecord, FactRecord,
    IndicatorRecord, IssueRecord, Kind, MeasureRecord, MeetingRecord, MunicipalityRecord,
    NetworkRecord, OpinionRecord, OrganisationRecord, PageRecord, RegionRecord, SourceRecord,
    StepRecord, TermRecord, TrainingRecord,
};
use crate::source::SourcePath;

/// The path of a file in the site: relative, ASCII, naming the file (`cases/x/index.html`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Route(Arc<str>);

impl serde::Serialize for Route {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl schemars::JsonSchema for Route {
    fn schema_name() -> Cow<'static, str> {
        "Route".into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string" })
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Route {
    /// The page of the folder `folder`; the top page for an empty one.
    pub fn page(folder: &str) -> Self {
        if folder.is_empty() {
            Self("index.html".into())
        } else {
            Self(format!("{folder}/index.html").into())
        }
    }

    /// The page of the record `id` in the folder `folder`.
    fn of_id(folder: &str, id: &str) -> Self {
        Self([folder, "/", &*folded(id), "/index.html"].concat().into())
    }

    /// The file `path`, which we made up ourselves.
    pub fn file(path: &str) -> Self {
        Self(path.into())
    }

    /// A former address as an author writes it: a folder or an `.html` file of lower-case ASCII.
    pub fn of_alias(alias: &str) -> Option<Self> {
        let path = alias.trim_start_matches('/');
        let folder = path.trim_end_matches("index.html").trim_end_matches('/');
        let is_safe = |part: &str| {
            !part.is_empty()
                && !part.starts_with('.')
                && part
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
        };
        if folder.is_empty() || !folder.split('/').all(is_safe) {
            return None;
        }
        let is_file = folder.rsplit_once('.').is_some_and(|(_, extension)| extension == "html");
        Some(if is_file { Self(folder.into()) } else { Self::page(folder) })
    }

    /// Where a file beside a record is published: its own path if that is safe everywhere, else one made from it.
    pub fn of_attachment(source: &SourcePath) -> Self {
        let inside = source.as_str().trim_start_matches("content/");
        let is_safe = inside.bytes().all(|b| {
            b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_' | b'.' | b'/')
        });
        if is_safe {
            return Self(format!("files/{inside}").into());
        }
        let folder: String = inside.split('/').next().unwrap_or_default().to_owned();
        let name = format!("{:x}", Fingerprint::of(inside));
        Self(format!("files/{folder}/{}.{}", &name[..16], source.extension()).into())
    }

    /// The path itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What leads from this file to the top of the site: nothing, or `../` as often as needed.
    pub fn to_root(&self) -> String {
        "../".repeat(self.0.matches('/').count())
    }
}

/// The folder of the list of each kind.
fn folder(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "area" => "areas",
        "region" => "regions",
        "municipality" => "municipalities",
        "organisation" => "organisations",
        "network" => "networks",
        "meeting-body" => "meetings",
        "issue" => "issues",
        "measure" => "measures",
        "case" => "cases",
        "training" => "trainings",
        "schedule-step" => "schedule",
        "event" => "timeline",
        "indicator" => "indicators",
        "term" => "glossary",
        "source" => "sources",
        "coverage" => "coverage",
        _ => return None,
    })
}

/// The folder of the page of all facts.
pub(super) const FACTS: &str = "facts";
/// The folder of the accessibility policy.
pub(super) const ACCESSIBILITY: &str = "accessibility";
/// The folder of the results of accessibility tests.
pub(super) const TEST_RESULTS: &str = "accessibility/results";
/// The folder of the definitions of the downloads.
pub(super) const DEFINITIONS: &str = "data/definitions";
/// The folder of the style page.
pub(super) const STYLE: &str = "style";

/// How many records one part of a list holds.
pub(super) const PART: usize = 100;

/// Where part `number` of the list at `first` lies.
pub(super) fn part_route(first: &Route, number: usize) -> Route {
    if number == 1 { first.clone() } else { inside(first, &format!("page-{number}")) }
}

/// The page `folder` inside the folder of the page `route`.
pub(super) fn inside(route: &Route, folder: &str) -> Route {
    Route::page(&format!("{}/{folder}", route.as_str().trim_end_matches("/index.html")))
}

/// The folder of the search page and its index.
pub(super) const SEARCH: &str = "search";

/// A page, and the anchor on it that stands for a record without a page of its own.
type Place = (Route, Option<String>);

/// Where each record and each list lies.
#[derive(Clone, Debug, Default)]
pub struct Routes {
    /// By kind and number.
    records: HashMap<&'static str, Vec<Option<Place>>>,
    lists: HashMap<&'static str, Route>,
    paths: HashMap<Arc<str>, Key>,
}

impl Routes {
    /// The routes of all records and lists of `knowledge`.
    pub(super) fn of(knowledge: &Knowledge) -> Self {
        let mut routes = Self::default();
        for kind in LISTS {
            let folder = folder(kind).expect("every list has a folder");
            routes.lists.insert(kind, Route::page(folder));
        }
        routes.own_pages::<AreaRecord>(knowledge, knowledge.areas.len());
        routes.own_pages::<RegionRecord>(knowledge, knowledge.regions.len());
        routes.own_pages::<MunicipalityRecord>(knowledge, knowledge.municipalities.len());
        routes.own_pages::<OrganisationRecord>(knowledge, knowledge.organisations.len());
        routes.own_pages::<BodyRecord>(knowledge, knowledge.bodies.len());
        routes.own_pages::<IssueRecord>(knowledge, knowledge.issues.len());
        routes.own_pages::<MeasureRecord>(knowledge, knowledge.measures.len());
        routes.own_pages::<CaseRecord>(knowledge, knowledge.cases.len());
        routes.own_pages::<TrainingRecord>(knowledge, knowledge.trainings.len());
        routes.own_pages::<SourceRecord>(knowledge, knowledge.sources.len());
        for key in keys::<PageRecord>(knowledge.pages.len()) {
            let route = Route::page(&knowledge.id(key).to_lowercase());
            routes.put(key, route, None);
        }
        routes.inside_bodies(knowledge);
        routes.on_list::<NetworkRecord>(knowledge, knowledge.networks.len());
        routes.on_list::<StepRecord>(knowledge, knowledge.steps.len());
        routes.on_list::<EventRecord>(knowledge, knowledge.events.len());
        routes.on_list::<IndicatorRecord>(knowledge, knowledge.indicators.len());
        routes.on_list::<TermRecord>(knowledge, knowledge.terms.len());
        routes.on_list::<CoverageRow>(knowledge, knowledge.coverage.len());
        for key in keys::<AccessibilityRecord>(knowledge.accessibility.len()) {
            routes.put(key, Route::page(ACCESSIBILITY), None);
        }
        routes.in_parts::<FactRecord>(knowledge, knowledge.facts.len(), FACTS);
        let files = keys::<AreaRecord>(knowledge.areas.len())
            .chain(keys::<CaseRecord>(knowledge.cases.len()))
            .chain(keys::<PageRecord>(knowledge.pages.len()))
            .chain(keys::<BodyRecord>(knowledge.bodies.len()));
        for key in files {
            if let Some(row) = knowledge.row(key) {
                routes.paths.insert(row.path().clone(), key);
            }
        }
        routes
    }

    /// The record that the file at `path` holds, if it holds one with a page.
    pub(super) fn of_path(&self, path: &str) -> Option<Key> {
        self.paths.get(path).copied()
    }

    /// The files that hold a record with a page, in no order.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.paths.keys().map(AsRef::as_ref)
    }

    /// The page of `key`, and the anchor on it if the record has no page of its own.
    pub fn of_key(&self, key: Key) -> Option<String> {
        let (route, anchor) = self.place(key)?;
        Some(match anchor {
            Some(anchor) => format!("{route}#{anchor}"),
            None => route.to_string(),
        })
    }

    /// The record whose page lies at `route`.
    pub(super) fn at(&self, route: &Route) -> Option<Key> {
        let all = self.records.iter().flat_map(|(kind, places)| {
            (0..).zip(places).map(|(number, place)| (Key { kind, number }, place))
        });
        let at = all
            .filter(|(_, place)| place.as_ref().is_some_and(|it| it.0 == *route && it.1.is_none()));
        at.map(|(key, _)| key).min()
    }

    /// The same as route and anchor.
    pub(super) fn place(&self, key: Key) -> Option<&Place> {
        self.records.get(key.kind)?.get(key.number as usize)?.as_ref()
    }

    fn put(&mut self, key: Key, route: Route, anchor: Option<String>) {
        let (places, number) = (self.records.entry(key.kind).or_default(), key.number as usize);
        if places.len() <= number {
            places.resize(number + 1, None);
        }
        places[number] = Some((route, anchor));
    }

    /// The first page of the list of `kind`.
    pub fn list(&self, kind: &str) -> Option<&Route> {
        self.lists.get(kind)
    }

    fn own_pages<K: Kind>(&mut self, knowledge: &Knowledge, count: usize) {
        let folder = folder(K::WORD).expect("a kind with pages has a folder");
        for key in keys::<K>(count) {
            self.put(key, Route::of_id(folder, knowledge.id(key)), None);
        }
    }

    fn on_list<K: Kind>(&mut self, knowledge: &Knowledge, count: usize) {
        let folder = folder(K::WORD).expect("a kind with a list has a folder");
        self.in_parts::<K>(knowledge, count, folder);
    }

    /// Records that stand whole on the parts of the list in `folder`.
    fn in_parts<K: Kind>(&mut self, knowledge: &Knowledge, count: usize, folder: &str) {
        let first = Route::page(folder);
        for (position, key) in keys::<K>(count).enumerate() {
            let route = part_route(&first, position / PART + 1);
            self.put(key, route, Some(anchor(knowledge.id(key))));
        }
    }

    /// Meetings lie inside the folder of their body; opinions are places on its page.
    fn inside_bodies(&mut self, knowledge: &Knowledge) {
        for (body, _) in Knowledge::refs::<BodyRecord, _>(&knowledge.bodies) {
            let folder = format!("meetings/{}", knowledge.id(body.key()).to_lowercase());
            for meeting in knowledge.graph.sources::<MeetingRecord>(body.key(), relations::BODY) {
                let route = Route::of_id(&folder, knowledge.id(meeting.key()));
                self.put(meeting.key(), route, None);
            }
            for opinion in knowledge.graph.sources::<OpinionRecord>(body.key(), relations::BODY) {
                let anchor = anchor(knowledge.id(opinion.key()));
                self.put(opinion.key(), Route::page(&folder), Some(anchor));
            }
        }
    }
}

/// The id of the element that stands for the record `id` on a page of many.
pub(super) fn anchor(id: &str) -> String {
    format!("id-{}", id.nfkc().collect::<String>().to_lowercase())
}

/// The keys of a table of `count` records of `kind`.
pub(super) fn all_keys(kind: &'static str, count: usize) -> impl Iterator<Item = Key> {
    let count = u32::try_from(count).expect("fewer records than u32 counts");
    (0..count).map(move |number| Key { kind, number })
}

/// The keys of a table of `count` records.
pub(super) fn keys<K: Kind>(count: usize) -> impl Iterator<Item = Key> {
    all_keys(K::WORD, count)
}
