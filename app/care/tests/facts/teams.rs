//! Coming in and being named: who joined says so, and a team has a name.

use crate::phone::{Phone, both_orders, id, meet, set_aside};
use care::{Edit, EntryId, Field, Kind, MemberChange, MemberKind, Refused, Role};

fn joins(number: u8, name: &str) -> Edit {
    let member = MemberChange {
        name: Some(name.to_owned()),
        kind: Some(MemberKind::Professional),
        description: Some("community nurse".to_owned()),
        ..Default::default()
    };
    Edit::Join { id: id(number), member }
}

fn named(name: &str) -> Edit {
    Edit::NameTeam { name: name.to_owned() }
}

fn team(number: u8, name: &str) -> Phone {
    Phone::of(number, name, Role::Staff, &Kind::Team)
}

#[test]
fn who_joins_stands_in_the_circle_with_their_own_phone() {
    let (mut nurse, mut daughter) = (Phone::nurse(), Phone::daughter());
    nurse.does(&joins(1, "Bea"));
    daughter.does(&joins(2, "Ines"));
    let shown = both_orders(&nurse, &daughter);
    let devices: Vec<_> = shown.circle.iter().map(|entry| entry.content.device.clone()).collect();
    assert_eq!(devices, [Field::One(nurse.who.device), Field::One(daughter.who.device)]);
    let member = MemberChange { name: Some("Tom".to_owned()), ..Default::default() };
    nurse.does(&Edit::AddMember { id: id(3), member });
    assert_eq!(nurse.shows().circle.last().unwrap().content.device, Field::Blank, "somebody without a phone");
}

#[test]
fn all_who_have_written_are_named() {
    let (mut nurse, mut daughter) = (Phone::nurse(), Phone::daughter());
    daughter.does(&joins(2, "Ines"));
    nurse.does(&joins(1, "Bea"));
    assert_eq!(both_orders(&nurse, &daughter).writers, [nurse.who, daughter.who]);
}

#[test]
fn a_team_has_a_name_and_members() {
    let mut bea = team(1, "Bea");
    bea.does(&named("Hillside community team"));
    bea.does(&joins(1, "Bea"));
    let shown = bea.shows();
    assert_eq!(shown.about.content.name, Field::One("Hillside community team".to_owned()));
    assert_eq!(shown.about.changed.as_ref().unwrap().by, Some(bea.who.clone()));
    assert_eq!((shown.circle.len(), shown.kind.clone()), (1, Kind::Team));
    bea.does(&Edit::MarkRead(vec![(EntryId::ABOUT, shown.about.version)]));
    assert_eq!(bea.shows().about.read_by.len(), 1);
}

#[test]
fn two_names_for_a_team_are_both_shown() {
    let (mut bea, mut sam) = (team(1, "Bea"), team(2, "Sam"));
    bea.does(&named("Hillside"));
    sam.does(&named("Hillside and Quay"));
    let shown = both_orders(&bea, &sam);
    assert_eq!(shown.about.content.name.all().count(), 2);
    meet(&mut bea, &mut sam);
    sam.does(&named("Hillside"));
    assert_eq!(both_orders(&bea, &sam).about.content.name, Field::One("Hillside".to_owned()));
}

#[test]
fn a_team_has_no_page_about_a_person_and_a_circle_has_no_team_name() {
    let (mut nurse, mut bea) = (Phone::nurse(), team(2, "Bea"));
    assert!(matches!(nurse.tries(&named("Hillside")), Err(Refused::NotWrittenHere(Kind::Together))));
    assert!(matches!(bea.tries(&named(" ")), Err(Refused::Empty { field: "name" })));
    let matters = crate::phone::add_matters(1, "the sea");
    assert!(matches!(bea.tries(&matters), Err(Refused::NotWrittenHere(Kind::Team))));
    let about = Edit::SetAside { entry: EntryId::ABOUT, why: String::new() };
    assert!(matches!(bea.tries(&about), Err(Refused::NoSuchEntry(EntryId::ABOUT))));
}

#[test]
fn a_member_who_left_is_set_aside_and_still_there() {
    let mut bea = team(1, "Bea");
    bea.does(&joins(1, "Bea"));
    bea.does(&set_aside(1, "moved to another team"));
    assert!(bea.shows().circle.first().unwrap().is_aside());
}
