//! A whole document as plain structures: what pages show, and what a phone keeps ready to show.

use crate::about::About;
use crate::author::Author;
use crate::circle::CircleMember;
use crate::consent::Consent;
use crate::death::Death;
use crate::entry::Entry;
use crate::factor::Factor;
use crate::heard::Heard;
use crate::if_then::IfThen;
use crate::kind::Kind;
use crate::note::Note;
use crate::person::Person;
use crate::plan::PlanItem;
use crate::pointer::Pointer;
use crate::preference::Preference;
use crate::question::Question;
use crate::safety_report::SafetyReport;
use crate::timeline::TimelineEvent;
use crate::visit::Visit;
use crate::visit_note::VisitNote;
use crate::what_matters::WhatMatters;
use serde::{Deserialize, Serialize};

/// The number of the form in which [`Together`] is kept ready to show (its serde shape). A view that was kept under
/// another number is thrown away and read anew from the document: it is never the only copy.
pub const VIEW_FORM: u16 = 2;

/// Everything in one document. Entries are in the order in which they were written, as far as writers knew of
/// each other, unless said otherwise; those set aside are among them and say so.
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
    /// What helps and what hinders.
    pub factors: Vec<Entry<Factor>>,
    /// What to do when something is seen.
    pub if_then: Vec<Entry<IfThen>>,
    /// Visits, by their day; those without one are last.
    pub visits: Vec<Entry<Visit>>,
    /// What we heard, corrections among it.
    pub what_we_heard: Vec<Entry<Heard>>,
    /// Notes of visits, for staff.
    pub visit_notes: Vec<Entry<VisitNote>>,
    /// Questions that can wait.
    pub questions: Vec<Entry<Question>>,
    /// Notes among the family.
    pub notes: Vec<Entry<Note>>,
    /// The timeline, by the day on which things began; what has no day is last.
    pub timeline: Vec<Entry<TimelineEvent>>,
    /// Who said yes to what: only kinds that somebody has answered.
    pub consents: Vec<Consent>,
    /// Records of the person's death. Whether they have died is told by [`Together::has_died`].
    pub died: Vec<Entry<Death>>,
    /// Safety reports.
    pub safety_reports: Vec<Entry<SafetyReport>>,
}
