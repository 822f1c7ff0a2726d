//! What a kind has to say to be shown: the trait that every room implements, and the same without the type of the record
//! for all that goes through kinds. No kind is named here.

use std::marker::PhantomData;
use std::sync::Arc;

use super::facets::Set;
use super::figure::Figure;
use super::presenter::Presenter;
use super::routes::Pages;
use super::view::{Cell, Contact, Date, Entry, Field, Jump, Link, Section, Table};
use crate::model::{Key, Ref, Relation, Tabled};
use crate::parse::document::Row;
use crate::parse::record::{Citation, Kind};
use crate::theme::Words;

/// What is shown of the records of a kind.
pub(super) trait Room: Tabled {
    /// Where they lie.
    const PAGES: Pages;

    /// The template of their pages, if they have pages.
    const TEMPLATE: &'static str = "record.html";

    /// What their list is narrowed by.
    const FACETS: Option<&'static Set> = None;

    /// Their downloads, if they can be downloaded.
    const DATA: Option<DataSet> = None;

    /// Whether some of them can be put side by side.
    const IS_COMPARED: bool = false;

    /// What is made of one of them for paper.
    const PAPER: Option<Paper> = None;

    /// How the references of one of them stand on the pages of what it refers to.
    const GROUPS: &'static [Group] = &[];

    /// How much a hit on the page of one of them counts in the search, and one on their list; up to 10.
    const WEIGHTS: (u8, u8) = (10, 3);

    /// What the page of the record `key` shows.
    fn shown(presenter: &Presenter<'_>, key: Ref<Self>) -> Shown {
        Shown::of(presenter, key.key(), &[])
    }

    /// What lists show of it.
    fn outline(_presenter: &Presenter<'_>, _key: Ref<Self>) -> Outline {
        Outline::default()
    }

    /// What its own list shows of it beyond its outline.
    fn beside(_presenter: &Presenter<'_>, _key: Ref<Self>) -> Vec<Field> {
        Vec::new()
    }

    /// All that its list shows of a record that stands whole there.
    fn whole(_presenter: &Presenter<'_>, _key: Ref<Self>) -> Option<Outline> {
        None
    }

    /// What a part of their list shows, whose records are told by `part`.
    fn list(_presenter: &Presenter<'_>, part: ListPart<'_>) -> Listed {
        Listed::of(part.entries)
    }

    /// In which order a part of the list tells the records `keys`.
    fn order(_presenter: &Presenter<'_>, keys: &[Key]) -> Vec<Key> {
        keys.to_vec()
    }

    /// What its page is to search engines.
    fn json_ld(_presenter: &Presenter<'_>, _key: Ref<Self>) -> JsonLd {
        JsonLd::WebPage
    }

    /// What belongs to it, for a binder.
    fn belongings(_presenter: &Presenter<'_>, _key: Ref<Self>) -> Vec<Key> {
        Vec::new()
    }
}

/// The downloads of a kind: the ASCII name of the files.
#[derive(Clone, Copy, Debug)]
pub(super) struct DataSet(pub &'static str);

/// What is made of a record for paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Paper {
    /// It and all that belongs to it.
    Binder,
    /// What it comes to, on two sheets.
    Handout,
}

/// What readers are told, out of the words of the site.
pub(super) type Wording = fn(&Words) -> Arc<str>;

/// How references stand on the page of what they lead to: what the records are there, and for each field why.
#[derive(Clone, Copy, Debug)]
pub(super) struct Group {
    /// What the records are.
    pub title: Wording,
    /// The kinds of what they refer to; all kinds, if none is named.
    pub on: &'static [Kind],
    /// The fields, each with the reason that it gives.
    pub fields: &'static [(Relation, Wording)],
}

/// What lists show of a record.
#[derive(Clone, Debug, Default)]
pub(super) struct Outline {
    /// A sentence.
    pub summary: Option<Arc<str>>,
    /// A few values.
    pub rows: Vec<Field>,
}

