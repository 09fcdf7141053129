//! A team's meeting, and what it asks about one person. The questions are a draft: a team has its own, and can write them.

use care::ReflectionKind;

/// The meeting's page.
pub const TITLE: &str = "Meeting";
/// Under it.
pub const LEAD: &str = "Last time\u{2019}s actions come first. Nothing here has to be filled in.";
/// Begin today's.
pub const BEGIN: &str = "Begin today\u{2019}s meeting";
/// It has begun.
pub const BEGUN: &str = "The meeting has begun. What each of you writes stands beside the others\u{2019}.";
/// Over the people.
pub const PEOPLE: &str = "Each person";
/// Nobody.
pub const NOBODY: &str = "No person\u{2019}s page is on this phone yet.";
/// Over those whom this phone does not have.
pub const ELSEWHERE: &str = "Not on this phone";
/// Under it.
pub const ELSEWHERE_HELP: &str = "The team looks after them too. Whoever has their page opens it in the meeting.";
/// Somebody, by who looks after them.
#[must_use]
pub fn elsewhere(names: &[String]) -> String {
    match names {
        [one] => format!("Somebody whom {one} looks after"),
        [most @ .., last] => format!("Somebody whom {} and {last} look after", most.join(", ")),
        [] => String::new(),
    }
}
/// For those who hear the button that takes somebody off the list.
#[must_use]
pub fn listed(person: &str) -> String {
    format!("{person}, on the team\u{2019}s list")
}
/// The same, where this phone knows only who put them there.
#[must_use]
pub fn listed_by(name: &str) -> String {
    format!("what {name} put on the team\u{2019}s list")
}
/// What the list is.
pub const LIST_HELP: &str = "The team\u{2019}s list keeps anybody from being forgotten when the team meets. It says only who looks after \
    somebody: nobody\u{2019}s name, but on phones that have their page.";
/// Puts them there.
#[must_use]
pub fn list_add(many: usize) -> String {
    match many {
        1 => "Put 1 person on the team\u{2019}s list".to_owned(),
        _ => format!("Put {many} people on the team\u{2019}s list"),
    }
}
/// To a person's page in the meeting.
#[must_use]
pub fn talk(person: &str) -> String {
    format!("Talk about {person}")
}
/// They have died.
pub const AFTER_DEATH: &str = "What can be learnt, after their death";
/// Over the meetings.
pub const MEETINGS: &str = "Meetings";
/// The day.
pub const DAY: &str = "On which day?";
/// Who is here.
pub const WHO_IS_HERE: &str = "Who is here?";
/// Whose voice.
pub const VOICES: &str = "Whose voice did we not hear?";
/// Next time.
pub const NEXT_TIME: &str = "What do we begin with next time?";
/// Change it.
pub const CHANGE: &str = "Write who is here, and whose voice is missing";
/// Over what was learnt.
pub const LEARNT: &str = "The one thing we learnt";
/// None.
pub const NOTHING_LEARNT: &str = "Nothing is written yet.";
/// Add.
pub const LEARNT_ADD: &str = "Write one thing we learnt";
/// The question.
pub const LEARNT_WORDS: &str = "What one thing did we learn?";
/// Empty.
pub const LEARNT_EMPTY: &str = "Write what we learnt";
/// To the questions.
#[must_use]
pub const fn questions_change(kind: &ReflectionKind) -> &'static str {
    match kind {
        ReflectionKind::AfterDeath => "Write the team\u{2019}s own questions after a death",
        _ => "Write the team\u{2019}s own questions",
    }
}
/// Two versions of them.
pub const TWO_VERSIONS: &str =
    "The team\u{2019}s questions were written twice, apart. Both are asked until somebody sets one aside.";
/// Title.
pub const QUESTIONS: &str = "The questions we ask about each person";
/// The box.
pub const QUESTIONS_BOX: &str = "One question on each line";
/// Under it.
pub const QUESTIONS_HINT: &str = "What was asked before stays as it was asked";
/// Empty.
pub const QUESTIONS_EMPTY: &str = "Write at least one question";

