//! Which pages are made for paper and the way to them. Not the pages.

use crate::model::Key;
use crate::plan::kinds;
use crate::plan::planned::{Planned, Subject};
use crate::plan::presenter::Presenter;
use crate::plan::room::Paper;
use crate::plan::routes::inside;
use crate::plan::view::Link;

/// The folder of what is made for printing, inside that of its record.
fn folder(paper: Paper) -> &'static str {
    match paper {
        Paper::Binder => "binder",
        Paper::Handout => "handout",
    }
}

/// The page for printing of the record `key`, whose own page is `own`.
pub(super) fn planned(key: Key, own: &Planned) -> Option<Planned> {
    let paper = kinds::room(key.kind).paper()?;
    let subject = match paper {
        Paper::Binder => Subject::Binder(key),
        Paper::Handout => Subject::Handout(key),
    };
    let route = inside(&own.route, folder(paper));
    Some(Planned { route, subject, origin: own.origin.clone() })
}

/// The link from the page of `key` to the one for printing.
pub(super) fn link(presenter: &Presenter<'_>, key: Key) -> Option<Link> {
    let (route, _) = presenter.routes.place(key)?;
    let paper = kinds::room(key.kind).paper()?;
    let words = &presenter.words.print;
    let title = match paper {
        Paper::Binder => &words.binder,
        Paper::Handout => &words.handout,
    };
    Some(Link { title: title.shared(), route: inside(route, folder(paper)).as_str().into() })
}
