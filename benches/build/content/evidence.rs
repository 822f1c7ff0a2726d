//! What the records rest on: sources and facts, and how other records cite them. Not the records themselves.

use std::fmt::Write;

use super::{Size, list, some};
use crate::random::Random;
use crate::words;

/// The id of source `number`.
pub(super) fn source(number: usize) -> String {
    format!("S{:04}", number + 1)
}

/// The id of fact `number`.
pub(super) fn fact(number: usize) -> String {
    format!("F-{:05}", number + 1)
}

/// How well record `number` is supported.
pub(super) fn certainty(number: usize) -> &'static str {
    ["一次", "二次", "推定", "一次"][number % 4]
}

/// The `sources` and `facts` lines of a record, indented by `indent`.
pub(super) fn lines(random: &mut Random, size: Size, indent: &str) -> String {
    let sources = random.several(3, size.sources()).into_iter().enumerate().map(
        |(item, number)| match item {
            0 => format!("{{id: {}, page: p.{}}}", source(number), 1 + number % 20),
            _ => source(number),
        },
    );
    let sources = list(sources);
    format!("{indent}sources: {sources}\n{indent}facts: {}\n", some(random, 4, size.facts(), fact))
}

/// `text` with the wording of a source beside it, as a YAML value.
pub(super) fn noted(random: &mut Random, size: Size, text: &str) -> String {
    let cited = source(random.below(size.sources()));
    match random.below(3) {
        0 => text.to_owned(),
        1 => format!("{{norm: {text}, source: {cited}}}"),
        _ => format!(
            "{{norm: {text}, orig: {}, source: {{id: {cited}, page: p.{}}}}}",
            text.trim_end_matches('。'),
            1 + random.below(20)
        ),
    }
}

/// `sources.yaml`.
pub(super) fn sources(size: Size) -> String {
    let mut yaml = String::new();
    for number in 0..size.sources() {
        let mut random = Random::of("source", number);
        let id = source(number);
        let theme = random.pick(&words::THEMES);
        let (place, _) = words::place(random.below(576));
        let kind = ["primary", "primary-copy", "secondary", "seed"][number % 4];
        write!(
            yaml,
            "- id: {id}\n  title: {theme}に関する報告書（{place}地域、その{number}）\n  publisher: {place}市\n  date: {}年{}月{}日\n  \
             url: https://example.jp/documents/{id}.html\n  kind: {kind}\n  accessed: 2026年\n  notes:\n    - {}\n\n",
            2015 + number % 10,
            1 + number % 12,
            1 + number % 28,
            words::sentence(&mut random),
        )
        .expect("a string takes everything");
    }
    yaml
}

/// `facts.yaml`.
pub(super) fn facts(size: Size) -> String {
    let mut yaml = String::new();
    for number in 0..size.facts() {
        let mut random = Random::of("fact", number);
        let about = words::phrase(&mut random);
        let cited = some(&mut random, 2, size.sources(), source);
        write!(
            yaml,
            "- id: {}\n  about: {about}こと\n  certainty: {}\n  sources: {cited}\n",
            fact(number),
            certainty(number)
        )
        .expect("a string takes everything");
    }
    yaml
}
