//! Names of things: each its own type, so that a device cannot be passed where a chain is meant.
//!
//! Nothing here is secret. What they name is in `chain` and `record`.

use core::fmt;

use serde::{Deserialize, Serialize};

/// Declares a 32-byte name with a short, loggable `Debug` (its first four bytes).
macro_rules! name32 {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub [u8; 32]);

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let [a, b, c, d, ..] = self.0;
                write!(f, concat!(stringify!($name), "({:02x}{:02x}{:02x}{:02x}…)"), a, b, c, d)
            }
        }
    };
}

name32! {
    /// A circle, a team or a place: the SHA-256 of the first statement of its chain.
    ///
    /// It names its own beginning, so nobody can offer another chain under the same id.
    ChainId
}
name32! {
    /// The hash of one statement; the last one is the chain's head.
    StatementHash
}
name32! {
    /// A device: its Ed25519 public key (RFC 8032, 32 bytes).
    DeviceId
}
name32! {
    /// An invite: the Ed25519 public key that is derived from its secret.
    InviteId
}
name32! {
    /// An X25519 public key, to which ring keys are sealed (RFC 9180).
    AgreementKey
}

/// The two public keys of a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceKeys {
    /// Checks what it signs, and names it.
    pub signing: DeviceId,
    /// Ring keys are sealed to this one.
    pub agreement: AgreementKey,
}

/// The two public keys that an invite's secret derives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InviteKeys {
    /// Checks the claim, and names the invite.
    pub signing: InviteId,
    /// The rings of the offered spaces are sealed to this one until the invite is claimed.
    pub agreement: AgreementKey,
}

/// Eight bytes that say which key sealed a record, so that a wrong key is a clear answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct KeyId(pub [u8; 8]);

/// Which life of the relay's database this is. It changes after a restore or a wipe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Incarnation(pub [u8; 16]);

/// A point in time: milliseconds since 1970-01-01T00:00Z, by the clock of whoever says it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Moment(pub u64);

/// One audience. A document belongs to one space for life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[repr(u8)]
pub enum Space {
    /// Everyone who was invited to the circle.
    Everyone = 0,
    /// The person and staff: "just for my nurse".
    Nurse = 1,
    /// Invited family and staff.
    Family = 2,
    /// Staff only.
    Staff = 3,
    /// The members of a team.
    Team = 4,
    /// The stewards of a place.
    Place = 5,
    /// One member's own devices.
    Mine = 6,
}

impl Space {
    /// Every space, in the order of its number.
    pub const ALL: [Self; 7] =
        [Self::Everyone, Self::Nurse, Self::Family, Self::Staff, Self::Team, Self::Place, Self::Mine];

    /// The space with this number, if there is one.
    #[must_use]
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|space| *space as u8 == number)
    }
}

/// The address of a document: whose chain, which audience, which part.
///
/// `part` 0 holds what is written in words. What is large stands in further parts, so that words need not wait for it: pictures, today.
/// The relay treats all parts alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DocumentId {
    /// The circle, team or place.
    pub chain: ChainId,
    /// Its audience.
    pub space: Space,
    /// Which part of the space's writing.
    pub part: u16,
}

impl DocumentId {
    /// The first document of a space: the one that holds words.
    #[must_use]
    pub fn first(chain: ChainId, space: Space) -> Self {
        Self { chain, space, part: 0 }
    }

    /// 35 bytes that name this document in key derivation: chain, space, part (big-endian).
    #[must_use]
    pub fn to_bytes(self) -> [u8; 35] {
        let mut bytes = [0; 35];
        let (chain, rest) = bytes.split_at_mut(32);
        chain.copy_from_slice(&self.chain.0);
        let [high, low] = self.part.to_be_bytes();
        rest.copy_from_slice(&[self.space as u8, high, low]);
        bytes
    }
}
