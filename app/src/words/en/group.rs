//! A team, and a place that people look after together: what gets in the way, what is noticed, what may be told further. Nobody who is
//! looked after has a name here.

use care::{BarrierKind, Quarter, RemarkKind, Stays, Telling};

/// A team.
pub const TEAM: &str = "Team";
/// A place.
pub const PLACE: &str = "Place";
/// The pages about a team or a place.
pub const ROOMS_MENU: &str = "Pages about what we learn together";
/// To another team, or another place.
#[must_use]
pub fn go_to(name: &str) -> String {
    format!("Go to {name}")
}
/// Of a team: the address after its own, and its name.
pub const TEAM_ROOMS: [(&str, &str); 5] = [
    ("", "What we are learning"),
    ("/meeting", "Meeting"),
    ("/questions", "Four questions"),
    ("/learnt", "What we have learnt"),
    ("/invite", "Who is in it"),
];
/// Of a place.
pub const PLACE_ROOMS: [(&str, &str); 7] = [
    ("", "What we are learning"),
    ("/library", "What was tried"),
    ("/health", "Is the system well?"),
    ("/gatherings", "Who looks after it"),
    ("/learnt", "What we have learnt"),
    ("/costs", "What it took"),
    ("/invite", "Who is in it"),
];
/// The title of the first page.
#[must_use]
pub fn title(name: &str) -> String {
    format!("What {name} is learning")
}
/// Under it.
#[must_use]
pub fn lead(name: &str) -> String {
    format!("Everyone in {name} reads this. Name nobody whom you look after.")
}
/// This phone is in no team.
pub const NO_TEAM: &str = "This phone is in no team";
/// What to do then.
pub const NO_TEAM_HELP: &str = "A colleague who is in the team can invite you. Nothing is lost.";
/// This phone is in no place.
pub const NO_PLACE: &str = "This phone looks after no place yet";
/// What to do then.
pub const NO_PLACE_HELP: &str = "A place is where teams, a commissioner, a charity or a neighbour learn together. Begin one, or ask \
    somebody who is in one to invite you.";
/// Begin one.
pub const PLACE_BEGIN: &str = "Begin a place";
/// What it is called.
pub const PLACE_NAME: &str = "What is the place called?";
/// Under it.
pub const PLACE_NAME_HINT: &str = "For example: Marshwood, end of life together";
/// Empty.
pub const PLACE_NAME_EMPTY: &str = "Write what the place is called";
/// It has begun.
pub const PLACE_BEGUN: &str = "The place has begun. Invite those who look after it with you.";

/// Over what got in the way.
pub const BARRIERS: &str = "What got in the way";
/// None.
pub const NO_BARRIER: &str = "Nothing is written yet. A rule, a form, a boundary or a gap that stopped something a person wanted: write it as \
    soon as you meet it.";
/// At the foot of every page.
pub const BARRIER_FOOT: &str = "Something got in the way?";
/// Add one.
pub const BARRIER_ADD: &str = "Write what got in the way";
/// Title when changing.
pub const BARRIER_CHANGE: &str = "Change what got in the way";
/// The question.
pub const BARRIER: &str = "What got in the way?";
/// Under it.
pub const BARRIER_HINT: &str = "In your own words. Name nobody whom you look after";
/// Empty.
pub const BARRIER_EMPTY: &str = "Write what got in the way";
/// What sort of thing.
pub const BARRIER_KIND: &str = "What sort of thing is it?";
/// In whose hands.
pub const IN_WHOSE_HANDS: &str = "Who could change it?";
/// In what part it was raised.
pub const RAISED_BY: &str = "Raised by";
/// Under it.
pub const RAISED_HINT: &str = "Your part, not your name: this goes further when you send it";
/// When they were asked.
pub const ASKED: &str = "They were asked on";
/// The answer.
pub const ANSWER: &str = "Answer";
/// Write it.
pub const ANSWER_ADD: &str = "Write the answer";
/// The question.
pub const ANSWER_WORDS: &str = "What is the answer?";
/// Under it.
pub const ANSWER_HINT: &str = "It goes back to whoever raised it";
/// Empty.
pub const ANSWER_EMPTY: &str = "Write the answer";
/// Who answers.
pub const ANSWERED_BY: &str = "Who answers?";

