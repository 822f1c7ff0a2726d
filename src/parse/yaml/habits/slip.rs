//! What is wrong with one line of YAML, seen with the lines around it. At most one slip a line: the first mends the others,
//! too. Those in its value are in `value`.

use std::ops::Range;

use super::value::{anchor, comma, comment, quote_inside, separator, sign, unclosed};
use super::{Line, Part};
use crate::diagnostics::{Code, Diagnostic};
use crate::parse::yaml::scan::is_plain_key;

/// A slip in a line.
pub(in crate::parse) struct Slip {
    pub(in crate::parse) code: Code,
    /// Its place, first in the line and then in the file.
    pub(in crate::parse) range: Range<usize>,
    /// Values for its message.
    values: Vec<(&'static str, String)>,
}

impl Slip {
    pub(super) fn new(code: Code, range: Range<usize>) -> Self {
        Self { code, range, values: Vec::new() }
    }

    pub(super) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.values.push((name, value.into()));
        self
    }

    /// The same as a place in the file that `line` is in.
    pub(super) fn inside(mut self, line: &Line<'_>) -> Self {
        self.range = line.place(&self.range);
        self
    }

    /// `problem` with the values of the slip.
    pub(in crate::parse) fn tell(&self, problem: Diagnostic) -> Diagnostic {
        self.values.iter().fold(problem, |problem, (name, value)| problem.with(name, value))
    }
}

/// Bullets of word processors.
const BULLETS: [char; 12] = ['・', '●', '○', '■', '□', '◆', '－', '−', '‐', '–', '—', '･'];

