//! Bytes that are taken for a flight, from a device and from a relay. What must hold is in `tests/wire/survives.rs`.
#![no_main]

#[path = "../../tests/wire/survives.rs"]
#[expect(dead_code, reason = "each target runs one of its functions")]
mod survives;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| survives::flight(bytes));
