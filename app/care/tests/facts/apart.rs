//! Two who write in the same entry, or about the same thing, while they are apart: in each family alike, in both orders
//! of merging.

use crate::phone::{Phone, both_orders, id, meet, set_aside};
use crate::verbs::{FAMILIES, seen};
use care::{ConsentKind, Edit, Kind, Role};

fn two_of(kind: &Kind) -> [Phone; 2] {
    [Phone::of(1, "Bea", Role::Staff, kind), Phone::of(2, "Ines", Role::Family, kind)]
}

#[test]
fn in_every_family_an_edit_is_shown_again_that_another_sets_aside() {
    for family in &FAMILIES {
        let Some(change) = family.change else { continue };
        for kind in family.kinds {
            let [mut one, mut other] = two_of(kind);
            one.does(&(family.add)(1, "the first words"));
            meet(&mut one, &mut other);
            one.does(&set_aside(1, "doubled"));
            other.does(&change(1, "other words"));
            let shown = seen(&both_orders(&one, &other));
            assert_eq!(shown.get(&id(1)), Some(&(false, vec!["other words".to_owned()])), "{}", family.name);
            meet(&mut one, &mut other);
            one.does(&set_aside(1, "doubled, truly"));
            let shown = seen(&both_orders(&one, &other));
            assert_eq!(shown.get(&id(1)), Some(&(true, vec!["other words".to_owned()])), "{}", family.name);
        }
    }
}

#[test]
fn in_every_family_two_wordings_are_both_shown() {
    for family in &FAMILIES {
        let Some(change) = family.change else { continue };
        let [mut one, mut other] = two_of(family.kinds.first().unwrap());
        one.does(&(family.add)(1, "the first words"));
        meet(&mut one, &mut other);
        one.does(&change(1, "the words of one"));
        other.does(&change(1, "the words of the other"));
        let shown = seen(&both_orders(&one, &other));
        let (_, words) = shown.get(&id(1)).unwrap();
        assert_eq!(words, &["the words of one", "the words of the other"], "{}", family.name);
    }
}

#[test]
fn two_deaths_recorded_apart_stay_both_and_one_that_is_brought_back_counts() {
    let [mut one, mut other] = two_of(&Kind::Together);
    let died = FAMILIES.iter().find(|family| family.name == "died").unwrap();
    one.does(&(died.add)(1, "before it was light"));
    other.does(&(died.add)(2, "at six"));
    let shown = both_orders(&one, &other);
    assert_eq!((shown.died.len(), shown.has_died().unwrap().id), (2, id(1)));
    one.does(&set_aside(1, "the wrong person"));
    assert_eq!(both_orders(&one, &other).has_died().unwrap().id, id(2));
    meet(&mut one, &mut other);
    other.does(&Edit::BringBack { entry: id(1) });
    one.does(&Edit::BringBack { entry: id(1) });
    one.does(&set_aside(1, "the wrong person, truly"));
    assert_eq!(both_orders(&one, &other).has_died().unwrap().id, id(1), "brought back by one, it stands");
}

#[test]
fn consent_given_and_taken_back_apart_are_two_answers_to_talk_about() {
    let [mut one, mut other] = two_of(&Kind::Together);
    let consent = FAMILIES.iter().find(|family| family.name == "consents").unwrap();
    one.does(&(consent.add)(1, "Yes, all of you."));
    let Edit::StateConsent { id: second, mut answer } = (consent.add)(2, "Not any more.") else { panic!("a consent") };
    answer.given = false;
    other.does(&Edit::StateConsent { id: second, answer });
    assert!(both_orders(&one, &other).consents.first().unwrap().answers.is_open());
    meet(&mut one, &mut other);
    one.does(&Edit::SettleConsent { kind: ConsentKind::Share, pick: id(2), why: "She said so.".to_owned() });
    other.does(&set_aside(2, "misheard"));
    let shown = both_orders(&one, &other);
    let consent = shown.consents.first().unwrap();
    assert!(consent.answers.all().iter().all(|answer| !answer.content.given), "picked meanwhile, it stands");
    assert_eq!((consent.answers.all().len(), consent.earlier.len()), (1, 1));
}
