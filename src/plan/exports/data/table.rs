//! Records as rows of a table: one value a cell. Lists of records inside records become tables of their own.

use std::sync::Arc;

use serde_json::Value;

use super::csv::{Csv, harmless};
use super::shape::{Field, Shape};
use crate::japanese::When;
use crate::plan::exports::xml::day;
use crate::theme::words::{ColumnWords, Tables, Word};

/// What stands between the values of a cell that has several.
pub(super) const BETWEEN: &str = " | ";

/// A column of a table.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Column {
    /// Its ASCII name in the first row.
    pub name: String,
    /// What it is called.
    pub title: String,
    /// What it means.
    pub about: String,
    /// What its values are.
    pub values: Arc<str>,
    /// Which kind of record or list of words it names.
    pub names: Option<String>,
}

impl Column {
    /// A column that no field of a record says what it is.
    pub(super) fn new(name: &str, words: &ColumnWords, values: &Word) -> Self {
        let (title, about) = (words.title.to_string(), words.about.to_string());
        Self { name: name.to_owned(), title, about, values: values.shared(), names: None }
    }
}

/// What a table is, without its rows.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Table {
    /// Its ASCII name, also that of its file.
    pub name: String,
    /// What it is called.
    pub title: String,
    /// Its columns.
    pub columns: Vec<Column>,
}

/// A table with the lists inside its records, which are tables of their own.
#[derive(Clone, Debug)]
pub(super) struct Sheet {
    /// The table.
    pub table: Table,
    /// The fields that its last columns show.
    fields: Vec<Field>,
    /// The lists inside, by the number of their field.
    inner: Vec<(usize, Sheet)>,
}

/// A record with what names it.
pub(super) struct Named<'a> {
    /// Its id.
    pub id: &'a str,
    /// Cells that no field has: those of the columns before the fields.
    pub before: Vec<String>,
    /// Its fields.
    pub value: &'a Value,
}

impl Sheet {
    /// The table of records with `fields`. `before` are columns that stand first.
    pub(super) fn new(
        words: &Tables,
        (name, title): (&str, &str),
        before: Vec<Column>,
        fields: Vec<Field>,
    ) -> Self {
        let mut columns = before;
        for field in &fields {
            add_columns(words, field, "", &mut columns);
        }
        let sheet = |(number, field): (usize, &Field)| {
            let inner = inner(&field.shape)?.to_vec();
            let (name, title) =
                (format!("{name}-{}", field.name), words.inner(title, &field.title));
            Some((number, Self::new(words, (&name, &title), parent_columns(words), inner)))
        };
        let inner = fields.iter().enumerate().filter_map(sheet).collect();
        let table = Table { name: name.to_owned(), title: title.to_owned(), columns };
        Self { table, fields, inner }
    }

    /// All its tables, itself first.
    pub(super) fn tables(&self) -> Vec<&Table> {
        let inner = self.inner.iter().flat_map(|(_, sheet)| sheet.tables());
        std::iter::once(&self.table).chain(inner).collect()
    }

    /// The files of its tables, in the same order, still without rows.
    pub(super) fn files(&self) -> Vec<Csv> {
        let head = |table: &Table| Csv::new(table.columns.iter().map(|it| it.name.as_str()));
        self.tables().into_iter().map(head).collect()
    }

    /// Writes the rows of `record` into the `files` of its tables.
    pub(super) fn write(&self, record: &Named<'_>, files: &mut [Csv]) {
        let (file, mut rest) = files.split_first_mut().expect("every table has a file");
        let mut cells = record.before.clone();
        for field in &self.fields {
            add_cells(&field.shape, &record.value[&field.name], &mut cells);
        }
        file.push(cells.iter().map(String::as_str));
        for (field, sheet) in &self.inner {
            let (files, others) = std::mem::take(&mut rest).split_at_mut(sheet.count());
            let items = record.value[&self.fields[*field].name].as_array();
            for (number, value) in items.into_iter().flatten().enumerate() {
                let before = vec![record.id.to_owned(), (number + 1).to_string()];
                sheet.write(&Named { id: record.id, before, value }, files);
            }
            rest = others;
        }
    }

    /// How many tables there are.
    fn count(&self) -> usize {
        1 + self.inner.iter().map(|(_, sheet)| sheet.count()).sum::<usize>()
    }
}

/// The columns that tie a row to the record it is a part of.
fn parent_columns(words: &Tables) -> Vec<Column> {
    vec![
        Column::new("parent_id", &words.columns.parent_id, &words.values.id),
        Column::new("parent_row", &words.columns.parent_row, &words.values.number),
    ]
}

