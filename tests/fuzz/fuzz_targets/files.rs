//! Looks for bytes that a file may hold and that tenkai neither reads nor refuses. The property is in `property.rs`.

#![no_main]

#[expect(dead_code, reason = "each target has one of the properties")]
#[path = "../property.rs"]
mod property;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| property::any_file_is_read_or_refused(bytes));
