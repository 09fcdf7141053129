//! The small services: clock, randomness, address, files.

use device::{address, clock, hand_over, random};
use rand_core::Rng;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn the_clock_says_this_century() {
    const YEAR: u64 = 31_557_600_000;
    assert!((56..130).contains(&(clock::now().0 / YEAR)), "years since 1970");
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
