//! The files of one kind of record: a CSV file for the kind and each list inside its records, and a JSON file. Rows and
//! records are written one after the other, so that never more than one is held as values.

use std::sync::Arc;

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::csv::Csv;
use super::offered::{Download, FOLDER, Offered, Records, csv_route};
use super::shape;
use super::table::{Column, Named, Sheet, Table};
use crate::model::{Key, Knowledge, relations};
use crate::parse::record::{Home, Kind};
use crate::plan::exports::export::Export;
use crate::plan::room::DataSet;
use crate::theme::Words;

/// A kind of record that can be downloaded.
#[derive(Clone, Debug)]
pub(super) struct Dataset {
    kind: Kind,
    /// The ASCII name of its files.
    name: &'static str,
    /// What it is called.
    title: Arc<str>,
    sheet: Sheet,
}

/// A record as JSON, without fields that say nothing and those that are the editors' own.
fn value(mut value: Value) -> Value {
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
    /// The downloads of `kind`.
    pub(super) fn new(kind: Kind, set: DataSet, words: &Words) -> Self {
        // The id stands first, whether or not a record writes it itself.
        let mut fields = shape::fields(kind);
        fields.retain(|field| field.name != "id" && !parts(kind).any(|part| part == field.name));
        for field in &mut fields {
            field.title = words.label(kind, &field.name).to_string();
        }
        let title = words.name_of(kind);
        let sheet = Sheet::new(&words.tables, (set.0, &title), columns(kind, words), fields);
        Self { kind, name: set.0, title, sheet }
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
        let count = records.knowledge.count(self.kind);
        Ok(Download { title: self.title.to_string(), count, files })
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
            title: &self.title,
        };
        let mut text =
            serde_json::to_string_pretty(&file).expect("values of JSON can be written as JSON");
        text.push('\n');
        Export::text(&self.json_route(), text)
    }

    /// Its records as JSON objects, each with its id and its page.
    fn objects<'a>(&'a self, records: Records<'a>) -> impl Iterator<Item = Value> + 'a {
        self.records(records.knowledge).map(move |(key, mut value)| {
            if let Value::Object(map) = &mut value {
                map.retain(|name, _| !parts(self.kind).any(|part| part == name));
                for (name, cell) in OWN.into_iter().zip(before(records, key)) {
                    map.insert(name.to_owned(), json!(cell));
                }
            }
            value
        })
    }

    fn records<'a>(&'a self, knowledge: &'a Knowledge) -> impl Iterator<Item = (Key, Value)> + 'a {
        knowledge.keys(self.kind).map(|key| (key, value(knowledge.json(key))))
    }
}

/// The fields of records of `kind` that hold records of other kinds, which have downloads of their own.
fn parts(kind: Kind) -> impl Iterator<Item = &'static str> {
    Kind::ALL.iter().filter_map(move |part| match part.home() {
        Home::Inside(whole, field) if whole == kind => Some(field),
        _ => None,
    })
}

/// A list that is made while it is written.
struct Sequence<F>(F);

impl<I: Iterator<Item = Value>, F: Fn() -> I> Serialize for Sequence<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

/// Whether records of `kind` stand inside others.
fn has_whole(kind: Kind) -> bool {
    matches!(kind.home(), Home::Inside(..))
}

/// What no field fills; the last only for records inside others.
const OWN: [&str; 3] = ["id", "page", "body"];

/// The columns of [`OWN`].
fn columns(kind: Kind, words: &Words) -> Vec<Column> {
    let [id, page, body] = OWN;
    let (own, values) = (&words.tables.columns, &words.tables.values);
    let mut columns =
        vec![Column::new(id, &own.id, &values.id), Column::new(page, &own.page, &values.text)];
    if let Home::Inside(whole, _) = kind.home() {
        let title = words.name_of(whole);
        columns.push(Column {
            name: body.to_owned(),
            about: own.whole_id(&title),
            title: title.to_string(),
            values: values.id.shared(),
            names: None,
        });
    }
    columns
}

/// What the record `key` has of [`OWN`].
fn before(records: Records<'_>, key: Key) -> Vec<String> {
    let page = records.routes.of_key(key).unwrap_or_default();
    let body = records.knowledge.graph.all_targets(key, relations::BODY).next();
    let body = body.filter(|_| has_whole(key.kind));
    let body = body.map(|body| records.knowledge.id(body).to_owned());
    [records.knowledge.id(key).to_owned(), page].into_iter().chain(body).collect()
}
