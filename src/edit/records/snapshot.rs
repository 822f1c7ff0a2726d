//! What records said when they were published, and what is new since: told by record and field, for whoever has to agree.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Listed, body, yaml};
use crate::edit::change::at;
use crate::edit::form::{Form, Subject};
use crate::memo::Fingerprint;
use crate::parse::yaml::{Step, tree};
use crate::source::{SourceFile, SourceTree};

/// The records that are published, by kind and id.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot(BTreeMap<String, Said>);

/// What a record says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Said {
    kind: String,
    id: String,
    title: String,
    file: String,
    /// Fingerprints of its fields; that of a body has no name.
    fields: BTreeMap<String, String>,
}

/// What happened to a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Event {
    /// It was not there before.
    Added,
    /// It says something else.
    Changed,
    /// It is not there any more.
    Removed,
}

/// A record that is not what it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct News {
    /// What happened to it.
    pub event: Event,
    /// The word of its kind.
    pub kind: String,
    /// Its id.
    pub id: String,
    /// Its name for people.
    pub title: String,
    /// Its file.
    pub file: String,
    /// The titles of the fields that changed; that of a body is empty.
    pub fields: Vec<String>,
}

/// What the records of `tree` say that are no drafts.
pub fn snapshot(tree: &SourceTree) -> Snapshot {
    let said = tree.files.values().flat_map(of_file);
    Snapshot(said.map(|said| (format!("{} {} {}", said.kind, said.id, said.file), said)).collect())
}

fn of_file(file: &SourceFile) -> Vec<Said> {
    let Some((subject, text)) = Subject::of(file.path.as_str()).zip(file.text()) else {
        return Vec::new();
    };
    let value = yaml(subject, text).and_then(|yaml| tree(yaml).ok()).unwrap_or_default();
    let listed = super::of_file(file);
    // What stands inside of a record and is one itself is told for itself.
    let lists: Vec<Step> = listed
        .iter()
        .filter_map(|record| match &record.path.0[..] {
            [list @ Step::Key(_), Step::Item(_)] => Some(list.clone()),
            _ => None,
        })
        .collect();
    let print = |text: &str| format!("{:032x}", Fingerprint::of(text).number());
    let said = listed.into_iter().filter(|record| !record.draft).map(|record| {
        let own = at(&value, &record.path.0).and_then(Value::as_object).into_iter().flatten();
        let is_whole = record.path.0.is_empty();
        let own = own.filter(|(key, _)| {
            !is_whole || !lists.iter().any(|list| list.key() == Some(key.as_str()))
        });
        let mut fields: BTreeMap<String, String> =
            own.map(|(key, value)| (key.clone(), print(&value.to_string()))).collect();
        if let Some(body) = body(subject, text).filter(|_| is_whole) {
            fields.insert(String::new(), print(body));
        }
        let Listed { id, title, file, .. } = record;
        Said { kind: record.kind.to_owned(), id, title, file, fields }
    });
    said.collect()
}

/// What is new in `now` since `before`, in the order of the table of kinds.
pub fn news(before: &Snapshot, now: &Snapshot) -> Vec<News> {
    let of = |event, said: &Said, fields| {
        let Said { kind, id, title, file, .. } = said.clone();
        News { event, kind, id, title, file, fields }
    };
    let mut news = Vec::new();
    for (key, said) in &now.0 {
        match before.0.get(key) {
            None => news.push(of(Event::Added, said, Vec::new())),
            Some(old) if old.fields != said.fields => {
                news.push(of(Event::Changed, said, changed(old, said)));
            }
            Some(_) => {}
        }
    }
    let gone = before.0.iter().filter(|(key, _)| !now.0.contains_key(*key));
    news.extend(gone.map(|(_, said)| of(Event::Removed, said, Vec::new())));
    let place = |kind: &str| Subject::all().position(|subject| subject.word() == kind);
    news.sort_by_key(|news| place(&news.kind));
    news
}

/// The titles of the fields in which `now` is not as `old`, in the order of its form.
fn changed(old: &Said, now: &Said) -> Vec<String> {
    let is_new = |name: &str| old.fields.get(name) != now.fields.get(name);
    let form = Subject::from_word(&now.kind).map(Form::of);
    let fields = form.iter().flat_map(|form| &form.fields);
    let titles = fields.filter(|field| is_new(&field.name)).map(|field| field.title.clone());
    titles.chain(is_new("").then(String::new)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourcePath;

    fn tree(files: &[(&str, &str)]) -> SourceTree {
        files.iter().fold(SourceTree::default(), |tree, (path, text)| {
            tree.with_text(SourcePath::new(path).unwrap(), (*text).into())
        })
    }

    #[test]
    fn what_is_new_is_told_by_record_and_field() {
        let page = |title: &str, body: &str| format!("---\ntitle: {title}\n---\n{body}\n");
        let body = "name: 協議会\nmeetings:\n  - id: mt-01\n    when: 2026-04-01\n";
        let before = snapshot(&tree(&[
            ("content/glossary.yaml", "- id: a\n  term: 甲\n- id: b\n  term: 乙\n"),
            ("content/pages/one.md", &page("一", "文")),
            ("content/pages/two.md", &page("二", "文")),
            ("content/meetings/kyogikai.yaml", body),
        ]));
        let now = snapshot(&tree(&[
            // Another order is no news.
            ("content/glossary.yaml", "# 用語\n- id: b\n  term: 乙\n- id: a\n  term: 甲の語\n"),
            ("content/pages/one.md", &page("一", "別の文")),
            ("content/pages/three.md", &page("三", "文")),
            ("content/pages/four.md", "---\ntitle: 四\ndraft: true\n---\n文\n"),
            ("content/meetings/kyogikai.yaml", &body.replace("04-01", "04-02")),
        ]));
        let news = news(&before, &now);
        let told: Vec<_> =
            news.iter().map(|it| (it.event, &*it.kind, &*it.id, it.fields.join("、"))).collect();
        assert_eq!(
            told,
            [
                (Event::Changed, "meeting", "mt-01", "開催日・時期".to_owned()),
                (Event::Changed, "term", "a", "用語".to_owned()),
                (Event::Changed, "page", "one", String::new()),
                (Event::Added, "page", "three", String::new()),
                (Event::Removed, "page", "two", String::new()),
            ]
        );
        assert_eq!(news[2].fields, [""]);
        assert!(super::news(&now, &now).is_empty());
    }
}
