//! Terms with the lists of their places or units: those of a segment in little memory, and those of all segments put
//! together as scripts. Not for finding them: that is `segment`.

use std::collections::BTreeMap;

use super::code;
use super::digest::STEP;
use super::gram::JOINED;
use super::index;
use super::shard::{Shards, write_escaped};
use super::text::{BITS, Text, UnitPlace, order};
use super::to_u32;

/// The parts of a unit that a place is in: its text, its head, its title.
const ZONES: u32 = 3;
/// So many places in a unit, and more, are told in a number of their own. `search.js` knows it.
const MANY: u32 = 4;

/// What is told of a term.
#[derive(Clone, Copy)]
pub(super) enum Lists {
    /// All places it stands in.
    Places,
    /// The units it stands in, and how often.
    Units,
}

/// One form of a term in a segment.
pub(super) struct Entry {
    term: String,
    /// Empty if it is written as it is searched.
    written: String,
    list: List,
}

/// Places or units, but how far the first is from what comes before it, which is known when segments are put together.
struct List {
    first: u32,
    /// What is told of the first one beside.
    detail: u32,
    /// What follows, as it is written.
    others: Vec<u8>,
    last: u32,
}

/// The terms of a segment in order, each with its list.
#[derive(Default)]
pub(super) struct Postings {
    entries: Vec<Packed>,
    /// Terms and forms, one behind the other.
    names: String,
    lists: Vec<u8>,
}

/// An [`Entry`] whose texts and bytes are in the [`Postings`], up to where each says.
struct Packed {
    /// The first characters of the term as a number: most terms are in order by them.
    lead: u64,
    term_end: u32,
    written_end: u32,
    list_end: u32,
    first: u32,
    detail: u32,
    last: u32,
}

/// Where an entry is, of those of several segments.
struct Found {
    lead: u64,
    segment: u32,
    entry: u32,
}

impl Lists {
    /// What numbers are multiplied by, so that there is room for details.
    fn scale(self) -> u32 {
        match self {
            Self::Places => 1,
            Self::Units => ZONES * MANY,
        }
    }
}

/// The entries of a term of `length` characters with `mark` before it, of which each of `forms` has the places where it is
/// written in one way: one entry for each that differs in more than separators, in order.
pub(super) fn entries<'p>(
    text: &Text,
    mark: Option<char>,
    length: usize,
    forms: impl Iterator<Item = &'p [u32]>,
    lists: Lists,
) -> Vec<Entry> {
    let mut alike: BTreeMap<String, Vec<&[u32]>> = BTreeMap::new();
    for places in forms {
        let first = places[0] as usize;
        let is_plain = text.is_plain(first, length);
        let written = if is_plain { String::new() } else { text.written(first, length) };
        alike.entry(written).or_default().push(places);
    }
    let entry = |(written, places): (String, Vec<&[u32]>)| {
        let first = places[0][0] as usize;
        let term = mark.into_iter().chain(text.folded(first, length).chars()).collect();
        let mut places = places.concat();
        // In order already, but for what differs in separators only.
        places.sort_unstable();
        let list = match lists {
            Lists::Places => list_places(&places),
            Lists::Units => list_units(text, &places),
        };
        Entry { term, written, list }
    };
    alike.into_iter().map(entry).collect()
}

/// How far each place is from the one before.
fn list_places(places: &[u32]) -> List {
    let mut others = Vec::new();
    for pair in places.windows(2) {
        code::write(&mut others, pair[1] - pair[0]);
    }
    List { first: places[0], detail: 0, others, last: places[places.len() - 1] }
}

/// How far each unit is from the one before, times [`ZONES`]; plus 2 if the first place in it is in its title, 1 if it is in
/// the rest of its head. That times [`MANY`]; plus how many other places there are, which follows if they are many.
fn list_units(text: &Text, places: &[u32]) -> List {
    let first = to_u32(text.unit_at(places[0]));
    let mut list = List { first, detail: 0, others: Vec::new(), last: first };
    let mut rest = places;
    while let Some(place) = rest.first() {
        let unit = text.unit_at(*place);
        let UnitPlace { start, lengths } = text.units[unit];
        let end = start + lengths.steps() * STEP;
        let (here, later) = rest.split_at(rest.iter().take_while(|place| **place < end).count());
        let zone = match place - start {
            at if at < lengths.title_end => 2,
            at if at < lengths.head_end => 1,
            _ => 0,
        };
        let more = to_u32(here.len()) - 1;
        let few = more.min(MANY - 1);
        let detail = zone * MANY + few;
        if rest.len() == places.len() {
            list.detail = detail;
        } else {
            let unit = to_u32(unit) - list.last;
            code::write(&mut list.others, unit * Lists::Units.scale() + detail);
        }
        if few == MANY - 1 {
            code::write(&mut list.others, more);
        }
        list.last = to_u32(unit);
        rest = later;
    }
    list
}

