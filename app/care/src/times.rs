//! How many times something happened, about.

use crate::piece::Piece;
use crate::value::Stored;

/// The most times: each day for a hundred years, and more.
const MOST: u32 = 99_999;

/// A number of times, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Times(u32);

impl Times {
    /// So many times; none for none at all, and for more than 99,999.
    #[must_use]
    pub fn new(times: u32) -> Option<Self> {
        (1..=MOST).contains(&times).then_some(Self(times))
    }

    /// Reads the digits that a person writes.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten().and_then(Self::new)
    }

    /// How many.
    #[must_use]
    pub const fn get(self) -> u32 {
        self.0
    }
}

impl Stored for Times {
    fn to_piece(&self) -> Piece {
        Piece::Words(self.0.to_string())
    }

    fn from_piece(piece: &Piece) -> Option<Self> {
        Self::parse(piece.text()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_times_reads_back_and_nothing_else_is_one() {
        assert_eq!(Times::from_piece(&Times::new(52).unwrap().to_piece()).map(Times::get), Some(52));
        assert_eq!(Times::parse(" 12 ").map(Times::get), Some(12));
        for text in ["0", "-1", "100000", "weekly", "1.5", "+3", ""] {
            assert_eq!(Times::parse(text), None, "{text}");
        }
    }
}
