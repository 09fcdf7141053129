//! Chains at the relay: who may open one, and who may say what in it.

use server::links::Link;
use wire::chain::{Around, Frozen, STATEMENT_MAX, SignedStatement};
use wire::{About, Body, Purpose, Refusal, Role, Space, ToDevice, ToRelay};

use crate::base::{Base, Ward};
use crate::phone::{Phone, document};

fn refused(chain: wire::ChainId, why: Refusal) -> ToDevice {
    ToDevice::Refused { about: About::Chain(chain), why }
}

#[tokio::test]
async fn the_set_up_link_makes_one_team_once() {
    let base = Base::new().await;
    let nurse = Phone::new(1);
    let team = nurse.create(Around::Team, 1);
    let set_up = |token: [u8; 16], team: &SignedStatement| ToRelay::SetUp { token, team: team.clone() };
    let token = base.token.unwrap();
    let wrong = base.ask(&nurse, set_up([0; 16], &team)).await;
    assert_eq!(wrong, refused(team.chain_id(), Refusal::SetUpNotGood));
    let circle = nurse.create(Around::Circle, 1);
    let not_a_team = base.ask(&nurse, set_up(token, &circle)).await;
    assert_eq!(not_a_team, refused(circle.chain_id(), Refusal::AgainstTheRules));
    let done = ToDevice::Extended { chain: team.chain_id(), head: team.hash() };
    assert_eq!(base.ask(&nurse, set_up(token, &team)).await, done);
    // The answer may have been lost: the same again is the same answer.
    assert_eq!(base.ask(&nurse, set_up(token, &team)).await, done);
    let second = Phone::new(2).create(Around::Team, 1);
    let used = base.ask(&Phone::new(2), set_up(token, &second)).await;
    assert_eq!(used, refused(second.chain_id(), Refusal::SetUpNotGood));
}

#[tokio::test]
async fn a_link_that_the_administrator_made_sets_up_one_further_team_and_its_members_open_circles() {
    let base = Base::new().await;
    let ward = Ward::open(&base).await;
    let lead = Phone::new(40);
    let team = lead.create(Around::Team, 1);
    let set_up = |token: [u8; 16], team: &SignedStatement| ToRelay::SetUp { token, team: team.clone() };
    let not_good = |team: &SignedStatement| refused(team.chain_id(), Refusal::SetUpNotGood);
    let token = [7; 16];
    assert_eq!(base.ask(&lead, set_up(token, &team)).await, not_good(&team), "nobody made this link");
    Link::Team.offer(&base.folder.join("data"), &token, base.now()).unwrap();
    let circle = lead.create(Around::Circle, 2);
    assert_eq!(base.ask(&lead, set_up(token, &circle)).await, not_good(&circle), "it is no team, and uses no link up");
    let done = ToDevice::Extended { chain: team.chain_id(), head: team.hash() };
    assert_eq!(base.ask(&lead, set_up(token, &team)).await, done);
    assert_eq!(base.ask(&lead, set_up(token, &team)).await, done, "the answer may have been lost");
    let other = ward.nurse.create(Around::Team, 3);
    assert_eq!(base.ask(&ward.nurse, set_up(token, &other)).await, not_good(&other));
    let (chain, head, statement) = (circle.chain_id(), circle.hash(), circle);
    assert_eq!(base.ask(&lead, ToRelay::Extend { chain, statement }).await, ToDevice::Extended { chain, head });
}

