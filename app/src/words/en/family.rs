//! The family's page: questions that can wait, news and feelings, who is coming next.

use care::NoteKind;

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
