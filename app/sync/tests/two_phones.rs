//! The whole idea in one test: a nurse's phone, a daughter's phone, and a relay that cannot read them.
//!
//! Names and words are made up.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")]

mod world;

use chacha20::rand_core::Rng;
use sync::{Event, News, QUIET, Trouble};
use wire::{DocumentId, Role, Space, ToDevice, ToRelay};
use world::disk::TestPhone;
use world::table::{Table, everyone};

const NURSE: usize = 0;
const DAUGHTER: usize = 1;

#[test]
fn a_nurse_and_a_daughter_agree_through_a_relay_that_cannot_read_them() {
    let mut table = Table::new(2);

    // At the kitchen table there is no signal. Everything is written all the same.
    let circle = table.circle(NURSE);
    table.write(NURSE, everyone(circle), "I want to see the dahlias out");
    table.write(NURSE, DocumentId::first(circle, Space::Staff), "key safe is stiff");
    let invite = table.invite(NURSE, circle, Role::Family);
    assert_eq!(table.phone(NURSE).phone.unsent(circle), 2);

    // The daughter opens the link before the nurse has met base: she is told so, and it goes on by itself.
    table.connect(DAUGHTER);
    table.join(DAUGHTER, &invite, Some(circle));
    assert!(table.phone(DAUGHTER).news.contains(&News::InviteNotThere(invite.keys().signing)));
    table.disconnect(DAUGHTER);

    // A bar of signal.
    table.connect(NURSE);
    assert_eq!(table.phone(NURSE).phone.unsent(circle), 0);

    // That evening.
    table.connect(DAUGHTER);
    assert!(table.phone(DAUGHTER).news.contains(&News::Joined(circle)));
    assert_eq!(table.phone(DAUGHTER).entries(everyone(circle)), ["I want to see the dahlias out"]);

    // She reads nothing that is for staff: not the document, not the key.
    let read: Vec<_> = table.phone(DAUGHTER).phone.documents().map(|document| document.space).collect();
    assert_eq!(read, [Space::Everyone, Space::Family]);

    // She adds what matters, and the nurse sees it.
    table.write(DAUGHTER, everyone(circle), "Dad's ashes are under them");
    table.settle();
    let both = ["Dad's ashes are under them", "I want to see the dahlias out"];
    assert_eq!(table.phone(NURSE).entries(everyone(circle)), both);

    // The relay holds every record and not one word.
    let held = table.relay.store.documents.values().flatten();
    for stored in held {
        for words in ["dahlias", "ashes", "stiff"] {
            assert!(!stored.record.windows(words.len()).any(|window| window == words.as_bytes()));
        }
    }
}

#[test]
fn what_nobody_wrote_goes_after_all_words_and_is_not_counted_as_waiting() {
    let mut table = Table::new(2);
    let circle = table.circle(NURSE);
    let invite = table.invite(NURSE, circle, Role::Family);
    table.connect(NURSE);
    table.connect(DAUGHTER);
    table.join(DAUGHTER, &invite, Some(circle));
    table.disconnect(NURSE);
    table.phones[NURSE].write_in(QUIET, (table.now, &mut table.rng), everyone(circle), "looked");
    assert_eq!(table.phone(NURSE).phone.unsent(circle), 0);
    table.write(NURSE, everyone(circle), "I want to see the dahlias out");
    assert_eq!(table.phone(NURSE).phone.unsent(circle), 1);
    table.connect(NURSE);
    assert_eq!(table.phone(DAUGHTER).entries(everyone(circle)).len(), 2, "it arrives all the same");
}

#[test]
fn a_typed_code_needs_no_link() {
    let mut table = Table::new(2);
    let circle = table.circle(NURSE);
    let invite = table.invite(NURSE, circle, Role::Family);
    table.connect(NURSE);
    table.connect(DAUGHTER);
    table.join(DAUGHTER, &invite, None);
    assert!(table.phone(DAUGHTER).news.contains(&News::Joined(circle)));
}

#[test]
fn an_invite_serves_once() {
    let mut table = Table::new(3);
    let circle = table.circle(NURSE);
    let invite = table.invite(NURSE, circle, Role::Family);
    table.connect(NURSE);
    table.connect(DAUGHTER);
    table.connect(2);
    table.join(DAUGHTER, &invite, Some(circle));
    table.join(2, &invite, Some(circle));
    assert!(table.phone(DAUGHTER).news.contains(&News::Joined(circle)));
    assert!(table.phone(2).news.iter().any(|news| matches!(news, News::InviteRefused(..))));
    assert_eq!(table.phone(2).phone.documents().count(), 0);
}

