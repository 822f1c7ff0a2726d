//! What a folded text is indexed by: pairs of characters in scripts without word spaces, whole words in others. The
//! searching script covers a query with the same tokens. Not for folding.

use crate::japanese::fold::{Folded, SEPARATOR, is_unspaced, is_word};

/// Longer words are cut; this is longer than any word that somebody types.
const LONGEST_WORD: usize = 40;
/// Before a character that follows a word directly, so that 「B型」 and 「29年」 need no search for all pairs with 型 or 年.
pub(super) const AFTER_WORD: char = '+';

/// A part of the text: characters `start..end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// How a token becomes a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A pair of characters, the last character of a run, or a word. A separator that ends a run counts as a character
    /// of it: 「は、圏」 holds 「は␣」, and 「は8圏」 and 「は域圏」 do not.
    Plain,
    /// The first character of a run that follows a word directly.
    AfterWord,
}

/// Calls `found` with every token, in order.
pub(super) fn tokens(folded: &Folded, mut found: impl FnMut(Token)) {
    let chars = &folded.chars;
    let mut start = 0;
    while start < chars.len() {
        let unspaced = is_unspaced(chars[start]);
        let run =
            chars[start..].iter().take_while(|c| is_word(**c) && is_unspaced(**c) == unspaced);
        let end = start + run.count();
        if end == start {
            start += 1;
            continue;
        }
        let closed = end + usize::from(chars.get(end) == Some(&SEPARATOR));
        if unspaced {
            if start > 0 && is_word(chars[start - 1]) {
                found(Token { kind: Kind::AfterWord, start, end: start + 1 });
            }
            for first in start..end {
                found(Token { kind: Kind::Plain, start: first, end: (first + 2).min(closed) });
            }
        } else {
            // By itself too, for at the end of a query nobody knows what follows.
            found(Token { kind: Kind::Plain, start, end: (start + LONGEST_WORD).min(end) });
            if end < closed && closed <= start + LONGEST_WORD {
                found(Token { kind: Kind::Plain, start, end: closed });
            }
        }
        start = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::japanese::fold::fold;

    #[test]
    fn scripts_without_spaces_give_pairs_and_others_words() {
        let folded = fold("就労継続B型（NPO法人）第1回");
        let mut terms: Vec<String> = Vec::new();
        tokens(&folded, |token| {
            let mark = if token.kind == Kind::AfterWord { "+" } else { "" };
            terms.push(
                mark.to_owned() + &folded.chars[token.start..token.end].iter().collect::<String>(),
            );
        });
        let expected = "就労/労継/継続/続/b/+型/型 /npo/+法/法人/人 /第/1/+回/回";
        assert_eq!(terms.join("/"), expected);
    }

    #[test]
    fn a_separator_belongs_to_the_run_before_it() {
        let folded = fold("NPO、は8。圏（x）");
        let mut terms: Vec<String> = Vec::new();
        tokens(&folded, |token| {
            terms.push(folded.chars[token.start..token.end].iter().collect());
        });
        assert_eq!(terms.join("/"), "npo/npo /は/8/8 /圏 /x/x ");
    }

    #[test]
    fn a_long_word_is_one_token() {
        let folded = fold(&"x".repeat(10_000));
        let mut found = Vec::new();
        tokens(&folded, |token| found.push((token.start, token.end)));
        assert_eq!(found, [(0, LONGEST_WORD)]);
    }
}
