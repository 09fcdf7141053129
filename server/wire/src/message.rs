//! What may be said between a device and the relay, and how a flight of it is written down.
//!
//! A flight is what travels at once: a socket message, or the body of a POST. Both carry the same bytes.

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use thiserror::Error;

use crate::chain::SignedStatement;
use crate::id::{ChainId, DeviceId, DocumentId, Incarnation, InviteId, Moment, StatementHash};
use crate::signature::Signature;

/// The newest way of speaking that this code knows.
pub const NEWEST: u8 = 1;
/// The oldest way of speaking that this code still knows.
pub const OLDEST: u8 = 1;
/// The largest flight: 1 MiB.
pub const FLIGHT_MAX: usize = 1024 * 1024;
/// The most messages in a flight.
pub const MESSAGES_MAX: usize = 4096;
/// How many bytes of records the relay puts into one flight before it says that there are more.
pub const PAGE: usize = 512 * 1024;

/// What a device says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ToRelay {
    /// Who speaks. First in every connection, and in every POST but the one that asks for a challenge.
    Hello {
        /// The oldest version that the device speaks.
        oldest: u8,
        /// The newest version that the device speaks.
        newest: u8,
        /// The device.
        device: DeviceId,
        /// The relay's challenge, back.
        challenge: [u8; 32],
        /// The device's, over [`hello_bytes`].
        proof: Signature,
    },
    /// Give me what this document has after a relay sequence, and tell me of what comes.
    Follow {
        /// Which document.
        document: DocumentId,
        /// The last relay sequence that the device has; 0 for all.
        after: u64,
    },
    /// Keep this record.
    Append {
        /// The record's bytes.
        record: Vec<u8>,
        /// For a snapshot: the last relay sequence that it covers, in this incarnation; 0 otherwise.
        covers: u64,
    },
    /// Give me what this chain has after so many statements, and tell me of what comes.
    FollowChain {
        /// Which chain.
        chain: ChainId,
        /// How many statements the device has.
        known: u32,
    },
    /// Add this statement to its chain. The `previous` in it is the compare-and-swap.
    Extend {
        /// Which chain; for a first statement, its own hash.
        chain: ChainId,
        /// The statement.
        statement: SignedStatement,
    },
    /// Which chain is this invite of? As apps asked that did not show the invite yet: whoever was told its name once could. Always unknown.
    FindInvite {
        /// Which invite.
        invite: InviteId,
    },
    /// The one-time set-up: make this the first team of the relay.
    SetUp {
        /// What the set-up link carried.
        token: [u8; 16],
        /// The team's first statement.
        team: SignedStatement,
    },
    /// As [`ToRelay::Follow`], with records one by one: a snapshot that stood in their place was of no use to the device.
    FollowRaw {
        /// Which document.
        document: DocumentId,
        /// The last relay sequence that the device has; 0 for all.
        after: u64,
    },
    /// I hold this invite: which chain is it of? From here on the chain may be read, until the invite is used.
    ShowInvite {
        /// Which invite.
        invite: InviteId,
        /// The invite's own, over [`show_bytes`].
        proof: Signature,
    },
}

/// A record as the relay keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stored {
    /// Its place in the document, from 1, in this incarnation.
    pub sequence: u64,
    /// When it reached the relay, by the relay's clock.
    pub at: Moment,
    /// For a snapshot: the last sequence that it covers, so that a reader needs none up to there; 0 otherwise.
    pub covers: u64,
    /// The record's bytes.
    pub record: Vec<u8>,
}

/// What the relay says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ToDevice {
    /// Prove who you are. First in every connection, and last in the answer to every POST.
    Challenge {
        /// Good once, for a minute.
        challenge: [u8; 32],
        /// Which life of the relay's database this is.
        incarnation: Incarnation,
        /// The oldest version that the relay speaks.
        oldest: u8,
        /// The newest version that the relay speaks.
        newest: u8,
    },
    /// The hello was good.
    Welcome {
        /// The version that both will speak.
        version: u8,
        /// The relay's clock.
        now: Moment,
    },
    /// Records of a followed document, following on what was given before.
    ///
    /// A page may begin with a snapshot that covers past the cursor; then come the records after what it covers, in
    /// order. The device's cursor is the last sequence up to which it has, or is covered for, every one.
    Records {
        /// Which document.
        document: DocumentId,
        /// Perhaps a snapshot, then in the order of their sequences.
        records: Vec<Stored>,
        /// The newest sequence there is: if the last record's is smaller, follow again for more.
        latest: u64,
    },
    /// This record is kept: durable before this was said.
    Receipt {
        /// Which document.
        document: DocumentId,
        /// Whose record.
        device: DeviceId,
        /// The device's own count of it.
        device_sequence: u64,
        /// Its place in the document; 0 in quarantine.
        sequence: u64,
        /// When it arrived, by the relay's clock.
        at: Moment,
        /// It is kept apart: its device is not a member now. Nothing is lost.
        quarantined: bool,
    },
    /// Statements of a followed chain, in order.
    Statements {
        /// Which chain.
        chain: ChainId,
        /// How many came before these.
        from: u32,
        /// The statements.
        statements: Vec<SignedStatement>,
        /// How many there are in all: if these do not reach it, follow again for more.
        length: u32,
    },
    /// The chain has this statement now: durable before this was said.
    Extended {
        /// Which chain.
        chain: ChainId,
        /// The statement.
        head: StatementHash,
    },
    /// The invite is of this chain.
    InviteFound {
        /// Which invite.
        invite: InviteId,
        /// Its chain.
        chain: ChainId,
    },
    /// Something was not done.
    Refused {
        /// What.
        about: About,
        /// Why.
        why: Refusal,
    },
}

