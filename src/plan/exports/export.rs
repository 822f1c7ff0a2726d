//! A file of the site that is no page: where it lies and what is in it; and the addresses that several files name.

/// The feed of what changed.
pub(in crate::plan) const FEED: &str = "feed.xml";
/// The colours that an operator chose.
pub(in crate::plan) const COLOURS: &str = "assets/site.css";

/// A file that is made from the whole knowledge base.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Export {
    /// Where it lies, from the top of the site.
    pub route: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl Export {
    pub(super) fn text(route: &str, text: String) -> Self {
        Self { route: route.to_owned(), bytes: text.into_bytes() }
    }
}
