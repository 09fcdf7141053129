//! Faults of the machine: a disk that is full, read-only, broken or slow, no more files, a phone that never reads, a clock that jumps.
//! What cannot be done is refused by name or waits, memory is bounded, and when the cause is gone all goes on without a restart.
//! Loss of power is in `power`.

use std::process::Command;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use futures_util::FutureExt;
use server::mailbox::{Ask, Asker, Limits, Mailbox};
use server::storage::sqlite::FILE;
use server::storage::whole::look_through;
use server::storage::{Read, Sqlite, Storage, StorageError, Write};
use server::watch::Watch;
use wire::chain::Around;
use wire::{About, Incarnation, Moment, Refusal, Role, Space, ToDevice, ToRelay};

use crate::base::{BEGINNING, Base, Ward};
use crate::phone::{Phone, document};
use crate::power::OnDisk;
use crate::process::{Running, command};

const HOUR: u64 = 3_600_000;

fn is_receipt(answer: &ToDevice) -> bool {
    matches!(answer, ToDevice::Receipt { quarantined: false, .. })
}

fn has_failed(answer: &ToDevice) -> bool {
    matches!(answer, ToDevice::Refused { why: Refusal::StorageFailed, .. })
}

#[tokio::test]
async fn a_disk_that_is_full_read_only_or_broken_is_told_of_and_goes_on_when_it_is_well_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut disk = OnDisk::serve(folder.path());
    let base = disk.running.new_base();
    let mut ward = Ward::open(&base).await;
    let everyone = document(ward.chain().id(), Space::Everyone);
    let follow = ToRelay::Follow { document: everyone, after: 0 };
    for (round, word) in (0..).zip(["full", "readonly", "broken"]) {
        let record = |n| ward.nurse.record(&ward.chain(), Space::Everyone, 3 * round + n, &vec![7; 20_000]);
        assert!(is_receipt(&base.append(&ward.nurse, record(1)).await));
        disk.is(word);
        let chain = ward.chain();
        let turned = ward.nurse.rotate(&chain, Space::Staff);
        for _ in 0..3 {
            assert!(has_failed(&base.append(&ward.nurse, record(2)).await), "{word}");
            assert!(has_failed(&base.extend(&ward.nurse, &chain, &turned).await), "{word}");
        }
        // What is there is given out all the while, and nothing that was refused.
        let given = base.ask(&ward.nurse, follow.clone()).await;
        assert!(matches!(given, ToDevice::Records { latest, .. } if latest == 3 * round + 1), "{word}: {given:?}");
        disk.is("");
        for n in 2..=3 {
            assert!(is_receipt(&base.append(&ward.nurse, record(n)).await), "{word}");
        }
        let nurse = ward.nurse.clone();
        ward.say(&base, &nurse, turned).await;
    }
    disk.running.signal("KILL");
    disk.running.end();
    let running = Running::serve(folder.path());
    let given = running.base().ask(&ward.nurse, follow).await;
    assert!(matches!(given, ToDevice::Records { records, latest: 9, .. } if records.len() == 9));
    assert_eq!(look_through(&folder.path().join("data").join(FILE)).unwrap().wrong, Vec::<String>::new());
    running.signal("TERM");
    assert!(running.end().0.success());
}

#[tokio::test]
async fn on_a_slow_disk_whoever_writes_waits_and_whoever_reads_does_not() {
    let folder = tempfile::tempdir().unwrap();
    let mut disk = OnDisk::serve(folder.path());
    let base = disk.running.new_base();
    let ward = Ward::open(&base).await;
    let everyone = document(ward.chain().id(), Space::Everyone);
    let (mut socket, _) = base.connect(&ward.nurse, vec![]).await;
    disk.is("slow");
    let record = ward.nurse.record(&ward.chain(), Space::Everyone, 1, b"dahlias");
    socket.say(vec![ToRelay::Append { record, covers: 0 }]).await;
    for _ in 0..20 {
        let given = base.ask(&ward.nurse, ToRelay::Follow { document: everyone, after: 0 }).await;
        assert_eq!(given, ToDevice::Records { document: everyone, records: vec![], latest: 0 });
    }
    assert!(socket.hear().now_or_never().is_none(), "nothing is receipted before it is kept");
    disk.is("");
    assert!(is_receipt(&socket.hear().await.unwrap()[0]));
    disk.running.signal("TERM");
    assert!(disk.running.end().0.success());
}