#[tokio::test]
async fn members_of_a_team_begin_circles_places_and_what_is_their_own_and_nobody_else_stores_anything() {
    let base = Base::new().await;
    let ward = Ward::open(&base).await;
    let stranger = Phone::new(9);
    for around in [Around::Circle, Around::Team, Around::Place, Around::Own] {
        let first = stranger.create(around, 1);
        let (chain, statement) = (first.chain_id(), first);
        let answer = base.ask(&stranger, ToRelay::Extend { chain, statement }).await;
        assert_eq!(answer, refused(chain, Refusal::NotAllowed));
    }
    let second = ward.nurse.create(Around::Team, 7);
    let (chain, statement) = (second.chain_id(), second);
    let answer = base.ask(&ward.nurse, ToRelay::Extend { chain, statement }).await;
    assert_eq!(answer, refused(chain, Refusal::NotAllowed));
    for around in [Around::Place, Around::Own] {
        let first = ward.nurse.create(around, 7);
        let (chain, head, statement) = (first.chain_id(), first.hash(), first);
        let answer = base.ask(&ward.nurse, ToRelay::Extend { chain, statement }).await;
        assert_eq!(answer, ToDevice::Extended { chain, head });
    }
}

#[tokio::test]
async fn a_member_may_bring_back_a_circle_that_somebody_else_opened() {
    let (base, lost) = (Base::new().await, Base::new().await);
    let mut ward = Ward::open(&lost).await;
    let colleague = Phone::new(2);
    ward.admit(&lost, &colleague, Role::Staff).await;
    // Another relay, or the same after its data was lost: the colleague sets it up.
    let team = colleague.create(Around::Team, 1);
    base.ask(&colleague, ToRelay::SetUp { token: base.token.unwrap(), team }).await;
    for statement in &ward.circle {
        let done = base.extend(&colleague, &ward.chain(), statement).await;
        assert_eq!(done, ToDevice::Extended { chain: ward.chain().id(), head: statement.hash() });
    }
}

#[tokio::test]
async fn of_two_who_race_one_is_told_where_the_head_is_now() {
    let base = Base::new().await;
    let mut ward = Ward::open(&base).await;
    let chain = ward.chain();
    let loser = ward.nurse.rotate(&chain, Space::Staff);
    ward.admit(&base, &Phone::new(2), Role::Family).await;
    let answer = base.extend(&ward.nurse, &chain, &loser).await;
    assert_eq!(answer, refused(chain.id(), Refusal::HeadMoved { head: ward.chain().head() }));
}

#[tokio::test]
async fn the_same_statement_again_is_the_same_answer_however_far_the_chain_went() {
    let base = Base::new().await;
    let mut ward = Ward::open(&base).await;
    ward.admit(&base, &Phone::new(2), Role::Family).await;
    ward.admit(&base, &Phone::new(3), Role::Family).await;
    for statement in ward.circle.clone() {
        let done = base.extend(&ward.nurse, &ward.chain(), &statement).await;
        assert_eq!(done, ToDevice::Extended { chain: ward.chain().id(), head: statement.hash() });
    }
    let follow = ToRelay::FollowChain { chain: ward.chain().id(), known: 0 };
    let ToDevice::Statements { statements, length: 3, .. } = base.ask(&ward.nurse, follow).await else { panic!() };
    assert_eq!(statements, ward.circle);
}

#[tokio::test]
async fn a_statement_that_breaks_a_rule_is_refused_by_name_and_changes_nothing() {
    let base = Base::new().await;
    let mut ward = Ward::open(&base).await;
    let daughter = Phone::new(2);
    ward.admit(&base, &daughter, Role::Family).await;
    let (chain, nurse) = (ward.chain(), ward.nurse.clone());
    let mut cases = vec![
        (daughter.admit(&chain, &Phone::new(3), Role::Family), Refusal::NotAllowed),
        (nurse.admit(&chain, &daughter, Role::Family), Refusal::AgainstTheRules),
        (nurse.say(Some(chain.head()), Body::CloseInvite { invite: daughter.invite() }), Refusal::InviteNotOpen),
        (nurse.create(Around::Circle, 4), Refusal::AgainstTheRules),
    ];
    let mut forged = nurse.rotate(&chain, Space::Staff);
    forged.signature = daughter.sign(Purpose::Statement, &forged.bytes);
    cases.push((forged, Refusal::BadSignature));
    let bytes = vec![1, 2, 3];
    cases.push((SignedStatement { signature: nurse.sign(Purpose::Statement, &bytes), bytes }, Refusal::Malformed));
    let bytes = vec![1; STATEMENT_MAX + 1];
    cases.push((SignedStatement { signature: nurse.sign(Purpose::Statement, &bytes), bytes }, Refusal::TooLarge));
    for (statement, why) in cases {
        assert_eq!(base.extend(&nurse, &chain, &statement).await, refused(chain.id(), why));
    }
    let follow = ToRelay::FollowChain { chain: chain.id(), known: 0 };
    assert!(matches!(base.ask(&nurse, follow).await, ToDevice::Statements { length: 2, .. }));
}

