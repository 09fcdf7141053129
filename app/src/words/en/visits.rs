//! Visits: who is coming, what was heard, notes for staff.

use care::VisitState;

/// The page's title.
#[must_use]
pub fn title(person: &str) -> String {
    format!("Visits to {person}")
}
/// Planned visits.
pub const COMING: &str = "Who is coming next";
/// None.
pub const NONE_COMING: &str = "No visit is written down.";
/// Add one.
pub const ADD: &str = "Add a visit";
/// Title of the form for a visit that is there.
pub const CHANGE: &str = "Change this visit";
/// Visits that were.
pub const BEFORE: &str = "Visits before";
/// What was heard.
#[must_use]
pub fn heard(person: &str) -> String {
    format!("What we heard from {person}")
}
/// Nothing yet.
pub const NONE_HEARD: &str =
    "Nothing is written yet. After a visit, write what you heard: the family sees it and can put it right.";
/// Write it.
pub const HEARD_ADD: &str = "Write what you heard";
/// The box.
pub const HEARD_WORDS: &str = "What did you hear?";
/// Under it.
pub const HEARD_HINT: &str = "In their words, as near as you can. The family reads it too";
/// Empty.
pub const HEARD_EMPTY: &str = "Write what you heard";
/// Put it right.
pub const CORRECT: &str = "Put it right";
/// Title of that.
pub const CORRECT_TITLE: &str = "Put right what was heard";
/// The box.
pub const CORRECT_WORDS: &str = "How was it?";
/// Over it.
pub const CORRECT_LEAD: &str = "What was written stays too, so that everyone sees both.";
/// On a card.
pub const PUTS_RIGHT: &str = "Puts right";
/// Notes for staff.
pub const NOTES: &str = "Visit notes";
/// None.
pub const NO_NOTES: &str = "No note yet.";
/// Add one.
pub const NOTE_ADD: &str = "Write a visit note";
/// The box.
pub const NOTE_WORDS: &str = "What should colleagues know?";
/// Empty.
pub const NOTE_EMPTY: &str = "Write the note";
/// Who comes.
pub const WHO: &str = "Who is coming?";
/// Under it.
pub const WHO_HINT: &str = "For example: Sam, community nurse, or the neighbour with soup";
/// Empty.
pub const WHO_EMPTY: &str = "Write who is coming";
/// On which day.
pub const DAY: &str = "On which day?";
/// About when.
pub const WINDOW: &str = "About when?";
/// Under it.
pub const WINDOW_HINT: &str = "For example: between ten and twelve";
/// What for.
pub const PURPOSE: &str = "What for";
/// How far it is.
pub const STATE: &str = "Where is it now?";
/// On a card.
pub const WHEN: &str = "When";
/// A planned visit whose day is over.
pub const DID_IT: &str = "Did this visit happen?";
/// A state.
#[must_use]
pub const fn state(state: &VisitState) -> &'static str {
    match state {
        VisitState::Planned => "Planned",
        VisitState::Happened => "It happened",
        VisitState::CalledOff => "Called off",
        VisitState::Unlisted(_) => "Something else",
    }
}
