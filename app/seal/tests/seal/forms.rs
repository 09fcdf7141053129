//! Forms that were kept or sent once: made today they are the same, and the bytes of then open today.

use seal::at_rest::LocalKey;
use seal::{DeviceSecret, InviteSecret, Ring, comparison_code, open_record, say, seal_record};
use wire::{Chain, ChainId, DeviceId, Kind, Record, Role, SignedStatement, Space};

use crate::circle::{Circle, LATER, NOW, Seeded, id, invite, phone};
use crate::golden::{is_golden, kept};

/// A circle in which something of everything was said. Its phones and its randomness are always the same.
fn told() -> Circle {
    let (nurse, colleague, daughter) = (phone(1), phone(2), phone(3));
    let mut circle = Circle::opened_by(&nurse);
    circle.invites(&nurse, &invite(1), Role::Family);
    circle.rotates(&nurse, &[Space::Everyone]);
    circle.claims(&daughter, &invite(1));
    circle.joins(&nurse, &colleague, &invite(2), Role::Staff);
    circle.adds(&nurse, &colleague, Role::Staff);
    let ring = circle.ring(&daughter);
    let said = say::link_device(&circle.chain, &ring, &daughter, phone(4).keys(), NOW, &mut circle.rng).unwrap();
    circle.hears(said);
    let ring = circle.ring(&nurse);
    let said = say::set_role(&circle.chain, &ring, &nurse, id(&colleague), Role::Person, LATER, &mut circle.rng);
    circle.hears(said.unwrap());
    circle.removes(&nurse, id(&phone(4)));
    let closes = say::close(&circle.chain, &nurse, LATER).unwrap();
    circle.hears(closes);
    circle
}

fn bytes(statement: &SignedStatement) -> Vec<u8> {
    [statement.bytes.as_slice(), &statement.signature.to_bytes()].concat()
}

fn from_bytes(bytes: &[u8]) -> SignedStatement {
    let (bytes, signature) = bytes.split_last_chunk::<64>().unwrap();
    SignedStatement { bytes: bytes.to_vec(), signature: wire::Signature::from_bytes(signature) }
}

#[test]
fn a_chain_that_was_told_once_is_told_the_same_and_still_brings_its_keys() {
    let mut circle = told();
    for (place, statement) in circle.statements.iter().enumerate() {
        is_golden(&format!("statement_{place}"), &bytes(statement));
    }
    let read = |place: usize| from_bytes(&kept(&format!("statement_{place}"), &[]));
    circle.statements = (0..circle.statements.len()).map(read).collect();
    assert_eq!(Chain::verify(circle.chain.id(), &circle.statements).unwrap(), circle.chain);
    for number in 1..=4 {
        let device: DeviceId = id(&phone(number));
        assert_eq!(circle.ring(&phone(number)).missing(&circle.chain, device), []);
    }
}

#[test]
fn a_ring_that_was_kept_once_is_kept_the_same() {
    let ring = told().ring(&phone(1)).to_bytes();
    is_golden("ring", &ring);
    assert_eq!(Ring::from_bytes(&kept("ring", &[])).unwrap().to_bytes(), ring);
}

#[test]
fn records_that_were_sealed_once_open_today() {
    let circle = told();
    let (ring, rng) = (circle.ring(&phone(1)), &mut Seeded::new(77));
    for (name, kind, words) in [
        ("record_changes", Kind::Changes, "I want to see the dahlias out.".to_owned()),
        ("record_snapshot", Kind::Snapshot, "At home, if my daughter can be here. ".repeat(20)),
    ] {
        let (document, words) = (circle.document(Space::Everyone), words.as_bytes());
        let made = seal_record(&circle.chain, &ring, &phone(1), kind, document, 258, words, rng).unwrap();
        is_golden(name, made.bytes());
        let record = Record::parse(kept(name, &[])).unwrap().verify().unwrap();
        assert_eq!(open_record(&circle.chain, &ring, &record).unwrap().plaintext(), words);
    }
}

#[test]
fn a_device_that_was_kept_once_is_the_same_device() {
    is_golden("device", &phone(1).to_bytes());
    let keys = DeviceSecret::from_bytes(&kept("device", &[])).unwrap().keys();
    is_golden("device_keys", &[keys.signing.0, keys.agreement.0].concat());
    is_golden("device_signature", &phone(1).sign(wire::Purpose::Hello, b"hello").to_bytes());
}

#[test]
fn an_invite_derives_what_it_always_did() {
    let secret = InviteSecret::from_bytes(*b"sixteen secrets!");
    let (chain, keys) = (ChainId([0xc0; 32]), secret.keys());
    is_golden("invite_keys", &[keys.signing.0, keys.agreement.0].concat());
    is_golden("invite_pin", &secret.pin(chain));
    is_golden("invite_link", secret.to_fragment(chain).as_bytes());
    is_golden("invite_code", secret.to_code().as_bytes());
    let link = String::from_utf8(kept("invite_link", &[])).unwrap();
    assert_eq!(InviteSecret::from_fragment(&link).unwrap().1.keys(), keys);
    let code = String::from_utf8(kept("invite_code", &[])).unwrap();
    assert_eq!(InviteSecret::from_code(&code).unwrap().keys(), keys);
}

#[test]
fn a_comparison_shows_what_it_always_did() {
    let code = comparison_code(ChainId([0xc0; 32]), invite(1).keys().signing, &phone(2).keys());
    is_golden("comparison", code.as_bytes());
}

#[test]
fn a_value_that_was_kept_once_opens_today() {
    let key = LocalKey::from_bytes([0x10; 32]);
    is_golden("at_rest", &key.seal(7, b"draft/1", b"half a sentence", &mut Seeded::new(1)));
    assert_eq!(key.open(7, b"draft/1", &kept("at_rest", &[])).unwrap().as_slice(), b"half a sentence");
}
