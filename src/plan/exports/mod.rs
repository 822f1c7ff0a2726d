//! Files of the site that are no pages: for search engines, feed readers, spreadsheets and programs, and the colours
//! that an operator chose. What needs absolute addresses is made only if the site's own address is known.

mod colours;
pub(super) mod data;
mod feed;
mod robots;
mod sitemap;
mod xml;

use super::changes;
use super::desk::Desk;
use super::view::Site;
use crate::parse::record::SiteRecord;

pub(super) use self::colours::are_set as has_colours;
pub use self::sitemap::Listed;

/// The feed of what changed.
pub(super) const FEED: &str = "feed.xml";
/// The colours that an operator chose.
pub(super) const COLOURS: &str = "assets/site.css";

/// A file that is made from the whole knowledge base.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Export {
    /// Where it lies, from the top of the site.
    pub route: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl Export {
    fn text(route: &str, text: String) -> Self {
        Self { route: route.to_owned(), bytes: text.into_bytes() }
    }
}

/// All files that do not depend on what pages show, without the downloads.
pub(super) fn files(desk: &Desk<'_>, record: &SiteRecord, site: &Site) -> Vec<Export> {
    let mut files = Vec::new();
    if site.colours.is_some() {
        files.push(Export::text(COLOURS, colours::css(&record.look)));
    }
    if let Some(base) = &site.base_url {
        let changes = changes::changes(desk, feed::MOST);
        files.push(Export::text(FEED, feed::atom(&changes, site, base, &record.updated)));
        files.push(Export::text("robots.txt", robots::text(base)));
    }
    files
}

/// The map of the site, over the pages that a search engine should know.
pub(super) fn map(site: &Site, listed: &[Listed]) -> Vec<Export> {
    site.base_url.as_ref().map_or_else(Vec::new, |base| sitemap::files(base, listed))
}
