//! Markup of other programs: notices of Zenn and Material, parts of Hugo and mdBook, attributes of kramdown, formulas.

use std::ops::Range;

use super::Slip;
use super::block::shortened;
use super::run::{HIDDEN, Line};
use crate::diagnostics::Code;

/// What other programs call a notice, and what it is called here.
const NOTICES: [(&str, &str); 14] = [
    ("message", "補足"),
    ("note", "補足"),
    ("info", "補足"),
    ("memo", "補足"),
    ("tip", "参考"),
    ("hint", "参考"),
    ("important", "重要"),
    ("warn", "警告"),
    ("warning", "警告"),
    ("alert", "警告"),
    ("danger", "警告"),
    ("error", "警告"),
    ("caution", "注意"),
    ("attention", "注意"),
];

/// What of other programs is in the lines of a run.
pub(super) fn blocks(lines: &[Line]) -> Vec<Slip> {
    let mut found = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        let above = number.checked_sub(1).map(|above| &lines[above]);
        let slip = fence(line)
            .or_else(|| call(line))
            .or_else(|| contents(line))
            .or_else(|| formula(line))
            .or_else(|| definition(line, above?));
        match slip {
            Some(slip) => found.push(slip),
            None => found.extend(attribute(line).or_else(|| marked(line)).or_else(|| emoji(line))),
        }
    }
    found
}

fn slip(line: &Line, range: Range<usize>) -> Slip {
    let written = shortened(&line.source[range.clone()]);
    Slip::new(Code::ForeignMarkup, line.place(range)).with("written", written)
}

fn whole(line: &Line) -> Slip {
    slip(line, 0..line.text.len())
}

/// `:::message`, `!!! note`, `??? note`. What closes them has nothing behind it.
fn fence(line: &Line) -> Option<Slip> {
    let rest = [":::", "!!!", "???", "：：："]
        .into_iter()
        .find_map(|mark| line.text.strip_prefix(mark))?;
    let name = rest.trim_start_matches([':', '+', ' ', '{', '.', '：']);
    let word = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    if word.is_empty() {
        return None;
    }
    let word = word.to_ascii_lowercase();
    if matches!(word.as_str(), "details" | "spoiler" | "collapse") {
        return Some(whole(line).with("fold", &word));
    }
    let notice =
        NOTICES.iter().find(|(name, _)| *name == word).map_or("補足", |(_, notice)| notice);
    Some(whole(line).with("notice", notice))
}

/// `{{< columns >}}`, `{{#include}}`, `{% include %}`, `@[card](…)`, and remarks of Obsidian, `%%…%%`.
fn call(line: &Line) -> Option<Slip> {
    let marks = ["{{<", "{{%", "{{#", "{{ ", "{% ", "@[", "%%"];
    let (at, mark) = marks.into_iter().find_map(|mark| Some((line.text.find(mark)?, mark)))?;
    let close = match mark {
        "{% " => "%}",
        "@[" => ")",
        "%%" => "%%",
        _ => "}}",
    };
    let inside = at + mark.len();
    let end = inside + line.text[inside..].find(close)? + close.len();
    let part = shortened(&line.source[at..end]);
    Some(slip(line, at..end).with("part", part))
}

/// `[TOC]`, `[[_TOC_]]`.
fn contents(line: &Line) -> Option<Slip> {
    let text = line.source.trim();
    let name = text.trim_matches(['[', ']', '_', '{', '}', ':', '$']).to_ascii_lowercase();
    let is_call = text.starts_with(['[', '{']) && matches!(name.as_str(), "toc" | "目次");
    is_call.then(|| whole(line).with("contents", text))
}

/// `$$…$$`, and `$x$` with a letter or sign of formulas.
fn formula(line: &Line) -> Option<Slip> {
    let at = line.text.find("$$")?;
    let rest = &line.text[at + 2..];
    let end = rest.find("$$").map_or(line.text.len(), |end| at + end + 4);
    let inside = shortened(&line.text[at..end]);
    Some(slip(line, at..end).with("formula", inside))
}

/// `: 説明` below a term.
fn definition(line: &Line, above: &Line) -> Option<Slip> {
    let rest = line.text.strip_prefix(':')?;
    let is_meant = rest.starts_with([' ', '\u{3000}']) && !rest.trim().is_empty();
    is_meant.then(|| whole(line).with("term", shortened(above.source.trim())))
}

/// `{: .note}`, `{.class}`, `{width=50%}`.
fn attribute(line: &Line) -> Option<Slip> {
    let at = line.text.find('{')?;
    let end = at + line.text[at..].find('}')? + 1;
    let inside = &line.text[at + 1..end - 1];
    let words = || inside.trim_start_matches(':').split_ascii_whitespace();
    let is_pair = |word: &str| {
        word.split_once('=').is_some_and(|(name, value)| is_name(name) && !value.is_empty())
    };
    let is_class = |word: &str| word.strip_prefix(['.', '#']).is_some_and(is_name);
    let is_attribute =
        words().next().is_some() && words().all(|word| is_pair(word) || is_class(word));
    let is_size = words().any(|word| word.starts_with("width=") || word.starts_with("height="));
    if !is_attribute {
        return None;
    }
    let after_image = line.text[..at].ends_with(')') || line.text[..at].ends_with(HIDDEN);
    if is_size && after_image {
        return Some(
            Slip::new(Code::ImageSize, line.place(at..end)).with("size", &line.text[at..end]),
        );
    }
    Some(slip(line, at..end).with("attribute", &line.text[at..end]))
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

/// `==強調==`.
fn marked(line: &Line) -> Option<Slip> {
    let at = line.text.find("==")?;
    let rest = &line.text[at + 2..];
    let length = rest.find("==")?;
    let (inside, end) = (&rest[..length], at + length + 4);
    let is_meant = !inside.is_empty()
        && !inside.starts_with([' ', '='])
        && !inside.ends_with(' ')
        && !line.text[end..].starts_with('=');
    is_meant.then(|| slip(line, at..end).with("mark", inside))
}

/// `:warning:`.
fn emoji(line: &Line) -> Option<Slip> {
    let is_letter =
        |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '+' | '-');
    let mut colons = line.text.match_indices(':').map(|(at, _)| at);
    colons.find_map(|at| {
        let rest = &line.text[at + 1..];
        let name = &rest[..rest.len() - rest.trim_start_matches(is_letter).len()];
        let end = at + name.len() + 2;
        let is_name = name.starts_with(|c: char| c.is_ascii_lowercase())
            && rest[name.len()..].starts_with(':');
        let is_apart = |c: Option<char>| c.is_none_or(|c| !c.is_ascii_alphanumeric() && c != ':');
        let stands_apart = is_apart(line.text[..at].chars().next_back())
            && is_apart(line.text.get(end..).unwrap_or_default().chars().next());
        (is_name && stands_apart).then(|| slip(line, at..end).with("emoji", name))
    })
}
