//! What templates are given: one typed value a page, complete, with nothing left to look up. This file is the
//! contract with themes. It knows nothing of HTML; only `body` and headings hold HTML, made by the Markdown parser.

mod site;

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

pub use self::site::{Contact, Logo, Publisher, Site};
use super::Route;
pub use super::facets::{Choice, Panel, ShownFacet};
use super::figure::Figure;
use crate::japanese::When;
use crate::model::Key;

/// A link inside the site.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Link {
    /// Its text.
    pub title: Arc<str>,
    /// Where it leads, from the top of the site; may end in `#anchor`.
    pub route: Arc<str>,
}

/// A date in both calendars.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Date {
    /// 「平成29年1月26日（2017年1月26日、木曜日）」.
    pub long: String,
    /// 「平成29年1月26日」.
    pub short: String,
    /// For `<time datetime>`, where HTML has a form for it.
    pub datetime: Option<String>,
    /// The date itself, for what is not made by templates.
    #[serde(skip)]
    pub when: When,
}

/// One change an editor made to a source's wording.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Correction {
    /// The wording in the source.
    pub from: Arc<str>,
    /// The wording we use.
    pub to: Arc<str>,
    /// Why.
    pub basis: Arc<str>,
    /// How sure it is.
    pub certainty: &'static str,
}

/// A value on a page. In templates `kind` tells which.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Cell {
    /// Plain text.
    Text {
        /// The text.
        text: Arc<str>,
    },
    /// What the sources do not say: 「資料に記載なし」 or 「不明」.
    Missing {
        /// What to show.
        text: &'static str,
    },
    /// Text with the source's own wording beside it.
    Noted {
        /// What to show.
        text: Arc<str>,
        /// The source's wording.
        orig: Arc<str>,
        /// Where it stands (S01 p.3).
        place: Option<String>,
        /// What was changed.
        corrections: Vec<Correction>,
    },
    /// A link inside the site, with the source's wording if it differs and a remark if there is one.
    Link {
        /// Its text.
        title: Arc<str>,
        /// Where it leads; nothing for a record without a page.
        route: Option<Arc<str>>,
        /// The source's wording.
        orig: Option<Arc<str>>,
        /// A remark, such as the part somebody has.
        remark: Option<Arc<str>>,
    },
    /// A link to another site.
    External {
        /// Its text.
        title: Arc<str>,
        /// The address.
        href: Arc<str>,
    },
    /// A date.
    Date {
        /// The date.
        date: Date,
        /// The source's wording.
        orig: Option<Arc<str>>,
    },
    /// A mark such as a status or a certainty.
    Mark {
        /// What it says.
        text: Arc<str>,
        /// What it is about, for its look (`status`, `certainty`, `rollout`).
        about: &'static str,
        /// Which of its values it is, an ASCII word.
        value: Arc<str>,
    },
    /// Several values.
    List {
        /// The values; none of them is a list.
        items: Vec<Cell>,
    },
}

impl Cell {
    /// What the sources do not say.
    pub(super) const NOT_RECORDED: Self = Self::Missing { text: "資料に記載なし" };
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text { text: text.into() }
    }
}

/// A labelled value.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Row {
    /// What it is.
    pub label: &'static str,
    /// The value.
    pub cell: Cell,
}

/// A table with a caption.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Table {
    /// What it shows.
    pub caption: Arc<str>,
    /// Column headings.
    pub head: Vec<Cell>,
    /// Rows; the first cell of each names it.
    pub rows: Vec<Vec<Cell>>,
}

/// A letter of an index by readings.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Jump {
    /// The row (か行).
    pub label: Arc<str>,
    /// Where the row begins, if its records stand under it.
    pub route: Option<Arc<str>>,
    /// The records of the row, if they stand in another order.
    pub links: Vec<Link>,
}

/// A part of a page with a heading of its own.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Section {
    /// The id of its heading.
    pub id: String,
    /// Its heading.
    pub title: Arc<str>,
    /// Paragraphs under the heading.
    pub text: Vec<Arc<str>>,
    /// Tables.
    pub tables: Vec<Table>,
    /// Records.
    pub entries: Vec<Entry>,
    /// Where there is more of it.
    pub more: Option<Link>,
}

