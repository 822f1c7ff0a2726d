//! The pages: what all of them have, and what each sort of them shows beside. A part of the contract with themes.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use super::facet::{Facet, Panel};
use super::parts::{
    Cell, Date, Entry, Field, Gaps, Group, Heading, Jump, Link, Reading, Section, Source, Table,
};
use super::site::Contact;
use crate::model::Key;
use crate::plan::figure::Figure;
use crate::plan::routes::Route;

/// A page.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[schemars(title = "テンプレートに渡るページの情報（page）")]
pub struct Page {
    /// Which template makes it (`case.html`).
    #[serde(skip)]
    pub template: &'static str,
    /// Where it lies.
    pub route: Route,
    /// What leads from here to the top of the site (`../../`); before every route in a link. A path of the server (`/kb/`) on
    /// the page for addresses without a page, if the site's address is known.
    pub root: String,
    /// The heading of the page.
    pub title: Arc<str>,
    /// What kind of thing it is about (取組事例); empty if that is nothing to be told.
    pub kind: Arc<str>,
    /// What it is about, for readers and lists.
    pub description: Arc<str>,
    /// The beginning of the description, short enough for search engines and previews.
    pub excerpt: String,
    /// The way from the top page, without the page itself.
    pub breadcrumb: Vec<Link>,
    /// Day of the latest change.
    pub updated: Option<Date>,
    /// What the page says to search engines: JSON-LD, safe inside a script element.
    pub linked_data: Option<Arc<str>>,
    /// What it shows beside; its fields are fields of the page.
    #[serde(flatten)]
    pub content: Content,
}

impl Page {
    /// Where its Markdown body comes from, if it has one; `render` makes the HTML.
    pub fn body(&self) -> Option<Key> {
        match &self.content {
            Content::Record(record) => record.body,
            Content::Overview(overview) => overview.body,
            _ => None,
        }
    }

    /// The parts of a page for printing, each as its own page shows it.
    pub fn chapters(&self) -> &[Self] {
        match &self.content {
            Content::Binder(binder) => &binder.chapters,
            _ => &[],
        }
    }
}

/// What the sorts of pages show.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Content {
    /// One record.
    Record(Box<Record>),
    /// All records of a kind.
    List(Box<List>),
    /// An answer made from many records.
    Overview(Box<Overview>),
    /// Records by the values they have.
    Facet(Box<FacetPage>),
    /// The top page.
    Home(Home),
    /// Records side by side.
    Compare(Compare),
    /// All records of a kind as one table.
    Table(TablePage),
    /// The search with its indexes.
    Search(Search),
    /// The site itself: data, accessibility.
    Service(Service),
    /// A record with everything that belongs to it, for printing.
    Binder(Binder),
    /// A record on few sheets, for printing.
    Handout(Handout),
    /// A former address.
    Redirect(Redirect),
    /// Every part of pages in one place.
    Style(Box<Style>),
    /// An address without a page.
    NotFound {},
}

/// What the page of a record shows.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Record {
    /// A line under the heading.
    pub subtitle: Option<Arc<str>>,
    /// Marks beside the heading.
    pub marks: Vec<Cell>,
    /// Labelled values, those that are known.
    pub rows: Vec<Field>,
    /// Tables, those that have rows.
    pub tables: Vec<Table>,
    /// Drawings of what the tables say.
    pub figures: Vec<Figure>,
    /// Parts with headings of their own, made from records.
    pub sections: Vec<Section>,
    /// Headings of the body.
    pub headings: Vec<Heading>,
    /// How long the body takes to read, if there is one.
    pub reading: Option<Reading>,
    /// Where the body comes from, if there is one.
    #[serde(skip)]
    pub body: Option<Key>,
    /// Records that stand whole on the page.
    pub entries: Vec<Entry>,
    /// Records that have to do with this one.
    pub groups: Vec<Group>,
    /// Fields without a value, by why they have none.
    pub gaps: Vec<Gaps>,
    /// The values of the record, each with the page of all records that have it.
    pub same: Vec<Facet>,
    /// What the record rests on.
    pub sources: Vec<Source>,
    /// Where it can be compared.
    pub compare: Option<Comparison>,
    /// The record before this one in its list.
    pub previous: Option<Link>,
    /// The record after this one in its list.
    pub next: Option<Link>,
    /// First day of publication.
    pub published: Option<Date>,
    /// Whom to ask about this page, if not the site's contact.
    pub contact: Option<Contact>,
    /// Whether it is set for a single sheet on paper.
    pub one_sheet: bool,
    /// What is made of this page for printing: a binder of what belongs to it, or a hand-out.
    pub binder: Option<Link>,
}

