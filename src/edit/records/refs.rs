//! Where one record is named: by its id in fields of others, as `[[kind:id]]` in texts. For renaming a record with all
//! that refers to it, and for telling what still refers to one that is to go. Links of pages are the model's.

use serde_json::Value;

use super::{Listed, holder, inside, records};
use crate::edit::change::{Change, Path};
use crate::edit::file::{Refused, apply, apply_markdown};
use crate::edit::form::{Field, Form, Subject, Widget};
use crate::parse::front_matter;
use crate::parse::record::{Home, Kind};
use crate::parse::yaml::tree;
use crate::source::{SourceFile, SourceTree};

/// A record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target<'a> {
    /// Its kind.
    pub kind: Kind,
    /// Its id.
    pub id: &'a str,
}

/// A place where a record is named.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// The file.
    pub file: String,
    /// The value in it; none for one in a body.
    pub path: Option<Path>,
}

/// A file as it is after a record has another id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renamed {
    /// The file as it was called.
    pub from: String,
    /// As it is called.
    pub to: String,
    /// What it says.
    pub text: String,
}

/// Everything that names `target` in `tree`.
pub fn mentions(tree: &SourceTree, target: Target<'_>) -> Vec<Mention> {
    let mut found = Vec::new();
    for (subject, file) in files(tree) {
        let text = file.text().unwrap_or_default();
        let Some(parts) = parts(subject, text) else { continue };
        let named = named(subject, parts.0, target, None);
        let name = || file.path.to_string();
        found.extend(named.into_iter().map(|(path, _)| Mention { file: name(), path: Some(path) }));
        if is_linked(parts.1, target) {
            found.push(Mention { file: name(), path: None });
        }
    }
    found
}

/// The records of `tree` that refer to `target` or to a record that stands inside of its file, if it has one of its own;
/// without those records themselves.
pub fn referring(tree: &SourceTree, target: Target<'_>) -> Vec<Listed> {
    let listed = records(tree);
    let Target { kind, id } = target;
    let itself = listed.iter().find(|record| record.kind == kind.word() && record.id == id);
    let Some(itself) = itself else { return Vec::new() };
    let goes =
        |record: &Listed| record.file == itself.file && record.path.0.starts_with(&itself.path.0);
    let mut found: Vec<&Listed> = Vec::new();
    for gone in inside(&listed, &itself.file).iter().filter(|record| goes(record)) {
        let Some(kind) = Kind::from_word(gone.kind) else { continue };
        for mention in mentions(tree, Target { kind, id: &gone.id }) {
            let own = inside(&listed, &mention.file);
            let holder = own.get(holder(own, &mention.path.unwrap_or_default()));
            found.extend(holder.filter(|holder| !goes(holder) && !found.contains(holder)));
        }
    }
    found.into_iter().cloned().collect()
}

/// All files that change when `target` is called `id` from now on. Its page's former address leads to the new one where
/// records of its kind keep former addresses.
///
/// # Errors
/// When a file cannot be changed without touching anything else: then none should be.
pub fn rename(tree: &SourceTree, target: Target<'_>, id: &str) -> Result<Vec<Renamed>, Refused> {
    let mut renamed = Vec::new();
    for (subject, file) in files(tree) {
        let from = file.path.to_string();
        let text = file.text().unwrap_or_default();
        let Some((yaml, body)) = parts(subject, text) else { continue };
        let mut changes: Vec<Change> = named(subject, yaml, target, Some(id))
            .into_iter()
            .map(|(path, value)| Change::Set { path, value })
            .collect();
        let (own, to) = own(subject, &from, yaml, target, id);
        changes.extend(own);
        let new_body = linked(body, target, id);
        let order = subject.order();
        let new = if subject.has_body() {
            apply_markdown(text, changes, (new_body != body).then_some(&new_body), &order)?
        } else {
            apply(text, changes, &order)?
        };
        if new != text || from != to {
            renamed.push(Renamed { from, to, text: new });
        }
    }
    Ok(renamed)
}

/// The files of `tree` that forms show.
fn files(tree: &SourceTree) -> impl Iterator<Item = (Subject, &SourceFile)> {
    let files = tree.files.values().filter(|file| file.text().is_some());
    files.filter_map(|file| Some((Subject::of(file.path.as_str())?, file)))
}

/// The YAML and the body of a file.
fn parts(subject: Subject, text: &str) -> Option<(&str, &str)> {
    if !subject.has_body() {
        return Some((text, ""));
    }
    let parts = front_matter::split(text)?;
    Some((&text[parts.front], &text[parts.body..]))
}

/// What names `target` in `yaml`, each with what it says when the target is called `id`.
fn named(subject: Subject, yaml: &str, target: Target<'_>, id: Option<&str>) -> Vec<(Path, Value)> {
    let is_worth = yaml.contains(target.id);
    let Some(value) = is_worth.then(|| tree(yaml).ok()).flatten() else { return Vec::new() };
    let form = Form::of(subject);
    let mut search = Search { target, id: id.unwrap_or(target.id), found: Vec::new() };
    match (subject.is_listed(), &value) {
        (true, Value::Array(records)) => {
            for (number, record) in records.iter().enumerate() {
                search.fields(&form.fields, record, &Path::default().with(number));
            }
        }
        _ => search.fields(&form.fields, &value, &Path::default()),
    }
    search.found
}

struct Search<'a> {
    target: Target<'a>,
    id: &'a str,
    found: Vec<(Path, Value)>,
}

