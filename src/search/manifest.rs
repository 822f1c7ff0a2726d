//! What every query needs before it can load anything else: where terms, readings and texts lie, how long the sections
//! are, and what pages are narrowed by. One script; kept small, so titles and addresses are in the packs.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::digest::STEP;
use super::index::{Terms, Texts};
use super::shard::{self, script, write_string, write_strings};
use super::text::UnitPlace;
use super::{Document, IndexFile, code, to_u32};
use crate::memo::Fingerprint;

/// The other scripts of the index.
pub(super) struct Shards<'s> {
    pub(super) terms: &'s Terms,
    pub(super) readings: &'s shard::Shards,
    pub(super) texts: &'s Texts,
}

/// The groups of facets with their values; the pages give values by their numbers, counted through all groups.
#[derive(Default)]
struct Facets<'d> {
    groups: Vec<(&'d str, Vec<&'d str>)>,
    numbers: BTreeMap<(&'d str, &'d str), u32>,
}

/// The script that names everything else.
pub(super) fn manifest(
    documents: &[(Document, usize)],
    units: &[UnitPlace],
    synonyms: &[Vec<Arc<str>>],
    shards: &Shards<'_>,
) -> IndexFile {
    let facets = Facets::of(documents);
    let mut body = Vec::new();
    body.extend(format!("version:\"{}\",t:", version(shards)).bytes());
    write_strings(&mut body, &shards.terms.places.firsts);
    body.extend(b",u:");
    write_strings(&mut body, &shards.terms.units.firsts);
    body.extend(b",common:");
    write_string(&mut body, &shards.terms.common.join("!"));
    body.extend(b",r:");
    write_strings(&mut body, &shards.readings.firsts);
    body.extend(b",packs:\"");
    let mut previous = 0;
    for start in &shards.texts.starts {
        code::write(&mut body, start - previous);
        previous = *start;
    }
    body.extend(b"\",facets:");
    facets.write(&mut body);
    body.extend(b",synonyms:");
    write_synonyms(&mut body, synonyms);
    body.extend(b",pages:\"");
    write_pages(&mut body, documents, units, &facets);
    body.push(b'"');
    script("manifest", b"{", &body, b"}")
}

/// Changes with any other script: a browser that keeps an old one must not mix it with this manifest.
fn version(shards: &Shards<'_>) -> String {
    let Terms { places, units, .. } = shards.terms;
    let scripts = [
        &places.fingerprints,
        &units.fingerprints,
        &shards.readings.fingerprints,
        &shards.texts.fingerprints,
    ];
    let fingerprint = format!("{:x}", Fingerprint::of(&scripts));
    fingerprint[..8].to_owned()
}

/// For each page: how many units it has, the rank of its date, its weight, its facets; for each unit where its head ends and
/// its length in [`STEP`]s, for the first where its title ends before that.
fn write_pages(
    body: &mut Vec<u8>,
    documents: &[(Document, usize)],
    units: &[UnitPlace],
    facets: &Facets<'_>,
) {
    let dates: BTreeSet<&str> =
        documents.iter().filter_map(|(document, _)| document.date.as_deref()).collect();
    let ranks: BTreeMap<&str, u32> = dates.into_iter().zip(1..).collect();
    let mut rest = units;
    for (document, count) in documents {
        let (own, later) = rest.split_at(*count);
        rest = later;
        code::write(body, to_u32(own.len()));
        let rank = document.date.as_deref().and_then(|date| ranks.get(date));
        code::write(body, rank.copied().unwrap_or_default());
        code::write(body, document.weight.into());
        let values = facets.values(document);
        code::write(body, to_u32(values.len()));
        for value in values {
            code::write(body, value);
        }
        for (number, UnitPlace { lengths, .. }) in own.iter().enumerate() {
            if number == 0 {
                code::write(body, lengths.title_end);
            }
            code::write(body, lengths.head_end);
            code::write(body, lengths.whole / STEP);
        }
    }
}

fn write_synonyms(body: &mut Vec<u8>, synonyms: &[Vec<Arc<str>>]) {
    body.push(b'[');
    for (number, group) in synonyms.iter().enumerate() {
        if number > 0 {
            body.push(b',');
        }
        write_strings(body, group);
    }
    body.push(b']');
}

impl<'d> Facets<'d> {
    /// Groups in the order in which they first occur, values in order of their characters.
    fn of(documents: &'d [(Document, usize)]) -> Self {
        let mut groups: Vec<(&str, BTreeSet<&str>)> = Vec::new();
        for (group, value) in documents.iter().flat_map(|(document, _)| labels(document)) {
            match groups.iter_mut().find(|(known, _)| *known == group) {
                Some((_, values)) => {
                    values.insert(value);
                }
                None => groups.push((group, BTreeSet::from([value]))),
            }
        }
        let mut facets = Self::default();
        for (group, values) in groups {
            for value in &values {
                let number = to_u32(facets.numbers.len());
                facets.numbers.insert((group, value), number);
            }
            facets.groups.push((group, values.into_iter().collect()));
        }
        facets
    }

    fn values(&self, document: &Document) -> BTreeSet<u32> {
        labels(document).filter_map(|label| self.numbers.get(&label).copied()).collect()
    }

    fn write(&self, body: &mut Vec<u8>) {
        body.push(b'[');
        for (number, (group, values)) in self.groups.iter().enumerate() {
            body.extend(if number > 0 { &b",["[..] } else { &b"["[..] });
            write_string(body, group);
            body.push(b',');
            write_strings(body, values);
            body.push(b']');
        }
        body.push(b']');
    }
}

fn labels(document: &Document) -> impl Iterator<Item = (&str, &str)> {
    document.facets.iter().map(|(group, value)| (&**group, &**value))
}
