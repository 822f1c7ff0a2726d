#![doc = include_str!("ARCHITECTURE.md")]

pub mod diagnostics;
pub mod japanese;
mod machine;
pub mod memo;
pub mod model;
pub mod output;
pub mod parse;
pub mod plan;
pub mod source;
