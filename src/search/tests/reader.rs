//! Reads the files of an index as the script does, as plainly as possible: every token of a phrase is looked up, no covering.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::japanese::fold::fold;
use crate::search::IndexFile;
use crate::search::token::{Kind, tokens};

type Places = BTreeSet<(u32, u32)>;

/// An index, read.
pub(in crate::search) struct Reader {
    terms: BTreeMap<String, Places>,
    /// The address of each unit's page.
    pages: BTreeMap<u32, String>,
}

/// The numbers that `text` holds.
pub(in crate::search) fn numbers(text: &str) -> Vec<u32> {
    let alphabet: Vec<u8> = (b'#'..=b'~').filter(|b| !b"<\\".contains(b)).collect();
    let mut all = Vec::new();
    let mut high = 0;
    for byte in text.bytes() {
        let value = alphabet.iter().position(|b| *b == byte).unwrap();
        match u32::try_from(value).unwrap() {
            last @ 0..60 => all.push(std::mem::take(&mut high) * 60 + last),
            more => high = high * 30 + more - 60,
        }
    }
    all
}

impl Reader {
    pub(in crate::search) fn new(files: &[IndexFile]) -> Self {
        let mut reader = Self { terms: BTreeMap::new(), pages: BTreeMap::new() };
        for file in files {
            let text = str::from_utf8(&file.bytes).unwrap();
            let Some((name, value)) =
                text.strip_prefix("tenkaiSearch.put(\"").and_then(|rest| rest.split_once("\","))
            else {
                continue;
            };
            let value = value.strip_suffix(");\n").unwrap();
            if name.starts_with('t') {
                reader.read_terms(&serde_json::from_str::<String>(value).unwrap());
            } else if name.starts_with('x') {
                reader.read_pack(&serde_json::from_str::<Vec<Value>>(value).unwrap());
            }
        }
        reader
    }

    /// The pages where the tokens of `query` stand one behind the other. CJK characters at both ends.
    pub(in crate::search) fn find(&self, query: &str) -> BTreeSet<String> {
        let folded = fold(query);
        let mut starts: Option<Places> = None;
        let last = folded.chars.len();
        tokens(&folded, |token| {
            let term: String = folded.chars[token.start..token.end].iter().collect();
            let places = match token.kind {
                // At the end of a query nobody knows whether the word ends there, and all pairs with it count.
                _ if token.end == last && token.end - token.start == 1 => self.beginning(&term),
                Kind::AfterWord => self.terms.get(&format!("+{term}")).cloned().unwrap_or_default(),
                Kind::Plain => self.terms.get(&term).cloned().unwrap_or_default(),
            };
            let offset = u32::try_from(token.start).unwrap();
            let here: Places = places
                .into_iter()
                .filter_map(|(unit, place)| Some((unit, place.checked_sub(offset)?)))
                .collect();
            starts = Some(match starts.take() {
                Some(known) => &known & &here,
                None => here,
            });
        });
        let units = starts.unwrap_or_default();
        units.into_iter().map(|(unit, _)| self.pages[&unit].clone()).collect()
    }

    fn beginning(&self, term: &str) -> Places {
        self.terms
            .range(term.to_owned()..)
            .take_while(|(key, _)| key.starts_with(term))
            .flat_map(|(_, places)| places.clone())
            .collect()
    }

    fn read_terms(&mut self, text: &str) {
        let mut term = String::new();
        let parts: Vec<&str> = text.strip_suffix('!').unwrap().split('!').collect();
        for entry in parts.chunks(2) {
            let key = entry[0].split('^').next().unwrap();
            match key.strip_prefix('~') {
                Some(whole) => term = whole.to_owned(),
                None if key.is_empty() => {}
                None => term = term.chars().take(1).chain(key.chars()).collect(),
            }
            read_places(entry[1], self.terms.entry(term.clone()).or_default());
        }
    }

    fn read_pack(&mut self, pack: &[Value]) {
        let mut unit = u32::try_from(pack[0].as_u64().unwrap()).unwrap();
        for page in &pack[1..] {
            let page = page.as_array().unwrap();
            for _ in &page[3..] {
                self.pages.insert(unit, page[1].as_str().unwrap().to_owned());
                unit += 1;
            }
        }
    }
}

fn read_places(text: &str, places: &mut Places) {
    let mut numbers = numbers(text).into_iter();
    let mut unit = 0;
    while let Some(head) = numbers.next() {
        unit += head / 2;
        let count = if head % 2 == 1 { numbers.next().unwrap() } else { 1 };
        let mut place = 0;
        for _ in 0..count {
            place += numbers.next().unwrap();
            places.insert((unit, place));
        }
    }
}
