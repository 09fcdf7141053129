//! A database of each schema that ever was in a hospice is opened by today's relay, with all that it holds.
//!
//! The files in `kept/` are never edited. A new schema adds one: delete nothing, and run with `UPDATE_GOLDEN=1`. Those of PostgreSQL are what
//! its own `pg_dump` wrote, so that a later one can read them too.

use std::path::{Path, PathBuf};

use server::storage::postgres::schema as postgres;
use server::storage::schema::STEPS;
use server::storage::sqlite::{FILE, copy_to, put_back};
use server::storage::whole::{Whole, look_through};
use wire::{Incarnation, Moment, Role, Space, ToDevice, ToRelay};

use crate::base::{Base, Ward};
use crate::database::{Database, program};
use crate::phone::{Phone, document};

fn kept(schema: usize) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/relay/kept/schema_{schema}.sqlite"))
}

/// Something of everything: a team, a circle, a member who left, records, a snapshot, a record in quarantine.
async fn make(base: &Base) {
    let mut ward = Ward::open(base).await;
    let son = Phone::new(3);
    ward.admit(base, &son, Role::Family).await;
    let chain = ward.chain();
    for n in 1..=3 {
        base.append(&ward.nurse, ward.nurse.record(&chain, Space::Everyone, n, b"noise")).await;
    }
    let record = ward.nurse.snapshot(&chain, Space::Everyone, 4, b"noise");
    base.ask(&ward.nurse, ToRelay::Append { record, covers: 2 }).await;
    ward.remove(base, &son).await;
    base.append(&son, son.record(&chain, Space::Everyone, 1, b"noise")).await;
}

/// Whether everything is there that [`make`] made.
async fn holds_it_all(base: &Base) {
    assert_eq!(base.token, None);
    let (nurse, son) = (Phone::new(1), Phone::new(3));
    let circle = nurse.create(wire::chain::Around::Circle, 2).chain_id();
    let everyone = document(circle, Space::Everyone);
    let followed = base.ask(&nurse, ToRelay::Follow { document: everyone, after: 0 }).await;
    let ToDevice::Records { records, latest: 4, .. } = followed else { panic!("{followed:?}") };
    let places: Vec<_> = records.iter().map(|stored| (stored.sequence, stored.covers)).collect();
    assert_eq!(places, [(4, 2), (3, 0)]);
    let followed = base.ask(&son, ToRelay::FollowChain { chain: circle, known: 0 }).await;
    assert!(matches!(followed, ToDevice::Statements { length: 3, .. }));
    let ToDevice::Statements { statements, .. } = followed else { panic!() };
    let chain = crate::phone::chain(&statements[..2]);
    let again = base.append(&son, son.record(&chain, Space::Everyone, 1, b"noise")).await;
    assert!(matches!(again, ToDevice::Receipt { quarantined: true, .. }));
}

/// Whether a record that comes today is given out, as it came, after one that was kept then.
async fn stands_beside_what_comes(base: &Base) {
    let nurse = Phone::new(1);
    let circle = nurse.create(wire::chain::Around::Circle, 2).chain_id();
    let followed = base.ask(&nurse, ToRelay::FollowChain { chain: circle, known: 0 }).await;
    let ToDevice::Statements { statements, .. } = followed else { panic!("{followed:?}") };
    let before = nurse.record(&crate::phone::chain(&statements[..2]), Space::Everyone, 3, b"noise");
    let new = nurse.record(&crate::phone::chain(&statements), Space::Everyone, 5, b"more");
    base.append(&nurse, new.clone()).await;
    let followed = base.ask(&nurse, ToRelay::Follow { document: document(circle, Space::Everyone), after: 2 }).await;
    let ToDevice::Records { records, .. } = followed else { panic!("{followed:?}") };
    let records: Vec<_> = records.into_iter().map(|stored| (stored.sequence, stored.record)).collect();
    assert!(records.contains(&(3, before)) && records.contains(&(5, new)), "{records:?}");
}

#[tokio::test]
async fn todays_schema_has_a_kept_file() {
    if std::env::var_os("UPDATE_GOLDEN").is_some() && !kept(STEPS.len()).exists() {
        let base = Base::new().await;
        make(&base).await;
        std::fs::create_dir_all(kept(1).parent().unwrap()).unwrap();
        copy_to(&base.folder.join("data"), &kept(STEPS.len()), Moment(0)).unwrap();
    }
    assert!(kept(STEPS.len()).exists(), "run with UPDATE_GOLDEN=1");
}

