//! Every round, made small: what it counts is what there was.

use std::path::Path;

use load::bare;
use load::ground::Ground;
use load::relay::Relay;
use load::rounds::{catch_up, fan_out};

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
