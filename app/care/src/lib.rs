//! What is recorded about a person, and how two people's writing meets. No input or output, no keys, no clock.
#![doc = include_str!("../README.md")]

mod aside;
mod author;
mod circle;
mod edit;
mod entry;
mod field;
mod ids;
mod kind;
mod listed;
mod person;
mod plan;
mod pointer;
mod preference;
mod refused;
mod standing;
mod together;
mod what_matters;
mod when;

pub use aside::{Aside, AsideNote};
pub use author::{Author, Role};
pub use circle::{CircleMember, MemberChange, MemberKind};
pub use edit::Edit;
pub use entry::{Entry, ReadBy, Written};
pub use field::{Field, Said};
pub use ids::{ChangeId, EntryId, EntryVersion};
pub use kind::Kind;
pub use person::{NhsNumber, NotAnNhsNumber, Person, PersonChange};
pub use plan::{PlanChange, PlanItem, PlanState};
pub use pointer::{Exists, Pointer, PointerAnswer, PointerKind};
pub use preference::{Place, Preference, PreferenceAnswer, PreferenceKind};
pub use refused::Refused;
pub use standing::{Answers, Settled, Standing};
pub use together::Together;
pub use what_matters::{Heading, MattersChange, MattersState, WhatMatters};
pub use when::{Day, Moment, NoSuchDay, Voice, When};
