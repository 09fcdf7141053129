//! What a device keeps: tables of bytes under bytes, written a transaction at a time.
//!
//! Which database does it is the `device` crate's business. Nothing here is sealed yet: the store seals all values at rest.

/// The tables of the device's store. Numbers are stored: they are never changed or used again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Table {
    /// This device's own secrets and standing. One row a subject.
    Device = 1,
    /// A chain and what the device holds of it: rows are (chain).
    Chains = 2,
    /// Statements of a chain: rows are (chain, number as u32 big-endian).
    Statements = 3,
    /// How far a document has come: rows are (document). All of them are read at every start.
    Places = 4,
    /// Changes since the document was saved: rows are (document, number as u64 big-endian).
    Changes = 5,
    /// Sealed records that the relay has not receipted: rows are (document, device sequence as u64 big-endian).
    Outbox = 6,
    /// Invites that this device holds and has not claimed yet: rows are (invite).
    Joins = 7,
    /// Drafts: rows are what the interface chooses. Never part of a document.
    Drafts = 8,
    /// Ready-to-show views, painted before a document is loaded: rows are what the interface chooses.
    Views = 9,
    /// A document as it was last saved whole: rows are (document). Read when it is opened, and not before.
    Bodies = 10,
    /// When records reached base: rows are (document, device, its sequence as u64 big-endian). Read when a view is made.
    Arrivals = 11,
}

impl Table {
    /// Every table.
    pub const ALL: [Self; 11] = [
        Self::Device,
        Self::Chains,
        Self::Statements,
        Self::Places,
        Self::Changes,
        Self::Outbox,
        Self::Joins,
        Self::Drafts,
        Self::Views,
        Self::Bodies,
        Self::Arrivals,
    ];
}

/// One write of a transaction.
#[derive(Clone, PartialEq, Eq)]
pub enum Write {
    /// Keep this value under this key, in place of what was there.
    Put {
        /// Where.
        table: Table,
        /// Under which key. Keys are not sealed: they hold ids and numbers only.
        key: Vec<u8>,
        /// What. The store seals it.
        value: Vec<u8>,
    },
    /// Keep nothing under this key any more.
    Remove {
        /// Where.
        table: Table,
        /// Under which key.
        key: Vec<u8>,
    },
}

/// Values are content: only where and how long is ever shown.
impl core::fmt::Debug for Write {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::Put { table, value, .. } => write!(f, "Put({table:?}, {} bytes)", value.len()),
            Self::Remove { table, .. } => write!(f, "Remove({table:?})"),
        }
    }
}
