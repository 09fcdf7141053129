//! A made-up sixth story, of what form 1 has learnt to hold since: whom a team looks after, by a number. It leaves one document behind,
//! kept as a golden file.

use crate::phone::{Phone, id, meet, set_aside};
use crate::verbs::adds;
use care::{Card, Kind, LookedAfterChange, Role};

/// Two nurses look after somebody; one of them looks after somebody else as well, and then no more.
pub(crate) fn team() -> Phone {
    let [mut bea, mut cal] = [(1, "Bea"), (2, "Cal")].map(|(number, name)| {
        let mut phone = Phone::of(number, name, Role::Staff, &Kind::Team);
        phone.clock = 1_796_000_400_000;
        phone
    });
    let of = |number| Card::LookedAfter(LookedAfterChange { other: Some(id(number)) });
    bea.does(&adds(1, of(101)));
    bea.does(&adds(2, of(102)));
    meet(&mut bea, &mut cal);
    cal.does(&adds(3, of(101)));
    meet(&mut bea, &mut cal);
    bea.does(&set_aside(2, "she has moved away"));
    bea
}

#[test]
fn whom_a_team_looks_after_is_a_number_for_whoever_has_their_pages() {
    let shown = team().shows();
    let told = shown.caseload.iter().map(|entry| {
        let by = entry.written.by.as_ref().map(|by| by.name.as_str());
        (by, entry.content.other, entry.is_aside())
    });
    let told: Vec<_> = told.collect();
    let (first, other) = (Some(id(101)), Some(id(102)));
    assert_eq!(told, [(Some("Bea"), first, false), (Some("Bea"), other, true), (Some("Cal"), first, false)]);
    // Once it is written it stays of whom it is; and only a team has such a list.
    let again = crate::verbs::changes(1, Card::LookedAfter(LookedAfterChange { other: Some(id(103)) }));
    let mut bea = team();
    assert!(bea.tries(&again).is_err());
    let mut place = Phone::of(9, "Pat", Role::Staff, &Kind::Place);
    assert!(place.tries(&adds(1, Card::LookedAfter(LookedAfterChange { other: Some(id(101)) }))).is_err());
}
