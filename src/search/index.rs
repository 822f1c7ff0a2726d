//! Puts the texts of all pages together and makes the files of the index. Not for reading texts: that is `digest`.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::convert::Infallible;
use std::sync::Arc;

use rayon::prelude::*;

use super::digest::{Digest, STEP};
use super::gram::Common;
use super::packs::{Pack, Pages, packs};
use super::postings::{Lists, merge};
use super::segment::{Part, Segment, segment};
use super::shard::{Form, Shards, script};
use super::text::UnitPlace;
use super::{Document, IndexFile, Page, digest, manifest, readings, to_u32};
use crate::japanese::fold;
use crate::memo::{Fingerprint, Memo, Recalled};

/// In how many places a term stands at most before it is common: a list that long takes about 8 KB.
const MOST: u32 = 4000;
/// How many pages are packed together, and are in a segment at least; and how many segments there are, at most. A page that
/// changes makes its segment anew, and all of them have to be put together.
const PAGES: usize = 64;
const SEGMENTS: usize = 64;
/// How many files wait for each other before they are handed over.
const TOGETHER: usize = 256;

/// What an index remembers for the next one.
#[derive(Default)]
pub struct IndexCache {
    segments: Memo<Segment>,
    packs: Memo<Vec<Pack>>,
}

/// The index in the making: pages go in, in their order, and files come out as soon as they are complete.
pub struct Index<'m> {
    /// The latest pages, which are fewer than are packed together.
    waiting: Vec<Page>,
    /// The pages before these, without their texts, each with the number of its units.
    documents: Vec<(Document, usize)>,
    digests: Vec<Recalled<Digest>>,
    units: Vec<UnitPlace>,
    /// Where the next page begins.
    end: u32,
    texts: Texts,
    packed: Vec<Recalled<Vec<Pack>>>,
    most: u32,
    memory: Option<&'m mut IndexCache>,
}

/// The scripts with texts.
#[derive(Default)]
pub(super) struct Texts {
    /// What stands for each script.
    pub(super) fingerprints: Vec<Fingerprint>,
    /// The first place of the text in each.
    pub(super) starts: Vec<u32>,
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

impl Default for Index<'_> {
    fn default() -> Self {
        Self {
            waiting: Vec::new(),
            documents: Vec::new(),
            digests: Vec::new(),
            units: Vec::new(),
            end: 0,
            texts: Texts::default(),
            packed: Vec::new(),
            most: MOST,
            memory: None,
        }
    }
}

impl<'m> Index<'m> {
    /// The same index, which does not work out again what `memory` has, and leaves there what the next one needs.
    #[must_use]
    pub fn remembering(self, memory: &'m mut IndexCache) -> Self {
        Self { memory: Some(memory), ..self }
    }

    /// The same index with lists of units for terms in more than `most` places. The default suits every site; a small number
    /// shows with little text what happens with much.
    #[must_use]
    pub fn with_common_terms_above(self, most: u32) -> Self {
        Self { most, ..self }
    }

    /// Takes the next pages, each with its digest. Gives the files that are complete.
    pub fn add(&mut self, pages: Vec<Page>) -> Vec<IndexFile> {
        self.waiting.extend(pages);
        self.pack(self.waiting.len() / PAGES * PAGES)
    }

    /// Packs the first `count` pages that wait: [`PAGES`] together, wherever they are added.
    fn pack(&mut self, count: usize) -> Vec<IndexFile> {
        let pages: Vec<Page> = self.waiting.drain(..count).collect();
        let groups: Vec<Pages<'_>> = pages.chunks(PAGES).map(Pages).collect();
        let known = self.memory.as_deref().map(|memory| &memory.packs);
        let packed = groups.par_iter().with_max_len(1);
        let packed: Vec<Recalled<Vec<Pack>>> =
            packed.map(|group| Memo::recall_from(known, group, packs)).collect();
        let mut files = Vec::new();
        let mut pages = pages.into_iter();
        for group in &packed {
            for Pack { start, body } in &*group.output {
                let name = format!("x{}", self.texts.starts.len());
                let file = script(&name, b"[", body, b"]");
                self.texts.fingerprints.push(Fingerprint::of(&file));
                self.texts.starts.push(self.end + start);
                files.push(file);
            }
            pages.by_ref().take(PAGES).for_each(|page| self.push(page));
        }
        if self.memory.is_some() {
            self.packed.extend(packed);
        }
        files
    }

    fn push(&mut self, (mut document, digest): Page) {
        for &lengths in &digest.output.lengths {
            self.units.push(UnitPlace { start: self.end, lengths });
            self.end += lengths.steps() * STEP;
        }
        document.sections = Vec::new();
        self.documents.push((document, digest.output.lengths.len()));
        self.digests.push(digest);
    }

    /// Hands the remaining files to `put`. The words of a group of `synonyms` find one another.
    ///
    /// # Errors
    /// Those of `put`.
    pub fn finish<E>(
        mut self,
        synonyms: &[Vec<Arc<str>>],
        put: impl Fn(Vec<IndexFile>) -> Result<(), E>,
    ) -> Result<(), E> {
        put(self.pack(self.waiting.len()))?;
        let terms = self.terms(&put)?;
        let Self { documents, units, texts, packed, memory, .. } = self;
        let mut readings = readings::shards(&documents);
        let shards = manifest::Shards { terms: &terms, readings: &readings, texts: &texts };
        let manifest = manifest::manifest(&documents, &units, synonyms, &shards);
        let script = fold::script().into_bytes();
        let table = IndexFile { route: super::TABLE.to_owned(), bytes: script };
        let mut files = vec![table, manifest];
        files.append(&mut readings.files);
        if let Some(memory) = memory {
            memory.packs.keep(packed);
        }
        put(files)
    }

    /// The terms of all pages. Scripts are handed to `put` when they are complete.
    fn terms<E>(&mut self, put: &impl Fn(Vec<IndexFile>) -> Result<(), E>) -> Result<Terms, E> {
        let digests = std::mem::take(&mut self.digests);
        let grams = Common::of(digests.iter().map(|digest| &*digest.output), self.most);
        // Twice as many pages: so a new page seldom changes all segments.
        let size = digests.len().div_ceil(SEGMENTS).next_power_of_two().max(PAGES);
        let mut digests = digests.into_iter();
        let parts: Vec<Vec<Recalled<Digest>>> = (0..digests.len().div_ceil(size))
            .map(|_| digests.by_ref().take(size).collect())
            .collect();
        let known = self.memory.as_deref().map(|memory| &memory.segments);
        // Digests are given up as segments take their place.
        let made = |digests: Vec<_>| {
            Memo::recall_from(known, &Part { digests: &digests, common: &grams }, segment)
        };
        let made: Vec<Recalled<Segment>> =
            parts.into_par_iter().with_max_len(1).map(made).collect();
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
        if let Some(memory) = &mut self.memory {
            memory.segments.keep(made);
        }
        Ok(Terms { places, units, common })
    }

    /// All files of the index, if it holds nothing yet but `documents`. Equal arguments give equal bytes.
    pub fn of(self, documents: &[Document], synonyms: &[Vec<Arc<str>>]) -> Vec<IndexFile> {
        let page =
            |document: &Document| (document.clone(), Memo::recall_from(None, document, digest));
        self.of_pages(documents.par_iter().map(page).collect(), synonyms)
    }

    /// The same of `pages`.
    pub(super) fn of_pages(
        mut self,
        pages: Vec<Page>,
        synonyms: &[Vec<Arc<str>>],
    ) -> Vec<IndexFile> {
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
