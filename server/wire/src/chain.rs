//! Who belongs to a circle, a team or a place: signed, hash-linked statements.
//!
//! What a statement may say is here; what it does to the membership is in [`membership`]. Private keys are in `seal`.
//! The chain holds no names of people: those are sealed, in documents.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::id::{
    AgreementKey, ChainId, DeviceId, DeviceKeys, DocumentId, InviteId, InviteKeys, Moment, Space, StatementHash,
};
use crate::role::Role;
use crate::signature::{Purpose, Signature, is_signed_by};

mod membership;
mod rules;

pub use membership::{Chain, InviteState, Member, MemberState, OpenedInvite};

/// The only form of statements there is so far.
pub const VERSION: u8 = 1;
/// The largest statement: 256 KiB. A chain of [`DEVICES_MAX`] devices can still give all of its spaces new keys in one
/// (under 240 bytes a device): otherwise a chain could grow until nobody could be removed from it.
pub const STATEMENT_MAX: usize = 256 * 1024;
/// The most devices that a chain may ever name.
pub const DEVICES_MAX: usize = 1024;

/// What a chain is round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Around {
    /// One person.
    Circle,
    /// A team of staff.
    Team,
    /// A place and its stewards.
    Place,
    /// Nobody but one member: their own devices.
    Own,
}

impl Around {
    /// The spaces under such a chain. Each has its own ring from the first statement on.
    #[must_use]
    pub fn spaces(self) -> &'static [Space] {
        match self {
            Self::Circle => &[Space::Everyone, Space::Nurse, Space::Family, Space::Staff],
            Self::Team => &[Space::Team],
            Self::Place => &[Space::Place],
            Self::Own => &[Space::Mine],
        }
    }
}

/// A space gets a new key. From then on, records under the old one are refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rotation {
    /// Whose ring.
    pub space: Space,
    /// The new key's number: one more than the last, from 0.
    pub epoch: u32,
    /// What the key must hash to, so that every reader holds the same one.
    pub commitment: [u8; 32],
}

/// Ring keys, sealed (HPKE) to one device or one open invite.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope {
    /// Who can open it.
    pub to: AgreementKey,
    /// HPKE encapsulated key, then ciphertext.
    pub sealed: Vec<u8>,
}

/// How much of a removed device's writing still counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frozen {
    /// In this document …
    pub document: DocumentId,
    /// … up to and including this device sequence.
    pub sequence: u64,
}

/// What a statement says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Body {
    /// The first statement. Its author is the first member, and staff.
    Create {
        /// What the chain is round.
        around: Around,
        /// Makes two chains of one author differ.
        nonce: [u8; 16],
        /// The author's keys.
        keys: DeviceKeys,
        /// Epoch 0 of every space.
        rotations: Vec<Rotation>,
        /// The first keys, to the author itself.
        envelopes: Vec<Envelope>,
    },
    /// An administrator admits a device: a colleague's, or one that waits after its invite was claimed.
    AddDevice {
        /// Its keys.
        keys: DeviceKeys,
        /// What it may do.
        role: Role,
        /// The rings that its role reads.
        envelopes: Vec<Envelope>,
    },
    /// A member adds another device of their own.
    LinkDevice {
        /// Its keys.
        keys: DeviceKeys,
        /// The rings that the member reads.
        envelopes: Vec<Envelope>,
    },
    /// A member's role changes, with all of their devices. Spaces they no longer read get new keys.
    SetRole {
        /// Any device of the member.
        device: DeviceId,
        /// What they may do from now on.
        role: Role,
        /// New keys for what they no longer read.
        rotations: Vec<Rotation>,
        /// The new keys to those who stay, and the rings that the new role reads.
        envelopes: Vec<Envelope>,
    },
    /// A device leaves. Every space it could read gets a new key in the same command.
    RemoveDevice {
        /// Which one.
        device: DeviceId,
        /// What counts of its writing.
        frozen: Vec<Frozen>,
        /// New keys for all it could read.
        rotations: Vec<Rotation>,
        /// The new keys, to everyone who stays.
        envelopes: Vec<Envelope>,
    },
    /// Spaces get new keys.
    Rotate {
        /// Which ones.
        rotations: Vec<Rotation>,
        /// The new keys, to everyone who reads them.
        envelopes: Vec<Envelope>,
    },
    /// An invite that one device may claim once.
    OpenInvite {
        /// The public keys that its secret derives.
        invite: InviteKeys,
        /// What the claimant may do.
        role: Role,
        /// Ties the secret to this chain, for a code that was typed in: see `seal`.
        pin: [u8; 32],
        /// Not to be claimed after this. The relay's clock decides.
        expires: Moment,
        /// The claimant waits until an administrator has compared a code with them.
        compare: bool,
        /// The rings of the offered spaces; none while there is something to compare.
        envelopes: Vec<Envelope>,
    },
    /// The holder of an invite's secret joins with a device of theirs, which is the author.
    ClaimInvite {
        /// Which invite.
        invite: InviteId,
        /// The claimant's keys.
        keys: DeviceKeys,
        /// By the invite's key, over the chain and the claimant's keys (see [`claim_bytes`]).
        proof: Signature,
        /// The rings again, to the claimant's own key; none while there is something to compare.
        envelopes: Vec<Envelope>,
    },
    /// An invite is taken back.
    CloseInvite {
        /// Which one.
        invite: InviteId,
    },
    /// The person has died: nobody new is invited. Late entries still arrive.
    Close,
}

