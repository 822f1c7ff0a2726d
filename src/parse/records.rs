//! Reads records out of YAML: quickly when all is well, and with every problem reported when not.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use super::check::check;
use super::document::{ALL, Authored, Identified, Origin};
use super::record::MunicipalityCode;
use super::yaml::habits::{beside_slips, slips};
use super::yaml::{Fault, MAX_DEPTH, MAX_VALUES, Node, Step, Value, Yaml};
use crate::diagnostics::{Code, Diagnosed, Diagnostic, Span};

/// Records that could be read, and the ids of those that could not.
pub(super) struct Found<T> {
    /// The good ones.
    pub records: Vec<Arc<Authored<T>>>,
    /// Ids of the broken ones, as far as they have one.
    pub broken: Vec<Arc<str>>,
}

/// The one record that all of `yaml` is; `file_id` names it unless it names itself.
pub(super) fn single<T: DeserializeOwned + JsonSchema + Identified>(
    yaml: &Arc<Yaml>,
    file_id: &str,
) -> Diagnosed<Found<T>> {
    let fault = match yaml.guard().and_then(|()| yaml.record::<T>()) {
        Ok(record) => {
            let found =
                Found { records: vec![authored(record, yaml, None, file_id)], broken: Vec::new() };
            return Diagnosed::clean(found);
        }
        Err(fault) => fault,
    };
    let mut broken = vec![Arc::from(file_id)];
    broken.extend(written_ids(yaml.text()));
    let diagnostics = match yaml.root() {
        Ok(root) if !fault.too_large => {
            let problems = check(&schema::<T>(), T::WORD, root, yaml);
            if problems.is_empty() { vec![refusal(yaml, &fault)] } else { problems }
        }
        _ => vec![syntax_problem(yaml, &fault)],
    };
    let diagnostics = beside_slips(&slips(yaml), diagnostics, yaml);
    Diagnosed { value: Found { records: Vec::new(), broken }, diagnostics }
}

/// The records of the list that all of `yaml` is.
pub(super) fn list<T: DeserializeOwned + JsonSchema + Identified>(
    yaml: &Arc<Yaml>,
) -> Diagnosed<Found<T>> {
    let mut found = Found { records: Vec::new(), broken: Vec::new() };
    let fault = match yaml.guard().and_then(|()| yaml.items::<T>(&[])) {
        Ok(items) => {
            found.records = items
                .into_iter()
                .map(|(item, record)| authored(record, yaml, Some(item), ""))
                .collect();
            return Diagnosed::clean(found);
        }
        Err(fault) => fault,
    };
    let (records, diagnostics) = match yaml.root() {
        Ok(Node { value: Value::List(items), .. }) if !fault.too_large => {
            good_items(yaml, items, &mut found.broken)
        }
        Ok(root) if !fault.too_large => {
            let wrong = Diagnostic::new(
                Code::WrongType,
                Span::bytes(yaml.path().clone(), root.span.clone()),
            )
            .with("field", yaml.path())
            .with_word("expected", "list")
            .with_word("found", if root.scalar().is_some() { "text" } else { "mapping" });
            found.broken.push(ALL.into());
            (Vec::new(), vec![wrong])
        }
        _ => {
            found.broken.push(ALL.into());
            (Vec::new(), vec![syntax_problem(yaml, &fault)])
        }
    };
    found.records = records;
    let diagnostics = beside_slips(&slips(yaml), diagnostics, yaml);
    Diagnosed { value: found, diagnostics }
}

