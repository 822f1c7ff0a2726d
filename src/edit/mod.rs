//! Changing what authors wrote without touching anything else: forms are views of kinds of records, and saving is a pure
//! function from the text of a file and what is wished of it to a new text. Beside `builder`; reading and writing files
//! is for whoever calls it.

mod change;
mod check;
mod file;
mod form;
mod id;
mod lines;
mod new;
mod records;
mod splice;
mod syntax;
mod write;

pub use self::change::{Change, Path};
pub use self::check::{Checker, Problem, Report, reading};
pub use self::file::{Refused, apply, apply_markdown, value_at};
pub use self::form::{Choice, Field, Form, Given, Subject, Widget, scalar};
pub use self::id::suggest;
pub use self::new::{add, append, file};
pub use self::records::{
    Event, Listed, Mention, News, Renamed, Snapshot, Target, body, choices, count, file_of, locate,
    mentions, news, records, referring, rename, snapshot, terms, yaml,
};
pub use self::write::Order;
