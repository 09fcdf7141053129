//! Read marks: for exactly one version, only growing, and apart from what an entry says.

use crate::phone::{Phone, add_matters, both_orders, id, meet, reword, set_aside};
use care::{Edit, Entry, EntryId, PersonChange, Together, WhatMatters};

fn entry(shown: &Together) -> &Entry<WhatMatters> {
    shown.what_matters.first().unwrap()
}

fn reads_all(phone: &Phone) -> Edit {
    Edit::MarkRead(phone.shows().what_matters.iter().map(|entry| (entry.id, entry.version)).collect())
}

fn readers(entry: &Entry<WhatMatters>) -> Vec<&str> {
    entry.read_by.iter().map(|read| read.reader.name.as_str()).collect()
}

#[test]
fn a_read_mark_says_who_and_when() {
    let (mut nurse, mut daughter) = (Phone::nurse(), Phone::daughter());
    daughter.does(&add_matters(1, "Dad's ashes are under them"));
    meet(&mut nurse, &mut daughter);
    nurse.does(&reads_all(&nurse));
    let shown = both_orders(&nurse, &daughter);
    let [read] = entry(&shown).read_by.as_slice() else { panic!("one mark") };
    assert_eq!((&read.reader, read.at.0), (&nurse.who, nurse.clock));
    assert!(entry(&shown).is_read_on(&nurse.who.device) && !entry(&shown).is_read_on(&daughter.who.device));
}

#[test]
fn a_read_mark_is_for_exactly_the_version_that_was_read() {
    let (mut nurse, mut daughter) = (Phone::nurse(), Phone::daughter());
    daughter.does(&add_matters(1, "the dahlias"));
    meet(&mut nurse, &mut daughter);
    nurse.does(&reads_all(&nurse));
    daughter.does(&reword(1, "the dahlias and the bench"));
    assert_eq!(readers(entry(&both_orders(&nurse, &daughter))), [""; 0]);
    meet(&mut nurse, &mut daughter);
    nurse.does(&reads_all(&nurse));
    assert_eq!(readers(entry(&both_orders(&nurse, &daughter))), ["Bea"]);
}

#[test]
fn two_readers_give_two_marks() {
    let (mut nurse, mut daughter) = (Phone::nurse(), Phone::daughter());
    nurse.does(&add_matters(1, "the dahlias"));
    meet(&mut nurse, &mut daughter);
    nurse.does(&reads_all(&nurse));
    daughter.does(&reads_all(&daughter));
    assert_eq!(readers(entry(&both_orders(&nurse, &daughter))), ["Bea", "Ines"]);
}

#[test]
fn one_reader_in_two_sessions_gives_one_mark_with_the_earlier_time() {
    let mut nurse = Phone::nurse();
    nurse.does(&add_matters(1, "the dahlias"));
    let mut tab = nurse.clone();
    tab.doc.set_actor(automerge::ActorId::from([8; 16].as_slice()));
    tab.clock += 100;
    nurse.does(&reads_all(&nurse));
    tab.does(&reads_all(&tab));
    let shown = both_orders(&nurse, &tab);
    let [read] = entry(&shown).read_by.as_slice() else { panic!("one mark") };
    assert_eq!(read.at.0, nurse.clock);
}

#[test]
fn the_version_is_the_same_on_every_phone() {
    let (mut nurse, mut daughter) = (Phone::nurse(), Phone::daughter());
    nurse.does(&add_matters(1, "the dahlias"));
    meet(&mut nurse, &mut daughter);
    nurse.does(&reword(1, "the red dahlias"));
    daughter.does(&reword(1, "the white dahlias"));
    let before = [entry(&nurse.shows()).version, entry(&daughter.shows()).version];
    assert_ne!(before.first(), before.last());
    assert!(!before.contains(&entry(&both_orders(&nurse, &daughter)).version), "both together are a third version");
}

#[test]
fn neither_reading_nor_setting_aside_makes_a_new_version() {
    let mut nurse = Phone::nurse();
    nurse.does(&add_matters(1, "the dahlias"));
    let version = entry(&nurse.shows()).version;
    nurse.does(&reads_all(&nurse));
    nurse.does(&set_aside(1, ""));
    nurse.does(&Edit::BringBack { entry: id(1) });
    assert_eq!(entry(&nurse.shows()).version, version);
}

#[test]
fn the_page_about_the_person_is_read_like_an_entry() {
    let mut nurse = Phone::nurse();
    let name = PersonChange { name: Some("Rosa Example".to_owned()), ..Default::default() };
    nurse.does(&Edit::NamePerson(name));
    nurse.does(&Edit::MarkRead(vec![(EntryId::PERSON, nurse.shows().person.version)]));
    assert_eq!(nurse.shows().person.read_by.len(), 1);
}
