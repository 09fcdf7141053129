//! About this phone.

use crate::session::Link;

/// Title.
pub const TITLE: &str = "About this phone";
/// To the access record.
pub const ACCESS: &str = "Read who took what from base";
/// Who.
pub const WHO: &str = "Who you are here";
/// Nobody.
pub const NOBODY: &str = "This phone has not joined anything yet.";
/// Base.
pub const BASE: &str = "Base";
/// Try.
pub const MEET: &str = "Try to meet base now";
/// Storage.
pub const STORAGE: &str = "Keeping";
/// Promised.
pub const LASTING: &str = "This browser promised to keep what Alongside stores.";
/// Refused.
pub const NOT_LASTING: &str = "This browser may clear what Alongside stores when space is short.";
/// Not known.
pub const LASTING_UNKNOWN: &str = "This browser does not say whether it keeps what Alongside stores.";
/// Ask.
pub const ASK_LASTING: &str = "Ask the browser to keep it";
/// Installing.
pub const INSTALL: &str = "Add Alongside to your Home Screen. It opens faster, and phones keep it longer.";
/// Starting anew.
pub const ANEW: &str = "Start this phone anew";
/// What that means.
pub const ANEW_HELP: &str = "Everything that Alongside keeps on this phone is thrown away. What has reached base stays \
    there. To come back you need a new invite.";
/// Do it.
pub const ANEW_GO: &str = "Throw away everything on this phone";
/// Drafts.
pub const DRAFTS: &str = "Not saved yet";
/// None.
pub const NO_DRAFTS: &str = "You are not in the middle of writing anything.";
/// Over the list of them.
pub const UNSAVED: &str = "Words that you have not saved. They are kept on this phone.";
/// The same, while some could not be kept.
pub const UNSAVED_NOT_KEPT: &str = "Words that you have not saved. Some of them could not be kept on this phone yet.";
/// What a form is called.
#[must_use]
pub fn form(kind: &str) -> &'static str {
    match kind {
        "matters" => "What matters",
        "plan" => "The plan",
        "wish" => "What they would like",
        "form" => "A form and where it is",
        "two" => "Two answers to talk about",
        "round" => "Someone round them",
        "consent" => "What was agreed",
        "still-right" => "What matters",
        "offer" | "take-in" => "A suggestion",
        "home" => "How to talk with them, and how to get in",
        "died" => "That they have died",
        "visit" => "A visit",
        "heard" | "correction" => "What was heard",
        "visit-note" => "A visit note",
        "question" | "answer" | "ask" => "A question",
        "note" => "News and how we are",
        "need" => "What would help you",
        "picture" | "picture-for-everyone" => "A picture",
        "photo" => "A photo",
        "voice" => "A recording",
        "purpose" | "move" => "What we are for",
        "try" | "try-because" | "tried-too" => "What we are trying",
        "notice" | "noticed" => "What you noticed",
        "event" => "The timeline",
        "factor" => "What helps",
        "if" => "If this happens",
        "report" => "A safety problem",
        "barrier" => "What got in the way",
        "barrier-answer" | "reply" => "An answer",
        "pattern" | "example" | "seen" => "A pattern",
        "needs" | "practice" | "capabilities" | "organising" => "One of the four questions",
        "reflection" | "answered" | "meeting" | "learnt" | "learnt-change" | "questions" => "The team\u{2019}s meeting",
        "statement" | "permission" => "What we have learnt",
        "steward" | "gathering" => "Who looks after the place",
        "trust" | "learning_together" | "power" | "voices" => "Is the system well?",
        "cost" => "What one contact costs",
        "place" => "A new place",
        "mine" | "private" | "send" => "For yourself",
        "details" => "Their name, date of birth or NHS number",
        "invite" => "An invite",
        "people/new" => "A page for a person",
        "join" => "Joining",
        "setup" => "Setting up",
        _ => "Something else",
    }
}
/// What came of trying to meet base.
#[must_use]
pub const fn meeting(link: Link) -> &'static str {
    match link {
        Link::Unknown | Link::Meeting => "Looking for base.",
        Link::Met => "Base is there.",
        Link::Away => "Base does not answer now. What you write stays on this phone, and goes by itself later.",
    }
}
