//! Envelopes: each opens for one reader, in one statement, and brings the committed keys or nothing.

use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};
use seal::{DeviceSecret, KeysError, Ring, RingError, SayError, say};
use wire::chain::Envelope;
use wire::id::AgreementKey;
use wire::{Body, Chain, DeviceKeys, Purpose, Role, SignedStatement, Space, Statement};

use crate::circle::{Circle, NOW, Seeded, id, invite, phone};

type Secret = <X25519HkdfSha256 as Kem>::PrivateKey;
type Public = <X25519HkdfSha256 as Kem>::PublicKey;
type Encapsulated = <X25519HkdfSha256 as Kem>::EncappedKey;

/// A circle of nurse and daughter, and a rotation of two spaces that was not said yet.
fn about_to_rotate() -> (Circle, Statement) {
    let (nurse, daughter) = (phone(1), phone(2));
    let mut circle = Circle::opened_by(&nurse);
    circle.joins(&nurse, &daughter, &invite(1), Role::Family);
    let (ring, spaces) = (circle.ring(&nurse), [Space::Everyone, Space::Family]);
    let said = say::rotate(&circle.chain, &ring, &nurse, &spaces, NOW, &mut circle.rng).unwrap();
    let statement = said.verify().unwrap();
    (circle, statement)
}

/// What an administrator with bad intentions, or bad software, signs.
fn signs(device: &DeviceSecret, statement: &Statement) -> SignedStatement {
    let bytes = statement.to_bytes().unwrap();
    SignedStatement { signature: device.sign(Purpose::Statement, &bytes), bytes }
}

/// The daughter takes a rotation after something was done to it. Her ring must be as it was.
fn takes_after(change: impl FnOnce(&mut Statement)) -> Result<(), RingError> {
    let (mut circle, mut statement) = about_to_rotate();
    let mut ring = circle.ring(&phone(2));
    let before = ring.to_bytes();
    change(&mut statement);
    circle.chain.extend(&signs(&phone(1), &statement)).unwrap();
    let taken = ring.take(&circle.chain, &statement, &phone(2));
    assert_eq!(taken.is_err(), ring.to_bytes() == before, "all or nothing");
    taken
}

fn parts(statement: &mut Statement) -> (&mut Vec<wire::chain::Rotation>, &mut Vec<Envelope>) {
    let Body::Rotate { rotations, envelopes } = &mut statement.body else { panic!("a rotation") };
    (rotations, envelopes)
}

#[test]
fn a_rotation_as_it_was_made_is_taken() {
    assert_eq!(takes_after(|_| {}), Ok(()));
}

#[test]
fn an_envelope_that_changed_places_with_another_does_not_open() {
    let swapped = takes_after(|statement| {
        let (_, envelopes) = parts(statement);
        let [one, two] = envelopes.as_mut_slice() else { panic!("nurse and daughter") };
        std::mem::swap(&mut one.sealed, &mut two.sealed);
    });
    assert_eq!(swapped, Err(RingError::DoesNotOpen));
}

#[test]
fn every_flipped_bit_of_an_envelope_is_refused() {
    let (circle, statement) = about_to_rotate();
    let (mut after, me) = (circle.chain.clone(), phone(2).keys().agreement);
    after.extend(&signs(&phone(1), &statement)).unwrap();
    let before = circle.ring(&phone(2));
    let mine = |statement: &mut Statement| -> usize {
        parts(statement).1.iter().position(|envelope| envelope.to == me).unwrap()
    };
    let mut changed = statement.clone();
    let place = mine(&mut changed);
    for bit in 0..parts(&mut changed).1[place].sealed.len() * 8 {
        parts(&mut changed).1[place].sealed[bit / 8] ^= 1 << (bit % 8);
        // The top bit of an X25519 key does not count (RFC 7748): but the encapsulated key is hashed too.
        let refused = before.clone().take(&after, &changed, &phone(2));
        assert_eq!(refused, Err(RingError::DoesNotOpen), "bit {bit}");
        parts(&mut changed).1[place].sealed[bit / 8] ^= 1 << (bit % 8);
    }
}

#[test]
fn a_key_that_the_chain_does_not_commit_to_is_never_taken() {
    let wrong = takes_after(|statement| parts(statement).0[0].commitment[31] ^= 1);
    assert_eq!(wrong, Err(RingError::WrongKey { space: Space::Everyone, epoch: 1 }));
}

