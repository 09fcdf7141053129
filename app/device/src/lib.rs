//! The device crate.
