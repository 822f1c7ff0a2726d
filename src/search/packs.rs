//! The texts that results show, in scripts of a few kilobytes: a page of results loads those of its hits only. Not for
//! searching.

use std::hash::{Hash, Hasher};

use super::digest::{Lengths, STEP};
use super::shard::write_string;
use super::{Document, Page, Unit};
use crate::japanese::fold::fold;

/// A pack ends before it grows beyond this, and a longer text is cut into packs of its own. Ten results with their packs stay
/// below 50 KB.
const SIZE: usize = 4 << 10;
/// The next part of a long text begins so far behind the beginning of one. What is behind that is in both: so a phrase is
/// whole in the part that it begins in.
const PART: usize = 3 << 10;

/// Pages whose texts are packed together.
pub(super) struct Pages<'p>(pub(super) &'p [Page]);

impl Hash for Pages<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.iter().for_each(|(_, digest)| digest.hash(state));
    }
}

/// What is in one script: `[route,title,[anchor,heading,text,keywords],…],…`, for each page that it has units of. The text of
/// a long unit is in several.
pub(super) struct Pack {
    /// The first place of what is in it, counted from the first of its pages.
    pub(super) start: u32,
    pub(super) body: Vec<u8>,
}

/// Packs in the making.
#[derive(Default)]
struct Writer {
    packs: Vec<Pack>,
    open: Vec<u8>,
    /// The first place in the open pack, and the page that it shows last.
    start: u32,
    page: Option<usize>,
}

/// The texts of all units of `pages`.
pub(super) fn packs(pages: &Pages<'_>) -> Vec<Pack> {
    let mut writer = Writer::default();
    let mut start = 0;
    for (number, (document, digest)) in pages.0.iter().enumerate() {
        for (unit, lengths) in document.units().zip(&digest.output.lengths) {
            writer.push((number, document), unit, start, *lengths);
            start += lengths.steps() * STEP;
        }
    }
    writer.close();
    writer.packs
}

impl Writer {
    /// Adds a unit of a page, which begins at the place `start`.
    fn push(
        &mut self,
        (number, document): (usize, &Document),
        unit: Unit<'_>,
        start: u32,
        lengths: Lengths,
    ) {
        let text = unit.section.map_or("", |section| &section.text);
        let parts = parts(text);
        let whole = parts.len() == 1;
        for (inside, part) in parts {
            let entry = written(unit, part);
            if !whole || self.open.len() + entry.len() > SIZE {
                self.close();
            }
            if self.open.is_empty() {
                // What stands before the text is found with its first part.
                self.start = start + inside.map_or(0, |inside| lengths.head_end + inside);
            }
            if self.page != Some(number) {
                self.open_page(number, document);
            }
            self.open.push(b',');
            self.open.extend(entry);
            if !whole {
                self.close();
            }
        }
    }

    fn open_page(&mut self, number: usize, document: &Document) {
        self.open.extend(if self.page.is_some() { &b"],["[..] } else { &b"["[..] });
        write_string(&mut self.open, &document.route);
        self.open.push(b',');
        write_string(&mut self.open, &document.title);
        self.page = Some(number);
    }

    /// Ends the last pack.
    fn close(&mut self) {
        if !self.open.is_empty() {
            self.open.push(b']');
            let body = std::mem::take(&mut self.open);
            self.packs.push(Pack { start: self.start, body });
            self.page = None;
        }
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
