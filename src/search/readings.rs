//! The words that a query in kana may mean, by their readings. Where readings come from is the caller's business.

use std::collections::{BTreeMap, BTreeSet};

use super::Document;
use super::index::order;
use super::shard::{Form, Shards, write_string, write_strings};
use crate::japanese::fold::fold;

/// All readings of `documents` in order, each with its words, one of each that are searched alike.
pub(super) fn shards(documents: &[(Document, usize)]) -> Shards {
    let mut words: BTreeMap<String, BTreeMap<String, &str>> = BTreeMap::new();
    for (word, reading) in documents.iter().flat_map(|(document, _)| &document.readings) {
        let (key, reading) = (searched(word), searched(reading));
        if !key.is_empty() && !reading.is_empty() && key != reading {
            words.entry(reading).or_default().entry(key).or_insert(word);
        }
    }
    let mut sorted: Vec<(String, BTreeSet<&str>)> = words
        .into_iter()
        .map(|(reading, words)| (reading, words.into_values().collect()))
        .collect();
    sorted.sort_by(|(a, _), (b, _)| order(a, b));
    let mut shards = Shards::new('r', Form::Array);
    for (reading, words) in sorted {
        let words: Vec<&str> = words.into_iter().collect();
        shards.push(&reading, |out, previous| {
            out.extend(if previous.is_some() { &b",["[..] } else { b"[" });
            write_string(out, &reading);
            out.push(b',');
            write_strings(out, &words);
            out.push(b']');
        });
    }
    shards.finish()
}

/// Folded, without any separators: people leave them out of readings.
fn searched(text: &str) -> String {
    fold(text).key().replace(crate::japanese::fold::SEPARATOR, "")
}
