//! Who may read which space, and who may administer a chain.
//!
//! A role is a fact of the chain that the relay can see. What people call themselves is sealed, in `care`.

use serde::{Deserialize, Serialize};

use crate::id::Space;

/// What a device may do in a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Role {
    /// The person whose circle it is.
    Person,
    /// Invited family, friends and neighbours.
    Family,
    /// Nurses and hospice staff. They also administer.
    Staff,
}

impl Role {
    /// Whether this role reads and writes the space.
    #[must_use]
    pub fn reads(self, space: Space) -> bool {
        use Space::{Everyone, Family, Mine, Nurse, Place, Staff, Team};
        match space {
            Everyone => true,
            Nurse => matches!(self, Self::Person | Self::Staff),
            Family => matches!(self, Self::Family | Self::Staff),
            // Which of these a chain has depends on what it is round: see [`Around`](crate::chain::Around).
            Staff | Team | Place | Mine => self == Self::Staff,
        }
    }

    /// Whether this role may invite, admit, remove and rotate.
    #[must_use]
    pub fn administers(self) -> bool {
        self == Self::Staff
    }
}
