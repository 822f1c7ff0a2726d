//! What became of blocks: headings, code and lists that are made by accident, names of addresses that nobody uses.

use std::ops::Range;

use ahash::HashSet;
use pulldown_cmark::CodeBlockKind;

use super::{Slip, Slips};
use crate::diagnostics::Code;
use crate::japanese::width::is_cjk;
use crate::parse::markdown::prepare::is_noncharacter;

/// How much of a text is quoted in a message, in characters.
const LONGEST: usize = 30;

/// The lists that are open, and the one that ended last.
#[derive(Default)]
pub(super) struct Lists {
    open: Vec<Numbers>,
    ended: Option<Ended>,
}

/// The numbers of a list; none if it has bullets.
struct Numbers {
    /// The number that the next item is shown with.
    next: Option<u64>,
    /// Where its first mark stands in its line.
    column: usize,
    has_items: bool,
    is_reported: bool,
}

struct Ended {
    end: usize,
    column: usize,
    width: usize,
}

impl Lists {
    pub(super) fn end(&mut self, range: &Range<usize>) {
        if let Some(list) = self.open.pop() {
            let width = list.next.map_or(2, |next| next.saturating_sub(1).to_string().len() + 2);
            self.ended = Some(Ended { end: range.end, column: list.column, width });
        }
    }
}

impl<'t> Slips<'t> {
    fn push(&mut self, slip: Slip) {
        self.found.push(slip);
    }

    /// The text of the line that `at` is in, and where it starts.
    fn line_at(&self, at: usize) -> (usize, &'t str) {
        let start = self.text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        (start, self.text[start..].lines().next().unwrap_or_default())
    }

    /// A heading that is one only because of the line below it.
    pub(super) fn heading(&mut self, range: &Range<usize>) {
        let source = self.text[range.clone()].trim_end();
        if source.starts_with('#') {
            return;
        }
        let (text, line) = source.rsplit_once('\n').unwrap_or((source, ""));
        let line = line.trim_start_matches(['>', ' ']);
        let first = shortened(text.lines().next().unwrap_or_default());
        let place = range.start..range.start + text.trim_end().len();
        self.push(Slip::new(Code::AccidentalHeading, place).with("line", line).with("text", first));
    }

    pub(super) fn start_code(&mut self, kind: &CodeBlockKind<'_>, range: &Range<usize>) {
        match kind {
            CodeBlockKind::Fenced(info) => self.fence_words(info, range),
            CodeBlockKind::Indented => {
                let code = &self.text[range.clone()];
                if code.contains(is_cjk) {
                    let line =
                        code.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
                    let start = range.start + code.find(line).unwrap_or(0);
                    let place = start..start + line.trim_end().len();
                    let text = shortened(line.trim());
                    self.push(Slip::new(Code::IndentedCode, place).with("text", text));
                }
            }
        }
    }

    /// Words beside the marks of a fence, other than the name of a language.
    fn fence_words(&mut self, info: &str, range: &Range<usize>) {
        let is_language =
            |word: &str| word.bytes().all(|b| b.is_ascii_alphanumeric() || b"_+#.-".contains(&b));
        let info = info.trim();
        let first = info.split([' ', '\t', ',']).next().unwrap_or_default();
        let lost = if is_language(first) {
            info[first.len()..].trim_start_matches([' ', '\t', ','])
        } else {
            info
        };
        if lost.is_empty() {
            return;
        }
        let line = self.text[range.clone()].lines().next().unwrap_or_default();
        let at = line.rfind(lost).unwrap_or(0);
        let place = range.start + at..range.start + line.trim_end().len();
        let words = lost.trim_end_matches(['~', '`', ' ']);
        self.push(Slip::new(Code::FenceWords, place).with("words", words));
    }

    /// Code that only the end of the text or of its container ends.
    pub(super) fn end_code(&mut self, range: &Range<usize>) {
        let source = self.text[range.clone()].trim_end();
        let mark = source.chars().next().filter(|mark| matches!(mark, '`' | '~'));
        let Some(mark) = mark else { return };
        let length = source.len() - source.trim_start_matches(mark).len();
        let first = source.lines().next().unwrap_or_default();
        let last = source[first.len()..].lines().next_back().unwrap_or_default();
        let last = last.trim_start_matches(['>', ' ']).trim_end();
        let is_closed = last.len() >= length && last.chars().all(|c| c == mark);
        if length >= 3 && !is_closed {
            let place = range.start..range.start + first.trim_end().len();
            self.push(Slip::new(Code::UnclosedCode, place).with("fence", &source[..length]));
        }
    }

    pub(super) fn list(&mut self, first: Option<u64>, range: &Range<usize>) {
        let source = &self.text[range.clone()];
        let begin = range.start + source.len() - source.trim_start_matches([' ', '\t']).len();
        let (start, line) = self.line_at(begin);
        let column = begin - start;
        let marker = shortened(line[column.min(line.len())..].trim_end());
        if let Some(Ended { end, column: outer, width }) = self.lists.ended.take() {
            let is_next =
                self.text.get(end.min(begin)..begin).is_some_and(|gap| gap.trim().is_empty());
            if is_next && column > outer && column < outer + width {
                let place = begin..begin + line[column..].trim_end().len();
                let spaces = (outer + width).to_string();
                let slip = Slip::new(Code::BrokenList, place).with("marker", marker);
                self.push(slip.with("spaces", spaces));
            }
        }
        self.lists.open.push(Numbers { next: first, column, has_items: false, is_reported: false });
    }

