//! Invites: links, typed codes, claims, comparison.

use proptest::prelude::*;
use seal::{CodeError, InviteSecret, LinkError, SayError, comparison_code, say};
use wire::chain::MemberState;
use wire::message::show_bytes;
use wire::signature::{Purpose, is_signed_by};
use wire::{ChainError, ChainId, Role, Space};

use crate::circle::{Circle, NOW, Seeded, id, invite, phone};

fn claim(circle: &mut Circle, who: u64, secret: &InviteSecret) -> Result<wire::SignedStatement, SayError> {
    say::claim_invite(&circle.chain, &phone(who), secret, &circle.statements, NOW, &mut circle.rng)
}

#[test]
fn only_whoever_holds_an_invite_shows_it_and_each_device_shows_it_for_itself() {
    let (daughter, thief, secret) = (phone(2), phone(3), invite(1));
    let (mine, shown) = (secret.keys().signing.0, secret.sign_show(id(&daughter)));
    let good = |key: &[u8; 32], who| is_signed_by(key, Purpose::Show, &show_bytes(id(who)), &shown);
    assert!(good(&mine, &daughter));
    assert!(!good(&mine, &thief) && !good(&invite(2).keys().signing.0, &daughter));
}

#[test]
fn an_invite_follows_rotations_until_it_is_claimed() {
    let (nurse, daughter, neighbour) = (phone(1), phone(2), phone(3));
    let mut circle = Circle::opened_by(&nurse);
    circle.joins(&nurse, &neighbour, &invite(2), Role::Family);
    circle.invites(&nurse, &invite(1), Role::Family);
    circle.rotates(&nurse, &[Space::Everyone, Space::Staff]);
    circle.removes(&nurse, id(&neighbour));
    let record = circle.writes(&nurse, Space::Everyone, 1, "written after both").unwrap();
    circle.claims(&daughter, &invite(1));
    assert_eq!(circle.reads(&daughter, &record).unwrap(), "written after both");
    assert_eq!(circle.ring(&daughter).missing(&circle.chain, id(&daughter)), []);
    assert!(!circle.ring(&daughter).holds(Space::Staff, 0));
}

#[test]
fn after_the_claim_the_secret_opens_nothing_new() {
    let (nurse, daughter) = (phone(1), phone(2));
    let mut circle = Circle::opened_by(&nurse);
    circle.joins(&nurse, &daughter, &invite(1), Role::Family);
    circle.rotates(&nurse, &[Space::Everyone]);
    let last = circle.statements.last().unwrap().verify().unwrap();
    let wire::Body::Rotate { envelopes, .. } = last.body else { panic!("it was the last thing said") };
    assert!(envelopes.iter().all(|envelope| envelope.to != invite(1).keys().agreement));
}

#[test]
fn a_second_claim_is_refused() {
    let (nurse, daughter) = (phone(1), phone(2));
    let mut circle = Circle::opened_by(&nurse);
    circle.joins(&nurse, &daughter, &invite(1), Role::Family);
    let not_open = SayError::Chain(ChainError::InviteNotOpen(invite(1).keys().signing));
    assert_eq!(claim(&mut circle, 3, &invite(1)), Err(not_open));
    let unknown = SayError::Chain(ChainError::InviteNotOpen(invite(2).keys().signing));
    assert_eq!(claim(&mut circle, 3, &invite(2)), Err(unknown), "one that nobody opened");
}

#[test]
fn an_invite_that_was_taken_back_is_not_claimed() {
    let nurse = phone(1);
    let mut circle = Circle::opened_by(&nurse);
    circle.invites(&nurse, &invite(1), Role::Family);
    let secret = invite(1).keys().signing;
    let closes = say::close_invite(&circle.chain, &nurse, secret, NOW).unwrap();
    circle.hears(closes);
    assert_eq!(claim(&mut circle, 3, &invite(1)), Err(SayError::Chain(ChainError::InviteNotOpen(secret))));
}

#[test]
fn a_staff_invite_gives_no_keys_before_an_administrator_admits() {
    let (nurse, colleague) = (phone(1), phone(2));
    let mut circle = Circle::opened_by(&nurse);
    let record = circle.writes(&nurse, Space::Staff, 1, "for staff").unwrap();
    circle.joins(&nurse, &colleague, &invite(1), Role::Staff);
    assert_eq!(circle.chain.member(id(&colleague)).unwrap().state, MemberState::Waiting);
    circle.rotates(&nurse, &[Space::Staff]);
    assert!(!circle.ring(&colleague).holds(Space::Everyone, 0));
    assert!(circle.reads(&colleague, &record).is_err());
    circle.adds(&nurse, &colleague, Role::Staff);
    assert_eq!(circle.reads(&colleague, &record).unwrap(), "for staff");
}

#[test]
fn staff_are_not_invited_without_a_comparison() {
    let nurse = phone(1);
    let circle = Circle::opened_by(&nurse);
    let (ring, rng) = (circle.ring(&nurse), &mut Seeded::new(3));
    let said = say::open_invite(&circle.chain, &ring, &nurse, &invite(1), Role::Staff, false, NOW, NOW, rng);
    assert_eq!(said, Err(SayError::Chain(ChainError::NotAllowed)));
}