/// What a list shows.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct List {
    /// How many records the whole list has.
    pub total: usize,
    /// Tables to compare by.
    pub tables: Vec<Table>,
    /// Drawings of what the tables say.
    pub figures: Vec<Figure>,
    /// The records.
    pub entries: Vec<Entry>,
    /// The records under headings, where they stand under some.
    pub sections: Vec<Section>,
    /// An index by readings.
    pub jumps: Vec<Jump>,
    /// The parts of a long list.
    pub pager: Option<Pager>,
    /// What the list is narrowed by.
    pub panel: Option<Panel>,
    /// Where its records can be compared.
    pub compare: Option<Comparison>,
}

/// What an answer made from many records shows.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Overview {
    /// Headings of the text that introduces it.
    pub headings: Vec<Heading>,
    /// How long that text takes to read, if there is one.
    pub reading: Option<Reading>,
    /// Where that text comes from.
    #[serde(skip)]
    pub body: Option<Key>,
    /// What is made from records.
    pub sections: Vec<Section>,
    /// What the text rests on.
    pub sources: Vec<Source>,
    /// First day of publication.
    pub published: Option<Date>,
}

/// What a page of facets shows.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct FacetPage {
    /// What the list is narrowed by.
    pub panel: Panel,
    /// How many records it counts.
    pub total: usize,
    /// The records with the page's value.
    pub entries: Vec<Entry>,
    /// The parts of them, if they are many.
    pub pager: Option<Pager>,
    /// Where they can be compared.
    pub compare: Option<Comparison>,
}

/// What the top page shows.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Home {
    /// Where the rollout stands and where it stood, on maps.
    pub figures: Vec<Figure>,
    /// Where to start: records by kind.
    pub groups: Vec<Group>,
    /// Questions that are answered, and what changed.
    pub sections: Vec<Section>,
}

/// What the page shows that compares records.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Compare {
    /// The tables of all records of a kind.
    pub entries: Vec<Entry>,
}

/// What a page that is one table shows.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct TablePage {
    /// How many records the table has in all its parts.
    pub total: usize,
    /// The table.
    pub tables: Vec<Table>,
    /// The parts of a long table.
    pub pager: Option<Pager>,
    /// Where its records can be compared.
    pub compare: Option<Comparison>,
}

/// What the search page shows without its script.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Search {
    /// Names by their readings.
    pub groups: Vec<Group>,
    /// Facets, answers, lists, free pages.
    pub sections: Vec<Section>,
}

/// What a page about the site itself shows.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Service {
    /// Labelled values.
    pub rows: Vec<Field>,
    /// Tables.
    pub tables: Vec<Table>,
    /// The page that this one belongs to.
    pub previous: Option<Link>,
    /// The page that says more.
    pub next: Option<Link>,
}

/// What a binder shows.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Binder {
    /// The name of the record that it is about.
    pub subtitle: Arc<str>,
    /// Its parts. Their HTML bodies are in `chapters`.
    pub chapters: Vec<Page>,
}

/// What a hand-out shows.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Handout {
    /// Marks beside the heading.
    pub marks: Vec<Cell>,
    /// Labelled values, those that are known.
    pub rows: Vec<Field>,
    /// Fields without a value, by why they have none.
    pub gaps: Vec<Gaps>,
    /// What the record rests on.
    pub sources: Vec<Source>,
    /// First day of publication.
    pub published: Option<Date>,
    /// Whom to ask about it, if not the site's contact.
    pub contact: Option<Contact>,
}

/// What a former address shows.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Redirect {
    /// Where it leads.
    pub next: Link,
}

/// What the style page shows.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Style {
    /// A record with all that records can have.
    #[serde(flatten)]
    pub record: Record,
    /// The parts of a long list.
    pub pager: Pager,
}

/// Where records can be put side by side.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Comparison {
    /// The folder of the records; part of what the address of a comparison calls them.
    pub folder: Arc<str>,
    /// What readers call the records.
    pub title: Arc<str>,
    /// The page that compares.
    pub page: Route,
    /// The table of all of them.
    pub table: Option<Link>,
    /// What the address of a comparison calls the page's own record.
    pub own: Option<Arc<str>>,
}

/// The parts of a long list.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Pager {
    /// The number of this part, from 1.
    pub number: usize,
    /// How many parts there are.
    pub count: usize,
    /// Where each lies.
    pub routes: Vec<Route>,
}
