//! A single value without its meaning: what a field holds as the document stores it. Everything that crosses a border, out of
//! a document or into one, is made of these; what they mean is said where they are read (`value.rs`).

use crate::when::Moment;
use automerge::ScalarValue;
use serde::{Deserialize, Serialize};

/// A single value of a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Piece {
    /// Words, or a word from a list as stored, or a day.
    Words(String),
    /// A moment.
    At(Moment),
    /// Yes or no.
    Yes(bool),
    /// Something that this app does not know.
    Unknown,
}

impl Piece {
    /// These words.
    pub(crate) fn words(words: &str) -> Self {
        Self::Words(words.to_owned())
    }

    /// The words, where it is words.
    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Words(text) => Some(text),
            Self::At(_) | Self::Yes(_) | Self::Unknown => None,
        }
    }

    /// It is a text without a letter: the field was cleared, or left empty.
    pub(crate) fn is_blank(&self) -> bool {
        self.text().is_some_and(str::is_empty)
    }
}

impl From<&ScalarValue> for Piece {
    fn from(scalar: &ScalarValue) -> Self {
        match scalar {
            ScalarValue::Str(words) => Self::words(words),
            ScalarValue::Timestamp(at) => u64::try_from(*at).map_or(Self::Unknown, |at| Self::At(Moment(at))),
            ScalarValue::Boolean(yes) => Self::Yes(*yes),
            _ => Self::Unknown,
        }
    }
}

/// As it stands in the document. What is not known is never written: an edit that holds it is refused before.
impl From<&Piece> for ScalarValue {
    fn from(piece: &Piece) -> Self {
        match piece {
            Piece::Words(words) => words.as_str().into(),
            Piece::At(moment) => Self::Timestamp(i64::try_from(moment.0).unwrap_or(i64::MAX)),
            Piece::Yes(yes) => Self::Boolean(*yes),
            Piece::Unknown => Self::Null,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_piece_stands_in_the_document_as_one_scalar_and_reads_back() {
        for piece in [Piece::words("the sea"), Piece::words(""), Piece::At(Moment(5)), Piece::Yes(false)] {
            assert_eq!(Piece::from(&ScalarValue::from(&piece)), piece);
        }
    }

    #[test]
    fn what_this_app_never_writes_is_not_known() {
        for scalar in [ScalarValue::Uint(4), ScalarValue::Null, ScalarValue::Timestamp(-1), ScalarValue::F64(0.5)] {
            assert_eq!(Piece::from(&scalar), Piece::Unknown);
        }
    }
}
