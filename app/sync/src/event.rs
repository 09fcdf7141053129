//! What can happen to the engine, and what it asks for in return.
//!
//! The device carries effects out in their order, and answers each `Keep` with `Kept` or `NotKept`.

use wire::{ChainId, DocumentId, InviteId, Moment, Refusal, ToDevice, ToRelay};

use crate::keep::Write;

/// How the relay is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// A WebSocket: flights both ways at any time.
    Socket,
    /// HTTPS POST: one flight, one answer. The relay cannot speak first, so the device asks from time to time.
    Post,
}

/// Which transaction is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct KeepId(pub u64);

/// What can happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The relay can be reached.
    Connected(Way),
    /// The relay said this.
    Heard(Vec<ToDevice>),
    /// The relay cannot be reached any more. Whatever was sent and not answered counts as not sent.
    Disconnected,
    /// The transaction is durable.
    Kept(KeepId),
    /// The transaction failed: nothing of it is kept. The engine holds on to it and offers it again.
    NotKept(KeepId),
    /// Time has passed: ask the relay again, offer again what was not kept.
    Poll,
}

/// What the engine asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Make this durable in one transaction. At most one is asked for at a time.
    Keep {
        /// To be named in the answer.
        id: KeepId,
        /// In this order.
        writes: Vec<Write>,
    },
    /// Carry this flight to the relay.
    Send(Vec<ToRelay>),
    /// Tell the interface.
    Tell(News),
}

/// What the interface is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// A document changed, or what of it is at base. It is kept already.
    Document(DocumentId),
    /// A chain changed: who belongs, which invites are open.
    Chain(ChainId),
    /// This device belongs to a circle or team now.
    Joined(ChainId),
    /// The invite is claimed; an administrator must compare a code before anything can be read.
    Waiting(ChainId),
    /// An invite that this device holds is not at the relay yet: whoever made it has not met base since.
    InviteNotThere(InviteId),
    /// An invite that this device holds is no good, and why.
    InviteRefused(InviteId, Refusal),
    /// The set-up link was good.
    SetUp(ChainId),
    /// The set-up link was used already.
    SetUpRefused(ChainId),
    /// The relay was met.
    MetBase {
        /// By this device's clock.
        at: Moment,
        /// How far the relay's clock is ahead of this device's, in milliseconds.
        ahead: i64,
    },
    /// The relay is away.
    Away,
    /// Something could not be kept on this device. It is still in memory and will be offered again.
    NotKept,
    /// A document must be opened, also one that was: what stopped in it is to be found, or a restored relay is to be given what it
    /// lost.
    PleaseOpen(DocumentId),
    /// Something that needs a person's eye.
    Trouble(Trouble),
}

/// What went wrong, for `app/src/words/en/failure.rs` to put into words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// This app is too old to speak with the relay. Reading and writing go on; meeting base does not.
    TooOld,
    /// The relay refused something that should have been good.
    Refused(Refusal),
    /// A record was passed over: it is not readable, or its device may not write there.
    PassedOver(DocumentId),
    /// Automerge stops over what a member sent: that is set apart, and the document goes on without it.
    Stopped(DocumentId),
    /// A record is kept apart at base: this device is not a member now.
    Quarantined(DocumentId),
    /// The relay offers another history of who belongs. Nothing of it was taken.
    Forked(ChainId),
    /// Something asked for offline can no longer be done, because the circle changed meanwhile.
    NoLongerPossible(ChainId),
}
