//! The knowledge base as a whole: every record that can be trusted, every reference looked up, relations from
//! both ends, rules checked. Nothing here knows of pages. After `parse`, before `plan`.

pub mod graph;

mod collect;
mod index;
mod knowledge;
mod names;
mod notes;
mod referrer;
mod resolve;
mod rules;

pub use graph::{Graph, Key, Ref, Relation, relations};
pub(crate) use index::folded;
pub(crate) use knowledge::AnyRow;
pub use knowledge::{Knowledge, Tabled};
pub use notes::{Gap, Notebook, Original};
pub use referrer::{PageName, PageNames, unknown_mentions};
pub use resolve::{Drafts, ResolveCache, resolve};
pub use rules::changed_in_the_future;
