//! Spaces inside words, and sentences too long to take in.

use std::ops::Range;

use super::Findings;
use super::mask::HIDDEN;
use crate::diagnostics::Code;

/// 「政　治」: a screen reader says the letters one by one, and no search finds the word. Only what cannot be meant:
/// single letters in a row, and two or more ideographic spaces between letters.
pub(super) fn spaced_words(found: &mut Findings<'_>) {
    let mut spans = Vec::new();
    for (start, line) in lines(&found.masked.prose) {
        if !line.contains(is_space) {
            continue;
        }
        let words = words(line);
        for row in words.chunk_by(|left, right| belong_together(line, left, right)) {
            let [first, .., last] = row else { continue };
            let is_pair_in_text = row.len() == 2
                && first.is_single
                && last.is_single
                && has_neighbours(line, first.range.start, last.range.end);
            if !is_pair_in_text {
                spans.push(start + first.range.start..start + last.range.end);
            }
        }
    }
    for span in spans {
        let joined: String =
            found.masked.text[span.clone()].chars().filter(|c| !is_space(*c)).collect();
        found.report(Code::SpacedWord, span, |problem| problem.with("word", joined));
    }
}

/// Letters that follow each other.
struct Word {
    range: Range<usize>,
    /// Whether it is one letter that belongs to no number or Latin word.
    is_single: bool,
}

fn words(line: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut before = ' ';
    for (at, c) in line.char_indices() {
        let end = at + c.len_utf8();
        match words.last_mut() {
            Some(word) if word.range.end == at && is_letter(c) => {
                word.range.end = end;
                word.is_single = false;
            }
            Some(word) if word.range.end == at && c.is_alphanumeric() => word.is_single = false,
            _ if is_letter(c) => {
                words.push(Word { range: at..end, is_single: !before.is_alphanumeric() });
            }
            _ => {}
        }
        before = c;
    }
    words
}

/// Whether only a space that cannot be meant stands between two words.
fn belong_together(line: &str, left: &Word, right: &Word) -> bool {
    let gap = &line[left.range.end..right.range.start];
    let is_layout = gap.chars().filter(|c| *c == '\u{3000}').count() > 1;
    gap.chars().all(is_space) && (is_layout || (left.is_single && right.is_single))
}

/// Whether what stands from `start` to `end` is part of a longer row of words.
fn has_neighbours(line: &str, start: usize, end: usize) -> bool {
    let is_word = |c: Option<char>| c.is_some_and(is_letter);
    is_word(line[..start].trim_end_matches(is_space).chars().next_back())
        || is_word(line[end..].trim_start_matches(is_space).chars().next())
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{3000}')
}

/// Kana and kanji; not digits and signs of full width.
fn is_letter(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' | '々' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFD}')
}

/// Sentences of a body that have more characters than the site allows.
pub(super) fn long_sentences(found: &mut Findings<'_>) {
    let masked = found.masked;
    let limit = found.rules.longest_sentence.0 as usize;
    let mut long = Vec::new();
    let mut sentence = Sentence::default();
    for (start, line) in lines(&masked.prose[masked.body..]) {
        let start = masked.body + start;
        let shown = line.trim_start_matches([' ', '>']);
        let item = item_marker(shown);
        if shown.bytes().all(|b| b == HIDDEN) || item > 0 || shown.starts_with(['#', '|']) {
            long.extend(sentence.end(limit));
        }
        let is_row = shown.starts_with('|');
        let lead = line.len() - shown.len() + item;
        for (at, c) in line[lead..].char_indices() {
            let at = start + lead + at;
            match c {
                '「' | '『' => sentence.quotes += 1,
                '」' | '』' => sentence.quotes = sentence.quotes.saturating_sub(1),
                _ => {}
            }
            match c {
                '|' if is_row => long.extend(sentence.end(limit)),
                '。' | '！' | '？' | '!' | '?' if sentence.quotes == 0 => {
                    sentence.take(at, c);
                    long.extend(sentence.end(limit));
                }
                '\0' | '*' | '~' | '[' | ']' | '#' | '>' | ' ' => {}
                c => sentence.take(at, c),
            }
        }
        if shown.starts_with('#') {
            long.extend(sentence.end(limit));
        }
    }
    long.extend(sentence.end(limit));
    for (span, length) in long {
        found.report(Code::LongSentence, span, |problem| {
            problem.with("length", length).with("limit", limit)
        });
    }
}

/// How long the list marker is that `line` starts with.
fn item_marker(line: &str) -> usize {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let is_mark = match line.as_bytes().get(digits) {
        Some(b'-' | b'*' | b'+') => digits == 0,
        Some(b'.' | b')') => digits > 0,
        _ => false,
    };
    if is_mark && line[digits + 1..].starts_with(' ') { digits + 2 } else { 0 }
}

/// A sentence while it is read.
#[derive(Default)]
struct Sentence {
    start: Option<usize>,
    end: usize,
    length: usize,
    quotes: usize,
}

impl Sentence {
    fn take(&mut self, at: usize, c: char) {
        self.start.get_or_insert(at);
        self.end = at + c.len_utf8();
        self.length += 1;
    }

    /// Ends it; its place and length if it has more than `limit` characters.
    fn end(&mut self, limit: usize) -> Option<(Range<usize>, usize)> {
        let Self { start, end, length, .. } = std::mem::take(self);
        (length > limit).then(|| (start.unwrap_or(end)..end, length))
    }
}

/// The lines of `text` with their places.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line.trim_end_matches('\n')))
    })
}
