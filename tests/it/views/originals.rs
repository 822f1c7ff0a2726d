//! Values beside the wording of their sources.

use std::path::Path;

use crate::project::Project;
use tenkai::source::SourceTree;

#[test]
fn a_wording_and_its_correction_stand_with_grounds_and_source() {
    let site = Project::minimal()
        .edit(
            "content/issues.yaml",
            "  text: 支援を調整する人が決まっていない。\n",
            "  text:\n    norm: 支援を調整する人がいない。\n    orig: 支援を調製する人がいない。\n    corrections: [{from: 調製, to: 調整, basis: 文脈による。, certainty: 推定}]\n    source: {id: S01, page: p.3}\n",
        )
        .build();
    let page = site.page("/originals/");
    for shown in [
        "支援を調製する人がいない。",
        "支援を調整する人がいない。",
        "文脈による。",
        "推定",
        "（p.3）",
    ] {
        assert!(page.contains(shown), "no {shown} in {page}");
    }
    assert!(page.contains("issues/is-01/index.html"), "{page}");
}

#[test]
fn the_same_wording_is_no_original() {
    let site = Project::minimal()
        .edit(
            "content/issues.yaml",
            "  text: 支援を調整する人が決まっていない。\n",
            "  text: {norm: 同じ文。, orig: 同じ文。}\n",
        )
        .build();
    assert!(!site.page("/originals/").contains("同じ文。"));
}

/// Every `orig:` of the real content that says something else than its value is on the page.
#[test]
fn no_wording_of_the_content_is_left_out() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let tree = SourceTree::read(root).expect("the content lies beside the tests");
    let site = Project::of(&tree.value).build();
    let page = site.page("/originals/");
    let organisations = tree.value.files.get("content/organisations.yaml").and_then(|it| it.text());
    let organisations = organisations.expect("the content has organisations");
    let is_name = |orig: &str| {
        ["name: ", "norm: "].iter().any(|key| organisations.contains(&format!("{key}{orig}\n")))
    };
    let mut checked = 0;
    let records = tree.value.files.values().filter(|file| {
        let path = file.path.as_str();
        path.starts_with("content/") && !path.starts_with("content/pages/")
    });
    for file in records {
        let mut norm = "";
        for line in file.text().unwrap_or_default().lines() {
            let field = line.trim().trim_start_matches("- ");
            norm = field.strip_prefix("norm: ").unwrap_or(norm);
            let Some(orig) = field.strip_prefix("orig: ") else { continue };
            let orig = orig.split(" #").next().unwrap_or(orig).trim_matches('"');
            if orig.contains(['\\', '&', '<']) || orig == norm || is_name(orig) {
                continue;
            }
            checked += 1;
            assert!(page.contains(orig), "{}: no {orig}", file.path);
        }
    }
    assert!(checked > 100, "{checked}");
}
