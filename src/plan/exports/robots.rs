//! `robots.txt`: everything may be read, and where the map of the site lies. Crawlers ask for it at the top of a
//! server only, so under a subpath it has to be copied there.

/// The file for the site at `base`.
pub(super) fn text(base: &str) -> String {
    format!("User-agent: *\nAllow: /\n\nSitemap: {base}sitemap.xml\n")
}
