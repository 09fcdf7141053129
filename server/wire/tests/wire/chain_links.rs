//! How statements hold together: beginning, order, signatures, forms, sizes.

use wire::chain::{Around, STATEMENT_MAX};
use wire::{Body, Chain, ChainError, ChainId, Role, SignedStatement, Space, Statement};

use crate::people::{NOW, Talk, first, rotation, someone, to};

#[test]
fn a_chain_is_named_by_the_hash_of_its_first_statement() {
    let nurse = someone(1);
    let talk = Talk::of(&nurse);
    assert_eq!(talk.chain.id(), talk.statements[0].chain_id());
    assert_eq!(talk.chain.head().0, talk.chain.id().0);
    assert_eq!(talk.chain.length(), 1);
    assert_eq!(talk.chain.role(nurse.id()), Some(Role::Staff));
}

#[test]
fn a_whole_chain_verifies_to_what_was_heard_one_by_one() {
    let (nurse, daughter) = (someone(1), someone(2));
    let mut talk = Talk::of(&nurse);
    talk.adds(&nurse, &daughter, Role::Family).unwrap();
    talk.says(&nurse, Body::Close).unwrap();
    assert_eq!(Chain::verify(talk.chain.id(), &talk.statements), Ok(talk.chain));
}

#[test]
fn another_beginning_than_the_one_asked_for_is_refused() {
    let (asked, offered) = (Talk::of(&someone(1)), Talk::of(&someone(2)));
    let expected = asked.chain.id();
    assert_eq!(Chain::verify(expected, &offered.statements), Err(ChainError::WrongBeginning { expected }));
}

#[test]
fn a_chain_of_nothing_is_malformed() {
    assert_eq!(Chain::verify(ChainId([0; 32]), &[]), Err(ChainError::Malformed));
}

#[test]
fn a_chain_begins_with_its_creation_and_has_no_other() {
    let nurse = someone(1);
    let mut talk = Talk::of(&nurse);
    let again = first(Around::Circle, &nurse);
    assert_eq!(talk.says(&nurse, again.body.clone()), Err(ChainError::Creation));
    assert_eq!(talk.chain.extend(&nurse.signs(&again)), Err(ChainError::Creation));
    let closes = Statement { previous: None, author: nurse.id(), at: NOW, body: Body::Close };
    assert_eq!(Chain::start(&nurse.signs(&closes)), Err(ChainError::Creation));
    assert_eq!(talk.chain.extend(&nurse.signs(&closes)), Err(ChainError::Creation));
    let follows = Statement { previous: Some(talk.chain.head()), ..again };
    assert_eq!(Chain::start(&nurse.signs(&follows)), Err(ChainError::Creation));
}

#[test]
fn nobody_creates_a_chain_in_the_name_of_another_device() {
    let (nurse, other) = (someone(1), someone(2));
    let statement = Statement { author: other.id(), ..first(Around::Circle, &nurse) };
    assert_eq!(Chain::start(&other.signs(&statement)), Err(ChainError::Creation));
}

#[test]
fn every_space_gets_its_first_key_from_the_creation() {
    let nurse = someone(1);
    let start = |rotations| {
        let body = Body::Create {
            around: Around::Circle,
            nonce: [0; 16],
            keys: nurse.keys,
            rotations,
            envelopes: to(&[&nurse]),
        };
        Chain::start(&nurse.signs(&Statement { previous: None, author: nurse.id(), at: NOW, body })).map(|_| ())
    };
    let all = Around::Circle.spaces().iter().map(|space| rotation(*space, 0)).collect::<Vec<_>>();
    assert_eq!(start(all.clone()), Ok(()));
    assert_eq!(start(all[..3].to_vec()), Err(ChainError::NotRotated(Space::Staff)));
    assert_eq!(start(vec![rotation(Space::Team, 0)]), Err(ChainError::WrongEpoch { space: Space::Team, epoch: 0 }));
    let later = vec![rotation(Space::Everyone, 1)];
    assert_eq!(start(later), Err(ChainError::WrongEpoch { space: Space::Everyone, epoch: 1 }));
}

#[test]
fn the_first_keys_go_to_the_author_alone() {
    let (nurse, stranger) = (someone(1), someone(2));
    for envelopes in [to(&[]), to(&[&stranger]), to(&[&nurse, &stranger]), to(&[&nurse, &nurse])] {
        let mut statement = first(Around::Team, &nurse);
        if let Body::Create { envelopes: sealed, .. } = &mut statement.body {
            *sealed = envelopes;
        }
        assert_eq!(Chain::start(&nurse.signs(&statement)), Err(ChainError::WrongRecipients));
    }
}

