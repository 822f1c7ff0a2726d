//! A narrowed list as a classic script: what its entries show and which values they have, for `facets.js` of the theme.
//! Loaded only once a reader chooses something.

use std::sync::Arc;

use serde::Serialize;

use super::sorted::Narrowed;
use crate::plan::routes::Route;
use crate::plan::script::script;

/// An entry of a narrowed list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(in crate::plan) struct Item {
    /// Where the record lies.
    pub route: Arc<str>,
    /// Its name.
    pub title: Arc<str>,
    /// What it is about; may be empty.
    pub summary: Arc<str>,
    /// A few values in a line; may be empty.
    pub line: Arc<str>,
}

#[derive(Serialize)]
struct Data<'d> {
    facets: Vec<Facet<'d>>,
    entries: Vec<Entry<'d>>,
}

/// Id, title, and of each value its id and label.
type Facet<'d> = (&'d str, &'d str, Vec<(&'d str, &'d str)>);
/// The fields of an [`Item`], and the numbers of its values.
type Entry<'d> = (&'d str, &'d str, &'d str, &'d str, Vec<u32>);

impl Narrowed {
    /// Where its data lies.
    pub(in crate::plan) fn data_route(&self) -> Route {
        Route::file(&format!("{}/facets.js", self.set.folder))
    }

    /// The data of all its records, whose entries are `items`. Values are numbered through all facets.
    pub(in crate::plan) fn data(&self, items: &[Item]) -> Vec<u8> {
        let facets = self.facets.iter().map(|facet| {
            let values = facet.values.iter().map(|value| (&*value.id, &*value.label)).collect();
            (&*facet.facet.id, &*facet.facet.title, values)
        });
        let entries = items.iter().enumerate().map(|(number, item)| {
            let values = self.numbers(number);
            (&*item.route, &*item.title, &*item.summary, &*item.line, values)
        });
        let data = Data { facets: facets.collect(), entries: entries.collect() };
        script("tenkaiFacets", self.set.kind.word(), &data)
    }

    /// The numbers of the values of the record `number`.
    fn numbers(&self, number: usize) -> Vec<u32> {
        let mut first = 0;
        let mut numbers = Vec::new();
        for facet in &self.facets {
            numbers.extend(facet.numbers_of(number).iter().map(|value| first + value));
            first += u32::try_from(facet.values.len()).expect("fewer values than u32 counts");
        }
        numbers
    }
}
