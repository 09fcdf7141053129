//! Golden bytes, damaged in every way that is cheap to try: nothing panics. `fuzz` does the same for as long as one likes.

use crate::golden::corpus;
use crate::survives;

fn survives_all(bytes: &[u8]) {
    survives::flight(bytes);
    survives::record(bytes);
    survives::statement(bytes);
}

/// A small generator (xorshift), so that the damage is the same every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % sides.max(1)
    }
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
    let corpus = corpus();
    let mut dice = Dice(0x0a10_4951_de00_2026);
    for _ in 0..4_000 {
        let mut bytes = corpus[dice.roll(corpus.len())].1.clone();
        for _ in 0..=dice.roll(4) {
            let at = dice.roll(bytes.len());
            match dice.roll(5) {
                0 if !bytes.is_empty() => bytes[at] = u8::try_from(dice.roll(256)).unwrap(),
                1 => bytes.insert(at, 0xff),
                2 if !bytes.is_empty() => drop(bytes.remove(at)),
                3 => bytes.truncate(at),
                _ => bytes.extend_from_slice(&corpus[dice.roll(corpus.len())].1[..]),
            }
        }
        survives_all(&bytes);
        survives::statement(&[bytes.as_slice(), &[0; 64]].concat());
    }
}