/// A disk that tells when a change begins, and then waits until it may.
struct Held {
    inner: Sqlite,
    begins: Sender<()>,
    may: Option<Receiver<()>>,
}

impl Storage for Held {
    fn reader(&self) -> Result<Self, StorageError> {
        Ok(Self { inner: self.inner.reader()?, begins: self.begins.clone(), may: None })
    }

    fn look<T>(&mut self, work: impl FnOnce(&dyn Read) -> Result<T, StorageError>) -> Result<T, StorageError> {
        self.inner.look(work)
    }

    fn change<T>(&mut self, work: impl FnOnce(&mut dyn Write) -> Result<T, StorageError>) -> Result<T, StorageError> {
        self.begins.send(()).unwrap();
        self.may.as_ref().unwrap().recv().unwrap();
        self.inner.change(work)
    }

    fn tidy(&mut self) -> Result<(), StorageError> {
        self.inner.tidy()
    }
}

#[tokio::test]
async fn so_many_wait_for_a_disk_that_stands_still_and_the_next_is_told_to_come_again() {
    let folder = tempfile::tempdir().unwrap();
    let ((begins, begun), (go, may)) = (channel(), channel());
    let inner = Sqlite::open(folder.path(), Incarnation([5; 16]), Moment(0)).unwrap();
    let (limits, clock) = (Limits { waiting_jobs: 3, ..Limits::default() }, Arc::new(|| Moment(1)));
    let storage = Held { inner, begins, may: Some(may) };
    let (mailbox, writer) = Mailbox::start(storage, limits, Some([7; 16]), Arc::<Watch>::default(), clock).unwrap();
    let nurse = Phone::new(1);
    let asker = Asker { device: nurse.id(), invites: vec![] };
    let circle = |nonce| {
        let first = nurse.create(Around::Circle, nonce);
        Ask::Extend(first.chain_id(), first)
    };
    let team = Ask::SetUp([7; 16], nurse.create(Around::Team, 1));
    let mut first = Box::pin(mailbox.keep(asker.clone(), vec![team]));
    assert!(first.as_mut().now_or_never().is_none());
    begun.recv().unwrap();
    let mut waiting = Vec::new();
    for nonce in 1..=3 {
        let mut asked = Box::pin(mailbox.keep(asker.clone(), vec![circle(nonce)]));
        assert!(asked.as_mut().now_or_never().is_none(), "it waits");
        waiting.push(asked);
    }
    let busy = mailbox.keep(asker.clone(), vec![circle(4)]).await;
    assert!(matches!(busy[..], [ToDevice::Refused { why: Refusal::Busy { retry_after: 1000 }, .. }]), "{busy:?}");
    // It moves again: everybody who waited is answered, and who comes again is taken.
    (0..6).for_each(|_| go.send(()).unwrap());
    assert!(matches!(first.await[..], [ToDevice::Extended { .. }]));
    for asked in waiting {
        assert!(matches!(asked.await[..], [ToDevice::Extended { .. }]));
    }
    assert!(matches!(mailbox.keep(asker, vec![circle(4)]).await[..], [ToDevice::Extended { .. }]));
    drop(mailbox);
    writer.join();
}

/// Sets the soft limit of a running process.
fn limit(running: &Running, what: &str) {
    let id = running.child.id().to_string();
    assert!(Command::new("prlimit").args(["--pid", &id, what]).status().unwrap().success());
}

#[tokio::test]
async fn with_no_more_files_whoever_is_there_goes_on_and_whoever_comes_is_let_in_when_there_are_some() {
    let folder = tempfile::tempdir().unwrap();
    let mut disk = OnDisk::serve(folder.path());
    let base = disk.running.new_base();
    let ward = Ward::open(&base).await;
    let (mut socket, _) = base.connect(&ward.nurse, vec![]).await;
    limit(&disk.running, "--nofile=3:");
    let mut comes = Box::pin(base.challenge());
    assert!(comes.as_mut().now_or_never().is_none());
    for n in 1..=20 {
        let record = ward.nurse.record(&ward.chain(), Space::Everyone, n, &vec![7; 20_000]);
        socket.say(vec![ToRelay::Append { record, covers: 0 }]).await;
        assert!(is_receipt(&socket.hear().await.unwrap()[0]));
        assert!(comes.as_mut().now_or_never().is_none());
    }
    limit(&disk.running, "--nofile=1024:");
    comes.await;
    disk.running.signal("TERM");
    let (status, log) = disk.running.end();
    assert!(status.success() && log.contains("a connection could not be taken"), "{log}");
}

