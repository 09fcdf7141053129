//! What every entry carries beside its content: who wrote it, whose words, when, whether it is set aside, who
//! has read it, and the changes it came in, so that the phone can say where it has reached.

use crate::aside::Aside;
use crate::author::Author;
use crate::field::Field;
use crate::ids::{ChangeId, EntryId, EntryVersion};
use crate::when::{Moment, Voice, When};
use serde::{Deserialize, Serialize};

/// One entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry<T> {
    /// Its name for life.
    pub id: EntryId,
    /// What it says.
    pub content: T,
    /// Who wrote it first, and when, by their clock.
    pub written: Written,
    /// Whose words these are.
    pub said_by: Field<Voice>,
    /// When what it tells of happened.
    pub happened: Field<When>,
    /// The latest change after it was first written.
    pub changed: Option<Written>,
    /// Whether it is set aside.
    pub aside: Aside,
    /// Where it stands on the life map, the person being at 0, 0; none where it was never placed.
    pub on_map: Option<(i16, i16)>,
    /// Exactly this content: what a read mark is about.
    pub version: EntryVersion,
    /// Who has read exactly this version, in the order of their names.
    pub read_by: Vec<ReadBy>,
    /// The Automerge changes that what is shown came in. The entry is at base when all of them are.
    pub changes: Vec<ChangeId>,
}

/// Who wrote, and when.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// Who; none where the document does not say.
    pub by: Option<Author>,
    /// When, by their clock.
    pub at: Moment,
}

/// Somebody has read this version.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ReadBy {
    /// Who.
    pub reader: Author,
    /// When, by their clock.
    pub at: Moment,
}

impl<T> Entry<T> {
    /// The same entry, saying this.
    pub(crate) fn saying<U>(self, content: U) -> Entry<U> {
        let Self { id, content: _, written, said_by, happened, changed, aside, on_map, version, read_by, changes } =
            self;
        Entry { id, content, written, said_by, happened, changed, aside, on_map, version, read_by, changes }
    }

    /// It is set aside now.
    #[must_use]
    pub const fn is_aside(&self) -> bool {
        matches!(self.aside, Aside::SetAside(_))
    }

    /// Somebody on this device has read exactly this version, or wrote it.
    #[must_use]
    pub fn is_read_on(&self, device: &[u8; 32]) -> bool {
        self.read_by.iter().any(|read| read.reader.device == *device)
    }
}
