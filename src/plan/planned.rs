//! Which pages there are and what each is about, before anything is known of what it shows.

use super::facets::Spot;
use super::overview::Overview;
use super::routes::Route;
use crate::diagnostics::Span;
use crate::japanese::Date;
use crate::model::Key;
use crate::parse::record::Kind;
use crate::source::SourcePath;

/// What the caller decides about a site, beside its content.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Options {
    /// Address of the published site, instead of the configured one.
    pub base_url: Option<String>,
    /// The day of the build; used only for what is about today.
    pub today: Date,
}

/// A page that will be made.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Planned {
    /// Where it lies.
    pub route: Route,
    /// What it shows.
    pub subject: Subject,
    /// The source that it comes from, for diagnostics without a better place.
    pub origin: Span,
}

/// What a page is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// The top page.
    Home,
    /// One record.
    Record(Key),
    /// Part `number` (from 1) of the list of all records of a kind.
    List {
        /// The kind's word.
        kind: Kind,
        /// Which part of a long list.
        number: usize,
    },
    /// An answer made from many records.
    Overview(Overview),
    /// A facet of a list, or the records with one of its values.
    Facet(Spot),
    /// Some records side by side.
    Compare,
    /// A part (from 1) of the table of all cases.
    CaseTable(usize),
    /// The search page.
    Search,
    /// A former address that leads to a new one.
    Redirect(Route),
    /// The page of downloads.
    Data,
    /// What the columns of the downloads mean.
    Definitions,
    /// The accessibility policy.
    Accessibility,
    /// What accessibility tests found.
    TestResults,
    /// A record with everything that belongs to it, for printing.
    Binder(Key),
    /// A case on two sheets, for printing.
    Handout(Key),
    /// Every part of pages in one place.
    Style,
    /// What a server shows for an address without a page.
    NotFound,
}

impl Subject {
    /// Whether the page tells about the files that readers download.
    pub fn shows_downloads(&self) -> bool {
        matches!(self, Self::Data | Self::Definitions)
    }

    /// Whether a search engine should know the page.
    pub fn is_listed(&self) -> bool {
        !matches!(
            self,
            Self::Redirect(_)
                | Self::NotFound
                | Self::Search
                | Self::Binder(_)
                | Self::Handout(_)
                | Self::Style
        )
    }
}

/// A file that is published as it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Attached {
    /// Where it lies in the site.
    pub route: Route,
    /// Where it lies in the project.
    pub source: SourcePath,
}

/// Data that scripts of the theme load.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Script {
    /// Where it lies.
    pub route: Route,
    /// A classic script.
    pub bytes: Vec<u8>,
}
