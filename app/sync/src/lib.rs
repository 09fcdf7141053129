//! What to keep and what to send next: the engine between a device's documents and the relay.
#![doc = include_str!("../README.md")]

mod document;
pub mod event;
pub mod keep;
mod keeper;
mod membership;
mod outbox;
pub mod payload;
mod phone;
pub mod seen;
pub mod stored;
mod trial;

pub use document::OpenDocumentError;
pub use event::{Effect, Event, KeepId, News, Trouble, Way};
pub use keep::{Table, Write};
pub use membership::MembershipError;
pub use outbox::{BULK, QUIET};
pub use phone::{ChainsError, Config, Kept, PARTS_MAX, Phone, Progress, RestoreError, WriteError};
pub use trial::{Trial, caught};