/// What the page of a record shows. What all pages of records have is added in `pages::frame`.
#[derive(Clone, Debug)]
pub(super) struct Shown {
    /// What the record is about.
    pub description: Arc<str>,
    /// What kind of thing it is.
    pub kind: Arc<str>,
    /// A line under the heading.
    pub subtitle: Option<Arc<str>>,
    /// Marks beside the heading.
    pub marks: Vec<Cell>,
    /// Labelled values.
    pub rows: Vec<Field>,
    /// Tables.
    pub tables: Vec<Table>,
    /// Drawings of what the tables say.
    pub figures: Vec<Figure>,
    /// Parts with headings of their own.
    pub sections: Vec<Section>,
    /// Records that stand whole on the page.
    pub entries: Vec<Entry>,
    /// What the record rests on.
    pub citations: Vec<Citation>,
    /// The way from the top page.
    pub breadcrumb: Vec<Link>,
    /// The record before it.
    pub previous: Option<Link>,
    /// The record after it.
    pub next: Option<Link>,
    /// The day of its latest change, where it does not say so itself.
    pub updated: Option<Date>,
    /// Whom to ask about it.
    pub contact: Option<Contact>,
    /// Whether related records are grouped by their kind alone, each told in its name only.
    pub cites: bool,
    /// Whether it is set for a single sheet on paper.
    pub one_sheet: bool,
}

impl Shown {
    /// What all records show that rest on `citations`.
    pub(super) fn of(presenter: &Presenter<'_>, key: Key, citations: &[Citation]) -> Self {
        let neighbour = |number: Option<u32>| {
            let key = Key { kind: key.kind, number: number? };
            presenter.knowledge.row(key).and_then(|_| presenter.plain_link(key))
        };
        Self {
            description: presenter.title(key),
            kind: presenter.kind_title(key.kind),
            subtitle: None,
            marks: Vec::new(),
            rows: Vec::new(),
            tables: Vec::new(),
            figures: Vec::new(),
            sections: Vec::new(),
            entries: Vec::new(),
            citations: citations.to_vec(),
            breadcrumb: presenter.list_link(key.kind).into_iter().collect(),
            previous: neighbour(key.number.checked_sub(1)),
            next: neighbour(key.number.checked_add(1)),
            updated: None,
            contact: None,
            cites: false,
            one_sheet: false,
        }
    }
}

/// A part of a list, on its way to being shown.
pub(super) struct ListPart<'a> {
    /// The records of the part, in the order of the table.
    pub keys: &'a [Key],
    /// All records of the list.
    pub all: &'a [Key],
    /// The records of the part in the order they are told, each as its list tells it.
    pub entries: Vec<(Key, Entry)>,
}

impl ListPart<'_> {
    /// Whether it is the first part.
    pub(super) fn is_first(&self) -> bool {
        self.keys.first().is_none_or(|key| key.number == 0)
    }
}

/// What a part of a list shows.
#[derive(Clone, Debug)]
pub(super) struct Listed {
    /// The template.
    pub template: &'static str,
    /// Tables to compare by.
    pub tables: Vec<Table>,
    /// Drawings.
    pub figures: Vec<Figure>,
    /// The records.
    pub entries: Vec<Entry>,
    /// The records under headings.
    pub sections: Vec<Section>,
    /// An index by readings.
    pub jumps: Vec<Jump>,
}

impl Listed {
    /// `entries` and nothing else.
    pub(super) fn of(entries: Vec<(Key, Entry)>) -> Self {
        Self {
            template: "list.html",
            tables: Vec::new(),
            figures: Vec::new(),
            entries: entries.into_iter().map(|(_, entry)| entry).collect(),
            sections: Vec::new(),
            jumps: Vec::new(),
        }
    }
}

/// What a page is to search engines, in the words of schema.org.
#[derive(Clone, Debug)]
pub(super) enum JsonLd {
    /// A page like others.
    WebPage,
    /// A text.
    Article,
    /// Something that takes place.
    Event(Event),
    /// A place to turn to.
    Service(Service),
}

/// A place to turn to.
#[derive(Clone, Debug)]
pub(super) struct Service {
    /// Who runs it.
    pub provider: Option<Arc<str>>,
    /// Whom it is for, by where they live; empty if that does not matter.
    pub areas: Vec<Arc<str>>,
    /// Its own page.
    pub address: Option<Arc<str>>,
}

