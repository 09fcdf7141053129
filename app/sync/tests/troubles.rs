//! What goes wrong between people who trust each other: a member's changed or broken program, a phone that was behind, a disk
//! that was full, a relay that forgot, a link that two people used. Each story once cost somebody their words.
//!
//! Names and words are made up.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")]

mod world;

use sync::payload::Payload;
use sync::seen::Covered;
use sync::{Effect, Event, News, Trouble};
use wire::{About, Kind, Moment, Refusal, Role, Space, ToDevice, ToRelay};
use world::table::{Table, everyone};

const NURSE: usize = 0;
const SON: usize = 1;
const DAUGHTER: usize = 2;
const GRANDSON: usize = 3;

fn not_a_change() -> Vec<u8> {
    Payload::Changes(vec![b"not a change".to_vec()]).to_bytes().unwrap()
}

#[test]
fn one_broken_record_costs_nobody_elses_words() {
    let (mut table, circle) = Table::family(2);
    let document = everyone(circle);
    table.disconnect(NURSE);
    table.write(DAUGHTER, document, "pain was bad tonight");
    table.settle();
    table.forge(SON, document, Kind::Changes, &not_a_change(), 0);
    table.connect(NURSE);
    assert_eq!(table.phones[NURSE].entries(document), ["pain was bad tonight"]);
    table.disconnect(NURSE);
    table.phones[NURSE].crash(&mut table.rng);
    table.connect(NURSE);
    assert_eq!(table.phones[NURSE].entries(document), ["pain was bad tonight"], "and after a restart");
}

#[test]
fn one_broken_record_closes_no_document() {
    let (mut table, circle) = Table::family(1);
    let document = everyone(circle);
    table.write(NURSE, document, "mine");
    table.settle();
    table.phones[NURSE].phone.close(document);
    table.forge(SON, document, Kind::Changes, &not_a_change(), 0);
    table.settle();
    table.phones[NURSE].open(document, &mut table.rng);
    assert_eq!(table.phones[NURSE].entries(document), ["mine"]);
}

#[test]
fn a_change_with_one_broken_byte_costs_nobody_the_page() {
    let (mut table, circle) = Table::family(1);
    let document = everyone(circle);
    table.write(NURSE, document, "mine");
    table.settle();
    let change = table.phones[SON].phone.read(document, |body| {
        let mut apart = body.fork();
        world::skeleton::add(&mut apart, "his").unwrap();
        apart.get_last_local_change()
    });
    let mut broken = change.unwrap().unwrap().raw_bytes().to_vec();
    broken[4] ^= 1;
    let payload = Payload::Changes(vec![broken]).to_bytes().unwrap();
    table.forge(SON, document, Kind::Changes, &payload, 0);
    // Enough that the document is saved whole, which is where it was found out.
    for number in 0..70 {
        table.write(NURSE, document, &format!("{number:03}"));
        table.settle();
    }
    table.disconnect(NURSE);
    table.phones[NURSE].crash(&mut table.rng);
    assert_eq!(table.phones[NURSE].entries(document).len(), 71);
}

#[test]
fn a_snapshot_that_is_of_no_use_cuts_nobody_off() {
    let (mut table, circle) = Table::family(2);
    let document = everyone(circle);
    table.disconnect(DAUGHTER);
    for words in ["one", "two"] {
        table.write(NURSE, document, words);
        table.settle();
    }
    table.forge(SON, document, Kind::Snapshot, b"\x02a newer form, or rubbish", 2);
    table.settle();
    table.connect(DAUGHTER);
    assert_eq!(table.phones[DAUGHTER].entries(document), ["one", "two"]);
}

#[test]
fn a_snapshot_that_claims_what_was_never_written_silences_nobody() {
    for claims in [NURSE, DAUGHTER] {
        let (mut table, circle) = Table::family(2);
        let document = everyone(circle);
        table.write(claims, document, "one");
        table.settle();
        let covered = Covered::from([(table.phones[claims].phone.id(), u64::MAX)]);
        let saved = table.phones[SON].phone.read(document, |body| body.save()).unwrap();
        let lie = Payload::Snapshot { covered, saved }.to_bytes().unwrap();
        table.forge(SON, document, Kind::Snapshot, &lie, 1);
        table.settle();
        for words in ["two", "three"] {
            table.write(claims, document, words);
            table.settle();
        }
        assert_eq!(table.phones[claims].phone.unsent(circle), 0);
        for who in [NURSE, SON, DAUGHTER] {
            assert_eq!(table.phones[who].entries(document), ["one", "three", "two"], "phone {who}");
        }
    }
}

