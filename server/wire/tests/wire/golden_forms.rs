//! The bytes of every form, as they were first stored and sent.

use wire::message::{decode, encode, hello_bytes, show_bytes};
use wire::{ChainId, DocumentId, Kind, Purpose, Record, Space, ToDevice, ToRelay};

use crate::golden::{corpus, is_golden};
use crate::made;
use crate::people::someone;

#[test]
fn every_message_of_a_device_has_the_bytes_it_always_had() {
    for (name, message) in made::to_relay() {
        let bytes = encode(std::slice::from_ref(&message)).unwrap();
        is_golden(&format!("to_relay_{name}"), &bytes);
        assert_eq!(decode::<ToRelay>(&bytes).unwrap(), [message]);
    }
}

#[test]
fn every_message_of_the_relay_has_the_bytes_it_always_had() {
    for (name, message) in made::to_device() {
        let bytes = encode(std::slice::from_ref(&message)).unwrap();
        is_golden(&format!("to_device_{name}"), &bytes);
        assert_eq!(decode::<ToDevice>(&bytes).unwrap(), [message]);
    }
}

#[test]
fn every_refusal_has_the_number_it_always_had() {
    let bytes = encode(&made::refusals()).unwrap();
    is_golden("to_device_refusals", &bytes);
    assert_eq!(decode::<ToDevice>(&bytes).unwrap(), made::refusals());
}

#[test]
fn every_statement_has_the_bytes_it_always_had() {
    for (name, body) in made::bodies() {
        let signed = made::signed(body.clone());
        is_golden(&format!("statement_{name}"), &signed.bytes);
        assert_eq!(signed.verify().unwrap(), made::statement(body));
    }
}

#[test]
fn statements_are_signed_and_hashed_as_they_always_were() {
    let signed = made::signed(made::bodies().remove(0).1);
    is_golden("statement_create_signature", &signed.signature.to_bytes());
    is_golden("statement_create_hash", &signed.hash().0);
}

#[test]
fn records_have_the_layout_they_always_had() {
    for (name, kind) in [("changes", Kind::Changes), ("snapshot", Kind::Snapshot)] {
        let bytes = made::record_bytes(kind, &someone(2));
        is_golden(&format!("record_{name}"), &bytes);
        let record = Record::parse(bytes.clone()).unwrap().verify().unwrap();
        assert_eq!(*record.header(), made::header(kind, &someone(2)));
        assert_eq!(record.into_bytes(), bytes);
    }
}

#[test]
fn what_is_signed_and_derived_from_has_the_bytes_it_always_had() {
    is_golden("hello_bytes", &hello_bytes("https://base.example", &[0xca; 32]));
    is_golden("claim_bytes", &wire::chain::claim_bytes(ChainId([0xc0; 32]), &someone(2).keys));
    is_golden("document_bytes", &made::document().to_bytes());
    let purposes = [Purpose::Record, Purpose::Statement, Purpose::Claim, Purpose::Hello];
    is_golden("purposes", &purposes.map(|purpose| purpose.message(b"|")).concat());
    is_golden("show", &Purpose::Show.message(&show_bytes(someone(2).id())));
}

#[test]
fn spaces_have_the_numbers_they_always_had() {
    let numbers = Space::ALL.map(|space| space as u8);
    assert_eq!(numbers, [0, 1, 2, 3, 4, 5, 6]);
    assert!(Space::ALL.iter().all(|space| Space::from_number(*space as u8) == Some(*space)));
    assert_eq!(Space::from_number(7), None);
    let first = DocumentId::first(ChainId([9; 32]), Space::Staff).to_bytes();
    assert_eq!(first[32..], [3, 0, 0]);
}

#[test]
fn every_golden_file_is_of_some_form() {
    assert_eq!(corpus().len(), 9 + 8 + 1 + 10 + 2 + 2 + 5);
}
