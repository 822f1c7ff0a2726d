//! Rows of tables that lose a cell or are none, and texts that look like tables and are none.

use std::ops::Range;

use super::block::shortened;
use super::run::Line;
use super::{Slip, Slips};
use crate::diagnostics::Code;

/// How many columns the table has that is read now.
#[derive(Default)]
pub(super) struct Rows {
    columns: usize,
}

impl Rows {
    pub(super) fn begin(&mut self, columns: usize) {
        self.columns = columns;
    }
}

impl Slips<'_> {
    /// A row with more cells than there are columns, or without any sign of cells.
    pub(super) fn row(&mut self, range: &Range<usize>) {
        let row = self.text[range.clone()].lines().next().unwrap_or_default().trim_end();
        let columns = self.rows.columns;
        let cells = cells(row);
        if !row.contains('|') {
            let place = range.start..range.start + row.len();
            self.found.push(Slip::new(Code::TableLine, place).with("text", shortened(row)));
            return;
        }
        let Some(first_lost) = cells.get(columns) else { return };
        let lost: Vec<&str> =
            cells[columns..].iter().map(|cell| row[cell.clone()].trim()).collect();
        if lost.iter().all(|cell| cell.is_empty()) {
            return;
        }
        let end = cells.last().map_or(row.len(), |cell| cell.end);
        let begin = row.len() - row[first_lost.start..].trim_start().len();
        let slip = Slip::new(
            Code::TableCells,
            range.start + begin..range.start + row[..end].trim_end().len(),
        );
        let slip = slip.with("cells", cells.len().to_string()).with("columns", columns.to_string());
        self.found.push(slip.with("lost", shortened(&lost.join(" | "))));
    }
}

/// The cells of `row`.
fn cells(row: &str) -> Vec<Range<usize>> {
    let begin = row.len() - row.trim_start().strip_prefix('|').unwrap_or(row.trim_start()).len();
    let mut cells = Vec::new();
    let mut start = begin;
    let bytes = row.as_bytes();
    for at in memchr::memchr_iter(b'|', bytes).filter(|at| *at >= begin) {
        if bytes[..at].iter().rev().take_while(|b| **b == b'\\').count() % 2 == 0 {
            cells.push(start..at);
            start = at + 1;
        }
    }
    if !row[start..].trim().is_empty() {
        cells.push(start..row.len());
    }
    cells
}

/// A run of lines that was meant as a table.
pub(super) fn broken(lines: &[Line]) -> Option<Slip> {
    let rows: Vec<&Line> = lines.iter().filter(|line| is_row(&line.text)).collect();
    let [first, _, ..] = rows.as_slice() else {
        return divided(lines).or_else(|| from_spreadsheet(lines));
    };
    let at = lines.iter().position(|line| line.start == first.start).unwrap_or(0);
    let head = cells(&half_width(&first.text)).len();
    let second = lines.get(at + 1).map(|line| half_width(&line.text)).unwrap_or_default();
    let mut slip = Slip::new(Code::BrokenTable, first.place(0..first.text.len()));
    if lines[at..].iter().any(|line| line.text.contains('｜')) {
        slip = slip.with("bar", "｜");
    }
    let rule = cells(&second).len();
    if !is_rule(&second) || second.contains(is_odd_dash) {
        slip = slip.with("example", example(head));
    } else if head != rule {
        slip = slip.with("head", head.to_string()).with("cells", rule.to_string());
    }
    if at > 0 {
        slip = slip.with("gap", shortened(&lines[at - 1].source));
    }
    Some(slip)
}

/// A table without bars at its edges whose second line is made of other dashes than hyphens.
fn divided(lines: &[Line]) -> Option<Slip> {
    let pairs = lines.windows(2);
    let mut found = pairs.filter(|pair| {
        let second = half_width(&pair[1].text);
        pair[0].text.contains(['|', '｜']) && second.contains('|') && is_rule(&second)
    });
    let first = &found.next()?[0];
    let head = cells(&half_width(&first.text)).len();
    let slip = Slip::new(Code::BrokenTable, first.place(0..first.text.len()));
    Some(slip.with("example", example(head)))
}

/// Lines with tabs between their parts.
fn from_spreadsheet(lines: &[Line]) -> Option<Slip> {
    let mut tabbed = lines.iter().filter(|line| line.text.trim().contains('\t'));
    let (first, _) = (tabbed.next()?, tabbed.next()?);
    let cells: Vec<&str> = first.source.split('\t').map(str::trim).collect();
    let slip = Slip::new(Code::BrokenTable, first.place(0..first.text.len()));
    Some(slip.with("tabs", format!("| {} |", cells.join(" | "))))
}

fn example(columns: usize) -> String {
    format!("|{}", "---|".repeat(columns.max(1)))
}

/// Whether `line` looks like a row: it begins with a bar and has another.
fn is_row(line: &str) -> bool {
    line.starts_with(['|', '｜']) && line.matches(['|', '｜']).count() > 1
}

/// Whether `line` looks like the line below the head of a table.
fn is_rule(line: &str) -> bool {
    line.contains(|c| c == '-' || is_odd_dash(c))
        && line
            .chars()
            .all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t' | '\u{3000}') || is_odd_dash(c))
}

fn is_odd_dash(c: char) -> bool {
    matches!(c, 'ー' | '－' | '―' | '—' | '–' | '─' | '━' | '−' | '‐' | '‑' | 'ｰ' | '：')
}

fn half_width(line: &str) -> String {
    line.replace('｜', "|")
}
