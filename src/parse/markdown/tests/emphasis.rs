//! The table of emphasis beside Japanese punctuation. When `pulldown-cmark` releases its own option for it, the table
//! decides whether our pass over the source may go.

use super::shown;

#[test]
fn emphasis_reads_as_in_the_table() {
    let table = include_str!("emphasis.tsv").lines();
    let rows: Vec<(&str, &str)> = table
        .filter(|line| !line.starts_with("# "))
        .filter_map(|line| line.split_once('\t'))
        .collect();
    assert!(rows.len() >= 70, "{}", rows.len());
    for (body, expected) in rows {
        let html = shown(&body.replace("\\n", "\n"));
        assert_eq!(html.trim_end(), expected.replace("\\n", "\n"), "{body}");
    }
}
