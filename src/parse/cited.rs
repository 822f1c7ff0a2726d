//! The sources that noted values name (`{norm: …, source: S01}`), with their places. Noted values stand nearly
//! everywhere in records, so they are looked for in the YAML and not field by field. Which sources exist is not known
//! here. For the references that fields hold, see `model`.

use std::ops::Range;

use super::yaml::{Node, Step, Value, Yaml};

/// Whether all sources that values of `yaml` name satisfy `is_known`; may be wrong in saying no.
pub(crate) fn cites_only(yaml: &Yaml, is_known: &dyn Fn(&str) -> bool) -> bool {
    let words = yaml.sources.get_or_init(|| words(yaml.text()));
    words.iter().all(|word| is_known(&yaml.text()[word.clone()]))
}

/// The different words that follow `source:` in `text`.
fn words(text: &str) -> Vec<Range<usize>> {
    const KEY: &str = "source:";
    let mut words: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.match_indices(KEY) {
        let rest = text[at + KEY.len()..].trim_start_matches([' ', '{']);
        let rest = rest.strip_prefix("id: ").unwrap_or(rest);
        let end = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_')));
        let start = text.len() - rest.len();
        let word = start..start + end.unwrap_or(rest.len());
        if words.iter().all(|known| text[known.clone()] != text[word.clone()]) {
            words.push(word);
        }
    }
    words
}

/// The sources that noted values of `yaml` name, each with the bytes it stands at.
pub(crate) fn cited(yaml: &Yaml) -> Vec<(&str, Range<usize>)> {
    let mut found = Vec::new();
    if let Ok(root) = yaml.root() {
        collect(root, &mut found);
    }
    found
}

fn collect<'a>(node: &'a Node, found: &mut Vec<(&'a str, Range<usize>)>) {
    match &node.value {
        Value::Scalar(_) | Value::Empty => {}
        Value::List(items) => items.iter().for_each(|item| collect(item, found)),
        Value::Map(entries) => {
            let value = |key: &str| {
                entries.iter().find(|(name, _)| name.scalar() == Some(key)).map(|(_, value)| value)
            };
            if let (Some(_), Some(source)) = (value("norm"), value("source")) {
                let id = source.step(&Step::from("id")).unwrap_or(source);
                found.extend(id.scalar().map(|name| (name, id.span.clone())));
            }
            let known = entries.iter().filter(|(name, _)| name.scalar() != Some("extra"));
            known.for_each(|(_, value)| collect(value, found));
        }
    }
}
