//! The browser: the only crate that calls it. What is stored, sent or said is decided elsewhere.
#![doc = include_str!("../README.md")]

pub mod address;
mod attempt;
mod browser;
pub mod clock;
mod failure;
pub mod hand_over;
pub mod link;
mod listener;
pub mod picture;
pub mod random;
pub mod store;
pub mod tabs;
mod ticks;
mod timer;
pub mod voice;
pub mod wakes;
pub mod worker;

pub use attempt::attempt;
pub use link::Link;
pub use random::{Random, random};
pub use store::{DeviceStore, IndexedDbStore, MemoryStore, Row, SealedStore, Store, StoreError};
pub use tabs::{Owner, Tabs, TabsError};
pub use ticks::Ticks;
pub use wakes::{Wakes, ask_before_leaving, on_leave, on_wake};
pub use worker::{Page, Worker, WorkerError, serve};