#[test]
fn a_snapshot_of_nothing_but_what_is_here_is_not_kept_once_more() {
    let (mut table, circle) = Table::family(2);
    let document = everyone(circle);
    table.write(NURSE, document, "one");
    table.settle();
    let rows = |table: &Table| {
        let disk = &table.phones[DAUGHTER].disk;
        disk.keys().filter(|(of, key)| *of == sync::Table::Changes && key.starts_with(&document.to_bytes())).count()
    };
    let before = rows(&table);
    for (words, more) in [("one", 0), ("two", 1)] {
        let save = |body: &mut automerge::AutoCommit| {
            let mut saved = body.fork();
            if more > 0 {
                world::skeleton::add(&mut saved, words).unwrap();
            }
            saved.save()
        };
        let saved = table.phones[SON].phone.read(document, save).unwrap();
        let snapshot = Payload::Snapshot { covered: Covered::new(), saved }.to_bytes().unwrap();
        table.forge(SON, document, Kind::Snapshot, &snapshot, 1);
        table.settle();
        assert_eq!(rows(&table), before + more, "{words}");
        assert!(table.phones[DAUGHTER].entries(document).contains(&words.to_owned()));
    }
}

#[test]
fn a_removal_by_a_phone_that_was_behind_takes_nothing_from_those_who_stay() {
    let (mut table, circle) = Table::family(3);
    let document = everyone(circle);
    table.disconnect(NURSE);
    table.disconnect(GRANDSON);
    table.write(SON, document, "one");
    table.settle();
    table.write(DAUGHTER, document, "mum wants the window open");
    table.settle();
    let leaves = table.phones[SON].phone.id();
    let effects = table.phones[NURSE].phone.remove(table.now, &mut table.rng, circle, leaves).unwrap();
    table.phones[NURSE].carry_out(effects);
    table.connect(NURSE);
    table.connect(GRANDSON);
    for who in [NURSE, DAUGHTER, GRANDSON] {
        assert_eq!(table.phones[who].entries(document), ["mum wants the window open", "one"], "phone {who}");
    }
    table.poll(DAUGHTER);
    let given = table.relay.store.documents[&document].iter().filter(|stored| stored.covers > 0).count();
    assert_eq!(given, 1, "it is given once");
}

#[test]
fn a_relay_whose_disk_was_rolled_back_is_noticed_and_given_back_what_it_lost() {
    let (mut table, circle) = Table::family(1);
    let document = everyone(circle);
    let backup = table.relay.store.clone();
    for words in ["lost by the relay", "lost too"] {
        table.write(NURSE, document, words);
        table.settle();
    }
    table.disconnect(NURSE);
    table.disconnect(SON);
    let incarnation = table.relay.incarnation;
    table.relay.restore(backup);
    table.relay.incarnation = incarnation;
    table.connect(NURSE);
    table.connect(SON);
    let heads = table.phones[NURSE].phone.read(document, |body| body.get_heads()).unwrap();
    assert!(table.relay.store.documents.get(&document).is_some_and(|all| !all.is_empty()));
    assert!(table.phones[NURSE].phone.is_at_base(document, &heads[0]));
    table.disconnect(NURSE);
    table.write(SON, document, "new");
    table.settle();
    table.connect(NURSE);
    assert_eq!(table.phones[NURSE].entries(document), ["lost by the relay", "lost too", "new"]);
}

#[test]
fn what_base_could_not_take_is_said_again_when_some_time_has_passed() {
    let (mut table, circle) = Table::family(1);
    let document = everyone(circle);
    let spaces = vec![Space::Everyone];
    let effects = table.phones[NURSE].phone.rotate(table.now, &mut table.rng, circle, spaces).unwrap();
    table.phones[NURSE].carry_out(effects);
    table.keep();
    // The relay's disk fails for a moment: the new key is refused, and nothing else.
    let flight = table.phones[NURSE].to_send.pop_front().unwrap();
    assert!(flight.iter().any(|says| matches!(says, ToRelay::Extend { .. })));
    table.say(NURSE, ToDevice::Refused { about: About::Chain(circle), why: Refusal::StorageFailed });
    table.write(NURSE, document, "one");
    table.settle();
    table.poll(NURSE);
    assert_eq!(table.phones[NURSE].phone.unsent(circle), 0);
    assert_eq!(table.phones[SON].entries(document), ["one"]);
}

