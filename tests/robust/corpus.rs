//! Replays what the fuzz target has been fed, so that what it once found stays found without it.

#[path = "../fuzz/property.rs"]
mod property;

use std::path::Path;

#[test]
#[expect(clippy::disallowed_methods, reason = "the corpus lies beside the fuzz target")]
fn the_corpus_is_read_or_refused() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus/files");
    let mut count = 0;
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        property::any_file_is_read_or_refused(&bytes);
        count += 1;
    }
    assert!(count > 20, "only {count} files in {}", folder.display());
}
