//! Drawings of records: what is taken from them, in which words, and when a drawing would be too much. Where things
//! stand in a drawing is worked out in `figure`; the tables and entries that say the same are in `kinds`.

pub(super) mod indicators;
pub(super) mod network;
pub(super) mod rollout;
pub(super) mod schedule;
