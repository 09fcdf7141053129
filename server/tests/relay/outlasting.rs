//! The program on a database: killed beside another, told to copy files, renewed, asked for a list.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use server::storage::{Postgres, Storage, StorageError};
use tokio::task::JoinHandle;
use wire::{Chain, DeviceId, Incarnation, Moment, Refusal, Role, Space, ToDevice, ToRelay};

use crate::base::{Base, Socket, Ward};
use crate::database::{Database, Server, program};
use crate::phone::{Phone, document};
use crate::process::{Running, SERVE, command, output};
use crate::sharing::{hear_records, two};

fn serve(folder: &Path, database: &Database) -> Running {
    let mut command = command(&SERVE, folder);
    command.env("ALONGSIDE_STORE", &database.address);
    Running::start(command)
}

type Receipts = BTreeMap<(DeviceId, u64), u64>;

/// Everything that is written for everyone, read from the beginning.
async fn read(base: &Base, ward: &Ward) -> Receipts {
    let everyone = document(ward.chain().id(), Space::Everyone);
    let mut there = BTreeMap::new();
    let (mut after, mut end) = (0, 1);
    while after < end {
        let ask = ToRelay::Follow { document: everyone, after };
        let ToDevice::Records { records, latest, .. } = base.ask(&ward.nurse, ask).await else { panic!() };
        for stored in records {
            let record = wire::Record::parse(stored.record).unwrap();
            assert_eq!(stored.sequence, after + 1, "no gaps");
            there.insert((record.header().device, record.header().sequence), stored.sequence);
            after = stored.sequence;
        }
        end = latest;
    }
    there
}

/// Writes one record after another, each until it is receipted or nobody answers, and tells which were.
fn write(
    mut socket: Socket,
    phone: Phone,
    chain: Chain,
    numbers: Range<u64>,
) -> JoinHandle<Vec<((DeviceId, u64), u64)>> {
    tokio::spawn(async move {
        let mut mine = Vec::new();
        for n in numbers {
            let record = phone.record(&chain, Space::Everyone, n, b"dahlias");
            if socket.try_say(vec![ToRelay::Append { record, covers: 0 }]).await.is_none() {
                break;
            }
            match socket.hear().await.as_deref() {
                Some([ToDevice::Receipt { sequence, .. }]) => mine.push(((phone.id(), n), *sequence)),
                // The database is away: said again later, it would be kept.
                Some([ToDevice::Refused { why: Refusal::StorageFailed, .. }]) => {}
                _ => break,
            }
        }
        mine
    })
}

