//! What a member forges on purpose, under a good checksum, so that Automerge stops over it: it costs nothing but itself, whenever it is
//! found out, and it is told. Names and words are made up.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")]

#[path = "../../../server/wire/tests/wire/mangle.rs"]
mod mangle;
#[path = "damage/survives.rs"]
#[allow(unreachable_pub, dead_code, reason = "only what repairs a checksum is used")]
mod survives;
mod world;

use std::panic::{AssertUnwindSafe, catch_unwind};

use mangle::{Dice, mangled};
use survives::repaired;
use sync::payload::{Payload, Sound, load};
use sync::seen::Covered;
use sync::{News, Trouble};
use wire::{ChainId, DocumentId, Kind};
use world::skeleton::{self, UNBEARABLE};
use world::table::{Table, everyone};

const NURSE: usize = 0;
const SON: usize = 1;
const DAUGHTER: usize = 2;

/// A change that says this, as the son's program would make it, in the bytes that its checksum is of.
fn change_saying(table: &mut Table, document: DocumentId, words: &str) -> Vec<u8> {
    let change = table.phones[SON].phone.read(document, |body| {
        let mut apart = body.fork();
        skeleton::add(&mut apart, words).unwrap();
        apart.get_last_local_change()
    });
    change.unwrap().unwrap().raw_bytes().to_vec()
}

/// It names a writer whom no document knows: Automerge stops as it takes it in.
fn that_stops(table: &mut Table, document: DocumentId) -> Vec<u8> {
    let mut change = change_saying(table, document, "forged");
    let skeletons = change.windows(16).position(|writer| writer == [0; 16]).unwrap();
    change[skeletons..skeletons + 16].fill(8);
    repaired(&change)
}

/// Its value says that it is nothing and two bytes long: Automerge takes it, and saves a document that nobody can load.
fn that_spoils(table: &mut Table, document: DocumentId) -> Vec<u8> {
    let mut change = change_saying(table, document, "forged");
    let value = change.len() - 3;
    assert_eq!(change[value], 2, "a value that is true");
    change[value] = 0x20;
    repaired(&change)
}

/// A saved document over which Automerge stops as it is loaded.
fn document_that_stops(table: &mut Table, document: DocumentId) -> Vec<u8> {
    let saved = table.phones[SON].phone.read(document, |body| body.save()).unwrap();
    let mut dice = Dice(0x0a10_4951_de00_2027);
    let mut forged = (0..20_000).map(|_| repaired(&mangled(std::slice::from_ref(&saved), &mut dice)));
    forged.find(|saved| catch_unwind(|| load(saved).is_ok()).is_err()).expect("Automerge stops over one of them")
}

fn send(table: &mut Table, document: DocumentId, change: Vec<u8>) {
    let payload = Payload::Changes(vec![change]).to_bytes().unwrap();
    table.forge(SON, document, Kind::Changes, &payload, 0);
    settle(table);
}

/// Until nobody has anything to say, and every document is open that has to be: the app opens what it is asked to.
fn settle(table: &mut Table) {
    table.settle();
    for who in 0..table.phones.len() {
        let asked: Vec<_> = table.phones[who].news.extract_if(.., |news| matches!(news, News::PleaseOpen(_))).collect();
        for news in asked {
            let News::PleaseOpen(document) = news else { continue };
            table.phones[who].open(document, &mut table.rng);
            settle(table);
        }
    }
}

fn write(table: &mut Table, who: usize, document: DocumentId, words: &str) {
    if !table.phones[who].phone.is_open(document) {
        table.phones[who].open(document, &mut table.rng);
    }
    table.write(who, document, words);
    settle(table);
}

fn family() -> (Table, ChainId, DocumentId) {
    let (table, circle) = Table::family(2);
    (table, circle, everyone(circle))
}

/// Everybody but who sent it has these entries, was told once, and has the same after a restart, where nothing is told again.
fn goes_on(table: &mut Table, document: DocumentId, entries: &[&str]) {
    for who in [NURSE, DAUGHTER] {
        let told = |table: &Table| {
            table.phones[who].news.iter().filter(|news| **news == News::Trouble(Trouble::Stopped(document))).count()
        };
        assert_eq!(table.phones[who].entries(document), entries, "phone {who}");
        assert_eq!((told(table), table.phones[who].phone.stopped(document)), (1, 1), "phone {who}");
        table.disconnect(who);
        table.phones[who].crash(&mut table.rng);
        table.connect(who);
        settle(table);
        assert_eq!(table.phones[who].entries(document), entries, "phone {who}, after a restart");
        assert_eq!((told(table), table.phones[who].phone.stopped(document)), (0, 1), "phone {who}, after a restart");
    }
}

