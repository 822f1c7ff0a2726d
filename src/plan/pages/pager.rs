//! The links between the parts of something long.

use crate::plan::routes::{Route, part_route};
use crate::plan::view::Pager;

/// The links between the `count` parts of the list at `first`, on part `number`; nothing if there is one part only.
pub(super) fn pager(first: &Route, number: usize, count: usize) -> Option<Pager> {
    let routes = (1..=count).map(|number| part_route(first, number));
    (count > 1).then(|| Pager { number, count, routes: routes.collect() })
}
