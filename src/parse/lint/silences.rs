//! Comments by which an author asks for silence: `lint-off: code`, in the line that is meant or alone in the line above.
//! They are looked for once a text, however much there is to say about it.

use std::ops::Range;

use crate::diagnostics::Code;

const MARK: &str = "lint-off:";

/// What is not to be said of a text, and where.
pub(in crate::parse) struct Silences<'t> {
    /// The bytes of a text and the codes that are not told there, in the order of the text.
    all: Vec<(Range<usize>, &'t str)>,
}

impl<'t> Silences<'t> {
    /// Those that the author of `text` asks for.
    pub(in crate::parse) fn of(text: &'t str) -> Self {
        let mut all: Vec<(Range<usize>, &str)> = Vec::new();
        let first = memchr::memmem::find(text.as_bytes(), MARK.as_bytes());
        let mut at = first.map_or(text.len(), |first| line_start(text, first));
        for line in text[at..].split_inclusive('\n') {
            let (start, content) = (at, line.trim_end());
            at += line.len();
            let Some((_, names)) = content.split_once(MARK) else { continue };
            let names = names.split_once("-->").map_or(names, |(names, _)| names);
            let is_alone = content.trim_start().starts_with(['#', '<']);
            all.push((start..if is_alone { next_line(text, at) } else { at }, names));
        }
        Self { all }
    }

    /// Whether `code` is not to be told at byte `at`.
    pub(in crate::parse) fn cover(&self, code: Code, at: usize) -> bool {
        // Each reaches into the next line at most, so no more than two can hold a place.
        let after = self.all.partition_point(|(range, _)| range.start <= at);
        let near = self.all[after.saturating_sub(2)..after].iter();
        let mut near = near.filter(|(range, _)| range.contains(&at)).peekable();
        near.peek().is_some() && {
            let code = code.to_string();
            near.any(|(_, names)| names.split([',', '、', ' ']).any(|name| name.trim() == code))
        }
    }
}

/// Where the line begins that `at` is in.
fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

/// Where the first line of `text` ends that begins at `at` or later and is not empty.
fn next_line(text: &str, at: usize) -> usize {
    let below = &text[at..];
    let gap = below.len() - below.trim_start_matches(['\n', '\r']).len();
    let line = below[gap..].split_inclusive('\n').next().unwrap_or_default();
    at + gap + line.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_silent(text: &str, sign: &str) -> bool {
        let at = text.find(sign).expect("the sign is there");
        Silences::of(text).cover(Code::LongSentence, at)
    }

    #[test]
    fn a_comment_covers_its_line_and_the_next_one_if_it_stands_alone() {
        for text in [
            "x # lint-off: long-sentence",
            "# lint-off: long-sentence\nx",
            "a\n  <!-- lint-off: platform-character、long-sentence -->\n\r\nx\nb",
            "# lint-off: long-sentence\nx # lint-off: platform-character",
            "# lint-off: platform-character\nx # lint-off: long-sentence",
            "<!-- lint-off: long-sentence --> x",
        ] {
            assert!(is_silent(text, "x"), "{text}");
        }
        for text in [
            "x # lint-off: platform-character",
            "a # lint-off: long-sentence\nx",
            "# lint-off: long-sentence\na\nx",
            "x\n# lint-off: long-sentence",
            "<!-- lint-off: a --> long-sentence x",
        ] {
            assert!(!is_silent(text, "x"), "{text}");
        }
    }
}
