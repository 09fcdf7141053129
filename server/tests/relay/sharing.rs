//! Two relays on one database, and devices on both: one sequence, one chain, and everyone hears of everything at once.

use std::collections::BTreeSet;

use wire::chain::{Around, SignedStatement};
use wire::{Refusal, Role, Space, ToDevice, ToRelay};

use crate::base::{Base, Socket, Ward};
use crate::database::Database;
use crate::phone::{Phone, chain, document};

/// Two relays in this process.
pub async fn two(database: &Database) -> (Base, Base) {
    let at = || Base::with(|settings| settings.store = Some(database.address.clone()));
    (at().await, at().await)
}

/// The sequences of records that come, until so many have.
pub async fn hear_records(socket: &mut Socket, many: usize) -> Vec<u64> {
    let mut sequences = Vec::new();
    while sequences.len() < many {
        for message in socket.hear().await.unwrap() {
            let ToDevice::Records { records, .. } = message else { panic!("{message:?}") };
            sequences.extend(records.iter().map(|stored| stored.sequence));
        }
    }
    sequences
}

#[tokio::test]
async fn devices_at_two_relays_hear_each_other_at_once() {
    let database = Database::new();
    let (one, other) = two(&database).await;
    let (mut ward, son) = (Ward::open(&one).await, Phone::new(3));
    ward.admit(&one, &son, Role::Family).await;
    let (circle, everyone) = (ward.chain().id(), document(ward.chain().id(), Space::Everyone));
    let follow =
        || vec![ToRelay::Follow { document: everyone, after: 0 }, ToRelay::FollowChain { chain: circle, known: 2 }];
    let (mut hers, _) = one.connect(&ward.nurse, follow()).await;
    let (mut his, _) = other.connect(&son, follow()).await;
    for n in 1..=3 {
        hers.say(vec![ToRelay::Append {
            record: ward.nurse.record(&ward.chain(), Space::Everyone, n, b"dahlias"),
            covers: 0,
        }])
        .await;
        assert!(matches!(hers.hear().await.unwrap()[..], [ToDevice::Receipt { .. }]));
        assert_eq!(hear_records(&mut his, 1).await, [2 * n - 1]);
        his.say(vec![ToRelay::Append { record: son.record(&ward.chain(), Space::Everyone, n, b"roses"), covers: 0 }])
            .await;
        assert!(matches!(his.hear().await.unwrap()[..], [ToDevice::Receipt { .. }]));
        assert_eq!(hear_records(&mut hers, 1).await, [2 * n]);
    }
    ward.admit(&other, &Phone::new(4), Role::Family).await;
    for socket in [&mut hers, &mut his] {
        let heard = socket.hear().await.unwrap();
        assert!(
            matches!(&heard[..], [ToDevice::Statements { statements, length: 3, .. }] if statements.len() == 1),
            "{heard:?}"
        );
    }
}

