//! Who has looked: one mark a day and device, that only grows and is no part of what anybody wrote.

use crate::phone::{Phone, add_matters, both_orders, meet};
use care::{Day, Edit, EntryId, Kind, PersonChange, Refused, Together};

const DAY: u64 = 86_400_000;

fn look(day: u8) -> Edit {
    Edit::Look(Day::new(2026, 11, day).unwrap())
}

fn looks(shown: &Together) -> Vec<(&str, u64)> {
    shown.looks.iter().map(|look| (look.reader.name.as_str(), look.at.0)).collect()
}

#[test]
fn everybody_sees_on_which_days_somebody_looked_the_latest_first() {
    let (mut nurse, mut daughter) = (Phone::nurse(), Phone::daughter());
    nurse.does(&look(1));
    let first = nurse.clock;
    daughter.clock = first + DAY;
    daughter.does(&look(2));
    nurse.clock = first + 2 * DAY;
    nurse.does(&look(3));
    let shown = both_orders(&nurse, &daughter);
    assert_eq!(looks(&shown), [("Bea", nurse.clock), ("Ines", daughter.clock), ("Bea", first)]);
}

#[test]
fn the_first_look_of_a_day_is_marked_and_no_other() {
    let mut nurse = Phone::nurse();
    nurse.does(&look(1));
    assert!(matches!(nurse.tries(&look(1)), Err(Refused::NothingChanged)));
    // Half an hour later, past midnight by her own calendar and in summer not yet by that of the world.
    nurse.does(&look(2));
    assert_eq!(nurse.shows().looks.len(), 2);
}

#[test]
fn one_device_in_two_sessions_gives_one_look_with_the_earlier_time() {
    let mut nurse = Phone::nurse();
    let mut tab = nurse.clone();
    tab.doc.set_actor(automerge::ActorId::from([8; 16].as_slice()));
    tab.clock += 100;
    nurse.does(&look(1));
    tab.does(&look(1));
    assert_eq!(looks(&both_orders(&nurse, &tab)), [("Bea", nurse.clock)]);
}

#[test]
fn a_look_changes_nothing_that_anybody_wrote() {
    let mut nurse = Phone::nurse();
    nurse.does(&add_matters(1, "the dahlias"));
    nurse.does(&Edit::NamePerson(PersonChange { name: Some("Rosa".to_owned()), ..PersonChange::default() }));
    let before = nurse.shows();
    nurse.does(&look(1));
    let after = nurse.shows();
    assert_eq!(after.person, before.person);
    assert_eq!(after.what_matters, before.what_matters);
    assert_eq!(care::history(&mut nurse.doc, EntryId::PERSON).unwrap().len(), 1, "a history tells what was written");
}

#[test]
fn a_look_and_a_read_mark_are_not_taken_for_each_other() {
    let (mut nurse, mut daughter) = (Phone::nurse(), Phone::daughter());
    daughter.does(&Edit::NamePerson(PersonChange { name: Some("Rosa".to_owned()), ..PersonChange::default() }));
    meet(&mut nurse, &mut daughter);
    nurse.does(&look(1));
    assert!(nurse.shows().person.read_by.is_empty());
    nurse.does(&Edit::MarkRead(vec![(EntryId::PERSON, nurse.shows().person.version)]));
    assert_eq!((nurse.shows().person.read_by.len(), nurse.shows().looks.len()), (1, 1));
}

#[test]
fn looks_are_marked_where_everybody_in_the_circle_can_see_them_and_nowhere_else() {
    let mark = look(1).prepare().unwrap();
    let written: Vec<Kind> = Kind::ALL.iter().filter(|kind| mark.is_written_in(kind)).cloned().collect();
    assert_eq!(written, [Kind::Together]);
    assert!(mark.only_marks() && mark.is_look());
}