/// The schemes of addresses, which look like keys without a space.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// The slip in line `number` of `lines` that keeps a parser from reading it as it was meant.
pub(super) fn structural(lines: &[Line<'_>], number: usize) -> Option<Slip> {
    let line = &lines[number];
    if matches!(line.part, Part::Block | Part::Nothing | Part::Quoted) {
        return second_document(lines, number);
    }
    odd_space(line)
        .or_else(|| second_document(lines, number))
        .or_else(|| full_width_colon(line))
        .or_else(|| missing_space(lines, number))
        .or_else(|| bullet(lines, number))
        .or_else(|| out_of_place(lines, number))
        .or_else(|| quote_inside(line))
        .or_else(|| unclosed(lines, number))
        .or_else(|| sign(lines, number))
        .or_else(|| indent(lines, number))
        .or_else(|| separator(line))
}

/// The slip in line `number` of `lines` that changes a text although it can be read.
pub(super) fn doubt(lines: &[Line<'_>], number: usize) -> Option<Slip> {
    let line = &lines[number];
    match line.part {
        Part::Block | Part::Quoted => None,
        Part::Nothing => comment(line).filter(|_| interrupts(lines, number)),
        Part::Plain if is_item_text(line) => out_of_place(lines, number),
        _ => comment(line).or_else(|| anchor(lines, line)).or_else(|| comma(line)),
    }
}

/// Another space than that of the keyboard where lines begin.
pub(super) fn odd_space(line: &Line<'_>) -> Option<Slip> {
    let lead =
        line.text.len() - line.text.trim_start_matches(|c: char| is_space(c) || c == '-').len();
    let (at, space) = line.text[..lead].char_indices().find(|(_, c)| !matches!(c, ' ' | '-'))?;
    let range = at..line.text.len() - line.text[at..].trim_start_matches(space).len();
    match space {
        _ if line.text.trim().is_empty() => None,
        '\t' => Some(Slip::new(Code::YamlTab, range)),
        '\u{3000}' => Some(Slip::new(Code::YamlFullWidthSpace, range)),
        _ => {
            let name = format!("U+{:04X}", u32::from(space));
            Some(Slip::new(Code::YamlUnusualSpace, range).with("character", name))
        }
    }
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{2060}')
}

/// `---` or `...` below the first line that says something.
fn second_document(lines: &[Line<'_>], number: usize) -> Option<Slip> {
    let line = &lines[number];
    let is_mark = |text: &str| {
        let rest = text.strip_prefix("---").or_else(|| text.strip_prefix("..."));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
    };
    let is_first = || lines[..number].iter().all(|line| line.part == Part::Nothing);
    (is_mark(line.text) && !is_first())
        .then(|| Slip::new(Code::YamlSecondDocument, 0..line.text.trim_end().len()))
}

/// The letters of a key at the start of `text`.
pub(super) fn key_length(text: &str) -> usize {
    text.len() - text.trim_start_matches(|c: char| c.is_ascii_lowercase() || c == '_').len()
}

fn full_width_colon(line: &Line<'_>) -> Option<Slip> {
    let rest = line.text[line.lead..].trim_start_matches('-');
    let from = line.text.len() - rest.len();
    let key = key_length(rest);
    let at =
        from + key + (rest[key..].len() - rest[key..].trim_start_matches([' ', '\u{3000}']).len());
    (key > 0 && line.text[at..].starts_with('：')).then(|| {
        Slip::new(Code::YamlFullWidthColon, at..at + '：'.len_utf8()).with("key", &rest[..key])
    })
}

/// `place:市役所`.
fn missing_space(lines: &[Line<'_>], number: usize) -> Option<Slip> {
    let line = &lines[number];
    let rest = &line.text[line.lead..];
    let key = key_length(rest);
    let after = rest[key..].strip_prefix(':').filter(|_| key > 0)?;
    let begins = after.chars().next().filter(|c| !matches!(c, ' ' | '\t' | ':'))?;
    // An item such as `case:kita` names a record, and is followed by no keys of its own.
    let is_named =
        line.is_item() && lines.get(number + 1).is_none_or(|next| next.indent < line.lead);
    if line.part == Part::Flow || is_named || SCHEMES.contains(&&rest[..key]) {
        return None;
    }
    let at = line.lead + key;
    let odd = is_space(begins).then_some(begins);
    let slip = Slip::new(Code::YamlMissingSpace, at..at + 1 + odd.map_or(0, char::len_utf8))
        .with("key", &rest[..key])
        .with("value", after.trim());
    Some(match odd {
        Some(space) => slip.with("character", format!("U+{:04X}", u32::from(space))),
        None => slip,
    })
}

/// A bullet that makes no item, where a list is meant: below a key without a value, or below another one.
fn bullet(lines: &[Line<'_>], number: usize) -> Option<Slip> {
    let line = &lines[number];
    let rest = &line.text[line.indent..];
    let sign = bullet_of(rest)?;
    let before = lines[..number].iter().rev().find(|line| line.part != Part::Nothing)?;
    let below_key = before.key.is_some() && before.value.is_empty();
    let below_bullet = before.is_item() || bullet_of(&before.text[before.indent..]).is_some();
    if line.is_item() || line.part == Part::Flow || !(below_key || below_bullet) {
        return None;
    }
    let range = line.indent..line.indent + sign.len_utf8();
    let item = rest[sign.len_utf8()..].trim();
    Some(Slip::new(Code::YamlBullet, range).with("marker", sign).with("item", item))
}

/// The bullet that `text` begins with, if it makes no item.
pub(in crate::parse) fn bullet_of(text: &str) -> Option<char> {
    let sign = text.chars().next()?;
    let next = text[sign.len_utf8()..].chars().next()?;
    let is_dash = sign == '-' && !matches!(next, ' ' | '-') && !next.is_ascii_digit();
    (is_dash || (BULLETS.contains(&sign) && next != sign)).then_some(sign)
}

/// Whether the line would be an item if it did not go on with a text.
fn is_item_text(line: &Line<'_>) -> bool {
    line.text[line.indent..].starts_with("- ")
}

/// A list where no list can be: after a value, beside keys, or on the line of its key.
fn out_of_place(lines: &[Line<'_>], number: usize) -> Option<Slip> {
    let line = &lines[number];
    let slip = |range| Slip::new(Code::YamlListOutOfPlace, range);
    if let Some(key) =
        line.key().filter(|_| line.part == Part::Entry && line.value().starts_with("- "))
    {
        let item = line.value()[2..].trim();
        return Some(
            slip(line.value.start..line.value.start + 1).with("key", key).with("item", item),
        );
    }
    let is_item = line.is_item() || (line.part == Part::Plain && is_item_text(line));
    if !is_item {
        return None;
    }
    let above = lines[..number].iter().rev().find(|above| {
        matches!(above.part, Part::Entry | Part::Plain) && above.indent <= line.indent
    })?;
    let dash = line.indent..line.indent + 1;
    let has_value = above.part == Part::Plain || !above.value.is_empty();
    let is_key = above.key.is_some() && !above.is_item() && has_value;
    let is_text = above.indent < line.indent && line.part == Part::Plain;
    if is_key {
        return Some(slip(dash).with("above", above.text.trim()));
    }
    is_text.then(|| slip(dash).with("text", above.value()))
}

/// A key that stands further right or left than those it belongs to.
fn indent(lines: &[Line<'_>], number: usize) -> Option<Slip> {
    let line = &lines[number];
    if line.part == Part::Plain {
        return indent_below_text(lines, number);
    }
    let key = line.key().filter(|_| line.part == Part::Entry && !line.is_item())?;
    let found = Slip::new(Code::YamlIndent, line.lead..line.lead + key.len()).with("key", key);
    let mut is_beside = false;
    for above in lines[..number].iter().rev().filter(|line| line.part == Part::Entry) {
        if above.lead == line.lead {
            return None;
        }
        if above.lead < line.lead {
            // Keys begin below one without a value, all in one column.
            let is_first = above.value.is_empty() && !is_beside;
            return (!is_first).then_some(found);
        }
        if above.is_item() && above.indent < line.lead {
            return Some(found);
        }
        is_beside = true;
    }
    is_beside.then_some(found)
}

/// A key that goes on with the value above it, since it stands further right.
fn indent_below_text(lines: &[Line<'_>], number: usize) -> Option<Slip> {
    let line = &lines[number];
    let rest = &line.text[line.indent..];
    let is_second = |above: &Line<'_>| {
        above.part == Part::Plain && above.indent == line.indent && is_plain_key(above.text)
    };
    let above = (0..number).rev().find(|above| lines[*above].indent < line.indent)?;
    let is_explained = lines[above].part == Part::Plain || missing_space(lines, above).is_some();
    if !is_plain_key(rest) || rest.starts_with('-') || is_explained || is_second(&lines[number - 1])
    {
        return None;
    }
    let key = key_length(rest);
    Some(Slip::new(Code::YamlIndent, line.indent..line.indent + key).with("key", &rest[..key]))
}

/// Whether line `number`, a comment, stands where the text above it would go on.
fn interrupts(lines: &[Line<'_>], number: usize) -> bool {
    let Some(above) = lines[..number].last() else { return false };
    let is_text = !above.value.is_empty() && !above.value().starts_with(['"', '\'', '[', '{']);
    let beyond = if above.key.is_some() { above.lead } else { above.indent };
    match above.part {
        Part::Entry => is_text && lines[number].indent > beyond,
        Part::Plain => lines[number].indent >= above.indent,
        _ => false,
    }
}
