//! How people leave a chain, get another role, and what turns with it.

use wire::chain::{Frozen, MemberState};
use wire::{Body, ChainError, DocumentId, Role, Space};

use crate::people::{ALL, Talk, rotation, someone, to};

const FAMILYS: [Space; 2] = [Space::Everyone, Space::Family];

#[test]
fn a_removal_turns_all_that_the_device_could_read_in_one_statement() {
    let (nurse, daughter) = (someone(1), someone(2));
    let mut talk = Talk::of(&nurse);
    talk.adds(&nurse, &daughter, Role::Family).unwrap();
    let stay = [&nurse];
    let forgotten = talk.removes(&nurse, &daughter, &[Space::Everyone], &stay);
    assert_eq!(forgotten, Err(ChainError::NotRotated(Space::Family)));
    talk.removes(&nurse, &daughter, &FAMILYS, &stay).unwrap();
    assert_eq!(talk.chain.epoch(Space::Everyone), Some(1));
    assert_eq!(talk.chain.epoch(Space::Staff), Some(0));
    assert_eq!(talk.chain.role(daughter.id()), None);
    assert_eq!(talk.chain.key_id(Space::Family, 1).unwrap().0, [0x21; 8]);
    assert_eq!(talk.chain.commitment(Space::Family, 2), None);
}

#[test]
fn the_new_keys_go_to_exactly_those_who_stay_and_read() {
    let (nurse, colleague, daughter) = (someone(1), someone(2), someone(3));
    let mut talk = Talk::of(&nurse);
    talk.adds(&nurse, &colleague, Role::Staff).unwrap();
    talk.adds(&nurse, &daughter, Role::Family).unwrap();
    for stay in [vec![&nurse], vec![&nurse, &colleague, &daughter], vec![&nurse, &colleague, &colleague]] {
        assert_eq!(talk.removes(&nurse, &daughter, &FAMILYS, &stay), Err(ChainError::WrongRecipients));
    }
    talk.removes(&nurse, &daughter, &FAMILYS, &[&nurse, &colleague]).unwrap();
}

#[test]
fn only_an_administrator_removes_and_only_a_member_is_removed() {
    let (nurse, daughter, stranger) = (someone(1), someone(2), someone(3));
    let mut talk = Talk::of(&nurse);
    talk.adds(&nurse, &daughter, Role::Family).unwrap();
    assert_eq!(talk.removes(&daughter, &nurse, &ALL, &[&daughter]), Err(ChainError::NotAllowed));
    let not_a_member = talk.removes(&nurse, &stranger, &[], &[]);
    assert_eq!(not_a_member, Err(ChainError::NotAMember(stranger.id())));
    talk.removes(&nurse, &daughter, &FAMILYS, &[&nurse]).unwrap();
    assert_eq!(talk.removes(&nurse, &daughter, &[], &[]), Err(ChainError::NotAMember(daughter.id())), "twice");
}

#[test]
fn a_removed_administrator_administers_no_more() {
    let (nurse, colleague) = (someone(1), someone(2));
    let mut talk = Talk::of(&nurse);
    talk.adds(&nurse, &colleague, Role::Staff).unwrap();
    talk.removes(&nurse, &colleague, &ALL, &[&nurse]).unwrap();
    assert_eq!(talk.says(&colleague, Body::Close), Err(ChainError::NotAllowed));
    let link = Body::LinkDevice { keys: someone(3).keys, envelopes: to(&[&someone(3)]) };
    assert_eq!(talk.says(&colleague, link), Err(ChainError::NotAllowed));
}

#[test]
fn the_last_administrator_neither_leaves_nor_steps_down() {
    let (nurse, daughter) = (someone(1), someone(2));
    let mut talk = Talk::of(&nurse);
    talk.adds(&nurse, &daughter, Role::Family).unwrap();
    assert_eq!(talk.removes(&nurse, &nurse, &ALL, &[&daughter]), Err(ChainError::LastAdministrator));
    let down = Body::SetRole {
        device: nurse.id(),
        role: Role::Family,
        rotations: talk.turn(&[Space::Nurse, Space::Staff]),
        envelopes: to(&[&nurse]),
    };
    assert_eq!(talk.says(&nurse, down), Err(ChainError::LastAdministrator));
}