/// A record inside a list or beside another record.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Entry {
    /// Its name.
    pub title: Arc<str>,
    /// Where it lies; nothing for a record without a page.
    pub route: Option<Arc<str>>,
    /// The id of its element, if others link to it here.
    pub anchor: Option<String>,
    /// What it is about.
    pub summary: Option<Arc<str>>,
    /// Labelled values.
    pub rows: Vec<Row>,
    /// Why it stands here, beside another record.
    pub reason: Option<&'static str>,
}

impl Entry {
    /// A link that says no more than where it leads.
    pub(super) fn of_link(link: &Link) -> Self {
        Self {
            title: link.title.clone(),
            route: Some(link.route.clone()),
            anchor: None,
            summary: None,
            rows: Vec::new(),
            reason: None,
        }
    }
}

/// Records that have to do with the page's record, for one reason.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Group {
    /// What they are.
    pub title: &'static str,
    /// The first of them.
    pub entries: Vec<Entry>,
    /// How many there are in all.
    pub count: usize,
    /// The list of all records of their kind, where the group names only the first of them.
    pub more: Option<Link>,
}

/// A heading of the body, for the table of contents.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Heading {
    /// 2 to 6.
    pub level: u8,
    /// The id of its element.
    pub id: String,
    /// Its HTML.
    pub html: String,
}

/// How long a text is.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Reading {
    /// Characters, white space not counted: 1,234.
    pub characters: String,
    /// Whole minutes at 500 characters a minute, at least one.
    pub minutes: usize,
}

/// A source that a page rests on.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Source {
    /// Its key (S01).
    pub id: Arc<str>,
    /// Its title.
    pub title: Arc<str>,
    /// Who published it.
    pub publisher: Arc<str>,
    /// Which part of it.
    pub page: Option<Arc<str>>,
    /// Its page here.
    pub route: Option<Arc<str>>,
    /// What kind it is (一次…).
    pub kind: Arc<str>,
}

/// Where records can be put side by side.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Comparison {
    /// The folder of the records; part of what the address of a comparison calls them.
    pub folder: Arc<str>,
    /// What readers call the records.
    pub title: &'static str,
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
    /// What kind of thing it is about (取組事例).
    pub kind: &'static str,
    /// A line under the heading.
    pub subtitle: Option<Arc<str>>,
    /// What it is about, for readers and lists.
    pub description: Arc<str>,
    /// The beginning of the description, short enough for search engines and previews.
    pub excerpt: String,
    /// The way from the top page, without the page itself.
    pub breadcrumb: Vec<Link>,
    /// Marks beside the heading.
    pub marks: Vec<Cell>,
    /// Labelled values.
    pub rows: Vec<Row>,
    /// Tables.
    pub tables: Vec<Table>,
    /// An index by readings.
    pub jumps: Vec<Jump>,
    /// Parts with headings of their own, made from records.
    pub sections: Vec<Section>,
    /// Drawings of what the tables say.
    pub figures: Vec<Figure>,
    /// Headings of the body.
    pub headings: Vec<Heading>,
    /// How long the body takes to read, if there is one.
    pub reading: Option<Reading>,
    /// Where the body comes from, if there is one; `render` makes its HTML.
    #[serde(skip)]
    pub body: Option<Key>,
    /// Records of a list.
    pub entries: Vec<Entry>,
    /// How many records the whole list has.
    pub total: usize,
    /// The parts of a long list.
    pub pager: Option<Pager>,
    /// What the list is narrowed by.
    pub panel: Option<Panel>,
    /// Where its records can be compared.
    pub compare: Option<Comparison>,
    /// The values of the page's record, each with the page of all records that have it.
    pub same: Vec<ShownFacet>,
    /// Records that have to do with this one.
    pub groups: Vec<Group>,
    /// What the page rests on.
    pub sources: Vec<Source>,
    /// Fields without a value, by their labels.
    pub gaps: Vec<&'static str>,
    /// The record before this one in its list.
    pub previous: Option<Link>,
    /// The record after this one in its list.
    pub next: Option<Link>,
    /// First day of publication.
    pub published: Option<Date>,
    /// Day of the latest change.
    pub updated: Option<Date>,
    /// Whom to ask about this page, if not the site's contact.
    pub contact: Option<Contact>,
    /// What is made of this page for printing: a binder of what belongs to it, or a hand-out.
    pub binder: Option<Link>,
    /// The parts of a page for printing, each as its own page shows it. Their HTML bodies are in `chapters`.
    pub chapters: Vec<Page>,
    /// What the page says to search engines: JSON-LD, safe inside a script element.
    pub linked_data: Option<Arc<str>>,
}
