//! What can go wrong, as the page needs to know it: enough to say what happened, whether anything is lost and
//! what to do (`words::failure`). Never content, never keys.

use serde::{Deserialize, Serialize};

/// Why a request failed, or what went wrong by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Failure {
    /// Base does not answer, and this cannot be done without it.
    #[error("base does not answer")]
    NoBase,
    /// This app is older than base understands: it reads and writes on, and sends nothing.
    #[error("this app speaks version {ours}, base needs {needed}")]
    TooOld {
        /// What this app speaks.
        ours: u16,
        /// The least that base speaks.
        needed: u16,
    },
    /// This is no invite or set-up link, or a letter of the code was mistyped.
    #[error("not an invite")]
    NotAnInvite,
    /// Base does not know this invite: it is used, closed, past its time, or has not reached base yet.
    #[error("base does not know this invite")]
    InviteUnknown,
    /// It was used already.
    #[error("the invite was used already")]
    InviteUsed,
    /// Its time is over.
    #[error("the invite is closed")]
    InviteClosed,
    /// The set-up link was used already.
    #[error("the set-up link was used already")]
    SetUpUsed,
    /// This phone's holder may not do that.
    #[error("not theirs to do")]
    NotAllowed,
    /// A part of the app has not arrived on this phone.
    #[error("a part of the app could not be loaded")]
    NotLoaded,
    /// This phone is no longer in the circle.
    #[error("this phone was removed")]
    Removed,
    /// This phone is not set up yet.
    #[error("this phone is not set up")]
    NotSetUp,
    /// The needed words are missing. `field` as `care` names it.
    #[error("{field} is empty")]
    Empty {
        /// Which field.
        field: String,
    },
    /// Too many words. `field` as `care` names it.
    #[error("{field} has {letters} letters, {limit} are possible")]
    TooLong {
        /// Which field.
        field: String,
        /// How many there are.
        letters: u32,
        /// How many there may be.
        limit: u32,
    },
    /// A plan item serves nothing that matters.
    #[error("serves nothing that matters")]
    ServesNothing,
    /// The entry is not there, or not in this document.
    #[error("no such entry")]
    NoSuchEntry,
    /// It stands there already: the same request was made before, and its answer was lost.
    #[error("there already")]
    AlreadyThere,
    /// Nothing would change.
    #[error("nothing would change")]
    NothingChanged,
    /// A newer app wrote this: it can be read here and not written.
    #[error("the document has form {found}, this app writes {ours}")]
    TooNew {
        /// The document's.
        found: u64,
        /// This app's.
        ours: u64,
    },
    /// A document on this phone cannot be read.
    #[error("a document is damaged")]
    Damaged,
    /// Something that another device sent cannot be read, and is left out.
    #[error("something that was sent is left out")]
    LeftOut,
    /// The phone's storage is full: it was not kept.
    #[error("storage is full")]
    StorageFull,
    /// Something that was typed could not be kept, and the page would have to be opened anew.
    #[error("a draft is not kept")]
    DraftNotKept,
    /// The browser does not let the app keep anything.
    #[error("storage is refused")]
    StorageRefused,
    /// What this phone kept is gone: the browser removed it.
    #[error("storage has vanished")]
    StorageVanished,
    /// The storage could not be read or written, and it is not known why.
    #[error("storage failed")]
    StorageFailed,
    /// The worker did not start or stopped.
    #[error("the worker stopped")]
    NoWorker,
    /// This is no picture that a browser can show, or none could be made of it.
    #[error("not a picture")]
    NotAPicture,
    /// There is no room for another picture or recording in this document.
    #[error("no room for another picture or recording")]
    PicturesFull,
    /// Not possible with the made-up person.
    #[error("not with the practise person")]
    OnlyPractise,
}
