//! Every sentence that a person reads, by subject. Plain English, first names, short sentences; nothing is decided
//! here. Words that several pages use stand once, so that no page can say them differently.

pub mod audience;
pub mod base;
pub mod circle;
pub mod emergency;
pub mod failure;
pub mod form;
pub mod forms;
pub mod frame;
pub mod history;
pub mod invite;
pub mod joining;
pub mod matters;
pub mod people;
pub mod phone;
pub mod place;
pub mod plan;
pub mod state;
pub mod welcome;
pub mod when;
