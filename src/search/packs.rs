//! The texts that results show, in scripts of a few kilobytes: a page of results loads those of its hits only. Not for
//! searching.

use super::shard::{script, write_string};
use super::text::UnitPlace;
use super::{Document, IndexFile, Unit};
use crate::japanese::fold::fold;
use crate::memo::Fingerprint;

/// A pack ends before it grows beyond this, and a longer text is cut into packs of its own. Ten results with their packs stay
/// below 50 KB.
const SIZE: usize = 4 << 10;
/// The next part of a long text begins so far behind the beginning of one. What is behind that is in both: so a phrase is
/// whole in the part that it begins in.
const PART: usize = 3 << 10;

/// The scripts with the texts of all units.
#[derive(Default)]
pub(super) struct Packs {
    pub(super) files: Vec<IndexFile>,
    /// What stands for each script, the files that were taken away too.
    pub(super) fingerprints: Vec<Fingerprint>,
    /// The first place of the text in each script.
    pub(super) starts: Vec<u32>,
    open: Vec<u8>,
    /// The unit that the open pack starts with, the first place in it, and the page it shows last.
    unit: u32,
    start: u32,
    page: Option<usize>,
    /// The number of the next unit.
    next: u32,
}

impl Packs {
    /// Adds the texts of `document`, page number `page`, its units being at `places`:
    /// `[unit,[page,route,title,[anchor,heading,text,keywords],…],…]`, the page's number in its first place and `unit` the
    /// number of the first of all. The text of a long unit is in several.
    pub(super) fn add(&mut self, page: usize, document: &Document, places: &[UnitPlace]) {
        for (unit, place) in document.units().zip(places) {
            self.push(page, document, unit, *place);
            self.next += 1;
        }
    }

    fn push(&mut self, page: usize, document: &Document, unit: Unit<'_>, place: UnitPlace) {
        let text = unit.section.map_or("", |section| &section.text);
        let parts = parts(text);
        let whole = parts.len() == 1;
        for (start, part) in parts {
            let entry = written(unit, part);
            if !whole || self.open.len() + entry.len() > SIZE {
                self.close();
            }
            if self.open.is_empty() {
                self.unit = self.next;
                // What stands before the text is found with its first part.
                let inside = start.map_or(0, |start| place.lengths.head_end + start);
                self.start = place.start + inside;
            }
            if self.page != Some(page) {
                self.open_page(page, document);
            }
            self.open.push(b',');
            self.open.extend(entry);
            if !whole {
                self.close();
            }
        }
    }

    fn open_page(&mut self, page: usize, document: &Document) {
        self.open.extend(if self.page.is_some() { &b"],["[..] } else { &b"["[..] });
        self.open.extend(page.to_string().bytes());
        for text in [&document.route, &document.title] {
            self.open.push(b',');
            write_string(&mut self.open, text);
        }
        self.page = Some(page);
    }

    /// Ends the last script.
    pub(super) fn close(&mut self) {
        if self.open.is_empty() {
            return;
        }
        let name = format!("x{}", self.starts.len());
        let open = format!("[{},", self.unit);
        let file = script(&name, open.as_bytes(), &std::mem::take(&mut self.open), b"]]");
        self.fingerprints.push(Fingerprint::of(&file));
        self.files.push(file);
        self.starts.push(self.start);
        self.page = None;
    }
}

fn written(unit: Unit<'_>, text: &str) -> Vec<u8> {
    let mut entry = vec![b'['];
    let anchor = unit.section.and_then(|section| section.anchor.as_deref()).unwrap_or("");
    write_string(&mut entry, anchor);
    entry.push(b',');
    write_string(&mut entry, unit.section.map_or("", |section| &section.heading));
    entry.push(b',');
    write_string(&mut entry, text);
    if let Some(page) = unit.page.filter(|page| !page.keywords.is_empty()) {
        entry.push(b',');
        write_string(&mut entry, &page.keywords.join("、"));
    }
    entry.push(b']');
    entry
}

/// `text` in parts of bounded size, at least one, and in front of how many characters of the folded text each but the first
/// begins. A part goes on into the next one, as far as a phrase may.
fn parts(text: &str) -> Vec<(Option<u32>, &str)> {
    if text.chars().map(written_size).sum::<usize>() <= SIZE {
        return vec![(None, text)];
    }
    let mut starts = vec![(0, 0)];
    let mut size = 0;
    for (number, (at, c)) in text.char_indices().enumerate() {
        size += written_size(c);
        if size > PART {
            starts.push((number, at));
            size = written_size(c);
        }
    }
    let folded = fold(text);
    let part = |&(number, at): &(usize, usize)| {
        let end = text[at..].char_indices().scan(0, |size, (next, c)| {
            *size += written_size(c);
            (*size <= SIZE).then_some(next + c.len_utf8())
        });
        let before = folded.from.partition_point(|from| (*from as usize) < number);
        let start = u32::try_from(before).ok().filter(|_| number > 0);
        (start, &text[at..at + end.last().unwrap_or_default()])
    };
    starts.iter().map(part).collect()
}

/// At most how many bytes `c` becomes in a script.
fn written_size(c: char) -> usize {
    if c == '<' || c.is_control() { 6 } else { c.len_utf8().max(2) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_whole_in_the_part_that_it_begins_in() {
        let text: String = ('\u{4E00}'..='\u{5FFF}').collect();
        let parts = parts(&text);
        assert!(parts.len() > 3);
        let longest = 256 * '\u{4E00}'.len_utf8();
        for (number, (at, _)) in (0..).zip(text.char_indices()) {
            let (_, part) = parts.iter().rfind(|(start, _)| start.unwrap_or(0) <= number).unwrap();
            assert!(part.contains(&text[at..(at + longest).min(text.len())]), "{number}");
        }
    }
}
