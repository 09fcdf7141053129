//! Invites at the relay: found by whoever holds one, claimed once, in time, and then worth nothing.

use wire::{About, Moment, Refusal, Role, Space, ToDevice, ToRelay};

use crate::base::{Base, Ward};
use crate::phone::{Phone, document};

const HOUR: u64 = 3_600_000;

/// A circle with an open invite for family.
async fn invited(base: &Base, compare: bool) -> (Ward, Phone) {
    let mut ward = Ward::open(base).await;
    let (nurse, invite) = (ward.nurse.clone(), Phone::new(77));
    let expires = Moment(base.now().0 + HOUR);
    let opened = nurse.open(&ward.chain(), &invite, Role::Family, compare, expires);
    ward.say(base, &nurse, opened).await;
    (ward, invite)
}

fn not_found(invite: &Phone, why: Refusal) -> ToDevice {
    ToDevice::Refused { about: About::Invite(invite.invite()), why }
}

#[tokio::test]
async fn whoever_holds_an_invite_reads_the_chain_and_claims_it() {
    let base = Base::new().await;
    let (mut ward, invite) = invited(&base, false).await;
    let (daughter, chain) = (Phone::new(2), ward.chain());
    let found = base.ask(&daughter, daughter.show(&invite)).await;
    assert_eq!(found, ToDevice::InviteFound { invite: invite.invite(), chain: chain.id() });
    // In another POST: the relay remembers.
    let follow = ToRelay::FollowChain { chain: chain.id(), known: 0 };
    let ToDevice::Statements { statements, length: 2, .. } = base.ask(&daughter, follow).await else { panic!() };
    assert_eq!(statements, ward.circle);
    // The chain is all it may see so far.
    let everyone = document(chain.id(), Space::Everyone);
    let followed = base.ask(&daughter, ToRelay::Follow { document: everyone, after: 0 }).await;
    assert_eq!(followed, ToDevice::Refused { about: About::Document(everyone), why: Refusal::Unknown });
    let claim = daughter.claim(&chain, &invite);
    ward.say(&base, &daughter, claim.clone()).await;
    let done = base.extend(&daughter, &chain, &claim).await;
    assert_eq!(done, ToDevice::Extended { chain: chain.id(), head: claim.hash() });
    let followed = base.ask(&daughter, ToRelay::Follow { document: everyone, after: 0 }).await;
    assert_eq!(followed, ToDevice::Records { document: everyone, records: vec![], latest: 0 });
}

#[tokio::test]
async fn an_invite_that_is_not_here_is_unknown() {
    let base = Base::new().await;
    let nobody = Phone::new(50);
    assert_eq!(base.ask(&Phone::new(2), Phone::new(2).show(&nobody)).await, not_found(&nobody, Refusal::Unknown));
}

#[tokio::test]
async fn an_invite_is_claimed_once() {
    let base = Base::new().await;
    let (mut ward, invite) = invited(&base, false).await;
    let (first, second, chain) = (Phone::new(2), Phone::new(3), ward.chain());
    base.ask(&second, second.show(&invite)).await;
    let late = second.claim(&chain, &invite);
    ward.say(&base, &first, first.claim(&chain, &invite)).await;
    let moved = Refusal::HeadMoved { head: ward.chain().head() };
    let answer = base.extend(&second, &chain, &late).await;
    assert_eq!(answer, ToDevice::Refused { about: About::Chain(chain.id()), why: moved });
    assert_eq!(base.ask(&second, second.show(&invite)).await, not_found(&invite, Refusal::InviteNotOpen));
    // What was remembered for the second is worth nothing now.
    let follow = ToRelay::FollowChain { chain: chain.id(), known: 0 };
    let unknown = ToDevice::Refused { about: About::Chain(chain.id()), why: Refusal::Unknown };
    assert_eq!(base.ask(&second, follow).await, unknown);
    // The first may not have heard that its claim was taken.
    let found = base.ask(&first, first.show(&invite)).await;
    assert_eq!(found, ToDevice::InviteFound { invite: invite.invite(), chain: chain.id() });
    let again = {
        let proof = invite.sign(wire::Purpose::Claim, &wire::chain::claim_bytes(chain.id(), &second.keys()));
        let envelopes = vec![wire::chain::Envelope { to: second.keys().agreement, sealed: vec![0; 80] }];
        let body = wire::Body::ClaimInvite { invite: invite.invite(), keys: second.keys(), proof, envelopes };
        second.say(Some(ward.chain().head()), body)
    };
    let answer = base.extend(&second, &chain, &again).await;
    assert_eq!(answer, ToDevice::Refused { about: About::Chain(chain.id()), why: Refusal::InviteNotOpen });
}

#[tokio::test]
async fn the_relay_s_clock_ends_an_invite() {
    let base = Base::new().await;
    let (ward, invite) = invited(&base, false).await;
    let (daughter, chain) = (Phone::new(2), ward.chain());
    let claim = daughter.claim(&chain, &invite);
    base.wait(HOUR);
    assert!(matches!(base.ask(&daughter, daughter.show(&invite)).await, ToDevice::InviteFound { .. }));
    base.wait(1);
    assert_eq!(base.ask(&daughter, daughter.show(&invite)).await, not_found(&invite, Refusal::InviteExpired));
    let answer = base.extend(&daughter, &chain, &claim).await;
    assert_eq!(answer, ToDevice::Refused { about: About::Chain(chain.id()), why: Refusal::InviteExpired });
}

