//! The project's real content and theme, in memory, with changed or added files.

use std::path::Path;
use std::sync::OnceLock;

use tenkai::builder::{self, BuildCache, BuildOptions, Built};
use tenkai::diagnostics::{Diagnosed, Diagnostic, position};
use tenkai::japanese::Date;
use tenkai::model::Drafts;
use tenkai::plan::Options;
use tenkai::render::TimeLimit;
use tenkai::source::{SourceFile, SourcePath, SourceTree};

/// The content of this repository, read once.
pub(crate) fn real() -> &'static SourceTree {
    static TREE: OnceLock<SourceTree> = OnceLock::new();
    TREE.get_or_init(|| {
        let tree = SourceTree::read(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
        assert_eq!(tree.diagnostics, [], "the real content can be read");
        tree.value
    })
}

/// `tree` with `text` as the file `path`.
pub(crate) fn with(mut tree: SourceTree, path: &str, text: &str) -> SourceTree {
    let (path, file) = file(path, text);
    tree.files.insert(path, file);
    tree
}

fn file(path: &str, text: &str) -> (SourcePath, SourceFile) {
    let one = SourceTree::from_fixture(&format!("-- {path} --\n{text}"));
    one.files.into_iter().next().expect("one file was written")
}

/// The text of the file `path`.
pub(crate) fn text<'a>(tree: &'a SourceTree, path: &str) -> &'a str {
    let file = tree.files.get(path).unwrap_or_else(|| panic!("no file {path}"));
    file.text().unwrap_or_else(|| panic!("{path} is no text"))
}

/// A build on a fixed day, without drafts.
pub(crate) fn options() -> BuildOptions {
    let today = Date::new(2026, 11, 22).expect("a day that exists");
    let plan = Options { base_url: None, today };
    BuildOptions { drafts: Drafts::LeftOut, plan, time_limit: TimeLimit::default() }
}

/// Builds `tree` and throws its files away.
pub(crate) fn check(tree: SourceTree, memory: Option<&mut BuildCache>) -> (Built, SourceTree) {
    let tree = Diagnosed::clean(tree);
    let built =
        builder::build(&tree, &options(), memory, &|_, _| Ok(())).expect("the sink is fine");
    (built, tree.value)
}

/// One problem that a build found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Said {
    pub path: String,
    pub line: usize,
    pub column: usize,
    pub code: String,
    pub values: String,
}

/// The errors and warnings of a build with their places as people get them.
pub(crate) fn said(built: &Built, tree: &SourceTree) -> Vec<Said> {
    let place = |problem: &Diagnostic| {
        let text = built.text(tree, &problem.span.path);
        position(text.as_deref(), &problem.span.place)
    };
    let said = built.diagnostics.iter().map(|problem| Said {
        path: problem.span.path.to_string(),
        line: place(problem).line,
        column: place(problem).column,
        code: problem.code.to_string(),
        values: format!("{:?}", problem.args),
    });
    said.collect()
}