#[test]
fn who_waits_is_turned_away_without_turning_a_key() {
    let (nurse, invite, colleague) = (someone(1), someone(100), someone(2));
    let mut talk = Talk::of(&nurse);
    talk.invites(&nurse, &invite, Role::Staff).unwrap();
    talk.claims(&colleague, &invite).unwrap();
    talk.removes(&nurse, &colleague, &[], &[]).unwrap();
    assert_eq!(talk.chain.member(colleague.id()).unwrap().state, MemberState::Removed(Vec::new()));
}

#[test]
fn what_a_removed_device_wrote_counts_up_to_where_it_was_frozen() {
    let (nurse, daughter) = (someone(1), someone(2));
    let mut talk = Talk::of(&nurse);
    talk.adds(&nurse, &daughter, Role::Family).unwrap();
    let [everyone, family, staff] =
        [Space::Everyone, Space::Family, Space::Staff].map(|space| DocumentId::first(talk.chain.id(), space));
    assert!(talk.chain.counts(daughter.id(), family, u64::MAX));
    let frozen = vec![Frozen { document: everyone, sequence: 7 }, Frozen { document: staff, sequence: 7 }];
    let rotations = talk.turn(&FAMILYS);
    let body = Body::RemoveDevice { device: daughter.id(), frozen, rotations, envelopes: to(&[&nurse]) };
    talk.says(&nurse, body).unwrap();
    assert!(talk.chain.counts(daughter.id(), everyone, 7));
    assert!(!talk.chain.counts(daughter.id(), everyone, 8));
    assert!(!talk.chain.counts(daughter.id(), family, 1), "nothing was frozen there");
    assert!(!talk.chain.counts(daughter.id(), staff, 1), "it never read there");
    assert!(!talk.chain.counts(someone(66).id(), everyone, 1), "nobody knows this device");
}

#[test]
fn a_removal_closes_the_invites_that_the_device_opened() {
    let (nurse, colleague, invite, daughter) = (someone(1), someone(2), someone(100), someone(3));
    let mut talk = Talk::of(&nurse);
    talk.adds(&nurse, &colleague, Role::Staff).unwrap();
    talk.invites(&colleague, &invite, Role::Family).unwrap();
    talk.removes(&nurse, &colleague, &ALL, &[&nurse]).unwrap();
    let not_open = Err(ChainError::InviteNotOpen(invite.as_invite().signing));
    assert_eq!(talk.claims(&daughter, &invite), not_open);
}

/// The secret of an invite that offers "just for my nurse" would have brought the new keys to who was to lose them.
#[test]
fn stepping_down_closes_the_invites_that_the_member_opened() {
    let (nurse, colleague, invite, person) = (someone(1), someone(2), someone(100), someone(3));
    let mut talk = Talk::of(&nurse);
    talk.adds(&nurse, &colleague, Role::Staff).unwrap();
    talk.invites(&colleague, &invite, Role::Person).unwrap();
    let down = |talk: &Talk, envelopes| Body::SetRole {
        device: someone(2).id(),
        role: Role::Family,
        rotations: talk.turn(&[Space::Nurse, Space::Staff]),
        envelopes,
    };
    let with_invite = down(&talk, to(&[&nurse, &invite]));
    assert_eq!(talk.says(&nurse, with_invite), Err(ChainError::WrongRecipients));
    let without = down(&talk, to(&[&nurse]));
    talk.says(&nurse, without).unwrap();
    let not_open = Err(ChainError::InviteNotOpen(invite.as_invite().signing));
    assert_eq!(talk.claims(&person, &invite), not_open);
}

#[test]
fn another_role_takes_effect_on_all_devices_of_the_member() {
    let (nurse, colleague, tablet) = (someone(1), someone(2), someone(3));
    let mut talk = Talk::of(&nurse);
    talk.adds(&nurse, &colleague, Role::Staff).unwrap();
    talk.says(&colleague, Body::LinkDevice { keys: tablet.keys, envelopes: to(&[&tablet]) }).unwrap();
    let rotations = talk.turn(&[Space::Nurse, Space::Staff]);
    let envelopes = to(&[&nurse, &colleague, &tablet]);
    talk.says(&nurse, Body::SetRole { device: tablet.id(), role: Role::Family, rotations, envelopes }).unwrap();
    assert_eq!(talk.chain.role(colleague.id()), Some(Role::Family));
    assert_eq!(talk.chain.role(tablet.id()), Some(Role::Family));
    assert!(!talk.chain.reads(colleague.id(), Space::Staff));
}

