//! Lines that were meant as headings or as items of a list and became part of a text.

use super::Slip;
use super::block::shortened;
use super::run::{HIDDEN, Line, Run};
use crate::diagnostics::Code;
use crate::parse::markdown::prepare::is_noncharacter;

/// The longest text in bold that is taken for a heading, in characters.
const LONGEST_HEADING: usize = 40;

/// Lines that begin with `#` but with no space, with ＃, or are nothing but a few words in bold.
pub(super) fn headings(run: &Run, lines: &[Line]) -> Vec<Slip> {
    let is_alone = lines.len() == 1;
    let mut found: Vec<Slip> =
        lines.iter().filter_map(|line| heading(line, is_alone && !run.is_inside)).collect();
    if let [only] = lines
        && !run.is_inside
    {
        found.extend(bold(only));
    }
    found
}

fn heading(line: &Line, is_alone: bool) -> Option<Slip> {
    let signs = line.text.len() - line.text.trim_start_matches(['#', '＃']).len();
    let (marks, rest) = line.text.split_at(signs);
    let count = marks.chars().count();
    let text = line.source[signs..].trim_start();
    let next = rest.chars().next().filter(|_| count > 0)?;
    let is_wide = marks.contains('＃');
    // `#1` is a number, and one sign alone nearly always is.
    let is_meant = match next {
        ' ' | '\t' => is_wide || count > 6,
        next if next.is_whitespace() => true,
        HIDDEN => false,
        next => count > 1 || (is_alone && !next.is_ascii() && !next.is_numeric()),
    };
    if !is_meant || text.is_empty() {
        return None;
    }
    let right = format!("{} {}", "#".repeat(count.clamp(2, 6)), shortened(text));
    let slip = Slip::new(Code::HeadingMarker, line.place(0..line.text.len()));
    Some(slip.with("written", shortened(&line.source)).with("right", right))
}

/// A line that is nothing but a few words in bold. Its marks are hidden, as they have become emphasis.
fn bold(line: &Line) -> Option<Slip> {
    let inside = line.text.strip_prefix("\0\0")?.strip_suffix("\0\0")?;
    let words = inside.trim_matches(is_noncharacter);
    let is_title = !words.is_empty()
        && !inside.contains(HIDDEN)
        && !words.ends_with(['。', '．', '.', '！', '？', '：', ':', '」'])
        && words.chars().count() <= LONGEST_HEADING;
    let written = format!("**{words}**");
    is_title.then(|| {
        let slip = Slip::new(Code::HeadingMarker, line.place(0..line.text.len()));
        slip.with("written", written).with("right", format!("## {words}"))
    })
}

/// `2. …` below a text: only a first item may follow one directly.
pub(super) fn lists(lines: &[Line]) -> Option<Slip> {
    let numbered = |line: &Line| {
        let digits =
            line.text.len() - line.text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let rest = line.text[digits..].strip_prefix(['.', ')'])?;
        (digits > 0 && digits < 4 && rest.starts_with(' ')).then_some(digits + 1)
    };
    let (line, length) = lines.iter().skip(1).find_map(|line| Some((line, numbered(line)?)))?;
    let slip = Slip::new(Code::ListAfterText, line.place(0..length));
    Some(slip.with("marker", &line.text[..length]))
}
