//! `feed.xml`: an Atom feed (RFC 4287) of what changed, for readers who want to be told.

use std::fmt::Write;

use super::export::FEED;
use super::xml::{HEAD, address, escaped, instant};
use crate::japanese::{Date, When};
use crate::plan::changes::Change;
use crate::plan::view::Site;
use crate::theme::words::Feed;

/// How many changes the feed tells of.
pub(super) const MOST: usize = 50;

/// The feed of the site at `base`, changed last at `updated` as a whole.
pub(super) fn atom(
    words: &Feed,
    changes: &[Change],
    (site, base): (&Site, &str),
    updated: &When,
) -> String {
    let newest = changes.first().map_or(updated.end(), |change| change.updated.end());
    let author = site.publisher.as_ref().map_or(&site.title, |publisher| &publisher.name);
    let (home, feed) = (address(base, "index.html"), address(base, FEED));
    let mut text = format!(
        "{HEAD}<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"ja\">\n\
         <title>{}</title>\n<subtitle>{}</subtitle>\n<id>{home}</id>\n\
         <link href=\"{home}\"/>\n<link rel=\"self\" type=\"application/atom+xml\" href=\"{feed}\"/>\n\
         <updated>{}</updated>\n<author><name>{}</name></author>\n<rights>{}</rights>\n",
        escaped(&site.title),
        escaped(&words.subtitle),
        instant(newest.max(updated.end())),
        escaped(author),
        escaped(&site.licence),
    );
    for change in changes {
        text.push_str(&entry(change, base));
    }
    text + "</feed>\n"
}

fn entry(change: &Change, base: &str) -> String {
    let link = address(base, &change.route);
    let time = |name: &str, day: Date| format!("<{name}>{}</{name}>\n", instant(day));
    let mut text = format!(
        "<entry>\n<title>{}</title>\n<id>{link}</id>\n<link href=\"{link}\"/>\n{}",
        escaped(&change.title),
        time("updated", change.updated.end()),
    );
    if let Some(published) = &change.published {
        text.push_str(&time("published", published.start()));
    }
    if !change.kind.is_empty() {
        let kind = escaped(&change.kind);
        writeln!(text, "<category term=\"{kind}\"/>").expect("a string takes everything");
    }
    let summary = change.summary.as_ref().unwrap_or(&change.title);
    text + &format!("<summary>{}</summary>\n</entry>\n", escaped(summary))
}
