//! Real devices and a real relay, without a browser. Small enough for every test run; the large rounds are the command's.

#![allow(
    unreachable_pub,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod devices {
    mod converging;
    mod driving;
    mod killing;
    mod restoring;
    mod rounds;
}
