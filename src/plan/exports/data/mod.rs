//! The knowledge base as open data: a CSV and a JSON file a kind, with the meaning of every column, the lists of words,
//! and all relations in one table. Which kinds there are is decided here; what a table is, in `table`.

mod csv;
mod shape;
mod table;

use rayon::prelude::*;
use schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use self::table::{Column, Named, Table};
use super::Export;
use crate::model::{Key, Knowledge};
use crate::parse::document::{Authored, Written};
use crate::parse::record::{
    AreaRecord, BodyRecord, CaseRecord, EventRecord, FactRecord, IndicatorRecord, IssueRecord,
    Kind, MeasureRecord, MeetingRecord, MunicipalityRecord, NetworkRecord, OpinionRecord,
    OrganisationRecord, RegionRecord, SourceRecord, StepRecord, TermRecord, TrainingRecord,
};
use crate::plan::Routes;
use crate::plan::desk::Desk;
use crate::plan::view::Site;

/// The folder of the downloads.
pub(in crate::plan) const FOLDER: &str = "data";

/// The fields of a meeting body that hold records of their own.
const PARTS: [&str; 2] = ["meetings", "opinions"];

/// Everything that can be downloaded, and what there is to say about it.
#[derive(Clone, Debug, Default)]
pub(in crate::plan) struct Downloads {
    /// The kinds, in the order of the page.
    pub kinds: Vec<Download>,
    /// Tables of all kinds together: relations, words, definitions.
    pub common: Vec<Download>,
    /// What the columns of each table mean.
    pub definitions: Vec<Definition>,
}

/// A kind's downloads.
#[derive(Clone, Debug)]
pub(in crate::plan) struct Download {
    /// What it is called.
    pub title: String,
    /// How many records or rows it has.
    pub count: usize,
    /// The files.
    pub files: Vec<Offered>,
}

/// A file that can be downloaded.
#[derive(Clone, Debug)]
pub(in crate::plan) struct Offered {
    /// What to call it.
    pub label: String,
    /// Where it lies, from the top of the site.
    pub route: String,
    /// How many bytes it has.
    pub size: usize,
}

impl Offered {
    fn of(label: String, file: &Export) -> Self {
        Self { label, route: file.route.clone(), size: file.bytes.len() }
    }
}

/// What the columns of a table mean.
#[derive(Clone, Debug)]
pub(in crate::plan) struct Definition {
    /// The ASCII name of the table.
    pub name: String,
    /// What it is called.
    pub title: String,
    /// Name, title, meaning, values, and what they name, of each column.
    pub columns: Vec<[String; 5]>,
}

/// What a kind's files are made from.
struct Source<'a> {
    name: &'static str,
    title: &'static str,
    fields: Vec<shape::Field>,
    records: Vec<(Key, Value)>,
    knowledge: &'a Knowledge,
    routes: &'a Routes,
    site: &'a Site,
    as_of: String,
}

/// Everything that can be downloaded, and the files themselves.
pub(in crate::plan) fn downloads(desk: &Desk<'_>, site: &Site) -> (Downloads, Vec<Export>) {
    let knowledge = desk.knowledge;
    let as_of = knowledge.site.as_ref().map(|site| site.updated.iso()).unwrap_or_default();
    let sources = sources(knowledge, desk.routes, site, &as_of);
    let made: Vec<Made> = sources.par_iter().map(Source::files).collect();
    let mut downloads = Downloads::default();
    let (mut tables, mut files) = (Vec::new(), Vec::new());
    for (download, kinds, exports) in made {
        downloads.kinds.push(download);
        tables.extend(kinds);
        files.extend(exports);
    }
    let mut common = vec![relations(knowledge), words(knowledge)];
    tables.extend(common.clone());
    downloads.definitions = tables.iter().map(definition).collect();
    common.push(dictionary(&tables));
    for table in common {
        let file = csv_file(&table);
        let offered = vec![Offered::of("CSV".to_owned(), &file)];
        let count = table.rows.len();
        downloads.common.push(Download { title: table.title, count, files: offered });
        files.push(file);
    }
    (downloads, files)
}

/// A kind's downloads, its tables and its files.
type Made = (Download, Vec<Table>, Vec<Export>);

