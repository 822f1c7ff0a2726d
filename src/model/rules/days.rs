//! Days that cannot be meant, seen from the day of the build. Not for days that are wrong in themselves: `rules` has those.

use super::super::knowledge::{ForTable, Knowledge};
use crate::diagnostics::{Code, Diagnostic};
use crate::japanese::Date;
use crate::parse::document::Row;
use crate::parse::record::Record;

/// How far ahead of today a day of change may lie, in days: a publication may be prepared.
const AHEAD: i64 = 31;

/// The records of `knowledge` that say they were changed long after `today`.
pub fn changed_in_the_future(knowledge: &Knowledge, today: Date) -> Vec<Diagnostic> {
    let mut changes = Changes { today, found: Vec::new() };
    knowledge.each(&mut changes);
    changes.found
}

struct Changes {
    today: Date,
    found: Vec<Diagnostic>,
}

impl ForTable for Changes {
    fn table<R: Row>(&mut self, rows: &[R]) {
        let today = self.today.days_since_1970();
        for row in rows {
            let Some(days) = row.record().days() else { continue };
            if days.updated.start().days_since_1970() - today > AHEAD {
                let span = row.origin().span(&["updated".into()]);
                let problem = Diagnostic::new(Code::FutureUpdate, span);
                self.found.push(
                    problem.with("day", days.updated.short()).with("today", self.today.to_string()),
                );
            }
        }
    }
}
