//! Days and times as people say them: "07:50 today", "Thursday 26 November, 14:05".

use crate::clock::Wall;
use crate::words::calendar::Calendar;
use care::{Day, Exactness};

/// What the days are called.
pub const CALENDAR: Calendar = Calendar {
    weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    yesterday: "yesterday",
    today: "today",
    tomorrow: "tomorrow",
};

/// A moment, as seen from today.
#[must_use]
pub fn stamp(at: Wall, today: Wall) -> String {
    CALENDAR.stamp(at, today)
}

/// A moment in full, for paper and copies: they are read on another day.
#[must_use]
pub fn in_full(at: Wall) -> String {
    CALENDAR.in_full(at)
}

/// A day of the calendar.
#[must_use]
pub fn day(day: Day) -> String {
    CALENDAR.day(day)
}

/// A day as exactly as it is known.
#[must_use]
pub fn as_known(day: Day, exactness: Option<&Exactness>) -> String {
    CALENDAR.as_known(day, exactness)
}

/// A day as seen from today: "today", "tomorrow", else with its weekday, and with its year where that is another.
#[must_use]
pub fn near(day: Day, today: Wall) -> String {
    CALENDAR.near(day, today)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::wall;
    use care::Moment;

    const HOUR: u64 = 3_600_000;
    const NOON: u64 = 1_795_435_200_000;

    fn said(ago: u64) -> String {
        stamp(wall(Moment(NOON - ago), 0), wall(Moment(NOON), 0))
    }

    #[test]
    fn today_and_yesterday_are_said_so() {
        assert_eq!(said(4 * HOUR), "08:00 today");
        assert_eq!(said(13 * HOUR), "23:00 yesterday");
    }

    #[test]
    fn an_earlier_day_is_said_with_its_weekday_and_an_earlier_year_with_the_year() {
        assert_eq!(said(3 * 24 * HOUR), "Friday 20 November, 12:00");
        assert_eq!(said(400 * 24 * HOUR), "19 October 2025, 12:00");
    }

    #[test]
    fn a_near_day_is_said_with_its_weekday() {
        let said = |year, month, day| Day::new(year, month, day).map(|day| near(day, wall(Moment(NOON), 0)));
        assert_eq!(said(2026, 11, 23), Ok("today".to_owned()));
        assert_eq!(said(2026, 11, 24), Ok("tomorrow".to_owned()));
        assert_eq!(said(2026, 11, 26), Ok("Thursday 26 November".to_owned()));
        assert_eq!(said(2027, 1, 2), Ok("2 January 2027".to_owned()));
    }

    #[test]
    fn a_day_is_said_as_exactly_as_it_is_known() {
        let said = |exactness| Day::new(1987, 6, 21).map(|day| as_known(day, exactness));
        assert_eq!(said(Some(&Exactness::Year)), Ok("1987".to_owned()));
        assert_eq!(said(Some(&Exactness::Month)), Ok("June 1987".to_owned()));
        assert_eq!(said(Some(&Exactness::Day)), said(None));
        assert_eq!(said(None), Ok("21 June 1987".to_owned()));
    }

    #[test]
    fn a_birthday_is_said_in_full() {
        assert_eq!(Day::new(1941, 3, 2).map(day), Ok("2 March 1941".to_owned()));
    }
}
