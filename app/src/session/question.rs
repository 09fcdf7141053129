//! A question that is answered whole: what the person would like, or where a form is. Whichever it is, two answers that did not
//! know of each other both stand until somebody settles it.

use crate::session::view::{CircleView, Room};
use care::{Edit, EntryId, PointerKind, PreferenceKind};

/// One question.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Question {
    /// What the person would like.
    Wish(PreferenceKind),
    /// A form to know about and where it is.
    Form(PointerKind),
}

impl Question {
    /// The question of these two words of an address; none where there is no such question.
    #[must_use]
    pub fn from_words(what: &str, kind: &str) -> Option<Self> {
        match what {
            "wish" => Some(Self::Wish(PreferenceKind::from_word(kind))),
            "form" => Some(Self::Form(PointerKind::from_word(kind))),
            _ => None,
        }
    }

    /// As it stands in an address: `wish/place_of_care`.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Wish(kind) => format!("wish/{}", kind.word()),
            Self::Form(kind) => format!("form/{}", kind.word()),
        }
    }

    /// The edit that picks one of its answers.
    #[must_use]
    pub fn settle(&self, pick: EntryId, why: String) -> Edit {
        match self.clone() {
            Self::Wish(kind) => Edit::SettlePreference { kind, pick, why },
            Self::Form(kind) => Edit::SettlePointer { kind, pick, why },
        }
    }
}

impl Room {
    /// Questions with two answers to talk about.
    #[must_use]
    pub fn two_answers(&self) -> Vec<Question> {
        let wishes = self.told.preferences.iter().filter(|one| one.answers.is_open());
        let forms = self.told.pointers.iter().filter(|one| one.answers.is_open());
        let wishes = wishes.map(|one| Question::Wish(one.kind.clone()));
        wishes.chain(forms.map(|one| Question::Form(one.kind.clone()))).collect()
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
        for question in [Question::Wish(PreferenceKind::PlaceOfCare), Question::Form(PointerKind::Respect)] {
            let words = question.words();
            let (what, kind) = words.split_once('/').unwrap_or_default();
            assert_eq!(Question::from_words(what, kind), Some(question));
        }
        assert_eq!(Question::from_words("weather", "rain"), None);
    }
}
