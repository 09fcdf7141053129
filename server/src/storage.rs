//! What the relay keeps, and what it asks of whoever keeps it. All SQL is below here, and nowhere else.
//!
//! `sqlite` is one relay's own folder, `postgres` a database that several relays share; `store` is whichever was named.
//!
//! Nothing here decides who may do what: that is `mailbox`. Nothing here is async: `mailbox` has the threads.

use std::collections::BTreeSet;
use std::path::PathBuf;

use thiserror::Error;
use wire::chain::SignedStatement;
use wire::id::StatementHash;
use wire::{ChainId, DeviceId, DocumentId, Incarnation, InviteId, Moment, Stored, VerifiedRecord};

pub mod access;
mod cut;
pub mod postgres;
mod reading;
pub mod schema;
pub mod sqlite;
pub mod store;
mod totals;
pub mod whole;
mod writing;

pub use postgres::{Ear, Postgres};
pub use sqlite::Sqlite;
pub use store::Store;
pub use totals::Totals;

use crate::watch::Topic;

/// What a stored record takes in a flight beside its bytes, at most: three numbers of up to ten bytes and a length.
pub const OVERHEAD: usize = 34;

/// A place that keeps what the relay must not lose.
///
/// # Contract
/// - When [`Storage::change`] answers `Ok`, everything that was written in it survives the loss of power.
/// - When it answers an error, nothing of it is kept, and what was kept before is as it was. A place over a network may be lost
///   before it has answered to a commit: then nobody knows, and whoever asks again must look first.
/// - [`Storage::look`] sees one moment: nothing changes under it.
/// - There is one writer in a process. Any number of readers may look meanwhile; they see whole changes or none.
/// - Where several processes share a place, each of [`Write`]'s own steps is safe against the others' writers. What is decided by
///   looking first is safe for what was named to [`Write::hold`].
///
/// `tests/relay/storing.rs` is the suite that every implementation passes.
pub trait Storage: Send + Sized + 'static {
    /// Another view of the same place, for looking only.
    ///
    /// # Errors
    /// The place cannot be opened again.
    fn reader(&self) -> Result<Self, StorageError>;

    /// Looks at one moment of what is kept.
    ///
    /// # Errors
    /// What the work answers, or the place cannot be read.
    fn look<T>(&mut self, work: impl FnOnce(&dyn Read) -> Result<T, StorageError>) -> Result<T, StorageError>;

    /// Changes what is kept: all of the work, durably, or none of it.
    ///
    /// # Errors
    /// What the work answers, or the place cannot be written.
    fn change<T>(&mut self, work: impl FnOnce(&mut dyn Write) -> Result<T, StorageError>) -> Result<T, StorageError>;

    /// Has all told, after each commit, what any process that shares this place has kept: this one too. None if no other process can
    /// share it; then whoever changes it tells.
    ///
    /// # Errors
    /// The place cannot be listened to.
    fn listen(&self, _tell: Tell) -> Result<Option<Ear>, StorageError> {
        Ok(None)
    }

    /// Leaves the place tidy before the process ends. Losing this call loses nothing.
    ///
    /// # Errors
    /// The place cannot be written.
    fn tidy(&mut self) -> Result<(), StorageError>;
}

/// What has been kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// There is more of these.
    Of(BTreeSet<Topic>),
    /// There may be more of anything: for a while nothing could be heard.
    Unknown,
    /// The place began another life: nothing that this process holds of it is to be trusted, and nothing more is heard.
    AnotherLife,
}

/// Whom to tell.
pub type Tell = Box<dyn Fn(News) + Send>;

/// What is held, so that no other process decides about it meanwhile. In this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hold {
    /// Which teams may open circles.
    Relay,
    /// A chain, if there is one, and everything under it.
    Chain(ChainId),
}

/// Which record: its document, its device, and the device's own count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Address {
    /// The document.
    pub document: DocumentId,
    /// Who signed it.
    pub device: DeviceId,
    /// The device's own count for this document.
    pub sequence: u64,
}

