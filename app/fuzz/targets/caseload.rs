//! Bytes in the place of a list of people from another system. What must hold is in `tests/lists/survives.rs`.
#![no_main]

#[path = "../../tests/lists/survives.rs"]
mod survives;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| survives::list(bytes));