/// A sort of thing that gets in the way.
#[must_use]
pub const fn barrier(kind: &BarrierKind) -> &'static str {
    match kind {
        BarrierKind::Rule => "A rule",
        BarrierKind::Form => "A form",
        BarrierKind::Boundary => "A boundary between services",
        BarrierKind::Gap => "A gap: nobody does it",
        BarrierKind::Money => "Money",
        BarrierKind::Kit => "Kit: a bed, a pump, a car",
        BarrierKind::Belief => "What people take for granted",
        BarrierKind::Unlisted(_) => "Something else",
    }
}

/// Over patterns.
pub const PATTERNS: &str = "Patterns we notice";
/// None.
pub const NO_PATTERN: &str =
    "No pattern is named yet. When the same thing comes up again for different people, name it here.";
/// Add one.
pub const PATTERN_ADD: &str = "Name a pattern";
/// Title when changing.
pub const PATTERN_CHANGE: &str = "Change the pattern";
/// The question.
pub const PATTERN: &str = "What do we notice?";
/// Under it.
pub const PATTERN_HINT: &str = "In plain words, without anybody\u{2019}s name";
/// Empty.
pub const PATTERN_EMPTY: &str = "Write what we notice";
/// Since when.
pub const SINCE: &str = "Since when?";
/// Under it.
pub const SINCE_HINT: &str = "A quarter of a year, and nothing finer: a day can tell who somebody is";
/// When an example was.
pub const EXAMPLE_WHEN: &str = "When was it?";
/// How many people.
pub const FIVE: &str = "Are five people or more in it?";
/// Under it.
pub const FIVE_HINT: &str = "With fewer, somebody could be recognised: then it stays in the team";
/// Five or more.
pub const FIVE_YES: &str = "Yes, five or more";
/// Fewer.
pub const FIVE_NO: &str = "No, fewer";
/// For whom.
pub const FOR_WHOM: &str = "Who could use this?";
/// A quarter.
#[must_use]
pub fn quarter(quarter: Quarter) -> String {
    let months = match quarter.number() {
        1 => "January to March",
        2 => "April to June",
        3 => "July to September",
        _ => "October to December",
    };
    format!("{months} {}", quarter.year())
}
/// Its page.
pub const OPEN_CARD: &str = "Open";
/// Over its examples.
pub const EXAMPLES: &str = "Examples";
/// None.
pub const NO_EXAMPLE: &str = "No example yet. Tell one so that nobody can be recognised in it.";
/// Add one.
pub const EXAMPLE_ADD: &str = "Add an example";
/// The question.
pub const EXAMPLE: &str = "What happened?";
/// Under it.
pub const EXAMPLE_HINT: &str = "No name, no day, no address, nothing that only one person could have";
/// Empty.
pub const EXAMPLE_EMPTY: &str = "Write what happened";
/// Over those who see it too.
pub const SEEN: &str = "Seen here too";
/// None.
pub const NOT_SEEN: &str = "Nobody has said yet that they see this too.";
/// Say so.
pub const SEEN_ADD: &str = "I see this too";
/// The question.
pub const SEEN_WORDS: &str = "What do you see?";
/// Empty.
pub const SEEN_EMPTY: &str = "Write what you see";
/// Over what is tried because of a pattern.
pub const TRIED: &str = "What we try because of this";
/// None.
pub const NOT_TRIED: &str = "Nothing is tried because of this yet.";
/// Over questions.
pub const QUESTIONS: &str = "Questions";
/// None.
pub const NO_QUESTION: &str = "No question yet.";
/// Ask one.
pub const QUESTION_ADD: &str = "Ask something about it";
/// The question.
pub const QUESTION: &str = "What do you want to ask?";
/// Empty.
pub const QUESTION_EMPTY: &str = "Write your question";
/// Over the answers that came back.
pub const ANSWERS: &str = "Answers that came back";
/// None.
pub const NO_ANSWER: &str = "No answer has come back yet.";

/// Over what would leave.
pub const LEAVING: &str = "May this be told further?";
/// While the phone looks.
pub const LOOKING: &str = "Looking through the words for anything that tells who somebody is";
/// What would leave.
pub const LEAVES: &str =
    "These words would go, with the quarter, the sort of thing they are and what was decided, and nothing else:";
/// What it means.
pub const LEAVES_HELP: &str =
    "It goes as a copy, with your name under it. It does not say which card or which person it came from.";