impl Address {
    /// The address that a record's header names.
    #[must_use]
    pub fn of(header: &wire::Header) -> Self {
        Self { document: header.document, device: header.device, sequence: header.sequence }
    }
}

/// Where a record stands that was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its sequence in the document; 0 in quarantine.
    pub sequence: u64,
    /// When it arrived.
    pub at: Moment,
}

/// A record that is kept in its document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Where it stands.
    pub place: Place,
    /// Its exact bytes.
    pub bytes: Vec<u8>,
}

/// A snapshot, without its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// Its sequence in the document.
    pub sequence: u64,
    /// The last sequence that it covers.
    pub covers: u64,
    /// Who made it.
    pub device: DeviceId,
    /// The device's own count of it.
    pub device_sequence: u64,
}

/// A record that is kept apart, without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Apart {
    /// Which record.
    pub address: Address,
    /// When it arrived, as RFC 3339 writes it, in UTC and whole seconds.
    pub arrived: String,
    /// How many bytes it has.
    pub bytes: u64,
}

/// How much a chain keeps here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// Bytes of records and statements. What is kept apart is not among them.
    pub bytes: u64,
    /// How many statements.
    pub statements: u32,
    /// Which team it is of, if that is known: the one whose member began it.
    pub team: Option<ChainId>,
}

/// Looking at what is kept.
pub trait Read {
    /// Which life of the database this is.
    ///
    /// # Errors
    /// The place cannot be read. So for every function here.
    fn incarnation(&self) -> Result<Incarnation, StorageError>;

    /// How much is kept in all.
    fn totals(&self) -> Result<Totals, StorageError>;

    /// The teams whose members may open circles.
    fn admitted(&self) -> Result<Vec<ChainId>, StorageError>;

    /// How much a chain keeps here; none if there is no such chain.
    fn usage(&self, chain: ChainId) -> Result<Option<Usage>, StorageError>;

    /// Bytes of records and statements of all chains that are a team's.
    fn kept_by_team(&self, team: ChainId) -> Result<u64, StorageError>;

    /// Statements from a position (from 0) on: one, then as many as fit so many bytes.
    fn statements(&self, chain: ChainId, from: u32, bytes: usize) -> Result<Vec<SignedStatement>, StorageError>;

    /// Whether a chain has this very statement.
    fn has_statement(&self, chain: ChainId, hash: StatementHash) -> Result<bool, StorageError>;

    /// Which chain opened this invite.
    fn chain_of_invite(&self, invite: InviteId) -> Result<Option<ChainId>, StorageError>;

    /// The record at an address, if it is kept in its document.
    fn record(&self, address: &Address) -> Result<Option<Kept>, StorageError>;

    /// Where these very bytes stand in quarantine, if they do.
    fn quarantined(&self, address: &Address, bytes: &[u8]) -> Result<Option<Place>, StorageError>;

    /// How many bytes of a device's records a chain keeps apart.
    fn apart(&self, chain: ChainId, device: DeviceId) -> Result<u64, StorageError>;

    /// The last sequence of a document; 0 if nothing was ever written to it.
    fn latest(&self, document: DocumentId) -> Result<u64, StorageError>;

    /// Snapshots that cover more than a sequence: the widest first, and of equals the newest.
    fn snapshots(&self, document: DocumentId, beyond: u64) -> Result<Vec<Snapshot>, StorageError>;

    /// One record of a document, by its sequence there.
    fn at(&self, document: DocumentId, sequence: u64) -> Result<Option<Stored>, StorageError>;

    /// Records after a sequence, in order, as many as fit so many bytes; perhaps none.
    fn page(&self, document: DocumentId, after: u64, bytes: usize) -> Result<Vec<Stored>, StorageError>;
}

/// Changing what is kept.
pub trait Write: Read {
    /// Holds these until the change ends: what is read of them from here on, nobody changes but this change. Call it once, and first.
    ///
    /// # Errors
    /// The place cannot be written. So for every function here.
    fn hold(&mut self, _what: &BTreeSet<Hold>) -> Result<(), StorageError> {
        // A place with one writer has nobody to keep away.
        Ok(())
    }

