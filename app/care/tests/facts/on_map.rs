//! Places on the life map: the last one wins, and nothing that an entry says is touched.

use crate::phone::{Phone, add_matters, both_orders, id, meet, set_aside};
use care::{Edit, FactorChange, MemberChange, Refused, history};

fn puts(number: u8, x: i16, y: i16) -> Edit {
    Edit::PlaceOnMap { entry: id(number), x, y }
}

/// Two phones that both hold somebody in the circle, and a factor.
fn both_hold_them() -> (Phone, Phone) {
    let (mut nurse, mut daughter) = (Phone::nurse(), Phone::daughter());
    let member = MemberChange { name: Some("Tom".to_owned()), ..Default::default() };
    nurse.does(&Edit::AddMember { id: id(1), member });
    let factor = FactorChange { words: Some("The stairs".to_owned()), ..Default::default() };
    nurse.does(&Edit::AddFactor { id: id(2), factor });
    meet(&mut nurse, &mut daughter);
    (nurse, daughter)
}

#[test]
fn people_and_factors_are_put_on_the_map() {
    let (mut nurse, daughter) = both_hold_them();
    nurse.does(&puts(1, -1_000, 1_000));
    nurse.does(&puts(2, 0, 250));
    let shown = both_orders(&nurse, &daughter);
    assert_eq!(shown.circle.first().unwrap().on_map, Some((-1_000, 1_000)));
    assert_eq!(shown.factors.first().unwrap().on_map, Some((0, 250)));
    assert_eq!(daughter.shows().circle.first().unwrap().on_map, None, "never placed");
}

#[test]
fn of_two_who_move_a_picture_one_wins_on_every_phone() {
    let (mut nurse, mut daughter) = both_hold_them();
    nurse.does(&puts(1, 10, 10));
    daughter.does(&puts(1, 20, 20));
    assert!(both_orders(&nurse, &daughter).circle.first().unwrap().on_map.is_some());
    meet(&mut nurse, &mut daughter);
    nurse.does(&puts(1, 30, 30));
    assert_eq!(both_orders(&nurse, &daughter).circle.first().unwrap().on_map, Some((30, 30)));
}

#[test]
fn moving_a_picture_changes_nothing_that_the_entry_says() {
    let (mut nurse, mut daughter) = both_hold_them();
    let before = nurse.shows().circle.first().unwrap().clone();
    let steps = history(&mut nurse.doc, id(1)).unwrap();
    daughter.does(&set_aside(1, "moved away"));
    nurse.does(&puts(1, 10, 10));
    assert_eq!(history(&mut nurse.doc, id(1)).unwrap(), steps);
    let shown = both_orders(&nurse, &daughter);
    let after = shown.circle.first().unwrap();
    assert_eq!((after.version, &after.changed), (before.version, &before.changed));
    assert!(after.is_aside(), "and shows nothing again that was set aside");
}

#[test]
fn what_is_off_the_map_or_not_on_it_is_refused() {
    let (mut nurse, _) = both_hold_them();
    nurse.does(&add_matters(3, "the sea"));
    assert!(matches!(nurse.tries(&puts(1, 1_001, 0)), Err(Refused::OffTheMap { x: 1_001, y: 0 })));
    assert!(matches!(nurse.tries(&puts(1, 0, i16::MIN)), Err(Refused::OffTheMap { .. })));
    assert!(matches!(nurse.tries(&puts(3, 0, 0)), Err(Refused::NoSuchEntry(entry)) if entry == id(3)));
    nurse.does(&puts(1, 5, 5));
    assert!(matches!(nurse.tries(&puts(1, 5, 5)), Err(Refused::NothingChanged)));
}
