//! Pages about the site itself rather than one record: accessibility, downloads, the style page.

mod accessibility;
mod data;
mod style;

pub(super) use self::accessibility::{policy, results};
pub(super) use self::data::{data, definitions};
pub(super) use self::style::style;
