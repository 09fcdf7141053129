//! The relay: keeps sealed records in order and passes them on. It cannot read them.
#![doc = include_str!("../README.md")]

pub mod access;
pub mod admin;
pub mod apart;
pub mod backups;
pub mod config;
pub mod door;
pub mod figures;
mod hex;
pub mod links;
pub mod mailbox;
pub mod places;
pub mod routes;
pub mod serve;
pub mod site;
pub mod standing;
pub mod status;
pub mod storage;
pub mod tls;
pub mod watch;
pub mod whence;
