//! Looks for Markdown bodies that become no proper HTML. The property is in `property.rs`.

#![no_main]

#[expect(dead_code, reason = "each target has one of the properties")]
#[path = "../property.rs"]
mod property;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| property::any_body_becomes_balanced_html(bytes));
