//! Where things lie in the site: routes of pages and files, and the anchors of records without a page of their own.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use ahash::HashMap;
use unicode_normalization::UnicodeNormalization;

use crate::memo::Fingerprint;
use crate::model::{Key, Knowledge, folded, relations};
use crate::parse::record::{Home, Kind};
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

    /// A former address as an author writes it: a folder or an `.html` file of lower-case ASCII, which every disk takes.
    pub fn of_alias(alias: &str) -> Option<Self> {
        let path = alias.trim_start_matches('/');
        let folder = path.trim_end_matches("index.html").trim_end_matches('/');
        let is_safe = |part: &str| {
            !part.is_empty()
                && !part.starts_with('.')
                && !part.ends_with('.')
                && part
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
        };
        if folder.is_empty() || folder.len() > LONGEST_ALIAS || !folder.split('/').all(is_safe) {
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

/// The longest former address, in bytes: as long as the path of a file of the content may be.
const LONGEST_ALIAS: usize = 200;

/// Where the records of a kind lie in the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pages {
    /// Each has a page, in this folder; the list of all of them is the folder's own page.
    Own(&'static str),
    /// Each has a page, in the folder of the record that it stands inside.
    InWhole,
    /// Each is a place on the page of the record that it stands inside.
    OnWhole,
    /// Each is a place on the list of all of them, which is the page of this folder.
    OnList(&'static str),
    /// Each has a page at the address that its id is.
    Free,
    /// The only one is the page of this folder.
    Single(&'static str),
    /// None has a place of its own.
    Nowhere,
}

impl Pages {
    /// The folder of the list of all of them, if there is one.
    pub(super) fn list(self) -> Option<&'static str> {
        match self {
            Self::Own(folder) | Self::OnList(folder) => Some(folder),
            Self::InWhole | Self::OnWhole | Self::Free | Self::Single(_) | Self::Nowhere => None,
        }
    }

    /// The folder that they lie in, also where that is another kind's.
    fn folder(self) -> &'static str {
        self.list().unwrap_or_default()
    }
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
    records: HashMap<Kind, Vec<Option<Place>>>,
    lists: HashMap<Kind, Route>,
    /// The kinds that have a list once they have records.
    listed: Vec<Kind>,
    paths: HashMap<Arc<str>, Key>,
}

impl Routes {
    /// The routes of all records and lists of `knowledge`, whose kinds lie where `pages` says.
    pub(super) fn of(knowledge: &Knowledge, pages: impl Fn(Kind) -> Pages) -> Self {
        let mut routes = Self::default();
        for kind in Kind::ALL.iter().copied() {
            let lies = pages(kind);
            routes.listed.extend(lies.list().map(|_| kind));
            if let Some(folder) = lies.list().filter(|_| knowledge.count(kind) > 0) {
                routes.lists.insert(kind, Route::page(folder));
            }
            for (position, key) in knowledge.keys(kind).enumerate() {
                let place = routes.place_of(knowledge, key, lies, position);
                routes.put(key, place);
            }
            let is_file = matches!(kind.home(), Home::Folder(_));
            for key in knowledge.keys(kind).filter(|_| is_file) {
                let path = knowledge.row(key).map(|row| row.path().clone());
                routes.paths.extend(path.map(|path| (path, key)));
            }
        }
        routes
    }

    /// Where the record `key` lies, which stands at `position` in its table. Kinds that others stand inside come first.
    fn place_of(
        &self,
        knowledge: &Knowledge,
        key: Key,
        lies: Pages,
        position: usize,
    ) -> Option<Place> {
        let id = || knowledge.id(key);
        let whole = || {
            let whole = knowledge.graph.all_targets(key, relations::BODY).next()?;
            Some(self.place(whole)?.0.clone())
        };
        Some(match lies {
            Pages::Own(_) => (Route::of_id(lies.folder(), id()), None),
            Pages::InWhole => (inside(&whole()?, &folded(id())), None),
            Pages::OnWhole => (whole()?, Some(anchor(id()))),
            Pages::OnList(folder) => {
                (part_route(&Route::page(folder), position / PART + 1), Some(anchor(id())))
            }
            Pages::Free => (Route::page(&id().to_lowercase()), None),
            Pages::Single(folder) => (Route::page(folder), None),
            Pages::Nowhere => return None,
        })
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
            (0..).zip(places).map(|(number, place)| (Key { kind: *kind, number }, place))
        });
        let at = all
            .filter(|(_, place)| place.as_ref().is_some_and(|it| it.0 == *route && it.1.is_none()));
        at.map(|(key, _)| key).min()
    }

    /// The same as route and anchor.
    pub(super) fn place(&self, key: Key) -> Option<&Place> {
        self.records.get(&key.kind)?.get(key.number as usize)?.as_ref()
    }

    fn put(&mut self, key: Key, place: Option<Place>) {
        let (places, number) = (self.records.entry(key.kind).or_default(), key.number as usize);
        if places.len() <= number {
            places.resize(number + 1, None);
        }
        places[number] = place;
    }

    /// Whether records of `kind` are listed, if there are any.
    pub(super) fn has_list(&self, kind: Kind) -> bool {
        self.listed.contains(&kind)
    }

    /// The first page of the list of `kind`; nothing if it has no list or no record.
    pub fn list(&self, kind: Kind) -> Option<&Route> {
        self.lists.get(&kind)
    }
}

/// The id of the element that stands for the record `id` on a page of many.
pub(super) fn anchor(id: &str) -> String {
    format!("id-{}", id.nfkc().collect::<String>().to_lowercase())
}
