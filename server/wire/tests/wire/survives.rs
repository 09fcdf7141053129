//! What must hold of any bytes whatever. The fuzz targets run this very file.

use wire::message::{decode, encode};
use wire::{Chain, Record, Signature, SignedStatement, ToDevice, ToRelay};

/// Bytes that are taken for a flight, either way: a value that reads the same once written again, or a named refusal.
pub(crate) fn flight(bytes: &[u8]) {
    if let Ok(messages) = decode::<ToRelay>(bytes) {
        let again = encode(&messages).expect("what was read is within the limits");
        assert_eq!(decode::<ToRelay>(&again), Ok(messages));
    }
    if let Ok(messages) = decode::<ToDevice>(bytes) {
        let again = encode(&messages).expect("what was read is within the limits");
        assert_eq!(decode::<ToDevice>(&again), Ok(messages));
    }
}

/// Bytes that are taken for a record: nothing that is unsigned passes, and its parts make it up again.
pub(crate) fn record(bytes: &[u8]) {
    let Ok(record) = Record::parse(bytes.to_vec()) else { return };
    assert!(bytes.starts_with(&record.header().to_bytes()));
    if let Ok(record) = record.verify() {
        let (header, nonce, ciphertext) = record.parts();
        assert_eq!([header, nonce, ciphertext].concat(), bytes[..bytes.len() - 64]);
    }
}

/// Bytes that are taken for a statement, under a signature that is cut off their end.
pub(crate) fn statement(bytes: &[u8]) {
    let Some((bytes, signature)) = bytes.split_last_chunk::<64>() else { return };
    let statement = SignedStatement { bytes: bytes.to_vec(), signature: Signature::from_bytes(signature) };
    let _ = statement.verify();
    let _ = Chain::start(&statement);
}
