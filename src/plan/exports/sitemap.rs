//! `sitemap.xml`, in parts where there are more pages than one file may list (sitemaps.org, protocol 0.9).

use std::fmt::Write;

use super::export::Export;
use super::xml::{HEAD, address, day};
use crate::japanese::When;
use crate::plan::routes::Route;

/// How many addresses one file may list.
const MOST: usize = 50_000;
const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// A page that a search engine should know.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Listed {
    /// Where it lies.
    pub route: Route,
    /// The day of its latest change.
    pub updated: Option<When>,
}

/// The map of the site at `base`; with an index, if it takes more than one file.
pub(super) fn files(base: &str, pages: &[Listed]) -> Vec<Export> {
    in_parts(base, pages, MOST)
}

fn in_parts(base: &str, pages: &[Listed], most: usize) -> Vec<Export> {
    if pages.len() <= most {
        return vec![Export::text("sitemap.xml", part(base, pages))];
    }
    let mut index = format!("{HEAD}<sitemapindex xmlns=\"{NAMESPACE}\">\n");
    let mut files = Vec::new();
    for (number, pages) in pages.chunks(most).enumerate() {
        let route = format!("sitemap-{}.xml", number + 1);
        writeln!(index, "<sitemap><loc>{}</loc></sitemap>", address(base, &route))
            .expect("a string takes everything");
        files.push(Export::text(&route, part(base, pages)));
    }
    files.push(Export::text("sitemap.xml", format!("{index}</sitemapindex>\n")));
    files
}

fn part(base: &str, pages: &[Listed]) -> String {
    let mut text = format!("{HEAD}<urlset xmlns=\"{NAMESPACE}\">\n");
    for page in pages {
        let updated = page.updated.as_ref();
        let updated = updated
            .map_or_else(String::new, |when| format!("<lastmod>{}</lastmod>", day(when.end())));
        writeln!(text, "<url><loc>{}</loc>{updated}</url>", address(base, page.route.as_str()))
            .expect("a string takes everything");
    }
    text + "</urlset>\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_map_is_an_index_of_parts() {
        let listed = |number: usize| Listed {
            route: Route::page(&format!("cases/c{number}")),
            updated: When::of_year(2020),
        };
        let pages: Vec<Listed> = (0..5).map(listed).collect();
        let files = in_parts("https://example.jp/kb/", &pages, 2);
        let routes: Vec<&str> = files.iter().map(|file| file.route.as_str()).collect();
        assert_eq!(routes, ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml"]);
        let index = String::from_utf8_lossy(&files[3].bytes);
        assert_eq!(index.matches("<loc>https://example.jp/kb/sitemap-").count(), 3);
        let last = String::from_utf8_lossy(&files[2].bytes);
        assert_eq!(last.matches("<url>").count(), 1);
        assert!(last.contains("<loc>https://example.jp/kb/cases/c4/index.html</loc>"), "{last}");
        assert!(last.contains("<lastmod>2020-12-31</lastmod>"), "{last}");
    }
}
