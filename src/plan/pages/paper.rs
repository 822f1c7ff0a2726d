//! Pages made for paper. A binder: a record with everything that belongs to it; each chapter is the view of the page it
//! stands for. A hand-out: what a record comes to, on two sheets. Which kinds have which is said by their rooms.

use super::frame::{self, Heads};
use crate::diagnostics::Span;
use crate::model::Key;
use crate::plan::kinds;
use crate::plan::planned::{Planned, Subject};
use crate::plan::presenter::Presenter;
use crate::plan::view::{Binder, Content, Handout, Page, Record};

/// The record `key` with all that belongs to it.
pub(super) fn binder(presenter: &Presenter<'_>, planned: &Planned, key: Key) -> Page {
    let words = &presenter.words.print;
    let title = presenter.title(key);
    let belongings = kinds::room(key.kind).belongings(presenter, key);
    let chapter = |key: Key| {
        let (route, _) = presenter.routes.place(key)?;
        let planned =
            Planned { route: route.clone(), subject: Subject::Record(key), origin: Span::file("") };
        frame::record(presenter, &planned, key)
    };
    let chapters = std::iter::once(key).chain(belongings).filter_map(chapter).collect();
    let list = presenter.list_link(key.kind);
    let heads = Heads {
        kind: presenter.kind_title(key.kind),
        breadcrumb: list.into_iter().chain(presenter.plain_link(key)).collect(),
        ..Heads::new("binder.html", words.title(&title))
    };
    let heads = heads.about(words.about(&title));
    let content = Content::Binder(Binder { subtitle: title, chapters });
    frame::page(presenter, planned, heads, content)
}

/// What is known of the record `key`, item by item, and what is not in one line.
pub(super) fn handout(presenter: &Presenter<'_>, planned: &Planned, key: Key) -> Option<Page> {
    let page = frame::record(presenter, planned, key)?;
    let Content::Record(record) = page.content else { return None };
    let Record { marks, rows, gaps, sources, published, contact, .. } = *record;
    let content = Content::Handout(Handout {
        marks,
        rows: rows.into_iter().filter(|row| !row.cell.is_missing()).collect(),
        gaps,
        sources,
        published,
        contact,
    });
    let own = presenter.plain_link(key);
    let breadcrumb = page.breadcrumb.iter().cloned().chain(own).collect();
    Some(Page { template: "handout.html", breadcrumb, content, ..page })
}
