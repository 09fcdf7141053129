//! The suite that every implementation of `Storage` passes. Each check is a function of an empty place.

use server::storage::{Address, Postgres, Sqlite, Storage, StorageError, Totals, Usage};
use wire::chain::{Around, SignedStatement};
use wire::{Chain, ChainId, DocumentId, Incarnation, Moment, Record, Space, VerifiedRecord};

use crate::database::Database;
use crate::phone::{Phone, document};

pub const INCARNATION: Incarnation = Incarnation([5; 16]);

pub fn circle() -> (Phone, SignedStatement, Chain) {
    let nurse = Phone::new(1);
    let first = nurse.create(Around::Circle, 1);
    let chain = Chain::start(&first).unwrap();
    (nurse, first, chain)
}

fn verified(bytes: Vec<u8>) -> VerifiedRecord {
    Record::parse(bytes).unwrap().verify().unwrap()
}

/// A record of the nurse's, of so many bytes of noise.
pub fn record(n: u64, size: usize) -> VerifiedRecord {
    let (nurse, _, chain) = circle();
    verified(nurse.record(&chain, Space::Everyone, n, &vec![0; size]))
}

pub fn begin<S: Storage>(storage: &mut S) -> (SignedStatement, DocumentId) {
    let (_, first, chain) = circle();
    storage.change(|pen| pen.extend(chain.id(), 0, &first, Moment(1))).unwrap();
    (first, document(chain.id(), Space::Everyone))
}

fn what_is_changed_is_seen_and_counted<S: Storage>(mut storage: S) {
    let (first, document) = begin(&mut storage);
    let id = first.chain_id();
    let sequences = storage
        .change(|pen| {
            let one = pen.append(&record(1, 10), 0, Moment(2))?;
            assert_eq!(pen.latest(document)?, 1, "the pen sees what it wrote");
            Ok([one, pen.append(&record(2, 10), 1, Moment(3))?])
        })
        .unwrap();
    assert_eq!(sequences, [1, 2]);
    storage
        .look(|read| {
            let bytes = first.bytes.len() + record(1, 10).bytes().len() + record(2, 10).bytes().len();
            let usage = Usage { bytes: u64::try_from(bytes).unwrap(), statements: 1, team: None };
            assert_eq!(read.usage(id)?, Some(usage));
            assert_eq!(read.latest(document)?, 2);
            let page = read.page(document, 0, 1 << 20)?;
            assert_eq!(
                page.iter().map(|stored| (stored.sequence, stored.covers)).collect::<Vec<_>>(),
                [(1, 0), (2, 1)]
            );
            assert_eq!(page[0].record, record(1, 10).bytes());
            assert_eq!(read.at(document, 2)?.as_ref(), page.get(1));
            let kept = read.record(&Address::of(record(2, 10).header()))?.unwrap();
            assert_eq!((kept.place.sequence, kept.place.at), (2, Moment(3)));
            assert_eq!(read.statements(id, 0, 0)?, std::slice::from_ref(&first));
            assert_eq!(read.statements(id, 1, 1 << 20)?, []);
            assert!(read.has_statement(id, first.hash())?);
            Ok(())
        })
        .unwrap();
}

fn what_is_not_there_is_not_found<S: Storage>(mut storage: S) {
    let (_, _, chain) = circle();
    let document = document(chain.id(), Space::Everyone);
    storage
        .look(|read| {
            assert_eq!(read.incarnation()?, INCARNATION);
            assert_eq!(read.usage(chain.id())?, None);
            assert_eq!((read.latest(document)?, read.page(document, 0, 1 << 20)?), (0, vec![]));
            assert_eq!((read.at(document, 1)?, read.snapshots(document, 0)?), (None, vec![]));
            assert_eq!(read.record(&Address::of(record(1, 1).header()))?, None);
            assert_eq!(read.quarantined(&Address::of(record(1, 1).header()), record(1, 1).bytes())?, None);
            assert_eq!(read.chain_of_invite(Phone::new(9).invite())?, None);
            assert_eq!((read.admitted()?, read.statements(chain.id(), 0, 9)?), (vec![], vec![]));
            assert!(!read.has_statement(chain.id(), chain.head())?);
            Ok(())
        })
        .unwrap();
}

fn a_change_that_fails_changes_nothing<S: Storage>(mut storage: S) {
    let (first, document) = begin(&mut storage);
    let failed: Result<(), _> = storage.change(|pen| {
        pen.append(&record(1, 10), 0, Moment(2))?;
        pen.quarantine(&record(2, 10), Moment(2))?;
        pen.admit(first.chain_id(), Moment(2))?;
        pen.renew(Incarnation([6; 16]), Moment(2))?;
        // The same record again is a fault of whoever asks: it must be looked for first.
        pen.append(&record(1, 10), 0, Moment(2)).map(drop)
    });
    assert!(failed.is_err());
    storage
        .look(|read| {
            assert_eq!((read.latest(document)?, read.admitted()?, read.incarnation()?), (0, vec![], INCARNATION));
            assert_eq!(read.quarantined(&Address::of(record(2, 10).header()), record(2, 10).bytes())?, None);
            Ok(())
        })
        .unwrap();
}

