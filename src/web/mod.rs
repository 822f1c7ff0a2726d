//! Text as the formats of the web take it. Uses libraries only; every stage may use it. Not for what a page says.

pub(crate) mod address;
pub(crate) mod html;
pub(crate) mod media;
pub(crate) mod percent;
pub(crate) mod script;
