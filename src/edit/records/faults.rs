//! What is wrong with the records of a list, counted. Which problem belongs to which is told by its place in the file.

use super::{Listed, holder};
use crate::diagnostics::{Diagnostic, Severity};
use crate::edit::check::Places;
use crate::source::{SourceFile, SourceTree};

/// Counts `problems` of `tree` at the records of `listed`, its list: each at the innermost record that it is about, those
/// of whole files at their first.
pub fn count(listed: &mut [Listed], tree: &SourceTree, problems: &[Diagnostic]) {
    let files = problems.chunk_by(|one, next| one.span.path == next.span.path);
    for problems in files {
        let path = &*problems[0].span.path;
        let Some(text) = tree.files.get(path).and_then(SourceFile::text) else { continue };
        let first = listed.iter().position(|record| record.file == path);
        let (Some(first), end) = (first, super::inside(listed, path).len()) else { continue };
        let own = &mut listed[first..first + end];
        let places = Places::of(path, text);
        for problem in problems {
            let at = places.problem(problem.clone()).path.unwrap_or_default();
            let record = &mut own[holder(own, &at)];
            match problem.severity() {
                Severity::Error => record.errors += 1,
                Severity::Warning => record.warnings += 1,
            }
        }
    }
}
