//! Texts that are not saved yet: what is wrong with them is told at their fields, and their page is made.

use std::sync::Arc;

use serde_json::json;
use tenkai::builder::BuildOptions;
use tenkai::diagnostics::Diagnosed;
use tenkai::edit::{Checker, Path, Report};
use tenkai::japanese::Date;
use tenkai::model::Drafts;
use tenkai::plan::Options;
use tenkai::render::TimeLimit;
use tenkai::source::{SourcePath, SourceTree};

fn minimal() -> Diagnosed<SourceTree> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/minimal");
    SourceTree::read(&root).expect("the minimal site lies beside the tests")
}

fn check(checker: &mut Checker, path: &str, change: impl Fn(&str) -> String) -> Report {
    let tree = minimal();
    let options = BuildOptions {
        drafts: Drafts::LeftOut,
        plan: Options { today: Date::new(2026, 7, 23).unwrap(), base_url: None },
        time_limit: TimeLimit::default(),
    };
    let text: Arc<str> = change(tree.value.files[path].text().unwrap()).into();
    let path = SourcePath::new(path).unwrap();
    checker.check(&tree, &path, &text, &options)
}

fn path(steps: serde_json::Value) -> Path {
    serde_json::from_value(steps).unwrap()
}

#[test]
fn problems_come_back_to_their_fields() {
    let mut checker = Checker::default();
    let tree = minimal();
    let case = tree
        .value
        .files
        .keys()
        .find(|path| path.as_str().starts_with("content/cases/"))
        .unwrap()
        .to_string();
    let good = check(&mut checker, &case, str::to_owned);
    assert!(good.problems.iter().all(|problem| *problem.diagnostic.span.path != *case), "{good:?}");
    assert!(good.pages.iter().any(|(route, _)| route.starts_with("cases/")), "its page is made");
    let unknown =
        check(&mut checker, &case, |text| text.replacen("\nsources: [", "\nsources: [S99, ", 1));
    assert_eq!(unknown.problems[0].path, Some(path(json!(["sources", 0]))), "{unknown:?}");
    let body = check(&mut checker, &case, |text| format!("{text}\n[[case:nowhere]]\n"));
    assert!(body.problems[0].is_in_body, "{body:?}");
    assert!(body.pages.is_empty());
    let again = check(&mut checker, &case, |text| format!("{text}\nつけ足した文。\n"));
    assert!(again.pages.iter().any(|(_, html)| html.contains("つけ足した文。")));
}
