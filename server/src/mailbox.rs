//! The rules of the relay: who may leave what here, who may take it, and when it counts as kept.
//!
//! One writer, on a thread of its own, so that every decision and what it writes are one step. What arrives together
//! shares a transaction and one sync of the disk; nobody is answered before that is done. Readers look meanwhile.
//! How messages travel is in `routes`; what is stored how is in `storage`.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use prometheus::Histogram;
use tokio::sync::{mpsc, oneshot};
use wire::chain::SignedStatement;
use wire::{About, ChainId, DeviceId, Incarnation, InviteId, Moment, Refusal, ToDevice, VerifiedRecord};

use crate::storage::{Ear, Hold, News, Storage, StorageError, Totals};
use crate::watch::{UNKNOWN, Watch};

mod append;
mod begun;
mod chains;
mod extend;
mod follow;
mod readers;
mod rush;
mod shares;
mod writer;

pub(crate) use follow::{Page, ReadOn};
use readers::Readers;

/// How much is kept apart of one device in one chain: 8 MiB.
///
/// Years of one nurse's unsent notes, a snapshot or two among them, so that a move loses nothing. And little enough that
/// a device which was removed, or waits, is a nuisance to the disk and to nobody's circle.
const APART: u64 = 8 << 20;

/// How much the relay takes.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes that one chain may keep here.
    pub chain_bytes: u64,
    /// Bytes that all chains of a team may keep here together.
    pub team_bytes: u64,
    /// Bytes that one chain keeps apart of one device, outside of those.
    pub apart_bytes: u64,
    /// Statements that one chain may have.
    pub chain_statements: u32,
    /// Records that one chain may take at once, after a rest: more than a circle of years that is brought back after a restore.
    pub chain_burst: u32,
    /// Records a second that it may take in the long run.
    pub chain_per_second: u32,
    /// Circles, places and the like that one device may begin in a day: a caseload many times over.
    pub chains_a_day: u32,
    /// The same of all devices of a team together.
    pub team_chains_a_day: u32,
    /// Chains that each thread keeps in memory.
    pub chains_in_memory: usize,
    /// Jobs that wait for the writer.
    pub waiting_jobs: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            chain_bytes: 2 << 30,
            team_bytes: 200 << 30,
            apart_bytes: APART,
            chain_statements: 20_000,
            chain_burst: 50_000,
            chain_per_second: 200,
            chains_a_day: 1_000,
            team_chains_a_day: 5_000,
            chains_in_memory: 256,
            waiting_jobs: 512,
        }
    }
}

/// What time it is. An argument, so that tests can say.
pub type Clock = Arc<dyn Fn() -> Moment + Send + Sync>;

/// Which set-up links are good.
#[derive(Clone, Debug, Default)]
pub struct SetUp {
    /// The token of the first team's. None once a team was admitted.
    pub first: Option<[u8; 16]>,
    /// The data folder, in which those of further teams are made.
    pub links: Option<PathBuf>,
}

impl From<Option<[u8; 16]>> for SetUp {
    fn from(first: Option<[u8; 16]>) -> Self {
        Self { first, links: None }
    }
}

/// Something that a device wants kept.
#[derive(Clone, Debug)]
pub enum Ask {
    /// A record, and what it covers.
    Append(VerifiedRecord, u64),
    /// A statement of a chain.
    Extend(ChainId, SignedStatement),
    /// A team, with the token of its set-up link.
    SetUp([u8; 16], SignedStatement),
}

impl Ask {
    /// What a refusal of this names.
    #[must_use]
    pub fn about(&self) -> About {
        match self {
            Self::Append(record, _) => append::about(record.header()),
            Self::Extend(chain, _) => About::Chain(*chain),
            Self::SetUp(_, team) => About::Chain(team.chain_id()),
        }
    }

    /// What this is decided about: while it is, nobody else may.
    fn held(&self) -> Hold {
        match self {
            Self::Append(record, _) => Hold::Chain(record.header().document.chain),
            Self::Extend(chain, _) => Hold::Chain(*chain),
            Self::SetUp(..) => Hold::Relay,
        }
    }
}