#[test]
fn what_automerge_stops_over_as_it_comes_costs_nothing_but_itself() {
    let (mut table, circle, document) = family();
    let forged = that_stops(&mut table, document);
    let alone = Sound::of(Payload::Changes(vec![forged.clone()])).unwrap();
    let mut body = load(skeleton::skeleton(document.space)).unwrap();
    assert!(catch_unwind(AssertUnwindSafe(|| sync::payload::apply(&mut body, vec![alone]))).is_err());
    write(&mut table, DAUGHTER, document, "before");
    send(&mut table, document, forged);
    write(&mut table, NURSE, document, "hers");
    write(&mut table, DAUGHTER, document, "after");
    goes_on(&mut table, document, &["after", "before", "hers"]);
    assert_eq!(table.phones[NURSE].phone.unsent(circle), 0);
}

#[test]
fn what_automerge_stops_over_is_found_when_a_document_is_opened_that_was_closed_as_it_came() {
    let (mut table, _, document) = family();
    for who in [NURSE, DAUGHTER] {
        table.phones[who].phone.close(document);
    }
    let forged = that_stops(&mut table, document);
    write(&mut table, SON, document, "before");
    send(&mut table, document, forged);
    write(&mut table, SON, document, "after");
    for who in [NURSE, DAUGHTER] {
        table.phones[who].open(document, &mut table.rng);
    }
    settle(&mut table);
    goes_on(&mut table, document, &["after", "before"]);
}

