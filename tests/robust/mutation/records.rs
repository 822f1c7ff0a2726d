//! Faults in records: in YAML files and in the front matter of Markdown files.

use std::collections::HashMap;
use std::ops::Range;

use tenkai::source::SourceTree;

use super::{Fault, replaced};

/// A line `key: value` of a record.
struct Line<'a> {
    /// The whole line, without its end.
    whole: Range<usize>,
    key: &'a str,
    key_at: usize,
    /// What stands after the colon.
    value: &'a str,
    value_at: usize,
    /// Whether the key is one of the record itself and not of a value inside it.
    is_outer: bool,
    /// Where the record's first key stands.
    record_at: usize,
    /// Whether this is a record's first key.
    is_first: bool,
}

/// The lines `key: value` of the YAML in `text`, a file of one record unless `is_list`.
fn lines(text: &str, is_list: bool) -> Vec<Line<'_>> {
    let (mut start, end) = match text.strip_prefix("---\n") {
        Some(rest) => (4, 4 + rest.find("\n---\n").expect("real front matter ends") + 1),
        None => (0, text.len()),
    };
    let (mut found, mut record_at) = (Vec::new(), None);
    for line in text[start..end].split_inclusive('\n') {
        let bare = line.trim_end_matches('\n');
        let key_start = bare.len() - bare.trim_start_matches([' ', '-']).len();
        let rest = &bare[key_start..];
        let length = rest.find(|c: char| !(c.is_ascii_lowercase() || c == '_')).unwrap_or(0);
        let is_key = length > 0 && (rest[length..].starts_with(": ") || &rest[length..] == ":");
        if is_key && !rest.starts_with('#') {
            let is_first = if is_list { bare.starts_with("- ") } else { record_at.is_none() };
            let key_at = start + key_start;
            if is_first {
                record_at = Some(key_at);
            }
            found.push(Line {
                whole: start..start + bare.len(),
                key: &rest[..length],
                key_at,
                value: rest[length + 1..].trim_start(),
                value_at: key_at + rest.len() - rest[length + 1..].trim_start().len(),
                is_outer: key_start == if is_list { 2 } else { 0 },
                record_at: record_at.expect("a record begins with a key"),
                is_first,
            });
        }
        start += line.len();
    }
    found
}

/// A rule: what it makes of a line, if it applies to it.
type Rule = fn(&Source<'_>, &Line<'_>) -> Option<Fault>;

/// A file and its text.
struct Source<'a> {
    path: &'a str,
    text: &'a str,
}

impl Source<'_> {
    /// The file with `new` in place of `range`, reported as `code` at the byte `at`.
    fn fault(
        &self,
        rule: &'static str,
        (range, new): (Range<usize>, &str),
        code: &'static str,
        at: usize,
    ) -> Fault {
        Fault::new(rule, (self.path, replaced(self.text, range, new)), code, at)
    }

    /// The same with `new` as the value of `line`.
    fn value(&self, rule: &'static str, line: &Line<'_>, new: &str, code: &'static str) -> Fault {
        self.fault(rule, (line.value_at..line.whole.end, new), code, line.value_at)
    }
}

/// The rules, with how many files each is tried on.
const RULES: [(Rule, usize); 20] = [
    (misspelt_key, 10),
    (missing_key, 8),
    (empty_value, 3),
    (list_as_number, 6),
    (mapping_as_text, 3),
    (script_as_address, 6),
    (unknown_term, 8),
    (unknown_in_list, 30),
    (unknown_single, 8),
    (unknown_source_of_note, 3),
    (impossible_day, 8),
    (outside_era, 3),
    (wrong_weekday, 2),
    (end_before_start, 2),
    (reserved_character, 4),
    (second_colon, 5),
    (full_width_colon, 6),
    (full_width_space, 5),
    (tab, 4),
    (duplicate_key, 5),
];

