//! What is refused, by name; and that nothing is written then.

use crate::phone::{Phone, add_matters, add_plan, id, matters, reword, set_aside};
use automerge::ROOT;
use automerge::transaction::Transactable;
use care::{
    Edit, EntryId, EntryVersion, Kind, MattersChange, MemberChange, PersonChange, PlanChange, PointerAnswer,
    PointerKind, PreferenceAnswer, PreferenceKind, Refused, Role, Voice, When,
};

/// Tries an edit that is refused, and looks that nothing was written.
#[track_caller]
fn refused(phone: &mut Phone, edit: &Edit) -> Refused {
    let (before, heads) = (phone.shows(), phone.doc.get_heads());
    let refused = phone.tries(edit).unwrap_err();
    assert_eq!(phone.doc.pending_ops(), 0);
    assert_eq!((phone.shows(), phone.doc.get_heads()), (before, heads));
    refused
}

#[test]
fn the_words_are_the_one_field_that_is_needed() {
    let mut nurse = Phone::nurse();
    for words in [None, Some(String::new()), Some(" \n\t".to_owned())] {
        let matters = MattersChange { words, ..Default::default() };
        let edit = Edit::AddWhatMatters { id: id(1), matters };
        assert!(matches!(refused(&mut nurse, &edit), Refused::Empty { field: "words" }));
    }
    nurse.does(&Edit::AddWhatMatters {
        id: id(1),
        matters: MattersChange { words: Some("the sea".to_owned()), ..Default::default() },
    });
    assert!(matches!(refused(&mut nurse, &reword(1, "")), Refused::Empty { field: "words" }));
}

#[test]
fn every_needed_field_is_named_when_it_is_missing() {
    let mut nurse = Phone::nurse();
    nurse.does(&add_matters(1, "the sea"));
    let cases = [
        (Edit::AddMember { id: id(2), member: MemberChange::default() }, "name"),
        (add_plan(2, " ", &[1]), "action"),
        (Edit::NamePerson(PersonChange { name: Some(String::new()), ..Default::default() }), "name"),
        (Edit::StatePreference { id: id(2), answer: PreferenceAnswer::new(PreferenceKind::AfterDeath, "") }, "words"),
    ];
    for (edit, expected) in cases {
        assert!(matches!(refused(&mut nurse, &edit), Refused::Empty { field } if field == expected), "{edit:?}");
    }
}

#[test]
fn what_is_too_long_is_refused_with_both_figures() {
    let mut nurse = Phone::nurse();
    let edit = add_matters(1, &"x".repeat(4_001));
    assert!(matches!(refused(&mut nurse, &edit), Refused::TooLong { field: "words", letters: 4_001, limit: 4_000 }));
    let about = MattersChange { happened: Some(When::About("x".repeat(501))), ..matters("the sea") };
    let edit = Edit::AddWhatMatters { id: id(1), matters: about };
    assert!(matches!(refused(&mut nurse, &edit), Refused::TooLong { field: "happened", .. }));
    let named = MattersChange { said_by: Some(Voice::Named("x".repeat(501))), ..matters("the sea") };
    let edit = Edit::AddWhatMatters { id: id(1), matters: named };
    assert!(matches!(refused(&mut nurse, &edit), Refused::TooLong { field: "said_by", .. }));
}

#[test]
fn a_plan_item_that_serves_nothing_that_matters_is_refused() {
    let mut nurse = Phone::nurse();
    nurse.does(&add_matters(1, "the sea"));
    assert!(matches!(refused(&mut nurse, &add_plan(2, "a trip", &[])), Refused::ServesNothing));
    let item = PlanChange { action: Some("a trip".to_owned()), ..Default::default() };
    assert!(matches!(refused(&mut nurse, &Edit::AddPlanItem { id: id(2), item }), Refused::ServesNothing));
    assert!(matches!(refused(&mut nurse, &add_plan(2, "a trip", &[9])), Refused::NoSuchEntry(entry) if entry == id(9)));
    nurse.does(&add_plan(2, "a trip", &[1]));
    let change = PlanChange { serves: Some(Vec::new()), ..Default::default() };
    assert!(matches!(refused(&mut nurse, &Edit::ChangePlanItem { entry: id(2), change }), Refused::ServesNothing));
    let change = PlanChange { doers: Some(vec![id(1)]), ..Default::default() };
    let edit = Edit::ChangePlanItem { entry: id(2), change };
    assert!(matches!(refused(&mut nurse, &edit), Refused::NoSuchEntry(_)), "what matters is nobody in the circle");
}

#[test]
fn an_id_names_one_entry_for_ever() {
    let mut nurse = Phone::nurse();
    nurse.does(&add_matters(1, "the sea"));
    assert!(matches!(refused(&mut nurse, &add_matters(1, "the lake")), Refused::AlreadyThere(_)));
    let member = MemberChange { name: Some("Tom".to_owned()), ..Default::default() };
    assert!(matches!(refused(&mut nurse, &Edit::AddMember { id: id(1), member }), Refused::AlreadyThere(_)));
    let person = Edit::AddWhatMatters { id: EntryId::PERSON, matters: matters("the sea") };
    assert!(matches!(refused(&mut nurse, &person), Refused::AlreadyThere(_)));
}

