//! Reads the files of an index as plainly as possible: each character of a phrase must stand at its place, after some term
//! that fits the phrase. No covering.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::japanese::fold::{fold, is_unspaced, is_word};
use crate::search::IndexFile;

type Places = BTreeSet<u32>;

/// An index, read.
pub(in crate::search) struct Reader {
    terms: BTreeMap<String, Places>,
    /// How often each common term stands in each unit, if at all.
    pub(in crate::search) common: BTreeMap<String, BTreeMap<u32, u32>>,
    /// The first unit's place of each page, and its address.
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
        let (terms, common, pages) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let mut reader = Self { terms, common, pages };
        let (mut packs, mut starts) = (BTreeMap::new(), Vec::new());
        for file in files {
            let text = str::from_utf8(&file.bytes).unwrap();
            let Some((name, value)) =
                text.strip_prefix("tenkaiSearch.put(\"").and_then(|rest| rest.split_once("\","))
            else {
                continue;
            };
            let value = value.strip_suffix(");\n").unwrap();
            if name == "manifest" {
                starts = first_places(value);
            } else if name.starts_with('t') {
                reader.read_terms(&serde_json::from_str::<String>(value).unwrap());
            } else if name.starts_with('u') {
                reader.read_common(&serde_json::from_str::<String>(value).unwrap());
            } else if let Some(number) = name.strip_prefix('x') {
                let pages = serde_json::from_str::<Vec<Value>>(value).unwrap();
                let route = |page: &Value| page[0].as_str().unwrap().to_owned();
                packs.insert(number.parse().unwrap(), pages.iter().map(route).collect());
            }
        }
        let packs: BTreeMap<u32, Vec<String>> = packs;
        let mut routes: Vec<String> = packs.into_values().flatten().collect();
        // A page that is in several packs is the last of one and the first of the next.
        routes.dedup();
        assert_eq!(routes.len(), starts.len());
        reader.pages.extend(starts.into_iter().zip(routes));
        reader
    }

    /// The pages where the characters of `query` stand one behind the other. CJK characters at both ends.
    pub(in crate::search) fn find(&self, query: &str) -> BTreeSet<String> {
        let chars = fold(query).chars;
        let mut starts: Option<Places> = None;
        for (number, c) in chars.iter().enumerate() {
            let before = number.checked_sub(1).map(|before| chars[before]);
            let follows = before.is_some_and(is_word);
            if !is_word(*c) || (!is_unspaced(*c) && follows && !before.is_some_and(is_unspaced)) {
                continue;
            }
            let offset = u32::try_from(number).unwrap();
            let mut here = self.fitting("", &chars[number..]);
            let word = chars[number..].iter().take_while(|c| is_word(**c) && !is_unspaced(**c));
            let end = number + word.count();
            if end > number && chars.get(end).is_some_and(|c| is_unspaced(*c)) {
                here = &here & &self.fitting("+", &chars[number..]);
            }
            let here = here.into_iter().filter_map(|place| place.checked_sub(offset)).collect();
            starts = Some(starts.map_or_else(|| Places::clone(&here), |known| &known & &here));
        }
        let pages = starts.unwrap_or_default().into_iter().map(|place| {
            let (_, page) = self.pages.range(..=place).next_back().unwrap();
            page.clone()
        });
        pages.collect()
    }

    /// Where terms stand that go on as `chars`, as far as both go.
    fn fitting(&self, mark: &str, chars: &[char]) -> Places {
        let first = format!("{mark}{}", chars[0]);
        let rest: String = mark.chars().chain(chars.iter().copied()).collect();
        let fits = |term: &str| {
            term.starts_with(&rest) || (rest.starts_with(term) && may_end(term, &rest))
        };
        let terms =
            self.terms.range(first.clone()..).take_while(|(term, _)| term.starts_with(&first));
        terms.filter(|(term, _)| fits(term)).flat_map(|(_, places)| places.clone()).collect()
    }

    fn read_terms(&mut self, text: &str) {
        for (term, list) in entries(text) {
            let places = self.terms.entry(term).or_default();
            let mut place = 0;
            for more in numbers(list) {
                place += more;
                places.insert(place);
            }
        }
    }

    fn read_common(&mut self, text: &str) {
        for (term, list) in entries(text) {
            let units = self.common.entry(term).or_default();
            let mut unit = 0;
            let mut numbers = numbers(list).into_iter();
            while let Some(more) = numbers.next() {
                unit += more / 12;
                let others = Some(more % 4).filter(|few| *few < 3).or_else(|| numbers.next());
                *units.entry(unit).or_default() += others.unwrap() + 1;
            }
        }
    }
}

/// Whether the text after `term` may go on as `whole` does. What follows two characters is looked up with the second.
fn may_end(term: &str, whole: &str) -> bool {
    let first = term.chars().next().unwrap();
    let next = whole[term.len()..].chars().next().unwrap_or(' ');
    if is_unspaced(first) {
        term.chars().count() > 1 || (is_word(next) && !is_unspaced(next))
    } else {
        first == '+' || term.ends_with(' ') || is_unspaced(next)
    }
}

/// The terms in a script with the numbers of each of their forms.
fn entries(text: &str) -> Vec<(String, &str)> {
    let mut all = Vec::new();
    let mut term = String::new();
    let parts: Vec<&str> = text.strip_suffix('!').unwrap().split('!').collect();
    for entry in parts.chunks(2) {
        let key = entry[0].split('^').next().unwrap();
        match key.strip_prefix('~') {
            Some(whole) => term = whole.to_owned(),
            None if key.is_empty() => {}
            None => term = term.chars().take(1).chain(key.chars()).collect(),
        }
        all.push((term.clone(), entry[1]));
    }
    all
}

/// The first place of each page, from the manifest.
fn first_places(manifest: &str) -> Vec<u32> {
    let list = manifest.split("pages:\"").nth(1).unwrap().strip_suffix("\"}").unwrap();
    let mut numbers = numbers(list).into_iter();
    let mut starts = Vec::new();
    let mut start = 0;
    while let Some(units) = numbers.next() {
        starts.push(start);
        let own = numbers.by_ref().nth(2).unwrap();
        (0..own).for_each(|_| _ = numbers.next());
        numbers.next();
        for _ in 0..units {
            numbers.next();
            start += (numbers.next().unwrap() + 1) * 16;
        }
    }
    starts
}