    /// An item that is shown with another number than it was given.
    pub(super) fn item(&mut self, range: &Range<usize>) {
        let source = self.text[range.clone()].trim_start();
        let begin = range.start + self.text[range.clone()].len() - source.len();
        let digits = source.len() - source.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let Some(list) = self.lists.open.last_mut() else { return };
        let Some(shown) = list.next else { return };
        let is_first = !std::mem::replace(&mut list.has_items, true);
        if is_first && self.lists.open.len() < 2 {
            self.date(begin, digits);
        }
        let Some(list) = self.lists.open.last_mut() else { return };
        list.next = Some(shown.saturating_add(1));
        let differs = source[..digits].parse::<u64>().is_ok_and(|written| written != shown);
        if !differs || list.is_reported {
            return;
        }
        list.is_reported = true;
        let sign = source[digits..].chars().next().unwrap_or('.');
        let slip = Slip::new(Code::ListNumber, begin..begin + digits + sign.len_utf8());
        let slip = slip.with("written", format!("{}{sign}", &source[..digits]));
        self.push(slip.with("shown", format!("{shown}{sign}")));
    }

    /// Emphasis between the digits of notes or products: `10名*1、3名*2`, `5*3*2`.
    pub(super) fn emphasis(&mut self, range: &Range<usize>) {
        let source = &self.text[range.clone()];
        let sign = source.chars().next().filter(|sign| matches!(sign, '*' | '~'));
        let Some(sign) = sign else { return };
        let length = source.len() - source.trim_start_matches(sign).len();
        // A single `~` stays as it is.
        if sign == '~' && length < 2 {
            return;
        }
        let visible = |c: &char| !is_noncharacter(*c);
        let before = self.text[..range.start].chars().rev().find(visible);
        let after = self.text[range.end..].chars().find(visible);
        let first = source[length..].chars().find(visible);
        let last = source.trim_end_matches(sign).chars().rev().find(visible);
        let is_digit =
            |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit() || matches!(c, '０'..='９'));
        let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let in_words = is_latin(before) && is_latin(first) && is_latin(last) && is_latin(after);
        // 「大人*、子ども*は」, 「資料*.pdf」: no emphasis begins so.
        let begins_inside = first.is_some_and(|c| "、。，．）」』.:：".contains(c));
        if in_words || begins_inside || (is_digit(first) && is_digit(after)) {
            let sign = sign.to_string().repeat(length);
            let mark: String = sign.chars().flat_map(|sign| ['\\', sign]).collect();
            let escaped = format!("{mark}{}", first.unwrap_or_default());
            let slip = Slip::new(Code::StrayEmphasis, range.clone()).with("sign", &sign);
            self.push(slip.with("escaped", escaped));
        }
    }

    /// A comparison that begins a line: `>30人`.
    pub(super) fn quote(&mut self, range: &Range<usize>) {
        let source = self.text[range.clone()].trim_start();
        let begin = range.end - source.len();
        let is_comparison = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit() || c == '=');
        if source.strip_prefix('>').is_some_and(is_comparison) {
            let line = source.lines().next().unwrap_or_default().trim_end();
            let slip = Slip::new(Code::AccidentalBlock, begin..begin + line.len());
            let slip = slip.with("written", shortened(line)).with("quote", ">");
            self.push(slip.with("escaped", shortened(&format!("\\{line}"))));
        }
    }

    /// A date that begins a line: `30. 4. 1`, `2026. 4月`.
    fn date(&mut self, begin: usize, digits: usize) {
        let line = self.text[begin..].lines().next().unwrap_or_default().trim_end();
        let rest = line[digits + 1..].trim_start();
        // A day ends it; where numbers go on, they are those of lists.
        let is_day = |rest: &str| {
            let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
            after.len() < rest.len() && !after.starts_with(['.', ')'])
        };
        let is_date = rest.split_once(['.', ')']).is_some_and(|(number, rest)| {
            let is_number = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
            is_number && rest.strip_prefix(' ').is_some_and(is_day)
        });
        let is_year = digits == 4 && line.starts_with(['1', '2']);
        if is_date || is_year {
            let escaped = format!("{}\\{}", &line[..digits], &line[digits..]);
            let slip = Slip::new(Code::AccidentalBlock, begin..begin + line.len());
            let slip = slip.with("written", shortened(line)).with("list", &line[..=digits]);
            self.push(slip.with("escaped", shortened(&escaped)));
        }
    }

    /// `[注]: …`, which is the address of a link with that name, if no link has it.
    pub(super) fn unused_definitions(&mut self) {
        let plain =
            |label: &str| label.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
        let used: HashSet<String> = self.used.iter().map(|label| plain(label)).collect();
        for (label, range) in std::mem::take(&mut self.definitions) {
            // `[//]: # (…)` is how remarks are hidden in Markdown.
            if label == "//" || used.contains(&plain(&label)) {
                continue;
            }
            let source = self.text[range.clone()].trim_end();
            let text = source.split_once("]:").map_or(source, |(_, text)| text).trim();
            let place = range.start..range.start + source.len();
            let text = text.lines().next().unwrap_or_default();
            let slip = Slip::new(Code::UnusedDefinition, place).with("label", &label);
            self.push(slip.with("text", text.trim()));
        }
    }
}

/// The first characters of `text`, for a message.
pub(super) fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
