//! Every value of the real content is replaced, appended to, removed and moved, with the line ends of two systems and
//! comments between the lines: what is wished holds, by another reader, and no other byte changes. A sample of them,
//! or all with `TENKAI_TEST_EFFORT=full`.

use std::path::Path as Folder;

use serde_json::{Value, json};
use tenkai::edit::{Change, Path, Subject, apply};
use tenkai::parse::yaml::Step;
use tenkai::source::{Content, SourceTree};

/// Texts that YAML reads otherwise when they are not quoted rightly.
const TEXTS: [&str; 36] = [
    "新しい値",
    "a: b",
    "# x",
    "*x",
    "&x",
    "0123",
    "- x",
    "𠮷野家　全角",
    "true",
    "null",
    "",
    " leading",
    "trailing ",
    "a\nb\n",
    "一行目\n二行目",
    "\"quoted\" it's",
    "[x]",
    "{x: y}",
    "?",
    "@x",
    "`x",
    "%x",
    "2026-01-02",
    "12:30",
    "1e5",
    "a #b",
    "a:",
    "\t",
    "x\ty",
    "| x",
    "> x",
    "~",
    "yes",
    "<<",
    "\u{85}\u{2028}",
    "\n\n  x",
];

/// Marks the lines that are put between others.
const SENTINEL: &str = "#~ ";

/// The YAML of each file of the real content that holds records.
fn yamls() -> Vec<(Subject, String, String)> {
    let root = Folder::new(env!("CARGO_MANIFEST_DIR"));
    let tree = SourceTree::read(root).expect("the working copy can be read").value;
    let files = tree.files.values().filter_map(|file| {
        let Content::Text(text) = &file.content else { return None };
        let path = file.path.as_str();
        let subject = Subject::of(path)?;
        let yaml = if subject.has_body() {
            text.strip_prefix("---\n")?.split_once("\n---\n")?.0.to_owned() + "\n"
        } else {
            text.to_string()
        };
        Some((subject, path.to_owned(), yaml))
    });
    files.collect()
}

fn read(text: &str) -> Value {
    serde_yaml::from_str(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// `text` with a comment of its own after each line, where one may stand.
fn sprinkled(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut sprinkled = String::new();
    for (number, line) in lines.iter().enumerate() {
        sprinkled.push_str(line);
        sprinkled.push('\n');
        let next = lines.get(number + 1).map_or("", |next| next.trim_start());
        let begins = next.starts_with("- ")
            || next.starts_with('#')
            || next.split_once(':').is_some_and(|(key, rest)| {
                key.chars().all(|c| c.is_ascii_lowercase() || c == '_')
                    && (rest.is_empty() || rest.starts_with(' '))
            });
        if begins {
            let indent = lines[number + 1].len() - next.len();
            sprinkled.extend([" ".repeat(indent), format!("{SENTINEL}{number}\n")]);
        }
    }
    if read(&sprinkled) == read(text) { sprinkled } else { text.to_owned() }
}

/// All ways into `value`.
fn ways(value: &Value, way: &Path, found: &mut Vec<Path>) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                found.push(way.with(key.clone()));
                ways(value, &way.with(key.clone()), found);
            }
        }
        Value::Array(items) => {
            for (number, value) in items.iter().enumerate() {
                found.push(way.with(number));
                ways(value, &way.with(number), found);
            }
        }
        _ => {}
    }
}

fn at<'v>(value: &'v mut Value, way: &[Step]) -> &'v mut Value {
    way.iter().fold(value, |value, step| match step {
        Step::Key(key) => &mut value[key.as_ref()],
        Step::Item(item) => &mut value[*item],
    })
}

/// The changes that are tried at `way`, each with what the whole is afterwards.
fn changes(whole: &Value, way: &Path, number: usize) -> Vec<(Change, Value)> {
    let mut tried = Vec::new();
    let mut wish = |change: Change, make: &dyn Fn(&mut Value)| {
        let mut after = whole.clone();
        make(&mut after);
        tried.push((change, after));
    };
    let value = at(&mut whole.clone(), &way.0).clone();
    let text = Value::from(TEXTS[number % TEXTS.len()]);
    if !value.is_object() && !value.is_array() {
        let set = Change::Set { path: way.clone(), value: text.clone() };
        wish(set, &|after| *at(after, &way.0) = text.clone());
    }
    if let Value::Array(items) = &value {
        let count = items.len();
        let new = items.last().filter(|_| number.is_multiple_of(2)).unwrap_or(&text).clone();
        for place in [0, count / 2, count] {
            let insert = Change::Insert { path: way.clone(), at: place, value: new.clone() };
            wish(insert, &|after| {
                at(after, &way.0).as_array_mut().unwrap().insert(place, new.clone());
            });
        }
        if count > 1 {
            let (from, to) = (number % count, (number / 2 + 1) % count);
            let shift = Change::Move { path: way.clone(), from, to };
            wish(shift, &|after| {
                let list = at(after, &way.0).as_array_mut().unwrap();
                let item = list.remove(from);
                list.insert(to, item);
            });
        }
    }
    if let Value::Object(_) = &value {
        let key = "zz_new";
        let set = Change::Set {
            path: way.with(key.to_owned()),
            value: json!({ "norm": text, "orig": [text] }),
        };
        wish(set, &|after| at(after, &way.0)[key] = json!({ "norm": text, "orig": [text] }));
    }
    let (last, before) = way.0.split_last().unwrap();
    wish(Change::Remove { path: way.clone() }, &|after| match (at(after, before), last) {
        (Value::Object(fields), Step::Key(key)) => drop(fields.remove(key.as_ref())),
        (Value::Array(items), Step::Item(item)) => drop(items.remove(*item)),
        _ => unreachable!(),
    });
    tried
}

