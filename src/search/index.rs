//! Merges the digests of all pages into the files of the index. Not for reading texts: that is `digest`.

use std::cmp::Ordering;
use std::sync::Arc;

use ahash::HashMap;

use super::digest::{Digest, split_key};
use super::shard::{Form, Shards, escaped};
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
    let table = IndexFile { route: super::TABLE.to_owned(), bytes: fold::script().into_bytes() };
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
    let mut shards = Shards::new('t', Form::Text);
    let mut previous = "";
    for (term, written, places) in keys {
        // A shard starts with a whole term, for it is read by itself.
        let whole = entry(term, written, "", places);
        let short = entry(term, written, previous, places);
        shards.push(term, &whole, &short);
        previous = term;
    }
    shards.finish()
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

fn merge(digests: &[Arc<Digest>]) -> HashMap<&str, Places> {
    let mut merged: HashMap<&str, Places> = HashMap::default();
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
