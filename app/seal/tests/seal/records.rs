//! Records: every bit counts, and each refusal has its name.

use proptest::prelude::*;
use seal::{OpenError, SealError, largest_plaintext, open_record, seal_record};
use wire::record::{HEADER, SIGNATURE};
use wire::{DocumentId, KeyId, Kind, Purpose, Record, RecordError, Role, Space, VerifiedRecord};

use crate::circle::{Circle, Seeded, id, phone};

const WORDS: &str = "I want to see the dahlias out.";

/// The nurse's circle, and a record in it.
fn written() -> (Circle, VerifiedRecord) {
    let nurse = phone(1);
    let mut circle = Circle::opened_by(&nurse);
    let record = circle.writes(&nurse, Space::Everyone, 1, WORDS).unwrap();
    (circle, record)
}

/// The record changed and signed again by its own device: only that device could make it.
fn signed_again(bytes: &[u8]) -> Result<VerifiedRecord, RecordError> {
    let mut bytes = bytes[..bytes.len() - SIGNATURE].to_vec();
    bytes.extend(phone(1).sign(Purpose::Record, &bytes).to_bytes());
    Record::parse(bytes)?.verify()
}

#[test]
fn what_is_sealed_opens() {
    let (circle, record) = written();
    assert_eq!(circle.reads(&phone(1), &record).unwrap(), WORDS);
    assert_eq!(record.header().device, id(&phone(1)));
    assert_eq!(record.header().key, circle.chain.key_id(Space::Everyone, 0).unwrap());
}

#[test]
fn every_flipped_bit_of_a_record_is_refused_before_it_is_opened() {
    let (_, record) = written();
    for place in 0..record.bytes().len() * 8 {
        let mut bytes = record.bytes().to_vec();
        bytes[place / 8] ^= 1 << (place % 8);
        let refused = Record::parse(bytes).and_then(Record::verify).unwrap_err();
        let layout = matches!(
            refused,
            RecordError::UnknownForm { .. } | RecordError::UnknownKind { .. } | RecordError::UnknownSpace { .. }
        );
        // Only a sequence of 1 has a bit that makes it 0.
        let named =
            refused == RecordError::BadSignature || place < 32 && layout || refused == RecordError::CountsFromZero;
        assert!(named, "bit {place}: {refused}");
    }
}

/// Behind the signature stands the seal: also the record's own device cannot change a bit of what was sealed.
#[test]
fn every_flipped_bit_that_its_own_device_signed_again_is_refused() {
    let (circle, record) = written();
    let ring = circle.ring(&phone(1));
    let signed = record.bytes().len() - SIGNATURE;
    for place in 0..signed * 8 {
        let mut bytes = record.bytes().to_vec();
        bytes[place / 8] ^= 1 << (place % 8);
        let Ok(again) = signed_again(&bytes) else {
            assert!(place < 90 * 8, "only a header can fail to be one: bit {place}");
            continue;
        };
        let refused = open_record(&circle.chain, &ring, &again).unwrap_err();
        let named = match place / 8 {
            2 => matches!(refused, OpenError::DoesNotOpen),
            3 => matches!(refused, OpenError::WrongKey { .. } | OpenError::NoSuchSpace { .. }),
            4 | 5 => refused == OpenError::DoesNotOpen,
            6..38 => matches!(refused, OpenError::OtherChain { .. }),
            38..42 => matches!(refused, OpenError::EpochAhead { .. }),
            42..50 => matches!(refused, OpenError::WrongKey { .. }),
            82.. => refused == OpenError::DoesNotOpen,
            _ => false,
        };
        assert!(named, "bit {place}: {refused}");
    }
}

#[test]
fn a_wrong_key_is_a_clear_answer() {
    let (mut circle, record) = written();
    circle.rotates(&phone(1), &[Space::Everyone]);
    let mut bytes = record.bytes().to_vec();
    bytes[41] = 1;
    let wrong_epoch = signed_again(&bytes).unwrap();
    let (wanted, known) =
        (circle.chain.key_id(Space::Everyone, 0).unwrap(), circle.chain.key_id(Space::Everyone, 1).unwrap());
    assert_eq!(circle.reads(&phone(1), &wrong_epoch), Err(OpenError::WrongKey { wanted, known }));
    bytes[42..50].copy_from_slice(&known.0);
    let lied = signed_again(&bytes).unwrap();
    assert_eq!(circle.reads(&phone(1), &lied), Err(OpenError::DoesNotOpen), "the right name on the wrong key");
    bytes[41] = 0;
    bytes[42..50].copy_from_slice(&[0xee; 8]);
    let unknown = OpenError::WrongKey { wanted: KeyId([0xee; 8]), known: wanted };
    assert_eq!(circle.reads(&phone(1), &signed_again(&bytes).unwrap()), Err(unknown));
}

