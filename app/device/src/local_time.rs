//! A moment on the calendar and clock of this phone's zone. The words for it are the app's.

use js_sys::Date;
use wasm_bindgen::JsValue;
use wire::Moment;

/// A date and a time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LocalTime {
    /// As in 2026.
    pub year: u32,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
}

impl LocalTime {
    /// When this moment is here.
    #[must_use]
    pub fn of(moment: Moment) -> Self {
        let date = Date::new(&JsValue::from_f64(moment.0 as f64));
        // What the browser answers for each of these is small, and floats and integers saturate.
        let small = |number: u32| u8::try_from(number).unwrap_or_default();
        Self {
            year: date.get_full_year(),
            month: small(date.get_month().saturating_add(1)),
            day: small(date.get_date()),
            hour: small(date.get_hours()),
            minute: small(date.get_minutes()),
        }
    }

    /// The moment that this is here. An hour that a change of clocks skips is the hour after.
    #[must_use]
    pub fn moment(self) -> Moment {
        let month = i32::from(self.month).saturating_sub(1);
        let (day, hour, minute) = (i32::from(self.day), i32::from(self.hour), i32::from(self.minute));
        let date = Date::new_with_year_month_day_hr_min(self.year, month, day, hour, minute);
        Moment(date.get_time() as u64)
    }

    /// 1 for Monday to 7 for Sunday.
    #[must_use]
    pub fn weekday(self) -> u8 {
        // Day 0, 1 January 1970, was a Thursday.
        u8::try_from(self.days().saturating_add(3).rem_euclid(7).saturating_add(1)).unwrap_or_default()
    }

    /// How many days of the calendar it is after another: 1 for tomorrow, -1 for yesterday.
    #[must_use]
    pub fn days_after(self, other: Self) -> i64 {
        self.days().saturating_sub(other.days())
    }

    /// Days since 1 January 1970, counting the year from March so that the leap day comes last.
    fn days(self) -> i64 {
        let (month, day) = (i64::from(self.month), i64::from(self.day));
        let year = i64::from(self.year) - i64::from(month <= 2);
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let leap_days = year / 4 - year / 100 + year / 400;
        year * 365 + leap_days + day_of_year - 719_468
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(year: u32, month: u8, day: u8) -> LocalTime {
        LocalTime { year, month, day, hour: 7, minute: 50 }
    }

    #[test]
    fn days_are_counted_from_1970() {
        assert_eq!(on(1970, 1, 1).days(), 0);
        assert_eq!(on(2000, 2, 29).days(), 11_016);
        assert_eq!(on(2026, 11, 23).days(), 20_780);
    }

    #[test]
    fn weekdays_begin_on_monday() {
        assert_eq!(on(2026, 11, 23).weekday(), 1);
        assert_eq!(on(2026, 11, 29).weekday(), 7);
        assert_eq!(on(1970, 1, 1).weekday(), 4);
    }

    #[test]
    fn tomorrow_is_one_day_after_today_over_every_edge_of_the_calendar() {
        for (today, tomorrow) in [
            (on(2026, 12, 31), on(2027, 1, 1)),
            (on(2028, 2, 28), on(2028, 2, 29)),
            (on(2028, 2, 29), on(2028, 3, 1)),
            (on(2100, 2, 28), on(2100, 3, 1)),
        ] {
            assert_eq!((tomorrow.days_after(today), today.days_after(tomorrow)), (1, -1));
        }
    }
}