#[tokio::test]
async fn what_one_relay_receipted_the_other_has_when_the_first_is_killed() {
    let (database, folder) = (Database::new(), tempfile::tempdir().unwrap());
    let mut dying = serve(folder.path(), &database);
    let base = dying.new_base();
    let mut ward = Ward::open(&base).await;
    let phones: Vec<Phone> = (10..13).map(Phone::new).collect();
    for phone in &phones {
        ward.admit(&base, phone, Role::Family).await;
    }
    let staying = serve(folder.path(), &database);
    let (chain, everyone) = (ward.chain(), document(ward.chain().id(), Space::Everyone));
    let mut receipted = Receipts::new();
    let mut next = 1;
    for _ in 0..4 {
        let follow = ToRelay::Follow { document: everyone, after: receipted.values().max().copied().unwrap_or(0) };
        let (mut following, _) = staying.base().connect(&ward.nurse, vec![follow]).await;
        let mut writing = Vec::new();
        for (phone, relay) in phones.iter().zip([&dying, &staying, &dying]) {
            let (socket, _) = relay.base().connect(phone, vec![]).await;
            writing.push(write(socket, phone.clone(), chain.clone(), next..next + 60));
        }
        // In the middle of everybody's writing.
        hear_records(&mut following, 20).await;
        dying.signal("KILL");
        for phone in writing {
            receipted.extend(phone.await.unwrap());
        }
        assert!(!dying.end().0.success());
        dying = serve(folder.path(), &database);
        next += 100;
    }
    let there = read(&staying.base(), &ward).await;
    assert!(receipted.len() > 4 * 60, "{}", receipted.len());
    for (record, sequence) in receipted {
        assert_eq!(there.get(&record), Some(&sequence), "{record:?}");
    }
    for relay in [dying, staying] {
        relay.signal("TERM");
        assert!(relay.end().0.success());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_receipted_is_there_when_the_database_crashes_under_two_relays() {
    let mut server = Server::start(&[]);
    let database = server.database();
    let (one, other) = two(&database).await;
    let mut ward = Ward::open(&one).await;
    let phones: Vec<Phone> = (10..14).map(Phone::new).collect();
    for phone in &phones {
        ward.admit(&one, phone, Role::Family).await;
    }
    let everyone = document(ward.chain().id(), Space::Everyone);
    let mut receipted = Receipts::new();
    for round in 0..3 {
        let after = receipted.values().max().copied().unwrap_or(0);
        let follow = ToRelay::Follow { document: everyone, after };
        let (mut following, _) = other.connect(&ward.nurse, vec![follow]).await;
        let mut writing = Vec::new();
        for (phone, base) in phones.iter().zip([&one, &other].into_iter().cycle()) {
            let (socket, _) = base.connect(phone, vec![]).await;
            writing.push(write(socket, phone.clone(), ward.chain(), round * 1000 + 1..round * 1000 + 101));
        }
        // In the middle of everybody's writing.
        hear_records(&mut following, 20).await;
        server = tokio::task::spawn_blocking(move || {
            server.suffer("crash");
            server
        })
        .await
        .unwrap();
        for phone in writing {
            receipted.extend(phone.await.unwrap());
        }
    }
    // Whichever connection is found lost: asked again, the relay has another.
    while one.get("/health/ready").await.0 != 200 {}
    let there = read(&one, &ward).await;
    assert!(receipted.len() > 3 * 20, "{}", receipted.len());
    for (record, sequence) in receipted {
        assert_eq!(there.get(&record), Some(&sequence), "{record:?}");
    }
}

#[tokio::test]
async fn a_whole_shared_database_is_told_from_one_that_was_changed() {
    let (database, folder) = (Database::new(), tempfile::tempdir().unwrap());
    let (mut relay, son) = (serve(folder.path(), &database), Phone::new(3));
    let base = relay.new_base();
    let mut ward = Ward::open(&base).await;
    ward.admit(&base, &son, Role::Family).await;
    for number in 1..=3 {
        base.append(&ward.nurse, ward.nurse.record(&ward.chain(), Space::Everyone, number, b"dahlias")).await;
    }
    ward.remove(&base, &son).await;
    base.append(&son, son.record(&ward.chain(), Space::Everyone, 1, b"still here")).await;
    let verify = || output(&["verify", "--store", &database.address], folder.path());
    let whole = "the database is whole: 2 chains with 4 statements, 3 records, 1 kept apart";
    let (good, said) = verify();
    assert!(good && said.contains(whole), "{said}");
    relay.signal("TERM");
    relay.end();
    let another_bit = |table: &str, column: &str, which: &str| {
        format!("UPDATE {table} SET {column} = set_byte({column}, 20, get_byte({column}, 20) # 1) WHERE {which}")
    };
    let (record, statement) =
        (another_bit("record", "bytes", "sequence = 2"), another_bit("statement", "bytes", "position = 1"));
    // Each change, what it is told as, and what undoes it.
    for (change, why, undo) in [
        (&*record, "record 2: its bytes are not what", &*record),
        (
            "UPDATE record SET device_sequence = 9 WHERE sequence = 2",
            "record 2: it stands where another",
            "UPDATE record SET device_sequence = 2 WHERE sequence = 2",
        ),
        (
            "UPDATE record SET sequence = 9 WHERE sequence = 2",
            "after record 1 comes 3",
            "UPDATE record SET sequence = 2 WHERE sequence = 9",
        ),
        ("UPDATE document SET latest = 4", "its last record is 3 and should be 4", "UPDATE document SET latest = 3"),
        ("UPDATE chain SET length = length + 1", "statements and should have", "UPDATE chain SET length = length - 1"),
        (&statement, "chain ", &statement),
        (
            "UPDATE quarantine SET device_sequence = 9",
            "kept apart, number 1: it stands",
            "UPDATE quarantine SET device_sequence = 1",
        ),
        ("UPDATE relay SET schema = 99", "written by a newer relay", "UPDATE relay SET schema = 1"),
    ] {
        database.batch(change);
        let (good, said) = verify();
        assert!(!good && said.contains(why) && said.contains("Nothing was changed"), "{change}: {said}");
        database.batch(undo);
    }
    let (good, said) = verify();
    assert!(good && said.contains(whole), "{said}");
}

#[tokio::test]
async fn what_is_done_to_files_says_what_to_use_and_a_restored_database_is_renewed() {
    let (database, folder) = (Database::new(), tempfile::tempdir().unwrap());
    let store = ["--store", &database.address];
    for words in [["backup", "copy"], ["restore", "copy"]] {
        let (good, said) = output(&[&words[..], &store].concat(), folder.path());
        assert!(!good && said.contains("pg_dump") && said.contains("server renew"), "{words:?}: {said}");
    }
    let relay = serve(folder.path(), &database);
    let before: Incarnation = relay.base().incarnation().await;
    let (good, said) = output(&[&["renew"], &store[..]].concat(), folder.path());
    assert!(!good && said.contains("stop every one of them"), "{said}");
    relay.signal("TERM");
    let (ended, log) = relay.end();
    assert!(ended.success() && !log.contains(&database.address), "{log}");
    let (good, said) = output(&[&["renew"], &store[..]].concat(), folder.path());
    assert!(good && said.contains("renewed"), "{said}");
    let relay = serve(folder.path(), &database);
    let after = relay.base().incarnation().await;
    assert_ne!(before, after);
    // Restored under a relay that runs: it does not go on as if nothing had been.
    database.batch("UPDATE relay SET incarnation = decode(repeat('07', 16), 'hex')");
    database.batch("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
    let (ended, log) = relay.end();
    assert!(!ended.success() && log.contains("is to be started again"), "{log}");
}

#[tokio::test]
async fn a_relay_that_ran_while_a_standby_took_over_ends_by_itself_and_begins_another_life() {
    let (mut server, folder) = (Server::start(&[]), tempfile::tempdir().unwrap());
    let database = server.database();
    let mut relay = serve(folder.path(), &database);
    let base = relay.new_base();
    let ward = Ward::open(&base).await;
    let record = ward.nurse.record(&ward.chain(), Space::Everyone, 1, b"dahlias");
    let (kept, before) = (base.append(&ward.nurse, record.clone()).await, base.incarnation().await);
    server.suffer("crash");
    while base.get("/health/ready").await.0 != 200 {}
    assert_eq!(base.append(&ward.nurse, record.clone()).await, kept, "after a crash it goes on");
    server.suffer("fail-over");
    let (ended, log) = relay.end();
    assert!(!ended.success() && log.contains("is to be started again"), "{log}");
    // As a service is, by itself.
    let relay = serve(folder.path(), &database);
    let base = relay.base();
    assert_ne!(base.incarnation().await, before);
    assert_eq!(base.append(&ward.nurse, record).await, kept);
    relay.signal("TERM");
    assert!(relay.end().0.success());
}

#[tokio::test]
async fn a_database_that_was_put_back_is_another_life_and_takes_again_what_its_copy_lacked() {
    let (database, fresh, folder) = (Database::new(), Database::new(), tempfile::tempdir().unwrap());
    let relay = two(&database).await.0;
    let mut ward = Ward::open(&relay).await;
    ward.admit(&relay, &Phone::new(3), Role::Family).await;
    let record = |n| ward.nurse.record(&ward.chain(), Space::Everyone, n, b"dahlias");
    let first = relay.append(&ward.nurse, record(1)).await;
    let copy = folder.path().join("copy");
    let done = program("pg_dump").arg("--file").arg(&copy).args(["--format=custom", &database.address]).status();
    assert!(done.unwrap().success());
    let lost = relay.append(&ward.nurse, record(2)).await;
    let before = relay.incarnation().await;
    let done = program("pg_restore").args(["--exit-on-error", "--dbname", &fresh.address]).arg(&copy).status();
    assert!(done.unwrap().success());
    let (good, said) = output(&["renew", "--store", &fresh.address], folder.path());
    assert!(good, "{said}");
    let relay = two(&fresh).await.0;
    assert_ne!(relay.incarnation().await, before);
    assert_eq!(relay.append(&ward.nurse, record(1)).await, first, "the copy has it");
    assert_eq!(relay.append(&ward.nurse, record(2)).await, lost, "and a phone brings back what it lacks");
    assert_eq!(read(&relay, &ward).await.len(), 2);
}

#[test]
fn a_standby_that_took_over_is_another_life_without_anybody_saying_so() {
    let mut server = Server::start(&[]);
    let database = server.database();
    let open = |n| Postgres::open(&database.config(), Incarnation([n; 16]), Moment(0)).unwrap();
    let life = |storage: &mut Postgres| storage.look(|read| read.incarnation());
    let mut running = open(1);
    assert_eq!(life(&mut running).unwrap(), Incarnation([1; 16]));
    server.suffer("crash");
    assert_eq!(life(&mut running).unwrap(), Incarnation([1; 16]), "a crash loses nothing");
    assert_eq!(life(&mut open(2)).unwrap(), Incarnation([1; 16]));
    server.suffer("fail-over");
    assert!(matches!(life(&mut running), Err(StorageError::AnotherLife)));
    assert_eq!(life(&mut open(3)).unwrap(), Incarnation([3; 16]));
    assert_eq!(life(&mut open(4)).unwrap(), Incarnation([3; 16]), "once for all relays");
    assert!(matches!(life(&mut running), Err(StorageError::AnotherLife)));
}

#[tokio::test]
async fn a_folder_that_came_back_with_its_machine_is_renewed() {
    let folder = tempfile::tempdir().unwrap();
    let renew = || output(&["renew", "--data", "data"], folder.path());
    assert!(renew().1.contains("unable to open"));
    let relay = Running::start(command(&SERVE, folder.path()));
    let before = relay.base().incarnation().await;
    assert!(renew().1.contains("in use by another relay"));
    relay.signal("TERM");
    relay.end();
    let (good, said) = renew();
    assert!(good && said.contains("renewed"), "{said}");
    let relay = Running::start(command(&SERVE, folder.path()));
    assert_ne!(relay.base().incarnation().await, before);
    relay.signal("TERM");
    relay.end();
}

#[tokio::test]
async fn what_is_kept_apart_in_a_database_is_listed() {
    let (database, folder) = (Database::new(), tempfile::tempdir().unwrap());
    let (base, son) = (two(&database).await.0, Phone::new(3));
    let mut ward = Ward::open(&base).await;
    let quarantine = || output(&["quarantine", "--store", &database.address], folder.path());
    assert_eq!(quarantine(), (true, "server: nothing is kept apart\n".to_owned()));
    ward.admit(&base, &son, Role::Family).await;
    ward.remove(&base, &son).await;
    let note = son.record(&ward.chain(), Space::Everyone, 1, b"dahlias");
    base.append(&son, note.clone()).await;
    let (good, said) = quarantine();
    let line: Vec<_> = said.lines().nth(1).unwrap().split_whitespace().collect();
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let length = note.len().to_string();
    // The tests' clock stands at its beginning: 1,795,000,000 seconds.
    let wanted = ["2026-11-18T11:06:40Z", &length, "everyone/0", &hex(&ward.chain().id().0), &hex(&son.id().0)];
    assert!(good, "{said}");
    assert_eq!(line, wanted);
}
