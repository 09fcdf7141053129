//! A real device without a browser: the engine of `sync`, what it keeps, and a socket to the relay.
//!
//! Whoever holds a [`Device`] writes and reads through its [`Core`]; what the relay says comes in beside that. How the
//! socket is kept is in `line`.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use care::EntryId;
use chacha20::ChaCha8Rng;
use rand_core::SeedableRng;
use sync::{Config, Phone, Table, Trial, caught};
use tokio::sync::watch;
use tokio::task::AbortHandle;
use wire::{DeviceId, DocumentId};

use crate::failure::{Failure, Outcome};
use crate::store::Store;
use crate::writing::skeleton;

mod core;
mod line;
mod timing;

pub use self::core::Core;
pub(crate) use self::line::{Socket, open};
pub use self::timing::{Timing, Traffic};

/// How long anything that has to come may take.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// A device. Clones are the same one.
#[derive(Clone)]
pub struct Device(Arc<Inner>);

struct Inner {
    core: Mutex<Core>,
    /// Counts what happened, so that whoever waits looks again.
    happened: watch::Sender<u64>,
    /// Where the relay is reached: `http://host:port`.
    address: String,
    line: Mutex<Option<AbortHandle>>,
}

/// A lock whose holder panicked still guards a whole value here.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Device {
    /// The device that a store holds, or a new one. Its documents are open. It has no line to the relay yet.
    ///
    /// `address` is the relay's, as `http://host:port`: it is signed in every hello.
    ///
    /// # Errors
    /// The store cannot be written, or what it holds is damaged.
    pub fn start(address: &str, store: Store, seed: u64) -> Outcome<Self> {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let trial = Trial { attempt: caught, show: |body| drop(care::read(body)) };
        let config = Config { origin: address.to_owned(), skeleton, trial };
        let (phone, effects) = match Phone::restore(config.clone(), &store.kept())? {
            Some(phone) => (phone, Vec::new()),
            None => Phone::make(config, &mut rng),
        };
        let mut core = Core::new(phone, store, rng);
        core.carry_out(effects)?;
        let documents: Vec<DocumentId> = core.phone.documents().collect();
        documents.into_iter().try_for_each(|document| core.open(document))?;
        let (happened, _) = watch::channel(0);
        let address = address.to_owned();
        Ok(Self(Arc::new(Inner { core: Mutex::new(core), happened, address, line: Mutex::default() })))
    }

    /// A new device that forgets everything when it is dropped.
    ///
    /// # Errors
    /// None that memory gives; see [`Device::start`].
    pub fn new(address: &str, seed: u64) -> Outcome<Self> {
        Self::start(address, Store::in_memory(), seed)
    }

    fn core(&self) -> MutexGuard<'_, Core> {
        locked(&self.0.core)
    }

    /// Looks at the engine and what it keeps. The line waits meanwhile, and whoever looks twice at once waits for ever.
    pub fn look<T>(&self, work: impl FnOnce(&mut Core) -> T) -> T {
        work(&mut self.core())
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> DeviceId {
        self.look(|core| core.phone.id())
    }

    /// Does something with the engine, and tells those who wait.
    ///
    /// # Errors
    /// Whatever it fails with.
    pub fn with<T>(&self, work: impl FnOnce(&mut Core) -> Outcome<T>) -> Outcome<T> {
        let done = work(&mut self.core());
        self.0.happened.send_modify(|count| *count = count.wrapping_add(1));
        done
    }

    /// Looks for the relay, and goes on looking, until [`Device::off_line`].
    pub fn on_line(&self) {
        let mut line = locked(&self.0.line);
        if line.is_none() {
            *line = Some(tokio::spawn(line::keep(Arc::downgrade(&self.0), self.0.address.clone())).abort_handle());
        }
    }

    /// The network goes, without a word to anyone.
    ///
    /// # Errors
    /// What the engine then wants to keep cannot be kept.
    pub fn off_line(&self) -> Outcome {
        if let Some(line) = locked(&self.0.line).take() {
            line.abort();
            self.with(Core::disconnected)?;
        }
        Ok(())
    }

    /// Waits until this holds.
    ///
    /// # Errors
    /// It does not within [`PATIENCE`].
    pub async fn until(&self, what: &'static str, holds: impl FnMut(&mut Core) -> bool) -> Outcome {
        self.until_within(PATIENCE, what, holds).await
    }

    /// Waits until this holds, for no longer than that.
    ///
    /// # Errors
    /// It does not in time.
    pub async fn until_within(
        &self,
        patience: Duration,
        what: &'static str,
        mut holds: impl FnMut(&mut Core) -> bool,
    ) -> Outcome {
        let mut happened = self.0.happened.subscribe();
        let wait = async { while !holds(&mut self.core()) && happened.changed().await.is_ok() {} };
        let late = |_| Failure::Late { what, seconds: patience.as_secs() };
        tokio::time::timeout(patience, wait).await.map_err(late)
    }

    /// Waits until all that this device has written and said is durable at the relay.
    ///
    /// # Errors
    /// It is not in time.
    pub async fn at_base(&self) -> Outcome {
        self.until("all that a device wrote is at base", |core| core.is_at_base()).await
    }

    /// Waits until this device has so many changes of a document, its skeleton not counted.
    ///
    /// # Errors
    /// It has not in time.
    pub async fn has(&self, document: DocumentId, changes: usize) -> Outcome {
        self.until("a device has everybody's changes", |core| core.timing.arrived(document) >= changes).await
    }

    /// How many changes of a document are here, its skeleton not counted.
    #[must_use]
    pub fn arrived(&self, document: DocumentId) -> usize {
        self.look(|core| core.timing.arrived(document))
    }

    /// Every entry's words.
    ///
    /// # Errors
    /// The document is not open.
    pub fn entries(&self, document: DocumentId) -> Outcome<Vec<(EntryId, Vec<String>)>> {
        self.look(|core| core.entries(document))
    }

    /// Bytes and flights so far.
    #[must_use]
    pub fn traffic(&self) -> Traffic {
        self.look(|core| core.traffic)
    }

    /// How many rows wait for a receipt on this device.
    #[must_use]
    pub fn rows_that_wait(&self) -> usize {
        self.look(|core| core.store.rows(Table::Outbox, &[]).count())
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        if let Some(line) = locked(&self.line).take() {
            line.abort();
        }
    }
}

/// The relay's socket, as `ws://…`, from its address.
fn socket_of(address: &str) -> String {
    format!("{}/relay/v1/socket", address.replacen("http", "ws", 1))
}
