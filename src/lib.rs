#![doc = include_str!("ARCHITECTURE.md")]

pub mod builder;
pub mod cli;
pub mod diagnostics;
pub mod edit;
#[cfg(test)]
#[path = "../tests/effort/mod.rs"]
mod effort;
pub mod japanese;
mod machine;
pub mod memo;
pub mod model;
pub mod output;
pub mod parse;
pub mod plan;
pub mod render;
pub mod search;
pub mod serve;
pub mod source;
pub mod start;
pub mod theme;
pub mod verify;
mod web;
