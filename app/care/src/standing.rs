//! Which answer stands. An answer is an entry that is never changed; a new one takes its place. Two that did
//! not know of each other both stand, until a person picks one or says a third. The others stay as "earlier".

use crate::author::Author;
use crate::entry::Entry;
use crate::slip::Slip;
use crate::stored::{CONSENTS, POINTERS, PREFERENCES};
use crate::tree::Tree;
use crate::when::Moment;

/// One question that has at most one answer, such as where the person would like to be looked after.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing<K, A> {
    /// Which question.
    pub kind: K,
    /// The answer that stands, or those that do.
    pub answers: Answers<Entry<A>>,
    /// Answers that stood before, or were not picked; the latest first.
    pub earlier: Vec<Entry<A>>,
    /// How two answers came to be one, where a person picked.
    pub settled: Option<Settled>,
}

/// What stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Answers<T> {
    /// Nobody has asked yet.
    #[default]
    NotAsked,
    /// The person would rather not say.
    Declined(T),
    /// One answer.
    One(T),
    /// Two answers to talk about, or more. Nothing is chosen; the order means nothing.
    Several(Vec<T>),
}

/// Who picked one of several answers, when and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// Who picked.
    pub by: Option<Author>,
    /// When, by their clock.
    pub at: Moment,
    /// Why, or who was there; may be empty.
    pub why: String,
}

impl<T> Answers<T> {
    /// Every answer that stands.
    #[must_use]
    pub const fn all(&self) -> &[T] {
        match self {
            Self::NotAsked => &[],
            Self::Declined(answer) | Self::One(answer) => std::slice::from_ref(answer),
            Self::Several(answers) => answers.as_slice(),
        }
    }

    /// There are two answers to talk about.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self, Self::Several(_))
    }
}

/// An answer that may be "would rather not say".
pub(crate) trait Declinable {
    /// It is that.
    fn is_declined(&self) -> bool;
}

/// The key under which a document names the answers that stand: the sort of question, and which. Which one is the word of
/// its kind, as each answer to it says too.
pub(crate) fn question(family: &str, kind: &str) -> String {
    let sort = match family {
        PREFERENCES => "preference",
        POINTERS => "pointer",
        CONSENTS => "consent",
        other => other,
    };
    format!("{sort}/{kind}")
}

/// The slips that name the answers which stand for a question: one, or several that did not know of each other.
pub(crate) fn standing_slips(standing: &Tree, question: &str) -> Vec<Slip> {
    standing.texts(question).map(|(_, text)| Slip::parse(text)).collect()
}