fn sources<'a>(
    knowledge: &'a Knowledge,
    routes: &'a Routes,
    site: &'a Site,
    as_of: &str,
) -> Vec<Source<'a>> {
    let mut sources = Vec::new();
    macro_rules! kind {
        ($table:ident, $record:ty, $name:literal, $title:literal) => {
            sources.push(Source {
                name: $name,
                title: $title,
                fields: shape::fields::<$record>(),
                records: Knowledge::refs::<$record, _>(&knowledge.$table)
                    .map(|(key, row)| (key.key(), value(record(row))))
                    .collect(),
                knowledge,
                routes,
                site,
                as_of: as_of.to_owned(),
            });
        };
    }
    kind!(cases, CaseRecord, "cases", "取組事例");
    kind!(areas, AreaRecord, "areas", "モデル地域");
    kind!(regions, RegionRecord, "regions", "圏域と展開状況");
    kind!(municipalities, MunicipalityRecord, "municipalities", "市町村");
    kind!(organisations, OrganisationRecord, "organisations", "機関・職種");
    kind!(bodies, BodyRecord, "meeting-bodies", "会議体");
    kind!(meetings, MeetingRecord, "meetings", "会議");
    kind!(opinions, OpinionRecord, "opinions", "意見");
    kind!(issues, IssueRecord, "issues", "課題");
    kind!(measures, MeasureRecord, "measures", "対応策");
    kind!(trainings, TrainingRecord, "trainings", "研修");
    kind!(steps, StepRecord, "schedule", "工程");
    kind!(events, EventRecord, "timeline", "その後の動き");
    kind!(indicators, IndicatorRecord, "indicators", "数値");
    kind!(networks, NetworkRecord, "networks", "連携図");
    kind!(terms, TermRecord, "glossary", "用語");
    kind!(sources, SourceRecord, "sources", "出典");
    kind!(facts, FactRecord, "facts", "事実");
    sources
}

/// A row of a table of the knowledge base, with or without a body.
trait Recorded<T> {
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

fn record<T>(row: &impl Recorded<T>) -> &T {
    row.record()
}

/// A record as JSON, without fields that say nothing and those that are the editors' own.
fn value<T: Serialize + DeserializeOwned + JsonSchema>(record: &T) -> Value {
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

impl Source<'_> {
    fn files(&self) -> Made {
        let records: Vec<Named<'_>> = self
            .records
            .iter()
            .map(|(key, value)| Named {
                id: self.knowledge.id(*key),
                before: self.before(*key),
                value,
            })
            .collect();
        // The id stands first, whether or not a record writes it itself.
        // Meetings and opinions have tables of their own, beside that of their bodies.
        let is_own = |field: &&shape::Field| {
            field.name != "id"
                && !(self.word() == BodyRecord::WORD && PARTS.contains(&&*field.name))
        };
        let fields: Vec<shape::Field> = self.fields.iter().filter(is_own).cloned().collect();
        let tables = table::tables(self.name, self.title, self.columns(), &fields, &records);
        let labels = tables.iter().map(|table| label(table, self.name));
        let labels = labels.chain(["JSON".to_owned()]);
        let exports: Vec<Export> = tables.iter().map(csv_file).chain([self.json()]).collect();
        let files = labels.zip(&exports).map(|(label, file)| Offered::of(label, file)).collect();
        let download = Download { title: self.title.to_owned(), count: self.records.len(), files };
        (download, tables, exports)
    }

    fn columns(&self) -> Vec<Column> {
        let mut columns = vec![
            column("id", "id", "記録の名前です。ほかの表は、この id で記録を指します。", "id"),
            column("page", "ページ", "このサイトの中の場所です。", "文字"),
        ];
        if [MeetingRecord::WORD, OpinionRecord::WORD].contains(&self.word()) {
            columns.push(column("body", "会議体", "会議体の id です。", "id"));
        }
        columns
    }

    fn word(&self) -> &'static str {
        self.records.first().map_or("", |(key, _)| key.kind)
    }

    fn before(&self, key: Key) -> Vec<String> {
        let page = self.routes.of_key(key).unwrap_or_default();
        let body = crate::model::relations::BODY;
        let body = self.knowledge.graph.all_targets(key, body).next();
        let body = body.filter(|_| [MeetingRecord::WORD, OpinionRecord::WORD].contains(&key.kind));
        let body = body.map(|body| self.knowledge.id(body).to_owned());
        [self.knowledge.id(key).to_owned(), page].into_iter().chain(body).collect()
    }

