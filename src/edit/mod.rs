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
mod refs;
mod splice;
mod syntax;
mod write;

pub use self::change::{Change, Path};
pub use self::check::{Checker, Problem, Report};
pub use self::file::{Refused, apply, apply_markdown, value_at};
pub use self::form::{Choice, Field, Form, Given, Subject, Widget, scalar};
pub use self::id::suggest;
pub use self::new::{add, append, file};
pub use self::records::{Listed, body, choices, locate, records, terms, yaml};
pub use self::refs::{Mention, Renamed, Target, file_of, mentions, rename};
pub use self::write::Order;
