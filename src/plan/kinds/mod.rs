//! What is shown of records: a room for each kind, which says where its records lie, what its pages and lists show, what
//! they are narrowed by, what they are to programs, and how they stand beside other records. Everything that is about
//! kinds asks the table at the end of this file; what a record says is in `parse::record`.

mod area;
mod case;
mod desk;
mod meeting;
mod people;
mod places;
mod problem;
mod reference;
mod syllabary;
mod time;

use super::facets::Set;
use super::room::{AnyRoom, Of};
use super::routes::Pages;
use crate::parse::record::kind::for_kinds;
use crate::parse::record::{self, Kind};

macro_rules! rooms {
    ($($(#[$doc:meta])* $kind:ident $table:ident $record:ident $row:ident $word:literal $home:expr;)*) => {
        /// The room of `kind`.
        pub(super) fn room(kind: Kind) -> &'static dyn AnyRoom {
            match kind {
                $(Kind::$kind => &Of::<record::$record>::ROOM,)*
            }
        }
    };
}
for_kinds!(rooms);

/// All rooms, in the order of kinds.
pub(super) fn rooms() -> impl Iterator<Item = &'static dyn AnyRoom> {
    Kind::ALL.iter().map(|kind| room(*kind))
}

/// Where records of `kind` lie.
pub(super) fn pages(kind: Kind) -> Pages {
    room(kind).pages()
}

/// What lists are narrowed by.
pub(super) fn facet_sets() -> impl Iterator<Item = &'static Set> {
    rooms().filter_map(AnyRoom::facets)
}
