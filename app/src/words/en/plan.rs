//! Writing a plan item.

use care::PlanState;

/// Title.
pub const TITLE: &str = "Add to the plan";
/// Title when changing.
pub const CHANGE_TITLE: &str = "Change the plan";
/// What it serves.
pub const SERVES: &str = "Which of these is it for?";
/// Under it.
pub const SERVES_HINT: &str = "A plan begins with something that matters. Choose one or more";
/// None chosen.
pub const SERVES_EMPTY: &str = "Choose what this is for";
/// Nothing to serve.
pub const NOTHING_YET: &str = "First write something that matters. Then a plan can begin with it.";
/// The action.
pub const ACTION: &str = "What will we do?";
/// Empty.
pub const ACTION_EMPTY: &str = "Write what we will do";
/// Who.
pub const WHO: &str = "Who will do it?";
/// Under who.
pub const WHO_HINT: &str = "Family and neighbours count as much as nurses";
/// Somebody who is not on the list.
pub const WHO_ELSE: &str = "Anyone else?";
/// The hope.
pub const HOPE: &str = "What do we hope for?";
/// When to look at it again.
pub const LOOK_AGAIN: &str = "Look again on";
/// Under it.
pub const LOOK_AGAIN_HINT: &str = "On that day it comes back to you and to the team";
/// How we will know.
pub const KNOW: &str = "How will we know that it helps?";
/// By when.
pub const WHEN: &str = "By when?";
/// State.
pub const STATE: &str = "Where is it now?";
/// A state.
#[must_use]
pub const fn state(state: &PlanState) -> &'static str {
    match state {
        PlanState::Agreed => "Agreed",
        PlanState::Trying => "We are trying it",
        PlanState::Keep => "Keep it",
        PlanState::Change => "Change it",
        PlanState::Stop => "Stop it",
        PlanState::Done => "Done",
        PlanState::Unlisted(_) => "Something else",
    }
}