    fn json(&self) -> Export {
        let record = |(key, value): &(Key, Value)| {
            let mut map = value.as_object().cloned().unwrap_or_default();
            map.retain(|name, _| key.kind != BodyRecord::WORD || !PARTS.contains(&name.as_str()));
            for (column, cell) in self.columns().iter().zip(self.before(*key)) {
                map.insert(column.name.clone(), json!(cell));
            }
            Value::Object(map)
        };
        let mut file = Map::new();
        file.insert("title".to_owned(), json!(self.title));
        file.insert("as_of".to_owned(), json!(self.as_of));
        file.insert("licence".to_owned(), json!(self.site.licence));
        file.insert("licence_url".to_owned(), json!(self.site.licence_url));
        file.insert("records".to_owned(), self.records.iter().map(record).collect());
        Export::text(
            &format!("{FOLDER}/{}.json", self.name),
            format!("{:#}\n", Value::Object(file)),
        )
    }
}

fn column(name: &str, title: &str, about: &str, values: &'static str) -> Column {
    let [name, title, about] = [name, title, about].map(str::to_owned);
    Column { name, title, about, values, names: None }
}

/// What to call the file of `table`, one of those of the kind `kind`.
fn label(table: &Table, kind: &str) -> String {
    if table.name == kind { "CSV".to_owned() } else { format!("CSV：{}", table.title) }
}

fn csv_file(table: &Table) -> Export {
    let head = table.columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>();
    let rows = table.rows.iter().map(|row| row.iter().map(String::as_str).collect());
    let bytes = csv::bytes(std::iter::once(head).chain(rows));
    Export { route: format!("{FOLDER}/{}.csv", table.name), bytes }
}

/// Every relation between records, one a row.
fn relations(knowledge: &Knowledge) -> Table {
    let rows = knowledge.graph.edges().map(|edge| {
        [
            edge.from.kind,
            knowledge.id(edge.from),
            edge.relation.0,
            edge.to.kind,
            knowledge.id(edge.to),
        ]
        .map(csv::harmless)
        .to_vec()
    });
    Table {
        name: "relations".to_owned(),
        title: "記録どうしの関係".to_owned(),
        columns: vec![
            column("from_kind", "参照する記録の種類", "", "文字"),
            column("from_id", "参照する記録の id", "", "id"),
            column("relation", "関係", "参照する記録の項目の名前です。", "文字"),
            column("to_kind", "参照される記録の種類", "", "文字"),
            column("to_id", "参照される記録の id", "", "id"),
        ],
        rows: rows.collect(),
    }
}

/// Every word of every list.
fn words(knowledge: &Knowledge) -> Table {
    let rows = knowledge.vocabulary.iter().map(|term| {
        let optional = |text: &Option<crate::parse::record::Text>| {
            text.as_ref().map(ToString::to_string).unwrap_or_default()
        };
        vec![
            term.origin.list().unwrap_or_default().to_owned(),
            csv::harmless(term.record.id.as_str()),
            csv::harmless(&term.label),
            csv::harmless(&optional(&term.yomi)),
            csv::harmless(&optional(&term.note)),
        ]
    });
    Table {
        name: "codes".to_owned(),
        title: "選ぶ項目の一覧（コード表）".to_owned(),
        columns: vec![
            column("list", "一覧の名前", "", "文字"),
            column("id", "id", "表に入っている値です。", "id"),
            column(
                "label",
                "表示名",
                "画面に出る語です。表に表示名が入っていることもあります。",
                "文字",
            ),
            column("yomi", "よみ", "", "文字"),
            column("note", "補足", "", "文字"),
        ],
        rows: rows.collect(),
    }
}

/// What every column of every table means, as a table.
fn dictionary(tables: &[Table]) -> Table {
    let row = |table: &Table, column: &[String; 5]| {
        let mut row = vec![table.name.clone(), table.title.clone()];
        row.extend(column.iter().map(|text| csv::harmless(text)));
        row
    };
    let rows = tables
        .iter()
        .flat_map(|table| definition(table).columns.into_iter().map(move |it| row(table, &it)));
    Table {
        name: "definitions".to_owned(),
        title: "項目の定義".to_owned(),
        columns: vec![
            column("table", "表", "CSV のファイル名です。", "文字"),
            column("table_title", "表の名前", "", "文字"),
            column("column", "列", "", "文字"),
            column("title", "項目名", "", "文字"),
            column("description", "説明", "", "文字"),
            column("values", "値の形", "", "文字"),
            column("names", "何の id か", "記録の種類か、コード表の語の種類です。", "文字"),
        ],
        rows: rows.collect(),
    }
}

fn definition(table: &Table) -> Definition {
    let columns = table.columns.iter().map(|column| {
        let names = column.names.clone().unwrap_or_default();
        let Column { name, title, about, values, .. } = column.clone();
        [name, title, about, values.to_owned(), names]
    });
    Definition { name: table.name.clone(), title: table.title.clone(), columns: columns.collect() }
}
