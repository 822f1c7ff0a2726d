//! The texts that results show, in scripts of a few kilobytes: a page of results loads those of its hits only. Not for
//! searching.

use super::shard::{script, write_string};
use super::{Document, IndexFile, Unit};
use crate::memo::Fingerprint;

/// A pack ends before it grows beyond this. Ten results with their packs stay below 50 KB.
const SIZE: usize = 4 << 10;
/// A longer text is cut into packs of its own, in bytes of script.
const LONGEST: usize = 12 << 10;

/// The scripts with the texts of all units.
#[derive(Default)]
pub(super) struct Packs {
    pub(super) files: Vec<IndexFile>,
    /// What stands for each script, the files that were taken away too.
    pub(super) fingerprints: Vec<Fingerprint>,
    /// The first unit of each script. Parts of a long unit have the same number and nothing else beside them.
    pub(super) starts: Vec<u32>,
    open: Vec<u8>,
    /// The unit that the open pack starts with, and the page it shows last.
    start: u32,
    page: Option<usize>,
    /// The number of the next unit.
    next: u32,
}

impl Packs {
    /// Adds the texts of `document`, page number `page`: `[unit,[page,route,title,[anchor,heading,text,keywords],…],…]`,
    /// the page's number in its first place and `unit` the number of the first of all.
    pub(super) fn add(&mut self, page: usize, document: &Document) {
        for unit in document.units() {
            self.push(self.next, page, document, unit);
            self.next += 1;
        }
    }

    fn push(&mut self, number: u32, page: usize, document: &Document, unit: Unit<'_>) {
        let texts = parts(unit.section.map_or("", |section| &section.text));
        let whole = texts.len() == 1;
        for text in texts {
            let entry = written(unit, text);
            if !whole || self.open.len() + entry.len() > SIZE {
                self.close();
            }
            if self.open.is_empty() {
                self.start = number;
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
        let open = format!("[{},", self.start);
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

/// `text` in parts of bounded size, at least one.
fn parts(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut size = 0;
    for (at, c) in text.char_indices() {
        let more = written_size(c);
        if size + more > LONGEST {
            parts.push(&text[start..at]);
            start = at;
            size = 0;
        }
        size += more;
    }
    parts.push(&text[start..]);
    parts
}

/// At most how many bytes `c` becomes in a script.
fn written_size(c: char) -> usize {
    if c == '<' || c.is_control() { 6 } else { c.len_utf8().max(2) }
}
