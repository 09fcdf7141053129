//! Who reads what, as people come and go.

use seal::{OpenError, Ring, SayError, SealError, open_record, say};
use wire::chain::{Around, Frozen};
use wire::{Body, Chain, ChainError, Role, Space};

use crate::circle::{Circle, NOW, Seeded, id, invite, phone};

#[test]
fn a_newcomer_opens_what_was_written_before() {
    let (nurse, daughter) = (phone(1), phone(2));
    let mut circle = Circle::opened_by(&nurse);
    let dahlias = circle.writes(&nurse, Space::Everyone, 1, "I want to see the dahlias out.").unwrap();
    circle.rotates(&nurse, &[Space::Everyone]);
    circle.joins(&nurse, &daughter, &invite(1), Role::Family);
    assert_eq!(circle.reads(&daughter, &dahlias).unwrap(), "I want to see the dahlias out.");
}

#[test]
fn family_reads_nothing_that_is_for_staff_or_the_nurse() {
    let (nurse, daughter) = (phone(1), phone(2));
    let mut circle = Circle::opened_by(&nurse);
    circle.joins(&nurse, &daughter, &invite(1), Role::Family);
    for space in [Space::Nurse, Space::Staff] {
        let record = circle.writes(&nurse, space, 1, "not for everyone").unwrap();
        assert_eq!(circle.reads(&daughter, &record), Err(OpenError::NoKey { space, epoch: 0 }));
        assert_eq!(circle.writes(&daughter, space, 1, "words"), Err(SealError::NotAWriter { space }));
        assert!(!circle.ring(&daughter).holds(space, 0));
    }
}

#[test]
fn a_removed_device_cannot_open_what_is_new() {
    let (nurse, daughter) = (phone(1), phone(2));
    let mut circle = Circle::opened_by(&nurse);
    circle.joins(&nurse, &daughter, &invite(1), Role::Family);
    let old = circle.writes(&nurse, Space::Everyone, 1, "written before").unwrap();
    circle.removes(&nurse, id(&daughter));
    let new = circle.writes(&nurse, Space::Everyone, 2, "written after").unwrap();
    assert_eq!(circle.reads(&daughter, &new), Err(OpenError::NoKey { space: Space::Everyone, epoch: 1 }));
    let refused = SealError::NotAWriter { space: Space::Everyone };
    assert_eq!(circle.writes(&daughter, Space::Everyone, 1, "after all"), Err(refused));
    assert_eq!(circle.reads(&nurse, &new).unwrap(), "written after");
    assert_eq!(circle.reads(&daughter, &old).unwrap(), "written before", "it keeps what it had, and we say so");
}

#[test]
fn what_a_removed_device_wrote_opens_up_to_where_it_was_frozen() {
    let (nurse, daughter) = (phone(1), phone(2));
    let mut circle = Circle::opened_by(&nurse);
    circle.joins(&nurse, &daughter, &invite(1), Role::Family);
    let seen = circle.writes(&daughter, Space::Everyone, 1, "Dad's ashes are under them.").unwrap();
    let unseen = circle.writes(&daughter, Space::Everyone, 2, "sent by a stolen phone").unwrap();
    let (ring, document) = (circle.ring(&nurse), circle.document(Space::Everyone));
    let frozen = vec![Frozen { document, sequence: 1 }];
    let said = say::remove_device(&circle.chain, &ring, &nurse, id(&daughter), frozen, NOW, &mut circle.rng).unwrap();
    circle.hears(said);
    assert_eq!(circle.reads(&nurse, &seen).unwrap(), "Dad's ashes are under them.");
    let refused = OpenError::NotAWriter { device: id(&daughter), sequence: 2 };
    assert_eq!(circle.reads(&nurse, &unseen), Err(refused));
}

