//! Bytes that are taken for what a member's changed program does to a document. What must hold is in `tests/facts/survives.rs`.
#![no_main]

#[path = "../../tests/facts/survives.rs"]
mod survives;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| survives::deeds(bytes));
