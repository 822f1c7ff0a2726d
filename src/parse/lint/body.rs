//! Habits of word processors that Markdown takes otherwise: numbers that make no list, links named 「こちら」, and
//! addresses with spaces.

use super::Findings;
use super::prose::lines;
use crate::diagnostics::Code;

/// Bullets that make no list.
const BULLETS: [char; 6] = ['・', '●', '○', '■', '□', '◆'];

/// Lines that look like items of a list and become one paragraph. Each run of lines is reported once.
pub(super) fn full_width_numbering(found: &mut Findings<'_>) {
    let masked = found.masked;
    let mut spans = Vec::new();
    let mut in_run = false;
    for (start, line) in lines(&masked.prose[masked.body..]) {
        let shown = line.trim_start_matches([' ', '\u{3000}', '>']);
        let marker = marker(shown);
        if let Some(length) = marker.filter(|_| !in_run) {
            let at = masked.body + start + line.len() - shown.len();
            spans.push(at..at + length);
        }
        in_run = marker.is_some();
    }
    for span in spans {
        let marker = &masked.text[span.clone()];
        let plain =
            if BULLETS.iter().any(|bullet| marker.starts_with(*bullet)) { "- " } else { "1. " };
        found.report(Code::FullWidthNumbering, span, |problem| {
            problem.with("marker", marker).with("plain", plain)
        });
    }
}

/// How long the number or bullet is that `line` starts with.
fn marker(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    if BULLETS.contains(&first) {
        return Some(first.len_utf8());
    }
    let opened = line.trim_start_matches(['（', '(']);
    let digits = opened.trim_start_matches(is_digit);
    let number = &opened[..opened.len() - digits.len()];
    let is_wide = |text: &str| !text.is_ascii();
    let close = digits.chars().next()?;
    let before_close = line.len() - digits.len();
    let is_marker = match (opened.len() == line.len(), close) {
        // 「１．」「1．」「１）」「（１）」「（1）」; 「1.」 and 「1)」 are lists.
        (true, '．') | (_, '）') => true,
        (true, '.' | ')' | '、') => is_wide(number),
        // 「(１)」
        (false, ')') => is_wide(&line[..before_close]),
        _ => false,
    };
    (is_marker && !number.is_empty()).then_some(before_close + close.len_utf8())
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '０'..='９')
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
        found.report(Code::SpaceInLink, target, |problem| problem.with("address", address));
    }
}
