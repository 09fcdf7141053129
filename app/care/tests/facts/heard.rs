//! What we heard: on which visit, and what it puts right; both wordings stay.

use crate::phone::{Phone, both_orders, id};
use care::{Edit, Field, HeardChange, Refused, VisitChange, Voice, When};

fn hears(number: u8, words: &str, visit: Option<u8>, corrects: Option<u8>) -> Edit {
    let heard = HeardChange {
        words: Some(words.to_owned()),
        visit: visit.map(id),
        corrects: corrects.map(id),
        said_by: Some(Voice::Writer),
        happened: Some(When::About("this morning".to_owned())),
    };
    Edit::AddHeard { id: id(number), heard }
}

/// The nurse's phone, with a visit and what she heard on it.
fn visited() -> Phone {
    let mut nurse = Phone::nurse();
    let visit = VisitChange { who: Some("Bea".to_owned()), ..Default::default() };
    nurse.does(&Edit::AddVisit { id: id(1), visit });
    nurse.does(&hears(2, "She sleeps badly.", Some(1), None));
    nurse
}

#[test]
fn what_was_heard_names_its_visit() {
    let shown = visited().shows();
    let heard = shown.what_we_heard.first().unwrap();
    assert_eq!(heard.content.words, Field::One("She sleeps badly.".to_owned()));
    assert_eq!((heard.content.visit, heard.content.corrects), (Some(id(1)), None));
    assert_eq!(heard.said_by, Field::One(Voice::Writer));
    assert_eq!(heard.happened, Field::One(When::About("this morning".to_owned())));
}

#[test]
fn who_puts_it_right_adds_and_both_stay() {
    let (mut nurse, mut daughter) = (visited(), Phone::daughter());
    daughter.meets(&mut nurse);
    daughter.does(&hears(3, "She sleeps well, and late.", None, Some(2)));
    let change = HeardChange { words: Some("She sleeps badly at times.".to_owned()), ..Default::default() };
    nurse.does(&Edit::ChangeHeard { entry: id(2), change });
    let shown = both_orders(&nurse, &daughter);
    let corrects: Vec<_> = shown.what_we_heard.iter().map(|heard| heard.content.corrects).collect();
    assert_eq!(corrects, [None, Some(id(2))]);
}

#[test]
fn a_link_leads_to_an_entry_that_is_there() {
    let mut nurse = visited();
    for edit in [hears(3, "Bread.", Some(9), None), hears(3, "Bread.", None, Some(9))] {
        assert!(matches!(nurse.tries(&edit), Err(Refused::NoSuchEntry(entry)) if entry == id(9)));
    }
    let swapped = hears(3, "Bread.", Some(2), Some(1));
    assert!(matches!(nurse.tries(&swapped), Err(Refused::NoSuchEntry(_))), "what was heard is no visit");
}

#[test]
fn what_it_belongs_to_is_said_once() {
    let mut nurse = visited();
    let moves = |visit, corrects| {
        let change = HeardChange { words: Some("Bread.".to_owned()), visit, corrects, ..Default::default() };
        Edit::ChangeHeard { entry: id(2), change }
    };
    assert!(matches!(nurse.tries(&moves(Some(id(9)), None)), Err(Refused::SetOnce { field: "visit" })));
    assert!(matches!(nurse.tries(&moves(None, Some(id(2)))), Err(Refused::SetOnce { field: "corrects" })));
    nurse.does(&moves(Some(id(1)), None));
    assert_eq!(nurse.shows().what_we_heard.first().unwrap().content.visit, Some(id(1)));
}