fn too_late(chain: &wire::Chain) -> ToDevice {
    ToDevice::Refused { about: About::Chain(chain.id()), why: Refusal::InviteExpired }
}

#[tokio::test]
async fn a_late_claim_is_refused_whoever_carries_it() {
    let base = Base::new().await;
    let mut ward = Ward::open(&base).await;
    let (nurse, son, patient, waiting) = (ward.nurse.clone(), Phone::new(2), Phone::new(4), Phone::new(5));
    ward.admit(&base, &son, Role::Family).await;
    ward.admit(&base, &patient, Role::Person).await;
    // A link that was made for the person's second device and never used: the son found it.
    let (invite, compared) = (Phone::new(77), Phone::new(78));
    let expires = Moment(base.now().0 + HOUR);
    for (invite, role, compare) in [(&invite, Role::Person, false), (&compared, Role::Staff, true)] {
        let opened = nurse.open(&ward.chain(), invite, role, compare, expires);
        ward.say(&base, &nurse, opened).await;
    }
    ward.say(&base, &waiting, waiting.claim(&ward.chain(), &compared)).await;
    ward.remove(&base, &patient).await;
    base.wait(HOUR + 1);
    let (chain, thief) = (ward.chain(), Phone::new(3));
    let claim = thief.claim(&chain, &invite);
    for carrier in [&thief, &son, &waiting, &patient, &Phone::new(9)] {
        assert_eq!(base.extend(carrier, &chain, &claim).await, too_late(&chain));
    }
    let follow = ToRelay::FollowChain { chain: chain.id(), known: chain.length() };
    assert!(matches!(base.ask(&son, follow).await, ToDevice::Statements { length, .. } if length == chain.length()));
}

#[tokio::test]
async fn a_claim_that_a_restored_relay_lost_is_brought_back_by_an_administrator() {
    let base = Base::new().await;
    let (mut ward, invite) = invited(&base, false).await;
    let (nurse, daughter, son) = (ward.nurse.clone(), Phone::new(2), Phone::new(4));
    ward.admit(&base, &son, Role::Family).await;
    base.wait(HOUR + 1);
    let chain = ward.chain();
    // What was said on top of it can be kept again too, and all of it is said at once.
    let claim = daughter.claim(&chain, &invite);
    let circle = [ward.circle.clone(), vec![claim.clone()]].concat();
    let admitted = nurse.admit(&crate::phone::chain(&circle), &Phone::new(3), Role::Family);
    let says = [&claim, &admitted].map(|said| ToRelay::Extend { chain: chain.id(), statement: said.clone() }).to_vec();
    // A device that does not administer is told once why, and not that somebody was faster: it would try for ever.
    assert_eq!(base.exchange(&son, says.clone()).await, [too_late(&chain), too_late(&chain)]);
    let extended = [&claim, &admitted].map(|said| ToDevice::Extended { chain: chain.id(), head: said.hash() });
    assert_eq!(base.exchange(&nurse, says.clone()).await, extended);
    assert_eq!(base.exchange(&son, says).await, extended);
}

#[tokio::test]
async fn whoever_waits_to_be_compared_sees_the_chain_and_what_it_writes_is_kept_apart() {
    let base = Base::new().await;
    let (mut ward, invite) = invited(&base, true).await;
    let (nurse, chain) = (ward.nurse.clone(), ward.chain());
    let waiting = Phone::new(2);
    ward.say(&base, &waiting, waiting.claim(&chain, &invite)).await;
    let follow = ToRelay::FollowChain { chain: chain.id(), known: 2 };
    assert!(matches!(base.ask(&waiting, follow).await, ToDevice::Statements { length: 3, .. }));
    let everyone = document(chain.id(), Space::Everyone);
    let followed = base.ask(&waiting, ToRelay::Follow { document: everyone, after: 0 }).await;
    assert_eq!(followed, ToDevice::Refused { about: About::Document(everyone), why: Refusal::Unknown });
    let record = waiting.record(&ward.chain(), Space::Everyone, 1, b"early");
    let kept = base.append(&waiting, record.clone()).await;
    assert!(matches!(kept, ToDevice::Receipt { quarantined: true, sequence: 0, .. }));
    // Once admitted, the same record goes where it belongs.
    let admitted = nurse.admit(&ward.chain(), &waiting, Role::Family);
    ward.say(&base, &nurse, admitted).await;
    let kept = base.append(&waiting, record).await;
    assert!(matches!(kept, ToDevice::Receipt { quarantined: false, sequence: 1, .. }));
}

#[tokio::test]
async fn nobody_new_comes_when_the_person_has_died() {
    let base = Base::new().await;
    let (mut ward, invite) = invited(&base, false).await;
    let (daughter, nurse) = (Phone::new(2), ward.nurse.clone());
    let closed = nurse.say(Some(ward.chain().head()), wire::Body::Close);
    ward.say(&base, &nurse, closed).await;
    assert_eq!(base.ask(&daughter, daughter.show(&invite)).await, not_found(&invite, Refusal::InviteNotOpen));
    let claim = daughter.claim(&ward.chain(), &invite);
    let answer = base.extend(&daughter, &ward.chain(), &claim).await;
    let why = Refusal::AgainstTheRules;
    assert_eq!(answer, ToDevice::Refused { about: About::Chain(ward.chain().id()), why });
    // Late entries still arrive.
    let record = nurse.record(&ward.chain(), Space::Everyone, 1, b"late");
    assert!(matches!(base.append(&nurse, record).await, ToDevice::Receipt { quarantined: false, .. }));
}
