//! What a change of role brings and takes.

use seal::{OpenError, say};
use wire::{Role, Space};

use crate::circle::{Circle, NOW, id, invite, phone};

fn becomes(circle: &mut Circle, by: &seal::DeviceSecret, whom: &seal::DeviceSecret, role: Role) {
    let ring = circle.ring(by);
    let said = say::set_role(&circle.chain, &ring, by, id(whom), role, NOW, &mut circle.rng).unwrap();
    circle.hears(said);
}

#[test]
fn a_greater_role_brings_the_rings_that_it_reads() {
    let (nurse, son) = (phone(1), phone(2));
    let mut circle = Circle::opened_by(&nurse);
    circle.joins(&nurse, &son, &invite(1), Role::Family);
    let earlier = circle.writes(&nurse, Space::Staff, 1, "written before").unwrap();
    circle.rotates(&nurse, &[Space::Staff]);
    becomes(&mut circle, &nurse, &son, Role::Staff);
    assert_eq!(circle.reads(&son, &earlier).unwrap(), "written before");
    assert_eq!(circle.ring(&son).missing(&circle.chain, id(&son)), []);
    assert_eq!(circle.chain.epoch(Space::Everyone), Some(0), "nobody lost anything, so nothing turned");
}

#[test]
fn a_lesser_role_does_not_read_what_is_new() {
    let (nurse, colleague) = (phone(1), phone(2));
    let mut circle = Circle::opened_by(&nurse);
    circle.adds(&nurse, &colleague, Role::Staff);
    becomes(&mut circle, &nurse, &colleague, Role::Family);
    let new = circle.writes(&nurse, Space::Staff, 1, "for staff").unwrap();
    assert_eq!(circle.reads(&colleague, &new), Err(OpenError::NoKey { space: Space::Staff, epoch: 1 }));
    let family = circle.writes(&nurse, Space::Family, 1, "for family").unwrap();
    assert_eq!(circle.reads(&colleague, &family).unwrap(), "for family");
}

#[test]
fn what_was_written_in_an_earlier_role_opens_for_a_newcomer() {
    let (nurse, colleague, newcomer) = (phone(1), phone(2), phone(3));
    let mut circle = Circle::opened_by(&nurse);
    circle.adds(&nurse, &colleague, Role::Staff);
    let note = circle.writes(&colleague, Space::Staff, 1, "seen on Monday").unwrap();
    becomes(&mut circle, &nurse, &colleague, Role::Person);
    circle.adds(&nurse, &newcomer, Role::Staff);
    assert_eq!(circle.reads(&newcomer, &note).unwrap(), "seen on Monday");
}

#[test]
fn all_devices_of_a_member_change_together() {
    let (nurse, colleague, tablet) = (phone(1), phone(2), phone(3));
    let mut circle = Circle::opened_by(&nurse);
    circle.adds(&nurse, &colleague, Role::Staff);
    let ring = circle.ring(&colleague);
    let said = say::link_device(&circle.chain, &ring, &colleague, tablet.keys(), NOW, &mut circle.rng).unwrap();
    circle.hears(said);
    becomes(&mut circle, &nurse, &tablet, Role::Family);
    let new = circle.writes(&nurse, Space::Staff, 1, "for staff").unwrap();
    assert!(circle.reads(&colleague, &new).is_err());
    assert!(circle.reads(&tablet, &new).is_err());
}

#[test]
fn who_steps_down_cannot_join_again_by_an_invite_they_made() {
    let (nurse, colleague) = (phone(1), phone(2));
    let mut circle = Circle::opened_by(&nurse);
    circle.adds(&nurse, &colleague, Role::Staff);
    let secret = invite(1);
    circle.invites(&colleague, &secret, Role::Person);
    becomes(&mut circle, &nurse, &colleague, Role::Family);
    let claim = say::claim_invite(&circle.chain, &phone(9), &secret, &circle.statements, NOW, &mut circle.rng);
    assert!(claim.is_err());
    let last = circle.statements.last().unwrap().verify().unwrap();
    let wire::Body::SetRole { envelopes, .. } = last.body else { panic!("it was the last thing said") };
    assert!(envelopes.iter().all(|envelope| envelope.to != secret.keys().agreement));
}
