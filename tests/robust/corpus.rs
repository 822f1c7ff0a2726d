//! Replays what the fuzz targets have been fed, so that what they once found stays found without them.

#[path = "../fuzz/property.rs"]
mod property;

use std::path::Path;

/// A folder of the corpus and the property of its target.
type Target = (&'static str, fn(&[u8]));

const TARGETS: [Target; 3] = [
    ("files", property::any_file_is_read_or_refused),
    ("bodies", property::any_body_becomes_balanced_html),
    ("dates", property::any_date_is_read_or_refused),
];

#[test]
#[expect(clippy::disallowed_methods, reason = "the corpora lie beside the fuzz targets")]
fn the_corpora_hold() {
    for (name, hold) in TARGETS {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus").join(name);
        let mut count = 0;
        for entry in std::fs::read_dir(&folder).unwrap() {
            hold(&std::fs::read(entry.unwrap().path()).unwrap());
            count += 1;
        }
        assert!(count > 20, "only {count} files in {}", folder.display());
    }
}
