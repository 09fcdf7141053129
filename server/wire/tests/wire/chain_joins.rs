//! How people join a chain: admitted, linked, invited.

use wire::chain::{DEVICES_MAX, InviteState, MemberState};
use wire::{Body, ChainError, Purpose, Role, Space};

use crate::people::{ALL, LATER, Talk, someone, to};

#[test]
fn an_administrator_admits_and_nobody_else_does() {
    let (nurse, daughter, ghost) = (someone(1), someone(2), someone(3));
    let mut talk = Talk::of(&nurse);
    assert_eq!(talk.adds(&ghost, &ghost, Role::Staff), Err(ChainError::NotAllowed), "a ghost that the relay adds");
    talk.adds(&nurse, &daughter, Role::Family).unwrap();
    assert_eq!(talk.adds(&daughter, &ghost, Role::Family), Err(ChainError::NotAllowed));
    assert_eq!(talk.chain.role(daughter.id()), Some(Role::Family));
    assert!(talk.chain.reads(daughter.id(), Space::Family));
    assert!(!talk.chain.reads(daughter.id(), Space::Staff));
    assert!(!talk.chain.reads(daughter.id(), Space::Team), "a circle has no team's space");
}

#[test]
fn nobody_is_admitted_twice() {
    let (nurse, daughter) = (someone(1), someone(2));
    let mut talk = Talk::of(&nurse);
    talk.adds(&nurse, &daughter, Role::Family).unwrap();
    assert_eq!(talk.adds(&nurse, &daughter, Role::Staff), Err(ChainError::KnownAlready(daughter.id())));
}

#[test]
fn a_newcomers_keys_go_to_the_newcomer_alone() {
    let (nurse, daughter) = (someone(1), someone(2));
    let mut talk = Talk::of(&nurse);
    for envelopes in [to(&[]), to(&[&nurse]), to(&[&daughter, &nurse])] {
        let body = Body::AddDevice { keys: daughter.keys, role: Role::Family, envelopes: envelopes.clone() };
        assert_eq!(talk.says(&nurse, body), Err(ChainError::WrongRecipients));
        let body = Body::LinkDevice { keys: daughter.keys, envelopes };
        assert_eq!(talk.says(&nurse, body), Err(ChainError::WrongRecipients));
    }
}

#[test]
fn a_member_links_a_device_of_their_own_in_the_same_role() {
    let (nurse, daughter, tablet, stranger) = (someone(1), someone(2), someone(3), someone(4));
    let mut talk = Talk::of(&nurse);
    talk.adds(&nurse, &daughter, Role::Family).unwrap();
    let link = |who| Body::LinkDevice { keys: someone(who).keys, envelopes: to(&[&someone(who)]) };
    talk.says(&daughter, link(3)).unwrap();
    let member = talk.chain.member(tablet.id()).unwrap();
    assert_eq!((member.role, member.of), (Role::Family, daughter.id()));
    assert_eq!(talk.says(&daughter, link(3)), Err(ChainError::KnownAlready(tablet.id())));
    assert_eq!(talk.says(&stranger, link(5)), Err(ChainError::NotAllowed));
}

#[test]
fn an_invite_is_claimed_once_and_with_no_administrator_near() {
    let (nurse, invite, daughter, second) = (someone(1), someone(100), someone(2), someone(3));
    let mut talk = Talk::of(&nurse);
    talk.invites(&nurse, &invite, Role::Family).unwrap();
    talk.claims(&daughter, &invite).unwrap();
    assert_eq!(talk.chain.role(daughter.id()), Some(Role::Family));
    let id = invite.as_invite().signing;
    assert_eq!(talk.chain.invite(id).unwrap().state, InviteState::Claimed(daughter.id()));
    assert_eq!(talk.claims(&second, &invite), Err(ChainError::InviteNotOpen(id)));
}

#[test]
fn an_invite_is_opened_by_an_administrator_under_a_new_key() {
    let (nurse, daughter, invite) = (someone(1), someone(2), someone(100));
    let mut talk = Talk::of(&nurse);
    talk.adds(&nurse, &daughter, Role::Family).unwrap();
    assert_eq!(talk.invites(&daughter, &invite, Role::Family), Err(ChainError::NotAllowed));
    talk.invites(&nurse, &invite, Role::Family).unwrap();
    let again = Err(ChainError::InviteNotOpen(invite.as_invite().signing));
    assert_eq!(talk.invites(&nurse, &invite, Role::Family), again);
    assert_eq!(talk.chain.invites().count(), 1);
}