fn a_statement_is_added_at_the_end_or_not_at_all<S: Storage>(mut storage: S) {
    let (first, _) = begin(&mut storage);
    let id = first.chain_id();
    let next = Phone::new(1).rotate(&circle().2, Space::Staff);
    for wrong in [0, 2, 7] {
        assert!(storage.change(|pen| pen.extend(id, wrong, &next, Moment(2))).is_err(), "{wrong}");
    }
    storage.change(|pen| pen.extend(id, 1, &next, Moment(2))).unwrap();
    storage
        .look(|read| {
            assert_eq!(read.statements(id, 0, 1 << 20)?, [first.clone(), next.clone()]);
            Ok(())
        })
        .unwrap();
}

fn pages_hold_what_fits_and_snapshots_are_found_widest_first<S: Storage>(mut storage: S) {
    let (_, document) = begin(&mut storage);
    let covers = [0, 0, 1, 0, 3, 1];
    storage
        .change(|pen| {
            for (covers, n) in covers.iter().zip(1..) {
                pen.append(&record(n, 1000), *covers, Moment(n))?;
            }
            Ok(())
        })
        .unwrap();
    storage
        .look(|read| {
            let one = record(1, 1000).bytes().len() + server::storage::OVERHEAD;
            let sizes = [0, one - 1, one, 3 * one + 5].map(|room| read.page(document, 2, room).unwrap().len());
            assert_eq!(sizes, [0, 0, 1, 3]);
            let found = |beyond| -> Vec<u64> {
                read.snapshots(document, beyond).unwrap().iter().map(|snapshot| snapshot.sequence).collect()
            };
            assert_eq!((found(0), found(1), found(3)), (vec![5, 6, 3], vec![5], vec![]));
            Ok(())
        })
        .unwrap();
}

fn quarantine_keeps_every_record_that_differs_and_gives_none_out<S: Storage>(mut storage: S) {
    let (first, document) = begin(&mut storage);
    storage.change(|pen| pen.quarantine(&record(1, 10), Moment(2))).unwrap();
    storage.change(|pen| pen.quarantine(&record(1, 20), Moment(3))).unwrap();
    storage
        .look(|read| {
            let address = Address::of(record(1, 10).header());
            let at = |size| read.quarantined(&address, record(1, size).bytes()).unwrap().map(|place| place.at);
            assert_eq!((at(10), at(20), at(30)), (Some(Moment(2)), Some(Moment(3)), None));
            let apart = record(1, 10).bytes().len() + record(1, 20).bytes().len();
            assert_eq!(read.apart(document.chain, Phone::new(1).id())?, u64::try_from(apart).unwrap());
            assert_eq!(read.apart(document.chain, Phone::new(2).id())?, 0);
            let usage = Usage { bytes: u64::try_from(first.bytes.len()).unwrap(), statements: 1, team: None };
            assert_eq!(read.usage(document.chain)?, Some(usage), "what is apart takes no room of its chain");
            assert_eq!((read.latest(document)?, read.page(document, 0, 1 << 20)?), (0, vec![]));
            Ok(())
        })
        .unwrap();
}

fn an_invite_stays_with_the_chain_that_named_it_first<S: Storage>(mut storage: S) {
    let (first, _) = begin(&mut storage);
    let (other, invite) = (Phone::new(2).create(Around::Circle, 2), Phone::new(9).invite());
    storage
        .change(|pen| {
            pen.extend(other.chain_id(), 0, &other, Moment(1))?;
            pen.note_invite(invite, first.chain_id())?;
            pen.note_invite(invite, other.chain_id())
        })
        .unwrap();
    storage
        .look(|read| {
            assert_eq!(read.chain_of_invite(invite)?, Some(first.chain_id()));
            Ok(())
        })
        .unwrap();
}

fn a_reader_sees_whole_changes_of_the_writer<S: Storage>(mut storage: S) {
    let (first, document) = begin(&mut storage);
    let mut reader = storage.reader().unwrap();
    reader
        .look(|read| {
            assert_eq!(read.latest(document)?, 0);
            storage
                .change(|pen| {
                    pen.append(&record(1, 10), 0, Moment(2))?;
                    pen.admit(first.chain_id(), Moment(2))
                })
                .unwrap();
            assert_eq!((read.latest(document)?, read.admitted()?), (0, vec![]), "its moment is the one it began in");
            Ok(())
        })
        .unwrap();
    reader
        .look(|read| {
            assert_eq!((read.latest(document)?, read.admitted()?), (1, vec![first.chain_id()]));
            Ok(())
        })
        .unwrap();
    assert!(reader.change(|pen| pen.append(&record(2, 10), 0, Moment(3))).is_err(), "a reader does not write");
}

