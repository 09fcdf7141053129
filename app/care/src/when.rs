//! Times as people say them. "When it happened" may be exact or "about"; "when it was written" is a moment
//! that the caller gives. Nothing here reads a clock, and nothing is ever ordered by one.

use serde::{Deserialize, Serialize};

use crate::ids::EntryId;

/// A moment by some device's clock: Unix milliseconds. For showing, never for ordering.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Moment(pub u64);

/// When something happened.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum When {
    /// At this moment.
    Exact(Moment),
    /// In a person's words: "last spring", "before lunch".
    About(String),
}

/// Whose words these are.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Voice {
    /// The person's own words.
    Person,
    /// The writer's own.
    Writer,
    /// Someone in the circle.
    Member(EntryId),
    /// Someone by name.
    Named(String),
}

/// A day of the calendar, which has existed: 29 February only in leap years.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "(u16, u8, u8)", into = "(u16, u8, u8)")]
pub struct Day {
    year: u16,
    month: u8,
    day: u8,
}

/// There is no such day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no day {day} of month {month} in year {year}")]
pub struct NoSuchDay {
    /// The year asked for.
    pub year: u16,
    /// The month asked for, January being 1.
    pub month: u8,
    /// The day asked for, the first being 1.
    pub day: u8,
}

impl Day {
    /// A day between the years 1800 and 2999.
    ///
    /// # Errors
    /// [`NoSuchDay`] when the calendar has no such day.
    pub fn new(year: u16, month: u8, day: u8) -> Result<Self, NoSuchDay> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => 0,
        };
        if (1800..3000).contains(&year) && (1..=days).contains(&day) {
            Ok(Self { year, month, day })
        } else {
            Err(NoSuchDay { year, month, day })
        }
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The month, January being 1.
    #[must_use]
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, the first being 1.
    #[must_use]
    pub const fn day(self) -> u8 {
        self.day
    }

    /// As stored, and as a date box gives it: `1941-03-02`.
    #[must_use]
    pub fn key(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    /// Reads `1941-03-02`; anything else is none.
    #[must_use]
    pub fn from_key(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let whole = parts.next().is_none() && (year.len(), month.len(), day.len()) == (4, 2, 2);
        let found = Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
        whole.then_some(found)
    }
}

impl TryFrom<(u16, u8, u8)> for Day {
    type Error = NoSuchDay;

    fn try_from((year, month, day): (u16, u8, u8)) -> Result<Self, NoSuchDay> {
        Self::new(year, month, day)
    }
}

impl From<Day> for (u16, u8, u8) {
    fn from(day: Day) -> Self {
        (day.year, day.month, day.day)
    }
}