/// Something that takes place.
#[derive(Clone, Debug)]
pub(super) struct Event {
    /// When, as HTML writes times.
    pub start: String,
    /// Where.
    pub place: Option<Arc<str>>,
    /// Whether it is to come.
    pub is_planned: bool,
    /// Who holds it.
    pub organizer: Option<Arc<str>>,
}

/// A room without the type of its records.
pub(super) trait AnyRoom: Sync {
    fn kind(&self) -> Kind;
    fn pages(&self) -> Pages;
    fn template(&self) -> &'static str;
    fn facets(&self) -> Option<&'static Set>;
    fn data(&self) -> Option<DataSet>;
    fn is_compared(&self) -> bool;
    fn paper(&self) -> Option<Paper>;
    fn groups(&self) -> &'static [Group];
    fn weights(&self) -> (u8, u8);
    fn shown(&self, presenter: &Presenter<'_>, key: Key) -> Option<Shown>;
    fn outline(&self, presenter: &Presenter<'_>, key: Key) -> Outline;
    fn beside(&self, presenter: &Presenter<'_>, key: Key) -> Vec<Field>;
    fn whole(&self, presenter: &Presenter<'_>, key: Key) -> Option<Outline>;
    fn list(&self, presenter: &Presenter<'_>, part: ListPart<'_>) -> Listed;
    fn order(&self, presenter: &Presenter<'_>, keys: &[Key]) -> Vec<Key>;
    fn json_ld(&self, presenter: &Presenter<'_>, key: Key) -> JsonLd;
    fn belongings(&self, presenter: &Presenter<'_>, key: Key) -> Vec<Key>;
}

/// The room of records of type `K`.
pub(super) struct Of<K>(PhantomData<fn() -> K>);

impl<K> Of<K> {
    pub(super) const ROOM: Self = Self(PhantomData);
}

impl<K: Room> AnyRoom for Of<K> {
    fn kind(&self) -> Kind {
        K::KIND
    }
    fn pages(&self) -> Pages {
        K::PAGES
    }
    fn template(&self) -> &'static str {
        K::TEMPLATE
    }
    fn facets(&self) -> Option<&'static Set> {
        K::FACETS
    }
    fn data(&self) -> Option<DataSet> {
        K::DATA
    }
    fn is_compared(&self) -> bool {
        K::IS_COMPARED
    }
    fn paper(&self) -> Option<Paper> {
        K::PAPER
    }
    fn groups(&self) -> &'static [Group] {
        K::GROUPS
    }
    fn weights(&self) -> (u8, u8) {
        K::WEIGHTS
    }
    fn shown(&self, presenter: &Presenter<'_>, key: Key) -> Option<Shown> {
        key.as_ref::<K>().map(|key| K::shown(presenter, key))
    }
    fn outline(&self, presenter: &Presenter<'_>, key: Key) -> Outline {
        key.as_ref::<K>().map(|key| K::outline(presenter, key)).unwrap_or_default()
    }
    fn beside(&self, presenter: &Presenter<'_>, key: Key) -> Vec<Field> {
        key.as_ref::<K>().map(|key| K::beside(presenter, key)).unwrap_or_default()
    }
    fn whole(&self, presenter: &Presenter<'_>, key: Key) -> Option<Outline> {
        K::whole(presenter, key.as_ref::<K>()?)
    }
    fn list(&self, presenter: &Presenter<'_>, part: ListPart<'_>) -> Listed {
        K::list(presenter, part)
    }
    fn order(&self, presenter: &Presenter<'_>, keys: &[Key]) -> Vec<Key> {
        K::order(presenter, keys)
    }
    fn json_ld(&self, presenter: &Presenter<'_>, key: Key) -> JsonLd {
        key.as_ref::<K>().map_or(JsonLd::WebPage, |key| K::json_ld(presenter, key))
    }
    fn belongings(&self, presenter: &Presenter<'_>, key: Key) -> Vec<Key> {
        key.as_ref::<K>().map(|key| K::belongings(presenter, key)).unwrap_or_default()
    }
}

impl<'a> Presenter<'a> {
    /// The record `key`.
    pub(super) fn record<K: Tabled>(&self, key: Ref<K>) -> &'a K {
        K::table(self.knowledge)[key.number()].record()
    }
}
