//! What a record keeps beside its values: the wording of its sources, and which values it does not have. Both are read
//! off the record itself, by the names of its fields. Not how they are shown.

use std::sync::Arc;

use super::knowledge::Knowledge;
use crate::parse::record::visit::{Value, Visitor, Wording, visit};
use crate::parse::record::{Absence, Citation, Correction, Record};
use crate::parse::yaml::Step;

/// A value whose wording differs from its source's.
#[derive(Clone, Debug)]
pub struct Original {
    /// The field of the record.
    pub field: Arc<str>,
    /// The value that pages show.
    pub norm: Arc<str>,
    /// The source's wording.
    pub orig: Arc<str>,
    /// What an editor changed.
    pub corrections: Vec<Correction>,
    /// Where the wording stands.
    pub source: Option<Citation>,
}

/// A field without a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The field of the record.
    pub field: Arc<str>,
    /// Why there is none.
    pub absence: Absence,
}

/// What one record keeps beside its values.
#[derive(Clone, Debug, Default)]
pub struct Notebook {
    /// Values with the source's wording, in the order of the fields.
    pub originals: Vec<Original>,
    /// Missing values, in the order of the fields, each once: those that the sources do not give and those that are ours
    /// to fill. Where nothing applies, nothing is missing.
    pub gaps: Vec<Gap>,
}

impl Notebook {
    pub(super) fn of(knowledge: &Knowledge, record: &impl Record) -> Self {
        let mut reading = Reading { knowledge, notes: Self::default() };
        visit(record, &mut reading);
        reading.notes
    }
}

struct Reading<'a> {
    knowledge: &'a Knowledge,
    notes: Notebook,
}

/// The field that `path` leads to or into.
fn field(path: &[Step]) -> Arc<str> {
    path.first().and_then(Step::key).unwrap_or_default().into()
}

impl Visitor for Reading<'_> {
    fn absent(&mut self, path: &[Step], absence: Absence) {
        let field = field(path);
        let gaps = &mut self.notes.gaps;
        if absence != Absence::NotApplicable && gaps.iter().all(|known| known.field != field) {
            gaps.push(Gap { field, absence });
        }
    }

    fn wording(&mut self, path: &[Step], wording: Wording) {
        let Wording { value, orig, corrections, source } = wording;
        let norm: Arc<str> = match value {
            Value::Text(text) => text.into(),
            Value::Id(space, id) => match self.knowledge.find_in(space, &id) {
                Some(key) => self.knowledge.title(key),
                None => return,
            },
        };
        if *norm != *orig {
            let (field, orig) = (field(path), orig.into());
            self.notes.originals.push(Original { field, norm, orig, corrections, source });
        }
    }

    fn wants_wordings(&self) -> bool {
        true
    }
}
