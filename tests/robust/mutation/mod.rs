//! Single faults, injected by rule into the real content: each must be reported with its code, at its line and
//! column, and with next to nothing else. The rules are in `records`, `bodies` and `whole`.

mod bodies;
mod records;
mod whole;

use std::collections::BTreeMap;

use tenkai::builder::BuildCache;
use tenkai::source::SourceTree;

use crate::content::{self, Said};
use crate::effort;

/// One fault and how it must be reported.
pub(crate) struct Fault {
    /// What kind of fault this is, for messages.
    rule: &'static str,
    /// The files that are changed or added, with their whole new text.
    files: Vec<(String, String)>,
    /// The code it must be reported with.
    code: &'static str,
    /// The file, and the byte of its new text, that it must be reported at; the first line for a file as a whole.
    at: (String, usize),
    /// How many further problems it may cause at most.
    more: usize,
}

impl Fault {
    /// The text `new` in place of the file `path`, reported as `code` at the byte `at`.
    fn new(rule: &'static str, (path, new): (&str, String), code: &'static str, at: usize) -> Self {
        let files = vec![(path.to_owned(), new)];
        Self { rule, files, code, at: (path.to_owned(), at), more: 0 }
    }

    /// The same with up to `more` problems that follow from it.
    fn causing(mut self, more: usize) -> Self {
        self.more = more;
        self
    }

    /// The same with another file changed or added.
    fn and(mut self, path: &str, text: String) -> Self {
        self.files.push((path.to_owned(), text));
        self
    }

    /// The line and the column, both from 1, in characters, of the fault.
    fn place(&self) -> (usize, usize) {
        let (path, at) = &self.at;
        let text = self.files.iter().find(|(changed, _)| changed == path);
        let before = text.map_or("", |(_, text)| &text[..*at]);
        let line = before.rsplit('\n').next().unwrap_or_default();
        (before.matches('\n').count() + 1, line.chars().count() + 1)
    }
}

/// `text` with `new` in place of the bytes `range`.
fn replaced(text: &str, range: std::ops::Range<usize>, new: &str) -> String {
    format!("{}{new}{}", &text[..range.start], &text[range.end..])
}

#[test]
fn every_fault_is_reported_where_it_is_and_alone() {
    let real = content::real();
    let mut memory = BuildCache::default();
    let (clean, _) = content::check(real.clone(), Some(&mut memory));
    let clean = content::said(&clean, real);
    let mut faults = records::faults(real);
    faults.extend(bodies::faults(real));
    faults.extend(whole::faults(real));

    let tried: Vec<&Fault> = faults.iter().step_by(effort::of(16, 1)).collect();
    let mut wrong = Vec::new();
    for fault in &tried {
        wrong.extend(problem(fault, real, &clean, &mut memory));
    }
    let mut rules: BTreeMap<&str, usize> = BTreeMap::new();
    for fault in &faults {
        *rules.entry(fault.rule).or_default() += 1;
    }
    assert!(faults.len() >= 200, "only {} faults: {rules:#?}", faults.len());
    assert!(
        wrong.is_empty(),
        "{} of {} faults are reported wrongly:\n{}",
        wrong.len(),
        tried.len(),
        wrong.join("\n")
    );
}

/// What is wrong with how a build of `real` with `fault` reports it.
fn problem(
    fault: &Fault,
    real: &SourceTree,
    clean: &[Said],
    memory: &mut BuildCache,
) -> Option<String> {
    let mut tree = real.clone();
    for (path, text) in &fault.files {
        tree = content::with(tree, path, text);
    }
    let (built, tree) = content::check(tree, Some(memory));
    let code = |said: &Said| (said.path.clone(), said.code.clone(), said.values.clone());
    let known: Vec<_> = clean.iter().map(code).collect();
    let said: Vec<Said> = content::said(&built, &tree)
        .into_iter()
        .filter(|said| !known.contains(&code(said)))
        .collect();
    let (line, column) = fault.place();
    let is_it = |said: &&Said| {
        (said.path.as_str(), said.code.as_str(), said.line, said.column)
            == (fault.at.0.as_str(), fault.code, line, column)
    };
    let found = said.iter().filter(is_it).count();
    let right = found == 1 && said.len() <= 1 + fault.more;
    (!right).then(|| {
        let list: Vec<String> = said
            .iter()
            .map(|it| {
                format!("    {}:{}:{} {} {}", it.path, it.line, it.column, it.code, it.values)
            })
            .collect();
        format!(
            "{}: expected {} at {}:{line}:{column} and up to {} more, got {}\n{}",
            fault.rule,
            fault.code,
            fault.at.0,
            fault.more,
            said.len(),
            list[..list.len().min(6)].join("\n")
        )
    })
}
