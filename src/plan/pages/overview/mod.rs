//! Pages that are answers made from many records, one file for each.

mod cycle;
mod gaps;
mod lead;
mod opinions;
mod originals;
mod stages;
mod trace;
mod updates;

use super::frame::{self, Heads};
use crate::model::{Key, Knowledge};
use crate::parse::record::{Kind, PageRecord, Space};
use crate::plan::cells::date;
use crate::plan::overview::Overview;
use crate::plan::planned::Planned;
use crate::plan::presenter::Presenter;
use crate::plan::view::{self, Content, Page};

/// The page of `overview`.
pub(super) fn page(presenter: &Presenter<'_>, planned: &Planned, overview: Overview) -> Page {
    let sections = match overview {
        Overview::Stages => stages::sections(presenter),
        Overview::Trace => trace::sections(presenter),
        Overview::Opinions => opinions::sections(presenter),
        Overview::Cycle => cycle::sections(presenter),
        Overview::Originals => originals::sections(presenter),
        Overview::Gaps => gaps::sections(presenter),
        Overview::Updates => updates::sections(presenter),
    };
    let words = overview.words(presenter.words);
    let heads = Heads::new("overview.html", words.title.shared()).about(words.question.shared());
    // What an author wrote about it stands before what is made from records.
    let written = introduction(presenter.knowledge, overview)
        .and_then(|key| Some((key, presenter.record(key.as_ref::<PageRecord>()?))));
    let Some((key, record)) = written else {
        let content = view::Overview {
            headings: Vec::new(),
            reading: None,
            body: None,
            sections,
            sources: Vec::new(),
            published: None,
        };
        return frame::page(presenter, planned, heads, Content::Overview(Box::new(content)));
    };
    let (headings, reading) = frame::text(presenter, key);
    let content = view::Overview {
        headings,
        reading,
        body: Some(key),
        sections,
        sources: presenter.sources(&record.sources),
        published: record.published.as_ref().map(date),
    };
    let heads = Heads {
        title: record.title.shared(),
        description: record.description.shared(),
        updated: Some(date(&record.updated)),
        ..heads
    };
    frame::page(presenter, planned, heads, Content::Overview(Box::new(content)))
}

/// The free page that introduces `overview`: the one at the same address.
pub(super) fn introduction(knowledge: &Knowledge, overview: Overview) -> Option<Key> {
    knowledge.find_in(Space::Kind(Kind::Page), overview.word())
}
