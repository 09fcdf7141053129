//! An extract without names: what sort of thing was written and in which quarter, of five people or more, and not a word of it.

use crate::phone::{Phone, add_matters, id, set_aside};
use care::{EXTRACT_LEAST, Edit, Kind, PersonChange, Role, Together, extract};

const OCTOBER_2026: u64 = 1_791_590_400_000;

fn person(number: u8, name: &str) -> Vec<(&'static str, Together)> {
    let mut nurse = Phone::of(number, "Bea Quill", Role::Staff, &Kind::Together);
    nurse.clock = OCTOBER_2026;
    nurse.does(&Edit::NamePerson(PersonChange { name: Some(name.to_owned()), ..PersonChange::default() }));
    nurse.does(&add_matters(1, "the dahlias, and Rosa's own words"));
    nurse.does(&add_matters(2, "a second wish"));
    nurse.does(&set_aside(2, "said twice"));
    vec![("together", nurse.shows())]
}

fn five() -> Vec<Vec<(&'static str, Together)>> {
    (1..).zip(["Rosa", "Arthur", "Lena", "Kit", "Ash"]).map(|(number, name)| person(number, name)).collect()
}

#[test]
fn an_extract_tells_sorts_and_quarters() {
    let table = extract(&five()).unwrap();
    let lines: Vec<_> = table.lines().take(3).collect();
    let expected = [
        "person,audience,sort,quarter,written_by,set_aside",
        "1,together,what_matters,2026-q4,staff,no",
        "1,together,what_matters,2026-q4,staff,yes",
    ];
    assert_eq!(lines, expected);
    assert_eq!(table.lines().count(), 1 + 2 * EXTRACT_LEAST);
}

#[test]
fn an_extract_of_fewer_than_five_people_is_not_made() {
    let mut few = five();
    few.pop();
    assert_eq!(extract(&few), None);
}

#[test]
fn no_word_that_anybody_wrote_is_in_an_extract() {
    let mut people = five();
    // A part from another app is a word, and a word could be a name.
    let strange = Role::Unlisted("Rosa's neighbour".to_owned());
    let mut phone = Phone::of(9, "Rosa", strange, &Kind::Together);
    phone.does(&add_matters(1, "Rosa, Rosa, Rosa"));
    people.push(vec![("together", phone.shows())]);
    let table = extract(&people).unwrap();
    for word in ["Rosa", "Arthur", "Bea", "Quill", "dahlias", "wish", "twice", "neighbour", &id(1).key()] {
        assert!(!table.contains(word), "{word}");
    }
}