#[test]
fn a_lesser_role_turns_what_it_no_longer_reads() {
    let (nurse, colleague, stranger) = (someone(1), someone(2), someone(3));
    let mut talk = Talk::of(&nurse);
    talk.adds(&nurse, &colleague, Role::Staff).unwrap();
    let set = |device, rotations, envelopes| Body::SetRole { device, role: Role::Person, rotations, envelopes };
    let forgotten = set(colleague.id(), talk.turn(&[Space::Family]), to(&[&nurse]));
    assert_eq!(talk.says(&nurse, forgotten), Err(ChainError::NotRotated(Space::Staff)));
    let to_stranger = set(colleague.id(), talk.turn(&[Space::Family, Space::Staff]), to(&[&nurse, &stranger]));
    assert_eq!(talk.says(&nurse, to_stranger), Err(ChainError::WrongRecipients));
    let unknown = set(stranger.id(), Vec::new(), Vec::new());
    assert_eq!(talk.says(&nurse, unknown), Err(ChainError::NotAMember(stranger.id())));
}

/// A newcomer would otherwise not see what the others have, for ever.
#[test]
fn what_was_written_in_an_earlier_role_still_counts() {
    let (nurse, colleague, tablet) = (someone(1), someone(2), someone(3));
    let mut talk = Talk::of(&nurse);
    let staff = DocumentId::first(talk.chain.id(), Space::Staff);
    talk.adds(&nurse, &colleague, Role::Staff).unwrap();
    talk.says(&colleague, Body::LinkDevice { keys: tablet.keys, envelopes: to(&[&tablet]) }).unwrap();
    let frozen = vec![Frozen { document: staff, sequence: 3 }];
    let (rotations, envelopes) = (talk.turn(&ALL), to(&[&nurse, &colleague]));
    talk.says(&nurse, Body::RemoveDevice { device: tablet.id(), frozen, rotations, envelopes }).unwrap();
    let (rotations, envelopes) = (talk.turn(&[Space::Nurse, Space::Staff]), to(&[&nurse]));
    talk.says(&nurse, Body::SetRole { device: colleague.id(), role: Role::Family, rotations, envelopes }).unwrap();
    assert!(talk.chain.counts(colleague.id(), staff, 1));
    assert!(talk.chain.counts(tablet.id(), staff, 3));
    assert!(!talk.chain.counts(tablet.id(), staff, 4));
    assert!(!talk.chain.reads(colleague.id(), Space::Staff), "it reads and writes there no more");
}

#[test]
fn keys_count_up_one_by_one_each_space_once() {
    let nurse = someone(1);
    let mut talk = Talk::of(&nurse);
    let wrong = [
        vec![rotation(Space::Everyone, 0)],
        vec![rotation(Space::Everyone, 2)],
        vec![rotation(Space::Everyone, 1), rotation(Space::Everyone, 1)],
        vec![rotation(Space::Everyone, 1), rotation(Space::Everyone, 2)],
        vec![rotation(Space::Mine, 0)],
    ];
    for rotations in wrong {
        let (space, epoch) = rotations.last().map(|last| (last.space, last.epoch)).unwrap();
        let body = Body::Rotate { rotations, envelopes: to(&[&nurse]) };
        assert_eq!(talk.says(&nurse, body), Err(ChainError::WrongEpoch { space, epoch }));
    }
    for epoch in 1..4 {
        let (rotations, envelopes) = (talk.turn(&[Space::Nurse]), to(&[&nurse]));
        talk.says(&nurse, Body::Rotate { rotations, envelopes }).unwrap();
        assert_eq!(talk.chain.epoch(Space::Nurse), Some(epoch));
    }
}

#[test]
fn each_role_reads_what_it_should_and_no_more() {
    let reads = |role: Role| Space::ALL.into_iter().filter(|space| role.reads(*space)).collect::<Vec<_>>();
    assert_eq!(reads(Role::Person), [Space::Everyone, Space::Nurse]);
    assert_eq!(reads(Role::Family), [Space::Everyone, Space::Family]);
    let staff = [Space::Everyone, Space::Nurse, Space::Family, Space::Staff, Space::Team, Space::Place, Space::Mine];
    assert_eq!(reads(Role::Staff), staff);
    assert_eq!([Role::Person, Role::Family, Role::Staff].map(Role::administers), [false, false, true]);
}
