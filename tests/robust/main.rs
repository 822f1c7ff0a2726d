//! Whether the finished program stands what happens to it: faults in the real content, edits in any order, other
//! machines, kills and full disks, hostile files. What each stage makes of good input is tested beside the stage.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test fails where it stands, and these tests look at the disk and the clock"
)]

mod content;
mod corpus;
mod determinism;
#[path = "../effort/mod.rs"]
mod effort;
mod hostile;
mod incremental;
mod mutation;
mod program;
mod publishing;
