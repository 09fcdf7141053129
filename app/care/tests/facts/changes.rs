//! How an entry tells in which changes it came, what an edit leaves alone, and traps of the library below.

use crate::phone::{Phone, add_matters, add_plan, both_orders, id, meet, reword, set_aside};
use automerge::transaction::{CommitOptions, Transactable};
use automerge::{ActorId, AutoCommit, ROOT, ReadDoc, Value, legacy};
use care::{ChangeId, Edit, Field, Kind, Moment, NotOpened, open, skeleton};

fn last_change(phone: &mut Phone) -> ChangeId {
    ChangeId(phone.doc.get_last_local_change().unwrap().hash().0)
}

#[test]
fn an_entry_names_the_changes_that_what_is_shown_came_in() {
    let (mut nurse, mut daughter) = (Phone::nurse(), Phone::daughter());
    nurse.does(&add_matters(1, "the sea"));
    let made = last_change(&mut nurse);
    assert_eq!(nurse.shows().what_matters.first().unwrap().changes, [made]);
    meet(&mut nurse, &mut daughter);
    daughter.does(&reword(1, "the sea in June"));
    let reworded = last_change(&mut daughter);
    let mut expected = vec![made, reworded];
    expected.sort();
    assert_eq!(both_orders(&nurse, &daughter).what_matters.first().unwrap().changes, expected);
}

#[test]
fn a_read_mark_that_waits_does_not_make_the_entry_wait() {
    let (mut nurse, mut daughter) = (Phone::nurse(), Phone::daughter());
    daughter.does(&add_matters(1, "the sea"));
    meet(&mut nurse, &mut daughter);
    let before = nurse.shows();
    let entry = before.what_matters.first().unwrap();
    nurse.does(&Edit::MarkRead(vec![(entry.id, entry.version)]));
    assert_eq!(nurse.shows().what_matters.first().unwrap().changes, entry.changes);
}

#[test]
fn an_edit_is_one_change_at_its_own_time() {
    let mut nurse = Phone::nurse();
    nurse.does(&add_matters(1, "the sea"));
    nurse.does(&add_plan(2, "a Saturday trip", &[1]));
    let times: Vec<_> = nurse.doc.get_changes(&[]).iter().map(|change| change.timestamp()).collect();
    assert_eq!(times, [0, 1_001, 1_002]);
}

#[test]
fn no_edit_deletes_and_no_edit_replaces_an_object() {
    let (mut nurse, mut daughter) = (Phone::nurse(), Phone::daughter());
    nurse.does(&add_matters(1, "the sea"));
    nurse.does(&add_plan(2, "a Saturday trip", &[1]));
    meet(&mut nurse, &mut daughter);
    daughter.does(&reword(1, "the lake"));
    nurse.does(&set_aside(1, "doubled"));
    meet(&mut nurse, &mut daughter);
    for change in nurse.doc.get_changes(&[]) {
        for op in change.decode().operations {
            assert!(!matches!(op.action, legacy::OpType::Delete));
            let replaces = !matches!(op.action, legacy::OpType::Put(_)) && op.pred.iter().next().is_some();
            assert!(!replaces, "{op:?}");
        }
    }
}

#[test]
fn what_a_newer_app_wrote_survives_an_older_apps_edit() {
    let (mut older, mut newer) = (Phone::nurse(), Phone::daughter());
    older.does(&add_matters(1, "the sea"));
    meet(&mut older, &mut newer);
    let family = newer.doc.get(ROOT, "what_matters").unwrap().unwrap().1;
    let entry = newer.doc.get(&family, id(1).key()).unwrap().unwrap().1;
    newer.doc.put(&entry, "weather", "windy").unwrap();
    let deep = newer.doc.put_object(&entry, "pictures", automerge::ObjType::List).unwrap();
    newer.doc.insert(&deep, 0, "a beach").unwrap();
    newer.doc.put_object(ROOT, "a_new_family", automerge::ObjType::Map).unwrap();
    newer.doc.commit();
    let version = older.shows().what_matters.first().unwrap().version;
    meet(&mut older, &mut newer);
    assert_ne!(older.shows().what_matters.first().unwrap().version, version, "it is part of what was read");
    older.does(&reword(1, "the sea in June"));
    meet(&mut older, &mut newer);
    assert_eq!(newer.doc.get(&entry, "weather").unwrap().unwrap().0, Value::from("windy"));
    assert_eq!(newer.doc.length(&deep), 1);
    assert!(newer.doc.get(ROOT, "a_new_family").unwrap().is_some());
}

