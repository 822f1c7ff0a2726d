//! Full-text search without a server: the index as classic scripts of a few kilobytes, which a page loads one by one, over
//! HTTP as from a folder. Not for the searching itself, which `search.js` of the theme does in the browser.
//!
//! 1. A page is a [`Document`]; its sections are the units found, each with its own address.
//! 2. [`digest()`] folds a page's text (`japanese::fold`) and keeps how each character was written.
//! 3. A term is a word, or a few characters of a script without word spaces (`gram`). A `segment` is a few pages one behind
//!    the other (`text`), with where each of their terms stands.
//!    [`Index`] puts the segments together: `postings` writes where each term stands into shards.
//! 4. `packs` hold the texts of the excerpts, `readings` words for queries in kana, and `manifest` what every query needs.
//!    All numbers are written in `code`, all scripts by `shard`.
//!
//! A query loads little because of how terms are chosen. Most are pairs; a phrase is covered by a few of them and found where
//! they stand side by side. A pair that stands nearly everywhere is common: its places are divided among longer terms, of
//! which phrases need only theirs, and for those who search the pair itself there is a short list of units.

mod code;
mod digest;
mod gram;
mod index;
mod manifest;
mod packs;
mod postings;
mod readings;
mod segment;
mod shard;
#[cfg(test)]
mod tests;
mod text;

use std::sync::Arc;

pub use digest::{Digest, digest};
pub use index::{Index, IndexCache};

use crate::memo::Recalled;

/// The file of the index that the scripts of the search page need first.
pub const TABLE: &str = "search/fold.js";

/// A page, as the search sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Document {
    /// Where it lies, from the top of the site, as a link names it (`cases/x/index.html`).
    pub route: Arc<str>,
    /// Its title.
    pub title: Arc<str>,
    /// What to narrow a search by: group (地域) and value (茅ヶ崎); groups are offered in the order in which they first
    /// occur.
    pub facets: Vec<(Arc<str>, Arc<str>)>,
    /// How much a hit in it counts, against hits in other pages: more for a record than for a list of records.
    pub weight: u8,
    /// Its date in ISO form, whole or in part; of equally good hits the newer comes first.
    pub date: Option<Arc<str>>,
    /// What else it is found by: tags, the reading of its title, its description.
    pub keywords: Vec<Arc<str>>,
    /// Its text.
    pub sections: Vec<Section>,
    /// Words and their readings, from ruby and from records: (茅ヶ崎, ちがさき).
    pub readings: Vec<(Arc<str>, Arc<str>)>,
}

/// A page with its digest, which stands for all of it.
pub type Page = (Document, Recalled<Digest>);

/// The text from one heading to the next.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Section {
    /// The id of its heading; none for the text before the first heading.
    pub anchor: Option<Arc<str>>,
    /// The heading's text; may be empty.
    pub heading: Arc<str>,
    /// The text without markup.
    pub text: Arc<str>,
}

/// A file of the index.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct IndexFile {
    /// Where it lies, from the top of the site (`search/t0.js`).
    pub route: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// What is found and linked to: the page itself, or one of its sections.
#[derive(Clone, Copy, Debug)]
struct Unit<'d> {
    /// Title and keywords, for the first unit of a page.
    page: Option<&'d Document>,
    /// Its section; none for the head of a page that starts with a heading.
    section: Option<&'d Section>,
}

impl Document {
    /// The units of the page. The first is the page's own: title, keywords and the text before the first heading.
    fn units(&self) -> impl Iterator<Item = Unit<'_>> {
        let own = self.sections.first().filter(|section| section.anchor.is_none());
        let rest = &self.sections[usize::from(own.is_some())..];
        std::iter::once(Unit { page: Some(self), section: own })
            .chain(rest.iter().map(|section| Unit { page: None, section: Some(section) }))
    }
}

impl<'d> Unit<'d> {
    /// The texts that are searched, in order: title, keywords, heading, and at last the text.
    fn texts(self) -> (Option<&'d str>, Vec<&'d str>, &'d str) {
        let title = self.page.map(|page| &*page.title);
        let mut heads: Vec<&str> =
            self.page.iter().flat_map(|page| &page.keywords).map(|word| &**word).collect();
        heads.extend(self.section.map(|section| &*section.heading));
        (title, heads, self.section.map_or("", |section| &section.text))
    }
}

/// A site's text is far below 4 GB.
fn to_u32(number: usize) -> u32 {
    u32::try_from(number).expect("a site has fewer than 2^32 characters")
}
