//! Places that only the writer's own network has: shared folders, drives. Mail and notes bring them along; a reader cannot
//! open them, and they tell the names of servers and of people. Not for targets of links, which have a gate of their own.

use std::ops::Range;

use super::Findings;
use super::mask::HIDDEN;
use super::prose::lines;
use crate::diagnostics::Code;

/// The sign between folders, as Japanese keyboards write it.
const SEPARATORS: [char; 3] = ['\\', '¥', '￥'];

/// Paths of shared folders and drives.
pub(super) fn of_the_writer(found: &mut Findings<'_>) {
    let masked = found.masked;
    let mut ranges = Vec::new();
    for (start, line) in lines(&masked.prose) {
        ranges.extend(paths(line).map(|range| start + range.start..start + range.end));
    }
    for range in ranges {
        let written = &masked.text[range.clone()];
        found.report(Code::LocalPlace, range, |problem| problem.with("written", written));
    }
}

/// The paths in `line`: `\\server\share…`, `C:\…`.
fn paths(line: &str) -> impl Iterator<Item = Range<usize>> {
    let mut past = 0;
    line.char_indices().filter_map(move |(at, sign)| {
        let is_separator = |c: char| SEPARATORS.contains(&c);
        let (before, rest) = (&line[..at], &line[at + sign.len_utf8()..]);
        let starts = match sign {
            ':' => {
                let letter = before.chars().next_back().filter(char::is_ascii_alphabetic)?;
                let start = at - letter.len_utf8();
                let is_alone = !line[..start].ends_with(|c: char| c.is_ascii_alphanumeric());
                (is_alone && rest.starts_with(is_separator)).then_some(start)
            }
            sign if is_separator(sign) => {
                let name = rest.strip_prefix(sign)?;
                let name_length = name.find(is_separator)?;
                let is_name = |c: char| c.is_alphanumeric() || "-_.$".contains(c);
                let is_server = name_length > 0 && name[..name_length].chars().all(is_name);
                (is_server && !before.ends_with(is_separator)).then_some(at)
            }
            _ => None,
        };
        let start = starts.filter(|start| *start >= past)?;
        let ends = |c: char| {
            c.is_whitespace() || c == char::from(HIDDEN) || "、。，」）)>＞\"'|".contains(c)
        };
        past = line[start..].find(ends).map_or(line.len(), |length| start + length);
        Some(start..past)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_folders_and_drives_are_found_whole() {
        for (line, wanted) in [
            (r"添付: \\fs01\福祉課\会議.xlsx を参照", vec![r"\\fs01\福祉課\会議.xlsx"]),
            (r"「C:\Users\taro\案.docx」と D:\a", vec![r"C:\Users\taro\案.docx", r"D:\a"]),
            ("¥¥server-1¥share（控え）", vec!["¥¥server-1¥share（控え"]),
            ("￥￥sv￥共有、別紙", vec!["￥￥sv￥共有"]),
        ] {
            let found: Vec<&str> = paths(line).map(|range| &line[range]).collect();
            assert_eq!(found, wanted, "{line}");
        }
        for line in [
            r"改行は \n です",
            r"\* と \\",
            "費用は ¥1,000",
            "https://example.jp/a",
            "比は A:B",
            r"\\",
        ] {
            assert_eq!(paths(line).count(), 0, "{line}");
        }
    }
}