    /// Adds a statement that was checked. `position` is how many there are before it.
    ///
    /// # Errors
    /// The position is not the next one.
    fn extend(
        &mut self,
        chain: ChainId,
        position: u32,
        statement: &SignedStatement,
        at: Moment,
    ) -> Result<(), StorageError>;

    /// Notes which chain opened an invite. The first chain to say so keeps it.
    fn note_invite(&mut self, invite: InviteId, chain: ChainId) -> Result<(), StorageError>;

    /// Lets the members of a team, whose chain is here, open circles.
    fn admit(&mut self, team: ChainId, at: Moment) -> Result<(), StorageError>;

    /// Notes which team a chain is of that was just begun.
    fn note_team(&mut self, chain: ChainId, team: ChainId) -> Result<(), StorageError>;

    /// Keeps a record as the next of its document, and answers its sequence there.
    fn append(&mut self, record: &VerifiedRecord, covers: u64, at: Moment) -> Result<u64, StorageError>;

    /// Keeps a record apart.
    fn quarantine(&mut self, record: &VerifiedRecord, at: Moment) -> Result<(), StorageError>;

    /// Begins another life: after a restore, devices must push again what the relay lost.
    fn renew(&mut self, incarnation: Incarnation, at: Moment) -> Result<(), StorageError>;

    /// Writes something that changes nothing: whoever could not write learns whether that is over.
    fn touch(&mut self) -> Result<(), StorageError>;
}

/// Why something could not be kept or read.
#[derive(Debug, Error)]
pub enum StorageError {
    /// The database says no: a full disk, a damaged file, a fault of ours.
    #[error("the database failed: {0}")]
    Database(#[from] rusqlite::Error),
    /// The same of a database that is shared.
    #[error("the database failed: {0}")]
    Postgres(postgres::Fault),
    /// There is no way to it, and no reason is known.
    #[error("the database cannot be reached")]
    Unreachable,
    /// A statement failed, and the work went on: nothing was kept.
    #[error("a change could not be finished")]
    Unfinished,
    /// Its administrator has turned syncing off: no receipt would be true.
    #[error(
        "this PostgreSQL does not sync what it commits (fsync is off): after a loss of power nobody would know what is lost. \
         Set fsync = on, and start again"
    )]
    NotSynced,
    /// Another program keeps its tables there.
    #[error("this database holds tables that this relay did not make: give it a database of its own")]
    OthersTables,
    /// It was renewed, or goes on from a standby, while this relay ran.
    #[error(
        "the database went on from a copy or a standby while this relay was running: it ends, and is to be started again"
    )]
    AnotherLife,
    /// A relay must not be there.
    #[error("a relay is using this database: stop every one of them first")]
    Running,
    /// The folder or a file in it cannot be used.
    #[error("{path} cannot be used: {source}")]
    Folder {
        /// Which one.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// Another relay uses this folder.
    #[error("{path} is in use by another relay: stop that one first, or choose another --data folder")]
    InUse {
        /// Which one.
        path: PathBuf,
    },
    /// The file is some other program's database.
    #[error("this database was not made by this relay (application id {application:#x}): choose another --data folder")]
    NotOurs {
        /// What the file says.
        application: i32,
    },
    /// A newer relay made it.
    #[error(
        "this database has schema {found}, and this relay knows schemas up to {known}: \
         it was written by a newer relay. Nothing was changed. Run that newer relay again"
    )]
    NewerSchema {
        /// What the file has.
        found: u32,
        /// The newest that is known here.
        known: u32,
    },
    /// What was read does not hold together: the disk, or another program, changed it.
    #[error("what is kept does not hold together: {0}")]
    Damaged(Damage),
}

/// What does not hold together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Damage {
    /// A stored form has the wrong length or content.
    #[error("a stored value has the wrong form")]
    Form,
    /// A chain's statements do not follow from each other.
    #[error("the statements of a chain do not follow from each other")]
    Chain,
    /// Something refers to what is not there.
    #[error("something that must be there is missing")]
    Missing,
    /// SQLite's own check of the whole file found a fault.
    #[error("the whole file fails its integrity check")]
    Integrity,
}
