//! The document as a table: one row a value, whose it is, and nothing that a spreadsheet would run.

use crate::phone::{Phone, add_matters, add_plan, id, meet, reword, set_aside};
use automerge::transaction::Transactable;
use automerge::{ObjType, ROOT, ReadDoc};
use care::{Edit, MemberChange, PersonChange, PreferenceAnswer, PreferenceKind, as_csv};

/// The rows of a family: entry, field, value, by, at, set aside.
fn rows(phone: &Phone, family: &str) -> Vec<String> {
    let start = format!("together,{family},");
    let table = as_csv(&phone.doc, "together");
    table.split("\r\n").filter_map(|row| row.strip_prefix(&start)).map(str::to_owned).collect()
}

#[test]
fn a_table_of_nothing_has_column_names_and_ends_its_lines_as_tables_do() {
    let table = as_csv(&Phone::nurse().doc, "together");
    assert_eq!(table, "audience,family,entry,field,value,written_by,written_at,set_aside\r\n");
}

#[test]
fn every_value_stands_with_who_wrote_it_and_when() {
    let (mut nurse, mut daughter) = (Phone::nurse(), Phone::daughter());
    nurse.does(&add_matters(1, "the sea"));
    meet(&mut nurse, &mut daughter);
    nurse.does(&reword(1, "the sea in June"));
    daughter.does(&reword(1, "the sea, with Tom"));
    meet(&mut nurse, &mut daughter);
    let entry = id(1).key();
    let expected = [
        format!("{entry},said_by,person,Bea,1970-01-01T00:00:01.001Z,no"),
        format!("{entry},words,the sea in June,Bea,1970-01-01T00:00:01.002Z,no"),
        format!("{entry},words,\"the sea, with Tom\",Ines,1970-01-01T00:00:02.001Z,no"),
    ];
    assert_eq!(rows(&nurse, "what_matters"), expected);
    assert_eq!(as_csv(&nurse.doc, ""), as_csv(&daughter.doc, ""), "the same on every phone");
}

#[test]
fn what_is_set_aside_is_there_with_the_reason() {
    let mut nurse = Phone::nurse();
    nurse.does(&add_matters(1, "the sea"));
    nurse.does(&set_aside(1, "doubled"));
    let entry = id(1).key();
    let shown = rows(&nurse, "what_matters");
    assert!(shown.contains(&format!("{entry},~aside,doubled,Bea,1970-01-01T00:00:01.002Z,yes")), "{shown:?}");
    assert!(shown.iter().all(|row| row.ends_with(",yes")), "{shown:?}");
    nurse.does(&Edit::BringBack { entry: id(1) });
    assert!(rows(&nurse, "what_matters").iter().all(|row| row.ends_with(",no")));
}

#[test]
fn links_places_and_standing_answers_are_rows_too() {
    let mut nurse = Phone::nurse();
    nurse.does(&add_matters(1, "the sea"));
    nurse.does(&add_plan(2, "a trip", &[1]));
    nurse.does(&Edit::NamePerson(PersonChange { name: Some("Rosa Example".to_owned()), ..Default::default() }));
    let member = MemberChange { name: Some("Tom".to_owned()), ..Default::default() };
    nurse.does(&Edit::AddMember { id: id(3), member });
    nurse.does(&Edit::PlaceOnMap { entry: id(3), x: -20, y: 40 });
    let answer = PreferenceAnswer::new(PreferenceKind::PlaceOfCare, "at home");
    nurse.does(&Edit::StatePreference { id: id(4), answer });
    let served = format!("{},serves/{},true,Bea,1970-01-01T00:00:01.002Z,no", id(2).key(), id(1).key());
    assert!(rows(&nurse, "plan").contains(&served));
    assert_eq!(rows(&nurse, "person"), [",name,Rosa Example,Bea,1970-01-01T00:00:01.003Z,no"]);
    let placed = format!("{},~map,'-20 40,Bea,1970-01-01T00:00:01.005Z,no", id(3).key());
    assert!(rows(&nurse, "circle").contains(&placed));
    let stands = format!(",preference/place_of_care,{},Bea,1970-01-01T00:00:01.006Z,", id(4).key());
    assert_eq!(rows(&nurse, "standing"), [stands]);
}

#[test]
fn a_family_of_a_newer_app_is_a_part_of_the_table() {
    let mut nurse = Phone::nurse();
    let songs = nurse.doc.put_object(ROOT, "songs", ObjType::Map).unwrap();
    let song = nurse.doc.put_object(&songs, id(1).key(), ObjType::Map).unwrap();
    nurse.doc.put(&song, "bars", 12).unwrap();
    let verses = nurse.doc.put_object(&song, "verses", ObjType::List).unwrap();
    nurse.doc.insert(&verses, 0, "The water is wide").unwrap();
    nurse.doc.commit();
    assert_eq!(nurse.doc.length(&verses), 1);
    let entry = id(1).key();
    let expected = [format!("{entry},bars,12,,,no"), format!("{entry},verses/0,The water is wide,,,no")];
    assert_eq!(rows(&nurse, "songs"), expected);
}

#[test]
fn whatever_is_written_reads_back_as_one_cell_and_never_as_a_formula() {
    let mut nurse = Phone::nurse();
    let typed = ["=1+1", "+44", "-1", "@home", "\ttab", "say \"no\", and\r\nthen stop", "'quoted"];
    for (number, words) in (1..).zip(typed) {
        nurse.does(&add_matters(number, words));
    }
    let cells: Vec<Vec<String>> = parsed(&as_csv(&nurse.doc, "=x"));
    assert!(cells.iter().all(|row| row.len() == 8));
    let words = cells.iter().filter(|row| row[3] == "words").map(|row| row[4].as_str());
    let expected =
        ["'=1+1", "'+44", "'-1", "'@home", "'\ttab", "say \"no\", and\r\nthen stop", "'quoted"].map(str::to_owned);
    assert_eq!(words.collect::<Vec<_>>(), expected);
    assert!(cells.iter().skip(1).all(|row| row[0] == "'=x"));
}

/// Reads a table as RFC 4180 says.
fn parsed(table: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut letters = table.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => cell.extend(letters.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            other => cell.push(other),
        }
    }
    assert!(!quoted && row.is_empty() && cell.is_empty(), "the last line is ended");
    rows
}
