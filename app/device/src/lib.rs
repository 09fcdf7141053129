//! The browser: the only crate that calls it. What is stored, sent or said is decided elsewhere.
#![doc = include_str!("../README.md")]

mod failure;
pub mod store;

pub use store::{IndexedDbStore, MemoryStore, Row, Store, StoreError};
