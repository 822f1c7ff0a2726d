//! The files of one kind of record: a CSV file for the kind and each list inside its records, and a JSON file. Rows and
//! records are written one after the other, so that never more than one is held as values.

use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::csv::Csv;
use super::shape::{self, Field};
use super::table::{Column, Named, Sheet, Table};
use super::{Download, FOLDER, Offered, Records, column, csv_route};
use crate::model::{Key, Knowledge, relations};
use crate::parse::document::{Authored, Written};
use crate::parse::record::{BodyRecord, Kind, MeetingRecord, OpinionRecord};
use crate::plan::exports::Export;

/// The fields of a meeting body that hold records of their own.
const PARTS: [&str; 2] = ["meetings", "opinions"];

/// A kind of record that can be downloaded.
#[derive(Clone, Debug)]
pub(super) struct Dataset {
    /// The ASCII name of its files.
    name: &'static str,
    /// What it is called.
    title: &'static str,
    /// The kind's word.
    word: &'static str,
    sheet: Sheet,
    count: fn(&Knowledge) -> usize,
    value: fn(&Knowledge, usize) -> Value,
}

/// The dataset of a table of the knowledge base: `dataset!(table: Record, "name", "title")`.
macro_rules! dataset {
    ($table:ident: $record:ty, $name:literal, $title:literal) => {
        $crate::plan::exports::data::dataset::Dataset::of::<$record>(
            [$name, $title],
            |knowledge| knowledge.$table.len(),
            |knowledge, number| {
                use $crate::plan::exports::data::dataset::{Recorded, value};
                value::<$record>(knowledge.$table[number].record())
            },
        )
    };
}
pub(super) use dataset;

/// A row of a table of the knowledge base, with or without a body.
pub(super) trait Recorded<T> {
    fn record(&self) -> &T;
}
impl<T> Recorded<T> for std::sync::Arc<Authored<T>> {
    fn record(&self) -> &T {
        &self.record
    }
}
impl<T> Recorded<T> for Written<T> {
    fn record(&self) -> &T {
        &self.front.record
    }
}

/// A record as JSON, without fields that say nothing and those that are the editors' own.
pub(super) fn value<T: Serialize>(record: &T) -> Value {
    let mut value = serde_json::to_value(record).expect("records hold nothing that JSON cannot");
    if let Value::Object(map) = &mut value {
        map.retain(|name, _| !shape::INTERNAL.contains(&name.as_str()));
    }
    without_nothing(&mut value);
    value
}

fn without_nothing(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.retain(|_, value| !value.is_null());
            map.values_mut().for_each(without_nothing);
        }
        Value::Array(items) => items.iter_mut().for_each(without_nothing),
        _ => {}
    }
}

