//! Changes of what authors wrote: what is wished holds, and nothing else changes.

#![expect(clippy::unwrap_used, reason = "a test fails where it stands")]

mod checking;
mod keeping;
mod renaming;
mod splices;