/// A typed code does not name its chain, the relay does: it could name one of its own, where it opened "the same" invite.
#[test]
fn a_chain_that_the_relay_made_up_for_a_typed_code_is_refused() {
    let (relay, secret) = (phone(66), invite(1));
    let mut theirs = Circle::opened_by(&relay);
    let (ring, rng) = (theirs.ring(&relay), &mut Seeded::new(3));
    let other = InviteSecret::from_bytes([9; 16]);
    let said = say::open_invite(&theirs.chain, &ring, &relay, &other, Role::Family, false, NOW, NOW, rng).unwrap();
    let mut statement = said.verify().unwrap();
    // The relay knows the public keys of the true invite, and can say anything; the pin takes the secret.
    if let wire::Body::OpenInvite { invite, envelopes, .. } = &mut statement.body {
        *invite = secret.keys();
        envelopes[0].to = secret.keys().agreement;
    }
    let bytes = statement.to_bytes().unwrap();
    let signature = relay.sign(wire::Purpose::Statement, &bytes);
    theirs.hears(wire::SignedStatement { bytes, signature });
    assert_eq!(claim(&mut theirs, 2, &secret), Err(SayError::WrongPin { chain: theirs.chain.id() }));
}

#[test]
fn a_claim_needs_the_very_statements_of_the_chain() {
    let nurse = phone(1);
    let mut circle = Circle::opened_by(&nurse);
    circle.invites(&nurse, &invite(1), Role::Family);
    circle.rotates(&nurse, &[Space::Everyone]);
    let other = SayError::OtherStatements { chain: circle.chain.id() };
    for statements in [&circle.statements[..2], &[]] {
        let said = say::claim_invite(&circle.chain, &phone(2), &invite(1), statements, NOW, &mut Seeded::new(3));
        assert_eq!(said, Err(other.clone()));
    }
}

#[test]
fn a_link_carries_the_chain_and_the_secret() {
    let chain = ChainId([0xc4; 32]);
    let fragment = invite(1).to_fragment(chain);
    assert_eq!(fragment.len(), 71);
    let pasted = format!("  https://base.example/join#{fragment}\n");
    for link in [&fragment, &format!("#{fragment}"), &pasted] {
        let (read, secret) = InviteSecret::from_fragment(link).unwrap();
        assert_eq!((read, secret.keys()), (chain, invite(1).keys()));
    }
}

#[test]
fn a_link_that_was_cut_off_or_mistyped_is_named() {
    let fragment = invite(1).to_fragment(ChainId([0xc4; 32]));
    let refused = |link: &str| InviteSecret::from_fragment(link).map(|_| ()).unwrap_err();
    assert_eq!(refused(""), LinkError::WrongLength { length: 0 });
    assert_eq!(refused("not an invite"), LinkError::NotALink);
    assert_eq!(refused(&fragment[..68]), LinkError::WrongLength { length: 51 });
    assert_eq!(refused(&format!("{fragment}A")), LinkError::WrongLength { length: 54 });
    assert_eq!(refused(&fragment.replacen("AcTE", "AsTE", 1)), LinkError::UnknownForm { version: 2 });
    for place in 2..fragment.len() {
        let mut letters = fragment.clone().into_bytes();
        letters[place] = if letters[place] == b'A' { b'B' } else { b'A' };
        let refused = refused(&String::from_utf8(letters).unwrap());
        assert!(matches!(refused, LinkError::Mistyped | LinkError::NotALink), "letter {place}: {refused}");
    }
}

#[test]
fn a_typed_code_is_the_secret_and_nothing_else() {
    let typed = invite(1).to_code().to_lowercase().replace('-', "  ");
    assert_eq!(InviteSecret::from_code(&typed).unwrap().keys(), invite(1).keys());
    assert_eq!(InviteSecret::from_code("7K3M").unwrap_err(), CodeError::WrongLength { count: 4 });
}

#[test]
fn a_pin_is_of_one_secret_and_one_chain() {
    let (here, there) = (ChainId([1; 32]), ChainId([2; 32]));
    assert_eq!(invite(1).pin(here), invite(1).pin(here));
    assert_ne!(invite(1).pin(here), invite(1).pin(there));
    assert_ne!(invite(1).pin(here), invite(2).pin(here));
}

#[test]
fn a_secret_is_kept_and_comes_back_and_is_not_shown_in_logs() {
    let secret = invite(1);
    assert_eq!(InviteSecret::from_bytes(*secret.dangerous_to_bytes()).keys(), secret.keys());
    let shown = format!("{secret:?}");
    assert!(shown.starts_with("InviteSecret(InviteId("), "{shown}");
    assert!(!shown.contains(&hex::encode(*secret.dangerous_to_bytes())));
}

#[test]
fn both_screens_show_the_same_comparison_and_any_change_shows() {
    let (chain, secret, keys) = (ChainId([1; 32]), invite(1).keys().signing, phone(2).keys());
    let code = comparison_code(chain, secret, &keys);
    let groups: Vec<&str> = code.split(' ').collect();
    assert!(groups.len() == 5 && groups.iter().all(|group| group.len() == 4));
    assert!(code.chars().all(|sign| sign == ' ' || sign.is_ascii_digit()));
    let (mut signing, mut agreement) = (keys, keys);
    signing.signing.0[0] ^= 1;
    agreement.agreement.0[31] ^= 1;
    for other in [
        comparison_code(ChainId([2; 32]), secret, &keys),
        comparison_code(chain, invite(2).keys().signing, &keys),
        comparison_code(chain, secret, &signing),
        comparison_code(chain, secret, &agreement),
    ] {
        assert_ne!(code, other);
    }
}

proptest! {
    #[test]
    fn every_link_comes_back(secret: [u8; 16], chain: [u8; 32]) {
        let secret = InviteSecret::from_bytes(secret);
        let (read, back) = InviteSecret::from_fragment(&secret.to_fragment(ChainId(chain))).unwrap();
        prop_assert_eq!(read, ChainId(chain));
        prop_assert_eq!(back.dangerous_to_bytes(), secret.dangerous_to_bytes());
    }

    #[test]
    fn whatever_is_pasted_is_survived(pasted: String) {
        let _ = InviteSecret::from_fragment(&pasted);
    }
}
