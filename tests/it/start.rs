//! New projects: each sort builds, with nothing to say but that its examples are to be replaced, and tells nobody's facts.

use std::collections::BTreeSet;

use serde_json::{Map, Value};
use tenkai::diagnostics::Code;
use tenkai::edit::Subject;
use tenkai::parse::record::Kind;
use tenkai::source::SourcePath;
use tenkai::start::{NewFile, Sort, Wanted, content, files};

use crate::project::Project;

/// Words of the knowledge base that the program was first written for.
const THEIRS: [&str; 14] = [
    "神奈川",
    "茅ヶ崎",
    "茅ケ崎",
    "厚木",
    "小田原",
    "横須賀",
    "相模",
    "藤沢",
    "鎌倉",
    "湘南",
    "海老名",
    "県資料",
    "喀痰",
    "三つの取組",
];

fn wanted(sort: Sort) -> Wanted {
    let name = "点検: 「取組」 100%のサイト".to_owned();
    Wanted { sort, name, publisher: "見本町".to_owned(), today: "2026-04-01".to_owned() }
}

fn all(sort: Sort) -> Vec<NewFile> {
    files(&wanted(sort), &content(&wanted(sort)), &Map::new())
}

#[test]
fn every_sort_builds_and_asks_for_nothing_but_its_examples() {
    for sort in Sort::ALL {
        let project = Project::of(&content(&wanted(sort)));
        let site = project.build();
        let unexpected: Vec<_> = site
            .diagnostics
            .iter()
            .filter(|it| ![Code::UnfilledTemplate, Code::UnsetPlaceholder].contains(&it.code))
            .collect();
        assert!(unexpected.is_empty(), "{sort:?}: {unexpected:#?}");
        assert!(site.pages.len() > 10, "{sort:?}");
        assert!(site.html("/").contains("点検: 「取組」 100%のサイト"), "{sort:?}");
        assert!(!site.page("/how-to-write/").is_empty());
    }
}

#[test]
fn every_example_is_asked_to_be_replaced() {
    for sort in Sort::ALL {
        let tree = content(&wanted(sort));
        let asked: BTreeSet<String> = Project::of(&tree)
            .build()
            .diagnostics
            .iter()
            .filter(|it| it.code == Code::UnfilledTemplate)
            .map(|it| it.span.path.to_string())
            .collect();
        let examples = tree.files.keys().map(SourcePath::as_str).filter(
            |path| matches!(Subject::of(path), Some(Subject::Kind(kind)) if kind != Kind::Page),
        );
        let examples: BTreeSet<String> = examples.map(str::to_owned).collect();
        assert_eq!(asked, examples, "{sort:?}");
        assert_eq!(examples.is_empty(), sort == Sort::Empty);
    }
}

#[test]
fn nothing_of_anybody_is_in_it() {
    for sort in Sort::ALL {
        for file in all(sort) {
            let text = String::from_utf8_lossy(&file.bytes);
            for word in THEIRS {
                assert!(!text.contains(word), "{sort:?} {}: {word}", file.path);
            }
            assert!(!text.contains("%NAME%") && !text.contains("%TODAY%"), "{}", file.path);
        }
    }
}

#[test]
fn the_guide_has_a_template_for_each_kind_and_names_them_all() {
    let tree = content(&wanted(Sort::Care));
    let guide = tree.files["content/pages/how-to-write.md"].text().unwrap_or_default();
    for kind in Kind::ALL.iter().filter(|kind| **kind != Kind::VocabularyTerm) {
        assert!(guide.contains(&format!("`tenkai new {} --print`", kind.word())), "{kind:?}");
    }
    for kind in ["case", "meeting-body", "source", "opinion", "desk"] {
        assert!(guide.contains(&format!("\ntenkai new {kind}")), "{kind}");
    }
    assert!(guide.contains("status: 計画\n") && guide.contains("## 他地域で行う条件\n"));
}

#[test]
fn files_for_windows_are_as_windows_has_them() {
    let files = all(Sort::General);
    let find = |name: &str| files.iter().find(|file| file.path == name).expect("it is made");
    let leaflet = std::str::from_utf8(&find("はじめにお読みください.txt").bytes).expect("UTF-8");
    assert!(leaflet.starts_with('\u{FEFF}'));
    assert_eq!(leaflet.matches('\n').count(), leaflet.matches("\r\n").count());
    let batch = &find("はじめる.bat").bytes;
    let (text, _, is_broken) = encoding_rs::SHIFT_JIS.decode(batch);
    assert!(!is_broken && text.contains("見つかりません。\r\n"), "{text}");
    assert!(find("start.sh").is_program);
    let snippets = &find(".vscode/tenkai.code-snippets").bytes;
    let snippets: Value = serde_json::from_slice(snippets).expect("JSON");
    let body = snippets["取組事例"]["body"].as_array().expect("lines");
    assert!(body.contains(&"title: ${1:○○}".into()), "{body:?}");
    let settings: Value =
        serde_json::from_slice(&find(".vscode/settings.json").bytes).expect("JSON");
    assert!(settings["yaml.schemas"].is_object());
}