/// Who asks, and which invites they have named on this connection.
#[derive(Clone, Debug)]
pub struct Asker {
    /// The device that proved itself.
    pub device: DeviceId,
    /// Invites that it named.
    pub invites: Vec<InviteId>,
}

/// What has been done since the start. For tests and for the log, never about anyone.
#[derive(Debug, Default)]
pub struct Counts {
    transactions: AtomicU64,
    kept: AtomicU64,
    took: OnceLock<Histogram>,
    fails: AtomicBool,
}

impl Counts {
    /// Transactions that were committed.
    #[must_use]
    pub fn transactions(&self) -> u64 {
        self.transactions.load(Ordering::Relaxed)
    }

    /// Notes from now on how long each transaction takes. The first one who wants that has it.
    pub fn measure(&self, took: Histogram) {
        let _measured_already = self.took.set(took);
    }

    /// Things that were asked for in them.
    #[must_use]
    pub fn asked(&self) -> u64 {
        self.kept.load(Ordering::Relaxed)
    }
}

struct Job {
    asker: Asker,
    asks: Vec<Ask>,
    answer: oneshot::Sender<Vec<ToDevice>>,
}

/// The way in to the rules.
pub struct Mailbox<S: Storage> {
    jobs: mpsc::Sender<Job>,
    readers: Arc<Readers<S>>,
    counts: Arc<Counts>,
    incarnation: Incarnation,
    clock: Clock,
    ended: tokio::sync::watch::Receiver<bool>,
    _ear: Option<Ear>,
}

/// The writer's thread, to be waited for at the end. It ends when every [`Mailbox`] is gone.
pub struct Writer(std::thread::JoinHandle<()>);

impl Writer {
    /// Waits until everything that was asked for is answered and the place is tidy.
    pub fn join(self) {
        if self.0.join().is_err() {
            tracing::error!("the writer's thread panicked");
        }
    }
}

impl<S: Storage> Mailbox<S> {
    /// Starts the writer and the readers.
    ///
    /// # Errors
    /// The storage cannot be read, or a thread cannot be started.
    pub fn start(
        mut storage: S,
        limits: Limits,
        set_up: impl Into<SetUp>,
        watch: Arc<Watch>,
        clock: Clock,
    ) -> Result<(Self, Writer), StorageError> {
        let incarnation = storage.look(|read| read.incarnation())?;
        let readers = Arc::new(Readers::open(&storage, limits.chains_in_memory)?);
        let counts = Arc::<Counts>::default();
        let heard = Arc::clone(&watch);
        let (ends, ended) = tokio::sync::watch::channel(false);
        let ear = storage.listen(Box::new(move |news| match news {
            News::Of(topics) => heard.ring(topics.into_iter().map(|topic| (topic, UNKNOWN))),
            News::Unknown => heard.ring_all(),
            News::AnotherLife => drop(ends.send_replace(true)),
        }))?;
        let tells = ear.is_none();
        let (jobs, waiting) = mpsc::channel(limits.waiting_jobs);
        let desk = writer::Desk::new(limits, set_up.into(), Arc::clone(&clock));
        let counted = Arc::clone(&counts);
        let thread = std::thread::Builder::new()
            .name("writer".into())
            .spawn(move || writer::work(storage, desk, waiting, tells.then_some(&*watch), &counted))
            .map_err(|source| StorageError::Folder { path: "the writer's thread".into(), source })?;
        Ok((Self { jobs, readers, counts, incarnation, clock, ended, _ear: ear }, Writer(thread)))
    }

    /// Keeps things in this order, and answers each once all of them are durable.
    pub async fn keep(&self, asker: Asker, asks: Vec<Ask>) -> Vec<ToDevice> {
        let abouts: Vec<About> = asks.iter().map(Ask::about).collect();
        let refuse = |why: Refusal| abouts.iter().map(|about| refused(*about, why)).collect();
        let (answer, answered) = oneshot::channel();
        match self.jobs.try_send(Job { asker, asks, answer }) {
            Err(mpsc::error::TrySendError::Full(_)) => return refuse(Refusal::Busy { retry_after: 1000 }),
            Err(mpsc::error::TrySendError::Closed(_)) => return refuse(Refusal::StorageFailed),
            Ok(()) => {}
        }
        // A writer that goes away without an answer kept nothing that it vouches for.
        answered.await.unwrap_or_else(|_| refuse(Refusal::StorageFailed))
    }

