//! `tenkai schema`: the JSON Schema of every kind, made from the same structs that read the content, and of what
//! templates are given, which is the contract with themes.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, anyhow};
use schemars::JsonSchema;
use serde_json::{Map, Value, json};

use super::arguments::SchemaOptions;
use super::build::Verdict;
use crate::edit;
use crate::parse::record::{Home, Kind, SiteRecord, VocabularyRecord};
use crate::parse::schema_of;
use crate::plan::{Page, Site};
use crate::source::SourceTree;

/// Writes the schemas into a folder, or prints them.
pub(super) fn schema(options: &SchemaOptions) -> anyhow::Result<Verdict> {
    let all = if options.of_content {
        let tree = SourceTree::read(&options.root).map_err(|error| anyhow!(error))?;
        of_content(&tree.value)
    } else {
        all()
    };
    match &options.output {
        Some(folder) => write(folder, &all)?,
        None => print(&Value::Object(all))?,
    }
    Ok(Verdict::Fine)
}

#[expect(clippy::disallowed_methods, reason = "the schemas are written here and nowhere else")]
fn write(folder: &Path, schemas: &Map<String, Value>) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    for (name, schema) in schemas {
        let path = folder.join(format!("{name}.schema.json"));
        let text = format!("{schema:#}\n");
        std::fs::write(&path, text).with_context(|| path.display().to_string())?;
    }
    Ok(())
}

fn print(schemas: &Value) -> anyhow::Result<()> {
    use std::io::Write;
    writeln!(std::io::stdout().lock(), "{schemas:#}").context("stdout")
}

/// The schemas of the program, without anything of a site.
fn all() -> Map<String, Value> {
    told(&public)
}

/// The same for whoever writes the content in `tree`: where an id or a term belongs, those there are may be chosen. Others
/// may still be written, for a record may be newer than the schema.
pub(super) fn of_content(tree: &SourceTree) -> Map<String, Value> {
    let choices = edit::choices(tree);
    let mut all = told(&|mut schema| {
        let own: Vec<(&str, Value)> =
            ["id", "code"].iter().map(|key| (*key, schema["properties"][key].clone())).collect();
        with_choices(&mut schema, &choices);
        for (key, id) in own.into_iter().filter(|(_, id)| !id.is_null()) {
            // A record's own id is no other's. What it shares with references is told in its place.
            let title = ["title", "description"].map(|word| (word.to_owned(), id[word].clone()));
            let mut plain = Map::from_iter(title);
            plain.insert("type".to_owned(), "string".into());
            schema["properties"][key] = Value::Object(plain);
        }
        public(schema)
    });
    // What templates are given is the business of themes.
    all.retain(|name, _| !name.starts_with("view-"));
    all
}

/// Lets ids in `schema` be chosen from `choices`, by the word of what they are of.
fn with_choices(schema: &mut Value, choices: &BTreeMap<String, Vec<String>>) {
    match schema {
        Value::Object(map) => map.values_mut().for_each(|part| with_choices(part, choices)),
        Value::Array(items) => items.iter_mut().for_each(|part| with_choices(part, choices)),
        _ => return,
    }
    let of = schema["x-id-of"].as_str().and_then(|word| choices.get(word));
    if let Some(known) = of.filter(|known| !known.is_empty()) {
        schema["anyOf"] = json!([{ "enum": known }, { "type": "string" }]);
    }
}

/// The schemas by the name of the file or folder they are for, each as `told`.
fn told(public: &dyn Fn(Value) -> Value) -> Map<String, Value> {
    let mut all = Map::new();
    all.insert("site".to_owned(), public(crate::parse::schema::<SiteRecord>()));
    all.insert("vocabulary".to_owned(), public(crate::parse::schema::<VocabularyRecord>()));
    for kind in Kind::ALL.iter().copied() {
        let record = || public(schema_of(kind));
        match kind.home() {
            Home::List(file) => drop(all.insert(stem(file), list_of(record()))),
            Home::Single(file) => drop(all.insert(stem(file), record())),
            Home::Folder(folder) => drop(all.insert(folder.to_owned(), record())),
            // Told by the schema of the file that they stand in.
            Home::Inside(..) | Home::Vocabulary => {}
        }
    }
    all.insert("view-site".to_owned(), of::<Site>());
    all.insert("view-page".to_owned(), of::<Page>());
    all
}

fn stem(file: &str) -> String {
    file.split_once('.').map_or(file, |(stem, _)| stem).to_owned()
}

fn of<T: JsonSchema>() -> Value {
    public(crate::parse::schema::<T>())
}

/// `schema` without what only our own checks understand.
fn public(mut schema: Value) -> Value {
    without_our_words(&mut schema);
    schema
}

/// The schema of a file that lists records of schema `record`: it is called after them and explained as they are.
fn list_of(mut record: Value) -> Value {
    let about = ["$schema", "$defs"]
        .map(|key| (key, record.as_object_mut().and_then(|map| map.remove(key))));
    let mut list = json!({
        "title": format!("{}の一覧", record["title"].as_str().unwrap_or_default()),
        "description": record["description"],
        "type": "array",
        "items": record,
    });
    for (key, value) in about {
        list[key] = value.unwrap_or_default();
    }
    list
}

