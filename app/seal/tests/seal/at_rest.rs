//! What a device keeps, sealed under its local key.

use proptest::prelude::*;
use seal::at_rest::{AtRestError, LocalKey};

use crate::circle::Seeded;

fn local() -> LocalKey {
    LocalKey::make(&mut Seeded::new(4))
}

#[test]
fn what_is_kept_comes_back() {
    let sealed = local().seal(3, b"draft", b"half a sentence", &mut Seeded::new(1));
    assert_eq!(local().open(3, b"draft", &sealed).unwrap().as_slice(), b"half a sentence");
    assert_eq!(sealed.len(), 1 + 24 + 15 + 16);
}

#[test]
fn a_value_opens_in_its_own_place_under_its_own_key_only() {
    let sealed = local().seal(3, b"draft", b"words", &mut Seeded::new(1));
    let other = LocalKey::make(&mut Seeded::new(5));
    let refused = AtRestError::DoesNotOpen { table: 3 };
    assert_eq!(local().open(4, b"draft", &sealed), Err(AtRestError::DoesNotOpen { table: 4 }));
    assert_eq!(local().open(3, b"drafts", &sealed), Err(refused.clone()));
    assert_eq!(local().open(3, b"", &sealed), Err(refused.clone()));
    assert_eq!(other.open(3, b"draft", &sealed), Err(refused));
}

#[test]
fn every_flipped_bit_and_every_cut_is_refused() {
    let good = local().seal(3, b"draft", b"words", &mut Seeded::new(1));
    for place in 0..good.len() * 8 {
        let mut bad = good.clone();
        bad[place / 8] ^= 1 << (place % 8);
        let expected = match place / 8 {
            0 => AtRestError::UnknownForm { version: bad[0] },
            _ => AtRestError::DoesNotOpen { table: 3 },
        };
        assert_eq!(local().open(3, b"draft", &bad), Err(expected), "bit {place}");
    }
    for length in 0..good.len() {
        let expected = if length < 41 { AtRestError::CutOff { length } } else { AtRestError::DoesNotOpen { table: 3 } };
        assert_eq!(local().open(3, b"draft", &good[..length]), Err(expected));
    }
}

#[test]
fn the_same_value_never_looks_the_same_twice() {
    let mut rng = Seeded::new(1);
    let [one, two] = [(); 2].map(|()| local().seal(1, b"key", b"value", &mut rng));
    assert_ne!(one, two);
}

#[test]
fn a_local_key_is_wrapped_and_comes_back_and_is_not_shown_in_logs() {
    let key = local();
    let back = LocalKey::from_bytes(*key.dangerous_to_bytes());
    let sealed = key.seal(0, b"", b"value", &mut Seeded::new(1));
    assert_eq!(back.open(0, b"", &sealed).unwrap().as_slice(), b"value");
    assert_eq!(format!("{key:?}"), "LocalKey");
}

proptest! {
    #[test]
    fn whatever_is_kept_comes_back(table: u8, key: Vec<u8>, value: Vec<u8>, seed: u64) {
        let sealed = local().seal(table, &key, &value, &mut Seeded::new(seed));
        prop_assert_eq!(local().open(table, &key, &sealed).unwrap().to_vec(), value);
    }

    #[test]
    fn whatever_was_kept_is_survived(bytes: Vec<u8>) {
        prop_assert!(local().open(0, b"", &bytes).is_err());
    }
}