#[test]
fn of_two_who_speak_at_once_the_second_is_told_where_the_head_is() {
    let (nurse, colleague) = (someone(1), someone(2));
    let mut talk = Talk::of(&nurse);
    talk.adds(&nurse, &colleague, Role::Staff).unwrap();
    let (mine, theirs) = (talk.next(&nurse, Body::Close), talk.next(&colleague, Body::Close));
    talk.chain.extend(&mine).unwrap();
    assert_eq!(talk.chain.extend(&theirs), Err(ChainError::HeadMoved { head: mine.hash() }));
}

#[test]
fn a_statement_of_another_chain_does_not_continue_this_one() {
    let (nurse, other) = (someone(1), someone(2));
    let (mut here, mut there) = (Talk::of(&nurse), Talk::of(&other));
    there.adds(&other, &nurse, Role::Staff).unwrap();
    let replayed = there.next(&nurse, Body::Close);
    assert_eq!(here.chain.extend(&replayed), Err(ChainError::HeadMoved { head: here.chain.head() }));
}

#[test]
fn a_statement_counts_only_under_its_authors_signature() {
    let (nurse, relay) = (someone(1), someone(66));
    let mut talk = Talk::of(&nurse);
    let mut ghost = talk.next(&nurse, Body::Close);
    ghost.signature = relay.sign(wire::Purpose::Statement, &ghost.bytes);
    assert_eq!(talk.chain.extend(&ghost), Err(ChainError::BadSignature));
    ghost.signature = nurse.sign(wire::Purpose::Record, &ghost.bytes);
    assert_eq!(talk.chain.extend(&ghost), Err(ChainError::BadSignature), "a signature for something else");
}

#[test]
fn every_flipped_bit_of_a_statement_is_refused() {
    let nurse = someone(1);
    let good = Talk::of(&nurse).statements.remove(0);
    for place in 0..good.bytes.len() * 8 {
        let mut bad = good.clone();
        bad.bytes[place / 8] ^= 1 << (place % 8);
        let refused = bad.verify().unwrap_err();
        let named =
            matches!(refused, ChainError::UnknownForm { .. } | ChainError::Malformed | ChainError::BadSignature);
        assert!(named, "bit {place}: {refused}");
    }
    for place in 0..512 {
        let mut bytes = good.signature.to_bytes();
        bytes[place / 8] ^= 1 << (place % 8);
        let bad = SignedStatement { bytes: good.bytes.clone(), signature: wire::Signature::from_bytes(&bytes) };
        assert_eq!(bad.verify(), Err(ChainError::BadSignature), "bit {place}");
    }
}

#[test]
fn a_statement_of_a_newer_form_is_named_not_guessed_at() {
    let mut statement = Talk::of(&someone(1)).statements.remove(0);
    statement.bytes[0] = 2;
    assert_eq!(statement.verify(), Err(ChainError::UnknownForm { version: 2 }));
}

#[test]
fn cut_off_or_lengthened_statements_are_malformed() {
    let good = Talk::of(&someone(1)).statements.remove(0);
    for length in 0..good.bytes.len() {
        let cut = SignedStatement { bytes: good.bytes[..length].to_vec(), signature: good.signature };
        assert_eq!(cut.verify(), Err(ChainError::Malformed), "cut to {length}");
    }
    let longer = SignedStatement { bytes: [good.bytes.as_slice(), &[0]].concat(), signature: good.signature };
    assert_eq!(longer.verify(), Err(ChainError::Malformed));
}

#[test]
fn a_statement_over_its_limit_is_neither_written_nor_read() {
    let nurse = someone(1);
    let mut statement = first(Around::Circle, &nurse);
    if let Body::Create { envelopes, .. } = &mut statement.body {
        envelopes[0].sealed = vec![0; STATEMENT_MAX];
    }
    assert!(matches!(statement.to_bytes(), Err(ChainError::TooLong { length }) if length > STATEMENT_MAX));
    let bytes = vec![1; STATEMENT_MAX + 1];
    let signed = SignedStatement { signature: nurse.sign(wire::Purpose::Statement, &bytes), bytes };
    assert_eq!(signed.verify(), Err(ChainError::TooLong { length: STATEMENT_MAX + 1 }));
}
