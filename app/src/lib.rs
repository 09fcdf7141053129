//! What a person sees and does.
#![doc = include_str!("../README.md")]

pub mod session;
