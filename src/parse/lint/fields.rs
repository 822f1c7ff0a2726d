//! What stands in the values of keys and is shown otherwise than its author expects: Markdown, lines of a block, remarks.

use std::ops::Range;

use super::Findings;
use super::prose::lines;
use crate::diagnostics::Code;
use crate::japanese::ruby::Ruby;
use crate::parse::yaml::habits::doubts;
use crate::parse::yaml::scan::{self, Line, Part};

/// Texts that YAML reads otherwise than they look, and lines of blocks.
pub(super) fn doubtful_values(found: &mut Findings<'_>, fields: &Range<usize>) {
    let text = found.masked.text;
    let lines = scan::lines(&text[fields.clone()], fields.start);
    let slips: Vec<_> = doubts(&lines).collect();
    for slip in slips {
        found.report(slip.code, slip.range.clone(), |problem| slip.tell(problem));
    }
    for range in blocks_of_lines(&lines) {
        found.report(Code::BlockLines, range, |problem| problem);
    }
}

/// The signs `|` that begin blocks of more than one line of text.
fn blocks_of_lines(lines: &[Line<'_>]) -> Vec<Range<usize>> {
    let begins = |line: &&Line<'_>| line.part == Part::Entry && line.value().starts_with('|');
    let is_text = |line: &&Line<'_>| !line.text.trim().is_empty();
    let numbered = lines.iter().enumerate().filter(|(_, line)| begins(line));
    let long = numbered.filter(|(number, _)| {
        let block = lines[number + 1..].iter().take_while(|line| line.part == Part::Block);
        block.filter(is_text).count() > 1
    });
    long.map(|(_, line)| line.place(&(line.value.start..line.value.start + 1))).collect()
}

/// Markdown in the values of keys, which are plain text. The first of each line.
pub(super) fn markup(found: &mut Findings<'_>, fields: &Range<usize>) {
    let masked = found.masked;
    let mut places = Vec::new();
    for (start, line) in lines(&masked.prose[fields.clone()]) {
        let start = fields.start + start;
        places.extend(
            first_markup(line)
                .map(|(range, plain)| (start + range.start..start + range.end, plain)),
        );
    }
    for (range, plain) in places {
        let markup = &masked.text[range.clone()];
        let remark = markup.starts_with("<!--").then_some(markup);
        found.report(Code::MarkupInField, range, |problem| {
            problem.with("markup", markup).with("plain", plain).with_some("remark", remark)
        });
    }
}

/// The longest markup that is looked for, in characters. Keeps hostile runs of `[` linear.
const LONGEST: usize = 512;

/// The first markup in `line`, with what is left of it as plain text.
fn first_markup(line: &str) -> Option<(Range<usize>, String)> {
    let signs = line.char_indices().filter(|(_, c)| matches!(c, '*' | '[' | '{' | '<' | '~' | '!'));
    signs.map(|(at, _)| at).find_map(|at| {
        let rest = &line[at..];
        let end = rest.char_indices().nth(LONGEST).map_or(rest.len(), |(end, _)| end);
        let (length, plain) = markup_at(&rest[..end])?;
        Some((at..at + length, plain))
    })
}

/// How long the markup is that `text` begins with, and its plain text.
fn markup_at(text: &str) -> Option<(usize, String)> {
    let between = |open: &str, close: &str| {
        let inside = text.strip_prefix(open)?;
        let end = inside.find(close).filter(|end| *end > 0 && !inside[..*end].contains('\0'))?;
        Some((open.len() + end + close.len(), &inside[..end]))
    };
    let paired = |sign: &str| {
        let (length, inside) = between(sign, sign)?;
        (!inside.starts_with(' ') && !inside.contains(['*', '~']))
            .then(|| (length, inside.to_owned()))
    };
    if let Some((length, _)) = between("<!--", "-->") {
        return Some((length, String::new()));
    }
    if text.starts_with("[[") {
        let (length, inside) = between("[[", "]]")?;
        let (key, label) =
            inside.split_once('|').map_or((inside, None), |(key, label)| (key, Some(label)));
        let is_record = key.split_once(':').is_some_and(|(kind, _)| {
            !kind.is_empty() && kind.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
        });
        return is_record.then(|| (length, label.unwrap_or(key).to_owned()));
    }
    match text.as_bytes().first()? {
        b'*' => paired("**"),
        b'~' => paired("~~"),
        b'!' => {
            let (length, plain) = link(text.strip_prefix('!')?)?;
            Some((1 + length, plain))
        }
        b'[' => link(text),
        b'{' => {
            let (length, inside) = between("{", "}")?;
            let ruby = Ruby::parse(inside, '|')?;
            Some((length, format!("{}（{}）", ruby.base, ruby.reading())))
        }
        _ => {
            let (length, inside) = between("<", ">")?;
            let name = inside.trim_start_matches('/');
            let is_tag = name.starts_with(|c: char| c.is_ascii_alphabetic())
                && name.split([' ', '/']).next()?.bytes().all(|b| b.is_ascii_alphanumeric());
            is_tag.then(|| (length, "、".to_owned()))
        }
    }
}

/// How long the link is that `text` begins with, and its words.
fn link(text: &str) -> Option<(usize, String)> {
    let inside = text.strip_prefix('[')?;
    let end = inside.find(']')?;
    let words = &inside[..end];
    let target = inside[end + 1..].strip_prefix('(')?;
    let close = target.find(')')?;
    let is_link = !words.is_empty() && !words.contains(['[', '\0']) && close > 0;
    is_link.then(|| (end + close + 4, words.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_told_from_text() {
        for (line, markup, plain) in [
            ("これは**重要**です。", "**重要**", "重要"),
            ("[資料](https://example.jp/a)で", "[資料](https://example.jp/a)", "資料"),
            ("{茅ヶ崎|ちがさき}で", "{茅ヶ崎|ちがさき}", "茅ヶ崎（ちがさき）"),
            ("[[case:kita]]を", "[[case:kita]]", "case:kita"),
            ("[[case:kita|北]]を", "[[case:kita|北]]", "北"),
            ("4月1日<br>10時", "<br>", "、"),
            ("~~古い~~", "~~古い~~", "古い"),
            ("![図](zu.png)", "![図](zu.png)", "図"),
            ("文<!-- 要確認 -->です", "<!-- 要確認 -->", ""),
        ] {
            let (range, text) = first_markup(line).unwrap();
            assert_eq!((&line[range], text.as_str()), (markup, plain));
        }
        for line in [
            "委員10名*1、事務局*2",
            "[注]のとおり",
            "{norm: A, orig: B}",
            "10<20、30>20",
            "[[注]]",
            "a ** b ** c",
            "10~20",
            "<山田>",
            "[S01, S02]",
            "**",
        ] {
            assert_eq!(first_markup(line), None, "{line}");
        }
    }
}