#[test]
fn a_document_that_base_could_not_read_once_is_asked_for_again() {
    let (mut table, circle) = Table::family(1);
    let document = everyone(circle);
    table.disconnect(NURSE);
    for says in table.first_flight(NURSE) {
        if matches!(says, ToRelay::Follow { document: asked, .. } if asked == document) {
            table.say(NURSE, ToDevice::Refused { about: About::Document(document), why: Refusal::StorageFailed });
        } else {
            let answers = table.relay.hear(table.now, NURSE, vec![says]);
            answers.into_iter().for_each(|(to, answer)| table.say(to, answer));
        }
    }
    table.settle();
    table.write(SON, document, "pain is worse");
    table.settle();
    table.poll(NURSE);
    assert_eq!(table.phones[NURSE].entries(document), ["pain is worse"]);
}

#[test]
fn what_a_newer_app_wrote_is_kept_and_read_once_this_one_is_updated() {
    let (mut table, circle) = Table::family(1);
    let document = everyone(circle);
    table.forge(SON, document, Kind::Changes, b"\x02what a newer app wrote", 0);
    table.settle();
    assert!(table.phones[NURSE].news.contains(&News::Trouble(Trouble::TooOld)));
    let kept = |table: &Table| {
        let rows = table.phones[NURSE].disk.iter().filter(|((of, _), _)| *of == sync::Table::Changes);
        rows.filter(|(_, row)| row.ends_with(b"what a newer app wrote")).count()
    };
    assert_eq!(kept(&table), 1);
    for number in 0..70 {
        table.write(NURSE, document, &format!("{number:03}"));
        table.settle();
    }
    assert_eq!(kept(&table), 1, "also when the document was saved whole");
    table.phones[NURSE].crash(&mut table.rng);
    assert_eq!(table.phones[NURSE].entries(document).len(), 70, "and it is in nobody's way");
}

#[test]
fn a_link_that_somebody_else_used_first_is_told_before_anything_is_written() {
    let mut table = Table::new(3);
    let circle = table.circle(NURSE);
    table.connect(NURSE);
    let invite = table.invite(NURSE, circle, Role::Family);
    table.connect(SON);
    let effects = table.phones[SON].phone.join(&invite, Some(circle)).unwrap();
    table.phones[SON].carry_out(effects);
    // The chain has come and the claim is kept; then the train is in a tunnel.
    loop {
        table.keep();
        let flight = table.phones[SON].to_send.pop_front().unwrap();
        if flight.iter().any(|says| matches!(says, ToRelay::Extend { .. })) {
            break;
        }
        let answers = table.relay.hear(table.now, SON, flight);
        answers.into_iter().for_each(|(to, answer)| table.say(to, answer));
    }
    table.disconnect(SON);
    assert_eq!(table.phones[SON].phone.documents().count(), 0, "nothing can be written that may have no readers");
    table.connect(DAUGHTER);
    table.join(DAUGHTER, &invite, Some(circle));
    table.connect(SON);
    assert!(table.phones[SON].news.iter().any(|news| matches!(news, News::InviteRefused(..))));
    let left = [sync::Table::Outbox, sync::Table::Changes, sync::Table::Bodies, sync::Table::Places];
    assert!(!table.phones[SON].disk.keys().any(|(of, _)| left.contains(of)), "nothing of it stays behind");
    let another = table.invite(NURSE, circle, Role::Family);
    table.join(SON, &another, Some(circle));
    table.write(SON, everyone(circle), "here now");
    table.settle();
    assert_eq!(table.phones[NURSE].entries(everyone(circle)), ["here now"]);
}

#[test]
fn what_came_while_the_disk_was_full_is_not_lost_when_the_document_is_opened() {
    let (mut table, circle) = Table::family(1);
    let document = everyone(circle);
    table.phones[NURSE].phone.close(document);
    table.write(SON, document, "while the disk was full");
    table.phones[SON].keep(table.now, &mut table.rng);
    let flight = table.phones[SON].to_send.pop_front().unwrap();
    let answers = table.relay.hear(table.now, SON, flight);
    answers.into_iter().for_each(|(to, answer)| table.say(to, answer));
    table.phones[NURSE].fail_to_keep(table.now, &mut table.rng);
    table.phones[NURSE].open(document, &mut table.rng);
    table.settle();
    assert_eq!(table.phones[NURSE].entries(document), ["while the disk was full"]);
    for number in 0..70 {
        table.write(NURSE, document, &format!("{number:03}"));
        table.settle();
    }
    table.disconnect(NURSE);
    table.phones[NURSE].crash(&mut table.rng);
    table.connect(NURSE);
    assert!(table.phones[NURSE].entries(document).contains(&"while the disk was full".to_owned()));
}

