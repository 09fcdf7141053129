//! Times as people say them. "When it happened" may be exact or "about"; "when it was written" is a moment
//! that the caller gives. Nothing here reads a clock, and nothing is ever ordered by one.

use serde::{Deserialize, Serialize};

use crate::ids::EntryId;

/// A moment by some device's clock: Unix milliseconds. For showing, never for ordering.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Moment(pub u64);

impl Moment {
    /// The day of it, counted from 1 January 1970, in UTC.
    pub(crate) const fn day(self) -> i64 {
        (self.0 / DAY).cast_signed()
    }

    /// As computers everywhere read it: ISO 8601, in UTC, to the millisecond.
    #[must_use]
    pub fn iso(self) -> String {
        let (day, rest) = (self.day(), self.0 % DAY);
        let (year, month, day) = calendar(day);
        let (hour, minute, second) = (rest / 3_600_000, rest / 60_000 % 60, rest / 1_000 % 60);
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{:03}Z", rest % 1_000)
    }
}

/// Milliseconds in a day: Unix time knows no leap seconds.
const DAY: u64 = 86_400_000;

/// Year, month and day of the Gregorian calendar, so many days after 1 January 1970. Years are counted from March, so
/// that the leap day is their last: "chrono-Compatible Low-Level Date Algorithms", Howard Hinnant.
const fn calendar(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * day_of_year + 2) / 153;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = era * 400 + year_of_era + if month <= 2 { 1 } else { 0 };
    (year, month, day_of_year - (153 * from_march + 2) / 5 + 1)
}

/// When something happened.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum When {
    /// At this moment.
    Exact(Moment),
    /// In a person's words: "last spring", "before lunch".
    About(String),
}

/// Whose words these are.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

    /// The day of a moment, in UTC; none outside the years 1800 to 2999.
    #[must_use]
    pub fn in_utc(at: Moment) -> Option<Self> {
        Self::of_number(at.day())
    }

    /// The day so many days after 1 January 1970; none outside the years 1800 to 2999.
    #[must_use]
    pub fn of_number(days: i64) -> Option<Self> {
        // Past these, it is no year of ours, and the sum could be too large.
        if !(-100_000..1_000_000).contains(&days) {
            return None;
        }
        let (year, month, day) = calendar(days);
        Self::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()
    }

    /// How many days after 1 January 1970 it is: what [`Day::of_number`] undoes.
    #[must_use]
    pub fn number(self) -> i64 {
        let month = i64::from(self.month);
        let year = i64::from(self.year) - i64::from(month <= 2);
        let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let from_march = (month + 9) % 12;
        let day_of_year = (153 * from_march + 2) / 5 + i64::from(self.day) - 1;
        era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_a_day_and_a_time_in_utc() {
        for (moment, expected) in [
            (0, "1970-01-01T00:00:00.000Z"),
            (951_782_399_999, "2000-02-28T23:59:59.999Z"),
            (951_782_400_000, "2000-02-29T00:00:00.000Z"),
            (951_868_800_000, "2000-03-01T00:00:00.000Z"),
            (1_764_000_000_123, "2025-11-24T16:00:00.123Z"),
            (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
        ] {
            assert_eq!(Moment(moment).iso(), expected);
        }
        assert!(Moment(u64::MAX).iso().ends_with('Z'), "whatever a clock says");
    }

    #[test]
    fn every_day_for_four_hundred_years_is_the_next_one() {
        let days =
            (1970..2370).flat_map(|year| (1..=12).flat_map(move |month| (1..=31).map(move |day| (year, month, day))));
        let days = days.filter_map(|(year, month, day)| Day::new(year, month, day).ok());
        for (number, day) in (0..).zip(days) {
            assert_eq!(Moment(number * DAY).iso(), format!("{}T00:00:00.000Z", day.key()));
        }
    }
}
