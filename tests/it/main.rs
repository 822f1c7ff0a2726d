//! Tests of tenkai as a library, in one binary: sites from strings, and rules the source itself keeps.

mod codes;
mod downloads;
mod exports;
mod extremes;
mod facets;
mod figures;
mod japanese;
mod lists;
mod project;
mod service;
mod tidy;
mod views;
