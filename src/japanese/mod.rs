//! What is particular to Japanese text and Japanese dates. Uses libraries only; every stage may use it.

pub mod emphasis;
pub mod excerpt;
pub mod fold;
pub mod gojuon;
pub mod ruby;
pub mod slug;
pub mod width;

mod date;
mod era;
mod fiscal;
mod when;

pub use date::{Date, Weekday};
pub use era::{Era, EraYear};
pub use fiscal::{FiscalYear, Half};
pub use when::{DateError, DateErrorKind, DateWarning, DateWarningKind, Parsed, Precision, When};
