//! Merges the digests of all pages into the files of the index. Not for reading texts: that is `digest`.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::Arc;

use super::digest::{Digest, split_key};
use super::shard::{Shards, write_string};
use super::{Document, IndexFile, code, manifest, packs, readings};
use crate::japanese::fold;

/// The files of the index of `documents`, each of which has the digest at the same place in `digests`. The words of a group
/// of `synonyms` find one another. Equal arguments give equal bytes.
pub fn index(
    documents: &[Document],
    digests: &[Arc<Digest>],
    synonyms: &[Vec<Arc<str>>],
) -> Vec<IndexFile> {
    let terms = term_shards(digests);
    let readings = readings::shards(documents);
    let packs = packs::packs(documents);
    let shards = manifest::Shards { terms: &terms, readings: &readings, packs: &packs };
    let manifest = manifest::manifest(documents, digests, synonyms, &shards);
    let table =
        IndexFile { route: "search/fold.js".to_owned(), bytes: fold::script().into_bytes() };
    let mut files = vec![table, manifest];
    files.extend(terms.files.into_iter().chain(readings.files).chain(packs.files));
    files
}

/// The order of strings in JavaScript.
pub(super) fn order(a: &str, b: &str) -> Ordering {
    a.encode_utf16().cmp(b.encode_utf16())
}

fn term_shards(digests: &[Arc<Digest>]) -> Shards {
    let merged = merge(digests);
    let mut keys: Vec<(&str, &str, &[u8])> = merged
        .iter()
        .map(|(key, places)| {
            let (term, written) = split_key(key);
            (term, written, &places.bytes[..])
        })
        .collect();
    keys.sort_unstable_by(|a, b| order(a.0, b.0).then_with(|| a.1.cmp(b.1)));
    let mut shards = Shards::new('t');
    let mut entry = Vec::new();
    for forms in keys.chunk_by(|a, b| a.0 == b.0) {
        entry.clear();
        write_string(&mut entry, forms[0].0);
        entry.push(b',');
        write_forms(&mut entry, forms);
        shards.push(forms[0].0, &entry);
    }
    shards.finish()
}

/// The places of one form: a string; of other forms than the folded one: an array of form and places by turns.
fn write_forms(entry: &mut Vec<u8>, forms: &[(&str, &str, &[u8])]) {
    let folded_only = forms.len() == 1 && forms[0].1.is_empty();
    let mut opening = b'[';
    for (_, written, places) in forms {
        if !folded_only {
            entry.push(opening);
            opening = b',';
            write_string(entry, written);
            entry.push(b',');
        }
        // Places are written in characters that need no escape.
        entry.push(b'"');
        entry.extend_from_slice(places);
        entry.push(b'"');
    }
    if !folded_only {
        entry.push(b']');
    }
}

#[derive(Default)]
struct Places {
    bytes: Vec<u8>,
    last_unit: u32,
}

fn merge(digests: &[Arc<Digest>]) -> HashMap<&str, Places> {
    let mut merged: HashMap<&str, Places> = HashMap::new();
    let mut base = 0;
    for digest in digests {
        for (key, posting) in digest.postings() {
            let places = merged.entry(key).or_default();
            code::write(&mut places.bytes, (base - places.last_unit) * 2 + posting.first);
            places.bytes.extend_from_slice(posting.rest);
            places.last_unit = base + posting.last_unit;
        }
        base += u32::try_from(digest.lengths.len()).expect("a site has fewer sections than 2^32");
    }
    merged
}