/// The fields of the records in a list, if it is one of records.
fn inner(shape: &Shape) -> Option<&[Field]> {
    match shape {
        Shape::List(item) => match &**item {
            Shape::Object(fields) => Some(fields),
            _ => None,
        },
        _ => None,
    }
}

fn add_columns(words: &Tables, field: &Field, prefix: &str, columns: &mut Vec<Column>) {
    let name = format!("{prefix}{}", field.name);
    let values = &words.values;
    let own = |values: &Word, names: Option<&String>| Column {
        name: name.clone(),
        title: field.title.clone(),
        about: field.about.clone(),
        values: values.shared(),
        names: names.cloned(),
    };
    let beside = |end: &str, title: String, about: &Word, values: &Word| Column {
        name: format!("{name}_{end}"),
        title,
        about: about.to_string(),
        values: values.shared(),
        names: None,
    };
    let made = &words.columns;
    let title = &field.title;
    match &field.shape {
        Shape::Text(None) => columns.push(own(&values.text, None)),
        Shape::Text(names) => columns.push(own(&values.id, names.as_ref())),
        Shape::Number => columns.push(own(&values.number, None)),
        Shape::Flag => columns.push(own(&values.flag, None)),
        Shape::Citation => columns.push(own(&values.citation, None)),
        Shape::When => columns.extend([
            own(&values.date, None),
            beside("from", made.from(title), &made.from_about, &values.day),
            beside("to", made.to(title), &made.to_about, &values.day),
        ]),
        Shape::Noted(inner) => {
            let plain = Field { shape: (**inner).clone(), ..field.clone() };
            add_columns(words, &plain, prefix, columns);
            columns.push(beside("orig", made.orig(title), &made.orig_about, &values.text));
        }
        Shape::List(item) => match &**item {
            Shape::Object(_) => {}
            Shape::Text(Some(names)) => columns.push(own(&values.ids, Some(names))),
            _ => columns.push(own(&values.texts, None)),
        },
        Shape::Object(fields) => {
            let prefix = format!("{name}_");
            for inner in fields {
                add_columns(words, inner, &prefix, columns);
            }
        }
    }
}

fn add_cells(shape: &Shape, value: &Value, cells: &mut Vec<String>) {
    match shape {
        Shape::Text(_) | Shape::Citation => cells.push(harmless(&plain(value))),
        Shape::Number | Shape::Flag => cells.push(number(value)),
        Shape::When => {
            let text = plain(value);
            let when = When::parse(&text).ok().map(|parsed| parsed.when);
            cells.push(harmless(&text));
            let days = when.map(|when| (day(when.start()), day(when.end())));
            let (from, to) = days.unwrap_or_default();
            cells.extend([from, to]);
        }
        Shape::Noted(inner) => {
            add_cells(inner, value.get("norm").unwrap_or(value), cells);
            cells.push(harmless(&value.get("orig").map(plain).unwrap_or_default()));
        }
        Shape::List(item) => match &**item {
            Shape::Object(_) => {}
            _ => cells.push(harmless(&joined(value))),
        },
        Shape::Object(fields) => {
            // A word in the place of several values (記載なし) stands in the first of their columns.
            let first = cells.len();
            for field in fields {
                add_cells(&field.shape, &value[&field.name], cells);
            }
            if let (Some(word), Some(cell)) = (value.as_str(), cells.get_mut(first)) {
                word.clone_into(cell);
            }
        }
    }
}

/// A number or a flag as it is; the word for a missing one.
fn number(value: &Value) -> String {
    match value {
        Value::Number(number) => {
            let text = number.to_string();
            text.strip_suffix(".0").unwrap_or(&text).to_owned()
        }
        Value::Bool(_) => value.to_string(),
        other => harmless(&plain(other)),
    }
}

fn joined(value: &Value) -> String {
    match value {
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(BETWEEN),
        other => plain(other),
    }
}

/// A value as text: of a noted one what is shown, of a citation source and page.
fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Object(map) => match (map.get("norm"), map.get("id"), map.get("page")) {
            (Some(norm), _, _) => plain(norm),
            (None, Some(id), Some(page)) => format!("{} {}", plain(id), plain(page)),
            _ => value.to_string(),
        },
        Value::Array(_) => joined(value),
        Value::Number(_) | Value::Bool(_) => value.to_string(),
    }
}
