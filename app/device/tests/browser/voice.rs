//! Recording, with Chromium's own made-up microphone (`webdriver.json`).

use crate::heard::Heard;
use device::voice::{Limits, Progress, Recorder, can_record};
use wasm_bindgen_test::wasm_bindgen_test;

const WEBM: [u8; 4] = [0x1a, 0x45, 0xdf, 0xa3];

/// A recording that has begun, and what it tells.
async fn begun(limits: Limits) -> (Recorder, Heard<Progress>) {
    let heard = Heard::new();
    let recorder = Recorder::begin(limits, heard.ear()).await.unwrap();
    (recorder, heard)
}

/// The most seconds that were told before it ended.
async fn seconds_until_it_ends(heard: &Heard<Progress>) -> u16 {
    let mut most = 0;
    while let Progress::Runs(seconds) = heard.next().await {
        most = seconds.max(most);
    }
    most
}

#[wasm_bindgen_test]
async fn a_recording_ends_when_somebody_says_so_and_is_whole() {
    assert!(can_record());
    let (recorder, heard) = begun(Limits { seconds: 60, bytes: 200_000 }).await;
    while heard.next().await != Progress::Runs(2) {}
    let so_far = recorder.so_far().await.unwrap();
    recorder.stop();
    seconds_until_it_ends(&heard).await;
    let all = recorder.so_far().await.unwrap();
    assert!(all.bytes.starts_with(&WEBM) && all.bytes.starts_with(&so_far.bytes));
    assert!(all.bytes.len() > so_far.bytes.len() && (2..=3).contains(&all.seconds), "{} s", all.seconds);
}

#[wasm_bindgen_test]
async fn a_recording_ends_by_itself_when_its_time_is_over() {
    let (recorder, heard) = begun(Limits { seconds: 2, bytes: 200_000 }).await;
    assert_eq!(seconds_until_it_ends(&heard).await, 2);
    assert_eq!(recorder.so_far().await.map(|all| all.seconds), Some(2));
}

#[wasm_bindgen_test]
async fn a_recording_ends_by_itself_when_its_room_is_full() {
    const ROOM: usize = 12_000;
    let (recorder, heard) = begun(Limits { seconds: 60, bytes: ROOM }).await;
    assert!(seconds_until_it_ends(&heard).await < 10);
    let all = recorder.so_far().await.unwrap();
    assert!(all.bytes.len() <= ROOM && all.bytes.starts_with(&WEBM), "{} bytes", all.bytes.len());
}