impl Dataset {
    /// The dataset with that name and title, over a table of the knowledge base.
    pub(super) fn of<T: Kind + DeserializeOwned + JsonSchema>(
        [name, title]: [&'static str; 2],
        count: fn(&Knowledge) -> usize,
        value: fn(&Knowledge, usize) -> Value,
    ) -> Self {
        // The id stands first, whether or not a record writes it itself.
        // Meetings and opinions have tables of their own, beside that of their bodies.
        let is_own = |field: &Field| {
            field.name != "id" && !(T::WORD == BodyRecord::WORD && PARTS.contains(&&*field.name))
        };
        let mut fields = shape::fields::<T>();
        fields.retain(is_own);
        let sheet = Sheet::new(name, title, columns(T::WORD), fields);
        Self { name, title, word: T::WORD, sheet, count, value }
    }

    /// Its tables.
    pub(super) fn tables(&self) -> Vec<&Table> {
        self.sheet.tables()
    }

    /// Where its files lie.
    pub(super) fn routes(&self) -> Vec<String> {
        let tables = self.tables().into_iter().map(|table| csv_route(&table.name));
        tables.chain([self.json_route()]).collect()
    }

    fn json_route(&self) -> String {
        format!("{FOLDER}/{}.json", self.name)
    }

    /// Makes its files and hands each to `put`.
    pub(super) fn files<E: Send>(
        &self,
        records: Records<'_>,
        put: &(impl Fn(Export) -> Result<(), E> + Sync),
    ) -> Result<Download, E> {
        let (tables, json) = rayon::join(
            || self.csv(records, put),
            || {
                let file = self.json(records);
                let offered = Offered::of("JSON".to_owned(), &file);
                put(file).map(|()| offered)
            },
        );
        let mut files = tables?;
        files.push(json?);
        let count = (self.count)(records.knowledge);
        Ok(Download { title: self.title.to_owned(), count, files })
    }

    fn csv<E>(
        &self,
        records: Records<'_>,
        put: &impl Fn(Export) -> Result<(), E>,
    ) -> Result<Vec<Offered>, E> {
        let mut files = self.sheet.files();
        for (key, value) in self.records(records.knowledge) {
            let (id, before) = (records.knowledge.id(key), before(records, key));
            self.sheet.write(&Named { id, before, value: &value }, &mut files);
        }
        let offer = |(table, file): (&Table, Csv)| {
            let is_first = table.name == self.name;
            let label = if is_first { "CSV".to_owned() } else { format!("CSV：{}", table.title) };
            let file = Export { route: csv_route(&table.name), bytes: file.into_bytes() };
            let offered = Offered::of(label, &file);
            put(file).map(|()| offered)
        };
        self.tables().into_iter().zip(files).map(offer).collect()
    }

    fn json(&self, records: Records<'_>) -> Export {
        #[derive(Serialize)]
        struct File<'a, R: Serialize> {
            as_of: String,
            licence: &'a str,
            licence_url: &'a str,
            records: R,
            title: &'a str,
        }
        let site = records.knowledge.site.as_ref();
        let file = File {
            as_of: site.map(|site| site.updated.iso()).unwrap_or_default(),
            licence: &records.site.licence,
            licence_url: &records.site.licence_url,
            records: Sequence(|| self.objects(records)),
            title: self.title,
        };
        let mut text =
            serde_json::to_string_pretty(&file).expect("values of JSON can be written as JSON");
        text.push('\n');
        Export::text(&self.json_route(), text)
    }

    /// Its records as JSON objects, each with its id and its page.
    fn objects<'a>(&'a self, records: Records<'a>) -> impl Iterator<Item = Value> + 'a {
        let columns = columns(self.word);
        self.records(records.knowledge).map(move |(key, mut value)| {
            if let Value::Object(map) = &mut value {
                let is_own = |name: &str| self.word != BodyRecord::WORD || !PARTS.contains(&name);
                map.retain(|name, _| is_own(name));
                for (column, cell) in columns.iter().zip(before(records, key)) {
                    map.insert(column.name.clone(), json!(cell));
                }
            }
            value
        })
    }

    fn records<'a>(&'a self, knowledge: &'a Knowledge) -> impl Iterator<Item = (Key, Value)> + 'a {
        let numbers = 0..(self.count)(knowledge);
        (0..).zip(numbers).map(|(number, place)| {
            (Key { kind: self.word, number }, (self.value)(knowledge, place))
        })
    }
}

/// A list that is made while it is written.
struct Sequence<F>(F);

impl<I: Iterator<Item = Value>, F: Fn() -> I> Serialize for Sequence<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

/// Whether records of the kind `word` stand in the file of a meeting body.
fn has_body(word: &str) -> bool {
    [MeetingRecord::WORD, OpinionRecord::WORD].contains(&word)
}

/// The columns that no field fills.
fn columns(word: &str) -> Vec<Column> {
    let mut columns = vec![
        column("id", "id", "記録の名前です。ほかの表は、この id で記録を指します。", "id"),
        column("page", "ページ", "このサイトの中の場所です。", "文字"),
    ];
    if has_body(word) {
        columns.push(column("body", "会議体", "会議体の id です。", "id"));
    }
    columns
}

/// What the record `key` has in [`columns`].
fn before(records: Records<'_>, key: Key) -> Vec<String> {
    let page = records.routes.of_key(key).unwrap_or_default();
    let body = records.knowledge.graph.all_targets(key, relations::BODY).next();
    let body = body.filter(|_| has_body(key.kind));
    let body = body.map(|body| records.knowledge.id(body).to_owned());
    [records.knowledge.id(key).to_owned(), page].into_iter().chain(body).collect()
}