#[tokio::test]
async fn a_stranger_learns_nothing_from_a_chain_s_refusals() {
    let base = Base::new().await;
    let ward = Ward::open(&base).await;
    let stranger = Phone::new(9);
    let chain = ward.chain();
    let statement = stranger.admit(&chain, &Phone::new(8), Role::Family);
    assert_eq!(base.extend(&stranger, &chain, &statement).await, refused(chain.id(), Refusal::Unknown));
    let follow = ToRelay::FollowChain { chain: chain.id(), known: 0 };
    assert_eq!(base.ask(&stranger, follow).await, refused(chain.id(), Refusal::Unknown));
}

#[tokio::test]
async fn a_removed_device_sees_that_it_was_removed_and_nothing_after() {
    let base = Base::new().await;
    let mut ward = Ward::open(&base).await;
    let son = Phone::new(3);
    ward.admit(&base, &son, Role::Family).await;
    ward.remove(&base, &son).await;
    ward.admit(&base, &Phone::new(4), Role::Family).await;
    let follow = ToRelay::FollowChain { chain: ward.chain().id(), known: 1 };
    let ToDevice::Statements { from: 1, statements, length: 3, .. } = base.ask(&son, follow).await else { panic!() };
    assert_eq!(statements, ward.circle[1..3]);
}

#[tokio::test]
async fn what_a_removed_device_wrote_before_still_counts_when_another_brings_it() {
    let base = Base::new().await;
    let mut ward = Ward::open(&base).await;
    let (son, everyone) = (Phone::new(3), document(ward.chain().id(), Space::Everyone));
    ward.admit(&base, &son, Role::Family).await;
    let records: Vec<_> = (1..=2).map(|n| son.record(&ward.chain(), Space::Everyone, n, b"dahlias")).collect();
    let (nurse, frozen) = (ward.nurse.clone(), vec![Frozen { document: everyone, sequence: 1 }]);
    let removed = nurse.remove(&ward.chain(), &son, frozen);
    ward.say(&base, &nurse, removed).await;
    let mut kept_apart = Vec::new();
    for record in records {
        let ToDevice::Receipt { quarantined, .. } = base.append(&nurse, record).await else { panic!() };
        kept_apart.push(quarantined);
    }
    assert_eq!(kept_apart, [false, true]);
}

#[tokio::test]
async fn a_long_chain_comes_in_pages() {
    let base = Base::new().await;
    let mut ward = Ward::open(&base).await;
    let nurse = ward.nurse.clone();
    for number in 20..30 {
        let sealed = vec![number; 120_000];
        let envelopes = vec![wire::chain::Envelope { to: Phone::new(number).keys().agreement, sealed }];
        let body = Body::AddDevice { keys: Phone::new(number).keys(), role: Role::Family, envelopes };
        let statement = nurse.say(Some(ward.chain().head()), body);
        ward.say(&base, &nurse, statement).await;
    }
    let (mut got, mut pages) = (Vec::new(), 0);
    loop {
        let known = u32::try_from(got.len()).unwrap();
        let follow = ToRelay::FollowChain { chain: ward.chain().id(), known };
        let ToDevice::Statements { from, statements, length: 11, .. } = base.ask(&nurse, follow).await else {
            panic!()
        };
        assert_eq!(from, known);
        got.extend(statements);
        pages += 1;
        if got.len() == 11 {
            break;
        }
    }
    assert_eq!((got, pages > 1), (ward.circle, true));
}
