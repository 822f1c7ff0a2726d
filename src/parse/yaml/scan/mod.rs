//! YAML taken apart line by line, as far as lines tell: keys, values, comments. For what its author may have meant, also
//! where no parser can read it; so it never fails, and may be wrong about a text that is no YAML. What values mean is
//! read by `tree` and `node`.

use std::ops::Range;

/// A line of YAML. All places in it are bytes of its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::parse) struct Line<'t> {
    /// Where it starts in the file.
    pub(in crate::parse) start: usize,
    /// What it says, without its end.
    pub(in crate::parse) text: &'t str,
    /// What it is a part of.
    pub(in crate::parse) part: Part,
    /// How many spaces it begins with.
    pub(in crate::parse) indent: usize,
    /// Where it goes on after the spaces and dashes that it begins with.
    pub(in crate::parse) lead: usize,
    /// The key, if it has one.
    pub(in crate::parse) key: Option<Range<usize>>,
    /// The value, or the part of it that stands here; empty if there is none.
    pub(in crate::parse) value: Range<usize>,
    /// The comment, from its `#` on.
    pub(in crate::parse) comment: Option<Range<usize>>,
}

/// What a line is a part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::parse) enum Part {
    /// It begins a key, an item or a value.
    Entry,
    /// It goes on with a plain text that began before it.
    Plain,
    /// It goes on with a text in quotation marks.
    Quoted,
    /// It goes on inside brackets.
    Flow,
    /// It is text of a block (`|`, `>-`), where every character is meant.
    Block,
    /// It is empty, or a comment alone.
    Nothing,
}

/// How many lines further on a quotation mark or bracket may be closed. Keeps hostile texts linear.
const FARTHEST: usize = 200;

/// What goes on in the next line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    Nothing,
    /// A plain text or a block below the entry that is indented so far.
    Plain(usize),
    Block(usize),
    Quoted(char),
    /// So many brackets, and perhaps a text in quotation marks in them.
    Flow(usize, Option<char>),
}

impl Line<'_> {
    /// The bytes of the file at `range` of the line.
    pub(in crate::parse) fn place(&self, range: &Range<usize>) -> Range<usize> {
        self.start + range.start..self.start + range.end
    }

    /// The text of the value.
    pub(in crate::parse) fn value(&self) -> &str {
        &self.text[self.value.clone()]
    }

    /// The text of the key, if there is one.
    pub(in crate::parse) fn key(&self) -> Option<&str> {
        self.key.clone().map(|key| &self.text[key])
    }

    /// Whether it begins an item of a list.
    pub(in crate::parse) fn is_item(&self) -> bool {
        self.part == Part::Entry
            && self.text[self.indent..].starts_with('-')
            && self.lead > self.indent
    }
}

/// The lines of `text`, which starts at `start` of its file.
pub(in crate::parse) fn lines(text: &str, start: usize) -> Vec<Line<'_>> {
    // What is refused for its depth is not looked at line by line: that takes quadratic time.
    if super::deep_nesting(text).is_some() {
        return Vec::new();
    }
    let mut open = Open::Nothing;
    let mut at = 0;
    let mut lines = Vec::new();
    for line in text.split_inclusive('\n') {
        let shown = line.strip_suffix('\n').unwrap_or(line);
        let rest = &text[at..];
        let (read, next) = read(shown, rest, open);
        lines.push(Line { start: start + at, ..read });
        open = next;
        at += line.len();
    }
    lines
}

/// What the line `text` is while `open` goes on, and what goes on after it. `rest` is the text from here on.
fn read<'t>(text: &'t str, rest: &str, open: Open) -> (Line<'t>, Open) {
    let indent = text.len() - text.trim_start_matches(' ').len();
    let is_empty = text.trim().is_empty();
    let line = |part| Line {
        start: 0,
        text,
        part,
        indent,
        lead: indent,
        key: None,
        value: indent..text.trim_end().len().max(indent),
        comment: None,
    };
    match open {
        Open::Block(outer) if is_empty || indent > outer => return (line(Part::Block), open),
        Open::Quoted(quote) => {
            let closed = closing(text, quote).is_some();
            return (line(Part::Quoted), if closed { Open::Nothing } else { open });
        }
        Open::Flow(depth, quote) => {
            let (comment, open) = flow(text, 0, depth, quote);
            let end = comment.unwrap_or(text.len());
            let value = indent..text[..end].trim_end().len().max(indent);
            let comment = comment.map(|at| at..text.len());
            return (Line { value, comment, ..line(Part::Flow) }, open);
        }
        _ => {}
    }
    let is_comment = text[indent..].starts_with('#');
    if is_empty || is_comment {
        let comment = is_comment.then_some(indent..text.len());
        let open = if matches!(open, Open::Block(_)) { Open::Nothing } else { open };
        return (Line { value: indent..indent, comment, ..line(Part::Nothing) }, open);
    }
    match open {
        Open::Plain(outer) if indent > outer => {
            let comment = comment(text, indent);
            let end = comment.clone().map_or(text.len(), |comment| comment.start);
            let value = indent..text[..end].trim_end().len();
            (Line { value, comment, ..line(Part::Plain) }, open)
        }
        _ => entry(&line(Part::Entry), rest),
    }
}

