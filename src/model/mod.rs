//! The knowledge base as a whole: every record that can be trusted, every reference looked up, relations from
//! both ends, rules checked. Nothing here knows of pages. After `parse`, before `plan`.

pub mod graph;

mod collect;
mod index;
mod knowledge;
mod looks;
mod notes;
mod referrer;
mod refers;
mod resolve;
mod rules;
mod sections;

pub use graph::{Graph, Key, Ref, Relation, relations};
pub(crate) use index::folded;
pub use index::{LISTS, VIEWS};
pub use knowledge::{Knowledge, Titled};
pub use notes::{Gap, Notebook, Original};
pub use referrer::unknown_mentions;
pub(crate) use referrer::{LIST, VIEW};
pub use resolve::{Drafts, Memory, resolve};
