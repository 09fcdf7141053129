//! A question that is answered whole: what the person would like, or where a form is. Whichever it is, two answers that did not
//! know of each other both stand until somebody settles it.

use crate::session::view::{CircleView, Room};
use care::{ConsentKind, Edit, EntryId, PointerKind, PreferenceKind, Standing};

/// One question.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Question {
    /// What the person would like.
    Wish(PreferenceKind),
    /// A form to know about and where it is.
    Form(PointerKind),
    /// Whether somebody said yes to something, and on which basis.
    Consent(ConsentKind),
}

impl Question {
    /// The question of these two words of an address; none where there is no such question.
    #[must_use]
    pub fn from_words(what: &str, kind: &str) -> Option<Self> {
        match what {
            "wish" => Some(Self::Wish(PreferenceKind::from_word(kind))),
            "form" => Some(Self::Form(PointerKind::from_word(kind))),
            "consent" => Some(Self::Consent(ConsentKind::from_word(kind))),
            _ => None,
        }
    }

    /// As it stands in an address: `wish/place_of_care`.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Wish(kind) => format!("wish/{}", kind.word()),
            Self::Form(kind) => format!("form/{}", kind.word()),
            Self::Consent(kind) => format!("consent/{}", kind.word()),
        }
    }

    /// The edit that picks one of its answers.
    #[must_use]
    pub fn settle(&self, pick: EntryId, why: String) -> Edit {
        match self.clone() {
            Self::Wish(kind) => Edit::SettlePreference { kind, pick, why },
            Self::Form(kind) => Edit::SettlePointer { kind, pick, why },
            Self::Consent(kind) => Edit::SettleConsent { kind, pick, why },
        }
    }
}

impl Room {
    /// Questions with two answers to talk about.
    #[must_use]
    pub fn two_answers(&self) -> Vec<Question> {
        fn open<K: Clone, A>(all: &[Standing<K, A>], question: fn(K) -> Question) -> impl Iterator<Item = Question> {
            all.iter().filter(|one| one.answers.is_open()).map(move |one| question(one.kind.clone()))
        }
        let wishes = open(&self.told.preferences, Question::Wish);
        let forms = open(&self.told.pointers, Question::Form);
        wishes.chain(forms).chain(open(&self.told.consents, Question::Consent)).collect()
    }
}

impl CircleView {
    /// Questions with two answers to talk about.
    #[must_use]
    pub fn two_answers(&self) -> Vec<Question> {
        self.together().map(Room::two_answers).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_in_an_address_is_read_back() {
        for question in [
            Question::Wish(PreferenceKind::AfterDeath),
            Question::Form(PointerKind::Respect),
            Question::Consent(ConsentKind::AfterDeath),
        ] {
            let words = question.words();
            let (what, kind) = words.split_once('/').unwrap_or_default();
            assert_eq!(Question::from_words(what, kind), Some(question));
        }
        assert_eq!(Question::from_words("weather", "rain"), None);
    }
}
