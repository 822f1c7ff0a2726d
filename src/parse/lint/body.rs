//! Habits of word processors that Markdown takes otherwise: numbers that make no list, links named 「こちら」, and
//! addresses with spaces.

use super::Findings;
use super::prose::lines;
use crate::diagnostics::Code;
use crate::japanese::width::is_cjk;

/// Bullets that make no list.
const BULLETS: [char; 12] = ['・', '●', '○', '■', '□', '◆', '◇', '◎', '▪', '•', '－', '−'];

/// What is wrong with a line that was meant as an item: the sign it begins with, and what is to stand there.
struct Marker {
    length: usize,
    plain: &'static str,
    /// Whether only lines that follow each other in this way were meant as a list.
    needs_another: bool,
}

/// Lines that look like items of a list and become one paragraph. Each run of lines is reported once.
pub(super) fn full_width_numbering(found: &mut Findings<'_>) {
    let masked = found.masked;
    let lines: Vec<(usize, &str)> = lines(&masked.prose[masked.body..]).collect();
    let markers: Vec<Option<Marker>> = lines.iter().map(|(_, line)| marker(shown(line))).collect();
    let mut spans = Vec::new();
    for (number, (start, line)) in lines.iter().enumerate() {
        let Some(marker) = &markers[number] else { continue };
        let follows = number > 0 && markers[number - 1].is_some();
        let goes_on = markers.get(number + 1).is_some_and(Option::is_some);
        if follows || (marker.needs_another && !goes_on) || is_code(&lines, number) {
            continue;
        }
        let at = masked.body + start + line.len() - shown(line).len();
        spans.push((at..at + marker.length, marker.plain));
    }
    for (span, plain) in spans {
        let marker = masked.text[span.clone()].trim_end();
        found.report(Code::FullWidthNumbering, span, |problem| {
            problem.with("marker", marker).with("plain", plain)
        });
    }
}

/// A line without what it is inside of.
fn shown(line: &str) -> &str {
    line.trim_start_matches([' ', '\u{3000}', '>'])
}

/// Whether a line is shown as code, as it is indented and follows no list: that is reported as such.
fn is_code(lines: &[(usize, &str)], number: usize) -> bool {
    let is_indented = |line: &str| line.starts_with("    ") || line.starts_with('\t');
    let above = lines[..number].iter().rev().map(|(_, line)| *line);
    let mut outside = above.filter(|line| !line.trim().is_empty() && !is_indented(line));
    let is_item = |line: &str| {
        line.trim_start().starts_with(|c: char| c.is_ascii_digit() || "-*+".contains(c))
    };
    is_indented(lines[number].1) && !outside.next().is_some_and(is_item)
}

/// The number or bullet that `line` starts with, if it makes no item.
fn marker(line: &str) -> Option<Marker> {
    let first = line.chars().next()?;
    let found = |length, plain| Some(Marker { length, plain, needs_another: false });
    let next = line[first.len_utf8()..].chars().next();
    if BULLETS.contains(&first) {
        // ○○ stands for a name.
        return found(first.len_utf8(), "- ").filter(|_| next != Some(first));
    }
    if matches!(first, '-' | '*' | '+') {
        let is_emphasis = line[1..].contains(first);
        let is_item = next.is_some_and(begins_text) && !(first == '*' && is_emphasis);
        return found(1, "- ").filter(|_| is_item);
    }
    if matches!(first, '①'..='⑳') {
        let length = first.len_utf8();
        return Some(Marker { length, plain: "1. ", needs_another: true });
    }
    numbered(line)
}

/// 「１．」「1．」「１）」「（１）」「（1）」, 「1.」 before a letter. 「1. 」 and 「1) 」 are lists.
fn numbered(line: &str) -> Option<Marker> {
    let opened = line.trim_start_matches(['（', '(']);
    let digits = opened.trim_start_matches(is_digit);
    let number = &opened[..opened.len() - digits.len()];
    let close = digits.chars().next()?;
    let before_close = line.len() - digits.len();
    let length = before_close + close.len_utf8();
    let is_wide = |text: &str| !text.is_ascii();
    let is_glued =
        number.len() < 4 && digits[close.len_utf8()..].chars().next().is_some_and(begins_text);
    let is_open = opened.len() < line.len();
    let is_marker = match (is_open, close) {
        // 「(１)」; 「(1)」 if it is one of several.
        (false, '．') | (_, '）') | (true, ')') => true,
        (false, '.' | ')') => is_wide(number) || is_glued,
        (false, '、') => is_wide(number),
        _ => false,
    };
    let needs_another = is_open && !is_wide(&line[..length]);
    (is_marker && !number.is_empty()).then_some(Marker { length, plain: "1. ", needs_another })
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '０'..='９')
}

/// Whether a text begins with `c`: a Japanese letter, or a space that makes no item.
fn begins_text(c: char) -> bool {
    c != ' '
        && c != '\t'
        && (c.is_whitespace()
            || (is_cjk(c) && c.is_alphabetic())
            || matches!(c, '「' | '（' | '『'))
}

/// Links whose text does not say where they lead.
pub(super) fn vague_links(found: &mut Findings<'_>) {
    let masked = found.masked;
    let mut spans = Vec::new();
    for target in &masked.targets {
        let bracket = target.start - 2;
        let Some(open) = masked.prose[masked.body..bracket].rfind(['[', '\n']) else { continue };
        let open = masked.body + open;
        let is_link = masked.text[open..].starts_with('[') && !masked.text[..open].ends_with('\\');
        if is_link && is_vague(&masked.prose[open + 1..bracket]) {
            spans.push(open..target.end + 1);
        }
    }
    for span in spans {
        found.report(Code::VagueLink, span, |problem| problem);
    }
}

fn is_vague(text: &str) -> bool {
    let text = text.trim_matches(['*', '~', '_', ' ', '\u{3000}', '。', '、', '（', '）', '\0']);
    let text = ["をご覧ください", "を参照", "をクリック", "から", "へ"]
        .iter()
        .fold(text, |text, ending| text.strip_suffix(ending).unwrap_or(text));
    let text = text.strip_prefix("詳しくは").or(text.strip_prefix("詳細は")).unwrap_or(text);
    matches!(
        text.trim_start_matches('、').to_ascii_lowercase().as_str(),
        "こちら" | "ここ" | "コチラ" | "このページ" | "リンク" | "クリック" | "here" | "click here"
    )
}

/// Addresses with a bare space: the whole stays text.
pub(super) fn spaces_in_links(found: &mut Findings<'_>) {
    let masked = found.masked;
    for target in masked.targets.clone() {
        let address = masked.text[target.clone()].trim();
        let Some((_, rest)) = address.split_once(' ') else { continue };
        let is_title = rest.trim_start().starts_with(['"', '\'', '(']);
        if address.starts_with('<') || is_title {
            continue;
        }
        if let Some(size) = rest.split(' ').find(|word| is_size(word)) {
            let at = target.start + masked.text[target.clone()].find(size).unwrap_or(0);
            found
                .report(Code::ImageSize, at..at + size.len(), |problem| problem.with("size", size));
            continue;
        }
        found.report(Code::SpaceInLink, target, |problem| problem.with("address", address));
    }
}

/// `=300x`, `=x200`, `=50%`: what other programs take for the size of a picture.
fn is_size(word: &str) -> bool {
    word.strip_prefix('=').is_some_and(|size| {
        size.contains(|c: char| c.is_ascii_digit())
            && size.chars().all(|c| c.is_ascii_digit() || matches!(c, 'x' | 'X' | '*' | '%'))
    })
}
