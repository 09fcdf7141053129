//! What must hold of any bytes that reach seal from outside: pasted, typed, from a member's changed program, from a disk. The fuzz
//! targets run this very file.

use std::sync::LazyLock;

use seal::at_rest::LocalKey;
use seal::{DeviceSecret, InviteSecret, Ring, open_record, say};
use wire::{Body, Header, Kind, Purpose, Record, Role, SignedStatement, Space, Statement};

use crate::circle::{Circle, NOW, id, invite, phone};

/// A nurse's circle with a daughter in it, the nurse's ring, and what the nurse is about to say.
static CIRCLE: LazyLock<(Circle, Ring, Statement)> = LazyLock::new(|| {
    let (nurse, daughter) = (phone(1), phone(2));
    let mut circle = Circle::opened_by(&nurse);
    circle.joins(&nurse, &daughter, &invite(1), Role::Family);
    let ring = circle.ring(&nurse);
    let said = say::rotate(&circle.chain, &ring, &nurse, &[Space::Everyone], NOW, &mut circle.rng).unwrap();
    (circle, ring, said.verify().unwrap())
});

/// What somebody pastes or types to join: a link, or a code. What is read is the same once written again.
pub(crate) fn pasted(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Ok((chain, secret)) = InviteSecret::from_fragment(&text) {
        let (again, same) = InviteSecret::from_fragment(&secret.to_fragment(chain)).unwrap();
        assert_eq!((again, same.dangerous_to_bytes()), (chain, secret.dangerous_to_bytes()));
    }
    if let Ok(secret) = InviteSecret::from_code(&text) {
        let same = InviteSecret::from_code(&secret.to_code()).unwrap();
        assert_eq!(same.dangerous_to_bytes(), secret.dangerous_to_bytes());
    }
}

/// Bytes that a member signs in the place of nonce and ciphertext: they open as nothing.
pub(crate) fn record(bytes: &[u8]) {
    let (circle, ring, _) = &*CIRCLE;
    let (nurse, document) = (phone(1), circle.document(Space::Everyone));
    let key = circle.chain.key_id(Space::Everyone, 0).unwrap();
    let header = Header { kind: Kind::Changes, document, epoch: 0, key, device: id(&nurse), sequence: 1 };
    let mut signed = [header.to_bytes(), bytes.to_vec()].concat();
    let signature = nurse.sign(Purpose::Record, &signed);
    signed.extend(signature.to_bytes());
    let Ok(record) = Record::parse(signed).and_then(Record::verify) else { return };
    assert!(open_record(&circle.chain, ring, &record).is_err());
}

/// Bytes that an administrator puts in the place of somebody's new keys: they are told to be none, and no key is taken.
pub(crate) fn envelope(bytes: &[u8]) {
    let (circle, _, said) = &*CIRCLE;
    let mut statement = said.clone();
    let Body::Rotate { envelopes, .. } = &mut statement.body else { unreachable!("it rotates") };
    envelopes.iter_mut().for_each(|envelope| envelope.sealed = bytes.to_vec());
    let mut chain = circle.chain.clone();
    let Ok(written) = statement.to_bytes() else { return };
    let signature = phone(1).sign(Purpose::Statement, &written);
    let Ok(heard) = chain.extend(&SignedStatement { bytes: written, signature }) else { return };
    let mut ring = circle.ring(&phone(2));
    assert!(ring.take(&chain, &heard, &phone(2)).is_err());
    assert!(!ring.holds(Space::Everyone, 1));
}

/// Bytes that are found where keys, a ring or a value were kept.
pub(crate) fn kept(bytes: &[u8]) {
    if let Ok(ring) = Ring::from_bytes(bytes) {
        assert_eq!(ring.to_bytes().as_slice(), bytes);
    }
    if let Ok(device) = DeviceSecret::from_bytes(bytes) {
        // X25519 passes over some bits of a key: what was read is the same device ever after.
        let same = DeviceSecret::from_bytes(&device.to_bytes()).unwrap();
        assert_eq!((same.to_bytes(), id(&same)), (device.to_bytes(), id(&device)));
    }
    let _ = LocalKey::from_bytes([0x10; 32]).open(7, b"elsewhere", bytes).unwrap_err();
}