#[test]
fn a_heading_of_a_newer_app_is_shown_as_it_is() {
    let mut nurse = Phone::nurse();
    nurse.does(&add_matters(1, "the sea"));
    let family = nurse.doc.get(ROOT, "what_matters").unwrap().unwrap().1;
    let entry = nurse.doc.get(&family, id(1).key()).unwrap().unwrap().1;
    nurse.doc.put(&entry, "heading", "music").unwrap();
    nurse.doc.commit();
    let heading = nurse.shows().what_matters.first().unwrap().content.heading.clone();
    assert_eq!(heading, Field::One(care::Heading::Unlisted("music".to_owned())));
}

#[test]
fn nobody_can_rename_another_writer() {
    let (mut nurse, mut other) = (Phone::nurse(), Phone::daughter());
    nurse.does(&add_matters(1, "the sea"));
    meet(&mut nurse, &mut other);
    let writers = other.doc.get(ROOT, "writers").unwrap().unwrap().1;
    let key = other.doc.keys(&writers).next().unwrap();
    let forged = format!("role:staff device:{}\nSomebody Else", "09".repeat(32));
    other.doc.put(&writers, key, forged).unwrap();
    other.doc.commit();
    assert_eq!(both_orders(&nurse, &other).what_matters.first().unwrap().written.by, None);
}

#[test]
fn one_actor_in_two_sessions_makes_merging_fail_so_sessions_have_their_own() {
    let mut nurse = Phone::nurse();
    let mut same_actor = nurse.clone();
    nurse.does(&add_matters(1, "the sea"));
    same_actor.does(&add_matters(2, "the lake"));
    assert!(nurse.doc.merge(&mut same_actor.doc).is_err());
    let mut fresh = Phone::nurse();
    fresh.doc.set_actor(ActorId::from([7; 16].as_slice()));
    fresh.does(&add_matters(3, "the hill"));
    assert!(nurse.doc.merge(&mut fresh.doc).is_ok());
}

#[test]
fn a_load_that_was_cut_short_says_ok_and_loads_nothing_so_open_looks() {
    let mut nurse = Phone::nurse();
    nurse.does(&add_matters(1, "the sea"));
    let mut bytes = skeleton(&Kind::Together).unwrap().to_vec();
    bytes.extend_from_slice(nurse.doc.get_last_local_change().unwrap().raw_bytes());
    assert!(open(&bytes, [2; 16]).is_ok());
    let cut = bytes.get(..bytes.len() - 5).unwrap();
    assert!(matches!(AutoCommit::new().load_incremental(cut), Ok(0)), "the trap is still there");
    let mut begun = Phone::daughter();
    assert!(matches!(begun.doc.load_incremental(cut), Ok(0)), "and here it looks as if nothing were new");
    assert!(matches!(open(cut, [2; 16]), Err(NotOpened::Damaged(_))));
}

#[test]
fn bytes_that_are_no_document_of_ours_do_not_open() {
    assert!(matches!(open(&[], [1; 16]), Err(NotOpened::Empty)));
    let strange = AutoCommit::new().with_actor(ActorId::from([3; 16].as_slice())).save();
    assert!(matches!(open(&strange, [1; 16]), Err(NotOpened::NotOurs)));
    let mut nurse = Phone::nurse();
    nurse.does(&add_matters(1, "the sea"));
    let change = nurse.doc.get_last_local_change().unwrap().raw_bytes().to_vec();
    assert!(open(&change, [1; 16]).is_err(), "a change without what it follows");
}

#[test]
fn a_document_that_is_not_ours_reads_as_empty() {
    let mut strange = AutoCommit::new();
    strange.put(ROOT, "what_matters", 7).unwrap();
    strange.commit_with(CommitOptions::default());
    let shown = care::read(&strange);
    assert_eq!((shown.schema, shown.what_matters.len(), shown.preferences.len()), (0, 0, 0));
    assert_eq!(shown.person.written.at, Moment(0));
}