impl Postings {
    /// Keeps `entries`, which come in any order of terms, and forms of the same term in theirs.
    pub(super) fn of(mut entries: Vec<Entry>) -> Self {
        entries.sort_by(|a, b| index::order(&a.term, &b.term));
        let mut postings = Self::default();
        for Entry { term, written, list } in entries {
            postings.names.push_str(&term);
            let term_end = to_u32(postings.names.len());
            postings.names.push_str(&written);
            let written_end = to_u32(postings.names.len());
            postings.lists.extend(list.others);
            let list_end = to_u32(postings.lists.len());
            let List { first, detail, last, .. } = list;
            let lead = lead(&term);
            let packed = Packed { lead, term_end, written_end, list_end, first, detail, last };
            postings.entries.push(packed);
        }
        postings.entries.shrink_to_fit();
        postings.names.shrink_to_fit();
        postings.lists.shrink_to_fit();
        postings
    }

    /// The term of an entry, and how it is written.
    fn name(&self, entry: u32) -> (&str, &str) {
        let Packed { term_end, written_end, .. } = self.entries[entry as usize];
        let start = self.before(entry).map_or(0, |before| before.written_end);
        let (start, middle) = (start as usize, term_end as usize);
        (&self.names[start..middle], &self.names[middle..written_end as usize])
    }

    /// What follows the first of its list.
    fn others(&self, entry: u32) -> &[u8] {
        let start = self.before(entry).map_or(0, |before| before.list_end);
        &self.lists[start as usize..self.entries[entry as usize].list_end as usize]
    }

    fn before(&self, entry: u32) -> Option<&Packed> {
        entry.checked_sub(1).map(|before| &self.entries[before as usize])
    }
}

/// The first three characters of `term`, as a number in the order of strings in JavaScript.
fn lead(term: &str) -> u64 {
    let mut chars = term.chars();
    (0..3).fold(0, |lead, _| lead << BITS | chars.next().map_or(0, |c| u64::from(order(c))))
}

/// Puts the terms of all `segments` together, each with what its numbers begin at, and writes them into `shards`. `written` is
/// called with the shards and each term, in order.
///
/// # Errors
/// Those of `written`.
pub(super) fn merge<E>(
    segments: &[(u32, &Postings)],
    lists: Lists,
    shards: &mut Shards,
    mut written: impl FnMut(&mut Shards, &str) -> Result<(), E>,
) -> Result<(), E> {
    let mut all = Vec::new();
    for (segment, (_, postings)) in (0..).zip(segments) {
        let leads = (0..).zip(&postings.entries);
        all.extend(leads.map(|(entry, Packed { lead, .. })| Found { lead: *lead, segment, entry }));
    }
    let postings = |found: &Found| &segments[found.segment as usize].1;
    let name = |found: &Found| postings(found).name(found.entry);
    // The order of terms in scripts, with their forms. Stable, so that equal ones stay in the order of segments; and fast, for
    // each segment is in order.
    all.sort_by(|a, b| {
        let by_name = || {
            let ((a_term, a_form), (b_term, b_form)) = (name(a), name(b));
            index::order(a_term, b_term).then_with(|| a_form.cmp(b_form))
        };
        a.lead.cmp(&b.lead).then_with(by_name)
    });
    let mut list = Vec::new();
    for same in all.chunk_by(|a, b| a.lead == b.lead && name(a) == name(b)) {
        list.clear();
        let mut before = 0;
        for found in same {
            let Packed { first, last, detail, .. } = postings(found).entries[found.entry as usize];
            let base = segments[found.segment as usize].0;
            code::write(&mut list, (base + first - before) * lists.scale() + detail);
            list.extend_from_slice(postings(found).others(found.entry));
            before = base + last;
        }
        let (term, form) = name(&same[0]);
        shards.push(term, |out, previous| write(out, previous, (term, form), &list));
        written(shards, term)?;
    }
    Ok(())
}

/// `term^written!list!`, without what the `previous` term in its script tells: the same term, or its first character; a
/// whole term has `~` before it. Nothing after `^` means the term in katakana; no `^`, written as it is searched.
fn write(out: &mut Vec<u8>, previous: Option<&str>, (term, written): (&str, &str), list: &[u8]) {
    let first = term.chars().next().map_or(0, char::len_utf8);
    if previous != Some(term) {
        let is_shared = |previous: &str| first < term.len() && previous.starts_with(&term[..first]);
        if previous.is_some_and(is_shared) {
            write_escaped(out, &term[first..]);
        } else {
            out.push(b'~');
            write_escaped(out, term);
        }
    }
    if !written.is_empty() {
        out.push(b'^');
        if written != katakana(term) {
            write_escaped(out, written);
        }
    }
    out.push(b'!');
    out.extend_from_slice(list);
    out.push(b'!');
}

/// A term in katakana, without the mark before it and the separators in it.
fn katakana(term: &str) -> String {
    let turned = |c: char| match u32::from(c) {
        code @ 0x3041..=0x3096 => char::from_u32(code + 0x60).unwrap_or(c),
        _ => c,
    };
    term.chars().filter(|c| !matches!(*c, JOINED | ' ')).map(turned).collect()
}
