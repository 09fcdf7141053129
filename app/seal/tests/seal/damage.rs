//! Golden bytes, damaged in every way that is cheap to try: nothing panics, and nothing is taken. `fuzz` does the same for as long as
//! one likes.

use proptest::prelude::*;

use crate::golden::corpus;
use crate::mangle::{Dice, mangled};
use crate::survives;

fn survives_all(bytes: &[u8]) {
    survives::pasted(bytes);
    survives::record(bytes);
    survives::envelope(bytes);
    survives::kept(bytes);
}

#[test]
fn golden_forms_that_were_mixed_and_mangled_are_survived() {
    let (corpus, mut dice) = (corpus(), Dice(0x0a10_4951_de00_2026));
    (0..300).for_each(|_| survives_all(&mangled(&corpus, &mut dice)));
    (0..5_000).for_each(|_| survives::kept(&mangled(&corpus, &mut dice)));
}

#[test]
fn what_is_pasted_with_a_letter_that_is_wrong_missing_or_too_many_is_read_as_itself_or_not_at_all() {
    let pasted: Vec<_> = ["invite_link", "invite_code"].map(|name| crate::golden::kept(name, &[])).to_vec();
    let mut dice = Dice(0x0a10_4951_de00_2027);
    (0..20_000).for_each(|_| survives::pasted(&mangled(&pasted, &mut dice)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        survives_all(&bytes);
    }
}
