//! Files of the site that are no pages: for search engines, feed readers, spreadsheets and programs, and the colours
//! that an operator chose. What needs absolute addresses is made only if the site's own address is known.

mod colours;
pub(super) mod data;
mod export;
mod feed;
pub(super) mod json_ld;
mod robots;
mod sitemap;
mod xml;

pub use self::export::Export;
pub(super) use self::export::{COLOURS, FEED};
pub use self::sitemap::Listed;
use super::changes;
use super::presenter::Presenter;
use super::view::Site;
use crate::parse::record::SiteRecord;

/// All files that do not depend on what pages show, without the downloads.
pub(super) fn files(presenter: &Presenter<'_>, record: &SiteRecord, site: &Site) -> Vec<Export> {
    let mut files = Vec::new();
    if site.colours.is_some() {
        files.push(Export::text(COLOURS, colours::css(&record.look)));
    }
    if let Some(base) = &site.base_url {
        let changes = changes::changes(presenter, feed::MOST);
        let words = &presenter.words.updates_feed;
        let feed = feed::atom(words, &changes, (site, base), &record.updated);
        files.push(Export::text(FEED, feed));
        files.push(Export::text("robots.txt", robots::text(base)));
    }
    files
}

/// The map of the site, over the pages that a search engine should know.
pub(super) fn map(site: &Site, listed: &[Listed]) -> Vec<Export> {
    site.base_url.as_ref().map_or_else(Vec::new, |base| sitemap::files(base, listed))
}
