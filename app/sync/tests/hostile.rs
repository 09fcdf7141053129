//! A relay that lies, each a story: what it tries, what a phone makes of it, and that all is well once it is honest again. What it
//! can do all the same is in `server/THREATS.md`.
//!
//! Names and words are made up.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")]

mod world;

use seal::{DeviceSecret, InviteSecret};
use sync::{News, Trouble};
use wire::chain::Around;
use wire::{ChainId, DocumentId, Moment, Refusal, Role, Space, Stored, ToDevice, ToRelay};
use world::table::{Table, everyone};

const NURSE: usize = 0;
const DAUGHTER: usize = 1;
const SON: usize = 2;

/// One of them connects and asks; what an honest relay would say to that, before anything of it is heard.
fn honest_answers(table: &mut Table, who: usize) -> Vec<ToDevice> {
    let flight = table.first_flight(who);
    let answers = table.relay.hear(table.now, who, flight);
    answers.into_iter().filter(|(to, _)| *to == who).map(|(_, answer)| answer).collect()
}

/// What a phone wants to say by now; nobody hears it.
fn wants(table: &mut Table, who: usize) -> Vec<ToRelay> {
    table.keep();
    table.phones[who].to_send.drain(..).flatten().collect()
}

/// The phones of a family with words in everyone's document, the daughter's phone away since before they were written.
fn behind(words: &[&str]) -> (Table, ChainId, DocumentId) {
    let (mut table, circle) = Table::family(2);
    table.disconnect(DAUGHTER);
    for words in words {
        table.write(NURSE, everyone(circle), words);
        table.settle();
    }
    (table, circle, everyone(circle))
}

/// The relay is honest from now on: whatever a phone says is heard and answered.
fn honest_again(table: &mut Table, who: usize) {
    table.disconnect(who);
    table.connect(who);
    table.poll(who);
}

/// The records of one document in what is said.
fn records_of(answers: &mut [ToDevice], wanted: DocumentId) -> &mut Vec<Stored> {
    let page = answers.iter_mut().find_map(|answer| match answer {
        ToDevice::Records { document, records, .. } if *document == wanted => Some(records),
        _ => None,
    });
    page.unwrap()
}

#[test]
fn records_that_a_relay_withholds_are_asked_for_and_a_gap_is_never_taken_for_the_end() {
    let (mut table, circle, document) = behind(&["1", "2", "3", "4"]);
    let mut answers = honest_answers(&mut table, DAUGHTER);
    records_of(&mut answers, document).retain(|stored| stored.sequence != 2);
    answers.into_iter().for_each(|answer| table.say(DAUGHTER, answer));
    let asks = wants(&mut table, DAUGHTER);
    assert!(asks.contains(&ToRelay::Follow { document, after: 1 }), "{asks:?}");
    honest_again(&mut table, DAUGHTER);
    assert_eq!(table.phones[DAUGHTER].entries(document), ["1", "2", "3", "4"]);
    assert_eq!(table.phones[DAUGHTER].phone.unsent(circle), 0);
}

#[test]
fn nothing_is_at_base_while_a_relay_withholds_the_receipt() {
    let (mut table, circle) = Table::family(1);
    let document = everyone(circle);
    table.write(DAUGHTER, document, "pain was bad tonight");
    table.keep();
    let flight = table.phones[DAUGHTER].to_send.pop_front().unwrap();
    table.relay.hear(table.now, DAUGHTER, flight);
    let heads = table.phones[DAUGHTER].phone.read(document, |body| body.get_heads()).unwrap();
    assert_eq!(table.relay.store.documents[&document].len(), 1, "it has it, and does not say so");
    assert!(!table.phones[DAUGHTER].phone.is_at_base(document, &heads[0]));
    honest_again(&mut table, DAUGHTER);
    assert!(table.phones[DAUGHTER].phone.is_at_base(document, &heads[0]));
    assert_eq!(table.relay.store.documents[&document].len(), 1);
}

