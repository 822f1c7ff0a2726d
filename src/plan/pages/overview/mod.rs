//! Pages that are answers made from many records, one file for each. They stand without any record too.

pub(super) mod chain;

mod cycle;
mod opinions;
mod paths;
mod stages;
mod trace;
mod updates;

use super::super::Planned;
use super::super::desk::{Desk, blank};
use super::super::overview::Overview;
use super::super::view::{Page, Section, Table};

/// The page of `overview`.
pub(super) fn page(desk: &Desk<'_>, planned: &Planned, overview: Overview) -> Page {
    let mut page = blank(planned, "overview.html", overview.title().into());
    page.description = overview.question().into();
    page.sections = match overview {
        Overview::Stages => stages::sections(desk),
        Overview::Trace => trace::sections(desk),
        Overview::Opinions => opinions::sections(desk),
        Overview::Cycle => cycle::sections(desk),
        Overview::Updates => updates::sections(desk),
    };
    page
}

/// A part of such a page: its id, its heading and a sentence about it.
fn section(id: &str, title: &str, text: &str) -> Section {
    Section {
        id: id.to_owned(),
        title: title.into(),
        text: vec![text.into()],
        tables: Vec::new(),
        entries: Vec::new(),
        more: None,
    }
}

/// A table with these column headings.
fn table(caption: &str, head: &[&str]) -> Table {
    let head = head.iter().map(|it| (*it).into()).collect();
    Table { caption: caption.into(), head, rows: Vec::new() }
}
