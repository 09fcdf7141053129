//! English: every sentence that a person reads, by subject. Plain English, first names, short sentences; nothing is
//! decided here. Words that several pages use stand once, so that no page can say them differently.

pub mod audience;
pub mod base;
pub mod caseload;
pub mod circle;
pub mod death;
pub mod emergency;
pub mod factors;
pub mod failure;
pub mod family;
pub mod find;
pub mod folder;
pub mod form;
pub mod forms;
pub mod frame;
pub mod history;
pub mod if_then;
pub mod invite;
pub mod joining;
pub mod language;
pub mod leaving;
pub mod lessons;
pub mod life_map;
pub mod matters;
pub mod people;
pub mod phone;
pub mod place;
pub mod plan;
pub mod safety;
pub mod sharing;
pub mod shell;
pub mod state;
pub mod timeline;
pub mod visits;
pub mod welcome;
pub mod when;
