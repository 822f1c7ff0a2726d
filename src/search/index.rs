//! Merges the digests of all pages into the files of the index. Not for reading texts: that is `digest`.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::convert::Infallible;
use std::sync::Arc;

use ahash::HashMap;
use rayon::prelude::*;

use super::digest::{Digest, Posting, split_key};
use super::packs::Packs;
use super::shard::{Form, Shards, escaped};
use super::{Document, IndexFile, code, manifest, readings};
use crate::japanese::fold;

/// The index in the making: pages go in, in their order, and files come out as soon as they are complete.
#[derive(Default)]
pub struct Index {
    /// The pages so far, without their texts and terms.
    documents: Vec<Document>,
    digests: Vec<Arc<Digest>>,
    units: u32,
    terms: Terms,
    packs: Packs,
}

impl Index {
    /// Takes the next pages, each with its digest. Gives the files that are complete.
    pub fn add(&mut self, pages: Vec<(Document, Arc<Digest>)>) -> Vec<IndexFile> {
        let (base, first) = (self.units, self.documents.len());
        let Self { terms, packs, .. } = self;
        rayon::join(
            || terms.add(&pages, base),
            || pages.iter().zip(first..).for_each(|((page, _), number)| packs.add(number, page)),
        );
        for (mut document, digest) in pages {
            self.units += units(&digest);
            document.sections = Vec::new();
            self.documents.push(document);
            self.digests.push(Arc::new(digest.without_terms()));
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
        let Self { documents, digests, terms, mut packs, .. } = self;
        packs.close();
        let terms = terms.shards(&put)?;
        let mut readings = readings::shards(&documents);
        let shards = manifest::Shards { terms: &terms, readings: &readings, packs: &packs };
        let manifest = manifest::manifest(&documents, &digests, synonyms, &shards);
        let script = fold::script().into_bytes();
        let table = IndexFile { route: super::TABLE.to_owned(), bytes: script };
        let mut files = vec![table, manifest];
        files.append(&mut readings.files);
        files.append(&mut packs.files);
        put(files)
    }
}

/// The files of the index of `documents`, each of which has the digest at the same place in `digests`. Equal arguments give
/// equal bytes.
pub fn index(
    documents: &[Document],
    digests: &[Arc<Digest>],
    synonyms: &[Vec<Arc<str>>],
) -> Vec<IndexFile> {
    let mut index = Index::default();
    let pages = documents.iter().cloned().zip(digests.iter().cloned()).collect();
    let files = RefCell::new(index.add(pages));
    let put = |more| {
        files.borrow_mut().extend(more);
        Ok::<(), Infallible>(())
    };
    let Ok(()) = index.finish(synonyms, put);
    files.into_inner()
}

fn units(digest: &Digest) -> u32 {
    u32::try_from(digest.lengths.len()).expect("a site has fewer sections than 2^32")
}

/// The order of strings in JavaScript.
pub(super) fn order(a: &str, b: &str) -> Ordering {
    a.encode_utf16().cmp(b.encode_utf16())
}

/// How many files wait for each other before they are handed over.
const TOGETHER: usize = 256;
/// In how many parts terms are merged, at most as many at once.
const PARTS: usize = 16;

/// The terms of all pages with their places, in parts by their order.
#[derive(Default)]
struct Terms {
    /// With which key each part begins, but the first, which begins with any.
    bounds: Vec<String>,
    parts: Vec<HashMap<Box<str>, Places>>,
}

impl Terms {
    fn add(&mut self, pages: &[(Document, Arc<Digest>)], base: u32) {
        if self.parts.is_empty() {
            self.bounds = bounds(pages);
            self.parts.resize_with(self.bounds.len() + 1, HashMap::default);
        }
        let bounds = &self.bounds;
        self.parts.par_iter_mut().enumerate().for_each(|(number, part)| {
            let first = number.checked_sub(1).map_or("", |before| &bounds[before]);
            let end = bounds.get(number).map(String::as_str);
            let mut base = base;
            for (_, digest) in pages {
                for (key, posting) in digest.postings(first, end) {
                    place(part, key, &posting, base);
                }
                base += units(digest);
            }
        });
    }

