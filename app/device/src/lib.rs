//! The browser: the only crate that calls it. What is stored, sent or said is decided elsewhere.
#![doc = include_str!("../README.md")]

mod browser;
pub mod clock;
mod failure;
pub mod random;
pub mod store;

pub use random::{Random, random};
pub use store::{DeviceStore, IndexedDbStore, MemoryStore, Row, SealedStore, Store, StoreError};
