//! The records of a tree as a list to choose from, and where each stands in its file. Read off the values of files, so that
//! records that are wrong in some field are there too. Not what pages show of them.

mod faults;
mod refs;
mod snapshot;

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value, json};

pub use self::faults::count;
pub use self::refs::{Mention, Renamed, Target, file_of, mentions, referring, rename};
pub use self::snapshot::{Event, News, Snapshot, news, snapshot};
use super::change::{Path, at};
use super::form::Subject;
use crate::japanese::When;
use crate::parse::front_matter;
use crate::parse::record::{Home, Kind, List, Space};
use crate::parse::yaml::tree;
use crate::source::{SourceFile, SourceTree};

/// The fields that name a record, the first that it has.
const NAMES: [&str; 7] = ["title", "name", "term", "label", "text", "about", "says"];

/// A record in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Listed {
    /// The word of its kind.
    pub kind: &'static str,
    /// Its id; empty for a file that is the only one of its kind.
    pub id: String,
    /// Its name for people.
    pub title: String,
    /// How that is read, if it says so.
    pub yomi: String,
    /// Its file.
    pub file: String,
    /// Whether it is not published yet.
    pub draft: bool,
    /// Whether it should name sources and does not.
    pub unsourced: bool,
    /// The last day on which it is still as it should be, as `2027-03-31`; empty if none is given.
    pub due: String,
    /// The day of its latest change, in the same way.
    pub updated: String,
    /// How many errors it has.
    pub errors: usize,
    /// How many warnings it has.
    pub warnings: usize,
    /// The way to it in its file.
    #[serde(skip)]
    pub path: Path,
}

/// All records of `tree`, in the order of files and of the records in them.
pub fn records(tree: &SourceTree) -> Vec<Listed> {
    tree.files.values().flat_map(of_file).collect()
}

/// The terms of each list of the vocabulary of `tree`, by the word of the list.
pub fn terms(tree: &SourceTree) -> Map<String, Value> {
    let file = tree.files.get("content/vocabulary.yaml").and_then(SourceFile::text);
    let value = file.and_then(|text| self::tree(text).ok()).unwrap_or_default();
    let named = List::ALL.iter().map(|list| {
        let terms = value[list.field()].as_array().into_iter().flatten();
        let term = |term| json!({ "id": own_id(term), "title": plain(&term["label"]), "yomi": plain(&term["yomi"]) });
        (list.word().to_owned(), terms.map(term).collect())
    });
    named.collect()
}

/// What a template may choose from in `tree`: ids of records and names of terms, by the word of their kind or list.
pub fn choices(tree: &SourceTree) -> BTreeMap<String, Vec<String>> {
    let mut choices: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for record in records(tree).into_iter().filter(|record| !record.id.is_empty()) {
        let is_place = Kind::PLACES.iter().any(|kind| kind.word() == record.kind);
        if is_place {
            choices.entry(Space::Place.word().to_owned()).or_default().push(record.id.clone());
        }
        choices.entry(record.kind.to_owned()).or_default().push(record.id);
    }
    for (word, terms) in terms(tree) {
        let names = terms.as_array().into_iter().flatten().map(|term| plain(&term["title"]));
        choices.insert(word, names.filter(|name| !name.is_empty()).collect());
    }
    choices
}

/// The way to the record `id` of `subject` in the values of the file that holds it.
pub fn locate(subject: Subject, text: &str, id: &str) -> Option<Path> {
    let home = match subject {
        Subject::Kind(kind) => kind.home(),
        Subject::Site | Subject::Vocabulary => return Some(Path::default()),
    };
    let list = match home {
        Home::List(_) => Path::default(),
        Home::Inside(_, list) => Path::default().with(list),
        Home::Single(_) | Home::Folder(_) => return Some(Path::default()),
        Home::Vocabulary => return None,
    };
    let value = tree(text).ok()?;
    let records = at(&value, &list.0)?.as_array()?;
    let number = records.iter().position(|record| own_id(record).as_deref() == Some(id))?;
    Some(list.with(number))
}

/// The YAML of a file of `subject`.
pub fn yaml(subject: Subject, text: &str) -> Option<&str> {
    if subject.has_body() { Some(&text[front_matter::split(text)?.front]) } else { Some(text) }
}

/// The body of a file of `subject`.
pub fn body(subject: Subject, text: &str) -> Option<&str> {
    let has_body = subject.has_body();
    has_body.then(|| front_matter::split(text)).flatten().map(|parts| &text[parts.body..])
}

