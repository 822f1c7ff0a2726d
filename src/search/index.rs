//! Puts the texts of all pages together and makes the files of the index. Not for reading texts: that is `digest`.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::convert::Infallible;
use std::sync::Arc;

use rayon::prelude::*;

use super::digest::{Digest, STEP};
use super::gram::Common;
use super::packs::Packs;
use super::postings::{Lists, merge};
use super::segment::{Segment, Texts, segment};
use super::shard::{Form, Shards};
use super::text::UnitPlace;
use super::{Document, IndexFile, digest, manifest, readings, to_u32};
use crate::japanese::fold;
use crate::memo::{Memo, Recalled};

/// In how many places a term stands at most before it is common: a list that long takes about 8 KB.
const MOST: u32 = 4000;
/// How many pages are in a segment, at least, and how many segments there are, at most. A page that changes makes its segment
/// anew, and all of them have to be put together.
const PAGES: usize = 64;
const SEGMENTS: usize = 64;
/// How many files wait for each other before they are handed over.
const TOGETHER: usize = 256;

/// The index in the making: pages go in, in their order, and files come out as soon as they are complete.
pub struct Index {
    /// The pages so far, without their texts, each with the number of its units.
    documents: Vec<(Document, usize)>,
    digests: Vec<Recalled<Digest>>,
    units: Vec<UnitPlace>,
    /// Where the next page begins.
    end: u32,
    packs: Packs,
    most: u32,
}

/// The scripts with terms.
pub(super) struct Terms {
    /// All places of all terms.
    pub(super) places: Shards,
    /// The units of common terms.
    pub(super) units: Shards,
    /// The common terms, in order.
    pub(super) common: Vec<String>,
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
        let (documents, digests, units) = (Vec::new(), Vec::new(), Vec::new());
        Self { documents, digests, units, end: 0, packs: Packs::default(), most }
    }

    /// Takes the next pages, each with its digest. Gives the files that are complete.
    pub fn add(&mut self, pages: Vec<(Document, Recalled<Digest>)>) -> Vec<IndexFile> {
        for (mut document, digest) in pages {
            let first = self.units.len();
            for &lengths in &digest.output.lengths {
                self.units.push(UnitPlace { start: self.end, lengths });
                self.end += lengths.steps() * STEP;
            }
            let units = &self.units[first..];
            self.packs.add(self.documents.len(), &document, units);
            document.sections = Vec::new();
            self.documents.push((document, units.len()));
            self.digests.push(digest);
        }
        std::mem::take(&mut self.packs.files)
    }

    /// Hands the remaining files to `put`. The words of a group of `synonyms` find one another. What `segments` remembers is not
    /// worked out again.
    ///
    /// # Errors
    /// Those of `put`.
    pub fn finish<E>(
        mut self,
        synonyms: &[Vec<Arc<str>>],
        segments: Option<&mut Memo<Segment>>,
        put: impl Fn(Vec<IndexFile>) -> Result<(), E>,
    ) -> Result<(), E> {
        self.packs.close();
        let terms = self.terms(segments, &put)?;
        let Self { documents, units, mut packs, .. } = self;
        let mut readings = readings::shards(&documents);
        let shards = manifest::Shards { terms: &terms, readings: &readings, packs: &packs };
        let manifest = manifest::manifest(&documents, &units, synonyms, &shards);
        let script = fold::script().into_bytes();
        let table = IndexFile { route: super::TABLE.to_owned(), bytes: script };
        let mut files = vec![table, manifest];
        files.append(&mut readings.files);
        files.append(&mut packs.files);
        put(files)
    }

    /// The terms of all pages. Scripts are handed to `put` when they are complete; digests are not needed any more.
    fn terms<E>(
        &mut self,
        memo: Option<&mut Memo<Segment>>,
        put: &impl Fn(Vec<IndexFile>) -> Result<(), E>,
    ) -> Result<Terms, E> {
        let digests = std::mem::take(&mut self.digests);
        let grams = Common::of(digests.iter().map(|digest| &*digest.output), self.most);
        // Twice as many pages: so a new page seldom changes all segments.
        let size = digests.len().div_ceil(SEGMENTS).next_power_of_two().max(PAGES);
        let texts: Vec<Texts<'_>> =
            digests.chunks(size).map(|digests| Texts { digests, common: &grams }).collect();
        let known = memo.as_deref();
        let made = texts.par_iter().with_max_len(1);
        let made: Vec<Recalled<Segment>> =
            made.map(|texts| Memo::recall_from(known, texts, segment)).collect();
        drop(digests);
        let (mut places, mut units) = (Vec::new(), Vec::new());
        let mut unit = 0;
        for (segment, documents) in made.iter().zip(self.documents.chunks(size)) {
            let first = self.units.get(unit).map_or(0, |unit| unit.start);
            places.push((first, &segment.output.places));
            units.push((to_u32(unit), &segment.output.units));
            unit += documents.iter().map(|(_, count)| count).sum::<usize>();
        }
        let hand_over = |shards: &mut Shards, least| {
            if shards.files.len() < least { Ok(()) } else { put(std::mem::take(&mut shards.files)) }
        };
        let mut written = Shards::new('t', Form::Text);
        merge(&places, Lists::Places, &mut written, |shards, _| hand_over(shards, TOGETHER))?;
        let mut places = written.finish();
        hand_over(&mut places, 0)?;
        let mut written = Shards::new('u', Form::Text);
        let mut common: Vec<String> = Vec::new();
        merge(&units, Lists::Units, &mut written, |shards, term| {
            if common.last().is_none_or(|last| last != term) {
                common.push(term.to_owned());
            }
            hand_over(shards, TOGETHER)
        })?;
        let mut units = written.finish();
        hand_over(&mut units, 0)?;
        if let Some(memo) = memo {
            memo.keep(made);
        }
        Ok(Terms { places, units, common })
    }

    /// All files of the index, if it holds nothing yet but `documents`. Equal arguments give equal bytes.
    pub fn of(mut self, documents: &[Document], synonyms: &[Vec<Arc<str>>]) -> Vec<IndexFile> {
        let page =
            |document: &Document| (document.clone(), Memo::recall_from(None, document, digest));
        let files = RefCell::new(self.add(documents.par_iter().map(page).collect()));
        let put = |more| {
            files.borrow_mut().extend(more);
            Ok::<(), Infallible>(())
        };
        let Ok(()) = self.finish(synonyms, None, put);
        files.into_inner()
    }
}

/// The order of strings in JavaScript.
pub(super) fn order(a: &str, b: &str) -> Ordering {
    a.encode_utf16().cmp(b.encode_utf16())
}
