//! The seal crate.