#[test]
fn what_is_also_kept_of_an_invite_is_kept_in_its_own_transaction() {
    let (mut table, circle) = Table::family(1);
    let row = sync::Write::Put { table: sync::Table::Device, key: b"invite".to_vec(), value: b"for Marie".to_vec() };
    let (phone, until) = (&mut table.phones[NURSE].phone, Moment(table.now.0 + 1));
    let invited = phone.invite(table.now, &mut table.rng, (circle, Role::Family), until, |_| vec![row.clone()]);
    let (_, effects) = invited.unwrap();
    let keeps =
        |effect: &Effect| matches!(effect, Effect::Keep { writes, .. } if writes.contains(&row) && writes.len() > 1);
    assert!(effects.iter().any(keeps));
}

#[test]
fn a_statement_of_a_newer_form_is_not_asked_for_without_end() {
    let (mut table, circle) = Table::family(1);
    let length = table.phones[NURSE].phone.chain(circle).unwrap().length();
    let newer = wire::SignedStatement {
        bytes: [vec![2], vec![0; 40]].concat(),
        signature: wire::Signature::from_bytes(&[0; 64]),
    };
    let says = ToDevice::Statements { chain: circle, from: length, statements: vec![newer], length: length + 1 };
    let mut asked = 0;
    for _ in 0..50 {
        table.say(NURSE, says.clone());
        let flights = table.phones[NURSE].to_send.drain(..).flatten();
        asked += flights.filter(|says| matches!(says, ToRelay::FollowChain { .. })).count();
    }
    assert_eq!(asked, 0);
    assert!(table.phones[NURSE].news.contains(&News::Trouble(Trouble::TooOld)));
}

#[test]
fn what_base_keeps_apart_is_never_said_to_be_at_base() {
    let (mut table, circle) = Table::family(1);
    let document = everyone(circle);
    table.disconnect(SON);
    table.write(SON, document, "late");
    let late = table.phones[SON].phone.read(document, |body| body.get_heads()).unwrap()[0];
    let leaves = table.phones[SON].phone.id();
    let effects = table.phones[NURSE].phone.remove(table.now, &mut table.rng, circle, leaves).unwrap();
    table.phones[NURSE].carry_out(effects);
    table.settle();
    table.connect(SON);
    // It is there, and the removed phone keeps nothing of it: neither then nor after a restart does it say that others have it.
    assert_eq!(table.relay.store.quarantine.len(), 1);
    assert!(table.phones[SON].news.contains(&News::Trouble(Trouble::Quarantined(document))));
    let at_base = |table: &Table| table.phones[SON].phone.is_at_base(document, &late);
    assert!(!at_base(&table));
    table.phones[SON].crash(&mut table.rng);
    assert!(!at_base(&table));
}

#[test]
fn a_link_to_where_one_is_already_is_answered_and_done_with() {
    for by_code in [false, true] {
        let mut table = Table::new(2);
        let circle = table.circle(NURSE);
        table.connect(NURSE);
        let invite = table.invite(NURSE, circle, Role::Family);
        table.connect(SON);
        table.join(SON, &invite, Some(circle));
        table.phones[SON].news.clear();
        table.join(SON, &invite, (!by_code).then_some(circle));
        assert!(table.phones[SON].news.contains(&News::Joined(circle)));
        table.disconnect(SON);
        table.phones[SON].crash(&mut table.rng);
        table.connect(SON);
        assert_eq!(table.phones[SON].phone.joins().count(), 0);
    }
}

#[test]
fn a_flight_always_fits_however_much_there_is_to_say() {
    let (mut table, circle) = Table::family(1);
    table.disconnect(NURSE);
    // A long time without signal: enough invites, made and taken back, to fill several flights.
    for _ in 0..130 {
        let phone = &mut table.phones[NURSE].phone;
        let until = Moment(table.now.0 + 1);
        let invited = phone.invite(table.now, &mut table.rng, (circle, Role::Family), until, |_| Vec::new());
        let (invite, effects) = invited.unwrap();
        table.phones[NURSE].carry_out(effects);
        table.keep();
        let invite = invite.keys().signing;
        let effects = table.phones[NURSE].phone.close_invite(table.now, &mut table.rng, circle, invite).unwrap();
        table.phones[NURSE].carry_out(effects);
        table.keep();
    }
    let challenge = table.relay.connect(NURSE);
    table.phones[NURSE].handle(table.now, &mut table.rng, Event::Connected(sync::Way::Socket));
    table.say(NURSE, challenge);
    let mut flights = 0;
    while let Some(flight) = table.phones[NURSE].to_send.pop_front() {
        assert!(wire::message::encode(&flight).expect("it fits").len() < 128 * 1024);
        flights += 1;
        let answers = table.relay.hear(table.now, NURSE, flight);
        answers.into_iter().for_each(|(to, answer)| table.say(to, answer));
        table.keep();
    }
    assert!(flights > 1, "{flights}");
    assert_eq!(table.phones[NURSE].phone.unsent_statements(circle), 0);
}
