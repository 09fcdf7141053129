//! What to keep and what to send next: the engine between a device's documents and the relay.

pub mod keep;

pub use keep::{Table, Write};
