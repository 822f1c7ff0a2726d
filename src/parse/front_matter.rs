//! Splits a Markdown file into its YAML front matter and its body. It reads neither.

use std::ops::Range;

/// The two parts of a Markdown file, as bytes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Parts {
    /// The YAML between the two `---` lines.
    pub front: Range<usize>,
    /// Where the body starts.
    pub body: usize,
}

/// The parts of `text`, or nothing when it does not start with a line `---` that a second one closes.
pub(super) fn split(text: &str) -> Option<Parts> {
    let start =
        text.strip_prefix("---")?.find('\n').filter(|at| text[3..3 + at].trim().is_empty())? + 4;
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if line.trim_end() == "---" {
            return Some(Parts { front: start..at, body: at + line.len() });
        }
        at += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_is_what_stands_between_the_first_two_rules() {
        let text = "---\ntitle: x\n---\nbody\n---\n";
        let parts = split(text).unwrap();
        assert_eq!((&text[parts.front], &text[parts.body..]), ("title: x\n", "body\n---\n"));
        assert_eq!(split("---\n---"), Some(Parts { front: 4..4, body: 7 }));
    }

    #[test]
    fn a_file_without_two_rules_has_none() {
        for text in ["", "---", "---\ntitle: x\n", "title: x\n---\n", "----\n---\n", "---x\n---\n"]
        {
            assert_eq!(split(text), None, "{text:?}");
        }
    }
}
