//! Which records can be put side by side and where: the way from a page or list to the comparison. Not the comparison.

use std::sync::Arc;

use crate::model::{Key, Knowledge};
use crate::parse::record::{CaseRecord, Kind, Record};
use crate::plan::kinds;
use crate::plan::presenter::Presenter;
use crate::plan::room::AnyRoom;
use crate::plan::routes::{Route, part_route};
use crate::plan::view::{Comparison, Link};

/// The folder of the page and of its data.
pub(super) const FOLDER: &str = "compare";

/// The kinds that are compared and have records to compare, each with its own.
pub(super) fn compared(knowledge: &Knowledge) -> impl Iterator<Item = Kind> {
    let rooms = kinds::rooms().filter(|room| room.is_compared());
    rooms.map(AnyRoom::kind).filter(|kind| knowledge.count(*kind) > 0)
}

/// The table of all cases; part `number` of it.
pub(super) fn table_route(number: usize) -> Route {
    part_route(&Route::page("cases/table"), number)
}

/// Where a reader may go on to compare records of `kind`; `own` is the page's record.
pub(super) fn comparison(
    presenter: &Presenter<'_>,
    kind: Kind,
    own: Option<Key>,
) -> Option<Comparison> {
    let kind = compared(presenter.knowledge).find(|known| *known == kind)?;
    Some(Comparison {
        folder: folder(presenter, kind)?,
        title: presenter.kind_title(kind),
        page: Route::page(FOLDER),
        table: table(presenter, kind),
        own: own.and_then(|key| name(presenter, key)),
    })
}

/// The table of all records of a kind: a page of its own for cases, else on their list.
pub(super) fn table(presenter: &Presenter<'_>, kind: Kind) -> Option<Link> {
    let list = presenter.list_link(kind)?;
    if kind != CaseRecord::KIND {
        return Some(list);
    }
    let title = presenter.words.compare.table_of(presenter.kind_title(kind));
    Some(Link { title: title.into(), route: table_route(1).as_str().into() })
}

pub(super) fn folder(presenter: &Presenter<'_>, kind: Kind) -> Option<Arc<str>> {
    Some(presenter.routes.list(kind)?.as_str().trim_end_matches("/index.html").into())
}

/// What the address of a comparison calls the record `key`: its folder.
pub(super) fn name(presenter: &Presenter<'_>, key: Key) -> Option<Arc<str>> {
    Some(presenter.route(key)?.trim_end_matches("/index.html").into())
}
