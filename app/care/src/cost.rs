//! What one contact with a service costs: those who look after a place write it down, with where it is from and for which year. It is
//! never written on anybody's own page.

use crate::card::card;
use crate::listed::listed;
use crate::piece::Piece;
use crate::value::Stored;

listed! {
    /// What is counted.
    CostUnit {
        /// One contact: a visit, a call, an appointment.
        Contact = "contact",
        /// A day and a night: in a hospital, a hospice, a care home.
        Day = "day",
    }
}

/// The most that one contact may cost, in pence: a million pounds.
const MOST: u64 = 100_000_000;

/// An amount of money, in pence of a pound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pence(pub u64);

impl Pence {
    /// Reads what a person writes: `46`, `46.5`, `£1,204.50`; none for anything else, and for more than a million pounds.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let plain: String = text.trim().trim_start_matches('£').chars().filter(|c| *c != ',' && *c != ' ').collect();
        let (pounds, pence) = plain.split_once('.').unwrap_or((&plain, "0"));
        let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number(pounds) || !is_number(pence) || pence.len() > 2 {
            return None;
        }
        let pence: u64 = format!("{pence:0<2}").parse().ok()?;
        let all = pounds.parse::<u64>().ok()?.checked_mul(100)?.checked_add(pence)?;
        (all <= MOST).then_some(Self(all))
    }
}

impl Stored for Pence {
    fn to_piece(&self) -> Piece {
        Piece::Words(self.0.to_string())
    }

    fn from_piece(piece: &Piece) -> Option<Self> {
        piece.text()?.parse().ok().filter(|pence| *pence <= MOST).map(Self)
    }
}

card! {
    /// What one contact with a service costs.
    Cost,
    /// What to write about a cost. Only the fields that were touched.
    CostChange;
    /// The service, as it is called on timelines; needed when it is added, never empty.
    service: needed;
    /// What is counted.
    unit: listed CostUnit;
    /// What one costs; needed when it is added.
    amount: due Pence;
    /// Where that is from.
    source: line;
    /// For which year: `2026`, or `2025/26`.
    year: line;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_read_as_people_write_it() {
        let read = |text| Pence::parse(text).map(|pence| pence.0);
        assert_eq!(read("46"), Some(4600));
        assert_eq!(read(" £46.5 "), Some(4650));
        assert_eq!(read("1,204.05"), Some(120_405));
        assert_eq!(read("0"), Some(0));
        for text in ["", "£", ".5", "4.", "4.567", "-4", "4e3", "four", "1000001", "99999999999999999999999"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn an_amount_reads_back_and_nothing_else_is_one() {
        assert_eq!(Pence::from_piece(&Pence(4650).to_piece()), Some(Pence(4650)));
        assert_eq!(Pence::from_piece(&Piece::words("46.50")), None);
        assert_eq!(Pence::from_piece(&Piece::words("100000001")), None);
    }
}
