//! What arrives together shares one sync of the disk; what cannot be kept is never receipted.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use server::mailbox::{Ask, Asker, Limits, Mailbox};
use server::storage::{Damage, Read, Sqlite, Storage, StorageError, Write};
use server::watch::Watch;
use wire::chain::Around;
use wire::{Chain, Incarnation, Moment, Record, Refusal, Space, ToDevice, ToRelay};

use crate::base::{Base, Ward};
use crate::phone::Phone;

/// A disk that is full for as long as it is told to be.
struct Full<S>(S, Arc<AtomicBool>);

impl<S: Storage> Storage for Full<S> {
    fn reader(&self) -> Result<Self, StorageError> {
        Ok(Self(self.0.reader()?, Arc::clone(&self.1)))
    }

    fn look<T>(&mut self, work: impl FnOnce(&dyn Read) -> Result<T, StorageError>) -> Result<T, StorageError> {
        self.0.look(work)
    }

    fn change<T>(&mut self, work: impl FnOnce(&mut dyn Write) -> Result<T, StorageError>) -> Result<T, StorageError> {
        let full = self.1.load(Ordering::SeqCst);
        self.0.change(|pen| {
            let done = work(pen)?;
            if full { Err(StorageError::Damaged(Damage::Missing)) } else { Ok(done) }
        })
    }

    fn tidy(&mut self) -> Result<(), StorageError> {
        self.0.tidy()
    }
}

#[tokio::test]
async fn what_cannot_be_kept_is_refused_and_is_kept_when_it_is_said_again() {
    let folder = tempfile::tempdir().unwrap();
    let full = Arc::new(AtomicBool::new(false));
    let storage = Full(Sqlite::open(folder.path(), Incarnation([5; 16]), Moment(0)).unwrap(), Arc::clone(&full));
    let (mailbox, writer) =
        Mailbox::start(storage, Limits::default(), Some([7; 16]), Arc::<Watch>::default(), Arc::new(|| Moment(1)))
            .unwrap();
    let nurse = Phone::new(1);
    let asker = Asker { device: nurse.id(), invites: vec![] };
    let (team, circle) = (nurse.create(Around::Team, 1), nurse.create(Around::Circle, 1));
    mailbox.keep(asker.clone(), vec![Ask::SetUp([7; 16], team)]).await;
    let chain = Chain::start(&circle).unwrap();
    let rotated = nurse.rotate(&chain, Space::Staff);
    let record = nurse.record(&chain, Space::Everyone, 1, b"dahlias");
    let record = Record::parse(record).unwrap().verify().unwrap();
    let asks = vec![Ask::Extend(chain.id(), circle), Ask::Extend(chain.id(), rotated), Ask::Append(record, 0)];
    full.store(true, Ordering::SeqCst);
    for answer in mailbox.keep(asker.clone(), asks.clone()).await {
        assert!(matches!(answer, ToDevice::Refused { why: Refusal::StorageFailed, .. }), "{answer:?}");
    }
    full.store(false, Ordering::SeqCst);
    let answers = mailbox.keep(asker, asks).await;
    assert!(
        matches!(answers[..], [ToDevice::Extended { .. }, ToDevice::Extended { .. }, ToDevice::Receipt { .. }]),
        "{answers:?}"
    );
    drop(mailbox);
    writer.join();
}

