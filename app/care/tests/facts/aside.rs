//! Set aside and never deleted: whoever changes what another sets aside has the last word, in both orders.

use crate::phone::{Phone, add_matters, both_orders, id, meet, reword, set_aside};
use care::{Aside, Edit, Entry, Field, Together, WhatMatters};

fn entry(shown: &Together) -> &Entry<WhatMatters> {
    shown.what_matters.first().unwrap()
}

/// Two phones that both hold one entry.
fn both_hold_it() -> (Phone, Phone) {
    let (mut nurse, mut daughter) = (Phone::nurse(), Phone::daughter());
    nurse.does(&add_matters(1, "the sea"));
    meet(&mut nurse, &mut daughter);
    (nurse, daughter)
}

#[test]
fn what_is_set_aside_is_still_there_and_says_who_and_why() {
    let (mut nurse, daughter) = both_hold_it();
    nurse.does(&set_aside(1, "she changed her mind"));
    let shown = both_orders(&nurse, &daughter);
    let Aside::SetAside(notes) = &entry(&shown).aside else { panic!("it is set aside") };
    let note = notes.first().unwrap();
    assert_eq!((note.by.as_ref(), note.why.as_str()), (Some(&nurse.who), "she changed her mind"));
    assert_eq!(entry(&shown).content.words, Field::One("the sea".to_owned()));
}

#[test]
fn an_edit_made_at_the_same_time_shows_it_again_with_a_note() {
    let (mut nurse, mut daughter) = both_hold_it();
    nurse.does(&set_aside(1, "doubled"));
    daughter.does(&reword(1, "the sea, with my brother"));
    let shown = both_orders(&nurse, &daughter);
    let Aside::ShownAgain { notes, brought_back } = &entry(&shown).aside else { panic!("it is shown again") };
    assert_eq!((notes.first().unwrap().why.as_str(), brought_back), ("doubled", &None));
    assert_eq!(entry(&shown).content.words, Field::One("the sea, with my brother".to_owned()));
    assert_eq!(entry(&shown).changed.as_ref().unwrap().by, Some(daughter.who));
}

#[test]
fn an_edit_made_afterwards_shows_it_again() {
    let (mut nurse, mut daughter) = both_hold_it();
    nurse.does(&set_aside(1, "doubled"));
    meet(&mut nurse, &mut daughter);
    daughter.does(&reword(1, "the sea, with my brother"));
    assert!(!entry(&both_orders(&nurse, &daughter)).is_aside());
}

#[test]
fn words_changed_and_changed_back_count_as_an_edit_too() {
    let (mut nurse, mut daughter) = both_hold_it();
    nurse.does(&set_aside(1, "doubled"));
    daughter.does(&reword(1, "the lake"));
    daughter.does(&reword(1, "the sea"));
    assert!(!entry(&both_orders(&nurse, &daughter)).is_aside());
}

#[test]
fn it_can_be_set_aside_again_after_it_came_back() {
    let (mut nurse, mut daughter) = both_hold_it();
    nurse.does(&set_aside(1, "doubled"));
    daughter.does(&reword(1, "the sea, with my brother"));
    meet(&mut nurse, &mut daughter);
    daughter.does(&set_aside(1, "it is in the plan now"));
    let shown = both_orders(&nurse, &daughter);
    assert!(matches!(&entry(&shown).aside, Aside::SetAside(notes) if notes.len() == 1));
}

#[test]
fn two_who_set_it_aside_give_two_notes() {
    let (mut nurse, mut daughter) = both_hold_it();
    nurse.does(&set_aside(1, "doubled"));
    daughter.does(&set_aside(1, "not any more"));
    let shown = both_orders(&nurse, &daughter);
    let Aside::SetAside(notes) = &entry(&shown).aside else { panic!("it is set aside") };
    assert_eq!(notes.iter().map(|note| note.why.as_str()).collect::<Vec<_>>(), ["doubled", "not any more"]);
}

#[test]
fn a_person_brings_it_back_and_the_note_stays() {
    let (mut nurse, mut daughter) = both_hold_it();
    nurse.does(&set_aside(1, "doubled"));
    meet(&mut nurse, &mut daughter);
    daughter.does(&Edit::BringBack { entry: id(1) });
    let shown = both_orders(&nurse, &daughter);
    let Aside::ShownAgain { notes, brought_back } = &entry(&shown).aside else { panic!("it is shown again") };
    let note = notes.first().unwrap();
    assert_eq!((note.by.as_ref(), note.why.as_str()), (Some(&nurse.who), "doubled"));
    assert_eq!(brought_back.as_ref().unwrap().by, Some(daughter.who));
}

#[test]
fn what_one_brings_back_while_another_sets_it_aside_anew_is_shown() {
    let (mut nurse, mut daughter) = both_hold_it();
    nurse.does(&set_aside(1, "doubled"));
    meet(&mut nurse, &mut daughter);
    daughter.does(&Edit::BringBack { entry: id(1) });
    nurse.does(&Edit::BringBack { entry: id(1) });
    nurse.does(&set_aside(1, "doubled, truly"));
    assert!(!entry(&both_orders(&nurse, &daughter)).is_aside());
}
