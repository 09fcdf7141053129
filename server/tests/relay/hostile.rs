//! Hostile devices, each a story: what somebody with a changed program tries, and what comes of it. `server/THREATS.md` lists them
//! with those that are told beside their subject.

use server::links::Link;
use server::mailbox::{Ask, Asker, Limits, Mailbox, SetUp};
use server::storage::Sqlite;
use server::watch::Watch;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;
use wire::chain::{Around, Frozen, SignedStatement};
use wire::message::show_bytes;
use wire::{About, Body, Chain, ChainId, DocumentId, Incarnation, Moment, Refusal, Role, Space, ToDevice, ToRelay};

use crate::base::{Base, Socket, Ward};
use crate::phone::{Phone, chain, document};

const HOUR: u64 = 3_600_000;
/// At the end of such a stretch the relay says that something is unknown.
const STRETCH: Duration = Duration::from_millis(100);

fn unknown(answer: &ToDevice) -> bool {
    matches!(answer, ToDevice::Refused { why: Refusal::Unknown, .. })
}

async fn statements_of(base: &Base, member: &Phone, id: ChainId) -> Vec<SignedStatement> {
    match base.ask(member, ToRelay::FollowChain { chain: id, known: 0 }).await {
        ToDevice::Statements { statements, .. } => statements,
        other => panic!("{other:?}"),
    }
}

