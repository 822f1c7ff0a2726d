#![doc = include_str!("ARCHITECTURE.md")]

pub mod diagnostics;
pub mod japanese;
pub mod memo;
pub mod source;