#[tokio::test]
async fn a_circle_that_is_flooded_waits_and_another_does_not() {
    let folder = tempfile::tempdir().unwrap();
    let storage = Sqlite::open(folder.path(), Incarnation([5; 16]), Moment(0)).unwrap();
    let nurse = Phone::new(1);
    let begin = |seed| {
        let circle = nurse.create(Around::Circle, seed);
        (Chain::start(&circle).unwrap(), circle)
    };
    let append = |chain: &Chain, n| {
        Ask::Append(Record::parse(nurse.record(chain, Space::Everyone, n, b"dahlias")).unwrap().verify().unwrap(), 0)
    };
    let (team, (one, first), (other, second)) = (nurse.create(Around::Team, 1), begin(1), begin(2));
    // Room for the four that are kept below, and for none that is not.
    let Ask::Append(record, _) = append(&one, 1) else { panic!() };
    let said: usize = [&team, &first, &second].map(|statement| statement.bytes.len()).iter().sum();
    let team_bytes = u64::try_from(said + 4 * record.bytes().len()).unwrap();
    let limits = Limits { chain_burst: 2, chain_per_second: 1, team_bytes, ..Limits::default() };
    let now = Arc::new(std::sync::atomic::AtomicU64::new(1_000));
    let told = Arc::clone(&now);
    let clock = Arc::new(move || Moment(told.load(Ordering::SeqCst)));
    let (mailbox, writer) = Mailbox::start(storage, limits, Some([7; 16]), Arc::<Watch>::default(), clock).unwrap();
    let asker = Asker { device: nurse.id(), invites: vec![] };
    mailbox.keep(asker.clone(), vec![Ask::SetUp([7; 16], team)]).await;
    mailbox.keep(asker.clone(), vec![Ask::Extend(one.id(), first), Ask::Extend(other.id(), second)]).await;
    let asks = vec![append(&one, 1), append(&one, 2), append(&one, 3), append(&one, 2), append(&other, 1)];
    let answers = mailbox.keep(asker.clone(), asks).await;
    let kept: Vec<bool> = answers.iter().map(|answer| matches!(answer, ToDevice::Receipt { .. })).collect();
    assert_eq!(kept, [true, true, false, true, true], "what is there already costs nothing: {answers:?}");
    assert!(matches!(answers[2], ToDevice::Refused { why: Refusal::Busy { retry_after: 5_000 }, .. }));
    now.fetch_add(5_000, Ordering::SeqCst);
    let answers = mailbox.keep(asker.clone(), vec![append(&one, 3)]).await;
    assert!(matches!(answers[..], [ToDevice::Receipt { .. }]), "what came too fast used up nothing: {answers:?}");
    let answers = mailbox.keep(asker, vec![append(&other, 2)]).await;
    assert!(matches!(answers[..], [ToDevice::Refused { why: Refusal::OverQuota, .. }]));
    drop(mailbox);
    writer.join();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn records_that_arrive_together_share_a_transaction() {
    const DEVICES: u8 = 20;
    const EACH: u64 = 25;
    let base = Arc::new(Base::new().await);
    let mut ward = Ward::open(&base).await;
    let phones: Vec<Phone> = (10..10 + DEVICES).map(Phone::new).collect();
    for phone in &phones {
        ward.admit(&base, phone, wire::Role::Family).await;
    }
    let chain = ward.chain();
    let before = base.relay().mailbox.counts().transactions();
    let mut sockets = Vec::new();
    for phone in &phones {
        let (mut socket, _) = base.connect(phone, vec![]).await;
        let records: Vec<_> = (1..=EACH).map(|n| phone.record(&chain, Space::Everyone, n, b"dahlias")).collect();
        sockets.push(tokio::spawn(async move {
            // One record a flight, one flight after another, as fast as receipts come.
            for record in records {
                socket.say(vec![ToRelay::Append { record, covers: 0 }]).await;
                let answer = socket.hear().await.unwrap();
                assert!(matches!(answer[..], [ToDevice::Receipt { quarantined: false, .. }]), "{answer:?}");
            }
        }));
    }
    for socket in sockets {
        socket.await.unwrap();
    }
    let transactions = base.relay().mailbox.counts().transactions() - before;
    let records = u64::from(DEVICES) * EACH;
    assert!(transactions * 2 < records, "{transactions} transactions for {records} records");
}

#[tokio::test]
async fn a_flight_of_many_records_is_one_transaction() {
    let base = Base::new().await;
    let ward = Ward::open(&base).await;
    let chain = ward.chain();
    let before = base.relay().mailbox.counts().transactions();
    let appends = (1..=1000)
        .map(|n| ToRelay::Append { record: ward.nurse.record(&chain, Space::Everyone, n, b"dahlias"), covers: 0 })
        .collect();
    let answers = base.exchange(&ward.nurse, appends).await;
    assert_eq!(answers.len(), 1000);
    assert_eq!(base.relay().mailbox.counts().transactions() - before, 1);
}
