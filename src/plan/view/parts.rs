//! What pages are made of: values, fields, tables, entries, links. Not the pages.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use crate::japanese::When;
use crate::parse::record::Absence;

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
    pub certainty: Arc<str>,
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
    /// No value.
    Missing {
        /// Why there is none.
        absence: Absence,
        /// What to show, if that is not the word for such absence.
        text: Option<Arc<str>>,
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
        /// Its colour, by the name that the theme has for it (`green`).
        colour: &'static str,
        /// Its sign, by the name that the theme has for it (`full`).
        icon: &'static str,
    },
    /// Several values.
    List {
        /// The values; none of them is a list.
        items: Vec<Cell>,
    },
}

impl Cell {
    /// No value, for the reason that all such values are shown with.
    pub(in crate::plan) const fn missing(absence: Absence) -> Self {
        Self::Missing { absence, text: None }
    }

    /// Whether it holds no value that there could be: where nothing applies, nothing is missing.
    pub(in crate::plan) fn is_open(&self) -> bool {
        matches!(self, Self::Missing { absence, .. } if *absence != Absence::NotApplicable)
    }

    /// Whether it holds no value.
    pub(in crate::plan) fn is_missing(&self) -> bool {
        matches!(self, Self::Missing { .. })
    }

    /// Its single values.
    pub(in crate::plan) fn items(&self) -> &[Self] {
        match self {
            Self::List { items } => items,
            one => std::slice::from_ref(one),
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text { text: text.into() }
    }
}

/// A labelled value.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Field {
    /// What templates, scripts, the search and comparisons know it by: the name of the record's field, if it is one.
    pub id: &'static str,
    /// What readers call it.
    pub label: Arc<str>,
    /// The value.
    pub cell: Cell,
}

impl Field {
    /// A labelled value that is no field of a record.
    pub(in crate::plan) fn labelled(id: &'static str, label: &str, cell: Cell) -> Self {
        Self { id, label: label.into(), cell }
    }
}

/// A field without a value.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Gap {
    /// The name of the record's field.
    pub id: Arc<str>,
    /// What readers call it.
    pub label: Arc<str>,
    /// Why it has none.
    pub absence: Absence,
}

/// Fields that a record leaves without a value for one reason.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Gaps {
    /// Why they have none.
    pub absence: Absence,
    /// The same in words.
    pub reason: Arc<str>,
    /// The fields.
    pub fields: Vec<Gap>,
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

impl Table {
    /// A table with these column headings.
    pub(in crate::plan) fn new(
        caption: impl Into<Arc<str>>,
        head: &[&str],
        rows: Vec<Vec<Cell>>,
    ) -> Self {
        let head = head.iter().map(|name| (*name).into()).collect();
        Self { caption: caption.into(), head, rows }
    }
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
    /// Whether its tables open only when asked for.
    pub folds: bool,
}

impl Section {
    /// A part with a sentence about it.
    pub(in crate::plan) fn new(id: &str, title: &str, text: &str) -> Self {
        Self { text: vec![text.into()], ..Self::untold(id, title) }
    }

    /// A part whose heading says it all.
    pub(in crate::plan) fn untold(id: &str, title: impl Into<Arc<str>>) -> Self {
        Self {
            id: id.to_owned(),
            title: title.into(),
            text: Vec::new(),
            tables: Vec::new(),
            entries: Vec::new(),
            more: None,
            folds: false,
        }
    }
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
    pub rows: Vec<Field>,
    /// Why it stands here, beside another record.
    pub reason: Option<Arc<str>>,
}

impl Entry {
    /// A link that says no more than where it leads.
    pub(in crate::plan) fn of_link(link: &Link) -> Self {
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
    pub title: Arc<str>,
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
