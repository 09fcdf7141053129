//! Which edits are written in which documents: a document has one audience, so what is written in it decides who
//! reads it.

use crate::kind::Kind;
use crate::prepared::{Prepared, Verb};
use crate::stored::{
    ABOUT, BARRIERS, CASELOAD, CIRCLE, CONSENTS, COSTS, DIED, EXPERIMENTS, FACTORS, GATHERINGS, HEALTH_CONVERSATIONS,
    IF_THEN, LEARNING_CYCLES, LEARNING_STATEMENTS, MEDIA, MEETINGS, NOTES, PATTERNS, PERSON, PLAN, POINTERS,
    PREFERENCES, PRIVATE_REFLECTIONS, QUESTIONS, REFLECTION_TEMPLATES, REFLECTIONS, SAFETY_REPORTS, STEWARDS, TIMELINE,
    VISIT_NOTES, VISITS, WHAT_MATTERS, WHAT_WE_HEARD,
};

impl Prepared {
    /// Whether an edit like this is written in documents of this kind. What matters may be told to any audience
    /// round the person; the person, the circle, the plan, the answers and most else have one place: together. A team
    /// and a place have a name, members who joined, and the cards in which they learn; what is tried, and how far it is, stands with
    /// the person too. What this app does not know is written nowhere.
    #[must_use]
    pub fn is_written_in(&self, kind: &Kind) -> bool {
        match (self.verb, self.family.as_str()) {
            (Verb::MarkRead | Verb::SetAside | Verb::BringBack, "") => !matches!(kind, Kind::Unlisted(_)),
            (Verb::Page, ABOUT) => matches!(kind, Kind::Team | Kind::Place),
            (Verb::Join | Verb::Add | Verb::Change, CIRCLE) => {
                matches!(kind, Kind::Together | Kind::Team | Kind::Place | Kind::Mine)
            }
            (Verb::Add | Verb::Change, WHAT_MATTERS) => {
                matches!(kind, Kind::Together | Kind::Nurse | Kind::Family | Kind::Staff)
            }
            (Verb::Add | Verb::Change, VISIT_NOTES) => matches!(kind, Kind::Staff),
            (Verb::Add | Verb::Change, QUESTIONS) => matches!(kind, Kind::Family | Kind::Together),
            (Verb::Add | Verb::Change, NOTES) => matches!(kind, Kind::Family),
            (Verb::Add | Verb::Change, MEDIA) => matches!(kind, Kind::Together | Kind::Family),
            (Verb::Add | Verb::Change, TIMELINE) => matches!(kind, Kind::Together | Kind::Staff),
            (Verb::Add | Verb::Change, SAFETY_REPORTS) => {
                matches!(kind, Kind::Together | Kind::Nurse | Kind::Family | Kind::Staff | Kind::Team)
            }
            (Verb::Add | Verb::Change, BARRIERS | PATTERNS | LEARNING_STATEMENTS) => {
                matches!(kind, Kind::Team | Kind::Place)
            }
            (Verb::Add | Verb::Change, EXPERIMENTS | LEARNING_CYCLES) => {
                matches!(kind, Kind::Together | Kind::Team | Kind::Place)
            }
            (Verb::Add | Verb::Change, MEETINGS | REFLECTION_TEMPLATES | CASELOAD) => matches!(kind, Kind::Team),
            (Verb::Add | Verb::Change, REFLECTIONS) => matches!(kind, Kind::Staff),
            (Verb::Add | Verb::Change, PRIVATE_REFLECTIONS) => matches!(kind, Kind::Mine),
            (Verb::Add | Verb::Change, HEALTH_CONVERSATIONS | GATHERINGS | STEWARDS | COSTS) => {
                matches!(kind, Kind::Place)
            }
            (Verb::Page, PERSON)
            | (Verb::Add | Verb::Change, PLAN | FACTORS | IF_THEN | VISITS | WHAT_WE_HEARD)
            | (Verb::Add, DIED)
            | (Verb::State | Verb::Settle, PREFERENCES | POINTERS | CONSENTS)
            | (Verb::PlaceOnMap | Verb::Look, "") => matches!(kind, Kind::Together),
            _ => false,
        }
    }
}