#[test]
fn a_colleague_reads_nothing_until_the_codes_were_compared() {
    let mut table = Table::new(2);
    let circle = table.circle(NURSE);
    table.write(NURSE, everyone(circle), "I want to see the dahlias out");
    let invite = table.invite(NURSE, circle, Role::Staff);
    table.connect(NURSE);
    table.connect(1);
    table.join(1, &invite, Some(circle));
    assert!(table.phone(1).news.contains(&News::Waiting(circle)));
    assert_eq!(table.phone(1).entries(everyone(circle)), Vec::<String>::new());

    let keys = table.phone(1).phone.keys();
    let (now, phone) = (table.now, &mut table.phones[NURSE]);
    let effects = phone.phone.admit(now, &mut table.rng, circle, keys, Role::Staff).unwrap();
    phone.carry_out(effects);
    table.settle();
    assert_eq!(table.phone(1).entries(everyone(circle)), ["I want to see the dahlias out"]);
    assert_eq!(table.phone(1).phone.documents().count(), 4);
}

#[test]
fn a_record_under_a_stale_key_is_sealed_again_and_arrives() {
    let mut table = Table::new(2);
    let circle = table.circle(NURSE);
    let invite = table.invite(NURSE, circle, Role::Family);
    table.connect(NURSE);
    table.connect(DAUGHTER);
    table.join(DAUGHTER, &invite, Some(circle));
    table.disconnect(DAUGHTER);
    table.write(DAUGHTER, everyone(circle), "written under the old key");

    let (now, phone) = (table.now, &mut table.phones[NURSE]);
    let effects = phone.phone.rotate(now, &mut table.rng, circle, vec![Space::Everyone]).unwrap();
    phone.carry_out(effects);
    table.settle();
    table.connect(DAUGHTER);
    assert_eq!(table.phone(NURSE).entries(everyone(circle)), ["written under the old key"]);
    assert_eq!(table.phone(DAUGHTER).phone.unsent(circle), 0);
}

#[test]
fn a_removed_device_reads_nothing_new_and_its_late_writing_is_kept_apart() {
    let mut table = Table::new(2);
    let circle = table.circle(NURSE);
    let invite = table.invite(NURSE, circle, Role::Family);
    table.connect(NURSE);
    table.connect(DAUGHTER);
    table.join(DAUGHTER, &invite, Some(circle));
    table.disconnect(DAUGHTER);
    table.write(DAUGHTER, everyone(circle), "after");

    let (now, lost) = (table.now, table.phone(DAUGHTER).phone.id());
    let phone = &mut table.phones[NURSE];
    let effects = phone.phone.remove(now, &mut table.rng, circle, lost).unwrap();
    phone.carry_out(effects);
    table.write(NURSE, everyone(circle), "for those who stay");
    table.settle();
    table.connect(DAUGHTER);
    assert_eq!(table.phone(NURSE).entries(everyone(circle)), ["for those who stay"]);
    assert_eq!(table.relay.store.quarantine.len(), 1);
}

#[test]
fn a_removed_device_keeps_its_words_until_base_has_them_and_then_nothing() {
    let (mut table, circle) = Table::family(1);
    table.write(NURSE, everyone(circle), "read by the daughter");
    table.settle();
    table.disconnect(DAUGHTER);
    let of_it = |table: &Table| {
        let rows = table.phones[DAUGHTER].disk.keys();
        let id = everyone(circle).to_bytes();
        let words = [sync::Table::Bodies, sync::Table::Changes, sync::Table::Places, sync::Table::Outbox];
        rows.filter(|(of, key)| words.contains(of) && key.starts_with(&id)).count()
    };
    let lost = table.phone(DAUGHTER).phone.id();
    let now = table.now;
    let phone = &mut table.phones[NURSE];
    let effects = phone.phone.remove(now, &mut table.rng, circle, lost).unwrap();
    phone.carry_out(effects);
    table.write(DAUGHTER, everyone(circle), "written far from any signal");
    table.settle();
    assert!(of_it(&table) > 2, "nothing is lost before base has it");

    table.connect(DAUGHTER);
    assert_eq!(table.relay.store.quarantine.len(), 1);
    assert_eq!(of_it(&table), 0);
    assert!(table.phone(DAUGHTER).entries(everyone(circle)).is_empty());
    // It knows why there is nothing, and a start anew does not bring anything back.
    table.phones[DAUGHTER].crash(&mut table.rng);
    table.connect(DAUGHTER);
    assert!(table.phone(DAUGHTER).phone.chain(circle).is_some());
    assert_eq!(of_it(&table), 0);
}

