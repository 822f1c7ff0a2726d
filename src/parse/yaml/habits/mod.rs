//! The slips that a Japanese keyboard, a word processor or a lack of practice make easy in YAML. `libyaml`'s words for
//! them help nobody, so they are looked for first when a file cannot be read. Some change a text without making it
//! unreadable: those are looked for in every file (`doubts`). Each slip is in `slip`.

mod slip;
mod value;

use unicode_normalization::UnicodeNormalization;

pub(in crate::parse) use self::slip::{Slip, bullet_of};
use self::slip::{doubt, odd_space, structural};
use super::Yaml;
use super::scan::{Line, Part, lines};
use crate::diagnostics::{Code, Diagnostic, Place, Span};

/// All slips in `yaml`, which cannot be read.
pub(in crate::parse) fn slips(yaml: &Yaml) -> Vec<Diagnostic> {
    let lines = lines(yaml.text(), yaml.range().start);
    let slip = |number| structural(&lines, number).or_else(|| doubt(&lines, number));
    let tell = |slip: Slip| {
        let span = Span::bytes(yaml.path().clone(), slip.range.clone());
        slip.tell(Diagnostic::new(slip.code, span))
    };
    told(&lines, slip).map(tell).collect()
}

/// What changes a text in `lines` without making it unreadable.
pub(in crate::parse) fn doubts<'a>(lines: &'a [Line<'a>]) -> impl Iterator<Item = Slip> + 'a {
    told(lines, |number| doubt(lines, number))
}

/// What `look` finds line by line. Below a line that begins with a sign of no known width, others cannot be told to stand
/// wrongly.
fn told<'a>(
    lines: &'a [Line<'a>],
    look: impl Fn(usize) -> Option<Slip> + 'a,
) -> impl Iterator<Item = Slip> + 'a {
    let is_place = |slip: &Slip| matches!(slip.code, Code::YamlIndent | Code::YamlListOutOfPlace);
    let mut is_unknown = false;
    lines.iter().enumerate().filter_map(move |(number, line)| {
        is_unknown |= !matches!(line.part, Part::Block | Part::Quoted) && odd_space(line).is_some();
        look(number).filter(|slip| !(is_unknown && is_place(slip))).map(|slip| slip.inside(line))
    })
}

