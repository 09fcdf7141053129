//! Whatever is said in whatever order: who reads by the chain holds the newest keys, and nobody else does.

use proptest::prelude::*;
use seal::{DeviceSecret, InviteSecret, SayError, say};
use wire::chain::{Chain, InviteState};
use wire::{Role, SignedStatement, Space};

use crate::circle::{Circle, LATER, NOW, id, invite, phone};

const PHONES: u64 = 6;

/// Something that somebody tries. Most of it is refused; that is part of the test.
#[derive(Clone, Debug)]
enum Try {
    Add(u64, u64, Role),
    Link(u64, u64),
    Invite(u64, u64, Role),
    Claim(u64, u64),
    TakeBack(u64, u64),
    SetRole(u64, u64, Role),
    Remove(u64, u64),
    Rotate(u64, Space),
}

fn tries() -> impl Strategy<Value = Try> {
    let role = prop_oneof![Just(Role::Person), Just(Role::Family), Just(Role::Staff)];
    // The first two phones speak most: they are likely to be staff.
    let who = prop_oneof![3 => 1..3_u64, 1 => 1..=PHONES];
    let pair = (who.clone(), 1..=PHONES);
    let space = prop_oneof![Just(Space::Everyone), Just(Space::Nurse), Just(Space::Family), Just(Space::Staff)];
    prop_oneof![
        3 => (pair.clone(), role.clone()).prop_map(|((by, whom), role)| Try::Add(by, whom, role)),
        1 => pair.clone().prop_map(|(by, whom)| Try::Link(by, whom)),
        2 => (pair.clone(), role.clone()).prop_map(|((by, invite), role)| Try::Invite(by, invite, role)),
        2 => (1..=PHONES, 1..=PHONES).prop_map(|(by, invite)| Try::Claim(by, invite)),
        1 => pair.clone().prop_map(|(by, invite)| Try::TakeBack(by, invite)),
        2 => (pair.clone(), role).prop_map(|((by, whom), role)| Try::SetRole(by, whom, role)),
        2 => pair.prop_map(|(by, whom)| Try::Remove(by, whom)),
        2 => (who, space).prop_map(|(by, space)| Try::Rotate(by, space)),
    ]
}

impl Circle {
    fn tries(&mut self, attempt: &Try) -> Result<SignedStatement, SayError> {
        let by = match *attempt {
            Try::Add(by, ..) | Try::Link(by, ..) | Try::Invite(by, ..) | Try::Claim(by, ..) => phone(by),
            Try::TakeBack(by, ..) | Try::SetRole(by, ..) | Try::Remove(by, ..) | Try::Rotate(by, ..) => phone(by),
        };
        let (ring, chain, rng) = (self.ring(&by), &self.chain, &mut self.rng);
        match *attempt {
            Try::Add(_, whom, role) => say::add_device(chain, &ring, &by, phone(whom).keys(), role, NOW, rng),
            Try::Link(_, whom) => say::link_device(chain, &ring, &by, phone(whom).keys(), NOW, rng),
            Try::Invite(_, number, role) => {
                let (secret, compare) = (invite(number), role == Role::Staff);
                say::open_invite(chain, &ring, &by, &secret, role, compare, LATER, NOW, rng)
            }
            Try::Claim(_, number) => say::claim_invite(chain, &by, &invite(number), &self.statements, NOW, rng),
            Try::TakeBack(_, number) => say::close_invite(chain, &by, invite(number).keys().signing, NOW),
            Try::SetRole(_, whom, role) => say::set_role(chain, &ring, &by, id(&phone(whom)), role, NOW, rng),
            Try::Remove(_, whom) => say::remove_device(chain, &ring, &by, id(&phone(whom)), Vec::new(), NOW, rng),
            Try::Rotate(_, space) => say::rotate(chain, &ring, &by, &[space], NOW, rng),
        }
    }

    fn newest(&self) -> impl Iterator<Item = (Space, u32)> {
        let spaces = self.chain.around().spaces().iter().copied();
        spaces.filter_map(|space| self.chain.epoch(space).map(|epoch| (space, epoch)))
    }

    /// What the holder of an invite's secret would open, if the relay gave them every statement.
    fn opens_with(&self, secret: &InviteSecret) -> bool {
        let agreement = secret.keys().agreement;
        self.chain.recipients(Space::Everyone).any(|reader| reader == agreement)
    }
}

fn holds_what_it_reads(circle: &Circle, device: &DeviceSecret) -> Result<(), TestCaseError> {
    let ring = circle.ring(device);
    prop_assert_eq!(ring.missing(&circle.chain, id(device)), []);
    for (space, epoch) in circle.newest() {
        prop_assert_eq!(ring.holds(space, epoch), circle.chain.reads(id(device), space), "{:?} {}", space, epoch);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn who_reads_by_the_chain_holds_the_newest_keys_and_nobody_else(tries in proptest::collection::vec(tries(), 1..24)) {
        let mut circle = Circle::opened_by(&phone(1));
        for attempt in &tries {
            if let Ok(said) = circle.tries(attempt) {
                circle.hears(said);
                for number in 1..=PHONES {
                    holds_what_it_reads(&circle, &phone(number))?;
                }
            }
        }
        let verified = Chain::verify(circle.chain.id(), &circle.statements);
        prop_assert_eq!(verified.as_ref(), Ok(&circle.chain));
        for number in 1..=PHONES {
            let secret = invite(number);
            let open = circle.chain.invite(secret.keys().signing).is_some_and(|known| {
                known.state == InviteState::Open && !known.compare
            });
            prop_assert_eq!(circle.opens_with(&secret), open);
        }
    }
}
