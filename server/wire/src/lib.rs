//! What a device and the relay may say to each other, and what both of them can check.
#![doc = include_str!("../README.md")]

pub mod chain;
pub mod id;
pub mod message;
pub mod record;
pub mod role;
pub mod signature;

pub use chain::{Body, Chain, ChainError, SignedStatement, Statement};
pub use id::{ChainId, DeviceId, DeviceKeys, DocumentId, Incarnation, InviteId, InviteKeys, KeyId, Moment, Space};
pub use message::{About, Refusal, Stored, ToDevice, ToRelay};
pub use record::{Header, Kind, Record, RecordError, VerifiedRecord};
pub use role::Role;
pub use signature::{Purpose, Signature};