#[test]
fn a_key_of_an_epoch_that_the_chain_does_not_have_is_never_taken() {
    let unknown = takes_after(|statement| parts(statement).0.truncate(1));
    assert_eq!(unknown, Err(RingError::UnknownEpoch { space: Space::Family, epoch: 1 }));
}

#[test]
fn an_empty_envelope_does_not_open() {
    let empty = takes_after(|statement| parts(statement).1.iter_mut().for_each(|envelope| envelope.sealed.clear()));
    assert_eq!(empty, Err(RingError::DoesNotOpen));
}

#[test]
fn an_envelope_of_another_statement_does_not_open() {
    let (mut circle, statement) = about_to_rotate();
    let ring = circle.ring(&phone(1));
    let twice = say::rotate(&circle.chain, &ring, &phone(1), &[Space::Staff], NOW, &mut circle.rng).unwrap();
    circle.hears(twice);
    let mut moved = statement;
    moved.previous = Some(circle.chain.head());
    circle.chain.extend(&signs(&phone(1), &moved)).unwrap();
    let mut ring = Ring::default();
    assert_eq!(ring.take(&circle.chain, &moved, &phone(2)), Err(RingError::DoesNotOpen));
}

#[test]
fn an_envelope_of_another_author_does_not_open() {
    let (mut circle, statement) = about_to_rotate();
    let colleague = phone(3);
    circle.adds(&phone(1), &colleague, Role::Staff);
    let mut copied = Statement { author: id(&colleague), ..statement };
    copied.previous = copied.previous.map(|_| circle.chain.head());
    parts(&mut copied).1.push(Envelope { to: colleague.keys().agreement, sealed: Vec::new() });
    circle.chain.extend(&signs(&colleague, &copied)).unwrap();
    assert_eq!(Ring::default().take(&circle.chain, &copied, &phone(2)), Err(RingError::DoesNotOpen));
}

#[test]
fn a_statement_with_nothing_for_this_device_brings_nothing() {
    let (mut circle, statement) = about_to_rotate();
    circle.chain.extend(&signs(&phone(1), &statement)).unwrap();
    let mut ring = Ring::default();
    ring.take(&circle.chain, &statement, &phone(9)).unwrap();
    let closes = say::close(&circle.chain, &phone(1), NOW).unwrap();
    let statement = circle.hears(closes);
    ring.take(&circle.chain, &statement, &phone(1)).unwrap();
    assert_eq!(format!("{ring:?}"), "{}");
}

/// The words in `app/seal/README.md`, followed by hand: another implementation would do the same.
#[test]
fn an_envelope_is_what_the_papers_say() {
    let (circle, mut statement) = about_to_rotate();
    let me = phone(2);
    let (previous, author) = (circle.chain.head().0, id(&phone(1)).0);
    let envelope = parts(&mut statement).1.iter().find(|envelope| envelope.to == me.keys().agreement).unwrap();
    let (encapsulated, ciphertext) = envelope.sealed.split_at(32);
    let opened = hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &OpModeR::Base,
        &Secret::from_bytes(&me.to_bytes()[33..]).unwrap(),
        &Encapsulated::from_bytes(encapsulated).unwrap(),
        b"alongside envelope v1\x05",
        ciphertext,
        &[previous, author, me.keys().agreement.0].concat(),
    )
    .unwrap();
    assert_eq!(opened.len(), 1 + 2 * 37);
    assert_eq!(opened[..6], [1, Space::Everyone as u8, 0, 0, 0, 1]);
}

#[test]
fn an_envelope_that_holds_no_keys_is_named() {
    let (mut circle, mut statement) = about_to_rotate();
    let me = phone(2).keys().agreement;
    let bound = [circle.chain.head().0, id(&phone(1)).0, me.0].concat();
    let (encapsulated, ciphertext) = hpke::single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &OpModeS::Base,
        &Public::from_bytes(&me.0).unwrap(),
        b"alongside envelope v1\x05",
        b"no keys",
        &bound,
        &mut Seeded::new(3),
    )
    .unwrap();
    let sealed = [encapsulated.to_bytes().as_slice(), &ciphertext].concat();
    parts(&mut statement)
        .1
        .iter_mut()
        .filter(|envelope| envelope.to == me)
        .for_each(|envelope| envelope.sealed.clone_from(&sealed));
    circle.chain.extend(&signs(&phone(1), &statement)).unwrap();
    let taken = Ring::default().take(&circle.chain, &statement, &phone(2));
    assert_eq!(taken, Err(RingError::Keys(KeysError::UnknownForm { version: b'n' })));
}