/// What the line that begins an entry holds, and what goes on after it.
fn entry<'t>(line: &Line<'t>, rest: &str) -> (Line<'t>, Open) {
    let text = line.text;
    let mut lead = line.indent;
    // How far what goes on has to be indented: more than the key or the dash it belongs to.
    let mut outer = line.indent;
    while let Some(after) = text[lead..].strip_prefix('-').filter(|after| is_separated(after)) {
        outer = lead;
        lead = text.len() - after.trim_start_matches(' ').len();
    }
    let key = key(text, lead);
    let mut start = lead;
    if let Some(key) = &key {
        outer = key.start;
        let colon = key.end + text[key.end..].find(':').unwrap_or(0);
        start = text.len() - text[colon + 1..].trim_start_matches(' ').len();
    }
    let (end, comment, open) = value(text, start, rest);
    let open = match open {
        Open::Plain(_) => Open::Plain(outer),
        Open::Block(_) => Open::Block(outer),
        other => other,
    };
    (Line { lead, key, value: start..end.max(start), comment, ..line.clone() }, open)
}

/// Where the value that starts at `start` of the line `text` ends in it, the comment after it, and what goes on.
fn value(text: &str, start: usize, rest: &str) -> (usize, Option<Range<usize>>, Open) {
    let written = &text[start..];
    let plain = |open| {
        let comment = comment(text, start);
        let end = comment.as_ref().map_or(text.len(), |comment| comment.start);
        (text[..end].trim_end().len(), comment, open)
    };
    match written.chars().next() {
        None => (text.len(), None, Open::Nothing),
        Some('#') => (start, Some(start..text.len()), Open::Nothing),
        Some(quote @ ('"' | '\'')) => match closing(&written[1..], quote) {
            Some(length) => {
                let comment = comment(text, start + 1 + length);
                let end = comment.as_ref().map_or(text.len(), |comment| comment.start);
                (text[..end].trim_end().len(), comment, Open::Nothing)
            }
            None if is_closed_below(&rest[text.len()..], quote) => {
                (text.trim_end().len(), None, Open::Quoted(quote))
            }
            None => (text.trim_end().len(), None, Open::Nothing),
        },
        Some('[' | '{') => {
            let (comment, open) = flow(text, start, 0, None);
            let end = comment.unwrap_or(text.len());
            let open = match open {
                Open::Flow(..) if !is_bracket_closed_below(&rest[text.len()..]) => Open::Nothing,
                other => other,
            };
            (text[..end].trim_end().len(), comment.map(|at| at..text.len()), open)
        }
        Some('|' | '>') if is_block_header(written) => plain(Open::Block(0)),
        Some(_) => plain(Open::Plain(0)),
    }
}

/// The key that stands at `lead` of the line `text`.
fn key(text: &str, lead: usize) -> Option<Range<usize>> {
    let rest = &text[lead..];
    let length = match rest.chars().next()? {
        quote @ ('"' | '\'') => {
            let end = 2 + closing(&rest[1..], quote)?;
            let after = rest[end..].trim_start_matches(' ');
            (after.strip_prefix(':').is_some_and(is_separated)).then_some(end)?
        }
        '[' | '{' | '#' | '|' | '>' => return None,
        _ => {
            let end = comment(text, lead).map_or(rest.len(), |comment| comment.start - lead);
            let colon =
                rest[..end].match_indices(':').find(|(at, _)| is_separated(&rest[at + 1..]));
            rest[..colon?.0].trim_end().len()
        }
    };
    Some(lead..lead + length)
}

/// Whether what stands after a sign of YAML lets it be one.
fn is_separated(after: &str) -> bool {
    after.is_empty() || after.starts_with([' ', '\t'])
}

/// The comment of the line `text` that begins at `from` or after it, outside of quotation marks and brackets.
fn comment(text: &str, from: usize) -> Option<Range<usize>> {
    let mut places = memchr::memchr_iter(b'#', &text.as_bytes()[from..]).map(|at| from + at);
    places.find(|at| text[..*at].ends_with([' ', '\t'])).map(|at| at..text.len())
}