    /// The scripts with all terms, which are handed to `put`.
    fn shards<E>(self, put: impl Fn(Vec<IndexFile>) -> Result<(), E>) -> Result<Shards, E> {
        let mut keys: Vec<(Box<str>, Box<[u8]>)> = Vec::new();
        for part in self.parts {
            keys.extend(part.into_iter().map(|(key, it)| (key, it.bytes.into_boxed_slice())));
        }
        keys.par_sort_unstable_by(|(a, _), (b, _)| {
            let (a, b) = (split_key(a), split_key(b));
            order(a.0, b.0).then_with(|| a.1.cmp(b.1))
        });
        let mut shards = Shards::new('t', Form::Text);
        let mut before: Box<str> = "".into();
        for (key, places) in keys {
            let (term, written) = split_key(&key);
            let (previous, _) = split_key(&before);
            // A shard starts with a whole term, for it is read by itself.
            let whole = entry(term, written, "", &places);
            let short = entry(term, written, previous, &places);
            shards.push(term, &whole, &short);
            before = key;
            if shards.files.len() >= TOGETHER {
                put(std::mem::take(&mut shards.files))?;
            }
        }
        let mut shards = shards.finish();
        put(std::mem::take(&mut shards.files))?;
        Ok(shards)
    }
}

/// Keys that cut those of `pages` into parts of about the same size.
fn bounds(pages: &[(Document, Arc<Digest>)]) -> Vec<String> {
    const SAMPLE: usize = 10_000;
    let all: usize = pages.iter().map(|(_, digest)| digest.count()).sum();
    let keys = pages.iter().flat_map(|(_, it)| (0..it.count()).map(|number| it.key(number)));
    let mut sample: Vec<&str> = keys.step_by(all / SAMPLE + 1).collect();
    sample.sort_unstable();
    let mut bounds: Vec<String> =
        sample.chunks(sample.len() / PARTS + 1).skip(1).map(|part| part[0].to_owned()).collect();
    bounds.dedup();
    bounds
}

/// `term^written!places!`, without what the `previous` term tells: the same term, or its first character; a whole term
/// has `~` before it. Nothing after `^` means the term in katakana; no `^`, written as it is searched.
fn entry(term: &str, written: &str, previous: &str, places: &[u8]) -> Vec<u8> {
    let first = term.chars().next().map_or(0, char::len_utf8);
    let mut entry = String::new();
    if term != previous {
        let shared = first < term.len() && previous.starts_with(&term[..first]);
        entry.push_str(if shared { "" } else { "~" });
        entry.push_str(&term[if shared { first } else { 0 }..]);
    }
    if !written.is_empty() {
        entry.push('^');
        entry.push_str(if written == katakana(term.trim_end()) { "" } else { written });
    }
    entry.push('!');
    let mut entry = escaped(&entry);
    entry.extend_from_slice(places);
    entry.push(b'!');
    entry
}

fn katakana(term: &str) -> String {
    let turned = |c: char| match u32::from(c) {
        code @ 0x3041..=0x3096 => char::from_u32(code + 0x60).unwrap_or(c),
        _ => c,
    };
    term.chars().map(turned).collect()
}

#[derive(Default)]
struct Places {
    bytes: Vec<u8>,
    last_unit: u32,
}

fn place(part: &mut HashMap<Box<str>, Places>, key: &str, posting: &Posting<'_>, base: u32) {
    let places = match part.get_mut(key) {
        Some(places) => places,
        None => part.entry(key.into()).or_default(),
    };
    code::write(&mut places.bytes, (base - places.last_unit) * 2 + posting.first);
    places.bytes.extend_from_slice(posting.rest);
    places.last_unit = base + posting.last_unit;
}
