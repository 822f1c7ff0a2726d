//! Where the words of the glossary first stand in a Markdown body, so that they can lead to their entries. Headings,
//! links, code and words with readings stay as they are. The links themselves are written by `render`.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::japanese::word_ends::is_one_word;
use crate::model::{AnyRow, Key, Knowledge};
use crate::parse::markdown::{Body, Piece};
use crate::parse::record::TermRecord;
use crate::plan::routes::{Route, Routes};
use crate::web::html;

/// Synonyms shorter than this stand for too much.
const SHORTEST_SYNONYM: usize = 3;

/// Elements whose text holds no links to terms.
const CLOSED: [&str; 11] =
    ["a", "h1", "h2", "h3", "h4", "h5", "h6", "code", "pre", "ruby", "summary"];

/// A word in a body that leads to its entry in the glossary.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TermLink {
    /// Which piece of the body it stands in.
    pub piece: usize,
    /// Which bytes of that piece it is.
    pub bytes: Range<usize>,
    /// The address of the entry as seen from the page.
    pub href: String,
}

/// All words of a glossary, ready to be looked for.
#[derive(Clone, Debug)]
pub(in crate::plan) struct Terms {
    automaton: AhoCorasick,
    /// For each word its term: the number and where the entry lies.
    entries: Vec<(usize, Arc<str>)>,
}

impl Terms {
    /// The words of the glossary, if the site links them and there are any.
    pub(in crate::plan) fn of(knowledge: &Knowledge, routes: &Routes) -> Option<Self> {
        let is_wanted = knowledge.site.as_ref().is_some_and(|site| site.term_links);
        let mut words: Vec<String> = Vec::new();
        let mut entries = Vec::new();
        for (key, term) in Knowledge::refs::<TermRecord, _>(&knowledge.terms) {
            let Some(route) = routes.of_key(key.key()) else { continue };
            let route: Arc<str> = route.into();
            let is_long =
                |word: &&crate::parse::record::Text| word.chars().count() >= SHORTEST_SYNONYM;
            let synonyms = term.synonyms.iter().filter(is_long);
            for word in std::iter::once(&term.term).chain(synonyms) {
                words.push(html::text(word));
                entries.push((key.number(), route.clone()));
            }
        }
        if !is_wanted || words.is_empty() {
            return None;
        }
        let builder = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&words);
        Some(Self { automaton: builder.ok()?, entries })
    }

    /// The first place of each term in `body`, which stands on the page at `page`.
    pub(in crate::plan) fn links(&self, body: &Body, page: &Route) -> Vec<TermLink> {
        let root = page.to_root();
        let mut known: HashSet<usize> = HashSet::new();
        let mut links = Vec::new();
        let mut closed = 0_usize;
        for (piece, part) in body.pieces.iter().enumerate() {
            match part {
                Piece::Open(_) => closed += 1,
                Piece::Close(_) => closed = closed.saturating_sub(1),
                Piece::Image(_) | Piece::Word(_) => {}
                Piece::Labelled(tag, _) => drop(texts(&format!("{tag}>"), &mut closed)),
                Piece::Html(html) => {
                    for text in texts(html, &mut closed) {
                        for (bytes, entry) in self.found(html, text) {
                            let (term, route) = &self.entries[entry];
                            if known.insert(*term) {
                                links.push(TermLink {
                                    piece,
                                    bytes,
                                    href: format!("{root}{route}"),
                                });
                            }
                        }
                    }
                }
            }
        }
        links
    }

    /// The words in the part `text` of `html` that stand alone, not inside a longer one.
    fn found<'a>(
        &'a self,
        html: &'a str,
        text: Range<usize>,
    ) -> impl Iterator<Item = (Range<usize>, usize)> + 'a {
        let part = &html[text.clone()];
        self.automaton.find_iter(part).filter_map(move |found| {
            let (before, after) = (&part[..found.start()], &part[found.end()..]);
            let word = &part[found.range()];
            let first = before.chars().next_back().zip(word.chars().next());
            let last = word.chars().next_back().zip(after.chars().next());
            let is_alone =
                |pair: Option<(char, char)>| pair.is_none_or(|(a, b)| !is_one_word(a, b));
            let bytes = text.start + found.start()..text.start + found.end();
            (is_alone(first) && is_alone(last)).then(|| (bytes, found.pattern().as_usize()))
        })
    }
}

