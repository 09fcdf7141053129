//! The care crate.