#[tokio::test]
async fn news_that_was_missed_while_the_database_was_away_is_heard_when_it_is_back() {
    let database = Database::new();
    let (one, other) = two(&database).await;
    let ward = Ward::open(&one).await;
    let everyone = document(ward.chain().id(), Space::Everyone);
    let (mut socket, _) = other.connect(&ward.nurse, vec![ToRelay::Follow { document: everyone, after: 0 }]).await;
    let everyone_else = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()";
    for n in 1..=2 {
        database.batch(everyone_else);
        let record = ward.nurse.record(&ward.chain(), Space::Everyone, n, b"dahlias");
        // Whichever of its connections a relay finds lost, saying it again is answered.
        while !matches!(one.append(&ward.nurse, record.clone()).await, ToDevice::Receipt { .. }) {}
        assert_eq!(hear_records(&mut socket, 1).await, [n]);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_document_has_one_sequence_at_all_relays() {
    const EACH: u64 = 30;
    let database = Database::new();
    let (one, other) = two(&database).await;
    let mut ward = Ward::open(&one).await;
    let phones: Vec<Phone> = (10..16).map(Phone::new).collect();
    for phone in &phones {
        ward.admit(&one, phone, Role::Family).await;
    }
    let mut writing = Vec::new();
    for (phone, base) in phones.iter().zip([&one, &other].into_iter().cycle()) {
        let (mut socket, _) = base.connect(phone, vec![]).await;
        let records: Vec<_> = (1..=EACH).map(|n| phone.record(&ward.chain(), Space::Everyone, n, b"dahlias")).collect();
        writing.push(tokio::spawn(async move {
            let mut given = Vec::new();
            for record in records {
                socket.say(vec![ToRelay::Append { record, covers: 0 }]).await;
                let heard = socket.hear().await.unwrap();
                let [ToDevice::Receipt { sequence, quarantined: false, .. }] = heard[..] else { panic!("{heard:?}") };
                given.push(sequence);
            }
            given
        }));
    }
    let mut sequences = BTreeSet::new();
    for phone in writing {
        sequences.extend(phone.await.unwrap());
    }
    let all: BTreeSet<u64> = (1..=EACH * 6).collect();
    assert_eq!(sequences, all, "no two have the same, and none is left out");
    let everyone = document(ward.chain().id(), Space::Everyone);
    for base in [&one, &other] {
        let ToDevice::Records { records, latest, .. } =
            base.ask(&ward.nurse, ToRelay::Follow { document: everyone, after: 0 }).await
        else {
            panic!()
        };
        assert_eq!(
            (records.iter().map(|stored| stored.sequence).collect::<BTreeSet<_>>(), latest),
            (all.clone(), EACH * 6)
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_who_continue_a_chain_at_two_relays_one_does_and_the_other_is_told_the_new_head() {
    let database = Database::new();
    let (one, other) = two(&database).await;
    let mut ward = Ward::open(&one).await;
    for n in 20..35 {
        let (here, there) = (
            ward.nurse.admit(&ward.chain(), &Phone::new(n), Role::Family),
            ward.nurse.rotate(&ward.chain(), Space::Staff),
        );
        let circle = ward.chain();
        let (first, second) =
            tokio::join!(one.extend(&ward.nurse, &circle, &here), other.extend(&ward.nurse, &circle, &there));
        let (won, lost, statement) = match first {
            ToDevice::Extended { .. } => (first, second, here),
            _ => (second, first, there),
        };
        assert_eq!(won, ToDevice::Extended { chain: circle.id(), head: statement.hash() });
        let ToDevice::Refused { why: Refusal::HeadMoved { head }, .. } = lost else { panic!("{lost:?}") };
        assert_eq!(head, statement.hash());
        ward.circle.push(statement);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_relays_have_one_first_team() {
    for _ in 0..3 {
        let database = Database::new();
        let (one, other) = two(&database).await;
        let (ours, theirs) = (Phone::new(1), Phone::new(2));
        let set_up =
            |base: &Base, team: &SignedStatement| ToRelay::SetUp { token: base.token.unwrap(), team: team.clone() };
        let (our_team, their_team) = (ours.create(Around::Team, 1), theirs.create(Around::Team, 1));
        let (first, second) =
            tokio::join!(one.ask(&ours, set_up(&one, &our_team)), other.ask(&theirs, set_up(&other, &their_team)));
        let taken = [&first, &second].into_iter().filter(|answer| matches!(answer, ToDevice::Extended { .. })).count();
        assert_eq!(taken, 1, "{first:?} {second:?}");
        assert_eq!(database.number("SELECT count(*) FROM chain"), 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn flights_about_the_same_circles_in_opposite_orders_never_wait_for_each_other() {
    let database = Database::new();
    let (one, other) = two(&database).await;
    let ward = Ward::open(&one).await;
    let mut circles = Vec::new();
    for nonce in 10..30 {
        let first = ward.nurse.create(Around::Circle, nonce);
        one.ask(&ward.nurse, ToRelay::Extend { chain: first.chain_id(), statement: first.clone() }).await;
        circles.push(chain(&[first]));
    }
    let mut backwards = circles.clone();
    backwards.reverse();
    let flight = |circles: &[wire::Chain], n: u64| -> Vec<ToRelay> {
        let record = |chain| ward.nurse.record(chain, Space::Everyone, n, b"dahlias");
        circles.iter().map(|chain| ToRelay::Append { record: record(chain), covers: 0 }).collect()
    };
    for n in 1..=8 {
        let (here, there) = tokio::join!(
            one.exchange(&ward.nurse, flight(&circles, n)),
            other.exchange(&ward.nurse, flight(&backwards, 100 + n))
        );
        assert!(
            here.iter().chain(&there).all(|answer| matches!(answer, ToDevice::Receipt { .. })),
            "{here:?} {there:?}"
        );
    }
    assert_eq!(database.number("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"), 0);
    assert_eq!(database.number("SELECT count(DISTINCT latest) FROM document"), 1);
}

#[tokio::test]
async fn who_was_removed_at_one_relay_is_kept_apart_at_the_other_at_once() {
    let database = Database::new();
    let (one, other) = two(&database).await;
    let (mut ward, son) = (Ward::open(&one).await, Phone::new(3));
    ward.admit(&one, &son, Role::Family).await;
    let before = ward.chain();
    let kept = other.append(&son, son.record(&before, Space::Everyone, 1, b"dahlias")).await;
    assert!(matches!(kept, ToDevice::Receipt { quarantined: false, .. }), "{kept:?}");
    ward.remove(&one, &son).await;
    let kept = other.append(&son, son.record(&before, Space::Everyone, 2, b"dahlias")).await;
    assert!(matches!(kept, ToDevice::Receipt { quarantined: true, .. }), "{kept:?}");
}

#[tokio::test]
async fn the_same_record_at_another_relay_has_the_same_receipt() {
    let database = Database::new();
    let (one, other) = two(&database).await;
    let ward = Ward::open(&one).await;
    let record = ward.nurse.record(&ward.chain(), Space::Everyone, 1, b"dahlias");
    other.wait(60_000);
    let receipt = one.append(&ward.nurse, record.clone()).await;
    assert_eq!(other.append(&ward.nurse, record).await, receipt);
}

/// Why POSTs of a device must come to one relay: a proxy in front of several sends each address to the same one.
#[tokio::test]
async fn a_challenge_of_another_relay_is_not_good_and_one_s_own_is_asked_for_again() {
    let database = Database::new();
    let (one, other) = two(&database).await;
    let nurse = Phone::new(1);
    let hello = nurse.hello(&other.address, one.challenge().await);
    let (_, refused) = other.post_bytes(wire::message::encode(&[hello]).unwrap()).await;
    let why = refused.iter().find_map(|message| match message {
        ToDevice::Refused { why, .. } => Some(*why),
        _ => None,
    });
    assert_eq!(why, Some(Refusal::NotProven), "{refused:?}");
    let hello = nurse.hello(&other.address, other.challenge().await);
    let (_, welcomed) = other.post_bytes(wire::message::encode(&[hello]).unwrap()).await;
    assert!(matches!(welcomed[0], ToDevice::Welcome { .. }), "{welcomed:?}");
}
