//! Bytes that are taken for a change. What must hold is in `tests/damage/survives.rs`.
#![no_main]

#[path = "../../tests/world/skeleton.rs"]
#[expect(dead_code, unreachable_pub, reason = "the tests use more of it")]
mod skeleton;
#[path = "../../tests/damage/survives.rs"]
#[expect(dead_code, unreachable_pub, reason = "each target runs one of its functions")]
mod survives;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if survives::is_damaged(bytes) {
        survives::change(bytes);
    }
});
