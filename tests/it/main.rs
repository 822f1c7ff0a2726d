//! Tests of tenkai as a library, in one binary: sites from strings, and rules the source itself keeps.

mod codes;
mod desks;
mod downloads;
mod edit;
#[path = "../effort/mod.rs"]
mod effort;
mod elsewhere;
mod exports;
mod extremes;
mod facets;
mod figures;
mod japanese;
mod layers;
mod lists;
mod project;
mod service;
mod sheets;
mod start;
mod tidy;
mod truth;
mod views;
mod words;
mod written;
