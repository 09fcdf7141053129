//! A record's layout and signature: what is refused, and by which name.

use wire::record::{CHAIN, CHANGES_MAX, DEVICE, HEADER, NONCE, SIGNATURE, SNAPSHOT_MAX, TAG, VerifiedRecord};
use wire::{Kind, Purpose, Record, RecordError};

use crate::made::{record, record_bytes};
use crate::people::someone;

const SMALLEST: usize = HEADER + NONCE + TAG + SIGNATURE;

fn check(bytes: Vec<u8>) -> Result<VerifiedRecord, RecordError> {
    Record::parse(bytes)?.verify()
}

/// The header with some bytes changed, signed again by the same device: what only its own device could make.
fn signed_again(change: impl FnOnce(&mut Vec<u8>)) -> Result<VerifiedRecord, RecordError> {
    let by = someone(2);
    let mut bytes = record_bytes(Kind::Changes, &by);
    bytes.truncate(bytes.len() - SIGNATURE);
    change(&mut bytes);
    let signature = by.sign(Purpose::Record, &bytes);
    bytes.extend(signature.to_bytes());
    check(bytes)
}

#[test]
fn a_record_has_a_header_a_nonce_and_ciphertext() {
    let record = record().verify().unwrap();
    let (header, nonce, ciphertext) = record.parts();
    assert_eq!(header, record.header().to_bytes());
    let (chain, device) = (record.header().document.chain, record.header().device);
    assert_eq!((&header[CHAIN], &header[DEVICE]), (&chain.0[..], &device.0[..]));
    assert_eq!((nonce, ciphertext.len()), ((0..24).collect::<Vec<u8>>().as_slice(), 32));
    assert_eq!(ciphertext[0], 24);
    assert_eq!(record.bytes().len(), HEADER + NONCE + 32 + SIGNATURE);
}

#[test]
fn every_flipped_bit_of_a_record_is_refused() {
    let good = record().bytes().to_vec();
    for place in 0..good.len() * 8 {
        let mut bad = good.clone();
        bad[place / 8] ^= 1 << (place % 8);
        let refused = check(bad).unwrap_err();
        let expected = match place / 8 {
            0 | 1 => matches!(refused, RecordError::UnknownForm { .. }),
            2 => matches!(refused, RecordError::UnknownKind { .. } | RecordError::BadSignature),
            3 => matches!(refused, RecordError::UnknownSpace { .. } | RecordError::BadSignature),
            _ => refused == RecordError::BadSignature,
        };
        assert!(expected, "bit {place}: {refused}");
    }
}

#[test]
fn every_cut_off_record_is_refused() {
    let good = record().bytes().to_vec();
    for length in 0..good.len() {
        let expected = if length < SMALLEST { RecordError::TooShort { length } } else { RecordError::BadSignature };
        assert_eq!(check(good[..length].to_vec()), Err(expected));
    }
}

#[test]
fn forms_kinds_and_spaces_that_are_not_known_are_named() {
    let set = |place: usize, value: u8| signed_again(move |bytes| bytes[place] = value).unwrap_err();
    assert_eq!(set(0, 2), RecordError::UnknownForm { version: 2, suite: 1 });
    assert_eq!(set(1, 9), RecordError::UnknownForm { version: 1, suite: 9 });
    assert_eq!(set(2, 0), RecordError::UnknownKind { kind: 0 });
    assert_eq!(set(2, 3), RecordError::UnknownKind { kind: 3 });
    assert_eq!(set(3, 7), RecordError::UnknownSpace { space: 7 });
}

#[test]
fn a_sequence_counts_from_one() {
    assert_eq!(signed_again(|bytes| bytes[82..90].fill(0)), Err(RecordError::CountsFromZero));
}

#[test]
fn a_record_signed_by_another_device_is_refused() {
    let mut bytes = record().bytes().to_vec();
    let signed = bytes.len() - SIGNATURE;
    let theirs = someone(3).sign(Purpose::Record, &bytes[..signed]).to_bytes();
    bytes[signed..].copy_from_slice(&theirs);
    assert_eq!(check(bytes), Err(RecordError::BadSignature));
}

#[test]
fn a_signature_for_something_else_is_refused() {
    for purpose in [Purpose::Statement, Purpose::Claim, Purpose::Hello] {
        let mut bytes = record().bytes().to_vec();
        let signed = bytes.len() - SIGNATURE;
        let theirs = someone(2).sign(purpose, &bytes[..signed]).to_bytes();
        bytes[signed..].copy_from_slice(&theirs);
        assert_eq!(check(bytes), Err(RecordError::BadSignature));
    }
}

/// `verify_strict`: with a key of small order, one signature would hold for many messages.
#[test]
fn a_weak_key_signs_nothing() {
    let mut weak = [0; 32];
    weak[0] = 1;
    let mut bytes = record().bytes().to_vec();
    bytes[50..82].copy_from_slice(&weak);
    let signed = bytes.len() - SIGNATURE;
    bytes[signed..].fill(0);
    bytes[signed] = 1;
    assert_eq!(check(bytes), Err(RecordError::BadSignature));
}

/// RFC 8032 gives S < L. S + L would verify too, if nobody looked, and one record would have two forms.
#[test]
fn a_second_form_of_a_signature_is_refused() {
    let order = hex::decode("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010").unwrap();
    let mut bytes = record().bytes().to_vec();
    let s = bytes.len() - 32;
    let mut carry = 0;
    for (place, add) in order.iter().enumerate() {
        let sum = u16::from(bytes[s + place]) + u16::from(*add) + carry;
        bytes[s + place] = u8::try_from(sum & 0xff).unwrap();
        carry = sum >> 8;
    }
    assert_eq!(carry, 0);
    assert_eq!(check(bytes), Err(RecordError::BadSignature));
}

#[test]
fn each_kind_has_its_limit() {
    for (kind, limit) in [(Kind::Changes, CHANGES_MAX), (Kind::Snapshot, SNAPSHOT_MAX)] {
        let mut bytes = record_bytes(kind, &someone(2));
        bytes.resize(limit, 0);
        assert!(Record::parse(bytes.clone()).is_ok());
        bytes.push(0);
        assert_eq!(Record::parse(bytes), Err(RecordError::TooLong { length: limit + 1, limit }));
    }
}
