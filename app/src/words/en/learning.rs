//! What we are learning: what we are for, where we are, what we are trying and what was noticed.

use care::{Decision, RemarkKind, Stage};

/// Title.
pub const TITLE: &str = "What we are learning";
/// Under it.
#[must_use]
pub fn lead(person: &str) -> String {
    format!(
        "What we are for with {person}, what we try, and what each of us notices. To stop something is as good as to keep it."
    )
}

/// Whose purpose.
pub const SCALE: &str = "Whose purpose is it?";
/// An organisation's.
pub const ORGANISATION: &str = "An organisation\u{2019}s";
/// A place's.
pub const THE_PLACE: &str = "The place\u{2019}s: several organisations and people";
/// What it is part of.
pub const PART_OF: &str = "Part of";
/// To the page.
pub const WIDER_GO: &str = "How this is part of something wider";
/// Title.
pub const WIDER: &str = "Part of something wider";
/// Under it.
pub const WIDER_LEAD: &str = "What we are for with one person is part of what the team is for. That is part of what the place is for. Only the words of \
    the wider purpose are written here. Nothing goes the other way.";
/// No own purpose.
pub const WIDER_NONE_HERE: &str = "Nobody has written yet what we are for.";
/// No wider purpose.
pub const WIDER_NONE_THERE: &str =
    "This phone knows no wider purpose yet. Whoever is in the team, or looks after the place, can write one.";
/// Which of ours.
pub const WIDER_OURS: &str = "Which of these?";
/// Nothing chosen.
pub const WIDER_OURS_EMPTY: &str = "Choose which of these";
/// Which wider one.
pub const WIDER_THEIRS: &str = "What is it part of?";
/// Nothing chosen.
pub const WIDER_THEIRS_EMPTY: &str = "Choose what it is part of";
/// Save.
pub const WIDER_SAVED: &str = "Saved on this phone. It stands under what we are for.";
/// No link yet.
pub const NOT_PART: &str = "Not part of anything wider yet";
/// What is part of it.
pub const NARROWER: &str = "What is part of this, in the team";
/// Of the team, or the place, by its name.
#[must_use]
pub fn of(name: &str, purpose: &str) -> String {
    format!("{name}: {purpose}")
}
/// Over the cycles.
pub const PURPOSES: &str = "What we are for, and where we are";
/// None.
pub const NO_PURPOSE: &str = "Nobody has written yet what we are for. Begin with what a good day would be.";
/// Add one.
pub const PURPOSE_ADD: &str = "Write what we are for";
/// Title when changing.
pub const PURPOSE_CHANGE: &str = "Change what we are for";
/// The question.
pub const PURPOSE: &str = "What are we for?";
/// Under it.
pub const PURPOSE_HINT: &str = "One sentence that the person it is about would agree with";
/// Empty.
pub const PURPOSE_EMPTY: &str = "Write what we are for";
/// Who takes part.
pub const PEOPLE: &str = "Who takes part?";
/// At the first stage.
pub const UNDERSTAND: &str = "What do we understand so far?";
/// At the second.
pub const CO_DESIGN: &str = "What have we thought of together?";
/// At the third.
pub const EXPERIMENT: &str = "What do we want to find out?";
/// At the fourth.
pub const EMBED: &str = "What do we keep, and who knows of it?";

/// A stage.
#[must_use]
pub const fn stage(stage: &Stage) -> &'static str {
    match stage {
        Stage::Understand => "Understand",
        Stage::CoDesign => "Design together",
        Stage::Experiment => "Try",
        Stage::Embed => "Keep and pass on",
        Stage::Rest => "Resting",
        Stage::Stop => "Stopped",
        Stage::Unlisted(_) => "Somewhere else",
    }
}

