//! `tenkai schema`: the JSON Schema of every kind, made from the same structs that read the content, and of what
//! templates are given, which is the contract with themes.

use std::path::Path;

use anyhow::Context;
use schemars::JsonSchema;
use serde_json::{Map, Value, json};

use super::arguments::SchemaOptions;
use super::build::Verdict;
use crate::parse::record::{
    AccessibilityRecord, AreaRecord, BodyRecord, CaseRecord, CoverageRow, EventRecord, FactRecord,
    IndicatorRecord, IssueRecord, MeasureRecord, MunicipalityRecord, NetworkRecord,
    OrganisationRecord, PageRecord, RegionRecord, SiteRecord, SourceRecord, StepRecord, TermRecord,
    TrainingRecord, VocabularyRecord,
};
use crate::plan::{Page, Site};

/// Writes the schemas into a folder, or prints them.
pub(super) fn schema(options: &SchemaOptions) -> anyhow::Result<Verdict> {
    let all = all();
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

/// The schemas by the name of the file or folder they are for.
fn all() -> Map<String, Value> {
    let entries = [
        ("site", of::<SiteRecord>()),
        ("vocabulary", of::<VocabularyRecord>()),
        ("sources", of::<Vec<SourceRecord>>()),
        ("facts", of::<Vec<FactRecord>>()),
        ("regions", of::<Vec<RegionRecord>>()),
        ("municipalities", of::<Vec<MunicipalityRecord>>()),
        ("organisations", of::<Vec<OrganisationRecord>>()),
        ("network", of::<Vec<NetworkRecord>>()),
        ("issues", of::<Vec<IssueRecord>>()),
        ("measures", of::<Vec<MeasureRecord>>()),
        ("trainings", of::<Vec<TrainingRecord>>()),
        ("schedule", of::<Vec<StepRecord>>()),
        ("timeline", of::<Vec<EventRecord>>()),
        ("indicators", of::<Vec<IndicatorRecord>>()),
        ("glossary", of::<Vec<TermRecord>>()),
        ("coverage", of::<Vec<CoverageRow>>()),
        ("accessibility", of::<AccessibilityRecord>()),
        ("meetings", of::<BodyRecord>()),
        ("areas", of::<AreaRecord>()),
        ("cases", of::<CaseRecord>()),
        ("pages", of::<PageRecord>()),
        ("view-site", of::<Site>()),
        ("view-page", of::<Page>()),
    ];
    entries.into_iter().map(|(name, schema)| (name.to_owned(), schema)).collect()
}

fn of<T: JsonSchema>() -> Value {
    let mut schema = crate::parse::schema::<T>();
    without_our_words(&mut schema);
    schema
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
}