/// Takes out what only our own checks understand: editors warn about unknown formats.
fn without_our_words(schema: &mut Value) {
    match schema {
        Value::Object(map) => {
            if map.get("format").is_some_and(Value::is_string) {
                map.remove("format");
            }
            map.values_mut().for_each(without_our_words);
        }
        Value::Array(items) => items.iter_mut().for_each(without_our_words),
        _ => {}
    }
    if let Value::Object(map) = schema
        && let Some(kind) = map.remove("x-id-of")
    {
        map.entry("$comment")
            .or_insert_with(|| json!(format!("id of: {}", kind.as_str().unwrap_or_default())));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Fields without a description, in `schema` and all that it contains.
    fn silent(name: &str, schema: &Value, found: &mut Vec<String>) {
        for (field, about) in schema["properties"].as_object().into_iter().flatten() {
            // What tells the kinds of a value apart is its own description.
            if about["description"].as_str().is_none() && about.get("const").is_none() {
                found.push(format!("{name}.{field}"));
            }
        }
        for (name, part) in schema["$defs"].as_object().into_iter().flatten() {
            silent(name, part, found);
        }
        for choice in schema["oneOf"].as_array().into_iter().flatten() {
            silent(name, choice, found);
        }
    }

    #[test]
    fn whatever_a_template_is_given_is_explained() {
        let all = all();
        let mut found = Vec::new();
        for name in ["view-site", "view-page"] {
            assert!(all[name]["properties"]["title"].is_object(), "{name} has fields");
            silent(name, &all[name], &mut found);
        }
        assert_eq!(found, [""; 0]);
    }

    /// Words that are the same in Japanese.
    const CODES: [&str; 2] = ["id", "PDCA"];

    fn is_japanese(text: &str) -> bool {
        text.contains(|it| matches!(it, 'ぁ'..='ヿ' | '々' | '㐀'..='鿿'))
    }

    /// What an author is told in no Japanese words, in `schema` and all that it contains.
    fn foreign(path: &str, schema: &Value, found: &mut Vec<String>) {
        for (name, part) in schema.as_object().into_iter().flatten() {
            let path = format!("{path}/{name}");
            match (name.as_str(), part) {
                ("properties" | "$defs", Value::Object(named)) => {
                    for (name, part) in named {
                        foreign(&format!("{path}/{name}"), part, found);
                    }
                }
                ("title" | "description", Value::String(text)) => {
                    let is_code = name == "title" && CODES.contains(&text.as_str());
                    if !is_japanese(text) && !is_code {
                        found.push(format!("{path}: {text}"));
                    }
                }
                (_, Value::Array(parts)) => {
                    for (number, part) in parts.iter().enumerate() {
                        foreign(&format!("{path}/{number}"), part, found);
                    }
                }
                (_, part) => foreign(&path, part, found),
            }
        }
    }

    /// Records, fields and words to choose from that an author is not told about, in `schema` and all that it contains.
    fn unexplained(path: &str, schema: &Value, found: &mut Vec<String>) {
        let mut need = |path: &str, part: &Value, keys: &[&str]| {
            let missing = keys.iter().filter(|key| !part[**key].is_string());
            found.extend(missing.map(|key| format!("{path} has no {key}")));
        };
        if schema["properties"].is_object() || schema["oneOf"].is_array() {
            need(path, schema, &["title", "description"]);
        }
        for (field, about) in schema["properties"].as_object().into_iter().flatten() {
            need(&format!("{path}.{field}"), about, &["title", "description"]);
        }
        for choice in schema["oneOf"].as_array().into_iter().flatten() {
            need(&format!("{path}={}", choice["const"]), choice, &["description"]);
        }
        for (name, part) in schema["$defs"].as_object().into_iter().flatten() {
            unexplained(&format!("{path}/{name}"), part, found);
        }
    }

    #[test]
    fn editors_may_choose_what_the_content_has() {
        let tree = SourceTree::from_fixture(
            "-- content/sources.yaml --\n- id: S01\n- id: S02\n-- content/vocabulary.yaml --\nstatuses:\n  - id: held\n    label: 実施\n",
        );
        let schemas = of_content(&tree);
        let text = schemas["cases"].to_string();
        assert!(text.contains(r#"{"enum":["S01","S02"]}"#), "{text}");
        assert!(text.contains(r#"{"enum":["実施"]}"#), "{text}");
        let own = &schemas["sources"]["items"]["properties"]["id"];
        assert_eq!(own["type"], "string");
        assert!(own["title"].is_string() && own["anyOf"].is_null(), "{own}");
        assert!(!all()["cases"].to_string().contains("S02"));
    }

    #[test]
    fn whatever_an_author_writes_is_explained_in_japanese() {
        let mut found = Vec::new();
        for (name, schema) in all().iter().filter(|(name, _)| !name.starts_with("view-")) {
            assert!(schema["title"].is_string() && schema["description"].is_string(), "{name}");
            foreign(name, schema, &mut found);
            unexplained(name, schema, &mut found);
        }
        assert_eq!(found, [""; 0]);
    }
}
