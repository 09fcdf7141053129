//! The frontend crate.