/// The items without a problem as records, all problems of the others, and the others' ids in `broken`.
fn good_items<T: DeserializeOwned + JsonSchema + Identified>(
    yaml: &Arc<Yaml>,
    items: &[Node],
    broken: &mut Vec<Arc<str>>,
) -> (Vec<Arc<Authored<T>>>, Vec<Diagnostic>) {
    let schema = schema::<T>();
    let mut diagnostics = Vec::new();
    let mut skip = Vec::new();
    for (number, node) in items.iter().enumerate() {
        let problems = check(&schema, T::WORD, node, yaml);
        if !problems.is_empty() {
            skip.push(number);
            broken.extend(ids_of(node));
        }
        diagnostics.extend(problems);
    }
    loop {
        let fault = match yaml.items::<T>(&skip) {
            Ok(good) => {
                let records = good
                    .into_iter()
                    .map(|(item, record)| authored(record, yaml, Some(item), ""))
                    .collect();
                return (records, diagnostics);
            }
            Err(fault) => fault,
        };
        diagnostics.push(refusal(yaml, &fault));
        let refused = items.iter().rposition(|item| item.span.start <= fault.offset);
        match refused.filter(|number| !skip.contains(number)) {
            Some(number) => {
                skip.push(number);
                broken.extend(ids_of(&items[number]));
            }
            None => return (Vec::new(), diagnostics),
        }
    }
}

fn authored<T: Identified>(
    record: T,
    yaml: &Arc<Yaml>,
    item: Option<usize>,
    file_id: &str,
) -> Arc<Authored<T>> {
    let id = record.own_id().unwrap_or_else(|| file_id.into());
    Arc::new(Authored { id, record, origin: Origin::new(yaml.clone(), item) })
}

/// The schema that `T` gives to editors and to [`check`].
pub(crate) fn schema<T: JsonSchema>() -> serde_json::Value {
    schemars::schema_for!(T).to_value()
}

/// The id of a broken record; for a municipality code with a wrong check digit also the one it should be.
fn ids_of(node: &Node) -> impl Iterator<Item = Arc<str>> {
    let id = node.step(&Step::from("id")).and_then(Node::scalar);
    let code = node.step(&Step::from("code")).and_then(Node::scalar);
    let right = code.and_then(|code| {
        Some(format!("{}{}", code.get(..5)?, MunicipalityCode::check_digit(code)?).into())
    });
    id.or(code).map(Arc::from).into_iter().chain(right)
}

/// Everything that stands where an id may stand in a text that cannot be read as YAML or holds a broken record, so
/// that one slip in a file does not make every reference to its records an error of its own.
fn written_ids(text: &str) -> impl Iterator<Item = Arc<str>> {
    text.lines().filter_map(|line| {
        let line = line.trim_start_matches([' ', '-']);
        let id = line.strip_prefix("id: ").or_else(|| line.strip_prefix("code: "))?;
        Some(id.trim().trim_matches(['"', '\'']).into())
    })
}

/// The problem that only `serde` saw.
fn refusal(yaml: &Yaml, fault: &Fault) -> Diagnostic {
    let field = fault.message.split_once(": ").map_or("", |(field, _)| field);
    Diagnostic::new(Code::BadValue, at(yaml, fault))
        .with("field", field)
        .with("value", line_at(yaml, fault))
        .with_word("reason", "not-readable")
        .with("detail", without_places(&fault.message))
}

fn syntax_problem(yaml: &Yaml, fault: &Fault) -> Diagnostic {
    if fault.too_large {
        return Diagnostic::new(Code::YamlTooLarge, at(yaml, fault))
            .with("values", MAX_VALUES)
            .with("depth", MAX_DEPTH);
    }
    Diagnostic::new(Code::YamlSyntax, at(yaml, fault))
        .with("reason", without_places(&fault.message))
}

/// What `libyaml` says without its places, which are those in the YAML part of a file.
fn without_places(message: &str) -> String {
    let mut words = message.split(" at line ");
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |said, part| {
        let rest = part.split_once(" column ").map_or("", |(_, rest)| rest);
        said + rest.trim_start_matches(|c: char| c.is_ascii_digit())
    })
}

fn at(yaml: &Yaml, fault: &Fault) -> Span {
    let start = fault.offset.min(yaml.range().end);
    let length = line_at(yaml, fault).len();
    Span::bytes(yaml.path().clone(), start..start + length)
}

/// The rest of the line that a fault was found in.
fn line_at<'a>(yaml: &'a Yaml, fault: &Fault) -> &'a str {
    let start = fault.offset.saturating_sub(yaml.range().start).min(yaml.text().len());
    yaml.text()[start..].lines().next().unwrap_or_default().trim_end()
}
