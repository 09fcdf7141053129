//! Entries and their fields: what is written reads back, what two people write meets.

use crate::phone::{Phone, add_matters, add_plan, both_orders, id, meet, reword};
use care::{
    CircleMember, Day, Edit, Field, Heading, MattersChange, MattersState, MemberChange, MemberKind, Moment, NhsNumber,
    PersonChange, PlanChange, PlanState, Said, Voice, When,
};

fn one(text: &str) -> Field<String> {
    Field::One(text.to_owned())
}

fn values<T: Clone>(field: &Field<T>) -> Vec<T> {
    field.all().cloned().collect()
}

#[test]
fn what_matters_reads_back_as_it_was_written() {
    let mut nurse = Phone::nurse();
    let matters = MattersChange {
        words: Some("I want to see the dahlias out".to_owned()),
        said_by: Some(Voice::Person),
        happened: Some(When::About("just before lunch".to_owned())),
        heading: Some(Heading::MostImportant),
        why: Some("They were my mother's".to_owned()),
        helped_by: Some("Tom".to_owned()),
        state: Some(MattersState::Own),
        check_again: Some(Day::new(2026, 2, 23).ok()),
    };
    nurse.does(&Edit::AddWhatMatters { id: id(1), matters });
    let shown = nurse.shows();
    let [entry] = shown.what_matters.as_slice() else { panic!("one entry") };
    assert_eq!(entry.id, id(1));
    assert_eq!(entry.content.words, one("I want to see the dahlias out"));
    assert_eq!(entry.content.why, one("They were my mother's"));
    assert_eq!(entry.content.helped_by, one("Tom"));
    assert_eq!(entry.content.heading, Field::One(Heading::MostImportant));
    assert_eq!(entry.content.state, Field::One(MattersState::Own));
    assert_eq!(entry.content.check_again, Field::One(Day::new(2026, 2, 23).unwrap()));
    assert_eq!(entry.said_by, Field::One(Voice::Person));
    assert_eq!(entry.happened, Field::One(When::About("just before lunch".to_owned())));
    assert_eq!((entry.written.by.as_ref(), entry.written.at), (Some(&nurse.who), Moment(1_001)));
    assert_eq!(entry.changed, None);
}

#[test]
fn the_person_has_names_and_a_date_of_birth() {
    let mut nurse = Phone::nurse();
    let born = Day::new(1941, 3, 2).unwrap();
    let number = NhsNumber::parse("943 476 5919").unwrap();
    nurse.does(&Edit::NamePerson(PersonChange {
        name: Some("Rosa Example".to_owned()),
        preferred_name: Some("Rosie".to_owned()),
        pronouns: Some("she".to_owned()),
        born: Some(born),
        nhs_number: Some(Some(number)),
        ..Default::default()
    }));
    let person = &nurse.shows().person;
    assert_eq!(person.content.name, one("Rosa Example"));
    assert_eq!(person.content.preferred_name, one("Rosie"));
    assert_eq!(person.content.pronouns, one("she"));
    assert_eq!(person.content.born, Field::One(born));
    assert_eq!(person.content.nhs_number, Field::One(number));
    assert_eq!(person.changed.clone().unwrap().by, Some(nurse.who));
}

#[test]
fn two_names_for_the_person_are_both_shown() {
    let (mut nurse, mut daughter) = (Phone::nurse(), Phone::daughter());
    let named = |name: &str| Edit::NamePerson(PersonChange { name: Some(name.to_owned()), ..Default::default() });
    nurse.does(&named("Rosa Example"));
    daughter.does(&named("Rosalind Example"));
    let person = &both_orders(&nurse, &daughter).person;
    assert_eq!(values(&person.content.name), ["Rosa Example", "Rosalind Example"]);
}

#[test]
fn a_member_of_the_circle_reads_back_as_written() {
    let mut daughter = Phone::daughter();
    let text = |text: &str| Some(text.to_owned());
    let member = MemberChange {
        name: text("Tom"),
        description: text("her son"),
        kind: Some(MemberKind::Family),
        phone: text("in the folder, evenings"),
        does: text("the garden"),
        ..Default::default()
    };
    daughter.does(&Edit::AddMember { id: id(4), member });
    let expected = CircleMember {
        name: one("Tom"),
        description: one("her son"),
        kind: Field::One(MemberKind::Family),
        phone: one("in the folder, evenings"),
        does: one("the garden"),
        device: Field::Blank,
        ..Default::default()
    };
    assert_eq!(daughter.shows().circle.first().unwrap().content, expected);
}

