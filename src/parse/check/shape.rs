//! What a schema takes: the shapes of values, by the catalogue's words for them.

use serde_json::Value as Json;

use crate::parse::yaml::{Node, Value};

/// Whether a value of `node`'s shape can be what `schema` describes.
pub(super) fn fits_shape(schema: &Json, node: &Node) -> bool {
    let is_flag = |text: &str| {
        node.is_plain && matches!(text, "true" | "false" | "True" | "False" | "TRUE" | "FALSE")
    };
    match (&node.value, type_word(schema)) {
        (Value::Empty, _) if may_be_null(schema) => true,
        (_, "anything")
        | (Value::Map(_), "mapping")
        | (Value::List(_), "list")
        | (Value::Empty, "nothing")
        | (Value::Scalar(_), "word") => true,
        (Value::Scalar(text), "text" | "date") => !is_flag(text),
        (Value::Scalar(text), "number") => node.is_plain && text.parse::<f64>().is_ok(),
        (Value::Scalar(text), "whole-number") => {
            node.is_plain && text.parse().is_ok_and(|number| is_in_range(schema, number, text))
        }
        (Value::Scalar(text), "yes-or-no") => is_flag(text),
        _ => false,
    }
}

/// Whether `number`, typed as `text`, is one that `schema` takes.
fn is_in_range(schema: &Json, number: u64, text: &str) -> bool {
    let most = match schema["format"].as_str() {
        Some("uint8") => u64::from(u8::MAX),
        Some("uint16") => u64::from(u16::MAX),
        Some("uint32") => u64::from(u32::MAX),
        _ => u64::MAX,
    };
    number <= most && number.to_string() == text
}

/// Whether `schema` takes `null` beside values of its type.
fn may_be_null(schema: &Json) -> bool {
    schema["type"].as_array().is_some_and(|names| names.iter().any(|name| name == "null"))
}

/// Whether `schema` takes a text as its author likes it.
pub(super) fn takes_text(schema: &Json) -> bool {
    matches!(type_word(schema), "text" | "date")
}

/// The catalogue's word for what `schema` describes.
pub(super) fn type_word(schema: &Json) -> &'static str {
    if schema["format"] == "when" {
        return "date";
    }
    if schema.get("enum").is_some() || schema.get("const").is_some() {
        return "word";
    }
    let name = match &schema["type"] {
        Json::Array(names) => names.iter().filter_map(Json::as_str).find(|name| *name != "null"),
        name => name.as_str(),
    };
    match name {
        Some("object") => "mapping",
        Some("array") => "list",
        Some("string") => "text",
        Some("integer") => "whole-number",
        Some("number") => "number",
        Some("boolean") => "yes-or-no",
        Some("null") => "nothing",
        _ => "anything",
    }
}

/// The words a schema lists.
pub(super) fn words(schema: &Json) -> Vec<&str> {
    match schema["const"].as_str() {
        Some(word) => vec![word],
        None => schema["enum"].as_array().into_iter().flatten().filter_map(Json::as_str).collect(),
    }
}
