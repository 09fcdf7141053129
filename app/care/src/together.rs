//! A whole document as plain structures: what pages show, and what a phone keeps ready to show.

use crate::about::About;
use crate::author::Author;
use crate::circle::CircleMember;
use crate::entry::Entry;
use crate::kind::Kind;
use crate::person::Person;
use crate::plan::PlanItem;
use crate::pointer::Pointer;
use crate::preference::Preference;
use crate::what_matters::WhatMatters;
use serde::{Deserialize, Serialize};

/// The number of the form in which [`Together`] is kept ready to show (its serde shape). A view that was kept under
/// another number is thrown away and read anew from the document: it is never the only copy.
pub const VIEW_FORM: u16 = 1;

/// Everything in one document. Entries are in the order in which they were written, as far as writers knew of
/// each other; those set aside are among them and say so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Together {
    /// Which document.
    pub kind: Kind,
    /// The number of the stored form. Greater than this app's: shown, never written.
    pub schema: u64,
    /// Who has written here, by name. One person on two phones, or under two names, is two writers.
    pub writers: Vec<Author>,
    /// What a team or a place says of itself; blank in a document about a person.
    pub about: Entry<About>,
    /// The person.
    pub person: Entry<Person>,
    /// Those round the person; the members of a team.
    pub circle: Vec<Entry<CircleMember>>,
    /// What matters.
    pub what_matters: Vec<Entry<WhatMatters>>,
    /// The plan.
    pub plan: Vec<Entry<PlanItem>>,
    /// What the person would like: only kinds that somebody has answered.
    pub preferences: Vec<Preference>,
    /// Forms to know about: only kinds that somebody has answered.
    pub pointers: Vec<Pointer>,
}
