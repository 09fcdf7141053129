//! What single values mean: each stands in a document as one piece, so that it is replaced whole and never merged by
//! character. Nothing here knows what a document is.

use crate::ids::{EntryId, EntryVersion, hex, unhex};
use crate::person::NhsNumber;
use crate::piece::Piece;
use crate::when::{Day, Moment, Voice, When};

/// A value that is stored as one piece.
pub(crate) trait Stored: Sized {
    /// As it stands in the document.
    fn to_piece(&self) -> Piece;
    /// Reads what stands in a document; none when it is of another sort, as a newer app may write.
    fn from_piece(piece: &Piece) -> Option<Self>;
}

impl Stored for String {
    fn to_piece(&self) -> Piece {
        Piece::words(self)
    }

    fn from_piece(piece: &Piece) -> Option<Self> {
        piece.text().map(Self::from)
    }
}

impl Stored for bool {
    fn to_piece(&self) -> Piece {
        Piece::Yes(*self)
    }

    fn from_piece(piece: &Piece) -> Option<Self> {
        match piece {
            Piece::Yes(value) => Some(*value),
            Piece::Words(_) | Piece::At(_) | Piece::Unknown => None,
        }
    }
}

/// The name of another entry.
impl Stored for EntryId {
    fn to_piece(&self) -> Piece {
        Piece::Words(self.key())
    }

    fn from_piece(piece: &Piece) -> Option<Self> {
        Self::from_key(piece.text()?)
    }
}

/// Exactly what an entry said.
impl Stored for EntryVersion {
    fn to_piece(&self) -> Piece {
        Piece::Words(self.key())
    }

    fn from_piece(piece: &Piece) -> Option<Self> {
        Self::from_key(piece.text()?)
    }
}

/// A value that may be taken away again: blank once it was.
impl<T: Stored> Stored for Option<T> {
    fn to_piece(&self) -> Piece {
        self.as_ref().map_or_else(|| Piece::words(""), Stored::to_piece)
    }

    fn from_piece(piece: &Piece) -> Option<Self> {
        if piece.is_blank() { Some(None) } else { T::from_piece(piece).map(Some) }
    }
}

/// A device's public key, as hexadecimal digits.
impl Stored for [u8; 32] {
    fn to_piece(&self) -> Piece {
        Piece::Words(hex(self))
    }

    fn from_piece(piece: &Piece) -> Option<Self> {
        unhex(piece.text()?)
    }
}

impl Stored for Moment {
    fn to_piece(&self) -> Piece {
        Piece::At(*self)
    }

    fn from_piece(piece: &Piece) -> Option<Self> {
        match piece {
            Piece::At(moment) => Some(*moment),
            Piece::Words(_) | Piece::Yes(_) | Piece::Unknown => None,
        }
    }
}

/// A moment is exact, a text is "about": no third form is needed.
impl Stored for When {
    fn to_piece(&self) -> Piece {
        match self {
            Self::Exact(moment) => moment.to_piece(),
            Self::About(words) => words.to_piece(),
        }
    }

    fn from_piece(piece: &Piece) -> Option<Self> {
        let about = || piece.text().map(|words| Self::About(words.to_owned()));
        Moment::from_piece(piece).map(Self::Exact).or_else(about)
    }
}

impl Stored for Day {
    fn to_piece(&self) -> Piece {
        Piece::Words(self.key())
    }

    fn from_piece(piece: &Piece) -> Option<Self> {
        Self::from_key(piece.text()?)
    }
}

impl Stored for NhsNumber {
    fn to_piece(&self) -> Piece {
        Piece::Words(self.key())
    }

    fn from_piece(piece: &Piece) -> Option<Self> {
        Self::parse(piece.text()?).ok()
    }
}

/// `person`, `writer`, `member:` and an id, `named:` and a name; anything else is read as a name.
impl Stored for Voice {
    fn to_piece(&self) -> Piece {
        match self {
            Self::Person => Piece::words("person"),
            Self::Writer => Piece::words("writer"),
            Self::Member(id) => Piece::Words(format!("member:{}", id.key())),
            Self::Named(name) => Piece::Words(format!("named:{name}")),
        }
    }

    fn from_piece(piece: &Piece) -> Option<Self> {
        let text = piece.text()?;
        let member = || text.strip_prefix("member:").and_then(EntryId::from_key).map(Self::Member);
        let named = || Self::Named(text.strip_prefix("named:").unwrap_or(text).to_owned());
        match text {
            "" => None,
            "person" => Some(Self::Person),
            "writer" => Some(Self::Writer),
            _ => Some(member().unwrap_or_else(named)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Debug;

    fn reads_back<T: Stored + PartialEq + Debug>(value: T) {
        assert_eq!(T::from_piece(&value.to_piece()), Some(value));
    }

    #[test]
    fn every_value_reads_back_as_it_was_stored() {
        reads_back("Dad's ashes are under them".to_owned());
        reads_back(true);
        reads_back([0xa7; 32]);
        reads_back(EntryId([0xa7; 16]));
        reads_back(EntryVersion([0xa7; 16]));
        reads_back(Moment(1_764_000_000_000));
        reads_back(When::Exact(Moment(5)));
        reads_back(When::About("last spring".to_owned()));
        reads_back(Day::new(2024, 2, 29).unwrap());
        reads_back(NhsNumber::parse("943 476 5919").unwrap());
        reads_back(Voice::Person);
        reads_back(Voice::Writer);
        reads_back(Voice::Member(EntryId([7; 16])));
        reads_back(Voice::Named("named: Bo".to_owned()));
    }

    #[test]
    fn a_value_of_another_sort_reads_as_none() {
        assert_eq!(String::from_piece(&Piece::Unknown), None);
        assert_eq!(Day::from_piece(&Piece::words("soon")), None);
        assert_eq!(Moment::from_piece(&Piece::words("5")), None);
        assert_eq!(When::from_piece(&Piece::Yes(true)), None);
        assert_eq!(Voice::from_piece(&Piece::Unknown), None);
    }

    #[test]
    fn a_voice_of_a_newer_app_is_kept_as_a_name() {
        assert_eq!(Voice::from_piece(&Piece::words("choir:ab")), Some(Voice::Named("choir:ab".to_owned())));
    }
}