#[test]
fn a_relay_restored_from_an_old_back_up_gets_back_what_it_lost() {
    let mut table = Table::new(2);
    let circle = table.circle(NURSE);
    let invite = table.invite(NURSE, circle, Role::Family);
    table.connect(NURSE);
    table.connect(DAUGHTER);
    table.join(DAUGHTER, &invite, Some(circle));
    table.write(NURSE, everyone(circle), "in the back-up");
    table.settle();
    let backup = table.relay.store.clone();
    table.write(NURSE, everyone(circle), "lost by the relay");
    table.write(DAUGHTER, everyone(circle), "lost too");
    table.settle();

    table.disconnect(NURSE);
    table.disconnect(DAUGHTER);
    table.relay.restore(backup);
    table.connect(NURSE);
    table.connect(DAUGHTER);

    // Somebody who joins now reads all of it from the relay.
    table.phones.push(TestPhone::new(&mut table.rng));
    table.connect(2);
    let invite = table.invite(NURSE, circle, Role::Family);
    table.join(2, &invite, Some(circle));
    let all = ["in the back-up", "lost by the relay", "lost too"];
    assert_eq!(table.phone(2).entries(everyone(circle)), all);
}

#[test]
fn a_restored_relay_gets_back_the_end_of_the_chain_too() {
    let mut table = Table::new(2);
    let circle = table.circle(NURSE);
    table.connect(NURSE);
    let backup = table.relay.store.clone();
    let invite = table.invite(NURSE, circle, Role::Family);
    table.connect(DAUGHTER);
    table.join(DAUGHTER, &invite, Some(circle));
    table.write(DAUGHTER, everyone(circle), "lost by the relay");
    table.settle();
    table.disconnect(NURSE);
    table.disconnect(DAUGHTER);
    table.relay.restore(backup);
    table.connect(NURSE);
    table.connect(DAUGHTER);
    assert_eq!(table.phone(DAUGHTER).phone.unsent(circle), 0);
    table.write(DAUGHTER, everyone(circle), "and on");
    table.settle();
    assert_eq!(table.phone(NURSE).entries(everyone(circle)), ["and on", "lost by the relay"]);
    assert!(!table.phone(NURSE).news.iter().any(|news| matches!(news, News::Trouble(Trouble::Forked(_)))));
}

#[test]
fn a_chain_that_forked_is_told_and_not_taken() {
    let mut table = Table::new(2);
    let circle = table.circle(NURSE);
    table.connect(NURSE);
    let invite = table.invite(NURSE, circle, Role::Staff);
    table.connect(1);
    table.join(1, &invite, Some(circle));
    let keys = table.phone(1).phone.keys();
    let now = table.now;
    let effects = table.phones[NURSE].phone.admit(now, &mut table.rng, circle, keys, Role::Staff).unwrap();
    table.phones[NURSE].carry_out(effects);
    table.settle();
    let backup = table.relay.store.clone();
    // The colleague is away while the chain goes on; then the relay forgets that, and the colleague is faster.
    table.disconnect(1);
    table.invite(NURSE, circle, Role::Family);
    table.disconnect(NURSE);
    table.relay.restore(backup);
    table.connect(1);
    table.invite(1, circle, Role::Family);
    table.connect(NURSE);
    assert!(table.phone(NURSE).news.contains(&News::Trouble(Trouble::Forked(circle))));
}

#[test]
fn a_long_tail_is_shortened_by_a_snapshot_and_a_newcomer_reads_it_all() {
    let mut table = Table::new(2);
    let circle = table.circle(NURSE);
    let invite = table.invite(NURSE, circle, Role::Family);
    table.connect(NURSE);
    for number in 0..230 {
        table.write(NURSE, everyone(circle), &format!("{number:03}"));
        table.settle();
    }
    let records = &table.relay.store.documents[&everyone(circle)];
    let snapshot = records.iter().find(|stored| stored.covers > 0).expect("a snapshot was made");
    // At 200 records or 64 kB, whichever comes first.
    assert!((100..=200).contains(&snapshot.covers), "{}", snapshot.covers);
    table.connect(DAUGHTER);
    table.join(DAUGHTER, &invite, Some(circle));
    assert_eq!(table.phone(DAUGHTER).entries(everyone(circle)).len(), 230);
}

#[test]
fn a_document_that_is_longer_than_a_tail_is_given_whole_once_and_not_for_ever() {
    let (mut table, circle) = Table::family(1);
    let mut noise = vec![0; 100_000];
    table.rng.fill_bytes(&mut noise);
    let words: String = noise.iter().map(|byte| format!("{byte:02x}")).collect();
    table.write(0, everyone(circle), &words);
    table.settle();
    table.write(1, everyone(circle), "the dahlias");
    table.settle();
    let records = &table.relay.store.documents[&everyone(circle)];
    let snapshots: Vec<_> = records.iter().filter(|stored| stored.covers > 0).collect();
    assert_eq!((records.len(), snapshots.len()), (3, 1));
    assert!(snapshots[0].record.len() > 64 * 1024, "it is longer than the tail that asks for the next");
}