#[test]
fn a_record_opens_in_its_own_document_only() {
    let (mut circle, record) = written();
    let mut bytes = record.bytes().to_vec();
    bytes[5] = 1;
    assert_eq!(circle.reads(&phone(1), &signed_again(&bytes).unwrap()), Err(OpenError::DoesNotOpen));
    let other = Circle::around(wire::chain::Around::Team, &phone(1));
    let (wanted, held) = (circle.chain.id(), other.chain.id());
    assert_eq!(other.reads(&phone(1), &record), Err(OpenError::OtherChain { wanted, held }));
    let document = DocumentId::first(held, Space::Everyone);
    let ring = circle.ring(&phone(1));
    let sealed = seal_record(&circle.chain, &ring, &phone(1), Kind::Changes, document, 1, b"words", &mut circle.rng);
    assert_eq!(sealed, Err(SealError::OtherChain { wanted: held, held: wanted }));
}

#[test]
fn a_cut_off_record_is_refused_and_so_is_one_cut_and_signed_again() {
    let (circle, record) = written();
    let whole = record.bytes();
    for length in 0..whole.len() {
        assert!(Record::parse(whole[..length].to_vec()).and_then(Record::verify).is_err());
    }
    for length in HEADER + 24 + 16 + SIGNATURE..whole.len() {
        let cut = signed_again(&whole[..length]).unwrap();
        assert_eq!(circle.reads(&phone(1), &cut), Err(OpenError::DoesNotOpen));
    }
}

#[test]
fn the_same_words_never_look_the_same_twice() {
    let (mut circle, record) = written();
    let again = circle.writes(&phone(1), Space::Everyone, 1, WORDS).unwrap();
    let ((header, nonce, sealed), (same, other_nonce, other)) = (record.parts(), again.parts());
    assert_eq!(header, same);
    assert_ne!(nonce, other_nonce);
    assert_ne!(sealed, other);
}

#[test]
fn a_yes_and_a_sentence_have_the_same_length() {
    let (mut circle, sentence) = written();
    let yes = circle.writes(&phone(1), Space::Everyone, 2, "yes").unwrap();
    let nothing = circle.writes(&phone(1), Space::Everyone, 3, "").unwrap();
    assert_eq!(yes.bytes().len(), sentence.bytes().len());
    assert_eq!(circle.reads(&phone(1), &nothing).unwrap(), "");
}

#[test]
fn no_word_of_it_is_to_be_found_in_the_record() {
    let (_, record) = written();
    for word in WORDS.split_whitespace().filter(|word| word.len() > 3) {
        assert!(!record.bytes().windows(word.len()).any(|window| window == word.as_bytes()), "{word}");
    }
}

#[test]
fn each_kind_has_its_longest_plaintext() {
    let (mut circle, _) = written();
    let (ring, document) = (circle.ring(&phone(1)), circle.document(Space::Staff));
    for kind in [Kind::Changes, Kind::Snapshot] {
        let limit = largest_plaintext(kind);
        let mut seal = |length: usize| {
            let words = vec![b'a'; length];
            seal_record(&circle.chain, &ring, &phone(1), kind, document, 1, &words, &mut circle.rng)
        };
        let longest = seal(limit).unwrap();
        assert_eq!(open_record(&circle.chain, &ring, &longest).unwrap().into_plaintext().len(), limit);
        assert_eq!(seal(limit + 1), Err(SealError::TooLong { length: limit + 1, limit }));
    }
}

#[test]
fn a_sequence_counts_from_one() {
    let (mut circle, _) = written();
    let sealed = circle.writes(&phone(1), Space::Everyone, 0, WORDS);
    assert_eq!(sealed, Err(SealError::Record(RecordError::CountsFromZero)));
}

#[test]
fn who_waits_or_is_unknown_neither_seals_nor_counts() {
    let (mut circle, _) = written();
    circle.joins(&phone(1), &phone(2), &crate::circle::invite(1), Role::Staff);
    for who in [2, 3] {
        let refused = SealError::NotAWriter { space: Space::Everyone };
        assert_eq!(circle.writes(&phone(who), Space::Everyone, 1, WORDS), Err(refused));
    }
}

#[test]
fn a_member_whose_ring_is_behind_does_not_seal_under_an_old_key() {
    let (mut circle, _) = written();
    let behind = circle.ring(&phone(1));
    circle.rotates(&phone(1), &[Space::Everyone]);
    let document = circle.document(Space::Everyone);
    let sealed = seal_record(&circle.chain, &behind, &phone(1), Kind::Changes, document, 1, b"words", &mut circle.rng);
    assert_eq!(sealed, Err(SealError::NoKey { space: Space::Everyone, epoch: 1 }));
}

proptest! {
    #[test]
    fn whatever_is_sealed_opens(words in proptest::collection::vec(any::<u8>(), 0..2_000), part: u16, sequence in 1..u64::MAX) {
        let nurse = phone(1);
        let circle = Circle::opened_by(&nurse);
        let (ring, rng) = (circle.ring(&nurse), &mut Seeded::new(sequence));
        let document = DocumentId { part, ..circle.document(Space::Nurse) };
        let record = seal_record(&circle.chain, &ring, &nurse, Kind::Snapshot, document, sequence, &words, rng).unwrap();
        let opened = open_record(&circle.chain, &ring, &record).unwrap();
        prop_assert_eq!(opened.plaintext(), words);
    }
}
