//! Pictures and words on one weak signal: pictures stand in further parts of a space's writing, go last, a little at a time, and
//! go on where they were cut off.
//!
//! Names and words are made up.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")]

mod world;

use automerge::transaction::Transactable;
use automerge::{AutoCommit, ROOT, ReadDoc, ScalarValue};
use chacha20::rand_core::Rng;
use sync::{BULK, ChainsError, PARTS_MAX};
use wire::{ChainId, DocumentId, Record, Space, ToRelay};
use world::table::{Table, everyone};

const NURSE: usize = 0;
const DAUGHTER: usize = 1;
/// As large as a piece of a picture.
const PIECE: usize = 24 * 1024;

fn album(circle: ChainId) -> DocumentId {
    DocumentId { chain: circle, space: Space::Family, part: 1 }
}

fn family(circle: ChainId) -> DocumentId {
    DocumentId::first(circle, Space::Family)
}

fn follow(table: &mut Table, who: usize, part: DocumentId) -> Result<(), ChainsError> {
    let effects = table.phones[who].phone.follow_part(part, &mut table.rng)?;
    table.phones[who].carry_out(effects);
    table.keep();
    table.phones[who].open(part, &mut table.rng);
    Ok(())
}

/// Writes the pieces of a picture that nothing makes shorter.
fn write_pieces(table: &mut Table, who: usize, part: DocumentId, pieces: usize) {
    for number in 0..pieces {
        let mut bytes = vec![0; PIECE];
        table.rng.fill_bytes(&mut bytes);
        let put = |body: &mut AutoCommit| body.put(ROOT, format!("{who}-{number}"), ScalarValue::Bytes(bytes.clone()));
        let phone = &mut table.phones[who];
        let effects = phone.phone.write(table.now, &mut table.rng, part, BULK, Vec::new(), put).unwrap();
        phone.carry_out(effects);
    }
}

fn pieces(table: &mut Table, who: usize, part: DocumentId) -> usize {
    let read = |body: &mut AutoCommit| body.keys(ROOT).filter(|key| key.contains('-')).count();
    table.phones[who].phone.read(part, read).unwrap()
}

/// To which part each record of a flight belongs.
fn parts_of(flight: &[ToRelay]) -> Vec<u16> {
    let record = |says: &ToRelay| match says {
        ToRelay::Append { record, .. } => Some(Record::parse(record.clone()).unwrap().header().document.part),
        _ => None,
    };
    flight.iter().filter_map(record).collect()
}

#[test]
fn words_overtake_a_picture_which_goes_on_where_it_was_cut_off() {
    let (mut table, circle) = Table::family(1);
    table.disconnect(DAUGHTER);
    follow(&mut table, DAUGHTER, album(circle)).unwrap();
    write_pieces(&mut table, DAUGHTER, album(circle), 6);
    // Words come later, and in documents before the picture's and behind it.
    table.write(DAUGHTER, everyone(circle), "he slept");
    table.write(DAUGHTER, family(circle), "so did I");

    let flight = table.first_flight(DAUGHTER);
    assert_eq!(parts_of(&flight), [0, 0, 1, 1], "words first, and no more of the picture than a weak signal carries");
    // The line is cut behind the first piece, and no receipt comes back.
    let cut = flight.iter().rposition(|says| matches!(says, ToRelay::Append { .. })).unwrap();
    for (to, answer) in table.relay.hear(table.now, DAUGHTER, flight[..cut].to_vec()) {
        if to != DAUGHTER {
            table.say(to, answer);
        }
    }
    assert_eq!(table.relay.store.documents[&album(circle)].len(), 1);
    table.disconnect(DAUGHTER);
    table.phones[DAUGHTER].crash(&mut table.rng);

    table.connect(DAUGHTER);
    assert_eq!(table.phones[DAUGHTER].phone.unsent(circle), 0);
    assert_eq!(table.relay.store.documents[&album(circle)].len(), 6, "each piece once");
    assert_eq!(table.phones[NURSE].entries(family(circle)), ["so did I"]);
    follow(&mut table, NURSE, album(circle)).unwrap();
    table.settle();
    assert_eq!(pieces(&mut table, NURSE, album(circle)), 6);
}