#[test]
fn a_page_that_ends_before_what_the_phone_wrote_itself_is_asked_on() {
    let (mut table, circle) = Table::family(0);
    for words in ["the dahlias", "the roses"] {
        table.write(NURSE, everyone(circle), words);
        table.settle();
    }
    let records = table.relay.store.documents[&everyone(circle)].clone();
    let page = |records: &[wire::Stored]| ToDevice::Records {
        document: everyone(circle),
        records: records.to_vec(),
        latest: 2,
    };
    // The relay gave less than there is, and tells of nothing more before it is asked.
    table.say(NURSE, page(&records[..1]));
    table.keep();
    let said: Vec<_> = table.phone(NURSE).to_send.drain(..).flatten().collect();
    assert_eq!(said, [ToRelay::Follow { document: everyone(circle), after: 2 }]);
    // Nor is it asked the same for ever, whatever it answers.
    for answer in [&records[..1], &records[..], &[]] {
        table.say(NURSE, page(answer));
        table.keep();
        assert!(table.phone(NURSE).to_send.is_empty());
    }
}

#[test]
fn what_was_not_kept_is_neither_told_nor_sent() {
    let mut table = Table::new(1);
    let circle = table.circle(NURSE);
    table.connect(NURSE);
    table.write(NURSE, everyone(circle), "the disk is full");
    let (now, phone) = (table.now, &mut table.phones[NURSE]);
    phone.news.clear();
    phone.fail_to_keep(now, &mut table.rng);
    assert_eq!(phone.news, [News::NotKept]);
    assert!(phone.to_send.is_empty());

    // Room was made: it is offered again, and goes.
    phone.handle(now, &mut table.rng, Event::Poll);
    table.settle();
    assert_eq!(table.phone(NURSE).phone.unsent(circle), 0);
    assert_eq!(table.relay.store.documents[&everyone(circle)].len(), 1);
}

#[test]
fn a_phone_that_crashes_starts_from_what_it_kept() {
    let mut table = Table::new(1);
    let circle = table.circle(NURSE);
    table.write(NURSE, everyone(circle), "kept");
    table.keep();
    table.write(NURSE, everyone(circle), "not kept");
    let phone = &mut table.phones[NURSE];
    phone.crash(&mut table.rng);
    assert_eq!(table.phone(NURSE).entries(everyone(circle)), ["kept"]);
    table.connect(NURSE);
    assert_eq!(table.phone(NURSE).phone.unsent(circle), 0);
}

#[test]
fn how_far_a_circle_has_come_changes_with_it_and_is_the_same_after_a_crash() {
    let mut table = Table::new(2);
    table.connect(0);
    let circle = table.circle(0);
    table.settle();
    let come = |table: &mut Table| table.phone(0).phone.progress(circle);
    let opened = come(&mut table);
    table.disconnect(0);
    table.write(0, everyone(circle), "dahlias");
    table.keep();
    let written = come(&mut table);
    assert_ne!(written, opened, "words were written");
    table.phones[0].crash(&mut table.rng);
    table.keep();
    assert_eq!(come(&mut table), written, "a crash changes nothing that was kept");
    table.connect(0);
    let reached = come(&mut table);
    assert_ne!(reached, written, "base has them");
    table.phone(0).phone.close(everyone(circle));
    assert_eq!(come(&mut table), reached, "nothing has to be open to know");
}

/// When changes of everyone's document reached base, as a phone keeps it.
fn arrivals(phone: &TestPhone, circle: wire::ChainId) -> Vec<(wire::Moment, usize)> {
    let of_this = everyone(circle).to_bytes();
    let rows =
        phone.disk.iter().filter(|((table, key), _)| *table == sync::Table::Arrivals && key.starts_with(&of_this));
    rows.map(|(_, row)| sync::stored::from_bytes::<sync::stored::ArrivalRow>(row).unwrap())
        .map(|row| (row.at, row.changes.len()))
        .collect()
}

#[test]
fn who_wrote_and_who_reads_both_know_when_it_reached_base() {
    let (mut table, circle) = Table::family(1);
    table.disconnect(NURSE);
    table.write(NURSE, everyone(circle), "I want to see the dahlias out");
    assert_eq!(arrivals(table.phone(NURSE), circle), []);
    let three_hours = wire::Moment(table.now.0 + 3 * 3_600_000);
    table.now = three_hours;
    table.connect(NURSE);
    table.settle();
    assert_eq!(arrivals(table.phone(NURSE), circle), [(three_hours, 1)]);
    assert_eq!(arrivals(table.phone(DAUGHTER), circle), [(three_hours, 1)], "by the relay's clock, on every phone");
}