/// The lines of `old` and `new` between those that are the same at both ends.
fn between<'t>(old: &'t str, new: &'t str) -> (Vec<&'t str>, Vec<&'t str>) {
    let (old, new): (Vec<_>, Vec<_>) = (old.split('\n').collect(), new.split('\n').collect());
    let first = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
    let rest = old[first..].iter().rev().zip(new[first..].iter().rev());
    let last = rest.take_while(|(old, new)| old == new).count();
    (old[first..old.len() - last].to_vec(), new[first..new.len() - last].to_vec())
}

fn sentinels<'t>(lines: impl IntoIterator<Item = &'t str>) -> Vec<&'t str> {
    let mut found: Vec<&str> = lines
        .into_iter()
        .filter(|line| line.trim_start().starts_with(SENTINEL))
        .map(str::trim)
        .collect();
    found.sort_unstable();
    found
}

/// What is wrong with `new`, which `change` made of `old`.
fn wrong(change: &Change, old: &str, new: &str) -> Option<String> {
    if old.contains("\r\n") && new.matches('\n').count() != new.matches("\r\n").count() {
        return Some("the ends of lines differ".to_owned());
    }
    let (gone, come) = between(old, new);
    match change {
        Change::Set { .. } | Change::Insert { .. }
            if !sentinels(gone.iter().copied()).is_empty() =>
        {
            Some(format!("lines beside it changed:\n{gone:#?}\n{come:#?}"))
        }
        Change::Insert { .. } if gone.len() > 1 => {
            Some(format!("lines changed:\n{gone:#?}\n{come:#?}"))
        }
        Change::Move { .. } => {
            let mut lines: Vec<Vec<&str>> = vec![gone, come];
            for lines in &mut lines {
                lines.sort_unstable();
            }
            (lines[0] != lines[1] && lines[0].len() > 1)
                .then(|| format!("other lines than before:\n{lines:#?}"))
        }
        // A first key leaves its place behind the dash to the next; a list without items is written in its line.
        Change::Remove { .. } if come.len() > sentinels(come.iter().copied()).len() + 1 => {
            Some(format!("lines came:\n{gone:#?}\n{come:#?}"))
        }
        _ => None,
    }
}

#[test]
fn whatever_is_changed_nothing_else_is() {
    let (mut tried, mut failed) = (0_usize, Vec::new());
    let mut number = 0;
    let every = crate::effort::of(211, 5);
    for (subject, path, yaml) in yamls() {
        let whole = read(&yaml);
        let order = subject.order();
        let mut found = Vec::new();
        ways(&whole, &Path::default(), &mut found);
        let plain = sprinkled(&yaml);
        let texts =
            [yaml.clone(), yaml.replace('\n', "\r\n"), plain.clone(), plain.replace('\n', "\r\n")];
        for way in &found {
            number += 1;
            if number % every != 0 {
                continue;
            }
            let text = &texts[(number / every) % texts.len()];
            for (change, wish) in changes(&whole, way, number / every) {
                tried += 1;
                let problem = match apply(text, vec![change.clone()], &order) {
                    Ok(new) if read(&new) != wish => Some("not what was wished".to_owned()),
                    Ok(new) => wrong(&change, text, &new),
                    Err(refused) => Some(format!("{refused:?}")),
                };
                failed.extend(problem.map(|problem| format!("{path}: {change:?}: {problem}")));
            }
        }
    }
    let shown = failed.iter().take(12).cloned().collect::<Vec<_>>().join("\n\n");
    assert!(failed.is_empty(), "{} of {tried}:\n{shown}", failed.len());
    assert!(tried > crate::effort::of(100, 4_000), "{tried}");
}
