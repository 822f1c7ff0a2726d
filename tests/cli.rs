//! Transcripts of the program as its users see it, in `tests/cli`.

#[test]
fn transcripts_hold() {
    trycmd::TestCases::new().case("tests/cli/*.md").env("LANG", "C");
}
