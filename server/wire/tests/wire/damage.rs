//! Golden bytes, damaged in every way that is cheap to try: nothing panics. `fuzz` does the same for as long as one likes.

use crate::golden::corpus;
use crate::mangle::{Dice, mangled};
use crate::survives;

fn survives_all(bytes: &[u8]) {
    survives::flight(bytes);
    survives::record(bytes);
    survives::statement(bytes);
}

#[test]
fn every_cut_of_every_golden_form_is_survived() {
    for (_, bytes) in corpus() {
        for length in 0..=bytes.len() {
            survives_all(&bytes[..length]);
            survives::statement(&[&bytes[..length], &[0; 64]].concat());
        }
    }
}

#[test]
fn every_flipped_bit_of_every_golden_form_is_survived() {
    for (_, mut bytes) in corpus() {
        for place in 0..bytes.len() * 8 {
            bytes[place / 8] ^= 1 << (place % 8);
            survives::flight(&bytes);
            bytes[place / 8] ^= 1 << (place % 8);
        }
    }
}

#[test]
fn golden_forms_that_were_mixed_and_mangled_are_survived() {
    let corpus: Vec<_> = corpus().into_iter().map(|(_, bytes)| bytes).collect();
    let mut dice = Dice(0x0a10_4951_de00_2026);
    for _ in 0..4_000 {
        let bytes = mangled(&corpus, &mut dice);
        survives_all(&bytes);
        survives::statement(&[bytes.as_slice(), &[0; 64]].concat());
    }
}