    /// Comes back once the place has begun another life, which no mailbox outlasts. Holds nothing of this one.
    pub fn outlived(&self) -> impl Future<Output = ()> + Send + use<S> {
        let mut ended = self.ended.clone();
        async move {
            if ended.wait_for(|ended| *ended).await.is_err() {
                // Nobody is left to say so.
                std::future::pending::<()>().await;
            }
        }
    }

    /// The next page of a document, of at most so many bytes.
    pub(crate) async fn page(&self, asker: Asker, place: ReadOn, room: usize) -> Page {
        let about = About::Document(place.document);
        let page = self.readers.look(move |read, chains| follow::records(read, chains, asker.device, place, room));
        page.await.unwrap_or_else(|error| failed(about, &error))
    }

    /// The next statements of a chain, of at most so many bytes.
    pub(crate) async fn statements(&self, asker: Asker, chain: ChainId, from: u32, room: usize) -> Page {
        let (about, now) = (About::Chain(chain), self.now());
        let page = self.readers.look(move |read, chains| {
            let asker = extend::Asker { device: asker.device, invites: &asker.invites, now };
            follow::statements(read, chains, &asker, chain, from, room)
        });
        page.await.unwrap_or_else(|error| failed(about, &error))
    }

    /// Which chain an open invite is of.
    ///
    /// # Errors
    /// There is none, or it is not open.
    pub async fn find_invite(&self, asker: Asker, invite: InviteId) -> Result<ChainId, Refusal> {
        let now = self.now();
        let found = self.readers.look(move |read, chains| {
            let asker = extend::Asker { device: asker.device, invites: &asker.invites, now };
            follow::invite(read, chains, &asker, invite)
        });
        found.await.unwrap_or_else(|error| Err(refusal(&error)))
    }

    /// Whether what is kept can be read.
    pub async fn reads(&self) -> bool {
        self.readers.look(|read, _| read.incarnation()).await.is_ok()
    }

    /// Whether things can be kept: the last one was, or else it is tried. Whoever sends nothing to a relay that is not ready would
    /// otherwise never learn that it is again.
    pub async fn writes(&self) -> bool {
        let fails = || self.counts.fails.load(Ordering::Relaxed);
        if fails() {
            let (answer, answered) = oneshot::channel();
            let asker = Asker { device: DeviceId([0; 32]), invites: Vec::new() };
            if self.jobs.try_send(Job { asker, asks: Vec::new(), answer }).is_ok() {
                let _ = answered.await;
            }
        }
        !self.jobs.is_closed() && !fails()
    }

    /// How much is kept in all.
    ///
    /// # Errors
    /// It cannot be read.
    pub async fn totals(&self) -> Result<Totals, StorageError> {
        self.readers.look(|read, _| read.totals()).await
    }

    /// What time it is.
    #[must_use]
    pub fn now(&self) -> Moment {
        (self.clock)()
    }

    /// Which life of the database this is.
    #[must_use]
    pub fn incarnation(&self) -> Incarnation {
        self.incarnation
    }

    /// What has been done since the start.
    #[must_use]
    pub fn counts(&self) -> &Counts {
        &self.counts
    }
}

/// Says no.
pub(crate) fn refused(about: About, why: Refusal) -> ToDevice {
    ToDevice::Refused { about, why }
}

/// What a device is told when the place fails. The rest is for the log.
fn refusal(error: &StorageError) -> Refusal {
    tracing::error!(%error, "looking failed");
    Refusal::StorageFailed
}

fn failed(about: About, error: &StorageError) -> Page {
    Page { answer: refused(about, refusal(error)), given: 0, complete: false, member: false }
}