#[test]
fn a_plan_item_names_what_it_serves_and_who_does_it() {
    let mut nurse = Phone::nurse();
    nurse.does(&add_matters(1, "see the dahlias out"));
    let member = MemberChange { name: Some("Tom".to_owned()), ..Default::default() };
    nurse.does(&Edit::AddMember { id: id(2), member });
    let item = PlanChange {
        serves: Some(vec![id(1)]),
        action: Some("a chair by the window".to_owned()),
        doers: Some(vec![id(2)]),
        doers_named: Some("the man next door".to_owned()),
        by_when: Some(When::About("before Sunday".to_owned())),
        state: Some(PlanState::Trying),
        look_again: Some(Day::new(2026, 12, 7).ok()),
        ..Default::default()
    };
    nurse.does(&Edit::AddPlanItem { id: id(3), item });
    let shown = nurse.shows();
    let plan = &shown.plan.first().unwrap().content;
    assert_eq!((plan.serves.as_slice(), plan.doers.as_slice()), ([id(1)].as_slice(), [id(2)].as_slice()));
    assert_eq!(plan.action, one("a chair by the window"));
    assert_eq!(plan.doers_named, one("the man next door"));
    assert_eq!(plan.state, Field::One(PlanState::Trying));
    assert_eq!(plan.by_when, Field::One(When::About("before Sunday".to_owned())));
}

#[test]
fn entries_written_on_two_phones_are_all_there() {
    let (mut nurse, mut daughter) = (Phone::nurse(), Phone::daughter());
    nurse.does(&add_matters(1, "see the dahlias out"));
    daughter.does(&add_matters(2, "Dad's ashes are under them"));
    let shown = both_orders(&nurse, &daughter);
    let words: Vec<_> = shown.what_matters.iter().flat_map(|entry| values(&entry.content.words)).collect();
    assert_eq!(words, ["see the dahlias out", "Dad's ashes are under them"]);
}

#[test]
fn two_who_rewrite_the_same_words_are_both_shown_and_never_mixed() {
    let (mut nurse, mut daughter) = (Phone::nurse(), Phone::daughter());
    nurse.does(&add_matters(1, "Stay in bed"));
    meet(&mut nurse, &mut daughter);
    nurse.does(&reword(1, "Stay in bed, no trips"));
    daughter.does(&reword(1, "Go to the sea"));
    let shown = both_orders(&nurse, &daughter);
    let said = |value: &str, phone: &Phone| Said {
        value: value.to_owned(),
        by: Some(phone.who.clone()),
        at: Moment(phone.clock),
    };
    let both = Field::Several(vec![said("Stay in bed, no trips", &nurse), said("Go to the sea", &daughter)]);
    assert_eq!(shown.what_matters.first().unwrap().content.words, both);
}

#[test]
fn writing_the_field_again_settles_two_values() {
    let (mut nurse, mut daughter) = (Phone::nurse(), Phone::daughter());
    nurse.does(&add_matters(1, "the sea"));
    meet(&mut nurse, &mut daughter);
    nurse.does(&reword(1, "the sea at Swanage"));
    daughter.does(&reword(1, "the sea in June"));
    meet(&mut nurse, &mut daughter);
    daughter.does(&reword(1, "the sea at Swanage"));
    let shown = both_orders(&nurse, &daughter);
    assert_eq!(shown.what_matters.first().unwrap().content.words, one("the sea at Swanage"));
}

#[test]
fn two_who_write_the_same_value_agree() {
    let (mut nurse, mut daughter) = (Phone::nurse(), Phone::daughter());
    nurse.does(&add_matters(1, "the sea"));
    meet(&mut nurse, &mut daughter);
    nurse.does(&reword(1, "the sea in June"));
    daughter.does(&reword(1, "the sea in June"));
    let shown = both_orders(&nurse, &daughter);
    assert_eq!(shown.what_matters.first().unwrap().content.words, one("the sea in June"));
}

#[test]
fn two_who_change_different_fields_both_have_their_way() {
    let (mut nurse, mut daughter) = (Phone::nurse(), Phone::daughter());
    nurse.does(&add_matters(1, "the sea"));
    meet(&mut nurse, &mut daughter);
    let why = MattersChange { why: Some("we met there".to_owned()), ..Default::default() };
    daughter.does(&Edit::ChangeWhatMatters { entry: id(1), change: why });
    nurse.does(&reword(1, "the sea in June"));
    let shown = both_orders(&nurse, &daughter);
    let content = &shown.what_matters.first().unwrap().content;
    assert_eq!((&content.words, &content.why), (&one("the sea in June"), &one("we met there")));
}

