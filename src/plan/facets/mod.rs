//! What large lists are narrowed by (places, stages, years…): which facets there are, which records have which value, and
//! where the pages of the values lie. The pages themselves are `pages::facet`, the scripts' data is `data`.

mod data;
mod shown;
mod sorted;
mod table;
mod term;

pub(super) use self::data::Item;
pub(super) use self::shown::Shown;
pub(super) use self::sorted::Spot;
pub(super) use self::sorted::{Facets, Found, Narrowed};
pub(super) use self::table::{Facet, Set, years};
pub(super) use self::term::Term;
