//! An edit as it is sent from page to worker: it crosses whole, and writes what the edit itself writes.

use crate::phone::{Phone, add_matters, add_plan, id, reword, set_aside};
use crate::verbs::FAMILIES;
use automerge::transaction::{CommitOptions, Transactable};
use automerge::{ObjType, ROOT, ReadDoc};
use care::{
    DeathChange, Edit, EntryId, Kind, MemberChange, Moment, PersonChange, PlanChange, PreferenceAnswer, PreferenceKind,
    Prepared, Refused, Role, SafetyChange, apply_prepared,
};

/// Sends an edit through bytes, and does on one phone what came, on the other the edit itself.
#[track_caller]
fn sends(near: &mut Phone, far: &mut Phone, edit: &Edit) {
    let sent = edit.prepare().unwrap();
    let bytes = postcard::to_allocvec(&sent).unwrap();
    let came: Prepared = postcard::from_bytes(&bytes).unwrap();
    assert_eq!(came, sent);
    near.does(edit);
    far.clock += 1;
    apply_prepared(&mut far.doc, &came, &far.who, Moment(far.clock)).unwrap();
    far.doc.commit_with(CommitOptions::default().with_time(i64::try_from(far.clock).unwrap()));
    assert_eq!(near.doc.get_heads(), far.doc.get_heads(), "every byte is the same: {edit:?}");
}

fn member(name: &str) -> MemberChange {
    MemberChange { name: Some(name.to_owned()), ..Default::default() }
}

#[test]
fn what_was_sent_writes_what_the_edit_writes() {
    let (mut near, mut far) = (Phone::nurse(), Phone::nurse());
    let answer = |number, words| Edit::StatePreference {
        id: id(number),
        answer: PreferenceAnswer::new(PreferenceKind::PlaceOfCare, words),
    };
    let settle = Edit::SettlePreference { kind: PreferenceKind::PlaceOfCare, pick: id(4), why: "we talked".to_owned() };
    let change = PlanChange { serves: Some(vec![id(2)]), doers: Some(vec![id(6)]), ..Default::default() };
    for edit in [
        Edit::NamePerson(PersonChange { name: Some("Rosa Example".to_owned()), ..Default::default() }),
        add_matters(1, "the sea"),
        add_matters(2, "the garden"),
        reword(1, "the sea in June"),
        add_plan(3, "a trip", &[1]),
        answer(4, "at home"),
        answer(5, "hospice"),
        settle,
        Edit::Join { id: id(6), member: member("Bea") },
        Edit::ChangePlanItem { entry: id(3), change },
        Edit::PlaceOnMap { entry: id(6), x: -3, y: 4 },
        set_aside(2, "doubled"),
        Edit::BringBack { entry: id(2) },
    ] {
        sends(&mut near, &mut far, &edit);
    }
    let shown = near.shows();
    let read = Edit::MarkRead(shown.what_matters.iter().map(|entry| (entry.id, entry.version)).collect());
    sends(&mut near, &mut far, &read);
    assert_eq!(near.shows(), far.shows());
}

#[test]
fn every_family_is_sent_alike() {
    for family in &FAMILIES {
        let kind = family.kinds.first().unwrap();
        let (mut near, mut far) = (Phone::of(1, "Bea", Role::Staff, kind), Phone::of(1, "Bea", Role::Staff, kind));
        sends(&mut near, &mut far, &(family.add)(1, "words"));
        if let Some(change) = family.change {
            sends(&mut near, &mut far, &change(1, "other words"));
        }
    }
}

#[test]
fn what_needs_no_document_is_refused_on_the_page() {
    assert!(matches!(add_matters(1, " ").prepare(), Err(Refused::Empty { field: "words" })));
    let long = add_matters(1, &"x".repeat(4_001));
    assert!(matches!(long.prepare(), Err(Refused::TooLong { field: "words", letters: 4_001, limit: 4_000 })));
    assert!(matches!(set_aside(1, &"x".repeat(4_001)).prepare(), Err(Refused::TooLong { field: "why", .. })));
    assert!(matches!(add_plan(1, "a trip", &[]).prepare(), Err(Refused::ServesNothing)));
    let off = Edit::PlaceOnMap { entry: id(1), x: 0, y: 1_001 };
    assert!(matches!(off.prepare(), Err(Refused::OffTheMap { x: 0, y: 1_001 })));
    assert!(reword(1, "the sea").prepare().is_ok(), "that there is no such entry is for the document to say");
}

