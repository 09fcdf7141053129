//! Who may read: keys, sealing, signing, and the statements that admit and remove.
#![doc = include_str!("../README.md")]

mod aead;
pub mod at_rest;
mod code;
mod compare;
mod derive;
mod device;
mod envelope;
mod invite;
mod key;
mod padding;
mod record;
mod ring;
pub mod say;

pub use code::CodeError;
pub use compare::comparison_code;
pub use device::{DeviceError, DeviceSecret};
pub use invite::{InviteSecret, LinkError};
pub use record::{OpenError, Opened, SealError, largest_plaintext, open_record, seal_record};
pub use ring::{KeysError, Ring, RingError};
pub use say::SayError;