#[test]
fn a_receipt_for_what_a_relay_threw_away_is_found_out_and_the_words_are_given_again() {
    let (mut table, circle) = Table::family(1);
    let document = everyone(circle);
    table.write(DAUGHTER, document, "thrown away");
    table.keep();
    table.phones[DAUGHTER].to_send.clear();
    let (device, at) = (table.phones[DAUGHTER].phone.id(), table.now);
    table
        .say(DAUGHTER, ToDevice::Receipt { document, device, device_sequence: 1, sequence: 1, at, quarantined: false });
    assert_eq!(table.phones[DAUGHTER].phone.unsent(circle), 0, "it believes it");
    assert!(!table.relay.store.documents.contains_key(&document));
    honest_again(&mut table, DAUGHTER);
    assert_eq!(table.phones[NURSE].entries(document), ["thrown away"]);
}

#[test]
fn records_and_statements_in_a_wrong_order_come_to_the_same() {
    let (mut table, circle, document) = behind(&["1", "2", "3", "4"]);
    let effects = table.phones[NURSE].phone.rotate(table.now, &mut table.rng, circle, vec![Space::Everyone]).unwrap();
    table.phones[NURSE].carry_out(effects);
    table.write(NURSE, document, "under another key");
    table.settle();
    let mut answers = honest_answers(&mut table, DAUGHTER);
    records_of(&mut answers, document).reverse();
    // Records before the chain that gives their key, and the last before the first.
    answers.reverse();
    answers.into_iter().for_each(|answer| table.say(DAUGHTER, answer));
    table.settle();
    honest_again(&mut table, DAUGHTER);
    assert_eq!(table.phones[DAUGHTER].entries(document), ["1", "2", "3", "4", "under another key"]);
    assert!(!table.phones[DAUGHTER].news.iter().any(|news| matches!(news, News::Trouble(_))));
}

#[test]
fn whatever_a_relay_says_again_later_changes_nothing() {
    let (mut table, circle, document) = behind(&["1", "2"]);
    table.write(DAUGHTER, document, "mine");
    let old = honest_answers(&mut table, DAUGHTER);
    assert!(old.len() > 3, "{old:?}");
    old.iter().cloned().for_each(|answer| table.say(DAUGHTER, answer));
    table.settle();
    table.write(SON, document, "later");
    table.write(DAUGHTER, document, "mine, later");
    table.settle();
    let (length, come) = (table.relay.store.documents[&document].len(), table.phones[DAUGHTER].phone.progress(circle));
    for _ in 0..3 {
        for answer in old.iter().rev().chain(&old) {
            table.say(DAUGHTER, answer.clone());
        }
        table.settle();
    }
    honest_again(&mut table, DAUGHTER);
    assert_eq!(table.relay.store.documents[&document].len(), length, "nothing is sent twice");
    assert_eq!(table.phones[DAUGHTER].phone.progress(circle), come);
    for who in [NURSE, DAUGHTER, SON] {
        assert_eq!(table.phones[who].entries(document), ["1", "2", "later", "mine", "mine, later"], "phone {who}");
    }
}

#[test]
fn a_relay_that_rolls_a_removal_back_does_not_let_the_removed_phone_in_again() {
    let (mut table, circle) = Table::family(2);
    let document = everyone(circle);
    table.write(NURSE, document, "while he was there");
    table.settle();
    table.disconnect(SON);
    let before = table.relay.store.clone();
    let gone = table.phones[SON].phone.id();
    let effects = table.phones[NURSE].phone.remove(table.now, &mut table.rng, circle, gone).unwrap();
    table.phones[NURSE].carry_out(effects);
    table.settle();
    // Back to before, with no word of it, and the one who was removed comes first: he has not heard of it.
    for who in [NURSE, DAUGHTER] {
        table.disconnect(who);
    }
    table.relay.store = before;
    table.connect(SON);
    table.write(SON, document, "let me in");
    table.settle();
    // Whoever has seen the removal holds on to it, and gives it back.
    table.connect(DAUGHTER);
    table.connect(NURSE);
    table.write(NURSE, document, "for those who stay");
    table.settle();
    honest_again(&mut table, SON);
    assert!(table.phones[NURSE].phone.chain(circle).unwrap().role(gone).is_none());
    assert!(table.phones[SON].phone.chain(circle).unwrap().role(gone).is_none(), "it is told again");
    for who in [NURSE, DAUGHTER] {
        assert_eq!(table.phones[who].entries(document), ["for those who stay", "while he was there"], "phone {who}");
    }
    assert!(!table.phones[SON].entries(document).contains(&"for those who stay".to_owned()));
}