/// What the picture is, for those who do not see it: the list under it says the same.
pub const PICTURE: &str = "The learning cycle as a ring of four stages. The list after it says what is where.";
/// At a stage where nothing is.
pub const NOTHING_HERE: &str = "Nothing now";
/// To another stage.
pub const MOVE: &str = "Move on or go back";
/// The question.
pub const MOVE_TO: &str = "Where is it now?";
/// Not chosen.
pub const MOVE_EMPTY: &str = "Choose where it is now";
/// Under the title.
pub const MOVE_LEAD: &str = "Going back, resting and stopping are as good as going on.";
/// Why.
pub const MOVE_WHY: &str = "Why?";
/// Empty.
pub const MOVE_WHY_EMPTY: &str = "Write why, in a few words";
/// Where something went.
pub const MOVED_TO: &str = "It moved to";
/// Where it is.
pub const IS_AT: &str = "Where it is";

/// Over what is tried.
pub const TRIES: &str = "What we are trying";
/// None.
pub const NO_TRY: &str = "Nothing is being tried yet. A try begins with what it is for.";
/// Add one.
pub const TRY_ADD: &str = "Add something to try";
/// Title when changing.
pub const TRY_CHANGE: &str = "Change what we are trying";
/// What for.
pub const FOR: &str = "What is it for?";
/// Empty.
pub const FOR_EMPTY: &str = "Write what it is for";
/// Which items of the plan.
pub const OF_PLAN: &str = "Which of the plan is it part of?";
/// The pattern that it comes from.
pub const OF_PATTERN: &str = "Because of";
/// The hunch.
pub const HUNCH: &str = "Why may it help?";
/// What will be tried.
pub const ACTION: &str = "What will we try?";
/// With whom.
pub const WITH_WHOM: &str = "With whom?";
/// What to watch for.
pub const WATCH_FOR: &str = "What will we watch for?";
/// Under it.
pub const WATCH_HINT: &str = "In the words of those it is about";
/// When to stop.
pub const STOP_IF: &str = "We stop at once if";
/// From when.
pub const START: &str = "From which day?";
/// When to look again.
pub const LOOK_AGAIN: &str = "Look again on";
/// Empty.
pub const LOOK_AGAIN_EMPTY: &str = "Choose a day to look again";
/// What happened.
pub const HAPPENED: &str = "What happened?";
/// What was decided.
pub const DECISION: &str = "What did we decide?";
/// Under it.
pub const DECISION_HINT: &str = "To stop is worth as much as to keep: what was learnt counts";
/// Who should know.
pub const SHOULD_KNOW: &str = "Who else should know?";
/// When they were told.
pub const TOLD: &str = "They were told on";
/// What it would need.
pub const NEEDS: &str = "What would it need?";
/// Under it.
pub const NEEDS_HINT: &str = "Time, money or permission";
/// Who could give that.
pub const GIVES: &str = "Who could give that?";
/// Not decided yet.
pub const BEING_TRIED: &str = "We are trying it";

/// The day to look again has come.
pub const DUE: &str = "Time to look at this again";

/// A decision.
#[must_use]
pub const fn decision(decision: &Decision) -> &'static str {
    match decision {
        Decision::Keep => "Keep it",
        Decision::Change => "Change it",
        Decision::Stop => "Stop it",
        Decision::Unlisted(_) => "Something else",
    }
}

/// Over what was noticed.
pub const NOTICED: &str = "What was noticed, and why it moved";
/// None.
pub const NOTHING_NOTICED: &str = "Nothing yet. Whoever notices something writes it under what is tried.";
/// Add to a try.
pub const NOTICE: &str = "Write what you noticed";
/// The question.
pub const NOTICE_WORDS: &str = "What did you notice?";
/// Empty.
pub const NOTICE_EMPTY: &str = "Write what you noticed";
/// What it is about.
pub const ABOUT: &str = "About";

/// Who said it.
pub const WHO: &str = "From";
/// The question that it answers.
pub const QUESTION: &str = "Asked";

/// What somebody said under a card.
#[must_use]
pub const fn remark(kind: &RemarkKind) -> &'static str {
    match kind {
        RemarkKind::Move => "It moved",
        RemarkKind::Answer => "An answer",
        RemarkKind::Question => "A question",
        RemarkKind::Example => "An example",
        RemarkKind::SeenToo => "Seen here too",
        RemarkKind::Sent => "It went to",
        _ => "Noticed",
    }
}