/// One link of a chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// The statement before; none in the first.
    pub previous: Option<StatementHash>,
    /// Who says and signs it.
    pub author: DeviceId,
    /// When, by the author's clock. A claim, shown and never relied upon.
    pub at: Moment,
    /// What it says.
    pub body: Body,
}

impl Statement {
    /// The bytes that are signed, hashed, sent and kept.
    ///
    /// # Errors
    /// It would be larger than [`STATEMENT_MAX`].
    pub fn to_bytes(&self) -> Result<Vec<u8>, ChainError> {
        let bytes = postcard::to_extend(self, vec![VERSION]).map_err(|_| ChainError::Malformed)?;
        if bytes.len() > STATEMENT_MAX {
            return Err(ChainError::TooLong { length: bytes.len() });
        }
        Ok(bytes)
    }
}

/// A statement as it travels and is kept: exact bytes, and the author's signature over them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedStatement {
    /// Version byte, then the statement.
    pub bytes: Vec<u8>,
    /// The author's, over [`Purpose::Statement`] and `bytes`.
    pub signature: Signature,
}

impl SignedStatement {
    /// Its hash, which the next statement names; for the first, the chain's id.
    #[must_use]
    pub fn hash(&self) -> StatementHash {
        StatementHash(Sha256::digest(Purpose::Statement.message(&self.bytes)).into())
    }

    /// The id of the chain that this statement begins.
    #[must_use]
    pub fn chain_id(&self) -> ChainId {
        ChainId(self.hash().0)
    }

    /// Reads the statement and checks that its author signed it.
    ///
    /// # Errors
    /// Bytes of another form or size, or a signature that is not the author's.
    pub fn verify(&self) -> Result<Statement, ChainError> {
        if self.bytes.len() > STATEMENT_MAX {
            return Err(ChainError::TooLong { length: self.bytes.len() });
        }
        let (version, rest) = self.bytes.split_first().ok_or(ChainError::Malformed)?;
        if *version != VERSION {
            return Err(ChainError::UnknownForm { version: *version });
        }
        let statement = match postcard::take_from_bytes::<Statement>(rest) {
            Ok((statement, [])) => statement,
            _ => return Err(ChainError::Malformed),
        };
        if is_signed_by(&statement.author.0, Purpose::Statement, &self.bytes, &self.signature) {
            Ok(statement)
        } else {
            Err(ChainError::BadSignature)
        }
    }
}

/// What an invite's key signs when it is claimed: chain 32, signing key 32, agreement key 32.
#[must_use]
pub fn claim_bytes(chain: ChainId, keys: &DeviceKeys) -> Vec<u8> {
    [chain.0, keys.signing.0, keys.agreement.0].concat()
}

/// Why a statement does not continue a chain.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ChainError {
    /// Not the form of a statement.
    #[error("not a statement")]
    Malformed,
    /// A newer app made it.
    #[error("statement version {version} is not known here")]
    UnknownForm {
        /// Its number.
        version: u8,
    },
    /// Over [`STATEMENT_MAX`].
    #[error("a statement of {length} bytes is too long")]
    TooLong {
        /// How long it is.
        length: usize,
    },
    /// Not signed by its author.
    #[error("the signature is not that of the statement's author")]
    BadSignature,
    /// Another chain than the one that was asked for.
    #[error("the first statement does not hash to {expected:?}")]
    WrongBeginning {
        /// Which chain was asked for.
        expected: ChainId,
    },
    /// Somebody else was faster: read again, then say it again.
    #[error("the chain has moved on to {head:?}")]
    HeadMoved {
        /// Where it is now.
        head: StatementHash,
    },
    /// `Create` stands first and nowhere else.
    #[error("a chain is created once, by its first statement")]
    Creation,
    /// The author may not say this.
    #[error("the author may not say this")]
    NotAllowed,
    /// The device is not in the chain, or no longer.
    #[error("{0:?} is not a member")]
    NotAMember(DeviceId),
    /// The device is in the chain already. A removed device never comes back under the same key.
    #[error("{0:?} is known already")]
    KnownAlready(DeviceId),
    /// The invite is not open: unknown, claimed or taken back.
    #[error("{0:?} is not open")]
    InviteNotOpen(InviteId),
    /// The claim was not signed by the invite's key.
    #[error("the claim is not signed by the invite's key")]
    BadClaim,
    /// A space's keys count up one by one, and only for spaces of this chain.
    #[error("{space:?} cannot turn to epoch {epoch}")]
    WrongEpoch {
        /// Which space.
        space: Space,
        /// The number that was said.
        epoch: u32,
    },
    /// A space that must get a new key does not.
    #[error("{0:?} must get a new key")]
    NotRotated(Space),
    /// Somebody who reads a space gets no envelope, or somebody who does not gets one.
    #[error("the envelopes do not go to exactly those who read")]
    WrongRecipients,
    /// The last administrator cannot leave: nobody could admit anyone again.
    #[error("the last administrator cannot leave")]
    LastAdministrator,
    /// The person has died, or the team has ended: nobody new is invited.
    #[error("nobody new is invited any more")]
    Closed,
    /// Over [`DEVICES_MAX`].
    #[error("a chain names at most {DEVICES_MAX} devices")]
    TooManyDevices,
}
