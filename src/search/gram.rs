//! By which terms a place of the text is found: a few characters in scripts without word spaces, whole words in others. The
//! searching script (`cover` in `search-query.js`) takes a query apart by the same rules. Not for writing.

use std::hash::{Hash, Hasher};

use ahash::{HashMap, HashSet};

use super::digest::Digest;
use super::text::{BITS, Kind, Mark, Text, order};
use crate::japanese::fold::SEPARATOR;

/// How many characters a term has at most, but words.
pub(super) const LONGEST: usize = 6;
/// Longer words are cut; this is longer than any word that somebody types.
const LONGEST_WORD: usize = 40;
/// Before a word with what follows it directly, so that 「B型」 and 「29年」 need no search for all that is called B or 29.
pub(super) const JOINED: char = '+';
/// How many characters may follow there.
const FOLLOWING: usize = 2;
/// Of so many hits all are counted: to know that there are more, every so-manieth place is looked at.
const SAMPLE: u32 = 100;

/// Up to [`LONGEST`] characters, ordered as terms are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Gram(u128);

impl Gram {
    /// Up to [`LONGEST`] symbols, by their numbers.
    pub(super) fn of(symbols: &[u32]) -> Self {
        Self::packed(symbols.iter().copied())
    }

    fn packed(numbers: impl Iterator<Item = u32>) -> Self {
        let mut gram = 0;
        let mut shift = LONGEST * BITS;
        for number in numbers.take(LONGEST) {
            shift -= BITS;
            gram |= u128::from(number) << shift;
        }
        Self(gram)
    }

    /// What begins with the first of `marks`: the characters to the next word of another script, with the separators between
    /// them, as far as they go. Nothing within words and at separators.
    pub(super) fn at(marks: impl IntoIterator<Item = Mark>) -> Option<Self> {
        let mut joined = marks.into_iter().take_while(|mark| mark.joins()).peekable();
        let is_first = joined.peek().is_some_and(|mark| mark.kind() == Kind::Unspaced);
        is_first.then(|| Self::packed(joined.map(Mark::order)))
    }

    /// How many characters it has.
    pub(super) fn length(self) -> usize {
        LONGEST - self.0.trailing_zeros() as usize / BITS
    }

    /// Its characters from number `from` to before number `to`.
    pub(super) fn part(self, from: usize, to: usize) -> Self {
        let mask = ((1 << ((to - from) * BITS)) - 1) << ((LONGEST - to + from) * BITS);
        Self((self.0 << (from * BITS)) & mask)
    }

    fn character(self, number: usize) -> u32 {
        let shifted = self.0 >> ((LONGEST - 1 - number) * BITS);
        u32::try_from(shifted & ((1 << BITS) - 1)).expect("a character has 21 bits")
    }
}

/// The grams that stand in very many places. They have lists of the units alone, without places, and where they are part of
/// a phrase, longer terms are searched.
#[derive(Default)]
pub(super) struct Common {
    grams: HashSet<Gram>,
    /// The same in order.
    sorted: Vec<Gram>,
}

impl Hash for Common {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.sorted.hash(state);
    }
}

impl Common {
    /// Those that stand in more than `most` places of `digests`, about: a sample decides. It is taken page by page, so that a
    /// page changes nothing but its own part of it.
    pub(super) fn of<'d>(digests: impl Iterator<Item = &'d Digest>, most: u32) -> Self {
        // Odd, for texts begin at even places.
        let every = (most / SAMPLE).max(1) | 1;
        let sample: Vec<Gram> = digests.flat_map(|it| sampled(it, every as usize)).collect();
        let mut common = Self::default();
        for length in 1..=LONGEST {
            let counted = common.count(&sample, length);
            let before = common.grams.len();
            let is_common = |(_, count): &(Gram, u32)| *count > most / every;
            common.grams.extend(counted.into_iter().filter(is_common).map(|(gram, _)| gram));
            // What is longer is not commoner.
            if length > 1 && common.grams.len() == before {
                break;
            }
        }
        common.sorted = common.grams.iter().copied().collect();
        common.sorted.sort_unstable();
        common
    }

    /// How often those grams of `length` characters are in `sample` that may be common: what they begin with is common.
    fn count(&self, sample: &[Gram], length: usize) -> HashMap<Gram, u32> {
        let mut counted = HashMap::default();
        for gram in sample.iter().filter(|gram| gram.length() >= length) {
            if length < 3 || self.grams.contains(&gram.part(0, length - 1)) {
                *counted.entry(gram.part(0, length)).or_default() += 1;
            }
        }
        counted
    }

    /// All of them, in order.
    pub(super) fn sorted(&self) -> &[Gram] {
        &self.sorted
    }

    /// The term for the text that begins with `gram`: two characters, and more while these are common, or those that follow
    /// the first one are, for a phrase that ends with them must not be looked for in all their places.
    pub(super) fn term(&self, gram: Gram) -> Gram {
        let reach = gram.length();
        let next = 1 + usize::from(reach > 1 && gram.character(1) == order(SEPARATOR));
        let mut end = reach.min(2);
        while end < reach {
            let tail = (end + 1).max(next + 2);
            let is_common = |from, to| self.grams.contains(&gram.part(from, to));
            if !is_common(0, end) && (tail > reach || !is_common(next, tail)) {
                break;
            }
            end += 1;
        }
        gram.part(0, end)
    }
}