#[test]
fn an_invite_that_nobody_opened_or_that_was_taken_back_is_not_open() {
    let (nurse, invite, daughter) = (someone(1), someone(100), someone(2));
    let mut talk = Talk::of(&nurse);
    let not_open = Err(ChainError::InviteNotOpen(invite.as_invite().signing));
    let close = Body::CloseInvite { invite: invite.as_invite().signing };
    assert_eq!(talk.claims(&daughter, &invite), not_open);
    assert_eq!(talk.says(&nurse, close.clone()), not_open);
    talk.invites(&nurse, &invite, Role::Family).unwrap();
    talk.says(&nurse, close.clone()).unwrap();
    assert_eq!(talk.claims(&daughter, &invite), not_open);
    assert_eq!(talk.says(&nurse, close), not_open);
}

#[test]
fn a_claim_needs_the_invites_own_signature_over_this_chain_and_these_keys() {
    let (nurse, invite, daughter, thief) = (someone(1), someone(100), someone(2), someone(3));
    let mut talk = Talk::of(&nurse);
    talk.invites(&nurse, &invite, Role::Family).unwrap();
    let claim = |keys, proof| {
        let id = someone(100).as_invite().signing;
        Body::ClaimInvite { invite: id, keys, proof, envelopes: to(&[&someone(3)]) }
    };
    let seen = invite.sign(Purpose::Claim, &wire::chain::claim_bytes(talk.chain.id(), &daughter.keys));
    assert_eq!(
        talk.says(&thief, claim(thief.keys, seen)),
        Err(ChainError::BadClaim),
        "another's claim, seen on the way"
    );
    let elsewhere = invite.sign(Purpose::Claim, &wire::chain::claim_bytes(wire::ChainId([0; 32]), &thief.keys));
    assert_eq!(talk.says(&thief, claim(thief.keys, elsewhere)), Err(ChainError::BadClaim), "for another chain");
    assert_eq!(talk.says(&thief, claim(daughter.keys, seen)), Err(ChainError::NotAllowed), "in another's name");
}

#[test]
fn a_claims_keys_go_to_the_claimant_alone() {
    let (nurse, invite, daughter) = (someone(1), someone(100), someone(2));
    let mut talk = Talk::of(&nurse);
    talk.invites(&nurse, &invite, Role::Family).unwrap();
    for readers in [to(&[]), to(&[&nurse]), to(&[&daughter, &nurse])] {
        let mut body = talk.claim(&daughter, &invite);
        if let Body::ClaimInvite { envelopes, .. } = &mut body {
            *envelopes = readers;
        }
        assert_eq!(talk.says(&daughter, body), Err(ChainError::WrongRecipients));
    }
}

#[test]
fn a_member_does_not_claim_and_a_removed_device_never_comes_back() {
    let (nurse, invite, daughter) = (someone(1), someone(100), someone(2));
    let mut talk = Talk::of(&nurse);
    talk.adds(&nurse, &daughter, Role::Family).unwrap();
    talk.invites(&nurse, &invite, Role::Family).unwrap();
    let known = Err(ChainError::KnownAlready(daughter.id()));
    assert_eq!(talk.claims(&daughter, &invite), known);
    talk.removes(&nurse, &daughter, &[Space::Everyone, Space::Family], &[&nurse, &invite]).unwrap();
    assert_eq!(talk.claims(&daughter, &invite), known);
    assert_eq!(talk.adds(&nurse, &daughter, Role::Family), known);
}

#[test]
fn staff_are_never_invited_without_a_comparison() {
    let (nurse, invite) = (someone(1), someone(100));
    let mut talk = Talk::of(&nurse);
    let open = |compare, envelopes| Body::OpenInvite {
        invite: someone(100).as_invite(),
        role: Role::Staff,
        pin: [0; 32],
        expires: LATER,
        compare,
        envelopes,
    };
    assert_eq!(talk.says(&nurse, open(false, to(&[&invite]))), Err(ChainError::NotAllowed));
    assert_eq!(talk.says(&nurse, open(true, to(&[&invite]))), Err(ChainError::WrongRecipients), "keys come after");
    talk.says(&nurse, open(true, to(&[]))).unwrap();
}

#[test]
fn an_invite_without_a_comparison_carries_the_rings() {
    let nurse = someone(1);
    let mut talk = Talk::of(&nurse);
    let invite = someone(100).as_invite();
    let body = Body::OpenInvite {
        invite,
        role: Role::Family,
        pin: [0; 32],
        expires: LATER,
        compare: false,
        envelopes: to(&[]),
    };
    assert_eq!(talk.says(&nurse, body), Err(ChainError::WrongRecipients));
}

