//! The knowledge base as open data: a CSV and a JSON file a kind, with the meaning of every column, the lists of words,
//! and all relations in one table. Which kinds there are is decided here; what the files of a kind hold, in `dataset`, and
//! those of all kinds together, in `common`.
//!
//! [`Datasets`] are part of the plan: they say which files there are. Their bytes are as large as the whole knowledge
//! base, so they are made one by one and handed over, and [`Downloads`] keep what pages say of them.

mod common;
mod csv;
mod dataset;
mod shape;
mod table;

use std::sync::LazyLock;

use rayon::prelude::*;

use self::csv::Csv;
use self::dataset::{Dataset, dataset};
use self::table::{Column, Table};
use super::Export;
use crate::model::Knowledge;
use crate::parse::record::{
    AreaRecord, BodyRecord, CaseRecord, EventRecord, FactRecord, IndicatorRecord, IssueRecord,
    MeasureRecord, MeetingRecord, MunicipalityRecord, NetworkRecord, OpinionRecord,
    OrganisationRecord, RegionRecord, SourceRecord, StepRecord, TermRecord, TrainingRecord,
};
use crate::plan::Routes;
use crate::plan::view::Site;

/// The folder of the downloads.
pub(in crate::plan) const FOLDER: &str = "data";

/// The kinds of records that can be downloaded.
#[derive(Clone, Debug)]
pub(in crate::plan) struct Datasets(Vec<Dataset>);

/// Everything that can be downloaded, and what there is to say about it.
#[derive(Clone, Debug, Default)]
pub struct Downloads {
    /// The kinds, in the order of the page.
    pub(in crate::plan) kinds: Vec<Download>,
    /// Tables of all kinds together: relations, words, definitions.
    pub(in crate::plan) common: Vec<Download>,
    /// What the columns of each table mean.
    pub(in crate::plan) definitions: Vec<Definition>,
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

/// What the files are made from.
#[derive(Clone, Copy)]
pub(in crate::plan) struct Records<'a> {
    /// The records.
    pub knowledge: &'a Knowledge,
    /// Where their pages lie.
    pub routes: &'a Routes,
    /// On which terms they are given.
    pub site: &'a Site,
}

impl Datasets {
    /// All of them.
    pub(in crate::plan) fn all() -> &'static Self {
        static ALL: LazyLock<Datasets> = LazyLock::new(Datasets::described);
        &ALL
    }

    fn described() -> Self {
        Self(vec![
            dataset!(cases: CaseRecord, "cases", "取組事例"),
            dataset!(areas: AreaRecord, "areas", "モデル地域"),
            dataset!(regions: RegionRecord, "regions", "圏域と展開状況"),
            dataset!(municipalities: MunicipalityRecord, "municipalities", "市町村"),
            dataset!(organisations: OrganisationRecord, "organisations", "機関・職種"),
            dataset!(bodies: BodyRecord, "meeting-bodies", "会議体"),
            dataset!(meetings: MeetingRecord, "meetings", "会議"),
            dataset!(opinions: OpinionRecord, "opinions", "意見"),
            dataset!(issues: IssueRecord, "issues", "課題"),
            dataset!(measures: MeasureRecord, "measures", "対応策"),
            dataset!(trainings: TrainingRecord, "trainings", "研修"),
            dataset!(steps: StepRecord, "schedule", "工程"),
            dataset!(events: EventRecord, "timeline", "その後の動き"),
            dataset!(indicators: IndicatorRecord, "indicators", "数値"),
            dataset!(networks: NetworkRecord, "networks", "連携図"),
            dataset!(terms: TermRecord, "glossary", "用語"),
            dataset!(sources: SourceRecord, "sources", "出典"),
            dataset!(facts: FactRecord, "facts", "事実"),
        ])
    }

    /// Where all files lie.
    pub(in crate::plan) fn routes(&self) -> impl Iterator<Item = String> {
        let own = self.0.iter().flat_map(Dataset::routes);
        own.chain(common::NAMES.into_iter().map(csv_route))
    }

    /// Makes all files and hands each to `put` as soon as it is whole.
    ///
    /// # Errors
    /// Those of `put`.
    pub(in crate::plan) fn make<E: Send>(
        &self,
        records: Records<'_>,
        put: impl Fn(Export) -> Result<(), E> + Sync,
    ) -> Result<Downloads, E> {
        let kinds = self.0.par_iter().map(|kind| kind.files(records, &put));
        let kinds = kinds.collect::<Result<_, E>>()?;
        let tables: Vec<&Table> = self.0.iter().flat_map(Dataset::tables).collect();
        let mut definitions: Vec<Definition> = tables.into_iter().map(definition).collect();
        let mut common = Vec::new();
        let mut add = |table: Table, rows: &mut dyn Iterator<Item = Vec<String>>| {
            let mut csv = Csv::new(table.columns.iter().map(|it| it.name.as_str()));
            let mut count = 0;
            for row in rows {
                csv.push(row.iter().map(String::as_str));
                count += 1;
            }
            let file = Export { route: csv_route(&table.name), bytes: csv.into_bytes() };
            let files = vec![Offered::of("CSV".to_owned(), &file)];
            put(file)?;
            common.push(Download { title: table.title, count, files });
            Ok(())
        };
        for (table, rows) in [common::relations(), common::words()] {
            definitions.push(definition(&table));
            add(table, &mut *rows(records.knowledge))?;
        }
        add(common::dictionary(), &mut common::meanings(&definitions))?;
        Ok(Downloads { kinds, common, definitions })
    }
}

fn column(name: &str, title: &str, about: &str, values: &'static str) -> Column {
    let [name, title, about] = [name, title, about].map(str::to_owned);
    Column { name, title, about, values, names: None }
}

/// Where the CSV file of the table called `name` lies.
fn csv_route(name: &str) -> String {
    format!("{FOLDER}/{name}.csv")
}

fn definition(table: &Table) -> Definition {
    let columns = table.columns.iter().map(|column| {
        let names = column.names.clone().unwrap_or_default();
        let Column { name, title, about, values, .. } = column.clone();
        [name, title, about, values.to_owned(), names]
    });
    Definition { name: table.name.clone(), title: table.title.clone(), columns: columns.collect() }
}
