//! A member's changed program writes what no form of ours would: every document still opens and is shown. `fuzz` does the same for
//! as long as one likes.

use automerge::AutoCommit;
use care::{open, picture_kind, sound_kind};
use proptest::prelude::*;

use crate::mangle::{Dice, mangled};
use crate::survives;

#[test]
fn whatever_a_member_s_changed_program_writes_every_document_is_shown() {
    let mut dice = Dice(0x0a10_4951_de00_2026);
    for _ in 0..60 {
        let length = 1 + 6 * dice.roll(60);
        let walk: Vec<u8> = (0..length).map(|_| u8::try_from(dice.roll(256)).unwrap()).collect();
        survives::deeds(&walk);
    }
}

#[test]
fn a_document_that_was_cut_or_mangled_is_refused_or_whole() {
    let whole = include_bytes!("../golden/together-1.automerge").to_vec();
    let mut dice = Dice(0x0a10_4951_de00_2027);
    for _ in 0..500 {
        if let Ok(mut opened) = open(&mangled(std::slice::from_ref(&whole), &mut dice), [9; 16]) {
            assert_eq!(opened.get_heads(), AutoCommit::load(&whole).unwrap().get_heads());
        }
    }
}

proptest! {
    #[test]
    fn what_any_bytes_are_is_told_without_reading_past_them(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
        let kinds = (picture_kind(&bytes), sound_kind(&bytes));
        prop_assert!(bytes.len() > 2 || kinds == (None, None));
    }
}
