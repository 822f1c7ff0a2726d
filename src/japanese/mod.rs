//! What is particular to Japanese text and Japanese dates. Uses libraries only; every stage may use it.

pub mod emphasis;
pub mod excerpt;
pub mod fold;
pub mod gojuon;
pub mod ruby;
pub mod slug;
pub mod width;
pub mod word_ends;

mod date;
mod era;
mod fiscal;
mod number;
mod when;

pub use date::{Date, Weekday};
pub use era::{Era, EraYear};
pub use fiscal::{FiscalYear, Half};
pub use number::{ordinal, with_commas};
pub use when::{
    DateError, DateErrorKind, DateWarning, DateWarningKind, ONWARDS, Parsed, Precision, When,
    without_planned,
};