/// Whether the body of the record `key` wants its words linked.
pub(in crate::plan) fn are_wanted(knowledge: &Knowledge, key: Key) -> bool {
    knowledge.row(key).is_none_or(AnyRow::links_terms)
}

/// The parts of `html` that are text outside closed elements; `closed` counts those that are open.
fn texts(html: &str, closed: &mut usize) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < html.len() {
        let end = html[at..].find('<').map_or(html.len(), |length| at + length);
        if end > at && *closed == 0 {
            found.push(at..end);
        }
        let Some(length) = html[end..].find('>') else { break };
        let tag = &html[end + 1..end + length];
        let name = tag.trim_start_matches('/');
        let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
        if CLOSED.contains(&name) {
            *closed = if tag.starts_with('/') { closed.saturating_sub(1) } else { *closed + 1 };
        }
        at = end + length + 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(words: &[&str], pieces: Vec<Piece>) -> Vec<String> {
        let entries = (0..words.len()).map(|number| (number, "g.html".into())).collect();
        let automaton =
            AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(words).unwrap();
        let body = Body { pieces, ..Body::default() };
        let links = Terms { automaton, entries }.links(&body, &Route::page("a"));
        let word = |link: &TermLink| match &body.pieces[link.piece] {
            Piece::Html(html) => format!("{}@{}", &html[link.bytes.clone()], link.bytes.start),
            _ => panic!("a word stands in HTML"),
        };
        links.iter().map(word).collect()
    }

    fn in_html(words: &[&str], html: &str) -> Vec<String> {
        shown(words, vec![Piece::Html(html.to_owned())])
    }

    #[test]
    fn only_the_first_place_of_a_word_leads_to_it_and_the_longest_word_wins() {
        assert_eq!(
            in_html(&["会議", "連絡会議"], "<p>連絡会議と会議と会議</p>"),
            ["連絡会議@3", "会議@18"]
        );
    }

    #[test]
    fn headings_links_code_and_words_with_readings_are_left_alone() {
        for html in [
            "<h2>保健所</h2>",
            "<h3 id=\"保健所\">保健所</h3>",
            "<a href=\"x\">保健所</a>",
            "<code>保健所</code>",
            "<ruby>保健所<rp>（</rp><rt>ほ</rt></ruby>",
            "<p title=\"保健所\">他</p>",
        ] {
            assert_eq!(in_html(&["保健所"], html), Vec::<String>::new(), "{html}");
        }
        assert_eq!(in_html(&["保健所"], "<h2>保健所</h2><p><b>保健所</b></p>"), ["保健所@24"]);
        let pieces = vec![
            Piece::Open(0),
            Piece::Html("保健所".to_owned()),
            Piece::Close(0),
            Piece::Html("保健所".to_owned()),
        ];
        assert_eq!(shown(&["保健所"], pieces).len(), 1);
    }

    #[test]
    fn a_word_inside_a_longer_one_is_not_that_word() {
        assert_eq!(in_html(&["保健所"], "保健所長、県保健所"), Vec::<String>::new());
        assert_eq!(in_html(&["年度"], "平成29年度"), Vec::<String>::new());
        assert_eq!(in_html(&["保健所"], "保健所等"), ["保健所@0"]);
        assert_eq!(in_html(&["ケア"], "ケアマネ、スマケア"), Vec::<String>::new());
        assert_eq!(in_html(&["NICU"], "NICUs、NICUから"), ["NICU@8"]);
    }
}
