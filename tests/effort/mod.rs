//! How much a run of the tests tries. Of what comes in many variants a sample is tried, always the same one, so that a
//! person can wait for `cargo test`; with `TENKAI_TEST_EFFORT=full`, as in `.ci/run`, everything is.

/// `sample`, or `everything` if that is asked for.
#[expect(clippy::disallowed_methods, reason = "whoever runs the tests says how much they try")]
pub(crate) fn of<T>(sample: T, everything: T) -> T {
    match std::env::var("TENKAI_TEST_EFFORT").as_deref() {
        Err(std::env::VarError::NotPresent) => sample,
        Ok("full") => everything,
        other => panic!("TENKAI_TEST_EFFORT is `full` or not set: {other:?}"),
    }
}