#[test]
fn an_entry_that_is_not_there_is_not_changed() {
    let mut nurse = Phone::nurse();
    let version = EntryVersion([0; 16]);
    let pick = Edit::SettlePreference { kind: PreferenceKind::PlaceOfCare, pick: id(5), why: String::new() };
    for edit in [
        reword(5, "the sea"),
        set_aside(5, ""),
        Edit::BringBack { entry: id(5) },
        Edit::MarkRead(vec![(id(5), version)]),
        pick,
    ] {
        assert!(matches!(refused(&mut nurse, &edit), Refused::NoSuchEntry(entry) if entry == id(5)), "{edit:?}");
    }
}

#[test]
fn an_edit_that_changes_nothing_is_refused_and_makes_no_change() {
    let mut nurse = Phone::nurse();
    assert!(matches!(refused(&mut nurse, &Edit::NamePerson(PersonChange::default())), Refused::NothingChanged));
    nurse.does(&add_matters(1, "the sea"));
    assert!(matches!(refused(&mut nurse, &reword(1, "the sea")), Refused::NothingChanged));
    let read = Edit::MarkRead(vec![(id(1), nurse.shows().what_matters.first().unwrap().version)]);
    nurse.does(&read);
    assert!(matches!(refused(&mut nurse, &read), Refused::NothingChanged));
    nurse.does(&set_aside(1, ""));
    assert!(matches!(refused(&mut nurse, &set_aside(1, "again")), Refused::NothingChanged));
    nurse.does(&Edit::BringBack { entry: id(1) });
    assert!(matches!(refused(&mut nurse, &Edit::BringBack { entry: id(1) }), Refused::NotSetAside(_)));
}

#[test]
fn an_answer_is_picked_for_its_own_question_only() {
    let mut nurse = Phone::nurse();
    let answer = PreferenceAnswer::new(PreferenceKind::PlaceOfCare, "at home");
    nurse.does(&Edit::StatePreference { id: id(1), answer });
    let pick = |kind| Edit::SettlePreference { kind, pick: id(1), why: String::new() };
    let other = pick(PreferenceKind::PlaceOfDeath);
    assert!(matches!(refused(&mut nurse, &other), Refused::OtherQuestion(_)));
    let same = pick(PreferenceKind::PlaceOfCare);
    assert!(matches!(refused(&mut nurse, &same), Refused::NothingChanged), "it stands already, alone");
    let form = Edit::SettlePointer { kind: PointerKind::Will, pick: id(1), why: String::new() };
    assert!(matches!(refused(&mut nurse, &form), Refused::NoSuchEntry(_)));
}

#[test]
fn the_person_is_never_set_aside() {
    let mut nurse = Phone::nurse();
    let edit = Edit::SetAside { entry: EntryId::PERSON, why: String::new() };
    assert!(matches!(refused(&mut nurse, &edit), Refused::NoSuchEntry(_)));
}

#[test]
fn each_audience_takes_only_what_is_for_it() {
    let form = PointerAnswer::new(PointerKind::Will, care::Exists::Yes);
    let elsewhere = [
        Edit::NamePerson(PersonChange { name: Some("Rosa Example".to_owned()), ..Default::default() }),
        Edit::StatePointer { id: id(3), answer: form },
        add_plan(2, "a trip", &[1]),
    ];
    for kind in [Kind::Nurse, Kind::Family, Kind::Staff] {
        let mut phone = Phone::of(1, "Bea", Role::Staff, &kind);
        phone.does(&add_matters(1, "the sea"));
        assert_eq!(phone.shows().kind, kind);
        for edit in &elsewhere {
            assert!(matches!(refused(&mut phone, edit), Refused::NotWrittenHere(_)), "{edit:?}");
        }
    }
    let mut team = Phone::of(1, "Bea", Role::Staff, &Kind::Team);
    assert!(matches!(refused(&mut team, &add_matters(1, "the sea")), Refused::NotWrittenHere(Kind::Team)));
}

#[test]
fn a_writer_has_a_name() {
    let mut nurse = Phone::nurse();
    nurse.who.name = String::new();
    assert!(matches!(refused(&mut nurse, &add_matters(1, "the sea")), Refused::Empty { field: "name" }));
}

#[test]
fn a_document_of_a_newer_form_is_read_and_not_written() {
    let mut nurse = Phone::nurse();
    nurse.does(&add_matters(1, "the sea"));
    nurse.doc.put(ROOT, "schema", 2_u64).unwrap();
    nurse.doc.commit();
    let edit = add_matters(2, "the lake");
    assert!(matches!(refused(&mut nurse, &edit), Refused::TooNew { found: 2, ours: 1 }));
    assert_eq!((nurse.shows().schema, nurse.shows().what_matters.len()), (2, 1));
}

#[test]
fn a_document_without_a_skeleton_is_refused() {
    let mut nurse = Phone::nurse();
    nurse.doc = automerge::AutoCommit::new();
    assert!(matches!(nurse.tries(&add_matters(1, "the sea")), Err(Refused::NotOurDocument { missing: "schema" })));
}

#[test]
fn two_edits_in_one_change_are_refused_and_the_first_is_kept() {
    let mut nurse = Phone::nurse();
    let at = care::Moment(5);
    care::apply(&mut nurse.doc, &add_matters(1, "the sea"), &nurse.who, at).unwrap();
    let second = care::apply(&mut nurse.doc, &add_matters(2, "the lake"), &nurse.who, at);
    assert!(matches!(second, Err(Refused::Uncommitted)));
    nurse.doc.commit();
    assert_eq!(nurse.shows().what_matters.len(), 1);
}
