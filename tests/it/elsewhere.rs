//! A knowledge base of another prefecture and another theme: nothing of the first one's is compiled into the program.

use std::path::Path;

use tenkai::source::SourceTree;

use crate::project::Project;

/// Words of the knowledge base that the program was first written for.
const THEIRS: [&str; 10] = [
    "モデル地域",
    "二次保健医療圏",
    "障害保健福祉圏域",
    "ライフステージ",
    "医療的ケア",
    "県資料",
    "三つの取組",
    "神奈川",
    "協議の場",
    "喀痰",
];

#[test]
fn another_prefecture_reads_its_own_words_alone() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/bosai");
    let tree = SourceTree::read(&root).expect("it lies beside the tests");
    let site = Project::of(&tree.value).build();
    assert_eq!(site.codes(), []);
    assert!(site.pages.len() > 100, "{} pages", site.pages.len());
    for (route, text) in site.pages.iter().chain(&site.files) {
        for word in THEIRS {
            let at = text.find(word).map(|at| {
                let end = text[at..].char_indices().nth(40).map_or(text.len(), |(end, _)| at + end);
                &text[at..end]
            });
            assert!(at.is_none(), "{route}: {at:?}");
        }
    }
    for own in ["個別避難計画", "平時", "地域振興局"] {
        assert!(site.pages.values().any(|page| page.contains(own)), "{own}");
    }
}

#[test]
fn a_site_calls_kinds_and_fields_as_it_likes() {
    let words = "words:\n  kinds:\n    case: {title: 実践報告, about: 実践の記録です。}\n  fields:\n    case: {period: 実施期間}\n  overviews:\n    trace: {title: つながり}\n";
    let site = Project::minimal().append("content/site.yaml", words).build();
    assert_eq!(site.codes(), []);
    let list = site.html("/cases/");
    assert!(list.contains("<h1>実践報告</h1>") && list.contains("実践の記録です。"), "{list}");
    assert!(site.page("/cases/kita/").contains("<dt>実施期間</dt>"));
    assert!(site.html("/cases/kita/").contains("つながり</a>"));
    let definitions = site.file("data/definitions.csv");
    assert!(definitions.contains("実践報告") && definitions.contains("実施期間"), "{definitions}");
}

#[test]
fn a_field_that_is_none_has_no_name() {
    let words =
        "words:\n  fields:\n    case: {perod: 実施期間}\n  kinds:\n    cases: {title: 実践}\n";
    let problems = Project::minimal().append("content/site.yaml", words).problems();
    assert_eq!(problems.matches("unknown-word").count(), 2, "{problems}");
}