#[test]
fn a_device_that_the_relay_made_up_is_nobody() {
    let (nurse, ghost) = (phone(1), phone(66));
    let mut circle = Circle::opened_by(&nurse);
    let ring = circle.ring(&nurse);
    let not_allowed = Err(SayError::Chain(ChainError::NotAllowed));
    let (chain, rng) = (&circle.chain, &mut Seeded::new(3));
    assert_eq!(say::add_device(chain, &ring, &ghost, ghost.keys(), Role::Staff, NOW, rng), not_allowed);
    assert_eq!(say::link_device(chain, &ring, &ghost, ghost.keys(), NOW, rng), not_allowed);
    // Its own circle has the same shape, and its records are signed: they are not of this chain, and it is no member here.
    let theirs = Circle::opened_by(&ghost).writes(&ghost, Space::Everyone, 1, "boo").unwrap();
    assert!(matches!(circle.reads(&nurse, &theirs), Err(OpenError::OtherChain { .. })));
    let mut bytes = circle.writes(&nurse, Space::Everyone, 1, "words").unwrap().into_bytes();
    bytes.truncate(bytes.len() - 64);
    bytes[50..82].copy_from_slice(&id(&ghost).0);
    bytes.extend(ghost.sign(wire::Purpose::Record, &bytes).to_bytes());
    let forged = wire::Record::parse(bytes).unwrap().verify().unwrap();
    let nobody = OpenError::NotAWriter { device: id(&ghost), sequence: 1 };
    assert_eq!(circle.reads(&nurse, &forged), Err(nobody));
}

#[test]
fn of_two_administrators_who_race_the_loser_reads_again_and_says_it_again() {
    let (nurse, colleague, daughter) = (phone(1), phone(2), phone(3));
    let mut circle = Circle::opened_by(&nurse);
    circle.adds(&nurse, &colleague, Role::Staff);
    circle.joins(&nurse, &daughter, &invite(1), Role::Family);
    let (chain, spaces) = (circle.chain.clone(), [Space::Everyone]);
    let (ring, theirs) = (circle.ring(&nurse), circle.ring(&colleague));
    let whom = id(&daughter);
    let winner = say::remove_device(&chain, &ring, &nurse, whom, Vec::new(), NOW, &mut circle.rng).unwrap();
    let loser = say::rotate(&chain, &theirs, &colleague, &spaces, NOW, &mut circle.rng).unwrap();
    circle.hears(winner);
    assert_eq!(circle.chain.extend(&loser), Err(ChainError::HeadMoved { head: circle.chain.head() }));
    circle.rotates(&colleague, &spaces);
    assert_eq!(circle.chain.epoch(Space::Everyone), Some(2));
    let record = circle.writes(&colleague, Space::Everyone, 1, "both went through").unwrap();
    assert_eq!(circle.reads(&nurse, &record).unwrap(), "both went through");
    assert!(circle.reads(&daughter, &record).is_err());
}

#[test]
fn a_linked_device_reads_what_its_member_reads() {
    let (nurse, daughter, tablet) = (phone(1), phone(2), phone(3));
    let mut circle = Circle::opened_by(&nurse);
    circle.joins(&nurse, &daughter, &invite(1), Role::Family);
    let before = circle.writes(&nurse, Space::Family, 1, "for family").unwrap();
    let ring = circle.ring(&daughter);
    let said = say::link_device(&circle.chain, &ring, &daughter, tablet.keys(), NOW, &mut circle.rng).unwrap();
    circle.hears(said);
    assert_eq!(circle.reads(&tablet, &before).unwrap(), "for family");
    assert!(!circle.ring(&tablet).holds(Space::Staff, 0));
    let answer = circle.writes(&tablet, Space::Family, 1, "from the tablet").unwrap();
    assert_eq!(circle.reads(&nurse, &answer).unwrap(), "from the tablet");
}

#[test]
fn a_team_a_place_and_ones_own_devices_have_one_space_each() {
    let each = [(Around::Team, Space::Team), (Around::Place, Space::Place), (Around::Own, Space::Mine)];
    for (around, space) in each {
        let (nurse, colleague) = (phone(1), phone(2));
        let mut team = Circle::around(around, &nurse);
        team.adds(&nurse, &colleague, Role::Staff);
        let record = team.writes(&colleague, space, 1, "no weekend transport").unwrap();
        assert_eq!(team.reads(&nurse, &record).unwrap(), "no weekend transport");
        let refused = SealError::NotAWriter { space: Space::Everyone };
        assert_eq!(team.writes(&nurse, Space::Everyone, 1, "words"), Err(refused));
    }
}

#[test]
fn after_a_death_late_entries_still_open() {
    let (nurse, daughter) = (phone(1), phone(2));
    let mut circle = Circle::opened_by(&nurse);
    circle.joins(&nurse, &daughter, &invite(1), Role::Family);
    let closes = say::close(&circle.chain, &nurse, NOW).unwrap();
    circle.hears(closes);
    let late = circle.writes(&daughter, Space::Everyone, 1, "We were all there.").unwrap();
    assert_eq!(circle.reads(&nurse, &late).unwrap(), "We were all there.");
    let again = say::close(&circle.chain, &nurse, NOW);
    assert_eq!(again, Err(SayError::Chain(ChainError::Closed)));
}

