//! The phone's clock and calendar: what time it is here, and what a moment is called here. The sums are plain
//! functions; only [`now`] and [`minutes_east`] ask the browser.

use care::Moment;

/// A moment as a wall shows it: the calendar day and the time of day at one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wall {
    /// Days since 1 January 1970.
    pub days: i64,
    /// The year.
    pub year: i64,
    /// The month, January being 1.
    pub month: u8,
    /// The day of the month.
    pub day: u8,
    /// The day of the week, Monday being 0.
    pub weekday: u8,
    /// The hour, 0 to 23.
    pub hour: u8,
    /// The minute.
    pub minute: u8,
}

/// A moment on a wall that is so many minutes east of Greenwich.
#[must_use]
pub fn wall(moment: Moment, minutes_east: i64) -> Wall {
    let minutes = i64::try_from(moment.0 / 60_000).unwrap_or(i64::MAX / 2).saturating_add(minutes_east);
    let (days, rest) = (minutes.div_euclid(1440), minutes.rem_euclid(1440));
    let (year, month, day) = civil(days);
    let small = |number: i64| u8::try_from(number).unwrap_or_default();
    // 1 January 1970 was a Thursday.
    Wall {
        days,
        year,
        month,
        day,
        weekday: small((days + 3).rem_euclid(7)),
        hour: small(rest / 60),
        minute: small(rest % 60),
    }
}

/// Year, month and day of the day that is so many days after 1 January 1970 (proleptic Gregorian).
///
/// Counted in eras of 400 years that begin on 1 March, so that the leap day is the last of its year.
fn civil(days: i64) -> (i64, u8, u8) {
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, u8::try_from(month).unwrap_or(1), u8::try_from(day).unwrap_or(1))
}

/// How many days after 1 January 1970 a day of the calendar is.
#[must_use]
pub fn days_of(day: care::Day) -> i64 {
    day.number()
}

/// The day so many days after 1 January 1970; none where no calendar of ours has it.
#[must_use]
pub fn day_at(days: i64) -> Option<care::Day> {
    care::Day::of_number(days)
}

/// What time it is, by this phone's clock.
#[must_use]
pub fn now() -> Moment {
    Moment(device::clock::now().0)
}

/// How many minutes the phone's wall was east of Greenwich at that moment.
#[must_use]
pub fn minutes_east(moment: Moment) -> i64 {
    #[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 are far below 2^53")]
    let date = js_sys::Date::new(&(moment.0 as f64).into());
    #[expect(clippy::cast_possible_truncation, reason = "an offset is less than a day")]
    let west = date.get_timezone_offset() as i64;
    -west
}

/// A moment on the phone's own wall.
#[must_use]
pub fn here(moment: Moment) -> Wall {
    wall(moment, minutes_east(moment))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(moment: u64, east: i64) -> (i64, u8, u8, u8, u8, u8) {
        let wall = wall(Moment(moment), east);
        (wall.year, wall.month, wall.day, wall.weekday, wall.hour, wall.minute)
    }

    #[test]
    fn the_epoch_was_a_thursday() {
        assert_eq!(seen(0, 0), (1970, 1, 1, 3, 0, 0));
    }

    #[test]
    fn a_leap_day_is_a_day() {
        assert_eq!(seen(1_709_164_800_000, 0), (2024, 2, 29, 3, 0, 0));
        assert_eq!(seen(1_709_251_200_000, 0), (2024, 3, 1, 4, 0, 0));
    }

    #[test]
    fn summer_time_moves_the_wall_and_may_change_the_day() {
        assert_eq!(seen(1_782_171_000_000, 60), (2026, 6, 23, 1, 0, 30));
        assert_eq!(seen(1_782_171_000_000, 0), (2026, 6, 22, 0, 23, 30));
    }

    #[test]
    fn every_day_of_the_calendar_is_found_again() {
        for days in (-60_000..370_000).step_by(17) {
            let (year, month, day) = civil(days);
            assert_eq!(day_at(days).map(days_of), Some(days), "{year}-{month}-{day}");
        }
    }

    #[test]
    fn a_moment_too_large_to_be_true_is_still_shown() {
        let _ = wall(Moment(u64::MAX), -720);
    }
}
