//! What is wrong with the value in a line of YAML: quotation marks, brackets, signs and separators in it.

use std::ops::Range;

use super::slip::{Slip, key_length};
use super::{Line, Part};
use crate::diagnostics::Code;
use crate::parse::yaml::scan::{flow_texts, is_plain_key};

/// In how many lines a name is looked for.
const MOST_LINES: usize = 10_000;

/// Signs that a plain value cannot begin with.
const SIGNS: [char; 10] = ['*', '!', '%', '@', '`', '|', '>', ',', ']', '}'];

/// A value that goes on after its closing quotation mark.
pub(super) fn quote_inside(line: &Line<'_>) -> Option<Slip> {
    let value = line.value();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let end = 1 + value[1..].find(quote)?;
    let rest = value[end + 1..].trim_start();
    let is_doubled = quote == '\'' && rest.starts_with('\'');
    let goes_on = !rest.is_empty() && !is_doubled && !value[..end].ends_with('\\');
    (line.part == Part::Entry && goes_on).then(|| {
        let plain = value.replace(['"', '\''], "");
        let in_brackets = format!("「{}」{}", &value[1..end], &value[end + 1..]);
        Slip::new(Code::YamlQuoteInside, line.value.clone())
            .with("quoted", plain)
            .with("brackets", in_brackets)
    })
}

/// A quotation mark or bracket that nothing closes.
pub(super) fn unclosed(lines: &[Line<'_>], number: usize) -> Option<Slip> {
    let line = &lines[number];
    let value = line.value();
    let open = value.chars().next()?;
    let goes_on =
        lines.get(number + 1).is_some_and(|next| matches!(next.part, Part::Quoted | Part::Flow));
    if line.part != Part::Entry || goes_on {
        return None;
    }
    // What would close it may be behind a number sign.
    let remark = line.comment.clone().map(|remark| &line.text[remark]);
    if remark.is_some_and(|remark| remark.contains([']', '}'])) {
        return comment(line);
    }
    let (is_open, close) = match open {
        '"' | '\'' => (!value[1..].contains(open), open),
        '[' | '{' => {
            let count = |signs: [char; 2]| value.matches(signs).count();
            (count(['[', '{']) > count([']', '}']), if open == '[' { ']' } else { '}' })
        }
        _ => return None,
    };
    is_open.then(|| {
        Slip::new(Code::YamlUnclosed, line.value.clone()).with("open", open).with("close", close)
    })
}

/// A value that begins with a sign of YAML's own.
pub(super) fn sign(lines: &[Line<'_>], number: usize) -> Option<Slip> {
    let line = &lines[number];
    let value = line.value();
    let sign = value.chars().next()?;
    let is_block = matches!(sign, '|' | '>')
        && lines.get(number + 1).is_some_and(|next| next.part == Part::Block);
    let is_header = matches!(sign, '|' | '>')
        && value[1..].chars().all(|c| c.is_ascii_digit() || "+-".contains(c));
    let is_alias = sign == '*' && is_word(&value[1..]) && is_anchored(lines, &value[1..]);
    if line.part != Part::Entry || is_block || is_header || is_alias {
        return None;
    }
    let is_sign = SIGNS.contains(&sign) || (sign == '?' && value[1..].starts_with(' '));
    if !is_sign {
        return anchor(lines, line);
    }
    Some(signed(line))
}

fn signed(line: &Line<'_>) -> Slip {
    let value = line.value();
    let length = value.chars().next().map_or(0, char::len_utf8);
    Slip::new(Code::YamlSign, line.value.start..line.value.start + length)
        .with("sign", &value[..length])
        .with("quoted", value.replace('"', "”"))
}

/// `&A 社`: a name for the value, and no part of it.
pub(super) fn anchor(lines: &[Line<'_>], line: &Line<'_>) -> Option<Slip> {
    let name = line.value().strip_prefix('&')?.split(' ').next()?;
    // So many are no slips.
    if lines.len() > MOST_LINES {
        return None;
    }
    let is_used = is_word(name) && lines.iter().any(|line| line.text.contains(&format!("*{name}")));
    (line.part == Part::Entry && !is_used).then(|| signed(line))
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

fn is_anchored(lines: &[Line<'_>], name: &str) -> bool {
    lines.iter().any(|line| line.text.contains(&format!("&{name}")))
}

/// `: ` in a plain value, which makes a key of what stands before it.
pub(super) fn separator(line: &Line<'_>) -> Option<Slip> {
    let value = line.value();
    let slip = |range: Range<usize>, text: &str| {
        Slip::new(Code::YamlSeparator, range)
            .with("sign", ":")
            .with("quoted", text.replace('"', "”"))
    };
    if value.starts_with(['"', '\'', '&']) {
        return None;
    }
    if value.starts_with(['[', '{']) || line.part == Part::Flow {
        return flow_texts(line).into_iter().find_map(|(_, range)| {
            let text = &line.text[range.clone()];
            let is_key = key_length(text.trim()) == text.trim().len();
            let is_cut = line.text[range.end..].starts_with(": ");
            (is_cut && !is_key).then(|| slip(range.end..range.end + 1, text))
        });
    }
    let is_value = line.key.is_some() || (line.part == Part::Plain && !is_plain_key(line.text));
    let at =
        value.find(": ").or_else(|| value.len().checked_sub(1).filter(|_| value.ends_with(':')))?;
    let from = line.value.start + at;
    is_value.then(|| slip(from..from + 1, value))
}

/// `#3`: what stands behind it is a remark, which nobody sees. A remark that was meant as one begins with a space.
pub(super) fn comment(line: &Line<'_>) -> Option<Slip> {
    let range = line.comment.clone()?;
    let comment = &line.text[range.clone()];
    let is_meant = comment[1..].starts_with([' ', '#', '\t']) || comment.len() == 1;
    if is_meant {
        return None;
    }
    let begins = line.text[..range.start].trim_end().len().min(line.value.start);
    let whole = line.text[line.value.start.max(begins)..].trim();
    let slip = Slip::new(Code::YamlComment, range.start..range.start + comment.trim_end().len());
    Some(slip.with("comment", comment.trim_end()).with("quoted", whole.replace('"', "”")))
}

/// `[承認、継続]`, which is one item.
pub(super) fn comma(line: &Line<'_>) -> Option<Slip> {
    flow_texts(line).into_iter().find_map(|(bracket, range)| {
        let text = line.text[range.clone()].trim_end();
        let (at, sign) = text.char_indices().find(|(_, c)| matches!(c, '、' | '，' | '､'))?;
        let at = range.start + at;
        (bracket == '[').then(|| {
            Slip::new(Code::YamlComma, at..at + sign.len_utf8())
                .with("sign", sign)
                .with("item", text)
                .with(
                    "items",
                    text.split(['、', '，', '､']).map(str::trim).collect::<Vec<_>>().join(", "),
                )
        })
    })
}
