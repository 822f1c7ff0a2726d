//! A file's text with everything that is no prose hidden, byte for byte: code, comments, addresses, keys and wordings
//! of others. What is left stands where it stood, so a place in it is a place in the file.

use std::ops::Range;

/// Stands for each byte that is no prose. (No text of an author holds it: `source` refuses control characters.)
pub(super) const HIDDEN: u8 = 0;

/// YAML keys whose values repeat what somebody else wrote.
const WORDINGS: [&str; 5] = ["orig", "wording", "from", "url", "avoid"];

/// A text with its prose.
pub(super) struct Masked<'t> {
    /// The file as it is.
    pub(super) text: &'t str,
    /// As long as `text`, with hidden bytes.
    pub(super) prose: String,
    /// Where a Markdown body starts; the end of the file if it has none.
    pub(super) body: usize,
    /// What stands between the brackets of `](…)`, in the body.
    pub(super) targets: Vec<Range<usize>>,
}

/// A Markdown file whose body starts at `body`.
pub(super) fn markdown(text: &str, body: usize) -> Masked<'_> {
    let mut bytes = text.as_bytes().to_vec();
    hide_yaml(text, 0..body, &mut bytes, "");
    let mut hiding = Hiding { text, bytes, targets: Vec::new() };
    hiding.blocks(body);
    let Hiding { bytes, targets, .. } = hiding;
    Masked { text, prose: whole(bytes), body, targets }
}

/// The YAML in `range` of the file named `name`.
pub(super) fn yaml<'t>(text: &'t str, range: Range<usize>, name: &str) -> Masked<'t> {
    let mut bytes = text.as_bytes().to_vec();
    hide_yaml(text, range, &mut bytes, name);
    Masked { text, prose: whole(bytes), body: text.len(), targets: Vec::new() }
}

fn whole(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("only whole characters are hidden")
}

/// Hides keys, comments and wordings, line by line.
fn hide_yaml(text: &str, range: Range<usize>, bytes: &mut [u8], name: &str) {
    let mut exempt: Option<usize> = None;
    let mut at = range.start;
    // In the list of sources, titles are those of the documents.
    let is_wording =
        |key: &str| WORDINGS.contains(&key) || (name == "sources.yaml" && key == "title");
    for line in text[range].split_inclusive('\n') {
        let content = line.trim_end_matches('\n');
        let indent = content.len() - content.trim_start_matches([' ', '-']).len();
        let rest = &content[indent..];
        if exempt.is_some_and(|depth| indent > depth || rest.is_empty()) {
            bytes[at..at + content.len()].fill(HIDDEN);
            at += line.len();
            continue;
        }
        exempt = None;
        bytes[at..at + indent].fill(HIDDEN);
        if rest.starts_with('#') {
            bytes[at..at + content.len()].fill(HIDDEN);
        } else if let Some(key) = key_of(rest) {
            bytes[at + indent..=at + indent + key.len()].fill(HIDDEN);
            if is_wording(key) {
                bytes[at..at + content.len()].fill(HIDDEN);
                exempt = Some(indent);
            }
        }
        hide_inline(content, at, bytes, is_wording);
        at += line.len();
    }
}

/// The key that `line` begins with.
fn key_of(line: &str) -> Option<&str> {
    let (key, value) = line.split_once(':')?;
    let is_key = !key.is_empty()
        && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'));
    (is_key && (value.is_empty() || value.starts_with(' '))).then_some(key)
}

/// Hides comments after values, and keys and wordings inside `{…}`.
fn hide_inline(line: &str, at: usize, bytes: &mut [u8], is_wording: impl Fn(&str) -> bool) {
    if let Some(comment) = line.find(" #") {
        bytes[at + comment..at + line.len()].fill(HIDDEN);
    }
    for (brace, mark) in line.match_indices(['{', ',']) {
        let start = brace + mark.len();
        let start = start + (line[start..].len() - line[start..].trim_start_matches(' ').len());
        let Some(key) = key_of(&line[start..]) else { continue };
        let mut end = start + key.len() + 1;
        if is_wording(key) {
            let value = line[end..].trim_start_matches(' ');
            let from = line.len() - value.len();
            end = match value.chars().next() {
                Some(quote @ ('"' | '\'')) => {
                    value[1..].find(quote).map_or(line.len(), |length| from + length + 2)
                }
                _ => value.find([',', '}']).map_or(line.len(), |length| from + length),
            };
        }
        bytes[at + start..at + end].fill(HIDDEN);
    }
}

/// Hides what is no prose in a Markdown body.
struct Hiding<'t> {
    text: &'t str,
    bytes: Vec<u8>,
    targets: Vec<Range<usize>>,
}