#[tokio::test]
async fn every_kept_file_opens_with_all_that_it_holds() {
    for schema in 1..=STEPS.len() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("data")).unwrap();
        std::fs::copy(kept(schema), folder.path().join("data").join(FILE)).unwrap();
        let base = Base::at(folder.path(), |_| {}).await;
        holds_it_all(&base).await;
        stands_beside_what_comes(&base).await;
        // What earlier schemas counted as the circle's is the device's own.
        let database = rusqlite::Connection::open(folder.path().join("data").join(FILE)).unwrap();
        let count = |sql: &str| database.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
        let kept = count("SELECT sum(length(bytes) + cut * 64) FROM sealed")
            + count("SELECT sum(length(bytes)) FROM statement");
        assert_eq!(count("SELECT sum(bytes) FROM chain"), kept);
        assert_eq!(count("SELECT sum(bytes) FROM apart"), count("SELECT sum(length(bytes)) FROM quarantine"));
        assert_eq!(count("SELECT count(*) FROM chain WHERE team IS NULL"), 0, "there is one team, and all are its");
        // No step writes a record anew: what was kept before the fourth is as long as it was.
        assert_eq!(count("SELECT count(*) FROM sealed WHERE cut = 0"), if schema < 4 { 4 } else { 0 });
        assert_eq!(look_through(&folder.path().join("data").join(FILE)).unwrap().wrong, Vec::<String>::new());
        base.stop().await;
    }
}

/// As they are, and restored: the steps are taken on the way, and nothing is another than before.
#[test]
fn every_kept_file_is_whole_and_still_is_when_it_was_restored() {
    for schema in 1..=STEPS.len() {
        let folder = tempfile::tempdir().unwrap();
        let before = look_through(&kept(schema)).unwrap();
        let all = Whole { chains: 2, statements: 4, records: 4, apart: 1, wrong: vec![] };
        assert_eq!(before, all, "schema {schema}");
        put_back(&kept(schema), folder.path(), Incarnation([9; 16]), Moment(9)).unwrap();
        assert_eq!(look_through(&folder.path().join(FILE)).unwrap(), before, "schema {schema}");
    }
}

fn dumped(schema: usize) -> PathBuf {
    kept(schema).with_file_name(format!("postgres_{schema}.sql"))
}

#[tokio::test]
async fn todays_schema_of_a_database_has_a_kept_copy() {
    let copy = dumped(postgres::STEPS.len());
    if std::env::var_os("UPDATE_GOLDEN").is_some() && !copy.exists() {
        let database = Database::new();
        make(&Base::with(|settings| settings.store = Some(database.address.clone())).await).await;
        let dump = program("pg_dump").args(["--no-owner", "--inserts", &database.address]).output().unwrap();
        assert!(dump.status.success());
        // Its own words to `psql` are left out: what is left is SQL for whoever reads it.
        let text = String::from_utf8(dump.stdout).unwrap();
        let sql: Vec<&str> = text.lines().filter(|line| !line.starts_with('\\')).collect();
        std::fs::write(&copy, sql.join("\n") + "\n").unwrap();
    }
    assert!(copy.exists(), "run with UPDATE_GOLDEN=1");
}

#[tokio::test]
async fn every_kept_database_opens_with_all_that_it_holds() {
    for schema in 1..=postgres::STEPS.len() {
        let database = Database::new();
        database.batch(&std::fs::read_to_string(dumped(schema)).unwrap());
        let base = Base::with(|settings| settings.store = Some(database.address.clone())).await;
        holds_it_all(&base).await;
        let count = |sql: &str| database.number(&format!("SELECT ({sql})::bigint"));
        let kept = "SELECT (SELECT sum(length(bytes)) FROM record) + (SELECT sum(length(bytes)) FROM statement)";
        assert_eq!(count("SELECT sum(bytes) FROM chain"), count(kept));
        assert_eq!(count("SELECT sum(bytes) FROM apart"), count("SELECT sum(length(bytes)) FROM quarantine"));
        assert_eq!(count("SELECT count(*) FROM chain WHERE team IS NULL"), 0, "there is one team, and all are its");
        assert_eq!(count("SELECT schema FROM relay"), i64::try_from(postgres::STEPS.len()).unwrap());
    }
}
