//! The relay as devices meet it: a real one on port 0, over real HTTP and WebSockets. The people are made up.
//!
//! `phone` is a device that signs by hand, `base` a relay and the ways to it, and each other file a subject.
#![expect(unreachable_pub, reason = "nothing of a test can be reached from outside")]
#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that fails should panic")]

mod access;
mod admin;
mod appending;
mod base;
mod belonging;
mod database;
mod database_tls;
mod durable;
mod faults;
mod figures;
mod following;
mod frames;
mod hostile;
mod inviting;
mod kept;
mod outlasting;
mod phone;
mod places;
mod power;
mod process;
mod proving;
mod running;
mod serving;
mod shared;
mod sharing;
mod sockets;
mod storing;
mod tls;