impl Hiding<'_> {
    fn hide(&mut self, range: Range<usize>) {
        self.bytes[range].fill(HIDDEN);
    }

    /// Hides fenced code and comments, and looks inside the other lines.
    fn blocks(&mut self, body: usize) {
        let text = self.text;
        let mut fence: Option<&str> = None;
        let mut in_comment = false;
        let mut at = body;
        for line in text[body..].split_inclusive('\n') {
            let content = line.trim_end_matches('\n');
            let range = at..at + content.len();
            at += line.len();
            let mark = fence_of(content);
            match (fence, mark) {
                (Some(open), Some(close)) if close.starts_with(open) => fence = None,
                (Some(_), _) => {}
                (None, Some(open)) => fence = Some(open),
                (None, None) => {
                    in_comment = self.line(range, in_comment);
                    continue;
                }
            }
            self.hide(range);
        }
    }

    /// Hides code, comments, addresses, readings and note references in one line; says whether a comment goes on.
    fn line(&mut self, range: Range<usize>, in_comment: bool) -> bool {
        let text = self.text;
        let mut at = range.start;
        if in_comment {
            let Some(end) = text[range.clone()].find("-->") else {
                self.hide(range);
                return true;
            };
            self.hide(at..at + end + 3);
            at += end + 3;
        }
        while let Some(found) = text[at..range.end].find(['`', '<', ']', '[', '{', '\\']) {
            at += found;
            let rest = &text[at..range.end];
            let (hidden, comment) = self.part(rest, at);
            if comment {
                self.hide(at..range.end);
                return true;
            }
            for part in &hidden.hidden {
                self.hide(at + part.start..at + part.end);
            }
            at += hidden.length;
        }
        false
    }

    /// What is to be hidden of `rest`, which stands at `at` and starts with a special character, and whether it is a
    /// comment that does not end on its line.
    fn part(&mut self, rest: &str, at: usize) -> (Part, bool) {
        let whole = |length: usize| Part { hidden: [0..length, 0..0], length };
        let nothing = Part { hidden: [0..0, 0..0], length: 1 };
        let line = rest;
        let rest = &line[..line.floor_char_boundary(FARTHEST)];
        let part = match rest.as_bytes() {
            [b'\\', ..] => {
                let next = rest[1..].chars().next().map_or(0, char::len_utf8);
                Part { hidden: [0..0, 0..0], length: 1 + next }
            }
            [b'`', ..] => {
                let run = rest.len() - rest.trim_start_matches('`').len();
                let close = rest[run..].find(&rest[..run]);
                close.map_or(Part { hidden: [0..0, 0..0], length: run }, |end| whole(end + 2 * run))
            }
            [b'<', b'!', b'-', b'-', ..] => match line.find("-->") {
                Some(end) => whole(end + 3),
                None => return (nothing, true),
            },
            [b'<', ..] => rest.find('>').map_or(nothing, |end| whole(end + 1)),
            [b']', b'(', ..] => match closing(&rest[1..]) {
                Some(end) => {
                    self.targets.push(at + 2..at + 1 + end);
                    Part { hidden: [1..end + 2, 0..0], length: end + 2 }
                }
                None => nothing,
            },
            [b'[', b'^', ..] => rest.find(']').map_or(nothing, |end| whole(end + 1)),
            [b'[', b'[', ..] => rest.find("]]").map_or(nothing, |end| {
                let label = rest[..end].find('|').map_or(end, |bar| bar + 1);
                Part { hidden: [0..label, end..end + 2], length: end + 2 }
            }),
            [b'{', ..] => match (rest.find('|'), rest.find('}')) {
                (Some(bar), Some(end)) if bar < end => {
                    Part { hidden: [0..1, bar..end + 1], length: end + 1 }
                }
                _ => nothing,
            },
            _ => nothing,
        };
        (part, false)
    }
}

/// How far a special character may be from its partner, in bytes: a long line of them is not to be read for each.
const FARTHEST: usize = 2000;

/// What one special character and its partner take.
struct Part {
    /// What of it is hidden.
    hidden: [Range<usize>; 2],
    /// How much of it needs no second look.
    length: usize,
}

/// The run of backticks or tildes that `line` opens or closes code with.
fn fence_of(line: &str) -> Option<&str> {
    let line = line.trim_start_matches([' ', '>']);
    let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = line.len() - line.trim_start_matches(mark).len();
    (length >= 3 && !line[length..].contains('`')).then(|| &line[..length])
}

/// Where the bracket that `text` starts with is closed.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' if depth == 1 => return Some(at),
            b')' => depth -= 1,
            _ => {}
        }
    }
    None
}
