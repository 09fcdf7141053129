//! Who writes: a device, the name its holder goes by, and the part they have. The name is what they say of
//! themselves; that the device is who it claims is shown by the signature on the record, outside this room.

use crate::listed::listed;
use serde::{Deserialize, Serialize};

listed! {
    /// What part the writer has in the circle.
    #[derive(Serialize, Deserialize)]
    Role {
        /// The person it is all about.
        Person = "person",
        /// Family, friends, neighbours.
        Family = "family",
        /// Staff who look after the person.
        Staff = "staff",
    }
}

/// Who writes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Author {
    /// The device's public key.
    pub device: [u8; 32],
    /// The name they go by.
    pub name: String,
    /// Their part.
    pub role: Role,
}
