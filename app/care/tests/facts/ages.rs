//! An older and a newer app in one circle: neither loses, hides or rewrites what only the other knows.

use crate::phone::{Phone, both_orders, id, meet, reword, set_aside};
use crate::verbs::{FAMILIES, seen};
use automerge::transaction::Transactable;
use automerge::{AutoCommit, ObjId, ObjType, ROOT, ReadDoc, Value};
use care::{Edit, Field, Kind, MemberChange, RingOrder, Role, VisitChange, VisitState, as_csv, keep_copy, open};

const DOCUMENT: &[u8] = include_bytes!("../golden/together-1.automerge");

fn entry(doc: &AutoCommit, family: &str, number: u8) -> ObjId {
    let family = doc.get(ROOT, family).unwrap().unwrap().1;
    doc.get(&family, id(number).key()).unwrap().unwrap().1
}

fn text(doc: &AutoCommit, object: &ObjId, key: &str) -> String {
    doc.get(object, key).unwrap().unwrap().0.into_string().unwrap()
}

/// What a newer app than this one writes: in a family of its own, in new fields, with a new word of a list, with a mark
/// of its own.
fn writes_as_a_newer_app(phone: &mut Phone, family: &str, number: u8) {
    let object = entry(&phone.doc, family, number);
    phone.doc.put(&object, "weather", "windy").unwrap();
    phone.doc.put(&object, "state", "postponed").unwrap();
    phone.doc.put(&object, "kind", "somersault").unwrap();
    phone.doc.put(&object, "~candle", "by:00 at:5 lit:yes").unwrap();
    let pictures = phone.doc.put_object(&object, "pictures", ObjType::List).unwrap();
    phone.doc.insert(&pictures, 0, "a beach").unwrap();
    let songs = phone.doc.put_object(ROOT, "songs", ObjType::Map).unwrap();
    let song = phone.doc.put_object(&songs, id(77).key(), ObjType::Map).unwrap();
    phone.doc.put(&song, "words", "The water is wide").unwrap();
    phone.doc.commit();
}

#[track_caller]
fn newer_words_are_there(doc: &AutoCommit, family: &str, number: u8) {
    let object = entry(doc, family, number);
    assert_eq!(text(doc, &object, "weather"), "windy", "{family}");
    assert_eq!(text(doc, &object, "state"), "postponed", "{family}");
    assert_eq!(text(doc, &object, "kind"), "somersault", "{family}");
    assert_eq!(text(doc, &object, "~candle"), "by:00 at:5 lit:yes", "{family}");
    let pictures = doc.get(&object, "pictures").unwrap().unwrap().1;
    assert_eq!(doc.get(&pictures, 0).unwrap().unwrap().0, Value::from("a beach"));
    assert_eq!(text(doc, &entry(doc, "songs", 77), "words"), "The water is wide");
}

#[test]
fn what_a_newer_app_wrote_survives_in_every_family() {
    for family in FAMILIES.iter().filter(|family| family.name != "consents") {
        let kind = family.kinds.first().unwrap();
        let mut older = Phone::of(1, "Bea", Role::Staff, kind);
        let mut newer = Phone::of(2, "Ines", Role::Family, kind);
        older.does(&(family.add)(1, "words"));
        meet(&mut older, &mut newer);
        writes_as_a_newer_app(&mut newer, family.name, 1);
        // Both while they are apart and after they met.
        older.does(&set_aside(1, "doubled"));
        older.does(&Edit::BringBack { entry: id(1) });
        if let Some(change) = family.change {
            older.does(&change(1, "other words"));
            both_orders(&older, &newer);
            meet(&mut older, &mut newer);
            older.does(&change(1, "again other words"));
        }
        older.meets(&mut newer);
        older.does(&set_aside(1, "doubled"));
        let shown = both_orders(&older, &newer);
        assert!(seen(&shown).get(&id(1)).is_some_and(|(aside, _)| *aside), "{}", family.name);
        newer.meets(&mut older);
        newer_words_are_there(&newer.doc, family.name, 1);
        let copy = keep_copy(&mut older.doc);
        newer_words_are_there(&open(&copy, [9; 16]).unwrap(), family.name, 1);
        assert!(as_csv(&older.doc, "").contains("The water is wide"), "and in the table");
    }
}

