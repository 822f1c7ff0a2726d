//! What is offered for download: files, tables and what their columns mean, as pages tell it.

use super::table::{Column, Table};
use crate::model::Knowledge;
use crate::plan::exports::export::Export;
use crate::plan::routes::Routes;
use crate::plan::view::Site;
use crate::theme::Words;

/// The folder of the downloads.
pub(in crate::plan) const FOLDER: &str = "data";

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
    pub(super) fn of(label: String, file: &Export) -> Self {
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
    /// What readers call kinds and fields.
    pub words: &'a Words,
}

/// Where the CSV file of the table called `name` lies.
pub(super) fn csv_route(name: &str) -> String {
    format!("{FOLDER}/{name}.csv")
}

pub(super) fn definition(table: &Table) -> Definition {
    let columns = table.columns.iter().map(|column| {
        let names = column.names.clone().unwrap_or_default();
        let Column { name, title, about, values, .. } = column.clone();
        [name, title, about, values.to_string(), names]
    });
    Definition { name: table.name.clone(), title: table.title.clone(), columns: columns.collect() }
}