#[test]
fn a_device_that_is_behind_with_the_chain_is_told_to_follow_it() {
    let nurse = phone(1);
    let mut circle = Circle::opened_by(&nurse);
    let (chain, ring) = (circle.chain.clone(), circle.ring(&nurse));
    circle.rotates(&nurse, &[Space::Everyone]);
    let new = circle.writes(&nurse, Space::Everyone, 1, "words").unwrap();
    let ahead = OpenError::EpochAhead { space: Space::Everyone, epoch: 1, newest: 0 };
    assert_eq!(open_record(&chain, &ring, &new).unwrap_err(), ahead);
    let no_key = OpenError::NoKey { space: Space::Everyone, epoch: 1 };
    assert_eq!(open_record(&circle.chain, &ring, &new).unwrap_err(), no_key, "followed, and not yet taken");
}

#[test]
fn what_is_said_is_checked_by_the_chains_own_rules_first() {
    let (nurse, daughter) = (phone(1), phone(2));
    let mut circle = Circle::opened_by(&nurse);
    circle.joins(&nurse, &daughter, &invite(1), Role::Family);
    let (ring, theirs) = (circle.ring(&nurse), circle.ring(&daughter));
    let (chain, rng) = (&circle.chain, &mut Seeded::new(3));
    let refused = |rule| Err(SayError::Chain(rule));
    let whom = id(&nurse);
    assert_eq!(say::remove_device(chain, &theirs, &daughter, whom, vec![], NOW, rng), refused(ChainError::NotAllowed));
    let last = say::remove_device(chain, &ring, &nurse, whom, vec![], NOW, rng);
    assert_eq!(last, refused(ChainError::LastAdministrator));
    let stranger = id(&phone(9));
    let unknown = say::set_role(chain, &ring, &nurse, stranger, Role::Family, NOW, rng);
    assert_eq!(unknown, refused(ChainError::NotAMember(stranger)));
    let team = say::rotate(chain, &ring, &nurse, &[Space::Team], NOW, rng);
    assert_eq!(team, refused(ChainError::WrongEpoch { space: Space::Team, epoch: 0 }));
    let known = say::add_device(chain, &ring, &nurse, daughter.keys(), Role::Family, NOW, rng);
    assert_eq!(known, refused(ChainError::KnownAlready(id(&daughter))));
}

#[test]
fn who_does_not_hold_the_newest_key_passes_none_on() {
    let (nurse, daughter) = (phone(1), phone(2));
    let circle = Circle::opened_by(&nurse);
    let rng = &mut Seeded::new(3);
    let said = say::add_device(&circle.chain, &Ring::default(), &nurse, daughter.keys(), Role::Family, NOW, rng);
    assert_eq!(said, Err(SayError::KeyMissing { space: Space::Everyone, epoch: 0 }));
}

/// A cloned or broken machine may give the same "random" bytes twice: a removed device would hold the new key already.
#[test]
fn randomness_that_repeats_itself_is_noticed() {
    let nurse = phone(1);
    let mut circle = Circle::opened_by(&nurse);
    let (ring, spaces) = (circle.ring(&nurse), [Space::Everyone]);
    let said = say::rotate(&circle.chain, &ring, &nurse, &spaces, NOW, &mut Seeded::new(3)).unwrap();
    circle.hears(said);
    let ring = circle.ring(&nurse);
    let again = say::rotate(&circle.chain, &ring, &nurse, &spaces, NOW, &mut Seeded::new(3));
    assert_eq!(again, Err(SayError::RepeatedKey));
}

#[test]
fn two_circles_of_one_nurse_have_nothing_in_common() {
    let nurse = phone(1);
    let mut rng = Seeded::new(5);
    let [one, two] = [(); 2].map(|()| say::create(Around::Circle, &nurse, NOW, &mut rng).unwrap());
    assert_ne!(one.chain_id(), two.chain_id());
    let chain = Chain::start(&one).unwrap();
    let mut ring = Ring::default();
    let lifted = ring.take(&chain, &two.verify().unwrap(), &nurse);
    assert!(matches!(lifted, Err(seal::RingError::WrongKey { .. })), "{lifted:?}");
    assert!(matches!(one.verify().unwrap().body, Body::Create { .. }));
}
