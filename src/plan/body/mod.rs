//! What the Markdown bodies of records need of the site: where their links lead and which of their words are terms of the
//! glossary. The HTML is written by `render`.

pub(super) mod links;
pub(super) mod terms;
