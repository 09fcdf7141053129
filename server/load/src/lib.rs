//! Real devices without a browser, and what a relay is asked to bear.
#![doc = include_str!("../README.md")]

pub mod bare;
pub mod clock;
pub mod device;
pub mod driver;
pub mod failure;
pub mod figures;
pub mod ground;
pub mod process;
pub mod relay;
pub mod rounds;
pub mod store;
pub mod writing;