impl Search<'_> {
    fn fields(&mut self, fields: &[Field], group: &Value, path: &Path) {
        for field in fields {
            let Some(value) = group.get(&field.name) else { continue };
            if matches!(field.widget, Widget::Reference { .. }) && field.name == "id" {
                // A record's own id names no other.
                continue;
            }
            let path = path.with(field.name.clone());
            // Beside its source's wording, a value stands one level deeper.
            if !field.wording.is_empty() && value.get("norm").is_some() {
                self.fields(&field.wording, value, &path);
                self.value(&field.widget, &value["norm"], &path.with("norm"));
            } else {
                self.value(&field.widget, value, &path);
            }
        }
    }

    fn value(&mut self, widget: &Widget, value: &Value, path: &Path) {
        match (widget, value) {
            (Widget::Reference { of } | Widget::References { of }, value) if self.is_of(of) => {
                self.ids(value, path);
            }
            (Widget::Citation | Widget::Citations, value) if self.is_of("source") => {
                self.ids(value, path);
            }
            (Widget::Group { fields }, group) => self.fields(fields, group, path),
            (Widget::List { item }, Value::Array(items)) => {
                for (number, value) in items.iter().enumerate() {
                    let path = path.with(number);
                    let is_noted = !item.wording.is_empty() && value.get("norm").is_some();
                    if is_noted {
                        self.fields(&item.wording, value, &path);
                    }
                    let (value, path) =
                        if is_noted { (&value["norm"], path.with("norm")) } else { (value, path) };
                    self.value(&item.widget, value, &path);
                }
            }
            (_, Value::String(text)) => {
                let Target { kind, id } = self.target;
                let new = if *text == format!("{}:{id}", kind.word()) {
                    format!("{}:{}", kind.word(), self.id)
                } else {
                    linked(text, self.target, self.id)
                };
                if new != *text || (self.id == id && is_linked(text, self.target)) {
                    self.found.push((path.clone(), Value::from(new)));
                }
            }
            _ => {}
        }
    }

    /// Ids alone, in lists, or with a page.
    fn ids(&mut self, value: &Value, path: &Path) {
        match value {
            Value::String(id) if id == self.target.id => {
                self.found.push((path.clone(), Value::from(self.id)));
            }
            Value::Array(items) => {
                items
                    .iter()
                    .enumerate()
                    .for_each(|(number, item)| self.ids(item, &path.with(number)));
            }
            Value::Object(fields) => {
                if let Some(id) = fields.get("id") {
                    self.ids(id, &path.with("id"));
                }
            }
            _ => {}
        }
    }

    fn is_of(&self, word: &str) -> bool {
        word == self.target.kind.word()
            || (word == "place" && Kind::PLACES.contains(&self.target.kind))
    }
}

/// Whether `text` links to `target`.
fn is_linked(text: &str, target: Target<'_>) -> bool {
    let link = format!("{}:{}", target.kind.word(), target.id);
    text == link || linked(text, target, "\u{0}") != text
}

/// `text` with links to `target` as links to `id`.
fn linked(text: &str, target: Target<'_>, id: &str) -> String {
    let start = format!("[[{}:", target.kind.word());
    let mut parts = text.split(start.as_str());
    let mut new = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        new.push_str(&start);
        let rest = part.strip_prefix(target.id).filter(|rest| rest.starts_with(['|', ']', '#']));
        match rest {
            Some(rest) => new.extend([id, rest]),
            None => new.push_str(part),
        }
    }
    new
}

/// What changes in the file of the record itself, and what the file is called then.
fn own(
    subject: Subject,
    path: &str,
    yaml: &str,
    target: Target<'_>,
    id: &str,
) -> (Vec<Change>, String) {
    let nothing = (Vec::new(), path.to_owned());
    let list = match target.kind.home() {
        Home::Inside(whole, list) if subject == Subject::Kind(whole) => Path::default().with(list),
        _ if subject == Subject::Kind(target.kind) => Path::default(),
        _ => return nothing,
    };
    let Ok(value) = tree(yaml) else { return nothing };
    let key = |record: &Value| ["id", "code"].into_iter().find(|key| record[*key] == target.id);
    let items =
        crate::edit::change::at(&value, &list.0).and_then(Value::as_array).into_iter().flatten();
    let mut own =
        items.enumerate().filter_map(|(number, record)| Some(list.with(number).with(key(record)?)));
    if let Some(path_of_id) = own.next() {
        return (vec![Change::Set { path: path_of_id, value: Value::from(id) }], path.to_owned());
    }
    let Home::Folder(folder) = target.kind.home() else { return nothing };
    let name = format!("content/{folder}/{}{}", target.id, subject.ending());
    let has_own_id = value.get("id").is_some_and(|own| own == target.id);
    if !has_own_id && path != name {
        return nothing;
    }
    let mut changes = Vec::new();
    if has_own_id {
        changes.push(Change::Set { path: Path::default().with("id"), value: Value::from(id) });
    }
    if subject.fields_at(&[]).contains(&"aliases") {
        let former = Value::from(format!("{folder}/{}/", target.id));
        changes.push(Change::Insert {
            path: Path::default().with("aliases"),
            at: usize::MAX,
            value: former,
        });
    }
    let to = if path == name {
        format!("content/{folder}/{id}{}", subject.ending())
    } else {
        path.to_owned()
    };
    (changes, to)
}

/// The path of the file of a new record of `kind` that is called `id`, if records of the kind have files of their own.
pub fn file_of(kind: Kind, id: &str) -> Option<String> {
    let Home::Folder(folder) = kind.home() else { return None };
    Some(format!("content/{folder}/{id}{}", Subject::Kind(kind).ending()))
}
