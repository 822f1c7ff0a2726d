//! Themes as they are written: which files belong to one, and the words it says. From the project's `themes/` and from the theme inside the
//! binary; a child theme replaces files of its parent by name. Not what is made of the files. After `parse`, before `plan`.

pub mod words;

mod embedded;
mod files;

use std::sync::Arc;

pub use files::Files;
pub use words::Words;

use crate::source::Content;

/// The theme that is used unless the configuration names another; it is part of the binary.
pub const DEFAULT: &str = "municipal";

/// Where files of the default theme that are not in the project seem to lie, in diagnostics.
pub(crate) const EMBEDDED_PATH: &str = "themes/municipal";

/// One file of a theme.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct File {
    /// Where it lies, from the root of the project.
    pub path: Arc<str>,
    /// What it holds.
    pub content: Content,
}

impl File {
    /// What it says, if it is text.
    pub fn text(&self) -> Option<&Arc<str>> {
        match &self.content {
            Content::Text(text) => Some(text),
            Content::Binary { .. } => None,
        }
    }
}