/// What a refusal is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum About {
    /// The whole flight or connection.
    Connection,
    /// Following a document.
    Document(DocumentId),
    /// Appending one record.
    Record {
        /// Which document.
        document: DocumentId,
        /// Whose record.
        device: DeviceId,
        /// The device's own count of it.
        sequence: u64,
    },
    /// Following or extending a chain.
    Chain(ChainId),
    /// Finding an invite.
    Invite(InviteId),
}

/// Why something was not done. A closed list: the device matches on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Error)]
pub enum Refusal {
    /// Not the form of a flight, a record or a statement.
    #[error("malformed")]
    Malformed,
    /// Over a limit of size.
    #[error("too large")]
    TooLarge,
    /// No version that both speak.
    #[error("no common version")]
    NoCommonVersion,
    /// The hello is missing, forged, late, or answers another challenge.
    #[error("not proven")]
    NotProven,
    /// There is no such thing here, or this device may not know of it. The two are never told apart.
    #[error("unknown")]
    Unknown,
    /// The chain does not let this device do this.
    #[error("not allowed")]
    NotAllowed,
    /// The signature is not that of the device that the record or statement names.
    #[error("bad signature")]
    BadSignature,
    /// Sealed with a key that is no longer the newest: seal again.
    #[error("stale epoch, now {current}")]
    StaleEpoch {
        /// The newest epoch of the space.
        current: u32,
    },
    /// Sealed with a key that the relay's chain does not know yet: extend the chain first.
    #[error("epoch ahead of the chain, now {current}")]
    EpochAhead {
        /// The newest epoch of the space here.
        current: u32,
    },
    /// Another record with this device sequence is kept already.
    #[error("sequence taken")]
    SequenceTaken,
    /// Somebody else extended the chain first.
    #[error("head moved")]
    HeadMoved {
        /// Where it is now.
        head: StatementHash,
    },
    /// The statement breaks a rule of the chain.
    #[error("against the rules of the chain")]
    AgainstTheRules,
    /// The invite was claimed, taken back or never opened.
    #[error("invite not open")]
    InviteNotOpen,
    /// The invite is past its time.
    #[error("invite expired")]
    InviteExpired,
    /// The set-up link was used, or is not this relay's.
    #[error("set-up link not good")]
    SetUpNotGood,
    /// The quota of this circle or team is used up; or, for a record that would be kept apart, its device's allowance.
    #[error("over quota")]
    OverQuota,
    /// The relay's disk is full or fails. Nothing was kept; try later.
    #[error("storage failed")]
    StorageFailed,
    /// Too much at once; try again after this.
    #[error("busy")]
    Busy {
        /// Milliseconds to wait.
        retry_after: u32,
    },
}

/// What a device signs to prove itself: relay origin (as the device reached it), then the challenge.
///
/// The origin is in it so that one relay cannot pass a device's answer on to another.
#[must_use]
pub fn hello_bytes(origin: &str, challenge: &[u8; 32]) -> Vec<u8> {
    [origin.as_bytes(), b"\n", challenge.as_slice()].concat()
}

/// What an invite's key signs, so that a device may read the invite's chain: the device, which has proven itself before it asks.
///
/// No challenge is in it: another device cannot say it again, and this one may.
#[must_use]
pub fn show_bytes(device: DeviceId) -> Vec<u8> {
    device.0.to_vec()
}

/// Writes a flight: version byte, then the messages.
///
/// # Errors
/// It would be over a limit: send fewer messages at once.
pub fn encode<M: Serialize>(messages: &[M]) -> Result<Vec<u8>, FlightError> {
    if messages.len() > MESSAGES_MAX {
        return Err(FlightError::TooManyMessages { count: messages.len() });
    }
    let bytes = postcard::to_extend(messages, vec![NEWEST]).map_err(|_| FlightError::Malformed)?;
    if bytes.len() > FLIGHT_MAX {
        return Err(FlightError::TooLarge { length: bytes.len() });
    }
    Ok(bytes)
}

/// Reads a flight.
///
/// # Errors
/// Over a limit, another version, or not the form of a flight to its last byte.
pub fn decode<M: DeserializeOwned>(bytes: &[u8]) -> Result<Vec<M>, FlightError> {
    if bytes.len() > FLIGHT_MAX {
        return Err(FlightError::TooLarge { length: bytes.len() });
    }
    let (version, rest) = bytes.split_first().ok_or(FlightError::Malformed)?;
    if !(OLDEST..=NEWEST).contains(version) {
        return Err(FlightError::UnknownVersion { version: *version });
    }
    // Counted before anything is made: a megabyte of three-byte messages would take seventy in memory.
    let (count, _) = postcard::take_from_bytes::<usize>(rest).map_err(|_| FlightError::Malformed)?;
    if count > MESSAGES_MAX {
        return Err(FlightError::TooManyMessages { count });
    }
    match postcard::take_from_bytes::<Vec<M>>(rest) {
        Ok((messages, [])) => Ok(messages),
        _ => Err(FlightError::Malformed),
    }
}

/// Why bytes are not a flight, or messages do not fit one.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FlightError {
    /// Over [`FLIGHT_MAX`].
    #[error("a flight of {length} bytes is over its limit of {FLIGHT_MAX}")]
    TooLarge {
        /// How many bytes there are.
        length: usize,
    },
    /// Over [`MESSAGES_MAX`].
    #[error("{count} messages are over the limit of {MESSAGES_MAX} a flight")]
    TooManyMessages {
        /// How many there are.
        count: usize,
    },
    /// Neither [`NEWEST`] nor down to [`OLDEST`].
    #[error("wire version {version} is not spoken here")]
    UnknownVersion {
        /// What the flight said.
        version: u8,
    },
    /// Not the form of a flight.
    #[error("not a flight")]
    Malformed,
}
