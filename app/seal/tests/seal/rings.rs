//! Rings as they are kept.

use proptest::prelude::*;
use seal::{KeysError, Ring};
use wire::{Role, Space};

use crate::circle::{Circle, id, invite, phone};

fn ring() -> Ring {
    let nurse = phone(1);
    let mut circle = Circle::opened_by(&nurse);
    circle.rotates(&nurse, &[Space::Family]);
    circle.ring(&nurse)
}

#[test]
fn a_ring_comes_back_as_it_was_kept() {
    let kept = ring().to_bytes();
    assert_eq!(kept.len(), 1 + 5 * 37);
    let back = Ring::from_bytes(&kept).unwrap();
    assert_eq!(back.to_bytes(), kept);
    assert!(back.holds(Space::Family, 1) && back.holds(Space::Staff, 0));
    assert!(!back.holds(Space::Family, 2) && !back.holds(Space::Team, 0));
}

#[test]
fn an_empty_ring_is_one_byte() {
    assert_eq!(Ring::default().to_bytes().as_slice(), [1]);
    assert_eq!(Ring::from_bytes(&[1]).unwrap().to_bytes().as_slice(), [1]);
}

#[test]
fn a_cut_off_ring_is_named() {
    let kept = ring().to_bytes();
    for length in 0..kept.len() {
        let refused = Ring::from_bytes(&kept[..length]).map(|ring| ring.to_bytes().len());
        match length % 37 {
            1 => assert_eq!(refused, Ok(length), "a whole number of keys"),
            _ => assert_eq!(refused, Err(KeysError::CutOff { length })),
        }
    }
}

#[test]
fn another_form_an_unknown_space_or_order_is_named() {
    let kept = ring().to_bytes();
    let changed = |place: usize, value: u8| {
        let mut bytes = kept.to_vec();
        bytes[place] = value;
        Ring::from_bytes(&bytes).map(|_| ()).unwrap_err()
    };
    assert_eq!(changed(0, 2), KeysError::UnknownForm { version: 2 });
    assert_eq!(changed(1, 9), KeysError::UnknownSpace { space: 9 });
    assert_eq!(changed(1, 3), KeysError::OutOfOrder { space: Space::Nurse, epoch: 0 });
    let twice = [&kept[..38], &kept[1..38]].concat();
    let refused = Ring::from_bytes(&twice).map(|_| ()).unwrap_err();
    assert_eq!(refused, KeysError::OutOfOrder { space: Space::Everyone, epoch: 0 });
}

#[test]
fn a_ring_shows_which_keys_it_has_and_no_key() {
    assert_eq!(format!("{:?}", Ring::from_bytes(&ring().to_bytes()[..38]).unwrap()), "{(Everyone, 0)}");
}

#[test]
fn nothing_is_missing_for_who_replayed_the_chain_or_is_no_member() {
    let (nurse, daughter) = (phone(1), phone(2));
    let mut circle = Circle::opened_by(&nurse);
    circle.joins(&nurse, &daughter, &invite(1), Role::Family);
    circle.rotates(&nurse, &[Space::Everyone]);
    for who in [&nurse, &daughter] {
        assert_eq!(circle.ring(who).missing(&circle.chain, id(who)), []);
    }
    assert_eq!(Ring::default().missing(&circle.chain, id(&phone(9))), []);
    let all = Ring::default().missing(&circle.chain, id(&daughter));
    assert_eq!(all, [(Space::Everyone, 0), (Space::Everyone, 1), (Space::Family, 0)]);
}

proptest! {
    #[test]
    fn whatever_was_kept_is_survived(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        if let Ok(ring) = Ring::from_bytes(&bytes) {
            prop_assert_eq!(ring.to_bytes().to_vec(), bytes);
        }
    }
}
