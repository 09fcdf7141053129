//! What a database that several relays share must do beyond the suite: hold, tell, refuse, come back. See `sharing` for devices on it.

use std::collections::BTreeSet;
use std::sync::mpsc::channel;

use server::storage::postgres::schema::{STEPS, bring_up};
use server::storage::{Damage, Hold, News, Postgres, Storage, StorageError, Usage};
use server::watch::Topic;
use wire::{ChainId, Incarnation, Moment, Space};

use crate::database::{Database, Server};
use crate::phone::Phone;
use crate::storing::{INCARNATION, begin, circle, record};

fn open(database: &Database) -> Postgres {
    Postgres::open(&database.config(), INCARNATION, Moment(0)).unwrap()
}

/// How many wait for a lock that another holds.
fn waiting(database: &Database) -> i64 {
    database
        .number("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")
}

#[test]
fn what_one_relay_holds_another_decides_about_afterwards() {
    let database = Database::new();
    let (mut one, mut other) = (open(&database), open(&database));
    let (_, document) = begin(&mut one);
    let held = BTreeSet::from([Hold::Chain(document.chain)]);
    let (start, started) = channel();
    let (also, there) = (held.clone(), database.clone());
    let second = std::thread::spawn(move || {
        started.recv().unwrap();
        other.change(|pen| {
            pen.hold(&also)?;
            pen.latest(document)
        })
    });
    one.change(|pen| {
        pen.hold(&held)?;
        start.send(()).unwrap();
        while waiting(&there) == 0 {}
        pen.append(&record(1, 10), 0, Moment(2))
    })
    .unwrap();
    assert_eq!(second.join().unwrap().unwrap(), 1, "it saw what the first did, and not what was before");
}

#[test]
fn what_is_held_is_counted_as_it_is_kept() {
    let database = Database::new();
    let mut storage = open(&database);
    let (first, document) = begin(&mut storage);
    let next = Phone::new(1).rotate(&circle().2, Space::Staff);
    let counted = storage
        .change(|pen| {
            pen.hold(&BTreeSet::from([Hold::Relay, Hold::Chain(first.chain_id()), Hold::Chain(ChainId([9; 32]))]))?;
            pen.extend(first.chain_id(), 1, &next, Moment(2))?;
            pen.append(&record(1, 10), 0, Moment(2))?;
            pen.quarantine(&record(2, 10), Moment(2))?;
            assert_eq!(pen.usage(ChainId([9; 32]))?, None);
            pen.usage(document.chain)
        })
        .unwrap();
    let bytes = first.bytes.len() + next.bytes.len() + record(1, 10).bytes().len();
    assert_eq!(counted, Some(Usage { bytes: u64::try_from(bytes).unwrap(), statements: 2, team: None }));
    assert_eq!(storage.look(|read| read.usage(document.chain)).unwrap(), counted);
}

#[test]
fn two_writers_give_a_document_one_sequence_even_without_holding_it() {
    let database = Database::new();
    let document = begin(&mut open(&database)).1;
    let write = |from: u64| {
        let mut storage = open(&database);
        std::thread::spawn(move || {
            (from..from + 50).map(|n| storage.change(|pen| pen.append(&record(n, 10), 0, Moment(n))).unwrap()).collect()
        })
    };
    let (one, other) = (write(1), write(1001));
    let mut all: Vec<u64> = one.join().unwrap();
    all.extend::<Vec<u64>>(other.join().unwrap());
    all.sort_unstable();
    assert_eq!(all, (1..=100).collect::<Vec<_>>());
    assert_eq!(open(&database).look(|read| read.latest(document)).unwrap(), 100);
}

#[test]
fn whoever_listens_is_told_what_any_relay_kept_and_nothing_that_was_not() {
    let database = Database::new();
    let (mut one, other) = (open(&database), open(&database));
    let (tell, told) = channel();
    let _ear = other.listen(Box::new(move |news| tell.send(news).unwrap())).unwrap().unwrap();
    let (first, document) = begin(&mut one);
    let failed: Result<(), _> = one.change(|pen| {
        pen.append(&record(1, 10), 0, Moment(2))?;
        Err(StorageError::Damaged(Damage::Missing))
    });
    assert!(failed.is_err());
    one.change(|pen| {
        pen.quarantine(&record(2, 10), Moment(2))?;
        pen.append(&record(3, 10), 0, Moment(2))?;
        pen.append(&record(4, 10), 0, Moment(2))
    })
    .unwrap();
    let of = |topic| News::Of(BTreeSet::from([topic]));
    assert_eq!(told.recv().unwrap(), of(Topic::Chain(first.chain_id())));
    assert_eq!(told.recv().unwrap(), of(Topic::Document(document)));
    // Lost, and found again: it says that something may have been missed.
    let listener = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND (query LIKE 'LISTEN%' OR query = '')";
    database.batch(listener);
    assert_eq!(told.recv().unwrap(), News::Unknown);
    one.change(|pen| pen.append(&record(5, 10), 0, Moment(3))).unwrap();
    assert_eq!(told.recv().unwrap(), of(Topic::Document(document)));
}

