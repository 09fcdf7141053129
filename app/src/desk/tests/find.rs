//! Finding words across people: what comes first where more is found than anybody reads.

use super::{Room, now};
use crate::session::{Answer, Ask, Audience, CircleId, FOUND_MOST, Failure};
use ::device::store::{Store, Table, Write};

fn find(room: &mut Room, words: &str) -> Vec<(CircleId, String)> {
    match room.ask(Ask::Find { words: words.to_owned() }).0 {
        Some(Ok(Answer::Found(hits))) => hits.into_iter().map(|hit| (hit.circle, hit.says)).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_was_written_last_is_found_first_about_whomever() {
    let mut room = Room::new();
    room.set_up();
    let people = ["Ann Example", "Ben Example", "Cy Example"].map(|name| room.circle_of(name));
    for number in 0..FOUND_MOST {
        for circle in people {
            room.matters(circle, Audience::Everyone, &format!("the garden, {number}"), None);
        }
    }
    let found = find(&mut room, "garden");
    assert_eq!(found.len(), FOUND_MOST);
    assert_eq!(found.first(), Some(&(people[2], format!("the garden, {}", FOUND_MOST - 1))));
    for circle in people {
        let many = found.iter().filter(|(of, _)| *of == circle).count();
        assert!(many >= FOUND_MOST / 3, "everybody is among what is shown, whatever their circle is called");
    }
}

#[test]
fn a_name_that_is_typed_with_the_words_finds_them_about_that_person_first() {
    let mut room = Room::new();
    room.set_up();
    let people = ["Ann Example", "Ben Other"].map(|name| room.circle_of(name));
    for circle in [people[0], people[1]] {
        room.matters(circle, Audience::Everyone, "the garden", None);
    }
    room.matters(people[1], Audience::Everyone, "Ann loves the garden", None);
    let found = find(&mut room, "ann garden");
    assert_eq!(found, [(people[0], "the garden".to_owned()), (people[1], "Ann loves the garden".to_owned())]);
    let named = [(people[0], "Ann Example".to_owned()), (people[1], "Ann loves the garden".to_owned())];
    assert_eq!(find(&mut room, "ann"), named, "a name alone is a word like others");
}

#[test]
fn what_cannot_be_read_is_never_answered_with_nothing_found() {
    let mut room = Room::new();
    room.set_up();
    let circle = room.circle();
    room.matters(circle, Audience::Everyone, "the garden", None);
    let spoil = |room: &Room, table: Table| {
        let rows = now(room.store.read_all(table, b"")).unwrap();
        let spoilt = rows.into_iter().map(|(key, _)| Write::Put { table, key, value: vec![7; 40] });
        now(room.store.commit(spoilt.collect())).unwrap();
    };
    spoil(&room, Table::Views);
    assert_eq!(find(&mut room, "garden").len(), 1, "the document is read instead");
    let ready = now(room.store.read_all(Table::Views, b"")).unwrap();
    room.desk.texts.clear();
    spoil(&room, Table::Views);
    spoil(&room, Table::Bodies);
    spoil(&room, Table::Changes);
    let looks = Ask::Find { words: "garden".to_owned() };
    assert_eq!(room.ask(looks).0, Some(Err(Failure::Damaged)));
    let back = ready.into_iter().map(|(key, value)| Write::Put { table: Table::Views, key, value });
    now(room.store.commit(back.collect())).unwrap();
    assert_eq!(find(&mut room, "garden").len(), 1);
}