#[test]
fn who_claimed_a_staff_invite_waits_and_reads_nothing_until_admitted() {
    let (nurse, invite, colleague) = (someone(1), someone(100), someone(2));
    let mut talk = Talk::of(&nurse);
    talk.invites(&nurse, &invite, Role::Staff).unwrap();
    talk.claims(&colleague, &invite).unwrap();
    assert_eq!(talk.chain.member(colleague.id()).unwrap().state, MemberState::Waiting);
    assert_eq!(talk.chain.role(colleague.id()), None);
    assert!(talk.chain.recipients(Space::Everyone).eq([nurse.keys.agreement]));
    assert!(!talk.chain.counts(colleague.id(), wire::DocumentId::first(talk.chain.id(), Space::Everyone), 1));
    assert_eq!(talk.says(&colleague, Body::Close), Err(ChainError::NotAllowed));
    let known = Err(ChainError::KnownAlready(colleague.id()));
    assert_eq!(talk.adds(&nurse, &colleague, Role::Family), known, "not in another role than was invited");
    talk.adds(&nurse, &colleague, Role::Staff).unwrap();
    assert_eq!(talk.chain.role(colleague.id()), Some(Role::Staff));
}

#[test]
fn who_waits_is_admitted_under_the_very_keys_that_were_compared() {
    let (nurse, invite, colleague) = (someone(1), someone(100), someone(2));
    let mut talk = Talk::of(&nurse);
    talk.invites(&nurse, &invite, Role::Staff).unwrap();
    talk.claims(&colleague, &invite).unwrap();
    let mut keys = colleague.keys;
    keys.agreement = someone(66).keys.agreement;
    let body = Body::AddDevice { keys, role: Role::Staff, envelopes: to(&[&someone(66)]) };
    assert_eq!(talk.says(&nurse, body), Err(ChainError::KnownAlready(colleague.id())));
}

#[test]
fn a_rotation_reaches_open_invites_and_not_those_to_be_compared() {
    let (nurse, family, staff) = (someone(1), someone(100), someone(101));
    let mut talk = Talk::of(&nurse);
    talk.invites(&nurse, &family, Role::Family).unwrap();
    talk.invites(&nurse, &staff, Role::Staff).unwrap();
    let rotate = |talk: &Talk, envelopes| Body::Rotate { rotations: talk.turn(&[Space::Everyone]), envelopes };
    let missing = rotate(&talk, to(&[&nurse]));
    assert_eq!(talk.says(&nurse, missing), Err(ChainError::WrongRecipients));
    let too_many = rotate(&talk, to(&[&nurse, &family, &staff]));
    assert_eq!(talk.says(&nurse, too_many), Err(ChainError::WrongRecipients));
    let right = rotate(&talk, to(&[&nurse, &family]));
    talk.says(&nurse, right).unwrap();
}

#[test]
fn after_a_death_nobody_new_is_invited_and_open_invites_are_not_claimed() {
    let (nurse, early, late, daughter) = (someone(1), someone(100), someone(101), someone(2));
    let mut talk = Talk::of(&nurse);
    talk.invites(&nurse, &early, Role::Family).unwrap();
    talk.says(&nurse, Body::Close).unwrap();
    assert!(talk.chain.is_closed());
    assert_eq!(talk.invites(&nurse, &late, Role::Family), Err(ChainError::Closed));
    assert_eq!(talk.claims(&daughter, &early), Err(ChainError::Closed));
    assert_eq!(talk.says(&nurse, Body::Close), Err(ChainError::Closed));
}

#[test]
fn a_chain_of_the_most_devices_admits_no_more_and_still_turns_every_key() {
    let nurse = someone(1);
    let mut talk = Talk::of(&nurse);
    let others: Vec<_> = (1..DEVICES_MAX).map(|number| someone(1000 + u16::try_from(number).unwrap())).collect();
    for other in &others {
        talk.adds(&nurse, other, Role::Staff).unwrap();
    }
    assert_eq!(talk.adds(&nurse, &someone(2), Role::Staff), Err(ChainError::TooManyDevices));
    // As long as seal makes them: encapsulated key 32, version 1, four keys of 37, tag 16.
    let all: Vec<_> = others.iter().chain([&nurse]).collect();
    let mut envelopes = to(&all);
    envelopes.iter_mut().for_each(|envelope| envelope.sealed = vec![0; 32 + 1 + 4 * 37 + 16]);
    let rotations = talk.turn(&ALL);
    talk.says(&nurse, Body::Rotate { rotations, envelopes }).unwrap();
}
