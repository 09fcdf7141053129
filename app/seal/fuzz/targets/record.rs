//! Bytes that a member signs in the place of sealed words. What must hold is in `tests/seal/survives.rs`.
#![no_main]

#[path = "../../tests/seal/circle.rs"]
#[expect(dead_code, reason = "the tests use more of it")]
mod circle;
#[path = "../../tests/seal/survives.rs"]
#[expect(dead_code, reason = "each target runs one of its functions")]
mod survives;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| survives::record(bytes));
