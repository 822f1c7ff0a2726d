//! Words in braces at the end of a heading: `## 計画 {案}`. The parser takes them for attributes and drops what it does not
//! know; here is told where they are a text that has to stay. Not for ruby, and not for ids: those are attributes.

/// The longest attributes, in bytes. Keeps hostile runs of `{` linear.
const LONGEST: usize = 512;

/// Where the braces at byte `at` of `body` end, if they end a heading and hold a text.
pub(in crate::parse::markdown) fn end_of_text(body: &str, at: usize) -> Option<usize> {
    let rest = &body[at + 1..];
    let length = rest.bytes().take(LONGEST).position(|b| matches!(b, b'{' | b'}' | b'\n'))?;
    let after = rest[length..].strip_prefix('}')?;
    let beside = after.lines().next().unwrap_or_default();
    let is_last = beside.trim_end_matches('#').trim().is_empty();
    let mut words = rest[..length].split_ascii_whitespace();
    let is_attribute = words.clone().next().is_some()
        && words.all(|word| word.len() > 1 && word.starts_with(['#', '.']));
    (is_last && !is_attribute && is_in_heading(body, at, after)).then_some(at + length + 2)
}

/// Whether the line of byte `at` of `body`, which ends with `after`, looks like a heading.
fn is_in_heading(body: &str, at: usize, after: &str) -> bool {
    let line = body[..at].rsplit('\n').next().unwrap_or_default();
    let is_mark = |c: char| " >-*+.)".contains(c) || c.is_ascii_digit();
    let below = after.lines().nth(1).unwrap_or_default().trim_matches([' ', '>']);
    let is_line = |sign: char| !below.is_empty() && below.chars().all(|c| c == sign);
    is_line('-') || is_line('=') || line.trim_start_matches(is_mark).starts_with('#')
}
