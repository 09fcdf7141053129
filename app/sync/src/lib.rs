//! The sync crate.
