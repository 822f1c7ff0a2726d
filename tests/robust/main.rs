//! Whether the finished program stands what happens to it: faults in the real content, edits in any order, other
//! machines, kills and full disks, hostile files. What each stage makes of good input is tested beside the stage.

mod content;
mod determinism;
mod hostile;
mod incremental;
mod mutation;
mod program;
mod publishing;