/// Two devices that joined under such keys could otherwise keep everybody from ever being removed, each other included.
#[test]
fn a_reader_whom_nothing_can_be_sealed_to_does_not_keep_keys_from_turning() {
    let nurse = phone(1);
    let mut circle = Circle::opened_by(&nurse);
    let unreachable = |number| DeviceKeys { agreement: AgreementKey([0; 32]), ..phone(number).keys() };
    for number in [2, 3] {
        let keys = unreachable(number);
        let envelopes = vec![Envelope { to: keys.agreement, sealed: Vec::new() }];
        let body = Body::AddDevice { keys, role: Role::Family, envelopes };
        let statement = Statement { previous: Some(circle.chain.head()), author: id(&nurse), at: NOW, body };
        circle.hears(signs(&nurse, &statement));
    }
    circle.removes(&nurse, id(&phone(2)));
    circle.removes(&nurse, id(&phone(3)));
    assert!(circle.ring(&nurse).holds(Space::Everyone, 2));
    let ring = circle.ring(&nurse);
    let admitted = say::add_device(&circle.chain, &ring, &nurse, unreachable(4), Role::Family, NOW, &mut circle.rng);
    assert_eq!(admitted, Err(SayError::CannotSealTo { to: AgreementKey([0; 32]) }));
}

/// An administrator who gives a key to nobody must not close the circle to newcomers for ever: another turns the key again.
#[test]
fn a_key_that_nobody_was_given_is_told_of_and_got_over() {
    let (mut circle, mut statement) = about_to_rotate();
    parts(&mut statement).1.iter_mut().for_each(|envelope| envelope.sealed = vec![0; 80]);
    let mut ring = circle.ring(&phone(1));
    let heard = signs(&phone(1), &statement);
    circle.chain.extend(&heard).unwrap();
    assert_eq!(ring.take(&circle.chain, &statement, &phone(1)), Err(RingError::DoesNotOpen));
    let lost = vec![(Space::Everyone, 1), (Space::Family, 1)];
    assert_eq!(ring.missing(&circle.chain, id(&phone(1))), lost);
    let (nurse, keys) = (phone(1), phone(3).keys());
    let stuck = say::add_device(&circle.chain, &ring, &nurse, keys, Role::Family, NOW, &mut circle.rng);
    assert_eq!(stuck, Err(SayError::KeyMissing { space: Space::Everyone, epoch: 1 }));
    let spaces = [Space::Everyone, Space::Family];
    let again = say::rotate(&circle.chain, &ring, &nurse, &spaces, NOW, &mut circle.rng).unwrap();
    let said = circle.chain.extend(&again).unwrap();
    ring.take(&circle.chain, &said, &nurse).unwrap();
    let added = say::add_device(&circle.chain, &ring, &nurse, keys, Role::Family, NOW, &mut circle.rng).unwrap();
    let said = circle.chain.extend(&added).unwrap();
    let mut theirs = Ring::default();
    theirs.take(&circle.chain, &said, &phone(3)).unwrap();
    assert_eq!(theirs.missing(&circle.chain, id(&phone(3))), lost);
    assert!(theirs.holds(Space::Everyone, 0) && theirs.holds(Space::Everyone, 2));
}

#[test]
fn a_statement_of_another_chain_brings_nothing() {
    let nurse = phone(1);
    let circle = Circle::opened_by(&nurse);
    let mut rng = Seeded::new(99);
    let other = say::create(wire::chain::Around::Circle, &nurse, NOW, &mut rng).unwrap();
    assert!(Chain::start(&other).is_ok());
    let mut ring = circle.ring(&nurse);
    let taken = ring.take(&circle.chain, &other.verify().unwrap(), &nurse);
    assert_eq!(taken, Err(RingError::WrongKey { space: Space::Everyone, epoch: 0 }));
}