#[test]
fn what_is_written_while_a_picture_is_on_its_way_waits_for_two_pieces_at_most() {
    let (mut table, circle) = Table::family(1);
    follow(&mut table, DAUGHTER, album(circle)).unwrap();
    table.settle();
    write_pieces(&mut table, DAUGHTER, album(circle), 8);
    table.keep();
    table.keep();
    let under_way: Vec<_> = table.phones[DAUGHTER].to_send.drain(..).flatten().collect();
    assert_eq!(parts_of(&under_way), [1, 1]);
    table.write(DAUGHTER, family(circle), "come soon");
    table.keep();
    let flight: Vec<_> = table.phones[DAUGHTER].to_send.drain(..).flatten().collect();
    assert_eq!(parts_of(&flight), [0], "not behind the six pieces that wait");
}

#[test]
fn a_part_that_another_device_made_up_is_nowhere() {
    let (mut table, circle) = Table::family(1);
    let before: Vec<_> = table.phones[DAUGHTER].phone.documents().collect();
    for (space, part) in
        [(Space::Family, PARTS_MAX + 1), (Space::Family, u16::MAX), (Space::Staff, 1), (Space::Team, 1)]
    {
        let made_up = DocumentId { chain: circle, space, part };
        assert!(matches!(follow(&mut table, DAUGHTER, made_up), Err(ChainsError::Unknown)), "{made_up:?}");
    }
    let elsewhere = DocumentId { chain: ChainId([9; 32]), ..album(circle) };
    assert!(matches!(follow(&mut table, DAUGHTER, elsewhere), Err(ChainsError::Unknown)));
    assert_eq!(table.phones[DAUGHTER].phone.documents().collect::<Vec<_>>(), before);
}

#[test]
fn two_who_write_in_one_part_at_once_and_a_newcomer_all_come_to_hold_the_same() {
    let (mut table, circle) = Table::family(2);
    for who in [NURSE, DAUGHTER] {
        table.disconnect(who);
        follow(&mut table, who, album(circle)).unwrap();
        write_pieces(&mut table, who, album(circle), 12);
    }
    table.connect(NURSE);
    table.connect(DAUGHTER);
    follow(&mut table, 2, album(circle)).unwrap();
    table.settle();
    for who in [NURSE, DAUGHTER, 2] {
        assert_eq!(pieces(&mut table, who, album(circle)), 24, "phone {who}");
    }
    // No snapshot was made: it would have sent all of it once more.
    assert_eq!(table.relay.store.documents[&album(circle)].len(), 24);
}

#[test]
fn a_relay_that_lost_the_pictures_is_given_them_back() {
    let (mut table, circle) = Table::family(1);
    let backup = table.relay.store.clone();
    follow(&mut table, DAUGHTER, album(circle)).unwrap();
    write_pieces(&mut table, DAUGHTER, album(circle), 28);
    table.settle();
    for who in [NURSE, DAUGHTER] {
        table.disconnect(who);
    }
    table.relay.restore(backup);
    table.connect(DAUGHTER);
    follow(&mut table, NURSE, album(circle)).unwrap();
    table.connect(NURSE);
    assert_eq!(pieces(&mut table, NURSE, album(circle)), 28);
}

#[test]
fn pictures_of_somebody_who_was_removed_are_kept_apart_as_their_words_are() {
    let (mut table, circle) = Table::family(1);
    follow(&mut table, DAUGHTER, album(circle)).unwrap();
    table.disconnect(DAUGHTER);
    write_pieces(&mut table, DAUGHTER, album(circle), 2);
    let (now, gone) = (table.now, table.phones[DAUGHTER].phone.id());
    let effects = table.phones[NURSE].phone.remove(now, &mut table.rng, circle, gone).unwrap();
    table.phones[NURSE].carry_out(effects);
    table.settle();
    table.connect(DAUGHTER);
    assert_eq!(table.relay.store.quarantine.len(), 2);
    assert!(table.relay.store.documents.get(&album(circle)).is_none_or(Vec::is_empty));
}
