//! Reads records out of YAML: quickly when all is well, and with every problem reported when not.

use std::sync::Arc;

use schemars::JsonSchema;

use super::check::check;
use super::document::{ALL, Authored, Origin};
use super::record::{MunicipalityCode, Readable};
use super::yaml::habits::{beside_slips, slips};
use super::yaml::{Fault, Node, Step, Value, Yaml};
use crate::diagnostics::{Code, Diagnosed, Diagnostic, Span};

/// Records that could be read, and the ids of those that could not.
pub(super) struct Found<T> {
    /// The good ones.
    pub records: Vec<Arc<Authored<T>>>,
    /// Ids of the broken ones, as far as they have one.
    pub broken: Vec<Arc<str>>,
}

/// The one record that all of `yaml` is; `file_id` names it unless it names itself.
pub(super) fn single<T: Readable>(yaml: &Arc<Yaml>, file_id: &str) -> Diagnosed<Found<T>> {
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
            let problems = if problems.is_empty() { vec![refusal(yaml, &fault)] } else { problems };
            beside_slips(&slips(yaml), problems, yaml)
        }
        _ => yaml.problems(&fault),
    };
    Diagnosed { value: Found { records: Vec::new(), broken }, diagnostics }
}

/// The records of the list that all of `yaml` is.
pub(super) fn list<T: Readable>(yaml: &Arc<Yaml>) -> Diagnosed<Found<T>> {
    let mut found = Found { records: Vec::new(), broken: Vec::new() };
    let items = yaml.guard().and_then(|()| yaml.items::<T>());
    let diagnostics = match items {
        Ok(items) if items.iter().all(Result::is_ok) => {
            let items = items.into_iter().filter_map(Result::ok).enumerate();
            found.records =
                items.map(|(item, record)| authored(record, yaml, Some(item), "")).collect();
            return Diagnosed::clean(found);
        }
        Ok(items) => {
            let problems = good_items(yaml, items, &mut found);
            beside_slips(&slips(yaml), problems, yaml)
        }
        Err(fault) => {
            found.broken.push(ALL.into());
            match yaml.root() {
                Ok(root) if !fault.too_large => {
                    beside_slips(&slips(yaml), vec![no_list(yaml, root)], yaml)
                }
                _ => yaml.problems(&fault),
            }
        }
    };
    Diagnosed { value: found, diagnostics }
}

/// Something else in the place of the list that all of `yaml` should be.
fn no_list(yaml: &Yaml, root: &Node) -> Diagnostic {
    Diagnostic::new(Code::WrongType, Span::bytes(yaml.path().clone(), root.span.clone()))
        .with("field", yaml.path())
        .with_word("expected", "list")
        .with_word("found", if root.scalar().is_some() { "text" } else { "mapping" })
}

/// Puts the records among `items` and the ids of the others into `found`; everything that is wrong with the others.
fn good_items<T: Readable>(
    yaml: &Arc<Yaml>,
    items: Vec<Result<T, Fault>>,
    found: &mut Found<T>,
) -> Vec<Diagnostic> {
    let schema = schema::<T>();
    let nodes = match yaml.root() {
        Ok(Node { value: Value::List(nodes), .. }) => nodes.as_slice(),
        _ => &[],
    };
    let mut diagnostics = Vec::new();
    for (number, item) in items.into_iter().enumerate() {
        let fault = match item {
            Ok(record) => {
                found.records.push(authored(record, yaml, Some(number), ""));
                continue;
            }
            Err(fault) => fault,
        };
        let node = nodes.get(number);
        let problems = node.map_or_else(Vec::new, |node| check(&schema, T::WORD, node, yaml));
        found.broken.extend(node.into_iter().flat_map(ids_of));
        diagnostics.extend(if problems.is_empty() {
            vec![refusal(yaml, &fault)]
        } else {
            problems
        });
    }
    diagnostics
}

/// What `yaml` holds, which is no record; or why it cannot be read.
pub(crate) fn node(yaml: &Yaml) -> Result<&Node, Diagnostic> {
    yaml.root().map_err(|fault| yaml.problem(fault))
}

/// `problems` with those of `yaml` explained by slips of the keyboard, where some are the cause.
pub(crate) fn explained(problems: Vec<Diagnostic>, yaml: &Yaml) -> Vec<Diagnostic> {
    let is_own = |problem: &Diagnostic| problem.span.path == *yaml.path();
    let (own, mut others): (Vec<_>, Vec<_>) = problems.into_iter().partition(is_own);
    if !own.is_empty() {
        others.extend(beside_slips(&slips(yaml), own, yaml));
    }
    others
}

fn authored<T: Readable>(
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
    let value = yaml.rest_of_line(fault.offset);
    let span = Span::bytes(yaml.path().clone(), fault.offset..fault.offset + value.len());
    Diagnostic::new(Code::BadValue, span)
        .with("field", fault.field())
        .with("value", value)
        .with_word("reason", "not-readable")
}
