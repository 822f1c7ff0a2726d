//! The slips that a Japanese keyboard makes easy in YAML: full-width colons, spaces and digits, and tabs.
//! `libyaml`'s words for them help nobody, so they are looked for first when a file cannot be read.

use unicode_normalization::UnicodeNormalization;

use super::Yaml;
use crate::diagnostics::{Code, Diagnostic, Place, Span};

/// All slips in `yaml`.
pub(in crate::parse) fn slips(yaml: &Yaml) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut start = yaml.range().start;
    let mut block = None;
    for line in yaml.text().split_inclusive('\n') {
        if !is_inside(line, &mut block) {
            found.extend(slip(line).map(|(code, at, length)| {
                let span = Span::bytes(yaml.path().clone(), start + at..start + at + length);
                Diagnostic::new(code, span).with_some("key", key_of(line))
            }));
        }
        start += line.len();
    }
    found
}

/// Whether `line` is text of a block (`|`, `>-`), where every character is meant. `block` is how far the line is
/// indented that began it.
fn is_inside(line: &str, block: &mut Option<usize>) -> bool {
    let content = line.trim_end();
    let indent = line.len() - line.trim_start_matches(' ').len();
    if block.is_some_and(|outer| content.is_empty() || indent > outer) {
        return true;
    }
    let key = line.len() - line.trim_start_matches([' ', '-']).len();
    let header = content.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+'));
    *block = if header.ends_with(": |") || header.ends_with(": >") {
        Some(key)
    } else {
        (header.ends_with("- |") || header.ends_with("- >")).then_some(indent)
    };
    false
}

/// `problems` without those that a slip already explains: those in its line, a text that cannot be read from the line
/// before or after it, and what seems to be missing before it.
pub(in crate::parse) fn beside_slips(
    slips: &[Diagnostic],
    problems: Vec<Diagnostic>,
    yaml: &Yaml,
) -> Vec<Diagnostic> {
    let lines: Vec<usize> = slips.iter().filter_map(|slip| line_of(&slip.span, yaml)).collect();
    let others = problems.into_iter().filter(|problem| {
        let is_near = matches!(problem.code, Code::YamlSyntax | Code::MissingField);
        line_of(&problem.span, yaml)
            .is_none_or(|at| !lines.iter().any(|line| line.abs_diff(at) <= usize::from(is_near)))
    });
    slips.iter().cloned().chain(others).collect()
}

/// The number a full-width number means.
pub(in crate::parse) fn as_half_width_number(text: &str) -> Option<String> {
    let folded: String = text.nfkc().collect();
    (folded != text && folded.parse::<f64>().is_ok()).then_some(folded)
}

fn line_of(span: &Span, yaml: &Yaml) -> Option<usize> {
    let Place::Bytes(range) = &span.place else { return None };
    let inside = range.start.checked_sub(yaml.range().start)?;
    Some(memchr::memchr_iter(b'\n', yaml.text().as_bytes().get(..inside)?).count())
}

/// The slip in `line`: which, at which byte, and how many bytes long.
fn slip(line: &str) -> Option<(Code, usize, usize)> {
    let indent = line.len() - line.trim_start_matches([' ', '\t', '\u{3000}', '-']).len();
    if let Some(at) = line[..indent].find('\u{3000}') {
        return Some((Code::YamlFullWidthSpace, at, '\u{3000}'.len_utf8()));
    }
    if let Some(at) = line[..indent].find('\t').filter(|_| !line.trim().is_empty()) {
        return Some((Code::YamlTab, at, 1));
    }
    let key = line[indent..]
        .find(|c: char| !(c.is_ascii_lowercase() || c == '_'))
        .filter(|length| *length > 0)?;
    let at = indent + key;
    line[at..].starts_with('：').then_some((Code::YamlFullWidthColon, at, '：'.len_utf8()))
}

/// The key that a line with a full-width colon means.
fn key_of(line: &str) -> Option<&str> {
    let (key, _) = line.trim_start_matches([' ', '\t', '\u{3000}', '-']).split_once('：')?;
    Some(key.trim())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn found(text: &str) -> Vec<(Code, usize)> {
        let yaml = Yaml::new("a.yaml".into(), Arc::from(text), 0..text.len());
        let line = |slip: &Diagnostic| line_of(&slip.span, &yaml).map_or(0, |line| line + 1);
        slips(&yaml).iter().map(|slip| (slip.code, line(slip))).collect()
    }

    #[test]
    fn what_a_block_of_text_holds_is_no_slip() {
        let text = "title: >-\n  文。\n  \u{3000}次の段落。\n\n  key：値\nnote: |2-\n    a\n   \tb\n- name: |\n    \u{3000}文\n";
        assert_eq!(found(text), []);
    }

    #[test]
    fn a_block_ends_with_its_indentation() {
        let after = "title: >-\n  文。\n\u{3000}key: 値\nsummary：文\n";
        assert_eq!(found(after), [(Code::YamlFullWidthSpace, 3), (Code::YamlFullWidthColon, 4)]);
        let items = "- name: |\n    文\n  yomi：よみ\n";
        assert_eq!(found(items), [(Code::YamlFullWidthColon, 3)]);
        assert_eq!(found("title: a > b\n\u{3000}key: 値\n"), [(Code::YamlFullWidthSpace, 2)]);
    }
}
