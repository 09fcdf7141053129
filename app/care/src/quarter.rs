//! A quarter of a year: the finest time that is told of anybody outside those who look after them.

use crate::piece::Piece;
use crate::value::Stored;
use crate::when::Day;

/// A quarter of a year, between the years 1800 and 2999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quarter {
    year: u16,
    quarter: u8,
}

impl Quarter {
    /// This quarter, the first being 1; none where there is no such year or quarter.
    #[must_use]
    pub fn new(year: u16, quarter: u8) -> Option<Self> {
        ((1800..3000).contains(&year) && (1..=4).contains(&quarter)).then_some(Self { year, quarter })
    }

    /// The quarter in which a day lies.
    #[must_use]
    pub const fn of(day: Day) -> Self {
        Self { year: day.year(), quarter: day.month().div_ceil(3) }
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> u16 {
        self.year
    }

    /// Which quarter of the year, the first being 1.
    #[must_use]
    pub const fn number(self) -> u8 {
        self.quarter
    }

    /// Its last day; none only for a year that no [`Day`] has.
    #[must_use]
    pub fn last_day(self) -> Option<Day> {
        let days = if matches!(self.quarter, 1 | 4) { 31 } else { 30 };
        Day::new(self.year, self.quarter * 3, days).ok()
    }

    /// As stored: `2026-q3`.
    #[must_use]
    pub fn key(self) -> String {
        format!("{:04}-q{}", self.year, self.quarter)
    }

    /// Reads `2026-q3`; anything else is none.
    #[must_use]
    pub fn from_key(text: &str) -> Option<Self> {
        let (year, quarter) = text.split_once("-q")?;
        let found = Self::new(year.parse().ok()?, quarter.parse().ok()?)?;
        (found.key() == text).then_some(found)
    }
}

impl Stored for Quarter {
    fn to_piece(&self) -> Piece {
        Piece::Words(self.key())
    }

    fn from_piece(piece: &Piece) -> Option<Self> {
        Self::from_key(piece.text()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_lies_in_one_quarter_and_the_quarter_reads_back() {
        for (month, expected) in [(1, 1), (3, 1), (4, 2), (6, 2), (7, 3), (9, 3), (10, 4), (12, 4)] {
            let quarter = Quarter::of(Day::new(2026, month, 28).unwrap());
            assert_eq!((quarter.year(), quarter.number()), (2026, expected));
            assert_eq!(Quarter::from_piece(&quarter.to_piece()), Some(quarter));
            let last = quarter.last_day().unwrap();
            assert_eq!((Quarter::of(last), Day::of_number(last.number() + 1).unwrap().day()), (quarter, 1));
        }
    }

    #[test]
    fn nothing_finer_and_nothing_else_is_a_quarter() {
        for text in ["2026-q0", "2026-q5", "2026-03-02", "2026", "26-q1", "2026-q01", "+2026-q1", "", "q1"] {
            assert_eq!(Quarter::from_key(text), None, "{text}");
        }
        assert_eq!(Quarter::new(1799, 1), None);
    }
}
