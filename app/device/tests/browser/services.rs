//! The small services: clock, calendar, randomness, address, files.

use device::{LocalTime, address, clock, hand_over, random};
use rand_core::Rng;
use wasm_bindgen_test::wasm_bindgen_test;
use wire::Moment;

#[wasm_bindgen_test]
fn the_clock_says_this_century() {
    let year = LocalTime::of(clock::now()).year;
    assert!((2026..2100).contains(&year));
}

#[wasm_bindgen_test]
fn a_moment_and_its_calendar_agree_to_the_minute() {
    for minutes in [0, 29_000_000, 29_664_470, 30_123_457] {
        let moment = Moment(minutes * 60_000);
        assert_eq!(LocalTime::of(Moment(moment.0 + 59_999)).moment(), moment);
    }
}

#[wasm_bindgen_test]
fn no_two_keys_are_alike() {
    let (mut one, mut two) = ([0; 32], [0; 32]);
    random().fill_bytes(&mut one);
    random().fill_bytes(&mut two);
    assert!(one != two && one != [0; 32]);
}

#[wasm_bindgen_test]
fn a_secret_in_the_address_is_read_and_forgotten() {
    web_sys::window().unwrap().location().set_hash("a-secret").unwrap();
    assert_eq!(address::fragment().as_deref(), Some("a-secret"));
    address::forget_fragment();
    assert_eq!(address::fragment(), None);
    assert!(address::origin().starts_with("http://"));
}

#[wasm_bindgen_test]
fn a_file_is_handed_over() {
    hand_over::download("kept.txt", "text/plain", b"made up").unwrap();
}
