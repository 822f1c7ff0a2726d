//! Looks for texts that are neither read as dates nor refused, or not printed as they are read. The property is in `property.rs`.

#![no_main]

#[expect(dead_code, reason = "each target has one of the properties")]
#[path = "../property.rs"]
mod property;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| property::any_date_is_read_or_refused(bytes));