/// What begins at one of `every` so many places of a page.
fn sampled(digest: &Digest, every: usize) -> impl Iterator<Item = Gram> {
    let marks = |place| digest.text[place..].iter().map(|symbol| digest.marks[*symbol as usize]);
    (0..digest.text.len())
        .skip(every / 2)
        .step_by(every)
        .filter_map(move |place| Gram::at(marks(place)))
}

/// The word of a script with spaces that begins at `place`, with the separator behind it.
pub(super) fn word(text: &Text, place: usize) -> Option<usize> {
    let is_spaced = |place: &usize| text.kind(*place) == Kind::Spaced;
    if !is_spaced(&place) || (place > 0 && is_spaced(&(place - 1))) {
        return None;
    }
    let end = (place..place + LONGEST_WORD).take_while(is_spaced).count() + place;
    let is_closed = end < place + LONGEST_WORD && text.kind(end) == Kind::Separator;
    Some(end - place + usize::from(is_closed))
}

/// How many characters, up to [`FOLLOWING`], follow the word directly that ends in front of `end`: none behind a separator.
pub(super) fn following(text: &Text, end: usize) -> usize {
    let is_unspaced = |place: &usize| text.kind(*place) == Kind::Unspaced;
    let is_direct = text.kind(end - 1) == Kind::Spaced;
    if is_direct { (end..end + FOLLOWING).take_while(is_unspaced).count() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::{Document, digest};

    /// All terms of `words`, those in more than `most` places being common.
    fn terms(words: &str, most: u32) -> String {
        let document = Document { title: words.into(), ..Document::default() };
        let digest = digest(&document);
        let mut text = Text::default();
        text.add(&digest);
        let common = Common::of([&digest].into_iter(), most);
        let mut terms = Vec::new();
        for place in 0..text.len() {
            let gram = Gram::at(text.marks(place)).map(|gram| common.term(gram).length());
            terms.extend(gram.map(|length| text.folded(place, length)));
            if let Some(length) = word(&text, place) {
                terms.push(text.folded(place, length));
                let joined = Some(length + following(&text, place + length));
                let joined = joined.filter(|joined| *joined > length);
                terms.extend(joined.map(|length| format!("+{}", text.folded(place, length))));
            }
        }
        terms.join("/")
    }

    #[test]
    fn scripts_without_spaces_give_pairs_and_others_words() {
        let expected = "就労/労継/継続/続/b/+b型/型 /npo/+npo法人/法人/人 /第/1/+1回/回";
        assert_eq!(terms("就労継続B型（NPO法人）第1回", 100), expected);
    }

    #[test]
    fn a_separator_belongs_to_what_is_before_it() {
        assert_eq!(terms("NPO、は8。圏（x）", 100), "npo /は/8 /圏 /x ");
    }

    #[test]
    fn a_long_word_is_one_term() {
        let longest = "x".repeat(LONGEST_WORD);
        assert_eq!(terms(&"x".repeat(10_000), 100), longest);
        assert_eq!(terms(&format!("{longest}型"), 100), format!("{longest}/+{longest}型/型"));
        assert_eq!(terms(&format!("{longest}x型"), 100), format!("{longest}/型"));
    }

    #[test]
    fn what_is_common_is_found_with_what_follows_it() {
        let expected = "支援を/援を/を 支援/支援に/援に/に/1/+1支援/支援は/援は/は";
        assert_eq!(terms("支援を、支援に1支援は", 2), expected);
    }

    #[test]
    fn what_leads_to_something_common_is_found_with_it() {
        // Nobody who searches for 児支援 needs all places of 支援.
        assert_eq!(terms("支援、支援、児支援", 2), "支援 /援 支援/支援 /援 /児支援/支援/援");
    }
}
