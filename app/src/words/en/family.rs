//! The family's page: questions that can wait, news and feelings, who is coming next.

use care::{NoteKind, Topic};

/// The page's title.
#[must_use]
pub fn title(person: &str) -> String {
    format!("Family and friends of {person}")
}
/// Over it.
#[must_use]
pub fn lead(person: &str) -> String {
    format!("For family and friends who joined. The nurses read it too. {person} does not see it.")
}
/// It is not for anything urgent.
pub const NOT_URGENT: &str = "Nobody may look at this page before the next working day. If it cannot wait, ring.";
/// Questions.
pub const QUESTIONS: &str = "Questions";
/// None.
pub const NO_QUESTIONS: &str = "No question yet. Ask what you would like to know. You see when it was read.";
/// Ask.
pub const ASK: &str = "Ask a question";
/// The box.
pub const ASK_WORDS: &str = "What would you like to know?";
/// Empty.
pub const ASK_EMPTY: &str = "Write the question";
/// To whom.
pub const TO: &str = "Asked of";
/// To whom, in the form.
pub const TO_ASK: &str = "Who could answer it?";
/// The answer.
pub const ANSWER: &str = "Answer";
/// Who answered.
pub const ANSWERED_BY: &str = "Answered by";
/// Not yet.
pub const NOT_ANSWERED: &str = "Not answered yet";
/// To the form.
pub const GIVE_ANSWER: &str = "Answer it";
/// The box.
pub const ANSWER_WORDS: &str = "Your answer";
/// Empty.
pub const ANSWER_EMPTY: &str = "Write the answer";
/// What would help those who look after the person.
pub const NEEDS: &str = "What would help you?";
/// None.
pub const NO_NEEDS: &str =
    "If you look after somebody, you matter too. Say what would help you, in your own words, when you want to.";
/// Say it.
pub const NEED_ADD: &str = "Say what would help";
/// Over the form.
#[must_use]
pub fn need_lead(person: &str) -> String {
    format!("Nobody has to fill this in. You can change it or set it aside. {person} does not see it.")
}
/// What it is about.
pub const NEED_TOPIC: &str = "What is it about?";
/// The box.
pub const NEED_WORDS: &str = "What would help you, in your own words?";
/// Under it.
pub const NEED_HINT: &str =
    "For example: one night\u{2019}s sleep a week, or to be shown how to turn her without hurting her";
/// Empty.
pub const NEED_EMPTY: &str = "Write what would help you";
/// What was agreed.
pub const AGREED: &str = "What we agreed";
/// By whom it was written.
pub const AGREED_BY: &str = "Written by";
/// Nothing was agreed yet.
pub const NOT_AGREED: &str = "Not talked about yet";
/// To the form.
pub const AGREE: &str = "Write what you agreed";
/// The box.
pub const AGREE_WORDS: &str = "What did you agree, and who does what?";
/// Empty.
pub const AGREE_EMPTY: &str = "Write what you agreed";
/// What it is about.
#[must_use]
pub const fn topic(topic: &Topic) -> &'static str {
    match topic {
        Topic::Sleep => "Sleep, and the nights",
        Topic::TimeOff => "Some hours for myself",
        Topic::Doing => "How to wash, lift or give medicines",
        Topic::WhatComes => "What may happen next",
        Topic::Things => "Things that make it easier at home",
        Topic::OwnHealth => "My own health",
        Topic::Feelings => "How I am, and somebody to talk with",
        Topic::Others => "The others in the family",
        Topic::Money => "Money, work or papers",
        Topic::Afterwards => "The time afterwards",
        Topic::Other | Topic::Unlisted(_) => "Something else",
    }
}
/// News and feelings.
pub const NOTES: &str = "News and how we are";
/// None.
pub const NO_NOTES: &str = "Room for how a day was, and for how you are. It need not be about tasks.";
/// Write.
pub const NOTE_ADD: &str = "Write something";
/// The box.
pub const NOTE_WORDS: &str = "What would you like to say?";
/// Empty.
pub const NOTE_EMPTY: &str = "Write something first";
/// What sort it is.
pub const NOTE_KIND: &str = "Is it news, or how you are?";
/// A sort.
#[must_use]
pub const fn kind(kind: &NoteKind) -> &'static str {
    match kind {
        NoteKind::News => "News",
        NoteKind::Feeling => "How I am",
        NoteKind::Unlisted(_) => "Something else",
    }
}
