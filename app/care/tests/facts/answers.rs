//! Two answers to talk about: whole answers, nothing chosen, settled by a person, nothing lost.

use crate::phone::{Phone, both_orders, id, meet, set_aside};
use care::{
    Answers, Day, Edit, Entry, Exists, Pointer, PointerAnswer, PointerKind, Preference, PreferenceAnswer,
    PreferenceKind, Together,
};

const CARE: PreferenceKind = PreferenceKind::PlaceOfCare;

fn says(number: u8, words: &str) -> Edit {
    let answer = PreferenceAnswer { why: format!("why {words}"), ..PreferenceAnswer::new(CARE, words) };
    Edit::StatePreference { id: id(number), answer }
}

fn picks(number: u8) -> Edit {
    Edit::SettlePreference { kind: CARE, pick: id(number), why: "we sat down together".to_owned() }
}

fn preference(shown: &Together) -> &Preference {
    shown.preferences.first().unwrap()
}

fn words(answers: &[Entry<PreferenceAnswer>]) -> Vec<&str> {
    answers.iter().map(|answer| answer.content.words.as_str()).collect()
}

/// The nurse and the ward nurse answered without knowing of each other.
fn two_answers() -> (Phone, Phone) {
    let (mut nurse, mut ward) = (Phone::nurse(), Phone::daughter());
    nurse.does(&says(1, "at home, if my daughter can be here"));
    ward.does(&says(2, "hospice"));
    (nurse, ward)
}

#[test]
fn two_answers_are_both_shown_whole_with_names_times_and_reasons() {
    let (nurse, ward) = two_answers();
    let shown = both_orders(&nurse, &ward);
    let Answers::Several(answers) = &preference(&shown).answers else { panic!("nothing is chosen") };
    let seen: Vec<_> = answers
        .iter()
        .map(|answer| (answer.content.words.as_str(), answer.content.why.as_str(), answer.written.by.clone()))
        .collect();
    let home = "at home, if my daughter can be here";
    let (one, other) = (Some(nurse.who.clone()), Some(ward.who.clone()));
    assert_eq!(seen, [(home, "why at home, if my daughter can be here", one), ("hospice", "why hospice", other)]);
    assert!(answers.iter().all(|answer| answer.written.at.0 > 0));
    assert_eq!(preference(&shown).settled, None);
}

#[test]
fn a_later_answer_takes_the_place_of_the_one_it_knew_of() {
    let mut nurse = Phone::nurse();
    nurse.does(&says(1, "hospice"));
    nurse.does(&says(2, "at home"));
    let shown = nurse.shows();
    assert_eq!(words(preference(&shown).answers.all()), ["at home"]);
    assert_eq!(words(&preference(&shown).earlier), ["hospice"]);
}

#[test]
fn a_person_picks_one_and_the_other_stays_as_earlier() {
    let (mut nurse, mut ward) = two_answers();
    meet(&mut nurse, &mut ward);
    nurse.does(&picks(2));
    let shown = both_orders(&nurse, &ward);
    assert_eq!(words(preference(&shown).answers.all()), ["hospice"]);
    assert_eq!(words(&preference(&shown).earlier), ["at home, if my daughter can be here"]);
    let settled = preference(&shown).settled.as_ref().unwrap();
    assert_eq!((settled.by.as_ref(), settled.why.as_str()), (Some(&nurse.who), "we sat down together"));
}

#[test]
fn a_third_answer_settles_two() {
    let (mut nurse, mut ward) = two_answers();
    meet(&mut nurse, &mut ward);
    ward.does(&says(3, "at home until it is too much, then the hospice"));
    let shown = both_orders(&nurse, &ward);
    assert!(matches!(&preference(&shown).answers, Answers::One(answer) if answer.id == id(3)));
    assert_eq!(preference(&shown).earlier.len(), 2);
}

#[test]
fn two_who_pick_differently_leave_two_answers_to_talk_about() {
    let (mut nurse, mut ward) = two_answers();
    meet(&mut nurse, &mut ward);
    nurse.does(&picks(1));
    ward.does(&picks(2));
    assert_eq!(both_orders(&nurse, &ward).preferences.first().unwrap().answers.all().len(), 2);
}

#[test]
fn two_who_pick_the_same_agree() {
    let (mut nurse, mut ward) = two_answers();
    meet(&mut nurse, &mut ward);
    nurse.does(&picks(1));
    ward.does(&picks(1));
    let shown = both_orders(&nurse, &ward);
    assert!(matches!(&preference(&shown).answers, Answers::One(answer) if answer.id == id(1)));
    assert!(preference(&shown).settled.is_some());
}

#[test]
fn a_pick_and_a_new_answer_at_the_same_time_both_stand() {
    let (mut nurse, mut ward) = two_answers();
    meet(&mut nurse, &mut ward);
    nurse.does(&picks(1));
    ward.does(&says(3, "with my sister"));
    let shown = both_orders(&nurse, &ward);
    assert_eq!(words(preference(&shown).answers.all()), ["at home, if my daughter can be here", "with my sister"]);
}

