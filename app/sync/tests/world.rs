//! A small world for tests: phones with disks, and a relay that keeps what it receipts.
//!
//! The phones are the real engine. The relay is a model of the real one's rules, without a socket and a database.

#![allow(dead_code, unreachable_pub, reason = "each test uses a part of the world")]

pub mod disk;
pub mod relay;
pub mod skeleton;
pub mod table;
