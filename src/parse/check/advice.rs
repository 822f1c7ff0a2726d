//! What an author may write instead: examples, titles of keys, the key that was meant, the number in a word. Taken from
//! the schema and from what was typed; which problem they go with is decided elsewhere.

use serde_json::Value as Json;
use unicode_normalization::UnicodeNormalization;

use super::Properties;
use super::shape::{type_word, words};
use crate::diagnostics::nearest;
use crate::parse::yaml::habits::bullet_of;

/// The keys that a mapping in the place of `schemas` may have.
pub(super) fn keys(schemas: &[&Json]) -> Option<String> {
    let properties = schemas.iter().find_map(|schema| schema["properties"].as_object())?;
    Some(allowed(properties, &[]))
}

/// The words that may stand in the place of `schemas` instead of a value of another shape.
pub(super) fn said(schemas: &[&Json]) -> Option<String> {
    let all: Vec<&str> = schemas.iter().flat_map(|schema| words(schema)).collect();
    (!all.is_empty()).then(|| all.join("、"))
}

/// All keys of `properties` with their titles, those that are `required` first.
pub(super) fn allowed(properties: &Properties, required: &[&str]) -> String {
    let (needed, others): (Vec<_>, Vec<_>) =
        properties.iter().partition(|(key, _)| required.contains(&key.as_str()));
    let shown = |(key, property): (&String, &Json)| match title(property) {
        Some(title) if title != key => format!("{key}（{title}）"),
        _ => key.clone(),
    };
    needed.into_iter().chain(others).map(shown).collect::<Vec<_>>().join("、")
}

/// What the key that `property` describes is called.
pub(super) fn title(property: &Json) -> Option<&str> {
    property["title"].as_str()
}

/// What the schema says about the key that `property` describes.
pub(super) fn meaning(property: &Json) -> Option<&str> {
    property["description"].as_str()
}

/// The key of `properties` that `name` may have been meant for, by its letters or by its title.
pub(super) fn nearest_key<'a>(name: &str, properties: &'a Properties) -> Option<&'a str> {
    let plain: String = name.nfkc().flat_map(char::to_lowercase).collect();
    let plain = plain.trim();
    let keys = || properties.keys().map(String::as_str);
    let titled =
        || properties.iter().filter_map(|(key, property)| Some((key.as_str(), title(property)?)));
    // One character is part of everything: 題 of 課題.
    let is_word = plain.chars().nth(1).is_some() && !plain.is_ascii();
    let by_part =
        titled().filter(|(_, title)| is_word && (title.contains(plain) || plain.contains(title)));
    keys()
        .find(|key| *key == plain)
        .or_else(|| nearest(plain, keys()))
        .or_else(|| titled().find(|(_, title)| *title == plain).map(|(key, _)| key))
        .or_else(|| {
            by_part
                .min_by_key(|(_, title)| title.chars().count().abs_diff(plain.chars().count()))
                .map(|(key, _)| key)
        })
        .or_else(|| {
            let others = titled().map(|(_, title)| title).filter(|_| is_word);
            let title = nearest(plain, others)?;
            titled().find(|(_, other)| *other == title).map(|(key, _)| key)
        })
}

/// A value that the field that `schemas` describe could have, as YAML.
pub(super) fn example(schemas: &[&Json]) -> Option<String> {
    let example = schemas.iter().find_map(|schema| match type_word(schema) {
        _ if schema["examples"][0].is_string() => schema["examples"][0].as_str(),
        "date" => Some("2026-04-01"),
        "whole-number" | "number" => Some("1"),
        "yes-or-no" => Some("true"),
        "text" if schema["format"] == "municipality-code" => Some("\"142077\""),
        "list" if names_sources(&schema["items"]) => Some("[S01]"),
        _ => None,
    });
    example.map(str::to_owned)
}

/// Whether values of `schema` name sources.
fn names_sources(schema: &Json) -> bool {
    schema["$ref"].as_str().is_some_and(|name| name.ends_with("/Citation"))
}

/// The value that `text` may stand for where a list is wanted: as a list in brackets if it has brackets of some kind, else
/// as the item it is.
pub(super) fn list_of(text: &str) -> (Option<String>, Option<String>) {
    let inside = [('［', '］'), ('【', '】'), ('（', '）'), ('(', ')')]
        .into_iter()
        .find_map(|(open, close)| text.trim().strip_prefix(open)?.strip_suffix(close));
    if let Some(inside) = inside {
        let items = inside.replace(['“', '”', '＂'], "\"").replace(['、', '，'], ", ");
        return (Some(format!("[{items}]")), None);
    }
    let item = match bullet_of(text) {
        Some(bullet) => text[bullet.len_utf8()..].trim_start(),
        None => text,
    };
    // Items that ran together are told by their bullets.
    let bullet = bullet_of(text).map(|bullet| format!(" {bullet}"));
    let first = bullet.and_then(|bullet| item.split_once(&bullet)).map_or(item, |(first, _)| first);
    (None, Some(shortened(first)))
}

/// How to write the number in `text` where `schemas` want one.
pub(super) fn number(text: &str, schemas: &[&Json]) -> Option<String> {
    let plain: String = text.nfkc().collect();
    let is_whole = schemas.iter().any(|schema| type_word(schema) == "whole-number");
    if let Ok(number) = plain.trim().parse::<f64>() {
        let fits = number.is_finite() && number >= 0.0 && (!is_whole || number.fract() == 0.0);
        return fits.then(|| number.to_string());
    }
    let mut digits = plain.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let only = digits.next().filter(|_| digits.next().is_none())?;
    let number = only.parse::<u32>().ok()?;
    let is_noted = schemas.iter().any(|schema| schema["properties"].get("orig").is_some());
    Some(if is_noted { format!("{{norm: {number}, orig: {text}}}") } else { number.to_string() })
}

/// What `text` means where yes or no is wanted.
pub(super) fn yes_or_no(text: &str) -> Option<&'static str> {
    match text.trim().to_lowercase().as_str() {
        "yes" | "on" | "y" | "1" | "はい" | "有" | "あり" | "○" | "true" => Some("true"),
        "no" | "off" | "n" | "0" | "いいえ" | "無" | "なし" | "×" | "false" => Some("false"),
        _ => None,
    }
}

/// The first characters of what an author wrote, for a message.
pub(super) fn shortened(text: &str) -> String {
    const LONGEST: usize = 60;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