#[test]
fn an_earlier_answer_can_be_picked_again() {
    let mut nurse = Phone::nurse();
    nurse.does(&says(1, "at home"));
    nurse.does(&says(2, "hospice"));
    nurse.does(&picks(1));
    let shown = nurse.shows();
    assert_eq!(words(preference(&shown).answers.all()), ["at home"]);
}

#[test]
fn two_who_say_the_same_in_every_part_agree() {
    let (mut nurse, mut ward) = (Phone::nurse(), Phone::daughter());
    nurse.does(&says(1, "at home"));
    ward.does(&says(2, "at home"));
    let shown = both_orders(&nurse, &ward);
    assert_eq!(words(preference(&shown).answers.all()), ["at home"]);
    assert_eq!(preference(&shown).earlier.len(), 1, "the other is not lost");
}

#[test]
fn setting_one_of_two_answers_aside_leaves_the_other() {
    let (mut nurse, mut ward) = two_answers();
    meet(&mut nurse, &mut ward);
    nurse.does(&set_aside(1, "said in fever"));
    let shown = both_orders(&nurse, &ward);
    assert_eq!(words(preference(&shown).answers.all()), ["hospice"]);
    assert_eq!(preference(&shown).earlier.len(), 1);
}

#[test]
fn an_answer_picked_while_another_sets_it_aside_stands() {
    let (mut nurse, mut ward) = two_answers();
    meet(&mut nurse, &mut ward);
    nurse.does(&picks(1));
    ward.does(&set_aside(1, "an old one"));
    let shown = both_orders(&nurse, &ward);
    assert_eq!(words(preference(&shown).answers.all()), ["at home, if my daughter can be here"]);
}

#[test]
fn what_nobody_asked_is_not_there_and_would_rather_not_say_is_an_answer() {
    let mut nurse = Phone::nurse();
    assert_eq!(nurse.shows().preferences, []);
    let answer = PreferenceAnswer { declined: true, ..PreferenceAnswer::new(CARE, "") };
    nurse.does(&Edit::StatePreference { id: id(1), answer });
    assert!(matches!(preference(&nurse.shows()).answers, Answers::Declined(_)));
}

#[test]
fn would_rather_not_say_and_an_answer_are_two_answers() {
    let (mut nurse, mut ward) = (Phone::nurse(), Phone::daughter());
    let answer = PreferenceAnswer { declined: true, ..PreferenceAnswer::new(CARE, "") };
    nurse.does(&Edit::StatePreference { id: id(1), answer });
    ward.does(&says(2, "hospice"));
    assert!(both_orders(&nurse, &ward).preferences.first().unwrap().answers.is_open());
}

#[test]
fn answers_to_different_questions_do_not_meet() {
    let (mut nurse, mut ward) = (Phone::nurse(), Phone::daughter());
    let death = PreferenceAnswer::new(PreferenceKind::PlaceOfDeath, "hospice");
    nurse.does(&Edit::StatePreference { id: id(2), answer: death });
    ward.does(&says(1, "at home"));
    let shown = both_orders(&nurse, &ward);
    let kinds: Vec<_> = shown.preferences.iter().map(|preference| preference.kind.clone()).collect();
    assert_eq!(kinds, [CARE, PreferenceKind::PlaceOfDeath]);
    assert!(shown.preferences.iter().all(|preference| !preference.answers.is_open()));
}

#[test]
fn two_who_point_to_different_places_are_both_shown() {
    let (mut nurse, mut daughter) = (Phone::nurse(), Phone::daughter());
    let kept = |number: u8, place: &str| {
        let answer = PointerAnswer {
            kept_where: place.to_owned(),
            dated: Some(Day::new(2026, 10, 1).unwrap()),
            ..PointerAnswer::new(PointerKind::Respect, Exists::Yes)
        };
        Edit::StatePointer { id: id(number), answer }
    };
    nurse.does(&kept(1, "hall drawer"));
    daughter.does(&kept(2, "by the bed"));
    let places = |pointer: &Pointer| -> Vec<String> {
        pointer.answers.all().iter().map(|answer| answer.content.kept_where.clone()).collect()
    };
    let shown = both_orders(&nurse, &daughter);
    assert_eq!(places(shown.pointers.first().unwrap()), ["hall drawer", "by the bed"]);
    meet(&mut nurse, &mut daughter);
    daughter.does(&Edit::SettlePointer { kind: PointerKind::Respect, pick: id(1), why: String::new() });
    assert_eq!(places(both_orders(&nurse, &daughter).pointers.first().unwrap()), ["hall drawer"]);
}

#[test]
fn questions_stand_in_the_order_in_which_people_read_them_and_a_newer_apps_are_last() {
    let mut nurse = Phone::nurse();
    let word = PreferenceKind::from_word;
    for (number, kind) in (1..).zip([word("wine"), PreferenceKind::AfterDeath, word("music"), CARE]) {
        let answer = PreferenceAnswer::new(kind, "as ever");
        nurse.does(&Edit::StatePreference { id: id(number), answer });
    }
    let kinds: Vec<_> = nurse.shows().preferences.iter().map(|preference| preference.kind.clone()).collect();
    assert_eq!(kinds, [CARE, PreferenceKind::AfterDeath, word("music"), word("wine")]);
}