#[test]
fn what_was_sent_says_whether_it_goes_first_and_whether_it_only_marks_what_was_read() {
    let report = SafetyChange { words: Some("An old number was rung.".to_owned()), ..Default::default() };
    let add = Edit::AddSafetyReport { id: id(1), report: report.clone() };
    let change = Edit::ChangeSafetyReport { entry: id(1), change: report };
    let death = Edit::RecordDeath { id: id(1), death: DeathChange::default() };
    for edit in [add, change, death] {
        assert!(edit.prepare().unwrap().goes_first(), "{edit:?}");
    }
    let read = Edit::MarkRead(vec![(EntryId::PERSON, Phone::nurse().shows().person.version)]).prepare().unwrap();
    assert!(read.only_marks() && !read.goes_first());
    let words = add_matters(1, "the sea").prepare().unwrap();
    assert!(!words.only_marks() && !words.goes_first() && !words.is_written_in(&Kind::Team));
}

/// Changes one stretch of bytes in what was sent, as a page that is not ours could.
#[track_caller]
fn forged(edit: &Edit, from: &str, to: &str) -> Prepared {
    assert_eq!(from.len(), to.len());
    let mut bytes = postcard::to_allocvec(&edit.prepare().unwrap()).unwrap();
    let at = bytes.windows(from.len()).position(|part| part == from.as_bytes()).unwrap();
    bytes.splice(at..at + from.len(), to.bytes());
    postcard::from_bytes(&bytes).unwrap()
}

#[test]
fn what_no_page_makes_is_refused_and_nothing_is_written() {
    let mut nurse = Phone::nurse();
    nurse.does(&add_matters(1, "the sea"));
    nurse.does(&add_plan(2, "a trip", &[1]));
    let heads = nurse.doc.get_heads();
    let hope =
        PlanChange { hope: Some("fresh air".to_owned()), how_we_will_know: Some("x".to_owned()), ..Default::default() };
    let hope = Edit::ChangePlanItem { entry: id(2), change: hope };
    let matters = Edit::ChangeWhatMatters {
        entry: id(1),
        change: care::MattersChange {
            heading: Some(care::Heading::Hope),
            helped_by: Some("Tom".to_owned()),
            ..Default::default()
        },
    };
    let answer = PreferenceAnswer::new(PreferenceKind::PlaceOfCare, "at home");
    let states = Edit::StatePreference { id: id(3), answer };
    for (edit, from, to) in [
        (&reword(1, "the lake"), "what_matters", "what_changes"),
        (&reword(1, "the lake"), "what_matters", "safety_repor"),
        (&states, "preferences", "whatever___"),
    ] {
        let refused = apply_prepared(&mut nurse.doc, &forged(edit, from, to), &nurse.who, Moment(9));
        assert!(matches!(refused, Err(Refused::NotWrittenHere(Kind::Together))), "{to}: {refused:?}");
    }
    for (edit, from, to) in [
        (&reword(1, "the lake"), "words", "~read"),
        (&matters, "heading", "changed"),
        (&hope, "how_we_will_know", "how we will know"),
        (&states, "place_of_care", "place_of_rest"),
    ] {
        let refused = apply_prepared(&mut nurse.doc, &forged(edit, from, to), &nurse.who, Moment(9));
        assert!(matches!(refused, Err(Refused::NotAnEdit)), "{to}: {refused:?}");
    }
    assert_eq!((nurse.doc.pending_ops(), nurse.doc.get_heads()), (0, heads));
}

#[test]
fn no_value_takes_the_place_of_something_with_parts() {
    let mut nurse = Phone::nurse();
    nurse.does(&add_matters(1, "the sea"));
    // As a newer app may write it.
    let family = nurse.doc.get(ROOT, "what_matters").unwrap().unwrap().1;
    let entry = nurse.doc.get(&family, id(1).key()).unwrap().unwrap().1;
    nurse.doc.put_object(&entry, "why", ObjType::Text).unwrap();
    nurse.doc.commit();
    let change = care::MattersChange { why: Some("It always did.".to_owned()), ..Default::default() };
    let refused = nurse.tries(&Edit::ChangeWhatMatters { entry: id(1), change });
    assert!(matches!(refused, Err(Refused::NotAnEdit)));
}
