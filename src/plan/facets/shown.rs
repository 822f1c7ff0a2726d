//! Facets as templates see them: titles, links, counts.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use super::{Narrowed, Sorted, Value};
use crate::plan::Route;
use crate::plan::pages::kind_title;
use crate::plan::view::Link;

/// How many other values the page of a value names on either side.
const BESIDE: usize = 15;

/// What a list is narrowed by.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Panel {
    /// The word of the kind of its records.
    pub kind: &'static str,
    /// What readers call them.
    pub title: &'static str,
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
    pub id: &'static str,
    /// What readers call it.
    pub title: &'static str,
    /// What a reader has to know about how it counts.
    pub note: Option<&'static str>,
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

impl Narrowed {
    /// All facets with all values.
    pub(in crate::plan) fn panel(&self, list: Option<Link>) -> Panel {
        let facets = self.facets.iter().map(|facet| facet.shown(self, facet.values.iter()));
        self.panel_of(list, facets.collect())
    }

    /// No more than where the facets are.
    pub(in crate::plan) fn way_to_panel(&self, list: Option<Link>) -> Panel {
        self.panel_of(list, Vec::new())
    }

    /// One facet with all values.
    pub(in crate::plan) fn panel_of_facet(&self, list: Option<Link>, facet: &Sorted) -> Panel {
        self.panel_of(list, vec![facet.shown(self, facet.values.iter())])
    }

    /// The facet of a value with the values beside it.
    pub(in crate::plan) fn panel_of_value(
        &self,
        list: Option<Link>,
        facet: &Sorted,
        value: &Value,
    ) -> Panel {
        let here = facet.values.iter().position(|other| other.id == value.id).unwrap_or(0);
        let all = if facet.values.len() <= 2 * BESIDE + 1 {
            0..facet.values.len()
        } else {
            here.saturating_sub(BESIDE)..(here + BESIDE + 1).min(facet.values.len())
        };
        let mut shown = facet.shown(self, facet.values[all].iter());
        shown.choices.iter_mut().for_each(|choice| choice.is_current = choice.id == value.id);
        self.panel_of(list, vec![shown])
    }

    /// What the record `number` is about and shares with others; how far it got and how well that is known stands on
    /// top of its page.
    pub(in crate::plan) fn values_of(&self, number: u32) -> Vec<Facet> {
        let own = |facet: &Sorted| {
            let is_shared = |value: &&Value| !value.is_missing && value.members.len() > 1;
            let values = facet.values_of(number).filter(is_shared);
            facet.shown(self, values)
        };
        let is_subject = |facet: &&Sorted| !matches!(facet.facet.id, "status" | "evidence");
        let subjects = self.facets.iter().filter(is_subject);
        subjects.map(own).filter(|facet| !facet.choices.is_empty()).collect()
    }

    fn panel_of(&self, list: Option<Link>, facets: Vec<Facet>) -> Panel {
        let (kind, index) = (self.set.kind, self.route());
        let title = kind_title(kind);
        Panel { kind, title, count: self.count, index, list, facets, data: None }
    }
}

impl Sorted {
    fn shown<'v>(&self, list: &Narrowed, values: impl Iterator<Item = &'v Value>) -> Facet {
        Facet {
            id: self.facet.id,
            title: self.facet.title,
            note: self.facet.note,
            route: self.route(list),
            choices: values.map(|value| value.shown(list, self)).collect(),
            total: self.values.len(),
        }
    }
}

impl Value {
    fn shown(&self, list: &Narrowed, facet: &Sorted) -> Choice {
        Choice {
            id: self.id.clone(),
            label: self.label.clone(),
            route: self.route(list, facet, 1),
            count: self.members.len(),
            is_missing: self.is_missing,
            is_current: false,
        }
    }
}