/// KiB of memory that a process has now.
fn resident(running: &Running) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", running.child.id())).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.split_whitespace().next().unwrap().parse().unwrap()
}

#[tokio::test]
async fn phones_that_never_read_cost_little_memory_and_have_all_of_it_when_they_do() {
    const RECORDS: u64 = 24;
    let folder = tempfile::tempdir().unwrap();
    let serve = ["--listen", "127.0.0.1:0", "--data", "data", "--site", "site", "--log", "warn"];
    let mut running = Running::start(command(&serve, folder.path()));
    let base = running.new_base();
    let mut ward = Ward::open(&base).await;
    let everyone = document(ward.chain().id(), Space::Everyone);
    let mut sockets = Vec::new();
    for number in 10..22 {
        let phone = Phone::new(number);
        ward.admit(&base, &phone, Role::Family).await;
        sockets.push(base.connect(&phone, vec![ToRelay::Follow { document: everyone, after: 0 }]).await.0);
    }
    let before = resident(&running);
    for n in 1..=RECORDS {
        let record = ward.nurse.record(&ward.chain(), Space::Everyone, n, &vec![7; 250_000]);
        assert!(is_receipt(&base.append(&ward.nurse, record).await));
    }
    // Twelve phones wait for 6 MB each. Had it been put by for them, it would be 72.
    let grown = resident(&running).saturating_sub(before);
    assert!(grown < 40_000, "{grown} KiB");
    let (mut reads, mut reached) = (sockets.swap_remove(0), 0);
    while reached < RECORDS {
        for news in reads.hear().await.unwrap() {
            let ToDevice::Records { records, latest, .. } = news else { panic!("{news:?}") };
            reached = records.last().map_or(reached, |stored| stored.sequence);
            if reached < latest {
                reads.say(vec![ToRelay::Follow { document: everyone, after: reached }]).await;
            }
        }
    }
    drop(sockets);
    running.signal("TERM");
    assert!(running.end().0.success());
}

#[tokio::test]
async fn a_clock_that_jumps_either_way_loses_nothing_and_is_forgiven_when_it_is_right_again() {
    let base = Base::new().await;
    let mut ward = Ward::open(&base).await;
    let (nurse, invite, daughter) = (ward.nurse.clone(), Phone::new(77), Phone::new(2));
    let opened = nurse.open(&ward.chain(), &invite, Role::Family, false, Moment(BEGINNING + 72 * HOUR));
    ward.say(&base, &nurse, opened).await;
    let everyone = document(ward.chain().id(), Space::Everyone);
    let (mut socket, _) = base.connect(&nurse, vec![ToRelay::Follow { document: everyone, after: 0 }]).await;
    let find = daughter.show(&invite);
    let years = 10 * 365 * 24 * HOUR;
    for (n, clock) in (1..).zip([BEGINNING + years, BEGINNING - years, 0, 1 << 62, BEGINNING]) {
        base.put_clock(clock);
        let record = nurse.record(&ward.chain(), Space::Everyone, n, b"dahlias");
        let receipt = base.append(&nurse, record.clone()).await;
        assert!(matches!(receipt, ToDevice::Receipt { sequence, at, .. } if sequence == n && at == Moment(clock)));
        assert_eq!(base.append(&nurse, record).await, receipt);
        // The order is of their places, and who is connected stays so and is told.
        let news = socket.hear().await.unwrap();
        assert!(matches!(&news[..], [ToDevice::Records { latest, .. }] if *latest == n), "{news:?}");
        let found = base.ask(&daughter, find.clone()).await;
        let expired = ToDevice::Refused { about: About::Invite(invite.invite()), why: Refusal::InviteExpired };
        match clock > BEGINNING {
            true => assert_eq!(found, expired),
            false => assert!(matches!(found, ToDevice::InviteFound { .. }), "{found:?}"),
        }
    }
    // The invite was not used up by a clock that was wrong.
    let claim = daughter.claim(&ward.chain(), &invite);
    ward.say(&base, &daughter, claim).await;
    let given = base.ask(&daughter, ToRelay::Follow { document: everyone, after: 0 }).await;
    let ToDevice::Records { records, latest: 5, .. } = given else { panic!("{given:?}") };
    assert_eq!(records.iter().map(|stored| stored.sequence).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
}