#[test]
fn a_ghost_that_a_relay_adds_is_nobody_and_gets_no_key() {
    let (mut table, circle) = Table::family(1);
    let document = everyone(circle);
    let ghost = DeviceSecret::make(&mut table.rng);
    let (nurse, ring) = table.keys_of(NURSE, circle);
    let chain = table.phones[NURSE].phone.chain(circle).unwrap().clone();
    // What only the nurse could say, with the ghost's keys in it, under any signature that the relay can make.
    let good = seal::say::add_device(&chain, &ring, &nurse, ghost.keys(), Role::Staff, table.now, &mut table.rng);
    let good = good.unwrap();
    let signature = ghost.sign(wire::Purpose::Statement, &good.bytes);
    let forged = wire::SignedStatement { bytes: good.bytes.clone(), signature };
    for who in [NURSE, DAUGHTER] {
        let length = chain.length();
        let statements = vec![forged.clone()];
        table.say(who, ToDevice::Statements { chain: circle, from: length, statements, length: length + 1 });
        assert!(table.phones[who].news.contains(&News::Trouble(Trouble::Forked(circle))), "phone {who}");
    }
    // A record of the ghost's, sealed as well as a record can be by who has the very keys.
    let mut with_ghost = chain.clone();
    with_ghost.extend(&good).unwrap();
    let sealed = seal::seal_record(
        &with_ghost,
        &ring,
        &ghost,
        wire::Kind::Changes,
        document,
        1,
        b"\x01from the ghost",
        &mut table.rng,
    );
    let record = sealed.unwrap().into_bytes();
    let stored = Stored { sequence: 1, at: table.now, covers: 0, record };
    for who in [NURSE, DAUGHTER] {
        table.say(who, ToDevice::Records { document, records: vec![stored.clone()], latest: 1 });
        assert_eq!(table.phones[who].entries(document), Vec::<String>::new());
    }
    // And what is written and turned from now on is not for it.
    honest_again(&mut table, NURSE);
    let effects = table.phones[NURSE].phone.rotate(table.now, &mut table.rng, circle, vec![Space::Everyone]).unwrap();
    table.phones[NURSE].carry_out(effects);
    table.write(NURSE, document, "without the ghost");
    table.settle();
    honest_again(&mut table, DAUGHTER);
    assert_eq!(table.phones[DAUGHTER].entries(document), ["without the ghost"]);
    let chain = table.phones[DAUGHTER].phone.chain(circle).unwrap();
    assert!(chain.member(ghost.keys().signing).is_none());
    assert!(!chain.recipients(Space::Everyone).any(|key| key == ghost.keys().agreement));
}

#[test]
fn a_circle_that_a_relay_makes_up_for_somebody_who_joins_is_refused() {
    for by_code in [false, true] {
        let mut table = Table::new(2);
        let circle = table.circle(NURSE);
        table.connect(NURSE);
        let invite = table.invite(NURSE, circle, Role::Family);
        let made_up = make_up_a_circle(&mut table, &invite);
        let effects = table.phones[DAUGHTER].phone.join(&invite, (!by_code).then_some(circle)).unwrap();
        table.phones[DAUGHTER].carry_out(effects);
        table.first_flight(DAUGHTER);
        let (id, length) = (made_up[0].chain_id(), 2);
        table.say(DAUGHTER, ToDevice::Welcome { version: 1, now: table.now });
        table.say(DAUGHTER, ToDevice::InviteFound { invite: invite.keys().signing, chain: id });
        table.say(DAUGHTER, ToDevice::Statements { chain: id, from: 0, statements: made_up, length });
        table.keep();
        let refused = News::InviteRefused(invite.keys().signing, Refusal::InviteNotOpen);
        assert!(table.phones[DAUGHTER].news.contains(&refused), "{:?}", table.phones[DAUGHTER].news);
        assert!(table.phones[DAUGHTER].phone.chain(id).is_none());
        assert_eq!(table.phones[DAUGHTER].phone.documents().count(), 0);
    }
}

