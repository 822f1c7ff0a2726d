//! Puts the digests of all pages together and makes the files of the index. Not for reading texts: that is `digest`.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::convert::Infallible;
use std::sync::Arc;

use super::digest::Digest;
use super::packs::Packs;
use super::text::Text;
use super::{Document, IndexFile, manifest, readings, terms};
use crate::japanese::fold;

/// In how many places a term stands at most before it is common: a list that long takes about 8 KB.
const MOST: u32 = 4000;

/// The index in the making: pages go in, in their order, and files come out as soon as they are complete.
pub struct Index {
    /// The pages so far, without their texts, each with the number of its units.
    documents: Vec<(Document, usize)>,
    text: Text,
    packs: Packs,
    most: u32,
}

impl Default for Index {
    fn default() -> Self {
        Self::with_common_terms_above(MOST)
    }
}

impl Index {
    /// An index that keeps lists of units for terms in more than `most` places. The default suits every site; a small number
    /// shows with little text what happens with much.
    pub fn with_common_terms_above(most: u32) -> Self {
        Self { documents: Vec::new(), text: Text::default(), packs: Packs::default(), most }
    }

    /// Takes the next pages, each with its digest. Gives the files that are complete.
    pub fn add(&mut self, pages: Vec<(Document, Arc<Digest>)>) -> Vec<IndexFile> {
        for (mut document, digest) in pages {
            let first = self.text.units.len();
            self.text.add(&digest);
            self.packs.add(self.documents.len(), &document, &self.text.units[first..]);
            document.sections = Vec::new();
            self.documents.push((document, digest.lengths.len()));
        }
        std::mem::take(&mut self.packs.files)
    }

    /// Hands the remaining files to `put`. The words of a group of `synonyms` find one another.
    ///
    /// # Errors
    /// Those of `put`.
    pub fn finish<E>(
        self,
        synonyms: &[Vec<Arc<str>>],
        put: impl Fn(Vec<IndexFile>) -> Result<(), E>,
    ) -> Result<(), E> {
        let Self { documents, text, mut packs, most } = self;
        packs.close();
        let terms = terms::terms(&text, most, &put)?;
        let mut readings = readings::shards(&documents);
        let shards = manifest::Shards { terms: &terms, readings: &readings, packs: &packs };
        let manifest = manifest::manifest(&documents, &text.units, synonyms, &shards);
        let script = fold::script().into_bytes();
        let table = IndexFile { route: super::TABLE.to_owned(), bytes: script };
        let mut files = vec![table, manifest];
        files.append(&mut readings.files);
        files.append(&mut packs.files);
        put(files)
    }

    /// All files of the index, if it holds nothing yet but `documents`, each of which has the digest at the same place in
    /// `digests`. Equal arguments give equal bytes.
    pub fn of(
        mut self,
        documents: &[Document],
        digests: &[Arc<Digest>],
        synonyms: &[Vec<Arc<str>>],
    ) -> Vec<IndexFile> {
        let pages = documents.iter().cloned().zip(digests.iter().cloned()).collect();
        let files = RefCell::new(self.add(pages));
        let put = |more| {
            files.borrow_mut().extend(more);
            Ok::<(), Infallible>(())
        };
        let Ok(()) = self.finish(synonyms, put);
        files.into_inner()
    }
}

/// The order of strings in JavaScript.
pub(super) fn order(a: &str, b: &str) -> Ordering {
    a.encode_utf16().cmp(b.encode_utf16())
}
