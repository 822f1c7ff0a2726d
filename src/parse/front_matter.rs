//! Splits a Markdown file into its YAML front matter and its body. It reads neither.

use std::ops::Range;

/// The two parts of a Markdown file, as bytes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Parts {
    /// The YAML between the two `---` lines.
    pub front: Range<usize>,
    /// Where the body starts.
    pub body: usize,
}

/// The parts of `text`, or nothing when it does not start with a line `---` that a second one closes.
pub(crate) fn split(text: &str) -> Option<Parts> {
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

/// Why a file that seems to have front matter has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Open<'t> {
    /// The bytes of the file at or below which a line `---` is missing.
    pub at: Range<usize>,
    /// What stands there, if it looks like such a line.
    pub written: Option<&'t str>,
    /// The last key, if the line is missing after it.
    pub last_key: Option<&'t str>,
}

/// What keeps the front matter of `text` from being told apart from its body; nothing if none was begun.
pub(super) fn open(text: &str) -> Option<Open<'_>> {
    let (_, first) = lines(text).next()?;
    if first != "---" {
        return is_rule(first).then_some(Open {
            at: 0..first.len(),
            written: Some(first),
            last_key: None,
        });
    }
    let mut last = None;
    for (at, line) in lines(text).skip(1) {
        if is_rule(line) {
            return Some(Open { at: at..at + line.len(), written: Some(line), last_key: None });
        }
        if is_heading(line) {
            break;
        }
        last = key(line).map(|key| (at..at + line.len(), key)).or(last);
    }
    let (at, key) = last?;
    Some(Open { at, written: None, last_key: Some(key) })
}

/// The place where front matter goes on into the text, up to a rule that was meant as one: `front` holds a heading.
pub(super) fn overrun<'t>(text: &'t str, front: &Range<usize>) -> Option<Open<'t>> {
    lines(&text[front.clone()]).find(|(_, line)| is_heading(line))?;
    // The rule that seems to end it is not looked at.
    open(&text[..front.end])
}

fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line.trim_end()))
    })
}

/// Whether `line` is nothing but dashes of some kind, and enough of them to be meant as a line.
fn is_rule(line: &str) -> bool {
    let is_dash = |c| {
        matches!(
            c,
            '-' | 'ー'
                | '－'
                | '―'
                | '—'
                | '–'
                | '─'
                | '━'
                | '−'
                | '‐'
                | '‑'
                | 'ｰ'
                | '='
                | '＝'
        )
    };
    line.chars().count() >= 2 && line.chars().all(is_dash) && line != "---"
}

/// Whether `line` begins a section of a text.
fn is_heading(line: &str) -> bool {
    line.starts_with("## ") || line.starts_with("### ")
}

/// The key of the front matter's own that `line` begins with.
fn key(line: &str) -> Option<&str> {
    let (key, value) = line.split_once(':')?;
    let is_key = !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    (is_key && (value.is_empty() || value.starts_with(' '))).then_some(key)
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

    #[test]
    fn a_line_that_is_missing_or_wrong_is_found() {
        let found = |text: &str| {
            open(text).map(|open| (text[open.at].to_owned(), open.last_key.map(str::to_owned)))
        };
        let wrong = |line: &str| Some((line.to_owned(), None));
        assert_eq!(found("ーーー\ntitle: x\nーーー\n"), wrong("ーーー"));
        assert_eq!(found("---\ntitle: x\nーーー\n文"), wrong("ーーー"));
        assert_eq!(found("---\ntitle: x\n----\n文"), wrong("----"));
        let missing = Some(("updated: y".to_owned(), Some("updated".to_owned())));
        assert_eq!(found("---\ntitle: x\nupdated: y\n\n## 題\n\nnote: z\n"), missing);
        assert_eq!(found("---\nupdated: y\n\n文です。\n"), missing);
        assert_eq!(found("# 題\n"), None);
        assert_eq!(found(""), None);
    }

    #[test]
    fn front_matter_that_runs_into_the_text_is_found() {
        let text = "---\ntitle: x\n\n## 題\n\n文\n\n---\n";
        let parts = split(text).unwrap();
        assert_eq!(overrun(text, &parts.front).unwrap().last_key, Some("title"));
        let sound = "---\ntitle: x\n# 注\n---\n## 題\n";
        assert_eq!(overrun(sound, &split(sound).unwrap().front), None);
    }
}
