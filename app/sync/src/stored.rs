//! The forms in which the engine's own rows are kept. Golden bytes of each are in `tests/`.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use thiserror::Error;
use wire::chain::Around;
use wire::{ChainId, DeviceId, DeviceKeys, DocumentId, Incarnation, InviteId, Moment, Role, Space};

use crate::keep::{Table, Write};
use crate::payload::Payload;
use crate::seen::{Cursor, Seen};

const VERSION: u8 = 1;

/// Row of [`Table::Device`] that holds the device's secret keys.
pub const SECRET: &[u8] = b"secret";
/// Row of [`Table::Device`] that holds its [`Standing`].
pub const STANDING: &[u8] = b"standing";

/// What the device knows of its relay.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// When base was last met, by this device's clock.
    pub met: Option<Moment>,
}

/// Something that this device asked for and the relay has not confirmed: made again if the chain moves first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Intent {
    /// Begin the chain; a team's first one carries the set-up link's token.
    Create {
        /// What it is round.
        around: Around,
        /// From the set-up link.
        token: Option<[u8; 16]>,
    },
    /// Open an invite with this secret.
    OpenInvite {
        /// The invite's secret.
        secret: [u8; 16],
        /// What the claimant may do.
        role: Role,
        /// Whether a code is compared before anything can be read.
        compare: bool,
        /// When it lapses.
        expires: Moment,
    },
    /// Claim an invite with this secret.
    Claim {
        /// The invite's secret.
        secret: [u8; 16],
    },
    /// Admit a device.
    AddDevice {
        /// Its keys.
        keys: DeviceKeys,
        /// What it may do.
        role: Role,
    },
    /// Remove a device and give every space it read a new key.
    RemoveDevice {
        /// Which one.
        device: DeviceId,
    },
    /// Give spaces new keys.
    Rotate {
        /// Which ones.
        spaces: Vec<Space>,
    },
    /// Take an invite back.
    CloseInvite {
        /// Which one.
        invite: InviteId,
    },
    /// The person has died.
    Close,
}

/// A chain's row beside its statements.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChainRow {
    /// How many of the statements the relay is known to have.
    pub confirmed: u32,
    /// One for every statement after those.
    pub intents: Vec<Intent>,
    /// The ring after the confirmed statements.
    pub base_ring: Vec<u8>,
    /// The ring after all statements.
    pub ring: Vec<u8>,
}

/// How far a document has come.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Which records are in it.
    pub seen: Seen,
    /// How far it has been read from the relay …
    pub cursor: Cursor,
    /// … in this incarnation of it.
    pub incarnation: Option<Incarnation>,
    /// Whether the relay is known to hold all that this device holds, but for the outbox.
    pub whole: bool,
    /// The number of the next row of changes.
    pub next_row: u64,
    /// The rows of changes since the document was last saved whole begin here.
    pub first_row: u64,
    /// Records since the newest snapshot.
    pub tail_records: u32,
    /// Bytes of records since the newest snapshot.
    pub tail_bytes: u32,
    /// Changes of ours that base keeps apart: they are there, and nobody else has them.
    pub apart: BTreeSet<[u8; 32]>,
    /// Devices that were removed further back than others had read them, and whose writing this device has given to all.
    pub given: BTreeSet<DeviceId>,
}

/// What one row of changes holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ChangesRow {
    /// A piece of the document.
    Piece(Payload),
    /// What a newer app wrote, as it came: this one cannot read it yet, and an updated one will.
    NotYet(Vec<u8>),
    /// The bytes of a piece over which Automerge stops, set apart: no document is made of it any more.
    Stopped(Vec<u8>),
}

/// A record that waits for its receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutboxRow {
    /// The sealed record.
    pub record: Vec<u8>,
    /// For a snapshot: what it covers.
    pub covers: u64,
    /// The Automerge changes in it.
    pub changes: Vec<[u8; 32]>,
    /// Smaller goes first.
    pub order: u8,
}

/// A record that has reached base.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArrivalRow {
    /// When, by the relay's clock.
    pub at: Moment,
    /// The Automerge changes in it.
    pub changes: Vec<[u8; 32]>,
}

/// An invite that this device holds and has not claimed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JoinRow {
    /// The invite's secret.
    pub secret: [u8; 16],
    /// From a link; a typed code does not say, and the relay is asked.
    pub chain: Option<ChainId>,
}

/// A row's bytes: version, then postcard.
///
/// # Errors
/// Postcard's, which for these types it has no reason to give.
pub fn to_bytes<T: Serialize>(row: &T) -> Result<Vec<u8>, RowError> {
    postcard::to_extend(row, vec![VERSION]).map_err(|_| RowError::Malformed)
}

/// Reads what [`to_bytes`] wrote.
///
/// # Errors
/// Another version or form: the database is damaged, or a newer app wrote it.
pub fn from_bytes<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, RowError> {
    match bytes.split_first() {
        Some((&VERSION, rest)) => postcard::from_bytes(rest).map_err(|_| RowError::Malformed),
        Some((&version, _)) => Err(RowError::UnknownVersion { version }),
        None => Err(RowError::Malformed),
    }
}

/// A row to put.
pub(crate) fn put<T: Serialize>(table: Table, key: Vec<u8>, row: &T) -> Result<Write, RowError> {
    Ok(Write::Put { table, key, value: to_bytes(row)? })
}

/// Key of a document's [`Place`], and of its saved body.
#[must_use]
pub fn document_key(document: DocumentId) -> Vec<u8> {
    document.to_bytes().to_vec()
}

/// Key of a numbered row of a document.
#[must_use]
pub fn numbered_key(document: DocumentId, number: u64) -> Vec<u8> {
    [document.to_bytes().as_slice(), &number.to_be_bytes()].concat()
}

/// Key of a record's arrival.
#[must_use]
pub fn arrival_key(document: DocumentId, device: DeviceId, sequence: u64) -> Vec<u8> {
    [document.to_bytes().as_slice(), &device.0, &sequence.to_be_bytes()].concat()
}

/// Key of a statement.
#[must_use]
pub fn statement_key(chain: ChainId, number: u32) -> Vec<u8> {
    [chain.0.as_slice(), &number.to_be_bytes()].concat()
}

/// The document that a key of 35 bytes and more begins with.
#[must_use]
pub fn document_of_key(key: &[u8]) -> Option<DocumentId> {
    let (chain, rest) = key.split_first_chunk::<32>()?;
    let ([space, high, low], _) = rest.split_first_chunk::<3>()?;
    let part = u16::from_be_bytes([*high, *low]);
    Some(DocumentId { chain: ChainId(*chain), space: Space::from_number(*space)?, part })
}

/// Why a row cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum RowError {
    /// A newer app wrote it.
    #[error("row version {version} is not known here")]
    UnknownVersion {
        /// Its number.
        version: u8,
    },
    /// Damaged.
    #[error("not a row")]
    Malformed,
    /// A part of what belongs together is not there.
    #[error("a row is missing")]
    Missing,
}