pub(super) fn faults(real: &SourceTree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (rule, files) in RULES {
        let mut seen: HashMap<(String, String), usize> = HashMap::new();
        let mut count = 0;
        for (number, file) in real.files.values().enumerate() {
            let path = file.path.as_str();
            let Some(text) = file.text().filter(|_| path.starts_with("content/")) else { continue };
            let source = Source { path, text };
            let is_list = text.lines().find(|line| !line.starts_with('#') && !line.is_empty());
            let is_list = is_list.is_some_and(|line| line.starts_with("- "));
            let lines = lines(text, is_list);
            // Another place in each file, but the same ones in each run.
            let offset = number * 7 % lines.len().max(1);
            let found = lines[offset..].iter().chain(&lines[..offset]).find_map(|line| {
                let folder = path.rsplit_once('/').map_or(path, |(folder, _)| folder);
                let kind = (if is_list { path } else { folder }).to_owned();
                let fault = rule(&source, line)?;
                let times = seen.entry((kind, line.key.to_owned())).or_default();
                *times += 1;
                (*times <= 1).then_some(fault)
            });
            if count < files {
                count += usize::from(found.is_some());
                faults.extend(found);
            }
        }
    }
    faults
}

fn misspelt_key(source: &Source<'_>, line: &Line<'_>) -> Option<Fault> {
    let optional = ["facts", "notes", "keywords", "related", "issues", "order"];
    let at = line.key_at + line.key.len();
    (optional.contains(&line.key) && line.is_outer)
        .then(|| source.fault("misspelt key", (at..at, "s"), "unknown-key", line.key_at))
}

fn missing_key(source: &Source<'_>, line: &Line<'_>) -> Option<Fault> {
    let required = [
        "title",
        "summary",
        "name",
        "updated",
        "about",
        "says",
        "description",
        "publisher",
        "term",
    ];
    let fits = required.contains(&line.key) && line.is_outer && !line.is_first;
    let is_scalar = !line.value.is_empty() && !line.value.starts_with(['>', '|']);
    let whole = line.whole.start..line.whole.end + 1;
    (fits && is_scalar)
        .then(|| source.fault("missing key", (whole, ""), "missing-field", line.record_at))
}

fn empty_value(source: &Source<'_>, line: &Line<'_>) -> Option<Fault> {
    let required = ["title", "summary", "updated", "about"];
    let fits = required.contains(&line.key) && line.is_outer && !line.value.is_empty();
    fits.then(|| {
        let end = line.key_at + line.key.len() + 1;
        source.fault("empty value", (end..line.whole.end, ""), "missing-field", line.key_at)
    })
}

fn list_as_number(source: &Source<'_>, line: &Line<'_>) -> Option<Fault> {
    let fits = line.is_outer && line.value.starts_with('[');
    let is_stated = ["stages", "meetings", "members"].contains(&line.key);
    (fits && !is_stated).then(|| source.value("number for a list", line, "7", "wrong-type"))
}

fn mapping_as_text(source: &Source<'_>, line: &Line<'_>) -> Option<Fault> {
    let fits = line.is_outer && ["yomi", "about", "url"].contains(&line.key);
    fits.then(|| {
        source.fault(
            "mapping for a text",
            (line.value_at..line.whole.end, "{text: x}"),
            "wrong-type",
            line.value_at + 1,
        )
    })
}

fn script_as_address(source: &Source<'_>, line: &Line<'_>) -> Option<Fault> {
    line.value
        .starts_with("http")
        .then(|| source.value("script for an address", line, "javascript:alert(1)", "bad-value"))
}

fn unknown_term(source: &Source<'_>, line: &Line<'_>) -> Option<Fault> {
    let keys =
        ["status", "coordination", "evidence", "basis", "phase", "track", "level", "certainty"];
    let fits = keys.contains(&line.key) || line.key == "kind";
    let is_plain = line.is_outer && !line.value.starts_with(['>', '|']);
    // The levels of the accessibility standard are fixed; all other words are terms of the vocabulary.
    let is_fixed = line.key == "level" && line.value == "AA";
    let code = if is_fixed { "bad-value" } else { "unknown-term" };
    (fits && is_plain).then(|| source.value("unknown term", line, "zz-nowhere", code))
}

fn unknown_in_list(source: &Source<'_>, line: &Line<'_>) -> Option<Fault> {
    let records = [
        "sources",
        "facts",
        "organisations",
        "issues",
        "measures",
        "bodies",
        "related",
        "areas",
        "places",
        "regions",
        "municipalities",
        "actors",
        "held_by",
        "opinions",
        "meetings",
        "cases",
        "adapted_from",
    ];
    let code = match line.key {
        key if records.contains(&key) => "unknown-reference",
        "sectors" | "stages" => "unknown-term",
        _ => return None,
    };
    let inside = line.value.strip_prefix('[')?;
    let length = inside.find([',', ']']).filter(|_| !inside.starts_with('{'))?;
    let at = line.value_at + 1;
    Some(source.fault("unknown id in a list", (at..at + length, "zz-nowhere"), code, at))
}