#[test]
fn what_comes_in_one_page_with_it_is_kept() {
    let (mut table, _, document) = family();
    let forged = that_stops(&mut table, document);
    for who in [NURSE, DAUGHTER] {
        table.disconnect(who);
    }
    for number in 0..20 {
        write(&mut table, SON, document, &format!("{number:02}"));
    }
    send(&mut table, document, forged);
    for number in 20..40 {
        write(&mut table, SON, document, &format!("{number:02}"));
    }
    for who in [NURSE, DAUGHTER] {
        table.connect(who);
    }
    settle(&mut table);
    let all: Vec<String> = (0..40).map(|number| format!("{number:02}")).collect();
    goes_on(&mut table, document, &all.iter().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn what_automerge_takes_and_could_not_load_again_is_found_before_anybody_writes_on_top_of_it() {
    let (mut table, _, document) = family();
    let forged = that_spoils(&mut table, document);
    let alone = Sound::of(Payload::Changes(vec![forged.clone()])).unwrap();
    let mut body = load(skeleton::skeleton(document.space)).unwrap();
    assert_eq!(sync::payload::apply(&mut body, vec![alone]).len(), 1, "Automerge takes it");
    assert!(load(&body.save()).is_err(), "and that would be all that is kept");
    send(&mut table, document, forged);
    let all: Vec<String> = (0..130).map(|number| format!("{number:03}")).collect();
    for words in &all {
        write(&mut table, NURSE, document, words);
    }
    goes_on(&mut table, document, &all.iter().map(String::as_str).collect::<Vec<_>>());
}

/// Fifty bytes that stop Automerge 0.12 as it loads them: a fuzzer wrote them, checksum and all.
const FOUND: [u8; 50] =
    *b"\x85\x6f\x4a\x83\x9d\xc4\x68\x67\x01\x28\0\0\x7f\x02\xea\x02\x02\x02\x02\x02\x02\x02\xea\x02\x02\
\x02\x04\0\x02\x02\x02\x02\x02\x06\x02\xea\x02\x02\x02\0\x34\x02\x02\x02\x02\0\x34\x02\xff\0";

#[test]
fn a_snapshot_over_which_automerge_stops_is_stepped_round_and_its_records_are_read() {
    for found in [None, Some(FOUND.to_vec())] {
        stepped_round(found);
    }
}

fn stepped_round(saved: Option<Vec<u8>>) {
    let (mut table, _, document) = family();
    table.disconnect(DAUGHTER);
    for words in ["one", "two"] {
        write(&mut table, NURSE, document, words);
    }
    let saved = saved.unwrap_or_else(|| document_that_stops(&mut table, document));
    assert!(catch_unwind(|| load(&saved).is_ok()).is_err());
    let snapshot = Payload::Snapshot { covered: Covered::new(), saved }.to_bytes().unwrap();
    table.forge(SON, document, Kind::Snapshot, &snapshot, 2);
    table.connect(DAUGHTER);
    settle(&mut table);
    for who in [NURSE, DAUGHTER] {
        assert_eq!(table.phones[who].entries(document), ["one", "two"]);
        assert!(table.phones[who].news.contains(&News::Trouble(Trouble::Stopped(document))));
        assert!(table.phones[who].phone.is_open(document), "nothing that was open had to be given up");
    }
}

#[test]
fn what_cannot_be_shown_is_found_when_somebody_looks() {
    let (mut table, _, document) = family();
    write(&mut table, DAUGHTER, document, UNBEARABLE[0]);
    let last = change_saying(&mut table, document, UNBEARABLE[1]);
    send(&mut table, document, last);
    for who in [NURSE, DAUGHTER] {
        assert_eq!(table.phones[who].phone.read(document, skeleton::show), None);
        table.phones[who].open(document, &mut table.rng);
        assert_eq!(table.phones[who].phone.read(document, skeleton::show), Some(()));
    }
    settle(&mut table);
    goes_on(&mut table, document, &[UNBEARABLE[0]]);
}

#[test]
fn a_writing_that_stops_leaves_nothing_and_can_be_done_again() {
    let (mut table, circle, document) = family();
    write(&mut table, NURSE, document, "before");
    let phone = &mut table.phones[NURSE].phone;
    let stopped = phone.write::<()>(table.now, &mut table.rng, document, 1, Vec::new(), |body| {
        skeleton::add(body, "half").unwrap();
        panic!("it stops half way")
    });
    assert!(matches!(stopped, Err(sync::WriteError::NotOpen)));
    write(&mut table, NURSE, document, "again");
    assert_eq!(table.phones[NURSE].entries(document), ["again", "before"]);
    assert_eq!((table.phones[NURSE].phone.stopped(document), table.phones[NURSE].phone.unsent(circle)), (0, 0));
}

#[test]
fn a_snapshot_that_stops_only_here_gives_way_to_its_records() {
    let (mut table, _, document) = family();
    table.disconnect(NURSE);
    table.phones[NURSE].write(table.now, &mut table.rng, document, UNBEARABLE[0]);
    table.keep();
    for words in ["one", "two"] {
        write(&mut table, DAUGHTER, document, words);
    }
    let forged = table.phones[SON].phone.read(document, |body| {
        let mut apart = body.fork();
        skeleton::add(&mut apart, UNBEARABLE[1]).unwrap();
        apart.save()
    });
    let covered = Covered::from([(table.phones[DAUGHTER].phone.id(), 2)]);
    let snapshot = Payload::Snapshot { covered, saved: forged.unwrap() }.to_bytes().unwrap();
    table.forge(SON, document, Kind::Snapshot, &snapshot, 2);
    table.connect(NURSE);
    assert_eq!(table.phones[NURSE].phone.read(document, skeleton::show), None);
    table.phones[NURSE].open(document, &mut table.rng);
    settle(&mut table);
    assert_eq!(table.phones[NURSE].entries(document), ["one", "two", UNBEARABLE[0]]);
    assert_eq!(table.phones[NURSE].phone.stopped(document), 1);
}

#[test]
fn whatever_is_forged_everybody_goes_on_with_their_own_words() {
    let (mut table, _, document) = family();
    let saved = table.phones[SON].phone.read(document, |body| body.save()).unwrap();
    let mut dice = Dice(0x0a10_4951_de00_2028);
    for number in 0..900 {
        // By another writer every time: what counts as an earlier one did is refused for that.
        let corpus = [change_saying(&mut table, document, &format!("forged {number}")), saved.clone()];
        let bytes = repaired(&mangled(&corpus, &mut dice));
        let payload = match dice.roll(3) {
            0 => Payload::Snapshot { covered: Covered::new(), saved: bytes },
            _ => Payload::Changes(vec![bytes]),
        };
        table.forge(SON, document, payload.kind(), &payload.to_bytes().unwrap(), 0);
        settle(&mut table);
        if number % 9 == 0 {
            write(&mut table, NURSE, document, &format!("{number:03}"));
        }
    }
    let stopped = News::Trouble(Trouble::Stopped(document));
    let told = table.phones[NURSE].news.iter().filter(|news| **news == stopped).count();
    assert!(told > 3, "there were such among them: {told}");
    for who in [NURSE, DAUGHTER] {
        table.disconnect(who);
        table.phones[who].crash(&mut table.rng);
        table.connect(who);
        settle(&mut table);
        let entries = table.phones[who].entries(document);
        assert!((0..900).step_by(9).all(|number| entries.contains(&format!("{number:03}"))), "phone {who}");
    }
}

#[test]
fn a_relay_that_gives_everything_once_more_gives_no_second_trouble() {
    let (mut table, _, document) = family();
    let backup = table.relay.store.clone();
    let forged = that_stops(&mut table, document);
    send(&mut table, document, forged.clone());
    write(&mut table, DAUGHTER, document, "hers");
    for who in [NURSE, SON, DAUGHTER] {
        table.disconnect(who);
    }
    table.relay.restore(backup);
    table.connect(SON);
    send(&mut table, document, forged);
    for who in [NURSE, DAUGHTER] {
        table.connect(who);
    }
    settle(&mut table);
    goes_on(&mut table, document, &["hers"]);
}