fn totals_count_what_is_kept_and_what_is_kept_apart<S: Storage>(mut storage: S) {
    let none = storage.look(|read| read.totals()).unwrap();
    assert_eq!(none, Totals::default());
    let (first, _) = begin(&mut storage);
    let other = Phone::new(2).create(Around::Circle, 2);
    storage
        .change(|pen| {
            pen.extend(other.chain_id(), 0, &other, Moment(1))?;
            pen.append(&record(1, 10), 0, Moment(2))?;
            pen.append(&record(2, 20), 0, Moment(2))?;
            pen.quarantine(&record(3, 30), Moment(2))
        })
        .unwrap();
    let length = |size| u64::try_from(record(1, size).bytes().len()).unwrap();
    let said = |statement: &SignedStatement| u64::try_from(statement.bytes.len()).unwrap();
    let fullest = said(&first) + length(10) + length(20);
    let totals = Totals {
        chains: 2,
        statements: 2,
        documents: 1,
        records: 2,
        bytes: fullest + said(&other),
        fullest,
        fullest_team: 0,
        apart: 1,
        apart_bytes: length(30),
    };
    assert_eq!(storage.look(|read| read.totals()).unwrap(), totals);
}

fn what_a_team_keeps_is_the_sum_of_its_chains<S: Storage>(mut storage: S) {
    let (first, document) = begin(&mut storage);
    let (second, beside) = (Phone::new(2).create(Around::Circle, 2), Phone::new(3).create(Around::Circle, 3));
    let (team, other) = (ChainId([7; 32]), ChainId([8; 32]));
    storage
        .change(|pen| {
            pen.note_team(first.chain_id(), team)?;
            for (chain, of) in [(&second, team), (&beside, other)] {
                pen.extend(chain.chain_id(), 0, chain, Moment(1))?;
                assert_eq!(pen.usage(chain.chain_id())?.and_then(|usage| usage.team), None);
                pen.note_team(chain.chain_id(), of)?;
                assert_eq!(pen.usage(chain.chain_id())?.and_then(|usage| usage.team), Some(of), "the pen sees it");
            }
            pen.append(&record(1, 10), 0, Moment(2)).map(drop)
        })
        .unwrap();
    let said = |statement: &SignedStatement| u64::try_from(statement.bytes.len()).unwrap();
    let all = said(&first) + said(&second) + u64::try_from(record(1, 10).bytes().len()).unwrap();
    storage
        .look(|read| {
            assert_eq!((read.kept_by_team(team)?, read.kept_by_team(other)?), (all, said(&beside)));
            assert_eq!(read.kept_by_team(ChainId([9; 32]))?, 0);
            assert_eq!(read.usage(document.chain)?.and_then(|usage| usage.team), Some(team));
            assert_eq!(read.totals()?.fullest_team, all);
            Ok(())
        })
        .unwrap();
}

/// Runs the suite on places that `make` makes.
fn suite<S: Storage>(make: impl Fn() -> S) {
    what_is_changed_is_seen_and_counted(make());
    what_is_not_there_is_not_found(make());
    a_change_that_fails_changes_nothing(make());
    a_statement_is_added_at_the_end_or_not_at_all(make());
    pages_hold_what_fits_and_snapshots_are_found_widest_first(make());
    quarantine_keeps_every_record_that_differs_and_gives_none_out(make());
    an_invite_stays_with_the_chain_that_named_it_first(make());
    a_reader_sees_whole_changes_of_the_writer(make());
    totals_count_what_is_kept_and_what_is_kept_apart(make());
    what_a_team_keeps_is_the_sum_of_its_chains(make());
}

#[test]
fn postgres_keeps_the_contract() {
    suite(|| Postgres::open(&Database::new().config(), INCARNATION, Moment(0)).unwrap());
}

#[test]
fn sqlite_keeps_the_contract() {
    let folder = tempfile::tempdir().unwrap();
    let made = std::cell::Cell::new(0);
    suite(|| {
        made.set(made.get() + 1);
        Sqlite::open(&folder.path().join(made.get().to_string()), INCARNATION, Moment(0)).unwrap()
    });
}

#[test]
fn what_was_kept_is_there_when_the_place_is_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut storage = Sqlite::open(folder.path(), INCARNATION, Moment(0)).unwrap();
    let (_, document) = begin(&mut storage);
    storage.change(|pen| pen.append(&record(1, 10), 0, Moment(2))).unwrap();
    drop(storage);
    let mut storage = Sqlite::open(folder.path(), Incarnation([6; 16]), Moment(9)).unwrap();
    storage
        .look(|read| {
            assert_eq!((read.latest(document)?, read.incarnation()?), (1, INCARNATION));
            Ok(())
        })
        .unwrap();
}

#[test]
fn a_folder_is_one_relay_s_at_a_time() {
    let folder = tempfile::tempdir().unwrap();
    let storage = Sqlite::open(folder.path(), INCARNATION, Moment(0)).unwrap();
    let second = Sqlite::open(folder.path(), INCARNATION, Moment(0));
    assert!(matches!(second, Err(StorageError::InUse { .. })));
    drop(storage);
    Sqlite::open(folder.path(), INCARNATION, Moment(0)).unwrap();
}