fn unknown_single(source: &Source<'_>, line: &Line<'_>) -> Option<Fault> {
    let keys =
        ["region", "parent", "body", "measure", "owner", "successor", "common", "from", "to"];
    let fits = keys.contains(&line.key) && !line.value.contains(['[', '{', ':']);
    let is_known = !line.value.contains(|c: char| !c.is_ascii());
    (fits && is_known && !line.value.is_empty())
        .then(|| source.value("unknown id", line, "zz-nowhere", "unknown-reference"))
}

fn unknown_source_of_note(source: &Source<'_>, line: &Line<'_>) -> Option<Fault> {
    let fits = line.key == "source" && line.value.starts_with('S');
    fits.then(|| source.value("unknown source of a note", line, "S999", "unknown-reference"))
}

const DATES: [&str; 6] = ["updated", "when", "as_of", "date", "period", "accessed"];

fn impossible_day(source: &Source<'_>, line: &Line<'_>) -> Option<Fault> {
    let fits = DATES.contains(&line.key) && line.value.starts_with(|c: char| !"\"[{".contains(c));
    fits.then(|| source.value("impossible day", line, "2026-02-30", "invalid-date"))
}

fn outside_era(source: &Source<'_>, line: &Line<'_>) -> Option<Fault> {
    impossible_day(source, line)?;
    Some(source.value("date outside its era", line, "平成35年4月", "date-outside-era"))
}

fn wrong_weekday(source: &Source<'_>, line: &Line<'_>) -> Option<Fault> {
    impossible_day(source, line)?;
    let mut fault =
        source.value("wrong weekday", line, "2026年11月22日（月）", "date-wrong-weekday");
    fault.at.1 += "2026年11月22日（".len();
    Some(fault)
}

fn end_before_start(source: &Source<'_>, line: &Line<'_>) -> Option<Fault> {
    impossible_day(source, line)?;
    Some(source.value("end before start", line, "令和6年～令和5年", "start-after-end"))
}

fn reserved_character(source: &Source<'_>, line: &Line<'_>) -> Option<Fault> {
    let fits = line.is_outer && !line.value.is_empty();
    fits.then(|| source.value("reserved character", line, "@home", "yaml-sign"))
}

fn second_colon(source: &Source<'_>, line: &Line<'_>) -> Option<Fault> {
    let fits = line.is_outer && ["title", "name", "summary", "about", "term"].contains(&line.key);
    let mut fault =
        fits.then(|| source.value("second colon", line, "one: two", "yaml-separator"))?;
    fault.at.1 += "one".len();
    Some(fault)
}

fn full_width_colon(source: &Source<'_>, line: &Line<'_>) -> Option<Fault> {
    let fits = line.is_outer && !line.is_first && !line.value.is_empty();
    let at = line.key_at + line.key.len();
    fits.then(|| {
        source.fault("full-width colon", (at..line.value_at, "："), "yaml-full-width-colon", at)
    })
}

fn full_width_space(source: &Source<'_>, line: &Line<'_>) -> Option<Fault> {
    let start = line.whole.start;
    let fits = source.text[start..].starts_with("  ") && !line.is_first;
    fits.then(|| {
        source.fault("full-width space", (start..start + 2, "　"), "yaml-full-width-space", start)
    })
}

fn tab(source: &Source<'_>, line: &Line<'_>) -> Option<Fault> {
    let start = line.whole.start;
    let fits = source.text[start..].starts_with("  ") && !line.is_first;
    fits.then(|| source.fault("tab", (start..start + 2, "\t"), "yaml-tab", start))
}

fn duplicate_key(source: &Source<'_>, line: &Line<'_>) -> Option<Fault> {
    let fits = line.is_outer && !line.is_first && !line.value.is_empty();
    let is_whole = !line.value.starts_with(['>', '|']);
    let whole = source.text[line.whole.clone()].to_owned() + "\n";
    let after = line.whole.end + 1;
    (fits && is_whole).then(|| {
        let at = line.key_at + whole.len();
        source.fault("duplicate key", (after..after, &whole), "duplicate-key", at)
    })
}