fn of_file(file: &SourceFile) -> Vec<Listed> {
    let path = file.path.as_str();
    let Some((subject, text)) = Subject::of(path).zip(file.text()) else { return Vec::new() };
    let read = yaml(subject, text).and_then(|yaml| tree(yaml).ok());
    let is_readable = read.is_some();
    let value = read.unwrap_or_default();
    let listed = |subject: Subject, id: String, value: &Value, at: Path| Listed {
        kind: subject.word(),
        id,
        title: title(value),
        yomi: plain(&value["yomi"]),
        file: path.to_owned(),
        draft: value["draft"] == true,
        unsourced: is_unsourced(subject, value),
        due: day(&value["review_due"]),
        updated: day(&value["updated"]),
        errors: 0,
        warnings: 0,
        path: at,
    };
    let numbered = |subject: Subject, records: &Value, list: &Path| -> Vec<Listed> {
        let records = records.as_array().into_iter().flatten().enumerate();
        let record =
            |(number, it)| listed(subject, own_id(it).unwrap_or_default(), it, list.with(number));
        records.map(record).collect()
    };
    if subject.is_listed() && !is_readable {
        // What cannot be read has to be found, too.
        return vec![listed(subject, String::new(), &value, Path::default())];
    }
    if subject.is_listed() {
        return numbered(subject, &value, &Path::default());
    }
    let id = own_id(&value).unwrap_or_else(|| named(subject, path));
    let inner = Kind::ALL.iter().filter_map(|kind| match kind.home() {
        Home::Inside(whole, list) if subject == Subject::Kind(whole) => Some((*kind, list)),
        _ => None,
    });
    let own = listed(subject, id, &value, Path::default());
    let parts = inner.flat_map(|(kind, list)| {
        let parts = numbered(Subject::Kind(kind), &value[list], &Path::default().with(list));
        parts.into_iter().zip(value[list].as_array().into_iter().flatten())
    });
    let parts = parts.map(|(part, it)| {
        let title = if part.title.is_empty() { round(&own.title, it) } else { part.title };
        Listed { title, draft: own.draft, ..part }
    });
    let parts: Vec<Listed> = parts.collect();
    std::iter::once(own).chain(parts).collect()
}

/// The number of the innermost of `own`, the records of one file, that what `path` leads to belongs to; of what belongs to
/// none, the first.
fn holder(own: &[Listed], path: &Path) -> usize {
    let around = (0..own.len()).filter(|number| path.0.starts_with(&own[*number].path.0));
    around.max_by_key(|number| own[*number].path.0.len()).unwrap_or_default()
}

/// The records of `listed`, a list in the order of files, that stand in `file`.
fn inside<'l>(listed: &'l [Listed], file: &str) -> &'l [Listed] {
    let first = listed.iter().position(|record| record.file == file).unwrap_or(listed.len());
    let count = listed[first..].iter().take_while(|record| record.file == file).count();
    &listed[first..first + count]
}

/// Whether records of `subject` name sources and `value` names none.
fn is_unsourced(subject: Subject, value: &Value) -> bool {
    let is_empty = |value: &Value| {
        value.is_null() || value == "" || value.as_array().is_some_and(Vec::is_empty)
    };
    let mut names = ["sources", "source"].into_iter();
    let name = names.find(|name| subject.fields_at(&[]).contains(name));
    name.is_some_and(|name| is_empty(&value[name]))
}

/// The last day of the date that `value` is, as `2027-03-31`.
fn day(value: &Value) -> String {
    let read = When::parse(&plain(value));
    read.map(|parsed| parsed.when.end().to_string()).unwrap_or_default()
}

/// What a part without a name of its own is called: that of the whole, and when it was.
fn round(whole: &str, part: &Value) -> String {
    let when = [&part["when"], &part["round"]].map(plain);
    let known: Vec<&str> = when.iter().map(String::as_str).filter(|it| !it.is_empty()).collect();
    [&[whole], &known[..]].concat().join(" ")
}

/// The id that the name of a file gives.
fn named(subject: Subject, path: &str) -> String {
    let Subject::Kind(kind) = subject else { return String::new() };
    let Home::Folder(folder) = kind.home() else { return String::new() };
    let inside = path.strip_prefix("content/").and_then(|it| it.strip_prefix(folder));
    let name = inside.unwrap_or_default().trim_start_matches('/');
    name.trim_end_matches(subject.ending()).trim_end_matches("/index").to_owned()
}

fn own_id(record: &Value) -> Option<String> {
    let id = ["id", "code"].into_iter().map(|key| plain(&record[key])).find(|id| !id.is_empty());
    id.filter(|_| record.is_object())
}

fn title(record: &Value) -> String {
    NAMES.iter().map(|name| plain(&record[*name])).find(|it| !it.is_empty()).unwrap_or_default()
}

/// A single value as text; the one that is shown, of a value with its source's wording.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Object(fields) => fields.get("norm").map(plain).unwrap_or_default(),
        _ => String::new(),
    }
}
