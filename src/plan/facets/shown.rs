//! Facets as templates see them: titles, links, counts.

use std::sync::Arc;

use super::sorted::{Narrowed, Sorted, Value};
use crate::plan::routes::Route;
use crate::plan::view::{Choice, Facet, Link, Panel};

/// How many other values the page of a value names on either side.
const BESIDE: usize = 15;

/// What a panel shows beside the facets.
pub(in crate::plan) struct Shown {
    /// What readers call the records.
    pub title: Arc<str>,
    /// The first page of the list itself, if there is one.
    pub list: Option<Link>,
    /// The data for combining facets, where the page does that.
    pub data: Option<Route>,
}

impl Narrowed {
    /// All facets with all values.
    pub(in crate::plan) fn panel(&self, shown: Shown) -> Panel {
        let facets = self.facets.iter().map(|facet| facet.shown(self, facet.values.iter()));
        self.panel_of(shown, facets.collect())
    }

    /// No more than where the facets are.
    pub(in crate::plan) fn way_to_panel(&self, shown: Shown) -> Panel {
        self.panel_of(shown, Vec::new())
    }

    /// One facet with all values.
    pub(in crate::plan) fn panel_of_facet(&self, shown: Shown, facet: &Sorted) -> Panel {
        self.panel_of(shown, vec![facet.shown(self, facet.values.iter())])
    }

    /// The facet of a value with the values beside it.
    pub(in crate::plan) fn panel_of_value(
        &self,
        shown: Shown,
        facet: &Sorted,
        value: &Value,
    ) -> Panel {
        let here = facet.values.iter().position(|other| other.id == value.id).unwrap_or(0);
        let all = if facet.values.len() <= 2 * BESIDE + 1 {
            0..facet.values.len()
        } else {
            here.saturating_sub(BESIDE)..(here + BESIDE + 1).min(facet.values.len())
        };
        let beside = facet.values[all].iter();
        let choices = beside
            .map(|other| Choice { is_current: other.id == value.id, ..other.shown(self, facet) });
        let facet = Facet { choices: choices.collect(), ..facet.shown(self, std::iter::empty()) };
        self.panel_of(shown, vec![facet])
    }

    /// What the record `number` is about and shares with others; how far it got and how well that is known stands on
    /// top of its page.
    pub(in crate::plan) fn values_of(&self, number: u32) -> Vec<Facet> {
        let own = |facet: &Sorted| {
            let is_shared = |value: &&Value| !value.is_missing && value.members.len() > 1;
            let values = facet.values_of(number).filter(is_shared);
            facet.shown(self, values)
        };
        let subjects = self.facets.iter().filter(|facet| facet.facet.is_subject);
        subjects.map(own).filter(|facet| !facet.choices.is_empty()).collect()
    }

    fn panel_of(&self, shown: Shown, facets: Vec<Facet>) -> Panel {
        let Shown { title, list, data } = shown;
        let (kind, index) = (self.set.kind.word(), self.route());
        Panel { kind, title, count: self.count, index, list, facets, data }
    }
}

impl Sorted {
    fn shown<'v>(&self, list: &Narrowed, values: impl Iterator<Item = &'v Value>) -> Facet {
        Facet {
            id: self.facet.id.clone(),
            title: self.facet.title.clone(),
            note: self.facet.note.clone(),
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
