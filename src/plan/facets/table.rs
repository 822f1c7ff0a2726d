//! What a facet is: what records are sorted by and where their values come from. Which kinds have which facets is said
//! where the kinds are, in `kinds`.

use std::sync::Arc;

use super::term::Term;
use crate::japanese::{FiscalYear, When};
use crate::model::{Key, Knowledge, Relation};
use crate::parse::record::Kind;
use crate::theme::Words;

/// The facets of the records of one kind.
pub(in crate::plan) struct Set {
    /// The kind.
    pub kind: Kind,
    /// The folder that its pages lie in.
    pub folder: &'static str,
    /// What narrows its list in a knowledge base.
    pub facets: fn(&Knowledge, &Words) -> Vec<Facet>,
}

/// Something that records are sorted by.
#[derive(Clone)]
pub(in crate::plan) struct Facet {
    /// Part of its pages' addresses, and its name in the address of a narrowed list.
    pub id: Arc<str>,
    /// What readers call it.
    pub title: Arc<str>,
    /// What a reader has to know about how it counts.
    pub note: Option<Arc<str>>,
    /// Whether it says what a record is about, rather than how far it got or how well that is known.
    pub is_subject: bool,
    values: Arc<Values>,
}

/// The values of a record.
type Values = dyn Fn(&Knowledge, Key) -> Vec<Term> + Send + Sync;

impl Facet {
    /// By what records name in the field of `relation`.
    pub(in crate::plan) fn field(id: &str, title: &str, relation: Relation) -> Self {
        let targets = move |knowledge: &Knowledge, key| {
            knowledge.graph.all_targets(key, relation).map(Term::Record).collect()
        };
        Self::by(id, title, targets)
    }

    /// By what `values` says of a record.
    pub(in crate::plan) fn by(
        id: &str,
        title: &str,
        values: impl Fn(&Knowledge, Key) -> Vec<Term> + Send + Sync + 'static,
    ) -> Self {
        let (id, title) = (id.into(), title.into());
        Self { id, title, note: None, is_subject: true, values: Arc::new(values) }
    }

    /// The same with something that a reader has to know.
    pub(in crate::plan) fn with_note(self, note: &str) -> Self {
        Self { note: Some(note.into()), ..self }
    }

    /// The same, saying how far a record got or how well that is known.
    pub(in crate::plan) fn of_state(self) -> Self {
        Self { is_subject: false, ..self }
    }

    /// The values of the record `key`: none, one or several, each once.
    pub(super) fn values(&self, knowledge: &Knowledge, key: Key) -> Vec<Term> {
        let mut values = (self.values)(knowledge, key);
        // Few have more than a handful.
        for last in (1..values.len()).rev() {
            if values[..last].contains(&values[last]) {
                values.remove(last);
            }
        }
        values
    }
}

/// Every fiscal year from the first to the last; of a span longer than anybody asks for, these two alone.
pub(in crate::plan) fn years(when: &When) -> Vec<Term> {
    const LONGEST: u16 = 50;
    let (first, last) = when.fiscal_years();
    if last.year() - first.year() > LONGEST {
        return vec![Term::Year(first), Term::Year(last)];
    }
    (first.year()..=last.year()).filter_map(FiscalYear::new).map(Term::Year).collect()
}
