//! What a member's changed program may seal: payloads, changes and documents, damaged in every way that is cheap to try. No phone
//! stops for it. `fuzz` does the same for as long as one likes.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")]
#![allow(unreachable_pub, dead_code, reason = "what is shared is used in parts")]

#[path = "../../../server/wire/tests/wire/mangle.rs"]
mod mangle;
#[path = "world/skeleton.rs"]
mod skeleton;
#[path = "damage/survives.rs"]
mod survives;

use automerge::transaction::Transactable;
use automerge::{ActorId, AutoCommit, ROOT, ScalarValue};
use mangle::{Dice, mangled};
use proptest::prelude::*;
use sync::payload::{Payload, load};
use sync::seen::Covered;

/// A document with something of everything in it, and its changes.
fn made() -> (Vec<u8>, Vec<Vec<u8>>) {
    let mut body = load(skeleton::skeleton(wire::Space::Everyone)).unwrap();
    body.set_actor(ActorId::from([7; 16]));
    for words in ["the dahlias", "the window open at night, and the radio low"] {
        skeleton::add(&mut body, words).unwrap();
        body.commit();
    }
    let list = body.put_object(ROOT, "list", automerge::ObjType::List).unwrap();
    let text = body.put_object(ROOT, "text", automerge::ObjType::Text).unwrap();
    body.splice_text(&text, 0, 0, "I want to see them out").unwrap();
    body.insert(&list, 0, ScalarValue::Bytes(vec![7; 400])).unwrap();
    body.insert(&list, 1, ScalarValue::counter(7)).unwrap();
    body.increment(&list, 1, 2).unwrap();
    body.commit();
    body.splice_text(&text, 2, 4, "would like").unwrap();
    body.delete(&list, 0).unwrap();
    body.put(ROOT, "at", ScalarValue::Timestamp(1_790_000_000_000)).unwrap();
    let changes =
        AutoCommit::get_changes(&mut body, &[]).into_iter().map(|mut change| change.bytes().to_vec()).collect();
    (body.save(), changes)
}

#[test]
fn payloads_that_were_mixed_and_mangled_are_survived() {
    let (saved, changes) = made();
    let whole = [
        Payload::Changes(changes),
        Payload::Snapshot { covered: Covered::from([(wire::DeviceId([7; 32]), 3)]), saved },
    ];
    let corpus: Vec<_> = whole.iter().map(|payload| payload.to_bytes().unwrap()).collect();
    let mut dice = Dice(0x0a10_4951_de00_2026);
    (0..1_000).for_each(|_| survives::payload(&mangled(&corpus, &mut dice)));
}

#[test]
fn changes_and_documents_that_were_mangled_are_survived() {
    let (saved, changes) = made();
    let mut dice = Dice(0x0a10_4951_de00_2027);
    (0..2_000).for_each(|_| survives::change(&mangled(&changes, &mut dice)));
    (0..1_000).for_each(|_| survives::document(&mangled(std::slice::from_ref(&saved), &mut dice)));
    for bytes in changes.iter().chain([&saved]) {
        for place in 0..bytes.len() {
            let mut bytes = bytes.clone();
            bytes[place] ^= 1 << dice.roll(8);
            survives::change(&bytes);
            survives::document(&bytes);
        }
    }
}

/// What fuzzing found: a bundle of changes, which is an experiment of Automerge's, and its checksum is wrong besides.
const BUNDLE: [u8; 22] = [0x85, 0x6f, 0x4a, 0x83, 0x69, 0xda, 0x55, 0xd9, 3, 12, 0, 2, 0, 0, 0, 1, 0x23, 1, 0, 0, 2, 0];

#[test]
fn a_kind_of_bytes_that_nothing_of_ours_writes_is_refused_before_it_is_read() {
    survives::change(&BUNDLE);
    survives::document(&BUNDLE);
    let (saved, _) = made();
    survives::document(&[saved.as_slice(), &BUNDLE].concat());
    assert!(load(&BUNDLE).is_err() && load(&saved).is_ok());
}

/// Why Automerge is run on trial: `tests/forged.rs`. When this fails, it has been mended, and the trial and the fuzz target `forged` may
/// go.
#[test]
fn what_is_forged_under_automerge_s_own_checksum_can_still_stop_automerge() {
    let (saved, changes) = made();
    let mut dice = Dice(0x0a10_4951_de00_2027);
    let stops = |forged: &[u8]| std::panic::catch_unwind(|| survives::forged(forged)).is_err();
    let corpus: Vec<_> = changes.into_iter().chain([saved]).collect();
    assert!((0..4_000).any(|_| stops(&mangled(&corpus, &mut dice))));
}

#[test]
fn what_is_forged_and_taken_for_what_it_is_can_be_kept() {
    let (_, changes) = made();
    let mut dice = Dice(0x0a10_4951_de00_2029);
    let spoils = |forged: &[u8]| std::panic::catch_unwind(|| survives::can_be_kept(forged)).is_ok_and(|kept| !kept);
    assert!(!(0..10_000).any(|_| spoils(&mangled(&changes, &mut dice))));
}

proptest! {
    #[test]
    fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        survives::payload(&bytes);
        survives::payload(&[[1].as_slice(), &bytes].concat());
        survives::change(&bytes);
        survives::document(&bytes);
    }
}