/// Where `quote` ends the text that `text` begins with.
fn closing(text: &str, quote: char) -> Option<usize> {
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '\\' if quote == '"' => {
                letters.next();
            }
            _ if letter != quote => {}
            // Two single quotation marks are one in the text.
            '\'' if letters.peek().is_some_and(|(_, next)| *next == '\'') => {
                letters.next();
            }
            _ => return Some(at),
        }
    }
    None
}

/// Whether a text in quotation marks that goes on in the lines `below` is closed before a line that begins a key.
fn is_closed_below(below: &str, quote: char) -> bool {
    for line in below.lines().skip(1).take(FARTHEST) {
        if closing(line, quote).is_some() {
            return !is_plain_key(line);
        }
        if is_plain_key(line) {
            return false;
        }
    }
    false
}

/// Whether brackets that are open may be closed in the lines `below`, before a line that begins a key.
fn is_bracket_closed_below(below: &str) -> bool {
    let mut lines = below
        .lines()
        .skip(1)
        .take(FARTHEST)
        .take_while(|line| !is_plain_key(line) && !line.starts_with("- "));
    lines.any(|line| line.contains([']', '}']))
}

/// Whether `line` begins with a key as records have them.
pub(in crate::parse) fn is_plain_key(line: &str) -> bool {
    let rest = line.trim_start_matches([' ', '-']);
    let key =
        rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_lowercase() || c == '_').len();
    key > 0 && rest[key..].strip_prefix(':').is_some_and(is_separated)
}

/// Whether `value` is all of what begins a block: `|`, `>-`, `|2`.
fn is_block_header(value: &str) -> bool {
    let rest =
        value[1..].trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+'));
    rest.trim_start().is_empty()
        || rest.trim_start_matches(' ').starts_with('#') && rest.starts_with(' ')
}

/// Reads on from `from` inside `depth` brackets: where a comment begins, and what goes on after the line.
fn flow(text: &str, from: usize, mut depth: usize, quote: Option<char>) -> (Option<usize>, Open) {
    let mut quote = quote;
    let mut begins = true;
    let mut at = from;
    while let Some(letter) = text[at..].chars().next() {
        let next = at + letter.len_utf8();
        match (quote, letter) {
            (Some(open), _) => match closing(&text[at..], open) {
                Some(length) => {
                    quote = None;
                    begins = false;
                    at += length + 1;
                    continue;
                }
                None => return (None, Open::Flow(depth, quote)),
            },
            (None, '"' | '\'') if begins => quote = Some(letter),
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') => depth = depth.saturating_sub(1),
            (None, '#') if at == 0 || text[..at].ends_with([' ', '\t']) => {
                let open = if depth == 0 { Open::Nothing } else { Open::Flow(depth, None) };
                return (Some(at), open);
            }
            _ => {}
        }
        begins = matches!(letter, '[' | '{' | ',' | ':') || (begins && letter == ' ');
        at = next;
    }
    (None, if depth == 0 { Open::Nothing } else { Open::Flow(depth, quote) })
}

/// The parts of the value of `line` inside square or curly brackets that stand in no quotation marks, each with its
/// innermost bracket. Items and values, one by one.
pub(in crate::parse) fn flow_texts(line: &Line<'_>) -> Vec<(char, Range<usize>)> {
    let is_flow = line.part == Part::Flow || line.value().starts_with(['[', '{']);
    if !is_flow || matches!(line.part, Part::Block | Part::Quoted) {
        return Vec::new();
    }
    let mut brackets = if line.part == Part::Flow { vec!['['] } else { Vec::new() };
    let (mut found, mut start, mut at) = (Vec::new(), None, line.value.start);
    while let Some(letter) = line.text[at..line.value.end].chars().next() {
        let next = at + letter.len_utf8();
        let ends = matches!(letter, '[' | ']' | '{' | '}' | ',')
            || (letter == ':' && is_separated(&line.text[next..line.value.end]));
        if ends {
            found.extend(
                start.take().zip(brackets.last().copied()).map(|(from, in_)| (in_, from..at)),
            );
        }
        match letter {
            '[' | '{' => brackets.push(letter),
            ']' | '}' => _ = brackets.pop(),
            '"' | '\'' if start.is_none() => {
                match closing(&line.text[next..line.value.end], letter) {
                    Some(length) => {
                        at = next + length + 1;
                        continue;
                    }
                    None => return found,
                }
            }
            ' ' | ',' | ':' => {}
            _ if start.is_none() => start = Some(at),
            _ => {}
        }
        at = next;
    }
    let left = start.zip(brackets.last().copied());
    found.extend(left.map(|(from, in_)| (in_, from..line.value.end)));
    found
}

#[cfg(test)]
mod tests;
