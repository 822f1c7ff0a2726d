//! What lists are narrowed by, as templates see it. A part of the contract with themes.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use super::parts::Link;
use crate::plan::routes::Route;

/// What a list is narrowed by.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Panel {
    /// The word of the kind of its records.
    pub kind: &'static str,
    /// What readers call them.
    pub title: Arc<str>,
    /// How many records the list has.
    pub count: usize,
    /// The page of all facets.
    pub index: Route,
    /// The first page of the list itself, if there is one.
    pub list: Option<Link>,
    /// The facets; none on pages that only lead to them.
    pub facets: Vec<Facet>,
    /// The data for combining facets, where the page does that.
    pub data: Option<Route>,
}

/// A facet with the values to choose from.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Facet {
    /// Its name in the address of a narrowed list.
    pub id: Arc<str>,
    /// What readers call it.
    pub title: Arc<str>,
    /// What a reader has to know about how it counts.
    pub note: Option<Arc<str>>,
    /// The page of all its values.
    pub route: Route,
    /// Its values, or some of them.
    pub choices: Vec<Choice>,
    /// How many values there are in all.
    pub total: usize,
}

/// A value with its page.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Choice {
    /// Its name in the address of a narrowed list.
    pub id: Arc<str>,
    /// What readers call it.
    pub label: Arc<str>,
    /// Its page.
    pub route: Route,
    /// How many records have it.
    pub count: usize,
    /// Whether it stands for records without a value.
    pub is_missing: bool,
    /// Whether the page is its own.
    pub is_current: bool,
}