/// Says a statement on a socket, and tells whether it was taken; if not, why.
async fn extend(socket: &mut Socket, id: ChainId, statement: &SignedStatement) -> Option<Refusal> {
    socket.say(vec![ToRelay::Extend { chain: id, statement: statement.clone() }]).await;
    match socket.hear().await.as_deref() {
        Some([ToDevice::Extended { head, .. }]) if *head == statement.hash() => None,
        Some([ToDevice::Refused { why, .. }]) => Some(*why),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_device_that_says_all_it_overheard_again_gains_nothing() {
    let base = Base::new().await;
    let mut ward = Ward::open(&base).await;
    let daughter = Phone::new(2);
    ward.admit(&base, &daughter, Role::Family).await;
    let chain = ward.chain();
    let records: Vec<_> = (1..=3).map(|n| ward.nurse.record(&chain, Space::Staff, n, b"noise")).collect();
    let says = |record: &Vec<u8>| ToRelay::Append { record: record.clone(), covers: 0 };
    let first = base.exchange(&ward.nurse, records.iter().map(says).collect()).await;
    // Whoever may not read the space is given what its author was given, for the very same bytes, and nothing is added.
    for _ in 0..3 {
        assert_eq!(base.exchange(&daughter, records.iter().map(says).collect()).await, first);
    }
    // What was not kept yet is not hers to bring, and no other chain takes it.
    let unsaid = ward.nurse.record(&chain, Space::Staff, 4, b"noise");
    let answer = base.append(&daughter, unsaid).await;
    assert!(matches!(answer, ToDevice::Refused { why: Refusal::NotAllowed, .. }), "{answer:?}");
    let staff = document(chain.id(), Space::Staff);
    let kept = base.ask(&ward.nurse, ToRelay::Follow { document: staff, after: 0 }).await;
    assert!(matches!(kept, ToDevice::Records { records, latest: 3, .. } if records.len() == 3));
    assert_eq!(statements_of(&base, &ward.nurse, chain.id()).await, ward.circle);
}

#[tokio::test]
async fn a_device_that_forks_the_chain_is_given_one_way_on() {
    let base = Base::new().await;
    let mut ward = Ward::open(&base).await;
    let (nurse, before) = (ward.nurse.clone(), ward.chain());
    let (one, other) = (nurse.rotate(&before, Space::Staff), nurse.rotate(&before, Space::Everyone));
    let says = |statement: &SignedStatement| ToRelay::Extend { chain: before.id(), statement: statement.clone() };
    // Both in one flight, which is one transaction.
    let answers = base.exchange(&nurse, vec![says(&one), says(&other)]).await;
    let moved = ToDevice::Refused { about: About::Chain(before.id()), why: Refusal::HeadMoved { head: one.hash() } };
    assert_eq!(answers, [ToDevice::Extended { chain: before.id(), head: one.hash() }, moved.clone()]);
    // The branch that was refused does not grow either, nor does one that goes on from an older head.
    let branch = chain(&[ward.circle.clone(), vec![other]].concat());
    for statement in [nurse.rotate(&branch, Space::Everyone), nurse.admit(&before, &Phone::new(5), Role::Staff)] {
        assert_eq!(base.extend(&nurse, &before, &statement).await, moved);
    }
    ward.circle.push(one);
    assert_eq!(statements_of(&base, &nurse, before.id()).await, ward.circle);
}

#[tokio::test]
async fn a_device_that_opens_ten_thousand_follows_has_what_one_socket_may_and_leaves_nothing_behind() {
    let base = Base::new().await;
    let ward = Ward::open(&base).await;
    let all = |space, chain| {
        let part = |part| ToRelay::Follow { document: DocumentId { chain, space, part }, after: 0 };
        (0..10_000).map(part).collect::<Vec<_>>()
    };
    let (mut socket, _) = base.connect(&ward.nurse, vec![]).await;
    let mut refused = 0;
    for flight in all(Space::Everyone, ward.chain().id()).chunks(2_500) {
        socket.say(flight.to_vec()).await;
        let answers = socket.hear().await.unwrap();
        assert_eq!(answers.len(), flight.len());
        refused += answers.iter().filter(|answer| matches!(answer, ToDevice::Refused { .. })).count();
    }
    assert_eq!((base.relay().watch.topics(), refused), (4_096, 10_000 - 4_096));
    // A stranger's take no room at all, and somebody else's first one is answered as ever.
    let (mut stranger, _) = base.connect(&Phone::new(9), vec![]).await;
    for flight in all(Space::Everyone, ChainId([9; 32])).chunks(2_500) {
        stranger.say(flight.to_vec()).await;
        assert!(stranger.hear().await.unwrap().iter().all(unknown));
    }
    assert_eq!(base.relay().watch.topics(), 4_096);
    drop((socket, stranger));
    while base.relay().watch.topics() > 0 {
        base.challenge().await;
    }
}

#[tokio::test]
async fn a_stranger_who_guesses_ids_is_answered_alike_whether_they_are_here_or_not() {
    let base = Base::new().await;
    let ward = Ward::open(&base).await;
    let (stranger, here) = (Phone::new(9), ward.chain());
    base.append(&ward.nurse, ward.nurse.record(&here, Space::Everyone, 1, b"dahlias")).await;
    let nowhere = Chain::start(&Phone::new(8).create(Around::Circle, 8)).unwrap();
    let team = Chain::start(&ward.nurse.create(Around::Team, 1)).unwrap();
    for chain in [&here, &nowhere, &team] {
        let mut asks = vec![
            ToRelay::FollowChain { chain: chain.id(), known: 0 },
            ToRelay::FollowChain { chain: chain.id(), known: 1_000 },
            stranger.show(&Phone::new(70)),
        ];
        for space in [Space::Everyone, Space::Nurse, Space::Family, Space::Staff, Space::Team, Space::Place] {
            let document = DocumentId { chain: chain.id(), space, part: 3 };
            asks.push(ToRelay::Follow { document, after: 0 });
            asks.push(ToRelay::FollowRaw { document, after: 7 });
            asks.push(ToRelay::Append { record: stranger.record(chain, space, 1, b"hello"), covers: 0 });
        }
        for statement in [
            stranger.admit(chain, &Phone::new(7), Role::Staff),
            stranger.say(Some(chain.head()), Body::Close),
            stranger.say(Some(Phone::new(1).create(Around::Circle, 99).hash()), Body::Close),
            stranger.say(Some(chain.head()), Body::CloseInvite { invite: Phone::new(70).invite() }),
        ] {
            asks.push(ToRelay::Extend { chain: chain.id(), statement });
        }
        let asked = Instant::now();
        let answers = base.exchange(&stranger, asks).await;
        assert!(answers.iter().all(unknown), "{answers:?}");
        assert!(asked.elapsed() >= STRETCH, "how long the relay looked is not to be told from when it answers");
    }
}

#[tokio::test]
async fn a_device_that_was_removed_and_stays_connected_reads_writes_and_says_nothing_more() {
    let base = Base::new().await;
    let mut ward = Ward::open(&base).await;
    let (nurse, colleague, invite) = (ward.nurse.clone(), Phone::new(2), Phone::new(77));
    ward.admit(&base, &colleague, Role::Staff).await;
    let opened = colleague.open(&ward.chain(), &invite, Role::Family, false, Moment(base.now().0 + HOUR));
    ward.say(&base, &colleague, opened).await;
    let (id, everyone) = (ward.chain().id(), document(ward.chain().id(), Space::Everyone));
    let follow = ToRelay::Follow { document: everyone, after: 0 };
    let (mut socket, _) = base.connect(&colleague, vec![follow.clone()]).await;
    let old = ward.chain();
    ward.remove(&base, &colleague).await;
    let now = ward.chain();
    let extend = |statement| ToRelay::Extend { chain: id, statement };
    let mut asks: Vec<_> = [Space::Everyone, Space::Nurse, Space::Family, Space::Staff]
        .map(|space| ToRelay::FollowRaw { document: document(id, space), after: 0 })
        .to_vec();
    asks.push(colleague.show(&invite));
    asks.extend([
        extend(colleague.rotate(&now, Space::Everyone)),
        extend(colleague.admit(&now, &Phone::new(6), Role::Staff)),
        extend(colleague.open(&now, &Phone::new(78), Role::Family, false, Moment(base.now().0 + HOUR))),
        extend(colleague.say(Some(now.head()), Body::Close)),
        extend(nurse_removed_by(&colleague, &now, &nurse)),
        extend(colleague.create(Around::Circle, 66)),
        extend(colleague.rotate(&old, Space::Everyone)),
    ]);
    socket.say(asks).await;
    let answers = socket.hear().await.unwrap();
    assert_eq!(answers.len(), 12);
    assert!(answers.iter().all(|answer| matches!(answer, ToDevice::Refused { .. })), "{answers:?}");
    // By a new key of theirs the invite that they made themselves serves no more.
    let fresh = Phone::new(60);
    let found = base.ask(&fresh, fresh.show(&invite)).await;
    assert!(matches!(found, ToDevice::Refused { why: Refusal::InviteNotOpen, .. }), "{found:?}");
    // Whatever key it signs under, what it writes goes apart.
    for (n, chain) in [(1, &old), (2, &now)] {
        let record = colleague.record(chain, Space::Everyone, n, b"still here");
        socket.say(vec![ToRelay::Append { record, covers: 0 }]).await;
        let answer = socket.hear().await.unwrap();
        assert!(matches!(answer[..], [ToDevice::Receipt { quarantined: true, .. }]), "{answer:?}");
    }
    base.append(&nurse, nurse.record(&now, Space::Everyone, 1, b"for those who stay")).await;
    socket.say(vec![follow]).await;
    assert!(unknown(&socket.hear().await.unwrap()[0]));
    let kept = base.ask(&nurse, ToRelay::Follow { document: everyone, after: 0 }).await;
    assert!(matches!(kept, ToDevice::Records { latest: 1, .. }));
    assert_eq!(statements_of(&base, &nurse, id).await, ward.circle);
}

fn nurse_removed_by(colleague: &Phone, chain: &Chain, nurse: &Phone) -> SignedStatement {
    colleague.remove(chain, nurse, vec![Frozen { document: document(chain.id(), Space::Everyone), sequence: 0 }])
}

#[tokio::test]
async fn the_name_of_an_invite_that_somebody_removed_still_knows_gives_nothing_and_lets_nobody_in() {
    let base = Base::new().await;
    let mut ward = Ward::open(&base).await;
    let (nurse, son, invite, fresh) = (ward.nurse.clone(), Phone::new(3), Phone::new(77), Phone::new(60));
    ward.admit(&base, &son, Role::Family).await;
    let opened = nurse.open(&ward.chain(), &invite, Role::Family, false, Moment(base.now().0 + HOUR));
    ward.say(&base, &nurse, opened).await;
    ward.remove(&base, &son).await;
    let (chain, everyone) = (ward.chain(), document(ward.chain().id(), Space::Everyone));
    base.append(&nurse, nurse.record(&chain, Space::Everyone, 1, b"for those who stay")).await;
    // A new key of his own, and the name that he knows; by no way of asking is it told from the name of nothing. What he overheard of
    // whoever holds the invite is theirs alone.
    let follow = ToRelay::FollowChain { chain: chain.id(), known: 0 };
    for invite in [&invite, &Phone::new(78)] {
        let shown = |proof| ToRelay::ShowInvite { invite: invite.invite(), proof };
        let forged = [
            ToRelay::FindInvite { invite: invite.invite() },
            shown(fresh.sign(wire::Purpose::Show, &show_bytes(fresh.id()))),
            shown(invite.sign(wire::Purpose::Show, &show_bytes(Phone::new(2).id()))),
            shown(invite.sign(wire::Purpose::Claim, &show_bytes(fresh.id()))),
        ];
        for ask in forged {
            let asked = Instant::now();
            let answers = base.exchange(&fresh, vec![ask, follow.clone()]).await;
            assert!(answers.len() == 2 && answers.iter().all(unknown), "{answers:?}");
            assert!(asked.elapsed() >= STRETCH);
        }
    }
    assert!(unknown(&base.ask(&fresh, ToRelay::Follow { document: everyone, after: 0 }).await));
    assert!(unknown(&base.append(&fresh, fresh.record(&chain, Space::Everyone, 1, b"hello")).await));
    // Without its secret nobody claims it; nor does whoever was removed, who does not have it either.
    for phone in [&fresh, &son] {
        let proof = phone.sign(wire::Purpose::Claim, &wire::chain::claim_bytes(chain.id(), &phone.keys()));
        let envelopes = vec![wire::chain::Envelope { to: phone.keys().agreement, sealed: vec![0; 80] }];
        let claim = Body::ClaimInvite { invite: invite.invite(), keys: phone.keys(), proof, envelopes };
        let answer = base.extend(phone, &chain, &phone.say(Some(chain.head()), claim)).await;
        assert!(matches!(answer, ToDevice::Refused { about: About::Chain(_), .. }), "{answer:?}");
    }
    assert_eq!(statements_of(&base, &nurse, chain.id()).await, ward.circle);
}

#[tokio::test]
async fn a_device_that_was_removed_from_the_team_begins_no_circle() {
    let base = Base::new().await;
    let ward = Ward::open(&base).await;
    let (nurse, leaver) = (&ward.nurse, Phone::new(2));
    let mut team = vec![nurse.create(Around::Team, 1)];
    let begin = |nonce| {
        let first = leaver.create(Around::Circle, nonce);
        ToRelay::Extend { chain: first.chain_id(), statement: first }
    };
    let admitted = nurse.admit(&chain(&team), &leaver, Role::Staff);
    base.extend(nurse, &chain(&team), &admitted).await;
    team.push(admitted);
    assert!(matches!(base.ask(&leaver, begin(1)).await, ToDevice::Extended { .. }));
    let removed = nurse.remove(&chain(&team), &leaver, vec![]);
    base.extend(nurse, &chain(&team), &removed).await;
    let answer = base.ask(&leaver, begin(2)).await;
    assert!(matches!(answer, ToDevice::Refused { why: Refusal::NotAllowed, .. }), "{answer:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_who_claim_one_invite_at_the_same_moment_one_is_in() {
    let base = Base::new().await;
    let mut ward = Ward::open(&base).await;
    let (nurse, invite) = (ward.nurse.clone(), Phone::new(77));
    let opened = nurse.open(&ward.chain(), &invite, Role::Family, false, Moment(base.now().0 + HOUR));
    ward.say(&base, &nurse, opened).await;
    let (chain, mut claiming) = (ward.chain(), Vec::new());
    for number in 10..18 {
        let phone = Phone::new(number);
        let (mut socket, _) = base.connect(&phone, vec![phone.show(&invite)]).await;
        let (id, claim) = (chain.id(), phone.claim(&chain, &invite));
        claiming.push(tokio::spawn(async move { (extend(&mut socket, id, &claim).await, claim) }));
    }
    let mut taken = Vec::new();
    for task in claiming {
        match task.await.unwrap() {
            (None, claim) => taken.push(claim),
            (Some(why), _) => assert!(matches!(why, Refusal::HeadMoved { .. }), "{why:?}"),
        }
    }
    assert_eq!(taken.len(), 1);
    ward.circle.extend(taken);
    assert_eq!(statements_of(&base, &nurse, chain.id()).await, ward.circle);
    assert_eq!((10..18).filter(|number| ward.chain().member(Phone::new(*number).id()).is_some()).count(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_administrators_who_race_are_put_in_an_order_and_of_two_who_remove_each_other_one_stays() {
    let base = Base::new().await;
    let mut ward = Ward::open(&base).await;
    let (nurse, colleague) = (ward.nurse.clone(), Phone::new(2));
    ward.admit(&base, &colleague, Role::Staff).await;
    let id = ward.chain().id();
    let (mut hers, _) = base.connect(&nurse, vec![]).await;
    let (mut his, _) = base.connect(&colleague, vec![]).await;
    for round in 0..12 {
        let chain = ward.chain();
        let (a, b) = match round {
            11 => (nurse.remove(&chain, &colleague, vec![]), colleague.remove(&chain, &nurse, vec![])),
            _ => (nurse.rotate(&chain, Space::Staff), colleague.rotate(&chain, Space::Everyone)),
        };
        let (first, second) = tokio::join!(extend(&mut hers, id, &a), extend(&mut his, id, &b));
        let (taken, why) = match (first, second) {
            (None, Some(why)) => (a, why),
            (Some(why), None) => (b, why),
            other => panic!("{other:?}"),
        };
        assert_eq!(why, Refusal::HeadMoved { head: taken.hash() });
        ward.circle.push(taken);
    }
    let chain = ward.chain();
    let (stays, gone) = match chain.role(nurse.id()) {
        Some(_) => (&nurse, &colleague),
        None => (&colleague, &nurse),
    };
    assert_eq!((chain.role(stays.id()), chain.role(gone.id())), (Some(Role::Staff), None));
    assert_eq!(statements_of(&base, stays, id).await, ward.circle);
    // The one who lost reads on up to the removal, and no further try is taken.
    let again = gone.rotate(&chain, Space::Staff);
    let answer = base.extend(gone, &chain, &again).await;
    assert!(matches!(answer, ToDevice::Refused { why: Refusal::NotAllowed, .. }), "{answer:?}");
}

#[tokio::test]
async fn a_team_whose_members_all_flood_begins_so_many_circles_a_day_and_another_team_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let storage = Sqlite::open(folder.path(), Incarnation([5; 16]), Moment(0)).unwrap();
    let limits = Limits { chains_a_day: 3, team_chains_a_day: 5, ..Limits::default() };
    let set_up = SetUp { first: Some([7; 16]), links: Some(folder.path().to_owned()) };
    let clock = Arc::new(|| Moment(1));
    let (mailbox, writer) = Mailbox::start(storage, limits, set_up, Arc::<Watch>::default(), clock).unwrap();
    let keep = async |phone: &Phone, ask: Ask| {
        let asker = Asker { device: phone.id(), invites: vec![] };
        match mailbox.keep(asker, vec![ask]).await[..] {
            [ToDevice::Extended { .. }] => None,
            [ToDevice::Refused { why, .. }] => Some(why),
            ref other => panic!("{other:?}"),
        }
    };
    let (nurse, colleague, other) = (Phone::new(1), Phone::new(2), Phone::new(3));
    let mut team = vec![nurse.create(Around::Team, 1)];
    assert_eq!(keep(&nurse, Ask::SetUp([7; 16], team[0].clone())).await, None);
    let extend = |statement: SignedStatement| Ask::Extend(team[0].chain_id(), statement);
    let adds = nurse.admit(&chain(&team), &colleague, Role::Staff);
    assert_eq!(keep(&nurse, extend(adds.clone())).await, None);
    team.push(adds);
    Link::Team.offer(folder.path(), &[8; 16], Moment(1)).unwrap();
    assert_eq!(keep(&other, Ask::SetUp([8; 16], other.create(Around::Team, 1))).await, None);
    let begin = |phone: &Phone, nonce| {
        let first = phone.create(Around::Circle, nonce);
        Ask::Extend(first.chain_id(), first)
    };
    for (phone, nonce) in [(&nurse, 2), (&nurse, 3), (&nurse, 4), (&colleague, 2), (&colleague, 3)] {
        assert_eq!(keep(phone, begin(phone, nonce)).await, None);
    }
    assert_eq!(keep(&colleague, begin(&colleague, 4)).await, Some(Refusal::OverQuota));
    assert_eq!(keep(&other, begin(&other, 2)).await, None, "another team has room of its own");
    drop(mailbox);
    writer.join();
}

#[tokio::test]
async fn a_member_who_floods_fills_a_chain_of_statements_or_a_day_of_circles_and_no_more() {
    let folder = tempfile::tempdir().unwrap();
    let storage = Sqlite::open(folder.path(), Incarnation([5; 16]), Moment(0)).unwrap();
    let limits = Limits { chain_statements: 4, chains_a_day: 3, ..Limits::default() };
    let clock = Arc::new(std::sync::atomic::AtomicU64::new(1));
    let told = Arc::clone(&clock);
    let now = Arc::new(move || Moment(told.load(std::sync::atomic::Ordering::SeqCst)));
    let (mailbox, writer) = Mailbox::start(storage, limits, Some([7; 16]), Arc::<Watch>::default(), now).unwrap();
    let nurse = Phone::new(1);
    let asker = Asker { device: nurse.id(), invites: vec![] };
    let keep = async |ask: Ask| match mailbox.keep(asker.clone(), vec![ask]).await[..] {
        [ToDevice::Extended { .. }] => None,
        [ToDevice::Refused { why, .. }] => Some(why),
        ref other => panic!("{other:?}"),
    };
    assert_eq!(keep(Ask::SetUp([7; 16], nurse.create(Around::Team, 1))).await, None);
    let begin = |nonce| {
        let first = nurse.create(Around::Circle, nonce);
        Ask::Extend(first.chain_id(), first)
    };
    let begun = [keep(begin(1)).await, keep(begin(2)).await, keep(begin(3)).await, keep(begin(4)).await];
    assert_eq!(begun, [None, None, None, Some(Refusal::OverQuota)]);
    // The same circle again is no new one, and whatever the clock does, a day later there is room.
    assert_eq!(keep(begin(3)).await, None);
    clock.store(24 * HOUR + 2, std::sync::atomic::Ordering::SeqCst);
    assert_eq!(keep(begin(4)).await, None);
    clock.store(1, std::sync::atomic::Ordering::SeqCst);
    assert_eq!(keep(begin(5)).await, None);
    let mut circle = vec![nurse.create(Around::Circle, 1)];
    let mut last = None;
    for _ in 0..4 {
        let statement = nurse.rotate(&chain(&circle), Space::Staff);
        last = keep(Ask::Extend(circle[0].chain_id(), statement.clone())).await;
        circle.push(statement);
    }
    assert_eq!(last, Some(Refusal::OverQuota));
    drop(mailbox);
    writer.join();
}
