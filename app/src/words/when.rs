//! Days and times as people say them: "07:50 today", "Thursday 26 November, 14:05".

use crate::clock::Wall;
use care::Day;

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS: [&str; 12] = [
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
];

fn month(number: u8) -> &'static str {
    MONTHS.get(usize::from(number).saturating_sub(1)).copied().unwrap_or_default()
}

/// A moment, as seen from today.
#[must_use]
pub fn stamp(at: Wall, today: Wall) -> String {
    let time = format!("{:02}:{:02}", at.hour, at.minute);
    let weekday = WEEKDAYS.get(usize::from(at.weekday)).copied().unwrap_or_default();
    match today.days - at.days {
        0 => format!("{time} today"),
        1 => format!("{time} yesterday"),
        _ if at.year == today.year => format!("{weekday} {} {}, {time}", at.day, month(at.month)),
        _ => format!("{} {} {}, {time}", at.day, month(at.month), at.year),
    }
}

/// A moment in full, for paper and copies: they are read on another day.
#[must_use]
pub fn in_full(at: Wall) -> String {
    format!("{} {} {}, {:02}:{:02}", at.day, month(at.month), at.year, at.hour, at.minute)
}

/// A day of the calendar.
#[must_use]
pub fn day(day: Day) -> String {
    format!("{} {} {}", day.day(), month(day.month()), day.year())
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
    fn a_birthday_is_said_in_full() {
        assert_eq!(Day::new(1941, 3, 2).map(day), Ok("2 March 1941".to_owned()));
    }
}