/// Something holds it back.
pub const STAYS: &str = "It stays in the team for now:";
/// Why.
#[must_use]
pub const fn stays(why: Stays) -> &'static str {
    match why {
        Stays::SetAside => "It is set aside.",
        Stays::TwoWordings => "Two people worded it differently. Choose one first.",
        Stays::FiveNotSaid => "Nobody has said yet whether five people or more are in it.",
        Stays::FewerThanFive => "Fewer than five people are in it.",
        Stays::NoSecondReader => "Somebody who wrote no part of it has to read it first.",
        Stays::ChangedSinceRead => "It was changed after it was read. It has to be read again.",
    }
}
/// What tells who somebody is.
#[must_use]
pub fn found(words: &str, what: Telling) -> String {
    let what = match what {
        Telling::Name => "a name",
        Telling::NhsNumber => "an NHS number",
        Telling::Date => "a day or a month",
        Telling::Age => "a great age",
        Telling::Mail => "an e-mail address",
        Telling::Postcode => "a postcode",
        Telling::Address => "an address",
        Telling::Number => "a number",
    };
    format!("\u{201c}{words}\u{201d} is {what}. Say it another way.")
}
/// Read it for the others.
pub const READ_ADD: &str = "I have read it: nobody can be recognised";
/// Who may.
pub const READ_HELP: &str =
    "Read every word above, as somebody who knows the people would. A phone can find a name. It cannot find a story.";
/// Whoever wrote some of it.
pub const READ_BY_OTHER: &str =
    "You wrote some of it, so a colleague opens this page on their phone and reads it for you.";
/// It was read.
pub const READ_DONE: &str = "You have read it. It is written down that you did.";
/// Send it.
#[must_use]
pub fn send(place: &str) -> String {
    format!("Send it to {place}")
}
/// Before it goes.
pub const SEND_ASK: &str =
    "Send it only when those it is about, or who speak for them, would be content to read it there.";
/// There is nowhere to send it.
pub const NO_PLACE_YET: &str = "This phone looks after no place yet, so there is nowhere to send it.";
/// What was looked at is not what stands now.
pub const CHANGED_SINCE: &str = "It was changed a moment ago. Read it once more.";
/// What was sent is not what stands now.
pub const SINCE_SENT: &str = "It has changed since it went. What stands there is what you sent.";
/// Send what has changed.
#[must_use]
pub fn send_again(place: &str) -> String {
    format!("Bring {place} up to this")
}
/// It was sent.
pub const SENT: &str = "It is on its way. The answer comes back to this page.";
/// Where it went.
pub const WENT_TO: &str = "It went to";

/// The title of the four questions.
pub const FOUR: &str = "Four questions that stay";
/// Under it.
pub const FOUR_LEAD: &str = "They are never done. Whoever notices something writes it under one of them, with the day.";
/// None of an answer.
pub const NOTHING_YET: &str = "Nothing is written yet.";
/// One of the four questions, the button under it, and the name of its section.
#[must_use]
pub const fn standing(kind: &RemarkKind) -> (&'static str, &'static str) {
    match kind {
        RemarkKind::Practice => ("What is our practice?", "Write about our practice"),
        RemarkKind::Capabilities => ("What capabilities do we need?", "Write about capabilities"),
        RemarkKind::Organising => ("How should we organise ourselves?", "Write about how we organise"),
        _ => ("What are the patterns of need?", "Write about patterns of need"),
    }
}
/// No cycle yet that they could stand under.
pub const FIRST_PURPOSE: &str = "First write what the team is for. The four questions stand under that.";
/// The question.
pub const OBSERVED: &str = "What do we notice?";
/// Empty.
pub const OBSERVED_EMPTY: &str = "Write what we notice";
/// On which day.
pub const ON_DAY: &str = "On which day?";

/// Inviting.
#[must_use]
pub fn invite(name: &str) -> String {
    format!("Who is in {name}")
}
/// Over the members.
pub const MEMBERS: &str = "Members";
/// Who may be invited.
pub const INVITE_HELP: &str =
    "Invite a colleague. They read all that is written here once you have compared a short code with them.";
/// To a place.
pub const INVITE_PLACE_HELP: &str = "Invite whoever looks after this place with you: another team, a commissioner, a charity, a neighbour. They \
    read all that is written here, and nothing about any person, once you have compared a short code with them.";