#[test]
fn a_word_of_a_newer_apps_list_is_shown_and_stays_until_a_person_changes_it() {
    let mut nurse = Phone::nurse();
    let visit = VisitChange { who: Some("Bea".to_owned()), state: Some(VisitState::Planned), ..Default::default() };
    nurse.does(&Edit::AddVisit { id: id(1), visit });
    writes_as_a_newer_app(&mut nurse, "visits", 1);
    let state = |phone: &Phone| phone.shows().visits.first().unwrap().content.state.clone();
    let postponed = VisitState::Unlisted("postponed".to_owned());
    assert_eq!(state(&nurse), Field::One(postponed.clone()));
    let change = VisitChange { purpose: Some("To see how the nights are.".to_owned()), ..Default::default() };
    nurse.does(&Edit::ChangeVisit { entry: id(1), change });
    assert_eq!(state(&nurse), Field::One(postponed.clone()));
    let change = VisitChange { state: Some(postponed), ..Default::default() };
    assert!(nurse.tries(&Edit::ChangeVisit { entry: id(1), change }).is_err(), "as it is, it is nothing new");
    let change = VisitChange { state: Some(VisitState::Happened), ..Default::default() };
    nurse.does(&Edit::ChangeVisit { entry: id(1), change });
    assert_eq!(state(&nurse), Field::One(VisitState::Happened));
}

/// A phone whose app is as old as the golden document, and knows five families: what it does is what that app can do.
fn of_old(number: u8, name: &str) -> Phone {
    let mut phone = Phone::of(number, name, Role::Family, &Kind::Together);
    phone.doc = open(DOCUMENT, [number; 16]).unwrap();
    phone.clock = 1_764_000_000_000;
    phone
}

#[test]
fn what_an_older_app_edits_keeps_what_only_the_newer_one_knows() {
    let (mut newer, mut older) = (of_old(1, "Bea"), of_old(2, "Ines"));
    let families = FAMILIES.iter().filter(|family| family.kinds.contains(&Kind::Together));
    for (number, family) in (100..).zip(families.clone()) {
        newer.does(&(family.add)(number, &format!("words {number}")));
    }
    let change = MemberChange { ring_by_night: Some(RingOrder::First), ..Default::default() };
    newer.does(&Edit::ChangeMember { entry: id(10), change });
    newer.does(&Edit::PlaceOnMap { entry: id(10), x: 3, y: 4 });
    let written = seen(&newer.shows());
    assert_eq!(written.len(), families.count());
    // The older one goes on in the same entry, apart and after they met.
    let says = |words: &str| Edit::ChangeMember {
        entry: id(10),
        change: MemberChange { does: Some(words.to_owned()), ..Default::default() },
    };
    older.does(&says("The garden."));
    older.does(&reword(2, "No hospital."));
    both_orders(&newer, &older);
    meet(&mut newer, &mut older);
    older.does(&says("The garden, and the cat."));
    older.does(&set_aside(10, "moved away"));
    let shown = both_orders(&newer, &older);
    assert_eq!(seen(&shown), written);
    let tom = shown.circle.iter().find(|member| member.id == id(10)).unwrap();
    assert_eq!((&tom.content.ring_by_night, tom.on_map), (&Field::One(RingOrder::First), Some((3, 4))));
    assert_eq!(tom.content.does, Field::One("The garden, and the cat.".to_owned()));
    assert!(tom.is_aside(), "what it set aside, it had seen whole: the version counts fields that it does not know");
}

#[test]
fn a_newer_field_written_while_an_older_app_sets_aside_shows_the_entry_again() {
    let (mut newer, mut older) = (of_old(1, "Bea"), of_old(2, "Ines"));
    older.does(&set_aside(10, "moved away"));
    let change = MemberChange { ring_by_night: Some(RingOrder::First), ..Default::default() };
    newer.does(&Edit::ChangeMember { entry: id(10), change });
    let shown = both_orders(&newer, &older);
    assert!(!shown.circle.iter().find(|member| member.id == id(10)).unwrap().is_aside());
}