/// More than a page has boxes for.
pub const TOO_MANY: &str = "Ask sixteen questions or fewer";

/// The page about one person in a meeting.
#[must_use]
pub fn title(person: &str) -> String {
    format!("Talking about {person}")
}
/// Who reads it.
pub const STAFF_ONLY: &str = "Staff only. Family will not see it.";
/// For those who are not staff.
pub const NOT_YOURS: &str = "This page is for the team that looks after somebody.";
/// The person died less than a week ago.
#[must_use]
pub fn not_yet(day: &str) -> String {
    format!("The talk about what can be learnt opens on {day}. Not today.")
}
/// Over last time's actions.
pub const ACTIONS: &str = "What we said we would do";
/// None.
pub const NO_ACTIONS: &str = "Nothing was agreed last time.";
/// To the plan.
pub const ACTION_CHANGE: &str = "Say how far it is";
/// Over what matters.
pub const MATTERS: &str = "What matters, in their words";
/// None.
pub const NO_MATTERS: &str = "Nothing is written yet of what matters.";
/// Over the map.
pub const MAP: &str = "Life map";
/// Over what is new.
pub const NEW: &str = "New since the last talk";
/// None.
pub const NOTHING_NEW: &str = "Nothing new since the last talk.";
/// More than is shown.
#[must_use]
pub fn more(many: usize) -> String {
    format!("and {many} more")
}
/// Questions of the family that nobody answered.
pub const FAMILY_ASKS: &str = "Questions of the family that wait";
/// Over what is written now.
pub const NOW: &str = "What we say now";
/// Keep the answers.
pub const SAVE: &str = "Save these answers";
/// They are kept.
pub const SAVED: &str = "Saved on this phone, beside what the others wrote.";
/// Nothing was written.
pub const EMPTY: &str = "Write an answer first";
/// Look for what is like it.
pub const SEEN_BEFORE: &str = "Seen before?";
/// Looking.
pub const SEEN_NONE: &str = "Nothing like it is written in the team\u{2019}s pages.";
/// Found.
pub const SEEN_SOME: &str = "The team wrote this before. Whether it is the same, you decide:";
/// Over the form for actions.
pub const DO: &str = "What will we do?";
/// What.
pub const DO_WORDS: &str = "What will be done?";
/// Empty.
pub const DO_EMPTY: &str = "Write what will be done";
/// Because.
pub const DO_BECAUSE: &str = "For which of what matters?";
/// None chosen.
pub const DO_BECAUSE_EMPTY: &str = "Choose what it is for";
/// Who.
pub const DO_WHO: &str = "Who does it?";
/// By when.
pub const DO_WHEN: &str = "Look again on";
/// Save it.
pub const DO_SAVE: &str = "Add it to the plan";
/// Saved.
pub const DO_SAVED: &str =
    "Saved on this phone, in the plan. It goes to everybody with the next signal, and comes first at the next talk.";
/// Over earlier talks.
pub const EARLIER_TALKS: &str = "Earlier talks";
/// To the page, from the person's.
pub const GO: &str = "Talk about them in the team";

/// Our draft of the questions, until a team writes its own.
#[must_use]
pub const fn draft(kind: &ReflectionKind) -> &'static [&'static str] {
    match kind {
        ReflectionKind::AfterDeath => &[
            "What went as they would have wished, and how do we know?",
            "What did the family say?",
            "What would we do again, and what otherwise?",
            "What got in the way?",
            "Who of us needs looking after now?",
        ],
        _ => &[
            "What matters most to them now, in their words, and how do we know?",
            "What has changed?",
            "What did we try, what did each of us notice, what did the family notice?",
            "Were we as much help as they wanted?",
            "What are we assuming?",
            "What got in the way?",
        ],
    }
}