#[test]
fn a_database_that_was_away_is_found_again() {
    let database = Database::new();
    let mut storage = open(&database);
    let (_, document) = begin(&mut storage);
    let mut reader = storage.reader().unwrap();
    let everyone_else = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()";
    for n in 1..=3 {
        database.batch(everyone_else);
        assert_eq!(storage.change(|pen| pen.append(&record(n, 10), 0, Moment(2))).unwrap(), n);
        assert_eq!(reader.look(|read| read.latest(document)).unwrap(), n);
        assert!(reader.change(|pen| pen.append(&record(9, 10), 0, Moment(2))).is_err(), "a reader does not write");
    }
    // In the middle of a change: nothing of it is kept.
    let lost = storage.change(|pen| {
        pen.append(&record(4, 10), 0, Moment(2))?;
        database.batch(everyone_else);
        pen.append(&record(5, 10), 0, Moment(2))
    });
    assert!(lost.is_err());
    assert_eq!(reader.look(|read| read.latest(document)).unwrap(), 3);
}

#[test]
fn a_change_that_goes_on_after_a_failure_keeps_nothing_and_says_so() {
    let database = Database::new();
    let mut storage = open(&database);
    let (_, document) = begin(&mut storage);
    let done = storage.change(|pen| {
        pen.append(&record(1, 10), 0, Moment(2))?;
        assert!(pen.append(&record(1, 10), 0, Moment(2)).is_err());
        Ok(())
    });
    assert!(done.is_err());
    assert_eq!(storage.look(|read| read.latest(document)).unwrap(), 0);
}

#[test]
fn a_refusal_of_the_database_names_no_one() {
    let database = Database::new();
    let mut storage = open(&database);
    begin(&mut storage);
    let twice = |pen: &mut dyn server::storage::Write| {
        pen.append(&record(1, 10), 0, Moment(2))?;
        pen.append(&record(1, 10), 0, Moment(2))
    };
    let said = storage.change(twice).unwrap_err().to_string();
    assert!(said.contains("duplicate key") && said.contains("23505"), "{said}");
    assert!(!said.contains("\\x"), "{said}");
}

#[test]
fn every_commit_is_synced_whatever_is_set_for_others() {
    let database = Database::new();
    let name: String = database.address.split(['/', '?']).nth(3).unwrap().to_owned();
    database.batch(&format!("ALTER DATABASE {name} SET synchronous_commit = off"));
    let mut storage = open(&database);
    begin(&mut storage);
    database.batch("CREATE TABLE seen (how text)");
    database.batch(
        "CREATE FUNCTION see() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN INSERT INTO seen VALUES (current_setting('synchronous_commit')); RETURN NEW; END $$",
    );
    database.batch("CREATE TRIGGER see BEFORE INSERT ON record FOR EACH ROW EXECUTE FUNCTION see()");
    storage.change(|pen| pen.append(&record(1, 10), 0, Moment(2))).unwrap();
    assert_eq!(database.number("SELECT count(*) FROM seen WHERE how = 'on'"), 1);
}

#[test]
fn a_database_that_does_not_sync_is_refused() {
    let server = Server::start(&[("FSYNC", "off")]);
    let refused = Postgres::open(&server.database().config(), INCARNATION, Moment(0)).err().unwrap();
    assert!(refused.to_string().contains("fsync is off"), "{refused}");
}

#[test]
fn databases_that_are_not_this_relay_s_are_refused_and_left_alone() {
    let database = Database::new();
    database.batch("CREATE TABLE theirs (a integer)");
    let refused = |database: &Database| Postgres::open(&database.config(), INCARNATION, Moment(0)).err().unwrap();
    assert!(matches!(refused(&database), StorageError::OthersTables));
    assert_eq!(database.number("SELECT count(*) FROM pg_class WHERE relname IN ('record', 'chain')"), 0);
    let database = Database::new();
    database.batch("CREATE TABLE relay (runner integer)");
    assert!(matches!(refused(&database), StorageError::OthersTables));
    let database = Database::new();
    drop(open(&database));
    database.batch("UPDATE relay SET schema = 99");
    let said = refused(&database).to_string();
    assert!(said.contains("schema 99") && said.contains("written by a newer relay"), "{said}");
}

#[test]
fn steps_are_taken_once_by_whoever_comes_first_and_whole_or_not_at_all() {
    let database = Database::new();
    let opening: Vec<_> = (0..4_u8)
        .map(|n| {
            let config = database.config();
            std::thread::spawn(move || {
                let mut storage = Postgres::open(&config, Incarnation([n; 16]), Moment(0)).unwrap();
                storage.look(|read| read.incarnation()).unwrap()
            })
        })
        .collect();
    let lives: BTreeSet<_> = opening.into_iter().map(|thread| thread.join().unwrap()).collect();
    assert_eq!(lives.len(), 1, "all of them are relays of one database");
    let with = |last| STEPS.iter().copied().chain([last]).collect::<Vec<_>>();
    let mut client = postgres::Client::connect(&database.address, postgres::NoTls).unwrap();
    let broken = with("CREATE TABLE half (a integer); CREATE TABLE half (a integer);");
    bring_up(&mut client, &broken, INCARNATION, Moment(0)).unwrap_err();
    assert_eq!(database.number("SELECT count(*) FROM pg_class WHERE relname = 'half'"), 0);
    bring_up(&mut client, &with("CREATE TABLE later (a integer)"), INCARNATION, Moment(0)).unwrap();
    let taken = i64::try_from(STEPS.len()).unwrap() + 1;
    assert_eq!(database.number("SELECT schema::bigint FROM relay WHERE to_regclass('later') IS NOT NULL"), taken);
}
