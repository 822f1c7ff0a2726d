//! What templates are given, complete, with nothing left to look up: the contract with themes. The values that pages are
//! made of are in `parts`, the pages in `page`, what every page shows of the site in `site`. It knows nothing of HTML;
//! only `body` and headings hold HTML, made by the Markdown parser.

mod facet;
mod page;
mod parts;
mod site;

pub use self::facet::{Choice, Facet, Panel};
pub use self::page::{
    Binder, Compare, Comparison, Content, FacetPage, Handout, Home, List, Overview, Page, Pager,
    Record, Redirect, Search, Service, Style, TablePage,
};
pub use self::parts::{
    Cell, Correction, Date, Entry, Field, Gap, Gaps, Group, Heading, Jump, Link, Reading, Section,
    Source, Table,
};
pub use self::site::{Contact, Logo, MenuItem, Publisher, Site};