/// A circle of the relay's own, in which this invite is open. It has the invite's keys from the nurse's own statement.
fn make_up_a_circle(table: &mut Table, invite: &InviteSecret) -> Vec<wire::SignedStatement> {
    let (ghost, now) = (DeviceSecret::make(&mut table.rng), table.now);
    let first = seal::say::create(Around::Circle, &ghost, now, &mut table.rng).unwrap();
    let mut chain = wire::Chain::start(&first).unwrap();
    let said = first.verify().unwrap();
    let mut ring = seal::Ring::default();
    ring.take(&chain, &said, &ghost).unwrap();
    let expires = Moment(now.0 + 1_000_000);
    // The pin is the one thing in it that the relay cannot make: it guesses with a secret of its own.
    let guessed = InviteSecret::make(&mut table.rng);
    let opened =
        seal::say::open_invite(&chain, &ring, &ghost, &guessed, Role::Family, false, expires, now, &mut table.rng);
    let mut said = opened.unwrap().verify().unwrap();
    let wire::Body::OpenInvite { invite: keys, envelopes, .. } = &mut said.body else { panic!() };
    envelopes.iter_mut().for_each(|envelope| envelope.to = invite.keys().agreement);
    *keys = invite.keys();
    let bytes = said.to_bytes().unwrap();
    let signature = ghost.sign(wire::Purpose::Statement, &bytes);
    let opened = wire::SignedStatement { bytes, signature };
    chain.extend(&opened).unwrap();
    vec![first, opened]
}

#[test]
fn ciphertexts_that_a_relay_swaps_between_documents_are_words_in_neither() {
    let (mut table, circle, document) = behind(&["for everyone"]);
    let family = DocumentId::first(circle, Space::Family);
    table.write(SON, family, "among ourselves");
    table.settle();
    let mut answers = honest_answers(&mut table, DAUGHTER);
    let (mut ours, mut theirs) = (records_of(&mut answers, document).clone(), records_of(&mut answers, family).clone());
    assert_eq!((ours.len(), theirs.len()), (1, 1));
    std::mem::swap(&mut ours[0].record, &mut theirs[0].record);
    // Whole records; then one's words under the other's header, which nobody signed.
    let (head, words) = (&theirs[0].record[..120], &ours[0].record[120..]);
    let mixed = Stored { record: [head, words].concat(), ..ours[0].clone() };
    for (document, records) in [(document, ours), (family, theirs), (document, vec![mixed])] {
        table.say(DAUGHTER, ToDevice::Records { document, records, latest: 1 });
        assert!(table.phones[DAUGHTER].news.contains(&News::Trouble(Trouble::PassedOver(document))));
    }
    assert_eq!(table.phones[DAUGHTER].entries(document), Vec::<String>::new());
    assert_eq!(table.phones[DAUGHTER].entries(family), Vec::<String>::new());
    // Once it is honest again they are asked for again, and come.
    honest_again(&mut table, DAUGHTER);
    assert_eq!(table.phones[DAUGHTER].entries(document), ["for everyone"]);
    assert_eq!(table.phones[DAUGHTER].entries(family), ["among ourselves"]);
}

#[test]
fn a_phone_s_own_record_of_elsewhere_does_not_stand_in_the_place_of_somebody_s_words() {
    let (mut table, circle) = Table::family(1);
    let (document, family) = (everyone(circle), DocumentId::first(circle, Space::Family));
    for document in [document, family] {
        table.write(DAUGHTER, document, "mine");
        table.settle();
    }
    table.disconnect(DAUGHTER);
    table.write(NURSE, document, "held back");
    table.settle();
    let own = table.relay.store.documents[&family][0].record.clone();
    for answer in honest_answers(&mut table, DAUGHTER) {
        let answer = match answer {
            ToDevice::Records { document: of, records, latest } if of == document => {
                let swap = |stored: Stored| Stored { record: own.clone(), ..stored };
                ToDevice::Records { document, records: records.into_iter().map(swap).collect(), latest }
            }
            other => other,
        };
        table.say(DAUGHTER, answer);
    }
    assert!(table.phones[DAUGHTER].news.contains(&News::Trouble(Trouble::PassedOver(document))));
    // Nor is a relay that stays so asked the same again and again.
    table.keep();
    assert!(!wants(&mut table, DAUGHTER).iter().any(|says| matches!(says, ToRelay::Follow { .. })));
    honest_again(&mut table, DAUGHTER);
    assert_eq!(table.phones[DAUGHTER].entries(document), ["held back", "mine"]);
}
