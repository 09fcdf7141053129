//! Why an edit was refused. Nothing was written then: an edit is done whole or not at all.

use crate::ids::EntryId;
use crate::kind::Kind;
use automerge::AutomergeError;

/// Why an edit was refused.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// The one field that is needed is empty.
    #[error("{field} is empty and is needed")]
    Empty {
        /// Which field, as stored.
        field: &'static str,
    },
    /// A field is longer than it may be.
    #[error("{field} has {letters} letters, more than {limit}")]
    TooLong {
        /// Which field, as stored.
        field: &'static str,
        /// How long it is.
        letters: usize,
        /// How long it may be.
        limit: usize,
    },
    /// Nothing would change: no field was touched.
    #[error("nothing would change")]
    NothingChanged,
    /// A plan item has to serve something that matters.
    #[error("a plan item serves nothing that matters")]
    ServesNothing,
    /// There is no such entry in this document.
    #[error("there is no entry {0:?} of that sort here")]
    NoSuchEntry(EntryId),
    /// There is an entry of this name already.
    #[error("there is an entry {0:?} already")]
    AlreadyThere(EntryId),
    /// The answer that was picked is to another question.
    #[error("answer {0:?} is to another question")]
    OtherQuestion(EntryId),
    /// A field that is set once, when its entry is made, can't be changed.
    #[error("{field} is set once")]
    SetOnce {
        /// Which field, as stored.
        field: &'static str,
    },
    /// That place is not on the life map.
    #[error("there is no place {x}, {y} on the map")]
    OffTheMap {
        /// How far to the right of the person.
        x: i16,
        /// How far below the person.
        y: i16,
    },
    /// An entry that is not set aside can't be brought back.
    #[error("entry {0:?} is not set aside")]
    NotSetAside(EntryId),
    /// What came is nothing that a page of this app makes: it names what is no field, says more than anything may, or
    /// would put a value where a newer app keeps something with parts.
    #[error("that is no edit")]
    NotAnEdit,
    /// This document is for another audience: that is not written here.
    #[error("that is not written in a document of kind {0:?}")]
    NotWrittenHere(Kind),
    /// The document was not begun with this app's skeleton, or is damaged.
    #[error("the document has no map called {missing}")]
    NotOurDocument {
        /// What is missing.
        missing: &'static str,
    },
    /// The document was made by an app so new that this one may only read it.
    #[error("the document has schema {found}, this app writes {ours}")]
    TooNew {
        /// The document's.
        found: u64,
        /// This app's.
        ours: u64,
    },
    /// Something was written before and not committed. One edit is one change.
    #[error("an earlier edit was not committed")]
    Uncommitted,
    /// Automerge refused.
    #[error("automerge refused")]
    Automerge(#[from] AutomergeError),
}
