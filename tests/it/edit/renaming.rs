//! Records of the real content under other ids: all that names them follows, and the site is as sound as before.

use std::collections::BTreeMap;

use tenkai::edit::{Target, mentions, rename};
use tenkai::parse::record::Kind;
use tenkai::source::SourceTree;

use crate::project::Project;

fn real() -> SourceTree {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    SourceTree::read(root).expect("the working copy can be read").value
}

#[test]
fn a_record_is_called_otherwise_everywhere() {
    let tree = real();
    let before = Project::of(&tree).build();
    assert!(!before.pages.is_empty());
    let mut project = Project::of(&tree);
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    for (word, id) in [
        ("case", "chigasaki"),
        ("issue", "is-01"),
        ("source", "S01"),
        ("organisation", "or-01"),
        ("meeting-body", "ebina-kyogikai"),
    ] {
        let kind = Kind::from_word(word).unwrap();
        let target = Target { kind, id };
        let known = mentions(&tree, target);
        assert!(!known.is_empty() || word == "meeting-body", "{word}");
        let renamed = rename(&tree, target, "renamed-1").unwrap();
        let files: Vec<&str> = renamed.iter().map(|file| file.from.as_str()).collect();
        assert!(
            known.iter().all(|mention| files.contains(&mention.file.as_str())),
            "{word}: {files:?}"
        );
        if word == "case" {
            for file in renamed {
                project = project.without(&file.from);
                texts.insert(file.to, file.text);
            }
        }
    }
    for (path, text) in &texts {
        project = project.with(path, text);
    }
    let after = project.build();
    assert_eq!(after.codes(), before.codes());
    assert!(after.pages.contains_key("cases/renamed-1/index.html"));
    assert!(
        after.pages["cases/chigasaki/index.html"].contains("renamed-1"),
        "its former address leads there"
    );
}
