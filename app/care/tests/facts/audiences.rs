//! Which edits are written for which audience: each family in the documents it is for, and in no other.

use crate::phone::{Phone, id, set_aside};
use crate::verbs::{FAMILIES, seen};
use care::{Edit, Kind, MemberChange, Refused, Role};

#[test]
fn every_family_is_written_for_its_audience_and_for_no_other() {
    for family in &FAMILIES {
        for kind in Kind::ALL {
            let mut phone = Phone::of(1, "Bea", Role::Staff, kind);
            let edit = (family.add)(1, "words");
            let done = phone.tries(&edit);
            let change = family.change.is_none_or(|change| change(1, "others").prepare().unwrap().is_written_in(kind));
            if family.kinds.contains(kind) {
                assert!(done.is_ok() && change, "{} in {}", family.name, kind.word());
                assert_eq!(seen(&phone.shows()).len(), 1);
            } else {
                assert!(matches!(done, Err(Refused::NotWrittenHere(_))), "{} in {}", family.name, kind.word());
            }
        }
    }
}

#[test]
fn a_new_entry_needs_its_words_but_where_something_else_says_enough() {
    let wordless = ["died", "consents", "meetings", "reflections", "health_conversations"];
    for family in &FAMILIES {
        let mut phone = Phone::of(1, "Bea", Role::Staff, family.kinds.first().unwrap());
        let blank = phone.tries(&(family.add)(1, " "));
        assert_eq!(matches!(blank, Err(Refused::Empty { .. })), !wordless.contains(&family.name), "{}", family.name);
    }
}

#[test]
fn an_id_names_one_entry_whatever_its_family() {
    for family in &FAMILIES {
        for other in &FAMILIES {
            let Some(kind) = family.kinds.iter().find(|kind| other.kinds.contains(kind)) else { continue };
            let mut phone = Phone::of(1, "Bea", Role::Staff, kind);
            phone.does(&(family.add)(1, "words"));
            let again = phone.tries(&(other.add)(1, "others"));
            assert!(matches!(again, Err(Refused::AlreadyThere(_))), "{} after {}", other.name, family.name);
        }
    }
}

#[test]
fn what_is_for_everyone_round_the_person_is_not_written_in_a_team() {
    let mut team = Phone::of(1, "Bea", Role::Staff, &Kind::Team);
    let member = MemberChange { name: Some("Bea".to_owned()), ..Default::default() };
    team.does(&Edit::Join { id: id(1), member });
    let place = Edit::PlaceOnMap { entry: id(1), x: 0, y: 0 };
    assert!(matches!(team.tries(&place), Err(Refused::NotWrittenHere(Kind::Team))), "a team has no life map");
    team.does(&set_aside(1, "moved on"));
}
