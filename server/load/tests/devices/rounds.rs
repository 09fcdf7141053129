//! Every round, made small: what it counts is what there was.

use std::path::Path;

use load::bare;
use load::ground::Ground;
use load::relay::Relay;
use load::rounds::{catch_up, fan_out, heal, hold, join, soak, together};

const US: &str = env!("CARGO_BIN_EXE_load");

async fn ground() -> Ground {
    Ground::begin(Relay::start(&[]).unwrap(), 8).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn catching_up_counts_what_was_written() {
    let size = catch_up::Size { circles: 2, edits: 5 };
    let line = catch_up::run(&mut ground().await, 1, size).await.unwrap();
    assert_eq!((line.sent, line.received, line.stored), (10, 10, Some(10)));
    assert!(line.sealed_bytes.unwrap() > 200.0 && line.wire_bytes > line.sealed_bytes, "{line:?}");
    let bare = bare::rounds::catch_up(Path::new(US), 1, size, line.length()).await.unwrap();
    assert_eq!((bare.sent, bare.received), (10, 10));
    let floor = bare::floor::floor(1, &bare, 8).unwrap();
    assert!(floor.sent == 10 && floor.whole_ms > 0.0 && floor.more.contains_key("on_all_to_bare"), "{floor:?}");
    assert!(line.against(&bare).more.contains_key("whole_to_bare"));
}

#[tokio::test(flavor = "multi_thread")]
async fn fanning_out_gives_each_edit_to_all_others() {
    let size = fan_out::Size { circles: 2, devices: 3, pace: 20, seconds: 1 };
    let line = fan_out::run(&mut ground().await, 1, size).await.unwrap();
    assert_eq!((line.sent, line.received, line.stored), (40, 80, Some(40)));
    let bare = bare::rounds::fan_out(Path::new(US), 1, size, line.length()).await.unwrap();
    assert_eq!((bare.sent, bare.received), (40, 80));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_circle_that_was_apart_heals() {
    let line = heal::run(&mut ground().await, 1, heal::Size { devices: 3, edits: 20 }).await.unwrap();
    assert_eq!((line.sent, line.received), (60, 120));
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_joins_reads_all_that_was_written() {
    let line = join::run(&mut ground().await, 1, join::Size { edits: 250, entries: 20 }).await.unwrap();
    assert_eq!((line.sent, line.received), (250, 250));
    // A snapshot stands in the place of what came before it.
    assert!(line.more["joiner_bytes_down"].as_u64().unwrap() < line.sent as u64 * line.length() as u64, "{line:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_idle_stays() {
    let line = hold::run(&mut ground().await, 1, hold::Size { connections: 60, seconds: 0 }).await.unwrap();
    assert_eq!(line.more["connections"], 60);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_appends_together_is_counted_whether_syncs_can_be_or_not() {
    let line = together::run(&mut ground().await, 1, together::Size { devices: 6, edits: 5 }).await.unwrap();
    assert_eq!((line.sent, line.stored), (30, Some(30)));
    assert!(line.more.get("syncs").is_none_or(|syncs| syncs.as_u64() <= Some(60)), "{line:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn mixed_work_converges() {
    let size = soak::Size { circles: 2, devices: 3, seconds: 1, pace: 100 };
    let line = soak::run(&mut ground().await, 1, size).await.unwrap();
    assert!(line.sent > 10 && line.stored.unwrap() >= line.sent as u64, "{line:?}");
}
