//! Pages about the site itself rather than one record: accessibility, downloads, pages for printing, the style page.

mod accessibility;
mod binder;
mod data;
mod style;

pub(in crate::plan) use self::accessibility::{policy, results};
pub(in crate::plan) use self::binder::{binder, handout, link as printed_link, printed};
pub(in crate::plan) use self::data::{data, definitions};
pub(in crate::plan) use self::style::style;
