//! Where the person would like to be looked after, and two answers to talk about.

use crate::session::Question;
use crate::words::{forms, sharing};
use care::{Place, PreferenceKind};

/// The box.
pub const WORDS: &str = "What did they say?";
/// Under it.
#[must_use]
pub const fn hint(kind: &PreferenceKind) -> &'static str {
    match kind {
        PreferenceKind::PlaceOfCare | PreferenceKind::PlaceOfDeath => {
            "For example: at home, if my daughter can be here"
        }
        PreferenceKind::WhoToBeThere => "For example: my sister, and the cat on the bed",
        PreferenceKind::AfterDeath => "For example: who to ring first, the funeral, what to wear",
        PreferenceKind::SharingAfterDeath => "For example: my son may read all of it",
        PreferenceKind::Unlisted(_) => "",
    }
}
/// Empty.
pub const WORDS_EMPTY: &str = "Write what they said, or choose \u{201c}Would rather not say\u{201d}";
/// The place.
pub const PLACE: &str = "Which place is that?";
/// They would rather not.
pub const DECLINED: &str = "They were asked, and would rather not say";
/// Why.
pub const WHY: &str = "Why?";
/// A new answer takes the place of what stands.
pub const REPLACES: &str = "A new answer takes the place of what stands now. The earlier one stays in the history.";
/// A place.
#[must_use]
pub const fn place(place: &Place) -> &'static str {
    match place {
        Place::Home => "Own home",
        Place::FamilyHome => "Home of family or a friend",
        Place::Hospice => "Hospice",
        Place::Hospital => "Hospital",
        Place::CareHome => "Care home",
        Place::Elsewhere => "Somewhere else",
        Place::Unlisted(_) => "Another place",
    }
}
/// Who else knows.
pub const WHO_KNOWS: &str = "Who else knows this?";
/// Under it.
pub const WHO_KNOWS_HINT: &str = "For example: my daughter, the doctor";
/// Where an answer is seen: the address after the circle's.
#[must_use]
pub const fn home_of(kind: &PreferenceKind) -> &'static str {
    match kind {
        PreferenceKind::PlaceOfCare => "",
        _ => "/ahead",
    }
}
/// What a question asks.
#[must_use]
pub fn of_question(asked: &Question, person: &str) -> String {
    match asked {
        Question::Wish(kind) => question(kind, person),
        Question::Form(kind) => forms::name(kind).to_owned(),
        Question::Consent(kind) => sharing::question(kind, person),
    }
}
/// The question.
#[must_use]
pub fn question(kind: &PreferenceKind, person: &str) -> String {
    match kind {
        PreferenceKind::PlaceOfCare => format!("Where {person} would like to be looked after"),
        PreferenceKind::PlaceOfDeath => format!("Where {person} would like to die"),
        PreferenceKind::WhoToBeThere => format!("Who {person} would like to be there"),
        PreferenceKind::AfterDeath => format!("What {person} would like after they have died"),
        PreferenceKind::SharingAfterDeath => format!("What may be shared after {person} has died"),
        PreferenceKind::Unlisted(_) => "Something that a newer version asks".to_owned(),
    }
}

/// Two answers.
pub mod two {
    /// Title.
    pub const TITLE: &str = "Two answers to talk about";
    /// Lead.
    #[must_use]
    pub fn lead(person: &str) -> String {
        format!("These were written by people who did not know of each other. Nothing is chosen. Ask {person} first.")
    }
    /// Choose one.
    pub const PICK: &str = "Which one is right?";
    /// A third.
    pub const THIRD: &str = "Neither. Write a new answer";
    /// None chosen.
    pub const PICK_EMPTY: &str = "Choose one, or write a new answer";
    /// Why.
    pub const WHY: &str = "How did you decide?";
    /// Under why.
    pub const WHY_HINT: &str = "For example: Rose told me today, Marie was there";
    /// Go.
    pub const GO: &str = "This is the answer";
    /// After.
    pub const DONE: &str = "Settled, on this phone. The other answer stays in the history.";
    /// Nothing to settle.
    pub const NONE: &str = "There is one answer, or none. Nothing is left to settle.";
}
/// Instead of words.
pub const OR: &str = "Or";