#[test]
fn a_field_that_one_clears_while_another_rewrites_it_keeps_the_words() {
    let (mut nurse, mut daughter) = (Phone::nurse(), Phone::daughter());
    let why = |why: &str| Edit::ChangeWhatMatters {
        entry: id(1),
        change: MattersChange { why: Some(why.to_owned()), ..Default::default() },
    };
    nurse.does(&add_matters(1, "the sea"));
    nurse.does(&why("we met there"));
    meet(&mut nurse, &mut daughter);
    nurse.does(&why(""));
    assert_eq!(nurse.shows().what_matters.first().unwrap().content.why, Field::Blank);
    daughter.does(&why("we met there in 1962"));
    let shown = both_orders(&nurse, &daughter);
    assert_eq!(shown.what_matters.first().unwrap().content.why, one("we met there in 1962"));
}

#[test]
fn two_who_each_add_something_that_a_plan_item_serves_keep_both() {
    let (mut nurse, mut daughter) = (Phone::nurse(), Phone::daughter());
    for (number, words) in [(1, "the sea"), (2, "my brother"), (3, "no hospital")] {
        nurse.does(&add_matters(number, words));
    }
    nurse.does(&add_plan(9, "a Saturday trip", &[1]));
    meet(&mut nurse, &mut daughter);
    let serves = |ids: &[u8]| Edit::ChangePlanItem {
        entry: id(9),
        change: PlanChange { serves: Some(ids.iter().copied().map(id).collect()), ..Default::default() },
    };
    nurse.does(&serves(&[1, 2]));
    daughter.does(&serves(&[3]));
    let shown = both_orders(&nurse, &daughter);
    let content = &shown.plan.first().unwrap().content;
    assert_eq!(content.serves, [id(2), id(3)]);
    assert_eq!(shown.plan.first().unwrap().changed.as_ref().unwrap().by, Some(daughter.who));
}

#[test]
fn a_link_taken_away_while_another_sets_it_again_stays() {
    let (mut nurse, mut daughter) = (Phone::nurse(), Phone::daughter());
    nurse.does(&add_matters(1, "the sea"));
    nurse.does(&add_matters(2, "my brother"));
    nurse.does(&add_plan(9, "a Saturday trip", &[1]));
    let serves = |ids: &[u8]| Edit::ChangePlanItem {
        entry: id(9),
        change: PlanChange { serves: Some(ids.iter().copied().map(id).collect()), ..Default::default() },
    };
    nurse.does(&serves(&[1, 2]));
    nurse.does(&serves(&[1]));
    meet(&mut nurse, &mut daughter);
    daughter.does(&serves(&[1, 2]));
    nurse.does(&serves(&[2]));
    assert_eq!(both_orders(&nurse, &daughter).plan.first().unwrap().content.serves, [id(2)]);
}

#[test]
fn entries_stand_in_the_order_of_knowing_and_not_of_clocks() {
    let (mut nurse, mut daughter) = (Phone::nurse(), Phone::daughter());
    nurse.clock = 9_000_000;
    nurse.does(&add_matters(7, "first, by a clock that runs ahead"));
    meet(&mut nurse, &mut daughter);
    daughter.does(&add_matters(3, "second"));
    let shown = both_orders(&nurse, &daughter);
    assert_eq!(shown.what_matters.iter().map(|entry| entry.id).collect::<Vec<_>>(), [id(7), id(3)]);
}

#[test]
fn the_latest_change_is_the_one_that_knew_of_the_other() {
    let (mut nurse, mut daughter) = (Phone::nurse(), Phone::daughter());
    nurse.clock = 9_000_000;
    nurse.does(&add_matters(1, "the sea"));
    nurse.does(&reword(1, "the sea in June"));
    meet(&mut nurse, &mut daughter);
    daughter.does(&reword(1, "the sea in May"));
    let shown = both_orders(&nurse, &daughter);
    let changed = shown.what_matters.first().unwrap().changed.clone().unwrap();
    assert_eq!((changed.by, changed.at), (Some(daughter.who.clone()), Moment(daughter.clock)));
}
