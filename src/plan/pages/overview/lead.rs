//! How much of many records an overview shows, and the ways on to the rest.

use std::sync::Arc;

use crate::parse::record::Kind;
use crate::plan::presenter::Presenter;
use crate::plan::view::Section;

/// How many cases or other records a cell names before it counts the rest.
pub(super) const NAMED: usize = 5;

/// How many rows a table has before it leads to the full list.
pub(super) const ROWS: usize = 100;

/// Where the cases with the value `id` of `facet` stand.
pub(super) fn cases_with(presenter: &Presenter<'_>, facet: &str, id: &str) -> Option<Arc<str>> {
    let route = presenter.facets.list(Kind::Case)?.route_of(facet, &id.to_lowercase())?;
    Some(route.as_str().into())
}

/// Says in `section`, which shows `shown` of `all` records of `kind`, where the others are; nothing if it shows all.
pub(super) fn lead_on(
    presenter: &Presenter<'_>,
    section: &mut Section,
    (shown, all): (usize, usize),
    kind: Kind,
) {
    if shown < all {
        section.text.push(presenter.words.overview.first(all, shown).into());
        section.more = presenter.list_link(kind);
    }
}
