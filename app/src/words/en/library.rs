//! The library of practice: what was tried in a place, and what came of it; what would be needed, and who answered.

/// Title.
pub const TITLE: &str = "What was tried";
/// Under it.
#[must_use]
pub fn lead(place: &str) -> String {
    format!(
        "What teams and people in {place} have tried, and what came of it. To have stopped something is worth as much as to have kept it."
    )
}
/// The box that looks through it.
pub const BOX: &str = "Look for";
/// Under it.
pub const HINT: &str = "For example: lift weekend. On this phone alone: nothing that you look for is sent anywhere";
/// How much is found.
#[must_use]
pub fn found(many: usize) -> String {
    match many {
        0 => "Nothing here says that. Look for another word.".to_owned(),
        1 => "1 found".to_owned(),
        many => format!("{many} found"),
    }
}
/// Nothing at all yet.
pub const EMPTY: &str =
    "Nothing is here yet. A team sends what it tries from that card\u{2019}s own page, and anybody here can add one.";
/// What would be needed and has no answer yet.
pub const ASKED: &str = "Asked for, not answered yet";
/// Being tried.
pub const TRYING: &str = "Being tried now";
/// Kept.
pub const KEPT: &str = "Kept";
/// Changed.
pub const CHANGED: &str = "Changed, and tried on";
/// Stopped.
pub const STOPPED: &str = "Stopped";

/// Take it up.
pub const TAKE_UP: &str = "Try this in our team";
/// Under it.
pub const TAKE_UP_HELP: &str =
    "A copy of what it is for, and of how it is done, goes to your team. What comes of it is yours to tell.";
/// It was taken up.
#[must_use]
pub fn taken_up(team: &str) -> String {
    format!("{team} tries this now. Change it there until it fits.")
}

/// Over those who try it too.
pub const TRIED_TOO: &str = "Tried here too";
/// None.
pub const NOT_TRIED_TOO: &str = "Nobody has said yet that they try this too.";
/// Say so.
pub const TRIED_TOO_ADD: &str = "We try this too";
/// The question.
pub const TRIED_TOO_WORDS: &str = "What happened where you tried it?";
/// Empty.
pub const TRIED_TOO_EMPTY: &str = "Write what happened";
/// Over what was noticed.
pub const NOTICED: &str = "What was noticed";
/// None.
pub const NOT_NOTICED: &str = "Nobody has written yet what they notice.";
/// Over answers.
pub const ANSWERS: &str = "Answers to what it needs";
/// None, where they are written.
pub const NO_ANSWER: &str = "Nobody has answered yet.";
/// The question of an answer.
pub const ANSWER_HINT: &str = "Whoever could give it, says so here: yes, no, or what would have to be so first. It goes back to the team that asked";
