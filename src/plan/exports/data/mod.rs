//! The knowledge base as open data: a CSV and a JSON file a kind, with the meaning of every column, the lists of words,
//! and all relations in one table. Which kinds there are is decided here; what the files of a kind hold, in `dataset`, and
//! those of all kinds together, in `common`.
//!
//! [`Datasets`] are part of the plan: they say which files there are. Their bytes are as large as the whole knowledge
//! base, so they are made one by one and handed over, and [`Downloads`] keep what pages say of them.

mod common;
mod csv;
mod dataset;
mod offered;
mod shape;
mod table;

use rayon::prelude::*;

use self::csv::Csv;
use self::dataset::Dataset;
pub use self::offered::Downloads;
pub(in crate::plan) use self::offered::{Definition, Download, FOLDER, Offered, Records};
use self::offered::{csv_route, definition};
use self::table::Table;
use super::export::Export;
use crate::parse::record::Kind;
use crate::plan::room::DataSet;
use crate::theme::Words;

/// The kinds of records that can be downloaded.
#[derive(Clone, Debug)]
pub(in crate::plan) struct Datasets(Vec<Dataset>);

impl Datasets {
    /// Those of all kinds that `sets` says can be downloaded.
    pub(in crate::plan) fn of(sets: impl Iterator<Item = (Kind, DataSet)>, words: &Words) -> Self {
        Self(sets.map(|(kind, set)| Dataset::new(kind, set, words)).collect())
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
        let words = &records.words.tables;
        let tables = [common::relations(words), common::codes(words), common::gaps(records.words)];
        for (table, rows) in tables {
            definitions.push(definition(&table));
            add(table, &mut *rows(records.knowledge, records.words))?;
        }
        add(common::dictionary(words), &mut common::meanings(&definitions))?;
        Ok(Downloads { kinds, common, definitions })
    }
}