/// `problems` without those that a slip already explains: those in its line, a text that cannot be read from the line
/// before it or from any after it, and what seems to be missing before it.
pub(in crate::parse) fn beside_slips(
    slips: &[Diagnostic],
    problems: Vec<Diagnostic>,
    yaml: &Yaml,
) -> Vec<Diagnostic> {
    let places: Vec<(Code, usize)> =
        slips.iter().filter_map(|slip| Some((slip.code, line_of(&slip.span, yaml)?))).collect();
    let is_explained = |problem: &Diagnostic| {
        let Some(at) = line_of(&problem.span, yaml) else { return false };
        places.iter().any(|(slip, line)| match problem.code {
            // What is open at the end of a text, or closed too early, is found far below.
            Code::YamlSyntax => {
                // A remark may hide what closes a bracket of its line.
                let is_cause = *slip != Code::YamlComment || line + 1 >= at;
                *slip == Code::YamlSecondDocument || (is_cause && *line <= at + 1)
            }
            Code::MissingField => line.abs_diff(at) <= 1,
            _ => *line == at,
        })
    };
    let others = problems.into_iter().filter(|problem| !is_explained(problem));
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn yaml(text: &str) -> Yaml {
        Yaml::new("a.yaml".into(), Arc::from(text), 0..text.len())
    }

    fn found(text: &str) -> Vec<(Code, usize)> {
        let yaml = yaml(text);
        let line = |slip: &Diagnostic| line_of(&slip.span, &yaml).map_or(0, |line| line + 1);
        slips(&yaml).iter().map(|slip| (slip.code, line(slip))).collect()
    }

    #[test]
    fn what_a_block_of_text_holds_is_no_slip() {
        let text = "title: >-\n  文。\n  \u{3000}次の段落。\n\n  key：値\nnote: |2-\n    a\n   \tb\n- name: |\n    \u{3000}文\n";
        assert_eq!(found(&text.replace("- name", "name")), []);
    }

    #[test]
    fn a_block_ends_with_its_indentation() {
        let after = "title: >-\n  文。\n\u{3000}key: 値\nsummary：文\n";
        assert_eq!(found(after), [(Code::YamlFullWidthSpace, 3), (Code::YamlFullWidthColon, 4)]);
        let items = "- name: |\n    文\n  yomi：よみ\n";
        assert_eq!(found(items), [(Code::YamlFullWidthColon, 3)]);
        assert_eq!(found("title: a > b\n\u{3000}key: 値\n"), [(Code::YamlFullWidthSpace, 2)]);
    }

    #[test]
    fn each_slip_is_found_in_its_line() {
        use Code::{
            YamlBullet, YamlComment, YamlIndent, YamlListOutOfPlace, YamlMissingSpace,
            YamlQuoteInside, YamlSecondDocument, YamlSeparator, YamlSign, YamlUnclosed,
            YamlUnusualSpace,
        };
        for (text, expected) in [
            ("a:\n  - id: x\n    place:市役所\n    b: c\n", vec![(YamlMissingSpace, 3)]),
            ("place:\u{3000}市役所\n", vec![(YamlMissingSpace, 1)]),
            ("place:\u{a0}市役所\n", vec![(YamlMissingSpace, 1)]),
            ("- title:資料\n  url: x\n", vec![(YamlMissingSpace, 1)]),
            ("url: https://a.jp\n- case:kita\n", vec![(YamlListOutOfPlace, 2)]),
            ("a:\n  - x\n\u{a0}\u{a0}b: y\n", vec![(YamlUnusualSpace, 3)]),
            ("a:\n  -\u{a0}x\n", vec![(YamlUnusualSpace, 2)]),
            ("a:\n  b: x\n\u{2003}c: y\n", vec![(YamlUnusualSpace, 3)]),
            ("outcome:\n  ・した\n  ・話した\n", vec![(YamlBullet, 2), (YamlBullet, 3)]),
            ("outcome:\n  -した\n", vec![(YamlBullet, 2)]),
            ("outcome:\n  －した\n", vec![(YamlBullet, 2)]),
            ("---\na: x\n---\n", vec![(YamlSecondDocument, 3)]),
            ("a: x\n...\nb: y\n", vec![(YamlSecondDocument, 2)]),
            ("- \"協議の場\"を設けた。\n", vec![(YamlQuoteInside, 1)]),
            ("place: \"会場\" 3階\n", vec![(YamlQuoteInside, 1)]),
            ("place: \"会場\" # 3階\n", vec![]),
            ("title: *重要* な会議\n", vec![(YamlSign, 1)]),
            ("title: @市役所\n", vec![(YamlSign, 1)]),
            ("title: &A 社\n", vec![(YamlSign, 1)]),
            ("a: &x {b: c}\nd: *x\n", vec![]),
            ("title: > 30人\n", vec![(YamlSign, 1)]),
            ("title: %\n", vec![(YamlSign, 1)]),
            ("place: 会議室: 2階\n", vec![(YamlSeparator, 1)]),
            ("a: {norm: 参加は10名、うち市民: 3名}\n", vec![(YamlSeparator, 1)]),
            ("title: \"題\nname: x\n", vec![(YamlUnclosed, 1)]),
            ("areas: [a, b\nname: x\n", vec![(YamlUnclosed, 1)]),
            ("areas: [a, b］\nname: x\n", vec![(YamlUnclosed, 1)]),
            ("a: 国の通知 #3 に\n", vec![(YamlComment, 1)]),
            ("a: #1\n", vec![(YamlComment, 1)]),
            ("a: x # 注\n#b: y\n", vec![]),
            ("place: - 市役所\n", vec![(YamlListOutOfPlace, 1)]),
            ("basis: new\n  - id: x\n    when: y\n", vec![(YamlListOutOfPlace, 2)]),
            ("basis: new\n- id: x\n  when: y\n", vec![(YamlListOutOfPlace, 2)]),
            ("- 次の点。\n  - 会場\n", vec![(YamlListOutOfPlace, 2)]),
            ("a:\n  - id: x\n    b: y\n   c: z\n", vec![(YamlIndent, 4)]),
            ("a: x\n  c: z\n", vec![(YamlIndent, 2)]),
            ("a:\n- id: x\n  b: y\n- id: z\n", vec![]),
            ("a:\n  b: [x,\n    y]\n  c: z\n", vec![]),
            ("a: 長い\n  続き\nb: c\n", vec![]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn what_a_parser_takes_is_a_doubt_only_if_a_text_is_changed() {
        let doubts =
            |text: &str| -> Vec<Code> { doubts(&lines(text, 0)).map(|doubt| doubt.code).collect() };
        assert_eq!(doubts("a: 国の通知 #3 に\nb: 注 # 注\n"), [Code::YamlComment]);
        assert_eq!(doubts("- 次の点。\n  - 会場\n"), [Code::YamlListOutOfPlace]);
        assert_eq!(doubts("a: &A 社\n"), [Code::YamlSign]);
        assert_eq!(doubts("a: [承認、継続, x]\n"), [Code::YamlComma]);
        assert_eq!(doubts("a:\n  ・した\nb:\n  - c\nd: [\"a、b\"]\n"), []);
    }
}
